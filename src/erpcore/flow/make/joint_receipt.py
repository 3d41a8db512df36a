"""Receive the joint products of an order: its whole cost is shared out over them, and what it costs later follows.

By-products come first, by `make.scrap_recovery`: they credit the order with their own value. The last product takes
what rounding leaves over, in every element.

Before: `make.material_issue`, `make.time_ticket`, `make.scrap_recovery`.   After: any movement of the products.
Source: IAS 2 paragraph 14 (joint products); 企业产品成本核算制度 (财会〔2013〕17号), 联产品: 实物量, 相对销售价值,
可变现净值; Horngren, Datar and Rajan, Cost Accounting, ch. 16.
"""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from erpcore.costing.joint_products import (
    Output,
    by_constant_margin,
    by_quantity,
    by_realisable_value,
    by_sales_value,
)
from erpcore.flow.document import Document
from erpcore.flow.make.order import COST_FIRST, producing_order, status_mark
from erpcore.flow.money import minor
from erpcore.flow.prices import priced, priced_quantity
from erpcore.flow.reserving import for_order, given_up
from erpcore.flow.step import Route, Step
from erpcore.flow.stock.converting import ConvertedGoods, Made, goods_of, is_elsewhere, made
from erpcore.flow.stock.passing import through
from erpcore.flow.view import View
from erpcore.kernel.errors import Code as Refusal
from erpcore.kernel.errors import Refused
from erpcore.kernel.fields import AmountOrZero, Code, PriceValue, QuantityValue
from erpcore.kernel.money import to_decimal
from erpcore.kernel.movements import Effect, Mark, Movement, Place, by_element
from erpcore.kernel.quantity import to_micro
from erpcore.production.handover import Handover
from erpcore.production.work_order import Amounts, WorkOrder

Basis = Literal["quantity", "sales_value", "realisable_value", "constant_margin"]
_SPLITS: dict[str, Callable[[int, dict[str, Output]], dict[str, int]]] = {
    "quantity": by_quantity,
    "sales_value": by_sales_value,
    "realisable_value": by_realisable_value,
    "constant_margin": by_constant_margin,
}
MATERIAL = "material"


class JointProduct(ConvertedGoods):
    """One of the products."""

    measure: QuantityValue | None = None  # physical measure of one `unit`, in one measure for all products
    price: PriceValue | None = (
        None  # selling price of one `unit`, at the split-off point or after further work
    )
    further_cost: AmountOrZero = Decimal(
        0
    )  # of the quantity, after the split-off point, cost to sell included


class JointReceipt(Document):
    """Receive all joint products of a work order and complete it (联产品入库单)."""

    type: Literal["joint_receipt"] = "joint_receipt"
    work_order: Code
    products: Annotated[list[JointProduct], Field(min_length=2, max_length=100)]
    basis: Basis = "sales_value"  # what the cost is shared by
    material_basis: Basis | None = None  # for the element material; None: as the rest


def decide(books: View, document: JointReceipt) -> Effect:
    """Share what the order has cost over the products and put them on their shelves.

    Raises:
        Refused: UNKNOWN_ORDER, ORDER_NOT_RELEASED, ORDER_STATUS_UNSUITABLE, DOCUMENT_INVALID, VALUE_EXCEEDS_PLACE,
            BASIS_MISSING, UNKNOWN_ITEM, ITEM_KIND_UNSUITABLE, UNKNOWN_SITE, UNIT_DOES_NOT_CONVERT, NUMBER_INVALID,
            LOT_MISSING, LOT_UNSUITABLE, PRICE_MISSING, LATE_FACT_REFUSED, STANDARD_MISSING, STANDARD_NOT_ADOPTED.
    """
    order = producing_order(books, document.work_order)
    cost = _cost(books, order)
    goods: list[Made] = []
    outputs: dict[str, Output] = {}
    for number, line in enumerate(document.products, 1):
        try:
            place, quantity = goods_of(books, line, order.site)
            outputs[str(number)] = _output(books, line, quantity, document, order)
            _check_apart(books, place, goods)
        except Refused as refusal:
            raise refusal.within(f"products.{number}") from None
        goods.append(Made(place, quantity, line.lot, {}))
    passage = through(document.id, goods[0].place)
    goods = _weighed(document, goods, sum(cost.values()), outputs)
    handover = Handover("", passage, "")
    taken = Movement(order.wip, passage, by_element(cost))
    arrived, marks = made(books, passage, [taken], goods, document.date)
    told = (
        Mark("work_order", order.number, "handover", "", handover.to_text()),
        status_mark(order, "completed"),
        *given_up(books, for_order(order.number)),
        *marks,
    )
    return Effect((taken, *arrived), told)


