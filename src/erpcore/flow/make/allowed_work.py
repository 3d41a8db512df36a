"""How much work is allowed on units that are spoiled or in process, by work centre: overhead is absorbed on it.

Source: Carter, Cost Accounting, ch. on standard costing; 注册会计师, 财务成本管理 (本月完成的约当产量).
"""

import datetime
from fractions import Fraction

from erpcore.flow.make.spoiling import Degrees, degrees_of
from erpcore.flow.view import View
from erpcore.kernel.movements import Mark
from erpcore.production.allowance import card_of
from erpcore.production.spoiled import work_marks
from erpcore.production.work_order import WorkOrder


def work_done(books: View, order: WorkOrder, quantity: int, degrees: Degrees) -> list[Mark]:
    """Mark the work on units that leave at their standard, where orders absorb overhead on the work that is allowed.

    Args:
        books: The books.
        order: A released order.
        quantity: Spoiled units, micro-units.
        degrees: How far they had come.
    """
    return list(work_marks(order.number, quantity, _work(books, order, degrees)))


def work_come(
    books: View, order: WorkOrder, operation: int, day: datetime.date, under_way: Fraction | None
) -> dict[str, Fraction]:
    """Say how much of the overhead of each work centre units have after an operation, 0 to 1.

    None where orders do not absorb overhead on the work that is allowed.

    Raises:
        Refused: DOCUMENT_INVALID.
    """
    return _work(books, order, degrees_of(books, order, operation, {}, day, under_way))


def _work(books: View, order: WorkOrder, degrees: Degrees) -> dict[str, Fraction]:
    way = books.master.policies.overhead_absorption_at
    centres = {of.work_centre: books.master.cost_centre(of.cost_centre) for of in card_of(order).operations}
    on_standard = sorted(of for of, centre in centres.items() if way(centre) == "standard_hours")
    return {of: degrees.of(("overhead_applied", of), "overhead") for of in on_standard}
