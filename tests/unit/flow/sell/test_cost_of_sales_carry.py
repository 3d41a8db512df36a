"""Cost of sales for a month: what is shipped and invoiced leaves 发出商品."""

import pytest

from erpcore import Code
from erpcore.documents import (
    CostAdjustment,
    CostOfSalesCarry,
    Delivery,
    OpeningStock,
    PurchaseInvoice,
    Reversal,
    SalesInvoice,
    SalesReturn,
    StockWriteDown,
)


@pytest.fixture
def shop(factory):
    """The toy works, charging cost of sales at month end; 10 wheels at 3.00 are delivered as DL-1."""
    shop = factory({"cost_of_sales": "month_end"})
    shop(OpeningStock, "OS-1", item="WHEEL", quantity="4", amounts={"material": "8", "labour": "4"})
    shop(OpeningStock, "OS-2", item="WHEEL", quantity="6", amounts={"material": "12", "labour": "6"})
    shop.sell("SO-1", "WHEEL", "10", "9")
    shop(Delivery, "DL-1", sales_order="SO-1/1", quantity="10")
    return shop


def carry(shop, number="CC-1"):
    return shop(CostOfSalesCarry, number, date="2026-10-31")


def test_only_what_is_invoiced_is_carried(shop):
    """IAS 2 paragraph 34: the cost follows its revenue; 4 of 10 invoiced take 4/10 of 30.00, by element."""
    assert carry(shop).vouchers == ()
    shop(SalesInvoice, "SI-1", partner="C", lines=[{"delivery": "DL-1", "quantity": "4"}])
    entry = carry(shop, "CC-2")
    assert shop.lines(entry) == ["Dr cost_of_sales 12.00", "Cr goods_shipped 12.00"]
    assert entry.movements[0].amounts == (("material", "material", 800), ("labour", "labour", 400))
    assert shop.open("goods_shipped", "DL-1") == "18.00"
    shop.in_step()


def test_running_again_carries_only_what_has_come_since(shop):
    """Twice the same month: the second run finds nothing; after another invoice it finds the rest."""
    shop(SalesInvoice, "SI-1", partner="C", lines=[{"delivery": "DL-1", "quantity": "4"}])
    carry(shop)
    assert carry(shop, "CC-2").vouchers == ()
    shop(SalesInvoice, "SI-2", partner="C", lines=[{"delivery": "DL-1"}])
    assert shop.lines(carry(shop, "CC-3"))[0] == "Dr cost_of_sales 18.00"
    assert shop.open("goods_shipped", "DL-1") is None
    assert carry(shop, "CC-4").vouchers == ()


def test_shares_add_up_to_the_cent(factory):
    """3 pieces for 10.00, carried one by one: 3.33, 3.34, 3.33."""
    shop = factory({"cost_of_sales": "month_end"})
    shop(OpeningStock, "OS-1", item="TOY", quantity="3", amounts={"material": "10"})
    shop.sell("SO-1", "TOY", "3", "9")
    shop(Delivery, "DL-1", sales_order="SO-1/1", quantity="3")
    found = []
    for number in ("1", "2", "3"):
        shop(SalesInvoice, f"SI-{number}", partner="C", lines=[{"delivery": "DL-1", "quantity": "1"}])
        found.append(shop.lines(carry(shop, f"CC-{number}"))[0])
    assert found == ["Dr cost_of_sales 3.33", "Dr cost_of_sales 3.34", "Dr cost_of_sales 3.33"]
    assert shop.open("goods_shipped", "DL-1") is None


def test_a_later_difference_of_goods_carried_follows_with_the_next_run(factory):
    """The invoice asks 5.00 more for resin whose cost was carried; the next run carries 5.00."""
    shop = factory({"cost_of_sales": "month_end"})
    shop.buy("GR-1", "RESIN", "10", "10")
    shop.sell("SO-1", "RESIN", "10", "20")
    shop(Delivery, "DL-1", sales_order="SO-1/1", quantity="10")
    shop(SalesInvoice, "SI-1", partner="C", lines=[{"delivery": "DL-1"}])
    assert shop.lines(carry(shop))[0] == "Dr cost_of_sales 100.00"
    shop(PurchaseInvoice, "PI-1", partner="V", lines=[{"receipt": "GR-1", "amount": "105"}])
    assert shop.open("goods_shipped", "DL-1") == "5.00"
    assert shop.lines(carry(shop, "CC-2")) == ["Dr cost_of_sales 5.00", "Cr goods_shipped 5.00"]
    shop.in_step()


