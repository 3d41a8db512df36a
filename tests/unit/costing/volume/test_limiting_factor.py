"""A short resource goes where one unit of it earns most."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.costing.volume.limiting_factor import (
    Candidate,
    Part,
    Sourced,
    make_or_buy,
    plan_short_resource,
    throughput_ratios,
)
from erpcore.kernel.rounding import MICRO

candidates_ = st.lists(
    st.builds(
        Candidate,
        st.sampled_from("ABCDE"),
        st.integers(-(10**8), 10**8),
        st.integers(0, 10**8),
        st.integers(0, 10**9),
        st.just(0),
    ),
    unique_by=lambda each: each.name,
    max_size=5,
)


@given(candidates_, st.integers(0, 10**11))
def test_a_plan_takes_no_more_than_there_is(drawn: list[Candidate], available: int) -> None:
    """Taken and left are what there is, amounts add up, and who is worth making is short only when nothing is left."""
    plan = plan_short_resource(drawn, available, decimals=2)
    assert sum(line.resource for line in plan.lines) + plan.left == available
    assert plan.left >= 0
    assert plan.amount == sum(line.amount for line in plan.lines)
    by_name = {each.name: each for each in drawn}
    for line in plan.lines:
        each = by_name[line.name]
        assert 0 <= line.quantity <= each.demand
        assert line.quantity == 0 or each.worth > 0
        if each.worth > 0 and line.quantity < each.demand:
            assert plan.left * MICRO < each.takes  # not even for a millionth more


@given(candidates_, st.integers(0, 10**11))
def test_no_exchange_earns_more(drawn: list[Candidate], available: int) -> None:
    """Giving a line's resource to another one that could still use it never earns more."""
    plan = plan_short_resource(drawn, available, decimals=2)
    by_name = {each.name: each for each in drawn}
    for giver in plan.lines:
        for taker in plan.lines:
            give, take = by_name[giver.name], by_name[taker.name]
            if taker.quantity < take.demand and giver.resource * MICRO >= max(take.takes, 1):
                assert give.worth * take.takes >= take.worth * give.takes


def test_commitments_are_served_first() -> None:
    """Ten of the worse product are promised: they take 30 of 100 hours, and 35 of the better are left to make."""
    better = Candidate("X", 20 * MICRO, 2 * MICRO, 100 * MICRO)
    worse = Candidate("Y", -MICRO, 3 * MICRO, 100 * MICRO, committed=10 * MICRO)
    plan = plan_short_resource([worse, better], 100 * MICRO, decimals=2)
    assert [(line.name, line.quantity // MICRO) for line in plan.lines] == [("X", 35), ("Y", 10)]
    assert plan.amount == 35 * 20_00 - 10_00


def test_what_takes_nothing_is_made_whenever_it_is_worth_something() -> None:
    """Without taking of the resource a product is limited by its demand alone."""
    free = Candidate("F", MICRO, 0, 7 * MICRO)
    useless = Candidate("U", 0, 0, 7 * MICRO)
    plan = plan_short_resource([useless, free], 0, decimals=2)
    assert [(line.name, line.worth_of_resource, line.quantity) for line in plan.lines] == [
        ("F", None, 7 * MICRO),
        ("U", None, 0),
    ]


def test_a_part_that_is_cheaper_to_buy_is_bought() -> None:
    """However many hours are left."""
    part = Part("P", 15 * MICRO, 12 * MICRO, MICRO, 5 * MICRO)
    assert make_or_buy([part], 100 * MICRO, decimals=2) == [Sourced("P", 0, 5 * MICRO)]


CANDIDATE = Candidate("X", MICRO, MICRO, MICRO)


@pytest.mark.parametrize(
    ("candidates", "available", "said"),
    [
        ([CANDIDATE], -1, "available must not be negative"),
        ([CANDIDATE._replace(takes=-1)], 1, "takes must not be negative"),
        ([CANDIDATE._replace(demand=-1)], 1, "demand must not be negative"),
        ([CANDIDATE._replace(committed=-1)], 1, "committed must not be negative"),
        ([CANDIDATE._replace(committed=MICRO + 1)], 1, "part of its demand"),
        ([CANDIDATE._replace(committed=MICRO)], 1, "more of the resource than there is"),
        ([CANDIDATE, CANDIDATE], 1, "named once"),
    ],
)
def test_what_cannot_be_is_refused(candidates: list[Candidate], available: int, said: str) -> None:
    """Numbers below zero, commitments that cannot be kept, a name that comes twice."""
    with pytest.raises(ValueError, match=said):
        plan_short_resource(candidates, available, decimals=2)


def test_parts_below_zero_are_refused() -> None:
    """No price, cost, hour or demand is negative."""
    with pytest.raises(ValueError, match="price must not be negative"):
        make_or_buy([Part("P", 1, -1, 1, 1)], 1, decimals=2)


@pytest.mark.parametrize("decimals", [-1, 5])
def test_a_currency_has_its_decimals(decimals: int) -> None:
    """Decimals that no currency has are refused before anything is ranked by them."""
    with pytest.raises(ValueError, match="0 to 4 decimals"):
        plan_short_resource([Candidate("A", MICRO, MICRO, MICRO)], MICRO, decimals=decimals)


@given(
    st.lists(
        st.builds(Part, st.sampled_from("ABC"), *[st.integers(0, 10**8)] * 4),
        unique_by=lambda part: part.name,
        max_size=3,
    ),
    st.integers(0, 10**10),
)
def test_what_is_made_and_bought_is_what_is_needed(parts, available):
    """Every part is made or bought, and what is made takes no more than there is."""
    found = make_or_buy(parts, available, decimals=2)
    assert [part.made + part.bought for part in found] == [part.demand for part in parts]
    assert (
        sum(part.takes * sourced.made for part, sourced in zip(parts, found, strict=True))
        <= available * MICRO
    )


@given(candidates_, st.integers(1, 10**9), st.integers(1, 10**11))
def test_products_above_one_pay_for_their_time(drawn: list[Candidate], cost: int, available: int) -> None:
    """The ratio ranks as the plan does, and all of the time at a ratio of one earns what the factory costs."""
    taking = [each for each in drawn if each.takes]
    found = throughput_ratios(taking, cost, available, decimals=2)
    assert [each.ratio for each in found] == sorted((each.ratio for each in found), reverse=True)
    assert all(each.ratio * cost * MICRO == each.earns * available for each in found)


@pytest.mark.parametrize(
    ("products", "cost", "available"),
    [
        ([Candidate("A", 1, 0, 1)], 1, 1),
        ([Candidate("A", 1, 1, 1)], 0, 1),
        ([Candidate("A", 1, 1, 1)], 1, 0),
        ([Candidate("A", 1, 1, 1)], -1, 1),
        ([Candidate("A", 1, 1, 1)] * 2, 1, 1),
    ],
)
def test_a_bottleneck_without_time_or_cost_is_refused(
    products: list[Candidate], cost: int, available: int
) -> None:
    """No division by nothing: there is a bottleneck, it has time, and the factory costs something."""
    with pytest.raises(ValueError, match=r"."):
        throughput_ratios(products, cost, available, decimals=2)
