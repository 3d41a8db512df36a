"""Sales return: goods come back from a customer, and their cost leaves what was sold."""

from decimal import Decimal

import pytest
from pydantic import ValidationError
from tests.cases.trade import Trade
from tests.unit.flow.conftest import tables

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
    SetUp,
    StandardRevaluation,
    StockWriteDown,
)
from erpcore.testing.laws.audit import auditor_agrees

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


GEAR_AT_15 = [
    {
        "item": "GEAR",
        "valid_from": "2026-10-20",
        "amounts": {"material": "8", "labour": "4", "machine": "2", "overhead": "1"},
    }
]


@pytest.fixture(params=["its own", "forgotten"])
def gears(factory, request):
    """Ten gears at 13.50, four delivered; 15.00 since 20 October. The story of the delivery is there, or is not."""

    def build(**policies):
        shop = factory(policies, more_standards=GEAR_AT_15)
        shop.buy("GR-1", "GEAR", "10", "13.5")
        shop.sell("SO-1", "GEAR", "10", "20")
        shop(Delivery, "DL-1", sales_order="SO-1/1", quantity="4")
        shop(StandardRevaluation, "SR-1", item="GEAR", date="2026-10-20")
        if request.param == "forgotten":
            for month in ("2026-10", "2026-11"):
                shop.books.month_end(month).run()
        return shop, ("2026-10-21" if request.param == "its own" else "2026-12-05")

    return build


@pytest.mark.parametrize(
    ("policy", "credit", "change"), [("original", "13.50", "-1.50"), ("current", "15.00", "0.00")]
)
def test_after_a_change_of_standard_cost_of_sales_gets_back_what_policy_says(gears, policy, credit, change):
    """A gear delivered at 13.50 comes back to a shelf at 15.00: the new standard bears 1.50, or nobody does."""
    shop, day = gears(sales_return_cost=policy)
    sold, before = shop.balance("cost_of_sales"), shop.balance("variance standard_change")
    picture = shop.picture()
    entry = shop(SalesReturn, "RT-1", delivery="DL-1", quantity="1", date=day)
    assert Decimal(sold) - Decimal(shop.balance("cost_of_sales")) == Decimal(credit)
    assert Decimal(shop.balance("variance standard_change")) - Decimal(before) == Decimal(change)
    assert shop.stock("GEAR")[1] == {
        "material": "56.00",
        "labour": "28.00",
        "machine": "14.00",
        "overhead": "7.00",
    }
    assert [moved.quantity_in for moved in entry.movements if moved.quantity_in] == [1_000_000]
    shop.in_step()
    auditor_agrees(shop.books)
    shop(Reversal, "RV-1", of="RT-1", reason="kept after all", date=day)
    after = shop.picture()
    assert {name for name in after if after[name] != picture[name]} <= {"position", "facts"}
    auditor_agrees(shop.books)
    shop.replays()


def test_a_return_taken_back_at_a_third_standard_charges_what_it_gave(gears):
    """Reversed when gears are at 16.00, cost of sales has its 54.00 again; the shelf keeps 16.00 apiece."""
    shop, day = gears()
    later = f"{day[:8]}25"
    sold = shop.balance("cost_of_sales")
    shop(SalesReturn, "RT-1", delivery="DL-1", quantity="1", date=day)
    dearer = {**GEAR_AT_15[0], "valid_from": later}
    dearer["amounts"] = {**dearer["amounts"], "material": "9"}
    shop(SetUp, "SU-1", tables={"standards": [dearer]}, date=day)
    shop(StandardRevaluation, "SR-2", item="GEAR", date=later)
    shop(Reversal, "RV-1", of="RT-1", reason="kept after all", date=later)
    assert (shop.balance("cost_of_sales"), shop.balance("purchase_price_variance")) == (sold, "0.00")
    assert shop.stock("GEAR")[0] == "6"
    shop.in_step()


