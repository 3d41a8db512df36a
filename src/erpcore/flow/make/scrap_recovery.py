"""Recover scrap: offcuts or regrind go to the shelf at a recovery price and lower the order's material cost.

Scrap that is common to all orders, and of no single one, lowers the overhead of the cost centre where it fell off.

Before: `make.material_issue`.   After: `make.production_receipt`.
Source: 边角料入库: debit 原材料, credit 生产成本-直接材料, recovery price × quantity; 副产品 at a fixed price, at
standard, or at net realisable value (Horngren, Datar and Rajan, Cost Accounting, ch. 16, production method, and
sales method where it is income); ch. 18, accounting for scrap: attributable to a job, or common to all jobs; 成本会计,
副产品成本的计算: off material alone (从直接材料项目扣除), or off every cost element (从各成本项目分别扣除).
"""

from decimal import Decimal
from typing import Annotated, Literal, NoReturn

from pydantic import Field

from erpcore.flow.cost_bearer import BEARERS, bearer
from erpcore.flow.document import Document
from erpcore.flow.elements import read_amounts
from erpcore.flow.goods import base_quantity, check_day, shelf
from erpcore.flow.lots import into_lot
from erpcore.flow.make.order import released_order
from erpcore.flow.make.recovering import recovered
from erpcore.flow.make.wording import another_than_product
from erpcore.flow.step import Route, Step
from erpcore.flow.view import View
from erpcore.kernel.errors import Code as Refusal
from erpcore.kernel.errors import Refused, invalid
from erpcore.kernel.fields import AmountValue, Code, Day, PriceValue, QuantityValue
from erpcore.kernel.movements import Effect, Movement, Place
from erpcore.kernel.quantity import CONTEXT
from erpcore.kernel.words import Words
from erpcore.masterdata.item import AT_FIXED_PRICE, MADE_KINDS
from erpcore.masterdata.nouns import ITEM_KINDS


class ScrapRecovery(Document):
    """Receive usable scrap or a by-product of a work order, or of all orders of a cost centre (废料入库单)."""

    type: Literal["scrap_recovery"] = "scrap_recovery"
    work_order: Code | None = None  # whose material it was; None: no single order's
    cost_centre: Code | None = None  # without an order: whose overhead it lowers
    item: Code
    quantity: QuantityValue  # in `unit`
    unit: Code | None = None  # None: the item's base unit
    # off material; by_element: each element off its own; income: without value, and lowers no cost
    treatment: Literal["credit", "by_element", "income"] = "credit"
    price: PriceValue | None = None  # recovery price for one `unit`; None: the item's standard
    # for by_element, instead of a price
    amounts: Annotated[dict[Code, AmountValue], Field(max_length=100)] = {}
    further_cost: PriceValue = Decimal(0)  # of one `unit`: work and cost to sell still to come, off the price
    site: Code | None = None  # None: the order's, or the company's first
    lot: Code | None = None  # lot or serial number, of an item that has them
    expires: Day | None = None  # last day on which the lot may be used


def decide(books: View, document: ScrapRecovery) -> Effect:
    """Credit the order, or the cost centre, with the recovery value.

    Raises:
        Refused: DOCUMENT_INVALID, UNKNOWN_ORDER, ORDER_NOT_RELEASED, UNKNOWN_COST_CENTRE, UNKNOWN_ITEM,
            ITEM_KIND_UNSUITABLE, UNKNOWN_SITE, UNIT_DOES_NOT_CONVERT, LOT_MISSING, LOT_UNSUITABLE, LATE_FACT_REFUSED,
            UNKNOWN_ELEMENT, NUMBER_INVALID, PRICE_MISSING, STANDARD_MISSING, STANDARD_NOT_ADOPTED.
    """
    giver, site = _giver(books, document)
    place = shelf(books, document.item, document.site or site)
    quantity = base_quantity(books, document.item, document.quantity, document.unit)
    place, told = into_lot(books, place, document.lot, quantity, document.expires, document.id)
    check_day(books, place, document.date)
    if document.treatment == "income":
        _check_without_value(books, document)
        return Effect((Movement(giver, place, (), quantity, quantity, document.id),), told)
    of_each = document.treatment == "by_element"
    if of_each:
        _check_by_element(books, document)
    elif document.amounts:
        _refuse("amounts", Words("none, unless each comes off its own element", "仅在按成本项目扣除时给出"))
    if document.amounts:
        held = read_amounts(books, document.amounts)
    else:
        held = recovered(books, place, quantity, _net(document), document.unit, document.date)
    element = books.master.items[document.item].element if giver.role == "wip" else ""
    values = tuple((kept if of_each else element, kept, amount) for kept, amount in held.items() if amount)
    return Effect((Movement(giver, place, values, quantity, quantity, document.id),), told)


def _giver(books: View, document: ScrapRecovery) -> tuple[Place, str | None]:
    """Say whose cost the scrap lowers, and which site it comes to by itself."""
    if (document.work_order is None) == (document.cost_centre is None):
        expected = Words(
            "the order whose material it was, or else `cost_centre`",
            "须给出废料所属的生产任务单，否则给出 `cost_centre`",
        )
        _refuse("work_order", expected)
    if document.work_order is None:
        return bearer(books, document.cost_centre, document.id, {}), None
    order = released_order(books, document.work_order)
    if document.item == order.item:
        received = Words(f"{order.item} is received", f"{order.item} 须作完工入库")
        _refuse("item", another_than_product(order.item, received))
    return order.wip, order.site


def _check_without_value(books: View, document: ScrapRecovery) -> None:
    """Refuse goods that come without value and have one, by the document or at a fixed price."""
    worth = {
        "price": document.price is not None,
        "further_cost": document.further_cost,
        "amounts": document.amounts,
    }
    for field in (name for name, said in worth.items() if said):
        _refuse(field, Words("none, where its sale is income", "按收入法处理时须为空"))
    if books.master.valuation(document.item) in AT_FIXED_PRICE:
        _refuse(
            "treatment",
            Words(
                f"credit: {document.item} is kept at a fixed price",
                f"须为 credit：{document.item} 按固定价格计价",
            ),
        )


def _check_by_element(books: View, document: ScrapRecovery) -> None:
    """Refuse what is valued by element and is not said by element, or comes off no order, or came with material."""
    kind = books.master.items[document.item].kind
    if document.work_order is None:
        _refuse("treatment", Words("credit: overhead has one element", "须为 credit：制造费用不分成本项目"))
    if kind in MADE_KINDS:
        expected = Words(
            f"credit: {document.item} is a {kind}, whose cost came from an earlier level",
            f"须为 credit：{document.item} 是{ITEM_KINDS[kind].zh}，其成本来自上一层级",
        )
        _refuse("treatment", expected)
    if document.price is not None or document.further_cost:
        _refuse("price", Words("none: give amounts by element", "须为空：请按成本项目给出 amounts"))
    if document.amounts and books.master.valuation(document.item) in AT_FIXED_PRICE:
        expected = Words(
            f"none: {document.item} is valued at standard or planned price",
            f"须为空：{document.item} 按标准成本或计划成本计价",
        )
        _refuse("amounts", expected)


def _refuse(field: str, expected: Words) -> NoReturn:
    raise invalid(field, *expected)


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
        Route("stock", "wip", "quantity × recovery price, from material; or each element from its own"),
        *(Route("stock", role, "quantity × recovery price", "scrap of a cost centre") for role in BEARERS),
    ),
)
