"""Take what idle capacity cost out of a workshop's overhead: an expense of the period that no order bears.

A workshop that stood still or ran far below its normal capacity collects rent, depreciation and wages all the same. How
much of them is of idle capacity the accountant states: with a budget, hours of normal capacity not worked × fixed rate.
That may be more than orders left unabsorbed, where the workshop spent less than its rates planned: what is beyond comes
back from them with the costing. The labour of people who were paid and did not work is on the time ticket.

Before: every expense of the month.   After: `make.overhead_rest`.
Source: IAS 2 paragraph 13 (fixed overhead of idle plant is not allocated to what was made); 企业产品成本核算制度
(财会〔2013〕17号): 停工损失, abnormal to the period.
"""

from typing import Annotated, Literal

from pydantic import Field

from erpcore.flow.document import Document
from erpcore.flow.money import minor
from erpcore.flow.step import Route, Step
from erpcore.flow.view import View
from erpcore.kernel.errors import Code as Refusal
from erpcore.kernel.errors import Refused, invalid
from erpcore.kernel.expectations import at_most, instead
from erpcore.kernel.fields import AmountValue, Code, Text
from erpcore.kernel.money import to_decimal
from erpcore.kernel.movements import Effect, Movement, Place
from erpcore.kernel.words import Words
from erpcore.production.overhead import COLLECTED, IDLE


class IdleCapacity(Document):
    """Make what idle capacity of a workshop cost in a month an expense of the month (闲置产能损失单)."""

    type: Literal["idle_capacity"] = "idle_capacity"
    cost_centre: Code  # of purpose production
    amount: AmountValue  # of what its pool has collected in the month, services included
    reason: Annotated[Text, Field(min_length=1)]  # why it was idle


def decide(books: View, document: IdleCapacity) -> Effect:
    """Move the amount from the pool to the loss from stoppage; the costing disposes of what is left.

    What orders have absorbed, and what the costing has charged them or written off, does not count as given away: run
    again, it takes the difference back.

    Raises:
        Refused: UNKNOWN_COST_CENTRE, DOCUMENT_INVALID, NUMBER_INVALID, VALUE_EXCEEDS_PLACE.
    """
    period = books.periods.require_open(document.date, document.period)
    centre = books.master.cost_centre(document.cost_centre)
    if centre.purpose != "production":
        workshop = Words(
            "a cost centre of purpose production, whose overhead orders bear",
            "用途为 production 的成本中心，其制造费用由生产任务单承担",
        )
        found = f"{centre.code} ({centre.purpose})"
        raise invalid("cost_centre", *instead(workshop, found))
    amount, left = minor(books, document.amount, "amount"), books.overhead.spent.get((period, centre.code), 0)
    if amount > left:
        limit = f"{to_decimal(max(left, 0), books.master.currency):f}"
        of = Words(
            f"that {centre.code} collected in {period} and that is no loss yet",
            f" {centre.code} 在 {period} 期归集、尚未列为损失的制造费用",
        )
        raise Refused(Refusal.VALUE_EXCEEDS_PLACE, field="amount", expected=at_most(limit, of))
    pool, loss = (Place(role, cost_centre=centre.code) for role in (COLLECTED, IDLE))
    return Effect((Movement(pool, loss, (("", "", amount),)),))


STEP = Step(IdleCapacity, decide, (Route(IDLE, COLLECTED, "cost of idle capacity as stated"),))
