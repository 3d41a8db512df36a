"""Where the price of a component comes from: each source tells one, with its name, or none."""

import datetime
from fractions import Fraction

from erpcore.documents import OpeningStock, PurchaseOrder
from erpcore.flow.make.card_prices import as_listed, as_on_hand, as_ordered, as_purchased, at_standard

DAY = datetime.date(2026, 10, 9)
TEN = (("material", Fraction(10_000_000)),)  # millionths


def test_the_latest_purchase_comes_before_the_list(shop):
    """Listed at 10.00; after 3 kg for 31.00 a kilogram costs 31.00/3, exactly."""
    state = shop.books.state
    assert as_listed(state, "RESIN", DAY) == as_purchased(state, "RESIN", DAY) == (TEN, "price list")
    shop.buy("GR-1", "RESIN", "3", "10.333333")
    assert as_purchased(state, "RESIN", DAY) == ((("material", Fraction(31_000_000, 3)),), "receipt GR-1")
    assert as_listed(state, "RESIN", DAY) == (TEN, "price list")


def test_what_is_made_has_no_price_of_a_purchase(shop):
    """Its own card prices it."""
    assert as_purchased(shop.books.state, "TOY", DAY) is None


def test_a_source_that_knows_nothing_tells_nothing(factory):
    """No list, standard, order or goods on hand: no price, and not a price of zero."""
    state = factory(prices=[], standards=[]).books.state
    assert {
        of(state, "RESIN", DAY) for of in (as_purchased, as_listed, at_standard, as_ordered, as_on_hand)
    } == {None}


def test_standards_orders_and_goods_on_hand_tell_their_price(factory):
    """The standard of the day, the price of the order, the value of all goods wherever they are."""
    standard = {"item": "RESIN", "valid_from": "2026-01-01", "amounts": {"material": "12"}}
    shop = factory(prices=[], standards=[standard])
    state = shop.books.state
    assert at_standard(state, "RESIN", DAY) == ((("material", 12_000_000),), "standard")
    lines = [{"item": "RESIN", "quantity": "5", "price": "10"}]
    shop(PurchaseOrder, "PO-1", partner="V", lines=lines)
    assert as_ordered(state, "RESIN", DAY) == (TEN, "purchase order")
    shop(OpeningStock, "OS-1", item="RESIN", quantity="10", amounts={"material": "100"})
    assert as_on_hand(state, "RESIN", DAY) == (TEN, "stock on hand")
