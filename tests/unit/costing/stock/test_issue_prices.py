"""Rules of thumb for the price of issues: what each takes first, and that no value is lost on the way."""

from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.costing.guards import StockShort
from erpcore.costing.stock.issue_prices import base_stock, highest_first, last_purchase_price, simple_average
from erpcore.costing.stock.lifo import lifo
from erpcore.costing.stock.valuation import Issue, Receipt, fifo
from erpcore.kernel.rounding import MICRO

receipts = st.builds(Receipt, st.integers(1, 10**12), st.integers(0, 10**12))
TEN, DEAR = Receipt(10 * MICRO, 100_00), Receipt(10 * MICRO, 300_00)


@given(st.lists(receipts, min_size=1, max_size=8), st.data())
def test_what_is_issued_and_what_is_left_is_what_came(stock: list[Receipt], data: st.DataObject) -> None:
    """Whatever leaves first, issues and stock add up to the receipts, and an empty stock is worth nothing."""
    whole, cost = sum(receipt.quantity for receipt in stock), sum(receipt.amount for receipt in stock)
    issue = Issue(data.draw(st.integers(1, whole)))
    for found in (
        highest_first([*stock, issue]),
        base_stock([*stock, issue], 0),
        base_stock([*stock, issue], whole - issue.quantity, "lifo"),
    ):
        assert (sum(found.issues) + found.value, found.quantity) == (cost, whole - issue.quantity)
        assert found.value == 0 or found.quantity


@given(st.lists(receipts, min_size=1, max_size=8), st.data())
def test_without_a_base_there_is_only_the_flow(stock: list[Receipt], data: st.DataObject) -> None:
    """A base stock of nothing is first in, first out, or last in, first out."""
    issue = Issue(data.draw(st.integers(1, sum(receipt.quantity for receipt in stock))))
    assert base_stock([*stock, issue], 0) == fifo(stock, [issue])
    assert base_stock([*stock, issue], 0, "lifo") == lifo([*stock, issue])


@given(st.lists(receipts, min_size=1, max_size=8), st.data())
def test_nothing_costs_more_than_the_dearest_goods(stock: list[Receipt], data: st.DataObject) -> None:
    """No order of the same goods makes a single issue dearer than highest in, first out, but for what is rounded."""
    issue = Issue(data.draw(st.integers(1, sum(receipt.quantity for receipt in stock))))
    dearest = highest_first([*stock, issue]).issues[0]
    assert dearest + 1 >= max(fifo(stock, [issue]).issues[0], lifo([*stock, issue]).issues[0])


def test_the_dearest_lot_stays_the_dearest_whatever_its_rest_was_rounded_to() -> None:
    """Two of three for 10.00 are left at 6.67, yet goods at 3.334 are dearer than those at 3.33 1/3."""
    found = highest_first(
        [Receipt(3 * MICRO, 1000), Issue(MICRO), Receipt(1000 * MICRO, 3334_00), Issue(MICRO)]
    )
    assert found.issues == (333, 333)
    assert found.value == 1000 + 3334_00 - 666
    assert highest_first([TEN, DEAR, Issue(10 * MICRO), Issue(MICRO)]).issues == (300_00, 10_00)


def test_a_mean_of_prices_forgets_lots_that_are_used_up() -> None:
    """10.00 and 30.00 are 20.00 on the average; once those at 10.00 are gone it is 30.00."""
    found = simple_average([TEN, DEAR, Issue(10 * MICRO), Issue(MICRO)], decimals=2)
    assert found.prices == (20 * MICRO, 30 * MICRO)
    assert (found.issues, found.quantity, found.value) == ((200_00, 30_00), 9 * MICRO, 170_00)


def test_the_last_of_the_goods_takes_the_last_of_the_value() -> None:
    """20 at a mean of 20.00 would leave nothing of 400.00; 11 and 9 come to it whatever the mean says."""
    found = simple_average([TEN, DEAR, Issue(11 * MICRO), Issue(9 * MICRO)], decimals=2)
    assert (found.issues, found.quantity, found.value) == ((220_00, 180_00), 0, 0)


