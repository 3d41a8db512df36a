"""What payments and receipts share: settling open invoices, in the book currency or in their own.

What is settled without money names the account that takes it instead of the bank: a discount for early payment
(现金折扣), a bill (商业汇票), an owner's contribution, a debt that is set off or given up, an allowance for bad debts.
"""

from collections.abc import Iterator, Sequence
from typing import Annotated, Literal

from pydantic import Field

from erpcore.flow.bought import kind_of
from erpcore.flow.cash_flow import check_choice
from erpcore.flow.document import Document
from erpcore.flow.foreign import Tender, exchange_difference, tender
from erpcore.flow.named_account import check_account_stated, partners_account
from erpcore.flow.view import View
from erpcore.kernel.errors import Code as Refusal
from erpcore.kernel.errors import Refused, invalid
from erpcore.kernel.expectations import currency_of, once, open_on
from erpcore.kernel.fields import AmountValue, Code, RateValue
from erpcore.kernel.frozen import Frozen
from erpcore.kernel.money import to_decimal
from erpcore.kernel.movements import Effect, Movement, Place
from erpcore.kernel.rounding import share
from erpcore.kernel.words import Words
from erpcore.ledger.open_items import OpenItem
from erpcore.masterdata.exchange_rate import CurrencyCode

_ADVANCE = Words(
    "Settle at most what is open; money beyond it is an advance: put it on the account of advances with a"
    " manual_voucher, and name that with the invoice to come.",
    "核销不得超过未结余额；多收、多付的是预收款、预付款：以 manual_voucher 记入预收、预付科目，"
    "在以后的发票中冲抵（advances）。",
)


class Settlement(Frozen):
    """One invoice and what is paid on it."""

    invoice: Code
    amount: AmountValue  # major units of the document's currency


class Payment(Document):
    """Money, or what stands for it, for the invoices of one partner."""

    partner: Code
    method: Literal["bank", "cash", "account"] = "bank"  # account: without money, against the account named
    account: Code | None = None  # for the method account: of a discount, a bill, capital, a set-off
    dimensions: dict[Code, Code] = {}  # of the account; the partner is known
    currency: CurrencyCode | None = None  # of the amounts; None: that of the invoices
    rate: RateValue | None = None  # book currency for one unit; None: that of the day
    cash_flow: Code | None = None  # line of the cash flow statement; None: by the other side
    lines: Annotated[list[Settlement], Field(min_length=1, max_length=1000)]


def paid(books: View, role: str, document: Payment) -> Effect:
    """Settle the invoices that a payment names.

    Args:
        books: The books.
        role: "supplier" or "customer": whose invoices.
        document: The payment.

    Raises:
        Refused: UNKNOWN_PARTNER, UNKNOWN_DOCUMENT, DOCUMENT_INVALID, UNKNOWN_ACCOUNT, CONTROL_ACCOUNT,
            ACCOUNT_NOT_POSTABLE, DIMENSION_MISSING, DIMENSION_UNKNOWN, EXCHANGE_RATE_MISSING, NUMBER_INVALID,
            AMOUNT_EXCEEDS_OPEN.
    """
    books.master.partner(document.partner)
    code = document.currency or _usual_currency(books, role, document.partner, document.lines)
    money = _money(books, document, code)
    paid_in = tender(books, code, document.rate, document.date)
    if document.cash_flow is not None:
        check_choice(books, document.cash_flow, document.account)
    return Effect(
        tuple(
            movement
            for item, amount in settled(books, role, document.partner, document.lines, paid_in)
            for movement in _settling(item, money, amount, paid_in)
        )
    )


def _money(books: View, document: Payment, currency: str) -> Place:
    """Say where the money leaves or arrives, or which account stands for it; one kept in a currency takes no other.

    Raises:
        Refused: DOCUMENT_INVALID, UNKNOWN_ACCOUNT, CONTROL_ACCOUNT, ACCOUNT_NOT_POSTABLE, DIMENSION_MISSING,
            DIMENSION_UNKNOWN.
    """
    code = document.account
    check_account_stated("method", document.method, code, document.dimensions)
    if code is None:
        return Place(document.method, partner=document.partner)
    return partners_account(books, code, document.partner, document.dimensions, currency=currency)


