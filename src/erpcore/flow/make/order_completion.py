"""Complete an order without a further receipt: actual against standard, differences along the goods' paths.

Somebody may owe a part of what a repair cost: it goes by way of 废品损失, and whoever bears the repair takes the rest,
good output by way of 废品损失, too, where that is a cost element.

Before: `make.production_receipt`.   After: `make.order_settlement` (products at standard), `sell.delivery`.
Source: IAS 2 paragraph 16 (abnormal loss is expensed); 可修复废品: 修复费用 less 残料 and 应收赔款 is the net loss.
"""

from decimal import Decimal
from typing import Literal

from erpcore.flow.cost_bearer import BEARERS
from erpcore.flow.difference_routes import FOLLOWING
from erpcore.flow.differences import propagation
from erpcore.flow.document import Document
from erpcore.flow.looking import ALLOWANCE
from erpcore.flow.make.claiming import claimed
from erpcore.flow.make.completing import complete
from erpcore.flow.make.joint import made_of
from erpcore.flow.make.joint_completing import completed
from erpcore.flow.make.last_month import check_last_month
from erpcore.flow.make.order import released_order, status_mark
from erpcore.flow.make.written_down import HANDED_ON, lost_routes, with_allowance
from erpcore.flow.reserving import for_order, given_up
from erpcore.flow.step import Route, Step
from erpcore.flow.view import View
from erpcore.kernel.by_element import Amounts, added, portion
from erpcore.kernel.errors import Code as Refusal
from erpcore.kernel.errors import Refused, invalid
from erpcore.kernel.fields import AmountOrZero, Code
from erpcore.kernel.money import to_decimal
from erpcore.kernel.movements import Effect, Mark, Movement, Place, signed, total
from erpcore.kernel.quantity import from_micro
from erpcore.kernel.words import Words
from erpcore.masterdata.item import AT_FIXED_PRICE
from erpcore.production.handover import Handover
from erpcore.production.work_order import WorkOrder

_AT_MONTH_END = Words(
    "Correct the amount; wages and overhead that reach the order only at the month's end are there after the costing"
    " run: complete it then, with the month's last day.",
    "请更正金额；月末才分配到返工单的工资和制造费用，请在成本计算（run_costing）之后，以月末日期将其完工。",
)


class OrderCompletion(Document):
    """Declare a work order finished (完工单); without any output its cost is written off on request only."""

    type: Literal["order_completion"] = "order_completion"
    work_order: Code
    write_off: bool = False  # the order has no output: its cost is a loss
    claimed: AmountOrZero = Decimal(0)  # of a repair: what others owe of its cost (worker, supplier, insurer)
    partner: Code | None = None  # who owes it, where it is a partner


def decide(books: View, document: OrderCompletion) -> Effect:
    """Bring the receipts to actual cost, or write the order off.

    Raises:
        Refused: UNKNOWN_ORDER, ORDER_NOT_RELEASED, PERIOD_OUT_OF_ORDER, ORDER_HAS_NO_OUTPUT, DOCUMENT_INVALID,
            NUMBER_INVALID, UNKNOWN_PARTNER, VALUE_EXCEEDS_PLACE, BASIS_MISSING, PRICE_MISSING, DEPENDENTS_EXIST.
    """
    order = released_order(books, document.work_order)
    period = books.periods.require_open(document.date, document.period)
    kept = (
        order.handover is None
        and order.completed_quantity
        and books.master.valuation(order.item) in AT_FIXED_PRICE
    )
    check_last_month(order, period, hands_on=not kept)
    if order.handover is not None and order.is_rework:
        effect = _repaired(books, document, order, order.handover)
    else:
        effect = _completed(books, document, order, period)
    return with_allowance(books, document, order, effect)


