"""Scrap spoiled units of an order: their cost, less what is recovered and claimed, goes to whoever bears it.

Units that are worth repairing are not scrapped: the work on them is more cost of the order. Units that a count did not
find (在产品盘亏) are taken off in the same way; who bears them may be decided later.

Before: `make.material_issue`, `make.time_ticket`.   After: `make.production_receipt`; `stock.loss_decision`, where the
loss is pending.
Source: 废品损失: debit 废品损失, credit 生产成本; debit 原材料, 其他应收款, credit 废品损失; the rest to
生产成本-废品损失 of the same product. IAS 2 paragraph 16(a) and CAS 1 article 9: abnormal waste is an expense.
Horngren, Datar and Rajan, Cost Accounting, ch. 18: normal spoilage of a job to the job, common to all jobs to
overhead, abnormal to a loss. 在产品清查的核算: debit 待处理财产损溢, credit 生产成本; by decision to 制造费用,
其他应收款 or 营业外支出.
"""

from decimal import Decimal
from functools import partial
from typing import Annotated, Literal

from pydantic import Field

from erpcore.flow.cost_bearer import BEARERS, BEARS_LOSS, NO_COST_CENTRE, bearer, vat_borne, vat_routes
from erpcore.flow.document import Document
from erpcore.flow.goods import base_quantity, check_day, shelf
from erpcore.flow.lots import into_lot
from erpcore.flow.make.allowed_work import work_done
from erpcore.flow.make.claiming import claimed
from erpcore.flow.make.neglecting import NEGLECTED, without_value
from erpcore.flow.make.order import producing_order
from erpcore.flow.make.order_limits import check_open, made_quantity
from erpcore.flow.make.recovering import recovered
from erpcore.flow.make.spoiled_at_standard import card_in, standard_share
from erpcore.flow.make.spoiling import (
    Degrees,
    SpoilageMeasure,
    actual_share,
    check_covered,
    costs_to_share,
    degrees_of,
    loss_apart,
)
from erpcore.flow.make.units_come import check_whole
from erpcore.flow.make.written_down import lost, lost_routes
from erpcore.flow.step import Route, Step
from erpcore.flow.view import View
from erpcore.kernel.by_element import Amounts
from erpcore.kernel.errors import Code as Refusal
from erpcore.kernel.errors import Refused, invalid
from erpcore.kernel.fields import AmountOrZero, Code, Day, Part, PriceValue, QuantityValue
from erpcore.kernel.frozen import Frozen
from erpcore.kernel.money import to_decimal
from erpcore.kernel.movements import Effect, Mark, Movement, Place, total
from erpcore.kernel.rounding import split
from erpcore.kernel.words import Words
from erpcore.masterdata.record import Whole
from erpcore.masterdata.wip_rule import KEEP
from erpcore.production.spoiled import spoiled_marks
from erpcore.production.wip_policy import WipPolicy
from erpcore.production.wip_sheet import SPOILAGE
from erpcore.production.work_order import WorkOrder


class RecoveredGoods(Frozen):
    """What is left of the spoiled units and can still be used or sold."""

    item: Code
    quantity: QuantityValue  # in `unit`
    unit: Code | None = None  # None: the item's base unit
    price: PriceValue | None = None  # recovery price for one `unit`; None: the item's standard
    site: Code | None = None  # None: the order's
    lot: Code | None = None  # lot or serial number, of an item that has them
    expires: Day | None = None  # last day on which the lot may be used


