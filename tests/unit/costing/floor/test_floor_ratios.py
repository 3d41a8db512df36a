"""Ratios of ISO 22400-2: exact, and None of nothing."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.costing.floor import floor_ratios as ratios
from erpcore.costing.floor.equipment_effectiveness import Pieces, equipment_effectiveness

OF_TWO = (
    ratios.worker_efficiency,
    ratios.allocation_efficiency,
    ratios.utilization_efficiency,
    ratios.availability,
    ratios.quality_ratio,
    ratios.setup_ratio,
    ratios.throughput_rate,
    ratios.production_process_ratio,
    ratios.scrap_ratio,
    ratios.rework_ratio,
)


@pytest.mark.parametrize("ratio", OF_TWO)
def test_a_ratio_is_one_over_the_other(ratio):
    """Three of four are three quarters; of nothing there is no ratio, and of less than nothing none either."""
    assert (ratio(3, 4), ratio(3, 0)) == (Fraction(3, 4), None)
    with pytest.raises(ValueError, match="must not be negative, found -1"):
        ratio(-1, 4)


@given(st.integers(1, 10**6), st.integers(1, 10**6), st.integers(1, 10**6), st.integers(0, 10**6))
def test_the_index_is_the_effectiveness_of_equipment(planned, production, produced, good):
    """ISO's availability, effectiveness and quality ratio multiply to the same index, whatever lost the time."""
    planned, good, run = planned + production, min(good, produced), Fraction(1, 3)
    index = (
        ratios.availability(production, planned)
        * ratios.effectiveness(run, produced, production)
        * ratios.quality_ratio(good, produced)
    )
    stops = {"delay": planned - production}
    assert index == equipment_effectiveness(planned, stops, [Pieces(run, produced, good)]).oee


def test_net_effectiveness_counts_set_up_as_use():
    """300 of 480 minutes are set-up and production; without planned time there is no ratio."""
    assert ratios.net_equipment_effectiveness(300, 480, Fraction(1), Fraction(1)) == Fraction(5, 8)
    assert ratios.net_equipment_effectiveness(300, 0, Fraction(1), Fraction(1)) is None


def test_technical_efficiency_is_of_production_and_delays():
    """Nothing made and no delay: no ratio; a delay below zero is told."""
    assert ratios.technical_efficiency(0, 0) is None
    with pytest.raises(ValueError, match="delay must not be negative"):
        ratios.technical_efficiency(5, -1)


def test_yields_multiply():
    """Without operations all passes; a yield below zero is none."""
    assert ratios.rolled_yield() == 1
    with pytest.raises(ValueError, match="yields must not be negative"):
        ratios.rolled_yield(Fraction(-1, 2))
