"""A shelf of a day, as who counted it saw it."""

import datetime

import pytest

from erpcore.documents import CountResult, OwnUse, Reversal, StockTransfer
from erpcore.flow.goods import stock_place
from erpcore.flow.shelf_of_day import after, on_shelf

LOTS = {
    "more_items": [
        {"code": "A", "name": "A", "kind": "raw", "item_class": "raw", "unit": "kg", "tracking": "lot"}
    ]
}


def day(number):
    """Name a day of October."""
    return f"2026-10-{number:02d}"


@pytest.mark.parametrize("late", ["as_of_now", "reprice"])
@pytest.mark.parametrize("policies", [{}, {"stock_value": "company"}])
@pytest.mark.parametrize(("item", "fields"), [("RESIN", {}), ("DYE", {}), ("BOLT", {}), ("A", {"lot": "L1"})])
def test_a_late_count_is_held_against_the_shelf_of_its_day(factory, late, policies, item, fields):
    """10 were there on the 6th; what came and went since does not matter, by layer, average, standard and lot.

    Whatever late slips are priced at: who counted saw the goods of his day.
    """
    shop = factory({"late_facts": late, **policies}, **LOTS)
    shop.buy("GR-1", item, "10", "2.5", date=day(5), **fields)
    shop.buy("GR-2", item, "4", "2.5", date=day(7), **fields)
    shop(OwnUse, "OU-1", date=day(8), item=item, quantity="3", cost_centre="SHOP", **fields)
    shop(
        StockTransfer,
        "TR-1",
        date=day(9),
        item=item,
        quantity="2",
        from_site="MAIN",
        to_site="YARD",
        **fields,
    )
    shop(CountResult, "CT-1", date=day(6), item=item, counted="9", **fields)
    place = stock_place(item, "MAIN")
    found = shop.books.state.open_items["pending_loss"].get("CT-1")
    assert (found.quantity, found.amount) == (1_000_000, 250)
    assert (
        on_shelf(shop.books.state, place._replace(key=fields.get("lot", "")), datetime.date(2026, 10, 20))
        == 8_000_000
    )
    shop.in_step()
    shop.replays()


def test_a_reversal_that_comes_later_takes_goods_off_the_day_that_they_never_came_on(factory):
    """A receipt of the 5th that never was is reversed on the 9th: on the 6th 10 were there, not 14."""
    shop = factory()
    shop.buy("GR-1", "RESIN", "10", "2.5", date=day(5))
    shop.buy("GR-2", "RESIN", "4", "2.5", date=day(5))
    shop(Reversal, "RV-1", of="GR-2", reason="not ours", date=day(9))
    shop.buy("GR-3", "RESIN", "7", "2.5", date=day(9))
    shop(CountResult, "CT-1", date=day(6), item="RESIN", counted="9")
    assert shop.books.state.open_items["pending_loss"].get("CT-1").quantity == 1_000_000


def test_who_counts_late_reads_nothing_from_before_the_first_later_document(factory):
    """A count of the 6th looks at uses of the 9th and the 7th, not at receipts that were posted before."""
    shop = factory()
    shop.buy("GR-1", "RESIN", "10", "2.5", date=day(5))
    shop.buy("GR-2", "DYE", "10", "2.5", date=day(5))
    use = {"item": "RESIN", "quantity": "1", "cost_centre": "SHOP"}
    shop(OwnUse, "OU-1", date=day(9), **use)
    shop(OwnUse, "OU-2", date=day(7), **use)
    shop.buy("GR-3", "RESIN", "4", "2.5", date=day(6))
    state = shop.books.state
    read = [entry.document.id for entry in after(state, datetime.date(2026, 10, 6))]
    assert read == ["OU-2", "OU-1"]
    assert state.stock.looked.first_after(datetime.date(2026, 10, 6).toordinal()) == state.documents["OU-1"]
    assert [*after(state, datetime.date(2026, 10, 9))] == []
