"""Goods that come back from a taker."""

import datetime

import pytest

from erpcore import Code, Refused
from erpcore.documents import OwnUse, StandardRevaluation
from erpcore.flow.goods import stock_place
from erpcore.flow.returning import bring_back

DAY = datetime.date(2026, 10, 9)


@pytest.mark.parametrize(("item", "value"), [("RESIN", 1300), ("DYE", 1150), ("BOLT", 250)])
def test_goods_come_back_at_what_they_were_taken_for(shop, item, value):
    """First in first out: the latest layer; a moving average: the average; at standard: the standard."""
    shop.buy("GR-1", item, "2", "10")
    shop.buy("GR-2", item, "2", "13")
    entry = shop(OwnUse, "OU-1", item=item, quantity="4", cost_centre="OFFICE")
    place, taker = entry.movements[0][:2]
    (back,) = bring_back(shop.books.state, place, taker, 1_000_000, DAY)
    assert (back.contra, back.amounts) == (True, (("material", "material", value),))


def test_no_more_comes_back_than_was_taken(shop):
    """RETURN_EXCEEDS_ISSUE names what is with the taker."""
    shop.buy("GR-1", "RESIN", "2", "10")
    entry = shop(OwnUse, "OU-1", item="RESIN", quantity="1", cost_centre="OFFICE")
    with pytest.raises(Refused) as caught:
        bring_back(shop.books.state, stock_place("RESIN", "MAIN"), entry.movements[0].target, 1_000_001, DAY)
    assert caught.value.code == Code.RETURN_EXCEEDS_ISSUE


@pytest.mark.parametrize(("policy", "amounts"), [("original", [500, 100]), ("current", [600])])
def test_a_shelf_at_another_standard_is_brought_to_it_beside(factory, policy, amounts):
    """Two bolts taken at 2.50 come back at that, and 0.50 each brings the shelf to 3.00; or all of it at 3.00."""
    later = {"item": "BOLT", "valid_from": "2026-10-20", "amounts": {"material": "3"}}
    shop = factory(more_standards=[later])
    shop.buy("GR-1", "BOLT", "10", "2.5")
    entry = shop(OwnUse, "OU-1", item="BOLT", quantity="4", cost_centre="OFFICE")
    shop(StandardRevaluation, "SR-1", item="BOLT", date="2026-10-20")
    place, taker = entry.movements[0][:2]
    day = datetime.date(2026, 10, 20)
    moved = bring_back(shop.books.state, place, taker, 2_000_000, day, policy=policy)
    assert [of.amounts[0][2] for of in moved] == amounts
    assert [of.quantity_in for of in moved[1:]] == [0 for _ in moved[1:]]
