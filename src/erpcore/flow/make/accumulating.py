"""Indirect cost waits in a pool until batches are finished, which bear it at its cumulative rate (简化分批法).

A pool with the rule `finished_orders` is the second-level ledger of a product line, for one cost element: it keeps what
was spent, and the hours of all open batches. What is finished in a month bears it by all hours since it was begun that
it was not charged for; open batches have material and hours alone.

An order is finished with its completion; taken back in a later month, that keeps what its own month charged. Where a
`wip_rule` lets work in process bear material alone (`material_only`, `ignore`) units received before are finished, with
their part of the hours as counted; where it divides the cost of work too, the order is charged for all its hours each
month, and the rule divides them.
Source: 成本会计, 简化分批法 (不分批计算在产品成本的分批法, 累计间接计入费用分配法).
"""

from collections.abc import Mapping
from typing import NamedTuple

from erpcore.flow.make.serving import pool_element
from erpcore.flow.make.sharing import HOURS, measuring, pool_weights, rest_taker, split_by_key
from erpcore.flow.make.worked import worked_at
from erpcore.flow.quotas import wip_policy
from erpcore.flow.view import View
from erpcore.kernel.errors import Refused, invalid
from erpcore.kernel.movements import Mark
from erpcore.kernel.rounding import half_up
from erpcore.masterdata.wip_rule import KEEP
from erpcore.production.driver import DIRECT_LABOUR
from erpcore.production.month_count import NotCounted, equivalents, units_in_process
from erpcore.production.waiting_hours import Hours, hours_marks
from erpcore.production.wip_policy import WipPolicy
from erpcore.production.wip_sheet import OWN, Stage
from erpcore.production.work_order import WorkOrder

_MATERIAL_ALONE = {"material_only", "ignore"}  # rules by which work in process bears no cost of work


class Waiting(NamedTuple):
    """The hours of one order at a cost centre whose pool waits, at a month's end; in millionths of its measure."""

    before: int  # brought forward: worked earlier and not charged
    month: Hours

    @property
    def left(self) -> int:
        """What waits after the month."""
        return self.before + self.month.waiting


class _Asked(NamedTuple):
    """For which month it is asked what is finished, and of which hours."""

    policy: WipPolicy
    period: str
    element: str  # under which orders bear the pool
    where: str  # the cost centre whose hours they are


def waiting(books: View, cost_centre: str, period: str) -> dict[str, Waiting]:
    """Say by order what hours wait for their share of a pool, and which of them are charged in a month.

    Args:
        books: The books.
        cost_centre: Whose pool.
        period: The month.

    Raises:
        Refused: BASIS_MISSING, when the key is the weight and an item has none.
    """
    told = books.overhead.waiting
    before = told.of(cost_centre, lambda code: code < period)
    month = told.of(cost_centre, lambda code: code == period)
    worked = _measured(books, cost_centre, period)
    element = pool_element(books.master.cost_centre(cost_centre))
    asked = _Asked(wip_policy(books), period, element, measuring(books, cost_centre).line)
    found = {}
    for number, order in books.orders.orders.items():
        brought = before.get(number, Hours()).waiting
        of = Hours(month.get(number, Hours()).opening, worked.get(number, 0))
        if brought or any(of):
            charged = _finished(asked, order, brought + of.waiting)
            found[number] = Waiting(brought, of._replace(charged=charged))
    return found


def check_waits(books: View, cost_centre: str, period: str) -> list[str]:
    """Name the cost centres whose pools wait by the hours of one, which a document tells hours of.

    Raises:
        Refused: UNKNOWN_COST_CENTRE; DOCUMENT_INVALID, when none does.
    """
    field = f"hours.{cost_centre}"
    try:
        books.master.cost_centre(cost_centre)
    except Refused as refusal:
        refusal.field = field
        raise
    pools = [
        code
        for code in books.master.cost_centres
        if measuring(books, code).line == cost_centre and rest_taker(books, code, period) == "finished_orders"
    ]
    if pools:
        return pools
    raise invalid(
        field,
        f"a cost centre by whose hours finished orders take what waits; none goes by those of {cost_centre}",
        f"应为其费用由完工的生产任务单承担的成本中心；没有费用按 {cost_centre} 的工时累计",
    )


def accumulated_shares(
    books: View, cost_centre: str, whole: int, found: Mapping[str, Waiting]
) -> dict[tuple[str, str], int]:
    """Charge what is finished its share of all that a pool has, by hours; what is open leaves its share there.

    Args:
        books: The books.
        cost_centre: Whose pool.
        whole: What it has: of earlier months and of this one, minor units.
        found: Of `waiting`.

    Returns:
        (nothing, order) -> minor units: as shares of a pool that go by whole orders.
    """
    weights = {number: of.month.charged for number, of in found.items() if of.month.charged > 0}
    left = sum(max(of.left, 0) for of in found.values())
    if not weights:
        return {}
    key = measuring(books, cost_centre).key
    parts = split_by_key(books, whole, [*weights.values(), *([left] if left else [])], key)
    return {("", number): part for number, part in zip(weights, parts, strict=False)}


def waiting_marks(books: View, cost_centre: str, period: str, found: Mapping[str, Waiting]) -> list[Mark]:
    """Mark what a month brings and charges of hours, less what is marked of it."""
    posted = books.overhead.waiting.of(cost_centre, lambda code: code == period)
    return hours_marks(period, cost_centre, {number: of.month for number, of in found.items()}, posted)


def _measured(books: View, cost_centre: str, period: str) -> dict[str, int]:
    """Measure what each order brought in a month; hours taken back of an earlier one are below zero."""
    centre, key, driven, _ = measuring(books, cost_centre)
    found: dict[str, int] = {}
    if key in HOURS or (driven and key == DIRECT_LABOUR):
        for _, number, basis in worked_at(books, centre.code, period):
            hours = basis.hours(key) if key in HOURS else basis.labour
            found[number] = found.get(number, 0) + hours
    else:
        for (_, number), weight in pool_weights(books, cost_centre, period).items():
            found[number] = found.get(number, 0) + weight
    return found


def _finished(asked: _Asked, order: WorkOrder, hours: int) -> int:
    """Say which of the hours of an order are those of finished units at the end of a month."""
    policy, period = asked.policy, asked.period
    if order.was_completed(period):
        return hours
    rule = policy.rule(order, period) if policy.divides(order, period) else KEEP
    if rule == KEEP:
        return 0
    if rule not in _MATERIAL_ALONE:
        return hours
    month = order.months.get(period)
    done = month.output if month is not None else 0
    if done <= 0:
        return 0
    try:
        portions = units_in_process(rule, order, period, policy, done)
    except NotCounted:
        return 0  # a finding says so, and nothing of the order is divided
    told = [dict(portion.hours) for portion in portions]
    if any(asked.where in of for of in told):
        return max(hours - sum(of.get(asked.where, 0) for of in told), 0)
    part = hours * done / (done + equivalents(portions, Stage(OWN, asked.element)))
    return half_up(part)
