"""What adjustments take off receipts is remembered by document: what is stated, and what there was to be taken."""

import pytest
from tests.unit.inventory.reduced import LOSS, TENTH, TWELFTH, give, shelf, take

from erpcore.inventory.reductions import Reduction, Reductions, reduces, reduction
from erpcore.kernel.undo import Undo, take_back


def test_what_is_taken_is_told_apart_from_what_is_stated() -> None:
    """Of 60.00 5.00 come back: 55.00 are taken; of a receipt that nobody adjusted nothing is."""
    stock = shelf()
    undo: Undo = []
    give(stock, "CA-1", (21, 5, 0, "2026-10"), 5_00, undo)
    known = stock.reductions
    assert known.stated("RM", "GR-1") == {"material": 60_00}
    assert known.taken("RM", "GR-1") == {"material": 55_00}
    (of,) = known.of("RM", "GR-1").values()
    assert (of.moment, of.against, of.apart, of.stands) == (TENTH, LOSS, False, False)
    assert not known.of("RM", "GR-2")
    take_back(undo)
    assert known.taken("RM", "GR-1") == {"material": 60_00}


def test_taken_back_nothing_is_left_of_it() -> None:
    """The opposite mark and the opposite movement."""
    stock = shelf()
    mark = reduction("CA-1", "RM", "GR-1", "material", -60_00, apart=False)
    stock.reductions.state(mark, TENTH, [])
    assert stock.reductions.stated("RM", "GR-1") == {}
    give(stock, "CA-1", TENTH, 60_00, [])
    assert not stock.reductions.of("RM", "GR-1")


@pytest.mark.parametrize(
    ("moment", "cost"), [((9, 9, 9, ""), 100_00), ((12, 9, 0, ""), 40_00), (None, 20_00)]
)
def test_what_was_known_of_a_receipt(moment: tuple[int, int, int, str] | None, cost: int) -> None:
    """100.00; 40.00 once 60.00 were taken off; 20.00 since the invoice of the 20th."""
    stock = shelf()
    assert stock.reductions.known(stock.pool("RM", "S"), "GR-1", moment) == {"material": cost}


def test_what_is_taken_off_later_is_not_known_before() -> None:
    """Of 70.00 of the 12th, 50.00 come back, because 20.00 are there: on the 12th there were 40.00."""
    stock = shelf()
    take(stock, "CA-2", TWELFTH, 70_00, [])
    give(stock, "CA-2", TWELFTH, 50_00, [])
    pool = stock.pool("RM", "S")
    assert stock.reductions.known(pool, "GR-1", TWELFTH) == {"material": 40_00}
    assert stock.reductions.known(pool, "GR-1", None) == {"material": -50_00}


def test_what_stands_apart_is_no_part_of_the_receipt() -> None:
    """Where policy parts it between goods and a variance the receipt keeps its cost."""
    stock = shelf()
    mark = reduction("CA-2", "RM", "GR-1", "material", 70_00, apart=True)
    stock.reductions.state(mark, TWELFTH, [])
    assert stock.reductions.stated("RM", "GR-1") == {"material": 60_00}
    assert stock.reductions.known(stock.pool("RM", "S"), "GR-1", None) == {"material": 20_00}


def test_a_month_that_is_closed_stands_and_is_forgotten_with_its_receipts() -> None:
    """What was taken in it is part of the cost; once the goods are gone and settled, nobody asks for it."""
    stock = shelf()
    pool, undo = stock.pool("RM", "S"), Undo()
    stock.reductions.trim("2026-09", [pool], undo)
    assert not stock.reductions.of("RM", "GR-1")["CA-1"].stands
    stock.reductions.trim("2026-10", [pool], undo)
    assert stock.reductions.of("RM", "GR-1")["CA-1"].stands
    assert stock.reductions.known(pool, "GR-1", None) == {"material": 20_00}
    stock.reductions.trim("2026-11", [], undo)
    assert not stock.reductions.by_receipt
    take_back(undo)
    assert not stock.reductions.of("RM", "GR-1")["CA-1"].stands


def test_what_came_back_is_remembered_as_long_as_landed_costs_are() -> None:
    """Purchases of closed months are still asked for their price, which leaves out what was taken off them."""
    stock = shelf()
    give(stock, "CA-1", (21, 5, 0, "2026-10"), 5_00, [])
    stock.reductions.trim("2026-10", [], [])
    assert stock.reductions.taken("RM", "GR-1") == {"material": 55_00}


def test_nothing_to_trim_costs_nothing() -> None:
    """No undo is kept where nobody adjusted a receipt."""
    undo: Undo = []
    Reductions().trim("2026-10", [], undo)
    assert undo == []


def test_at_a_months_average_nothing_is_found_anew() -> None:
    """Nor for a receipt that is not there."""
    for method, found in (("fifo", True), ("moving_average", True), ("monthly_average", False)):
        pool = shelf(method).pool("RM", "S")
        assert reduces(pool, "GR-1") is found
        assert not reduces(pool, "GR-2")


def test_a_reduction_begins_with_nothing() -> None:
    """Before its mark and its movement are folded."""
    of = Reduction(TENTH, apart=False)
    assert (of.stated, of.taken, of.stands) == ({}, {}, False)
