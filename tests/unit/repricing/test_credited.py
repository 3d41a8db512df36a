"""Credits beyond an order's cost."""

from erpcore.kernel.movements import Mark, signed
from erpcore.production.work_order import WorkOrders
from erpcore.repricing.credited import beyond_cost, credit_beyond


def test_what_is_posted_of_a_credit_is_not_posted_again() -> None:
    """20.00 of material beyond cost; once 15.00 of it are posted, 5.00 are left, and without a credit -15.00."""
    orders = WorkOrders()
    orders.mark(Mark("work_order", "WO-1", "created", "", "TOY\tS\tSHOP\t10"), [])
    order = orders.orders["WO-1"]
    assert credit_beyond(order, {"material": -20_00, "labour": 5_00}) == {"material": -20_00}
    for movement in signed(order.wip, beyond_cost(order), {"material": -15_00}):
        orders.apply_source(movement, [])
    assert credit_beyond(order, {"material": -20_00}) == {"material": -5_00}
    assert credit_beyond(order, {"material": 1_00}) == {"material": 15_00}
