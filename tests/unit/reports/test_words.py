"""Headings in both languages."""

from erpcore.reports.words import SIDES


def test_the_side_of_a_balance():
    """A debit balance is 借, a credit balance 贷, none 平; the sign of the balance finds the word."""
    assert [SIDES[sign].zh for sign in (1, -1, 0)] == ["借", "贷", "平"]
