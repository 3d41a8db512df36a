"""What became of a planned reduction of cost is volume, mix and unit cost, and nothing else."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.costing.comparison.cost_reduction import (
    ComparableProduct,
    CostItem,
    planned_reduction,
    reduction_task,
)
from erpcore.kernel.rounding import MICRO

odd, whole = st.integers(MICRO, 10**10), st.integers(1, 10**4).map(lambda of: of * MICRO)


def products(numbers: st.SearchStrategy[int]) -> st.SearchStrategy[dict[str, ComparableProduct]]:
    """Draw one to three products."""
    return st.dictionaries(
        st.sampled_from("ABC"), st.builds(ComparableProduct, *[numbers] * 5), min_size=1, max_size=3
    )


@given(products(odd), st.sampled_from([None, 4, 6]))
def test_causes_add_up(drawn: dict[str, ComparableProduct], printed: int | None) -> None:
    """Amounts and rates of the three causes are reached less planned, and products are unit cost."""
    found = reduction_task(drawn, decimals=2, rate_decimals=printed)
    causes = (found.volume, found.mix, found.unit_cost)
    assert sum(of.amount for of in causes) == found.reached.amount - found.planned.amount
    assert sum(of.rate for of in causes) == found.reached.rate - found.planned.rate
    assert sum(found.products.values()) == found.unit_cost.amount


@given(products(whole), st.integers(2, 5))
def test_more_of_all_is_volume_alone(drawn: dict[str, ComparableProduct], times: int) -> None:
    """As planned, but so many times as much: mix and unit cost are nothing."""
    made = {
        name: of._replace(output=of.planned_output * times, actual=of.planned) for name, of in drawn.items()
    }
    found = reduction_task(made, decimals=2)
    assert found.unit_cost == found.mix == (0, 0)
    assert found.volume.rate == 0


def test_a_printed_rate_leaves_its_tail_to_mix() -> None:
    """400 of 9 000 is 4.44 % as printed: 600 more at that is 26.64, and mix -6.64."""
    made = {
        "A": ComparableProduct(100 * MICRO, 120 * MICRO, 50 * MICRO, 48 * MICRO, 47 * MICRO),
        "B": ComparableProduct(200 * MICRO, 180 * MICRO, 20 * MICRO, 19 * MICRO, 19_500_000),
    }
    found = reduction_task(made, decimals=2, rate_decimals=4)
    assert (found.volume.amount, found.mix.amount, found.unit_cost.amount) == (26_64, -6_64, 30_00)


ONE = ComparableProduct(MICRO, MICRO, MICRO, MICRO, MICRO)


@pytest.mark.parametrize(
    ("product", "said"),
    [
        (ONE._replace(planned_output=0), "nothing was planned that cost anything last year"),
        (ONE._replace(output=0), "nothing was made that cost anything last year"),
        (ONE._replace(before=0), "nothing was planned that cost anything last year"),
        (ONE._replace(actual=-1), "actual of A must not be negative, found -1"),
        (ONE._replace(planned=Fraction(1, 2)), "planned must be a whole number"),
    ],
)
def test_what_has_no_rate_is_refused(product: ComparableProduct, said: str) -> None:
    """A rate needs cost at last year's unit costs; nothing is below zero."""
    with pytest.raises(ValueError, match=said):
        reduction_task({"A": product}, decimals=2)


def test_what_is_planned_to_change_a_cost() -> None:
    """Half of cost, 10 % less of it at a price 5 % up, and a fifth spread over a quarter more: 2.75 % and 4 %."""
    items = {
        "material": CostItem(Fraction(1, 2), [Fraction(9, 10), Fraction(105, 100)]),
        "rent": CostItem(Fraction(1, 5), over=[Fraction(5, 4)]),
        "freight": CostItem(Fraction(1, 10)),
    }
    found = planned_reduction(1_000_00, items)
    assert found.rates == {"material": Fraction(11, 400), "rent": Fraction(1, 25), "freight": 0}
    assert found.whole == (67_50, Fraction(27, 400))


@pytest.mark.parametrize(
    ("item", "said"),
    [
        (CostItem(Fraction(-1, 2)), "A: share must not be negative"),
        (CostItem(Fraction(1, 2), [Fraction(-1)]), "A: times must not be negative"),
        (CostItem(Fraction(1, 2), over=[0]), "A: a cost is spread over nothing"),
        (CostItem(Fraction(3, 2)), "more than all of the cost"),
    ],
)
def test_a_plan_that_cannot_be(item: CostItem, said: str) -> None:
    """Shares are parts of the cost, and what it is spread over is something."""
    with pytest.raises(ValueError, match=said):
        planned_reduction(1_000_00, {"A": item})
