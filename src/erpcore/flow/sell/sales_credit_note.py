"""Credit a customer: revenue and output VAT are taken back with a red invoice, for goods returned or a price conceded.

Before: `sell.sales_invoice`, and `sell.sales_return` where goods came back.   After: `pay.customer_receipt` (a refund).
Source: 销售退回、销售折让 (CAS 14 of 2006 articles 8-9: 冲减当期销售商品收入; IFRS 15 paragraphs 47 and 55);
红字增值税专用发票 (国家税务总局公告2016年第47号); IAS 21 paragraphs 21-22 and 28.
"""

from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from erpcore.flow.credited import NET, SUBJECT, VAT, check_day, check_left, credit, credited
from erpcore.flow.document import Document
from erpcore.flow.entry import Entry
from erpcore.flow.foreign import Tender, exchange_routes, tender
from erpcore.flow.invoice_rounding import asked_more, count_rounding
from erpcore.flow.ordering import find_line
from erpcore.flow.sell.charging import SOMETHING, Charge, uncharged
from erpcore.flow.sell.credited_claim import Taken, rounding_left, taken_off
from erpcore.flow.sell.unbilled import IN_STEP, booked_revenue, in_step
from erpcore.flow.step import Route, Step
from erpcore.flow.units import check_unit_stated, other_unit, slip_quantity
from erpcore.flow.view import View, reversed_by
from erpcore.kernel.ends import left_at
from erpcore.kernel.errors import Code as Refusal
from erpcore.kernel.errors import Refused, invalid
from erpcore.kernel.expectations import at_most, instead
from erpcore.kernel.fields import AmountOrZero, AmountValue, Code, Day, QuantityOrZero, RateValue
from erpcore.kernel.frozen import Frozen
from erpcore.kernel.money import currency
from erpcore.kernel.movements import RATE, Effect, Mark, Movement, Place
from erpcore.kernel.quantity import from_micro
from erpcore.kernel.rounding import next_share, share
from erpcore.kernel.words import Words


class CreditedDelivery(Frozen):
    """One delivery on the credit note."""

    delivery: Code  # id of a delivery on the invoice
    quantity: QuantityOrZero  # no longer invoiced, in `unit`; zero: the price is conceded, goods stay sold
    unit: Code | None = None  # None: the item's base unit, which delivery and invoice must be in
    # without VAT; None: the quantity's share of what was invoiced, less what was conceded of it
    amount: AmountValue | None = None


class SalesCreditNote(Document):
    """Credit a customer for an invoice, in full or in part (红字销售发票)."""

    type: Literal["sales_credit_note"] = "sales_credit_note"
    invoice: Code  # id of the sales_invoice
    lines: Annotated[list[CreditedDelivery], Field(max_length=1000)] = []  # by delivery
    charges: Annotated[list[Charge], Field(max_length=1000)] = []  # of what was charged besides goods
    # output VAT of the whole note; with other notes at most that of the invoice
    vat: AmountOrZero = Decimal(0)
    rate: RateValue | None = None  # of the invoice's currency, for what is paid back; None: that of the day
    due: Day | None = None  # of what is paid back; None: by the terms of the partner


def decide(books: View, document: SalesCreditNote) -> Effect:
    """Lower what the customer owes on the invoice; as far as it is paid, the note is owed to the customer.

    Raises:
        Refused: UNKNOWN_DOCUMENT, UNKNOWN_ORDER, DOCUMENT_INVALID, UNIT_DOES_NOT_CONVERT, QUANTITY_EXCEEDS_ORDER,
            NUMBER_INVALID, PRICE_MISSING, AMOUNT_EXCEEDS_OPEN, EXCHANGE_RATE_MISSING, UNKNOWN_ACCOUNT, CONTROL_ACCOUNT,
            ACCOUNT_NOT_POSTABLE, DIMENSION_MISSING, DIMENSION_UNKNOWN.
    """
    if not document.lines and not document.charges:
        raise invalid("lines", *SOMETHING)
    entry = books.earlier(document.invoice, "invoice")
    if entry.document.type != "sales_invoice" or reversed_by(books, document.invoice):
        raise Refused(
            Refusal.UNKNOWN_DOCUMENT,
            field="invoice",
            expected=instead(Words("a sales_invoice in force", "未冲销的销售发票"), document.invoice),
        )
    check_day(document.date, entry)
    claim, billed = entry.movements[0].target, _billed(books, entry)
    if document.rate is not None and not billed.foreign:
        tender(books, None, document.rate, document.date)
    taken = list(_deliveries(books, document, entry, billed))
    counts = [mark for revenue in taken for mark in _counted(document.invoice, revenue)]
    for place, amount, value, mark in uncharged(books, entry, document.charges, billed):
        taken.append(Taken(place, 0, amount, value))
        counts.append(mark)
    counts.append(Mark(SUBJECT, document.invoice, NET, "", "", sum(one.amount for one in taken)))
    if document.vat:
        vat, mark = _vat(books, entry, document.vat, billed)
        taken.append(vat)
        counts.append(mark)
    rounding = rounding_left(books, entry, billed, taken)
    movements = taken_off(books, document, claim, billed, taken, rounding)
    if rounding is not None:
        counts += count_rounding(document.invoice, asked_more(rounding, billed))
    return Effect((*movements, *in_step(books, counts)), tuple(counts))