def settled(
    books: View, role: str, partner: str, lines: Sequence[Settlement], paid_in: Tender
) -> list[tuple[OpenItem, int]]:
    """Find the open items of a payment and what is paid on each, in minor units of its currency.

    Raises:
        Refused: UNKNOWN_DOCUMENT, DOCUMENT_INVALID, NUMBER_INVALID, AMOUNT_EXCEEDS_OPEN.
    """
    found: dict[str, tuple[OpenItem, int]] = {}
    for number, line in enumerate(lines, 1):
        field = f"lines.{number}"
        if line.invoice in found:
            raise invalid(f"{field}.invoice", *once(line.invoice))
        item = books.open_items[role].get(line.invoice)
        amount = paid_in.minor(line.amount, f"{field}.amount")
        if item is None or item.place.partner != partner:
            check_invoice(books, role, partner, line.invoice, f"{field}.invoice")
            left, owed_in = 0, paid_in.currency.code  # it was settled
        else:
            left, owed_in = owed(item, books.master.currency.code)
        if item is not None and left and owed_in != paid_in.currency.code:
            raise invalid("currency", *currency_of(line.invoice, owed_in, paid_in.currency.code))
        if item is None or amount > left:
            raise Refused(
                Refusal.AMOUNT_EXCEEDS_OPEN,
                field=f"{field}.amount",
                expected=open_on(line.invoice, partner, to_decimal(left, paid_in.currency)),
                remedy=_ADVANCE,
            )
        found[line.invoice] = (item, amount)
    return list(found.values())


def check_invoice(books: View, role: str, partner: str, invoice: str, field: str) -> None:
    """Refuse a document that has never been owed by or to the partner, saying what it is.

    Raises:
        Refused: UNKNOWN_DOCUMENT, AMOUNT_EXCEEDS_OPEN.
    """
    entry = books.earlier(invoice, field)
    places = [
        place
        for part in entry.movements
        for place in (part.source, part.target)
        if (place.role, place.key) == (role, invoice)
    ]
    if any(place.partner == partner for place in places):
        return
    kind = kind_of(books, entry)
    found = Words(f"is {kind.en}", f"为{kind.zh}")
    if places:
        found = Words(f"is of {places[0].partner}", f"属于 {places[0].partner}")
    raise Refused(
        Refusal.AMOUNT_EXCEEDS_OPEN,
        field=field,
        expected=Words(
            f"an invoice or credit note of {partner}; {invoice} {found.en}",
            f"应为 {partner} 的发票；{invoice} {found.zh}",
        ),
    )


def _usual_currency(books: View, role: str, partner: str, lines: Sequence[Settlement]) -> str:
    """Name the currency of the first invoice of a payment.

    Raises:
        Refused: UNKNOWN_DOCUMENT, AMOUNT_EXCEEDS_OPEN, where nothing is open on it: what it was in is not asked.
    """
    book, first = books.master.currency, lines[0].invoice
    item = books.open_items[role].get(first)
    if item is None:
        check_invoice(books, role, partner, first, "lines.1.invoice")
        nothing = open_on(first, partner, to_decimal(0, book))
        raise Refused(Refusal.AMOUNT_EXCEEDS_OPEN, field="lines.1.amount", expected=nothing)
    return owed(item, book.code)[1]


def owed(item: OpenItem, book: str) -> tuple[int, str]:
    """Say what is open on an item, in minor units of its own currency, and in which."""
    for code, amount in (item.original or {}).items():
        return abs(amount), code
    return abs(item.amount) if item.original is None else 0, book


def _settling(item: OpenItem, money: Place, amount: int, paid_in: Tender) -> Iterator[Movement]:
    """Settle a part of an item; what it stood at and what it is worth today differ by an exchange difference.

    Args:
        item: The invoice of a supplier or to a customer; a credit note among them sends money back (red).
        money: Where the money leaves or arrives.
        amount: Minor units of the payment's currency.
        paid_in: The payment's currency and rate.

    Source: IAS 21 paragraph 28 (exchange differences on settlement go to profit or loss).
    """
    owes = next(iter((item.original or {}).values()), item.amount) < 0
    supplier = item.place.role == "supplier"
    source, target = (money, item.place) if supplier else (item.place, money)
    standing = amount
    if paid_in.foreign:
        left = abs((item.original or {}).get(paid_in.currency.code, 0))
        standing = share(abs(item.amount), amount, left)
    original = (*paid_in.at("source", amount), *paid_in.at("target", amount))
    worth = paid_in.booked(amount)
    moved = min(standing, worth)
    values = (("", "", moved),) if moved else ()
    yield Movement(source, target, values, contra=supplier != owes, original=original)
    change = standing - worth if owes else worth - standing  # on the end that is worth more
    yield from exchange_difference(money if worth > standing else item.place, change)
