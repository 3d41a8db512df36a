"""Take goods back from a customer: they return to the shelf, and their cost leaves what was sold or shipped.

Before: `sell.delivery`.   After: `sell.sales_credit_note`, where the goods were invoiced.
Goods whose cost is not charged to sales yet come back first; the cost of the others leaves the cost of sales of the
month of the return, also when the month of the sale is closed. Goods delivered before the books began name no
delivery: they come back at the cost that the document states.
Source: 销售退回 (财会〔2006〕18号, 6401: 借 库存商品 贷 主营业务成本 in the month of the return); CAS 1 article 14;
IAS 2 paragraph 34.
"""

from typing import Literal

from erpcore.flow.document import Document
from erpcore.flow.elements import read_amounts
from erpcore.flow.entry import Entry
from erpcore.flow.fixed_price import moved_at, price_of, to_price_of_the_day
from erpcore.flow.goods import base_quantity, receive, shelf
from erpcore.flow.lots import into_lot, returned_lot
from erpcore.flow.order_lines import OrderLine
from erpcore.flow.ordering import find_line
from erpcore.flow.partners import check_customer
from erpcore.flow.returning import at_current_cost, bring_back
from erpcore.flow.sell.sold_before import check_left, cost_before, goods_of, lot_back
from erpcore.flow.sell.unbilled import IN_STEP, in_step
from erpcore.flow.step import Route, Step
from erpcore.flow.units import slip_quantity
from erpcore.flow.view import View
from erpcore.inventory.shelf_price import RECEIVED
from erpcore.kernel.by_element import Amounts, add, differing
from erpcore.kernel.errors import Code as Refusal
from erpcore.kernel.errors import Refused, invalid
from erpcore.kernel.expectations import at_most
from erpcore.kernel.fields import AmountOrZero, Code, Day, QuantityValue
from erpcore.kernel.movements import Effect, Mark, Movement, Place, as_rows, at_source, at_target, signed
from erpcore.kernel.quantity import from_micro
from erpcore.kernel.words import Words
from erpcore.masterdata.item import AT_FIXED_PRICE
from erpcore.posting.roles import COST_VARIANCE


class SalesReturn(Document):
    """Take goods of a delivery back onto their shelf (销售退货单)."""

    type: Literal["sales_return"] = "sales_return"
    delivery: Code | None = None  # id of the delivery; None: one of before the books began
    quantity: QuantityValue  # in `unit`
    unit: Code | None = None  # None: the item's base unit, which the delivery must be in
    lot: Code | None = None  # lot or serial number, of an item that has them
    expires: Day | None = None  # last day on which the lot may be used, of goods that no delivery names
    item: Code | None = None  # delivered before the books began
    site: Code | None = None  # of these; None: the company's first
    partner: Code | None = None  # whom these were sold to; None: not told
    amounts: dict[Code, AmountOrZero] = {}  # what these were sold for at cost, by cost element, major units


