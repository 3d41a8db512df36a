"""Overhead allocation (制造费用分配表): hours or other measure, rate and amount by cost centre and order.

Machine cost and overhead at predetermined rates, and the rest of the pools where orders are to take it.
Source: 企业产品成本核算制度 (财会〔2013〕17号), 制造费用的分配; Horngren, Cost Accounting, overhead allocation.
"""

from erpcore.kernel.calendar import Period
from erpcore.kernel.words import Words
from erpcore.production.overhead import COLLECTED
from erpcore.production.services import services_of, serving_order
from erpcore.reports.allocation.allocation import Table, by_hours, hours, summed_hours
from erpcore.reports.allocation.service_rates import rates_charged
from erpcore.reports.charges import SHARED_OUT, Charge, Giver, Way, shared_out
from erpcore.reports.distribution_bases import LABOUR
from erpcore.reports.face import Face
from erpcore.reports.source import Source

TITLE = Words("Overhead allocation", "制造费用分配表")
REST = Words("rest of the pool", "制造费用余额")
SERVICES = Words("services", "辅助生产劳务")
MACHINE_COST = Words("machine cost by machine hours", "机器费用按机器工时")
OVERHEAD = {
    "labour_hours": Words("overhead by labour hours", "制造费用按人工工时"),
    "machine_hours": Words("overhead by machine hours", "制造费用按机器工时"),
    "direct_labour": Words("overhead by direct labour", "制造费用按直接人工"),
    "order_labour": Words("overhead by labour of the order", "制造费用按任务单人工成本"),
    "direct_material": Words("overhead by direct material", "制造费用按直接材料"),
    "direct_cost": Words("overhead by direct cost", "制造费用按直接成本"),
    "output": Words("overhead by output", "制造费用按产量"),
}


def _describe(face: Face, way: Way) -> Giver | None:
    """Show what machines and overhead pools charge to orders, and what a key shares out but for wages and material."""
    giver = way.giver
    if shared_out(way) and way.elements.isdisjoint({LABOUR, *face.materials}):
        return SHARED_OUT
    charging = way.forward and way.taker.role == "wip"  # what an order hands to a cost centre is no charge
    if not charging or giver.role not in {"machine_applied", "overhead_applied", COLLECTED}:
        return None
    if giver.role == COLLECTED:
        basis = SERVICES if services_of(giver.key) else REST
    elif giver.role == "machine_applied":
        basis = MACHINE_COST
    else:
        basis = OVERHEAD[face.master.cost_centre(giver.cost_centre).driver]
    if department := services_of(giver.key):
        return Giver(giver.cost_centre, department, face.dimension("cost_centre", department), basis)
    return Giver(giver.cost_centre, giver.key, face.work_centre(giver.key), basis)


def _at_service_rates(source: Source, period: Period, found: list[Charge]) -> list[Charge]:
    """Give what service departments did for orders the rate that they were charged at, as their own table has it."""
    if all(charge.basis is not SERVICES for charge in found):
        return found
    rates = rates_charged(source.state, Face(source.state.master), period)
    return [
        charge._replace(rate=rates.get((charge.code, serving_order(charge.work_order))))
        if charge.basis is SERVICES
        else charge
        for charge in found
    ]


REPORT = Table(
    "overhead_allocation",
    TITLE,
    "Machine cost and overhead charged to orders by cost centre: hours or other measure, rate and amount.",
    ("cost_centre", "basis"),
    _describe,
    by_hours,
    hours,
    summed_hours,
    _at_service_rates,
).definition()
