"""What a pool holds, and what a withdrawal or a return would cost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.costing.stock.valuation import take_standard
from erpcore.inventory.holding import SHORT
from erpcore.inventory.methods import METHODS
from erpcore.inventory.pool import Pool
from erpcore.kernel.errors import Code, Refused
from erpcore.kernel.movements import Place
from erpcore.kernel.rounding import MICRO, extend

SUPPLIER = Place("gr_ir", "GR-1/1", partner="V")
WIP = Place("wip", "WO-1")


def fifo() -> Pool:
    """Hold 2 000 at 4.00 and 6 000 at 4.40."""
    pool = Pool("RM", "S", "fifo")
    pool.arrive("GR-1", SUPPLIER, 2_000 * MICRO, {"material": 8_000_00}, [])
    pool.arrive("GR-2", SUPPLIER, 6_000 * MICRO, {"material": 26_000_00, "freight": 400_00}, [])
    return pool


def at_standard(quantity: int, **amounts: int) -> Pool:
    pool = Pool("FG", "S", "standard")
    if quantity:
        pool.arrive("PR-1", WIP, quantity, amounts, [])
    return pool


def test_an_empty_pool_holds_nothing():
    """No quantity, no value, nobody who took anything."""
    pool = Pool("RM", "S", "fifo")
    assert (pool.item, pool.site, pool.method) == ("RM", "S", "fifo")
    assert (pool.quantity, pool.amounts, pool.value) == (0, {}, 0)
    assert pool.event(WIP, "MI-1/0") is None


def test_a_price_of_a_month_and_a_fixed_one_know_no_days():
    """What was there on a day is told where goods leave at what they cost on it."""
    knowing = {method for method in METHODS if Pool("RM", "S", method).knows_days}
    assert knowing == {"fifo", "lifo", "specific", "moving_average"}


def test_goods_are_found_by_their_key_beside_those_that_were_short():
    """What was taken before it came has a parcel of its own; goods that came since are in theirs."""
    pool = Pool("RM", "S", "fifo")
    pool.leave(SHORT, "MI-1/0", WIP, 2 * MICRO, {"material": 8_00}, [])
    pool.arrive("GR-1", SUPPLIER, 3 * MICRO, {"material": 12_00}, [])
    assert [pool.parcel(key).quantity for key in (SHORT, "GR-1")] == [-2 * MICRO, 3 * MICRO]


def test_the_value_on_hand_is_that_of_all_parcels_by_element():
    """Elements of all layers are added up; the total adds the elements."""
    pool = fifo()
    assert pool.amounts == {"material": 34_000_00, "freight": 400_00}
    assert pool.value == 34_400_00
    pool.leave("GR-1", "MI-1/0", WIP, 2_000 * MICRO, {"material": 8_000_00}, [])
    assert pool.amounts == {"material": 26_000_00, "freight": 400_00}


def test_a_withdrawal_is_priced_by_layer_oldest_first():
    """Call-Mart sells 4 000: 2 000 at 4.00 and 2 000 at 4.40 (Kieso, Intermediate Accounting, ch. 8)."""
    pool = fifo()
    assert pool.withdraw(4_000 * MICRO, None, 2) == [
        ("GR-1", 2_000 * MICRO, {"material": 8_000_00}),
        ("GR-2", 2_000 * MICRO, {"material": 8_666_67, "freight": 133_33}),
    ]
    assert pool.withdraw(2_000 * MICRO, None, 2) == [("GR-1", 2_000 * MICRO, {"material": 8_000_00})]
    assert pool.quantity == 8_000 * MICRO


def test_empty_layers_are_passed_over():
    """A layer without goods between two with goods gives no slice."""
    pool = fifo()
    pool.arrive("GR-3", SUPPLIER, MICRO, {"material": 5_00}, [])
    pool.leave("GR-2", "MI-1/0", WIP, 6_000 * MICRO, {"material": 26_000_00, "freight": 400_00}, [])
    assert pool.withdraw(2_001 * MICRO, None, 2) == [
        ("GR-1", 2_000 * MICRO, {"material": 8_000_00}),
        ("GR-3", MICRO, {"material": 5_00}),
    ]


def test_more_than_there_is_cannot_be_withdrawn():
    """Stock never goes below zero; all of it can go."""
    pool = fifo()
    assert sum(part for _, part, _ in pool.withdraw(8_000 * MICRO, None, 2)) == 8_000 * MICRO
    with pytest.raises(Refused) as refusal:
        pool.withdraw(8_000 * MICRO + 1, None, 2)
    assert (refusal.value.code, refusal.value.field) == (Code.STOCK_SHORT, "quantity")
    assert refusal.value.expected == "RM at S: 8000 on hand, 8000.000001 asked for"


def test_a_pool_at_standard_holds_its_rounded_standard():
    """Three pieces at 0.333333 are 1.00; one out leaves 0.67, the second 0.33, the last nothing."""
    standard = {"material": 333_333}
    for held, value, taken in ((3, 1_00, 33), (2, 67, 34), (1, 33, 33)):
        pool = at_standard(held * MICRO, material=value)
        assert pool.withdraw(MICRO, standard, 2) == [("FG", MICRO, {"material": taken})]


def test_a_change_at_standard_has_no_sign_and_no_zeros():
    """Goods in and out are both priced by how much the rounded value changes, every element by itself."""
    pool = at_standard(2 * MICRO, material=20_00, labour=3_00)
    standard = {"material": 10 * MICRO, "labour": 1_500_000, "machine": 1}
    assert pool.at_standard(MICRO, standard, 2) == {"material": 10_00, "labour": 1_50}
    assert pool.at_standard(-MICRO, standard, 2) == {"material": 10_00, "labour": 1_50}
    assert pool.at_standard(0, standard, 2) == {}


def test_a_currency_without_decimals_is_held_in_whole_units():
    """Minor units are those of the book currency."""
    assert at_standard(0).at_standard(3 * MICRO, {"material": 33_333_333}, 0) == {"material": 100}


def test_a_pool_at_standard_needs_one():
    """Without a standard on the day nothing goes in or out."""
    with pytest.raises(Refused) as refusal:
        at_standard(0).at_standard(MICRO, None, 2)
    assert (refusal.value.code, refusal.value.field) == (Code.STANDARD_MISSING, "item")
    assert refusal.value.expected == "FG is valued at standard or planned price and has none on the day"


@pytest.mark.parametrize(
    ("held", "standard"),
    [
        ({"material": 20_00}, {"material": 11 * MICRO}),
        ({"material": 20_00}, {"material": 10 * MICRO, "labour": MICRO}),
        ({"material": 20_00, "labour": 1}, {"material": 10 * MICRO}),
    ],
)
def test_a_new_standard_is_adopted_before_goods_move(held, standard):
    """Stock at another standard than the day's is revalued first: an element more, less, or dearer."""
    pool = at_standard(2 * MICRO, **held)
    with pytest.raises(Refused) as refusal:
        pool.withdraw(MICRO, standard, 2)
    assert (refusal.value.code, refusal.value.field) == (Code.STANDARD_NOT_ADOPTED, "item")
    assert refusal.value.expected == "FG at S is valued at another standard than that of the day"


