"""Deliveries: goods leave the shelf at their cost, elements kept apart."""

import pytest

from erpcore import Code
from erpcore.documents import Delivery, OpeningStock, Reversal, SalesOrder


def on_hand(shop, number="OS-1", item="TOY", quantity="20", **amounts):
    """Toys worth 24.00 material and 6.00 labour each, unless told otherwise."""
    amounts = amounts or {"material": "480", "labour": "120"}
    shop(OpeningStock, number, item=item, quantity=quantity, amounts=amounts)


def test_a_delivery_is_cost_of_sales_at_once(shop):
    """IAS 2 paragraph 34: 5 of 20 toys worth 600.00 leave at 5 × 30.00 = 150.00, elements kept apart."""
    on_hand(shop)
    shop.sell("SO-1", "TOY", "10", "99")
    entry = shop(Delivery, "DL-1", sales_order="SO-1/1", quantity="5")
    assert shop.lines(entry) == ["Dr cost_of_sales 150.00", "Cr stock finished 150.00"]
    assert entry.movements[0].amounts == (("material", "material", 12000), ("labour", "labour", 3000))
    assert shop.stock("TOY") == ("15", {"material": "360.00", "labour": "90.00"})
    assert dict(entry.vouchers[0].lines[0].dimensions) == {"item": "TOY", "partner": "C"}
    shop.in_step()


def test_goods_are_shipped_first_where_cost_of_sales_comes_at_month_end(factory):
    """发出商品 holds what is delivered and not yet carried, elements and all."""
    shop = factory({"cost_of_sales": "month_end"})
    on_hand(shop)
    shop.sell("SO-1", "TOY", "10", "99")
    entry = shop(Delivery, "DL-1", sales_order="SO-1/1", quantity="5")
    assert shop.lines(entry) == ["Dr goods_shipped 150.00", "Cr stock finished 150.00"]
    assert shop.books.state.open_items["goods_shipped"].get("DL-1").amounts == {
        "material": 12000,
        "labour": 3000,
    }
    shop.in_step()


def test_the_average_moves_with_each_receipt(shop):
    """Moving average (IAS 2 paragraph 27): (20 × 10 + 30 × 20) / 50 = 16.00 a piece, whatever came first."""
    on_hand(shop, quantity="20", material="200")
    on_hand(shop, "OS-2", quantity="30", material="600")
    shop.sell("SO-1", "TOY", "50", "99")
    assert shop.lines(shop(Delivery, "DL-1", sales_order="SO-1/1", quantity="25"))[0] == (
        "Dr cost_of_sales 400.00"  # 25 × 16.00
    )
    on_hand(shop, "OS-3", quantity="25", material="500")
    assert shop.lines(shop(Delivery, "DL-2", sales_order="SO-1/1", quantity="25"))[0] == (
        "Dr cost_of_sales 450.00"  # (400.00 + 500.00) / 50 = 18.00
    )


def test_a_moving_average_starts_afresh_after_an_empty_shelf(shop):
    """The last piece takes the last cent; what comes in later is not priced by what was there before."""
    on_hand(shop, quantity="3", material="10")
    shop.sell("SO-1", "TOY", "10", "99")
    amounts = [
        shop.lines(shop(Delivery, f"DL-{n}", sales_order="SO-1/1", quantity="1"))[0] for n in (1, 2, 3)
    ]
    # 10.00/3 = 3.33; 6.67/2 = 3.335, half up 3.34; the rest 3.33
    assert amounts == ["Dr cost_of_sales 3.33", "Dr cost_of_sales 3.34", "Dr cost_of_sales 3.33"]
    assert shop.stock("TOY") == ("0", {})
    on_hand(shop, "OS-2", quantity="2", labour="5")
    assert shop.stock("TOY") == ("2", {"labour": "5.00"})
    entry = shop(Delivery, "DL-4", sales_order="SO-1/1", quantity="2")
    assert entry.movements[0].amounts == (("labour", "labour", 500),)
    shop.in_step()


def test_first_in_first_out_takes_slices(shop):
    """10 at 5.00 and 20 at 6.00 on hand, 15 sold: 10 × 5.00 + 5 × 6.00 = 80.00, in two movements."""
    on_hand(shop, "OS-1", "WHEEL", "10", material="50")
    on_hand(shop, "OS-2", "WHEEL", "20", material="120")
    shop.sell("SO-1", "WHEEL", "30", "9")
    entry = shop(Delivery, "DL-1", sales_order="SO-1/1", quantity="15")
    assert [(m.layer, m.amounts[0][2]) for m in entry.movements] == [("OS-1", 5000), ("OS-2", 3000)]
    assert shop.lines(entry) == ["Dr cost_of_sales 80.00", "Cr stock semi_finished 80.00"]
    assert shop.stock("WHEEL") == ("15", {"material": "90.00"})  # 15 × 6.00


def test_a_product_at_standard_leaves_at_standard(shop):
    """A gear stands at 7.50 + 3.00 + 2.00 + 1.00 = 13.50, whatever it was taken over at."""
    on_hand(shop, "OS-1", "GEAR", "10", material="100")
    shop.sell("SO-1", "GEAR", "10", "20")
    entry = shop(Delivery, "DL-1", sales_order="SO-1/1", quantity="4")
    assert shop.lines(entry) == ["Dr cost_of_sales 54.00", "Cr stock planned 54.00"]
    assert shop.stock("GEAR")[1] == {
        "material": "45.00",
        "labour": "18.00",
        "machine": "12.00",
        "overhead": "6.00",
    }


