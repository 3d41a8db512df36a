"""Book a supplier's credit note: for goods returned, for a lower price of goods kept, for goods that never came.

It is an open item of its own, to be paid back or set off with the next payment, or it takes from the invoice named.
A reduced price follows the goods as any price difference does; goods credited at another price than the one at which
they were returned leave a purchase price variance. In another currency goods keep the rate at which they were bought:
where the note, or the invoice that it takes from, stands at another rate, the rest is an exchange difference.

Before: `buy.purchase_return`, `buy.purchase_invoice`.   After: `pay.supplier_payment`.
Source: 增值税 财会〔2016〕22号 (红字增值税专用发票: the entries of the invoice in red); IAS 2 paragraph 11 (rebates
reduce the cost of purchase); IAS 21 paragraphs 21-23 and 28, 企业会计准则第19号 articles 10-11.
"""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from erpcore.flow.advances import Advance
from erpcore.flow.bought import billed_abroad, bought
from erpcore.flow.buy.collected_tax import Collecting
from erpcore.flow.buy.credited_invoice import (
    about,
    check_credited,
    check_days,
    count_credited,
    rounding_left,
    standing,
)
from erpcore.flow.buy.credited_lines import Credited, CreditedGoods, CreditedReceipt, CreditedReturn
from erpcore.flow.buy.crediting import Credit, Crediting
from erpcore.flow.buy.kept_price import levelled
from erpcore.flow.buy.paid_back import paid_back
from erpcore.flow.buy.price_difference import ROUTES
from erpcore.flow.document import Document
from erpcore.flow.foreign import Tender, exchange_difference, exchange_routes, tender
from erpcore.flow.input_vat import VatTreatment, invoiced_vat, vat_credited
from erpcore.flow.invoice_rounding import InvoiceRounding, asked_more, count_rounding
from erpcore.flow.self_assessed_vat import assess, assessed_routes
from erpcore.flow.step import Route, Step
from erpcore.flow.view import View
from erpcore.kernel.ends import gained
from erpcore.kernel.errors import invalid
from erpcore.kernel.fields import AmountOrZero, Code, Day, RateValue
from erpcore.kernel.money import currency
from erpcore.kernel.movements import Effect, Place
from erpcore.masterdata.exchange_rate import CurrencyCode
from erpcore.posting.optional_roles import SELF_ASSESSED, UNCERTIFIED

_NONE = Decimal(0)
_BEARING = (
    "gr_ir", "goods_in_transit", "stock", "purchase_price_variance", "material_cost_variance", "late_difference",
)  # fmt: skip


class SupplierCreditNote(Document):
    """Book a supplier's credit note (红字发票)."""

    type: Literal["supplier_credit_note"] = "supplier_credit_note"
    partner: Code
    invoice: Code | None = None  # the open invoice that it takes from; None: an open item of its own
    credited_invoice: Code | None = None  # that it is about, paid or not: its VAT goes back; None: `invoice`
    currency: CurrencyCode | None = None  # of the amounts; None: that of the invoice, or of what is credited
    rate: RateValue | None = None  # book currency for one unit; None: of the invoice named, or of the day
    due: Day | None = None  # of what is an open item of its own; None: by the terms of the partner
    returns: Annotated[list[CreditedReturn], Field(max_length=1000)] = []
    allowances: Annotated[list[CreditedReceipt], Field(max_length=1000)] = []
    goods: Annotated[list[CreditedGoods], Field(max_length=1000)] = []  # in transit
    vat: AmountOrZero = _NONE  # VAT of the whole note
    # VAT of what is credited that we owe to the tax office no more, in the book currency
    self_assessed_vat: AmountOrZero = _NONE
    vat_treatment: VatTreatment | None = None  # as the invoice's was; None: the policy `input_vat`
    advances: Annotated[list[Advance], Field(max_length=1000)] = []  # that were paid back, and are set off
    rounding: InvoiceRounding | None = None  # what is to be paid back more or less than the note comes to


