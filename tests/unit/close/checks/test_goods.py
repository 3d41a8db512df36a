"""Stock checks."""

import pytest
from tests.cases.trade import Trade

from erpcore.close.checks import goods
from erpcore.documents import (
    CashCount,
    CostAdjustment,
    CountResult,
    Delivery,
    GoodsReceipt,
    LossDecision,
    OrderCompletion,
    Reversal,
    SetUp,
    StockCount,
)


def test_value_without_quantity(shop):
    """A parcel without goods holds no value: a cent on it is an error; an empty one is none."""
    shop.stock(quantity="40")
    shop.order("A", "20")
    shop.issue("A", "40")
    assert not shop.found("STOCK_VALUE_WITHOUT_QUANTITY")
    shop.state.stock.pools["RESIN", "STORE"].parcels[0].amounts = {"material": 1}
    (finding,) = shop.found("STOCK_VALUE_WITHOUT_QUANTITY")
    assert (finding.severity, finding.place) == ("error", "RESIN")
    assert "0.01 CNY and no quantity" in finding.message


def test_stock_below_zero(shop):
    """A quantity or a value below zero is an error."""
    shop.stock()
    pool = shop.state.stock.pools["RESIN", "STORE"]
    assert not shop.found("STOCK_NEGATIVE")
    pool.quantity = -1_000_000
    assert [finding.severity for finding in shop.found("STOCK_NEGATIVE")] == ["error"]
    pool.quantity, pool.parcels[0].amounts = 1_000_000, {"material": -100}
    assert [finding.severity for finding in shop.found("STOCK_NEGATIVE")] == ["error"]


def test_an_element_below_zero_is_a_warning(shop):
    """Goods worth something, but less than nothing in one element, are odd, not wrong."""
    shop.stock()
    shop.state.stock.pools["RESIN", "STORE"].parcels[0].amounts = {"material": 100, "labour": -1}
    (finding,) = shop.found("STOCK_NEGATIVE")
    assert finding.severity == "warning"
    assert "less than nothing in labour" in finding.message


def test_stock_without_value(shop):
    """Goods on hand at no value are asked about; goods with a value are not."""
    shop.stock()
    assert not shop.found("STOCK_WITHOUT_VALUE")
    shop.state.stock.pools["RESIN", "STORE"].parcels[0].amounts = {}
    (finding,) = shop.found("STOCK_WITHOUT_VALUE")
    assert (finding.severity, finding.place) == ("warning", "RESIN")
    assert finding.message_zh.startswith("STORE 的 RESIN 结存 ")


def test_goods_made_are_asked_for_their_value_after_the_costing(shop):
    """What orders brought in the month may get its cost with the costing, where no card knows it before."""
    shop.stock()
    shop.make("A", "20", "4")
    for parcel in shop.state.stock.pools["TOY", "STORE"].parcels:
        parcel.amounts = {}
    assert not shop.found("STOCK_WITHOUT_VALUE")
    assert [finding.place for finding in goods.stock_without_value_left(shop.state, shop.period())] == ["TOY"]


def test_stock_that_a_later_month_has_filled(shop):
    """Issued in October, received in November: October ends below zero on the stock account, held back or not."""
    november = {"date": "2026-11-05", "partner": "SUPPLIER", "item": "RESIN"}
    shop.post(GoodsReceipt, "GR", quantity="40", price="10", **november)
    assert not shop.found("STOCK_NEGATIVE_THEN")
    shop.order("A", "20")
    shop.issue("A", "40")
    (finding,) = shop.found("STOCK_NEGATIVE_THEN")
    assert (finding.severity, finding.place) == ("warning", "RESIN")
    assert "-400.00 CNY" in finding.message
    assert not shop.found("STOCK_NEGATIVE_THEN", "2026-11")


def test_a_loss_that_nobody_has_decided_on(shop):
    """Missing or found, in the month or before it, until the whole of it is borne by somebody."""
    shop.stock()
    shop.post(CountResult, "CT-1", item="RESIN", counted="998")
    assert [of.place for of in shop.found("LOSS_NOT_DECIDED", "2026-11")] == ["CT-1"]
    (finding,) = shop.found("LOSS_NOT_DECIDED")
    assert finding.severity == "warning"
    assert finding.message.startswith("a loss of RESIN, worth 20.00 CNY, found by CT-1, waits for a decision")
    shop.post(LossDecision, "LD-1", of="CT-1", lines=[{"bearer": "abnormal", "amount": "19"}])
    assert "worth 1.00 CNY" in shop.found("LOSS_NOT_DECIDED")[0].message
    shop.post(LossDecision, "LD-2", of="CT-1", lines=[{"bearer": "abnormal"}])
    assert not shop.found("LOSS_NOT_DECIDED")
    shop.post(CountResult, "CT-2", item="RESIN", counted="999")
    (finding,) = shop.found("LOSS_NOT_DECIDED")
    assert finding.message_zh == "CT-2 发现盘盈：RESIN，10.00 CNY 尚待处理，挂账 22 天"


