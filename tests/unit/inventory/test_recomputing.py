"""The story of goods is priced again with other values of what came in."""

from hypothesis import given
from hypothesis import strategies as st

from erpcore.inventory.adjusted import Rule, adjusted_by, tell, tell_brought
from erpcore.inventory.adjustment import ByAmounts, ToPrice
from erpcore.inventory.holding import SHORT
from erpcore.inventory.parcel import Event
from erpcore.inventory.pool import Pool
from erpcore.inventory.recomputing import recompute, recompute_pool
from erpcore.inventory.shelf_price import FOUND, RETURNED, AtShelfPrice
from erpcore.kernel.movements import Place
from erpcore.kernel.rounding import Receiver

WIP = Place("wip", "WO-1")
SUPPLIER = Place("gr_ir", "GR")
MILLION = 1_000_000
ROUND = Receiver.LARGEST_REMAINDER


def told(found: list) -> list:
    """Write what was found without zeros."""
    return [
        (event.kind, event.reference, {element: amount for element, amount in amounts.items() if amount})
        for event, amounts in found
    ]


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


def test_a_return_asks_only_about_those_of_its_own_receipt(shelf, monkeypatch):
    """Of 40 receipts one piece went back each: two documents are compared for each return, not 41 on average."""
    shelf, asked = shelf("moving_average"), []
    for number in range(40):
        shelf.receive(2 * MILLION, {"material": 200}, f"GR-{number}")
    for number in range(40):
        shelf.pool.send_back(f"GR-{number}", f"RT-{number}/0", MILLION, {"material": 100}, [])
    named = Event.document
    monkeypatch.setattr(Event, "document", property(lambda event: asked.append(event) or named.fget(event)))
    held = shelf.pool.arrivals["GR-0"].parcel
    assert len(recompute(held, {"GR-0": {"material": 240}})) == 40
    assert len(asked) == 80


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


@given(st.data(), st.sampled_from(["fifo", "lifo", "moving_average"]))
def test_told_side_by_side_it_is_the_same_story(stories, shelf, data, method):
    """All goods of a pool are told at once as each parcel is by itself."""
    shelf = shelf(method)
    shelf.play(data.draw(stories))
    pool = shelf.pool
    changed = {layer: {"material": 777} for layer in list(pool.arrivals)[:2]}
    alone = [
        of
        for held in pool.stories()
        for of in recompute(
            held, {layer: now for layer, now in changed.items() if pool.arrivals[layer].parcel is held}
        )
    ]
    together = {id(event): now for event, now in recompute_pool(pool, changed)}
    assert {id(event): now for event, now in alone}.items() <= together.items()


def bought(by: Rule, method: str = "fifo") -> Pool:
    """Two receipts of one unit at 100 each are adjusted; what is added comes later."""
    made = Pool("RM", "S", method)
    for position, name in enumerate(("GR-1", "GR-2"), 1):
        made.arrive(name, SUPPLIER, MILLION, {"material": 100}, [], (0, position, 0, ""))
    if isinstance(by, AtShelfPrice):  # found, at the 100 that a unit is worth
        made.arrive("CR", Place("pending_loss", "CR"), MILLION, {"material": 100}, [], (0, 3, 0, ""))
        tell_brought(made, by, "CR", Place("pending_loss", "CR"), (0, 3, 1, ""), {}, [])
    else:
        tell(made, by, "CA", Place("cost_adjustment", "CA"), (0, 3, 0, ""), {}, [])
    return made


def now(made: Pool, **values: int) -> dict[str, int]:
    """Let receipts be worth something else; say what everything after them is worth then."""
    changed = {layer.replace("_", "-"): {"material": value} for layer, value in values.items()}
    found = recompute_pool(made, changed)
    return {event.reference: amounts.get("material", 0) for event, amounts in found}


def test_a_price_takes_all_of_a_difference():
    """To 80 each: what cost 300 loses 220, and who takes one of them pays 80."""
    made = bought(ToPrice(80, MILLION, "", "material", ROUND))
    for event in adjusted_by(made, "CA"):
        made.revalue(event.reference, {"material": 20}, -1, [])
    made.leave("GR-1", "MI/0", WIP, MILLION, {"material": 80}, [], (0, 4, 0, ""))
    assert now(made, GR_1=300) == {"GR-1\tCA": -220, "GR-2\tCA": -20, "MI/0": 80}


def test_what_was_taken_short_keeps_its_provisional_price():
    """Two to 80 each; both go, and three more at 90 and at 95 that had not come: what was 300 moves none of them."""
    made = bought(ToPrice(80, MILLION, "", "material", ROUND))
    for event in adjusted_by(made, "CA"):
        made.revalue(event.reference, {"material": 20}, -1, [])
    for position, (parcel, units, value) in enumerate(
        (("GR-1", 1, 80), ("GR-2", 1, 80), (SHORT, 1, 90), (SHORT, 2, 190)), 4
    ):
        amounts = {"material": value}
        made.leave(parcel, f"MI/{position}", WIP, units * MILLION, amounts, [], (0, position, 0, ""))
    taken = now(made, GR_1=300)
    assert [taken[f"MI/{position}"] for position in (4, 5, 6, 7)] == [80, 80, 90, 190]


