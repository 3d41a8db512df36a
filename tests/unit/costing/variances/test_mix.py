"""Mix and total add up to the quantity effect, whichever way the mix is valued."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.costing.measures import value
from erpcore.costing.variances.mix import Mixed, MixMethod, average_price, check_printed, split_mix
from erpcore.kernel.rounding import MICRO

quantities = st.integers(0, 10**11)
inputs = st.lists(
    st.builds(Mixed, st.text(), st.integers(-(10**10), 10**10), quantities, quantities),
    min_size=1,
    max_size=5,
).filter(lambda drawn: any(each.standard_quantity for each in drawn))
methods = st.sampled_from(MixMethod)
decimals_ = st.integers(0, 4)


@given(inputs, decimals_, methods)
def test_mix_and_total_are_the_quantity_effect(drawn: list[Mixed], decimals: int, method: MixMethod) -> None:
    """For each input actual less standard quantity at its price, to the minor unit."""
    parts = split_mix(drawn, decimals=decimals, method=method)
    assert [part.mix + part.total for part in parts] == [
        value(each.standard_price, each.actual_quantity, decimals)
        - value(each.standard_price, each.standard_quantity, decimals)
        for each in drawn
    ]


@given(inputs, decimals_)
def test_both_methods_agree_in_total(drawn: list[Mixed], decimals: int) -> None:
    """Own prices and average prices tell inputs apart differently, all inputs together alike, up to rounding."""
    own, average = (
        sum(part.mix for part in split_mix(drawn, decimals=decimals, method=method)) for method in MixMethod
    )
    assert abs(own - average) <= 2 * len(drawn)


@given(inputs, decimals_, st.integers(1, 4))
def test_inputs_in_standard_proportion_have_no_mix(drawn: list[Mixed], decimals: int, times: int) -> None:
    """Using every input as many times over is a matter of the total alone."""
    same = [each._replace(actual_quantity=each.standard_quantity * times) for each in drawn]
    assert all(part.mix == 0 for part in split_mix(same, decimals=decimals))


def test_a_printed_total_in_standard_proportions_moves_mix_and_total_alike() -> None:
    """10 and 11 of a mixture of 2 to 1 are 14 and 7: exactly so; of 1 to 2.1 they are 6.77 or 7, and 14.23 or 14."""
    even = [Mixed("A", MICRO, 2 * MICRO, 10 * MICRO), Mixed("B", 2 * MICRO, MICRO, 11 * MICRO)]
    assert split_mix(even, decimals=2, quantity_decimals=0) == split_mix(even, decimals=2)
    odd = [Mixed("A", MICRO, MICRO, 10 * MICRO), Mixed("B", 2 * MICRO, 2_100_000, 11 * MICRO)]
    exact, printed = split_mix(odd, decimals=2), split_mix(odd, decimals=2, quantity_decimals=0)
    assert [part.mix for part in exact] == [3_23, -6_45]
    assert [part.mix for part in printed] == [3_00, -6_00]
    assert [part.mix + part.total for part in exact] == [part.mix + part.total for part in printed]


@pytest.mark.parametrize("method", [None, MixMethod.AVERAGE_PRICE])
def test_decimals_that_round_nothing_are_refused(method: MixMethod | None) -> None:
    """Without mix, and at average prices, no total in standard proportions is valued."""
    with pytest.raises(ValueError, match="where mix is valued at own prices"):
        check_printed(method, 2)


def test_an_average_is_weighed_by_standard_quantities() -> None:
    """3 at 10 and 1 at 2 are 8 each."""
    assert average_price([Mixed("A", 10, 3, 0), Mixed("B", 2, 1, 9)]) == 8


@pytest.mark.parametrize(
    ("drawn", "said"),
    [
        ([], "above zero"),
        ([Mixed("A", MICRO, 0, 5)], "above zero"),
        ([Mixed("A", MICRO, -1, 5)], "A needs quantities that are not negative"),
        ([Mixed("A", MICRO, 1, -5)], "A needs quantities that are not negative"),
    ],
)
def test_a_mixture_of_nothing_is_refused(drawn: list[Mixed], said: str) -> None:
    """Without standard quantities there is no standard mix."""
    with pytest.raises(ValueError, match=said):
        split_mix(drawn, decimals=2)
