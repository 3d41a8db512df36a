"""Changes that can be taken back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.kernel.undo import accumulate, drop, keep, opened, put, take_back

ELEMENTS = st.sampled_from(["material", "labour", "machine"])
AMOUNTS = st.integers(-5, 5)
STEPS = st.lists(st.tuples(st.sampled_from(["put", "drop", "accumulate"]), ELEMENTS, AMOUNTS))


@given(st.dictionaries(ELEMENTS, AMOUNTS.filter(bool)), STEPS)
def test_taking_back_restores_what_was_there(before, steps):
    """After any run of changes, taking them back leaves the mapping as it was and the undo list empty."""
    amounts, undo = dict(before), []
    for step, element, amount in steps:
        if step == "put" and amount:
            put(amounts, element, amount, undo)
        elif step == "drop" and element in amounts:
            drop(amounts, element, undo)
        elif step == "accumulate":
            accumulate(amounts, element, amount, undo)
    take_back(undo)
    assert amounts == before
    assert undo == []


@given(st.lists(st.tuples(ELEMENTS, AMOUNTS)))
def test_a_cost_by_element_holds_no_zeros(additions):
    """Accumulating adds up by element, and an element that comes to zero is gone."""
    amounts = {}
    for element, amount in additions:
        accumulate(amounts, element, amount, [])
    sums = {element: sum(add for name, add in additions if name == element) for element, _ in additions}
    assert amounts == {element: amount for element, amount in sums.items() if amount}


def test_what_is_dropped_is_gone():
    """Dropping removes the key, and putting sets it."""
    mapping, undo = {"A": 1}, []
    drop(mapping, "A", undo)
    put(mapping, "B", 2, undo)
    assert mapping == {"B": 2}


def test_taking_back_stops_at_what_is_kept():
    """The calls kept stay in the list, and what they restore stays as it is."""
    amounts, undo = {}, []
    put(amounts, "material", 1, undo)
    put(amounts, "labour", 2, undo)
    take_back(undo, 1)
    assert amounts == {"material": 1}
    take_back(undo)
    assert amounts == {}


def test_a_call_that_refuses_stays_in_the_list():
    """What came after it is taken back; it and what came before it can still be."""

    def refuse():
        raise ValueError("not yet")

    done: list[str] = []
    undo = [(done.append, "first"), (refuse,), (done.append, "last")]
    with pytest.raises(ValueError, match="not yet"):
        take_back(undo)
    assert done == ["last"]
    assert undo == [(done.append, "first"), (refuse,)]


def test_a_mapping_is_begun_once():
    """What stands under a key is found; nothing is begun, and taken back, where something stands."""
    mapping, undo = {"a": {"x": 1}}, []
    assert opened(mapping, "a", undo) is mapping["a"]
    assert undo == []
    opened(mapping, "b", undo)["y"] = 2
    assert mapping == {"a": {"x": 1}, "b": {"y": 2}}
    take_back(undo)
    assert mapping == {"a": {"x": 1}}


def test_nothing_is_not_kept():
    """A key that is left with nothing goes; one that was not there is no matter; both can be taken back."""
    mapping, undo = {"a": (1,)}, []
    keep(mapping, "a", (2,), undo)
    assert mapping == {"a": (2,)}
    keep(mapping, "a", (), undo)
    keep(mapping, "b", (), undo)
    assert mapping == {}
    take_back(undo)
    assert mapping == {"a": (1,)}
