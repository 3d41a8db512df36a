"""A parcel prices what leaves it, and tells its story again with other values."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.inventory.parcel import Event, Parcel, price_back, price_sent, recompute
from erpcore.kernel.movements import Place

WIP = Place("wip", "WO-1")


def parcel(quantity: int, **amounts: int) -> Parcel:
    made = Parcel("GR-1")
    made.quantity, made.amounts = quantity, amounts
    return made


def withdrawal(quantity: int, **amounts: int) -> Event:
    return Event("out", "MI-1/0", Parcel("GR-1"), WIP, quantity, amounts)


def told(found: list) -> list:
    """Write what was found without zeros."""
    return [
        (event.kind, event.reference, {element: amount for element, amount in amounts.items() if amount})
        for event, amounts in found
    ]


def test_a_withdrawal_takes_its_share_of_every_element():
    """One third of 10.00 is 3.33; half a cent is rounded up; the parcel itself is not changed."""
    held = parcel(3, material=1000, labour=2, overhead=0)
    assert held.price(1) == {"material": 333, "labour": 1, "overhead": 0}
    assert parcel(4, material=1002).price(1) == {"material": 251}
    assert (held.quantity, held.amounts) == (3, {"material": 1000, "labour": 2, "overhead": 0})


def test_all_of_the_goods_take_all_of_the_value():
    """Whoever takes the last of the quantity takes the last of the value; the parcel stays as it is."""
    held = parcel(3, material=1001, labour=1)
    assert held.price(3) == {"material": 1001, "labour": 1}
    assert (held.quantity, held.amounts) == (3, {"material": 1001, "labour": 1})


def test_what_comes_back_comes_at_what_it_was_taken_for():
    """A part takes its share of what is still with the taker; the rest takes the rest."""
    event = withdrawal(3, material=1000, labour=1)
    assert price_back(event, 1) == {"material": 333, "labour": 0}
    event.left, event.returned = 2, {"material": 333}
    assert event.net == {"material": 667, "labour": 1}
    assert price_back(event, 1) == {"material": 334, "labour": 1}
    assert price_back(event, 2) == {"material": 667, "labour": 1}
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


def test_a_moving_average_told_again(shelf):
    """100 for 1000, 40 out, 50 for 650, 55 out; the first receipt really cost 1100: 40 and 30 more go out."""
    shelf = shelf("moving_average")
    shelf.receive(100, {"material": 1000}, "GR-1")
    first = shelf.issue(40)
    shelf.receive(50, {"material": 650}, "GR-2")
    second = shelf.issue(55)
    held = shelf.pool.arrivals["GR-1"].parcel
    assert (shelf.pool.event(WIP, first[0]).amounts, shelf.pool.event(WIP, second[0]).amounts) == (
        {"material": 400},
        {"material": 625},
    )
    assert told(recompute(held, {"GR-1": {"material": 1100}})) == [
        ("out", first[0], {"material": 440}),
        ("out", second[0], {"material": 655}),
    ]
    assert held.amounts == {"material": 625}


def test_only_what_follows_the_changed_receipt_is_priced_again(shelf):
    """The second receipt concerns the second withdrawal; a story without a change has nothing to tell."""
    shelf = shelf("moving_average")
    shelf.receive(100, {"material": 1000}, "GR-1")
    shelf.issue(40)
    shelf.receive(50, {"material": 650}, "GR-2")
    second = shelf.issue(55)
    held = shelf.pool.arrivals["GR-1"].parcel
    assert told(recompute(held, {"GR-2": {"material": 540}})) == [("out", second[0], {"material": 570})]
    assert recompute(held, {}) == []


def test_a_layer_told_again(shelf):
    """Under FIFO each receipt is a story of its own: thirds of 10.00, and of 11.00."""
    shelf = shelf("fifo")
    shelf.receive(3, {"material": 1000}, "GR-1")
    shelf.receive(3, {"material": 5000}, "GR-2")
    references = [shelf.issue(1)[0] for _ in range(3)]
    assert [shelf.pool.event(WIP, reference).amounts["material"] for reference in references] == [
        333,
        334,
        333,
    ]
    assert told(recompute(shelf.pool.arrivals["GR-1"].parcel, {"GR-1": {"material": 1100}})) == [
        ("out", references[0], {"material": 367}),
        ("out", references[1], {"material": 367}),
        ("out", references[2], {"material": 366}),
    ]


def test_what_came_back_and_went_again_is_told_again(shelf):
    """Four out of ten, two back, the two out again: each takes its share of a receipt that doubles."""
    shelf = shelf("fifo")
    shelf.receive(10, {"material": 1000}, "GR-1")
    (out,) = shelf.issue(4)
    (back,) = shelf.give_back(2)
    again = shelf.go_again(back)
    held = shelf.pool.arrivals["GR-1"].parcel
    assert (held.quantity, held.amounts) == (6, {"material": 600})
    assert told(recompute(held, {"GR-1": {"material": 2000}})) == [
        ("out", out, {"material": 800}),
        ("back", back, {"material": 400}),
        ("again", again, {"material": 400}),
    ]


def test_what_went_again_comes_back_with_the_rest(shelf):
    """After four out, two back and two again, three of the four come back: three quarters of what the taker has."""
    shelf = shelf("fifo")
    shelf.receive(10, {"material": 1000}, "GR-1")
    shelf.issue(4)
    (back,) = shelf.give_back(2)
    shelf.go_again(back)
    shelf.give_back(3)
    held = shelf.pool.arrivals["GR-1"].parcel
    assert [event.amounts["material"] for event in held.events] == [1000, 400, 200, 200, 300]
    found = recompute(held, {"GR-1": {"material": 2000}})
    assert [amounts["material"] for _, amounts in found] == [800, 400, 400, 600]


def test_a_receipt_sent_back_takes_its_own_value_again(shelf):
    """Under a moving average a receipt goes back at its own value, whatever the first turns out to cost."""
    shelf = shelf("moving_average")
    shelf.receive(10, {"material": 1000}, "GR-1")
    shelf.receive(10, {"material": 1500}, "GR-2")
    shelf.send_back("GR-2")
    held = shelf.pool.arrivals["GR-1"].parcel
    assert (held.quantity, held.amounts) == (10, {"material": 1000})
    (found,) = told(recompute(held, {"GR-1": {"material": 1200}}))
    assert (found[0], found[2]) == ("sent", {"material": 1500})


@given(st.data(), st.sampled_from(["fifo", "lifo", "moving_average"]))
def test_an_unchanged_story_gives_what_was_posted(stories, shelf, data, method):
    """Priced again from any receipt on, every withdrawal, return and sending back has the value it has."""
    shelf = shelf(method)
    shelf.play(data.draw(stories))
    for held in shelf.pool.parcels:
        for index, arrival in enumerate(held.events):
            if arrival.kind == "in":
                later = [event for event in held.events[index:] if event.kind != "in"]
                found = recompute(held, {arrival.reference: arrival.amounts})
                assert [event for event, _ in found] == later
                assert told(found) == told([(event, event.amounts) for event in later])


@given(st.data(), st.sampled_from(["fifo", "lifo", "moving_average"]))
def test_a_story_told_again_is_the_story_with_the_right_values(stories, shelf, data, method):
    """Priced again with another value of some receipts, every event stands where it would have stood."""
    story = data.draw(stories)
    first = shelf(method)
    first.play(story)
    kept = [layer for layer, arrival in first.pool.arrivals.items() if arrival.left == arrival.quantity]
    changed = data.draw(st.lists(st.sampled_from(kept), unique=True, max_size=3)) if kept else []
    values = {layer: {"material": data.draw(st.integers(0, 9_999)), "freight": 7} for layer in changed}
    second = shelf(method)
    second.play(story, values)
    for held, known in zip(first.pool.parcels, second.pool.parcels, strict=True):
        own = {event.reference: event.amounts for event in held.events if event.reference in values}
        found = recompute(held, {layer: values[layer] for layer in own})
        wanted = {event.reference: event for event in known.events}
        assert told(found) == told(
            [(wanted[event.reference], wanted[event.reference].amounts) for event, _ in found]
        )
        untold = [
            event for event in held.events if event.kind != "in" and event not in [told for told, _ in found]
        ]
        assert all(event.amounts == wanted[event.reference].amounts for event in untold)