def decide(books: View, document: SalesReturn) -> Effect:
    """Bring the goods back at the cost at which they left, or at what those on the shelf cost now, as the policy says.

    Raises:
        Refused: DOCUMENT_INVALID, UNKNOWN_ITEM, ITEM_KIND_UNSUITABLE, UNKNOWN_SITE, UNKNOWN_PARTNER, UNKNOWN_ELEMENT,
            NUMBER_INVALID, PRICE_MISSING, UNKNOWN_ORDER, UNIT_DOES_NOT_CONVERT, RETURN_EXCEEDS_ISSUE, LOT_MISSING,
            LOT_UNSUITABLE, LATE_FACT_REFUSED, STANDARD_MISSING, STANDARD_NOT_ADOPTED.
    """
    if document.delivery is None:
        return _of_before(books, document)
    if document.item or document.site or document.partner or document.amounts or document.expires:
        told = Words(
            "nothing else: it tells item, site, partner, cost", "发货单已有物料、仓库、成本，不得另填"
        )
        raise invalid("delivery", *told)
    line = find_line(books.deliveries, document.delivery, "delivery")
    terms = line.terms
    quantity = slip_quantity(books, terms.item, document.quantity, document.unit, document.delivery)
    left = terms.quantity - line.count("returned")
    if quantity > left:
        of = Words(
            f"of {document.delivery} that were not returned yet", f" {document.delivery} 尚未退回的数量"
        )
        expected = at_most(from_micro(left), of)
        raise Refused(Refusal.RETURN_EXCEEDS_ISSUE, field="quantity", expected=expected)
    place = returned_lot(books, shelf(books, terms.item, terms.site), document.lot, quantity)
    delivered = books.earlier(document.delivery, "delivery")
    _check_delivered(books, document, delivered)
    sold = delivered.movements[0].target
    goods, stated = _goods(books, document, line, delivered, place, quantity)
    marks = [*stated, Mark("delivery", document.delivery, "returned", "", "", quantity)]
    marks += lot_back(document.delivery, place, quantity)
    if terms.order in books.sales_lines.lines:  # a consignee's report stands for itself
        marks.append(Mark("sales_order", terms.order, "delivered", "", "", -quantity))
    carried = _uncarried(books, sold, goods, quantity)
    return Effect((*goods, *carried, *in_step(books, marks)), tuple(marks))


def _of_before(books: View, document: SalesReturn) -> Effect:
    """Take back goods that were sold before the books began, at the cost stated: it leaves the cost of sales."""
    if document.item is None:
        expected = Words(
            "a delivery, or an item sold before the books began", "须给出发货单或建账前售出的物料"
        )
        raise invalid("delivery", *expected)
    place = shelf(books, document.item, document.site)
    quantity = base_quantity(books, document.item, document.quantity, document.unit)
    partner = books.master.partner(document.partner).code if document.partner else ""
    if partner:
        check_customer(books, partner)
    cost = read_amounts(books, document.amounts)
    if not sum(cost.values()):
        expected = Words(f"what {document.item} had cost", f"须给出 {document.item} 的原成本")
        raise Refused(Refusal.PRICE_MISSING, field="amounts", expected=expected)
    place, told = into_lot(books, place, document.lot, quantity, document.expires, document.id)
    sold = Place("cost_of_sales", document.id, place.item, place.site, "", partner)
    arrived, *beside = receive(books, sold, place, quantity, cost, document.id, document.date)
    arrived = arrived._replace(amounts=as_rows(at_target(arrived)))  # the cost of sales has elements, too
    if books.stock.pool(place.item, place.site).method in AT_FIXED_PRICE:
        return Effect((arrived, *beside), told)
    policy = books.master.policies.sales_return_cost
    value, stated = at_current_cost(books, policy, [arrived], document.id, RECEIVED)
    return Effect((arrived, *value), (*told, *stated))


def _check_delivered(books: View, document: SalesReturn, delivered: Entry) -> None:
    """Refuse goods that come back before they went, where documents count by their days: RETURN_EXCEEDS_ISSUE."""
    day = delivered.document.date
    if books.master.late_facts == "reprice" and document.date < day:
        expected = Words(
            f"the day of delivery {document.delivery}, {day}, or a later one",
            f"不得早于发货 {document.delivery} 的日期 {day}",
        )
        raise Refused(Refusal.RETURN_EXCEEDS_ISSUE, field="date", expected=expected)