def decide(books: View, document: SupplierCreditNote) -> Effect:
    """Credit each line, post what differs, take VAT back, and claim the gross amount from the supplier.

    Raises:
        Refused: UNKNOWN_PARTNER, UNKNOWN_ACCOUNT, CONTROL_ACCOUNT, ACCOUNT_NOT_POSTABLE, DIMENSION_MISSING,
            DIMENSION_UNKNOWN, DOCUMENT_INVALID, EXCHANGE_RATE_MISSING, NUMBER_INVALID, UNKNOWN_DOCUMENT,
            UNIT_DOES_NOT_CONVERT, AMOUNT_EXCEEDS_OPEN, LATE_FACT_REFUSED.
    """
    books.master.partner(document.partner)
    for field in ("due", "advances", "rounding") if document.invoice is not None else ():
        if getattr(document, field):
            raise invalid(field, "none of what takes from an invoice", "冲减发票的红字发票须为空")
    lines = _lines(document)
    check_credited(books, document.partner, document.credited_invoice)
    billed_in = _tender(books, document)
    nets = [billed_in.minor(line.amount, f"{field}.amount") for field, line in lines]
    vat = invoiced_vat(books, document, nets, lines, billed_in)
    assessed = assess(books, document, nets, lines)
    originals = [*(net + cost for net, cost in zip(nets, vat.costs, strict=True)), vat.recovered]
    booked = billed_in.booked_parts(originals, books.master.receiver)
    supplier = Place("supplier", document.invoice or document.id, partner=document.partner)
    period = books.periods.require_open(document.date, document.period)
    crediting = Crediting(books, supplier, document.id, period, billed_in)
    taxed = Collecting(books, supplier, billed_in, crediting.differences)
    for (field, line), amount, original, ours in zip(
        lines, booked[:-1], originals[:-1], assessed.costs, strict=True
    ):
        _credit(crediting, taxed, Credit(field, amount + ours, original, ours), line)
    movements = [*crediting.movements, *taxed.movements]
    named = [document.invoice, *(line.invoice.rpartition("/")[0] for line in document.goods)]
    invoice = about(document.credited_invoice, named)
    if vat.recovered:
        told = billed_in.at("source", vat.recovered)
        movements += vat_credited(books, document.id, invoice, supplier, booked[-1], told)
    if assessed.recovered:
        office = Place(SELF_ASSESSED, partner=document.partner)
        movements += vat_credited(books, document.id, invoice, office, assessed.recovered, before=booked[-1])
    credited, net, more = sum(originals) - taxed.amount, sum(originals[:-1]) - taxed.amount, 0
    if document.invoice is not None:
        back = (document.partner, document.invoice, billed_in, net, vat.recovered)
        rounding = rounding_left(books, *back) if invoice == document.invoice else None
        more = asked_more(rounding, billed_in) if rounding is not None else 0
        stood = standing(books, document.partner, document.invoice, billed_in, credited + more)
        if rounding is not None:
            movements.append(rounding._replace(contra=not rounding.contra))
            stood += gained(movements[-1])
        movements += exchange_difference(supplier, stood - sum(booked) + taxed.amount)
    movements += paid_back(books, document, supplier, billed_in, credited)
    check_days(books, document.date, (document.credited_invoice, *named))
    if document.invoice is None and document.credited_invoice is None and len(document.goods) < len(lines):
        invoice = None  # that of the goods in transit alone, not of the other lines
    of_office = assessed.recovered + sum(assessed.costs)
    counts = count_credited(books, document.partner, invoice, billed_in, (net, vat.recovered, of_office))
    counts += count_rounding(document.invoice or "", more)
    return Effect((*movements, *crediting.differences.run()), (*crediting.marks, *taxed.marks, *counts))


def _credit(crediting: Crediting, taxed: Collecting, credit: Credit, line: Credited) -> None:
    """Credit a line, with the consumption tax that a subcontractor had collected."""
    if isinstance(line, CreditedGoods):
        crediting.never_came(credit, line.invoice, line.quantity, line.unit)
        return
    if isinstance(line, CreditedReturn):
        crediting.returned(credit, line.purchase_return, line.quantity, line.unit)
        sent = crediting.books.earlier(line.purchase_return, credit.field).document
        receipt = getattr(sent, "receipt", "")
    else:
        crediting.reduced(credit, line.receipt)
        receipt = line.receipt
    tax = taxed.read(line.consumption_tax, receipt, credit.field)
    if tax is not None:
        taxed.credit(tax, gone=isinstance(line, CreditedReturn))


