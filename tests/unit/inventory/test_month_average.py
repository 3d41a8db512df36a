"""One price for the month, whatever the order of its documents."""

from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.inventory.average_price import PriceRounding
from erpcore.inventory.month_average import (
    averaged,
    last_takers,
    month_story,
    stands,
)
from erpcore.inventory.parcel import Event, Parcel
from erpcore.kernel.by_element import Amounts
from erpcore.kernel.movements import Place
from erpcore.kernel.rounding import MICRO, Receiver

MONTH = "2026-10"
TAKER = Place("wip", "WO-1")


class Told(NamedTuple):
    """A small story of one pool."""

    parcel: Parcel
    end: tuple[int, Amounts]


def event(parcel: Parcel, kind: str, name: str, quantity: int, amount: int, month: str = MONTH) -> Event:
    return Event(
        kind, name, parcel, TAKER, quantity, {"material": amount} if amount else {}, (0, 1, 0, month)
    )


def story(received: int, value: int, taken: list[tuple[str, int]]) -> Told:
    """Receive once, take at no price yet."""
    parcel = Parcel("RM")
    parcel.events = [event(parcel, "out", name, quantity, 0) for name, quantity in taken]
    for of in parcel.events:
        of.moment = (0, int(of.reference.partition("/")[0].rpartition("-")[2]), 0, MONTH)
    return Told(parcel, (received - sum(quantity for _, quantity in taken), {"material": value}))


takings = st.lists(st.integers(1, 1000), min_size=1, max_size=8).map(
    lambda quantities: [(f"MI-{number}/0", quantity) for number, quantity in enumerate(quantities)]
)


@given(takings, st.integers(0, 500), st.integers(0, 10**6), st.randoms(use_true_random=False))
def test_the_order_of_documents_does_not_matter(
    taken: list[tuple[str, int]], left: int, value: int, chance: st.DataObject
) -> None:
    """Shuffled withdrawals get the same values, and the goods on hand what is left: nothing if there are none."""
    received = left + sum(quantity for _, quantity in taken)
    shuffled = list(taken)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    results = []
    for names in (taken, shuffled):
        told = story(received, value, names)
        priced = averaged(month_story(told.parcel.events, MONTH, told.end))
        assert not priced.rest
        results.append({of.reference: amounts.get("material", 0) for of, amounts in priced.values})
    assert results[0] == results[1]
    rest = value - sum(results[0].values())
    assert rest >= 0
    assert left or not rest
    for name, quantity in taken:
        if rest and left:
            assert abs(results[0][name] * received - value * quantity) <= received


def test_who_takes_the_last_goods_takes_the_rest() -> None:
    """100 for three pieces, and none is left: the last to take one, and not the last by name, bears 34."""
    told = story(3, 100, [("MI-11/0", 1), ("MI-9/0", 1), ("MI-10/0", 1)])
    priced = averaged(month_story(told.parcel.events, MONTH, told.end))
    assert {of.reference: amounts["material"] for of, amounts in priced.values} == {
        "MI-9/0": 33,
        "MI-10/0": 33,
        "MI-11/0": 34,
    }


def test_what_comes_back_in_the_month_comes_back_at_the_average() -> None:
    """10 received for 100.00, 6 taken, 2 of them brought back: 60.00 and 20.00."""
    parcel = Parcel("RM")
    out, back = event(parcel, "out", "MI-1/0", 6, 55_00), event(parcel, "back", "MR-1/0", 2, 18_00)
    back.of, out.left = out, 4
    parcel.events = [out, back]
    priced = averaged(month_story(parcel.events, MONTH, (6, {"material": 63_00})))
    assert [amounts for _, amounts in priced.values] == [{"material": 60_00}, {"material": 20_00}]


def test_what_comes_back_later_comes_back_at_what_it_was_taken_for() -> None:
    """Taken in October for 50.00, half of it brought back in November: 25.00, whatever November costs."""
    parcel = Parcel("RM")
    out = event(parcel, "out", "MI-1/0", 4, 50_00)
    back = event(parcel, "back", "MR-1/0", 2, 24_00, "2026-11")
    back.of, out.left, out.returned = out, 2, back.amounts
    parcel.events = [out, back]
    priced = averaged(month_story(parcel.events, "2026-11", (2, {"material": 24_00})))
    assert priced.values == [(back, {"material": 25_00})]


