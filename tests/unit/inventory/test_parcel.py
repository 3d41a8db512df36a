"""A parcel prices what leaves it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.inventory.parcel import Event, Parcel, price_back, price_sent
from erpcore.kernel.by_element import portion
from erpcore.kernel.movements import Place

WIP = Place("wip", "WO-1")


def parcel(quantity: int, **amounts: int) -> Parcel:
    made = Parcel("GR-1")
    made.quantity, made.amounts = quantity, amounts
    return made


def withdrawal(quantity: int, **amounts: int) -> Event:
    return Event("out", "MI-1/0", Parcel("GR-1"), WIP, quantity, amounts)


def test_goods_come_to_the_shelf_or_leave_it():
    """Goods come with a receipt and a return from a taker; they leave with an issue and a return to a supplier."""
    signs = {
        kind: Event(kind, "D-1/0", Parcel("GR-1"), WIP, 1, {}).sign
        for kind in ("in", "back", "out", "again", "sent")
    }
    assert signs == {"in": 1, "back": 1, "out": -1, "again": -1, "sent": -1}


def test_a_withdrawal_takes_its_share_of_every_element():
    """One third of 10.00 is 3.33; half a cent is rounded up; the parcel itself is not changed."""
    held = parcel(3, material=1000, labour=2, overhead=0)
    assert held.price(1) == {"material": 333, "labour": 1, "overhead": 0}
    assert parcel(4, material=1002).price(1) == {"material": 251}
    assert (held.quantity, held.amounts) == (3, {"material": 1000, "labour": 2, "overhead": 0})


@given(
    st.dictionaries(st.sampled_from("abcd"), st.integers(0, 10**6)), st.integers(1, 999), st.integers(1, 999)
)
def test_a_withdrawal_is_a_portion_of_the_value(amounts, quantity, left):
    """The total is rounded once, and the elements come to it: `portion`, whichever way it is worked out."""
    assert parcel(quantity + left, **amounts).price(quantity) == portion(amounts, quantity, quantity + left)


def test_all_of_the_goods_take_all_of_the_value():
    """Whoever takes the last of the quantity takes the last of the value; the parcel stays as it is."""
    held = parcel(3, material=1001, labour=1)
    assert held.price(3) == {"material": 1001, "labour": 1}
    assert (held.quantity, held.amounts) == (3, {"material": 1001, "labour": 1})


def test_what_comes_back_comes_at_what_it_was_taken_for():
    """A part takes its share of what is still with the taker; the rest takes the rest."""
    event = withdrawal(3, material=1000, labour=1)
    assert price_back(event, 1) == {"material": 333, "labour": 1}
    event.left, event.returned = 2, {"material": 333, "labour": 1}
    assert event.net == {"material": 667, "labour": 0}
    assert price_back(event, 1) == {"material": 334, "labour": 0}
    assert price_back(event, 2) == {"material": 667, "labour": 0}
    assert event.amounts == {"material": 1000, "labour": 1}


@pytest.mark.parametrize(
    ("value", "held", "arrival", "quantity", "gives"),
    [
        ({"material": 2500}, 20, {"material": 1000}, 10, {"material": 1000}),
        ({"material": 1000}, 10, {"material": 1000}, 10, {"material": 1000}),
        ({"material": 1100}, 10, {"material": 1000}, 10, {"material": 1100}),
        ({"material": 999}, 30, {"material": 1000}, 10, {"material": 333}),
        ({"material": 1000}, 11, {"material": 1000}, 10, {"material": 1000}),
        ({"material": 900, "labour": 90}, 30, {"labour": 100}, 10, {"material": 300, "labour": 30}),
        ({"material": 900}, 30, {"freight": 1}, 10, {"material": 300}),
        ({"material": 1000, "labour": 1}, 10, {"material": 1000}, 10, {"material": 1000, "labour": 1}),
        ({"material": 900}, 30, {}, 10, {}),
    ],
)
def test_an_arrival_goes_back_at_its_own_value_if_that_leaves_sense(value, held, arrival, quantity, gives):
    """Its own value unless less is there, or unless it is the last and would leave value without quantity."""
    assert price_sent(value, held, arrival, quantity) == gives


def test_what_an_event_takes_back():
    """A return names its withdrawal; going out again names the return and, through it, the withdrawal."""
    out = withdrawal(3, material=300)
    back = Event("back", "MR-1/0", out.parcel, WIP, 2, {"material": 200})
    back.of = out
    again = Event("again", "RV-1/0", out.parcel, WIP, 2, {"material": 200})
    again.of = back
    assert (back.cause, back.withdrawal) == (out, out)
    assert (again.cause, again.withdrawal) == (back, out)
    with pytest.raises(AssertionError, match="MI-1/0 takes nothing back"):
        _ = out.cause
