"""Write stock down to net realisable value, or reverse a write-down whose cause is gone, up to what was written down.

Before: the other documents of the period; it is posted before the month is closed, for all goods tested.
After: `sell.delivery` and `sell.cost_of_sales_carry`, which release the allowance with the goods sold.
The allowance (存货跌价准备) stands beside the cost of stock. Its target is cost less net realisable value where that is
lower, portion by portion; the document posts what is lacking or too much.
Source: IAS 2 paragraphs 28-33; CAS 1 articles 15-19 (by item, by class for many goods of low price; goods under
contract apart from the others). 小企业会计准则 article 6 has no allowance: there the account map has no row, and the
document is refused.
"""

from collections.abc import Collection
from typing import Annotated, Literal, NamedTuple

from pydantic import Field

from erpcore.costing.stock.lower_of_cost import Level, adjust_allowance, lower_of_cost, share_write_down
from erpcore.costing.stock.realisable import Compared
from erpcore.flow.document import Document
from erpcore.flow.goods import base_quantity, shelf
from erpcore.flow.looking import ALLOWANCE, check_not_sold_since, looked_at
from erpcore.flow.money import minor
from erpcore.flow.naming import check_unit
from erpcore.flow.ordering import check_ordered_unit, find_line
from erpcore.flow.prices import priced, priced_units
from erpcore.flow.sell.releasing import (
    allowance,
    allowance_of,
    contracts_mark,
    contracts_of,
    cost_on_hand,
    still_ours,
)
from erpcore.flow.step import Route, Step
from erpcore.flow.stock.fixed_price import variance_on_hand
from erpcore.flow.view import View
from erpcore.kernel.errors import Code as Refusal
from erpcore.kernel.errors import Refused, invalid
from erpcore.kernel.expectations import at_most, once
from erpcore.kernel.fields import AmountOrZero, Code, PriceValue, QuantityValue
from erpcore.kernel.frozen import Frozen
from erpcore.kernel.movements import Effect, Mark, Movement, Place, signed
from erpcore.kernel.quantity import from_micro
from erpcore.kernel.rounding import share
from erpcore.kernel.words import Words


class Portion(Frozen):
    """Goods of an item that are tested together: those under one contract, or all others."""

    item: Code
    sales_order: Code | None = None  # "order/line": goods under this contract, sold with their own allowance
    quantity: QuantityValue | None = None  # in `unit`; None: what other portions leave, or the contract takes
    unit: Code | None = None  # None: the item's base unit, which the contract must be in
    price: PriceValue | None = None  # estimated selling price of one `unit`, without VAT
    costs: PriceValue | None = None  # still to complete and to sell one `unit`; None: none
    value: AmountOrZero | None = None  # net realisable value of the portion, instead of price and costs


class StockWriteDown(Document):
    """Test goods for their net realisable value (存货跌价准备计提单)."""

    type: Literal["stock_write_down"] = "stock_write_down"
    level: Literal["item", "class"] = "item"  # class: gains and losses of it are set off, the rest shared
    portions: Annotated[list[Portion], Field(min_length=1, max_length=10_000)]


def decide(books: View, document: StockWriteDown) -> Effect:
    """Bring the allowance of each item tested to its target.

    Raises:
        Refused: UNKNOWN_ITEM, ITEM_KIND_UNSUITABLE, UNKNOWN_ORDER, UNIT_DOES_NOT_CONVERT, STOCK_SHORT, NUMBER_INVALID,
            DOCUMENT_INVALID, LATE_FACT_REFUSED, NOTHING_TO_POST, ACCOUNT_NOT_MAPPED.
    """
    portions: dict[str, list[tuple[int, Portion]]] = {}
    for number, portion in enumerate(document.portions, 1):
        portions.setdefault(portion.item, []).append((number, portion))
    check_not_sold_since(books, document, portions)
    found = {item: _tested(books, document, item, tested) for item, tested in portions.items()}
    targets = {(item, order): lower for item, of in found.items() for order, lower in of.write_downs.items()}
    if document.level == "class":
        _check_no_contract(document)
        targets = {(item, ""): lower for item, lower in _by_class(books, found).items()}
    movements: list[Movement] = []
    marks: list[Mark] = []
    for item, of in found.items():
        if of.contracts or contracts_of(books, item):
            marks.append(contracts_mark(books, item, of.contracts))
        for order in dict.fromkeys(("", *contracts_of(books, item), *of.contracts)):
            before = allowance_of(books, item, order)
            change = adjust_allowance(targets.get((item, order), 0), 0, before).change
            movements += signed(allowance(item, order), Place("impairment_loss", "", item), {"": change})
    if not movements and all(mark.before == mark.after for mark in marks):
        expected = Words("an allowance that differs from its target", "存货跌价准备须与应有余额不同")
        raise Refused(Refusal.NOTHING_TO_POST, field="portions", expected=expected)
    return Effect(tuple(movements), (*marks, *looked_at(books, document, found)))