def test_a_mean_may_be_printed_with_some_decimals() -> None:
    """A third of 37.00 is 12.33 with two decimals, 12.3333 with four."""
    lots = [Receipt(MICRO, 12_00), Receipt(MICRO, 11_00), Receipt(300 * MICRO, 300 * 14_00)]
    assert simple_average([*lots, Issue(3 * MICRO)], decimals=2).issues == (37_00,)
    printed = simple_average([*lots, Issue(3 * MICRO)], decimals=2, price_decimals=2)
    assert (printed.prices, printed.issues) == ((Fraction(1233, 100) * MICRO,), (36_99,))


def test_a_mean_that_takes_more_than_there_is_is_refused() -> None:
    """One piece at 10.00 beside 199 at 1.00: at a mean of 5.50 the 199 would cost 1,094.50 of 209.00."""
    lots = [Receipt(199 * MICRO, 199_00), Receipt(MICRO, 10_00)]
    with pytest.raises(ValueError, match="would cost 109450, and all that is there 20900"):
        simple_average([*lots, Issue(199 * MICRO)], decimals=2)


def test_the_base_is_never_issued() -> None:
    """The first goods are the base, also where they come in two lots; what is beyond may leave, and no more."""
    stock = [Receipt(6 * MICRO, 6_00), Receipt(6 * MICRO, 12_00), Receipt(4 * MICRO, 12_00)]
    found = base_stock([*stock, Issue(4 * MICRO)], 8 * MICRO)
    assert (found.issues, found.quantity, found.value) == ((8_00,), 12 * MICRO, 22_00)
    assert base_stock([*stock, Issue(4 * MICRO)], 8 * MICRO, "lifo").issues == (12_00,)
    with pytest.raises(StockShort, match="at most 8, which is on hand beyond the base stock"):
        base_stock([*stock, Issue(9 * MICRO)], 8 * MICRO)
    with pytest.raises(ValueError, match="a base stock is not negative"):
        base_stock(stock, -1)


def test_stock_has_the_price_of_the_last_purchase() -> None:
    """13 left are worth 390.00 where the last came at 30.00; the issues share what is left of 400.00 by quantity."""
    found = last_purchase_price([TEN, DEAR], [Issue(4 * MICRO), Issue(3 * MICRO)])
    assert (found.issues, found.quantity, found.value) == ((5_71, 4_29), 13 * MICRO, 390_00)
    assert last_purchase_price([DEAR, TEN], [Issue(20 * MICRO)]) == ((400_00,), 0, 0)
    assert last_purchase_price([TEN, DEAR], []) == ((), 20 * MICRO, 400_00)
    assert last_purchase_price([], []) == ((), 0, 0)


def test_stock_that_would_be_worth_more_than_all_goods_is_refused() -> None:
    """14 at 30.00 would be 420.00, and nobody paid more than 400.00 for all 20."""
    with pytest.raises(
        ValueError, match="at the last price 42000 would be left, and all that was there cost 40000"
    ):
        last_purchase_price([TEN, DEAR], [Issue(6 * MICRO)])


PRICED: list[Callable[[list[Receipt | Issue]], object]] = [
    lambda moved: simple_average(moved, decimals=2),
    highest_first,
    lambda moved: base_stock(moved, MICRO),
    lambda moved: last_purchase_price(
        [move for move in moved if isinstance(move, Receipt)],
        [move for move in moved if isinstance(move, Issue)],
    ),
]


@pytest.mark.parametrize("priced", PRICED)
@pytest.mark.parametrize("movement", [Receipt(0, 100), Receipt(-MICRO, 100), Receipt(MICRO, -1), Issue(0)])
def test_impossible_movements_are_refused(
    priced: Callable[[list[Receipt | Issue]], object], movement: Receipt | Issue
) -> None:
    """Nothing moves in a quantity of zero or less, and no goods cost less than nothing."""
    with pytest.raises(ValueError, match="found"):
        priced([TEN, movement])


@pytest.mark.parametrize("priced", PRICED)
def test_more_than_there_is_is_refused(priced: Callable[[list[Receipt | Issue]], object]) -> None:
    """A shortage says what is on hand."""
    with pytest.raises(StockShort, match="at most"):
        priced([TEN, Issue(11 * MICRO)])
    with pytest.raises(StockShort, match="at most 0"):
        priced([Issue(MICRO)])
