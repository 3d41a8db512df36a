"""The rest of a pool divided by cause."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.costing.variances.overhead_rest import divide_rest
from erpcore.costing.variances.overhead_variance import Overhead, Ways, analyse_overhead
from erpcore.kernel.rounding import MICRO

WEBB = Overhead(30 * MICRO, 57_500_000, 4_000 * MICRO, 4_500 * MICRO, 276_000_00, 130_500_00, 285_000_00)
signed = st.integers(-(10**12), 10**12)


@pytest.mark.parametrize("ways", Ways)
def test_the_causes_are_those_of_the_analysis(ways: Ways) -> None:
    """Of a month that `analyse_overhead` takes, every cause is the same; at the budget's rates nothing is left."""
    found = {
        leaf.name: leaf.amount for leaf in divide_rest(WEBB, rest=65_500_00, ways=ways, decimals=2).walk()
    }
    assert found.pop("overhead rate") == 0
    assert found == {leaf.name: leaf.amount for leaf in analyse_overhead(WEBB, ways=ways, decimals=2).walk()}


@pytest.mark.parametrize("ways", Ways)
def test_what_idle_capacity_cost_already_is_of_the_volume_alone(ways: Ways) -> None:
    """40,000 of 46,000 volume, or of 17,250 that were idle, are an expense before: every other cause is as it was."""
    whole, left = (
        {
            leaf.name: leaf.amount
            for leaf in divide_rest(WEBB, rest=rest, ways=ways, decimals=2, expensed=expensed).walk()
            if not leaf.children
        }
        for rest, expensed in ((65_500_00, 0), (25_500_00, 40_000_00))
    )
    changed = {name: left[name] - whole[name] for name in whole if left[name] != whole[name]}
    (name,) = changed
    assert name.endswith(("volume", "idle capacity"))
    assert changed[name] == -40_000_00


@given(st.builds(Overhead, *[signed] * 7), signed, signed, st.sampled_from(Ways), st.integers(0, 4))
def test_the_causes_always_add_up_to_the_rest(
    overhead: Overhead, rest: int, expensed: int, ways: Ways, decimals: int
) -> None:
    """Whatever was taken back, to the minor unit."""
    tree = divide_rest(overhead, rest=rest, ways=ways, decimals=decimals, expensed=expensed)
    assert tree.amount == rest
    assert sum(leaf.amount for leaf in tree.walk() if not leaf.children) == rest


def test_numbers_that_are_not_exact_are_refused() -> None:
    """No float is a rest."""
    with pytest.raises(ValueError, match="rest"):
        divide_rest(WEBB, rest=1.5, ways=Ways.TWO, decimals=2)
