"""A part of what an order is to cost: parts add up to the whole."""

from hypothesis import given
from hypothesis import strategies as st

from erpcore.production.running_part import running_part


@given(st.integers(-10_000, 10_000), st.lists(st.integers(1, 50), min_size=1, max_size=8))
def test_parts_add_up_to_the_whole(amount, quantities):
    """Whatever comes when, all of it is worth what the whole order is to cost, and no part is off by a minor unit."""
    planned, done, found = sum(quantities), 0, 0
    for quantity in quantities:
        part = running_part({"labour": amount}, planned, done, quantity).get("labour", 0)
        assert abs(part * planned - amount * quantity) <= planned
        done, found = done + quantity, found + part
    assert found == amount


def test_what_is_nothing_is_left_out():
    """A third of a cent is no cent yet; the second unit brings it."""
    assert [running_part({"fuel": 1}, 3, done, 1) for done in range(3)] == [{}, {"fuel": 1}, {}]
