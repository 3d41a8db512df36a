"""The rows of a quantity-amount card (数量金额式明细账): opening, documents with a running balance, sums."""

from collections.abc import Sequence

from erpcore.kernel.words import Words
from erpcore.masterdata.master import MasterData
from erpcore.reports import words
from erpcore.reports.face import Face, summary
from erpcore.reports.goods import check_site, measured
from erpcore.reports.options import Option
from erpcore.reports.slips import Slips
from erpcore.reports.stock_flows import StockFlow, Tally, cells, other_end
from erpcore.reports.table import Column, Fact, Rows, Value

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
    *measured(_GROUPS, priced=True),
)
OPTIONS = (
    Option("item", "item", "the item", required=True),
    Option("site", "code", "only goods at this site"),
)


def face_of(master: MasterData, item: str, site: str) -> tuple[Face, list[Fact]]:
    """Say at the head of a card whose it is.

    Raises:
        Refused: UNKNOWN_SITE.
        ReportRefused: Of a site whose goods share their value with other sites.
    """
    face = Face(master)
    if site:
        check_site(master, site)
    return face, [*face.about(item), Fact("site", words.SITE, site or None)]


class GoodsCard:
    """A card being written.

    Args:
        face: Writes amounts and names.
        columns: `COLUMNS`, and what a report adds to them.
        balance: What there was before; it runs on.
        averaged: Whether the goods have the average price of a month. Once they have moved without a value, what is on
            hand has no unit cost until the month is costed (平时只登记数量, 月末计算单价).
    """

    def __init__(
        self, face: Face, columns: Sequence[Column], balance: Tally, *, averaged: bool = False
    ) -> None:
        self.face = face
        self.rows = Rows(columns)
        self.balance = balance
        self.received = Tally()
        self.issued = Tally()
        self.averaged = averaged
        self._slips = Slips()
        # whether goods have moved without a value, and still wait for it
        self.unvalued = self.waiting = False
        self.rows.add("opening", text=words.OPENING, **cells(face, "balance", balance))

    def add(self, slices: Sequence[StockFlow]) -> None:
        """Add what a document moved one way."""
        first = slices[0]
        line = Tally(sum(move.quantity for move in slices), sum(move.amount for move in slices))
        self.balance.add(sum(move.flow.quantity for move in slices), sum(move.flow.amount for move in slices))
        (self.issued if first.issue else self.received).add(line.quantity, line.amount)
        if self.averaged and line.quantity and not line.amount:
            self.unvalued = self.waiting = True
        document = first.flow.entry.document
        if document.type == "average_costing":
            self.waiting = False
        self.rows.add(
            "line",
            **self._slips.cells(first.flow.entry, first.flow.at),
            text=summary(document),
            other=other_end(first.flow),
            site=first.flow.site,
            **cells(self.face, "out" if first.issue else "in", line),
            **self._balance(known=not self.unvalued),
        )

    def close(self) -> None:
        """Add the sums of the period and the last balance."""
        self.rows.add(
            "closing",
            text=words.PERIOD_TOTAL,
            **cells(self.face, "in", self.received),
            **cells(self.face, "out", self.issued),
            **self._balance(known=not self.waiting),
        )

    def _balance(self, *, known: bool) -> dict[str, Value]:
        found = cells(self.face, "balance", self.balance)
        return found if known else found | {"balance_price": None}
