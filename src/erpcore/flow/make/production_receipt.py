"""Receive output: a work order's product goes to the shelf, at standard or estimate until the order is completed.

Before: `make.material_issue`, `make.time_ticket`.   After: `make.order_completion`, `sell.delivery`.
Source: IAS 2 paragraph 21; 企业产品成本核算制度: planned cost is brought to actual when the order is completed.
"""

from typing import Literal

from erpcore.flow.difference_routes import FOLLOWING
from erpcore.flow.document import Document
from erpcore.flow.goods import check_day, planned_value, shelf
from erpcore.flow.lots import into_lot
from erpcore.flow.make.completing import complete
from erpcore.flow.make.last_month import check_last_month
from erpcore.flow.make.order import order_of_one_product
from erpcore.flow.make.order_limits import check_planned, made_quantity
from erpcore.flow.make.written_down import HANDED_ON, with_allowance
from erpcore.flow.step import Route, Step
from erpcore.flow.view import View
from erpcore.kernel.by_element import summed
from erpcore.kernel.fields import Code, Day, QuantityValue
from erpcore.kernel.movements import Effect, Movement, Place, as_rows
from erpcore.masterdata.item import AT_FIXED_PRICE
from erpcore.production.running_part import running_part
from erpcore.production.work_order import WorkOrder


class ProductionReceipt(Document):
    """Receive good output from a work order (产品入库单)."""

    type: Literal["production_receipt"] = "production_receipt"
    work_order: Code
    quantity: QuantityValue  # in `unit`
    unit: Code | None = None  # None: the item's base unit, which the order must be in
    site: Code | None = None  # None: the order's
    lot: Code | None = None  # lot or serial number, of an item that has them
    expires: Day | None = None  # last day on which the lot may be used
    final: bool = False  # the last receipt: completes the order


def decide(books: View, document: ProductionReceipt) -> Effect:
    """Value the receipt; the final one completes the order at actual cost.

    Raises:
        Refused: UNKNOWN_ORDER, ORDER_NOT_RELEASED, ORDER_STATUS_UNSUITABLE,
            DOCUMENT_INVALID, UNKNOWN_SITE, UNIT_DOES_NOT_CONVERT, QUANTITY_EXCEEDS_ORDER,
            LOT_MISSING, LOT_UNSUITABLE, LATE_FACT_REFUSED, STANDARD_MISSING, STANDARD_NOT_ADOPTED, PERIOD_OUT_OF_ORDER,
            VALUE_EXCEEDS_PLACE.
    """
    order = order_of_one_product(books, document.work_order)
    place = shelf(books, order.item, document.site or order.site)
    quantity = made_quantity(books, order, order.item, document.quantity, document.unit)
    check_planned(books, order, quantity)
    place, told = into_lot(books, place, document.lot, quantity, document.expires, document.id)
    check_day(books, place, document.date)
    values = _values(books, document, order, place, quantity)
    receipt = Movement(order.wip, place, as_rows(values), quantity, quantity, document.id)
    if document.final:
        period = books.periods.require_open(document.date, document.period)
        check_last_month(order, period, hands_on=books.master.valuation(order.item) not in AT_FIXED_PRICE)
        completed = complete(books, order, period, receipt)
        effect = completed._replace(marks=completed.marks + told)
    else:
        effect = Effect((receipt,), told)
    return with_allowance(books, document, order, effect)


def _values(
    books: View, document: ProductionReceipt, order: WorkOrder, place: Place, quantity: int
) -> dict[str, int]:
    if books.stock.method_of(place.item) in AT_FIXED_PRICE:
        return planned_value(books, place, quantity, document.date)
    policy = books.master.policies.production_receipt_value
    card = order.standard if policy == "standard" else order.estimate
    by_day = books.master.late_facts == "reprice"  # then the order of posting decides no cent
    if card is None:
        return {}
    whole = card.amounts()
    if card.stated:
        whole = summed((whole, card.stated_amounts()))
    return running_part(whole, card.quantity, 0 if by_day else order.completed_quantity, quantity)


STEP = Step(
    ProductionReceipt,
    decide,
    (Route("stock", "wip", "quantity × standard or estimate, by element"), HANDED_ON, *FOLLOWING),
    in_runs=True,
)
