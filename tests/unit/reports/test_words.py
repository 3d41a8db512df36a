"""Words in both languages."""

from erpcore.reports.words import NOTHING, SIDES, Words, both, joined


def test_a_chinese_locale_reads_chinese():
    """Chinese is said for every Chinese locale, English for any other."""
    words = Words("Balance", "余额")
    assert [words.say(locale) for locale in ("zh", "zh_CN", "zh_TW", "en", "de")] == [
        "余额",
        "余额",
        "余额",
        "Balance",
        "Balance",
    ]


def test_empty_parts_leave_no_gap():
    """Words are joined in each language apart; an empty part takes its separator along."""
    assert joined(both("WO-1"), NOTHING, Words("", "外壳"), by=": ") == Words("WO-1", "WO-1: 外壳")


def test_the_side_of_a_balance():
    """A debit balance is 借, a credit balance 贷, none 平; the sign of the balance finds the word."""
    assert [SIDES[sign].zh for sign in (1, -1, 0)] == ["借", "贷", "平"]