def test_a_second_return_of_a_forgotten_delivery_adds_up_with_the_first(gears):
    """Three gears and one: 54.00 come back, what the four were delivered for."""
    shop, day = gears()
    sold = Decimal(shop.balance("cost_of_sales"))
    for number, quantity in (("RT-1", "3"), ("RT-2", "1")):
        shop(SalesReturn, number, delivery="DL-1", quantity=quantity, date=day)
    assert sold - Decimal(shop.balance("cost_of_sales")) == Decimal("54.00")
    shop.in_step()


@pytest.mark.parametrize("item", ["DYE", "RESIN"])
def test_goods_written_down_come_back_at_their_cost_though_their_story_is_forgotten(shop, item):
    """Ten kg at 40.00 and 10.00 less each are sold: one comes back at 40.00, the allowance is no cost of theirs."""
    shop.buy("GR-1", item, "10", "40")
    shop(PurchaseInvoice, "PI-1", partner="V", lines=[{"receipt": "GR-1", "amount": "400"}])
    shop(StockWriteDown, "WD-1", portions=[{"item": item, "value": "300"}])
    shop.sell("SO-1", item, "10", "50")
    shop(Delivery, "DL-1", sales_order="SO-1/1", quantity="10")
    for month in ("2026-10", "2026-11"):
        shop.books.month_end(month).run()
    shop(SalesReturn, "RT-1", delivery="DL-1", quantity="1", date="2026-12-05")
    assert shop.stock(item) == ("1", {"material": "40.00"})
    shop.in_step()


@pytest.mark.parametrize("method", ["moving_average", "fifo", "monthly_average"])
def test_what_is_known_later_of_goods_sold_is_theirs_though_their_story_is_forgotten(method):
    """Ten at 8.00 and 9.00 on the invoice that came after four were sold: one back is 9.00, of a closed month, too."""
    trade = Trade({"A": method}, {"monthly_issues": "month_end"})
    receipt = trade.buy("A", "10", "8")
    delivery = trade.sell("A", "4", 2)
    trade.bill(receipt, "90", 3)
    for month in ("2026-10", "2026-11"):
        assert trade.books.month_end(month).run().locked
    for number in ("RT-1", "RT-2"):
        back = SalesReturn(id=number, date="2026-12-05", delivery=delivery, quantity="1")
        trade.books.post(back)
    assert trade.shelf("A") == ("8", "72.00")
    assert trade.sold(delivery) == "18.00"


def test_returns_before_and_after_the_story_is_forgotten_add_up():
    """Four cost 27.01: the one that came back in time 6.75, the others 6.75, 6.76 and 6.75; undone and done, alike."""
    trade = Trade({"A": "moving_average"})
    receipt = trade.buy("A", "4", "6")
    delivery = trade.sell("A", "4", 2)
    trade.bill(receipt, "27.01", 3)
    trade("sales_return", 4, delivery=delivery, quantity="1")
    assert trade.shelf("A") == ("1", "6.75")
    for month in ("2026-10", "2026-11"):
        assert trade.books.month_end(month).run().locked
    again = {"date": "2026-12-05", "delivery": delivery, "quantity": "1"}
    for number, worth in (("RT-2", "13.50"), ("RT-3", "20.26"), ("RT-4", "27.01")):
        trade.books.post(SalesReturn(id=f"{number} wrong", **again))
        trade.books.post(
            Reversal(id=f"{number} back", date="2026-12-05", of=f"{number} wrong", reason="wrong")
        )
        trade.books.post(SalesReturn(id=number, **again))
        assert trade.shelf("A")[1] == worth
    assert trade.sold(delivery) == "0.00"


@pytest.mark.parametrize("policy", ["original", "current"])
def test_goods_do_not_come_back_before_they_went_where_days_count(factory, policy):
    """Delivered on the 12th, they come back on that day at the earliest; posted for the 11th they came from nowhere."""
    shop = factory({"late_facts": "reprice", "sales_return_cost": policy})
    shop.buy("GR-1", "RESIN", "10", "10")
    shop.sell("SO-1", "RESIN", "10", "20")
    shop(Delivery, "DL-1", sales_order="SO-1/1", quantity="4", date="2026-10-12")
    fields = {"delivery": "DL-1", "quantity": "1"}
    shop.refuses(Code.RETURN_EXCEEDS_ISSUE, "date", SalesReturn, "RT-1", **fields, date="2026-10-11")
    shop(SalesReturn, "RT-1", **fields, date="2026-10-12")
    assert shop.stock("RESIN") == ("7", {"material": "70.00"})


