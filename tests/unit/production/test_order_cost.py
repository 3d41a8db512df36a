"""A cost by cause, and the month's part of it."""

from erpcore.production.order_cost import Cost


def test_a_cost_and_its_month_take_the_same():
    """What comes is in both; what goes back leaves neither element, key nor quantity."""
    cost, of_month, quantities = Cost(), {}, {}
    moved = (("material", "material", 100), ("labour", "labour", 20))
    cost.count(of_month, quantities, "PR-1", 5, moved, 0, 1)
    assert (cost.quantity, cost.amounts, cost.total()) == (5, {"material": 100, "labour": 20}, 120)
    assert (of_month, quantities) == ({"PR-1": {"material": 100, "labour": 20}}, {"PR-1": 5})
    cost.count(of_month, quantities, "PR-1", 5, moved, 0, -1)
    assert (cost.quantity, cost.amounts, of_month, quantities) == (0, {}, {}, {})


def test_each_end_has_its_elements():
    """Labour that becomes spoilage leaves as labour and arrives as spoilage."""
    left, came = Cost(), Cost()
    for end, cost in enumerate((left, came)):
        cost.count({}, {}, "WO-1", 0, (("labour", "spoilage", 7),), end, 1)
    assert (left.amounts, came.amounts) == ({"labour": 7}, {"spoilage": 7})


def test_costs_add_up():
    """A quantity and values by element; an element that comes to zero goes."""
    cost = Cost()
    cost.add(5, {"material": 100, "labour": 20})
    cost.add(-2, {"labour": -20, "machine": 3})
    assert (cost.quantity, cost.amounts, cost.total()) == (3, {"material": 100, "machine": 3}, 103)
