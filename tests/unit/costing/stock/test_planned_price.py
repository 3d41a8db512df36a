"""Planned price: the variance leaves with the goods, to the cent."""

from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from erpcore.costing.stock.planned_price import Planned, carry_variance, variance_rate, variance_shares
from erpcore.kernel.rounding import Receiver

planned = st.builds(Planned, st.integers(0, 10**9), st.integers(-(10**8), 10**8))


@given(
    planned,
    st.lists(planned, max_size=4),
    st.lists(st.integers(0, 10**9), max_size=4),
    st.sampled_from([None, 4]),
)
def test_the_variance_is_conserved(
    opening: Planned, receipts: list[Planned], wanted: list[int], decimals: int | None
) -> None:
    """What was there is what left and what is left, at planned cost and in the variance."""
    held = opening.cost + sum(receipt.cost for receipt in receipts)
    assume(held > 0 and sum(wanted) <= held)
    issues = {f"taker {number}": cost for number, cost in enumerate(wanted)}
    carried = carry_variance(opening, receipts, issues, rate_decimals=decimals)
    assert carried.closing.cost + sum(goods.cost for goods in carried.issues.values()) == held
    variance = opening.variance + sum(receipt.variance for receipt in receipts)
    assert carried.closing.variance + sum(goods.variance for goods in carried.issues.values()) == variance
    assert carried.closing.cost or not wanted or not carried.closing.variance


def test_goods_without_invoice_have_no_part_in_the_rate() -> None:
    """An estimated receipt is on the shelf at planned cost and waits for its variance (暂估)."""
    with_estimate = carry_variance(Planned(100_00, 10_00), [], {"shop": 150_00}, estimated=100_00)
    assert with_estimate.rate == Fraction(1, 10)
    assert with_estimate.issues["shop"].variance == 15_00
    assert with_estimate.closing.cost == 50_00


def test_a_processor_bears_the_opening_rate() -> None:
    """Goods sent out for processing may bear the rate of the opening stock, the others the month's."""
    carried = carry_variance(
        Planned(1000_00, 10_00),
        [Planned(1000_00, 90_00)],
        {"processor": 200_00, "shop": 200_00},
        at_opening_rate=["processor"],
    )
    assert carried.issues["processor"].variance == 2_00
    assert carried.issues["shop"].variance == 10_00
    assert carried.issues["shop"].actual == 210_00


def test_the_last_goods_take_the_last_of_the_variance() -> None:
    """Where everything is issued nothing stays in the variance account, even at a rounded rate."""
    carried = carry_variance(Planned(3_00, 1_00), [], {"A": 1_00, "B": 2_00}, rate_decimals=1)
    assert sum(goods.variance for goods in carried.issues.values()) == 1_00
    assert carried.closing == Planned(0, 0)


def test_bad_input_is_refused() -> None:
    """More than there is, unknown takers, negative amounts and a rate on nothing are refused in words."""
    opening = Planned(100_00, 1_00)
    with pytest.raises(ValueError, match="more is issued"):
        carry_variance(opening, [], {"A": 100_01})
    with pytest.raises(ValueError, match="nothing is issued to B"):
        carry_variance(opening, [], {"A": 1}, at_opening_rate=["B"])
    with pytest.raises(ValueError, match="issue to A must not be negative"):
        carry_variance(opening, [], {"A": -1})
    with pytest.raises(ValueError, match="estimated receipts"):
        carry_variance(opening, [], {}, estimated=-1)
    with pytest.raises(ValueError, match="planned cost above zero"):
        variance_rate([Planned(0, 5)])
    with pytest.raises(ValueError, match="planned cost must not be negative"):
        variance_rate([Planned(-1, 5)])
    with pytest.raises(ValueError, match="100 at most"):
        variance_rate([opening], decimals=101)


@given(
    st.integers(-(10**10), 10**10),
    st.lists(st.integers(0, 10**9), min_size=1, max_size=8),
    st.sampled_from(list(Receiver)),
)
def test_where_nothing_is_left_nothing_stays(variance: int, issues: list[int], receiver: Receiver) -> None:
    """The takers of all goods bear all of the variance; without a taker nothing is borne."""
    rate = Fraction(variance, sum(issues) or 1)
    parts = variance_shares(variance, rate, issues, left=0, receiver=receiver)
    assert sum(parts) == (variance if any(issues) else 0)


def test_who_gave_back_more_gets_his_part_back() -> None:
    """Returns of an earlier month bear the month's rate: 10 % of minus 50.00."""
    assert variance_shares(10_00, Fraction(1, 10), [80_00, -50_00], left=70_00) == [8_00, -5_00]
    assert variance_shares(10_00, Fraction(1, 10), [150_00, -50_00], left=0) == [15_00, -5_00]
