"""Pools that wait for the price of their month."""

from erpcore.inventory.month_average import EXACT
from erpcore.inventory.parcel import Parcel
from erpcore.inventory.stock import Stock
from erpcore.kernel.movements import Movement, Place, by_element
from erpcore.kernel.rounding import Receiver
from erpcore.repricing.month_prices import MonthPrices

SHELF = Place("stock", "", "RM", "S")
TAKER = Place("wip", "WO-1")


def prices(period: str) -> tuple[MonthPrices, Parcel]:
    """Ten received for 100.00 in October, four taken for 30.00."""
    stock = Stock(lambda _: "monthly_average")
    came = Movement(Place("gr_ir"), SHELF, (("", "material", 100_00),), 10, 10, "GR-1")
    stock.apply_target(came, "GR-1/0", [], (0, 1, 0, "2026-10"))
    went = Movement(SHELF, TAKER, by_element({"material": 30_00}), 4, 4, "RM")
    stock.apply_source(went, "MI-1/0", [], (0, 2, 0, "2026-10"))
    return MonthPrices(stock, Receiver.LAST, period, EXACT), stock.pool("RM", "S").parcel("RM")


def test_a_pool_waits_once() -> None:
    """However often it changes, it has one turn."""
    run, parcel = prices("2026-10")
    run.wait(SHELF, parcel)
    run.wait(SHELF, parcel)
    assert run.next() == (SHELF, parcel)
    assert not run.waiting


def test_only_a_month_that_is_costed_gets_its_price() -> None:
    """40.00 at its end; until then the difference stays with the goods on hand."""
    run, parcel = prices("2026-10")
    ((event, amounts),) = run.price(SHELF, parcel, {"material": 70_00}, {})
    assert (event.reference, amounts) == ("MI-1/0", {"material": 40_00})
    assert run.beyond(SHELF, parcel) == []
    run, parcel = prices("")
    assert run.price(SHELF, parcel, {"material": 75_00}, {"material": 5_00}) == []


def test_a_value_that_would_not_stand_is_handed_on_at_once() -> None:
    """An invoice 80.00 below the estimate would leave the goods on hand at less than nothing: 2.00 apiece."""
    run, parcel = prices("")
    ((_, amounts),) = run.price(SHELF, parcel, {"material": -10_00}, {"material": -80_00})
    assert amounts == {"material": 8_00}


def test_what_nobody_can_bear_is_a_late_difference() -> None:
    """An invoice 120.00 below it leaves 20.00 for which there are neither goods nor earlier takers."""
    run, parcel = prices("2026-10")
    ((_, amounts),) = run.price(SHELF, parcel, {"material": -50_00}, {"material": -120_00})
    assert amounts == {}
    assert run.beyond(SHELF, parcel) == []
    late = Place("late_difference", "GR-1", "RM", "S")
    assert run.movements() == [Movement(late, SHELF, by_element({"material": 20_00}), layer="GR-1")]
    run.price(SHELF, parcel, {"material": -50_00}, {"material": -120_00})
    assert run.beyond(SHELF, parcel) == []
    assert len(run.movements()) == 1
