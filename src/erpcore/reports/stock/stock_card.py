"""Stock card (库存明细账): receipts, issues and balance of one item, with quantity, unit cost and amount.

A unit cost is derived for display only: amounts are never computed from it. Goods at the average of a month that move
without a value have none until the month is costed.
Source: quantity-amount ledger (数量金额式明细账).
"""

from erpcore.kernel.calendar import Period
from erpcore.kernel.words import Words
from erpcore.reports.as_of import Until, stock_at
from erpcore.reports.options import Definition
from erpcore.reports.source import Source
from erpcore.reports.stock.goods_card import COLUMNS, OPTIONS, GoodsCard, face_of
from erpcore.reports.stock_flows import Tally, by_document, flows_within
from erpcore.reports.table import Report


def build(source: Source, period: Period, *, item: str, site: str = "") -> Report:
    """Draw up the card of an item for a period.

    Raises:
        Refused: UNKNOWN_SITE.
    """
    face, facts = face_of(source.state.master, item, site)
    lines = [
        move
        for move in flows_within(source, period)
        if move.flow.place.item == item and site in ("", move.flow.place.site)
    ]
    balance = Tally()
    for (code, where), stocked in stock_at(source, Until(period)).items():
        if code == item and site in ("", where):
            balance.add(stocked.quantity, stocked.amount)
    for move in lines:
        balance.add(-move.flow.quantity, -move.flow.amount)
    averaged = source.state.master.valuation(item) == "monthly_average"
    card = GoodsCard(face, COLUMNS, balance, averaged=averaged)
    for slices in by_document(lines):
        card.add(slices)
    card.close()
    return face.report(REPORT, period, card.rows, facts=facts)


REPORT = Definition(
    "stock_card",
    Words("Stock card", "库存明细账"),
    "Receipts, issues and balance of one item, document by document, with quantity, unit cost and amount.",
    build,
    OPTIONS,
)
