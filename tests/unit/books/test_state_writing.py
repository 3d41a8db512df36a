"""A state is written without being changed; what no snapshot can hold keeps it from being written."""

from decimal import Decimal

import pytest

from erpcore.books.state_writing import written
from erpcore.testing.snapshot import differences, snapshot


def test_writing_changes_nothing(october_again):
    """The state is walked and not touched; written twice it is the same."""
    state = october_again.books.state
    before = snapshot(state)
    first = written(state)
    assert written(state) == first
    assert not differences(before, snapshot(state))


def test_no_class_and_no_function_is_named(october):
    """The columns hold plain things alone: no module of ours or of Python's is in them."""
    found = written(october.books.state)
    for name in (b"erpcore", b"builtins", b"datetime", b"collections", b"Pool"):
        assert name not in found


@pytest.mark.parametrize(
    "strange", [Decimal(1), 1.5, b"bytes", print, lambda: 0], ids=lambda of: type(of).__name__
)
def test_what_is_not_known_is_refused(october_again, strange):
    """Rather no snapshot than one that reads back otherwise."""
    state = october_again.books.state
    state.facts["rumour", "x"] = strange
    with pytest.raises(TypeError, match="no snapshot can hold"):
        written(state)


def test_a_method_that_nobody_hands_over_is_refused(october_again):
    """Methods of parts are known by name."""
    state = october_again.books.state
    state.facts["rumour", "x"] = state.apply
    with pytest.raises(TypeError, match=r"the method .*apply"):
        written(state)
