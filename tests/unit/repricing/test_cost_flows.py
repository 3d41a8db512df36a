"""What comes back to pools through goods: shares in exact fractions, and what is no share."""

from fractions import Fraction

import pytest

from erpcore.repricing.cost_flows import Flow, solve

A, B = ("pool", "A"), ("pool", "B")
GOODS = ("goods", "X", "MAIN", "PR", "overhead")
HALF, THIRD = Fraction(1, 2), Fraction(1, 3)


def test_what_is_posted_of_a_share_is_not_from_outside():
    """B has collected 10.00, of which 3.00 are posted for goods worth 9.00 that A gave a half of its 8.00: 7.00."""
    order = ("order", "WO", "", "overhead")
    flows = [
        Flow(A, order, HALF, 400),
        Flow(order, GOODS, Fraction(1), None),
        Flow(GOODS, B, THIRD, 300),
    ]
    outside, back = solve(flows, {GOODS: Fraction(900)}, {A: 800, B: 1000})
    assert back == {A: {}, B: {A: Fraction(1, 6)}}
    # the goods are worth 500 beside what A gave; a third of that is no share of A, and 300 of it was posted
    assert outside == {A: Fraction(800), B: Fraction(700) + Fraction(500, 3)}


def test_what_leads_to_no_pool_is_left_out():
    """A gives to goods that nobody of the ring takes: nothing comes back to anybody."""
    assert solve([Flow(A, GOODS, HALF, 100)], {}, {A: 800}) == ({A: Fraction(800)}, {A: {}})


def test_goods_that_only_give_to_each_other_have_no_solution():
    """All of one goes into the other and back: no equation says what they are worth."""
    other = ("goods", "Y", "MAIN", "PR", "overhead")
    flows = [
        Flow(GOODS, other, Fraction(1), 0),
        Flow(other, GOODS, HALF, 0),
        Flow(other, A, HALF, 0),
        Flow(A, GOODS, Fraction(1), 0),
    ]
    outside, back = solve(flows, {}, {A: 100})
    assert (outside[A], back[A]) == (Fraction(100), {A: Fraction(1)})
    flows[1:3] = [Flow(other, GOODS, Fraction(1), 0)]
    flows.append(Flow(GOODS, A, Fraction(0), 0))
    with pytest.raises(ValueError, match="their cost can go nowhere"):
        solve(flows, {}, {A: 100})
