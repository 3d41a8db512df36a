"""Stock card (库存明细账): receipts, issues and balance of one item, with quantity, unit cost and amount.

A unit cost is derived for display only: amounts are never computed from it.
Source: quantity-amount ledger (数量金额式明细账).
"""

from erpcore.kernel.calendar import Period
from erpcore.reports import words
from erpcore.reports.face import Face, role, summary
from erpcore.reports.options import Definition, Option
from erpcore.reports.source import Flow, Source, number_of
from erpcore.reports.stock_flows import StockFlow, Tally, cells, stock_flows
from erpcore.reports.table import Column, Fact, Report, Rows
from erpcore.reports.words import Words, both, joined

TITLE = Words("Stock card", "库存明细账")
_GROUPS = (
    ("in", Words("Receipts", "收入")),
    ("out", Words("Issues", "发出")),
    ("balance", Words("Balance", "结存")),
)
COLUMNS = (
    Column("date", "date", words.DATE),
    Column("document", "text", words.DOCUMENT),
    Column("voucher", "text", words.VOUCHER),
    Column("text", "text", words.DESCRIPTION),
    Column("other", "text", Words("From / to", "对方")),
    Column("site", "text", words.SITE),
    *(
        column
        for name, group in _GROUPS
        for column in (
            Column(f"{name}_quantity", "quantity", words.QUANTITY, group),
            Column(f"{name}_price", "price", words.UNIT_COST, group),
            Column(f"{name}_amount", "amount", words.AMOUNT, group),
        )
    ),
)


def build(source: Source, period: Period, *, item: str, site: str = "") -> Report:
    """Draw up the card of an item.

    Args:
        source: The books.
        period: Whose movements are shown.
        item: The item.
        site: Only goods at this site.

    Raises:
        Refused: UNKNOWN_ITEM, UNKNOWN_SITE.
    """
    master = source.state.master
    face = Face(master)
    master.item(item)
    if site:
        master.site(site)
    balance, lines = Tally(), []
    for move in stock_flows(source, period):
        if move.flow.place.item != item or site not in ("", move.flow.place.site):
            continue
        if move.within:
            lines.append(move)
        else:
            balance.add(move.flow.quantity, move.flow.amount)
    rows = Rows(COLUMNS)
    rows.add("opening", text=words.OPENING, **cells(face, "balance", balance))
    received, issued = Tally(), Tally()
    for slices in _by_document(lines):
        first = slices[0]
        line = Tally(sum(move.quantity for move in slices), sum(move.amount for move in slices))
        balance.add(sum(move.flow.quantity for move in slices), sum(move.flow.amount for move in slices))
        (issued if first.issue else received).add(line.quantity, line.amount)
        document = first.flow.entry.document
        rows.add(
            "line",
            date=document.date,
            document=document.id,
            voucher=number_of(first.flow),
            text=summary(document),
            other=_other(first.flow),
            site=first.flow.place.site,
            **cells(face, "out" if first.issue else "in", line),
            **cells(face, "balance", balance),
        )
    rows.add(
        "closing",
        text=Words("Total for the period", "本期合计"),
        **cells(face, "in", received),
        **cells(face, "out", issued),
        **cells(face, "balance", balance),
    )
    facts = [
        Fact("item", words.ITEM_CODE, item),
        Fact("name", words.ITEM_NAME, face.item(item)),
        Fact("specification", words.SPECIFICATION, master.items[item].specification or None),
        Fact("unit", words.UNIT, face.unit(item)),
        Fact("site", words.SITE, site or None),
    ]
    return face.report("stock_card", TITLE, period, COLUMNS, rows.rows, facts=facts)


def _by_document(lines: list[StockFlow]) -> list[list[StockFlow]]:
    """Gather the slices of each document that went the same way, in the order of date and log."""
    groups: dict[tuple[object, ...], list[StockFlow]] = {}
    for move in lines:
        place, other = move.flow.place, move.flow.other
        key = (
            move.flow.entry.document.date,
            move.flow.entry.position,
            move.issue,
            place.site,
            other.role,
            other.key,
            bool(move.quantity),
        )
        groups.setdefault(key, []).append(move)
    return sorted(groups.values(), key=lambda slices: slices[0].flow.entry.document.date)


def _other(flow: Flow) -> Words:
    place = flow.other
    return joined(role(place.role), both(place.key or place.site or place.partner))


REPORT = Definition(
    "stock_card",
    TITLE,
    "Receipts, issues and balance of one item, document by document, with quantity, unit cost and amount.",
    build,
    (
        Option("item", "code", "the item", required=True),
        Option("site", "code", "only goods at this site"),
    ),
)
