"""Finished goods cost summary of the factory's months."""

from decimal import Decimal

COLUMNS = (
    "item",
    "quantity",
    "element_material",
    "unit_material",
    "total",
    "total_unit",
    "year_quantity",
    "year_total",
)


def test_october_by_hand(books, amounts):
    """8 cases at 31.00 are 248.00; with the regrind's 3.00 that is the credit of the WIP accounts, 251.00."""
    report = books.report("finished_cost_summary", period="2026-10")
    assert amounts(report, *COLUMNS) == [
        {"item": "FG", "quantity": "8", "element_material": "176.00", "unit_material": "22.00",
         "total": "248.00", "total_unit": "31.00", "year_quantity": "8", "year_total": "248.00"},
        {"element_material": "176.00", "total": "248.00", "year_total": "248.00"},
        {"element_material": "3.00", "total": "3.00"},
        {"total": "251.00"},
    ]  # fmt: skip
    assert report.fact("difference") == 0


def test_november_completes_the_year(books, amounts):
    """PR-2 is 472.20; what PR-1 takes more, 66.80, has a line of its own; the year has 20 at 787.00, 39.35 each."""
    of_month, later = books.report("finished_cost_summary", period="2026-11").dicts("line")[:2]
    assert (of_month["total"], of_month["total_unit"]) == (Decimal("472.20"), Decimal("39.35"))
    assert (of_month["year_total"], of_month["year_unit"]) == (Decimal("787.00"), Decimal("39.35"))
    assert (later["item"], later["quantity"], later["total"]) == ("FG", None, Decimal("66.80"))
    assert later["name"].zh == "以前月份产出的后续成本差异"
    total = books.report("finished_cost_summary", period="2026-11").dicts("total")[0]
    assert (total["total"], total["year_total"]) == (Decimal("539.00"), Decimal("787.00"))


def test_a_new_year_has_the_unit_cost_of_its_own_output(over_the_year, read):
    """Two cases of January are 35.35 each, in month and year; 78.30 more of last year's stand in a line apart."""
    for document in (
        {"type": "production_receipt", "id": "PR-2", "date": "2026-11-05", "work_order": "WO-1", "quantity": "10"},
        {"type": "time_ticket", "id": "TT-2", "date": "2027-01-04", "work_order": "WO-1", "work_centre": "PRESS",
         "labour_hours": "1"},
        {"type": "production_receipt", "id": "PR-3", "date": "2027-01-05", "work_order": "WO-1", "quantity": "2",
         "final": True},
    ):  # fmt: skip
        over_the_year.post(read(document))
    report = over_the_year.report("finished_cost_summary", period="2027-01")
    own, later = report.dicts("line")[:2]
    assert (own["total"], own["total_unit"]) == (Decimal("70.70"), Decimal("35.35"))
    assert (own["year_total"], own["year_unit"]) == (Decimal("70.70"), Decimal("35.35"))
    assert (later["total"], later["year_total"]) == (Decimal("78.30"), Decimal("78.30"))
    assert report.dicts("total")[0]["year_total"] == Decimal("149.00")


def test_the_foot_is_the_credit_of_the_wip_accounts(books, swapped, held):
    """However contra movements are printed, the lines above add up to the credit that the ledger shows."""
    for source in (books, swapped, held):
        for period in sorted(source.state.ledger.by_account):
            report = source.report("finished_cost_summary", period=period)
            credit = report.dicts("closing")[0]["total"]
            assert sum(line["total"] for line in report.dicts("line")) == credit
            assert report.fact("difference") == 0
            turnover = source.report("trial_balance", period=period)
            booked = [row["movement_credit"] for row in turnover.dicts() if row["account"] == "4001"]
            assert source is held or booked == [credit]


def test_returns_on_the_other_side_are_named(swapped, amounts):
    """With sides swapped, the return of 20.00 stands in the credit of WIP: 248 + 3 + 20 = 271.00."""
    report = swapped.report("finished_cost_summary", period="2026-10")
    assert amounts(report, "total", styles=("line", "closing")) == [
        {"total": "248.00"},
        {"total": "3.00"},
        {"total": "20.00"},
        {"total": "271.00"},
    ]


def test_one_product_has_no_foot(books):
    """Narrowed to a product, the summary ends at its total."""
    report = books.report("finished_cost_summary", period="2026-10", item="FG")
    assert not report.dicts("closing")
    assert report.dicts("total")[0]["total"] == Decimal("248.00")


def test_units_that_are_lost_without_a_cost_are_no_row(factory, read, amounts):
    """不计算损耗成本: what leaves an order without a value is no part of the credit of the WIP accounts."""
    before = amounts(factory.report("finished_cost_summary", period="2026-10"), *COLUMNS)
    lost = {"work_order": "WO-1", "quantity": "1", "basis": "neglected"}
    factory.post(read({"type": "spoilage", "id": "SP", "date": "2026-10-31", **lost}))
    assert amounts(factory.report("finished_cost_summary", period="2026-10"), *COLUMNS) == before
