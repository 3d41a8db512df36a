"""The laws of stock see residue, negative goods, and value that came from nowhere."""

import pytest
from tests.unit.flow.conftest import Shop, tables

from erpcore import MemoryLog, Setup
from erpcore.inventory.pool import Pool
from erpcore.inventory.reservations import Cell, reserving
from erpcore.kernel.movements import Place
from erpcore.testing.laws.stock import (
    lots_make_up_the_pool,
    no_quantity_no_value,
    reservations_are_on_hand,
    sites_make_up_the_pool,
    slices_leave_nothing,
    stock_is_never_negative,
    value_in_less_value_out_is_value_left,
)
from erpcore.testing.snapshot import snapshot


def resin(books):
    """Find the parcel of resin: 60 kg at 660."""
    return books.state.stock.pools["RESIN", "MAIN"].parcels[0]


def test_the_sample_keeps_them(books) -> None:
    """Nothing is left over, negative, or from nowhere."""
    no_quantity_no_value(books)
    stock_is_never_negative(books)
    value_in_less_value_out_is_value_left(books)
    lots_make_up_the_pool(books)
    slices_leave_nothing(books, (30, 1, 50))


def test_residue_is_seen(books) -> None:
    """A parcel without goods has no value."""
    pool = books.state.stock.pools["RESIN", "MAIN"]
    pool.quantity = resin(books).quantity = 0
    with pytest.raises(AssertionError, match="no quantity, value"):
        no_quantity_no_value(books)


def test_negative_stock_is_seen(books) -> None:
    """Neither quantities nor values go below zero."""
    resin(books).amounts = {"material": -1}
    with pytest.raises(AssertionError, match="value"):
        stock_is_never_negative(books)
    resin(books).quantity = -1
    with pytest.raises(AssertionError, match="quantity -1"):
        stock_is_never_negative(books)


def test_value_from_nowhere_is_seen(books) -> None:
    """What is on hand has come in."""
    resin(books).amounts["labour"] = 7
    with pytest.raises(AssertionError, match="7 on hand"):
        value_in_less_value_out_is_value_left(books)


def test_slices_are_a_trial(books) -> None:
    """Emptying the pools in slices leaves them as they are."""
    before = snapshot(books.state.stock)
    slices_leave_nothing(books, (10,))
    assert snapshot(books.state.stock) == before


def test_slices_that_leave_something_are_seen(books, monkeypatch) -> None:
    """A pool that prices every slice a cent too low is left with cents and no goods."""
    price = Pool.withdraw

    def low(pool, quantity, standard, decimals):
        slices = price(pool, quantity, standard, decimals)
        return [
            (key, part, {name: amount - 1 for name, amount in amounts.items()})
            for key, part, amounts in slices
        ]

    monkeypatch.setattr(Pool, "withdraw", low)
    with pytest.raises(AssertionError, match="0 left, value"):
        slices_leave_nothing(books, (10,))


def test_goods_that_no_lot_has_are_seen(books) -> None:
    """The lots of a shelf add up to what is on it; an item without lots has none."""
    books.state.stock.lots.change(Place("stock", "A", "RESIN", "MAIN"), 1, [])
    with pytest.raises(AssertionError, match="on hand, lots"):
        lots_make_up_the_pool(books)


def test_more_reserved_than_there_is_is_seen(books) -> None:
    """Of a lot, and of the item altogether."""
    stock = books.state.stock
    cell = Cell("RESIN", "MAIN", "")
    reservations_are_on_hand(books)
    stock.reservations.mark(reserving("work_order WO", cell, stock.pool("RESIN", "MAIN").quantity), [])
    reservations_are_on_hand(books)
    stock.reservations.mark(reserving("work_order WO", cell._replace(lot="A"), 1), [])
    with pytest.raises(AssertionError, match="on hand, reserved"):
        reservations_are_on_hand(books)


@pytest.fixture
def company():
    """Twenty kilograms of resin at the main site and ten in the yard, valued together."""
    data = tables()
    data["company"]["policies"] = {"stock_value": "company"}
    shop = Shop(Setup.model_validate(data), MemoryLog())
    shop.buy("GR-1", "RESIN", "20", "10")
    shop.buy("GR-2", "RESIN", "10", "13", site="YARD")
    return shop.books


def test_goods_at_no_site_are_seen(company) -> None:
    """A pool holds what its sites hold, and no site has less than nothing."""
    sites_make_up_the_pool(company)
    held = company.state.stock.shelves.held
    held["RESIN", "YARD"] -= 1
    with pytest.raises(
        AssertionError, match="RESIN at all sites: 30000000 in the pool, 29999999 at its sites"
    ):
        sites_make_up_the_pool(company)
    held["RESIN", "YARD"] -= 10_000_000
    with pytest.raises(AssertionError, match="RESIN at YARD: -1 on hand"):
        sites_make_up_the_pool(company)
