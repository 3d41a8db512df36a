"""Goods sold take their part of the allowance along."""

from hypothesis import given
from hypothesis import strategies as st

from erpcore import Code
from erpcore.documents import (
    AverageCosting,
    CostOfSalesCarry,
    Delivery,
    GoodsReceipt,
    MaterialIssue,
    OpeningStock,
    OverheadExpense,
    OverheadRest,
    ProductionReceipt,
    PurchaseInvoice,
    Reversal,
    SalesInvoice,
    StockWriteDown,
    StockWriteOff,
)
from erpcore.flow.allowance_release import (
    WrittenDown,
    allowance_of,
    cost_on_hand,
    is_written_down,
    months_changed,
    released,
)
from erpcore.flow.tested_apart import contracts_of, still_ours
from erpcore.kernel.movements import Place, total

SOLD = Place("cost_of_sales", "DL-1", "TOY", "MAIN", "", "C")


def test_what_an_allowance_stands_against(shop):
    """Quantity and cost of the item wherever it is; nothing for an item without a write-down."""
    shop(OpeningStock, "OS-1", item="TOY", quantity="10", amounts={"material": "200"})
    assert cost_on_hand(shop.books.state, "TOY", None) == (10_000_000, 20_000)
    assert allowance_of(shop.books.state, "TOY") == 0
    shop(StockWriteDown, "WD-1", portions=[{"item": "TOY", "value": "175"}])
    assert allowance_of(shop.books.state, "TOY") == 2_500


def test_the_months_in_which_an_allowance_changed(shop):
    """Those of tests that are posted; none before, and none of a test that was only looked at."""
    shop(OpeningStock, "OS-1", item="TOY", quantity="10", amounts={"material": "200"})
    assert months_changed(shop.books.state) == set()
    shop(StockWriteDown, "WD-1", portions=[{"item": "TOY", "value": "175"}])
    assert months_changed(shop.books.state) == {"2026-10"}
    shop.books.preview(
        StockWriteDown(id="WD-2", date="2026-11-30", portions=[{"item": "TOY", "value": "100"}])
    )
    assert months_changed(shop.books.state) == {"2026-10"}
    shop(StockWriteDown, "WD-2", portions=[{"item": "TOY", "value": "100"}], date="2026-11-30")
    assert months_changed(shop.books.state) == {"2026-10", "2026-11"}


@given(st.integers(1, 10**9), st.lists(st.integers(1, 10**6), min_size=1, max_size=9))
def test_the_last_of_the_goods_releases_the_rest(allowance, costs):
    """Whatever the slices: released together is what there was, to the cent."""
    goods = WrittenDown.__new__(WrittenDown)
    goods.item, goods.by_cost, goods.most = "TOY", True, {"": allowance}
    goods.portions = {"": (sum(costs), allowance)}
    found = [movement for cost in costs for movement in goods.release(SOLD, "SO-1/1", 1, cost)]
    assert sum(map(total, found)) == allowance
    assert goods.portions == {"": (0, 0)}


def test_without_an_allowance_nothing_is_released(shop):
    """No movement of nothing."""
    shop(OpeningStock, "OS-1", item="TOY", quantity="10", amounts={"material": "200"})
    assert not is_written_down(shop.books.state, "TOY")
    assert WrittenDown(shop.books.state, "TOY").release(SOLD, "", 1_000_000, 2_000) == []
    sale = shop.document(Delivery, "DL-1", sales_order="SO-1/1", quantity="1")
    assert released(shop.books.state, sale, SOLD, []) == ([], ())


def test_goods_under_contract_have_an_allowance_of_their_own(shop):
    """10 at 20: 4 for an order at 19, the rest at 15: 4.00 and 30.00; each goes with its own goods, by quantity."""
    shop(OpeningStock, "OS-1", item="TOY", quantity="10", amounts={"material": "200"})
    shop.sell("SO-1", "TOY", "4", "19")
    shop.sell("SO-2", "TOY", "8", "15")
    state = shop.books.state
    portions = [{"item": "TOY", "sales_order": "SO-1/1", "price": "19"}, {"item": "TOY", "price": "15"}]
    shop(StockWriteDown, "WD-1", portions=portions)
    assert contracts_of(state, "TOY") == {"SO-1/1": 4_000_000}
    assert (allowance_of(state, "TOY", "SO-1/1"), allowance_of(state, "TOY")) == (400, 3_000)
    entry = shop(Delivery, "DL-1", sales_order="SO-1/1", quantity="1")
    assert "Dr write_down_allowance 1.00" in shop.lines(entry)
    entry = shop(Delivery, "DL-2", sales_order="SO-2/1", quantity="2")
    assert "Dr write_down_allowance 10.00" in shop.lines(entry)
    assert still_ours(state, "SO-1/1") == 3_000_000
    shop(Reversal, "RV-1", of="DL-1", reason="wrong")
    assert (allowance_of(state, "TOY", "SO-1/1"), allowance_of(state, "TOY")) == (400, 2_000)
    shop(StockWriteDown, "WD-2", portions=[{"item": "TOY", "price": "18"}])  # the contract is off
    assert (contracts_of(state, "TOY"), allowance_of(state, "TOY", "SO-1/1")) == ({}, 0)
    assert allowance_of(state, "TOY") == 1_600


