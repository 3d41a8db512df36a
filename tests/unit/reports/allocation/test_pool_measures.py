"""What the pools of a workshop with wages, power and repairs of its own are measured by."""

import pytest
from tests.cases.process import SINCE, Plant, plant

from erpcore.documents import TimeTicket
from erpcore.reports.allocation.pool_measures import measured

CENTRES = [
    {"code": "SHOP", "name": "车间", "purpose": "production", "driver": "machine_hours"},
    {
        "code": "WAGES",
        "name": "工资",
        "purpose": "production",
        "hours_of": "SHOP",
        "shared_by": "labour_hours",
    },
    {"code": "POWER", "name": "动力", "purpose": "production", "hours_of": "SHOP"},
    {"code": "PACK", "name": "包装", "purpose": "production", "hours_of": "SHOP", "shared_by": "output"},
    {"code": "REPAIR", "name": "机修", "purpose": "service"},
]


@pytest.mark.parametrize(
    ("centre", "basis", "hours"),
    [
        ("SHOP", "机器工时", 5_000_000),
        ("WAGES", "人工工时", 8_000_000),
        ("POWER", "机器工时", 5_000_000),
        ("PACK", "产量", 0),  # units are no hours
        ("REPAIR", None, 0),
    ],
)
def test_a_pool_is_measured_by_what_orders_share_it_by(centre, basis, hours):
    """Power that goes with the workshop's machines has their hours, not labour hours of a centre that has none."""
    routing = {"number": 10, "name": "press", "work_centre": "LINE", "run_hours": "0"}
    works = Plant(
        plant(
            cost_centres=CENTRES,
            work_centres=[{"code": "LINE", "name": "line", "cost_centre": "SHOP"}],
            rates=[{"work_centre": "LINE", "valid_from": SINCE}],
            routings=[{"item": "BODY", "valid_from": SINCE, "operations": [routing]}],
        )
    )
    works.start("WO-1", "BODY", "10")
    works.post(TimeTicket, work_order="WO-1", work_centre="LINE", labour_hours="8", machine_hours="5")
    words, found = measured(works.books, works.books.state.master.calendar.period("2026-10"), centre)
    assert (words and words.zh, found) == (basis, hours)