def test_what_comes_back_later_and_goes_out_again_takes_what_it_brought() -> None:
    """Taken for 50.00 that are 60.00 by now: two of four come back for 30.00, and go again for as much."""
    parcel = Parcel("RM")
    out = event(parcel, "out", "MI-1/0", 4, 50_00)
    back, again = (
        event(parcel, kind, f"{kind}/0", 2, 25_00, month)
        for kind, month in (("back", "2026-11"), ("again", "2026-12"))
    )
    back.of, again.of = out, back
    parcel.events = [out, back, again]

    def worth(of: Event) -> Amounts:
        return {"material": 60_00} if of is out else of.amounts

    priced = averaged(month_story(parcel.events, "2026-11", (2, {"material": 25_00}), worth=worth))
    assert priced.values == [(back, {"material": 30_00})]
    priced = averaged(month_story(parcel.events, "2026-12", (0, {}), worth=worth))
    assert priced.values == [(again, {"material": 25_00})]  # November is as it was posted
    again.moment = back.moment
    priced = averaged(month_story(parcel.events, "2026-11", (0, {}), worth=worth))
    assert priced.values == [(back, {"material": 30_00}), (again, {"material": 30_00})]
    assert priced.rest == {}


def test_a_rounded_price_leaves_its_rest_where_policy_says() -> None:
    """7 000.00 over 550 is 12.73: 400 taken for 5 092.00, or closing stock 1 909.50 and the rest taken."""
    told = story(550 * MICRO, 7000_00, [("DL-1/0", 400 * MICRO)])
    for rest, taken in (("closing", 5092_00), ("issues", 5090_50)):
        priced = averaged(month_story(told.parcel.events, MONTH, told.end), PriceRounding(2, 2, rest))
        assert priced.values == [(told.parcel.events[0], {"material": taken})]


@pytest.mark.parametrize(
    ("circling", "taken"),
    [({"MI-1/0"}, (12_73, 25_45)), ({"MI-1/0", "MI-2/0"}, (12_73, 25_46)), (set(), (12_73, 25_45))],
)
def test_what_leads_back_to_the_pool_takes_no_rest(*, circling: set[str], taken: tuple[int, int]) -> None:
    """70.01 over 5.5 is 12.73: 2.5 on hand are 31.83; the rest of 38.18 goes to what does not come back, or stays.

    12.73 for what leads back leaves 25.45 for the other 2; where both lead back, 12.73 and 25.46, and 31.82 stay.
    """
    told = story(5_500_000, 70_01, [("MI-1/0", MICRO), ("MI-2/0", 2 * MICRO)])
    whole = month_story(told.parcel.events, MONTH, told.end)._replace(circling=frozenset(circling))
    values = averaged(whole, PriceRounding(2, 2, "issues")).values
    assert tuple(of["material"] for _, of in values) == taken


def test_goods_that_were_never_there_have_no_price() -> None:
    """Taken before any came: they wait; value without goods is nobody's in the month."""
    told = story(0, 0, [("MI-1/0", 5)])
    assert averaged(month_story(told.parcel.events, MONTH, told.end)).values == []
    assert averaged(month_story([], MONTH, (0, {"material": 7}))).rest == {"material": 7}


def test_less_than_nothing_is_not_shared() -> None:
    """An invoice far below the estimate leaves the month's goods at nothing and the rest to others."""
    told = story(10, -40_00, [("MI-1/0", 5)])
    priced = averaged(month_story(told.parcel.events, MONTH, told.end))
    assert priced.values == [(told.parcel.events[0], {})]
    assert priced.rest == {"material": -40_00}


@pytest.mark.parametrize(
    ("quantity", "value", "may"), [(1, 5, True), (1, -5, False), (0, 5, False), (0, 0, True), (-1, -5, True)]
)
def test_goods_are_worth_at_least_nothing_and_nothing_without_goods(
    *, quantity: int, value: int, may: bool
) -> None:
    """What holds for every pool at every moment."""
    parcel = Parcel("RM")
    parcel.quantity = quantity
    assert stands(parcel, {"material": value}) is may


def test_the_last_takers_bear_what_is_left() -> None:
    """Those of the latest earlier month share by what they still have; without any there is nobody."""
    parcel = Parcel("RM")
    months = {"MI-1/0": "2026-08", "MI-2/0": "2026-09", "MI-3/0": "2026-09"}
    parcel.events = [event(parcel, "out", name, 5, 50_00, month) for name, month in months.items()]
    parcel.events[2].left = 1
    found = last_takers(parcel, MONTH, {"material": 12}, Receiver.LAST)
    assert [(of.reference, part["material"]) for of, part in found] == [("MI-2/0", 10), ("MI-3/0", 2)]
    assert last_takers(parcel, "2026-08", {"material": 12}, Receiver.LAST) == []