def test_goods_that_were_sold_before_the_books_began(shop):
    """本年以前销售本月退回: two toys come back at the 24.50 that they had cost, in the month of the return."""
    cost = {"material": "40", "labour": "9"}
    entry = shop(SalesReturn, "RT-1", item="TOY", quantity="2", partner="C", amounts=cost)
    assert shop.lines(entry) == ["Dr stock finished 49.00", "Cr cost_of_sales 49.00"]
    assert not entry.opening
    assert shop.stock("TOY") == ("2", {"material": "40.00", "labour": "9.00"})
    (row,) = shop.books.report("product_profitability", period="2026-10").dicts("line")
    told = (row["element_material"], row["element_labour"], row["cost_of_sales"])
    assert told == (-40, -9, -49)  # by element, as what was delivered
    shop.in_step()
    shop(Reversal, "RV-1", of="RT-1", reason="another one's goods")
    assert (shop.stock("TOY"), shop.balances()) == (("0", {}), {})


def test_goods_of_before_at_a_fixed_price(shop):
    """A gear at a standard of 13.50 had cost 15.00: the shelf takes the standard, the rest is its variance."""
    entry = shop(SalesReturn, "RT-1", item="GEAR", quantity="1", amounts={"material": "15"})
    assert shop.lines(entry) == [
        "Dr stock planned 13.50",
        "Dr purchase_price_variance 1.50",
        "Cr cost_of_sales 15.00",
    ]
    shop.in_step()


def test_goods_of_before_come_at_what_the_shelfs_are_worth(factory):
    """Policy current: they had cost 24.50, the shelf's toys are worth 30.00; the difference is in cost of sales."""
    shop = factory({"sales_return_cost": "current"})
    shop(OpeningStock, "OS-1", item="TOY", quantity="1", amounts={"material": "30"})
    shop(SalesReturn, "RT-1", item="TOY", quantity="1", amounts={"material": "24.50"})
    assert shop.stock("TOY") == ("2", {"material": "60.00"})
    assert shop.balance("cost_of_sales") == "-30.00"


def test_a_return_says_what_comes_back(shop):
    """Either a delivery tells what it was and cost, or the document does; a supplier returns no goods sold."""
    sold(shop)
    shop.refuses(
        Code.DOCUMENT_INVALID, "delivery", SalesReturn, "RT-1", delivery="DL-1", item="TOY", quantity="1"
    )
    shop.refuses(
        Code.DOCUMENT_INVALID, "delivery", SalesReturn, "RT-1", quantity="1", amounts={"material": "1"}
    )
    shop.refuses(Code.PRICE_MISSING, "amounts", SalesReturn, "RT-1", item="TOY", quantity="1")
    of = {"item": "TOY", "quantity": "1", "amounts": {"material": "1"}}
    shop.refuses(Code.UNKNOWN_PARTNER, "partner", SalesReturn, "RT-1", partner="V", **of)


@pytest.mark.parametrize("late", ["as_of_now", "reprice"])
@pytest.mark.parametrize("method", ["fifo", "lifo", "moving_average"])
def test_goods_of_before_the_books_go_again_as_they_came(factory, method, late):
    """Brought from 29.00 to the shelf's 9.00, they leave nothing behind when their return is reversed."""
    classes = [
        {**of, "valuation": method} if of["code"] == "finished" else of for of in tables()["item_classes"]
    ]
    shop = factory({"sales_return_cost": "current", "late_facts": late}, item_classes=classes)
    shop(SalesReturn, "RT-1", item="TOY", quantity="5", amounts={"material": "45"})
    before = shop.balances()
    shop(SalesReturn, "RT-2", item="TOY", quantity="1", amounts={"material": "29"})
    assert shop.stock("TOY") == ("6", {"material": "54.00"})
    shop(Reversal, "RV-1", of="RT-2", reason="another customer")
    assert shop.balances() == before
    shop.in_step()