@given(st.integers(1, 10**9), st.integers(1, 10**9), st.integers(0, 10**9), st.integers(0, 4))
def test_a_withdrawal_at_standard_is_what_costing_says(held, part, price, decimals):
    """The pool and the plain arithmetic of `costing` take the same from stock at standard."""
    held += part
    pool = at_standard(held, material=extend(price, held, decimals))
    ((key, quantity, amounts),) = pool.withdraw(part, {"material": price}, decimals)
    assert (key, quantity) == ("FG", part)
    assert amounts.get("material", 0) == take_standard(price, held, part, decimals=decimals)


def issued() -> Pool:
    """Let three withdrawals go to one order: 2 and 2 from two layers, then 1."""
    pool = Pool("RM", "S", "fifo")
    pool.arrive("GR-1", SUPPLIER, 2, {"material": 20}, [])
    pool.arrive("GR-2", SUPPLIER, 8, {"material": 240}, [])
    pool.leave("GR-1", "MI-1/0", WIP, 2, {"material": 20}, [])
    pool.leave("GR-2", "MI-1/1", WIP, 2, {"material": 60}, [])
    pool.leave("GR-2", "MI-2/0", WIP, 1, {"material": 30}, [])
    return pool


def test_goods_come_back_from_the_latest_withdrawal_first():
    """Each at what it was taken for; the earliest one gives back only a part."""
    pool = issued()
    found = [(event.reference, part, amounts) for event, part, amounts in pool.returning(WIP, 4, None, 2)]
    assert found == [
        ("MI-2/0", 1, {"material": 30}),
        ("MI-1/1", 2, {"material": 60}),
        ("MI-1/0", 1, {"material": 10}),
    ]
    assert [event.reference for event, _, _ in pool.returning(WIP, 1, None, 2)] == ["MI-2/0"]