@pytest.mark.parametrize("billed", ["0", "4", "10"])
def test_goods_that_the_next_month_delivers_are_not_carried(shop, billed):
    """October is closed when November has delivered 10 more, and billed none, some or all of them."""
    shop(OpeningStock, "OS-3", item="WHEEL", quantity="10", amounts={"material": "20", "labour": "10"})
    shop.sell("SO-2", "WHEEL", "10", "9")
    november = {"date": "2026-11-03"}
    shop(Delivery, "DL-2", sales_order="SO-2/1", quantity="10", **november)
    if billed != "0":
        lines = [{"delivery": "DL-2", "quantity": billed}]
        shop(SalesInvoice, "SI-2", partner="C", lines=lines, **november)
    assert carry(shop).movements == ()
    assert (shop.open("goods_shipped", "DL-1"), shop.open("goods_shipped", "DL-2")) == ("30.00", "30.00")


def test_what_the_next_month_brings_is_carried_by_the_next_month(factory):
    """October is closed when November has billed 5.00 more for resin sold in October: 100.00 and 5.00, each its own."""
    shop = factory({"cost_of_sales": "month_end"})
    shop.buy("GR-1", "RESIN", "10", "10")
    shop.sell("SO-1", "RESIN", "10", "20")
    shop(Delivery, "DL-1", sales_order="SO-1/1", quantity="10")
    shop(SalesInvoice, "SI-1", partner="C", lines=[{"delivery": "DL-1"}])
    later = {"date": "2026-11-02", "partner": "V", "lines": [{"receipt": "GR-1", "amount": "105"}]}
    shop(PurchaseInvoice, "PI-1", **later)
    assert shop.lines(carry(shop)) == ["Dr cost_of_sales 100.00", "Cr goods_shipped 100.00"]
    assert carry(shop, "CC-2").vouchers == ()
    november = shop(CostOfSalesCarry, "CC-3", date="2026-11-30")
    assert shop.lines(november) == ["Dr cost_of_sales 5.00", "Cr goods_shipped 5.00"]
    assert carry(shop, "CC-4").vouchers == ()
    assert shop.open("goods_shipped", "DL-1") is None
    shop.in_step()


def test_a_later_difference_releases_no_allowance(factory):
    """6 of 10 that cost 100.00 take 12.00 of the 20.00 that all are written down by; what they cost more takes none."""
    shop = factory({"cost_of_sales": "month_end"})
    shop.buy("GR-1", "RESIN", "10", "10")
    shop.sell("SO-1", "RESIN", "6", "20")
    shop(Delivery, "DL-1", sales_order="SO-1/1", quantity="6")
    shop(SalesInvoice, "SI-1", partner="C", lines=[{"delivery": "DL-1"}])
    shop(StockWriteDown, "WD-1", portions=[{"item": "RESIN", "value": "80"}])
    carry(shop)
    assert shop.balance("write_down_allowance") == "-8.00"
    shop(PurchaseInvoice, "PI-1", partner="V", lines=[{"receipt": "GR-1", "amount": "105"}])
    assert shop.lines(carry(shop, "CC-2")) == ["Dr cost_of_sales 3.00", "Cr goods_shipped 3.00"]
    assert shop.balance("write_down_allowance") == "-8.00"
    shop.in_step()


def test_a_difference_below_the_estimate_comes_back_red(factory):
    """The invoice asks 5.00 less: cost of sales goes down by 5.00."""
    shop = factory({"cost_of_sales": "month_end"})
    shop.buy("GR-1", "RESIN", "10", "10")
    shop.sell("SO-1", "RESIN", "10", "20")
    shop(Delivery, "DL-1", sales_order="SO-1/1", quantity="10")
    shop(SalesInvoice, "SI-1", partner="C", lines=[{"delivery": "DL-1"}])
    carry(shop)
    shop(PurchaseInvoice, "PI-1", partner="V", lines=[{"receipt": "GR-1", "amount": "95"}])
    assert shop.lines(carry(shop, "CC-2")) == ["Dr cost_of_sales -5.00", "Cr goods_shipped -5.00"]
    assert shop.balance("cost_of_sales") == "95.00"


