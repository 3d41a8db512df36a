"""Book a supplier's invoice: receipts become owed on the invoice; price differences follow the goods.

Goods that have not come yet are in transit until they do. VAT that is not recovered is part of the cost. The supplier
is owed what he invoices of it, the tax office what the buyer owes himself. What was paid in advance is set off.

Before: `buy.goods_receipt`, or `buy.purchase_order` where the invoice comes first.   After: `pay.supplier_payment`,
`buy.supplier_credit_note`.
Source: IAS 2 paragraphs 10-11; 增值税 财会〔2016〕22号 (input VAT apart from cost).
"""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from erpcore.flow.advances import Advance, advanced
from erpcore.flow.buy.collected_tax import Collecting, TaxUse
from erpcore.flow.buy.invoicing import Billed, Invoicing
from erpcore.flow.buy.kept_price import levelled
from erpcore.flow.buy.price_difference import ROUTES
from erpcore.flow.buy.provisional import ROUTES as PROVISIONAL
from erpcore.flow.buy.receipt_clearing import owed_on
from erpcore.flow.document import Document
from erpcore.flow.foreign import exchange_routes, tender
from erpcore.flow.input_vat import VatTreatment, invoiced_vat, vat_place
from erpcore.flow.invoice_rounding import InvoiceRounding, check_rounded, rounded
from erpcore.flow.looking import looked_at
from erpcore.flow.naming import check_due
from erpcore.flow.ordering import find_line
from erpcore.flow.self_assessed_vat import assess, assessed_routes, recovered_of
from erpcore.flow.step import Route, Step
from erpcore.flow.view import View
from erpcore.kernel.errors import invalid
from erpcore.kernel.fields import AmountOrZero, AmountValue, Code, Day, QuantityValue, RateValue
from erpcore.kernel.frozen import Frozen
from erpcore.kernel.movements import Effect, Movement
from erpcore.masterdata.exchange_rate import CurrencyCode
from erpcore.posting.optional_roles import UNCERTIFIED

_NONE = Decimal(0)
_BEARING = (
    "gr_ir", "provisional", "goods_in_transit", "stock", "purchase_price_variance", "material_cost_variance",
    "late_difference",
)  # fmt: skip


class InvoicedReceipt(Frozen):
    """One receipt on the invoice."""

    receipt: Code  # id of the goods receipt
    quantity: QuantityValue | None = None  # in `unit`; None: all that is not yet invoiced
    unit: Code | None = None  # None: the item's base unit, which the receipt must be in
    amount: AmountValue  # without VAT
    vat: AmountOrZero = _NONE  # of this line, besides the VAT of the whole invoice
    self_assessed_vat: AmountOrZero = _NONE  # likewise, that we owe to the tax office, in the book currency
    vat_treatment: VatTreatment | None = None  # of the line's VAT; None: as the whole invoice's
    consumption_tax: AmountOrZero = _NONE  # that a subcontractor collects besides his fee (代收代缴)
    # part of the cost of goods to be sold, or deducted; None: policy `collected_tax`
    consumption_tax_use: TaxUse | None = None


class InvoicedGoods(Frozen):
    """Goods on the invoice by their order line, or by item: receipts are cleared first, the rest is in transit."""

    purchase_order: Code | None = None  # the order line, "order/line"
    item: Code | None = None  # without an order: goods that have not come yet
    quantity: QuantityValue  # in `unit`
    unit: Code | None = None  # None: the item's base unit, which the order must be in
    site: Code | None = None  # where they are to come to; None: the order's, or the company's first
    amount: AmountValue  # without VAT
    vat: AmountOrZero = _NONE  # of this line, besides the VAT of the whole invoice
    self_assessed_vat: AmountOrZero = _NONE  # likewise, that we owe to the tax office, in the book currency
    vat_treatment: VatTreatment | None = None  # of the line's VAT; None: as the whole invoice's


class PurchaseInvoice(Document):
    """Book a supplier's invoice for goods received, or on their way (采购发票)."""

    type: Literal["purchase_invoice"] = "purchase_invoice"
    partner: Code
    currency: CurrencyCode | None = None  # of the amounts; None: that of the first receipt or order
    rate: RateValue | None = None  # book currency for one unit; None: that of the day
    due: Day | None = None  # when it is to be paid; None: by the terms
    terms: Code | None = None  # of payment; None: its order's, or those of the partner on its date
    lines: Annotated[list[InvoicedReceipt], Field(max_length=1000)] = []  # by receipt
    goods: Annotated[list[InvoicedGoods], Field(max_length=1000)] = []  # by order line or item
    vat: AmountOrZero = _NONE  # VAT of the whole invoice
    # VAT on it that we owe to the tax office, not to the supplier, in the book currency
    self_assessed_vat: AmountOrZero = _NONE
    vat_treatment: VatTreatment | None = None  # recovered, or part of the cost; None: the policy `input_vat`
    advances: Annotated[list[Advance], Field(max_length=1000)] = []  # that were paid, and are set off
    rounding: InvoiceRounding | None = None  # what is to be paid more or less than the invoice comes to


