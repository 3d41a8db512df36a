"""Units lost, gained, shrunk and added, and a process at standard."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.costing.process.process_costing import ElementCost, Stage, Units, weighted_average
from erpcore.costing.process.process_losses import (
    after_loss,
    at_standard,
    settle_losses,
    split_losses,
    with_units_added,
)
from erpcore.costing.process.spoilage_bearers import Treatment
from erpcore.kernel.rounding import MICRO

units = st.integers(0, 10**12)


@given(units, units, st.integers(0, MICRO - 1))
def test_losses_are_usual_and_unusual(base, lost, rate):
    """Normal and abnormal, less gain, are what was lost; there is abnormal loss or gain, never both."""
    found = split_losses(base, lost, rate)
    assert found.normal + found.abnormal - found.gain == lost
    assert not (found.abnormal and found.gain)
    assert min(found) >= 0


@given(st.integers(1, 500), st.integers(1, 99), st.integers(0, 99), st.integers(0, 10**8), st.integers(0, 50))
def test_process_and_loss_accounts_end_empty(completed, normal, abnormal, price, more):
    """Input is output, scrap and abnormal loss."""
    flow = Units(0, completed + normal + abnormal, completed, 0, normal, abnormal)
    flow = flow._make(quantity * MICRO for quantity in flow)
    scrap = normal * (price // MICRO) * 100
    cost = scrap + (completed + abnormal) * (price // MICRO + more) * 100
    costs = weighted_average(flow, {"all": Stage(0, cost, 0, 0, MICRO, scrap)}, Treatment(neglected=True))
    found = settle_losses(costs, flow, scrap_price=price // MICRO * MICRO, decimals=2)
    assert costs["all"].completed + found.scrap + found.abnormal_loss == cost


def test_what_is_gained_brings_no_scrap():
    """100 usually lost, 95 lost: 95 are sold at 2.00; five gained at 10.00 are an income of 8.00 each."""
    flow = Units(0, 1_000 * MICRO, 905 * MICRO, 0, 100 * MICRO, abnormal_gain=5 * MICRO)
    stage = Stage(0, 9_200_00, 0, 0, MICRO, 200_00)
    costs = weighted_average(flow, {"all": stage}, Treatment(neglected=True))
    assert settle_losses(costs, flow, scrap_price=2 * MICRO, decimals=2) == (190_00, 0, 40_00)


def test_what_has_to_be_taken_away_costs_more_when_more_is_lost():
    """1,000 at 4.50, a tenth usually lost and taken away at 0.90: 4,590 / 900 = 5.10; 40 more lost cost 6.00 each.

    Of 20 gained each is worth 5.10, and 0.90 that is saved.
    """
    for lost, gained, accounts in ((40, 0, (-126_00, 240_00, 0)), (0, 20, (-72_00, 0, 120_00))):
        flow = Units(
            0, 1_000 * MICRO, (900 - lost + gained) * MICRO, 0, 100 * MICRO, lost * MICRO, gained * MICRO
        )
        costs = weighted_average(flow, {"all": Stage(0, 4_590_00, 0, 0)}, Treatment(neglected=True))
        assert costs["all"].unit_cost == 5_10
        assert settle_losses(costs, flow, scrap_price=-900_000, decimals=2) == accounts


@given(units, st.integers(0, MICRO - 1), st.integers(0, MICRO))
def test_shrinking_units_are_counted_as_what_is_left(quantity, rate, degree):
    """What was put in and shrank to a degree is the same finished output as it was at the start."""
    shrunk = Fraction(quantity) * (MICRO - Fraction(rate * degree, MICRO)) / MICRO
    if shrunk.denominator == 1:
        assert after_loss(int(shrunk), rate, degree) == after_loss(quantity, rate)
    assert after_loss(quantity, rate, MICRO) == quantity


def test_units_added_make_more_of_them():
    """A quarter more."""
    assert with_units_added(8 * MICRO, Fraction(5, 4)) == 10 * MICRO


@given(
    st.tuples(units, units, units, units),
    st.lists(st.tuples(st.integers(0, MICRO), st.integers(0, 10**9)), min_size=3, max_size=3),
    st.integers(0, 10**9),
)
def test_a_process_at_standard_adds_up(drawn, degrees, standard):
    """Opening at standard and cost of the period are in the parts and the variance."""
    opening, completed, closing, spoiled = drawn
    if opening > completed + closing + spoiled:
        opening = 0
    flow = Units(opening, completed + closing + spoiled - opening, completed, closing, spoiled)
    stage = Stage(0, degrees[0][1], *(degree for degree, _ in degrees))
    found = at_standard(flow, {"all": stage}, {"all": standard}, decimals=2)["all"]
    parts = found.completed + found.closing + found.normal_spoilage + found.abnormal_spoilage
    assert parts + found.variance == found.opening + stage.cost


FLOW = Units(0, 5, 4, 0, 0, 1)
COST = {"all": ElementCost(5, Fraction(1), 4, 0, 1, 0)}


def test_a_loss_may_bring_more_than_it_cost():
    """What a loss brings beyond its cost is income, as what a gain would have brought beyond its own is cost."""
    lost, gained = (
        Units(0, 10 * MICRO, 9 * MICRO, 0, 0, MICRO),
        Units(0, 10 * MICRO, 10 * MICRO, 0, MICRO, 0, MICRO),
    )
    cost = ElementCost(10 * MICRO, Fraction(100), 9_00, 0, 1_00, 0)
    assert settle_losses({"all": cost}, lost, scrap_price=3 * MICRO, decimals=2) == (3_00, -2_00, 0)
    cost = cost._replace(abnormal_spoilage=0, abnormal_gain=1_00)
    assert settle_losses({"all": cost}, gained, scrap_price=3 * MICRO, decimals=2) == (0, 0, -2_00)


@pytest.mark.parametrize(
    ("found", "match"),
    [
        (lambda: split_losses(-1, 0, 0), "units are not negative"),
        (lambda: split_losses(1, 0, MICRO), "below one whole"),
        (lambda: after_loss(-1, 0), "a quantity is not negative"),
        (lambda: after_loss(1, MICRO), "a loss below one"),
        (lambda: after_loss(1, 0, MICRO + 1), "a degree not above"),
        (lambda: with_units_added(-1, Fraction(1)), "units are not negative"),
        (lambda: with_units_added(1, Fraction(0)), "become some"),
        (lambda: at_standard(FLOW, {"all": Stage(0, 1, 0, 0)}, {}, decimals=2), "needed for \\['all'\\]"),
        (lambda: at_standard(Units(0, 4, 5, 0, 0, 0, 1), {}, {}, decimals=2), "no gain beside it"),
        (lambda: at_standard(Units(0, 4, 5, 0), {}, {}, decimals=2), "are accounted for"),
    ],
)
def test_what_cannot_be_is_refused(found, match):
    """Rates lie below one, scrap is worth less than what it was made of, and units balance."""
    with pytest.raises(ValueError, match=match):
        found()


def test_a_usual_loss_may_be_a_ratio() -> None:
    """One in seven of 70,000 is 10,000: nothing beyond is lost, where 142,857 millionths left a hundredth."""
    assert split_losses(70_000 * MICRO, 10_000 * MICRO, Fraction(MICRO, 7)) == (10_000 * MICRO, 0, 0)
    assert after_loss(7 * MICRO, Fraction(MICRO, 7)) == 6 * MICRO
    units, whole = Units(0, 30_000 * MICRO, 30_000 * MICRO, 0), {"all": Fraction(10 * MICRO, 3)}
    (found,) = at_standard(units, {"all": Stage(0, 100_000_00, 0, 0)}, whole, decimals=2).values()
    assert found.variance == 0
