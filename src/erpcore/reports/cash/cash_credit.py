"""A credit line in a cash plan: its terms as they are asked with, and what each period borrows and repays."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Annotated, Literal

from pydantic import Field, ValidationError

from erpcore.kernel.errors import ReportRefused
from erpcore.kernel.expectations import instead
from erpcore.kernel.fields import AmountOrZero, AmountValue
from erpcore.kernel.frozen import Frozen
from erpcore.kernel.money import to_minor
from erpcore.kernel.words import Words
from erpcore.masterdata.master import MasterData
from erpcore.planning.cash import CashPlan
from erpcore.planning.cash_budget import CashPeriod, CreditLine, cash_budget
from erpcore.planning.cash_periods import Span
from erpcore.reports.table import Column

BORROWED = (
    Column("borrowed", "amount", Words("Borrowed", "借款")),
    Column("repaid", "amount", Words("Repaid", "还款")),
    Column("interest", "amount", Words("Interest", "利息")),
    Column("loan", "amount", Words("Loan", "借款余额")),
)
_ALSO = (
    "multiple, limit, borrowed (start, end), interest (with_principal, each_period), repaid_every (number)"
)
_TAKEN = Words(f"option credit takes rate, and perhaps {_ALSO}", f"选项 credit 的 rate，另可有 {_ALSO}")


class _Terms(Frozen):
    """What is asked, in major units."""

    rate: AmountOrZero
    multiple: AmountValue | None = None
    limit: AmountOrZero | None = None
    borrowed: Literal["start", "end"] = "start"
    interest: Literal["with_principal", "each_period"] = "with_principal"
    repaid_every: Annotated[int, Field(ge=1, le=999)] = 1


def financed(
    master: MasterData, plan: CashPlan, parts: Sequence[Span], terms: Mapping[str, str]
) -> tuple[CashPeriod, ...]:
    """Borrow in each period what it is short of at its end, and repay what it can spare.

    Raises:
        ReportRefused: For terms that cannot be.
    """
    try:
        line = _read(master, terms)
        receipts, payments = [part.receipts for part in parts], [part.payments for part in parts]
        return cash_budget(plan.opening, receipts, payments, minimum=plan.minimum, credit=line)
    except ValueError as error:
        told = instead(_TAKEN, f"{','.join(f'{name}={value}' for name, value in terms.items()):.100}")
        reason = "" if isinstance(error, ValidationError) else f": {error}"
        raise ReportRefused(Words(told.en + reason, told.zh)) from None


def _read(master: MasterData, asked: Mapping[str, str]) -> CreditLine:
    terms, book = _Terms.model_validate(dict(asked)), master.currency
    return CreditLine(
        Fraction(terms.rate),
        1 if terms.multiple is None else to_minor(terms.multiple, book),
        None if terms.limit is None else to_minor(terms.limit, book),
        terms.borrowed,
        terms.interest,
        terms.repaid_every,
    )
