"""A voucher balances, or there is none."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.ledger.voucher import Line, Voucher, new_line

DAY = date(2026, 10, 9)


def line(account: str, debit: int = 0, credit: int = 0) -> Line:
    return Line(account, (), debit, credit, "row", (0,), "MI-1")


def voucher(*lines: Line, sequence: int = 7) -> Voucher:
    return Voucher("JV", "2026-10", sequence, DAY, "issue", lines)


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


def test_a_line_from_all_its_fields_is_the_one_that_is_called_for():
    """The quick way and the readable one build the same record."""
    fields = ("1403", (("item", "RESIN"),), 5, 0, "row", (0,), "GR-1")
    built = new_line(fields)
    assert (type(built), built, len(fields)) == (Line, Line(*fields), len(Line._fields))
