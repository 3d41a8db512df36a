"""Receive purchased goods: they are on the shelf, and owed to the supplier until invoiced (暂估).

Goods invoiced before come out of transit at what the invoice says. What inspection rejects goes back at once: it
is neither stocked nor owed. Free goods share the cost of those paid for, or come in at their own value.

Before: `buy.purchase_order`, `buy.purchase_invoice` where it comes first.   After: `buy.purchase_invoice`,
`buy.purchase_return`.
Source: IAS 2 paragraph 10 (cost of purchase); 小企业会计准则 appendix, account 1403 (estimate without VAT).
"""

from decimal import Decimal
from typing import Literal

from erpcore.flow.bought import billed_marks
from erpcore.flow.buy.estimating import Estimate, estimate
from erpcore.flow.buy.receiving import bring_in, layer_name
from erpcore.flow.buy.transit import Taken, check_unit_on, in_transit, ordered_on, take, transit_mark, waiting
from erpcore.flow.document import Document
from erpcore.flow.goods import base_quantity, planned_value, shelf
from erpcore.flow.lots import into_lot
from erpcore.flow.order_lines import OrderLine
from erpcore.flow.ordering import check_within, find_line, ordered_quantity
from erpcore.flow.partners import check_supplier
from erpcore.flow.prices import priced_units
from erpcore.flow.step import Route, Step
from erpcore.flow.view import View
from erpcore.kernel.errors import Code as Refusal
from erpcore.kernel.errors import Refused, invalid
from erpcore.kernel.expectations import at_most
from erpcore.kernel.fields import Code, Day, PriceValue, QuantityOrZero, QuantityValue, RateValue
from erpcore.kernel.movements import Effect, Mark, Place, new_effect, new_mark, new_place
from erpcore.kernel.quantity import from_micro
from erpcore.kernel.words import Words
from erpcore.masterdata.exchange_rate import CurrencyCode

_NONE = Decimal(0)


class GoodsReceipt(Document):
    """Receive goods from a supplier (采购入库单), against an order line or with partner, item and price."""

    type: Literal["goods_receipt"] = "goods_receipt"
    purchase_order: Code | None = None  # the order line, "order/line"
    invoice: Code | None = None  # the line they were invoiced on before they came, "invoice/line"
    partner: Code | None = None  # without an order
    item: Code | None = None  # without an order
    quantity: QuantityValue  # that arrived, in `unit`, what is rejected included
    rejected: QuantityOrZero = _NONE  # of `quantity`: sent back at once, neither stocked nor owed
    free_quantity: QuantityOrZero = _NONE  # on top of `quantity`, in `unit`: they share the others' cost
    normal_loss: QuantityOrZero = _NONE  # of goods in transit, in `unit`: what arrived bears its cost
    free: bool = False  # nothing is owed for them: `price` is their own value, which may be zero
    unit: Code | None = None  # None: the item's base unit, which the order or invoice must be in
    price: PriceValue | None = None  # for one `unit`, without VAT; None: ordered, or else what is known
    currency: CurrencyCode | None = None  # of the price; None: the order's, or the book currency
    rate: RateValue | None = None  # book currency for one unit of it; None: that of the day
    site: Code | None = None  # None: the order's, or the company's first
    lot: Code | None = None  # lot or serial number, of an item that has them
    expires: Day | None = None  # last day on which the lot may be used


# Whose goods they are, their shelf, and the order line with its key; "" and None without an order.
Terms = tuple[str, Place, str, OrderLine | None]


