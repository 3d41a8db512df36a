"""Each rule chooses by what it looks at, and none chooses what is worse whatever comes."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.costing.budgets.payoffs import (
    compromise,
    expected_values,
    maximax,
    maximin,
    minimax_regret,
    survey,
)

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


@given(TABLES, st.data())
def test_a_survey_is_worth_something_up_to_knowing_all(
    table: dict[str, dict[str, int]], data: st.DataObject
) -> None:
    """No survey is worth less than nothing or more than to know; one that is never wrong is worth just that."""
    events = list(next(iter(table.values())))
    weights = data.draw(st.lists(st.integers(1, 9), min_size=len(events), max_size=len(events)))
    chances = {event: Fraction(of, sum(weights)) for event, of in zip(events, weights, strict=True)}
    rows = {event: data.draw(st.tuples(st.integers(0, 9), st.integers(1, 9))) for event in events}
    answers = {
        event: {"good": Fraction(good, good + bad), "bad": Fraction(bad, good + bad)}
        for event, (good, bad) in rows.items()
    }
    knowing = expected_values(table, chances).information
    found = survey(table, chances, answers)
    assert 0 <= found.information <= knowing
    assert sum(told.chance for told in found.answers.values()) == 1
    told_all = survey(table, chances, {event: {event: 1} for event in events})
    assert told_all.information == knowing
    told_nothing = survey(table, chances, {event: {"well": 1} for event in events})
    assert (told_nothing.information, told_nothing.answers["well"].chances) == (0, chances)


def test_an_answer_that_never_comes_is_left_out() -> None:
    """What has no chance changes no choice, and nothing is divided by it."""
    sure = {"x": {"yes": 1, "no": 0}}
    assert list(survey({"A": {"x": 1}}, {"x": 1}, sure).answers) == ["yes"]


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
        (
            lambda: survey({"A": {"x": 1}}, {"x": 1}, {"y": {"yes": 1}}),
            "and nothing else, is told by answers",
        ),
        (
            lambda: survey({"A": {"x": 1}}, {"x": 1}, {"x": {"yes": Fraction(1, 2)}}),
            "answers before x are not",
        ),
        (
            lambda: survey({"A": {"x": 1}}, {"x": 1}, {"x": {}}),
            "answers before x are not negative and together",
        ),
    ],
)
def test_tables_that_are_none_are_refused(call, said: str) -> None:
    """No choice, no event, choices that look at different events, weights and chances that are none."""
    with pytest.raises(ValueError, match=said):
        call()