def _check_no_contract(document: StockWriteDown) -> None:
    for number, portion in enumerate(document.portions, 1):
        if portion.sales_order is not None:
            raise invalid(
                f"portions.{number}.sales_order",
                "no contract where classes are tested",
                "按类别测试时不得给出合同",
            )


class Tested(NamedTuple):
    """What a test finds out about an item, in minor units."""

    cost: int
    brings: int
    # by contract, "" for all others: what portions are worth less than their cost
    write_downs: dict[str, int]
    contracts: dict[str, int]  # contract -> micro-units


def _by_class(books: View, found: dict[str, Tested]) -> dict[str, int]:
    """Compare class by class, and share a write-down over the items by what each is worth less than its cost."""
    classes: dict[str, list[Compared]] = {}
    for item, (cost, realisable, _, _) in found.items():
        item_class = books.master.item(item).item_class
        classes.setdefault(item_class, []).append(Compared(item, cost, realisable, item_class))
    targets: dict[str, int] = {}
    for goods in classes.values():
        targets |= share_write_down(lower_of_cost(goods, Level.GROUP).write_down, goods)
    return targets


def _tested(books: View, document: StockWriteDown, item: str, tested: list[tuple[int, Portion]]) -> Tested:
    """Add up the portions of an item: cost, net realisable value, and what portions are worth less than their cost."""
    shelf(books, item, None)
    quantity, cost = cost_on_hand(books, item, document.date)
    if (
        books.master.late_facts != "reprice"
    ):  # there a test is of a day, and a class has its variance by month
        period = books.periods.require_open(document.date, document.period)
        cost += variance_on_hand(books, item, period)
    cost = max(cost, 0)
    left, rest, brings = quantity, cost, 0
    write_downs: dict[str, int] = {}
    contracts: dict[str, int] = {}
    for number, portion in tested:
        field = f"portions.{number}"
        part = left
        if portion.sales_order is not None:
            part = min(left, _under_contract(books, portion, contracts, f"{field}.sales_order"))
        elif portion.quantity is None and number != tested[-1][0]:
            raise invalid(
                f"{field}.quantity", "a quantity, but for the last portion", "除最后一部分外须给出数量"
            )
        if portion.quantity is None:
            check_unit(books, item, portion.unit, f"{field}.quantity")
        else:
            part = base_quantity(books, item, portion.quantity, portion.unit, f"{field}.quantity")
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
        order = portion.sales_order or ""
        write_downs[order] = write_downs.get(order, 0) + max(of_cost - realisable, 0)
        if order:
            contracts[order] = part
    if left:
        raise invalid(
            f"portions.{tested[-1][0]}.quantity",
            f"all of {item} on hand tested; {from_micro(left)} are left",
            f"{item} 的现存量须全部作减值测试；尚余 {from_micro(left)}",
        )
    return Tested(cost, brings, write_downs, contracts)


def _under_contract(books: View, portion: Portion, before: Collection[str], field: str) -> int:
    """Say how much a contract still takes, in micro-units.

    Raises:
        Refused: UNKNOWN_ORDER, DOCUMENT_INVALID.
    """
    order = str(portion.sales_order)
    line = find_line(books.sales_lines, order, field)
    if order in before:
        raise invalid(field, *once(order))
    open_for_it = still_ours(books, order) if line.terms.item == portion.item else 0
    if not open_for_it:
        raise invalid(
            field,
            f"an order line of {portion.item} that is not delivered yet",
            f"须为 {portion.item} 尚未交付的销售订单行",
        )
    if portion.quantity or portion.price:
        check_ordered_unit(books, line, portion.item, portion.unit, field)
    return open_for_it


def _realisable(books: View, portion: Portion, quantity: int, field: str) -> int:
    """Say what a portion will bring, in minor units: as given, or price less costs; below zero it is nothing."""
    if (portion.price is None) == (portion.value is None) or (portion.costs and portion.price is None):
        raise invalid(
            f"{field}.price",
            "either a price, with its costs, or a value",
            "单价（连同费用）与可变现净值（value）须给出其一",
        )
    if portion.value is not None:
        return minor(books, portion.value, f"{field}.value")
    units = priced_units(books, portion.item, portion.unit, f"{field}.unit")
    price, costs = (units.price(of) if of is not None else 0 for of in (portion.price, portion.costs))
    return priced(max(price - costs, 0), units.per, quantity, books.master.currency.decimals)


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
