"""By which causes overhead was under- or over-applied: what a month has posted of each, as columns of a report."""

from erpcore.flow.make.rings import ROUNDING
from erpcore.kernel.calendar import Period
from erpcore.kernel.words import Words
from erpcore.posting.roles import OVERHEAD_VARIANCE
from erpcore.reports.charges import entries_within
from erpcore.reports.source import Source, flows
from erpcore.reports.table import Column

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
}


def causes_of(source: Source, period: Period) -> dict[str, dict[str, int]]:
    """Read what the period has written off by cause: cost centre -> cause -> minor units."""
    found: dict[str, dict[str, int]] = {}
    for entry in entries_within(source, period):
        for flow in flows(entry, (OVERHEAD_VARIANCE,)):
            if flow.place.key:
                sums = found.setdefault(flow.place.cost_centre, {})
                sums[flow.place.key] = sums.get(flow.place.key, 0) + flow.amount
    return found


def cause_columns(causes: dict[str, dict[str, int]]) -> tuple[Column, ...]:
    """Name the causes that came up, in their order."""
    used = {key for sums in causes.values() for key in sums}
    return tuple(Column(f"cause_{key}", "amount", heading) for key, heading in CAUSES.items() if key in used)
