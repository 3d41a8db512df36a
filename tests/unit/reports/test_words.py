"""Headings in both languages."""

from erpcore.inventory.methods import METHODS
from erpcore.masterdata.item import VALUATIONS
from erpcore.reports.words import SIDES


def test_the_side_of_a_balance():
    """A debit balance is 借, a credit balance 贷, none 平; the sign of the balance finds the word."""
    assert [SIDES[sign].zh for sign in (1, -1, 0)] == ["借", "贷", "平"]


def test_every_valuation_method_has_a_name_in_both_languages():
    """No method is shown by its code: a Chinese reader sees 移动加权平均法."""
    assert list(VALUATIONS) == list(METHODS)
    assert all("_" not in name.en and not name.zh.isascii() for name in VALUATIONS.values())
