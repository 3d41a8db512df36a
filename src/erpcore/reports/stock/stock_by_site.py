"""Stock by site (分仓库存数量表): how much of each item was at each site at the end of a period or of any day.

Quantities alone: where several sites share a value, none of them has a part of it. What is in transit between two of
these is a line of its own.
"""

import datetime

from erpcore.kernel.calendar import Period
from erpcore.kernel.quantity import from_micro
from erpcore.kernel.words import Words
from erpcore.reports import words
from erpcore.reports.as_of import Until, later, until
from erpcore.reports.face import Face
from erpcore.reports.goods import AS_OF, NAMING, NARROWED, ON_DAY, chosen, naming
from erpcore.reports.options import Definition
from erpcore.reports.source import Source, flows
from erpcore.reports.table import Column, Fact, Report, Rows

IN_TRANSIT = Words("in transit", "调拨在途")
COLUMNS = (*NAMING, Column("quantity", "quantity", words.QUANTITY))
_Quantities = dict[tuple[str, str], int]  # (item, site) -> micro-units


def build(
    source: Source,
    period: Period,
    *,
    date: datetime.date | None = None,
    item: str = "",
    site: str = "",
    item_class: str = "",
) -> Report:
    """Draw up what was where at the end of a day or a period.

    Raises:
        Refused: UNKNOWN_SITE, PERIOD_UNKNOWN.
    """
    master = source.state.master
    face = Face(master)
    wanted = chosen(master, item=item, item_class=item_class)
    if site:
        master.site(site)
    moment = until(source, period, date)
    rows = Rows(COLUMNS)
    for (code, where), held in sorted(_held(source, moment).items()):
        if held and wanted(code, where) and site in ("", where):
            named = naming(face, code, where) | ({} if where else {"site": IN_TRANSIT})
            rows.add("line", **named, quantity=from_micro(held))
    facts = [Fact("date", AS_OF, moment.last_day)]
    return face.report(REPORT, moment.period, rows, facts=facts)


def _held(source: Source, moment: Until) -> _Quantities:
    """Take the goods that moved since off those there now; a value that sites share is at none of them."""
    stock = source.state.stock
    shared = stock.shelves.area_of is not None
    found = dict(stock.shelves.held) if shared else {key: pool.quantity for key, pool in stock.pools.items()}
    for entry in later(source, moment):
        for flow in flows(entry, ("stock", "transit")):
            on_site = flow.place.role == "stock"
            if flow.quantity and (on_site or stock.shelves.share_pool(flow.place, flow.other)):
                key = (flow.place.item, flow.place.site if on_site else "")
                # what is taken from other layers stays where it is
                found[key] = found.get(key, 0) - flow.quantity
    return found


REPORT = Definition(
    "stock_by_site",
    Words("Stock by site", "分仓库存数量表"),
    "How much of each item was at each site at the end of a period or of any day, and in transit between sites that"
    " share a value.",
    build,
    (ON_DAY, *NARROWED),
)
