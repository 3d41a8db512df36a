"""Separation of duties: who may post documents of a type, who approves them first, whose work they may not rest on.

Source: 企业内部控制基本规范 (财会〔2008〕7号) articles 29 and 30: incompatible duties are separated, and each approves
within the authority given; 企业内部控制应用指引 (财会〔2010〕11号) nos. 6, 7 and 9: money, purchasing, selling.
"""

import datetime
from collections.abc import Iterable
from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from erpcore.kernel.actor_names import LENGTH, NAME, is_name
from erpcore.kernel.expectations import instead
from erpcore.kernel.fields import AmountOrZero, Code, Day, Text
from erpcore.kernel.shapes import misfit, shown
from erpcore.kernel.words import Words
from erpcore.masterdata.history import grouped, histories, valid
from erpcore.masterdata.record import Record, Whole

VOUCHER = "voucher"  # a row of vouchers themselves: whether they are reviewed, and by whom
CLOSINGS = ("period_closing", "period_reopening")  # what they rest on is all of their period


def _recorded(name: str) -> str:
    if not is_name(name):
        raise misfit("actor_name", instead(NAME, shown(name)))
    return name


Name = Annotated[Text, Field(min_length=1, max_length=LENGTH), AfterValidator(_recorded)]


class ActorGroup(Record):
    """Who belongs to a group of actors from a day until the next row of its code (岗位人员).

    Attributes:
        code: Of the group, such as `BUYERS`.
        valid_from: From when; before the first row nobody belongs to it.
        members: Actors, as `post` is told them; none: nobody any more.
    """

    code: Code
    valid_from: Day
    members: list[Name] = []


class Duty(Record):
    """What is asked of documents of a type from a day until the next row of its type and amount (职责分离).

    A document goes by the row with the largest `from_amount` that it reaches. Documents of a type without a row may be
    posted by anybody. A row of the type `voucher` says whether vouchers are reviewed (审核) before their period
    closes.

    Attributes:
        document: Document type, or `voucher`.
        valid_from: From when, by the date of the document.
        from_amount: From which amount on, in the book currency.
        posters: Groups whose members may post them; none: anybody.
        approvals: How many others have to approve each before it is posted, none of whom asked for it (请购) or posted
            what it is kept apart from; of vouchers 1: each is reviewed, 0: none.
        approvers: Groups whose members may approve, or review vouchers; none: anybody but who posts.
        apart_from: Document types whose documents it rests on have to be posted by others: an order by who did not
            ask for it. A period's closing rests on all documents of the period.
        action: `refuse`: what breaks the row is refused; `warn`: the document says so.
    """

    document: Code
    valid_from: Day
    from_amount: AmountOrZero = Decimal(0)
    posters: list[Code] = []
    approvals: Annotated[Whole, Field(ge=0, le=9)] = 0
    approvers: list[Code] = []
    apart_from: list[Code] = []
    action: Literal["refuse", "warn"] = "refuse"

    @model_validator(mode="after")
    def _of_vouchers(self) -> Self:
        if self.document == VOUCHER and (
            self.from_amount or self.posters or self.apart_from or self.approvals > 1
        ):
            words = Words(
                "a row of vouchers has approvals 0 or 1, approvers and an action, and nothing else",
                "凭证（voucher）的行只有 approvals（0 或 1）、approvers 和 action",
            )
            raise misfit("duty_of_vouchers", words)
        return self


class Duties:
    """The rows of a set-up, to be found by document type, day and amount."""

    def __init__(self, rows: Iterable[Duty], groups: Iterable[ActorGroup]) -> None:
        told = sorted(rows, key=lambda row: row.from_amount, reverse=True)
        # types on whose posters closings rest
        self.watched = {of for row in told if row.document in CLOSINGS for of in row.apart_from}
        tiers = histories(((row.document, row.from_amount), row.valid_from, row) for row in told)
        self._tiers = grouped((document, history) for (document, _), history in tiers.items())
        self._groups = histories((group.code, group.valid_from, group) for group in groups)

    def on(self, document: str, day: datetime.date) -> list[Duty]:
        """Find the rows of a document type that hold on a day, that of the largest amount first."""
        rows = [history.on(day) for history in self._tiers.get(document, ())]
        return [row for row in rows if row is not None]

    def of_vouchers(self, day: datetime.date) -> Duty | None:
        """Find the row by which vouchers are reviewed on a day; None: they need not be."""
        row = next(iter(self.on(VOUCHER, day)), None)
        return row if row is not None and row.approvals else None

    def members(self, groups: Iterable[str], day: datetime.date) -> list[str]:
        """List who belongs to any of some groups on a day."""
        found: dict[str, None] = {}
        for code in groups:
            group = valid(self._groups, code, day)
            found.update(dict.fromkeys(group.members if group is not None else ()))
        return list(found)
