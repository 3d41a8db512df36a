"""Receive what was shipped from another site, in full or in part, and say what was lost on the way.

Before: `stock.transfer_shipment`.   After: any movement of the item; `stock.loss_decision` for what was lost.
Source: 分步式调拨; 运输途中的合理损耗 stays in the cost of what arrives (CAS 1 article 6, its application guide), an
abnormal one waits on 待处理财产损溢; IAS 2 paragraph 16(a).
"""

import datetime
from decimal import Decimal
from typing import Literal

from erpcore.flow.document import Document
from erpcore.flow.fixed_price import difference_of
from erpcore.flow.goods import check_day, stock_place, taken
from erpcore.flow.lots import moved_lot
from erpcore.flow.passing import arrive, brought, freight, in_transit, through
from erpcore.flow.step import Route, Step
from erpcore.flow.stock.relocating import WITHIN, carried, lost_normally
from erpcore.flow.taking import Taking
from erpcore.flow.units import slip_quantity
from erpcore.flow.view import View
from erpcore.inventory.passage import Passage
from erpcore.kernel.by_element import differing, extended
from erpcore.kernel.errors import Code as Refusal
from erpcore.kernel.errors import Refused, invalid
from erpcore.kernel.fields import AmountOrZero, Code, QuantityOrZero
from erpcore.kernel.movements import Effect, Movement, Place, as_rows, signed
from erpcore.kernel.quantity import from_micro
from erpcore.kernel.words import Words


class TransferReceipt(Document):
    """Take in goods that another site has sent (调拨入库单)."""

    type: Literal["transfer_receipt"] = "transfer_receipt"
    shipment: Code  # id of the transfer_shipment
    quantity: QuantityOrZero  # that arrived, in `unit`
    lost: QuantityOrZero = Decimal(0)  # that will not arrive any more, in `unit`
    loss: Literal["pending", "normal"] = "pending"  # normal: borne by what arrived; pending: decided later
    unit: Code | None = None  # None: the item's base unit, which the shipment must be in
    freight: AmountOrZero = Decimal(0)  # carriage of this part that belongs to its cost, without VAT
    freight_partner: Code | None = None  # the carrier it is owed to


def decide(books: View, document: TransferReceipt) -> Effect:
    """Take out of transit the cost of what has arrived and of what is lost.

    Raises:
        Refused: UNKNOWN_DOCUMENT, UNIT_DOES_NOT_CONVERT, DOCUMENT_INVALID, QUANTITY_EXCEEDS_ORDER, NUMBER_INVALID,
            UNKNOWN_PARTNER, LATE_FACT_REFUSED, STOCK_SHORT, STANDARD_MISSING, STANDARD_NOT_ADOPTED, ACCOUNT_NOT_MAPPED.
    """
    shipped = in_transit(books, document.shipment)
    quantity, lost = _quantities(books, document, shipped)
    transit = shipped.place
    shipment = books.earlier(document.shipment, "shipment")
    lot = getattr(shipment.document, "lot", None)
    if books.stock.shelves.share_pool(*shipment.movements[0][:2]):
        return _within(books, document, transit, quantity, lost, lot)
    pending = lost if document.loss == "pending" else 0
    out = quantity + lost - pending  # a normal loss is borne by what arrived
    gone, cost = shipped.next_shares(pending, out)
    movements: list[Movement] = []
    if pending:
        missing = Place("pending_loss", document.id, transit.item, transit.site)
        movements.append(Movement(transit, missing, as_rows(gone), pending, pending))
    if not quantity:
        return Effect(tuple(movements))
    place = moved_lot(books, stock_place(transit.item, transit.site), lot)
    passage = through(document.id, transit)
    arrived = [Movement(transit, passage, as_rows(cost), out, quantity)]
    arrived += _repriced(books, passage, quantity, (shipment.document.date, document.date))
    carriage = freight(books, passage, document.freight, document.freight_partner)
    cost = brought([*arrived, *carriage])
    goods = arrive(books, passage, place, quantity, cost, layer=document.id, day=document.date)
    return Effect((*movements, *arrived, *carriage, *goods))


