"""How many units of a product were in process when a month began and when it ended."""

from tests.cases.pacific_electronics import pacific
from tests.cases.process import Plant, plant

from erpcore.documents import ReworkOrder, WorkOrder
from erpcore.kernel.rounding import MICRO
from erpcore.production.wip_policy import WipPolicy
from erpcore.reports.products.units_in_process import UnitsInProcess, units_in_process


def units(works: Plant, period: str = "2026-10") -> tuple[int | None, int | None]:
    """Count bodies, in whole ones."""
    state = works.books.state
    orders = [order for order in state.orders.orders.values() if order.item == "BODY"]
    found = units_in_process(orders, state.master.calendar.period(period), WipPolicy(state.master))
    opening, closing = (None if number is None else number // MICRO for number in found)
    return opening, closing


def test_counts_say_it() -> None:
    """225 are counted with the opening and 100 at the month's end; so many there are until something moves."""
    works = pacific("weighted_average")
    assert units(works) == (225, 100)
    assert units(works, "2026-12") == (100, 100)
    works.charge("WO", "2026-11", labour="1")
    assert units(works, "2026-11") == (100, None)


def test_units_begun_are_what_became_of_them() -> None:
    """400 completed and 100 left are 225 of before and 275; where one of them is not known, nor are these."""
    assert UnitsInProcess(225, 100).begun(400) == 275
    assert UnitsInProcess(225, None).begun(400) is UnitsInProcess(None, 0).begun(400) is None


def test_units_that_are_missing_without_a_slip_are_not_begun_below_zero() -> None:
    """Eight were counted, and their order is completed with one: nobody has told how many were begun, and lost."""
    assert UnitsInProcess(8, 0).begun(8) == 0
    assert UnitsInProcess(8, 0).begun(1) is None


def test_an_order_says_it_without_a_count() -> None:
    """Nothing is in process of an order that was not begun, has brought all of it, or was completed."""
    works = Plant(plant())
    works.start("WO", "BODY", "10")
    assert units(works) == (0, 0)
    works.charge("WO", labour="1")
    assert units(works) == (0, None)
    works.receive("WO", "10")
    assert units(works) == (0, 0)
    works.start("SHORT", "BODY", "10", "2026-11")
    works.receive("SHORT", "8", "2026-11", final=True)
    assert units(works, "2026-11") == (0, 0)


def test_material_alone_needs_no_count_before_something_is_finished() -> None:
    """按所耗直接材料: a month without output has all ten in process, and so begins the next one."""
    works = Plant(plant("material_only"))
    works.start("WO", "BODY", "10")
    works.issue("WO", "PULP", "50", quantity="10")
    works.close()
    assert (units(works), units(works, "2026-11")) == ((0, 10), (10, 10))


def test_nobody_knows_what_is_not_counted() -> None:
    """What the opening balance brings without a count, and what is ignored, may be any number of units."""
    works = Plant(plant("ignore"))
    works.start("WO", "BODY", "10")
    works.opening("WO", {"labour": "10"})
    works.receive("WO", "4")
    works.close()
    assert units(works) == (None, None)


def test_repairs_have_no_units_of_their_own() -> None:
    """Units that a rework order repairs are those of its parent."""
    works = pacific("weighted_average")
    works.post(ReworkOrder, id="RW", parent="WO", quantity="3")
    works.charge("RW", labour="1")
    assert units(works) == (225, 100)


def test_joint_products_are_no_units_of_one_of_them() -> None:
    """How many units of an order's own item are in process is not known where others come with it."""
    works = pacific("weighted_average")
    products = [{"item": of, "quantity": "10", "price": "3"} for of in ("BODY", "CHAIR")]
    joint = {"basis": "sales_value", "products": products}
    works.post(WorkOrder, item="BODY", quantity="10", joint=joint)
    assert units(works) == (None, None)