def test_what_came_back_already_does_not_come_back_again():
    """A withdrawal that is back in full is passed over, and returns are no withdrawals."""
    pool = issued()
    pool.come_back(pool.known(WIP, "MI-2/0", ""), "MR-1/0", 1, {"material": 30}, [])
    pool.come_back(pool.known(WIP, "MI-1/1", ""), "MR-1/1", 1, {"material": 30}, [])
    found = [(event.reference, part, amounts) for event, part, amounts in pool.returning(WIP, 3, None, 2)]
    assert found == [("MI-1/1", 1, {"material": 30}), ("MI-1/0", 2, {"material": 20})]


@pytest.mark.parametrize(("taker", "left"), [(WIP, "0.000005"), (Place("wip", "WO-2"), "0")])
def test_no_more_comes_back_than_was_taken(taker, left):
    """Neither more than is with the taker, nor anything from somebody who took nothing."""
    with pytest.raises(Refused) as refusal:
        issued().returning(taker, 6, None, 2)
    assert (refusal.value.code, refusal.value.field) == (Code.RETURN_EXCEEDS_ISSUE, "quantity")
    assert (
        refusal.value.expected == f"{left} of RM issued to {taker.key} and not returned, 0.000006 asked for"
    )


@pytest.mark.parametrize(
    ("taker", "issued_to"), [(Place("customer"), "issued to customer and"), (Place(""), "issued and")]
)
def test_a_taker_without_a_key_is_named_by_its_role(taker, issued_to):
    """No blank stands where somebody should be named."""
    with pytest.raises(Refused, match=f"0 of RM {issued_to} not returned"):
        issued().returning(taker, 1, None, 2)


def test_goods_come_back_to_a_pool_at_standard_at_standard():
    """However many withdrawals they come from, the pool gains the rounded standard of the whole."""
    standard = {"material": 333_333}
    pool = at_standard(3 * MICRO, material=1_00)
    pool.leave("FG", "DL-1/0", WIP, MICRO, {"material": 33}, [])
    pool.leave("FG", "DL-2/0", WIP, MICRO, {"material": 34}, [])
    found = [
        (event.reference, part, amounts)
        for event, part, amounts in pool.returning(WIP, 2 * MICRO, standard, 2)
    ]
    assert found == [("DL-2/0", MICRO, {"material": 34}), ("DL-1/0", MICRO, {"material": 33})]
    with pytest.raises(Refused) as refusal:
        pool.returning(WIP, MICRO, None, 2)
    assert refusal.value.code == Code.STANDARD_MISSING


def test_a_withdrawal_is_found_by_taker_and_movement():
    """Both must be right."""
    pool = issued()
    assert pool.event(WIP, "MI-1/1").amounts == {"material": 60}
    assert pool.event(WIP, "MI-1/2") is None
    assert pool.event(Place("wip", "WO-2"), "MI-1/1") is None


def test_what_comes_after_the_day_looked_at_has_not_come_yet():
    """What the late document itself brings has; so has everything when nobody looks back."""
    pool = Pool("RM", "S", "fifo")
    for layer, moment in (("GR-1", (5, 1, 0, "")), ("GR-3", (7, 3, 0, "")), ("GR-2", (9, 2, 0, ""))):
        pool.arrive(layer, SUPPLIER, MICRO, {"material": 1}, [], moment)
    assert all(pool.has_come(arrival) for arrival in pool.arrivals.values())
    pool.ahead = (7, 3, -1, "")  # just before GR-3
    come = [layer for layer, arrival in pool.arrivals.items() if pool.has_come(arrival)]
    assert come == ["GR-1", "GR-3"]


def test_a_pool_names_its_shelf_and_who_bears_what_went_back():
    """Value stands on the shelf of its item and site; what went back of a receipt is borne by late differences."""
    pool = fifo()
    assert pool.shelf() == Place("stock", "", "RM", "S")
    assert pool.shelf("LOT-1") == Place("stock", "LOT-1", "RM", "S")
    pool.send_back("GR-1", "PRT-1/0", MICRO, {"material": 4_00}, [])
    assert [event.reference for event in pool.taken[pool.bearer("GR-1")]] == ["PRT-1/0"]
