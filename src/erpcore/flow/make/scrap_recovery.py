"""Recover scrap: offcuts or regrind go to the shelf at a recovery price and lower the order's material cost.

Scrap that is common to all orders, and of no single one, lowers the overhead of the cost centre where it fell off.

Before: `make.material_issue`.   After: `make.production_receipt`.
Source: 边角料入库: debit 原材料, credit 生产成本-直接材料, recovery price × quantity; 副产品 at a fixed price, at
standard, or at net realisable value (Horngren, Datar and Rajan, Cost Accounting, ch. 16, production method, and
sales method where it is income); ch. 18, accounting for scrap: attributable to a job, or common to all jobs.
"""

from decimal import Decimal
from typing import Literal

from erpcore.flow.document import Document
from erpcore.flow.goods import base_quantity, check_day, shelf
from erpcore.flow.lots import into_lot
from erpcore.flow.make.order import released_order
from erpcore.flow.make.recovering import recovered
from erpcore.flow.make.wording import another_than_product
from erpcore.flow.step import Route, Step
from erpcore.flow.stock.consuming import BEARERS, bearer
from erpcore.flow.view import View
from erpcore.kernel.errors import Code as Refusal
from erpcore.kernel.errors import Refused
from erpcore.kernel.fields import Code, Day, PriceValue, QuantityValue
from erpcore.kernel.movements import Effect, Movement, Place
from erpcore.kernel.quantity import CONTEXT
from erpcore.kernel.words import Words
from erpcore.masterdata.item import AT_FIXED_PRICE


class ScrapRecovery(Document):
    """Receive usable scrap or a by-product of a work order, or of all orders of a cost centre (废料入库单)."""

    type: Literal["scrap_recovery"] = "scrap_recovery"
    work_order: Code | None = None  # whose material it was; None: no single order's
    cost_centre: Code | None = None  # without an order: whose overhead it lowers
    item: Code
    quantity: QuantityValue  # in `unit`
    unit: Code | None = None  # None: the item's base unit
    treatment: Literal["credit", "income"] = (
        "credit"  # income: it comes without value and lowers no cost, and its sale is income (副产品收入法)
    )
    price: PriceValue | None = None  # recovery price for one `unit`; None: the item's standard
    further_cost: PriceValue = Decimal(
        0
    )  # for one `unit`: work and cost to sell still to come, off the price
    site: Code | None = None  # None: the order's, or the company's first
    lot: Code | None = None  # lot or serial number, of an item that has them
    expires: Day | None = None  # last day on which the lot may be used


def decide(books: View, document: ScrapRecovery) -> Effect:
    """Credit the order, or the cost centre, with the recovery value.

    Raises:
        Refused: DOCUMENT_INVALID, UNKNOWN_ORDER, ORDER_NOT_RELEASED, UNKNOWN_COST_CENTRE, UNKNOWN_ITEM,
            ITEM_KIND_UNSUITABLE, UNKNOWN_SITE, UNIT_DOES_NOT_CONVERT, LOT_MISSING, LOT_UNSUITABLE, LATE_FACT_REFUSED,
            PRICE_MISSING, STANDARD_MISSING, STANDARD_NOT_ADOPTED.
    """
    giver, site = _giver(books, document)
    place = shelf(books, document.item, document.site or site)
    quantity = base_quantity(books, document.item, document.quantity, document.unit)
    place, told = into_lot(books, place, document.lot, quantity, document.expires, document.id)
    check_day(books, place, document.date)
    if document.treatment == "income":
        _check_without_value(books, document)
        return Effect((Movement(giver, place, (), quantity, quantity, document.id),), told)
    held = recovered(books, place, quantity, _net(document), document.unit, document.date)
    element = books.master.items[document.item].element if giver.role == "wip" else ""
    values = tuple((element, kept, amount) for kept, amount in held.items() if amount)
    return Effect((Movement(giver, place, values, quantity, quantity, document.id),), told)


def _giver(books: View, document: ScrapRecovery) -> tuple[Place, str | None]:
    """Say whose cost the scrap lowers, and which site it comes to by itself."""
    if (document.work_order is None) == (document.cost_centre is None):
        expected = Words(
            "the order whose material it was, or else `cost_centre`",
            "须给出废料所属的生产任务单，否则给出 `cost_centre`",
        )
        raise Refused(Refusal.DOCUMENT_INVALID, field="work_order", expected=expected)
    if document.work_order is None:
        return bearer(books, document.cost_centre, document.id, {}), None
    order = released_order(books, document.work_order)
    if document.item == order.item:
        raise Refused(
            Refusal.DOCUMENT_INVALID,
            field="item",
            expected=another_than_product(
                order.item, Words(f"{order.item} is received", f"{order.item} 须作完工入库")
            ),
        )
    return order.wip, order.site


def _check_without_value(books: View, document: ScrapRecovery) -> None:
    """Refuse goods that come without value and have one, by the document or at a fixed price."""
    if document.price is not None or document.further_cost:
        field, expected = "price", Words("none, where its sale is income", "按收入法处理时须为空")
    elif books.master.valuation(document.item) in AT_FIXED_PRICE:
        field = "treatment"
        expected = Words(
            f"credit: {document.item} is kept at a fixed price",
            f"须为 credit：{document.item} 按固定价格计价",
        )
    else:
        return
    raise Refused(Refusal.DOCUMENT_INVALID, field=field, expected=expected)


def _net(document: ScrapRecovery) -> Decimal | None:
    """Take what still has to be spent off the price: by-products at net realisable value (可变现净值)."""
    price, further = document.price, document.further_cost
    if further and (price is None or price <= further):
        raise Refused(
            Refusal.PRICE_MISSING,
            field="price",
            expected=Words(
                f"a price of {document.item} above the further cost of {further}; worth less, it is waste",
                f"{document.item} 的单价须高于后续成本 {further}，否则为无价值的废料",
            ),
        )
    return None if price is None else CONTEXT.subtract(price, further)


STEP = Step(
    ScrapRecovery,
    decide,
    (
        Route("stock", "wip", "quantity × recovery price, from material"),
        *(Route("stock", role, "quantity × recovery price", "scrap of a cost centre") for role in BEARERS),
    ),
)
