"""A supplier's electronic invoice as it was read, whatever its format; nothing in it is computed or corrected."""

import datetime
import re
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from pydantic import TypeAdapter, ValidationError

from erpcore.kernel.errors import Code, Refused
from erpcore.kernel.expectations import instead
from erpcore.kernel.fields import Code as CodeField
from erpcore.kernel.fields import is_day
from erpcore.kernel.money import Currency, to_minor
from erpcore.kernel.rounding import Receiver, split
from erpcore.kernel.words import Words

_CODE: TypeAdapter[str] = TypeAdapter(CodeField)
_is_number = re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,20})?").fullmatch
_begins_with_day = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}").match

COMMERCIAL, CREDIT_NOTE, CORRECTED = "invoice", "credit_note", "corrected"
Oddity = tuple[str, Words]  # code of a finding, and what it says


class InvoiceLine(NamedTuple):
    """A line of an invoice."""

    number: int  # from 1, as it stands in the file
    name: str
    specification: str
    unit: str  # as its seller calls it
    quantity: Decimal | None  # None: the invoice says none
    price: Decimal | None  # without tax, to be shown only: no amount is computed from it
    amount: int  # without tax, minor units; below zero for a discount
    rate: Fraction | None  # of the tax, 13/100; None: none is said
    tax: int | None  # minor units; None: the format says tax for the whole invoice only
    category: str = ""  # of the tax, where the format has one
    assessed: int = 0  # tax that the buyer owes himself, minor units of his books: `buyers_tax` finds it


class TaxGroup(NamedTuple):
    """Lines of one kind and rate of tax, where the format adds them up."""

    category: str
    rate: Fraction | None
    taxable: int  # minor units
    tax: int


class Invoice(NamedTuple):
    """An invoice, or a credit note, whose amounts are what is credited: above zero, as those of an invoice are."""

    form: str  # "digital_invoice" or "ubl"
    number: str
    date: datetime.date
    currency: Currency
    seller: str  # number for taxes
    seller_name: str
    buyer: str
    buyer_name: str
    lines: tuple[InvoiceLine, ...]
    net: int  # as the invoice says, minor units
    tax: int
    gross: int
    deductible: bool  # whether its kind of invoice lets the buyer deduct the tax
    due: datetime.date | None = None
    groups: tuple[TaxGroup, ...] = ()
    charges: int = 0  # of the whole invoice, less allowances; in gross, and on no line
    prepaid: int = 0  # of gross, minor units
    rounding: int = 0  # what is to be paid besides gross less that; below zero for less
    oddities: tuple[Oddity, ...] = ()  # what the format itself forbids
    unbooked: tuple[Oddity, ...] = ()  # what its document does not hold
    kind: str = COMMERCIAL  # CORRECTED: it takes the place of another
    preceding: tuple[str, ...] = ()  # numbers of invoices: that it credits, or whose place it takes
    confirmation: str = ""  # 红字发票信息确认单编号
    self_billed: bool = False  # the buyer wrote and numbered it, in the name of the seller

    @property
    def id(self) -> str:
        """What its document is called."""
        return self.id_of(self.number)

    def id_of(self, number: str) -> str:
        """Say what documents are called: by number, and by the seller where each seller has numbers of his own.

        Numbers that the buyer gives in the name of a seller may be the same as those of the seller: both stand before.
        """
        if self.form == "digital_invoice":
            return number
        return "-".join((self.seller, *([self.buyer] if self.self_billed else []), number))


def turned(invoice: Invoice) -> Invoice:
    """Read an invoice below zero as the credit note that it is: every amount and quantity the other way round."""
    lines = tuple(
        line._replace(
            quantity=None if line.quantity is None else -line.quantity,
            amount=-line.amount,
            tax=None if line.tax is None else -line.tax,
        )
        for line in invoice.lines
    )
    return invoice._replace(
        lines=lines,
        net=-invoice.net,
        tax=-invoice.tax,
        gross=-invoice.gross,
        groups=tuple(of._replace(taxable=-of.taxable, tax=-of.tax) for of in invoice.groups),
        charges=-invoice.charges,
        prepaid=-invoice.prepaid,
        rounding=-invoice.rounding,
        kind=CREDIT_NOTE,
    )


