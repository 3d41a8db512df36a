"""Actual cost level by level: groups in the order of consumption, mutual consumption solved exactly."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.costing.steps.actual_cost import actual_costs, consumption_groups, gross_costs


def test_three_levels_without_a_circle():
    """Resin 1 000 for 100 kg; wheels take 40 kg and 60 of labour; carts 80 of 100 wheels and 60 kg."""
    own = {"CART": {"labour": 100}, "WHEEL": {"labour": 60}, "RESIN": {"material": 1_000}}
    made = {"RESIN": 100, "WHEEL": 100}
    found = actual_costs(own, made, {"WHEEL": {"RESIN": 40}, "CART": {"WHEEL": 80, "RESIN": 60}})
    assert found["WHEEL"] == {"labour": 60, "material": 400}
    assert found["CART"] == {"labour": 148, "material": 920}


def test_rework_that_goes_back_is_solved():
    """Regrind: half of the regrind comes from toys, a tenth of the toys' cost; toys take all regrind.

    T = 900 + R and R = T / 10: T = 1 000, R = 100.
    """
    own = {"TOY": {"material": 900}, "REGRIND": {}}
    found = actual_costs(own, {"TOY": 10, "REGRIND": 5}, {"TOY": {"REGRIND": 5}, "REGRIND": {"TOY": 1}})
    assert found == {"TOY": {"material": 1_000}, "REGRIND": {"material": 100}}


def test_who_takes_its_own_output_bears_more():
    """A process that takes a fifth of what it makes: 800 become 1 000."""
    assert actual_costs({"A": {"": 800}}, {"A": 5}, {"A": {"A": 1}}) == {"A": {"": 1_000}}


def test_a_circle_that_gives_nothing_away_is_refused():
    """What A and B cost has nowhere to go: a singular system is told, never divided by zero."""
    with pytest.raises(ValueError, match="nowhere"):
        actual_costs({"A": {"": 1}, "B": {"": 1}}, {"A": 1, "B": 1}, {"A": {"B": 1}, "B": {"A": 1}})


@pytest.mark.parametrize("taken", [{"A": {"B": 3}}, {"A": {"B": -1}}, {"A": {"C": 1}}])
def test_more_than_was_made_is_refused(taken):
    """Nobody takes more than there is, or less than nothing."""
    with pytest.raises(ValueError, match="were made"):
        actual_costs({"A": {}, "B": {}, "C": {}}, {"B": 2}, taken)


def test_groups_come_givers_first():
    """Two circles one after the other, and who stands alone."""
    takers = {"d": ["e"], "e": ["d"], "a": ["b"], "b": ["a", "d"], "f": [], "g": ["g", "a"]}
    groups = consumption_groups(takers)
    assert {frozenset(group) for group in groups} == {
        frozenset("ab"), frozenset("de"), frozenset("f"), frozenset("g")
    }  # fmt: skip
    order = [frozenset(group) for group in groups]
    assert order.index(frozenset("g")) < order.index(frozenset("ab")) < order.index(frozenset("de"))


def test_a_long_chain_needs_no_deep_stack():
    """Five thousand levels are gone through one after the other."""
    takers = {number: [number + 1] for number in range(5_000)} | {5_000: []}
    assert [group[0] for group in consumption_groups(takers)] == list(range(5_001))


def test_fifty_that_give_to_the_next_are_solved_at_once():
    """A ring of fifty, each giving 99 % on: what comes round is solved exactly, in fractions."""
    part = Fraction(99, 100)
    shares = {number: {(number - 1) % 50: part} for number in range(50)}
    found = gross_costs({number: {"": 100} for number in range(50)}, shares)
    assert set(found) == set(range(50))
    assert all(cost == {"": 10_000} for cost in found.values())


@given(
    st.lists(st.integers(0, 10**6), min_size=2, max_size=6),
    st.data(),
)
def test_what_goes_in_comes_out(costs, data):
    """Every equation holds exactly, and what leaves the group is what was spent."""
    names = range(len(costs))
    given_by = {
        name: data.draw(st.lists(st.integers(0, 9), min_size=len(costs), max_size=len(costs)))
        for name in names
    }
    shares = {
        taker: {
            giver: Fraction(given_by[giver][taker], sum(given_by[giver]) + 1)
            for giver in names
            if given_by[giver][taker]
        }
        for taker in names
    }
    found = gross_costs({name: {"": costs[name]} for name in names}, shares)
    for taker in names:
        came = sum((part * found[giver][""] for giver, part in shares[taker].items()), Fraction(0))
        assert found[taker][""] == costs[taker] + came
    left = sum(found[name][""] / (sum(given_by[name]) + 1) for name in names)
    assert left == sum(costs)


@pytest.mark.parametrize(
    "shares",
    [
        {"A": {"A": Fraction(3)}},
        {"A": {"B": Fraction(-1, 2)}},
        {"A": {"B": Fraction(2, 3)}, "B": {"B": Fraction(2, 3)}},
        {"A": {"STRANGER": Fraction(1, 2)}},
        {"STRANGER": {"A": Fraction(1, 2)}},
        {"A": {"B": 0.5}},
    ],
)
def test_shares_that_cannot_be_are_refused(shares):
    """Three times one's own cost solved to minus half of it: what a node gives is between nothing and all of it."""
    with pytest.raises(
        ValueError, match=r"gives shares up to the whole|must be a whole number or a fraction"
    ):
        gross_costs({"A": {"": 10}, "B": {"": 20}}, shares)


def test_a_product_without_a_cost_of_its_own_is_named():
    """Who takes, and who is taken from, is a key."""
    with pytest.raises(ValueError, match=r"missing for \['TOY'\]"):
        actual_costs({}, {"RESIN": 1}, {"TOY": {"RESIN": 1}})
    with pytest.raises(ValueError, match=r"missing \['TOY'\]"):
        consumption_groups({"RESIN": ["TOY"]})


@given(
    st.lists(
        st.tuples(st.integers(0, 10**6), st.lists(st.integers(0, 5), min_size=4, max_size=4)),
        min_size=4,
        max_size=4,
    )
)
def test_what_leaves_the_products_is_what_they_cost(drawn):
    """Own cost of all products is what is not taken by any other of them: nothing is lost in a circle."""
    own = {f"P{number}": {"cost": cost} for number, (cost, _) in enumerate(drawn)}
    taken = {
        f"P{taker}": {f"P{of}": wanted for of, wanted in enumerate(row)}
        for taker, (_, row) in enumerate(drawn)
    }
    given_away = {of: sum(row[of] for row in taken.values()) for of in own}
    made = {of: total + 1 for of, total in given_away.items()}  # one of each is left
    found = actual_costs(own, made, taken)
    kept = sum(found[of]["cost"] / made[of] for of in own)
    assert kept == sum(cost["cost"] for cost in own.values())