def decide(books: View, document: PurchaseInvoice) -> Effect:
    """Clear the receipts' estimates, post the differences along the goods' paths, and owe the gross amount.

    Raises:
        Refused: UNKNOWN_PARTNER, UNKNOWN_TERMS, DOCUMENT_INVALID, EXCHANGE_RATE_MISSING, NUMBER_INVALID,
            UNKNOWN_ACCOUNT, CONTROL_ACCOUNT, ACCOUNT_NOT_POSTABLE, DIMENSION_MISSING, DIMENSION_UNKNOWN,
            UNKNOWN_DOCUMENT, UNKNOWN_ORDER, UNKNOWN_ITEM, ITEM_KIND_UNSUITABLE, UNKNOWN_SITE, UNIT_DOES_NOT_CONVERT,
            QUANTITY_EXCEEDS_ORDER, AMOUNT_EXCEEDS_OPEN, DEPENDENTS_EXIST, LATE_FACT_REFUSED.
    """
    books.master.partner(document.partner)
    check_due(books, document.due, document.terms)
    lines: list[tuple[str, InvoicedReceipt | InvoicedGoods]] = [
        *((f"lines.{number}", line) for number, line in enumerate(document.lines, 1)),
        *((f"goods.{number}", line) for number, line in enumerate(document.goods, 1)),
    ]
    if not lines:
        raise invalid("lines", "at least one of lines and goods", "lines 与 goods 至少须有一项")
    billed_in = tender(books, document.currency, document.rate, document.date, _usual(books, document))
    nets = [billed_in.minor(line.amount, f"{field}.amount") for field, line in lines]
    vat = invoiced_vat(books, document, nets, lines, billed_in)
    assessed = assess(books, document, nets, lines)
    rounding = rounded(books, document.partner, document.rounding, billed_in)
    owed = [*(net + cost for net, cost in zip(nets, vat.costs, strict=True)), vat.recovered, rounding.up]
    before = advanced(books, document.partner, document.advances, billed_in, document.date, owed)
    check_rounded(rounding, before, billed_in)
    worth = before.blend(billed_in)
    *booked, recovered, up = worth.booked_parts(owed, books.master.receiver)
    period = books.periods.require_open(document.date, document.period)
    invoicing = Invoicing(books, document.id, document.partner, period, worth, before)
    for (field, line), amount, original, ours in zip(lines, booked, owed[:-2], assessed.costs, strict=True):
        billed = Billed(field, line.quantity, line.unit, amount + ours, original, ours)
        if isinstance(line, InvoicedReceipt):
            invoicing.receipt(billed, line.receipt)
        else:
            invoicing.goods(billed, line.purchase_order, line.item, line.site)
    taxed = Collecting(books, invoicing.supplier, billed_in, invoicing.differences)
    for number, line in enumerate(document.lines, 1):
        invoicing.clear(line.receipt)
        tax = taxed.read(line.consumption_tax, line.receipt, f"lines.{number}")
        if tax is not None:
            taxed.collect(tax, line.consumption_tax_use)
    invoicing.rest()
    if vat.recovered:
        target = vat_place(books, document.id, document.partner)
        values = (("", "", recovered),) if recovered else ()
        told = worth.at("source", vat.recovered)
        invoicing.movements.append(Movement(invoicing.supplier, target, values, original=told))
    invoicing.movements += recovered_of(books, document.id, document.partner, assessed.recovered)
    invoicing.movements += rounding.moved(invoicing.supplier, up, worth if up else billed_in, before.unpaid)
    own = (*invoicing.movements, *before.set_off(invoicing.supplier), *taxed.movements)
    movements = (*own, *invoicing.differences.run())
    looked = looked_at(books, document, invoicing.looked)
    return Effect(movements, (*invoicing.marks, *taxed.marks, *looked))


def _usual(books: View, document: PurchaseInvoice) -> str | None:
    """Name the currency that the first receipt or order line is in; None for the book currency.

    Raises:
        Refused: UNKNOWN_DOCUMENT, UNKNOWN_ORDER, AMOUNT_EXCEEDS_OPEN, where there is no such receipt or line.
    """
    if document.lines:
        first = document.lines[0].receipt
        receipt = books.open_items["gr_ir"].get(first)
        if receipt is None:
            receipt = owed_on(books, first, document.partner, "lines.1.receipt")
        return next(iter(receipt.original or ()), None)
    ordered = document.goods[0].purchase_order
    if ordered is None:
        return None
    return find_line(books.purchase_lines, ordered, "goods.1.purchase_order").terms.currency


STEP = Step(
    PurchaseInvoice,
    levelled(decide),
    (
        Route("gr_ir", "supplier", "estimate of the quantity invoiced"),
        Route("goods_in_transit", "supplier", "amount invoiced", "goods not yet received"),
        Route("supplier", "account", "paid in advance, at the rate of its day", "if any"),
        Route("account", "supplier", "what is to be paid more (red: less) because it is rounded", "if any"),
        Route("stock", "supplier", "invoice less estimate (red when below)", "item at actual cost"),
        Route(
            "purchase_price_variance",
            "supplier",
            "invoice less estimate",
            "item at standard; goods gone by policy",
        ),
        Route("input_vat", "supplier", "VAT that is recovered", "if any"),
        Route(UNCERTIFIED, "supplier", "VAT that is recovered", "policy input_vat_deduction when_certified"),
        *assessed_routes(*_BEARING),
        Route("consumption_tax", "supplier", "consumption tax collected and deducted", "if any"),
        Route("late_difference", "supplier", "tax in the cost of goods that went back", "if any"),
        *exchange_routes("supplier"),
        *PROVISIONAL,
        *ROUTES,
    ),
)
