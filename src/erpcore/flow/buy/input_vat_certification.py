"""Certify invoices of suppliers (用途确认, 认证): their VAT is deducted, or borne by whoever bears the cost.

What is not to be deducted is input VAT all the same, and is transferred out of it in the same document, as the
regulation has it.

Before: `buy.purchase_invoice`, `buy.landed_cost`, `make.overhead_expense`, `make.cost_distribution`,
`buy.supplier_credit_note`, with the policy `input_vat_deduction`.   After: nothing.
Source: 增值税会计处理规定 (财会〔2016〕22号) section 一 (待认证进项税额) and section 二(一) items 1 and 2.
"""

from typing import Annotated, Literal

from pydantic import Field

from erpcore.flow.cost_bearer import BEARERS, bearer
from erpcore.flow.document import Document
from erpcore.flow.money import minor
from erpcore.flow.named_account import account_place
from erpcore.flow.step import Route, Step
from erpcore.flow.view import View
from erpcore.kernel.errors import Code as Refusal
from erpcore.kernel.errors import Refused, invalid
from erpcore.kernel.expectations import at_most, instead, since
from erpcore.kernel.fields import AmountValue, Code, PeriodCode
from erpcore.kernel.frozen import Frozen
from erpcore.kernel.money import to_decimal
from erpcore.kernel.movements import Effect, Movement, Place
from erpcore.kernel.words import Words
from erpcore.ledger.open_items import OpenItem
from erpcore.posting.optional_roles import UNCERTIFIED

_TO_CERTIFY = Words("a document with input VAT that is not yet certified", "有待认证进项税额的单据")


class CertifiedInvoice(Frozen):
    """One invoice, or a part of its VAT, and what it is used for."""

    invoice: Code  # id of the document that the invoice was booked with
    vat: AmountValue | None = None  # of a credit note above zero, too; None: all that is not yet certified
    use: Literal["deduct", "not_deduct"] = "deduct"
    cost_centre: Code | None = None  # that bears what is not deducted
    account: Code | None = None  # or an account that no sub-ledger controls
    dimensions: dict[Code, Code] = {}  # of that account, or further ones of the cost centre's expense


class InputVatCertification(Document):
    """Certify invoices for deduction, or for none (进项税额用途确认单)."""

    type: Literal["input_vat_certification"] = "input_vat_certification"
    tax_period: PeriodCode | None = None  # that they are deducted for (税款所属期); None: that of the date
    lines: Annotated[list[CertifiedInvoice], Field(min_length=1, max_length=1000)]


def decide(books: View, document: InputVatCertification) -> Effect:
    """Take VAT off what waits, into input VAT; what is not deducted goes on to who bears it.

    Raises:
        Refused: UNKNOWN_DOCUMENT, DOCUMENT_INVALID, PERIOD_UNKNOWN, NUMBER_INVALID, AMOUNT_EXCEEDS_OPEN,
            UNKNOWN_COST_CENTRE, UNKNOWN_ACCOUNT, CONTROL_ACCOUNT, ACCOUNT_NOT_POSTABLE, DIMENSION_MISSING,
            DIMENSION_UNKNOWN.
    """
    _check_tax_period(books, document.tax_period)
    period = books.periods.require_open(document.date, document.period)
    left: dict[str, int] = {}
    movements: list[Movement] = []
    for number, line in enumerate(document.lines, 1):
        field = f"lines.{number}"
        item = _waiting(books, line.invoice, f"{field}.invoice")
        if books.earlier(line.invoice, f"{field}.invoice").period > period:
            raise invalid("date", *since(line.invoice))
        amount = _amount(books, line, left.setdefault(line.invoice, abs(item.amount)), field)
        left[line.invoice] -= amount
        back = item.amount < 0
        part = (("", "", amount),)
        deducted = Place("input_vat", partner=item.place.partner)
        movements.append(Movement(item.place, deducted, part, contra=back))
        taker = _taker(books, line, field)
        if taker is not None:
            movements.append(Movement(Place("input_vat_transferred", line.invoice), taker, part, contra=back))
    return Effect(tuple(movements))


def _check_tax_period(books: View, period: str | None) -> None:
    """Refuse a tax period that the calendar does not have.

    Raises:
        Refused: PERIOD_UNKNOWN.
    """
    try:
        if period is not None:
            books.master.calendar.period(period)
    except ValueError as error:
        expected = Words(
            f"a period such as 2026-10, found {period!r}", f"应为会计期间，如 2026-10，现为 {period!r}"
        )
        raise Refused(Refusal.PERIOD_UNKNOWN, field="tax_period", expected=expected) from error


def _waiting(books: View, invoice: str, field: str) -> OpenItem:
    """Find what an invoice has to be certified.

    Raises:
        Refused: UNKNOWN_DOCUMENT.
    """
    item = books.open_items[UNCERTIFIED].get(invoice)
    if item is None:
        raise Refused(Refusal.UNKNOWN_DOCUMENT, field=field, expected=instead(_TO_CERTIFY, invoice))
    return item


def _amount(books: View, line: CertifiedInvoice, left: int, field: str) -> int:
    """Say what is certified of what the lines before have left, in minor units.

    Raises:
        Refused: NUMBER_INVALID, AMOUNT_EXCEEDS_OPEN.
    """
    amount = left if line.vat is None else minor(books, line.vat, f"{field}.vat")
    if not 0 < amount <= left:
        shown = f"{to_decimal(left, books.master.currency):f}"
        of = Words(
            f"of {line.invoice} not yet certified, and more than nothing",
            f" {line.invoice} 的待认证进项税额（须大于零）",
        )
        raise Refused(Refusal.AMOUNT_EXCEEDS_OPEN, field=f"{field}.vat", expected=at_most(shown, of))
    return amount


def _taker(books: View, line: CertifiedInvoice, field: str) -> Place | None:
    """Find who bears VAT that is not deducted; None where it is.

    Raises:
        Refused: DOCUMENT_INVALID, UNKNOWN_COST_CENTRE, UNKNOWN_ACCOUNT, CONTROL_ACCOUNT, ACCOUNT_NOT_POSTABLE,
            DIMENSION_MISSING, DIMENSION_UNKNOWN.
    """
    named = [of for of in (line.cost_centre, line.account) if of is not None]
    if line.use == "deduct":
        if named or line.dimensions:
            raise invalid(
                f"{field}.use", "not_deduct where somebody bears the VAT", "由他人承担税额时应为 not_deduct"
            )
        return None
    if len(named) != 1:
        raise invalid(
            f"{field}.use",
            "a cost centre or an account that bears VAT that is not deducted, one of them",
            "不抵扣的税额须由成本中心或科目之一承担",
        )
    if line.account is not None:
        return account_place(books, line.account, line.dimensions, f"{field}.")
    try:
        return bearer(books, line.cost_centre, "", line.dimensions)
    except Refused as refusal:
        raise refusal.within(field) from None


STEP = Step(
    InputVatCertification,
    decide,
    (
        Route("input_vat", UNCERTIFIED, "VAT certified", "always; red for a credit note"),
        *(
            Route(taker, "input_vat_transferred", "VAT certified and not deducted", "use not_deduct")
            for taker in (*BEARERS, "account")
        ),
    ),
)