class Spoilage(Document):
    """Scrap units of a running order that cannot be repaired (废品通知单, 不可修复废品)."""

    type: Literal["spoilage"] = "spoilage"
    work_order: Code
    quantity: QuantityValue  # spoiled units, in `unit`
    unit: Code | None = None  # None: the product's base unit, which the order must be in
    # normal: usual for the process; all others are abnormal
    cause: Literal["normal", "abnormal", "worker", "supplier"] = "normal"
    # a share of what the order has cost, or has cost in the month (先进先出), its standard (定额成本), or nothing:
    # what is usually lost then makes the other units dearer (不计算损耗成本, 度外視法)
    basis: Literal["actual", "month", "standard", "neglected"] = "actual"
    # the last operation they have been through, 0: none yet, with `under_way`; None: all of them
    operation: Whole | None = None
    # how far they were in the one after it, whose material they have; None: it had not begun
    under_way: Part | None = None
    degrees: dict[Code, Part] = {}  # cost element -> degree of completion, where the operation does not tell
    # units that have come this far, with the spoiled ones, and no more than the order can have brought to it; None: as
    # planned, before a month is divided
    whole: QuantityValue | None = None
    measures: Annotated[list[SpoilageMeasure], Field(max_length=50)] = []  # elements not shared by units
    recovered: RecoveredGoods | None = None  # scrap that comes to the shelf
    vat: AmountOrZero = Decimal(0)  # input VAT of what they used, transferred out: borne with their cost
    claimed: AmountOrZero = Decimal(0)  # what a worker, a supplier or an insurer owes
    partner: Code | None = None  # who owes it, where it is a partner
    # of the rest: the order's good output, a cost centre, the period, decided later; None: by cause and policy
    bearer: Literal["order", "cost_centre", "loss", "pending"] | None = None
    cost_centre: Code | None = None  # where a cost centre bears it; None: the order's


def decide(books: View, document: Spoilage) -> Effect:
    """Take the spoiled units' cost off the order, and what nobody makes good to its bearer.

    Raises:
        Refused: UNKNOWN_ORDER, ORDER_NOT_RELEASED, ORDER_STATUS_UNSUITABLE,
            UNIT_DOES_NOT_CONVERT, QUANTITY_EXCEEDS_ORDER, DOCUMENT_INVALID,
            UNKNOWN_ELEMENT, BASIS_MISSING, VALUE_EXCEEDS_PLACE, UNKNOWN_ITEM, UNKNOWN_SITE, ITEM_KIND_UNSUITABLE,
            LOT_MISSING, LOT_UNSUITABLE, LATE_FACT_REFUSED, STANDARD_MISSING, STANDARD_NOT_ADOPTED, PRICE_MISSING,
            NUMBER_INVALID, UNKNOWN_PARTNER, UNKNOWN_COST_CENTRE, ACCOUNT_NOT_MAPPED.
    """
    order = producing_order(books, document.work_order)
    quantity = made_quantity(books, order, order.item, document.quantity, document.unit)
    check_open(books, order, quantity)
    place = Place("spoilage", order.number, order.item, order.site, order.cost_centre)
    if document.basis == NEGLECTED:
        return without_value(document, document.cause, order.wip, place, quantity)
    told = document.operation, document.degrees, document.date, document.under_way
    degrees = degrees_of(books, order, *told)
    cost, transferred = _cost(books, document, order, quantity, degrees)
    check_covered(books, order, cost, at_standard=document.basis == "standard")
    spoiled = tuple((element, "", amount) for element, amount in cost.items() if amount)
    movements = [Movement(order.wip, place, spoiled, quantity, quantity)]
    scrap, marks = _recovered(books, document, order, place)
    vat = vat_borne(books, place, document.vat, "transferred_out", None)
    made_good = [*scrap, *claimed(books, document, place)]
    movements += [*vat, *made_good]
    rest = sum(cost.values()) + sum(map(total, vat)) - sum(map(total, made_good))
    if rest < 0:
        beyond = f"{to_decimal(-rest, books.master.currency):f}"
        raise Refused(
            Refusal.VALUE_EXCEEDS_PLACE,
            field="recovered" if scrap else "claimed",
            expected=Words(
                f"scrap and claims worth at most what the spoiled units cost; they are worth {beyond} more",
                f"残料与赔偿合计不得超过废品成本，现超出 {beyond}",
            ),
        )
    borne = [_borne(books, document, order, place, cost, rest)] if rest else []
    lower, seen = lost(books, document, order, quantity, borne)
    movements += [*borne, *lower]
    apart = loss_apart(books, order.item)
    marks += (*spoiled_marks(order.number, cost, transferred, movements, loss_apart=apart),)
    allowed = work_done(books, order, quantity, degrees) if document.basis == "standard" else ()
    return Effect(tuple(movements), (*marks, *allowed, *seen))


