"""Write stock down to net realisable value, or reverse a write-down whose cause is gone, up to what was written down.

Before: the other documents of the period; it is posted before the month is closed, for all that is tested.
After: `sell.delivery` and `sell.cost_of_sales_carry`, which release the allowance with the goods sold; of what is in
process `make.production_receipt`, with which it goes to the goods.
The allowance (存货跌价准备) stands beside the cost of stock, on the shelf or in process. Its target is cost less net
realisable value where that is lower, portion by portion; the document posts what is lacking or too much.
Source: IAS 2 paragraphs 28-33; CAS 1 articles 15-19 (by item, by class for many goods of low price; goods under
contract apart from the others). 小企业会计准则 article 6 has no allowance: there the account map has no row, and the
document is refused.
"""

from collections.abc import Iterator, Mapping
from typing import Annotated, Literal

from pydantic import Field

from erpcore.costing.stock.lower_of_cost import Level, adjust_allowance, lower_of_cost, share_write_down
from erpcore.costing.stock.realisable import Compared
from erpcore.flow.allowance_release import allowance, allowance_of, months_changed
from erpcore.flow.document import Document
from erpcore.flow.later_entries import later_entries
from erpcore.flow.looking import ALLOWANCE, check_not_made_since, check_not_sold_since, in_process, looked_at
from erpcore.flow.make.written_down import (
    allowance_in_process,
    allowance_of_order,
    mark_tested,
    units_tested,
)
from erpcore.flow.record.reversal import Reversal
from erpcore.flow.since import since_its_month
from erpcore.flow.step import Route, Step
from erpcore.flow.stock.net_realisable import (
    Numbered,
    Portion,
    Tested,
    goods_tested,
    order_tested,
)
from erpcore.flow.tested_apart import contracts_mark, contracts_of
from erpcore.flow.view import View
from erpcore.flow.written_down_since import by_item
from erpcore.kernel.ends import ends_of
from erpcore.kernel.errors import Code as Refusal
from erpcore.kernel.errors import Refused, invalid
from erpcore.kernel.movements import Effect, Mark, Movement, Place, signed
from erpcore.kernel.words import Words


class StockWriteDown(Document):
    """Test goods, and what orders have in process, for their net realisable value (存货跌价准备计提单)."""

    type: Literal["stock_write_down"] = "stock_write_down"
    level: Literal["item", "class"] = "item"  # class: gains and losses of it are set off, the rest shared
    portions: Annotated[list[Portion], Field(min_length=1, max_length=10_000)]


def decide(books: View, document: StockWriteDown) -> Effect:
    """Bring the allowance of each item, and of each order, that is tested to its target.

    Raises:
        Refused: UNKNOWN_ITEM, ITEM_KIND_UNSUITABLE, UNKNOWN_ORDER, ORDER_NOT_RELEASED, ORDER_STATUS_UNSUITABLE,
            UNIT_DOES_NOT_CONVERT, STOCK_SHORT, NUMBER_INVALID, DOCUMENT_INVALID, LATE_FACT_REFUSED, NOTHING_TO_POST,
            ACCOUNT_NOT_MAPPED.
    """
    portions, orders = _apart(document)
    check_not_sold_since(books, document, portions)
    check_not_made_since(books, document, orders)
    period = books.periods.require_open(document.date, document.period)
    told = list(since_its_month(books, document.date))
    later = by_item(later_entries(books, period)) if books.master.late_facts != "reprice" else {}
    found = {
        item: goods_tested(books, document, item, tested, told, later.get(item, ()))
        for item, tested in portions.items()
    }
    targets = {(item, line): lower for item, of in found.items() for line, lower in of.write_downs.items()}
    if document.level == "class":
        targets = {(item, ""): lower for item, lower in _by_class(books, found).items()}
    movements: list[Movement] = []
    marks: list[Mark] = []
    since = _since_its_month(books, period)
    for item, of in found.items():
        contracts = {line: units for line, units in of.units.items() if line}
        if contracts or contracts_of(books, item):
            marks.append(contracts_mark(books, item, contracts))
        for line in dict.fromkeys(("", *contracts_of(books, item), *contracts)):
            place, before = allowance(item, line), allowance_of(books, item, line)
            movements += _brought_to(place, before, since, targets.get((item, line), 0))
    for number, tested in orders.items():
        moved, mark = _order(
            books, number, order_tested(books, document, number, tested, told), since, period
        )
        movements += moved
        marks.append(mark)
    if not movements and all(mark.before == mark.after for mark in marks):
        expected = Words("an allowance that differs from its target", "存货跌价准备须与应有余额不同")
        raise Refused(Refusal.NOTHING_TO_POST, field="portions", expected=expected)
    seen = looked_at(books, document, [*found, *map(in_process, orders)])
    return Effect(tuple(movements), (*marks, *seen))


