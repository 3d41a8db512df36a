"""Product cost sheet of the factory's months."""

from decimal import Decimal

import pytest

COLUMNS = ("text", "quantity", "element_material", "element_labour", "total")
OCTOBER = [
    {"text": "Case · pc"},
    {"text": "Opening work in process", "element_material": "100.00", "element_labour": "50.00", "total": "150.00"},
    {"text": "Cost incurred this month", "element_material": "277.00", "element_labour": "120.00", "total": "517.00"},
    {"text": "Cost to account for", "element_material": "377.00", "element_labour": "170.00", "total": "667.00"},
    {"text": "Cost of goods completed", "quantity": "8", "element_material": "176.00", "element_labour": "36.00",
     "total": "248.00"},
    {"text": "Unit cost of goods completed", "element_material": "22.00", "element_labour": "4.50", "total": "31.00"},
    {"text": "Closing work in process", "element_material": "201.00", "element_labour": "134.00", "total": "419.00"},
]  # fmt: skip


def test_october_by_hand(books, amounts):
    """150.00 in process, 300 - 20 - 3 + 240 = 517.00 in the month, 248.00 completed, 419.00 left in process."""
    report = books.report("product_cost_sheet", period="2026-10")
    assert amounts(report, *COLUMNS)[:7] == OCTOBER
    assert report.fact("ledger") == Decimal("419.00")
    assert report.fact("difference") == 0


def test_the_sum_of_all_products(books):
    """Below all products their rows are added up; with one product they are its own."""
    report = books.report("product_cost_sheet", period="2026-10")
    sums = [Decimal(text) for text in ("150", "517", "667", "248", "0", "419")]
    assert [row["total"] for row in report.dicts()[7:]] == sums


def test_one_product_shows_the_documents_behind_each_row(books, amounts):
    """The slips add up to the month's cost and to what was completed; each names its voucher."""
    report = books.report("product_cost_sheet", period="2026-10", item="FG")
    slips = [row for row in report.dicts("detail") if row["document"]]
    assert [(row["document"], row["voucher"], row["total"]) for row in slips] == [
        ("MI-1", "JV-2026-10-0006", Decimal("300.00")),
        ("MR", "JV-2026-10-0007", Decimal("-20.00")),
        ("TT", "JV-2026-10-0008", Decimal("240.00")),
        ("SR", "JV-2026-10-0009", Decimal("-3.00")),
        ("PR-1", "JV-2026-10-0010", Decimal("248.00")),
    ]
    assert [row["total"] for row in report.dicts("line")] == [Decimal("517.00"), Decimal("248.00")]
    with pytest.raises(KeyError):
        report.fact("difference")


def test_one_order(books, amounts):
    """An order's sheet is headed by its number; what October's output cost since is no cost of November's."""
    report = books.report("product_cost_sheet", period="2026-11", work_order="WO-1")
    assert report.fact("work_order") == "WO-1"
    assert [row["total"] for row in report.dicts("line", "closing")] == [
        Decimal("120.00"),
        Decimal("472.20"),
        Decimal("66.80"),
        Decimal("0.00"),
    ]
    summary = books.report("finished_cost_summary", period="2026-11").dicts("line")
    assert [row["total"] for row in summary[:2]] == [Decimal("472.20"), Decimal("66.80")]
    (unit,) = (row for row in report.dicts("detail") if row["text"].en == "Unit cost of goods completed")
    assert unit["total"] == summary[0]["total_unit"]


def test_a_product_without_anything_in_process(books):
    """A product that is asked for is shown though nothing happened to it."""
    report = books.report("product_cost_sheet", period="2026-10", item="RM")
    assert [row["total"] for row in report.dicts("opening", "line", "closing")] == [0, 0, 0, 0]


def test_variances_leave_on_a_row_of_their_own(at_standard, read):
    """Settled, 20 cases at 31.00 are completed and the rest of 787.00 leaves as variance."""
    at_standard.post(read({"type": "order_settlement", "id": "OS-1", "date": "2026-11-30"}))
    report = at_standard.report("product_cost_sheet", period="2026-11")
    assert {row["text"].en: row["total"] for row in report.dicts("line")} == {
        "Cost incurred this month": Decimal("120.00"),
        "Cost of goods completed": Decimal("372.00"),
        "Transferred out: variance": Decimal("167.00"),
    }
    assert report.dicts("closing")[0]["total"] == 0
    assert report.fact("difference") == 0


def test_the_ledger_has_what_the_sheet_says(books, swapped, held):
    """However movements are printed or held back, the month's rows are what the WIP accounts show net."""
    for source in (books, swapped, held):
        for period in sorted(source.state.ledger.by_account):
            assert source.report("product_cost_sheet", period=period).fact("difference") == 0
    turnover = books.report("trial_balance", period="2026-10").dicts()
    account = next(row for row in turnover if row["account"] == "4001")
    moved = account["movement_debit"] - account["movement_credit"]
    lines = books.report("product_cost_sheet", period="2026-10").dicts("line")
    assert moved == lines[0]["total"] - lines[1]["total"]


def test_what_was_counted_in_process(factory, read):
    """12 cases with all material and half of the work: 12 equivalent units in material, 6 in labour."""
    lines = [{"work_order": "WO-1", "quantity": "12", "degree": "0.5", "degrees": {"material": "1"}}]
    factory.post(read({"type": "wip_count", "id": "WC", "date": "2026-10-31", "lines": lines}))
    for options in ({}, {"work_order": "WO-1"}):
        report = factory.report("product_cost_sheet", period="2026-10", **options)
        closing = report.dicts("closing")[0]
        equivalent = next(row for row in report.dicts("detail") if row["text"].zh == "月末在产品约当产量")
        assert (closing["quantity"], closing["total"]) == (12, Decimal("419.00"))
        assert (equivalent["element_material"], equivalent["element_labour"]) == (12, 6)
