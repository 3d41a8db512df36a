"""Receive goods that a subcontractor has made of our material: what it used, the fee and the freight are their cost.

Material that a subcontractor works on stands at a site of its own, at cost; it gets there, and unused comes back, by
`stock.stock_transfer` or a shipment, and what is lost there by `stock.stock_write_off`. The fee is an estimate until
`buy.purchase_invoice` names this receipt; its difference follows the goods like that of any purchase, and so do
`buy.landed_cost`, `buy.purchase_return` and `buy.supplier_credit_note`. Goods to be repaired go to the site and come
back as their own material, for another fee.

Before: `stock.stock_transfer` to the subcontractor's site.   After: `buy.purchase_invoice`, `buy.purchase_return`.
Source: 委托加工物资 (财会〔2006〕18号, account 1408): material at actual cost, processing fee, freight and taxes that
are not recovered are the cost of what comes back; IAS 2 paragraphs 10-12.
"""

from collections.abc import Sequence
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from erpcore.flow.buy.receipt_clearing import fee_element
from erpcore.flow.converting import ConvertedGoods, Made, made, taken
from erpcore.flow.document import Document
from erpcore.flow.foreign import tender
from erpcore.flow.goods import base_quantity, shelf
from erpcore.flow.passing import freight, through
from erpcore.flow.step import Route, Step
from erpcore.flow.view import View
from erpcore.kernel.errors import Code as Refusal
from erpcore.kernel.errors import Refused, invalid
from erpcore.kernel.fields import (
    BEYOND_MICRO,
    INTEGER_DIGITS,
    AmountOrZero,
    Code,
    Day,
    QuantityValue,
    RateValue,
)
from erpcore.kernel.frozen import Frozen
from erpcore.kernel.movements import Effect, Movement, Place
from erpcore.kernel.quantity import from_micro
from erpcore.kernel.words import Words
from erpcore.masterdata.exchange_rate import CurrencyCode
from erpcore.masterdata.explode import requirements


class UsedMaterial(Frozen):
    """Our material that the subcontractor has used, losses that are usual included."""

    item: Code
    quantity: QuantityValue  # in `unit`
    unit: Code | None = None  # None: the item's base unit
    lot: Code | None = None  # lot or serial number, of an item that has them


class SubcontractReceipt(Document):
    """Receive goods made by a subcontractor (委托加工入库单)."""

    type: Literal["subcontract_receipt"] = "subcontract_receipt"
    from_site: Code  # where the subcontractor keeps our material
    item: Code
    quantity: QuantityValue  # in `unit`
    unit: Code | None = None  # None: the item's base unit
    site: Code | None = None  # where they come to; None: the company's first
    lot: Code | None = None  # lot or serial number, of an item that has them
    expires: Day | None = None  # last day on which the lot may be used
    fee: AmountOrZero  # for the work, without VAT; what is expected until the invoice comes (暂估)
    currency: CurrencyCode | None = None  # of the fee; None: the book currency
    rate: RateValue | None = None  # book currency for one unit of it; None: that of the day
    # none: what the bill of material says
    materials: Annotated[list[UsedMaterial], Field(max_length=1000)] = []
    freight: AmountOrZero = Decimal(0)  # carriage there and back that belongs to their cost, without VAT
    freight_partner: Code | None = None  # the carrier it is owed to


