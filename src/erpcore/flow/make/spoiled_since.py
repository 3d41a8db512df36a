"""What spoiled units have cost by what came to light after they were scrapped.

Their loss stands as it was stated, and good output bears what is known later (decision 0015); the month's end says
what it would be.

Before: `make.spoilage`.   After: the checks of the month's end.
"""

from erpcore.flow.make.order_limits import made_quantity
from erpcore.flow.make.sharing import HOURS, measuring
from erpcore.flow.make.spoilage import Spoilage, whole_of
from erpcore.flow.make.spoiling import actual_share, costs_to_share, degrees_of
from erpcore.flow.view import View
from erpcore.kernel.by_element import Amounts, differing, portion
from erpcore.production.driver import DIRECT_LABOUR
from erpcore.production.hours_basis import HoursBasis, hours_bases
from erpcore.production.order_month import Input, OrderMonth
from erpcore.production.overhead import COLLECTED

_APPLIED = "overhead_applied"


def cost_by_now(books: View, document: Spoilage, period: str, later: OrderMonth) -> int:
    """Say what units that were scrapped by a share of the actual cost come to by what is known of it now.

    Args:
        books: The books.
        document: Posted; not at standard.
        period: In which it was posted; what later ones have charged is left out.
        later: What else is none of theirs: what the order was charged for work and material after them. So is the
            overhead that the month's end absorbs on such work, or shares by it.

    Returns:
        Minor units.
    """
    order = books.orders.orders[document.work_order]
    quantity = made_quantity(books, order, order.item, document.quantity, document.unit)
    told = document.operation, document.degrees, document.date, document.under_way
    degrees = degrees_of(books, order, *told)
    costs = costs_to_share(books, order, period, in_month=document.basis == "month")
    month = order.months.get(period, OrderMonth())
    for cause in costs:
        others = later.costs.get(cause) or _on_later_work(books, cause, month, later)
        costs[cause] = differing(costs[cause], others)
    whole = whole_of(books, document, order)
    return sum(actual_share(books, costs, quantity, whole, degrees, document.measures).values())


def _on_later_work(books: View, cause: Input, month: OrderMonth, later: OrderMonth) -> Amounts:
    """Say what the month's end has charged as overhead of a work centre for the hours, or wages, of later work."""
    role, place = cause
    if role not in {_APPLIED, COLLECTED} or place not in books.master.work_centres:
        return {}
    centre = books.master.cost_centre(books.master.work_centre(place).cost_centre)
    driver = centre.driver if role == _APPLIED else measuring(books, centre.code).key
    allowed = role == _APPLIED and books.master.policies.overhead_absorption_at(centre) == "standard_hours"
    if allowed or driver not in {*HOURS, DIRECT_LABOUR}:
        return {}  # by output or a plan, whoever worked when
    decimals = books.master.currency.decimals
    whole, part = (hours_bases(of).get(place, HoursBasis()).driven(driver, decimals) for of in (month, later))
    return portion(month.costs.get(cause, {}), min(max(part, 0), whole), whole) if whole > 0 else {}
