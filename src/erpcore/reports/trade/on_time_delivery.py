"""On-time delivery (按期交货率): what was due in a period, against what came when: customers', suppliers', own orders.

A sales order line is due on the day promised, a purchase order line on the day expected, a work order on its due day.
What came by then is in time. What was given up of a line is promised no more; what went back later had come.
Source: SCOR, orders delivered in full, delivery performance to customer commit date (OTIF); 按期交货率.
"""

import datetime
from fractions import Fraction

from erpcore.costing.floor.punctuality import Kept, promise_kept, punctuality
from erpcore.kernel.calendar import Period
from erpcore.kernel.quantity import from_micro
from erpcore.kernel.rounding import half_up
from erpcore.kernel.words import Words
from erpcore.reports import words
from erpcore.reports.as_of import until
from erpcore.reports.face import Face, ratio_per_cent
from erpcore.reports.goods import AS_OF, ITEM, ON_DAY
from erpcore.reports.options import Definition, Option
from erpcore.reports.source import Source
from erpcore.reports.table import Column, Fact, Report, Rows, Style, Value
from erpcore.reports.trade.arrivals import PRODUCTION, PURCHASES, SALES, Arrivals, Promise, promised

KINDS = {
    SALES: Words("Customers' orders", "销售订单"),
    PURCHASES: Words("Suppliers' orders", "采购订单"),
    PRODUCTION: Words("Work orders", "生产任务单"),
}
_YES, _NO = Words("yes", "是"), Words("no", "否")
COLUMNS = (
    Column("order", "text", Words("Order", "订单行")),
    Column("partner", "text", words.PARTNER),
    Column("partner_name", "text", words.PARTNER_NAME),
    *ITEM,
    Column("day", "date", Words("Due", "应交日期")),
    Column("promised", "quantity", Words("Promised", "应交数量")),
    Column("on_time", "quantity", Words("In time", "按期数量")),
    Column("late", "quantity", Words("Late", "逾期数量")),
    Column("open", "quantity", Words("Open", "未交数量")),
    Column("completed", "date", Words("Complete on", "交齐日期")),
    Column("days_late", "count", words.DAYS_LATE),
    Column("kept", "text", Words("Kept", "按期交齐")),
    Column("lines_due", "count", Words("Lines due", "应交行数")),
    Column("lines_kept", "count", Words("Lines kept", "按期交齐行数")),
    Column("rate", "percent", Words("On time in full, %", "按期交货率%")),
    Column("share", "percent", Words("Came in time, %", "按期数量率%")),
)


def build(
    source: Source, period: Period, *, date: datetime.date | None = None, partner: str = "", days: int = 0
) -> Report:
    """Draw up what became of what was due in a period.

    Raises:
        Refused: PERIOD_UNKNOWN.
    """
    master = source.state.master
    moment = until(source, period, date)
    orders = promised(source, moment)
    listed = [] if moment.period.adjusting else orders.due(moment.period.start, moment.last_day)
    arrivals = Arrivals(source, moment, listed)
    face, rows = Face(master), Rows(COLUMNS)
    for kind, title in KINDS.items():
        of_kind = [of for of in listed if of.kind == kind and partner in ("", of.partner)]
        kept = _kept(of_kind, arrivals, moment.last_day, days)
        if not kept:
            continue
        rows.add("heading", name=title)
        for one in sorted({of.partner for of, _ in kept}):
            own = [(of, found) for of, found in kept if of.partner == one]
            for promise, found in own:
                _add(rows, face, promise, found)
            if kind != PRODUCTION:
                name = face.dimension("partner", one)
                _rate(rows, "subtotal", [found for _, found in own], partner=one, partner_name=name)
        _rate(rows, "total", [found for _, found in kept], name=title)
    facts = [
        Fact("date", AS_OF, moment.last_day),
        Fact("without", Words("Order lines without a day", "未填日期的订单行数"), orders.without),
    ]
    return face.report(REPORT, moment.period, rows, facts=facts)


def _kept(
    listed: list[Promise], arrivals: Arrivals, last: datetime.date, days: int
) -> list[tuple[Promise, Kept]]:
    found = []
    for promise in sorted(listed, key=lambda of: (of.partner, of.day, of.order)):
        key = (promise.kind, promise.order)
        quantity_left = promise.quantity - arrivals.given_up.get(key, 0)
        if quantity_left > 0:
            came = arrivals.came.get(key, [])
            found.append((promise, promise_kept(promise.day, quantity_left, came, last, grace=days)))
    return found


def _add(rows: Rows, face: Face, promise: Promise, kept: Kept) -> None:
    rows.add(
        "line",
        order=promise.order,
        partner=promise.partner,
        partner_name=face.dimension("partner", promise.partner) if promise.partner else None,
        item=promise.item,
        name=face.item(promise.item),
        day=promise.day,
        promised=from_micro(half_up(kept.promised)),
        on_time=from_micro(half_up(kept.on_time)),
        late=from_micro(half_up(kept.late)),
        open=from_micro(half_up(kept.open)),
        completed=kept.completed,
        days_late=kept.days_late,
        kept=(_YES if kept.kept else _NO) if kept.due else None,
        share=ratio_per_cent(kept.on_time / kept.promised) if kept.due else None,
    )


def _rate(rows: Rows, style: Style, kept: list[Kept], **named: Value) -> None:
    """Take the rates of several lines; quantities of unlike goods count by their share, each line once."""
    found = punctuality(kept)
    shares = [of.on_time / of.promised for of in kept if of.due]
    rows.add(
        style,
        **named,
        lines_due=found.due,
        lines_kept=found.in_full,
        rate=ratio_per_cent(found.by_number),
        share=ratio_per_cent(sum(shares, Fraction(0)) / len(shares) if shares else None),
    )


REPORT = Definition(
    "on_time_delivery",
    Words("On-time delivery", "按期交货率表"),
    "Lines of sales and purchase orders, and work orders, that were due: in time, late, open, days late, and the rates"
    " by partner.",
    build,
    (
        ON_DAY,
        Option("partner", "partner", "only lines with this partner; work orders are left out"),
        Option("days", "count", "days of grace that count as in time; without it: none"),
    ),
)
