"""Where late facts are priced anew, what would have changed what a later count or test of goods saw is refused."""

import pytest

from erpcore import Code, Refused
from erpcore.documents import (
    CostAdjustment,
    CountResult,
    Delivery,
    GoodsReceipt,
    LandedCost,
    MaterialIssue,
    OpeningItem,
    OpeningStock,
    OrderCompletion,
    OwnUse,
    ProductionReceipt,
    PurchaseInvoice,
    Reversal,
    StockTransfer,
    StockWriteDown,
    StockWriteOff,
)
from erpcore.inventory.looked import LOOKED
from erpcore.testing.snapshot import differences, snapshot

LATE = {"partner": "V", "item": "RESIN", "quantity": "1", "price": "8"}
LOTS = {
    "more_items": [
        {"code": "A", "name": "A", "kind": "raw", "item_class": "raw", "unit": "kg", "tracking": "lot"}
    ]
}


def day(number):
    """Name a day of October."""
    return f"2026-10-{number:02d}"


@pytest.fixture
def dated(factory):
    """10 kg of resin of the 5th at 10.00; 10 toys of the 5th for 200.00; late facts are priced anew."""
    shop = factory({"late_facts": "reprice"})
    shop.buy("GR-1", "RESIN", "10", "10", date=day(5))
    shop(OpeningStock, "OS-1", date=day(5), item="TOY", quantity="10", amounts={"material": "200"})
    return shop


def counted(shop, number="CT-1", on=10, **fields):
    """Count resin."""
    return shop(CountResult, number, date=day(on), **{"item": "RESIN", "counted": "9", **fields})


def written_down(shop, number="WD-1", on=10, value="175", item="TOY"):
    """Test toys."""
    return shop(StockWriteDown, number, date=day(on), portions=[{"item": item, "value": value}])


@pytest.mark.parametrize("found", ["9", "10", "11"])
def test_goods_that_were_counted_do_not_change_before_their_count(dated, found):
    """A slip that comes late was counted or not, whether or not something was missing: the refusal names the count."""
    counted(dated, counted=found)
    refusal = dated.refuses(Code.LATE_FACT_REFUSED, "date", GoodsReceipt, "GR-L", date=day(9), **LATE)
    assert "CT-1" in refusal.expected
    assert "CT-1" in refusal.expected_zh
    assert "Reverse that document" in refusal.remedy
    assert "冲销" in refusal.remedy_zh
    dated(GoodsReceipt, "GR-2", date=day(10), **LATE)  # of the same day, posted later: it came after
    dated.replays()


def test_what_does_not_change_the_quantity_counted_goes_through(dated):
    """Another price, another item, another shelf."""
    counted(dated)
    dated(PurchaseInvoice, "PI-1", date=day(8), partner="V", lines=[{"receipt": "GR-1", "amount": "120"}])
    dated.buy("GR-2", "DYE", "10", "10", date=day(8))
    dated.buy("GR-3", "RESIN", "10", "10", date=day(8), site="YARD")
    dated.in_step()


def test_a_count_taken_back_stands_in_nobodys_way(dated):
    """The remedy: reverse it, post the slip, count again."""
    counted(dated)
    dated(Reversal, "RV-1", date=day(12), of="CT-1", reason="slip forgotten")
    dated(GoodsReceipt, "GR-L", date=day(9), **LATE)
    again = counted(dated, "CT-2", counted="10")
    assert dated.lines(again) == ["Dr pending_loss 10.00", "Cr stock raw 10.00"]
    dated.replays()


def test_a_reversal_stands_next_to_what_it_takes_back(dated):
    """A receipt of before the count cannot go any more, whenever it is reversed; one of after it can."""
    counted(dated, counted="10")
    dated(GoodsReceipt, "GR-2", date=day(10), **LATE)
    dated.refuses(
        Code.LATE_FACT_REFUSED, "date", Reversal, "RV-1", date=day(20), of="GR-1", reason="never came"
    )
    dated(Reversal, "RV-2", date=day(20), of="GR-2", reason="never came")


def test_counts_are_held_against_each_other(dated):
    """A late one that finds a difference changes what the later one saw; one that finds none does not."""
    counted(dated, on=12)
    dated.refuses(
        Code.LATE_FACT_REFUSED, "date", CountResult, "CT-2", date=day(11), item="RESIN", counted="9"
    )
    counted(dated, "CT-3", on=11, counted="10")
    dated(Reversal, "RV-2", date=day(13), of="CT-3", reason="wrong")  # it changes nothing


