"""Common costs: shares add up, whoever comes first, and the Shapley value is the mean over all orders."""

from fractions import Fraction
from itertools import combinations, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.costing.overhead.common_costs import Group, incremental, shapley, stand_alone
from erpcore.kernel.rounding import Receiver

USERS = ["mill", "press", "paint", "store"]


@st.composite
def facilities(draw: st.DrawFn) -> list[Group]:
    """Draw what a facility costs for each group: a fixed part, and what each user needs of it at most."""
    users = USERS[: draw(st.integers(1, 4))]
    fixed = draw(st.integers(0, 10_000))
    needs = {user: draw(st.integers(0, 10_000)) for user in users}
    return [
        Group(chosen, fixed + max(needs[user] for user in chosen))
        for size in range(1, len(users) + 1)
        for chosen in combinations(users, size)
    ]


@given(facilities())
def test_shares_add_up_in_every_order(groups: list[Group]) -> None:
    """Whoever comes first, all users together bear what the facility costs for all of them."""
    users, whole = groups[-1]
    for order in permutations(users):
        found = incremental(groups, order)
        assert (tuple(found), sum(found.values())) == (order, whole)
        assert min(found.values()) >= 0
    assert sum(shapley(groups).values()) == whole
    alone = {group.users[0]: group.cost for group in groups if len(group.users) == 1}
    if whole:
        assert sum(stand_alone(whole, alone).values()) == whole


@given(facilities())
def test_the_shapley_value_is_the_mean_of_all_orders(groups: list[Group]) -> None:
    """It differs from the mean of what a user adds over all orders by the rounding of a minor unit alone."""
    orders = [incremental(groups, order) for order in permutations(groups[-1].users)]
    for user, share in shapley(groups).items():
        assert abs(share - Fraction(sum(found[user] for found in orders), len(orders))) < 1


def test_odd_minor_units_go_where_they_are_told() -> None:
    """Three alike share 100: the first of the largest remainders, or the last, takes the odd one."""
    alike = [Group(chosen, 100) for size in (1, 2, 3) for chosen in combinations("abc", size)]
    assert shapley(alike) == {"a": 34, "b": 33, "c": 33}
    assert shapley(alike, Receiver.LAST) == {"a": 33, "b": 33, "c": 34}
    assert stand_alone(100, {"a": 5, "b": 5, "c": 5}, Receiver.LAST) == {"a": 33, "b": 33, "c": 34}


def test_what_costs_nothing_is_shared_by_nobody() -> None:
    """A facility that is free leaves every share at nothing, also where nobody would have spent anything alone."""
    assert stand_alone(0, {"mill": 0, "press": 0}) == {"mill": 0, "press": 0}
    free = [Group(["mill"], 0), Group(["press"], 0), Group(["mill", "press"], 0)]
    assert shapley(free) == {"mill": 0, "press": 0}
    assert (shapley([]), incremental([], [])) == ({}, {})


PAIR = [Group(["mill"], 900), Group(["press"], 700), Group(["press", "mill"], 1_200)]


@pytest.mark.parametrize(
    ("groups", "sentence"),
    [
        (PAIR[:2], r"what \['mill', 'press'\] would cost together is needed"),
        ([*PAIR, Group(["mill", "press"], 1_300)], r"cost 1200 and 1300; a group has one cost"),
        ([*PAIR[:2], Group(["mill", "press"], 800)], r"\['mill', 'press'\] cost 100 less than \['mill'\]"),
        ([*PAIR, Group(["paint"], -1)], r"the cost of \['paint'\] must not be negative, found -1"),
    ],
)
def test_groups_that_cannot_be_are_refused(groups: list[Group], sentence: str) -> None:
    """Each group that is needed has one cost, not below zero, nor below that of a part of it."""
    with pytest.raises(ValueError, match=sentence):
        shapley(groups)
    with pytest.raises(ValueError, match=sentence):
        incremental(groups, ["mill", "press"])


def test_users_and_costs_that_cannot_be_are_refused() -> None:
    """A user comes once; a cost needs somebody who would have spent something, and is not negative."""
    with pytest.raises(ValueError, match="each user is named once"):
        incremental(PAIR, ["mill", "mill"])
    with pytest.raises(ValueError, match="nobody would have spent anything alone"):
        stand_alone(100, {"mill": 0})
    with pytest.raises(ValueError, match="a common cost must not be negative"):
        stand_alone(-1, {"mill": 1})
    with pytest.raises(ValueError, match="what mill would spend alone must not be negative"):
        stand_alone(1, {"mill": -1})
