"""Material beyond its quota is used less allowed at planned price, whichever way it was found."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.costing.quotas.quota_material import (
    Cutting,
    Slips,
    material_by_count,
    material_by_cutting,
    material_by_slips,
    put_in,
    variance_of_material,
)
from erpcore.costing.variances.breakdown import Convention
from erpcore.kernel.rounding import MICRO

quantities = st.integers(0, 10**6)


@given(quantities, st.integers(0, 100), st.lists(quantities, min_size=5, max_size=5), st.integers(0, 10**9))
def test_slips_and_a_count_find_the_same_deviation(products, each, slips, price):
    """What slips and what is left say was used is the same use: both ways value it alike."""
    issued, beyond, returned, before, after = slips
    used = issued + beyond + before - returned - after
    if used < 0:
        with pytest.raises(ValueError, match=f"more than there was, by {-used}"):
            material_by_slips(products, each, Slips(*slips), planned_price=price, decimals=2)
        return
    found = material_by_slips(products, each, Slips(*slips), planned_price=price, decimals=2)
    assert found == material_by_count(products, each, used, planned_price=price, decimals=2)
    assert abs(found.amount - Fraction((used - products * each) * price, 10**4)) <= Fraction(1, 2)


@given(quantities, st.integers(1, 100), st.integers(0, 10**4))
def test_a_lot_that_is_cut_as_it_should_be_has_no_deviation(blanks, each, waste):
    """As many blanks as the material should make, and the waste that was expected: nothing deviates."""
    cutting = Cutting(blanks * each, 0, blanks, each, waste, waste * blanks)
    found = material_by_cutting(cutting, planned_price=7 * MICRO, waste_price=MICRO, decimals=2)
    assert (found.blanks_allowed, found.amount) == (blanks, 0)


def test_fewer_blanks_and_less_waste_cost_more():
    """126 m less 6 should make 12 blanks and made 11: 10 m at 5.00; half a metre of waste short at 1.00."""
    cutting = Cutting(126, 6, 11, 10, waste_each=Fraction(1, 2), waste=5)
    found = material_by_cutting(cutting, planned_price=5 * MICRO, waste_price=MICRO, decimals=2)
    assert (found.material.amount, found.waste, found.amount) == (50_00, 50, 50_50)


def test_what_was_put_in_is_finished_and_left_less_what_was_there():
    """2 000 finished and 100 in process, of which 200 were there: 1 900, at 5 kg each against 9 600 kg at 4.00."""
    assert put_in(2_000, 100, 200) == 1_900
    assert material_by_count(1_900, 5, 9_600, planned_price=4 * MICRO, decimals=2) == (9_500, 9_600, 400_00)


def test_the_material_cost_variance_is_on_quota_and_deviation():
    """Two per cent less on 40 500 and 1 200."""
    assert variance_of_material(40_500, 1_200, Fraction(-2, 100)) == -834


@pytest.mark.parametrize(
    ("found", "match"),
    [
        (lambda: put_in(1, 1, 3), "3 were in process, and only 2"),
        (lambda: put_in(-1, 1, 0), r"found otherwise at \['finished'\]"),
        (lambda: material_by_slips(1, 1, Slips(-1), planned_price=1, decimals=2), r"\['issued'\]"),
        (lambda: material_by_count(1, -1, 1, planned_price=1, decimals=2), r"\['quota of one'\]"),
        (lambda: material_by_count(1, 1, -1, planned_price=1, decimals=2), r"\['used'\]"),
        (lambda: material_by_count(1, 1, 1, planned_price=-1, decimals=2), "planned price must not be"),
        (
            lambda: material_by_cutting(Cutting(1, 2, 0, 1), planned_price=1, decimals=2),
            "1 was issued, and 2",
        ),
        (lambda: material_by_cutting(Cutting(1, 0, 0, 0), planned_price=1, decimals=2), "takes no material"),
        (
            lambda: material_by_cutting(Cutting(1, 0, 0, 1), planned_price=1, waste_price=-1, decimals=2),
            "price of waste",
        ),
        (lambda: variance_of_material(-1, 1, 1), "quota cost must not be negative"),
    ],
)
def test_material_that_cannot_be_is_refused(found, match):
    """No quantity and no price is below zero, and nothing comes back that was not there."""
    with pytest.raises(ValueError, match=match):
        found()


def test_what_saves_may_be_plus():
    """Every way to find a deviation, and the variance on it, turn their sign and nothing else."""
    turned = {"decimals": 2, "convention": Convention.FAVOURABLE}
    price = {"planned_price": 4 * MICRO}
    assert material_by_count(1_900, 5, 9_600, **price, **turned) == (9_500, 9_600, -400_00)
    slips = Slips(5_000, beyond_limit=80, returned=60, opening_left=100, closing_left=140)
    assert material_by_slips(980, 5, slips, **price, **turned) == (4_900, 4_980, -320_00)
    lot = Cutting(126, 6, 11, 10, waste_each=1, waste=10)
    found = material_by_cutting(lot, **price, waste_price=MICRO, **turned)
    assert (found.material.amount, found.waste, found.amount) == (-40_00, -1_00, -41_00)
    assert variance_of_material(40_500, -1_200, Fraction(-2, 100), convention=Convention.FAVOURABLE) == 834
