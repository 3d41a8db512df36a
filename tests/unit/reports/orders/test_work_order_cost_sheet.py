"""Cost sheet of the factory's order."""

from decimal import Decimal

import pytest

COLUMNS = ("code", "estimate_amount", "standard_amount", "actual_amount", "variance")
KINDS = {
    "Material price variance": Decimal("-40.00"),  # 400.00 - 11.00 x 40 kg
    "Material usage variance": Decimal("97.00"),  # 440 - 440, opening material 100, regrind -3
    "Labour efficiency variance": Decimal("80.00"),  # 120 - 90, opening labour 50
    "Machine efficiency variance": Decimal("20.00"),
    "Overhead efficiency variance": Decimal("10.00"),
}


def test_line_by_line(books, amounts):
    """Estimate and standard 620.00, actual 787.00, variance 167.00; each line and its sum."""
    report = books.report("work_order_cost_sheet", work_order="WO-1")
    assert amounts(report, *COLUMNS, styles=("line", "total")) == [
        {"code": "RM", "estimate_amount": "440.00", "standard_amount": "440.00", "actual_amount": "400.00",
         "variance": "-40.00"},
        {"code": "PRESS", "estimate_amount": "90.00", "standard_amount": "90.00", "actual_amount": "120.00",
         "variance": "30.00"},
        {"code": "PRESS", "estimate_amount": "60.00", "standard_amount": "60.00", "actual_amount": "80.00",
         "variance": "20.00"},
        {"code": "PRESS", "estimate_amount": "30.00", "standard_amount": "30.00", "actual_amount": "40.00",
         "variance": "10.00"},
        {"code": "OW", "actual_amount": "150.00", "variance": "150.00"},
        {"code": "SC", "actual_amount": "-3.00", "variance": "-3.00"},
        {"estimate_amount": "620.00", "standard_amount": "620.00", "actual_amount": "787.00",
         "variance": "167.00"},
    ]  # fmt: skip


def test_quantities_prices_and_their_source(books):
    """Components show quantity, price and where it is from; operations hours and rate."""
    lines = books.report("work_order_cost_sheet", work_order="WO-1").dicts("line")
    assert (lines[0]["estimate_quantity"], lines[0]["estimate_price"]) == (Decimal(40), Decimal("11.00"))
    assert (lines[0]["estimate_source"].en, lines[0]["estimate_source"].zh) == ("price list", "采购价目表")
    assert (lines[0]["actual_quantity"], lines[0]["actual_price"]) == (Decimal(40), Decimal("10.00"))
    assert (lines[1]["standard_quantity"], lines[1]["standard_price"]) == (Decimal(3), Decimal("30.00"))
    assert (lines[1]["name"].en, lines[1]["standard_source"].zh) == ("Press, labour", "工序10")


def test_elements_and_kinds_add_up_to_the_total(books):
    """Below the total: the same by element, and the variance by kind; both add up to 167.00."""
    details = books.report("work_order_cost_sheet", work_order="WO-1").dicts("detail")
    by_kind = {row["name"].en: row["variance"] for row in details if row["actual_amount"] is None}
    by_element = [row["variance"] for row in details if row["actual_amount"] is not None]
    assert by_kind == KINDS
    assert by_element == [Decimal("57.00"), Decimal("80.00"), Decimal("20.00"), Decimal("10.00")]
    assert sum(by_kind.values()) == sum(by_element) == Decimal("167.00")


def test_a_running_order_in_a_past_month(books):
    """As of October 8 are finished: standard 248.00, actual 667.00; a note tells of the rest in process."""
    report = books.report("work_order_cost_sheet", period="2026-10", work_order="WO-1")
    total = report.dicts("total")[0]
    assert (total["standard_amount"], total["actual_amount"]) == (Decimal("248.00"), Decimal("667.00"))
    assert report.dicts("line")[0]["standard_quantity"] == Decimal(16)
    assert report.fact("status").zh == "已下达"
    assert report.notes[0].en.startswith("The order is not completed")


@pytest.fixture
def settled(at_standard, read):
    """The order at standard: 20 x 31.00 = 620.00 shelved, 167.00 settled into variances."""
    at_standard.post(read({"type": "order_settlement", "id": "OS-1", "date": "2026-11-30"}))
    return at_standard


def test_a_product_at_standard(settled):
    """Settled into variances or not, the sheet shows 620.00 against 787.00, and the same kinds."""
    report = settled.report("work_order_cost_sheet", work_order="WO-1")
    total = report.dicts("total")[0]
    assert (total["standard_amount"], total["variance"]) == (Decimal("620.00"), Decimal("167.00"))
    details = report.dicts("detail")
    assert {row["name"].en: row["variance"] for row in details if row["actual_amount"] is None} == KINDS


def test_settled_variances_in_the_other_reports(settled):
    """The ledger names variances that left the order; with them its credit is 372.00 + 167.00 = 539.00."""
    ledger = settled.report("production_cost_ledger", work_order="WO-1")
    assert [row["total"] for row in ledger.dicts("line")][1:] == [Decimal("-372.00"), Decimal("-167.00")]
    assert ledger.dicts("closing")[0]["total"] == 0
    summary = settled.report("finished_cost_summary")
    assert [row["total"] for row in summary.dicts("line")] == [Decimal("372.00"), Decimal("167.00")]
    assert summary.dicts("closing")[0]["total"] == Decimal("539.00")
    assert all(row["difference"] == 0 for row in settled.report("reconciliation").dicts())


def test_a_standard_that_the_card_has_no_line_for(plated, amounts):
    """Cases at 31.00 and 2.00 of plating that no operation does: 40.00 stand on a line apart."""
    report = plated.report("work_order_cost_sheet", work_order="WO-1")
    last = amounts(report, "code", "standard_amount", "actual_amount", "variance", styles=("line",))[-1]
    assert last == {"code": "subcontract", "standard_amount": "40.00", "variance": "-40.00"}
    total = report.dicts("total")[0]
    assert (total["standard_amount"], total["variance"]) == (Decimal("660.00"), Decimal("127.00"))