def test_what_is_no_goods_is_named_too(shop):
    """Cash that is missing waits for a decision like goods do."""
    shop.post(CashCount, "CC-1", difference="missing", amount="5")
    (finding,) = shop.found("LOSS_NOT_DECIDED")
    assert finding.message.startswith(
        "a shortage of cash, worth 5.00 CNY, found by CC-1, waits for a decision"
    )
    assert finding.message_zh == "CC-1 发现短缺：现金，5.00 CNY 尚待处理，挂账 22 天"
    shop.post(CashCount, "CC-2", difference="found", amount="2")
    assert (
        shop.found("LOSS_NOT_DECIDED")[1].message_zh == "CC-2 发现溢余：现金，2.00 CNY 尚待处理，挂账 22 天"
    )


def test_a_loss_of_november_is_not_asked_about_in_october(shop):
    """What is found after the period belongs to the next one."""
    shop.stock()
    shop.day = "2026-11-02"
    shop.post(CountResult, "CT-1", item="RESIN", counted="998")
    assert not shop.found("LOSS_NOT_DECIDED")


def test_a_count_without_its_result(shop):
    """Goods stay frozen until they are counted; the month is asked about it, and an earlier one is not."""
    shop.stock()
    shop.post(StockCount, "SC", site="STORE", items=["RESIN"])
    (finding,) = shop.found("COUNT_NOT_FINISHED")
    assert (finding.severity, finding.place) == ("warning", "SC")
    assert finding.message.startswith("RESIN STORE are frozen by the count SC, whose result is missing")
    assert finding.message_zh.startswith("盘点单 SC 冻结的 RESIN STORE 尚无盘点结果")
    shop.post(CountResult, "CT", count="SC", item="RESIN", counted="1000")
    assert not shop.found("COUNT_NOT_FINISHED")
    shop.day = "2026-11-02"
    shop.post(StockCount, "SC-2", site="STORE", items=["RESIN"])
    assert not shop.found("COUNT_NOT_FINISHED")
    assert shop.found("COUNT_NOT_FINISHED", "2026-11")


def test_a_long_count_names_ten_of_its_goods(shop):
    """The rest is told by an ellipsis."""
    shop.stock()
    for number in range(11):
        shop.state.stock.counts.frozen[f"I{number:02}\tSTORE"] = "SC"
    (finding,) = shop.found("COUNT_NOT_FINISHED")
    assert "I09 STORE … are frozen" in finding.message
    assert "I10" not in finding.message


@pytest.mark.parametrize("spent", ["400", ""])
def test_made_goods_are_asked_for_their_price_when_the_month_is_costed(open_shop, spent):
    """Sold before their cost is known they are no finding; a month that brings them no cost stays open."""
    classes = [{"code": code, "name": code, "valuation": "monthly_average"} for code in ("raw", "finished")]
    classes += [{"code": "semi_finished", "name": "at standard", "valuation": "standard"}]
    rate = {"labour": "0", "machine": "0", "overhead": "0"}
    shop = open_shop(
        policies={"overhead_rest": "orders"},
        item_classes=classes,
        boms=[],
        rates=[{"work_centre": "PRESS", "valid_from": "2026-01-01", **rate}],
        wip_rules=[{"item": "TOY", "valid_from": "2026-01-01", "rule": "ignore"}],
    )
    shop.order("A", "20")
    shop.work("A", "2")
    shop.receive("A", "20")
    shop.deliver("15")
    if spent:
        shop.spend(spent)
    assert not shop.found("GOODS_UNPRICED")
    found = [of.place for of in shop.cost().findings if of.code == "GOODS_UNPRICED"]
    assert found == ([] if spent else ["TOY"])
    assert shop.state.stock.pool("TOY", "STORE").value == (100_00 if spent else 0)  # 5 of 20


