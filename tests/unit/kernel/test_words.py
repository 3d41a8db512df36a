"""Words in both languages."""

import copy
from multiprocessing.reduction import ForkingPickler

import pytest

from erpcore.kernel.words import (
    COLON,
    NOTHING,
    Unsuitable,
    Words,
    both,
    in_line,
    joined,
    legible,
    listed,
    some,
    with_article,
    words_of,
)


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
    assert joined(both("WO-1"), NOTHING, Words("", "外壳"), by=COLON) == Words("WO-1", "WO-1：外壳")


def test_values_stand_where_each_language_names_them():
    """The same values fill both languages, each in its own order and words."""
    said = Words("a {result} of {amount}", "{amount} 的{result}")
    filled = said.fill({"result": Words("loss", "亏损"), "amount": both("20.00 CNY")})
    assert filled == Words("a loss of 20.00 CNY", "20.00 CNY 的亏损")


def test_braces_in_a_value_are_not_read_again():
    """A code that holds braces is shown as it is."""
    assert both("item {item}").fill({"item": both("{X}")}) == both("item {X}")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("overhead_rest", "an overhead rest"),
        ("average_costing", "an average costing"),
        ("set_up", "a set up"),
        ("profit_carry", "a profit carry"),
    ],
)
def test_a_name_is_written_as_words_with_its_article(name, words):
    """No underscores, and "an" before a vowel."""
    assert with_article(name) == words


def test_a_list_is_written_as_each_language_does():
    """Commas in English, 、 in Chinese; of one name neither."""
    assert listed(("A", "B")) == Words("A, B", "A、B")
    assert listed(("A",)) == both("A")


def test_of_a_long_list_the_first_names_are_told_and_that_there_are_more():
    """Five are a whole list; of six nobody is to think that there are five."""
    assert some(["A", "B", "C", "D", "E"]) == listed("ABCDE")
    assert some(["A", "B", "C", "D", "E", "F"]) == Words("A, B, C, D, E, …", "A、B、C、D、E、…")
    assert some([]) == NOTHING


def test_an_unsuitable_value_says_why_in_both_languages():
    """Whoever catches it as any `ValueError` reads English."""
    words = Words("no weight", "无重量")
    error = Unsuitable(words)
    assert (str(error), error.words, words_of(error)) == ("no weight", words, words)
    assert words_of(ValueError("no weight")) == both("no weight")


def test_an_unsuitable_value_travels_between_processes():
    """What a worker process raises comes back with its words."""
    error = Unsuitable(Words("no", "不"))
    assert (
        copy.copy(error).words == ForkingPickler.loads(ForkingPickler.dumps(error)).words == Words("no", "不")
    )
    assert str(error) == "no"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a b", "a b"),
        ("蜡烛 é 🕯", "蜡烛 é 🕯"),
        ("a\n\tb", "a b"),
        ("a\u2028b\x85c", "a b c"),
        ("a\u202eb", "a b"),
        ("a\uffffb\ufffe", "a b "),  # no page and no workbook may hold them
        ("क्\u200dष", "क्\u200dष"),  # joins letters, breaks nothing
        ("", ""),
    ],
)
def test_a_text_in_one_line(text, line):
    """Neither a second line nor another direction; all else is left as it is."""
    assert in_line(text) == line


def test_what_is_said_can_be_written_and_is_not_without_end():
    """Whatever stands in it: half a character, a line break, ten million signs."""
    assert legible("no order A\ud800B\n") == "no order A\\ud800B "
    assert legible("没有 \u202e") == "没有  "
    assert legible("x" * 4_000) == "x" * 4_000
    assert legible("x" * 10_000_000) == "x" * 3_999 + "…"
    assert Unsuitable(Words("\ud800", "\n")).words == Words("\\ud800", " ")
