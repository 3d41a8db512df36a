"""Book a supplier's credit note: for goods returned, for a lower price of goods kept, for goods that never came.

It is an open item of its own, to be paid back or set off with the next payment, or it takes from the invoice named.
A reduced price follows the goods as any price difference does; credit at another price than goods were returned
at is a purchase price variance.

Before: `buy.purchase_return`, `buy.purchase_invoice`.   After: `pay.supplier_payment`.
Source: 增值税 财会〔2016〕22号 (红字增值税专用发票: the entries of the invoice in red); IAS 2 paragraph 11 (rebates
reduce the cost of purchase).
"""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from erpcore.flow.buy.crediting import Credit, Crediting
from erpcore.flow.buy.input_vat import VatTreatment, divide_vat
from erpcore.flow.buy.price_difference import ROUTES
from erpcore.flow.document import Document
from erpcore.flow.foreign import tender
from erpcore.flow.money import minor
from erpcore.flow.step import Route, Step
from erpcore.flow.view import View
from erpcore.kernel.errors import Code as Refusal
from erpcore.kernel.errors import Refused
from erpcore.kernel.fields import AmountOrZero, AmountValue, Code, QuantityValue
from erpcore.kernel.money import to_decimal
from erpcore.kernel.movements import Effect, Movement, Place, total

_NONE = Decimal(0)


class _CreditedLine(BaseModel):
    """What every line of a credit note says."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    amount: AmountValue  # credited, without VAT
    vat: AmountOrZero = _NONE  # of this line, besides the VAT of the whole note
    vat_treatment: VatTreatment | None = None  # of the line's VAT; None: as the whole note's


class CreditedReturn(_CreditedLine):
    """Credit for goods that went back."""

    purchase_return: Code  # id of the purchase return
    quantity: QuantityValue | None = None  # in `unit`; None: all that is not yet credited
    unit: Code | None = None  # None: the item's base unit


class CreditedReceipt(_CreditedLine):
    """A lower price of goods that are kept (折让)."""

    receipt: Code  # id of the goods receipt


class CreditedGoods(_CreditedLine):
    """Credit for goods that were invoiced and never came (短缺)."""

    invoice: Code  # the line on which they are in transit, "invoice/line"
    quantity: QuantityValue | None = None  # in `unit`; None: all that is in transit
    unit: Code | None = None  # None: the item's base unit


class SupplierCreditNote(Document):
    """Book a supplier's credit note (红字发票)."""

    type: Literal["supplier_credit_note"] = "supplier_credit_note"
    partner: Code
    invoice: Code | None = None  # the open invoice that it takes from; None: an open item of its own
    returns: Annotated[list[CreditedReturn], Field(max_length=1000)] = []
    allowances: Annotated[list[CreditedReceipt], Field(max_length=1000)] = []
    goods: Annotated[list[CreditedGoods], Field(max_length=1000)] = []  # in transit
    vat: AmountOrZero = _NONE  # VAT of the whole note
    vat_treatment: VatTreatment | None = None  # as the invoice's was; None: the policy `input_vat`


def decide(books: View, document: SupplierCreditNote) -> Effect:
    """Credit each line, post what differs, take VAT back, and claim the gross amount from the supplier.

    Raises:
        Refused: UNKNOWN_PARTNER, DOCUMENT_INVALID, NUMBER_INVALID, UNKNOWN_DOCUMENT, UNIT_DOES_NOT_CONVERT,
            AMOUNT_EXCEEDS_OPEN.
    """
    books.master.partner(document.partner)
    lines: list[tuple[str, CreditedReturn | CreditedReceipt | CreditedGoods]] = [
        *((f"returns.{number}", line) for number, line in enumerate(document.returns, 1)),
        *((f"allowances.{number}", line) for number, line in enumerate(document.allowances, 1)),
        *((f"goods.{number}", line) for number, line in enumerate(document.goods, 1)),
    ]
    if not lines:
        raise Refused(
            Refusal.DOCUMENT_INVALID,
            field="returns",
            expected="at least one of returns, allowances and goods",
        )
    nets = [minor(books, line.amount, f"{field}.amount") for field, line in lines]
    billed_in = tender(books, None, None, document.date)
    vat = divide_vat(books, document.vat, document.vat_treatment, lines, nets, billed_in)
    supplier = Place("supplier", document.invoice or document.id, partner=document.partner)
    crediting = Crediting(books, supplier, document.id)
    for (field, line), net, cost in zip(lines, nets, vat.costs, strict=True):
        credit = Credit(field, net + cost)
        if isinstance(line, CreditedReturn):
            crediting.returned(credit, line.purchase_return, line.quantity, line.unit)
        elif isinstance(line, CreditedReceipt):
            crediting.reduced(credit, line.receipt)
        else:
            crediting.never_came(credit, line.invoice, line.quantity, line.unit)
    movements = crediting.movements
    if vat.recovered:
        values = (("", "", vat.recovered),)
        movements.append(
            Movement(supplier, Place("input_vat", partner=document.partner), values, contra=True)
        )
    if document.invoice is not None:
        _check_open(books, document, movements)
    return Effect((*movements, *crediting.differences.run()), tuple(crediting.marks))


def _check_open(books: View, document: SupplierCreditNote, movements: list[Movement]) -> None:
    """Refuse to take more from an invoice than is open on it."""
    item = books.open_items["supplier"].get(str(document.invoice))
    if item is not None and item.original:
        raise Refused(
            Refusal.DOCUMENT_INVALID,
            field="invoice",
            expected=f"an invoice in the book currency; {document.invoice} is in {', '.join(item.original)}",
        )
    left = -item.amount if item is not None and item.place.partner == document.partner else 0
    credited = sum(
        total(movement) if movement.contra else -total(movement)
        for movement in movements
        if movement.source.role == "supplier"
    )
    if credited > left:
        open_amount = to_decimal(max(left, 0), books.master.currency)
        raise Refused(
            Refusal.AMOUNT_EXCEEDS_OPEN,
            field="invoice",
            expected=f"at most {open_amount} open on {document.invoice} of {document.partner}",
        )


STEP = Step(
    SupplierCreditNote,
    decide,
    (
        Route("gr_ir", "supplier", "claim of the goods returned (red)"),
        Route("goods_in_transit", "supplier", "invoiced amount of goods that never came (red)"),
        Route("stock", "supplier", "price reduction (red)", "item at actual cost"),
        Route("purchase_price_variance", "supplier", "price reduction (red)", "item valued at standard"),
        Route("purchase_price_variance", "supplier", "credit at another price than claimed", "if any"),
        Route("input_vat", "supplier", "VAT that is not recovered any more (red)", "if any"),
        *ROUTES,
    ),
)
