"""Invoice a customer: revenue is earned, VAT is owed.

What is charged besides goods names its account: carriage, work, rent, a machine that is sold. What was paid in
advance is set off. Revenue that came with the delivery gives way to that of the invoice.

Before: `sell.delivery`.   After: `pay.customer_receipt`, `sell.cost_of_sales_carry`.
Source: IFRS 15 paragraph 31 (control has passed with the delivery); 财会〔2016〕22号 (output VAT).
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from erpcore.flow.advances import Advance, advanced
from erpcore.flow.document import Document
from erpcore.flow.foreign import GAIN, LOSS, Tender, tender
from erpcore.flow.invoice_rounding import InvoiceRounding, check_rounded, rounded
from erpcore.flow.naming import check_due, check_unit
from erpcore.flow.order_lines import Ordered, OrderLine
from erpcore.flow.ordering import find_line
from erpcore.flow.partners import check_customer
from erpcore.flow.prices import priced
from erpcore.flow.sell.charging import SOMETHING, Charge, charged
from erpcore.flow.sell.unbilled import IN_STEP, at_delivered_rate, in_step
from erpcore.flow.step import Route, Step
from erpcore.flow.units import slip_quantity
from erpcore.flow.view import View
from erpcore.kernel.errors import Code as Refusal
from erpcore.kernel.errors import Refused, invalid
from erpcore.kernel.expectations import at_most, once
from erpcore.kernel.fields import AmountOrZero, AmountValue, Code, Day, QuantityValue, RateValue
from erpcore.kernel.frozen import Frozen
from erpcore.kernel.movements import Effect, Mark, Movement, Place
from erpcore.kernel.quantity import from_micro
from erpcore.kernel.words import Words
from erpcore.masterdata.exchange_rate import CurrencyCode

_DELIVERED_FIRST = Words(
    "Invoice at most what is delivered: deliver more first, or look which invoice has it already.",
    "开票不得超过已发货数量：请先补录发货单，或核对是否已由其他发票开具。",
)
_Sold = tuple[Place, int, int]  # what is claimed for, minor units of the invoice, quantity


class InvoicedDelivery(Frozen):
    """One delivery on the invoice."""

    delivery: Code  # id of the delivery
    quantity: QuantityValue | None = None  # in `unit`; None: all that is not yet invoiced
    unit: Code | None = None  # None: the item's base unit, which the delivery must be in
    amount: AmountValue | None = None  # without VAT; None: quantity × ordered price


class SalesInvoice(Document):
    """Invoice one customer's deliveries, and what is charged besides (销售发票)."""

    type: Literal["sales_invoice"] = "sales_invoice"
    partner: Code
    currency: CurrencyCode | None = None  # of the amounts; None: that of the order
    rate: RateValue | None = None  # book currency for one unit; None: that of the day
    due: Day | None = None  # when it is to be paid; None: by the terms
    terms: Code | None = None  # of payment; None: its order's, or those of the partner on its date
    lines: Annotated[list[InvoicedDelivery], Field(max_length=1000)] = []  # by delivery
    charges: Annotated[list[Charge], Field(max_length=1000)] = []  # besides goods
    vat: AmountOrZero = Decimal(0)  # output VAT of the whole invoice
    advances: Annotated[list[Advance], Field(max_length=1000)] = []  # that were paid, and are set off
    rounding: InvoiceRounding | None = None  # what is to be paid more or less than the invoice comes to


def decide(books: View, document: SalesInvoice) -> Effect:
    """Claim the gross amount from the customer.

    Raises:
        Refused: UNKNOWN_PARTNER, UNKNOWN_TERMS, DOCUMENT_INVALID, UNKNOWN_ORDER, UNIT_DOES_NOT_CONVERT,
            QUANTITY_EXCEEDS_ORDER, EXCHANGE_RATE_MISSING, NUMBER_INVALID, PRICE_MISSING, UNKNOWN_ACCOUNT,
            CONTROL_ACCOUNT, ACCOUNT_NOT_POSTABLE, DIMENSION_MISSING, DIMENSION_UNKNOWN, AMOUNT_EXCEEDS_OPEN.
    """
    check_customer(books, document.partner)
    check_due(books, document.due, document.terms)
    if not document.lines and not document.charges:
        raise invalid("lines", *SOMETHING)
    customer = Place("customer", document.id, partner=document.partner)
    first = document.lines[0].delivery if document.lines else None
    usual = None if first is None else find_line(books.deliveries, first, "lines.1.delivery").terms.currency
    billed = tender(books, document.currency, document.rate, document.date, usual)
    sold, marks = _goods(books, document, billed)
    sold += [
        (place, amount, 0) for place, amount in charged(books, document.partner, document.charges, billed)
    ]
    vat = billed.minor(document.vat, "vat")
    if vat:
        sold.append((Place("output_vat", partner=document.partner), vat, 0))
    rounding = rounded(books, document.partner, document.rounding, billed)
    parts = [*(amount for _, amount, _ in sold), rounding.up]
    before = advanced(books, document.partner, document.advances, billed, document.date, parts)
    check_rounded(rounding, before, billed)
    worth = before.blend(billed)
    *booked, up = worth.booked_parts(parts, books.master.receiver)
    claims = [*_claims(sold, booked, customer, worth)]
    given_way = in_step(books, marks.values())
    exchange = at_delivered_rate(claims, given_way, before, billed)
    more_or_less = rounding.moved(customer, up, worth if up else billed, before.unpaid)
    movements = (*claims, *more_or_less, *before.set_off(customer), *given_way, *exchange)
    return Effect(movements, tuple(marks.values()))


