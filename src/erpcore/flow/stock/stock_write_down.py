"""Write stock down to net realisable value, or reverse a write-down whose cause is gone, up to what was written down.

Before: the other documents of the period; it is posted before the month is closed, for all goods tested.
After: `sell.delivery` and `sell.cost_of_sales_carry`, which release the allowance with the goods sold.
The allowance (存货跌价准备) stands beside the cost of stock. Its target is cost less net realisable value where that is
lower, portion by portion; the document posts what is lacking or too much.
Source: IAS 2 paragraphs 28-33; CAS 1 articles 15-19 (by item, by class for many goods of low price; goods under
contract apart from the others). 小企业会计准则 article 6 has no allowance: there the account map has no row, and the
document is refused.
"""

from typing import Annotated, Literal

from pydantic import Field

from erpcore.costing.lower_of_cost import Level, adjust_allowance, lower_of_cost, share_write_down
from erpcore.costing.realisable import Compared
from erpcore.flow.document import Document
from erpcore.flow.goods import base_quantity, shelf
from erpcore.flow.looking import ALLOWANCE, looked_at
from erpcore.flow.money import minor
from erpcore.flow.prices import ONE, priced, priced_quantity
from erpcore.flow.sell.releasing import allowance_of, cost_on_hand
from erpcore.flow.step import Route, Step
from erpcore.flow.view import View
from erpcore.kernel.errors import Code as Refusal
from erpcore.kernel.errors import Refused
from erpcore.kernel.expectations import at_most
from erpcore.kernel.fields import AmountOrZero, Code, PriceValue, QuantityValue
from erpcore.kernel.frozen import Frozen
from erpcore.kernel.movements import Effect, Movement, Place, signed
from erpcore.kernel.quantity import from_micro, to_micro
from erpcore.kernel.rounding import share
from erpcore.kernel.words import Words


class Portion(Frozen):
    """Goods of an item that are tested together: those under one contract, or all others."""

    item: Code
    quantity: QuantityValue | None = None  # in `unit`; None: all that the other portions of the item leave
    unit: Code | None = None  # None: the item's base unit
    price: PriceValue | None = None  # estimated selling price of one `unit`, without VAT
    costs: PriceValue | None = None  # still to complete and to sell one `unit`; None: none
    value: AmountOrZero | None = None  # net realisable value of the portion, instead of price and costs


class StockWriteDown(Document):
    """Test goods for their net realisable value (存货跌价准备计提单)."""

    type: Literal["stock_write_down"] = "stock_write_down"
    level: Literal["item", "class"] = (
        "item"  # class: gains and losses of a class are set off, the rest is shared
    )
    portions: Annotated[list[Portion], Field(min_length=1, max_length=10_000)]


def decide(books: View, document: StockWriteDown) -> Effect:
    """Bring the allowance of each item tested to its target.

    Raises:
        Refused: UNKNOWN_ITEM, ITEM_KIND_UNSUITABLE, UNIT_DOES_NOT_CONVERT, STOCK_SHORT, NUMBER_INVALID,
            DOCUMENT_INVALID, NOTHING_TO_POST, ACCOUNT_NOT_MAPPED.
    """
    portions: dict[str, list[tuple[int, Portion]]] = {}
    for number, portion in enumerate(document.portions, 1):
        portions.setdefault(portion.item, []).append((number, portion))
    found = {item: _tested(books, document, item, tested) for item, tested in portions.items()}
    targets = {item: write_down for item, (_, _, write_down) in found.items()}
    if document.level == "class":
        targets = _by_class(books, found)
    movements: list[Movement] = []
    for item, target in targets.items():
        before = allowance_of(books, item)
        change = adjust_allowance(target, 0, before).change
        loss, allowance = Place("impairment_loss", "", item), Place(ALLOWANCE, item, item)
        movements += signed(allowance, loss, {"": change})
    if not movements:
        expected = Words("an allowance that differs from its target", "存货跌价准备须与应有余额不同")
        raise Refused(Refusal.NOTHING_TO_POST, field="portions", expected=expected)
    return Effect(tuple(movements), looked_at(books, document, targets))


def _by_class(books: View, found: dict[str, tuple[int, int, int]]) -> dict[str, int]:
    """Compare class by class, and share a write-down over the items by how far each is under water."""
    classes: dict[str, list[Compared]] = {}
    for item, (cost, realisable, _) in found.items():
        item_class = books.master.item(item).item_class
        classes.setdefault(item_class, []).append(Compared(item, cost, realisable, item_class))
    targets: dict[str, int] = {}
    for goods in classes.values():
        targets |= share_write_down(lower_of_cost(goods, Level.GROUP).write_down, goods)
    return targets


def _tested(
    books: View, document: StockWriteDown, item: str, tested: list[tuple[int, Portion]]
) -> tuple[int, int, int]:
    """Add up the portions of an item: cost, net realisable value, and what portions are worth less than their cost."""
    shelf(books, item, None)
    quantity, cost = cost_on_hand(books, item, document.date)
    left, rest, brings, write_down = quantity, cost, 0, 0
    for number, portion in tested:
        field = f"portions.{number}"
        part = left
        if portion.quantity is not None:
            part = base_quantity(books, item, portion.quantity, portion.unit, f"{field}.quantity")
        elif number != tested[-1][0]:
            raise Refused(
                Refusal.DOCUMENT_INVALID,
                field=f"{field}.quantity",
                expected=Words("a quantity, but for the last portion", "除最后一部分外须给出数量"),
            )
        if part > left:
            raise Refused(
                Refusal.STOCK_SHORT,
                field=f"{field}.quantity",
                expected=at_most(
                    from_micro(left),
                    Words(f"of {item} on hand that are not tested yet", f" {item} 尚未作减值测试的现存量"),
                ),
            )
        of_cost = share(rest, part, left)
        left, rest = left - part, rest - of_cost
        realisable = _realisable(books, portion, part, field)
        brings += realisable
        write_down += max(of_cost - realisable, 0)
    if left:
        raise Refused(
            Refusal.DOCUMENT_INVALID,
            field=f"portions.{tested[-1][0]}.quantity",
            expected=Words(
                f"all of {item} on hand tested; {from_micro(left)} are left",
                f"{item} 的现存量须全部作减值测试；尚余 {from_micro(left)}",
            ),
        )
    return cost, brings, write_down


def _realisable(books: View, portion: Portion, quantity: int, field: str) -> int:
    """Say what a portion will bring, in minor units: as given, or price less costs; below zero it is nothing."""
    if (portion.price is None) == (portion.value is None) or (portion.costs and portion.price is None):
        raise Refused(
            Refusal.DOCUMENT_INVALID,
            field=f"{field}.price",
            expected=Words(
                "either a price, with its costs, or a value",
                "单价（连同费用）与可变现净值（value）须给出其一",
            ),
        )
    if portion.value is not None:
        return minor(books, portion.value, f"{field}.value")
    per = priced_quantity(books, portion.item, portion.unit, f"{field}.unit")
    net = (
        to_micro(portion.price or ONE) - to_micro(portion.costs)
        if portion.costs
        else to_micro(portion.price or ONE)
    )
    return priced(max(net, 0), per, quantity, books.master.currency.decimals)


STEP = Step(
    StockWriteDown,
    decide,
    (
        Route(
            "impairment_loss",
            ALLOWANCE,
            "cost less net realisable value, less the allowance there is (red when it is reversed)",
        ),
    ),
)
