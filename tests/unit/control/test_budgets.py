"""Budget lines over a month, its year so far, and its year."""

import pytest

from erpcore.control.budgets import LIMITS, Budgets, Figures, within
from erpcore.control.cell import Cell
from erpcore.control.spending import Spending
from erpcore.kernel.movements import Mark
from erpcore.kernel.undo import take_back

OFFICE = Cell(dimensions=(("cost_centre", "OFFICE"),))


def drawn_up(undo):
    """100 in September, 200 in October and 400 in November for the office, which is account 6602 or 6603."""
    spending = Spending()
    budgets = Budgets(spending, lambda code: {"66": ("6602", "6603")}.get(code, (code,)))
    text = OFFICE.to_text()
    budgets.mark(Mark("budget", text, "2026", "", "", 1), undo)
    for period, amount in (("2026-09", 100), ("2026-10", 200), ("2026-11", 400), ("2027-01", 800)):
        budgets.mark(Mark("budget", text, period, "", "", amount), undo)
    return budgets, spending


def test_a_line_counts_the_periods_of_its_limit():
    """The month alone, the months up to it, all months of the year; spending of the line's cells in them."""
    budgets, spending = drawn_up(undo := [])
    spending.add("2026-09", Cell("", "6602", OFFICE.dimensions), 2, 30, undo)
    spending.add("2026-11", Cell("", "6603", OFFICE.dimensions), 1, 50, undo)
    spending.add("2026-10", Cell("", "6603", ()), 2, 1000, undo)
    assert [budgets.figures(OFFICE, "2026-10", limit) for limit in LIMITS] == [
        Figures(200, 0, 0, 0),
        Figures(300, 0, 0, 30),
        Figures(700, 0, 50, 30),
    ]
    take_back(undo)
    assert (budgets.lines, budgets.documents) == ({}, {})


def test_a_line_holds_in_the_years_that_it_has_a_budget_for():
    """Amounts of a year without a document are none; a document without an amount is a budget of zero."""
    budgets, _ = drawn_up([])
    cell = Cell("", "6602", OFFICE.dimensions)
    assert list(budgets.holding(cell, "2026")) == [OFFICE]
    assert list(budgets.holding(cell, "2027")) == []
    assert list(budgets.holding(Cell("raw"), "2026")) == []


@pytest.mark.parametrize(
    ("limit", "periods"),
    [
        ("month", ["2026-10"]),
        ("to_date", ["2026-01", "2026-10"]),
        ("year", ["2026-01", "2026-10", "2026-12", "2026-13"]),
    ],
)
def test_limits_name_their_periods(limit, periods):
    """Adjusting periods belong to the year, not to its months."""
    asked = within("2026-10", limit)
    known = ("2025-12", "2026-01", "2026-10", "2026-12", "2026-13", "2027-01")
    assert [period for period in known if asked(period)] == periods
