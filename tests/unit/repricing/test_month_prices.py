"""Pools that wait for the price of their month."""

from erpcore.inventory.average_price import EXACT
from erpcore.inventory.parcel import Event, Parcel
from erpcore.inventory.stock import Stock
from erpcore.kernel.by_element import Amounts
from erpcore.kernel.calendar import AFTER_ALL
from erpcore.kernel.movements import Movement, Place, as_rows
from erpcore.kernel.rounding import Receiver
from erpcore.repricing.month_prices import VISITS, MonthPrices

SHELF = Place("stock", "", "RM", "S")
TAKER = Place("wip", "WO-1")


def prices(period: str) -> tuple[MonthPrices, Parcel]:
    """Ten received for 100.00 in October, four taken for 30.00."""
    stock = Stock(lambda _: "monthly_average")
    came = Movement(Place("gr_ir"), SHELF, (("", "material", 100_00),), 10, 10, "GR-1")
    stock.apply_target(came, "GR-1/0", [], (0, 1, 0, "2026-10"))
    went = Movement(SHELF, TAKER, as_rows({"material": 30_00}), 4, 4, "RM")
    stock.apply_source(went, "MI-1/0", [], (0, 2, 0, "2026-10"))
    return MonthPrices(stock, Receiver.LAST, period, EXACT, None, AFTER_ALL), stock.pool("RM", "S").parcel(
        "RM"
    )


def test_a_pool_waits_once() -> None:
    """However often it changes, it has one turn."""
    run, parcel = prices("2026-10")
    run.wait(SHELF, parcel)
    run.wait(SHELF, parcel)
    assert run.next() == (SHELF, parcel)
    assert not run.waiting


def price(run: MonthPrices, parcel: Parcel, change: int) -> list[tuple[Event, Amounts]]:
    """Price October, the goods being worth more, or less, by a change."""
    changed = {"material": change} if change else {}
    return run.price(SHELF, run.story(SHELF, parcel, "2026-10", changed, lambda event: event.amounts))


def test_the_month_that_is_costed_comes_first() -> None:
    """Then those after it; in a month that goes on the latest one, or, where all are closed, none in particular."""
    run, _ = prices("2026-09")
    assert run.months_of(SHELF) == ["2026-09", "2026-10"]
    run, _ = prices("")
    assert run.months_of(SHELF) == ["2026-10"]
    assert run.months_of(SHELF._replace(site="T")) == [AFTER_ALL]


def test_a_month_gets_its_price() -> None:
    """100.00 over ten: 40.00 for four; with 20.00 more for the receipt 48.00."""
    run, parcel = prices("2026-10")
    for change, amount in ((0, 40_00), (20_00, 48_00), (-80_00, 8_00)):
        ((event, amounts),) = price(run, parcel, change)
        assert (event.reference, amounts) == ("MI-1/0", {"material": amount})
        assert run.beyond(SHELF, parcel, "2026-10") == []


def test_what_nobody_can_bear_is_a_late_difference() -> None:
    """An invoice 120.00 below it leaves 20.00 for which there are neither goods nor earlier takers; once."""
    run, parcel = prices("2026-10")
    for _ in range(2):
        ((_, amounts),) = price(run, parcel, -120_00)
        assert amounts == {}
        assert run.beyond(SHELF, parcel, "2026-10") == []
    late = Place("late_difference", "GR-1", "RM", "S")
    assert run.movements() == [Movement(late, SHELF, as_rows({"material": 20_00}), layer="GR-1")]
    assert run.gone(SHELF) == {"material": -20_00}
    assert run.gone(SHELF._replace(site="T")) == {}


def test_a_pool_that_comes_back_again_and_again_is_left_alone() -> None:
    """After a hundred visits in one run nothing changes any more."""
    run, parcel = prices("2026-10")
    for _ in range(VISITS):
        assert price(run, parcel, 0)
    assert price(run, parcel, 0) == []


def test_goods_that_are_gone_are_left_with_nothing() -> None:
    """Left alone without goods, a pool writes off what it would be worth: a quantity of nothing has no value."""
    run, parcel = prices("2026-10")
    story = run.story(SHELF, parcel, "2026-10", {}, lambda event: event.amounts)
    for _ in range(VISITS):
        run.price(SHELF, story)
    assert run.price(SHELF, story._replace(left=0, held={"material": 3})) == []
    late = Place("late_difference", "GR-1", "RM", "S")
    back = Movement(late, SHELF, as_rows({"material": 3}), layer="GR-1", contra=True)
    assert run.movements() == [back]


def test_givers_have_their_turn_before_takers() -> None:
    """The rank says who gives; among equals the one that has waited longest comes first."""
    run, parcel = prices("2026-10")
    run.rank = {("TOY", "S"): 2, ("RM", "S"): 1}
    toy, other = SHELF._replace(item="TOY"), SHELF._replace(item="OTHER")
    for place in (toy, SHELF, other):
        run.wait(place, parcel)
    assert [run.next()[0].item for _ in range(3)] == ["OTHER", "RM", "TOY"]


def test_what_a_month_has_charged_to_takers_of_an_earlier_one_is_found_by_its_own_costing() -> None:
    """November took 6.00 off October's taker: its costing takes that back, and October's leaves it out."""
    run, parcel = prices("2026-11")
    less = Movement(SHELF, TAKER, as_rows({"material": 6_00}), layer="RM", contra=True, origin="MI-1/0")
    run.stock.apply_source(less, "PI-1/0", [], (0, 3, 0, "2026-11"))
    assert [(event.reference, change) for event, change in run.charged_before(SHELF, parcel)] == [
        ("MI-1/0", {"material": -6_00})
    ]
    assert prices("2026-11")[0].charged_before(SHELF, parcel) == []
    october = MonthPrices(run.stock, Receiver.LAST, "2026-10", EXACT, None, "2026-10")
    story = october.story(SHELF, parcel, "2026-10", {}, lambda event: event.amounts)
    assert story.value == {"material": 100_00}
    assert [amounts for _, amounts in october.price(SHELF, story)] == [{"material": 40_00 - 6_00}]