def test_a_lot_is_counted_by_itself(factory):
    """What comes of another lot was not looked at."""
    shop = factory({"late_facts": "reprice"}, **LOTS)
    for lot in ("L1", "L2"):
        shop.buy(f"GR-{lot}", "A", "5", "10", date=day(5), lot=lot)
    shop(CountResult, "CT-1", date=day(10), item="A", lot="L1", counted="4")
    late = {"partner": "V", "item": "A", "quantity": "1", "price": "9", "date": day(8)}
    shop.refuses(Code.LATE_FACT_REFUSED, "date", GoodsReceipt, "GR-3", **late, lot="L1")
    shop(GoodsReceipt, "GR-4", **late, lot="L2")


@pytest.mark.parametrize("policy", ["as_of_now", "refuse"])
def test_otherwise_nobody_is_in_the_way(factory, policy):
    """Under the other policies a count leaves no mark, and slips are dealt with as ever."""
    shop = factory({"late_facts": policy})
    shop.buy("GR-1", "RESIN", "10", "10", date=day(5))
    entry = counted(shop, counted="10")
    assert not [mark for mark in entry.marks if mark.subject == LOOKED]
    shop(GoodsReceipt, "GR-L", date=day(9), **LATE)


def test_a_closed_period_is_forgotten(factory):
    """Nothing can be dated before its counts any more."""
    shop = factory({"late_facts": "reprice"})
    shop.buy("GR-1", "RESIN", "10", "10", date=day(5))
    counted(shop, counted="10")
    assert shop.books.state.stock.looked.sights
    shop.books.month_end("2026-10").run()
    assert not shop.books.state.stock.looked.sights
    shop.replays()


def test_a_unit_undone_leaves_nothing_behind(dated):
    """The count of a unit that failed is in nobody's way."""
    before = snapshot(dated.books.state)
    both = [
        dated.document(CountResult, name, item="RESIN", counted=of)
        for name, of in (("CT-1", "9"), ("CT-2", "0"))
    ]
    wrong = dated.document(CountResult, "CT-3", item="NOTHING", counted="1")
    with pytest.raises(Refused, match="UNKNOWN_ITEM"):
        dated.books.post_all([*both, wrong])
    assert not differences(before, snapshot(dated.books.state))
    dated(GoodsReceipt, "GR-L", date=day(9), **LATE)


def test_goods_that_were_tested_do_not_change_before_their_test(dated):
    """Neither how many they are, nor what they cost; the test taken back, they may."""
    written_down(dated)
    use = {"item": "TOY", "quantity": "1", "cost_centre": "SHOP"}
    refusal = dated.refuses(Code.LATE_FACT_REFUSED, "date", OwnUse, "OU-1", date=day(9), **use)
    assert "WD-1" in refusal.expected
    dated.refuses(Code.LATE_FACT_REFUSED, "date", Reversal, "RV-1", date=day(12), of="OS-1", reason="wrong")
    dated(OwnUse, "OU-2", date=day(10), **use)
    dated(Reversal, "RV-2", date=day(12), of="WD-1", reason="forgotten slip")
    assert dated.balance("write_down_allowance") == "0.00"
    dated(OwnUse, "OU-3", date=day(9), **use)
    dated.replays()


def test_cost_counts_for_a_test_also_where_no_goods_move(dated):
    """An invoice or freight of before the test makes the goods dearer; what is of the day after does not matter."""
    written_down(dated, item="RESIN", value="90")
    invoice = {"partner": "V", "lines": [{"receipt": "GR-1", "amount": "120"}]}
    dated.refuses(Code.LATE_FACT_REFUSED, "date", PurchaseInvoice, "PI-1", date=day(9), **invoice)
    freight = {"owed": "accrued_expense", "charges": [{"amount": "5"}], "receipts": [{"receipt": "GR-1"}]}
    dated.refuses(Code.LATE_FACT_REFUSED, "date", LandedCost, "LC-1", date=day(9), **freight)
    dated(PurchaseInvoice, "PI-1", date=day(11), **invoice)


def test_goods_on_another_shelf_are_the_same_goods(dated):
    """From site to site the item has the same quantity and cost."""
    written_down(dated)
    dated(StockTransfer, "TR-1", date=day(8), item="TOY", quantity="2", from_site="MAIN", to_site="YARD")


