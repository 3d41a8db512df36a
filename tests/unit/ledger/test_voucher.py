"""A voucher balances, or there is none."""

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.ledger.lines import Layout, Line, Lines, Row
from erpcore.ledger.voucher import Voucher, new_voucher

DAY = date(2026, 10, 9)


def line(account: str, debit: int = 0, credit: int = 0) -> Line:
    return Line(account, (), debit, credit, "row", (0,), "MI-1")


def voucher(*lines: Line, sequence: int = 7) -> Voucher:
    return Voucher("JV", "2026-10", sequence, DAY, "issue", lines)


def voucher_of(lines: Sequence[Line]) -> Voucher:
    return Voucher("JV", "2026-10", 7, DAY, "issue", lines)


def test_a_balanced_voucher_keeps_what_it_was_given():
    """Word, period, sequence, day, text and lines are readable by name and in that order."""
    lines = (line("5001", debit=300), line("1403", credit=200), line("1404", credit=100))
    found = voucher(*lines)
    assert found == ("JV", "2026-10", 7, DAY, "issue", lines)
    assert (found.word, found.period, found.sequence) == ("JV", "2026-10", 7)
    assert (found.date, found.text, found.lines) == (DAY, "issue", lines)


@pytest.mark.parametrize(("credit", "difference"), [(299, 1), (301, -1), (0, 300)])
def test_a_voucher_out_of_balance_cannot_be_made(credit, difference):
    """One minor unit too little or too much is refused; the message names the number and the difference."""
    with pytest.raises(
        ValueError, match=f"voucher JV-2026-10-7 is out of balance by {difference} minor units"
    ):
        voucher(line("5001", debit=300), line("1403", credit=credit))


def test_red_letter_lines_balance_among_themselves():
    """A red voucher carries negative amounts on the sides of its original (红字冲销)."""
    assert len(voucher(line("5001", debit=-300), line("1403", credit=-300)).lines) == 2
    with pytest.raises(ValueError, match="out of balance by -600"):
        voucher(line("5001", debit=-300), line("1403", credit=300))


@pytest.mark.parametrize(
    ("sequence", "number"),
    [(1, "JV-2026-10-0001"), (9_999, "JV-2026-10-9999"), (10_000, "JV-2026-10-10000")],
)
def test_the_number_that_users_quote(sequence, number):
    """Word, period and a sequence of at least four digits."""
    assert voucher(sequence=sequence).number == number


def test_a_changed_copy_is_checked_as_well():
    """Replacing fields builds a new voucher, which must balance; the first one stays as it was."""
    found = voucher(line("5001", debit=300), line("1403", credit=300))
    renumbered = found._replace(sequence=8)
    assert (renumbered.number, renumbered.lines) == ("JV-2026-10-0008", found.lines)
    assert isinstance(renumbered, Voucher)
    assert found.sequence == 7
    with pytest.raises(ValueError, match="out of balance by 300"):
        found._replace(lines=found.lines[:1])


def test_a_voucher_is_not_changed_in_place():
    """What is posted is corrected by another voucher: fields cannot be set, and none can be added."""
    found = voucher()
    with pytest.raises(AttributeError):
        found.sequence = 8
    with pytest.raises(AttributeError):
        found.note = "seen"


@given(st.lists(st.tuples(st.integers(-(10**12), 10**12), st.integers(-(10**12), 10**12)), max_size=8))
def test_lines_make_a_voucher_exactly_when_they_balance(amounts):
    """Whatever the lines, the sum of their debits less credits decides, and a last line can mend it."""
    lines = [line("A", debit, credit) for debit, credit in amounts]
    difference = sum(debit - credit for debit, credit in amounts)
    if difference:
        with pytest.raises(ValueError, match=f"by {difference} minor units"):
            voucher(*lines)
    assert len(voucher(*lines, line("B", credit=difference)).lines) == len(lines) + 1


def test_lines_that_pass_through_a_journal_are_checked():
    """Laid out lines balance by their layout, save where value goes through a journal."""
    rows = (Row("5001", (), 0, "", (0,)), Row("1403", (), 1, "", (1,)))
    layout = Layout(rows, ((0, -1), (-1, 1)))
    assert voucher_of(layout.lines([4, 4], "MV-1")).lines[0].debit == 4
    with pytest.raises(ValueError, match="out of balance by 1 minor units"):
        voucher_of(layout.lines([5, 4], "MV-1"))


def test_a_voucher_of_laid_out_lines_is_equal_to_one_of_written_lines():
    """The quick way, the readable one and the one read back from a log build the same voucher."""
    lines = Layout((Row("5001", (), 0, "row", (0,)), Row("1403", (), 1, "row", (0,))), ((0, 1),)).lines(
        [3], "MI-1"
    )
    assert isinstance(lines, Lines)
    found = new_voucher(("JV", "2026-10", 7, DAY, "issue", lines))
    assert found == voucher_of(lines) == voucher(line("5001", debit=3), line("1403", credit=3))
    assert hash(found) == hash(voucher(*lines))
