"""What reservations mean to the steps that take goods: names of holders, what is used, what is given up."""

import pytest

from erpcore import Code, Refused
from erpcore.documents import (
    Assembly,
    CountResult,
    Disassembly,
    FormConversion,
    OrderCompletion,
    OwnUse,
    Reservation,
    ReservationRelease,
    Reversal,
    StockTransfer,
    StockWriteOff,
    TransferShipment,
)
from erpcore.flow.reserving import check_free, for_line, for_order, given_up, used
from erpcore.inventory.reservations import Cell, reserving
from erpcore.kernel.movements import Movement, Place
from erpcore.kernel.rounding import MICRO
from erpcore.kernel.undo import take_back

HOLDER = for_order("WO-1")
SHELF = Place("stock", "", "RESIN", "MAIN")


@pytest.fixture
def state(shop):
    """Ten kilograms of resin, six of them reserved."""
    shop.buy("GR", "RESIN", "10", "10")
    state = shop.books.state
    for lot, quantity in (("", 4), ("A", 2)):
        state.stock.reservations.mark(reserving(HOLDER, Cell("RESIN", "MAIN", lot), quantity * MICRO), [])
    return state


def test_an_order_and_a_line_are_never_the_same_holder():
    """Even when a work order is numbered like an order line."""
    assert (for_order("SO/1"), for_line("SO/1")) == ("work_order SO/1", "sales_order SO/1")


def test_others_take_what_is_free(state):
    """Ten less six are four."""
    check_free(state, SHELF, [("", 4 * MICRO)])
    check_free(state, SHELF, [("", 10 * MICRO)], HOLDER)
    check_free(state, SHELF, [("", 11 * MICRO)], HOLDER)
    check_free(state, SHELF._replace(site="YARD"), [("", 1)])
    with pytest.raises(Refused) as caught:
        check_free(state, SHELF, [("", 4 * MICRO + 1)])
    assert caught.value.code == Code.STOCK_RESERVED


def test_the_reservation_of_the_lot_is_used_before_that_of_any(state):
    """Three of lot A use its two and one of any; a holder without reservations uses none."""
    taken = [Movement(SHELF._replace(key="A"), Place("wip", "WO-1"), (), 3 * MICRO, 3 * MICRO)]
    assert [(mark.key.split("\t")[2], mark.delta // MICRO) for mark in used(state, taken, HOLDER)] == [
        ("", -1),
        ("A", -2),
    ]
    assert used(state, taken, for_order("WO-2")) == ()


def test_all_of_it_is_given_up(state):
    """Shelf by shelf and lot by lot."""
    assert [mark.delta // MICRO for mark in given_up(state, HOLDER)] == [-4, -2]
    assert given_up(state, "work_order WO-2") == ()


def test_what_was_taken_back_does_not_change_the_order_in_which_goods_are_given_up(state):
    """Reservations given up on trial and taken back are given up alike: an entry tells nothing of what was tried."""
    reservations = state.stock.reservations
    first, undo = given_up(state, HOLDER), []
    for mark in first:
        reservations.mark(mark, undo)
    take_back(undo)
    assert given_up(state, HOLDER) == first
    taken = [Movement(SHELF._replace(key="A"), Place("wip", "WO-1"), (), 3 * MICRO, 3 * MICRO)]
    assert [mark.key.split("\t")[2] for mark in used(state, taken, HOLDER)] == ["", "A"]


def test_goods_gone_since_are_reserved_no_more(factory):
    """Used on the 20th, they are neither reserved as of the 10th nor kept again by taking their release back."""
    shop = factory({"late_facts": "reprice"})
    shop.buy("GR", "RESIN", "10", "10", date="2026-10-05")
    shop.start("WO-1", "TOY", "20", date="2026-10-05")
    kept = {"work_order": "WO-1", "item": "RESIN", "quantity": "6"}
    shop(Reservation, "RS", date="2026-10-06", **kept)
    shop(ReservationRelease, "RL", date="2026-10-07", work_order="WO-1", item="RESIN")
    shop(OwnUse, "OU", date="2026-10-20", item="RESIN", quantity="7", cost_centre="OFFICE")
    back = {"of": "RL", "reason": "still needed", "date": "2026-10-21"}
    for kind, number, fields in (
        (Reversal, "RV", back),
        (Reservation, "RS-2", kept | {"date": "2026-10-10"}),
    ):
        with pytest.raises(Refused) as caught:
            shop(kind, number, **fields)
        assert caught.value.code == Code.STOCK_SHORT
    shop(Reservation, "RS-3", **kept | {"date": "2026-10-10", "quantity": "3"})


def test_an_order_runs_again_with_what_is_left_of_its_goods(factory):
    """Of 6 kg that it gave up with its completion 3 are left when that is taken back: they are reserved again."""
    shop = factory({"late_facts": "reprice"})
    shop.buy("GR", "RESIN", "10", "10", date="2026-10-05")
    shop.start("WO-1", "TOY", "20", date="2026-10-05")
    shop(Reservation, "RS", date="2026-10-06", work_order="WO-1", item="RESIN", quantity="6")
    shop.work("TT", "WO-1", "1", date="2026-10-06")
    shop(OrderCompletion, "OC", date="2026-10-07", work_order="WO-1", write_off=True)
    shop(OwnUse, "OU", date="2026-10-20", item="RESIN", quantity="7", cost_centre="OFFICE")
    shop(Reversal, "RV", of="OC", reason="it goes on", date="2026-10-21")
    held = shop.books.state.stock.reservations.by_holder[for_order("WO-1")]
    assert held == {Cell("RESIN", "MAIN", ""): 3 * MICRO}


USE = {"item": "RESIN", "quantity": "5"}
TAKERS = (
    (OwnUse, USE | {"cost_centre": "OFFICE"}),
    (StockWriteOff, USE | {"bearer": "abnormal", "reason": "burnt"}),
    (StockTransfer, USE | {"from_site": "MAIN", "to_site": "YARD"}),
    (TransferShipment, USE | {"from_site": "MAIN", "to_site": "YARD"}),
    (CountResult, {"item": "RESIN", "counted": "5"}),
    (Disassembly, USE | {"components": [{"item": "DYE", "quantity": "1", "ratio": "1"}]}),
    (Assembly, {"item": "TOY", "quantity": "1", "components": [{"item": "RESIN", "quantity": "5"}]}),
    (FormConversion, {"taken": USE, "made": {"item": "DYE", "quantity": "1"}}),
)


@pytest.mark.parametrize(("kind", "fields"), TAKERS, ids=lambda of: getattr(of, "__name__", ""))
def test_no_document_takes_what_an_order_has_reserved(shop, kind, fields):
    """Of ten kilograms six are reserved: whoever takes five is refused."""
    shop.buy("GR", "RESIN", "10", "10")
    shop.start("WO-1", "TOY", "20")
    shop(Reservation, "RS", work_order="WO-1", item="RESIN", quantity="6")
    with pytest.raises(Refused) as caught:
        shop(kind, "TAKER", **fields)
    assert caught.value.code == Code.STOCK_RESERVED
