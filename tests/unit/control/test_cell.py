"""Cells of spending, and the lines of budgets that hold for them."""

import pytest

from erpcore.control.cell import Cell

TRAVEL = Cell("", "6602", (("cost_centre", "OFFICE"), ("kind", "travel")))


@pytest.mark.parametrize("cell", [Cell("raw"), Cell("", "6602"), TRAVEL, Cell()])
def test_a_cell_reads_back_as_it_was_written(cell):
    """What a mark names is the cell, whatever it leaves open."""
    assert Cell.from_text(cell.to_text()) == cell


@pytest.mark.parametrize(
    ("line", "holds"),
    [
        (Cell("", "", (("cost_centre", "OFFICE"),)), True),
        (Cell("", "", (("kind", "travel"),)), True),
        (Cell("", "6602", ()), True),
        (Cell("", "66", (("kind", "travel"),)), True),
        (Cell("", "6601", ()), False),
        (Cell("", "6602", (("cost_centre", "SALES"),)), False),
        (Cell("raw"), False),
    ],
)
def test_a_line_holds_for_what_agrees_with_it(line, holds):
    """Every detail of its account, every dimension that it names; goods are no expenses."""
    details = {"66": {"6601", "6602"}}.get(line.account, {line.account})
    assert line.holds_for(TRAVEL, details) is holds
    assert not line.holds_for(Cell("raw"), details) or line.item_class
