"""The words of findings."""

from string import Formatter

from erpcore.close.checks.codes import CheckCode
from erpcore.close.checks.messages import MESSAGES


def named(text: str) -> list[str]:
    return sorted(name for _, name, _, _ in Formatter().parse(text) if name)


def test_every_finding_says_the_same_in_both_languages():
    """Each code has words in English and Chinese, and both show the same figures, documents and names."""
    assert list(MESSAGES) == list(CheckCode)
    assert [named(en) for en, _ in MESSAGES.values()] == [named(zh) for _, zh in MESSAGES.values()]


def test_chinese_words_are_chinese():
    """No Chinese wording is left empty or in English."""
    assert all(any("\u4e00" <= sign <= "\u9fff" for sign in zh) for _, zh in MESSAGES.values())