def test_a_standard_with_fractions_of_a_cent_leaves_nothing(factory):
    """0.333 a piece: the pool holds round(0.333 × quantity), so three pieces leave with 1.00 in all."""
    standard = {"item": "GEAR", "valid_from": "2026-01-01", "amounts": {"material": "0.333"}}
    shop = factory(standards=[standard])
    on_hand(shop, "OS-1", "GEAR", "3", material="1")
    assert shop.stock("GEAR") == ("3", {"material": "1.00"})  # 0.999
    shop.sell("SO-1", "GEAR", "3", "20")
    amounts = [
        shop.lines(shop(Delivery, f"DL-{n}", sales_order="SO-1/1", quantity="1"))[0] for n in (1, 2, 3)
    ]
    # 1.00 → round(0.666) = 0.67 → round(0.333) = 0.33 → 0
    assert amounts == ["Dr cost_of_sales 0.33", "Dr cost_of_sales 0.34", "Dr cost_of_sales 0.33"]
    assert shop.stock("GEAR") == ("0", {})


def test_units_and_sites_of_the_delivery(shop):
    """A box is twelve pieces; the delivery may leave from another site than the order named."""
    shop(OpeningStock, "OS-1", item="TOY", quantity="24", amounts={"material": "240"}, site="YARD")
    shop.sell("SO-1", "TOY", "24", "99")
    shop.refuses(Code.STOCK_SHORT, "quantity", Delivery, "DL-1", sales_order="SO-1/1", quantity="12")
    shop(Delivery, "DL-1", sales_order="SO-1/1", quantity="1", unit="box", site="YARD")
    assert shop.stock("TOY", "YARD") == ("12", {"material": "120.00"})


def test_more_than_was_ordered_is_refused(shop):
    """10 toys are promised: after 6, at most 4 more, and a reversal makes room again."""
    on_hand(shop)
    shop.sell("SO-1", "TOY", "10", "99")
    shop(Delivery, "DL-1", sales_order="SO-1/1", quantity="6")
    further = {"sales_order": "SO-1/1", "quantity": "5"}
    shop.refuses(Code.QUANTITY_EXCEEDS_ORDER, "quantity", Delivery, "DL-2", **further)
    shop(Reversal, "RV-1", of="DL-1", reason="wrong goods")
    shop(Delivery, "DL-2", **further)


@pytest.mark.parametrize(
    ("code", "field", "change"),
    [
        (Code.UNKNOWN_ORDER, "sales_order", {"sales_order": "SO-1"}),
        (Code.UNKNOWN_ORDER, "sales_order", {"sales_order": "SO-1/9"}),
        (Code.UNKNOWN_SITE, "site", {"site": "MOON"}),
        (Code.UNIT_DOES_NOT_CONVERT, "unit", {"unit": "kg"}),
        (Code.UNIT_DOES_NOT_CONVERT, "quantity", {"quantity": "1.5"}),
        (Code.QUANTITY_EXCEEDS_ORDER, "quantity", {"quantity": "999999999999"}),
        (Code.STOCK_SHORT, "quantity", {"quantity": "21"}),
        (Code.PERIOD_CLOSED, "date", {"date": "2026-09-30"}),
        (Code.PERIOD_NOT_OPEN, "date", {"date": "2026-12-01"}),
    ],
)
def test_a_delivery_that_does_not_fit_is_refused(shop, code, field, change):
    """Each refusal names the document and the field to look at, and leaves the books as they were."""
    on_hand(shop)
    shop.sell("SO-1", "TOY", "100", "99")
    shop.refuses(code, field, Delivery, "DL-1", **{"sales_order": "SO-1/1", "quantity": "5", **change})


def test_standards_stand_in_the_way_where_they_are_missing_or_not_adopted(factory):
    """Before its first standard a product cannot leave; after a new one, only once it is adopted."""
    standards = [
        {"item": "GEAR", "valid_from": "2026-10-05", "amounts": {"material": "10"}},
        {"item": "GEAR", "valid_from": "2026-11-01", "amounts": {"material": "11"}},
    ]
    shop = factory(standards=standards)
    on_hand(shop, "OS-1", "GEAR", "3", material="30")
    shop.sell("SO-1", "GEAR", "3", "20")
    further = {"sales_order": "SO-1/1", "quantity": "1"}
    shop.refuses(Code.STANDARD_MISSING, "item", Delivery, "DL-1", date="2026-10-04", **further)
    shop.refuses(Code.STANDARD_NOT_ADOPTED, "item", Delivery, "DL-1", date="2026-11-01", **further)


def test_a_late_delivery_is_refused_where_the_company_says_so(factory):
    """Policy `late_facts = "refuse"` holds for goods that go out, too."""
    shop = factory({"late_facts": "refuse"})
    on_hand(shop)
    shop(SalesOrder, "SO-1", partner="C", lines=[{"item": "TOY", "quantity": "5", "price": "9"}])
    further = {"sales_order": "SO-1/1", "quantity": "1"}
    shop.refuses(Code.LATE_FACT_REFUSED, "date", Delivery, "DL-1", date="2026-10-08", **further)
    shop(Delivery, "DL-1", date="2026-10-10", **further)
    shop.refuses(Code.LATE_FACT_REFUSED, "date", Delivery, "DL-2", date="2026-10-09", **further)


def test_a_company_without_sites_delivers_too(factory):
    """Its goods are in one place that has no name: 5 × 30.00 leave it."""
    shop = factory(sites=[])
    on_hand(shop)
    shop.sell("SO-1", "TOY", "10", "99")
    entry = shop(Delivery, "DL-1", sales_order="SO-1/1", quantity="5")
    assert entry.movements[0].amounts == (("material", "material", 12000), ("labour", "labour", 3000))
