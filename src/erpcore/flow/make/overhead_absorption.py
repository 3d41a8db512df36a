"""Absorb overhead for a month: hours, cost or output of each order times the predetermined rate, less what it has.

Before: every time ticket of the month.   After: `make.overhead_rest`.
Every price that becomes known changes what orders cost, so the close repeats this step until nothing moves; run again
it posts only differences.
The policy overhead_absorption, or that of the cost centre, chooses the hours: those worked, or the standard hours
that an order's card allows for the month's work, which is its output, the units in process where they are counted, and
the spoiled units whose cost is their standard.
Source: IAS 2 paragraph 13; Horngren, Cost Accounting, ch. 8 (overhead allocated on standard hours allowed);
注册会计师, 财务成本管理, 标准成本的账务处理 (本月完成的约当产量).
"""

import datetime
from collections.abc import Container
from fractions import Fraction
from typing import Literal

from erpcore.flow.difference_routes import FOLLOWING
from erpcore.flow.differences import propagation
from erpcore.flow.document import Document
from erpcore.flow.make.driven import driven
from erpcore.flow.make.joint import made_of, output_of
from erpcore.flow.step import Route, Step
from erpcore.flow.view import View
from erpcore.kernel.fields import RunNumber
from erpcore.kernel.movements import Effect, Movement, Place, signed
from erpcore.kernel.rounding import extend, half_up
from erpcore.production.driver import OF_ORDERS
from erpcore.production.hours_basis import HoursBasis, hours_bases, worked_on
from erpcore.production.order_until import most_left
from erpcore.production.overhead import OPENING
from erpcore.production.wip_count import worked_units
from erpcore.production.work_order import WorkOrder

# cost centre, work centre, order -> micro-hours, what there is
Due = dict[tuple[str, str, str], tuple[int, HoursBasis]]


class OverheadAbsorption(Document):
    """Absorb the overhead of the period that the date lies in (制造费用分配); part of the close."""

    type: Literal["overhead_absorption"] = "overhead_absorption"
    run: RunNumber = 1  # which run of the step it is in its period


def decide(books: View, document: OverheadAbsorption) -> Effect:
    """Charge each order what it absorbs at the rates of the day, and follow completed orders' goods.

    Where overhead is absorbed with the time tickets nothing is left to charge but what goes by whole orders.
    """
    period = books.periods.require_open(document.date, document.period)
    due = _due(books, period, document.date)
    if not due:
        return Effect()
    differences = propagation(books, period)
    movements: list[Movement] = []
    for (centre, work_centre, number), (hours, basis) in due.items():
        rates = books.master.rate(work_centre, document.date)
        if rates is None:
            continue
        change = extend(rates.overhead, hours, books.master.currency.decimals) - basis.applied
        further = hours - basis.applied_hours if change or rates.overhead else 0
        if change or further:
            source = Place("overhead_applied", work_centre, "", "", centre)
            movements += signed(
                source, books.orders.orders[number].wip, {"overhead": change}, quantity=further
            )
        if change:
            differences.seed_order(number, {"overhead": change})
    return Effect((*movements, *differences.run()))


def _due(books: View, period: str, day: datetime.date) -> Due:
    """Say on what each order absorbs overhead of a period: on what is allowed, or on what was worked or used."""
    way = books.master.policies.overhead_absorption_at
    centres: dict[str, set[str]] = {}
    for code, centre in books.master.cost_centres.items():
        centres.setdefault(way(centre), set()).add(code)
    on_standard = centres.get("standard_hours", set())
    found = _worked(books, period, centres.get("month_end", set()))
    found |= {of: due for of, due in _used(books, period, day).items() if of[0] not in on_standard}
    return found | (_allowed(books, period, on_standard) if on_standard else {})


def _used(books: View, period: str, day: datetime.date) -> Due:
    """Say on what cost or output each order absorbs overhead of a period that goes by whole orders."""
    found: Due = {}
    if not any(centre.driver in OF_ORDERS for centre in books.master.cost_centres.values()):
        return found
    for work_centre, number, basis in worked_on(books.orders.orders.values(), period):
        centre = books.master.work_centre(work_centre).cost_centre
        if books.master.cost_centre(centre).driver in OF_ORDERS:
            found[centre, work_centre, number] = 0, basis  # what it does not work for any more goes back
    for of, measure in driven(books, period, day).items():
        found[of] = measure, found[of][1] if of in found else HoursBasis()
    return found


def _worked(books: View, period: str, centres: Container[str]) -> Due:
    """Say on which hours each order absorbs overhead of cost centres: those worked, or what they cost."""
    found: Due = {}
    for work_centre, number, basis in worked_on(books.orders.orders.values(), period):
        centre = books.master.work_centre(work_centre).cost_centre
        driver = books.master.cost_centre(centre).driver
        if driver in OF_ORDERS or centre not in centres:
            continue
        found[centre, work_centre, number] = basis.driven(driver, books.master.currency.decimals), basis
    return found


def _allowed(books: View, period: str, centres: Container[str]) -> Due:
    """Say on which hours each order absorbs overhead of cost centres: those that its card allows for its work."""
    found: Due = {}
    for order in books.orders.orders.values():
        if period not in order.months or order.standard is None:
            continue
        bases = hours_bases(order.months[period])
        planned: dict[tuple[str, str], int] = {}
        for operation in order.standard.operations:
            if operation.cost_centre not in centres:
                continue
            place = operation.cost_centre, operation.work_centre
            planned[place] = planned.get(place, 0) + operation.driver_hours()
        month = order.months[period]
        new = month.output or month.worked or made_of(books, order, period) or period in order.counts
        made = output_of(books, order, period)
        for (centre, work_centre), hours in planned.items():
            basis = bases.get(work_centre) or HoursBasis()
            if not (new or basis.applied_hours or basis.applied):
                continue  # what happened to the order in the month brought nothing new
            before = sum(
                month.used.get(("overhead_applied", work_centre), 0)
                for code, month in order.months.items()
                if code < period
            )
            spoiled = sum(
                of.worked.get(work_centre, 0) for code, of in order.months.items() if code <= period
            )
            work = Fraction(hours) * (made + spoiled + _in_process(books, order, period, work_centre))
            allowed = work / order.standard.quantity
            due = half_up(allowed) - before
            found[centre, work_centre, order.number] = due, basis
    return found


def _in_process(books: View, order: WorkOrder, period: str, work_centre: str) -> Fraction:
    """Say how many finished units the work on those in process amounts to, less what was done before the books.

    Returns:
        Micro-units by the latest count until a period, no more than there may still be of the order, and none of a
        completed one; below zero where what was there when the books began has been finished since.
    """
    opening = min(order.months)
    if not any(role == OPENING for role, _ in order.months[opening].costs):
        opening = ""
    before = max((code for code in order.counts if code < opening), default="")
    now = max((code for code in order.counts if code <= period), default="")
    if "" < order.completed <= period:
        now = ""
    most = most_left(order, lambda code: code <= period, books.master.policies.over_production)
    left = worked_units(order.counts.get(now, ()), work_centre, most)
    return left - worked_units(order.counts.get(before, ()), work_centre)


STEP = Step(
    OverheadAbsorption,
    decide,
    (
        Route(
            "wip",
            "overhead_applied",
            "driver hours, cost or output, or those allowed, × rate less absorbed before",
        ),
        *FOLLOWING,
    ),
    of_close=True,
)
