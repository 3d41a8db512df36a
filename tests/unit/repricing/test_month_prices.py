"""Pools that wait for the price of their month."""

from erpcore.inventory.month_average import EXACT
from erpcore.inventory.parcel import Amounts, Event, Parcel
from erpcore.inventory.stock import Stock
from erpcore.kernel.movements import Movement, Place, by_element
from erpcore.kernel.rounding import Receiver
from erpcore.repricing.month_prices import EVERY, VISITS, MonthPrices

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


def posted(event: Event) -> Amounts:
    return event.amounts


def test_the_month_that_is_costed_comes_first() -> None:
    """Then those after it; in a month that goes on the latest one, or, where all are closed, none in particular."""
    run, _ = prices("2026-09")
    assert run.months_of(SHELF) == ["2026-09", "2026-10"]
    run, _ = prices("")
    assert run.months_of(SHELF) == ["2026-10"]
    assert run.months_of(SHELF._replace(site="T")) == [EVERY]


def test_a_month_gets_its_price() -> None:
    """100.00 over ten: 40.00 for four; with 20.00 more for the receipt 48.00."""
    run, parcel = prices("2026-10")
    for change, amount in ((0, 40_00), (20_00, 48_00), (-80_00, 8_00)):
        ((event, amounts),) = run.price(SHELF, parcel, "2026-10", {"material": change}, posted)
        assert (event.reference, amounts) == ("MI-1/0", {"material": amount})
        assert run.beyond(SHELF, parcel, "2026-10") == []


def test_what_nobody_can_bear_is_a_late_difference() -> None:
    """An invoice 120.00 below it leaves 20.00 for which there are neither goods nor earlier takers; once."""
    run, parcel = prices("2026-10")
    for _ in range(2):
        ((_, amounts),) = run.price(SHELF, parcel, "2026-10", {"material": -120_00}, posted)
        assert amounts == {}
        assert run.beyond(SHELF, parcel, "2026-10") == []
    late = Place("late_difference", "GR-1", "RM", "S")
    assert run.movements() == [Movement(late, SHELF, by_element({"material": 20_00}), layer="GR-1")]
    assert run.gone(SHELF) == {"material": -20_00}
    assert run.gone(SHELF._replace(site="T")) == {}


def test_a_pool_that_comes_back_again_and_again_is_left_alone() -> None:
    """After a hundred visits in one run nothing changes any more."""
    run, parcel = prices("2026-10")
    for _ in range(VISITS):
        assert run.price(SHELF, parcel, "2026-10", {}, posted)
    assert run.price(SHELF, parcel, "2026-10", {}, posted) == []
