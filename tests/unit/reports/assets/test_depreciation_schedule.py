"""The schedule: last month's depreciation, more and less, make this month's; by cost centre, category and asset."""

from erpcore.documents import AssetAcquisition


def test_what_came_and_went_last_month_changes_this_one(registered):
    """November has 38 more for the press of October and 100 for what the lorry did; December has them no more.

    In December, when the press goes, it is still depreciated; nothing is due from January on.
    """
    report = registered.report("depreciation_schedule", "2026-11")
    columns = ("before", "added", "disposed", "cost", "last", "more", "less", "due", "booked")
    found = {str(row["asset"]): [str(row[column]) for column in columns] for row in report.dicts("detail")}
    assert found["LATHE"] == ["0.00", "1200.00", "0.00", "1200.00", "19.00", "0.00", "0.00", "19.00", "19.00"]
    assert found["PRESS"] == ["0.00", "2400.00", "0.00", "2400.00", "0.00", "38.00", "0.00", "38.00", "38.00"]
    assert found["LORRY"][4:] == ["0.00", "100.00", "0.00", "100.00", "100.00"]
    assert [str(row["due"]) for row in report.dicts("line")] == ["100.00", "57.00"]
    (total,) = report.dicts("total")
    assert (str(total["last"]), str(total["more"]), str(total["due"])) == ("19.00", "138.00", "157.00")
    december = registered.report("depreciation_schedule", "2026-12")
    assert [str(row["due"]) for row in december.dicts("total")] == ["57.00"]
    assert [str(row["booked"]) for row in december.dicts("total")] == ["38.00"]
    january = registered.report("depreciation_schedule", "2027-01")
    rows = {str(row["asset"]): row for row in january.dicts("detail")}
    assert (str(rows["PRESS"]["disposed"]), str(rows["PRESS"]["less"])) == ("2400.00", "38.00")


def test_lines_add_up_to_the_total(registered):
    """For every column, and last month's plus more less less is this month's."""
    for period in ("2026-10", "2026-11", "2026-12", "2027-01"):
        report = registered.report("depreciation_schedule", period)
        (total,) = report.dicts("total")
        for style in ("line", "detail"):
            for column in ("before", "added", "disposed", "cost", "last", "more", "less", "due", "booked"):
                assert sum(row[column] for row in report.dicts(style)) == total[column]
        assert total["last"] + total["more"] - total["less"] == total["due"]
        assert total["before"] + total["added"] - total["disposed"] == total["cost"]


def test_an_asset_is_on_no_schedule_of_before_it_was_brought_in(registered):
    """A used lathe that comes in December is depreciated from its first day on, but changes no schedule of November."""
    before = registered.report("depreciation_schedule", "2026-11").rows
    used = {"asset": "OLD", "category": "MACHINE", "cost_centre": "SHOP", "cost": "600", "owed": "bank"}
    day = {"date": "2026-12-01", "in_service": "2026-09-30", "period": "2026-12"}
    registered.post(AssetAcquisition(id="AA-9", **used, **day))
    assert registered.report("depreciation_schedule", "2026-11").rows == before
