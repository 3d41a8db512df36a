"""A cost by cause, added up over months."""

from erpcore.production.order_cost import NO_COST, Cost, gathered


def test_a_cost_is_a_quantity_and_a_value():
    """The value is the sum over its elements; nothing is no quantity and no value."""
    assert Cost(5, {"material": 100, "labour": 20}).total() == 120
    assert (NO_COST.quantity, NO_COST.amounts, NO_COST.total()) == (0, {}, 0)


def test_months_add_up_by_key():
    """Value without a quantity and quantity without a value count, too; in the order of the months."""
    october = ({"A": {"material": 10}, "B": {"labour": 1}}, {"A": 2, "C": 7})
    november = ({"A": {"material": -10, "labour": 4}}, {"A": 1, "C": -7})
    assert gathered([october, november]) == {
        "A": Cost(3, {"labour": 4}),
        "B": Cost(0, {"labour": 1}),
        "C": Cost(0, {}),
    }
    assert list(gathered([october, november])) == ["A", "B", "C"]
