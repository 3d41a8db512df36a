"""Flows are worth less the later they come, and each measure of them agrees with the others."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.costing.assets.discounting import present_value
from erpcore.costing.assets.investment import (
    accounting_rate,
    equivalent_annual,
    internal_rate,
    interpolated_rate,
    modified_rate,
    net_present_value,
    payback,
    profitability_index,
)

RATES = st.fractions(Fraction(-1, 2), 1, max_denominator=100)
INFLOWS = st.lists(st.integers(0, 10**6), min_size=1, max_size=12)


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


@pytest.mark.parametrize(
    ("flows", "decimals", "rate"),
    [
        ([-1_000, 1], 1, -1),  # -99.9 %
        ([-2, 1], 0, -1),  # ties go away from zero, on either side of it
        ([-2, 3], 0, 1),
        ([-20_000, 19_999], 4, Fraction(-1, 10_000)),
        ([-20_000, 20_001], 4, Fraction(1, 10_000)),
        ([-10_000, 10_000], 4, 0),
        ([0, 0, -100, 110], 4, Fraction(1, 10)),
    ],
)
def test_an_internal_rate_is_rounded_as_amounts_are(flows: list[int], decimals: int, rate: Fraction) -> None:
    """Half up, down to all that was paid and is lost; what nobody pays or gets at first is no matter."""
    assert internal_rate(flows, decimals=decimals) == rate
    assert internal_rate([-flow for flow in flows], decimals=decimals) == rate


def test_what_is_paid_at_the_end_leaves_one_rate_where_all_until_then_turns_once() -> None:
    """A site that is cleared, found from either side; an overhaul: 10 less 2.50 and 0.50 more are 8 at 100 %."""
    cleared = [-100, 60, 60, 20, -10]
    found = internal_rate(cleared, decimals=8)
    step = Fraction(1, 10**7)
    assert net_present_value([10**9 * flow for flow in cleared], found - step) > 0
    assert net_present_value([10**9 * flow for flow in cleared], found + step) < 0
    assert internal_rate([-flow for flow in cleared], decimals=8) == found
    assert internal_rate([-8, 20, -10, 4], decimals=2) == 1


@given(st.integers(1, 10**6), INFLOWS, RATES)
def test_what_is_worth_its_price_has_an_index_above_one(
    paid: int, inflows: list[int], rate: Fraction
) -> None:
    """The index is on the side of one on which the value is of nothing; what is paid in two parts is one."""
    flows = [-paid, *inflows]
    index = profitability_index(flows, rate)
    assert (index - 1) * paid == present_value(flows, rate)
    assert profitability_index([-paid, -paid, *inflows], 0) == Fraction(sum(inflows), 2 * paid)


def test_what_is_paid_later_lessens_what_comes() -> None:
    """An overhaul is no investment of the beginning: 200 less 50 of 100."""
    assert profitability_index([-100, 200, -50], 0) == Fraction(3, 2)


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


@given(st.lists(st.integers(-(10**6), 10**6), min_size=2, max_size=12), st.integers(-50, 100))
def test_a_modified_rate_is_above_the_rate_where_something_is_left(flows: list[int], percent: int) -> None:
    """Where payments and receipts grow at one rate, the modified rate is above it just if flows are worth something."""
    rate = Fraction(percent, 100)
    if min(flows) >= 0 or max(flows) <= 0:
        return
    found = modified_rate(flows, finance=rate, reinvest=rate, decimals=8)
    worth = present_value(flows, rate)
    assert (found >= rate) if worth >= 0 else (found <= rate)


def test_a_modified_rate_of_money_that_is_lent_for_less() -> None:
    """What comes early is put out again, what is paid late is put aside: 266 of 200 in three years, 1.33 = 1.0997³."""
    flows = [-100, 100, -121, 122]
    # paid: 100 + 121 / 1.1²; comes: 100 x 1.2² + 122
    found = modified_rate(flows, finance=Fraction(10, 100), reinvest=Fraction(20, 100), decimals=4)
    assert found == Fraction("0.0997")


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: payback([-1] * 202), "0 to 200"),
        (lambda: profitability_index([1, -1], 0), "paid before anything comes in"),
        (lambda: profitability_index([], 0), "paid before anything comes in"),
        (lambda: internal_rate([1, 2], decimals=2), "there may be no one rate"),
        (lambda: internal_rate([], decimals=2), "there may be no one rate"),
        (lambda: internal_rate([-1, 2, -1], decimals=2), "there may be no one rate"),
        (lambda: internal_rate([-100, 230, -132], decimals=2), "there may be no one rate"),  # 10 and 20 %
        (lambda: internal_rate([-1, 2], decimals=9), "0 to 8 decimals"),
        (lambda: internal_rate([-1, 10**9], decimals=2), "a million at most"),
        (lambda: modified_rate([-1, -2], finance=0, reinvest=0, decimals=2), "something comes back"),
        (lambda: modified_rate([1, 2], finance=0, reinvest=0, decimals=2), "something is paid"),
        (lambda: modified_rate([], finance=0, reinvest=0, decimals=2), "over one period or more"),
        (lambda: modified_rate([-1, 2], finance=-1, reinvest=0, decimals=2), "a rate is above minus one"),
        (lambda: interpolated_rate((0, 1), (1, 1)), "another value at each"),
        (lambda: interpolated_rate((1, 2), (1, 1)), "another value at each"),
        (lambda: equivalent_annual(1, 0, 0), "a life is above zero"),
        (lambda: accounting_rate([], 1), "there is a period"),
        (lambda: accounting_rate([1], 0), "the cost is above zero"),
        (lambda: accounting_rate([1], 1, -1), "residual must not be negative"),
        (lambda: equivalent_annual(1, 9, 1, factor_decimals=0), "and so is its factor"),
    ],
)
def test_what_cannot_be_is_refused(call, said: str) -> None:
    """Rates and periods beyond all bounds, flows without one rate, no capital."""
    with pytest.raises(ValueError, match=said):
        call()
