"""What leaves a shelf: first what is there, then what is short."""

import datetime

import pytest

from erpcore import Code, Refused
from erpcore.flow.goods import stock_place
from erpcore.flow.taking import Taking, beyond, check_account, check_by_hand, slices_taken
from erpcore.inventory.holding import SHORT
from erpcore.kernel.movements import Place
from erpcore.kernel.rounding import MICRO

DAY = datetime.date(2026, 10, 9)
SHELF = stock_place("RESIN", "MAIN")


@pytest.fixture
def books(factory):
    """Ten kilograms at 10.00 are there, and may go below zero."""
    shop = factory({"negative_stock": "allow"})
    shop.buy("GR-1", "RESIN", "10", "10")
    return shop.books.state


def test_what_is_there_goes_first(books):
    """Ten of the layer, two that are short at the last price."""
    slices = slices_taken(books, SHELF, 12 * MICRO, DAY, Taking("wip"))
    assert slices == [
        ("", ("GR-1", 10 * MICRO, {"material": 100_00})),
        ("", (SHORT, 2 * MICRO, {"material": 20_00})),
    ]


def test_only_policy_lets_goods_be_short(books, factory):
    """Two kilograms beyond what there is; none where it is refused."""
    pool = books.stock.pool("RESIN", "MAIN")
    assert [beyond(books, pool, quantity * MICRO) for quantity in (10, 12)] == [0, 2 * MICRO]
    assert beyond(factory().books.state, pool, 12 * MICRO) == 0


def test_a_price_by_hand_is_for_what_is_short(books):
    """Refused for goods that are all there."""
    check_by_hand(books, SHELF, 12 * MICRO)
    with pytest.raises(Refused) as caught:
        check_by_hand(books, SHELF, 10 * MICRO)
    assert (caught.value.code, caught.value.field) == (Code.DOCUMENT_INVALID, "provisional_price")


def test_who_takes_goods_without_a_value_has_an_account(books):
    """What they turn out to cost is posted there; a journal passes it on to others."""
    check_account(books, Place("pending_loss", "CR-1", "RESIN", "MAIN"), "RESIN")
    check_account(books, Place("journal", "TR-1", "RESIN", "MAIN"), "RESIN")
    with pytest.raises(Refused) as caught:
        check_account(books, Place("no_such_role", "CR-1"), "RESIN")
    assert caught.value.code is Code.ACCOUNT_NOT_MAPPED


def test_who_takes_goods_without_a_value_has_an_account_in_every_ledger(factory):
    """A chart that knows no provisions has none for goods that replace what was sold under a warranty."""
    books = factory(ledgers=[{"code": "SMALL", "name": "Small", "chart": "cn_small"}]).books.state
    check_account(books, Place("pending_loss", "CR-1", "RESIN", "MAIN"), "RESIN")
    with pytest.raises(Refused) as caught:
        check_account(books, Place("provision", "OU-1"), "RESIN")
    assert (caught.value.code, caught.value.field) == (
        Code.ACCOUNT_NOT_MAPPED,
        "ledgers.SMALL.account_map",
    )
