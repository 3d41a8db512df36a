"""Low-level codes: everybody who needs something is planned before it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.planning.levels import low_levels


@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), max_size=40))
def test_users_stand_before_what_they_use(pairs):
    """Whatever the bills, as long as they do not go round: users first, one level or more above."""
    uses = {}
    for first, second in pairs:
        if first != second:
            uses.setdefault(f"I{min(first, second):02}", []).append(f"I{max(first, second):02}")
    levels = low_levels(uses)
    order = list(levels)
    for item, used in uses.items():
        for component in used:
            assert levels[item] < levels[component]
            assert order.index(item) < order.index(component)


def test_an_item_stands_below_its_lowest_use():
    """D stands under B and, a level lower, under F, so its code is the lower one (Orlicky, low-level coding)."""
    bills = {"A": "BC", "B": "DE", "C": "EF", "F": "DG"}
    assert low_levels(bills) == {"A": 0, "B": 1, "C": 1, "E": 2, "F": 2, "D": 3, "G": 3}


def test_items_that_need_each_other_are_refused():
    """A circle has no first item; those in it are named."""
    with pytest.raises(ValueError, match="these need each other: A, B"):
        low_levels({"TOP": ["A"], "A": ["B"], "B": ["A"]})
