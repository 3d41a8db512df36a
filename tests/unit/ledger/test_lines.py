"""Lines that are written when they are read are the lines that they stand for."""

import copy

import pytest

from erpcore.ledger.lines import Layout, Line, Row, new_line, posts, with_order, without_order

RESIN = (("item", "RESIN"),)
OPEN = (("site", "MAIN"), ("work_order", ""))  # a row that leaves its order out
LAYOUT = Layout(
    (Row("wip", OPEN, 0, "r1", (0, 1)), Row("stock", RESIN, 1, "r2", (0,)), Row("labour", (), 1, "r3", (1,))),
    ((0, 1), (0, 2)),
    of_order=True,
)
LINES = LAYOUT.lines([300, 50], "MI-1", "WO-1")
WRITTEN = (
    Line("wip", (("site", "MAIN"), ("work_order", "WO-1")), 350, 0, "r1", (0, 1), "MI-1"),
    Line("stock", RESIN, 0, 300, "r2", (0,), "MI-1"),
    Line("labour", (), 0, 50, "r3", (1,), "MI-1"),
)


def test_lines_are_read_like_a_tuple():
    """Length, places, slices, search, order, printed form and hash are those of the tuple of lines."""
    assert (len(LINES), LINES[0], LINES[-1], LINES[:2]) == (3, WRITTEN[0], WRITTEN[2], WRITTEN[:2])
    assert list(LINES) == list(WRITTEN)
    assert WRITTEN[1] in LINES
    assert LINES.index(WRITTEN[1]) == 1
    assert (repr(LINES), hash(LINES)) == (repr(WRITTEN), hash(WRITTEN))
    assert all(type(line) is Line for line in LINES)


def test_lines_are_equal_where_they_say_the_same():
    """Whether written or not; another amount, document or order makes others."""
    assert LINES == WRITTEN
    assert WRITTEN == LINES
    assert LAYOUT.lines([300, 50], "MI-1", "WO-1") == LINES
    assert copy.deepcopy(LINES) == LINES
    others = [
        LAYOUT.lines([300, 51], "MI-1", "WO-1"),
        LAYOUT.lines([300, 50], "MI-2", "WO-1"),
        LAYOUT.lines([300, 50], "MI-1", "WO-2"),
        WRITTEN[:2],
        list(WRITTEN),
    ]
    assert [other for other in others if other == LINES] == []


def test_what_comes_to_zero_has_no_line():
    """A row without an amount is left out, and a voucher without rows has none at all."""
    assert LAYOUT.lines([300, 0], "MI-1", "WO-1") == (WRITTEN[0]._replace(debit=300), WRITTEN[1])
    one = Layout((Row("a", (), 0, "", (0,)), Row("b", (), 1, "", (0,))), ((0, 1),))
    assert one.lines([7], "D") == (Line("a", (), 7, 0, "", (0,), "D"), Line("b", (), 0, 7, "", (0,), "D"))
    assert one.lines([0], "D") == ()


def test_what_a_journal_passes_on_stands_on_no_line():
    """An amount through a journal is on one line only; the layout says that its lines need not balance."""
    layout = Layout((Row("a", (), 0, "", (0,)), Row("b", (), 1, "", (1,))), ((0, -1), (-1, 1)))
    assert layout.passing
    assert not LAYOUT.passing
    assert [line[2:4] for line in layout.lines([5, 4], "D")] == [(5, 0), (0, 4)]


def test_lines_post_to_the_cells_that_they_name():
    """Laid out or written: the same cells, accounts, sides and amounts; a line of both sides posts to both."""
    rows, amounts = posts(LINES)
    told = [(row, amount) for row, amount in zip(rows, amounts, strict=True) if amount]
    rows, amounts = posts(WRITTEN)
    assert told == [(row, amount) for row, amount in zip(rows, amounts, strict=True) if amount]
    assert told[0] == ((("wip", WRITTEN[0].dimensions), "wip", 0), 350)
    rows, amounts = posts([Line("a", (), 5, 3, "", (), "")])
    assert list(zip(rows, amounts, strict=True)) == [((("a", ()), "a", 0), 5), ((("a", ()), "a", 1), 3)]


@pytest.mark.parametrize(
    ("orders", "named"),
    [((None, None), ""), (("WO-1", None), "WO-1"), (("WO-1", "WO-1"), "WO-1"), (("WO-1", "WO-2"), "")],
)
def test_an_order_is_left_out_where_all_rows_that_name_one_name_the_same(orders, named):
    """What is left out is put back."""
    rows = tuple(Row("a", (("work_order", of),) if of else (), 0, "", ()) for of in orders)
    found, order = without_order(rows)
    assert order == named
    back = tuple(row._replace(dimensions=with_order(row.dimensions, order)) for row in found)
    assert back == rows
    assert (found == rows) == (not named)


def test_a_line_from_all_its_fields_is_the_one_that_is_called_for():
    """The quick way and the readable one build the same record."""
    fields = ("1403", (("item", "RESIN"),), 5, 0, "row", (0,), "GR-1")
    built = new_line(fields)
    assert (type(built), built, len(fields)) == (Line, Line(*fields), len(Line._fields))


def test_amounts_of_one_row_are_added_up():
    """Two movements into the same two rows make one debit and one credit, the sum of both."""
    layout = Layout((Row("a", (), 0, "", (0, 1)), Row("b", (), 1, "", (0, 1))), ((0, 1), (0, 1)))
    assert [line[2:4] for line in layout.lines([5, 4], "D")] == [(9, 0), (0, 9)]


def test_a_layout_that_names_its_order_itself_takes_none():
    """Where rows do not leave the order out, the order of the voucher changes neither lines nor cells."""
    layout = Layout((Row("wip", OPEN, 0, "", (0,)), Row("stock", RESIN, 1, "", (0,))), ((0, 1),))
    assert (layout.of_order, layout.opening) == (False, False)
    assert layout.lines([7], "MI-1", "WO-1")[0].dimensions == OPEN
    assert [row[0] for row in layout.posts("WO-1")] == [("wip", OPEN), ("stock", RESIN)]
    assert [row[1:] for row in layout.posts("WO-1")] == [("wip", 0), ("stock", 1)]