def _completed(books: View, document: OrderCompletion, order: WorkOrder, period: str) -> Effect:
    """Complete an order that makes something."""
    if document.claimed or document.partner is not None:
        raise invalid(
            "claimed" if document.claimed else "partner",
            f"none: {order.number} is no repair; a spoilage says what is owed for its units",
            f"须为空：{order.number} 不是返工单；产品废损的赔偿由废品通知单（spoilage）给出",
        )
    if order.completed_quantity or made_of(books, order):
        if document.write_off:
            raise invalid(
                "write_off",
                f"false: {order.number} has output to carry its cost",
                f"须为 false：{order.number} 已有产出承担其成本",
            )
        if order.joint is not None:
            return completed(books, order, order.joint, (), document.date, period)
        return complete(books, order, period)
    balance = order.balance()
    taken = balance or any(cost.quantity for cost in order.costs.values())  # worth nothing yet is not nothing
    if taken and not document.write_off:
        raise Refused(
            Refusal.ORDER_HAS_NO_OUTPUT,
            field="work_order",
            expected=Words(
                f"output of {order.number} to carry its cost", f"{order.number} 须有产出承担其成本"
            ),
        )
    loss = Place("production_loss", order.number, order.item, cost_centre=order.cost_centre)
    marks = [status_mark(order, "completed"), *given_up(books, for_order(order.number))]
    if order.handover is not None:  # of joint products, which never came
        marks.append(Mark("work_order", order.number, "handover", order.handover.to_text(), ""))
    return Effect(tuple(signed(order.wip, loss, balance)), tuple(marks))


def _repaired(books: View, document: OrderCompletion, order: WorkOrder, rework: Handover) -> Effect:
    """Hand what a rework order has cost to whoever bears it.

    Units that it took are back before an order bears it: their cost would come round to themselves.
    """
    if document.write_off:
        raise invalid(
            "write_off",
            f"false: {order.number} says itself who bears its cost",
            f"须为 false：{order.number} 已自行指定成本的承担者",
        )
    if rework.bearer.role == "wip" and order.issued(order.item):
        kept = from_micro(order.issued(order.item))
        raise Refused(
            Refusal.DEPENDENTS_EXIST,
            field="work_order",
            expected=Words(
                f"all {order.item} that {order.number} took given back: {kept} are not",
                f"{order.number} 领用的 {order.item} 须全部退回，尚有 {kept} 未退",
            ),
            remedy=Words(
                "Post a material_return of them; those that are lost are then written off the shelf.",
                "请录入其退料单（material_return）；损失的再从库存核销。",
            ),
        )
    claim, balance = _made_good(books, document, order)
    movements = claim + rework.handed_on(order.wip, balance)
    if rework.bearer.role == "wip":
        differences = propagation(books, books.periods.require_open(document.date, document.period))
        differences.seed_order(rework.parent, rework.taken(balance))
        movements += differences.run()
    marks = (status_mark(order, "completed"), *given_up(books, for_order(order.number)))
    return Effect(tuple(movements), marks)


def _made_good(books: View, document: OrderCompletion, order: WorkOrder) -> tuple[list[Movement], Amounts]:
    """Take off a repair what somebody owes of it, by element in proportion, and say what is left for its bearer."""
    place = Place("spoilage", order.number, order.item, order.site, order.cost_centre)
    owed = claimed(books, document, place)
    amount, balance = sum(map(total, owed)), order.balance()
    if not owed:
        return [], balance
    cost = sum(balance.values())
    if amount > cost:
        there = f"{to_decimal(cost, books.master.currency):f}"
        raise Refused(
            Refusal.VALUE_EXCEEDS_PLACE,
            field="claimed",
            expected=Words(
                f"at most what the repair has cost so far, {there}", f"不得超过返修至今的成本 {there}"
            ),
            remedy=_AT_MONTH_END,
        )
    held = {element: part for element, part in balance.items() if part > 0}
    parts = {element: part for element, part in portion(held, amount, sum(held.values())).items() if part}
    taken = tuple((element, "", part) for element, part in parts.items())
    return [Movement(order.wip, place, taken), *owed], added(balance, parts, -1)


STEP = Step(
    OrderCompletion,
    decide,
    (
        Route("spoilage", "wip", "what is claimed, by element", "of a repair, if any"),
        Route("compensation", "spoilage", "what is claimed", "of a repair, if any"),
        HANDED_ON,
        *lost_routes(("production_loss", *BEARERS)),
        Route(
            "impairment_loss",
            ALLOWANCE,
            "what an allowance exceeds the loss by (red)",
            "an order written down",
        ),
        *FOLLOWING,
    ),
)
