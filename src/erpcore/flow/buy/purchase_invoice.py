"""Book a supplier's invoice: receipts become owed on the invoice; price differences follow the goods.

Before: `buy.goods_receipt`.   After: `pay.supplier_payment`.
Source: IAS 2 paragraphs 10-11; 增值税 财会〔2016〕22号 (input VAT apart from cost).
"""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from erpcore.flow.document import Document
from erpcore.flow.goods import base_quantity, propagation
from erpcore.flow.money import minor
from erpcore.flow.step import Route, Step
from erpcore.flow.view import View
from erpcore.kernel.errors import Code as Refusal
from erpcore.kernel.errors import Refused
from erpcore.kernel.fields import AmountOrZero, AmountValue, Code, QuantityValue
from erpcore.kernel.movements import Effect, Movement, Place, signed
from erpcore.kernel.quantity import from_micro
from erpcore.kernel.rounding import share
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
    books.earlier(line.receipt, f"{field}.receipt")
    open_item = books.open_items["gr_ir"].get(line.receipt)
    if open_item is None or open_item.place.partner != document.partner:
        raise Refused(
            Refusal.AMOUNT_EXCEEDS_OPEN,
            field=f"{field}.receipt",
            expected=f"a receipt from {document.partner} that is not fully invoiced; {line.receipt} "
            + (f"is from {open_item.place.partner}" if open_item else "has nothing left to invoice"),
        )
    item = open_item.place.item
    open_quantity, open_amount = -open_item.quantity, -open_item.amount
    quantity = open_quantity
    if line.quantity is not None:
        quantity = base_quantity(books, item, line.quantity, line.unit, f"{field}.quantity")
    if quantity > open_quantity:
        raise Refused(
            Refusal.AMOUNT_EXCEEDS_OPEN,
            field=f"{field}.quantity",
            expected=f"at most {from_micro(open_quantity)} of {line.receipt} not yet invoiced",
        )
    estimated = share(open_amount, quantity, open_quantity)
    difference = minor(books, line.amount, f"{field}.amount") - estimated
    values = (("", "", estimated),) if estimated else ()
    movements = [Movement(supplier, open_item.place, values, 0, quantity)]
    if not difference:
        return movements
    pool = books.stock.pool(item, open_item.place.site)
    if line.receipt not in pool.arrivals:
        variance = Place("purchase_price_variance", line.receipt, item, pool.site, partner=document.partner)
        return [*movements, *signed(supplier, variance, {"": difference})]
    element = books.master.items[item].element
    shelf = Place("stock", "", item, pool.site)
    differences.seed_arrival(shelf, line.receipt, {element: difference})
    sign = difference < 0
    value = (("", element, abs(difference)),)
    return [*movements, Movement(supplier, shelf, value, layer=line.receipt, contra=sign)]


STEP = Step(
    PurchaseInvoice,
    decide,
    (
        Route("gr_ir", "supplier", "estimate of the quantity invoiced"),
        Route("stock", "supplier", "invoice less estimate (red when below)", "item at actual cost"),
        Route("purchase_price_variance", "supplier", "invoice less estimate", "item valued at standard"),
        Route("input_vat", "supplier", "deductible VAT", "if any"),
        Route("wip", "stock", "share of the difference in goods issued to running orders", "if any"),
        Route("stock", "wip", "share of the difference in products completed", "if any"),
        Route("cost_of_sales", "stock", "share of the difference in goods sold", "if any"),
        Route("goods_shipped", "stock", "share of the difference in goods shipped", "if any"),
        Route("late_difference", "wip", "share whose taker is gone", "if any"),
        Route("late_difference", "stock", "share of the difference in a receipt that was reversed", "if any"),
        Route("production_loss", "wip", "share of an order written off", "if any"),
    ),
)