def test_what_is_lost_is_of_the_others_first(shop):
    """10 at 20: 4 for an order at 15, the rest at 18: 20.00 and 12.00. Of 8 lost two are of the order's."""
    shop(OpeningStock, "OS-1", item="TOY", quantity="10", amounts={"material": "200"})
    shop.sell("SO-1", "TOY", "4", "15")
    portions = [{"item": "TOY", "sales_order": "SO-1/1", "price": "15"}, {"item": "TOY", "price": "18"}]
    shop(StockWriteDown, "WD-1", portions=portions)
    entry = shop(StockWriteOff, "WF-1", item="TOY", quantity="8", reason="burnt", bearer="abnormal")
    assert "Dr write_down_allowance 22.00" in shop.lines(entry)
    entry = shop(Delivery, "DL-1", sales_order="SO-1/1", quantity="2")
    assert "Dr write_down_allowance 10.00" in shop.lines(entry)
    shop.in_step()
    shop.in_step()


def test_more_than_was_tested_for_a_contract_takes_from_the_others(shop):
    """5 at 20, all for an order of 6, at 16: 20.00; two more come; six are delivered and release all of it."""
    shop(OpeningStock, "OS-1", item="TOY", quantity="5", amounts={"material": "100"})
    shop.sell("SO-1", "TOY", "6", "16")
    shop(StockWriteDown, "WD-1", portions=[{"item": "TOY", "sales_order": "SO-1/1", "price": "16"}])
    shop(OpeningStock, "OS-2", item="TOY", quantity="2", amounts={"material": "40"})
    entry = shop(Delivery, "DL-1", sales_order="SO-1/1", quantity="6")
    assert "Dr write_down_allowance 20.00" in shop.lines(entry)
    assert not is_written_down(shop.books.state, "TOY")
    shop.in_step()


def test_goods_shipped_for_a_contract_keep_its_allowance_until_they_are_sold(factory):
    """Cost of sales at month end: 4 of 10 at 20 are for an order at 19; shipped, they are still tested for it."""
    shop = factory({"cost_of_sales": "month_end"})
    shop(OpeningStock, "OS-1", item="TOY", quantity="10", amounts={"material": "200"})
    shop.sell("SO-1", "TOY", "4", "19")
    shop(Delivery, "DL-1", sales_order="SO-1/1", quantity="3")
    portions = [{"item": "TOY", "sales_order": "SO-1/1", "price": "19"}, {"item": "TOY", "price": "20"}]
    shop(StockWriteDown, "WD-1", portions=portions)
    assert allowance_of(shop.books.state, "TOY", "SO-1/1") == 400
    shop(SalesInvoice, "SI-1", partner="C", lines=[{"delivery": "DL-1", "quantity": "2"}])
    entry = shop(CostOfSalesCarry, "CC-1", date="2026-10-31")
    assert "Dr write_down_allowance 2.00" in shop.lines(entry)
    assert allowance_of(shop.books.state, "TOY", "SO-1/1") == 200
    shop.in_step()


def test_goods_whose_cost_the_months_end_tells_take_their_allowance_by_quantity(factory):
    """200 with 20.00 written down: 150 take 15.00, then 10 of 50 one of five, and the rest the last."""
    classes = [{"code": "averaged", "name": "averaged", "valuation": "monthly_average"}]
    items = [{"code": "PEN", "name": "pen", "kind": "finished", "item_class": "averaged", "unit": "pcs"}]
    shop = factory({"monthly_issues": "month_end"}, more_item_classes=classes, more_items=items)
    shop(OpeningStock, "OS-1", item="PEN", quantity="200", amounts={"material": "280"})
    shop(StockWriteDown, "WD-1", portions=[{"item": "PEN", "value": "260"}])
    shop.sell("SO-1", "PEN", "200", "1")
    entry = shop(Delivery, "DL-1", sales_order="SO-1/1", quantity="150")
    assert shop.lines(entry) == ["Dr write_down_allowance 15.00", "Cr cost_of_sales 15.00"]
    entry = shop(StockWriteOff, "WF-1", item="PEN", quantity="10", reason="burnt")
    assert not entry.vouchers  # what is pending has no value yet
    shop(Reversal, "RV-1", of="WF-1", reason="found")
    for quantity, left in (("10", "-4.00"), ("40", "0.00")):
        shop(Delivery, f"DL-{quantity}", sales_order="SO-1/1", quantity=quantity)
        assert shop.balance("write_down_allowance") == left
    shop.in_step()
    shop.replays()