def _deliveries(books: View, document: SalesCreditNote, entry: Entry, billed: Tender) -> Iterator[Taken]:
    """Take the revenue of deliveries back, each once."""
    left = {
        movement.source.key: movement
        for movement in entry.movements
        if (movement.source.role, movement.target) == ("revenue", entry.movements[0].target)
    }
    for number, line in enumerate(document.lines, 1):
        field = f"lines.{number}"
        invoiced = left.pop(line.delivery, None)
        if invoiced is None:
            on_it = Words(
                f"a delivery on {document.invoice}, once", f" {document.invoice} 上的发货单，且只列一次"
            )
            raise invalid(f"{field}.delivery", *instead(on_it, line.delivery))
        _check_unit(books, line, entry, field)
        yield _credited(books, line, invoiced, billed, entry, field)


def _counted(invoice: str, revenue: Taken) -> list[Mark]:
    """Count what is credited of a delivery."""
    counted = (
        ("invoiced", -revenue.quantity),
        (f"returned on {invoice}", revenue.quantity),
        (f"credited on {invoice}", revenue.amount),
        (f"conceded on {invoice}", revenue.conceded),
    )
    return [Mark("delivery", revenue.source.key, name, "", "", delta) for name, delta in counted if delta]


def _billed(books: View, entry: Entry) -> Tender:
    """Say in which currency, and at which rate, an invoice was written."""
    book = books.master.currency
    for movement in entry.own:
        for told in movement.original:
            return Tender(currency(told.currency), told.rate, book)
    return Tender(book, RATE, book)


def _vat(books: View, entry: Entry, vat: Decimal, billed: Tender) -> tuple[Taken, Mark]:
    """Take output VAT back; several notes together take back at most what the invoice had, at what it was booked at."""
    claim, invoice, amount = entry.movements[0].target, entry.document.id, billed.minor(vat, "vat")
    parts = tuple(movement for movement in entry.own if movement.source.role == "output_vat")
    booked, abroad = left_at(parts, claim)
    claimed = abroad.get(billed.currency.code, 0) if billed.foreign else booked
    mark = credit(books, invoice, VAT, amount, claimed, billed.currency, "vat")
    before = credited(books, invoice, VAT)
    value = next_share(booked, before, amount, claimed)
    return Taken(Place("output_vat", partner=claim.partner), 0, amount, value), mark


def _check_unit(books: View, line: CreditedDelivery, entry: Entry, field: str) -> None:
    """Refuse goods without their unit, where the line of the invoice is in another than their base unit."""
    if line.unit is None and line.quantity:
        item = find_line(books.deliveries, line.delivery, f"{field}.delivery").terms.item
        invoice = entry.document
        for of in getattr(invoice, "lines", ()):
            if of.delivery == line.delivery and other_unit(books, item, of.unit):
                check_unit_stated(books, item, line.unit, invoice.id, f"{field}.quantity")


def _credited(
    books: View, line: CreditedDelivery, invoiced: Movement, billed: Tender, entry: Entry, field: str
) -> Taken:
    """Find how much of a delivery is credited; several notes together take back exactly what was booked."""
    invoice = entry.document.id
    delivery = find_line(books.deliveries, line.delivery, f"{field}.delivery")
    item = delivery.terms.item
    quantity = slip_quantity(books, item, line.quantity, line.unit, line.delivery, f"{field}.quantity")
    back = delivery.count(f"returned on {invoice}")
    whole = invoiced.quantity_out
    most = whole - back
    if quantity > most:
        of = Words(
            f"of {line.delivery} that are invoiced on {invoice}",
            f" {line.delivery} 在 {invoice} 上已开票的数量",
        )
        expected = at_most(from_micro(most), of)
        raise Refused(Refusal.QUANTITY_EXCEEDS_ORDER, field=f"{field}.quantity", expected=expected)
    booked = booked_revenue(entry, invoiced.source)
    claimed = sum(told.amount for told in invoiced.original) if billed.foreign else booked
    before = delivery.count(f"credited on {invoice}")
    conceded = share(delivery.count(f"conceded on {invoice}"), quantity, most) if quantity else 0
    if line.amount is not None:
        amount = billed.minor(line.amount, f"{field}.amount")
    else:
        amount = max(min(next_share(claimed, back, quantity, whole) - conceded, claimed - before), 0)
    if not amount:
        expected = Words(f"an amount to credit on {line.delivery}", f"须给出 {line.delivery} 的红字金额")
        raise Refused(Refusal.PRICE_MISSING, field=f"{field}.amount", expected=expected)
    of = Words(f"invoiced of {line.delivery} and not credited yet", f" {line.delivery} 已开票而未冲红的金额")
    check_left(amount, claimed - before, billed.currency, f"{field}.amount", of)
    value = next_share(booked, before, amount, claimed)
    return Taken(invoiced.source, quantity, amount, value, -conceded if quantity else amount)


STEP = Step(
    SalesCreditNote,
    decide,
    (
        Route("customer", "revenue", "amount credited without VAT, red"),
        Route("customer", "account", "amount credited without VAT, red", "charged besides goods"),
        Route("customer", "output_vat", "output VAT credited, red", "if any"),
        Route(
            "customer", "account", "what the invoice asked for more (red) or less by rounding", "all credited"
        ),
        *exchange_routes("customer"),
        *IN_STEP,
    ),
)
