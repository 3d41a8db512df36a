"""What refusals expect, in both languages."""

from erpcore.kernel.expectations import (
    another,
    at_most,
    found,
    once,
    one_of,
    since,
    to_be_customer,
    to_be_supplier,
)
from erpcore.kernel.words import Words


def test_what_is_found_stands_after_what_was_expected():
    """Both languages name what there is instead."""
    assert found(Words("a lot", "批号"), "A") == Words("a lot; found A", "应为批号，现为 A")


def test_a_choice_is_listed_and_what_was_chosen_stands_behind_it():
    """Lists have commas in English, 、 in Chinese; without a choice made nothing is found."""
    assert one_of("AB").zh == "应为下列之一：A、B"
    assert one_of("AB", "C") == Words("one of A, B; found C", "应为下列之一：A、B；现为 C")


def test_a_limit_names_what_it_limits():
    """English says the limit first, Chinese last."""
    limit = at_most(3, Words("of X on hand", "现存量"))
    assert limit == Words("at most 3 of X on hand", "不得超过现存量 3")


def test_codes_are_the_same_in_both_languages():
    """A refusal that names a partner, a document or a site names it in both languages."""
    for words in (
        once("K"),
        since("K"),
        to_be_customer("K"),
        to_be_supplier("K"),
        another(Words("site", "仓库"), "K"),
    ):
        assert "K" in words.en
        assert "K" in words.zh