def _cost(
    books: View, document: Spoilage, order: WorkOrder, quantity: int, degrees: Degrees
) -> tuple[Amounts, Amounts]:
    of_month, period = document.basis == "month", books.periods.require_open(document.date, document.period)
    policy = WipPolicy(books.master)
    divided = of_month or policy.rule(order, period) != KEEP
    if document.basis == "standard":
        if document.whole is not None or document.measures:
            raise invalid(
                "whole" if document.whole is not None else "measures",
                "none: at standard nothing is shared",
                "须为空：废品按标准成本计算时不作分配",
            )
        card = card_in(books, order, period)
        return standard_share(card, quantity, degrees), standard_share(card, quantity, degrees, before=True)
    if document.whole is None and (of_month or (divided and any(of < period for of in order.sheets))):
        raise invalid(
            "whole", "the units that the month's cost is for", "须给出本月成本所对应的数量（约当产量）"
        )
    whole = whole_of(books, document, order)
    check_whole(books, order, whole, quantity, period if divided else "")
    costs = costs_to_share(books, order, period, in_month=of_month)
    before = {cause: of for cause, of in costs.items() if degrees.transferred(*cause)}
    share_of = partial(actual_share, books, quantity=quantity, whole=whole, degrees=degrees)
    return share_of(costs, measures=document.measures), share_of(before, measures=document.measures)


def whole_of(books: View, document: Spoilage, order: WorkOrder) -> int:
    """Say over how many units an order's cost is shared, in micro-units."""
    if document.whole is None:
        return order.quantity
    return base_quantity(books, order.item, document.whole, document.unit, "whole")


def _recovered(
    books: View, document: Spoilage, order: WorkOrder, place: Place
) -> tuple[list[Movement], tuple[Mark, ...]]:
    goods = document.recovered
    if goods is None:
        return [], ()
    if goods.item == order.item:
        raise invalid(
            "recovered.item",
            f"another item than the product {order.item}, whose units are spoiled",
            f"须为产品 {order.item} 以外的物料：报废的正是该产品",
        )
    try:
        to = shelf(books, goods.item, goods.site or order.site)
        quantity = base_quantity(books, goods.item, goods.quantity, goods.unit)
        to, marks = into_lot(books, to, goods.lot, quantity, goods.expires, document.id)
        check_day(books, to, document.date)
        held = recovered(books, to, quantity, goods.price, goods.unit, document.date)
    except Refused as refusal:
        raise refusal if refusal.field == "date" else refusal.within("recovered") from None
    values = tuple(("", element, amount) for element, amount in held.items() if amount)
    return [Movement(place, to, values, quantity, quantity, document.id)], marks


def _borne(
    books: View, document: Spoilage, order: WorkOrder, place: Place, cost: Amounts, rest: int
) -> Movement:
    """Say who bears what is left."""
    by_policy = books.master.policies.spoilage_loss == "order" or document.cause == "normal"
    to = document.bearer or ("order" if by_policy else "loss")
    if document.cost_centre is not None and to != "cost_centre":
        raise invalid("cost_centre", *NO_COST_CENTRE)
    if to == "cost_centre":
        centre = document.cost_centre or order.cost_centre or None
        return Movement(place, bearer(books, centre, document.id, {}, BEARS_LOSS), (("", "", rest),))
    if to == "pending":
        return Movement(place, Place("pending_loss", document.id, order.item, order.site), (("", "", rest),))
    if to == "loss":
        loss = Place("production_loss", order.number, order.item, cost_centre=order.cost_centre)
        return Movement(place, loss, (("", "", rest),))
    if loss_apart(books, order.item):
        return Movement(place, order.wip, (("", SPOILAGE, rest),))
    parts = split(rest, list(cost.values()), books.master.receiver)
    values = tuple(("", element, part) for element, part in zip(cost, parts, strict=True) if part)
    return Movement(place, order.wip, values)


STEP = Step(
    Spoilage,
    decide,
    (
        Route("spoilage", "wip", "share of the order's cost, or its standard, by element"),
        *vat_routes(("spoilage",)),
        Route("stock", "spoilage", "quantity × recovery price", "scrap recovered"),
        Route("compensation", "spoilage", "what is claimed", "if any"),
        Route("wip", "spoilage", "the rest, to good output", "bearer: order"),
        Route("production_loss", "spoilage", "the rest", "bearer: loss"),
        Route("pending_loss", "spoilage", "the rest", "bearer: pending"),
        *(Route(role, "spoilage", "the rest", "bearer: cost_centre") for role in BEARERS),
        *lost_routes(("production_loss", "pending_loss", *BEARERS)),
    ),
)
