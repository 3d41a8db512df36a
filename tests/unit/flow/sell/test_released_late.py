"""Goods sold before a month's test was posted take their part of the allowance when their own month is closed."""

import pytest

from erpcore.documents import (
    CostOfSalesCarry,
    Delivery,
    Reversal,
    SalesOrder,
    StockWriteDown,
)

LAST, NEXT = {"date": "2026-10-31"}, {"date": "2026-11-05"}
TESTED = {"item": "RESIN", "price": "8"}
LINE = {"item": "RESIN", "quantity": "10", "price": "20"}


@pytest.fixture
def open_shop(factory):
    """10 kg of October at 10.00; November sells 4 of them before they are written down to 8.00."""

    def build(**policies):
        shop = factory({"late_facts": "reprice", **policies})
        shop.buy("GR-1", "RESIN", "10", "10")
        shop(SalesOrder, "SO-1", partner="C", lines=[LINE], **NEXT)
        shop(Delivery, "DL-1", sales_order="SO-1/1", quantity="4", **NEXT)
        return shop

    return build


@pytest.fixture
def shop(open_shop):
    """The shop after the test: the allowance is 20.00, and nothing of it went with the goods sold."""
    shop = open_shop()
    shop(StockWriteDown, "WD-1", portions=[TESTED], **LAST)
    return shop


def carried(shop, number="CC-1", date="2026-11-30"):
    """Carry the cost of sales of a month; what its voucher says."""
    entry = shop(CostOfSalesCarry, number, date=date)
    return shop.lines(entry) if entry.vouchers else []


def test_what_was_sold_by_then_takes_its_part_of_the_allowance_along(shop):
    """IAS 2 paragraph 34: 4 of 10 were carried at 32.00, not 40.00: 8.00 of 20.00, in November and once."""
    assert carried(shop, "CC-0", **LAST) == []
    assert carried(shop) == ["Dr write_down_allowance 8.00", "Cr cost_of_sales 8.00"]
    assert carried(shop, "CC-2") == []
    assert (shop.balance("cost_of_sales"), shop.balance("write_down_allowance")) == ("32.00", "-12.00")
    shop.in_step()
    shop.replays()


def test_what_was_sold_after_it_has_the_part_that_is_left_for_it(shop):
    """3 more took 10.00 of 20.00, being half of what was there; theirs is 6.00, as that of the first 4 is 8.00."""
    shop(Delivery, "DL-2", sales_order="SO-1/1", quantity="3", **NEXT)
    assert shop.balance("write_down_allowance") == "-10.00"
    assert carried(shop) == [
        "Dr write_down_allowance 8.00",
        "Dr write_down_allowance -4.00",
        "Cr cost_of_sales 8.00",
        "Cr cost_of_sales -4.00",
    ]
    assert shop.balance("write_down_allowance") == "-6.00"


def test_a_later_test_has_put_it_right_already(shop):
    """On the 20th 6 kg need 12.00: the test takes 8.00 back as less impairment, and nothing is left to release."""
    shop(StockWriteDown, "WD-2", portions=[TESTED], date="2026-11-20")
    assert carried(shop) == []
    assert (shop.balance("write_down_allowance"), shop.balance("cost_of_sales")) == ("-12.00", "40.00")


def test_what_was_released_is_taken_back_with_the_sale(shop):
    """The sale is reversed after the first run of the close: the second takes the 8.00 back."""
    carried(shop)
    shop(Reversal, "RV-1", of="DL-1", reason="not sold", date="2026-11-20")
    assert carried(shop, "CC-2") == ["Dr write_down_allowance -8.00", "Cr cost_of_sales -8.00"]
    assert (shop.balance("write_down_allowance"), shop.balance("cost_of_sales")) == ("-20.00", "0.00")


@pytest.mark.parametrize(
    ("price", "october", "november"), [("7.5", "-25.00", "-15.00"), ("9.5", "-8.00", "-4.80")]
)
def test_a_month_tested_again_counts_what_the_next_has_released(shop, price, october, november):
    """October is tested anew after a run of November's carry: its allowance is that of 10 kg, November's that of 6.

    But no more is taken back than there still is: of 5.00 that October should come to, 8.00 are gone.
    """
    carried(shop)
    shop(StockWriteDown, "WD-2", portions=[TESTED | {"price": price}], **LAST)
    assert shop.balance("write_down_allowance", "2026-10") == october
    carried(shop, "CC-2")
    assert shop.balance("write_down_allowance", "2026-11") == november


def test_each_item_of_a_test_goes_its_own_way(open_shop):
    """RESIN gives back 8.00 of 20.00 with 4 of 10 sold, WHEEL 5.00 of 10.00 with 2 of 4: each by itself."""
    shop = open_shop()
    shop.buy("GR-2", "WHEEL", "4", "5")
    shop(SalesOrder, "SO-2", partner="C", lines=[LINE | {"item": "WHEEL"}], **NEXT)
    shop(Delivery, "DL-2", sales_order="SO-2/1", quantity="2", **NEXT)
    shop(StockWriteDown, "WD-1", portions=[TESTED, {"item": "WHEEL", "price": "2.5"}], **LAST)
    assert carried(shop) == [
        "Dr write_down_allowance 8.00",
        "Dr write_down_allowance 5.00",
        "Cr cost_of_sales 8.00",
        "Cr cost_of_sales 5.00",
    ]
    assert carried(shop, "CC-2") == []


def test_goods_for_a_contract_are_left_to_the_next_test(open_shop):
    """Of which of them were sold the test cannot know any more; nothing is released of what was tested apart."""
    shop = open_shop()
    shop(StockWriteDown, "WD-1", portions=[{**TESTED, "sales_order": "SO-1/1"}, TESTED], **LAST)
    assert carried(shop) == []


def test_elsewhere_a_test_that_comes_late_is_of_what_is_left(open_shop):
    """Taken as of now, 6 kg are tested for 12.00: all of it stays with them."""
    shop = open_shop(late_facts="as_of_now")
    shop(StockWriteDown, "WD-1", portions=[TESTED], **LAST)
    assert carried(shop) == []
    assert shop.balance("write_down_allowance") == "-12.00"


def test_a_month_that_is_closed_when_the_next_has_sold_asks_for_no_other_test(open_shop):
    """What November's sale has taken along of 20.00 in time was there at the end of October."""
    shop = open_shop()
    shop(Reversal, "RV-1", of="DL-1", reason="too early", **NEXT)
    shop(StockWriteDown, "WD-1", portions=[TESTED], **LAST)
    shop(Delivery, "DL-2", sales_order="SO-1/1", quantity="4", **NEXT)
    assert shop.balance("write_down_allowance") == "-12.00"
    findings = shop.books.month_end("2026-10").dry_run().findings
    assert [of for of in findings if of.code == "WRITE_DOWN_COST_CHANGED"] == []


def test_a_test_that_the_next_month_reversed_is_posted_anew(shop):
    """The reversal of November stands next to October's test: another one finds no allowance, and brings 25.00."""
    shop(Reversal, "RV-1", of="WD-1", reason="other prices", **NEXT)
    shop(StockWriteDown, "WD-2", portions=[TESTED | {"price": "7.5"}], **LAST)
    assert shop.balance("write_down_allowance") == "-25.00"