def _goods(books: View, document: SalesInvoice, billed: Tender) -> tuple[list[_Sold], dict[str, Mark]]:
    """Find the revenue of every delivery on the invoice, and mark what is invoiced of it."""
    sold: list[_Sold] = []
    marks: dict[str, Mark] = {}
    for number, line in enumerate(document.lines, 1):
        field = f"lines.{number}"
        if line.delivery in marks:
            expected = once(line.delivery)
            raise invalid(f"{field}.delivery", *expected)
        delivery = find_line(books.deliveries, line.delivery, f"{field}.delivery")
        terms = delivery.terms
        if terms.partner != document.partner:
            raise invalid(
                f"{field}.delivery",
                f"a delivery to {document.partner}",
                f"须为发给 {document.partner} 的发货单",
            )
        quantity = _quantity(books, line, delivery, field)
        amount = _amount(line, terms, quantity, billed, f"{field}.amount")
        revenue = Place("revenue", line.delivery, terms.item, terms.site, "", document.partner)
        sold.append((revenue, amount, quantity))
        marks[line.delivery] = Mark("delivery", line.delivery, "invoiced", "", "", quantity)
    return sold, marks


def _quantity(books: View, line: InvoicedDelivery, delivery: OrderLine, field: str) -> int:
    """Say how much a line invoices, in micro-units: at most what was delivered, kept, and not invoiced before."""
    left = max(delivery.kept - delivery.count("invoiced"), 0)
    quantity = left
    if line.quantity is None:
        check_unit(books, delivery.terms.item, line.unit, f"{field}.quantity")
    else:
        told = line.quantity, line.unit, line.delivery
        quantity = slip_quantity(books, delivery.terms.item, *told, f"{field}.quantity")
    if not quantity:
        raise Refused(
            Refusal.QUANTITY_EXCEEDS_ORDER,
            field=f"{field}.delivery",
            expected=Words(
                f"a delivery that is not fully invoiced; {line.delivery} has nothing left to invoice",
                f"应为尚未开足发票的发货单；{line.delivery} 已无可开票数量",
            ),
            remedy=_DELIVERED_FIRST,
        )
    if quantity > left:
        of = Words(
            f"of {line.delivery}, delivered, kept and not invoiced", f" {line.delivery} 已发未退未开票的数量"
        )
        expected = at_most(from_micro(left), of)
        raise Refused(
            Refusal.QUANTITY_EXCEEDS_ORDER,
            field=f"{field}.quantity",
            expected=expected,
            remedy=_DELIVERED_FIRST,
        )
    return quantity


def _amount(line: InvoicedDelivery, terms: Ordered, quantity: int, billed: Tender, field: str) -> int:
    """Say what a line comes to without VAT, in minor units of the invoice's currency."""
    if line.amount is not None:
        amount = billed.minor(line.amount, field)
    else:
        agreed = terms.currency or billed.book.code
        if agreed != billed.currency.code:
            raise invalid(
                field,
                f"an amount in {billed.currency.code}: the price of {line.delivery} is in {agreed}",
                f"须给出 {billed.currency.code} 金额：{line.delivery} 的单价为 {agreed}",
            )
        amount = priced(terms.price, terms.per, quantity, billed.currency.decimals)
    if not amount:
        whole = from_micro(quantity)
        expected = Words(f"a price of {whole} {terms.item}", f"须给出 {terms.item} {whole} 的价格")
        raise Refused(Refusal.PRICE_MISSING, field=field, expected=expected)
    return amount


def _claims(
    sold: Sequence[_Sold], booked: Sequence[int], customer: Place, billed: Tender
) -> Iterator[Movement]:
    """Claim each part from the customer; translated, the parts add up to the translated whole."""
    for (source, amount, quantity), value in zip(sold, booked, strict=True):
        values = (("", "", value),) if value else ()
        yield Movement(source, customer, values, quantity, original=billed.at("target", amount))


STEP = Step(
    SalesInvoice,
    decide,
    (
        Route("customer", "revenue", "amount without VAT"),
        Route("customer", "account", "amount without VAT", "charged besides goods"),
        Route("customer", "output_vat", "output VAT", "if any"),
        Route("account", "customer", "paid in advance, at the rate of its day", "if any"),
        Route("customer", "account", "what is to be paid more (red: less) because it is rounded", "if any"),
        *IN_STEP,
        Route("revenue", GAIN, "rate of the invoice above that of the delivery", "revenue with the delivery"),
        Route(LOSS, "revenue", "rate of the invoice below that of the delivery", "revenue with the delivery"),
    ),
)
