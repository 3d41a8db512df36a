"""Cost of orders by cause and document agrees with the orders' own fold."""

from erpcore.reports.order_costs import added_up, order_costs

NOVEMBER = "2026-11"


def test_as_the_order_itself_folds_it(books):
    """Causes, quantities and amounts are those that the order holds."""
    order = books.state.orders.orders["WO-1"]
    found = order_costs(books, NOVEMBER, ("WO-1",))["WO-1"]
    assert set(found.causes) == set(order.costs)
    for cause, cost in order.costs.items():
        assert found.cost(cause) == cost.amounts
        assert found.quantity(cause) == cost.quantity


def test_what_was_finished(books):
    """Receipts with their quantities, and what completion adds to an earlier one: 787.00 for 20 cases."""
    finished = order_costs(books, NOVEMBER, ("WO-1",))["WO-1"].finished
    assert [(slip.entry.document.id, slip.quantity, slip.layer) for slip in finished if slip.quantity] == [
        ("PR-1", 8_000_000, "PR-1"),
        ("PR-2", 12_000_000, "PR-2"),
    ]
    assert sum(slip.amount for slip in finished) == 787_00
    assert added_up(finished) == order_costs(books, NOVEMBER, ("WO-1",))["WO-1"].cost(("none", "")) | {
        "material": 497_00,
        "labour": 170_00,
        "machine": 80_00,
        "overhead": 40_00,
    }


def test_until_the_end_of_a_period(books):
    """As of October the second issue and receipt are not there."""
    found = order_costs(books, "2026-10", ("WO-1",))["WO-1"]
    assert found.quantity(("stock", "RM")) == 28_000_000
    assert len(found.finished) == 1


def test_variances_are_settled_cost(at_standard, read):
    """What a product at standard cost beyond it leaves the order without goods: 167.00."""
    at_standard.post(read({"type": "order_settlement", "id": "OS-1", "date": "2026-11-30"}))
    settled = order_costs(at_standard, NOVEMBER, ("WO-1",))["WO-1"].settled
    assert sum(slip.amount for slip in settled) == 167_00
    assert not any(slip.quantity for slip in settled)
