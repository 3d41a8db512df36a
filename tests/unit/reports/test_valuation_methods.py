"""By which method goods were valued when."""

from erpcore.documents import ValuationChange
from erpcore.reports.valuation_methods import Methods, valued_at_end


def test_a_method_is_known_entry_by_entry(factory):
    """Raw material goes from FIFO to LIFO and to moving average; a class without a change has one method."""
    at = []
    for number, method in enumerate(("lifo", "moving_average")):
        change = {
            "id": f"VC-{number}",
            "date": "2026-10-31",
            "item_class": "raw",
            "method": method,
            "reason": "why",
        }
        at.append(factory.post(ValuationChange.model_validate(change)).position)
    methods = Methods(factory)
    assert [methods.then("RM", position) for position in (1, at[0] - 1, *at)] == [
        "fifo",
        "fifo",
        "lifo",
        "moving_average",
    ]
    assert methods.then("FG", 1) == factory.state.master.valuation("FG")
    assert [change.after for change in methods.changes("RM")] == ["lifo", "moving_average"]
    assert [methods.carried(of) for of in ("VC-0/LOT", "VC-0", "VC-01", "GR")] == [
        (at[0], "LOT"),
        (at[0], ""),
        (0, ""),
        (0, ""),
    ]


def test_a_class_at_planned_price_later_is_none_before(factory, read):
    """Raw material is at planned price since November: October has had none."""
    rows = [{"item": of, "valid_from": "2026-11-01", "amounts": {"material": "11"}} for of in ("RM", "SC")]
    change = {"type": "valuation_change", "item_class": "raw", "reason": "why"}
    for document in (
        {"type": "set_up", "id": "SU", "date": "2026-11-01", "tables": {"standards": rows}},
        change | {"id": "VC-1", "date": "2026-11-02", "method": "planned"},
    ):
        factory.post(read(document))
    methods = Methods(factory)
    assert [methods.any_planned(month) for month in ("2026-10", "2026-11")] == [False, True]
    columns = [
        {column.key for column in factory.report("material_allocation", period=month).columns}
        for month in ("2026-10", "2026-11")
    ]
    assert columns[1] - columns[0] == {"planned", "variance_rate", "variance"}


def test_a_past_cost_sheet_allows_by_the_method_of_its_month(factory, read):
    """Cases go to standard in November: what the card allows for two made in October, set-up included, stays 122.00."""
    order = {"date": "2026-10-30", "work_order": "W"}
    for document in (
        {"type": "work_order", "id": "W", "date": "2026-10-30", "item": "FG", "quantity": "2"},
        order | {"type": "work_order_release", "id": "WR"},
        order | {"type": "time_ticket", "id": "WT", "work_centre": "PRESS", "labour_hours": "1"},
        order | {"type": "production_receipt", "id": "WP", "quantity": "2", "final": True},
    ):
        factory.post(read(document))
    before = factory.report("work_order_cost_sheet", period="2026-10", work_order="W")
    assert before.dicts("total")[0]["standard_amount"] == 122
    amounts = {"material": "22", "labour": "4.5", "machine": "3", "overhead": "2.5"}
    standard = {"item": "FG", "valid_from": "2026-11-01", "amounts": amounts}
    change = {"type": "valuation_change", "item_class": "finished", "method": "standard", "reason": "why"}
    for document in (
        {"type": "set_up", "id": "SU", "date": "2026-11-01", "tables": {"standards": [standard]}},
        change | {"id": "VC", "date": "2026-11-01"},
    ):
        factory.post(read(document))
    assert [valued_at_end(factory, "FG", month) for month in ("2026-10", "2026-11")] == [
        "moving_average",
        "standard",
    ]
    after = factory.report("work_order_cost_sheet", period="2026-10", work_order="W")
    assert after.rows == before.rows
