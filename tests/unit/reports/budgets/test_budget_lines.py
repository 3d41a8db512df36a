"""What reports on budgets share."""

from erpcore.control.cell import Cell
from erpcore.reports.budgets.budget_lines import asked_line, naming
from erpcore.reports.face import Face


def test_a_line_is_named_for_readers_and_for_programs(books):
    """In words, and by its parts."""
    line = Cell("", "4101", (("cost_centre", "SHOP"), ("kind", "power")))
    face = Face(books.state.master)
    face.analyses["kind"] = face.analyses["item"]
    named = naming(face, line)
    assert (named["account"], named["cost_centre"], named["item_class"]) == ("4101", "SHOP", None)
    assert named["line"].en == "account 4101, cost centre SHOP, kind power"
    assert named["dimensions"].en == "kind=power"


def test_no_line_is_asked_for_without_an_option(books):
    """Then all of them are meant."""
    assert asked_line(books, None, None, None, None) is None
    assert asked_line(books, None, None, "SHOP", {}) == Cell(dimensions=(("cost_centre", "SHOP"),))
