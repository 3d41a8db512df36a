"""Why a month's end cannot divide the cost of an order, in both languages."""

import pytest

from erpcore.kernel.words import Words
from erpcore.production import wording


@pytest.mark.parametrize("why", [wording.NO_UNIT, wording.NO_QUOTA, wording.NOTHING_FINISHED])
def test_cost_that_nothing_can_bear_says_why(why):
    """The amount first, then what is missing."""
    said = wording.unborne("5.00 CNY", why)
    assert said == Words(f"5.00 CNY of cost, and {why.en}", f"有成本 5.00 CNY，而{why.zh}")


def test_both_amounts_are_named_in_both_languages():
    """Whoever reads sees which of them is out of place."""
    for said in (
        wording.beyond_what_is_there("1.00 CNY", "-5.00 CNY"),
        wording.finished_beyond("1.00 CNY", "-5.00 CNY"),
        wording.either_below_zero("1.00 CNY", "-5.00 CNY"),
        wording.finished_or_left_below_zero("1.00 CNY", "-5.00 CNY"),
    ):
        assert all("1.00 CNY" in text and "-5.00 CNY" in text for text in said)
    assert wording.below_zero("-5.00 CNY") == Words(
        "-5.00 CNY of cost, which is below zero", "成本 -5.00 CNY 为负"
    )
