"""First in, first out: output that was in process when the month began, and output of the month."""

from fractions import Fraction

from tests.cases.pacific_electronics import pacific, pacific_testing
from tests.cases.process import Plant, plant

from erpcore.documents import WipCosting
from erpcore.kernel.rounding import MICRO
from erpcore.production.wip_policy import WipPolicy
from erpcore.production.wip_sheet import OWN, TRANSFERRED, Stage
from erpcore.reports.products.opening_finished import OpeningFinished, opening_finished

LABOUR = Stage(OWN, "labour")


def found(works: Plant, *orders: str, period: str = "2026-10") -> OpeningFinished | None:
    """Tell it of some orders."""
    state = works.books.state
    return opening_finished([state.orders.orders[order] for order in orders], period, WipPolicy(state.master))


def test_what_was_begun_before_keeps_its_cost() -> None:
    """Pacific Electronics: 225 units, 18,000 and 18,135 + 90 x 52; material was all in, 40 % of work was missing."""
    works = pacific("first_in_first_out")
    works.post(WipCosting)
    told = found(works, "WO")
    assert told is not None
    assert (told.units, told.cost) == (225 * MICRO, {"material": 18_000_00, "labour": 22_815_00})
    assert told.work == {Stage(OWN, "material"): 0, LABOUR: 90 * MICRO}
    assert sum(told.whole.values()) == 62_515_00


def test_what_came_from_before_was_all_in() -> None:
    """Testing department: 240 units lack 3/8 of work and their material, and nothing of what was transferred in."""
    told = found(pacific_testing("first_in_first_out", "52480"), "TESTING")
    assert told is not None
    assert (told.work[LABOUR], told.work[Stage(OWN, "material")]) == (90 * MICRO, 240 * MICRO)
    assert told.work[Stage(TRANSFERRED, "labour")] == Fraction(0)
    assert sum(told.cost.values()) == 51_600_00 + 90 * 108_00 + 240 * 30_00


def test_less_is_finished_than_was_there() -> None:
    """Of 100 half done for 10.00 40 are finished with 20 of 50 equivalents of the month's 5.00: 4.00 and 2.00."""
    works = Plant(plant("first_in_first_out"))
    works.start("WO", "BODY", "100")
    works.opening("WO", {"labour": "10"}, counted=[{"quantity": "100", "degree": "0.5"}])
    works.charge("WO", labour="5")
    works.receive("WO", "40")
    works.count("WO", {"quantity": "60", "degree": "1"})
    works.post(WipCosting)
    told = found(works, "WO")
    assert told == OpeningFinished(40 * MICRO, {"labour": 6_00}, {LABOUR: 20 * MICRO}, {"labour": 6_00})


def test_it_is_told_of_nothing_else() -> None:
    """At the average nobody knows it; nor of an order with nothing before, nor once the count is taken back."""
    works = pacific("weighted_average")
    works.post(WipCosting)
    assert found(works, "WO") is None
    assert found(works) is None
    fresh = pacific_testing("first_in_first_out", "52480")
    assert found(fresh, "ASSEMBLY") is None
    works = pacific("first_in_first_out")
    works.post(WipCosting)
    del works.books.state.orders.orders["WO"].counts["2026-09"]
    assert found(works, "WO") is None