def _repriced(
    books: View, passage: Place, quantity: int, days: tuple[datetime.date, datetime.date]
) -> list[Movement]:
    """Let a standard that changed between two days bear what it makes of goods that were on their way."""
    item = passage.item
    then, now = (books.master.standard(item, day) for day in days)
    if books.stock.method_of(item) != "standard" or then is None or now is None:
        return []
    decimals = books.master.currency.decimals
    change = differing(extended(now, quantity, decimals), extended(then, quantity, decimals))
    return signed(difference_of(books, item, planned=False), passage, change)


def _within(
    books: View, document: TransferReceipt, transit: Place, quantity: int, lost: int, lot: str | None
) -> Effect:
    """Take in goods that share a value with those of the sender: only what was lost, and the carriage, has one."""
    place = moved_lot(books, stock_place(transit.item, transit.site), lot)
    way = place._replace(site="")
    passage = through(document.id, transit)
    check_day(books, place, document.date)
    found = [Movement(transit, to, (), part, part) for to, part in ((place, quantity), (way, lost)) if part]
    gone: list[Movement] = []
    if lost and document.loss == "pending":
        missing = Place("pending_loss", document.id, transit.item, transit.site)
        taking = Taking("pending_loss", lot, in_transit=True)
        gone += taken(books, way, missing, lost, document.date, taking)
    elif lost:
        taking = Taking("", way.key or None, in_transit=True)
        gone += lost_normally(books, passage, way, quantity, lost, document.date, taking)
    carriage = freight(books, passage, document.freight, document.freight_partner)
    borne, marks = carried(books, place, quantity, carriage, document.id, lost)
    return Effect((*found, *gone, *borne), marks)


def _quantities(books: View, document: TransferReceipt, shipped: Passage) -> tuple[int, int]:
    item = shipped.place.item
    quantity = slip_quantity(books, item, document.quantity, document.unit, document.shipment)
    lost = slip_quantity(books, item, document.lost, document.unit, document.shipment, "lost")
    if not quantity and not lost:
        raise invalid("quantity", "a quantity that arrived, or that was lost", "须给出到货数量或损失数量")
    if not quantity and (document.loss == "normal" or document.freight):
        raise invalid(
            "quantity",
            "goods that arrived and bear the normal loss and the carriage; nothing did",
            "须有到货承担合理损耗和运费；现无到货",
        )
    if quantity + lost > shipped.quantity:
        raise Refused(
            Refusal.QUANTITY_EXCEEDS_ORDER,
            field="quantity",
            expected=Words(
                f"at most {from_micro(shipped.quantity)} of {item}, in transit with {document.shipment}",
                f"不得超过 {document.shipment} 的 {item} 在途数量 {from_micro(shipped.quantity)}",
            ),
        )
    return quantity, lost


STEP = Step(
    TransferReceipt,
    decide,
    (
        Route("stock", "transit", "quantity alone", "sites that share their value"),
        *WITHIN,
        Route("journal", "stock", "what was lost", "sites that share their value, loss normal"),
        Route("pending_loss", "stock", "what was lost", "sites that share their value, loss pending"),
        Route("journal", "transit", "share of what is in transit that arrived"),
        Route("journal", "accrued_expense", "carriage", "if any"),
        Route("journal", "variance", "what the standard rose by on the way", "item valued at standard"),
        Route("stock", "journal", "what arrived and its carriage"),
        Route("purchase_price_variance", "journal", "cost less standard", "item valued at standard"),
        Route("material_cost_variance", "journal", "cost less planned price", "item at planned price"),
        Route("pending_loss", "transit", "share of what is in transit that was lost", "loss pending"),
    ),
)
