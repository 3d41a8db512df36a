"""Direct labour allocation (直接人工分配表): hours of each work centre by order, and the rate charged.

Wages that a key shares out stand beside them, order by order.

Source: 企业产品成本核算制度 (财会〔2013〕17号), 职工薪酬的分配: by hours.
"""

from erpcore.kernel.words import COMMA, NOTHING, Words, joined
from erpcore.production.paid_hours import paid_hours
from erpcore.reports.allocation.allocation import Table, by_hours, hours, summed_hours
from erpcore.reports.causes import IDLE, hours_name
from erpcore.reports.charges import SHARED_OUT, Giver, Way, shared_out
from erpcore.reports.distribution_bases import BASES, LABOUR
from erpcore.reports.face import Face

TITLE = Words("Direct labour allocation", "直接人工费用分配表")


def _describe(face: Face, way: Way) -> Giver | None:
    """Show what labour charges to orders: hours at their rates, and wages that a key shares out."""
    giver = way.giver
    if shared_out(way) and LABOUR in way.elements:
        return SHARED_OUT
    if giver.role != "labour_applied" or way.taker.role != "wip":
        return None
    centre, _, idle = paid_hours(giver.key)
    basis = joined(BASES["labour_hours"], IDLE if idle else NOTHING, by=COMMA)
    return Giver(giver.cost_centre, centre, hours_name(face, giver.key), basis)


REPORT = Table(
    "labour_allocation",
    TITLE,
    "Direct labour by cost centre and order: hours, rate and amount.",
    ("cost_centre", "basis"),
    _describe,
    by_hours,
    hours,
    summed_hours,
).definition()
