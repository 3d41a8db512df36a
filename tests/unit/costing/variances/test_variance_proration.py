"""Proration: variances from standard are shared over stock and what was sold."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.costing.variances.variance_proration import Variance, prorate

BALANCES = {
    "stores": {"material": 65_000},
    "finished": {"material": 87_000, "labour": 130_500},
    "sold": {"material": 348_000, "labour": 739_500},
}
AMOUNTS = st.integers(0, 10**9)


def test_usage_that_was_saved_gives_its_part_of_the_price_back():
    """Usage of -15,000 bears -309 of 10,000 by 485,000: the others bear 10,309, and usage takes 15,309 off."""
    price = Variance(10_000, "material", passed_on=("usage",))
    usage = Variance(-15_000, "material", spared=("stores",))
    found = prorate({"price": price, "usage": usage}, BALANCES)
    assert found.charged == {
        "price": {"stores": 1_340, "finished": 1_794, "sold": 7_175, "usage": -309},
        "usage": {"finished": -3_062, "sold": -12_247},
    }
    assert found.balances["finished"] == {"material": 85_732, "labour": 130_500}


def test_a_variance_may_be_shared_by_another_element():
    """Overhead by labour comes under overhead, though the balances have none yet."""
    found = prorate({"overhead": Variance(-6_000, "overhead", "labour")}, BALANCES)
    assert found.charged == {"overhead": {"finished": -900, "sold": -5_100}}
    assert found.balances["sold"] == {"material": 348_000, "labour": 739_500, "overhead": -5_100}


def test_nothing_to_share_changes_nothing():
    """A variance of nothing needs no base."""
    assert prorate({"rate": Variance(0, "labour")}, {"sold": {}}) == ({"rate": {}}, {"sold": {}})


@pytest.mark.parametrize(
    ("variances", "balances", "words"),
    [
        ({"price": Variance(1, "material")}, {"sold": {"material": -1}}, "material in sold"),
        ({"rate": Variance(1, "labour")}, {"sold": {"material": 1}}, "rate: 1 minor units, and nothing above zero"),
        (
            {"price": Variance(1, "material", passed_on=("usage",)), "usage": Variance(-9, "material")},
            {"sold": {"material": 9}},
            "price: 1 minor units, and nothing above zero",
        ),
        (
            {"usage": Variance(1, "material"), "price": Variance(1, "material", passed_on=("usage",))},
            {"sold": {"material": 9}},
            "price is passed on to variances that come after it",
        ),
        ({"usage": Variance(1, "material", spared=("store",))}, {"sold": {"material": 9}}, "usage spares balances"),
    ],
)  # fmt: skip
def test_what_cannot_be_shared(variances, balances, words):
    """What has no base, passes on to what is no later variance, or spares what is not there is refused by its name."""
    with pytest.raises(ValueError, match=words):
        prorate(variances, balances)


@given(st.integers(-(10**9), 10**9), AMOUNTS, st.integers(1, 10**9), AMOUNTS, AMOUNTS)
def test_nothing_is_lost(price, usage, stores, finished, sold):
    """What balances rise by is what all variances come to, and each variance is borne in full."""
    held = {"stores": {"m": stores}, "finished": {"m": finished}, "sold": {"m": sold + 1}}
    variances = {
        "price": Variance(price, "m", passed_on=("usage",)),
        "usage": Variance(usage, "m", spared=("stores",)),
    }
    found = prorate(variances, held)
    assert sum(found.charged["price"].values()) == price
    assert sum(found.charged["usage"].values()) == usage + found.charged["price"].get("usage", 0)
    rise = sum(found.balances[of]["m"] - held[of]["m"] for of in held)
    assert rise == price + usage
