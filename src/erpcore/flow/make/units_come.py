"""How many units of an order have come, and over how many the cost of spoiled ones is shared.

It is shared over all that have come as far, and over no more than there can be.

Source: 约当产量比例法, 废品损失的核算 (成本会计): finished, spoiled and in process; Horngren, Datar and Rajan, Cost
Accounting, ch. 18: the units to account for.
"""

from erpcore.flow.make.joint import made_of
from erpcore.flow.make.order_limits import units_in_process
from erpcore.flow.view import View
from erpcore.kernel.by_element import add
from erpcore.kernel.errors import invalid
from erpcore.kernel.quantity import from_micro
from erpcore.kernel.words import NOTHING, Words
from erpcore.production.work_order import WorkOrder


def units_come(books: View, order: WorkOrder, until: str) -> int:
    """Say how much of an order has come by the end of a month, scrap included, micro-units.

    Of joint products all has come where each has: one that brought more stands for no other.
    """
    months = {code: month for code, month in order.months.items() if code <= until}
    if order.joint is None:
        return sum(of.output - of.used.get(("spoilage", order.number), 0) for of in months.values())
    made: dict[str, int] = {}
    for code in months:
        add(made, made_of(books, order, code).items())
    whole = all(made.get(product.item, 0) >= product.quantity for product in order.joint.products)
    return order.quantity if whole else 0


def most_units_come(books: View, order: WorkOrder, month: str = "") -> int:
    """Say how many units can have come as far as spoiled ones, in micro-units.

    They were received or scrapped, or may be in process; what a count says of these may still have to be scrapped. What
    left after a month, before a late slip of it is posted, was in process at its end.

    Args:
        books: The books.
        order: The order.
        month: Whose end divides the cost that is shared: what left in earlier ones is none of them; "": none does.
    """
    since = (of for code, of in order.months.items() if code >= month)
    came = sum(of.output - of.used.get(("spoilage", order.number), 0) for of in since)
    return came + units_in_process(books, order)


def check_whole(books: View, order: WorkOrder, whole: int, spoiled: int, month: str = "") -> None:
    """Refuse to share a cost over fewer units than are spoiled, or over more than can have come as far.

    Args:
        books: The books.
        order: The order.
        whole: Units that a document states, micro-units.
        spoiled: Units to be scrapped, micro-units.
        month: As in `most_units_come`; without one, units that were scrapped before are among them.

    Raises:
        Refused: DOCUMENT_INVALID.
    """
    least = spoiled + (0 if month else order.spoiled_quantity)
    if whole < least:
        raise invalid(
            "whole",
            f"all units, the {from_micro(least)} spoiled ones included; found {from_micro(whole)}",
            f"须为包括废品 {from_micro(least)} 在内的全部数量，现为 {from_micro(whole)}",
        )
    most = most_units_come(books, order, month)
    if whole > most:
        when = Words(f" in {month}", f" {month} 期") if month else NOTHING
        raise invalid(
            "whole",
            f"at most {from_micro(most)}, what {order.number} brought and scrapped{when.en} and can have in process;"
            f" found {from_micro(whole)}",
            f"不得超过 {from_micro(most)}，即生产任务单 {order.number}{when.zh}入库、报废及可能在产的数量之和，"
            f"现为 {from_micro(whole)}",
        )