class Merged(NamedTuple):
    """The lines of an invoice, each less the discount that follows it; and discounts that follow no line."""

    lines: list[InvoiceLine]
    loose: list[InvoiceLine]


def merge_discounts(lines: Sequence[InvoiceLine]) -> Merged:
    """Take discounts off the lines that they follow.

    A discount is a line below zero without a quantity; it follows a line of the same name and rate that is not smaller,
    and each line has at most one. What has a quantity is goods that go back.
    """
    kept: list[InvoiceLine] = []
    loose: list[InvoiceLine] = []
    parent: InvoiceLine | None = None
    for line in lines:
        if line.amount >= 0:
            kept.append(line)
            parent = line
            continue
        same = (
            parent is not None
            and (line.name, line.rate) == (parent.name, parent.rate)
            and line.quantity is None
        )
        if parent is None or not same or -line.amount > parent.amount:
            loose.append(line)
        else:
            tax = None if parent.tax is None else parent.tax + (line.tax or 0)
            kept[-1] = parent._replace(amount=parent.amount + line.amount, tax=tax)
        parent = None
    return Merged(kept, loose)


def share_charges(lines: Sequence[InvoiceLine], charges: int, receiver: Receiver) -> list[InvoiceLine]:
    """Share what is charged, or allowed, on the whole invoice out over its lines by their amounts, to the cent."""
    weights = [max(line.amount, 0) for line in lines]
    if not any(weights):
        return [*lines]
    shares = split(charges, weights, receiver)
    return [line._replace(amount=line.amount + part) for line, part in zip(lines, shares, strict=True)]


def read_amount(text: str, currency: Currency, field: str) -> int:
    """Read an amount as minor units.

    Raises:
        Refused: INVOICE_UNSUITABLE, for what is no number, or has more decimals than the currency.
    """
    number = read_number(text, field)
    try:
        return to_minor(number, currency)
    except ValueError as error:
        expected = Words(
            f"an amount of at most {currency.decimals} decimals; found {text[:40]!r}",
            f"金额至多 {currency.decimals} 位小数，现为 {text[:40]!r}",
        )
        raise unsuitable(field, expected) from error


def read_number(text: str, field: str) -> Decimal:
    """Read a number, such as "-12.50"; refuses INVOICE_UNSUITABLE."""
    if not _is_number(text):
        number = Words("a number such as -12.50", "数字，如 -12.50")
        raise unsuitable(field, instead(number, repr(text[:40])))
    return Decimal(text.rstrip("0").rstrip(".") if "." in text else text)


def read_day(text: str, field: str) -> datetime.date:
    """Read a day at the beginning of a text, such as "2026-10-08 09:30:00"; refuses INVOICE_UNSUITABLE."""
    found = _begins_with_day(text)
    try:
        day = datetime.date.fromisoformat(found[0]) if found else None
    except ValueError:
        day = None
    if day is None or not is_day(day):
        expected = Words("a day such as 2026-10-09", "日期，如 2026-10-09")
        raise unsuitable(field, instead(expected, repr(text[:40])))
    return day


def required(text: str, field: str) -> str:
    """Ask for a text that must be there; refuses INVOICE_UNSUITABLE."""
    if not text:
        raise unsuitable(field, Words("a value; found none", "不得为空"))
    return text


def required_code(text: str, field: str) -> str:
    """Ask for a number or code that a document can have; refuses INVOICE_UNSUITABLE."""
    try:
        return _CODE.validate_python(required(text, field))
    except ValidationError as error:
        expected = Words(
            f"at most 64 visible signs; found {text[:40]!r}", f"至多 64 个可见字符，现为 {text[:40]!r}"
        )
        raise unsuitable(field, expected) from error


def unsuitable(field: str, expected: Words) -> Refused:
    """Refuse an invoice that is whole, and not what is read here."""
    return Refused(Code.INVOICE_UNSUITABLE, field=field, expected=expected)
