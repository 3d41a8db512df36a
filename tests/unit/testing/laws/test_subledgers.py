"""The laws of sub-ledgers see a cent that the accounts do not have."""

import pytest

from erpcore.kernel.movements import Place
from erpcore.testing.laws.subledgers import (
    open_items_equal_their_accounts,
    spoilage_ends_empty,
    stock_equals_its_accounts,
    wip_equals_its_accounts,
)


def test_the_sample_keeps_them(books) -> None:
    """What the sub-ledgers hold stands on their accounts."""
    stock_equals_its_accounts(books)
    wip_equals_its_accounts(books)
    open_items_equal_their_accounts(books)
    spoilage_ends_empty(books)


def test_stock_beside_the_ledger_is_seen(books) -> None:
    """A pool worth a cent more than its account breaks the law."""
    books.state.stock.pools["RESIN", "MAIN"].parcels[0].amounts["material"] += 1
    with pytest.raises(AssertionError, match="stock"):
        stock_equals_its_accounts(books)


def test_cost_in_process_beside_the_ledger_is_seen(books) -> None:
    """An order with a cent in process that no account shows breaks the law."""
    books.state.orders.orders["WO"].months["2026-10"].costs["stock", "RESIN"]["material"] += 1
    with pytest.raises(AssertionError, match="wip: account"):
        wip_equals_its_accounts(books)


def test_an_open_item_beside_the_ledger_is_seen(books) -> None:
    """An invoice that owes a cent more than the payables breaks the law."""
    books.state.open_items["supplier"].items["PI"].amounts[""] += 1
    with pytest.raises(AssertionError, match="supplier"):
        open_items_equal_their_accounts(books)


def test_a_loss_that_nobody_bears_is_seen(books) -> None:
    """An amount on the account of 废品损失 that is not booked on breaks the law."""
    account = books.state.account_map.resolve(Place("spoilage", "WO", "TOY"), "").account
    books.state.ledger.cells = lambda until: [(account, (("work_order", "WO"),), 1)]
    with pytest.raises(AssertionError, match="spoilage: account"):
        spoilage_ends_empty(books)