def test_an_invoice_taken_back_takes_its_cost_back(shop):
    """4 of 10 were invoiced and carried; the invoice is reversed, so the next run sends 12.00 back."""
    shop(SalesInvoice, "SI-1", partner="C", lines=[{"delivery": "DL-1", "quantity": "4"}])
    carry(shop)
    shop(Reversal, "RV-1", of="SI-1", reason="wrong customer")
    assert shop.lines(carry(shop, "CC-2")) == ["Dr cost_of_sales -12.00", "Cr goods_shipped -12.00"]
    assert (shop.balance("cost_of_sales"), shop.open("goods_shipped", "DL-1")) == ("0.00", "30.00")
    shop(SalesInvoice, "SI-2", partner="C", lines=[{"delivery": "DL-1"}])
    assert shop.lines(carry(shop, "CC-3"))[0] == "Dr cost_of_sales 30.00"
    assert shop.open("goods_shipped", "DL-1") is None
    shop.in_step()


def test_an_invoice_of_everything_taken_back_takes_all_its_cost_back(shop):
    """All 10 were invoiced and carried, 发出商品 was empty: 30.00 come back, elements and all."""
    shop(SalesInvoice, "SI-1", partner="C", lines=[{"delivery": "DL-1"}])
    carry(shop)
    shop(Reversal, "RV-1", of="SI-1", reason="wrong customer")
    assert shop.lines(carry(shop, "CC-2")) == ["Dr cost_of_sales -30.00", "Cr goods_shipped -30.00"]
    assert shop.books.state.open_items["goods_shipped"].get("DL-1").amounts == {
        "material": 2000,
        "labour": 1000,
    }
    shop.in_step()


def test_what_a_later_month_has_charged_stays_there(shop):
    """4 of 10 are invoiced in October and 3 in November, and both charged; October is gone through again: nothing.

    Wheels that turn out to cost 1.00 more bring October 4 / 10 of it and November 3 / 10.
    """
    shop(SalesInvoice, "SI-1", partner="C", lines=[{"delivery": "DL-1", "quantity": "4"}])
    carry(shop)
    later = {"date": "2026-11-30"}
    shop(SalesInvoice, "SI-2", partner="C", lines=[{"delivery": "DL-1", "quantity": "3"}], **later)
    assert shop.lines(shop(CostOfSalesCarry, "CC-2", **later))[0] == "Dr cost_of_sales 9.00"
    assert carry(shop, "CC-3").vouchers == ()
    more = {"against": "accrued_expense", "amounts": {"material": "1"}, "reason": "late", "receipt": "OS-1"}
    shop(CostAdjustment, "CA-1", item="WHEEL", date="2026-10-31", **more)
    assert shop.lines(carry(shop, "CC-4"))[0] == "Dr cost_of_sales 0.40"
    assert shop.lines(shop(CostOfSalesCarry, "CC-5", **later))[0] == "Dr cost_of_sales 0.30"


def test_goods_that_come_back_later_leave_the_month_its_part(shop):
    """5 of 10 are invoiced in October; 2 of the others come back in November: October is charged 15.00 for its 5."""
    shop(SalesInvoice, "SI-1", partner="C", lines=[{"delivery": "DL-1", "quantity": "5"}])
    shop(SalesReturn, "RT-1", delivery="DL-1", quantity="2", date="2026-11-03")
    assert shop.lines(carry(shop))[0] == "Dr cost_of_sales 15.00"


def test_nothing_is_carried_outside_the_open_periods(shop):
    """A run is dated in the month that it carries."""
    shop.refuses(Code.PERIOD_CLOSED, "date", CostOfSalesCarry, "CC-1", date="2026-09-30")
    shop.refuses(Code.PERIOD_NOT_OPEN, "date", CostOfSalesCarry, "CC-1", date="2026-12-31")