def _goods(
    books: View, document: SalesReturn, line: OrderLine, delivered: Entry, place: Place, quantity: int
) -> tuple[tuple[Movement, ...], tuple[Mark, ...]]:
    """Write the goods' own movements: out of the story of the delivery where there is one, or as an arrival.

    They come at what they were delivered for, with what brings them to the shelf's price where policy says so.
    """
    sold = delivered.movements[0].target
    pool = books.stock.pool(place.item, place.site)
    policy = books.master.policies.sales_return_cost
    taken = (of for of in pool.taken.get(sold, ()) if of.kind == "out" and of.lot == place.key)
    there = sum(event.left for event in taken)
    if there >= quantity:
        back = bring_back(books, place, sold, quantity, document.date, policy=policy)
        value, stated = at_current_cost(books, policy, back, document.id)
        return (*back, *value), stated
    check_left(delivered, line, place, quantity)
    # the others are forgotten; the shelf's price asks for neither
    known = there if policy == "original" else 0
    back = bring_back(books, place, sold, known, document.date, policy=policy) if known else ()
    rest = quantity - known
    cost = cost_before(books, delivered, line, place, there, rest)
    (arrived, *_) = receive(books, sold, place, rest, cost, document.id, document.date)
    if pool.method in AT_FIXED_PRICE:
        held = at_target(arrived)
        if policy == "current" or _at_this_price(books, delivered, document):
            cost = held
        arrived = arrived._replace(amounts=as_rows(cost))
        return (*back, arrived, *to_price_of_the_day(books, pool, differing(held, cost))), ()
    arrived = arrived._replace(amounts=as_rows(cost))
    value, stated = at_current_cost(books, policy, [arrived], document.id, RECEIVED)
    return (*back, arrived, *value), stated


def _at_this_price(books: View, delivered: Entry, document: SalesReturn) -> bool:
    """Tell whether goods were delivered at the standard, or planned price, of the day of their return.

    Those of another method may have cost more, or less, than was posted with the slip.
    """
    if delivered.movements[0].target.key in books.stock.sold:
        return False
    goods, decimals = goods_of(delivered), books.master.currency.decimals
    price = price_of(books, goods[0].source.item, document.date)
    return all(moved_at(price, movement.quantity_out, at_source(movement), decimals) for movement in goods)


def _uncarried(books: View, sold: Place, goods: tuple[Movement, ...], quantity: int) -> list[Movement]:
    """Take out of the cost of sales what goods shipped do not hold any more of the goods returned."""
    if sold.role != "goods_shipped":
        return []
    item = books.open_items["goods_shipped"].get(sold.key)
    short: Amounts = {}
    for movement in goods:
        back = movement.contra == (movement.target == sold)
        for _, element, amount in movement.amounts if sold in movement[:2] else ():
            short[element] = short.get(element, 0) + (amount if back else -amount)
    add(short, (item.amounts if item else {}).items(), -1)
    lacking = {element: -amount for element, amount in short.items() if amount > 0}
    beyond = quantity - (item.quantity if item else 0)
    return signed(sold, sold._replace(role="cost_of_sales"), lacking, quantity=-max(beyond, 0))


_AT_MONTH_END = "cost of sales at month end"
STEP = Step(
    SalesReturn,
    decide,
    (
        Route(
            "cost_of_sales",
            "stock",
            "quantity × what it was delivered for, red",
            "cost of sales with the delivery",
        ),
        Route("goods_shipped", "stock", "quantity × what it was delivered for, red", _AT_MONTH_END),
        Route(
            "stock",
            "cost_of_sales",
            "quantity × cost now, or from a closed month",
            "cost of sales with the delivery; at month end what cost now is less",
        ),
        Route("stock", "goods_shipped", "quantity × cost now, or from a closed month", _AT_MONTH_END),
        Route("stock", "cost_of_sales", "what it had cost", "delivered before the books began"),
        Route(
            "purchase_price_variance",
            "cost_of_sales",
            "what it had cost less standard",
            "delivered before the books began, at standard",
        ),
        Route(
            COST_VARIANCE,
            "cost_of_sales",
            "what it had cost less planned price",
            "delivered before the books began, at planned price",
        ),
        Route("cost_of_sales", "goods_shipped", "cost already carried of goods returned, red", "if any"),
        *IN_STEP,
        Route(
            "stock",
            "variance",
            "standard of the day less that of the delivery (red when lower)",
            "standard changed since",
        ),
        Route(
            "stock",
            COST_VARIANCE,
            "planned price of the day less that of the delivery",
            "planned price changed since",
        ),
    ),
)