def test_what_is_taken_off_goes_by_value_as_it_is_now():
    """GR-1 is worth 300: of 40 taken off it bears 30, and GR-2 10; 160 cannot be taken off 120: all is taken."""
    by = ByAmounts((("material", -40),), "", ROUND)
    assert now(bought(by), GR_1=300) == {"GR-1\tCA": -30, "GR-2\tCA": -10}
    made = bought(by._replace(amounts=(("material", -160),)))
    for event in adjusted_by(made, "CA"):
        made.revalue(event.reference, {"material": 80}, -1, [])
    assert now(made, GR_1=20) == {"GR-1\tCA": -20, "GR-2\tCA": -100}


def test_what_is_added_goes_by_quantity():
    """40 more are 20 each, whatever the goods are worth."""
    made = bought(ByAmounts((("material", 40),), "", ROUND))
    for event in adjusted_by(made, "CA"):
        made.revalue(event.reference, {"material": 20}, 1, [])
    assert set(now(made, GR_1=300).values()) == {20}


def test_goods_at_the_shelfs_price_follow_it_in_another_layer():
    """GR-1 is worth 300: two units are worth 400, the one found 200, 100 more than it came at."""
    assert now(bought(AtShelfPrice(FOUND, "")), GR_1=300) == {"CR\tCR": 100}
    assert now(bought(AtShelfPrice(FOUND, ""), "moving_average"), GR_1=300) == {"\tCR": 100}


def test_what_is_being_taken_back_is_not_found_anew():
    """A reversal says itself what becomes of it."""
    made = bought(AtShelfPrice(FOUND, ""))
    taken_back = {"GR-1": {"material": 300}, "CR\tCR": {"material": 0}}
    assert recompute_pool(made, taken_back) == []
    assert recompute_pool(made, {}) == []


def test_goods_that_came_back_are_worth_the_shelfs_and_so_are_those_after_them():
    """Four at 100, one out and back, and again: each time at what three others are worth on average.

    GR-1 is worth 400 and stands at the front: the one issued takes 400. 300 are left for three: it comes back at 100,
    300 less than it went for. All four are worth 400.
    """
    made = Pool("RM", "S", "fifo")
    for position in range(1, 5):
        made.arrive(f"GR-{position}", SUPPLIER, MILLION, {"material": 100}, [], (0, position, 0, ""))
    for position, name in ((5, "A"), (7, "B")):
        made.leave("GR-1", f"MI-{name}/0", WIP, MILLION, {"material": 100}, [], (0, position, 0, ""))
        taken = made.known(WIP, f"MI-{name}/0", "GR-1")
        made.come_back(taken, f"MR-{name}/0", MILLION, {"material": 100}, [], (0, position + 1, 0, ""))
        moment = (0, position + 1, 1, "")
        tell_brought(made, AtShelfPrice(RETURNED, ""), f"MR-{name}", WIP, moment, {}, [])
    assert now(made, GR_1=400) == {
        "MI-A/0": 400,
        "MR-A/0": 400,
        "GR-1\tMR-A": -300,
        "MI-B/0": 100,
        "MR-B/0": 100,
        "GR-1\tMR-B": 0,
    }


def test_what_a_return_can_take_after_all_it_leaves_to_none_that_follows() -> None:
    """A first return took 5.50 of 19.00, a second 4.50 beyond its own 1.00; with 30.00 in all, each has its own."""
    supplier, user = Place("gr_ir", "SB", "P", "MAIN"), Place("cost_of_sales", "OU")
    pool, undo = Pool("P", "MAIN", "fifo"), []
    pool.arrive("SB", supplier, 4_000_000, {"material": 2200}, undo)
    pool.leave("SB", "OU/0", user, 1_000_000, {"material": 550}, undo)
    for name, own in (("RT-1/0", 1900), ("RT-2/0", 100)):
        claim = {"material": own - 550}
        pool.send_back("SB", name, 1_000_000, {"material": 550}, undo, claim=claim)
    parcel = pool.arrivals["SB"].parcel
    worth = {
        event.reference: amounts["material"]
        for event, amounts in recompute(parcel, {"SB": {"material": 2200}})
    }
    assert worth == {"OU/0": 550, "RT-1/0": 550, "RT-2/0": 550}
    worth = {
        event.reference: amounts["material"]
        for event, amounts in recompute(parcel, {"SB": {"material": 3000}})
    }
    assert worth == {"OU/0": 750, "RT-1/0": 1900, "RT-2/0": 100}
