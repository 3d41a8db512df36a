"""Cash plan (资金计划, 现金流量预测): balance and expected flows, period by period, to the first and largest shortfall.

What is there on the day, what is owed and due, what orders will bring, what is planned in the set-up; each line names
its document. With the terms of a credit line each period borrows what it is short of, and repays what it can spare.
Source: 管理会计应用指引第200号 (预算管理); Horngren, Datar and Rajan, Cost Accounting, ch. 6 (the cash budget).
"""

import datetime
from collections.abc import Mapping, Sequence
from decimal import Decimal

from erpcore.kernel.calendar import Period
from erpcore.kernel.errors import ReportRefused
from erpcore.kernel.expectations import none_such
from erpcore.kernel.words import Words, both
from erpcore.masterdata.master import MasterData
from erpcore.planning.cash import CashFlow, CashPlan, Shortfall, Span, spans
from erpcore.planning.cash_budget import CashPeriod
from erpcore.reports import words
from erpcore.reports.as_of import until as until_moment
from erpcore.reports.cash_credit import BORROWED, financed
from erpcore.reports.cash_forecast import CashForecast, forecast
from erpcore.reports.face import Face, named
from erpcore.reports.goods import AS_OF, ON_DAY
from erpcore.reports.options import Definition, Option
from erpcore.reports.source import Source
from erpcore.reports.table import Column, Fact, Report, Rows, Value

TITLE = Words("Cash plan", "资金计划")
KINDS = {
    "payable": Words("Payable", "应付账款"),
    "receivable": Words("Receivable", "应收账款"),
    "received": Words("Received, to be invoiced", "已入库未开票"),
    "delivered": Words("Delivered, to be invoiced", "已发货未开票"),
    "prepayment": Words("Prepayment to a supplier", "预付货款"),
    "deposit": Words("Prepayment by a customer", "预收货款"),
    "purchase_order": Words("Purchase order", "采购订单"),
    "sales_order": Words("Sales order", "销售订单"),
    "planned": Words("Planned", "计划收支"),
    "planned_order": Words("Planned order", "计划采购"),
}
_BY = ("day", "week", "period")
_PERIODS = Words("length of a period", "期间长度")
_BEFORE = Words("What is short at the head is so before borrowing", "表头短缺为借款之前的金额")
_WEEK = datetime.timedelta(days=7)
_COLUMNS = (
    Column("from", "date", Words("From", "起")),
    Column("to", "date", Words("To", "止")),
    Column("kind", "text", Words("Kind", "收支类别")),
    Column("document", "text", words.DOCUMENT),
    Column("partner", "text", Words("Partner", "往来单位编码")),
    Column("name", "text", Words("Name", "名称")),
    Column("overdue", "date", Words("Was due", "原到期日")),
    Column("opening", "amount", words.OPENING),
    Column("receipts", "amount", Words("Receipts", "流入")),
    Column("payments", "amount", Words("Payments", "流出")),
    *BORROWED,
    Column("closing", "amount", words.CLOSING),
    Column("short", "amount", Words("Short of the minimum", "低于最低余额")),
)


def build(
    source: Source,
    period: Period,
    *,
    date: datetime.date | None = None,
    by: str = "week",
    credit: Mapping[str, str] | None = None,
    work_order: str = "",
    **assumed: object,
) -> Report:
    """Draw up the cash plan that begins after a day.

    Args:
        source: The books.
        period: At whose end it begins, where no day is asked for.
        date: It begins with what is there at the end of this day.
        by: "day", "week" or "period": what each row sums.
        credit: Terms of a credit line: rate of one such period, multiple, limit, borrowed, interest.
        work_order: Also what this order still has to buy.
        **assumed: Further fields of a `CashQuestion`: until, minimum, overdue, undated, vat_rate, advances, discounts.

    Raises:
        Refused: DOCUMENT_INVALID, NUMBER_INVALID, PERIOD_UNKNOWN, EXCHANGE_RATE_MISSING, UNKNOWN_ORDER, UNKNOWN_ITEM,
            PRICE_MISSING.
        ReportRefused: For another length of periods, or terms of credit that cannot be.
    """
    master = source.state.master
    if by not in _BY:
        raise ReportRefused(none_such(_PERIODS, by, _BY))
    moment = until_moment(source, period, date)
    found = forecast(source, {"date": moment.last_day, **assumed}, proposal=work_order or None)
    plan = found.plan if found.answer is None else found.answer.with_it
    parts = spans(plan, _starts(master, plan, by))
    borrowed = financed(master, plan, parts, credit) if credit else None
    face, rows = Face(master), Rows([of for of in _COLUMNS if borrowed or of not in BORROWED])
    for number, part in enumerate(parts):
        if part.flows or by != "day" or not number:
            _add(rows, face, part, plan.minimum, None if borrowed is None else borrowed[number])
    end = plan.closing if borrowed is None else borrowed[-1].closing
    sums: dict[str, Value] = {
        "opening": face.amount(plan.opening),
        "receipts": face.amount(sum(part.receipts for part in parts)),
        "payments": face.amount(sum(part.payments for part in parts)),
        "closing": face.amount(end),
    }
    rows.add("total", name=words.TOTAL, **sums)
    facts = _facts(face, found, plan, work_order)
    notes = (*found.notes, *_dearest(face, plan), *((_BEFORE,) if borrowed else ()))
    return face.report("cash_plan", TITLE, moment.period, rows.columns, rows.rows, facts=facts, notes=notes)


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


