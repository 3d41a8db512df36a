"""Put what is left of lost goods on the shelf: the residue lowers the loss that is pending.

Before: `stock.stock_write_off`, `stock.count_result`.   After: `stock.loss_decision` for the rest.
Source: 残料入库 (财会〔2006〕18号, 1901: 借 原材料 贷 待处理财产损溢); CAS 1 article 21 (proceeds are set off
against the loss).
"""

from typing import Literal

from erpcore.flow.bought import SUBJECT
from erpcore.flow.document import Document
from erpcore.flow.goods import base_quantity, receive, shelf
from erpcore.flow.lots import into_lot
from erpcore.flow.prices import priced, priced_units
from erpcore.flow.step import Route, Step
from erpcore.flow.stock.loss_decision import SALVAGED, is_cash, pending_on
from erpcore.flow.units import slip_quantity
from erpcore.flow.view import View
from erpcore.kernel.errors import Code as Refusal
from erpcore.kernel.errors import Refused
from erpcore.kernel.expectations import instead
from erpcore.kernel.fields import Code, Day, PriceValue, QuantityValue
from erpcore.kernel.money import to_decimal
from erpcore.kernel.movements import Effect, Mark
from erpcore.kernel.words import Words

_CASH_AGAIN = Words(
    "What comes in for missing cash is compensation: decide it with a loss_decision; of cash that was found again"
    " reverse the cash_count.",
    "赔偿现金短缺的，用 loss_decision 按 compensation 处理；现金已找到的，请冲销 cash_count。",
)


class SalvageReceipt(Document):
    """Receive what is left of goods that were lost (残料入库单)."""

    type: Literal["salvage_receipt"] = "salvage_receipt"
    of: Code  # id of the document that found the loss
    item: Code
    quantity: QuantityValue  # in `unit`
    unit: Code | None = None  # None: the item's base unit; of the goods lost the loss must be in it
    price: PriceValue  # what one `unit` is worth
    site: Code | None = None  # None: the company's first
    lot: Code | None = None  # lot or serial number, of an item that has them
    expires: Day | None = None  # last day on which the lot may be used


def decide(books: View, document: SalvageReceipt) -> Effect:
    """Bring the residue in for its worth, out of what is pending; of the goods lost, no less are lost.

    Raises:
        Refused: UNKNOWN_DOCUMENT, UNKNOWN_ITEM, ITEM_KIND_UNSUITABLE, UNKNOWN_SITE, DOCUMENT_INVALID,
            UNIT_DOES_NOT_CONVERT,
            PRICE_MISSING, AMOUNT_EXCEEDS_OPEN, LOT_MISSING, LOT_UNSUITABLE, LATE_FACT_REFUSED, STANDARD_MISSING,
            STANDARD_NOT_ADOPTED.
    """
    pending = pending_on(books, document.of)
    if is_cash(books, document.of):
        expected = instead(
            Words("a document that lost goods, not cash", "损失存货而非现金的单据"), document.of
        )
        raise Refused(Refusal.DOCUMENT_INVALID, field="of", expected=expected, remedy=_CASH_AGAIN)
    place = shelf(books, document.item, document.site)
    told = document.item, document.quantity, document.unit
    lost = document.item == pending.place.item
    quantity = slip_quantity(books, *told, document.of) if lost else base_quantity(books, *told)
    units = priced_units(books, document.item, document.unit)
    worth = priced(units.price(document.price), units.per, quantity, books.master.currency.decimals)
    if not worth:
        expected = Words(f"a worth of {document.item} above zero", f"残料 {document.item} 的价值须大于零")
        raise Refused(Refusal.PRICE_MISSING, field="price", expected=expected)
    if worth > pending.amount:
        left = to_decimal(max(pending.amount, 0), books.master.currency)
        raise Refused(
            Refusal.AMOUNT_EXCEEDS_OPEN,
            field="price",
            expected=Words(
                f"a worth of at most {left:f}, the loss pending on {document.of}",
                f"残料价值不得超过 {document.of} 的待处理损失 {left:f}",
            ),
        )
    place, marks = into_lot(books, place, document.lot, quantity, document.expires, document.id)
    cost = {books.master.item(document.item).element: worth}
    goods, *beside = receive(books, pending.place, place, quantity, cost, document.id, document.date)
    salvaged = Mark(SUBJECT, document.of, SALVAGED, "", "", 1)
    return Effect((goods._replace(quantity_out=0), *beside), (*marks, salvaged))


STEP = Step(
    SalvageReceipt,
    decide,
    (
        Route("stock", "pending_loss", "quantity × what it is worth"),
        Route("purchase_price_variance", "pending_loss", "worth less standard", "item valued at standard"),
        Route("material_cost_variance", "pending_loss", "worth less planned price", "item at planned price"),
    ),
)
