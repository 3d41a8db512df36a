"""Specific identification: each lot pays for itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.costing.guards import StockShort
from erpcore.costing.stock.specific import Pick, specific
from erpcore.costing.stock.valuation import Receipt
from erpcore.kernel.rounding import MICRO


@given(st.integers(1, 10**9), st.integers(0, 10**9), st.lists(st.integers(1, 50), min_size=1, max_size=8))
def test_a_lot_used_up_in_slices_has_given_all_its_cost(unit: int, cost: int, weights: list[int]) -> None:
    """The last slice takes the last of the amount, and the lot is gone."""
    valued = specific(
        {"A": Receipt(unit * sum(weights), cost)}, [Pick("A", unit * weight) for weight in weights]
    )
    assert sum(valued.picks) == cost
    assert valued.lots == {}
    assert (valued.quantity, valued.value) == (0, 0)


def test_lots_do_not_mix() -> None:
    """What is left of one lot does not depend on what another one cost."""
    lots = {"A": Receipt(2 * MICRO, 10_00), "B": Receipt(2 * MICRO, 90_00)}
    valued = specific(lots, [Pick("B", MICRO)])
    assert valued.picks == (45_00,)
    assert valued.lots == {"A": (2 * MICRO, 10_00), "B": (MICRO, 45_00)}
    assert (valued.quantity, valued.value) == (3 * MICRO, 55_00)


def test_unknown_lots_and_too_much_are_refused() -> None:
    """A pick names a lot that came in and takes at most what is left of it."""
    lots = {"A": Receipt(MICRO, 100)}
    with pytest.raises(ValueError, match="expected one of the lots A, found 'B'"):
        specific(lots, [Pick("B", 1)])
    with pytest.raises(StockShort, match="left of lot A"):
        specific(lots, [Pick("A", MICRO), Pick("A", 1)])
    with pytest.raises(ValueError, match="above zero"):
        specific(lots, [Pick("A", 0)])
    with pytest.raises(ValueError, match="negative"):
        specific({"A": Receipt(MICRO, -1)}, [])
