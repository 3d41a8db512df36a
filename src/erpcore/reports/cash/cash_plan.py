"""Cash plan (资金计划, 现金流量预测): balance and expected flows, period by period, to the first and largest shortfall.

What is there on the day, what is owed and due, what orders will bring, what is planned in the set-up; each line names
its document. With the terms of a credit line each period borrows what it is short of, and repays what it can spare.
Source: 管理会计应用指引第200号 (预算管理); Horngren, Datar and Rajan, Cost Accounting, ch. 6 (the cash budget).
"""

import datetime
from collections.abc import Mapping, Sequence
from decimal import Decimal

from erpcore.flow.plan.asked import Asked
from erpcore.flow.plan.planning import planned
from erpcore.kernel.calendar import Period
from erpcore.kernel.errors import ReportRefused
from erpcore.kernel.words import Words
from erpcore.masterdata.master import MasterData
from erpcore.planning.cash import CashPlan, Shortfall
from erpcore.planning.cash_periods import spans
from erpcore.reports import words
from erpcore.reports.as_of import until as until_moment
from erpcore.reports.cash.cash_credit import BORROWED, financed
from erpcore.reports.cash.cash_forecast import CashForecast, forecast
from erpcore.reports.cash.cash_proposals import Proposal
from erpcore.reports.cash.cash_question import ADVANCES, VAT_RATE
from erpcore.reports.cash.cash_rows import COLUMNS, add
from erpcore.reports.drawing import Bars
from erpcore.reports.face import Face
from erpcore.reports.goods import AS_OF, ON_DAY
from erpcore.reports.named import require
from erpcore.reports.options import Definition, Option
from erpcore.reports.source import Source
from erpcore.reports.table import Fact, Report, Rows, Value

_BY = ("day", "week", "period")
_BEFORE = Words("What is short at the head is so before borrowing", "表头短缺为借款之前的金额")
_WEEK = datetime.timedelta(days=7)


def build(
    source: Source,
    period: Period,
    *,
    date: datetime.date | None = None,
    by: str = "week",
    credit: Mapping[str, str] | None = None,
    work_order: str = "",
    requisition: str = "",
    plan: str = "",
    **assumed: object,
) -> Report:
    """Draw up the cash plan that begins after a day, or after the period where no day is asked for.

    Raises:
        Refused: DOCUMENT_INVALID, NUMBER_INVALID, PERIOD_UNKNOWN, UNKNOWN_ORDER, UNKNOWN_ITEM,
            PRICE_MISSING.
        ReportRefused: For another length of periods or plan, more than one proposal, or terms of credit that cannot
            be.
    """
    master = source.state.master
    require(Words("length of a period", "期间长度"), _BY, by)
    moment = until_moment(source, period, date)
    proposal = _proposal(source, moment.last_day, [work_order, requisition, plan], assumed.get("until"))
    found = forecast(source, {"date": moment.last_day, **assumed}, proposal=proposal)
    cash = found.plan if found.answer is None else found.answer.with_it
    parts = spans(cash, _starts(master, cash, by))
    borrowed = financed(master, cash, parts, credit) if credit else None
    face, rows = Face(master), Rows([of for of in COLUMNS if borrowed or of not in BORROWED])
    for number, part in enumerate(parts):
        if part.flows or by != "day" or not number:
            add(rows, face, part, cash.minimum, None if borrowed is None else borrowed[number])
    end = cash.closing if borrowed is None else borrowed[-1].closing
    sums: dict[str, Value] = {
        "opening": face.amount(cash.opening),
        "receipts": face.amount(sum(part.receipts for part in parts)),
        "payments": face.amount(sum(part.payments for part in parts)),
        "closing": face.amount(end),
    }
    rows.add("total", name=words.TOTAL, **sums)
    facts = _facts(face, found, cash, work_order or requisition or plan)
    notes = (*found.notes, *_dearest(face, cash), *((_BEFORE,) if borrowed else ()))
    return face.report(REPORT, moment.period, rows, facts=facts, notes=notes)


