"""A receipt of an item has a name that no earlier one has, in whatever order names come."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.inventory.movement_list import MovementList
from erpcore.inventory.receipt_names import ReceiptNames

NAMES = st.lists(st.sets(st.sampled_from("ABCDEFGH"), max_size=3), max_size=8)


def received(names):
    """A list of receipts of nuts."""
    return MovementList(["NUT"] * len(names), sorted(names), [1] * len(names), {})


@given(lists=NAMES, forgotten=st.sets(st.integers(0, 7)))
def test_no_name_comes_twice(lists, forgotten):
    """A list is refused exactly when one of its names has come and was not forgotten since."""
    known, names = set(), ReceiptNames()
    for number, new in enumerate(lists):
        if known & new:
            with pytest.raises(ValueError, match=f"{min(known & new)!r} of NUT has come before"):
                names.add(received(new))
            continue
        names.add(received(new))
        if number in forgotten:
            names.remove_last()
        else:
            known |= new


def test_items_have_their_own_names():
    """A receipt of another item may have the name."""
    names = ReceiptNames()
    names.add(received(["A"]))
    names.add(MovementList(["BOLT"], ["A"], [1], {}))
    with pytest.raises(ValueError, match="'A' of NUT"):
        names.add(received(["A"]))
