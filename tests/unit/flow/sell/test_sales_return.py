"""Sales return: goods come back from a customer, and their cost leaves what was sold."""

import pytest
from pydantic import ValidationError

from erpcore import Code
from erpcore.documents import (
    CostOfSalesCarry,
    Delivery,
    OpeningStock,
    PeriodClosing,
    ProfitCarry,
    PurchaseInvoice,
    Reversal,
    SalesCreditNote,
    SalesInvoice,
    SalesReturn,
)

NEXT = "2026-11-05"


def sold(shop, quantity="4", price="99"):
    """Ten toys of 200.00 material and 45.00 labour; some are delivered as DL-1."""
    shop(OpeningStock, "OS-1", item="TOY", quantity="10", amounts={"material": "200", "labour": "45"})
    shop.sell("SO-1", "TOY", "10", price)
    shop(Delivery, "DL-1", sales_order="SO-1/1", quantity=quantity)


def test_goods_come_back_at_what_they_were_delivered_for(shop):
    """A toy is 20.00 and 4.50: red on the same sides, elements kept, and it may be delivered again."""
    sold(shop)
    entry = shop(SalesReturn, "RT-1", delivery="DL-1", quantity="1")
    assert shop.lines(entry) == ["Dr cost_of_sales -24.50", "Cr stock finished -24.50"]
    assert shop.stock("TOY") == ("7", {"material": "140.00", "labour": "31.50"})
    assert shop.balance("cost_of_sales") == "73.50"
    shop(Delivery, "DL-2", sales_order="SO-1/1", quantity="7")
    shop.in_step()


def test_the_shelf_may_price_them_instead(factory):
    """Policy current: the shelf's toys are 27.75 and 2.25 apiece meanwhile; the difference stays in cost of sales.

    20.00 and 4.50 come back, 7.75 of material more and 2.25 of labour less.
    """
    shop = factory({"sales_return_cost": "current"})
    sold(shop, "9")
    shop(OpeningStock, "OS-2", item="TOY", quantity="1", amounts={"material": "35.50"})
    entry = shop(SalesReturn, "RT-1", delivery="DL-1", quantity="1")
    assert sorted(shop.lines(entry)) == [
        "Cr stock finished -32.25", "Cr stock finished 2.25", "Dr cost_of_sales -32.25", "Dr cost_of_sales 2.25"
    ]  # fmt: skip
    assert shop.stock("TOY")[0] == "3"
    shop(Reversal, "RV-1", of="RT-1", reason="kept after all")
    assert shop.balance("cost_of_sales") == "220.50"
    shop.in_step()


def test_a_lot_with_a_price_of_its_own_has_it(factory):
    """Policy current: a unit of lot L1 comes back at that lot's 5.00, though the shelf's average is 6.33."""
    shop = factory(
        {"sales_return_cost": "current"},
        more_item_classes=[{"code": "lots", "name": "lots", "valuation": "specific"}],
        more_account_map=[{"role": "stock", "item_class": "lots", "account": "stock raw"}],
        more_items=[
            {
                "code": "A",
                "name": "A",
                "kind": "finished",
                "item_class": "lots",
                "unit": "pcs",
                "tracking": "lot",
            }
        ],
    )
    for number, price in (("1", "5"), ("2", "7")):
        shop.buy(f"GR-{number}", "A", "2", price, lot=f"L{number}")
    shop.sell("SO-1", "A", "1", "15")
    shop(Delivery, "DL-1", sales_order="SO-1/1", quantity="1", lot="L1")
    entry = shop(SalesReturn, "RT-1", delivery="DL-1", quantity="1", lot="L1")
    assert shop.lines(entry)[0].endswith(" -5.00")


def test_an_empty_shelf_has_no_price_of_its_own(factory):
    """Policy current, and nothing on hand: what they were delivered for."""
    shop = factory({"sales_return_cost": "current"})
    sold(shop, "10")
    shop(SalesReturn, "RT-1", delivery="DL-1", quantity="2")
    assert shop.stock("TOY") == ("2", {"material": "40.00", "labour": "9.00"})
    shop.in_step()


def test_a_later_invoice_of_the_material_leaves_nothing_with_what_came_back(shop):
    """Resin sold and returned half: 20 kg delivered at 10.00, the invoice of 210.00 is shared by both halves."""
    shop.buy("GR-1", "RESIN", "20", "10")
    shop.sell("SO-1", "RESIN", "20", "15")
    shop(Delivery, "DL-1", sales_order="SO-1/1", quantity="20")
    shop(SalesReturn, "RT-1", delivery="DL-1", quantity="10")
    shop(PurchaseInvoice, "PI-1", partner="V", lines=[{"receipt": "GR-1", "amount": "210"}])
    assert shop.stock("RESIN") == ("10", {"material": "105.00"})
    assert shop.balance("cost_of_sales") == "105.00"
    shop.in_step()


@pytest.mark.parametrize("invoiced", [False, True])
def test_before_the_carry_goods_come_back_out_of_goods_shipped(factory, invoiced):
    """Cost of sales at month end: what came back is not carried, whether it was invoiced or not."""
    shop = factory({"cost_of_sales": "month_end"})
    sold(shop)
    if invoiced:
        shop(SalesInvoice, "SI-1", partner="C", lines=[{"delivery": "DL-1"}])
    entry = shop(SalesReturn, "RT-1", delivery="DL-1", quantity="1")
    assert shop.lines(entry) == ["Dr goods_shipped -24.50", "Cr stock finished -24.50"]
    shop(CostOfSalesCarry, "CC-1", date="2026-10-31")
    assert shop.balance("cost_of_sales") == ("73.50" if invoiced else "0.00")
    assert shop.balance("goods_shipped") == ("0.00" if invoiced else "73.50")
    shop.in_step()


