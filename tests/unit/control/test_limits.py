"""Which limits a document would exceed, and by how much."""

import pytest

from erpcore.control.budgets import Budgets
from erpcore.control.cell import Cell
from erpcore.control.limits import Exceeded, exceeded
from erpcore.control.spending import Spending
from erpcore.kernel.movements import Mark

RAW = Cell("raw")


def budgets(used=0, month=100, later=900):
    """A budget of raw material, and what is spent of October's."""
    spending = Spending()
    found = Budgets(spending, lambda code: (code,))
    found.mark(Mark("budget", RAW.to_text(), "2026", "", "", 1), [])
    for period, amount in (("2026-10", month), ("2026-11", later)):
        found.mark(Mark("budget", RAW.to_text(), period, "", "", amount), [])
    spending.add("2026-10", RAW, 2, used, [])
    return found


def always(action):
    """Do the same at every stage and limit."""
    return lambda stage, limit: action


def test_what_fits_exceeds_nothing():
    """All that is available may be asked for, to the cent."""
    assert exceeded(budgets(60), {("2026-10", RAW): [40, 0, 0]}, "2026-10", always("stop")) == []


def test_a_cent_more_exceeds_each_limit_that_is_full():
    """The month and the year so far are full; the year is not."""
    found = exceeded(budgets(60), {("2026-10", RAW): [41, 0, 0]}, "2026-10", always("stop"))
    assert found == [Exceeded("stop", RAW, limit, 41, 40, 0) for limit in ("month", "to_date")]
    assert found[0].excess == 1


def test_what_takes_the_place_of_an_earlier_stage_exceeds_nothing():
    """An order of 100 that comes in a later month, however full that is."""
    added = {("2026-10", RAW): [0, -100, 0], ("2026-11", RAW): [0, 0, 100]}
    assert exceeded(budgets(500, later=0), added, "2026-11", always("stop")) == []


def test_what_costs_more_than_the_earlier_stage_asks_for_the_difference():
    """An order of 100 that comes at 103 in a later month asks 3 of that month: 5 are enough, 2 are not."""
    added = {("2026-10", RAW): [0, -100, 0], ("2026-11", RAW): [0, 0, 103]}
    assert exceeded(budgets(100, later=5), added, "2026-11", always("stop")) == []
    (found,) = exceeded(
        budgets(100, later=2), added, "2026-11", lambda _, limit: {"month": "stop"}.get(limit, "ignore")
    )
    assert (found.limit, found.asked, found.available) == ("month", 3, 2)


@pytest.mark.parametrize(("stages", "asked_at"), [([5, 0, 0], 0), ([-5, 10, 0], 1), ([0, -5, 10], 2)])
def test_the_last_stage_that_is_added_to_decides(stages, asked_at):
    """What is ordered beyond what was asked for is an order; what is spent beyond what was ordered is spent."""
    at = []
    exceeded(
        budgets(100), {("2026-10", RAW): stages}, "2026-10", lambda stage, _: at.append(stage) or "ignore"
    )
    assert set(at) == {asked_at}


def test_the_strictest_comes_first():
    """A stop for the year goes before an approval for the month."""
    found = exceeded(
        budgets(2000),
        {("2026-10", RAW): [0, 0, 1]},
        "2026-10",
        lambda _, limit: {"month": "approve", "to_date": "warn", "year": "stop"}[limit],
    )
    assert [of.action for of in found] == ["stop", "approve", "warn"]


def test_of_those_that_weigh_the_same_the_largest_excess_comes_first():
    """An approval is asked of what the first exceeds: one of the month's cent would not do for the year's 21."""
    of = budgets(60)
    of.spending.add("2026-09", RAW, 2, 20, [])
    found = exceeded(of, {("2026-10", RAW): [41, 0, 0]}, "2026-10", always("approve"))
    assert [(each.limit, each.excess) for each in found] == [("to_date", 21), ("month", 1)]


def test_a_year_without_a_budget_has_no_limit():
    """Nothing is exceeded where nothing is budgeted."""
    assert exceeded(budgets(), {("2027-01", RAW): [9, 0, 0]}, "2027-01", always("stop")) == []