def _cost(books: View, order: WorkOrder) -> Amounts:
    """Find what there is to share: nothing was received before, and no credit is beyond its cost."""
    if order.completed_quantity:
        raise Refused(
            Refusal.DOCUMENT_INVALID,
            field="work_order",
            expected=f"an order whose products all come with this receipt; {order.number} has output",
        )
    cost = order.balance()
    for element, amount in cost.items():
        if amount < 0:
            raise Refused(
                Refusal.VALUE_EXCEEDS_PLACE,
                field="work_order",
                expected=f"{element} cost of {order.number} not below zero, found"
                f" {to_decimal(amount, books.master.currency):f}: its by-products are worth more than that",
            )
    if not cost:
        raise Refused(
            Refusal.BASIS_MISSING,
            field="work_order",
            expected=f"cost on {order.number} to share",
            remedy=COST_FIRST,
        )
    return cost


def _check_apart(books: View, place: Place, goods: Sequence[Made]) -> None:
    """Refuse a product on two lines: what differs between them would be nobody's."""
    if any(one.place == place or is_elsewhere(books, place, one.place) for one in goods):
        expected = f"{place.item} of {place.site} on one line"
        raise Refused(Refusal.DOCUMENT_INVALID, field="item", expected=expected)


def _output(
    books: View, line: JointProduct, quantity: int, document: JointReceipt, order: WorkOrder
) -> Output:
    """Measure a product as its bases ask for."""
    if ("stock", line.item) in order.costs:
        expected = f"another item than {line.item}, which the order has used"
        raise Refused(Refusal.DOCUMENT_INVALID, field="item", expected=expected)
    if line.item in books.master.planned:
        expected = f"an item that is not kept at planned price; {line.item} is"
        raise Refused(Refusal.DOCUMENT_INVALID, field="item", expected=expected)
    bases = {document.basis, document.material_basis}
    if "quantity" in bases and line.measure is None:
        units = {books.master.item(of.item).unit for of in document.products}
        if len(units) > 1:
            raise Refused(
                Refusal.BASIS_MISSING,
                field="measure",
                expected=f"a physical measure; the products are counted in {', '.join(sorted(units))}",
            )
    if bases & {"sales_value", "realisable_value", "constant_margin"} and line.price is None:
        raise Refused(Refusal.BASIS_MISSING, field="price", expected=f"a selling price of {line.item}")
    per = priced_quantity(books, line.item, line.unit)
    measured = quantity if line.measure is None else to_micro(line.measure) * quantity // per
    price = to_micro(line.price) if line.price is not None else 0
    value = priced(price, per, quantity, books.master.currency.decimals)
    return Output(measured, value, minor(books, line.further_cost, "further_cost"))


def _weighed(
    document: JointReceipt, goods: Sequence[Made], total: int, outputs: dict[str, Output]
) -> list[Made]:
    """Give each product its weights: by element what the splits of the whole cost come to."""
    fields = {"": ("basis", document.basis)}
    if document.material_basis is not None:
        fields[MATERIAL] = ("material_basis", document.material_basis)
    weights: list[dict[str, int]] = [{} for _ in goods]
    for element, (field, basis) in fields.items():
        try:
            parts = _SPLITS[basis](total, outputs)
        except ValueError as error:
            raise Refused(Refusal.BASIS_MISSING, field=field, expected=str(error)) from error
        if min(parts.values()) < 0:
            raise Refused(
                Refusal.BASIS_MISSING,
                field=field,
                expected="a basis that gives every product a cost; one costs more after the split-off point"
                " than the common margin leaves",
            )
        for of, part in zip(weights, parts.values(), strict=True):
            of[element] = part
    return [one._replace(weights=of) for one, of in zip(goods, weights, strict=True)]


STEP = Step(
    JointReceipt,
    decide,
    (
        Route("journal", "wip", "cost of the order, by element"),
        Route("stock", "journal", "share of the cost, by the basis"),
        Route("purchase_price_variance", "journal", "cost less standard", "item valued at standard"),
    ),
)
