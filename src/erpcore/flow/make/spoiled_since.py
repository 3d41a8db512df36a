"""What spoiled units have cost by what came to light after they were scrapped.

Their loss stands as it was stated, and good output bears what is known later (decision 0015); the month's end says
what it would be.

Before: `make.spoilage`.   After: the checks of the month's end.
"""

from collections.abc import Mapping

from erpcore.flow.make.order import made_quantity
from erpcore.flow.make.spoilage import Spoilage, whole_of
from erpcore.flow.make.spoiling import actual_share, costs_to_share, degrees_of
from erpcore.flow.view import View
from erpcore.kernel.by_element import Amounts, differing
from erpcore.production.order_month import Input


def cost_by_now(books: View, document: Spoilage, period: str, later: Mapping[Input, Amounts]) -> int:
    """Say what units that were scrapped by a share of the actual cost come to by what is known of it now.

    Args:
        books: The books.
        document: Posted; not at standard.
        period: In which it was posted; what later ones have charged is left out.
        later: What else is none of theirs, by cause: minor units by element.

    Returns:
        Minor units.
    """
    order = books.orders.orders[document.work_order]
    quantity = made_quantity(books, order, order.item, document.quantity, document.unit)
    told = document.operation, document.degrees, document.date, document.under_way
    degrees = degrees_of(books, order, *told)
    costs = costs_to_share(books, order, period, in_month=document.basis == "month")
    costs = {cause: differing(of, later.get(cause, {})) for cause, of in costs.items()}
    whole = whole_of(books, document, order)
    return sum(actual_share(books, costs, quantity, whole, degrees, document.measures).values())
