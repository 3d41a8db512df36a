"""What goes with a part and what stays are all that there was, to the cent."""

from hypothesis import given
from hypothesis import strategies as st

from erpcore.assets.parting import Standing, part_of


def test_a_part_takes_its_share_by_cost():
    """A third of 900, 100 worn and 50 impaired: 33.33 and 16.67 rounded; 17 of the 50 lost by impairment come back."""
    gone = part_of(Standing(900, 100, 50, 800), 300)
    assert gone == Standing(300, 33, 17, 267)
    assert gone.carrying == 250


def test_what_is_known_of_a_part_goes_before_its_share():
    """A part that is worn to the last goes with all of it, and nothing is lost by it."""
    gone = part_of(Standing(900, 400, 0, 500), 300, worn=300)
    assert gone == Standing(300, 300, 0, 0)
    assert part_of(Standing(900, 400, 60, 500), 300, worn=100, provision=60).carrying == 140


@given(st.integers(2, 10**9), st.data())
def test_parts_one_after_another_leave_nothing_over(cost, data):
    """Whatever parts go, shares are never more than the part cost, and the last part has all that is left."""
    worn = data.draw(st.integers(0, cost))
    provision = data.draw(st.integers(0, cost - worn))
    left = Standing(cost, worn, provision, cost - worn)
    while left.cost > 1:
        gone = part_of(left, data.draw(st.integers(1, max(left.cost // 2, 1))))
        assert min(gone) >= 0
        left = Standing(*(all_of - part for all_of, part in zip(left, gone, strict=True)))
        assert min(left) >= 0
        assert left.carrying >= 0
    assert part_of(left, left.cost) == left
