"""The record of an item: days as they come, or added up."""

from datetime import date, timedelta

import pytest

from erpcore.planning.mrp import material_plan
from erpcore.planning.record import PlanRow, record, spans
from erpcore.planning.situation import ItemRule, Need, Situation, Supply

TODAY = date(2026, 11, 2)


def day(number: int) -> date:
    return TODAY + timedelta(days=number)


PLAN = material_plan(
    Situation(
        TODAY,
        [Need("A", day(-3), 10, "late"), Need("A", day(8), 20, "order")],
        {"A": ItemRule(lead_days=10, safety=2)},
        on_hand={"A": 5},
        supplies=[Supply("A", day(-1), 4, "overdue"), Supply("A", day(9), 1, "open")],
    )
)


def test_what_is_past_stands_on_the_first_day():
    """A need of last week, an overdue order and a release that should have been: all on the first day.

    5 + 4 - 10 = -1, 3 missing of the safety stock; 20 on day 8, released ten days before.
    """
    assert record(PLAN, "A") == (
        PlanRow(TODAY, 10, 4, 2, 3, 3, 23),
        PlanRow(day(8), 20, 0, 2, 20, 20, 0),
        PlanRow(day(9), 0, 1, 3, 0, 0, 0),
    )


def test_spans_add_up_and_keep_what_is_there():
    """Weeks without anything show what is there all the same."""
    rows = spans(record(PLAN, "A"), [TODAY, day(7), day(14)])
    assert rows == (
        PlanRow(TODAY, 10, 4, 2, 3, 3, 23),
        PlanRow(day(7), 20, 1, 3, 20, 20, 0),
        PlanRow(day(14), 0, 0, 3, 0, 0, 0),
    )


@pytest.mark.parametrize("starts", [[], [day(1)], [TODAY, TODAY]])
def test_spans_begin_on_rising_days_from_the_first_on(starts):
    """No day may be left out, none counted twice."""
    with pytest.raises(ValueError, match="spans begin on rising days"):
        spans(record(PLAN, "A"), starts)
