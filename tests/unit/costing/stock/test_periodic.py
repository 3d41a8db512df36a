"""One average for a period: whatever the order, and with nothing left over."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from erpcore.costing.guards import StockShort
from erpcore.costing.stock.periodic import weighted_average, weighted_average_priced
from erpcore.costing.stock.valuation import Issue, Receipt
from erpcore.kernel.rounding import MICRO

receipts = st.lists(
    st.builds(Receipt, st.integers(1, 10**10), st.integers(0, 10**10)), min_size=1, max_size=6
)


@given(receipts, st.data())
def test_value_is_conserved_and_the_order_of_receipts_does_not_matter(
    stock: list[Receipt], data: st.DataObject
) -> None:
    """Issues and closing stock are what came in; turned around, the same."""
    on_hand = sum(receipt.quantity for receipt in stock)
    issued = data.draw(st.integers(1, on_hand))
    valued = weighted_average(stock, [Issue(issued)])
    assert sum(valued.issues) + valued.value == sum(receipt.amount for receipt in stock)
    assert valued.quantity or not valued.value
    assert weighted_average(reversed(stock), [Issue(issued)]) == valued


@given(receipts, st.lists(st.integers(1, 9), min_size=1, max_size=4))
def test_a_rounded_price_loses_nothing(stock: list[Receipt], weights: list[int]) -> None:
    """The issues take the rest: the two sides add up, and an empty stock is worth zero."""
    on_hand = sum(receipt.quantity for receipt in stock)
    assume(on_hand >= sum(weights))
    issues = [Issue(on_hand * weight // sum(weights)) for weight in weights]
    assume(all(issue.quantity for issue in issues))
    valued = weighted_average_priced(stock, issues, price_decimals=6, decimals=2)
    assert sum(valued.issues) + valued.value == sum(receipt.amount for receipt in stock)
    assert valued.quantity or not valued.value


def test_nothing_issued_leaves_all() -> None:
    """Without issues the stock keeps its value, whatever the price is rounded to."""
    assert weighted_average_priced([Receipt(3 * MICRO, 100)], [], price_decimals=0, decimals=2).value == 100
    assert weighted_average_priced([], [], price_decimals=2, decimals=2) == (0, (), 0, 0)


def test_a_price_too_coarse_is_refused() -> None:
    """Where price times quantity exceeds all there is, the rest would be negative: more decimals are asked for."""
    with pytest.raises(ValueError, match="too coarse"):
        weighted_average_priced(
            [Receipt(1000 * MICRO, 600)], [Issue(999 * MICRO)], price_decimals=2, decimals=2, rest="closing"
        )
    with pytest.raises(ValueError, match="0 to 6 decimals"):
        weighted_average_priced([Receipt(MICRO, 1)], [], price_decimals=7, decimals=2)


def test_more_than_there_is_is_refused() -> None:
    """A period cannot issue more than its opening stock and receipts."""
    with pytest.raises(StockShort):
        weighted_average([Receipt(MICRO, 1)], [Issue(MICRO), Issue(1)])
    with pytest.raises(StockShort):
        weighted_average_priced([Receipt(MICRO, 1)], [Issue(MICRO + 1)], price_decimals=2, decimals=2)
    with pytest.raises(ValueError, match="above zero"):
        weighted_average_priced([Receipt(MICRO, 1)], [Issue(0)], price_decimals=2, decimals=2)
