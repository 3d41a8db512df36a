"""A target cost is divided by what parts do for the customer: nothing is lost, and the index tells where to save."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.costing.prices.target_costs import divide_target, importance_of_parts

POINTS = st.dictionaries(st.sampled_from("ABCDE"), st.integers(0, 50), min_size=1).filter(
    lambda points: any(points.values())
)


@given(POINTS, st.integers(0, 10**6), st.data(), st.none() | st.integers(1, 5))
def test_targets_add_up_and_tell_what_is_to_be_saved(
    points: dict[str, int], target: int, data: st.DataObject, decimals: int | None
) -> None:
    """Targets are the target cost, reductions what all cost more than it; exact shares are one together."""
    costs = {part: data.draw(st.integers(0, 10**6)) for part in points}
    costs[next(iter(points))] += 1
    found = divide_target(target, points, costs, ratio_decimals=decimals)
    assert sum(of.target for of in found.values()) == target
    assert sum(of.reduction for of in found.values()) == sum(costs.values()) - target
    if decimals is None:
        assert sum(of.importance for of in found.values()) == sum(of.cost_share for of in found.values()) == 1
        for part, of in found.items():
            assert (of.value_index is None) == (costs[part] == 0)


@given(POINTS, st.data())
def test_parts_share_what_functions_are_worth(points: dict[str, int], data: st.DataObject) -> None:
    """Importances are one together; of a single part everything is its own."""
    parts = {
        part: {name: data.draw(st.integers(1, 9)) for name in points} for part in ("motor", "frame", "lamp")
    }
    assert sum(importance_of_parts(points, parts).values()) == 1
    assert importance_of_parts(points, {"motor": parts["motor"]}) == {"motor": 1}


def test_a_part_at_its_worth_has_an_index_of_one() -> None:
    """Who costs as much of the whole as he is worth of it has to save only what all have to."""
    found = divide_target(90, {"A": 1, "B": 2}, {"A": 40, "B": 80})
    assert {part: (of.value_index, of.reduction) for part, of in found.items()} == {
        "A": (1, 10),
        "B": (1, 20),
    }


def test_odd_minor_units_go_to_the_first_parts_or_by_a_table_to_the_last() -> None:
    """A third of 100 each: exact shares give the odd one to the first, those of a table to the last."""
    alike = {"A": 1, "B": 1, "C": 1}
    exact, printed = (divide_target(100, alike, alike, ratio_decimals=decimals) for decimals in (None, 2))
    assert [of.target for of in exact.values()] == [34, 33, 33]
    assert [of.target for of in printed.values()] == [33, 33, 34]


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: divide_target(-1, {"A": 1}, {"A": 1}), "target must not be negative"),
        (lambda: divide_target(1, {"A": 1}, {"B": 1}), "each part has an importance and a cost"),
        (lambda: divide_target(1, {"A": 0}, {"A": 1}), "one part is important, and one costs something"),
        (lambda: divide_target(1, {"A": 1}, {"A": 0}), "one part is important, and one costs something"),
        (
            lambda: divide_target(1, {"A": 1, "B": 1, "C": 1}, {"A": 1, "B": 1, "C": 1}, ratio_decimals=0),
            "leave nothing",
        ),
        (lambda: importance_of_parts({"F": 0}, {}), "one function is worth something"),
        (lambda: importance_of_parts({"F": 1}, {"A": {"G": 1}}), "G is not a function of the product"),
        (lambda: importance_of_parts({"F": 1}, {"A": {}}), "nothing adds to F"),
        (lambda: importance_of_parts({"F": 1}, {"A": {"F": Fraction(-1)}}), "negative"),
    ],
)
def test_what_divides_no_target_is_refused(call, said: str) -> None:
    """Numbers below zero, other parts, functions that nothing adds to, nothing that matters or costs."""
    with pytest.raises(ValueError, match=said):
        call()


def test_a_function_that_is_worth_nothing_counts_for_nothing() -> None:
    """What nobody wants makes no part important, even where nothing adds to it."""
    assert importance_of_parts({"F": 1, "G": 0}, {"A": {"F": 3}, "B": {"F": 1}}) == {
        "A": Fraction(3, 4),
        "B": Fraction(1, 4),
    }
