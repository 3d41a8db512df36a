"""Whole projects for so much money: the best of all combinations that may be, and what is refused."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.costing.assets.capital_rationing import MOST_PROJECTS, Chosen, Project, choose_projects

NAMES = "ABCDE"
LISTED = st.lists(
    st.tuples(
        st.integers(0, 9),
        st.integers(-5, 9),
        st.sampled_from([None, "x", "y"]),
        st.sampled_from([None, *NAMES]),
    ),
    min_size=5,
    max_size=5,
).map(lambda rows: [Project(name, *row) for name, row in zip(NAMES, rows, strict=True)])


def may_be(taken: tuple[Project, ...], money: int) -> bool:
    """Say whether a combination keeps to the money, the groups and the needs."""
    groups = [of.one_of for of in taken if of.one_of]
    needs = {of.needs for of in taken if of.needs}
    enough = sum(of.outlay for of in taken) <= money
    return enough and len(set(groups)) == len(groups) and needs <= {of.name for of in taken}


@given(LISTED, st.integers(0, 30))
def test_no_combination_that_may_be_is_worth_more(projects: list[Project], money: int) -> None:
    """What is chosen may be, and none that may be is worth more, or as much for less money."""
    found = choose_projects(projects, money)
    taken = tuple(of for of in projects if of.name in found.projects)
    assert may_be(taken, money)
    assert (found.outlay, found.worth) == (sum(of.outlay for of in taken), sum(of.worth for of in taken))
    best = max(
        (sum(of.worth for of in some), -sum(of.outlay for of in some))
        for number in range(len(projects) + 1)
        for some in combinations(projects, number)
        if may_be(some, money)
    )
    assert (found.worth, -found.outlay) == best


def test_one_of_a_group_and_what_another_needs() -> None:
    """Of two machines for one task one is bought; a mould that loses is bought with what needs it."""
    presses = [Project("small", 40, 20, "press"), Project("large", 90, 45, "press")]
    assert choose_projects(presses, 200) == Chosen(["large"], 90, 45)
    line = [Project("plant", 50, 30, needs="mould"), Project("mould", 20, -5)]
    assert choose_projects(line, 70) == Chosen(["plant", "mould"], 70, 25)
    assert choose_projects(line, 60) == Chosen([], 0, 0)


def test_the_most_projects_are_chosen_from() -> None:
    """Sixteen may be weighed; all of them are worth their money where there is enough."""
    many = [Project(str(number), 1, 1) for number in range(MOST_PROJECTS)]
    assert choose_projects(many, 20) == Chosen([of.name for of in many], MOST_PROJECTS, MOST_PROJECTS)


@pytest.mark.parametrize(
    ("projects", "money", "message"),
    [
        ([], -1, "money must not be negative, found -1"),
        ([Project("A", -1, 1)], 1, "A: outlay must not be negative, found -1"),
        ([Project("A", 1, 1), Project("A", 2, 2)], 1, "each project is named once"),
        ([Project("A", 1, 1, needs="B")], 1, "A: it needs B, which is no project here"),
        (
            [Project(str(number), 1, 1) for number in range(MOST_PROJECTS + 1)],
            1,
            "a choice is made of 16 projects at most, found 17",
        ),
    ],
)
def test_what_no_choice_is_made_of(projects: list[Project], money: int, message: str) -> None:
    """Numbers below zero, names that come twice or not at all, and more projects than can be tried are refused."""
    with pytest.raises(ValueError, match=f"^{message}$"):
        choose_projects(projects, money)