def decide(books: View, document: SubcontractReceipt) -> Effect:
    """Take the material at its cost, owe the fee, and put the goods on their shelf for all of it.

    Raises:
        Refused: UNKNOWN_ITEM, ITEM_KIND_UNSUITABLE, UNKNOWN_SITE, UNKNOWN_PARTNER, UNIT_DOES_NOT_CONVERT,
            BOM_MISSING, EXCHANGE_RATE_MISSING, DOCUMENT_INVALID, LATE_FACT_REFUSED, LOT_MISSING, LOT_UNSUITABLE,
            LOT_SHORT, STOCK_RESERVED, STOCK_SHORT, STANDARD_MISSING, STANDARD_NOT_ADOPTED, NUMBER_INVALID,
            PRICE_MISSING.
    """
    place = shelf(books, document.item, document.site)
    partner = _subcontractor(books, document.from_site)
    quantity = base_quantity(books, document.item, document.quantity, document.unit)
    lines = _used(books, document, quantity)
    passage = through(document.id, place)
    movements = _materials(books, document, passage, lines)
    owed = Place("gr_ir", document.id, place.item, place.site, "", partner)
    owed_in = tender(books, document.currency, document.rate, document.date)
    fee = owed_in.minor(document.fee, "fee")
    booked = owed_in.booked(fee)
    values = (("", fee_element(books, document.item), booked),) if booked else ()
    movements.append(Movement(owed, passage, values, quantity, original=owed_in.at("source", fee)))
    movements += freight(books, passage, document.freight, document.freight_partner)
    output = Made(place, quantity, document.lot, {"": 1}, document.expires)
    goods, marks = made(books, passage, movements, [output], document.date)
    return Effect((*movements, *goods), tuple(marks))


def _subcontractor(books: View, site: str) -> str:
    partner = books.master.site(site).subcontractor
    if partner is None:
        raise Refused(
            Refusal.UNKNOWN_PARTNER,
            field="from_site",
            expected=Words(
                f"a site where a subcontractor keeps our material; {site} names none",
                f"须为委托加工仓；仓库 {site} 未指定受托加工方",
            ),
        )
    return partner


def _used(books: View, document: SubcontractReceipt, quantity: int) -> list[ConvertedGoods]:
    """List the material, as stated or as the bill of material says."""
    if document.materials:
        return [
            ConvertedGoods(
                item=line.item, quantity=line.quantity, unit=line.unit, site=document.from_site, lot=line.lot
            )
            for line in document.materials
        ]
    bom = books.master.bom(document.item, document.date)
    if bom is None:
        raise Refused(
            Refusal.BOM_MISSING,
            field="materials",
            expected=Words(
                f"the material used, or a bill of material of {document.item} valid on {document.date}",
                f"须给出耗用的材料，或 {document.item} 有 {document.date} 有效的物料清单",
            ),
        )
    needed: dict[str, int] = {}
    for of in requirements(bom, quantity, books.master, on=document.date):
        needed[of.item] = needed.get(of.item, 0) + of.quantity
    return [_needed(item, part, document.from_site) for item, part in needed.items() if part]


def _needed(item: str, part: int, site: str) -> ConvertedGoods:
    quantity = from_micro(part)
    if part >= BEYOND_MICRO:
        raise Refused(
            Refusal.NUMBER_INVALID,
            field="quantity",
            expected=Words(
                f"a quantity whose material has at most {INTEGER_DIGITS} digits before the point; it takes"
                f" {quantity} of {item}",
                f"所需材料的数量小数点前至多 {INTEGER_DIGITS} 位，现需 {item} {quantity}",
            ),
        )
    return ConvertedGoods(item=item, quantity=quantity, site=site)


def _materials(
    books: View, document: SubcontractReceipt, passage: Place, lines: Sequence[ConvertedGoods]
) -> list[Movement]:
    for number, line in enumerate(lines, 1):
        if (line.item, document.from_site) == (passage.item, passage.site):
            raise invalid(
                f"materials.{number}.item",
                f"another item than {passage.item}, or goods that come to another site",
                f"须为 {passage.item} 以外的物料，或入库至其他仓库",
            )
    return taken(books, passage, lines, document.from_site, document.date, "materials")


STEP = Step(
    SubcontractReceipt,
    decide,
    (
        Route("journal", "subcontracted", "quantity × cost of the layers taken, by element"),
        Route("journal", "stock", "the same", "no account for material with subcontractors"),
        Route("journal", "gr_ir", "processing fee, estimated until the invoice"),
        Route("journal", "accrued_expense", "carriage", "if any"),
        Route("stock", "journal", "material used, fee and carriage"),
        Route("purchase_price_variance", "journal", "cost less standard", "item valued at standard"),
        Route("material_cost_variance", "journal", "cost less planned price", "item at planned price"),
    ),
)
