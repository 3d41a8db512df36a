"""Which share of what a receipt cost more belongs to goods that are on hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.inventory.adjusted import tell
from erpcore.inventory.adjustment import ToPrice, changes
from erpcore.inventory.parcel import Parcel
from erpcore.inventory.pool import Pool
from erpcore.inventory.receipt_difference import ReceiptDifference, divided, on_hand
from erpcore.kernel.movements import Place
from erpcore.kernel.rounding import Receiver

ORDER, SALE = Place("wip", "WO"), Place("cost_of_sales", "SO/1")
SUPPLIER = Place("gr_ir", "GR", partner="V")
SHELF = Place("stock", "", "RM", "S")
VARIANCE = Place("purchase_price_variance", "GR-1", "RM", "S")


def bought(method: str, *receipts: tuple[int, int]) -> Pool:
    """Buy quantities at what they cost together, one receipt after the other."""
    made = Pool("RM", "S", method)
    for number, (quantity, cost) in enumerate(receipts, 1):
        made.arrive(f"GR-{number}", SUPPLIER, quantity, {"material": cost}, [], (1, number, 0, "2026-10"))
    return made


def take(made: Pool, name: str, quantity: int, day: int, taker: Place = ORDER) -> None:
    """Let goods go, as the method has it."""
    for number, (key, part, amounts) in enumerate(made.withdraw(quantity, None, 2)):
        made.leave(key, f"{name}/{number}", taker, part, amounts, [], (day, day, number, "2026-10"))


def test_of_one_receipt_it_goes_by_quantity() -> None:
    """Three of four are gone: of 8.00 more 2.00 are on hand; of 0.02 half a cent, which is one."""
    made = bought("fifo", (4, 4000), (9, 1))
    take(made, "MI", 3, 2)
    parcel = made.arrivals["GR-1"].parcel
    assert [on_hand(parcel, "GR-1", amount) for amount in (800, -800, 2, -2, 1)] == [200, -200, 1, -1, 0]


def test_of_goods_that_share_a_price_every_withdrawal_takes_a_share() -> None:
    """Two of GR-1 and two others: half of them leave, two come, half of four leaves: 8.00 are 4.00, then 2.00."""
    made = bought("moving_average", (2, 80), (2, 200))
    take(made, "MI-1", 2, 2)
    made.arrive("GR-3", SUPPLIER, 2, {"material": 1}, [], (3, 3, 0, ""))
    take(made, "MI-2", 2, 4)
    assert on_hand(made.parcel("RM"), "GR-1", 800) == 200


def test_goods_that_come_back_bring_their_share() -> None:
    """Two of four left with 4.00 of 8.00; one comes back with 2.00; what had left before the receipt brings none."""
    made = bought("moving_average", (4, 400))
    take(made, "MI-0", 2, 2)
    made.arrive("GR-2", SUPPLIER, 2, {"material": 200}, [], (3, 3, 0, ""))
    take(made, "MI-1", 2, 4, SALE)
    ((first, part, amounts),) = made.returning(SALE, 1, None, 2)
    made.come_back(first, "RT/0", part, amounts, [], (5, 5, 0, ""))
    assert on_hand(made.parcel("RM"), "GR-2", 800) == 600
    ((before, part, amounts),) = made.returning(ORDER, 1, None, 2)
    made.come_back(before, "RT/1", part, amounts, [], (6, 6, 0, ""))
    assert on_hand(made.parcel("RM"), "GR-2", 800) == 600
    ((before, part, amounts),) = made.returning(ORDER, 1, None, 2)
    made.come_back(before, "RT/2", part, amounts, [], (6, 7, 0, ""))
    assert on_hand(made.parcel("RM"), "GR-2", 800) == 600
    made.go_again(made.known(SALE, "RT/0", "RM"), "AG/0", {"material": 100}, [], (7, 7, 0, ""))
    assert on_hand(made.parcel("RM"), "GR-2", 800) == 400
    made.go_again(made.known(ORDER, "RT/1", "RM"), "AG/1", {"material": 100}, [], (8, 8, 0, ""))
    assert on_hand(made.parcel("RM"), "GR-2", 800) == 400


def test_goods_sent_back_take_nothing_along_unless_they_are_the_last() -> None:
    """Their price is the supplier's affair; with the last of them nothing is on hand that could bear anything."""
    made = bought("fifo", (4, 400))
    made.send_back("GR-1", "RT/0", 1, {"material": 100}, [], (2, 2, 0, ""))
    parcel = made.arrivals["GR-1"].parcel
    assert on_hand(parcel, "GR-1", 800) == 800
    made.send_back("GR-1", "RT/1", 3, {"material": 300}, [], (3, 3, 0, ""))
    assert on_hand(parcel, "GR-1", 800) == 0


def test_goods_brought_to_a_price_have_nothing_of_it() -> None:
    """Whatever they cost, they are worth the price."""
    made = bought("fifo", (4, 400))
    by = ToPrice(90, 1, "", "material", Receiver.LARGEST_REMAINDER)
    tell(made, by, "CA", Place("cost_adjustment", "CA", "RM", "S"), (2, 2, 0, ""), {}, [])
    assert on_hand(made.arrivals["GR-1"].parcel, "GR-1", 800) == 0


def test_parts_are_shared_each_for_itself_and_take_off_no_more_than_there_is() -> None:
    """Half of 5, 4 and 1 is 3, 2 and 1, by element; goods of 3 give 3 of 10, and later, being worth 7, 7."""
    made = bought("fifo", (4, 400))
    take(made, "MI", 2, 2)
    by = ReceiptDifference("GR-1", (("material", 5), ("labour", 4), ("material", 1)))
    goods = by.goods(made, SHELF, "PI")
    assert [of.layer for of in goods] == ["GR-1\tPI"]
    assert changes(by, goods) == [{"material": 4, "labour": 2}]
    assert by.again({"material": 3}, {"material": -10, "labour": -1}, {}) == {"material": -3}
    assert by.again({"material": 7}, {"material": -10}, {"material": -3}) == {"material": -7}


def test_a_receipt_is_shared_as_long_as_its_invoice_is_of_an_open_period() -> None:
    """GR-1 is told of again in November only; closed with it, or let go, it is not."""
    made = bought("fifo", (4, 400))
    tell(made, ReceiptDifference("GR-1", (("material", 5),)), "PI", VARIANCE, (40, 2, 0, "2026-11"), {}, [])
    assert list(divided([made], "2026-10")) == ["GR-1"]
    assert list(divided([made], "2026-11")) == []


def test_a_receipt_that_is_not_told_of_has_no_share() -> None:
    """Whoever asks has mistaken the goods."""
    with pytest.raises(AssertionError, match="GR-9 is not in the story of RM"):
        on_hand(Parcel("RM"), "GR-9", 1)


@given(st.data(), st.sampled_from(["fifo", "lifo", "moving_average"]), st.integers(-9_999, 9_999))
def test_whatever_happens_no_more_than_all_of_it_is_on_hand(shelf, stories, data, method, difference) -> None:
    """And what goods are worth has no part in it; on an empty shelf there is nothing."""
    story = data.draw(stories)
    first, second = shelf(method), shelf(method)
    first.play(story)
    values = {f"GR-{number}": {"material": 100_000 + number} for number in range(len(story) + 1)}
    second.play(story, values)
    for layer, arrival in first.pool.arrivals.items():
        there = on_hand(arrival.parcel, layer, difference)
        assert 0 <= there <= difference or difference <= there <= 0
        assert arrival.parcel.quantity or not there
        assert on_hand(second.pool.arrivals[layer].parcel, layer, difference) == there