def decide(books: View, document: GoodsReceipt) -> Effect:
    """Value what is accepted at the invoiced or the ordered price, or at the planned one, and put it on the shelf.

    Raises:
        Refused: AMOUNT_EXCEEDS_OPEN, UNKNOWN_ORDER, DOCUMENT_INVALID, UNKNOWN_PARTNER, UNKNOWN_ITEM,
            ITEM_KIND_UNSUITABLE, UNKNOWN_SITE, UNIT_DOES_NOT_CONVERT, QUANTITY_EXCEEDS_ORDER,
            EXCHANGE_RATE_MISSING, PRICE_MISSING, LOT_MISSING, LOT_UNSUITABLE, LATE_FACT_REFUSED,
            STANDARD_MISSING, STANDARD_NOT_ADOPTED, NOTHING_TO_POST.
    """
    partner, place, key, line = terms = _terms(books, document)
    reference, item = document.id, place[2]
    arrived = ordered_quantity(books, line, item, document.quantity, document.unit)
    rejected, free, loss = _further(books, document, item)
    accepted = arrived - rejected
    _check(document, accepted, loss)
    marks: list[Mark] = []
    if line is not None:
        check_within(line, key, "received", accepted, books.master.policies.over_receipt)
        if accepted:
            marks.append(new_mark(("purchase_order", key, "received", "", "", accepted)))
        if rejected:
            marks.append(Mark("purchase_order", key, "rejected", "", "", rejected))
    if not accepted:
        if not marks:
            kept = Words("goods that are kept", "须有收下的货物：不得全部拒收")
            raise Refused(Refusal.NOTHING_TO_POST, field="rejected", expected=kept)
        return Effect(marks=tuple(marks))
    taken, rest = _from_transit(books, document, terms, accepted + loss)
    if loss and rest:
        of = Words("in transit, arrived and lost together", "在途数量（到货与损耗合计）")
        most = at_most(from_micro(accepted + loss - rest), of)
        raise Refused(Refusal.AMOUNT_EXCEEDS_OPEN, field="normal_loss", expected=most)
    supplies = []
    if rest:
        role = "free_goods" if document.free else "gr_ir"
        source = new_place((role, reference, item, place[3], "", partner, ()))
        amount, original, price_source = _owed(books, document, terms, source, rest)
        supplies.append((source, rest, rest + free, amount, original))
        if price_source not in {"hand", "order"}:
            marks.append(Mark("goods_receipt", reference, "price_source", "", price_source))
    for part in taken:
        layer = layer_name(reference, len(supplies))
        code, billed = next(((told.currency, told.amount) for told in part.original), ("", 0))
        marks += billed_marks(layer, part.quantity, part.amount, code, billed)
        stocked = part.quantity - loss + (0 if supplies else free)
        supplies.append((part.item.place, part.quantity, stocked, part.amount, part.original))
        marks += transit_mark(ordered_on(books, part.item), -part.quantity)
    place, told = into_lot(books, place, document.lot, accepted + free, document.expires, reference)
    marks += told
    movements = bring_in(books, supplies, place, reference, document.date)
    return new_effect((tuple(movements), tuple(marks)))


def _terms(books: View, document: GoodsReceipt) -> Terms:
    """Find partner, item and shelf from the order or the invoice, or from the receipt itself."""
    partner, item, site = document.partner, document.item, document.site
    key, line, field = document.purchase_order or "", None, "purchase_order"
    invoice, agreed = document.invoice, None
    if invoice is not None:
        coming = in_transit(books, invoice, "invoice")
        check_unit_on(books, coming, document.unit)
        place, ordered = coming.place, ordered_on(books, coming)
        if key not in {"", ordered}:
            raise invalid(
                field,
                f"the order line that {invoice} is on: {ordered or 'none'}",
                f"应为发票行 {invoice} 所依据的采购订单行：{ordered or '无'}",
            )
        key, agreed = ordered, (place.partner, place.item, place.site)
    if key:
        line = find_line(books.purchase_lines, key, field)
        agreed = agreed or (line.terms.partner, line.terms.item, line.terms.site)
    if agreed is not None:
        if partner not in (None, agreed[0]) or item not in (None, agreed[1]):
            field = "partner" if partner not in (None, agreed[0]) else "item"
            partner, item = agreed[:2]
            raise invalid(field, f"{item} from {partner}, as ordered", f"应为向 {partner} 订购的 {item}")
        partner, item, site = agreed[0], agreed[1], site or agreed[2]
    if partner is None or item is None:
        raise invalid(field, "an order line, or a partner and an item", "须给出采购订单行，或供应商和物料")
    check_supplier(books, partner)
    return partner, shelf(books, item, site), key, line


