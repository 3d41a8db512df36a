"""The hours that open work orders and a material plan ask of work centres."""

import datetime
from collections.abc import Iterator
from fractions import Fraction

from erpcore.flow.plan.asked import Asked
from erpcore.flow.plan.lead_time import LeadTimes
from erpcore.flow.plan.open_orders import had_before, orders_open, output_left
from erpcore.flow.reserving import for_order
from erpcore.flow.view import View
from erpcore.kernel.quantity import to_micro
from erpcore.kernel.rounding import MICRO, divide
from erpcore.masterdata.routing import Operation
from erpcore.planning.capacity import Measure, Work, operation_time
from erpcore.planning.mrp import MaterialPlan
from erpcore.planning.planned_order import PlannedOrder
from erpcore.production.cost_card import CostCard
from erpcore.production.paid_hours import paid_hours
from erpcore.production.work_order import WorkOrder

_DAY = datetime.timedelta(days=1)


def works(books: View, plan: MaterialPlan, asked: Asked) -> Iterator[Work]:
    """Go through what is to be worked: what open orders have left of their cards, and planned orders by their routings.

    An open order is worked at from its start until the day before it is due; where it tells no day, in the lead time of
    its item, from the day of the plan on.
    """
    lead = LeadTimes(books, plan.today)
    for order in orders_open(books):
        if asked.site in {None, order.site} and output_left(books, order):
            yield from _of_open(order, plan.today, lead)
    for planned in plan.orders:
        if planned.kind == "make":
            yield from _of_planned(books, planned, plan.today)


def _of_open(order: WorkOrder, today: datetime.date, lead: LeadTimes) -> Iterator[Work]:
    start, due = (order.dates.start, order.dates.due) if order.dates else (None, None)
    first = start or (lead.begins(order.item, due) if due else today)
    last = max((due or lead.ends(order.item, first)) - _DAY, first)
    card = order.standard or order.estimate
    for (centre, measure), hours in _left(order, card).items() if card is not None else ():
        if hours > 0:
            yield Work(centre, measure, hours, first, last, for_order(order.number))


def _left(order: WorkOrder, card: CostCard) -> dict[tuple[str, Measure], int]:
    """Say how many hours of its card an order has not had yet: by work centre, micro-hours."""
    left: dict[tuple[str, Measure], int] = {}
    for of in card.operations:
        hours: tuple[tuple[Measure, int], ...] = (("labour", of.labour_hours), ("machine", of.machine_hours))
        for measure, planned in hours:
            yet = planned - had_before(order, measure, planned)
            left[of.work_centre, measure] = left.get((of.work_centre, measure), 0) + yet
    for month in order.months.values():
        for (role, key), used in month.used.items():
            if role == "labour_applied" and not paid_hours(key).idle:
                where: tuple[str, Measure] = (paid_hours(key).work_centre, "labour")
            elif role == "machine_applied":
                where = (key, "machine")
            else:
                continue
            if where in left:
                left[where] -= used
    return left


def _of_planned(books: View, planned: PlannedOrder, today: datetime.date) -> Iterator[Work]:
    """Take the hours of a planned order off the routing of the day on which it begins."""
    day = max(planned.release, today)
    routing, bom = books.master.routing(planned.item, day), books.master.bom(planned.item, day)
    good = to_micro(bom.yield_ratio) if bom is not None else MICRO
    last = max(planned.due - _DAY, planned.release)
    for operation in routing.operations if routing is not None else ():
        time = operation_time(
            planned.quantity,
            setup=to_micro(operation.setup_hours),
            run=to_micro(operation.run_hours),
            per=to_micro(operation.per),
            good=good,
            whole_loads=operation.whole_loads,
        )
        people = _people(operation)
        hours: tuple[tuple[Measure, Fraction], ...] = (("labour", time * people), ("machine", time))
        for measure, exact in hours:
            rounded = divide(exact.numerator, exact.denominator)
            if rounded:
                yield Work(
                    operation.work_centre,
                    measure,
                    rounded,
                    planned.release,
                    last,
                    planned.source,
                    planned=True,
                )


def _people(operation: Operation) -> Fraction:
    """Count who is at work on an operation, of whatever grade."""
    counts = operation.grades.values() if operation.grades else (operation.crew,)
    return Fraction(sum(to_micro(count) for count in counts), MICRO)
