"""Flows are worth less the later they come, and each measure of them agrees with the others."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.costing.investment import (
    accounting_rate,
    annuity_factor,
    discount_factor,
    equivalent_annual,
    internal_rate,
    interpolated_rate,
    net_present_value,
    payback,
)

RATES = st.fractions(Fraction(-1, 2), 1, max_denominator=100)
INFLOWS = st.lists(st.integers(0, 10**6), min_size=1, max_size=12)


@given(RATES, st.integers(0, 30))
def test_an_annuity_is_its_parts(rate: Fraction, periods: int) -> None:
    """The factor of an annuity is the sum of those of its periods."""
    assert annuity_factor(rate, periods) == sum(
        discount_factor(rate, period) for period in range(1, periods + 1)
    )


@given(st.integers(1, 10**6), INFLOWS, RATES)
def test_what_is_worth_more_than_nothing_earns_more_than_its_rate(
    paid: int, inflows: list[int], rate: Fraction
) -> None:
    """The internal rate is where the value is nothing, to half of its last decimal; above it something is missing."""
    flows = [-paid, *inflows]
    if not any(inflows) or net_present_value(flows, 10**6) > 0:
        return
    found = internal_rate(flows, decimals=4)
    half = Fraction(1, 20_000)
    assert net_present_value(flows, max(found - half, Fraction(-9_999, 10_000))) >= 0 or found <= Fraction(
        -9_999, 10_000
    )
    assert net_present_value(flows, found + half) <= 0
    assert internal_rate([-flow for flow in flows], decimals=4) == found
    value = net_present_value(flows, rate)
    if abs(value) > 1:
        assert (value > 0) == (rate < found) or abs(rate - found) <= half


@given(st.integers(1, 10**6), INFLOWS)
def test_what_has_come_back_was_paid_back(paid: int, inflows: list[int]) -> None:
    """There is a payback period where all flows together are not below zero, and until then something is missing."""
    flows = [-paid, *inflows]
    found = payback(flows)
    assert (found is not None) == (sum(flows) >= 0)
    if found is not None:
        whole = int(found)
        within = (found - whole) * (inflows[whole] if whole < len(inflows) else 0)
        assert sum(flows[: whole + 1]) + within == 0


def test_money_that_is_missing_again_is_not_back() -> None:
    """Payback counts from the last time on that something was missing; discounting delays it."""
    assert payback([-100, 100, -50, 100]) == Fraction(5, 2)
    assert payback([-100, 100, -50]) is None
    assert payback([0, 5]) == 0
    assert payback([-100, 110, 121], Fraction(1, 10)) == 1
    assert payback([-150, 110, 121], Fraction(1, 10)) == Fraction(3, 2)


def test_a_life_is_spread_evenly() -> None:
    """What is spread over the life at a rate is worth as much again; a cost stays a cost."""
    assert equivalent_annual(-3_790_79, Fraction(1, 10), 5) == -1_000_00
    assert equivalent_annual(900, 0, 3) == 300


def test_factors_of_a_table_are_rounded() -> None:
    """0.9091 and 0.8264 with four decimals."""
    assert net_present_value([0, 10_000, 10_000], Fraction(1, 10), factor_decimals=4) == 9_091 + 8_264


def test_a_line_between_two_values_is_near_the_rate() -> None:
    """Through values close to nothing it is the internal rate; far from them it is too high."""
    flows = [-1_000_000, 600_000, 600_000]
    exact = internal_rate(flows, decimals=4)

    def between(low: int, high: int) -> Fraction:
        ends = [(Fraction(of, 100), net_present_value(flows, Fraction(of, 100))) for of in (low, high)]
        return interpolated_rate(*ends)

    assert abs(between(13, 14) - exact) <= Fraction(1, 10_000)
    assert between(13, 14) < between(5, 25) == between(25, 5)


def test_profit_over_what_is_invested() -> None:
    """On the average capital or on all of it; a loss has a rate below zero."""
    assert accounting_rate([10, 20], 200, 100) == Fraction(1, 10)
    assert accounting_rate([10, 20], 200, 100, on_average=False) == Fraction(75, 1000)
    assert accounting_rate([-10], 100) == Fraction(-1, 5)


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: discount_factor(-1, 1), "above minus one"),
        (lambda: annuity_factor(0, 1_000), "0 to 200"),
        (lambda: net_present_value([1] * 300, 0), "0 to 200"),
        (lambda: internal_rate([1, 2], decimals=2), "or there is not one rate"),
        (lambda: internal_rate([-1, 2, -1], decimals=2), "or there is not one rate"),
        (lambda: internal_rate([-1, 2], decimals=9), "0 to 8 decimals"),
        (lambda: internal_rate([-1, 10**9], decimals=2), "a million at most"),
        (lambda: interpolated_rate((0, 1), (1, 1)), "same at both rates"),
        (lambda: equivalent_annual(1, 0, 0), "a life is above zero"),
        (lambda: accounting_rate([], 1), "there is a period"),
        (lambda: accounting_rate([1], 0), "the cost is above zero"),
        (lambda: accounting_rate([1], 1, -1), "residual must not be negative"),
    ],
)
def test_what_cannot_be_is_refused(call, said: str) -> None:
    """Rates and periods beyond all bounds, flows without one rate, no capital."""
    with pytest.raises(ValueError, match=said):
        call()
