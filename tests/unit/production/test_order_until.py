"""An order as some of its months made it."""

from decimal import Decimal

from tests.unit.production.floor import Floor

from erpcore.kernel.movements import Movement, Place
from erpcore.production.order_until import most_left, order_until


def test_later_months_are_left_out():
    """Quantities and amounts of October alone, or of November: with what it gave to October's receipt."""
    floor = Floor()
    store = Place("stock", "", "GLUE", "S")
    for period, quantity in (("2026-10", 5), ("2026-11", 7)):
        used = Movement(store, floor.order.wip, (("material", "material", quantity),), quantity, quantity)
        floor.orders.apply_target(used, [], period)
    floor.give("PR-1", 2, {"material": 3})
    floor.give("PR-2", 4, {"material": 6}, "2026-11")
    floor.give("", 0, {"material": 1}, "2026-11", to=Place("late_difference", "PR-1", "CHAIR", "S"))
    found = order_until(floor.order, lambda code: code <= "2026-10")
    assert found.costs["stock", "GLUE"] == (5, {"material": 5})
    assert found.outputs == {"PR-1": (2, {"material": 3})}
    assert found.balance() == {"material": 2}
    later = order_until(floor.order, lambda code: code > "2026-10")
    assert later.balance() == {}  # 7 less 6 and 1


def test_where_all_months_count_it_is_the_order_itself():
    """Nothing is added up anew, and cards and status stay."""
    floor = Floor()
    floor.charge("stock", "GLUE", {"material": 5})
    assert order_until(floor.order, lambda _: True) is floor.order


def test_what_went_back_leaves_a_cause_of_quantity_alone():
    """Goods worth nothing yet count by quantity."""
    floor = Floor()
    used = Movement(Place("stock", "", "GLUE", "S"), floor.order.wip, (), 5, 5)
    floor.orders.apply_target(used, [], "2026-10")
    floor.charge("labour_applied", "PRESS", {"labour": 1}, "2026-11")
    assert order_until(floor.order, lambda code: code < "2026-11").issued("GLUE") == 5


def test_as_many_may_be_left_as_policy_allows_beyond_the_plan():
    """Of 100 planned with a tenth beyond, less those received and scrapped by then; never fewer than none."""
    floor = Floor()
    floor.order.quantity = 100
    floor.give("PR-1", 60, {})
    floor.order.months["2026-10"].used["spoilage", "WO"] = -30
    floor.give("PR-2", 40, {}, "2026-11")
    october, november = (lambda code: code <= "2026-10"), (lambda _: True)
    tenth = Decimal("0.1")
    assert [most_left(floor.order, then, tenth) for then in (october, november)] == [20, 0]
    assert most_left(floor.order, october, Decimal(0)) == 10
