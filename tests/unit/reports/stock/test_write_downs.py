"""Write-downs of stock: what every allowance was, what moved it, and what it is."""

import pytest
from tests.cases.examination import Ledger, company

from erpcore import Code, ReportRefused
from erpcore.documents import (
    Delivery,
    OpeningStock,
    OpeningWip,
    ProductionReceipt,
    Reversal,
    SalesOrder,
    StockWriteDown,
    WorkOrder,
    WorkOrderRelease,
)

COLUMNS = (
    "item", "work_order", "sales_order",
    "opening", "stated", "provided", "reversed", "handed_on", "released", "closing",
)  # fmt: skip


@pytest.fixture
def works() -> Ledger:
    """10 W in process for 1,000.00, 100.00 written down before; 5 V on the shelf for 500.00.

    October: W will bring 70.00 each, 300.00 are written down and 200.00 of it new; V brings 450.00. November: 4 W come,
    2 are sold; W brings 80.00 more than was thought; V brings what it cost.
    """
    price = {"item": "R", "valid_from": "2026-01-01", "price": "1"}
    bill = {"item": "W", "valid_from": "2026-01-01", "lines": [{"item": "R", "quantity": "1"}]}
    ledger = Ledger(company({"R": "raw", "W": "finished", "V": "finished"}, boms=[bill], prices=[price]))
    ledger(WorkOrder, "WO", item="W", quantity="10")
    ledger(WorkOrderRelease, "REL", work_order="WO")
    ledger(OpeningWip, "OW", work_order="WO", amounts={"material": "1000"}, written_down="100")
    ledger(OpeningStock, "OS", item="V", quantity="5", amounts={"material": "500"})
    portions = [{"work_order": "WO", "price": "70"}, {"item": "V", "value": "450"}]
    ledger(StockWriteDown, "WD-1", portions=portions)
    november = {"date": "2026-11-20"}
    ledger(ProductionReceipt, "PR", work_order="WO", quantity="4", **november)
    ledger(SalesOrder, "SO", partner="B", lines=[{"item": "W", "quantity": "2", "price": "70"}], **november)
    ledger(Delivery, "DL", sales_order="SO/1", quantity="2", **november)
    ledger(StockWriteDown, "WD-2", portions=[{"item": "V", "value": "500"}], **november)
    return ledger


def shown(ledger: Ledger, period: str, **options: str) -> list[list[str]]:
    """Write the rows of the report; nothing for none."""
    rows = ledger.books.report("write_downs", period=period, **options).dicts()
    return [[written(row.get(name)) for name in COLUMNS] for row in rows]


def written(value: object) -> str:
    """Write a cell; amounts are whole here."""
    return str(value or "").removesuffix(".00")


def test_each_allowance_and_what_moved_it(works: Ledger) -> None:
    """In October they are stated and provided; in November handed on, released and reversed."""
    assert shown(works, "2026-10") == [
        ["V", "", "", "", "", "50", "", "", "", "50"],
        ["W", "WO", "", "", "100", "200", "", "", "", "300"],
        ["", "", "", "", "100", "250", "", "", "", "350"],
    ]
    assert shown(works, "2026-11") == [
        ["V", "", "", "50", "", "", "-50", "", "", ""],
        ["W", "WO", "", "300", "", "", "", "-120", "", "180"],
        ["W", "", "", "", "", "", "", "120", "-60", "60"],
        ["", "", "", "350", "", "", "-50", "", "-60", "240"],
    ]


def test_it_agrees_with_the_ledger(works: Ledger) -> None:
    """At each month's end, also when later months have moved on."""
    for period in ("2026-10", "2026-11"):
        assert works.books.report("write_downs", period=period).fact("difference") == 0


def test_a_document_taken_back_takes_its_column_back(works: Ledger) -> None:
    """The reversal of a reversal of value is less reversed, of a provision less provided."""
    works(Reversal, "RV", of="WD-2", reason="wrong", date="2026-11-30")
    assert shown(works, "2026-11", item="V") == [
        ["V", "", "", "50", "", "", "", "", "", "50"],
        ["", "", "", "50", "", "", "", "", "", "50"],
    ]


def test_a_class_or_an_item_can_be_asked_for(works: Ledger) -> None:
    """Orders stand with their product; what there is not is refused."""
    assert [row[:2] for row in shown(works, "2026-10", item="W")] == [["W", "WO"], ["", ""]]
    assert len(shown(works, "2026-10", item_class="raw")) == 1
    with pytest.raises(ReportRefused):
        works.books.report("write_downs", item_class="nothing")
    with pytest.raises(Exception, match=Code.UNKNOWN_ITEM):
        works.books.report("write_downs", item="NOTHING")


def test_a_cost_sheet_says_what_is_written_down(works: Ledger) -> None:
    """As of each month's end: 1,000.00 less 300.00; nothing is said of an order that is not written down."""
    sheet = works.books.report("work_order_cost_sheet", period="2026-10", work_order="WO")
    assert (sheet.fact("written_down"), sheet.fact("carrying")) == (300, 700)
    works(ProductionReceipt, "LAST", work_order="WO", quantity="6", final=True, date="2026-11-30")
    sheet = works.books.report("work_order_cost_sheet", period="2026-11", work_order="WO")
    assert "written_down" not in {fact.key for fact in sheet.facts}


def test_a_contract_stands_on_a_row_of_its_own(works: Ledger) -> None:
    """Of goods and of what is in process."""
    line = {"item": "W", "quantity": "3", "price": "50"}
    works(SalesOrder, "SO-2", partner="B", lines=[line], date="2026-11-21")
    portions = [
        {"work_order": "WO", "sales_order": "SO-2/1", "price": "50"},
        {"work_order": "WO", "price": "999"},
    ]
    works(StockWriteDown, "WD-3", portions=portions, date="2026-11-22")
    works(ProductionReceipt, "PR-2", work_order="WO", quantity="1", date="2026-11-23")
    rows = [row[:3] for row in shown(works, "2026-11", item="W")]
    assert rows == [["W", "WO", ""], ["W", "WO", "SO-2/1"], ["W", "", ""], ["W", "", "SO-2/1"], ["", "", ""]]
