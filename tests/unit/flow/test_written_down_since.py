"""A month is closed after the next one has begun: what that brought to goods written down takes no part."""

import pytest

from erpcore.documents import (
    CostOfSalesCarry,
    Delivery,
    SalesInvoice,
    StockWriteDown,
)
from erpcore.flow.written_down_since import by_item

NEXT = {"date": "2026-11-05"}


@pytest.fixture
def shop(factory):
    """Of 10 kg at 10.00, 6 are shipped and 3 of them invoiced in October; all are written down to 8.00."""
    shop = factory({"cost_of_sales": "month_end"})
    shop.buy("GR-1", "RESIN", "10", "10")
    shop.sell("SO-1", "RESIN", "6", "20")
    shop(Delivery, "DL-1", sales_order="SO-1/1", quantity="6")
    shop(SalesInvoice, "SI-1", partner="C", lines=[{"delivery": "DL-1", "quantity": "3"}])
    return shop


def released(shop, number="CC-1", date="2026-10-31"):
    """Carry a month; the rows of the allowance."""
    lines = shop.lines(shop(CostOfSalesCarry, number, date=date))
    return [line for line in lines if "allowance" in line]


def test_goods_of_the_next_month_dilute_no_release(shop):
    """3 of 10 take 6.00 of 20.00 along, though 30 came in November before October is carried."""
    shop(StockWriteDown, "WD-1", portions=[{"item": "RESIN", "value": "80"}])
    shop.buy("GR-2", "RESIN", "30", "10", **NEXT)
    assert released(shop) == ["Dr write_down_allowance 6.00"]
    shop.in_step()


def test_a_test_of_the_next_month_is_no_allowance_of_this_one(shop):
    """November writes all down by 10.00 more: October's 3 take 6.00 of its own 20.00."""
    shop(StockWriteDown, "WD-1", portions=[{"item": "RESIN", "value": "80"}])
    shop(StockWriteDown, "WD-2", portions=[{"item": "RESIN", "value": "70"}], **NEXT)
    assert released(shop) == ["Dr write_down_allowance 6.00"]


def test_no_more_is_released_than_is_still_written_down(shop):
    """November found that the goods bring 95.00 after all: 5.00 are left, less than October's 6.00."""
    shop(StockWriteDown, "WD-1", portions=[{"item": "RESIN", "value": "80"}])
    shop(StockWriteDown, "WD-2", portions=[{"item": "RESIN", "value": "95"}], **NEXT)
    assert released(shop) == ["Dr write_down_allowance 5.00"]
    assert shop.balance("write_down_allowance") == "0.00"


def test_what_the_next_month_sold_under_a_contract_was_there(shop):
    """Of 12.00 on 6 under contract October's 3 take 6.00, November's 2 take 4.00, October's fourth 2.00."""
    contract = {"item": "RESIN", "sales_order": "SO-1/1", "price": "8"}
    shop(StockWriteDown, "WD-1", portions=[contract, {"item": "RESIN", "price": "10"}])
    assert released(shop) == ["Dr write_down_allowance 6.00"]
    shop(SalesInvoice, "SI-2", partner="C", lines=[{"delivery": "DL-1", "quantity": "2"}], **NEXT)
    assert released(shop, "CC-2", NEXT["date"]) == ["Dr write_down_allowance 4.00"]
    shop(SalesInvoice, "SI-3", partner="C", lines=[{"delivery": "DL-1", "quantity": "1"}])
    assert released(shop, "CC-3") == ["Dr write_down_allowance 2.00"]
    shop.in_step()


def test_what_came_since_is_sorted_by_item(shop):
    """Each movement stands with the items at its ends, and once where both are the same."""
    entries = list(shop.books.read())
    movements = [of for entry in entries for of in entry.movements]
    found = by_item(entries)
    assert found.keys() == {end.item for of in movements for end in of[:2]}
    assert found["RESIN"] == [of for of in movements if "RESIN" in (of.source.item, of.target.item)]
