"""Variances in three: the price of what is allowed, the quantity, and what both have done together."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.costing.variances.joint_variance import labour_in_three, material_in_three
from erpcore.costing.variances.mix import MixMethod
from erpcore.costing.variances.variance import Labour, Material, analyse_labour, analyse_material
from erpcore.kernel.rounding import MICRO

quantities = st.integers(0, 10**12)
prices = st.one_of(st.integers(0, 10**9), st.fractions(0, 10**9, max_denominator=99))
allowed = st.integers(1, 10**12)
materials = st.builds(Material, st.just("A"), prices, allowed, quantities, quantities, st.none())
grades = st.builds(
    lambda rate, allowed, paid, amount, idle, expected: Labour(
        "A", rate, allowed, paid, amount, min(idle, paid), expected
    ),
    prices,
    allowed,
    quantities,
    quantities,
    quantities,
    st.integers(0, MICRO - 1),
)


@given(st.lists(materials, min_size=1, max_size=3), st.sampled_from([None, *MixMethod]))
def test_material_comes_to_the_same_in_two_and_in_three(found: list[Material], mix: MixMethod | None) -> None:
    """What price and quantity have done together is part of the price variance in two; usage is the same."""
    in_two, in_three = (of(found, decimals=2, mix=mix) for of in (analyse_material, material_in_three))
    assert in_three.amount == in_two.amount
    assert in_three["material usage"] == in_two["material usage"]
    parts = in_three["material price"].amount + in_three["material price and usage"].amount
    assert parts == in_two["material price"].amount


@given(st.lists(grades, min_size=1, max_size=3))
def test_labour_comes_to_the_same_in_two_and_in_three(found: list[Labour]) -> None:
    """What rate and hours have done together is part of the rate variance in two; the rest is the same."""
    in_two, in_three = analyse_labour(found, decimals=2), labour_in_three(found, decimals=2)
    assert in_three.amount == in_two.amount
    for name in ("idle time", "labour efficiency"):
        assert in_three[name] == in_two[name]
    parts = in_three["labour rate"].amount + in_three["labour rate and efficiency"].amount
    assert parts == in_two["labour rate"].amount


@pytest.mark.parametrize(
    ("used", "amount", "price", "together"),
    [
        (120, 720_00, 100_00, 20_00),  # dearer and more: 1.00 x 100 and 1.00 x 20
        (80, 480_00, 100_00, -20_00),  # dearer and less
        (120, 480_00, -100_00, -20_00),  # cheaper and more: 0.20 of a saving on what is too much
        (120, 600_00, 0, 0),  # at the standard price
        (100, 700_00, 200_00, 0),  # as much as is allowed
        (0, 0, 0, 0),  # nothing was used
        (0, 50_00, 50_00, 0),  # and something paid: no quantity has done it
    ],
)
def test_price_and_usage_together(used: int, amount: int, price: int, together: int) -> None:
    """100 allowed at 5.00: the price of those, and the same price of what was used beyond them, or not used."""
    found = material_in_three([Material("A", 5 * MICRO, 100 * MICRO, used * MICRO, amount)], decimals=2)
    assert (found["material price"].amount, found["material price and usage"].amount) == (price, together)


def test_the_hours_allowed_have_their_idle_time() -> None:
    """90 h of work are 100 paid, where a tenth is idle: at 1.00 beyond the rate 100.00, and 10.00 for ten h more."""
    grade = Labour("A", 9 * MICRO, 90 * MICRO, 110 * MICRO, 1_100_00, 11 * MICRO, Fraction(MICRO, 10))
    found = labour_in_three([grade], decimals=2)
    assert (found["labour rate"].amount, found["labour rate and efficiency"].amount) == (100_00, 10_00)
    assert (found["idle time"].amount, found["labour efficiency"].amount) == (0, 90_00)


def test_a_price_at_purchase_is_about_other_goods() -> None:
    """Where the price variance is found at purchase, it and usage have nothing in common."""
    bought = Material("A", MICRO, MICRO, MICRO, 1_00, bought_quantity=2 * MICRO)
    with pytest.raises(ValueError, match=r"the price variance of \['A'\] is found at purchase"):
        material_in_three([bought], decimals=2)
    with pytest.raises(ValueError, match="nothing is allowed"):
        material_in_three([Material("A", MICRO, 0, MICRO, 1_00)], decimals=2)
