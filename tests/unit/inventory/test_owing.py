"""What earlier returns of a receipt left to those that go back after them."""

from erpcore.inventory.owing import owed_along, owing, with_owing
from erpcore.inventory.parcel import Event, Parcel
from erpcore.inventory.pool import Pool
from erpcore.kernel.movements import Place

PIECE = 1_000_000
SUPPLIER = Place("gr_ir", "SB", "P", "MAIN")


def pool_of_four() -> Pool:
    """Take in four pieces for 22.00, use one, and send one back that should have taken 19.00 of the 16.50 left."""
    pool = Pool("P", "MAIN", "fifo")
    pool.arrive("SB", SUPPLIER, 4 * PIECE, {"material": 2200}, [])
    pool.leave("SB", "OU/0", Place("cost_of_sales", "OU"), PIECE, {"material": 550}, [])
    pool.send_back("SB", "RT-1/0", PIECE, {"material": 550}, [], claim={"material": 1350})
    return pool


def test_a_part_of_what_was_missing_goes_with_each_that_goes_back() -> None:
    """Of 13.50 that the first return could not take, each of the three pieces kept has 4.50."""
    pool = pool_of_four()
    arrival = pool.arrivals["SB"]
    assert owed_along(pool, "SB", arrival, PIECE, "RT-2") == {"material": 450}
    assert owed_along(pool, "SB", arrival, 2 * PIECE, "RT-2") == {"material": 900}


def test_parts_of_one_document_leave_each_other_nothing() -> None:
    """What goes back on one slip in two parts, invoiced and not, is no earlier return."""
    pool = pool_of_four()
    assert owed_along(pool, "SB", pool.arrivals["SB"], PIECE, "RT-1") == {}


def test_nothing_is_owed_where_the_receipt_is_forgotten_or_goes_back_whole() -> None:
    """A receipt that is forgotten has no returns that are told, and all of one is its first return."""
    pool = pool_of_four()
    assert owed_along(pool, "SB", None, PIECE, "RT-2") == {}
    assert owed_along(pool, "SB", pool.arrivals["SB"], 4 * PIECE, "RT-2") == {}


def test_what_was_kept_after_all_leaves_nothing() -> None:
    """A return that was reversed took nothing along, and lacks nothing."""
    parcel = Parcel("SB")
    arrival = Event("in", "SB", parcel, SUPPLIER, 4 * PIECE, {"material": 2200})
    sent = Event("sent", "RT-1/0", parcel, SUPPLIER, PIECE, {"material": 550})
    assert owing(arrival, [(sent, {"material": 1900}, 0, {})], PIECE) == {}


def test_goods_take_nothing_along_below_nothing() -> None:
    """An earlier return that took too much lets a later one take less, at the least nothing."""
    assert with_owing({"material": 100, "subcontract": 300}, {"material": -150}) == {
        "material": 0,
        "subcontract": 300,
    }
    assert with_owing({"material": 100}, {}) == {"material": 100}
