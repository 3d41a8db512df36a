"""Open the books with cost in process: what a running order had cost before, by element.

Before: `make.work_order_release` of the order.   After: every step of making.
"""

from typing import Annotated, Literal

from pydantic import Field

from erpcore.flow.document import Document
from erpcore.flow.make.order import released_order
from erpcore.flow.money import minor
from erpcore.flow.step import Route, Step
from erpcore.flow.view import View
from erpcore.kernel.errors import Code as Refusal
from erpcore.kernel.errors import Refused
from erpcore.kernel.fields import AmountValue, Code
from erpcore.kernel.movements import Effect, Movement, Place


class OpeningWip(Document):
    """State the cost in process of an order when the books began (期初在产品)."""

    type: Literal["opening_wip"] = "opening_wip"
    work_order: Code
    amounts: Annotated[dict[Code, AmountValue], Field(min_length=1)]  # by cost element, major currency units


def decide(books: View, document: OpeningWip) -> Effect:
    """Bring the cost in against the opening clearing.

    Raises:
        Refused: UNKNOWN_ORDER, ORDER_NOT_RELEASED, UNKNOWN_ELEMENT, NUMBER_INVALID.
    """
    order = released_order(books, document.work_order)
    values = []
    for element, amount in document.amounts.items():
        if element not in books.master.elements:
            raise Refused(
                Refusal.UNKNOWN_ELEMENT,
                field=f"amounts.{element}",
                expected=f"one of {', '.join(books.master.elements)}",
            )
        values.append(("", element, minor(books, amount, f"amounts.{element}")))
    return Effect((Movement(Place("opening_balance", document.id), order.wip, tuple(values)),))


STEP = Step(OpeningWip, decide, (Route("wip", "opening_balance", "cost in process by element"),))
