"""By which causes overhead was under- or over-applied: what a month has posted of each, as columns of a report."""

from collections.abc import Sequence

from erpcore.flow.entry import Entry
from erpcore.flow.make.rings import ROUNDING
from erpcore.kernel.by_element import add
from erpcore.kernel.calendar import Period
from erpcore.kernel.rounding import divide
from erpcore.kernel.words import Words, joined
from erpcore.posting.roles import OVERHEAD_VARIANCE
from erpcore.production.pool_causes import SUBJECT, marked
from erpcore.reports.source import Source, entries_within, flows
from erpcore.reports.table import Column

EARLIER = "earlier"  # what months without an analysis, or the time before the books, left
CARRIED = Words("carried forward", "结转下期")
Sums = dict[str, int]  # cause, or what a pool took in or gave out -> minor units
CAUSES = {
    "controllable": Words("Controllable", "可控差异"),
    "spending": Words("Spending written off", "耗费差异转出"),
    "variable_spending": Words("Variable spending", "变动费用耗费差异"),
    "fixed_spending": Words("Fixed spending", "固定费用耗费差异"),
    "efficiency": Words("Efficiency", "效率差异"),
    "variable_efficiency": Words("Variable efficiency", "变动费用效率差异"),
    "fixed_efficiency": Words("Fixed efficiency", "固定费用效率差异"),
    "volume": Words("Volume", "能量差异"),
    "fixed_volume": Words("Fixed volume", "固定费用能量差异"),
    "idle_capacity": Words("Idle capacity written off", "闲置能量差异转出"),
    "fixed_idle_capacity": Words("Fixed idle capacity", "固定费用闲置能量差异"),
    "rate": Words("Other rate than budgeted", "分配率与预算之差"),
    ROUNDING: Words("Rounding of a ring", "循环分配尾差"),
    EARLIER: Words("Left by earlier months", "前期余额"),
}


def causes_of(source: Source, period: Period) -> dict[str, Sums]:
    """Read by which causes pools were left over- or under-applied in a period: cost centre -> cause -> minor units.

    They were written off, charged to the orders, or carried on.
    """
    found: dict[str, Sums] = {}
    for entry in entries_within(source, period):
        for flow in flows(entry, (OVERHEAD_VARIANCE,)):
            if flow.place.key:
                add(found.setdefault(flow.place.cost_centre, {}), [(flow.place.key, flow.amount)])
        _add_marks(found, entry, ("charged", "carried"))
    return found


def carried_by_cause(source: Source, period: Period) -> dict[str, Sums]:
    """Read what pools carry on by cause at the end of a period: cost centre -> cause -> minor units."""
    overhead, found = source.state.overhead, dict[str, Sums]()
    for centre in overhead.centres(period.code):
        sums = found[centre] = {}
        for causes in (
            overhead.causes.carried(centre, period.code),
            overhead.causes.of("carried", centre, period.code),
        ):
            add(sums, ((cause or EARLIER, amount) for cause, amount in causes.items()))
    return {centre: {key: amount for key, amount in sums.items() if amount} for centre, sums in found.items()}


def _add_marks(found: dict[str, Sums], entry: Entry, ways: tuple[str, ...]) -> None:
    for mark in entry.marks:
        if mark.subject == SUBJECT and mark.name in ways:
            centre, cause = marked(mark)
            add(found.setdefault(centre, {}), [(cause or EARLIER, mark.delta)])


def shares_by_cause(amounts: Sequence[int], causes: Sums) -> list[Sums]:
    """Say by which causes orders bear what they were charged: each all causes in the proportions of the whole.

    Args:
        amounts: What was charged one after the other, minor units of any sign.
        causes: Of the whole, minor units of any sign.

    Returns:
        For each amount minor units by cause; together each amount, and over all of the whole each cause.
    """
    whole = sum(causes.values())
    found: list[Sums] = []
    charged = 0
    for amount in amounts:
        shares: Sums = {}
        upto = 0
        for cause, of in causes.items():
            begin, upto = upto, upto + of
            if whole:
                after = divide((charged + amount) * upto, whole) - divide((charged + amount) * begin, whole)
                before = divide(charged * upto, whole) - divide(charged * begin, whole)
                shares[cause] = after - before
        charged += amount
        found.append(shares)
    return found


def cause_columns(causes: dict[str, Sums], carried: dict[str, Sums]) -> tuple[Column, ...]:
    """Name the causes that came up, in their order."""
    used = {key for sums in causes.values() for key in sums}
    left = {key for sums in carried.values() for key in sums}
    return (
        *(Column(f"cause_{key}", "amount", heading) for key, heading in CAUSES.items() if key in used),
        *(
            Column(f"carried_{key}", "amount", joined(heading, CARRIED))
            for key, heading in CAUSES.items()
            if key in left
        ),
    )
