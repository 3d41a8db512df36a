"""What only a contract causes: the cheapest ways first, and never more than any other way to meet the need."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.costing.prices.relevant_cost import Met, Way, relevant_cost
from erpcore.kernel.rounding import MICRO

WAYS = st.lists(st.tuples(st.integers(-50, 50), st.integers(0, 20)), min_size=1, max_size=4)


@given(WAYS, st.integers(0, 40), st.data())
def test_no_other_mixture_costs_less(ways: list[tuple[int, int]], needed: int, data: st.DataObject) -> None:
    """However else the need is met, out of the same ways, it costs as much or more."""
    named = [Way(str(number), price * MICRO, most * MICRO) for number, (price, most) in enumerate(ways)]
    named.append(Way("bought", 60 * MICRO))
    found = relevant_cost(needed * MICRO, named, decimals=0)
    assert sum(found.taken.values()) == needed * MICRO
    left, otherwise = needed, 0
    for price, most in ways:
        used = data.draw(st.integers(0, min(most, left)))
        left -= used
        otherwise += used * price
    assert found.cost <= otherwise + left * 60


def test_hours_that_stand_idle_and_a_material_to_be_rid_of() -> None:
    """Idle hours cost nothing, those beyond overtime; a material that would cost to be thrown away saves that."""
    hours = [Way("overtime", 15 * MICRO), Way("idle", 0, 1_500 * MICRO)]
    assert relevant_cost(2_000 * MICRO, hours, decimals=2) == Met(
        7_500_00, {"idle": 1_500 * MICRO, "overtime": 500 * MICRO}
    )
    waste = [Way("on hand", -50 * MICRO, 50 * MICRO)]
    assert relevant_cost(50 * MICRO, waste, decimals=2).cost == -2_500_00


def test_prices_are_exact_and_rounded_once_for_each_way() -> None:
    """A third of a unit of money for each of two units is 0.67."""
    assert relevant_cost(2 * MICRO, [Way("bought", Fraction(MICRO, 3))], decimals=2).cost == 67


@pytest.mark.parametrize(
    ("quantity", "ways", "message"),
    [
        (-1, [], "quantity must not be negative"),
        (1, [Way("a", 1, -1)], "a: most must not be negative"),
        (1, [Way("a", 1), Way("a", 2)], "each way is named once"),
        (3, [Way("a", 1, 2)], "1 micro-units are met by no way"),
    ],
)
def test_needs_that_cannot_be_met(quantity: int, ways: list[Way], message: str) -> None:
    """Numbers below zero, ways of one name and needs beyond all ways are refused."""
    with pytest.raises(ValueError, match=message):
        relevant_cost(quantity, ways, decimals=2)
