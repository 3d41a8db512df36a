"""Credit a customer: revenue and output VAT are taken back with a red invoice, for goods returned or a price conceded.

Before: `sell.sales_invoice`, and `sell.sales_return` where goods came back.   After: `pay.customer_receipt` (a refund).
Source: 销售退回、销售折让 (CAS 14 of 2006 articles 8-9: 冲减当期销售商品收入; IFRS 15 paragraphs 47 and 55);
红字增值税专用发票 (国家税务总局公告2016年第47号).
"""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from erpcore.flow.document import Document
from erpcore.flow.entry import Entry
from erpcore.flow.goods import base_quantity
from erpcore.flow.money import minor
from erpcore.flow.ordering import find_line
from erpcore.flow.step import Route, Step
from erpcore.flow.view import View
from erpcore.kernel.errors import Code as Refusal
from erpcore.kernel.errors import Refused
from erpcore.kernel.fields import AmountOrZero, AmountValue, Code, QuantityOrZero
from erpcore.kernel.money import to_decimal
from erpcore.kernel.movements import Effect, Mark, Movement, Place, total
from erpcore.kernel.quantity import from_micro
from erpcore.kernel.rounding import share


class CreditedDelivery(BaseModel):
    """One delivery on the credit note."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    delivery: Code  # id of a delivery on the invoice
    quantity: (
        QuantityOrZero  # no longer invoiced, in `unit`; zero: the price is conceded, the goods stay sold
    )
    unit: Code | None = None  # None: the item's base unit
    amount: AmountValue | None = None  # without VAT; None: the quantity's share of what was invoiced


class SalesCreditNote(Document):
    """Credit a customer for an invoice, in full or in part (红字销售发票)."""

    type: Literal["sales_credit_note"] = "sales_credit_note"
    invoice: Code  # id of the sales_invoice
    lines: Annotated[list[CreditedDelivery], Field(min_length=1, max_length=1000)]
    vat: AmountOrZero = Decimal(0)  # output VAT of the whole note


def decide(books: View, document: SalesCreditNote) -> Effect:
    """Lower what the customer owes on the invoice; what is paid already is owed to the customer with the note.

    Raises:
        Refused: UNKNOWN_DOCUMENT, DOCUMENT_INVALID, UNIT_DOES_NOT_CONVERT, QUANTITY_EXCEEDS_ORDER, NUMBER_INVALID,
            PRICE_MISSING, AMOUNT_EXCEEDS_OPEN.
    """
    entry = books.earlier(document.invoice, "invoice")
    if entry.document.type != "sales_invoice" or ("reversal", f"{document.invoice}/by") in books.facts:
        raise Refused(
            Refusal.UNKNOWN_DOCUMENT,
            field="invoice",
            expected=f"a sales_invoice in force; found {document.invoice}",
        )
    if any(movement.original for movement in entry.own):
        raise Refused(
            Refusal.DOCUMENT_INVALID,
            field="invoice",
            expected=f"an invoice in the books' currency; {document.invoice} is reversed and written anew",
        )
    invoiced = {
        movement.source.key: movement for movement in entry.movements if movement.source.role == "revenue"
    }
    credits_: list[tuple[Place, int, int]] = []
    marks: dict[str, Mark] = {}
    for number, line in enumerate(document.lines, 1):
        field = f"lines.{number}"
        if line.delivery in marks or line.delivery not in invoiced:
            raise Refused(
                Refusal.DOCUMENT_INVALID,
                field=f"{field}.delivery",
                expected=f"a delivery on {document.invoice}, once; found {line.delivery}",
            )
        quantity, amount = _credited(books, line, invoiced[line.delivery], field)
        credits_.append((invoiced[line.delivery].source, quantity, amount))
        marks[line.delivery] = Mark("delivery", line.delivery, "invoiced", "", "", -quantity)
    vat = minor(books, document.vat, "vat")
    partner = entry.movements[0].target.partner
    if vat:
        credits_.append((Place("output_vat", partner=partner), 0, vat))
    return Effect(tuple(_movements(books, document, entry, credits_)), tuple(marks.values()))


def _credited(books: View, line: CreditedDelivery, invoiced: Movement, field: str) -> tuple[int, int]:
    """Find how much of a delivery is credited: micro-units and minor units."""
    delivery = find_line(books.deliveries, line.delivery, f"{field}.delivery")
    item = delivery.terms.item
    quantity = base_quantity(books, item, line.quantity, line.unit, f"{field}.quantity")
    most = min(delivery.count("invoiced"), invoiced.quantity_out)
    if quantity > most:
        raise Refused(
            Refusal.QUANTITY_EXCEEDS_ORDER,
            field=f"{field}.quantity",
            expected=f"at most {from_micro(most)} of {line.delivery} that are invoiced",
        )
    claimed = total(invoiced)
    if line.amount is not None:
        amount = minor(books, line.amount, f"{field}.amount")
    else:
        amount = share(claimed, quantity, invoiced.quantity_out)
    if not amount:
        raise Refused(
            Refusal.PRICE_MISSING, field=f"{field}.amount", expected=f"an amount to credit on {line.delivery}"
        )
    if amount > claimed:
        most_amount = to_decimal(claimed, books.master.currency)
        raise Refused(
            Refusal.AMOUNT_EXCEEDS_OPEN,
            field=f"{field}.amount",
            expected=f"at most {most_amount:f}, what was invoiced of {line.delivery}",
        )
    return quantity, amount


def _movements(
    books: View, document: SalesCreditNote, entry: Entry, credits_: list[tuple[Place, int, int]]
) -> list[Movement]:
    """Take credits off the invoice as far as it is open, the rest off the note's own item."""
    owed = entry.movements[0].target
    item = books.open_items["customer"].get(owed.key)
    left = max(item.amount, 0) if item else 0
    found = []
    for source, credited, amount in credits_:
        off = min(left, amount)
        left -= off
        part = share(credited, off, amount)
        if off:
            found.append(Movement(source, owed, (("", "", off),), part, contra=True))
        if amount > off:
            note = owed._replace(key=document.id)
            found.append(Movement(source, note, (("", "", amount - off),), credited - part, contra=True))
    return found


STEP = Step(
    SalesCreditNote,
    decide,
    (
        Route("customer", "revenue", "amount credited without VAT, red"),
        Route("customer", "output_vat", "output VAT credited, red", "if any"),
    ),
)