def _further(books: View, document: GoodsReceipt, item: str) -> tuple[int, int, int]:
    """Convert what is rejected, free and lost to base units; most receipts have none of it."""
    rejected, free, loss = document.rejected, document.free_quantity, document.normal_loss
    if not (rejected or free or loss):
        return 0, 0, 0
    unit = document.unit
    return (
        base_quantity(books, item, rejected, unit, "rejected"),
        base_quantity(books, item, free, unit, "free_quantity"),
        base_quantity(books, item, loss, unit, "normal_loss"),
    )


def _check(document: GoodsReceipt, accepted: int, loss: int) -> None:
    """Refuse quantities that contradict one another."""
    if accepted < 0:
        raise invalid(
            "rejected",
            f"at most {document.quantity}, which arrived; found {document.rejected}",
            f"不得超过到货数量 {document.quantity}，现为 {document.rejected}",
        )
    if loss and document.invoice is None:
        raise invalid(
            "normal_loss",
            "the invoice line on which the goods lost were in transit",
            "须给出损耗货物在途时所属的发票行",
        )
    if document.free and (document.invoice is not None or document.free_quantity):
        raise invalid(
            "free",
            "goods of their own value alone; free_quantity is for those that come with paid goods",
            "仅用于单独计值的免费货物；随购货赠送的请填 free_quantity",
        )


def _from_transit(books: View, document: GoodsReceipt, terms: Terms, wanted: int) -> tuple[list[Taken], int]:
    """Take what was invoiced before: from the line named, or whatever waits for the order line.

    Returns:
        What is taken, and how much of what is wanted was not invoiced, in micro-units.
    """
    _, _, key, line = terms
    invoice = document.invoice
    if invoice is not None:
        items = [in_transit(books, invoice, "invoice")]
    elif line is not None and not document.free:
        items = waiting(books, key, line)
    else:
        items = []
    found = []
    for item in items:
        part = min(wanted, item.quantity)
        if part:
            found.append(take(books, item, part))
        wanted -= part
    return found, wanted


def _owed(books: View, document: GoodsReceipt, terms: Terms, source: Place, quantity: int) -> Estimate:
    """Value goods that are not invoiced: at planned price by policy, else at the price stated, agreed or known."""
    _, place, _, line = terms
    master, free, price, day = books.master, document.free, document.price, document.date
    if not free and place.item in master.planned and master.policies.planned_estimate != "ordered":
        planned = sum(planned_value(books, place, quantity, day).values())
        if planned:
            return planned, (), "order"
    ordered = line.terms if line is not None else None
    if free and price == 0:
        return 0, (), "hand"  # samples and the like, worth nothing because somebody says so
    if free and price is None and ordered is None:
        price = _NONE  # their own value is asked for, never assumed
    units = priced_units(books, place.item, document.unit) if price is not None else None
    by_hand = (units.price(price), units.per) if units and price is not None else None
    stated = by_hand, document.currency, document.rate
    amount, original, source_of = estimate(books, source, quantity, day, stated, ordered)
    return amount, () if free else original, source_of


STEP = Step(
    GoodsReceipt,
    decide,
    (
        Route("stock", "gr_ir", "quantity received × ordered price; at standard where the item is"),
        Route("stock", "goods_in_transit", "quantity received × invoiced price", "invoiced before"),
        Route("stock", "free_goods", "quantity received × own value", "free, at own value"),
        Route("purchase_price_variance", "gr_ir", "ordered price less standard", "item valued at standard"),
        Route(
            "purchase_price_variance", "goods_in_transit", "invoiced less standard", "item valued at standard"
        ),
        Route("purchase_price_variance", "free_goods", "own value less standard", "item valued at standard"),
        Route(
            "material_cost_variance", "gr_ir", "ordered less planned price", "policy planned_estimate ordered"
        ),
        Route("material_cost_variance", "goods_in_transit", "invoiced less planned", "item at planned price"),
        Route("material_cost_variance", "free_goods", "own value less planned", "item at planned price"),
    ),
    in_runs=True,
)
