"""Stock summary (收发存汇总表): opening, receipts, issues and closing of every item and site.

Source: quantity-amount ledger (数量金额式明细账), summed up; its total is the balance of the stock accounts.
"""

from erpcore.kernel.calendar import Period
from erpcore.kernel.words import Words
from erpcore.reports import words
from erpcore.reports.as_of import Until, stock_at
from erpcore.reports.control_accounts import against_ledger
from erpcore.reports.face import Face
from erpcore.reports.goods import ITEM, area_facts, chosen, measured
from erpcore.reports.options import Definition, Option
from erpcore.reports.source import Source
from erpcore.reports.stock_flows import Tally, cells, flows_within
from erpcore.reports.table import Column, Report, Rows, Value

_GROUPS = (
    ("opening", Words("Opening", "期初")),
    ("in", Words("Receipts", "收入")),
    ("out", Words("Issues", "发出")),
    ("closing", Words("Closing", "结存")),
)
COLUMNS = (
    *ITEM,
    Column("specification", "text", words.SPECIFICATION),
    Column("unit", "text", words.UNIT),
    Column("site", "text", words.SITE),
    *measured(_GROUPS, priced=True),
)


class _Line:
    """One item at one site."""

    def __init__(self, closing: Tally) -> None:
        self.closing = closing
        self.received = Tally()
        self.issued = Tally()

    def groups(self) -> dict[str, Tally]:
        """Name the four groups of columns."""
        opening = Tally(
            self.closing.quantity - self.received.quantity + self.issued.quantity,
            self.closing.amount - self.received.amount + self.issued.amount,
        )
        return {"opening": opening, "in": self.received, "out": self.issued, "closing": self.closing}


def build(source: Source, period: Period, *, site: str = "", item_class: str = "") -> Report:
    """Draw up the summary of a period.

    Raises:
        Refused: UNKNOWN_SITE.
    """
    master = source.state.master
    face = Face(master)
    wanted = chosen(master, site=site, item_class=item_class)
    lines = {
        key: _Line(Tally(stocked.quantity, stocked.amount))
        for key, stocked in stock_at(source, Until(period)).items()
        if wanted(*key)
    }
    for move in flows_within(source, period):
        line = lines.get((move.flow.place.item, move.flow.place.site))
        if line is not None:
            (line.issued if move.issue else line.received).add(move.quantity, move.amount)
    rows = Rows(COLUMNS)
    sums = {name: 0 for name, _ in _GROUPS}
    for (item, where), line in sorted(lines.items()):
        groups = line.groups()
        if any(tally.quantity or tally.amount for tally in groups.values()):
            _add(rows, face, item, where, groups)
        for name, tally in groups.items():
            sums[name] += tally.amount
    totals = {f"{name}_amount": face.amount(amount) for name, amount in sums.items()}
    rows.add("total", name=words.TOTAL, **totals)
    whole = not site and not item_class
    heading = Words("Stock accounts in the general ledger", "存货科目总账余额")
    facts = against_ledger(source, face, period, sums["closing"], heading, "stock") if whole else []
    facts += area_facts(master)
    return face.report(REPORT, period, rows, facts=facts)


def _add(rows: Rows, face: Face, item: str, site: str, groups: dict[str, Tally]) -> None:
    values: dict[str, Value] = {}
    for name, tally in groups.items():
        values |= cells(face, name, tally)
    rows.add(
        "line",
        item=item,
        name=face.item(item),
        specification=face.master.items[item].specification,
        unit=face.unit(item),
        site=site,
        **values,
    )


REPORT = Definition(
    "stock_summary",
    Words("Stock summary", "收发存汇总表"),
    "Opening, receipts, issues and closing of every item and site; the total is checked against the ledger.",
    build,
    (
        Option("site", "code", "only goods at this site"),
        Option("item_class", "item_class", "only items of this class"),
    ),
)