def _proposal(source: Source, day: datetime.date, asked: Sequence[str], last: object) -> Proposal | None:
    """Find what is to be paid besides: of a work order, a requisition, or the material plan of the day after."""
    *numbers, plan = asked
    require(Words("plan", "计划"), ("material",), plan)
    if len([one for one in asked if one]) > 1:
        words = Words("one of work_order, requisition and plan", "生产任务单、申请单与计划只能给出其一")
        raise ReportRefused(words)
    if not plan:
        return next((number for number in numbers if number), None)
    until = last if isinstance(last, datetime.date) else None
    return planned(source.state, Asked(day + datetime.timedelta(days=1), until))


def _starts(master: MasterData, plan: CashPlan, by: str) -> list[datetime.date]:
    """Say on which days the periods of a plan begin."""
    starts, day = [], plan.first
    while day <= plan.last:
        starts.append(day)
        if by == "period":
            day = master.calendar.period_of(day).end
        else:
            day += _WEEK if by == "week" else datetime.timedelta(days=1)
    return starts


def _facts(face: Face, found: CashForecast, plan: CashPlan, proposal: str) -> list[Fact]:
    facts = [
        Fact("date", AS_OF, plan.first - datetime.timedelta(days=1)),
        Fact("opening", words.OPENING, face.amount(plan.opening)),
        Fact("minimum", Words("Minimum balance", "最低余额"), face.amount(plan.minimum)),
    ]
    if found.answer is not None:
        told = (
            Words("can be paid", "资金足够") if found.answer.payable else Words("cannot be paid", "资金不足")
        )
        facts.append(Fact("proposal", Words("Proposal", "拟议计划"), proposal))
        facts.append(Fact("payable", Words("What it has to buy", "所需采购"), told))
    short: tuple[tuple[str, Words, Shortfall | None], ...] = (
        ("first_short", Words("First short", "首次短缺"), plan.first_short),
        ("largest_short", Words("Most short", "最大短缺"), plan.largest_short),
    )
    for key, heading, at in short:
        if at is not None:
            amount = Words(f"{heading.en}, amount", f"{heading.zh}金额")
            facts += [Fact(key, heading, at.day), Fact(f"{key}_amount", amount, face.amount(at.amount))]
    return facts


def _dearest(face: Face, plan: CashPlan) -> Sequence[Words]:
    """Name the three largest payments up to the first shortfall."""
    if plan.first_short is None:
        return ()
    paid = sorted(
        (flow for flow in plan.until(plan.first_short.day) if flow.amount < 0), key=lambda of: of.amount
    )
    told: list[tuple[str, Decimal]] = [(of.document or of.kind, face.amount(-of.amount)) for of in paid[:3]]
    listed = ", ".join(f"{document} {amount}" for document, amount in told)
    return (
        (Words(f"Largest payments until it is short: {listed}", f"短缺前最大支出：{listed}"),) if told else ()
    )


REPORT = Definition(
    "cash_plan",
    Words("Cash plan", "资金计划"),
    "What is there, what is due to be paid and received by open items, orders and plans, and when it is not enough.",
    build,
    (
        ON_DAY,
        Option("until", "date", "last day of the plan; without it: thirteen weeks on"),
        Option("by", "code", "day, week or period; without it: week"),
        Option("minimum", "amount", "what is to be there at the end of each day"),
        VAT_RATE,
        Option("overdue", "date", "when what was due before is paid; without it: on the first day"),
        Option(
            "undated", "date", "when order lines without a day come; without it: purchases at once, sales not"
        ),
        ADVANCES,
        Option("discounts", "code", "taken: suppliers are paid early where that takes something off"),
        Option(
            "credit",
            "pairs",
            'terms of a credit line by row, such as "rate=0.005,multiple=1000,limit=90000"; also borrowed, interest,'
            " repaid_every",
        ),
        Option("work_order", "work_order", "also what this order still has to buy"),
        Option(
            "requisition", "requisition", "also what it asks for and nobody has ordered yet, at its estimate"
        ),
        Option("plan", "code", "material: also what the material plan of the first day has to buy"),
    ),
    drawing=Bars(("from",), ("receipts", "payments"), mark="closing", styles=("heading",)),
)
