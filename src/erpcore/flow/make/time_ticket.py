"""Report time: labour and machine hours become cost of the order at the rates of the day, and overhead with them.

Hours that are paid and not worked are the order's idle time, or, where they are no order's, a loss from stoppage
(停工损失): by abnormal cause an expense of the period, by normal cause (season, repair) overhead of the cost centre.
What an idle machine costs stays in the pool of its cost centre, or leaves it by `make.idle_capacity`.

Before: `make.work_order_release`.   After: `make.production_receipt`.
Source: IAS 2 paragraphs 12-13 (costs of conversion) and 16(a) (abnormal waste); 应付职工薪酬 for direct labour;
企业产品成本核算制度 (财会〔2013〕17号): 停工损失, normal to product cost, abnormal to the period.
"""

import datetime
from collections.abc import Sequence
from decimal import Decimal
from typing import Literal

from erpcore.flow.document import Document
from erpcore.flow.make.order import released_order
from erpcore.flow.make.wording import rate_of_grade, rates_of
from erpcore.flow.step import Route, Step
from erpcore.flow.view import View
from erpcore.kernel.errors import Code as Refusal
from erpcore.kernel.errors import Refused, invalid
from erpcore.kernel.fields import Code, QuantityOrZero, Text
from erpcore.kernel.movements import Effect, Movement, Place, new_effect, new_movement
from erpcore.kernel.quantity import to_micro
from erpcore.kernel.rounding import extend
from erpcore.kernel.words import Words, listed
from erpcore.masterdata.dated import HourCharge
from erpcore.masterdata.master import MasterData
from erpcore.production.driver import OF_ORDERS, in_micro
from erpcore.production.overhead import COLLECTED
from erpcore.production.paid_hours import PaidHours
from erpcore.production.work_order import WorkOrder


class TimeTicket(Document):
    """Report the hours worked on an order at a work centre, or paid there and not worked (工时单, 停工单)."""

    type: Literal["time_ticket"] = "time_ticket"
    work_order: Code | None = None  # None: idle time that is no order's
    work_centre: Code
    labour_hours: QuantityOrZero = Decimal(0)  # hours of all people together
    machine_hours: QuantityOrZero = Decimal(0)  # hours of all machines together
    activity: Literal["run", "setup", "idle"] = "run"  # idle: paid and not worked
    grade: Code | None = None  # of labour; required where the order's card plans the work centre by grade
    reason: Text = ""  # why there was idle time; required for it
    cause: Literal["normal", "abnormal"] | None = None  # of idle time that is no order's; None: abnormal


def decide(books: View, document: TimeTicket) -> Effect:
    """Charge the hours at the work centre's rates; overhead at once where the company's policy says so.

    Raises:
        Refused: DOCUMENT_INVALID, UNKNOWN_ORDER, ORDER_NOT_RELEASED, UNKNOWN_WORK_CENTRE, RATE_MISSING.
    """
    number, activity = document.work_order, document.activity
    if number is None or activity == "idle" or document.reason or document.cause:
        _check(document)
    order = None if number is None else released_order(books, number)
    labour, machine = to_micro(document.labour_hours), to_micro(document.machine_hours)
    if not labour and not machine:
        raise invalid("labour_hours", "labour or machine hours above zero", "人工工时或机器工时须大于零")
    _check_grade(document, order, labour)
    master = books.master
    decimals = master.currency.decimals
    charges = _charges(master, document)
    if order is None:
        source, _, _, rate = charges[0]
        usual = document.cause == "normal" or master.policies.idle_time == "overhead"
        return _stoppage(source, labour, extend(rate, labour, decimals), COLLECTED if usual else "idle_loss")
    wip = order.wip
    movements = []
    measures = {"labour_hours": labour, "machine_hours": machine, "direct_labour": 0}
    for source, element, driver, rate in charges:
        hours = measures[driver]
        if hours:
            amount = extend(rate, hours, decimals)
            if element == "labour":
                measures["direct_labour"] = in_micro(amount, decimals)
            values = ((("", element, amount),)) if amount else ()
            movements.append(new_movement((source, wip, values, hours, 0, "", False, "", ())))
    return new_effect((tuple(movements), ()))


def _charges(master: MasterData, document: TimeTicket) -> Sequence[HourCharge]:
    """Say what hours of a work centre are charged at on a day: labour, machines, and overhead where policy says so.

    Raises:
        Refused: UNKNOWN_WORK_CENTRE, RATE_MISSING.
    """
    key = (document.work_centre, document.date, document.grade or "", document.activity)
    found = master.hour_charges.get(key)
    if found is None:
        master.hour_charges[key] = found = _charged(master, *key)
    return found


