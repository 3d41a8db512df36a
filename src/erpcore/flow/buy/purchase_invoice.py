"""Book a supplier's invoice: receipts become owed on the invoice; price differences follow the goods.

Before: `buy.goods_receipt`.   After: `pay.supplier_payment`.
Source: IAS 2 paragraphs 10-11; 增值税 财会〔2016〕22号 (input VAT apart from cost).
"""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from erpcore.flow.buy.price_difference import ROUTES, post_difference
from erpcore.flow.buy.receipt_clearing import estimate, owed_on
from erpcore.flow.document import Document
from erpcore.flow.goods import propagation
from erpcore.flow.money import minor
from erpcore.flow.step import Route, Step
from erpcore.flow.view import View
from erpcore.kernel.errors import Code as Refusal
from erpcore.kernel.errors import Refused
from erpcore.kernel.fields import AmountOrZero, AmountValue, Code, QuantityValue
from erpcore.kernel.movements import Effect, Movement, Place
from erpcore.repricing.propagate import Propagation


class InvoicedReceipt(BaseModel):
    """One receipt on the invoice."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    receipt: Code  # id of the goods receipt
    quantity: QuantityValue | None = None  # in `unit`; None: all that is not yet invoiced
    unit: Code | None = None  # None: the item's base unit
    amount: AmountValue  # without VAT


class PurchaseInvoice(Document):
    """Book a supplier's invoice for goods received (采购发票)."""

    type: Literal["purchase_invoice"] = "purchase_invoice"
    partner: Code
    lines: Annotated[list[InvoicedReceipt], Field(min_length=1, max_length=1000)]
    vat: AmountOrZero = Decimal(0)  # deductible input VAT of the whole invoice


def decide(books: View, document: PurchaseInvoice) -> Effect:
    """Clear the receipts' estimates, post the differences along the goods' paths, and owe the gross amount.

    Raises:
        Refused: UNKNOWN_PARTNER, UNKNOWN_DOCUMENT, DOCUMENT_INVALID, NUMBER_INVALID, UNIT_DOES_NOT_CONVERT,
            AMOUNT_EXCEEDS_OPEN.
    """
    books.master.partner(document.partner)
    supplier = Place("supplier", document.id, partner=document.partner)
    movements: list[Movement] = []
    differences = propagation(books)
    seen: set[str] = set()
    for number, line in enumerate(document.lines, 1):
        if line.receipt in seen:
            raise Refused(
                Refusal.DOCUMENT_INVALID,
                field=f"lines.{number}.receipt",
                expected=f"{line.receipt} on one line only",
            )
        seen.add(line.receipt)
        movements += _line(books, document, supplier, number, line, differences)
    vat = minor(books, document.vat, "vat")
    if vat:
        movements.append(Movement(supplier, Place("input_vat", partner=document.partner), (("", "", vat),)))
    return Effect((*movements, *differences.run()))


def _line(
    books: View,
    document: PurchaseInvoice,
    supplier: Place,
    number: int,
    line: InvoicedReceipt,
    differences: Propagation,
) -> list[Movement]:
    field = f"lines.{number}"
    owed = owed_on(books, line.receipt, document.partner, f"{field}.receipt")
    quantity, estimated = estimate(books, owed, line.quantity, line.unit, f"{field}.quantity")
    difference = minor(books, line.amount, f"{field}.amount") - estimated
    values = (("", "", estimated),) if estimated else ()
    return [
        Movement(supplier, owed.place, values, 0, quantity),
        *post_difference(books, supplier, owed.place, line.receipt, difference, differences),
    ]


STEP = Step(
    PurchaseInvoice,
    decide,
    (
        Route("gr_ir", "supplier", "estimate of the quantity invoiced"),
        Route("stock", "supplier", "invoice less estimate (red when below)", "item at actual cost"),
        Route("purchase_price_variance", "supplier", "invoice less estimate", "item valued at standard"),
        Route("input_vat", "supplier", "deductible VAT", "if any"),
        *ROUTES,
    ),
)
