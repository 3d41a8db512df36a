"""Mass balance: what went in is what came out and what was lost."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.costing.floor.material_balance import material_balance

WEIGHTS = st.dictionaries(st.text(max_size=3), st.fractions(0, 10**6), max_size=5)


@given(WEIGHTS, st.fractions(0, 10**6), WEIGHTS)
def test_the_balance_closes(put_in, good, other):
    """Put in is good, all else that was weighed, and the loss."""
    found = material_balance(put_in, good, other)
    assert found.put_in == found.good + sum(found.other.values()) + found.loss == sum(put_in.values())
    if found.put_in:
        rest = sum(found.other.values()) / found.put_in
        assert found.yield_ratio + found.loss_ratio + rest == 1


def test_nothing_put_in_has_no_yield():
    """Goods out of nothing: the loss is below zero, and no ratio says anything."""
    found = material_balance({}, 5, {})
    assert (found.loss, found.yield_ratio, found.loss_ratio) == (Fraction(-5), None, None)


def test_weights_are_not_negative():
    """A scale shows nothing below zero."""
    with pytest.raises(ValueError, match="scrap"):
        material_balance({"A": 1}, 1, {"scrap": -1})


def test_what_else_came_out_may_be_called_as_it_likes():
    """A weight below zero is refused by whatever name it has."""
    with pytest.raises(ValueError, match="good output"):
        material_balance({"resin": 100}, 90, {"good output": -5})
