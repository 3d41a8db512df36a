"""A tree is rolled back: chances are averaged, choices are made, and no tree is worth less than any plan in it."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.costing.budgets.decision_tree import Branch, roll_back
from erpcore.costing.budgets.payoffs import expected_values

EARNED = st.integers(-1_000, 1_000)


def places(below: st.SearchStrategy[list[Branch]]) -> st.SearchStrategy[list[Branch]]:
    """Draw the branches of a place, all of which are chosen or all of which come."""

    def named(parts: list[tuple[int, int, list[Branch]]], *, chosen: bool) -> list[Branch]:
        whole = sum(weight for weight, _, _ in parts)
        return [
            Branch(str(number), earned, None if chosen else Fraction(weight, whole), then)
            for number, (weight, earned, then) in enumerate(parts)
        ]

    parts = st.lists(st.tuples(st.integers(1, 9), EARNED, below), min_size=1, max_size=3)
    return st.builds(named, parts, chosen=st.booleans())


TREES = places(st.recursive(st.just([]), places, max_leaves=6))


def worth_of_plan(branches: list[Branch], pick: int) -> Fraction:
    """Say what comes of a plan that takes the branch of a number, wherever there is one, without looking ahead."""
    if not branches:
        return Fraction(0)
    if branches[0].chance is None:
        taken = branches[pick % len(branches)]
        return taken.earns + worth_of_plan(taken.then, pick)
    return sum((of.chance * (of.earns + worth_of_plan(of.then, pick)) for of in branches), Fraction(0))


@given(TREES, st.integers(0, 5))
def test_no_plan_earns_more_than_the_tree(tree: list[Branch], pick: int) -> None:
    """Whoever chooses otherwise at any place has no more on the average."""
    assert roll_back(tree).worth >= worth_of_plan(tree, pick)


@given(TREES, st.integers(-50, 50))
def test_what_is_earned_first_is_added_once(tree: list[Branch], earned: int) -> None:
    """A branch before the tree adds what it earns to what the tree is worth, and changes no choice."""
    found, alone = roll_back([Branch("first", earned, then=tree)]), roll_back(tree)
    assert (found.worth, found.choice) == (earned + alone.worth, "first")
    assert found.branches["first"].branches == alone.branches


@given(st.dictionaries(st.sampled_from("ABC"), st.tuples(EARNED, EARNED), min_size=1), st.integers(0, 10))
def test_one_choice_is_a_table_of_payoffs(table: dict[str, tuple[int, int]], tenths: int) -> None:
    """A tree of one choice and what comes after it chooses by expected values."""
    chances = {"up": Fraction(tenths, 10), "down": 1 - Fraction(tenths, 10)}
    payoffs = {name: dict(zip(chances, earned, strict=True)) for name, earned in table.items()}
    found = roll_back(
        [
            Branch(name, then=[Branch(event, of[event], part) for event, part in chances.items()])
            for name, of in payoffs.items()
        ]
    )
    expected = expected_values(payoffs, chances)
    assert (found.choice, {of: each.worth for of, each in found.branches.items()}) == expected[:2]


def test_the_first_of_equals_is_chosen() -> None:
    """Where two do equally well, the order given decides."""
    assert roll_back([Branch("B", 1), Branch("A", 1)]).choice == "B"


@pytest.mark.parametrize(
    ("branches", "said"),
    [
        ([], "nothing to choose, and nothing that may come"),
        ([Branch("A"), Branch("A")], "each branch of the first place is named once"),
        (
            [Branch("A", then=[Branch("x", 1, 1), Branch("y")])],
            "branches of A are chosen, or come with a chance",
        ),
        ([Branch("x", 1, Fraction(1, 2))], "chances of the first place .* found 1/2"),
        ([Branch("x", 1, 2), Branch("y", 1, -1)], "are not negative"),
        ([Branch("x", 0.5)], "earns must be a whole number or a fraction"),
    ],
)
def test_what_is_no_tree_is_refused(branches: list[Branch], said: str) -> None:
    """No branches, names that come twice, chances of some, chances that are none, a float."""
    with pytest.raises(ValueError, match=said):
        roll_back(branches)


def test_a_tree_that_goes_on_and_on_is_refused() -> None:
    """A hundred places in a row are rolled back; nobody draws one more, and a circle would have no end."""
    tree: list[Branch] = [Branch("end", 1)]
    for number in range(99):
        tree = [Branch(f"P{number}", 1, then=tree)]
    assert roll_back(tree).worth == 100
    with pytest.raises(ValueError, match="at most 100 places follow one another; P0 is one more"):
        roll_back([Branch("first", then=tree)])
