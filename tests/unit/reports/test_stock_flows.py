"""Goods in and out as of a period."""

import pytest
from tests.unit.flow.conftest import Shop, tables

from erpcore import MemoryLog, Setup
from erpcore.documents import Assembly, OpeningStock, StockTransfer, TransferReceipt, TransferShipment
from erpcore.reports.face import Face
from erpcore.reports.stock_flows import Tally, by_document, cells, flows_within, other_end, stock_flows


def moves(books, code):
    return [
        (move.flow.entry.document.id, move.within, move.issue, move.quantity // 10**6, move.amount)
        for move in stock_flows(books, books.state.master.calendar.period(code))
    ]


def test_gross_receipts_and_issues(books):
    """A return is a negative issue, an invoice difference a receipt of no quantity; openings stood before."""
    assert moves(books, "2026-10") == [
        ("OS", False, False, 100, 100000),
        ("GR", True, False, 100, 120000),
        ("MI-1", True, True, 30, 30000),
        ("MR", True, True, -2, -2000),
        ("SR", True, False, 1, 300),
        ("PR-1", True, False, 8, 24800),
        ("PI", True, False, 0, 5000),
        ("DL", True, True, 5, 15500),
    ]


def test_earlier_months_stood_before(books):
    """Seen from November everything of October is what there was."""
    within = [move for move in moves(books, "2026-11") if move[1]]
    assert {move[0] for move in within} == {"MI-2", "PR-2"}


def test_cells_of_a_group(books):
    """A tally is written with its unit cost: 248.00 for 8 are 31.00 each."""
    tally = Tally()
    tally.add(8_000_000, 24800)
    written = cells(Face(books.state.master), "in", tally)
    assert {key: f"{value:f}" for key, value in written.items()} == {
        "in_quantity": "8",
        "in_price": "31.00",
        "in_amount": "248.00",
    }


def test_only_what_moved_within_a_month(books):
    """The movements of a month alone are those that the whole story marks as within, opening documents left out."""
    period = books.state.master.calendar.period("2026-10")
    whole = [move for move in stock_flows(books, period) if move.within]
    assert list(flows_within(books, period)) == whole


def test_slices_of_a_document_are_one_line(books):
    """What a document moved one way is gathered, by date; the other end is said in both languages."""
    period = books.state.master.calendar.period("2026-10")
    lines = by_document(list(flows_within(books, period)))
    assert [slices[0].flow.entry.document.id for slices in lines] == [
        "GR",
        "MI-1",
        "MR",
        "SR",
        "PR-1",
        "PI",
        "DL",
    ]
    assert (other_end(lines[1][0].flow).en, other_end(lines[1][0].flow).zh) == ("WIP WO-1", "在产品 WO-1")


@pytest.mark.parametrize(
    ("item", "ends"),
    [
        ("RESIN", ["GR/IR GR-1", "transit TS-1", "transit TS-1", "stock YARD", "stock MAIN", "stock TRUCK"]),
        ("WHEEL", ["stock TRUCK"]),
        ("TRUCK", ["stock RESIN, WHEEL"]),
    ],
)
def test_a_passage_is_looked_through(item, ends):
    """A transfer comes from another site or from transit, an assembly from its components: none from a passage."""
    shop = Shop(Setup.model_validate(tables()), MemoryLog())
    shop.buy("GR-1", "RESIN", "20", "10")
    shop(OpeningStock, "OS-1", item="WHEEL", quantity="8", amounts={"material": "16"})
    route = {"item": "RESIN", "from_site": "MAIN", "to_site": "YARD"}
    shop(TransferShipment, "TS-1", quantity="5", **route)
    shop(TransferReceipt, "TG-1", shipment="TS-1", quantity="4", lost="1", loss="normal", freight="9")
    shop(StockTransfer, "ST-1", quantity="2", freight="3", **route)
    kit = [{"item": "RESIN", "quantity": "3"}, {"item": "WHEEL", "quantity": "4"}]
    shop(Assembly, "AS-1", item="TRUCK", quantity="2", components=kit)
    period = shop.books.state.master.calendar.period("2026-10")
    lines = by_document([of for of in flows_within(shop.books, period) if of.flow.place.item == item])
    assert [other_end(slices[0].flow).en for slices in lines] == ends
