"""The rows of a quantity-amount card."""

from erpcore.reports.face import Face
from erpcore.reports.stock.goods_card import COLUMNS, GoodsCard
from erpcore.reports.stock_flows import Tally, by_document, flows_within


def test_the_balance_runs_from_the_opening_to_the_close(books):
    """Opening, one row for each document, and the sums of the period with the last balance."""
    period = books.state.master.calendar.period("2026-10")
    moves = [move for move in flows_within(books, period) if move.flow.place.item == "RM"]
    card = GoodsCard(Face(books.state.master), COLUMNS, Tally(100_000_000, 100_000))
    for slices in by_document(moves):
        card.add(slices)
    card.close()
    keys = [column.key for column in COLUMNS]
    rows = [(row.style, dict(zip(keys, row.values, strict=True))) for row in card.rows.rows]
    assert [f"{cells['balance_amount']:f}" for _, cells in rows] == [
        "1000.00", "2200.00", "1900.00", "1920.00", "1970.00", "1970.00"
    ]  # fmt: skip
    style, closing = rows[-1]
    assert (style, f"{closing['in_amount']:f}", f"{closing['out_amount']:f}") == (
        "closing",
        "1250.00",
        "280.00",
    )
