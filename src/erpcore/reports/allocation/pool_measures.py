"""What a cost centre's pool is measured by in a month (分配标准): its driver, or the hours of whom it goes with."""

from erpcore.flow.make.sharing import HOURS, measuring, pool_weights
from erpcore.kernel.calendar import Period
from erpcore.kernel.words import Words
from erpcore.production.driver import DIRECT_LABOUR, OF_ORDERS, in_micro
from erpcore.production.paid_hours import paid_hours
from erpcore.reports.distribution_bases import BASES
from erpcore.reports.source import Source, entries_within, flows


def measured(source: Source, period: Period, centre: str) -> tuple[Words | None, int]:
    """Name what a cost centre is measured by, and add that up, in millionths.

    By the hours of another one, such as wages by those of their workshop, it is what orders share it by. A service
    department is measured by its services, which stand in a table of their own.

    Args:
        source: The books.
        period: The month.
        centre: Code of the cost centre.
    """
    of = source.state.master.cost_centre(centre)
    if of.purpose == "service":
        return None, 0
    if of.hours_of is None:
        return BASES[of.driver], _hours(source, period, centre)
    key = measuring(source.state, centre).key
    hours = sum(pool_weights(source.state, centre, period.code).values()) if key in HOURS else 0
    return BASES[key], hours


def _hours(source: Source, period: Period, centre: str) -> int:
    """Add up the hours that a cost centre worked for orders, by its driver, or what they cost; in millionths.

    Of a driver of whole orders it is what overhead was applied on.
    """
    master = source.state.master
    driver = master.cost_centre(centre).driver
    by_orders = "overhead_applied" if driver in OF_ORDERS else "labour_applied"
    role = "machine_applied" if driver == "machine_hours" else by_orders
    return -sum(
        in_micro(flow.amount, master.currency.decimals) if driver == DIRECT_LABOUR else flow.quantity
        for entry in entries_within(source, period)
        for flow in flows(entry, (role,))
        if flow.place.cost_centre == centre
        and flow.other.role == "wip"
        and not paid_hours(flow.place.key).idle
    )
