"""Carry cost of sales for a month: goods shipped and invoiced leave 发出商品.

Before: `make.order_settlement`.   After: `record.profit_carry`.
Source: 结转销售成本; cost follows the revenue it belongs to (IAS 2 paragraph 34).
"""

from collections.abc import Iterable
from typing import Literal, NamedTuple

from erpcore.flow.allowance_release import RELEASE, WrittenDown, is_written_down, release_routes
from erpcore.flow.document import Document
from erpcore.flow.entry import Entry
from erpcore.flow.later_entries import later_entries
from erpcore.flow.order_lines import OrderLine
from erpcore.flow.sell.released_late import LOST_OR_GIVEN_UP, released_late
from erpcore.flow.step import Route, Step
from erpcore.flow.view import View
from erpcore.flow.written_down_since import brought_since, by_item
from erpcore.kernel.by_element import Amounts, added, portion
from erpcore.kernel.ends import gained
from erpcore.kernel.fields import RunNumber
from erpcore.kernel.movements import Effect, Movement, Place, at_source, at_target, signed

SHIPPED = "goods_shipped"


class CostOfSalesCarry(Document):
    """Carry the cost of what is shipped and invoiced to cost of sales (结转销售成本); part of the close."""

    type: Literal["cost_of_sales_carry"] = "cost_of_sales_carry"
    run: RunNumber = 1  # which run of the step it is in its period


def decide(books: View, document: CostOfSalesCarry) -> Effect:
    """Carry, delivery by delivery, the share of its cost that is invoiced, less what was carried before.

    Where it goes with the delivery, only what sales have not taken along of an allowance that was known late.
    An invoice that was reversed or credited brings its share back; what later months have invoiced already, and what
    they brought to its cost, is left alone.
    """
    period = books.periods.require_open(document.date, document.period)
    if books.master.policies.cost_of_sales == "delivery":
        return Effect(tuple(released_late(books, period)))
    movements: list[Movement] = []
    entries = list(later_entries(books, period))
    later, since = _later(entries), by_item(entries)
    written_down: dict[str, WrittenDown] = {}  # by item
    for key, line in sorted(books.deliveries.lines.items()):
        carried = _carried(books, period, key, line, later.get(key, _NOTHING))
        movements += carried
        goods = sum(-each.quantity_out if each.contra else each.quantity_out for each in carried)
        item = line.terms.item
        if goods > 0 and is_written_down(books, item):
            left = written_down.get(item) or WrittenDown(
                books, item, since=brought_since(books, item, since.get(item, ()))
            )
            written_down[item] = left
            # what goods that were charged before turn out to cost more or less releases nothing
            cost = sum(map(gained, carried))
            movements += left.release(carried[0].target, line.terms.order, goods, max(cost, 0))
    return Effect(tuple(movements))


class _Later(NamedTuple):
    """What later periods have posted on a delivery: micro-units and minor units by element."""

    quantity: int
    shipped: Amounts
    carried: Amounts


_NOTHING = _Later(0, {}, {})


def _later(entries: Iterable[Entry]) -> dict[str, _Later]:
    """Add up by delivery what later periods have brought to what is shipped, and carried to cost of sales."""
    found: dict[str, _Later] = {}
    for entry in entries:
        for movement in entry.movements:
            sign = -1 if movement.contra else 1
            if movement.target.role == SHIPPED:
                key, quantity = movement.target.key, sign * movement.quantity_in
                shipped = at_target(movement, sign)
                found[key] = _joined(found.get(key, _NOTHING), _Later(quantity, shipped, {}))
            if movement.source.role == SHIPPED:
                key, quantity = movement.source.key, -sign * movement.quantity_out
                carried = at_source(movement, sign) if movement.target.role == "cost_of_sales" else {}
                gone = _Later(quantity, at_source(movement, -sign), carried)
                found[key] = _joined(found.get(key, _NOTHING), gone)
    return found


def _joined(one: _Later, other: _Later) -> _Later:
    shipped, carried = added(one.shipped, other.shipped, 1), added(one.carried, other.carried, 1)
    return _Later(one.quantity + other.quantity, shipped, carried)


def _carried(books: View, period: str, key: str, line: OrderLine, later: _Later) -> list[Movement]:
    if later is not _NOTHING and books.earlier(key, "date").period > period:
        return []  # it was not delivered yet
    terms = line.terms
    item = books.open_items[SHIPPED].get(key)
    kept = line.terms.quantity - line.count_until("returned", period)
    shipped = added(item.amounts if item else {}, later.shipped, -1)
    open_then = (item.quantity if item else 0) - later.quantity
    if not open_then and not any(shipped.values()) and line.count("invoiced") >= kept:
        return []
    # what came back is not sold, whatever was invoiced
    invoiced = min(line.count_until("invoiced", period), kept)
    carried = added(books.carried.get(key, {}), later.carried, -1)
    cost = added(carried, shipped, 1)
    # goods that all came back at another cost leave its difference
    due = portion(cost, invoiced, kept) if kept else cost
    change = {
        element: due.get(element, 0) - carried.get(element, 0)
        for element in books.master.elements
        if element in carried or element in shipped
    }
    place = Place(SHIPPED, key, terms.item, terms.site, "", terms.partner)
    quantity = invoiced - kept + open_then
    return signed(place, place._replace(role="cost_of_sales"), change, quantity=quantity)


STEP = Step(
    CostOfSalesCarry,
    decide,
    (
        Route(
            "cost_of_sales",
            "goods_shipped",
            "cost of the quantity invoiced less carried before (red when an invoice was reversed)",
        ),
        RELEASE,
        *release_routes(LOST_OR_GIVEN_UP),
    ),
    of_close=True,
)