def averaged(factory, **policies):
    """200 pens at the average of the month that cost 280.00, written down by 20.00."""
    classes = [{"code": "averaged", "name": "averaged", "valuation": "monthly_average"}]
    items = [{"code": "PEN", "name": "pen", "kind": "finished", "item_class": "averaged", "unit": "pcs"}]
    shop = factory(policies, more_item_classes=classes, more_items=items)
    shop(OpeningStock, "OS-1", item="PEN", quantity="200", amounts={"material": "280"})
    shop(StockWriteDown, "WD-1", portions=[{"item": "PEN", "value": "260"}])
    shop.sell("SO-1", "PEN", "200", "1")
    return shop


def test_at_the_average_of_the_month_a_provisional_price_does_not_tell_the_allowance(factory):
    """150 of 200 leave at 0.70 for now and at 1.40 in the end: 15.00 of 20.00 go along, as with any other price."""
    shop = averaged(factory)
    entry = shop(Delivery, "DL-1", sales_order="SO-1/1", quantity="150", provisional_price="0.70")
    assert "Dr write_down_allowance 15.00" in shop.lines(entry)
    shop(AverageCosting, "AC-1", date="2026-10-31")
    assert (shop.balance("cost_of_sales"), shop.balance("write_down_allowance")) == ("195.00", "-5.00")
    assert shop.books.report("reconciliation").dicts("total")[0]["difference"] == 0


def test_a_sale_after_the_month_was_costed_takes_its_allowance_along(factory):
    """Where late facts are priced anew, an early look at costs, of the month's last day, keeps no sale out."""
    shop = averaged(factory, late_facts="reprice")
    shop(GoodsReceipt, "GR-1", partner="V", item="PEN", quantity="100", price="2")
    shop(Delivery, "DL-1", sales_order="SO-1/1", quantity="60")
    shop(GoodsReceipt, "GR-2", partner="V", item="PEN", quantity="100", price="3")
    shop(AverageCosting, "AC-1", date="2026-10-31")
    shop(Delivery, "DL-2", sales_order="SO-1/1", quantity="34")
    assert shop.balance("write_down_allowance") == "-14.40"  # 20 x 240 / 300 x 306 / 340
    assert shop.books.report("reconciliation").dicts("total")[0]["difference"] == 0


def test_an_early_costing_keeps_no_sale_of_goods_made_out(factory):
    """20 toys written down by 60.00; overhead of the month makes them dearer, then 5 of them take a quarter of it."""
    shop = factory({"late_facts": "reprice", "overhead_rest": "orders"})
    shop.buy("GR-1", "RESIN", "40", "10")
    shop.start("WO-1", "TOY", "20")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="40")
    shop.work("TT-1", "WO-1", "1")
    shop(ProductionReceipt, "PR-1", work_order="WO-1", quantity="20", final=True)
    shop(StockWriteDown, "WD-1", portions=[{"item": "TOY", "value": "400"}])
    shop(OverheadExpense, "OE-1", cost_centre="SHOP", amount="110", owed="bank")
    shop(OverheadRest, "OR-1", date="2026-10-31")
    assert shop.balance("write_down_allowance") == "-60.00"
    shop.sell("SO-1", "TOY", "6", "30")
    entry = shop(Delivery, "DL-1", sales_order="SO-1/1", quantity="5")
    assert "Dr write_down_allowance 15.00" in shop.lines(entry)
    shop(
        PurchaseInvoice, "PI-1", date="2026-10-30", partner="V", lines=[{"receipt": "GR-1", "amount": "440"}]
    )
    shop.refuses(Code.LATE_FACT_REFUSED, "date", Delivery, "DL-2", sales_order="SO-1/1", quantity="1")
    shop.in_step()


def test_an_early_costing_keeps_no_sale_of_goods_out_that_are_made_after_it(factory):
    """Overhead of 110.00 reaches an order that runs, dated the last day; its toys come before that day."""
    shop = factory({"late_facts": "reprice", "overhead_rest": "orders"})
    shop.buy("GR-1", "RESIN", "40", "10")
    shop.start("WO-1", "TOY", "20")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="40")
    shop.work("TT-1", "WO-1", "1")
    shop(OverheadExpense, "OE-1", cost_centre="SHOP", amount="110", owed="bank")
    shop(OverheadRest, "OR-1", date="2026-10-31")
    shop(StockWriteDown, "WD-1", portions=[{"work_order": "WO-1", "value": "400"}])
    assert shop.balance("write_down_allowance") == "-60.00"
    shop(ProductionReceipt, "PR-1", work_order="WO-1", quantity="20", final=True)
    shop.sell("SO-1", "TOY", "20", "30")
    entry = shop(Delivery, "DL-1", sales_order="SO-1/1", quantity="5")
    assert "Dr write_down_allowance 15.00" in shop.lines(entry)
    shop.in_step()
