"""What made the worst orders of a month dear: the largest unfavourable causes of each, with the documents behind them.

A cause is told by what the month posted of it. An order that was settled before had posted its part until then; where
work in process bears a share of a variance, every cause of it bears the same share.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import NamedTuple

from erpcore.kernel.calendar import Period
from erpcore.kernel.rounding import half_up
from erpcore.kernel.words import NOTHING, Words, joined, listed
from erpcore.production.order_month import Input
from erpcore.reports.causes import KINDS, cause_name
from erpcore.reports.face import Face
from erpcore.reports.order_costs import OrderCosts, order_costs
from erpcore.reports.orders.explained import explained
from erpcore.reports.source import Source

WORST = 3  # orders, and causes of each

Kinds = Counter[tuple[str, str]]  # kind and element -> minor units
Posted = Mapping[str, Kinds]  # period -> what it posted of an order


class VarianceCause(NamedTuple):
    """One cause of an order's variance."""

    name: Words  # its kind, what it is about, and the documents
    amount: int  # minor units, above zero: unfavourable


def worst_explained(
    source: Source, period: Period, face: Face, posted: Mapping[str, Posted]
) -> dict[str, list[VarianceCause]]:
    """Explain the orders with the largest unfavourable variances of a period.

    Args:
        source: The books.
        period: The month.
        face: Knows names.
        posted: The variances of each order, of the month and of those before it.
    """
    amounts = {order: sum(months.get(period.code, Kinds()).values()) for order, months in posted.items()}
    dear = [order for order in sorted(amounts, key=lambda of: (-amounts[of], of)) if amounts[order] > 0]
    worst = dear[:WORST]
    costs = order_costs(source, period.code, worst)
    return {
        order: sorted(
            _causes(source, period, face, order, (posted[order], costs.get(order, OrderCosts()))),
            key=lambda cause: -cause.amount,
        )[:WORST]
        for order in worst
    }


def settled_before(posted: Posted, period: str) -> str:
    """Find the last period before another one that posted variances of an order; empty: none did."""
    return max((code for code in posted if code < period), default="")


def _causes(
    source: Source, period: Period, face: Face, number: str, of: tuple[Posted, OrderCosts]
) -> Iterator[VarianceCause]:
    posted, costs = of
    found = _borne(source, number, period, posted)
    since = settled_before(posted, period.code)
    if since:
        found.subtract(_borne(source, number, source.state.master.calendar.period(since), posted))
    for (kind, cause), amount in found.items():
        if amount > 0:
            slips = (slip.entry for slip in costs.causes.get(cause, []) if slip.entry.period > since)
            names = listed(dict.fromkeys(entry.document.id for entry in slips))
            behind = Words(f"({names.en})", f"（{names.zh}）") if names.en else NOTHING
            yield VarianceCause(joined(KINDS[kind], cause_name(face, cause), behind), amount)


def _borne(source: Source, number: str, period: Period, posted: Posted) -> Counter[tuple[str, Input]]:
    """Say what an order's causes come to in what was posted of it by the end of a period."""
    found = explained(source, number, period).found
    of_kind, of_posted = Kinds(), Kinds()
    for (kind, _), amounts in found.items():
        of_kind.update({(kind, element): amount for element, amount in amounts.items()})
    for code, month in posted.items():
        of_posted.update(month if code <= period.code else {})
    borne = Counter[tuple[str, Input]]()
    for (kind, cause), amounts in found.items():
        for element, amount in amounts.items():
            whole = of_kind[kind, element]
            borne[kind, cause] += half_up(Fraction(amount * of_posted[kind, element], whole)) if whole else 0
    return borne
