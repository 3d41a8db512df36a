"""An order that a plan proposes: nobody has placed it yet."""

from datetime import date
from typing import Literal, NamedTuple

Kind = Literal["purchase", "make", "subcontract"]


class PlannedOrder(NamedTuple):
    """A quantity to buy, to make or to have made, and when (计划订单).

    Source: Orlicky, Material Requirements Planning (1975): planned order release and planned order receipt.
    """

    number: int  # its place in the plan, from 1
    kind: Kind
    item: str
    quantity: int  # good output or goods to come, micro-units of the base unit
    release: date  # the last day to place or begin it; it may lie before the day of the plan
    due: date  # when it has to be there
    late: int = 0  # days by which the release lies before the day of the plan; 0: in time
    partner: str = ""  # who usually supplies it or works on it; "": the set-up names nobody

    @property
    def source(self) -> str:
        """Its name as the source of needs and supplies.

        >>> PlannedOrder(7, "make", "TABLE", 10, date(2026, 11, 2), date(2026, 11, 9)).source
        'planned_order 7'
        """
        return f"planned_order {self.number}"
