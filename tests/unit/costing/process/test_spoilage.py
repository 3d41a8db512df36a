"""What is spoiled costs something, brings something, and somebody bears the rest."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.costing.process.spoilage import bear_spoilage, net_loss, unrepairable, unrepairable_at_quota
from erpcore.costing.process.wip_rules import Weights

amounts = st.integers(0, 10**9)
costs = st.dictionaries(st.sampled_from(["material", "labour"]), amounts, min_size=1)
weights = st.fixed_dictionaries(
    dict.fromkeys(["material", "labour"], st.builds(Weights, st.integers(1, 99), st.integers(0, 99)))
)


@given(costs, weights, st.data())
def test_good_and_spoiled_units_hold_the_order(drawn, both, data):
    """Element by element good and spoiled add up; the loss is what is spoiled less what comes back."""
    spoiled = sum(unrepairable(drawn, both).spoiled.values())
    salvage = data.draw(st.integers(0, spoiled))
    found = unrepairable(drawn, both, salvage=salvage)
    assert {element: found.good[element] + found.spoiled[element] for element in drawn} == drawn
    assert found.loss + salvage == spoiled


def test_quota_cost_is_taken_out_at_quota():
    """Ten at 24.00 and 5.00 leave the rest of the order as it is."""
    found = unrepairable_at_quota(
        {"material": 5_000, "labour": 600}, {"material": 24, "labour": 5}, 10, compensation=90
    )
    assert found == ({"material": 240, "labour": 50}, {"material": 4_760, "labour": 550}, 200)


@given(amounts, st.integers(1, 100), st.data(), st.sampled_from(["order", "all_orders", "period"]))
def test_somebody_bears_all_of_it(cost, units, data, bearer):
    """Order, overhead, expense and salvage are the cost of the order, whoever bears the loss."""
    spoiled = data.draw(st.integers(0, units - 1))
    salvage = data.draw(st.integers(0, cost * spoiled // units))
    found = bear_spoilage(cost, units=units, spoiled=spoiled, salvage=salvage, bearer=bearer)
    assert sum(found) == cost
    assert found.overhead == 0 or bearer == "all_orders"
    assert found.expense == 0 or bearer == "period"


def test_an_order_that_is_all_spoiled_is_an_expense():
    """Where no good unit is left, the period can bear the loss; the order cannot."""
    assert bear_spoilage(50, units=5, spoiled=5, salvage=20, bearer="period") == (0, 0, 30, 20)
    assert bear_spoilage(20, units=5, spoiled=5, salvage=20, bearer="order") == (0, 0, 0, 20)
    with pytest.raises(ValueError, match="nobody is there to bear 30"):
        bear_spoilage(50, units=5, spoiled=5, salvage=20, bearer="order")


@pytest.mark.parametrize(
    ("found", "match"),
    [
        (
            lambda: bear_spoilage(5, units=1, spoiled=2, salvage=0, bearer="order"),
            "of 1 units, 2 cannot be spoiled",
        ),
        (lambda: bear_spoilage(5, units=0, spoiled=0, salvage=0, bearer="order"), "5 minor units"),
        (
            lambda: bear_spoilage(5, units=1, spoiled=0, salvage=-1, bearer="order"),
            "salvage must not be negative",
        ),
        (lambda: bear_spoilage(9, units=3, spoiled=1, salvage=4, bearer="order"), "cost 3 .* worth 4"),
        (lambda: net_loss({"labour": 5}, salvage=3, compensation=3), "of 5, 3 and 3 come back"),
        (lambda: net_loss({"labour": 5}, salvage=-3), "salvage must not be negative"),
        (lambda: net_loss({"labour": -5}), "labour must not be negative"),
        (lambda: unrepairable({"labour": 5}, {}), "labour: 5 minor units"),
        (
            lambda: unrepairable_at_quota({"labour": 5}, {"labour": 3}, 2),
            "exceeds the order's \\['labour'\\]",
        ),
        (
            lambda: unrepairable_at_quota({"labour": 5}, {"labour": 3}, -2),
            "spoiled units must not be negative",
        ),
    ],
)
def test_what_cannot_be_is_refused(found, match):
    """No more is spoiled than there is, no more comes back than was lost, no quota is above the cost."""
    with pytest.raises(ValueError, match=match):
        found()


@given(costs, st.integers(0, 100), st.data())
def test_at_quota_good_and_spoiled_units_hold_the_order(drawn, spoiled, data):
    """At quota cost too, element by element good and spoiled add up."""
    each = {name: data.draw(st.integers(0, amount // max(spoiled, 1))) for name, amount in drawn.items()}
    found = unrepairable_at_quota(drawn, each, spoiled)
    assert {name: found.good[name] + found.spoiled[name] for name in drawn} == drawn
    assert found.loss == net_loss(found.spoiled)


def test_good_units_take_what_a_printed_rate_leaves():
    """100.00 over 2 good and 1 spoiled is 33.33 each: the spoiled one costs that, the good ones 66.67."""
    found = unrepairable({"material": 100_00}, {"material": Weights(2, 1)}, rate_decimals=0)
    assert (found.spoiled, found.good) == ({"material": 33_33}, {"material": 66_67})