@pytest.mark.parametrize(("tested", "passes"), [(10, True), (20, False)])
def test_a_difference_counts_from_the_day_of_what_it_corrects(dated, tested, passes):
    """Resin of the 3rd makes what the order took on the 6th cheaper, and the toys that it finished on the 15th."""
    dated.start("WO-1", "TOY", "5", date=day(5))
    issue(dated)
    dated(OrderCompletion, "OC-1", date=day(15), work_order="WO-1")
    written_down(dated, on=tested, value="100")
    late = {"partner": "V", "item": "RESIN", "quantity": "5", "price": "8", "date": day(3)}
    if passes:
        dated(GoodsReceipt, "GR-L", **late)
        dated.in_step()
    else:
        refusal = dated.refuses(Code.LATE_FACT_REFUSED, "date", GoodsReceipt, "GR-L", **late)
        assert "WD-1" in refusal.expected


def issue(shop):
    """Take resin for the order and receive its toys."""
    shop(MaterialIssue, "MI-1", date=day(6), work_order="WO-1", item="RESIN", quantity="5")
    shop(ProductionReceipt, "PR-1", date=day(15), work_order="WO-1", quantity="5")


def sold(shop, number, on, quantity="2"):
    """Deliver toys."""
    return shop(Delivery, number, date=day(on), sales_order="SO-1/1", quantity=quantity)


def test_goods_sold_take_along_what_stood_against_them_then(dated):
    """Two of ten take 5.00 of 25.00; before that sale the goods stay as they were, and its reversal frees them."""
    dated.sell("SO-1", "TOY", "9", "30")
    written_down(dated)
    sold(dated, "DL-1", 14)
    assert dated.balance("write_down_allowance") == "-20.00"
    late = {"date": day(12), "item": "TOY", "quantity": "2", "amounts": {"material": "40"}}
    refusal = dated.refuses(Code.LATE_FACT_REFUSED, "date", OpeningStock, "OS-2", **late)
    assert "DL-1" in refusal.expected
    assert "跌价" in refusal.expected_zh
    dated.refuses(
        Code.LATE_FACT_REFUSED,
        "date",
        StockWriteDown,
        "WD-2",
        date=day(13),
        portions=[{"item": "TOY", "value": "150"}],
    )
    dated(Reversal, "RV-1", date=day(20), of="DL-1", reason="not sold")
    dated(OpeningStock, "OS-2", **late)
    sold(dated, "DL-2", 14)
    assert dated.balance("write_down_allowance") == "-20.83"  # of 25.00, 40.00 of 240.00
    dated.in_step()
    dated.replays()


def test_a_late_test_comes_before_the_sales_of_its_month(dated):
    """They would have taken a part along; reversed they do not count, and those of the next month take nothing."""
    dated.sell("SO-1", "TOY", "9", "30")
    for number, on in (("1", "2026-10-14"), ("2", "2026-11-02")):
        dated(Delivery, f"DL-{number}", date=on, sales_order="SO-1/1", quantity="2")
    test = {"date": day(10), "portions": [{"item": "TOY", "value": "175"}]}
    refusal = dated.refuses(Code.LATE_FACT_REFUSED, "date", StockWriteDown, "WD-1", **test)
    assert "the later DL-1 saw: it sold TOY" in refusal.expected
    dated(Reversal, "RV-1", date=day(20), of="DL-1", reason="not sold")
    dated(StockWriteDown, "WD-1", **test)
    assert dated.balance("write_down_allowance") == "-25.00"
    dated.replays()


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        (StockWriteOff, {"quantity": "2", "reason": "broken"}),
        (CountResult, {"counted": "8"}),
        (OwnUse, {"quantity": "2", "purpose": "donation"}),
    ],
)
def test_goods_lost_or_given_up_are_held_against_late_slips_as_sales_are(dated, kind, fields):
    """Two of ten toys go with 5.00 of 25.00; what comes late before that, and a test before it, is refused."""
    written_down(dated)
    dated(kind, "LOSS", date=day(14), item="TOY", **fields)
    role = "donation" if kind is OwnUse else "pending_loss"
    assert (dated.balance("write_down_allowance"), dated.balance(role)) == ("-20.00", "35.00")
    freight = {"item": "TOY", "receipt": "OS-1", "amounts": {"material": "40"}, "reason": "freight"}
    refusal = dated.refuses(Code.LATE_FACT_REFUSED, "date", CostAdjustment, "CA-1", date=day(12), **freight)
    assert "LOSS" in refusal.expected
    test = {"date": day(13), "portions": [{"item": "TOY", "value": "150"}]}
    refusal = dated.refuses(Code.LATE_FACT_REFUSED, "date", StockWriteDown, "WD-2", **test)
    assert "it took TOY out as not written down" in refusal.expected
    assert "转出了 TOY" in refusal.expected_zh
    dated.in_step()
    dated.replays()


