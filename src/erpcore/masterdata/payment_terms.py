"""Payment terms: when an invoice is due, in which parts, and what may be taken off for paying early."""

import calendar
import datetime
from collections.abc import Sequence
from decimal import Decimal
from typing import Annotated, Literal, NamedTuple, Self

from dateutil.relativedelta import relativedelta
from pydantic import Field, model_validator

from erpcore.kernel.fields import Code, Day, Ratio
from erpcore.kernel.quantity import to_micro
from erpcore.kernel.rounding import MICRO, split
from erpcore.kernel.shapes import misfit
from erpcore.kernel.words import Words
from erpcore.masterdata.record import Flag, Named, Record, Whole

Party = Literal["supplier", "customer"]
Months = Annotated[Whole, Field(ge=0, le=120)]
Days = Annotated[Whole, Field(ge=0, le=3660)]
DayOfMonth = Annotated[Whole, Field(ge=1, le=31)]  # where a month is shorter, its last day
_NONE = Decimal(0)


class DueAfter(Record):
    """How long after a day something is due: each field takes the day on from where those above have brought it.

    Source: cut-off and payment days (結算日、付款日; 締日 and 支払日; proximo terms; jours de paiement).
    """

    # on to the first of these days of a month, on which accounts are closed (结算日); 31: its last
    closing_days: list[DayOfMonth] = []
    # later; a closing day is that of the later month, and a day that the month does not have becomes its last
    months: Months = 0
    # the days are counted before the end of the month is sought (30 jours fin de mois)
    days_first: Flag = False
    month_end: Flag = False  # on to the end of the month (月结)
    days: Days = 0  # after that
    # on to the first of these days of a month, on which is paid (付款日); 31: its last; from a closing day or a month's
    # end on to the first after it
    payment_days: list[DayOfMonth] = []

    @model_validator(mode="after")
    def _counts_something(self) -> Self:
        if self.days_first and not (self.month_end and self.days):
            words = Words(
                "days_first is for days and a month_end", "days_first 仅与 days 和 month_end 一并使用"
            )
            raise misfit("days_first_of_nothing", words, "days_first")
        return self

    def after(self, day: datetime.date) -> datetime.date:
        """Find the day on which it is due.

        >>> terms = DueAfter(closing_days=[20], month_end=True, payment_days=[10])  # 20日締め、翌月10日払い
        >>> [str(terms.after(datetime.date(2026, 10, day))) for day in (20, 21)]
        ['2026-11-10', '2026-12-10']
        """
        found = _next(self.closing_days, day, months=self.months)
        counted = datetime.timedelta(days=self.days)
        if self.days_first:
            found += counted
        if self.month_end:
            found = found.replace(day=calendar.monthrange(found.year, found.month)[1])
        if not self.days_first:
            found += counted
        closed = bool(self.month_end or self.closing_days) and (self.days_first or not self.days)
        return _next(self.payment_days, found, after=closed)

    @property
    def is_stated(self) -> bool:
        """Whether it says anything of when something is due."""
        return any(getattr(self, name) for name in DueAfter.model_fields)


class Instalment(DueAfter):
    """A part of an invoice that is due on a day of its own (分期付款)."""

    share: Ratio  # of the invoice


class PaymentTerms(Named, DueAfter):
    """When an invoice is to be paid (付款条件); the days count from its date."""

    prepaid: Ratio = _NONE  # share to be paid with the order (预付比例); of an invoice, on its date
    instalments: list[Instalment] = []  # what is not prepaid, part by part; empty: all of it at once
    discount: Ratio = _NONE  # share taken off for paying early (现金折扣)
    discount_days: Days = 0  # within so many days of the invoice

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        parts = sum((part.share for part in self.instalments), self.prepaid)
        if self.instalments and parts != 1:
            words = Words(
                f"what is prepaid and the instalments make {parts}, not 1",
                f"预付与各期比例合计为 {parts}，应为 1",
            )
            raise misfit("instalments_not_whole", words, "instalments")
        if self.instalments and self.is_stated:
            words = Words(
                "with instalments each says when it is due, and the terms as a whole do not",
                "有分期时由各期给出到期日，整体不再给出到期日",
            )
            raise misfit("instalments_and_days", words, "instalments")
        if bool(self.discount) != bool(self.discount_days):
            words = Words(
                "discount and discount_days are stated together", "discount 与 discount_days 须同时给出"
            )
            raise misfit("discount_without_days", words, "discount")
        if self.discount and (self.instalments or self.prepaid):
            words = Words(
                "a discount is for an invoice that is paid at once, not in parts",
                "现金折扣仅适用于一次付清的发票，不与预付或分期并用",
            )
            raise misfit("discount_in_parts", words, "discount")
        return self