def _lines(document: SupplierCreditNote) -> list[tuple[str, Credited]]:
    """List the lines of a note with where they stand in it.

    Raises:
        Refused: DOCUMENT_INVALID, where there are none.
    """
    lines: list[tuple[str, Credited]] = [
        *((f"returns.{number}", line) for number, line in enumerate(document.returns, 1)),
        *((f"allowances.{number}", line) for number, line in enumerate(document.allowances, 1)),
        *((f"goods.{number}", line) for number, line in enumerate(document.goods, 1)),
    ]
    if not lines:
        raise invalid(
            "returns",
            "at least one of returns, allowances and goods",
            "returns、allowances 与 goods 至少须有一项",
        )
    return lines


def _tender(books: View, document: SupplierCreditNote) -> Tender:
    """Find the currency and the rate: of the invoice that it takes from, or of the first thing credited, and the day.

    Raises:
        Refused: DOCUMENT_INVALID, EXCHANGE_RATE_MISSING.
    """
    usual = _usual(books, document)
    item = books.open_items["supplier"].get(document.invoice or "")
    if item is not None and item.original and document.currency in {None, usual}:
        told = (told for of in books.earlier(item.place.key, "invoice").movements for told in of.original)
        rate = next((one.rate for one in told if one.currency == usual), None)
        if rate is not None and document.rate is None:
            return Tender(currency(usual), rate, books.master.currency)
    return tender(books, document.currency, document.rate, document.date, usual)


def _usual(books: View, document: SupplierCreditNote) -> str:
    """Name the currency of the invoice that it takes from, or of the first thing credited; "" for the book currency.

    Raises:
        Refused: UNKNOWN_DOCUMENT, DOCUMENT_INVALID.
    """
    if document.invoice is not None:
        item = books.open_items["supplier"].get(document.invoice)
        if item is None:
            books.earlier(document.invoice, "invoice")
    elif document.returns:
        item = books.open_items["gr_ir"].get(document.returns[0].purchase_return)
        if item is None:
            books.earlier(document.returns[0].purchase_return, "returns.1.purchase_return")
    elif document.allowances:
        parts = bought(books, document.allowances[0].receipt, "allowances.1.receipt")
        return billed_abroad(books, parts[0].layer)[0]
    else:
        item = books.open_items["goods_in_transit"].get(document.goods[0].invoice)
    return next(iter(item.original or ()), "") if item is not None else ""


STEP = Step(
    SupplierCreditNote,
    levelled(decide),
    (
        Route("gr_ir", "supplier", "claim of the goods returned (red)"),
        Route("goods_in_transit", "supplier", "invoiced amount of goods that never came (red)"),
        Route("stock", "supplier", "price reduction (red)", "item at actual cost"),
        Route("purchase_price_variance", "supplier", "price reduction (red)", "item valued at standard"),
        Route("purchase_price_variance", "supplier", "credit at another price than claimed", "if any"),
        Route(
            "material_cost_variance",
            "supplier",
            "credit at another price than claimed",
            "item at planned price",
        ),
        Route("input_vat", "supplier", "VAT that is not recovered any more (red)", "if any"),
        Route(
            UNCERTIFIED, "supplier", "VAT that is not recovered any more (red)", "invoice not yet certified"
        ),
        *assessed_routes(*_BEARING, red=True),
        Route("consumption_tax", "supplier", "tax that is not deducted any more (red)", "if any"),
        Route("late_difference", "supplier", "tax in the cost of goods that went back (red)", "if any"),
        Route("supplier", "account", "paid back before, at the rate of its day (red)", "if any"),
        Route("account", "supplier", "what is to be paid back more (red) or less by rounding", "if any"),
        *exchange_routes("supplier"),
        *ROUTES,
    ),
)