def test_a_late_sale_takes_no_goods_at_a_cost_that_nobody_knew(dated):
    """Ten kilograms written down on the 10th; freight of the 15th is on them, and a sale of the 12th comes late."""
    written_down(dated, item="RESIN", value="75")
    dated.sell("SO-1", "RESIN", "9", "30")
    freight = {"partner": "V", "receipts": [{"receipt": "GR-1"}], "charges": [{"amount": "40"}]}
    dated(LandedCost, "LC-1", date=day(15), **freight)
    late = {"date": day(12), "sales_order": "SO-1/1", "quantity": "4"}
    refusal = dated.refuses(Code.LATE_FACT_REFUSED, "date", Delivery, "DL-1", **late)
    assert "LC-1" in refusal.expected
    dated(Reversal, "RV-1", date=day(15), of="LC-1", reason="after the sale")
    dated(Delivery, "DL-1", **late)
    dated(LandedCost, "LC-2", date=day(15), **freight)
    assert dated.balance("write_down_allowance") == "-15.00"  # 4 of 10: 10.00 of 25.00 went with them
    dated.in_step()


def test_opening_stock_comes_before_the_invoice_that_looks_for_it(factory):
    """What was owed for resin at the beginning is invoiced 1.00 dearer, on its opening stock if there is any."""
    shop = factory({"late_facts": "reprice"})
    owed = {"role": "gr_ir", "partner": "V", "item": "RESIN", "quantity": "10", "amount": "100"}
    shop(OpeningItem, "OI-1", date=day(1), **owed)
    invoice = {"date": day(8), "partner": "V", "lines": [{"receipt": "OI-1", "amount": "101"}]}
    shop(PurchaseInvoice, "PI-1", **invoice)
    stock = {"date": day(1), "item": "RESIN", "quantity": "10", "amounts": {"material": "100"}}
    refusal = shop.refuses(Code.LATE_FACT_REFUSED, "date", OpeningStock, "OS-1", **stock)
    assert "PI-1" in refusal.expected
    shop(OpeningStock, "OS-2", **{**stock, "item": "BOLT", "amounts": {"material": "25"}})
    shop(Reversal, "RV-1", date=day(8), of="PI-1", reason="before the stock")
    shop(OpeningStock, "OS-1", **stock)
    shop(PurchaseInvoice, "PI-2", **invoice)
    assert shop.stock("RESIN") == ("10", {"material": "101.00"})
    shop.in_step()
    shop.replays()


def test_a_test_goes_only_while_its_allowance_is_whole(dated):
    """What a sale has taken along, or a later test has found, has to be taken back first."""
    dated.sell("SO-1", "TOY", "9", "30")
    written_down(dated)
    sold(dated, "DL-1", 14)
    reversal = {"date": day(20), "of": "WD-1", "reason": "wrong"}
    refusal = dated.refuses(Code.DEPENDENTS_EXIST, "of", Reversal, "RV-1", **reversal)
    assert "DL-1" in refusal.expected
    dated(Reversal, "RV-2", date=day(20), of="DL-1", reason="wrong")
    dated(Reversal, "RV-1", **reversal)
    assert dated.balance("impairment_loss") == "0.00"


def test_tests_of_an_order_are_held_against_each_other(dated):
    """A late one would find what the later one has written down already, though it changes no cost."""
    dated.start("WO-1", "TOY", "10", date=day(5))
    dated(MaterialIssue, "MI-1", date=day(6), work_order="WO-1", item="RESIN", quantity="5")
    portion = {"work_order": "WO-1", "value": "40"}
    dated(StockWriteDown, "WD-1", date=day(20), portions=[portion])
    late = {"date": day(10), "portions": [{**portion, "value": "45"}]}
    refusal = dated.refuses(Code.LATE_FACT_REFUSED, "date", StockWriteDown, "WD-2", **late)
    assert "WD-1" in refusal.expected
    dated(StockWriteDown, "WD-3", date=day(20), portions=[{**portion, "value": "45"}])


def test_documents_posted_in_a_run_see_each_other(dated):
    """A late one among many is held against what those before it in the run saw."""
    counted(dated)
    dated.sell("SO-1", "TOY", "9", "30")
    written_down(dated)
    run = [
        dated.document(Delivery, "DL-1", date=day(14), sales_order="SO-1/1", quantity="2"),
        dated.document(Delivery, "DL-2", date=day(12), sales_order="SO-1/1", quantity="2"),
    ]
    with pytest.raises(Refused, match="the later DL-1 saw"):
        dated.books.post_all(run)
    dated.books.post_all(reversed(run))
    dated.in_step()
