"""Order lines: what was ordered and how far it is fulfilled, folded from marks."""

from hypothesis import given
from hypothesis import strategies as st

from erpcore.flow.order_lines import Ordered, OrderLine, OrderLines
from erpcore.kernel.movements import Mark
from erpcore.kernel.undo import Undo, take_back

TERMS = Ordered("PO-1", "V", "RESIN", "MAIN", 100_000_000, 10_000_000, 1_000_000)
CODES = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=8)
COUNTS = st.integers(0, 10**18)


def ordered(key: str = "PO-1/1") -> Mark:
    return Mark("purchase_order", key, "ordered", "", TERMS.to_text())


def received(delta: int, key: str = "PO-1/1") -> Mark:
    return Mark("purchase_order", key, "received", "", "", delta)


def picture(lines: OrderLines) -> dict[str, tuple[Ordered, dict[str, int], dict[tuple[str, str], int]]]:
    return {key: (line.terms, dict(line.counts), dict(line.by_period)) for key, line in lines.lines.items()}


@given(st.builds(Ordered, CODES, CODES, CODES, CODES, COUNTS, COUNTS, COUNTS, CODES, st.none() | st.dates()))
def test_terms_read_back_as_they_were_written(terms):
    """The mark in the log holds all of them."""
    assert Ordered.from_text(terms.to_text()) == terms


def test_terms_without_a_day_are_written_as_before_there_were_days():
    """Seals of logs that know no days stay as they are: eight fields, nothing after the currency."""
    assert TERMS.to_text() == "PO-1\tV\tRESIN\tMAIN\t100000000\t10000000\t1000000\t"


def test_a_new_line_has_counted_nothing():
    """Nothing is received, delivered or invoiced by ordering."""
    line = OrderLine(TERMS)
    assert (line.count("received"), line.count_until("received", "9999-99")) == (0, 0)


def test_counts_add_up_and_go_back():
    """Two receipts and a reversal."""
    lines, undo = OrderLines(), Undo()
    for mark in (ordered(), received(40), received(60), received(-40)):
        lines.mark(mark, undo)
    assert lines.lines["PO-1/1"].count("received") == 60


def test_what_is_given_up_is_not_wanted_any_more():
    """What was ordered less what was closed, whatever has come of it."""
    lines, undo = OrderLines(), Undo()
    for mark in (ordered(), received(40), received(0)._replace(name="closed", delta=25)):
        lines.mark(mark, undo)
    line = lines.lines["PO-1/1"]
    assert line.wanted == line.terms.quantity - 25


def test_counts_by_period_tell_what_was_there_at_its_end():
    """Invoiced 3 in October, 2 in November, 3 taken back in December."""
    lines, undo = OrderLines(), Undo()
    lines.mark(ordered(), undo)
    for delta, period in ((3, "2026-10"), (2, "2026-11"), (-3, "2026-12")):
        lines.mark(received(delta), undo, period)
    line = lines.lines["PO-1/1"]
    assert [line.count_until("received", f"2026-{month}") for month in ("09", "10", "11", "12")] == [
        0,
        3,
        5,
        2,
    ]
    assert line.count("received") == 2


def test_a_line_taken_back_is_gone():
    """The mark of a reversed delivery has terms before and none after."""
    lines, undo = OrderLines(), Undo()
    lines.mark(ordered(), undo)
    lines.mark(ordered()._replace(before=TERMS.to_text(), after=""), undo)
    assert lines.lines == {}


@given(st.lists(st.tuples(st.sampled_from(["2026-10", "2026-11", ""]), st.integers(-9, 9)), max_size=8))
def test_taking_back_restores_every_line_and_count(changes):
    """Newest first, down to nothing."""
    lines, undo = OrderLines(), Undo()
    lines.mark(ordered(), undo)
    lines.mark(ordered("PO-1/2"), undo)
    before = picture(lines)
    later = Undo()
    for period, delta in changes:
        lines.mark(received(delta), later, period)
    lines.mark(ordered()._replace(after=""), later)
    take_back(later)
    assert picture(lines) == before
    take_back(undo)
    assert lines.lines == {}