def _charged(
    master: MasterData, work_centre: str, day: datetime.date, grade: str, activity: str
) -> list[HourCharge]:
    centre = master.work_centre(work_centre)
    code, cost_centre = centre.code, centre.cost_centre
    rates = master.rate(code, day)
    if rates is None:
        raise Refused(Refusal.RATE_MISSING, field="work_centre", expected=rates_of(code, day))
    labour = rates.of_labour(grade)
    if labour is None:
        missing, known = rate_of_grade(grade, code, day), listed(rates.grades)
        there = Words(
            f"{missing.en}; there are {known.en or 'none'}", f"{missing.zh}，现有：{known.zh or '无'}"
        )
        raise Refused(Refusal.RATE_MISSING, field="grade", expected=there)
    idle = activity == "idle"
    paid = PaidHours(code, grade, idle).key()
    of_labour = Place("labour_applied", paid, cost_centre=cost_centre)
    of_machines = Place("machine_applied", code, cost_centre=cost_centre)
    charges = [
        HourCharge(of_labour, "labour", "labour_hours", labour),
        HourCharge(of_machines, "machine", "machine_hours", rates.machine),
    ]
    of = master.cost_centres[cost_centre]
    driver = of.driver
    at_once = master.policies.overhead_absorption_at(of) == "ticket" and driver not in OF_ORDERS
    if at_once and rates.overhead and not idle:
        absorbed = Place("overhead_applied", code, cost_centre=cost_centre)
        charges.append(HourCharge(absorbed, "overhead", driver, rates.overhead))
    return charges


def _check(document: TimeTicket) -> None:
    """See that idle time says why, and that nothing else says what only idle time can."""
    if document.activity != "idle":
        if document.work_order is None:
            raise invalid(
                "work_order",
                "the order that was worked on; idle time alone may be no order's",
                "须给出所加工的生产任务单；只有停工工时可以不属于生产任务单",
            )
        raise invalid(
            "activity",
            "idle, which alone has a reason and a cause",
            "须为 idle：只有停工工时有 reason 和 cause",
        )
    if not document.reason:
        raise invalid("reason", "why the hours were paid and not worked", "须说明停工的原因")
    if document.machine_hours:
        raise invalid(
            "machine_hours",
            "no machine hours: what an idle machine costs stays in its pool",
            "机器工时须为空：停用机器的费用留在其制造费用中",
        )
    if document.cause and document.work_order is not None:
        raise invalid(
            "cause",
            "no cause: an order bears its idle time whatever the cause",
            "须为空：生产任务单的停工工时不论原因均由其承担",
        )


def _check_grade(document: TimeTicket, order: WorkOrder | None, labour: int) -> None:
    """See that a grade is named with labour alone, and wherever the order's card plans by grade."""
    grade = document.grade
    if grade and not labour:
        raise invalid(
            "labour_hours",
            f"labour hours of grade {grade} above zero",
            f"工种等级 {grade} 的人工工时须大于零",
        )
    if labour and not grade and order is not None and order.standard is not None:
        for operation in order.standard.operations:
            if operation.grades and operation.work_centre == document.work_centre:
                named, centre = listed(line.grade for line in operation.grades), document.work_centre
                raise invalid(
                    "grade",
                    f"a grade: {order.number} plans {centre} by grade ({named.en})",
                    f"须给出工种等级：{order.number} 按工种等级计划 {centre} 的工时（{named.zh}）",
                )


def _stoppage(source: Place, hours: int, amount: int, bearer: str) -> Effect:
    """Lead idle time that is no order's through the loss from stoppage to whoever bears it."""
    loss = Place("idle_time", cost_centre=source.cost_centre)
    values = ((("", "", amount),)) if amount else ()
    movements = [Movement(source, loss, values, hours)]
    if amount:
        movements.append(Movement(loss, Place(bearer, cost_centre=source.cost_centre), values))
    return Effect(tuple(movements))


STEP = Step(
    TimeTicket,
    decide,
    (
        Route("wip", "labour_applied", "labour hours × labour rate, of the grade where one is named"),
        Route("wip", "machine_applied", "machine hours × machine rate"),
        Route(
            "wip",
            "overhead_applied",
            "driver hours, or what labour cost, × overhead rate",
            "overhead absorbed with the ticket",
        ),
        Route("idle_time", "labour_applied", "idle hours × labour rate", "idle time that is no order's"),
        Route("idle_loss", "idle_time", "idle hours × labour rate", "by abnormal cause"),
        Route(COLLECTED, "idle_time", "idle hours × labour rate", "by normal cause, or all by policy"),
    ),
    in_runs=True,
)
