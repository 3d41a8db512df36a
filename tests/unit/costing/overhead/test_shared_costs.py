"""Shared energy and material end with their users, in quantity and in money."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.costing.overhead.shared_costs import Meter, by_meter, shared_material, weigh

users = st.dictionaries(st.sampled_from("ABC"), st.integers(1, 10**6), min_size=1)


@given(st.integers(0, 10**9), users, st.integers(0, 10**5), st.one_of(st.none(), st.integers(0, 4)))
def test_a_bill_is_shared_in_full(bill, used, lost, decimals):
    """Users bear the bill with what is lost on the way, by what their meters say."""
    meters = {name: Meter(5, 5 + quantity) for name, quantity in used.items()}
    found = by_meter(bill, meters, main=Meter(0, sum(used.values()) + lost), rate_decimals=decimals)
    assert sum(found.shares.values()) == bill
    assert (found.used, found.lost) == (used, lost)


def test_a_meter_has_a_factor_and_may_roll_over():
    """Ten steps over the turn at 10 000, each for 40 units."""
    meters = {"A": Meter(9_995, 5, 40, 10_000), "B": Meter(9_980, 9_995, 40, 10_000)}
    assert by_meter(0, meters).used == {"A": 400, "B": 600}


@pytest.mark.parametrize(
    ("bill", "meters", "main", "match"),
    [
        (5, {"A": Meter(9, 8)}, None, "A: a meter runs forwards"),
        (5, {"A": Meter(9, 10, 0)}, None, "A: a meter runs forwards by a factor above zero"),
        (5, {"A": Meter(-9, 10)}, None, "A: a meter runs forwards"),
        (5, {"A": Meter(0, 10)}, Meter(0, 9), "users had 10, and only 9 came in"),
        (5, {"A": Meter(0, 0)}, None, "5 minor units"),
        (-5, {"A": Meter(0, 1)}, None, "must not be negative"),
    ],
)
def test_bills_that_cannot_be_shared_are_refused(bill, meters, main, match):
    """Meters run forwards, users have no more than came in, and a bill needs some use."""
    with pytest.raises(ValueError, match=match):
        by_meter(bill, meters, main=main)


@given(
    st.integers(0, 10**9),
    st.fractions(1, 10**4, max_denominator=100),
    users,
    st.one_of(st.none(), st.integers(0, 4)),
)
def test_material_is_divided_in_quantity_and_cost(cost, used, bases, decimals):
    """Both add up, and nobody gets less than nothing."""
    found = shared_material(cost, used, bases, rate_decimals=decimals)
    assert sum(share.amount for share in found.shares.values()) == cost
    assert sum(share.quantity for share in found.shares.values()) == used
    assert min(share.quantity for share in found.shares.values()) >= 0


def test_a_printed_rate_leaves_material_to_the_last():
    """10 over 3 and 3 at a rate of 1.7 are 5.1 and 4.9; who has no base is not the last."""
    found = shared_material(100, 10, {"A": 3, "B": 3, "C": 0}, rate_decimals=1).shares
    assert [found[name].quantity for name in "ABC"] == [Fraction(51, 10), Fraction(49, 10), 0]


def test_no_material_needs_no_base():
    """Nothing used, nothing to divide."""
    assert shared_material(0, 0, {"A": 0}).shares["A"] == (0, 0, 0)


@pytest.mark.parametrize(
    ("found", "match"),
    [
        (lambda: shared_material(5, 0, {"A": 1}), "5 minor units of material, and none was used"),
        (lambda: shared_material(0, 5, {"A": 0}), "5 of material is to be divided"),
        (lambda: shared_material(-5, 1, {"A": 1}), "cost of material must not be negative"),
        (lambda: shared_material(5, -1, {"A": 1}), "\\['material used'\\]"),
        (lambda: shared_material(5, 1, {"A": -1}), "\\['A'\\]"),
        (lambda: weigh({"A": 1}, {}), "a figure for one is needed for \\['A'\\]"),
        (lambda: weigh({"A": -1}, {"A": 1}), "\\['A'\\]"),
        (lambda: weigh({"A": 1}, {"A": -1}), "\\['A'\\]"),
    ],
)
def test_material_that_cannot_be_divided_is_refused(found, match):
    """Cost needs material, material needs a base, every product a figure, and nothing is below zero."""
    with pytest.raises(ValueError, match=match):
        found()
