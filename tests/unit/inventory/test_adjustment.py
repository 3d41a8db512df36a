"""What each of some goods on hand takes of an adjustment."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.inventory.adjustment import (
    ByAmounts,
    Goods,
    OnHand,
    ToPrice,
    changes,
    check_enough,
    goods_on_hand,
    value_layer,
)
from erpcore.inventory.parcel import Event, Parcel
from erpcore.inventory.pool import Pool
from erpcore.kernel.by_element import Amounts
from erpcore.kernel.errors import Code, Refused
from erpcore.kernel.money import currency
from erpcore.kernel.movements import Place
from erpcore.kernel.rounding import Receiver

CNY = currency("CNY")
ROUND = Receiver.LARGEST_REMAINDER
SHELF = Place("stock", "", "RM", "S")
MILLION = 1_000_000


def goods(*there: tuple[int, Amounts]) -> list[OnHand]:
    """Put whole units of goods on a shelf."""
    found = []
    for number, (quantity, amounts) in enumerate(there):
        parcel = Parcel(f"GR-{number}")
        parcel.quantity, parcel.amounts = quantity * MILLION, amounts
        found.append(OnHand(parcel, SHELF, f"GR-{number}\tCA"))
    return found


def to(price: int) -> ToPrice:
    """State a price of so many minor units for one unit."""
    return ToPrice(price, MILLION, "", "material", ROUND)


@given(price=st.integers(0, 10**6), left=st.integers(1, 50), right=st.integers(1, 50))
def test_all_goods_are_brought_to_one_price(price: int, left: int, right: int) -> None:
    """Together they are worth quantity times price, each within a cent of its own share."""
    there = goods((left, {"material": 777}), (right, {"material": 5, "labour": 9}))
    first, second = changes(to(price), there)
    now = (777 + sum(first.values()), 14 + sum(second.values()))
    assert now == (price * left, price * right)


def test_cost_elements_keep_their_proportions() -> None:
    """60 and 40 become 30 and 20; what had no value has the element of the item."""
    there = goods((10, {"material": 60, "labour": 40}), (10, {}))
    assert changes(to(5), there) == [{"material": -30, "labour": -20}, {"material": 50}]


def test_a_price_says_again_what_it_adds() -> None:
    """To be worth 50, goods of 100 give 50 and goods of 20 take 30, whatever they took before."""
    assert to(5).again({"material": 100}, {"": 50}, {"material": 1}) == {"material": -50}
    assert to(5).again({"material": 20}, {"": 50}, {"material": 1}) == {"material": 30}


def test_what_is_added_goes_by_quantity_and_what_is_taken_off_by_value() -> None:
    """4.00 more: 1.00 and 3.00; 10.00 less of 100.00: 1.00 and 9.00; 100.01 less: all that there is."""
    there = goods((10, {"material": 1000}), (30, {"material": 9000}))
    assert changes(by("material", 400), there) == [{"material": 100}, {"material": 300}]
    assert changes(by("material", -1000), there) == [{"material": -100}, {"material": -900}]
    assert by("material", 400).again({"material": 7}, {}, {"material": 100}) == {"material": 100}
    assert changes(by("material", -10001), there) == [{"material": -1000}, {"material": -9000}]
    assert changes(by("labour", -1), there) == [{}, {}]
    assert by("material", -10001).shared([{"material": 4}, {"labour": 5}], [{}, {}]) == [{"material": -4}, {}]


def test_more_than_there_is_is_refused_where_it_is_asked_for() -> None:
    """Of 0.01 no more than 0.01 can be taken off."""
    check_enough(CNY, "material", 1, 1)
    with pytest.raises(Refused) as caught:
        check_enough(CNY, "material", 2, 1)
    assert caught.value.code == Code.VALUE_EXCEEDS_PLACE


def by(element: str, amount: int) -> ByAmounts:
    """Add an amount of an element, or take it off."""
    return ByAmounts(((element, amount),), "", ROUND)


def test_goods_on_hand_are_found_by_what_has_a_price_of_its_own() -> None:
    """By receipt, by lot, or all together; what is not there takes nothing."""
    for method, layers in (
        ("fifo", ["A\tCA", "B\tCA"]),
        ("specific", ["\tCA\tA", "\tCA\tB"]),
        ("moving_average", ["\tCA"]),
    ):
        pool = Pool("RM", "S", method)
        for name in ("A", "B"):
            pool.arrive(name, Place("gr_ir", name), MILLION, {"material": 1}, [], lot=name)
        assert [of.layer for of in goods_on_hand(pool, SHELF, "CA", None)] == layers
    with pytest.raises(Refused) as caught:
        goods_on_hand(Pool("RM", "S", "fifo"), SHELF, "CA", None)
    assert caught.value.code == Code.STOCK_SHORT


def test_what_a_document_brought_counts_at_what_it_came_at() -> None:
    """An arrival at what was posted first, whatever was added since; goods that came back at what they are worth."""
    parcel = Parcel("GR")
    arrival = Event("in", "CR", parcel, Place("pending_loss", "CR"), 3, {"material": 30})
    arrival.amounts = {"material": 35}
    back = Event("back", "MR/0", parcel, Place("wip", "WO"), 2, {"material": 20})
    found = Goods(9, {}).with_event(arrival, arrival.amounts).with_event(back, {"material": 22})
    assert found == Goods(9, {}, 5, {"material": 52}, {"material": 5})


def test_value_joins_goods_under_the_name_of_what_has_a_price() -> None:
    """A receipt, a lot, or all goods of the shelf."""
    names = [value_layer(Pool("RM", "S", of), "K", "CA") for of in ("lifo", "specific", "moving_average")]
    assert names == ["K\tCA", "\tCA\tK", "\tCA"]
