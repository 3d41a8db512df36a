"""What the work centres of a cost centre have worked in a month, order by order."""

from collections.abc import Iterator

from erpcore.flow.view import View
from erpcore.production.hours_basis import HoursBasis, worked_on


def worked_at(books: View, cost_centre: str, period: str) -> Iterator[tuple[str, str, HoursBasis]]:
    """Yield work centre, order and basis of what a cost centre worked in a period."""
    centres = books.master.work_centres
    for work_centre, order, basis in worked_on(books.orders.orders.values(), period):
        if centres[work_centre].cost_centre == cost_centre:
            yield work_centre, order, basis