def _add(rows: Rows, face: Face, part: Span, minimum: int, borrowed: CashPeriod | None) -> None:
    """Write a period, and its flows below it."""
    closing, short = part.closing, max(minimum - part.lowest, 0)
    opening, further = part.opening, {}
    if borrowed is not None:
        opening, closing, short = borrowed.opening, borrowed.closing, borrowed.short
        further = {
            name: face.amount(getattr(borrowed, name)) for name in ("borrowed", "repaid", "interest", "loan")
        }
    sums: dict[str, Value] = {
        "from": part.first,
        "to": part.last,
        "opening": face.amount(opening),
        "receipts": face.amount(part.receipts),
        "payments": face.amount(part.payments),
        "closing": face.amount(closing),
        "short": face.amount(short) if short else None,
    }
    rows.add("heading", **sums, **further)
    for flow in part.flows:
        rows.add("line", **_line(face, flow))


def _line(face: Face, flow: CashFlow) -> dict[str, Value]:
    """Write a flow: what it is, by which document it is known, who pays or is paid."""
    items = face.master.setup.cash_items if flow.kind == "planned" else ()
    own = next((Words(of.name, of.name_zh or of.name) for of in items if of.code == flow.document), both(""))
    amount = face.amount(abs(flow.amount))
    return {
        "from": flow.day,
        "kind": KINDS.get(flow.kind, both(flow.kind)),
        "document": flow.document,
        "partner": flow.partner,
        "name": named(face.master.partners.get(flow.partner)) if flow.partner else own,
        "overdue": flow.overdue,
        "receipts" if flow.amount > 0 else "payments": amount,
    }


def _facts(face: Face, found: CashForecast, plan: CashPlan, work_order: str) -> list[Fact]:
    facts = [
        Fact("date", AS_OF, plan.first - datetime.timedelta(days=1)),
        Fact("opening", words.OPENING, face.amount(plan.opening)),
        Fact("minimum", Words("Minimum balance", "最低余额"), face.amount(plan.minimum)),
    ]
    if found.answer is not None:
        told = (
            Words("can be paid", "资金足够") if found.answer.payable else Words("cannot be paid", "资金不足")
        )
        facts.append(Fact("work_order", Words("Work order", "生产任务单"), work_order))
        facts.append(Fact("payable", Words("Its material", "所需材料"), told))
    short: tuple[tuple[str, Words, Shortfall | None], ...] = (
        ("first_short", Words("First short", "首次短缺"), plan.first_short),
        ("largest_short", Words("Most short", "最大短缺"), plan.largest_short),
    )
    for key, heading, at in short:
        if at is not None:
            amount = Words(f"{heading.en}, amount", f"{heading.zh}金额")
            facts += [Fact(key, heading, at.day), Fact(f"{key}_amount", amount, face.amount(at.amount))]
    return facts


def _dearest(face: Face, plan: CashPlan, most: int = 3) -> Sequence[Words]:
    """Name the largest payments up to the first shortfall."""
    if plan.first_short is None:
        return ()
    paid = sorted(
        (flow for flow in plan.until(plan.first_short.day) if flow.amount < 0), key=lambda of: of.amount
    )
    told: list[tuple[str, Decimal]] = [
        (of.document or of.kind, face.amount(-of.amount)) for of in paid[:most]
    ]
    listed = ", ".join(f"{document} {amount}" for document, amount in told)
    return (
        (Words(f"Largest payments until it is short: {listed}", f"短缺前最大支出：{listed}"),) if told else ()
    )


REPORT = Definition(
    "cash_plan",
    TITLE,
    "What is there, what is due to be paid and received by open items, orders and plans, and when it is not enough.",
    build,
    (
        ON_DAY,
        Option("until", "date", "last day of the plan; without it: thirteen weeks on"),
        Option("by", "code", "day, week or period; without it: week"),
        Option("minimum", "amount", "what is to be there at the end of each day"),
        Option("vat_rate", "amount", "VAT of orders of partners without a rate of their own, such as 0.13"),
        Option("overdue", "date", "when what was due before is paid; without it: on the first day"),
        Option(
            "undated", "date", "when order lines without a day come; without it: purchases at once, sales not"
        ),
        Option("advances", "pairs", 'what was prepaid on orders and not set off, such as "PO-1=300"'),
        Option("discounts", "code", "taken: suppliers are paid early where that takes something off"),
        Option(
            "credit", "pairs", 'terms of a credit line by row, such as "rate=0.005,multiple=1000,limit=90000"'
        ),
        Option("work_order", "code", "also what this order still has to buy"),
    ),
)
