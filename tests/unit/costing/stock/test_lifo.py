"""Last in, first out: the last cost leaves first, and no value is lost on the way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.costing.guards import StockShort
from erpcore.costing.stock.lifo import lifo, lifo_periodic, take_last
from erpcore.costing.stock.valuation import Issue, Layer, Receipt, fifo
from erpcore.kernel.rounding import MICRO

receipts = st.builds(Receipt, st.integers(1, 10**12), st.integers(0, 10**12))


@given(st.lists(receipts, min_size=1, max_size=8), st.data())
def test_layers_taken_and_left_are_the_layers(stock: list[Receipt], data: st.DataObject) -> None:
    """Taking neither makes nor loses value or quantity, and the oldest layers stay."""
    layers: list[Layer] = [tuple(receipt) for receipt in stock]
    on_hand = sum(quantity for quantity, _ in layers)
    wanted = data.draw(st.integers(1, on_hand))
    before = list(layers)
    taken = take_last(layers, wanted)
    assert sum(quantity for quantity, _ in taken) == wanted
    assert sum(amount for _, amount in [*taken, *layers]) == sum(amount for _, amount in before)
    assert layers[:-1] == before[: max(len(layers) - 1, 0)]
    assert all(quantity > 0 and amount >= 0 for quantity, amount in [*taken, *layers])


@given(st.lists(receipts, min_size=1, max_size=8), st.lists(st.integers(1, 10), min_size=1, max_size=5))
def test_all_that_leaves_takes_all_value(stock: list[Receipt], weights: list[int]) -> None:
    """Under periodic LIFO, too, an empty stock is worth zero, and all of it costs what it does under FIFO."""
    whole = sum(weights)
    scaled = [Receipt(receipt.quantity * whole, receipt.amount) for receipt in stock]
    total = sum(receipt.quantity for receipt in stock)
    issues = [Issue(total * weight) for weight in weights]
    valued = lifo_periodic(scaled, issues)
    assert (valued.quantity, valued.value) == (0, 0)
    assert sum(valued.issues) == sum(fifo(scaled, issues).issues)


def test_a_later_receipt_matters_to_the_period_and_not_to_the_perpetual_record() -> None:
    """Periodic LIFO prices an early issue at a receipt that came after it."""
    early, late = Receipt(10 * MICRO, 100_00), Receipt(10 * MICRO, 300_00)
    sold = Issue(5 * MICRO)
    assert lifo([early, sold, late]).issues == (50_00,)
    assert lifo_periodic([early, late], [sold]).issues == (150_00,)


def test_more_than_there_is_is_refused_and_changes_nothing() -> None:
    """A shortage says what is on hand; the layers stay as they are."""
    layers: list[Layer] = [(MICRO, 100)]
    with pytest.raises(StockShort, match="at most 1"):
        take_last(layers, 2 * MICRO)
    assert layers == [(MICRO, 100)]
    with pytest.raises(StockShort):
        lifo([Receipt(MICRO, 100), Issue(2 * MICRO)])


@pytest.mark.parametrize("movement", [Receipt(0, 100), Receipt(-MICRO, 100), Receipt(MICRO, -1), Issue(0)])
def test_impossible_movements_are_refused(movement: Receipt | Issue) -> None:
    """Quantities are above zero, costs not below it."""
    with pytest.raises(ValueError, match=r"above zero|not be negative"):
        lifo([Receipt(MICRO, 100), movement])


@given(st.lists(receipts, min_size=1, max_size=6), st.data())
def test_issues_and_closing_stock_are_what_came_in(stock: list[Receipt], data: st.DataObject) -> None:
    """Receipt by receipt, with an issue after each: cost that left and that is left is all there was."""
    movements: list[Receipt | Issue] = []
    on_hand = 0
    for receipt in stock:
        on_hand += receipt.quantity
        movements += [receipt, Issue(data.draw(st.integers(1, on_hand)))]
        on_hand -= movements[-1].quantity
    found = lifo(movements)
    assert sum(found.issues) + found.value == sum(receipt.amount for receipt in stock)
    assert found.quantity == on_hand