def _apart(document: StockWriteDown) -> tuple[dict[str, Numbered], dict[str, Numbered]]:
    """Sort the portions by item, and by work order.

    Raises:
        Refused: DOCUMENT_INVALID.
    """
    goods: dict[str, list[tuple[int, Portion]]] = {}
    orders: dict[str, list[tuple[int, Portion]]] = {}
    for number, portion in enumerate(document.portions, 1):
        field = f"portions.{number}"
        if (portion.item is None) == (portion.work_order is None):
            raise invalid(
                f"{field}.item", "either an item or a work order", "物料与生产任务单须给出其一，且仅给出其一"
            )
        if document.level == "class" and (portion.sales_order or portion.work_order):
            name = "sales_order" if portion.sales_order else "work_order"
            raise invalid(
                f"{field}.{name}",
                "no contract and no work order where classes are tested",
                "按类别测试时不得给出合同或生产任务单",
            )
        if portion.work_order is not None:
            orders.setdefault(portion.work_order, []).append((number, portion))
        else:
            goods.setdefault(str(portion.item), []).append((number, portion))
    return {**goods}, {**orders}


def _since_its_month(books: View, period: str) -> dict[str, int]:
    """Say by how much later months have raised allowances, by key, in minor units: sales took some, and their close."""
    found: dict[str, int] = {}
    for entry in later_entries(books, period) if max(months_changed(books), default="") > period else ():
        if isinstance(entry.document, Reversal) and books.earlier(entry.document.of, "of").period <= period:
            continue  # it stands next to what it takes back
        for place, _, value in (end for movement in entry.movements for end in ends_of(movement)):
            if place.role == ALLOWANCE:
                found[place.key] = found.get(place.key, 0) - value
    return found


def _brought_to(place: Place, there: int, since: Mapping[str, int], target: int) -> Iterator[Movement]:
    """Bring an allowance, as its month left it, to its target; no more is taken back than there still is."""
    then = max(there - since.get(place.key, 0), 0)
    change = adjust_allowance(max(target, then - there), 0, then).change
    yield from signed(place, Place("impairment_loss", "", place.item), {"": change})


def _order(
    books: View, number: str, tested: Tested, since: Mapping[str, int], until: str
) -> tuple[list[Movement], Mark]:
    """Bring the allowances of an order to their targets, and write down of how many units they are."""
    order, movements = books.orders.orders[number], list[Movement]()
    known = units_tested(books, order)
    for line in dict.fromkeys(("", *(known.to_come if known else ()), *tested.units)):
        before = allowance_of_order(books, order, line)
        place, target = allowance_in_process(order, line), tested.write_downs.get(line, 0)
        movements += _brought_to(place, before, since, target)
    contracts_first = sorted(tested.units.items(), key=lambda of: not of[0])
    to_come = dict(contracts_first) if any(tested.write_downs.values()) else {}
    return movements, mark_tested(books, order, to_come, until)


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