def test_after_the_carry_their_cost_leaves_cost_of_sales(factory):
    """All was carried: the return of the next month lowers the cost of sales of that month."""
    shop = factory({"cost_of_sales": "month_end"})
    sold(shop)
    shop(SalesInvoice, "SI-1", partner="C", lines=[{"delivery": "DL-1"}])
    shop(CostOfSalesCarry, "CC-1", date="2026-10-31")
    entry = shop(SalesReturn, "RT-1", delivery="DL-1", quantity="1", date=NEXT)
    assert shop.lines(entry) == [
        "Dr goods_shipped -24.50", "Dr cost_of_sales -24.50", "Cr stock finished -24.50", "Cr goods_shipped -24.50"
    ]  # fmt: skip
    assert shop.balance("goods_shipped") == "0.00"
    assert shop.balance("cost_of_sales", "2026-10") == "98.00"
    assert shop.balance("cost_of_sales") == "73.50"
    shop(SalesCreditNote, "CN-1", invoice="SI-1", lines=[{"delivery": "DL-1", "quantity": "1"}], date=NEXT)
    shop(CostOfSalesCarry, "CC-2", date="2026-11-30")
    assert shop.balance("cost_of_sales") == "73.50"
    shop.in_step()


@pytest.mark.parametrize("cost_of_sales", ["delivery", "month_end"])
def test_a_closed_month_gives_back_what_was_sold_in_it(factory, cost_of_sales):
    """The story is forgotten: three returns of a toy add up to what three cost, to the cent."""
    shop = factory({"cost_of_sales": cost_of_sales})
    shop(OpeningStock, "OS-1", item="TOY", quantity="3", amounts={"material": "100"})
    shop.sell("SO-1", "TOY", "3", "99")
    shop(Delivery, "DL-1", sales_order="SO-1/1", quantity="3")
    shop(SalesInvoice, "SI-1", partner="C", lines=[{"delivery": "DL-1"}])
    if cost_of_sales == "month_end":
        shop(CostOfSalesCarry, "CC-1", date="2026-10-31")
    shop(ProfitCarry, "PC-1", date="2026-10-31")
    for period, day in (("2026-10", "2026-10-31"), ("2026-11", "2026-11-30")):
        shop(PeriodClosing, f"CL-{period}", period=period, date=day)
    for number in (1, 2, 3):
        shop(SalesReturn, f"RT-{number}", delivery="DL-1", quantity="1", date="2026-12-01")
        shop.in_step()
    arrivals = shop.books.state.stock.pool("TOY", "MAIN").arrivals
    assert [arrivals[f"RT-{number}"].amounts for number in (1, 2, 3)] == [
        {"material": 3333}, {"material": 3334}, {"material": 3333}
    ]  # fmt: skip
    assert shop.balance("cost_of_sales") == "-100.00"  # the 100.00 of October are in the profit of October
    assert shop.balance("goods_shipped") == "0.00"


def test_goods_at_standard_come_back_at_standard(shop):
    """Bolts at 2.50."""
    shop.buy("GR-1", "BOLT", "10", "2.4")
    shop.sell("SO-1", "BOLT", "10", "5")
    shop(Delivery, "DL-1", sales_order="SO-1/1", quantity="10")
    shop(SalesReturn, "RT-1", delivery="DL-1", quantity="4")
    assert shop.stock("BOLT") == ("4", {"material": "10.00"})
    assert shop.balance("cost_of_sales") == "15.00"
    shop.in_step()


def test_only_what_was_kept_is_invoiced(shop):
    """Four delivered, one back: three are invoiced; the delivery is held by its return."""
    sold(shop)
    shop(SalesReturn, "RT-1", delivery="DL-1", quantity="1")
    shop.refuses(Code.DEPENDENTS_EXIST, "of", Reversal, "RV-1", of="DL-1", reason="wrong")
    line = {"delivery": "DL-1", "quantity": "4"}
    shop.refuses(
        Code.QUANTITY_EXCEEDS_ORDER, "lines.1.quantity", SalesInvoice, "SI-1", partner="C", lines=[line]
    )
    entry = shop(SalesInvoice, "SI-1", partner="C", lines=[{"delivery": "DL-1"}])
    assert shop.lines(entry)[0] == "Dr customer 297.00"
    shop.in_step()


@pytest.mark.parametrize(
    ("code", "field", "change"),
    [
        (Code.UNKNOWN_ORDER, "delivery", {"delivery": "DL-9"}),
        (Code.UNIT_DOES_NOT_CONVERT, "unit", {"unit": "kg"}),
        (Code.RETURN_EXCEEDS_ISSUE, "quantity", {"quantity": "5"}),
        (Code.LOT_UNSUITABLE, "lot", {"lot": "L1"}),
    ],
)
def test_a_return_that_does_not_fit_is_refused(shop, code, field, change):
    """Each refusal names the field to look at, and leaves the books as they were."""
    sold(shop)
    shop.refuses(code, field, SalesReturn, "RT-1", **{"delivery": "DL-1", "quantity": "1", **change})


def test_a_return_of_nothing_makes_no_document(shop):
    """The model refuses."""
    with pytest.raises(ValidationError):
        shop.document(SalesReturn, "RT-1", delivery="DL-1", quantity="0")
