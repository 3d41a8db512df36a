"""What a cash plan from the books is asked with: its days, the least balance, what is assumed."""

import datetime
from collections.abc import Mapping
from decimal import Decimal
from typing import Literal

from pydantic import Field, ValidationError

from erpcore.flow.misread import unfit
from erpcore.flow.money import minor
from erpcore.flow.view import View
from erpcore.kernel.errors import invalid
from erpcore.kernel.fields import AmountOrZero, Code, Day, Ratio
from erpcore.kernel.frozen import Frozen
from erpcore.planning.cash import MOST_DAYS
from erpcore.reports.options import Option

USUAL_DAYS = 91  # thirteen weeks
VAT_RATE = Option("vat_rate", "amount", "VAT of orders of partners without a rate of their own, such as 0.13")
ADVANCES = Option("advances", "pairs", 'what was prepaid on orders and not set off, such as "PO-1=300"')
_ONE_DAY = datetime.timedelta(days=1)


class CashQuestion(Frozen):
    """The days of a plan, and what it takes for granted."""

    date: Day  # the plan begins with what is there at the end of this day
    until: Day | None = None  # its last day; None: thirteen weeks
    minimum: AmountOrZero = Decimal(0)  # what is to be there at the end of each day
    overdue: Day | None = None  # on which day counts what was due before the plan begins; None: on its first
    # when order lines without a day come; None: purchases on the first day, sales not
    undated: Day | None = None
    # of orders of partners without a rate of their own; None: they are without VAT
    vat_rate: Ratio | None = None
    # by order: what was prepaid on it and is not yet set off
    advances: dict[Code, AmountOrZero] = Field(default_factory=dict, max_length=10_000)
    discounts: Literal["none", "taken"] = "none"  # of suppliers, for paying early

    @property
    def first(self) -> datetime.date:
        """The first day of the plan."""
        return self.date + _ONE_DAY

    @property
    def last(self) -> datetime.date:
        """The last day of the plan."""
        return self.until or self.date + datetime.timedelta(days=USUAL_DAYS)


def read_question(fields: Mapping[str, object]) -> CashQuestion:
    """Read the question.

    Raises:
        Refused: DOCUMENT_INVALID, NUMBER_INVALID, for a field that there is not or a value that cannot be.
    """
    try:
        question = CashQuestion.model_validate(dict(fields))
    except ValidationError as error:
        raise unfit(error) from None
    if not 0 < (question.last - question.date).days <= MOST_DAYS:
        raise invalid(
            "until",
            f"a day after {question.date}, at most {MOST_DAYS} days on; found {question.last}",
            f"应为 {question.date} 之后至多 {MOST_DAYS} 天的日期，现为 {question.last}",
        )
    for field, day in (("overdue", question.overdue), ("undated", question.undated)):
        if day is not None and not question.first <= day <= question.last:
            raise invalid(
                field,
                f"a day of the plan, {question.first} to {question.last}; found {day}",
                f"应为计划期内的日期（{question.first} 至 {question.last}），现为 {day}",
            )
    return question


def amounts(books: View, question: CashQuestion) -> tuple[int, dict[str, int]]:
    """Read the minimum and the advances in minor units of the book currency.

    Raises:
        Refused: NUMBER_INVALID, where one has more decimals than the currency.
    """
    least = minor(books, question.minimum, "minimum")
    return least, {
        order: minor(books, amount, f"advances.{order}") for order, amount in question.advances.items()
    }