@pytest.fixture
def unpriced(open_shop):
    """Toys at monthly average that nothing knows the cost of before October is costed: 400.00 are on their order."""
    classes = [{"code": code, "name": code, "valuation": "monthly_average"} for code in ("raw", "finished")]
    classes += [{"code": "semi_finished", "name": "at standard", "valuation": "standard"}]
    rate = {"labour": "0", "machine": "0", "overhead": "0"}
    shop = open_shop(
        policies={"overhead_rest": "orders"},
        item_classes=classes,
        boms=[],
        rates=[{"work_centre": "PRESS", "valid_from": "2026-01-01", **rate}],
    )
    shop.order("A", "20")
    shop.work("A", "2")
    shop.spend("400")
    return shop


REMEDIES = {
    "complete": [
        (Reversal, {"of": "OC", "reason": "sold in October", "date": "2026-11-05"}),
        (OrderCompletion, {"work_order": "A"}),
    ],
    "divide": [
        (SetUp, {"tables": {"wip_rules": [{"item": "TOY", "valid_from": "2026-10-01", "rule": "ignore"}]}})
    ],
    "adjust": [
        (
            CostAdjustment,
            {"item": "TOY", "receipt": "A-receipt", "amounts": {"overhead": "400"}, "reason": "estimate"},
        )
    ],
}


@pytest.mark.parametrize("remedy", REMEDIES)
def test_goods_of_an_order_that_a_later_month_completed_get_a_price_as_the_remedy_says(unpriced, remedy):
    """Sold in October of an order that November completed: each way that the finding names lets October close."""
    unpriced.receive("A", "20")
    unpriced.deliver("15")
    unpriced.day = "2026-11-05"
    unpriced.post(OrderCompletion, "OC", work_order="A")
    (finding,) = [of for of in unpriced.cost().findings if of.code == "GOODS_UNPRICED"]
    assert (finding.severity, finding.place) == ("error", "TOY")
    for told in ("complete the order in this month", "wip_rule", "cost_adjustment"):
        assert told in finding.remedy
    unpriced.day = "2026-10-31"
    for number, (kind, fields) in enumerate(REMEDIES[remedy]):
        unpriced.post(kind, f"REMEDY-{number}", **fields)
    assert unpriced.close().locked
    assert unpriced.state.stock.pool("TOY", "STORE").value == 100_00  # 5 of 20


def test_goods_that_came_later_are_sold_when_they_came(unpriced):
    """A delivery of October takes goods of November, at no price: dated in November it costs what they cost."""
    unpriced.day = "2026-11-05"
    unpriced.work("A", "1", "more")
    unpriced.receive("A", "20", final=True)
    unpriced.day = "2026-10-30"
    unpriced.deliver("15")
    assert [of.place for of in unpriced.cost().findings if of.code == "GOODS_UNPRICED"] == ["TOY"]
    unpriced.post(Reversal, "RV", of="D", reason="delivered in November")
    unpriced.day = "2026-11-06"
    unpriced.post(Delivery, "D-2", sales_order="D-order/1", quantity="15")
    assert unpriced.close().locked
    assert unpriced.books.month_end("2026-11").run().locked
    assert unpriced.state.stock.pool("TOY", "STORE").value == 100_00


@pytest.mark.parametrize("method", ["fifo", "moving_average", "monthly_average"])
def test_goods_written_down_beyond_what_is_left_of_them_are_found(method):
    """Of ten at 10.00, written down by 2.00 each, departments use nine: 20.00 stand against 10.00 until a test.

    What November buys or uses does not change what October is told.
    """
    shop = Trade({"A": method}, {"late_facts": "reprice"})
    state = shop.books.state
    october, november = (state.master.calendar.period(code) for code in ("2026-10", "2026-11"))

    def told(period):
        return [
            (str(of.code), of.severity, of.message) for of in goods.written_down_beyond_cost(state, period)
        ]

    shop.buy("A", "10", "10")
    shop("stock_write_down", 5, portions=[{"item": "A", "price": "8"}])
    shop("own_use", 6, item="A", quantity="8", cost_centre="SHOP")
    shop.books.month_end("2026-10").run_costing()
    assert told(october) == []
    shop("own_use", 7, item="A", quantity="1", cost_centre="SHOP")
    shop.books.month_end("2026-10").run_costing()
    found = [("WRITTEN_DOWN_BEYOND_COST", "warning", "A is written down by 20.00 EUR and has cost 10.00 EUR")]
    assert told(october) == found
    shop("goods_receipt", number="GR-N", date="2026-11-02", partner="V", item="A", quantity="10", price="10")
    assert (told(october), told(november)) == (found, [])
    shop("stock_write_down", 31, portions=[{"item": "A", "value": "8"}])
    assert told(october) == []
