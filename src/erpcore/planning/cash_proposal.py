"""Whether a proposal can be paid: the cash plan with it, beside the plan as it is."""

from collections.abc import Iterable
from typing import NamedTuple

from erpcore.costing.arguments import exact_arguments
from erpcore.planning.cash import CashFlow, CashPlan, Shortfall, project


class Answer(NamedTuple):
    """Whether a proposal can be paid, and what says that it cannot."""

    payable: bool
    short: Shortfall | None  # the first day that is short if it is done
    proposed: tuple[CashFlow, ...]  # of the proposal, up to that day; all of it where it can be paid
    flows: tuple[CashFlow, ...]  # all up to that day: with the opening balance they make what is there
    with_it: CashPlan
    without: CashPlan  # the plan as it is; it may be short already

    @property
    def short_anyway(self) -> bool:
        """Whether the minimum is not kept even without the proposal."""
        return self.without.first_short is not None

    @property
    def added(self) -> Shortfall | None:
        """The first day that is short because of the proposal, or shorter: by how much, and what is there then."""
        minimum, before, after = self.without.minimum, self.without.opening, self.without.opening
        own = {each.day: each.closing for each in self.without.days}
        both = {each.day: each.closing for each in self.with_it.days}
        for day in sorted({*own, *both}):
            before, after = own.get(day, before), both.get(day, after)
            more = max(minimum - after, 0) - max(minimum - before, 0)
            if more > 0:
                return Shortfall(day, more, after)
        return None


@exact_arguments
def can_be_paid(plan: CashPlan, proposed: Iterable[CashFlow]) -> Answer:
    """Ask whether a proposal can be paid: whether the minimum is kept on every day if it is done.

    Args:
        plan: The plan as it is.
        proposed: The flows of the proposal.

    Raises:
        ValueError: For what is no date or number.

    >>> import datetime
    >>> plan = project(100, [CashFlow(datetime.date(2026, 11, 20), 500)],
    ...     first=datetime.date(2026, 11, 1), last=datetime.date(2026, 11, 30))
    >>> can_be_paid(plan, [CashFlow(datetime.date(2026, 11, 10), -300, "planned_order", "RM-1")]).short
    Shortfall(day=datetime.date(2026, 11, 10), amount=200, balance=-200)
    >>> can_be_paid(plan, [CashFlow(datetime.date(2026, 11, 20), -300, "planned_order", "RM-1")]).payable
    True
    """
    more = tuple(proposed)
    found = project(
        plan.opening, (*plan.flows, *more), first=plan.first, last=plan.last, minimum=plan.minimum
    )
    short = found.first_short
    counted = project(0, more, first=plan.first, last=plan.last)
    until = found.last if short is None else short.day
    return Answer(short is None, short, counted.until(until), found.until(until), found, plan)
