"""Turnover of the year before the books began (累计发生额), as an opening balance states it: checked, and as marks."""

from collections.abc import Sequence
from decimal import Decimal

from erpcore.flow.cash_flow import check_leading_choice
from erpcore.flow.misread import MOST
from erpcore.flow.money import minor
from erpcore.flow.named_account import check_posting
from erpcore.flow.view import View
from erpcore.kernel.calendar import Period
from erpcore.kernel.errors import Code as Refusal
from erpcore.kernel.errors import Refused, invalid
from erpcore.kernel.fields import Code
from erpcore.kernel.frozen import Frozen
from erpcore.kernel.money import to_text
from erpcore.kernel.movements import Mark
from erpcore.kernel.red_amounts import AmountSigned
from erpcore.kernel.words import Words
from erpcore.ledger.stated_turnover import Turned, flowed, turned

_BOTH_SIDES = Words(
    "State every account that moved since the year began, revenue and expenses with what was carried to the profit.",
    "请列出本年发生过的全部科目；损益类科目含已结转的金额。",
)


class OpeningTurnover(Frozen):
    """What an account was debited and credited from the beginning of the year until the books began."""

    account: Code  # any account that is posted to, those of sub-ledgers, too
    debit: AmountSigned = Decimal(0)  # major currency units (累计借方); red is below zero (红字)
    credit: AmountSigned = Decimal(0)  # likewise (累计贷方)
    # of revenue and expenses: what of the debit carried profit (结转损益);
    # of equity: what moved to or from other equity
    carried_debit: AmountSigned = Decimal(0)
    carried_credit: AmountSigned = Decimal(0)  # likewise of the credit
    dimensions: dict[Code, Code] = {}  # values of the account's dimensions, as far as they are kept apart
    cash_flow: Code | None = None  # of cash: the line of the cash flow statement that it moved by


def turnover_marks(books: View, period: Period, rows: Sequence[OpeningTurnover]) -> list[Mark]:
    """Turn what a document states into the marks that keep it; what is wrong is reported row by row.

    Raises:
        Refused: DOCUMENT_INVALID (in a year that did not begin before the books, or a carry of profit that is none),
            UNKNOWN_ACCOUNT, ACCOUNT_NOT_POSTABLE, DIMENSION_UNKNOWN, NUMBER_INVALID, NOT_BALANCED.
    """
    if rows:
        _check_year(books, period)
    found, marks, refused = [], list[Mark](), list[Refused]()
    for number, row in enumerate(rows, 1):
        try:
            found.append(of := _read(books, row))
            marks += turned(period.code, row.account, tuple(sorted(row.dimensions.items())), of)
            if row.cash_flow is not None:
                check_leading_choice(books, row.cash_flow, row.account)
                marks.append(flowed(period.code, row.account, row.cash_flow, of.debit - of.credit))
        except Refused as refusal:
            refused.append(refusal.within(f"turnover.{number}"))
    if refused:
        first, *further = refused[:MOST]
        first.further = tuple(further)
        raise first
    debit, credit = sum(of.debit for of in found), sum(of.credit for of in found)
    if debit != credit:
        told, other = (to_text(of, books.master.currency) for of in (debit, credit))
        expected = Words(
            f"as much debit as credit; found {told} and {other}",
            f"借贷合计应相等，现借方 {told}，贷方 {other}",
        )
        raise Refused(Refusal.NOT_BALANCED, field="turnover", expected=expected, remedy=_BOTH_SIDES)
    return marks


def _check_year(books: View, period: Period) -> None:
    """Refuse turnover of a year that began with the books, or after them."""
    first = books.periods.first
    begun = period if first is None else books.periods.named(first)
    if begun.fiscal_year != period.fiscal_year or begun.number == 1:
        code, year = begun.code, period.fiscal_year
        raise invalid(
            "turnover",
            f"none: the books begin in {code}, and no month of {year} lies before",
            f"须为空：账簿自 {code} 起，{year} 年在此之前没有期间",
        )


def _read(books: View, row: OpeningTurnover) -> Turned:
    account = books.master.account(row.account)
    check_posting(books, account, row.dimensions, moves=False)
    names = "debit", "credit", "carried_debit", "carried_credit"
    found = Turned(*(minor(books, getattr(row, name), name) for name in names))
    for name, part, whole in (
        ("carried_debit", found.carried_debit, found.debit),
        ("carried_credit", found.carried_credit, found.credit),
    ):
        most = whole if account.is_profit_or_loss or account.kind == "equity" else 0
        if not min(most, 0) <= part <= max(most, 0):
            raise invalid(
                name,
                "a part of that side of an account of revenue, expense or equity, what was red in a row of its own,"
                " or zero",
                "应为损益类或所有者权益类科目该方发生额的一部分（红字另列一行），或为零",
            )
    return found
