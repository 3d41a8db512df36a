"""What transfers and conversions share: shelves of two sites, carriage, arrivals from a passage."""

import datetime
from decimal import Decimal

import pytest

from erpcore import Code, Refused
from erpcore.documents import TransferShipment
from erpcore.flow.passing import arrive, brought, freight, in_transit, other_site, through
from erpcore.kernel.movements import Place

DAY = datetime.date(2026, 10, 9)


def test_two_shelves_of_one_item(shop):
    """The sender's first; the field of an unknown site is named."""
    sender, receiver = other_site(shop.books.state, "RESIN", "YARD", "MAIN")
    assert (sender.site, receiver.site) == ("YARD", "MAIN")
    assert through("ST-1", receiver) == Place("journal", "ST-1", "RESIN", "MAIN")
    with pytest.raises(Refused) as caught:
        other_site(shop.books.state, "RESIN", "YARD", "MOON")
    assert caught.value.field == "to_site"


def test_carriage_enters_with_the_element_of_the_item(shop):
    """Owed to the carrier; an amount of zero is no movement."""
    books, passage = shop.books.state, Place("journal", "ST-1", "RESIN", "MAIN")
    (movement,) = freight(books, passage, Decimal("1.50"), "W")
    assert movement.amounts == (("", "material", 150),)
    assert movement.source == Place("accrued_expense", "ST-1", partner="W")
    assert freight(books, passage, Decimal(0), None) == []


def test_goods_at_standard_leave_their_difference_behind_by_element(shop):
    """4 bolts for 11.00 material and 1.00 overhead: 10.00 stay, 1.00 and 1.00 are differences."""
    passage, shelf = Place("journal", "ST-1", "BOLT", "YARD"), Place("stock", "", "BOLT", "YARD")
    found = arrive(
        shop.books.state,
        passage,
        shelf,
        4_000_000,
        {"material": 1100, "overhead": 100},
        layer="ST-1",
        day=DAY,
    )
    assert [movement.amounts for movement in found] == [
        (("material", "material", 1000),),
        (("material", "material", 100), ("overhead", "overhead", 100)),
    ]
    assert brought(found) == {"material": 1100, "overhead": 100}


def test_what_is_in_transit_is_found_by_its_shipment(shop):
    """Another document, or an empty shipment, is none."""
    shop.buy("GR-1", "RESIN", "5", "10")
    route = {"from_site": "MAIN", "to_site": "YARD"}
    shop(TransferShipment, "TS-1", item="RESIN", quantity="5", **route)
    assert in_transit(shop.books.state, "TS-1").quantity == 5_000_000
    with pytest.raises(Refused) as caught:
        in_transit(shop.books.state, "GR-1")
    assert (caught.value.code, caught.value.field) == (Code.UNKNOWN_DOCUMENT, "shipment")


def test_goods_after_others_of_the_same_document_take_their_own_difference_of_the_standard(tracked):
    """At 3.333333: one kilogram is 3.33, the next 3.34, the third 3.33."""
    state = tracked("standard").books.state
    passage, shelf = Place("journal", "AS-1", "GLUE", "MAIN"), Place("stock", "A", "GLUE", "MAIN")
    found = [
        arrive(
            state,
            passage,
            shelf,
            1_000_000,
            {"material": 333},
            layer="AS-1",
            day=DAY,
            before=done * 1_000_000,
        )[0].amounts[0][2]
        for done in range(3)
    ]
    assert found == [333, 334, 333]
