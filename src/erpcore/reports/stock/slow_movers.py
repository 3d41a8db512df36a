"""Slow-moving stock (呆滞存货表): goods on hand of which nothing has been used or sold for long.

Idle time counts from the last issue, or from the day on which goods came onto the empty shelf where that is later;
a transfer to another shelf is no issue, but what becomes other goods, put together, taken apart or by a subcontractor.
"""

import datetime

from erpcore.kernel.calendar import Period
from erpcore.kernel.quantity import from_micro
from erpcore.kernel.words import Words
from erpcore.reports import words
from erpcore.reports.as_of import counted, until
from erpcore.reports.drawing import Bars
from erpcore.reports.face import Face
from erpcore.reports.goods import AS_OF, NAMING, NARROWED, ON_DAY, area_facts, chosen, naming
from erpcore.reports.layers import Shelf
from erpcore.reports.options import Definition, Option
from erpcore.reports.source import Source
from erpcore.reports.stock.shelves import shelves
from erpcore.reports.table import Column, Fact, Report, Rows

DAYS = 180
COLUMNS = (
    *NAMING,
    Column("quantity", "quantity", words.QUANTITY),
    Column("amount", "amount", words.AMOUNT),
    Column("last_receipt", "date", Words("Last receipt", "最后入库")),
    Column("last_issue", "date", Words("Last issue", "最后出库")),
    Column("idle", "count", Words("Days idle", "呆滞天数")),
    Column("oldest", "count", Words("Oldest goods, days", "最长库龄（天）")),
    Column("last_year", "quantity", Words("Used in 365 days", "近365天耗用"), zeros=True),
)


def build(
    source: Source,
    period: Period,
    *,
    date: datetime.date | None = None,
    days: int = DAYS,
    **narrowed: str,
) -> Report:
    """List what has been idle for so many days or longer, the most valuable first.

    Raises:
        Refused: UNKNOWN_SITE, PERIOD_UNKNOWN.
    """
    state = source.state
    face = Face(state.master)
    wanted = chosen(state.master, **narrowed)
    moment = until(source, period, date)
    day = moment.last_day
    found: list[tuple[int, Shelf]] = []
    held = 0
    for shelf in shelves(source, counted(source, moment), wanted).values():
        held += shelf.amount
        if shelf.quantity > 0 and shelf.idle_since and (day - shelf.idle_since).days >= days:
            found.append(((day - shelf.idle_since).days, shelf))
    rows = Rows(COLUMNS)
    for idle, shelf in sorted(found, key=lambda pair: (-pair[1].amount, -pair[0], pair[1].item)):
        rows.add(
            "line",
            **naming(face, shelf.item, shelf.site),
            quantity=from_micro(shelf.quantity),
            amount=face.amount(shelf.amount),
            last_receipt=shelf.last_in,
            last_issue=shelf.last_out,
            idle=idle,
            oldest=max((day - part.day).days for part in shelf.parts()),
            last_year=from_micro(shelf.used_since(day - datetime.timedelta(days=365))),
        )
    rows.add("total", name=words.TOTAL, amount=face.amount(sum(shelf.amount for _, shelf in found)))
    facts = [
        Fact("date", AS_OF, day),
        Fact("days", Words("Idle for at least, days", "呆滞天数不少于"), days),
        Fact("stock", Words("All stock shown or not", "全部存货金额"), face.amount(held)),
        *area_facts(state.master),
    ]
    return face.report(REPORT, moment.period, rows, facts=facts)


REPORT = Definition(
    "slow_movers",
    Words("Slow-moving stock", "呆滞存货表"),
    "Goods on hand of which nothing was used or sold for a number of days, the most valuable first.",
    build,
    (ON_DAY, Option("days", "count", "idle for at least so many days; without it: 180"), *NARROWED),
    drawing=Bars(("item", "name"), ("amount",)),
)