class PartnerTerms(Record):
    """From which day on a partner has other terms than before."""

    partner: Code
    party: Party | None = None  # as which; None: as both
    valid_from: Day  # date of the invoices from which they hold
    terms: Code  # of a `[[payment_term]]`


class Due(NamedTuple):
    """A part of an amount and when it is due."""

    day: datetime.date
    amount: int  # minor units
    prepaid: bool = False  # with the order


def _next(days: Sequence[int], day: datetime.date, *, months: int = 0, after: bool = False) -> datetime.date:
    """Find the first of some days of a month that is not before a day, or that is after it; without any, the day.

    So many months later it is that day of the month again: from 28 February, where it is the last, 31 March.
    """
    for month in (0, 1) if days else ():
        first = day.replace(day=1) + relativedelta(months=month)
        for number in sorted(days):
            one = first + relativedelta(day=number)  # where the month is shorter, its last day
            if one > day or (one == day and not after):
                return first + relativedelta(months=months, day=number)
    return day + relativedelta(months=months)


def parts_due(terms: PaymentTerms | None, day: datetime.date, amount: int) -> tuple[Due, ...]:
    """Divide an amount into the parts that are due, in the order of their days; they add up to it.

    Args:
        terms: None: it is due on the day itself.
        day: Of the invoice.
        amount: Minor units, any sign.

    >>> half = {"share": "0.5", "months": 1}
    >>> terms = PaymentTerms(code="I", name="I", prepaid="0.3", instalments=[half, {"share": "0.2", "days": 90}])
    >>> [(str(part.day), part.amount) for part in parts_due(terms, datetime.date(2026, 1, 31), 1001)]
    [('2026-01-31', 300), ('2026-02-28', 501), ('2026-05-01', 200)]
    """
    if terms is None:
        return (Due(day, amount),)
    prepaid = to_micro(terms.prepaid)
    parts = [(day, prepaid, True)] if prepaid else []
    if terms.instalments:
        parts += [(part.after(day), to_micro(part.share), False) for part in terms.instalments]
    elif prepaid < MICRO:
        parts.append((terms.after(day), MICRO - prepaid, False))
    amounts = split(amount, [weight for _, weight, _ in parts])
    found = [Due(due, part, ahead) for (due, _, ahead), part in zip(parts, amounts, strict=True)]
    return tuple(sorted(found, key=lambda part: (not part.prepaid, part.day)))


def still_due(parts: Sequence[Due], amount: int) -> tuple[Due, ...]:
    """Say what of the parts is still due when only so much is open: what was paid has met the earliest of them.

    Args:
        parts: All of them, in the order of their days.
        amount: What is open, minor units; beyond the whole, the last part is larger, and of the other sign all of it
            is due with the last one.

    >>> day = datetime.date(2026, 1, 31)
    >>> [part.amount for part in still_due([Due(day, 300), Due(day, 500), Due(day, 200)], 650)]
    [450, 200]
    """
    whole = sum(part.amount for part in parts)
    left, sign = amount, 1 if whole >= 0 else -1
    if not parts or not amount:
        return ()
    if sign * amount <= 0 or sign * amount > sign * whole:
        extra = parts[-1]._replace(amount=amount if sign * amount <= 0 else parts[-1].amount + amount - whole)
        return (extra,) if sign * amount <= 0 else (*parts[:-1], extra)
    found = []
    for part in reversed(parts):
        open_part = sign * min(sign * part.amount, sign * left)
        if open_part:
            found.append(part._replace(amount=open_part))
        left -= open_part
    return tuple(reversed(found))
