"""Each rule chooses by what it looks at, and none chooses what is worse whatever comes."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.costing.budgets.payoffs import compromise, expected_values, maximax, maximin, minimax_regret

TABLES = st.integers(1, 4).flatmap(
    lambda events: st.dictionaries(
        st.sampled_from("ABCDE"),
        st.lists(st.integers(-1000, 1000), min_size=events, max_size=events).map(
            lambda row: {str(number): of for number, of in enumerate(row)}
        ),
        min_size=1,
    )
)


@given(TABLES, st.integers(1, 100))
def test_what_is_better_whatever_comes_is_chosen(table: dict[str, dict[str, int]], more: int) -> None:
    """A choice that earns more than the best of all others in all that may come is chosen by every rule."""
    table["best"] = {
        event: max(of[event] for of in table.values()) + more for event in table[next(iter(table))]
    }
    rules = (maximax, maximin, minimax_regret, expected_values, lambda of: compromise(of, Fraction(1, 3)))
    assert [rule(table).choice for rule in rules] == ["best"] * 5
    assert minimax_regret(table).worth["best"] == 0
    assert expected_values(table).information == 0


@given(TABLES)
def test_knowing_is_worth_what_is_regretted_on_the_average(table: dict[str, dict[str, int]]) -> None:
    """Information is never worth less than nothing, nor more than the least regret; a sure thing has no spread."""
    found = expected_values(table)
    assert 0 <= found.information <= minimax_regret(table).worth[minimax_regret(table).choice]
    for name, of in table.items():
        assert (found.spread[name] == 0) == (len(set(of.values())) == 1)


def test_the_first_of_equals_is_chosen() -> None:
    """Where two do equally well, the order given decides."""
    table = {"B": {"x": 1}, "A": {"x": 1}}
    assert [rule(table).choice for rule in (maximax, maximin, minimax_regret, expected_values)] == ["B"] * 4


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: maximax({}), "nothing to choose"),
        (lambda: maximin({"A": {}}), "nothing that may come"),
        (lambda: minimax_regret({"A": {"x": 1}, "B": {"y": 1}}), "for the same that may come"),
        (lambda: compromise({"A": {"x": 1}}, 2), "a weight is from 0 to 1"),
        (lambda: expected_values({"A": {"x": 1}}, {"y": 1}), "and nothing else, has a chance"),
        (lambda: expected_values({"A": {"x": 1}}, {"x": Fraction(1, 2)}), "together one, found 1/2"),
        (lambda: expected_values({"A": {"x": 1, "y": 1}}, {"x": 2, "y": -1}), "chances are not negative"),
    ],
)
def test_tables_that_are_none_are_refused(call, said: str) -> None:
    """No choice, no event, choices that look at different events, weights and chances that are none."""
    with pytest.raises(ValueError, match=said):
        call()
