"""Change of the valuation method: every pool of a class is carried to the new method on its day."""

import pytest

from erpcore import Code
from erpcore.documents import (
    MaterialIssue,
    MaterialReturn,
    OpeningStock,
    OrderCompletion,
    OwnUse,
    OwnUseReturn,
    ProductionReceipt,
    PurchaseInvoice,
    PurchaseReturn,
    Reversal,
    StockCount,
    ValuationChange,
)
from erpcore.testing.laws.days import stock_reports_agree

NOVEMBER = "2026-11-01"
WHY = {"item_class": "raw", "reason": "prices fall"}
PRICES = [
    {"item": item, "valid_from": "2026-01-01", "amounts": {"material": "12"}}
    for item in ("RESIN", "CHIPS", "NOPRICE")
]


@pytest.fixture
def shop(factory):
    """40 kg of resin at 10.00 and 60 kg at 12.00, of which an order took 30 kg of the first; the standard is 12.00."""
    return _filled(factory(more_standards=PRICES))


def _filled(shop):
    shop.buy("GR-1", "RESIN", "40", "10")
    shop.buy("GR-2", "RESIN", "60", "12")
    shop.start("WO-1", "TOY", "100")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="30")
    return shop


def test_layers_come_to_share_one_price(shop):
    """FIFO to moving average: 10 × 10.00 + 60 × 12.00 = 820.00 over 70 kg; nothing is posted, 35 kg leave at 410.00."""
    entry = shop(ValuationChange, "VC-1", **WHY, method="moving_average")
    assert entry.vouchers == ()
    assert shop.stock("RESIN") == ("70", {"material": "820.00"})
    issue = shop(MaterialIssue, "MI-2", work_order="WO-1", item="RESIN", quantity="35")
    assert shop.lines(issue) == ["Dr wip material 410.00", "Cr stock raw 410.00"]
    shop.in_step()


def test_goods_of_one_price_become_the_first_layer(shop):
    """Moving average to FIFO: 820.00 are one layer of 70 kg, and what comes then is another."""
    shop(ValuationChange, "VC-1", **WHY, method="moving_average")
    shop(ValuationChange, "VC-2", **WHY, method="fifo")
    shop.buy("GR-3", "RESIN", "10", "20")
    issue = shop(MaterialIssue, "MI-2", work_order="WO-1", item="RESIN", quantity="75")
    assert shop.lines(issue)[0] == "Dr wip material 920.00"  # 70 kg of the first layer, 5 × 20.00
    assert shop.stock("RESIN") == ("5", {"material": "100.00"})


def test_the_newest_layer_goes_first_from_then_on(shop):
    """FIFO to LIFO: layers stay as they are, and the 12.00 kg leave before the 10.00 ones."""
    shop(ValuationChange, "VC-1", **WHY, method="lifo")
    issue = shop(MaterialIssue, "MI-2", work_order="WO-1", item="RESIN", quantity="65")
    assert shop.lines(issue)[0] == "Dr wip material 770.00"  # 60 × 12.00, 5 × 10.00


def test_goods_are_revalued_to_a_standard(shop):
    """FIFO to standard: 70 × 12.00 for 820.00; ten issued at 10.00 that come back give the order 100.00, not 120.00."""
    entry = shop(ValuationChange, "VC-1", **WHY, method="standard")
    assert shop.lines(entry) == ["Dr stock raw 20.00", "Cr variance standard_change 20.00"]
    back = shop(MaterialReturn, "MR-1", work_order="WO-1", item="RESIN", quantity="10")
    assert sorted(shop.lines(back)) == [
        "Cr stock raw -100.00",
        "Cr variance standard_change 20.00",
        "Dr stock raw 20.00",
        "Dr wip material -100.00",
    ]
    shop.in_step()


def test_goods_keep_their_standard_value_as_the_first_layer(shop):
    """Standard to FIFO: 840.00 are the first layer; what an invoice tells of goods forgotten is a late difference."""
    shop(ValuationChange, "VC-1", **WHY, method="standard")
    shop(ValuationChange, "VC-2", **WHY, method="fifo")
    shop.buy("GR-3", "RESIN", "30", "15")
    invoice = shop(PurchaseInvoice, "PI-1", partner="V", lines=[{"receipt": "GR-2", "amount": "730"}])
    assert "Dr late_difference 10.00" in shop.lines(invoice)
    issue = shop(MaterialIssue, "MI-2", work_order="WO-1", item="RESIN", quantity="71")
    assert shop.lines(issue)[0] == "Dr wip material 855.00"  # 840.00, and 1 × 15.00
    shop.in_step()


def test_a_receipt_of_before_is_invoiced_at_another_price(shop):
    """10 of 40 kg were there: a quarter of 40.00 joins the goods, 30.00 of goods gone by then are a late difference."""
    shop(ValuationChange, "VC-1", **WHY, method="moving_average")
    invoice = shop(PurchaseInvoice, "PI-1", partner="V", lines=[{"receipt": "GR-1", "amount": "440"}])
    assert shop.stock("RESIN") == ("70", {"material": "830.00"})
    assert shop.balance("late_difference") == "30.00"
    assert shop.wip("WO-1") == {"material": "300.00"}
    shop(Reversal, "RV-1", of=invoice.document.id, reason="wrong")
    assert shop.stock("RESIN") == ("70", {"material": "820.00"})
    assert shop.balance("late_difference") == "0.00"
    shop.in_step()


def test_a_difference_follows_the_goods_where_layers_stay(shop):
    """Moving average to FIFO keeps what is known: an invoice goes on to whoever took goods before the change."""
    shop(ValuationChange, "VC-1", **WHY, method="moving_average")
    shop.buy("GR-3", "RESIN", "30", "18")  # 820.00 + 540.00 over 100 kg
    shop(MaterialIssue, "MI-2", work_order="WO-1", item="RESIN", quantity="50")  # 680.00
    shop(ValuationChange, "VC-2", **WHY, method="lifo")
    shop(PurchaseInvoice, "PI-1", partner="V", lines=[{"receipt": "GR-3", "amount": "560"}])
    assert shop.wip("WO-1") == {"material": "990.00"}  # 300.00 + 680.00 + half of 20.00
    assert shop.stock("RESIN") == ("50", {"material": "690.00"})


def test_goods_taken_before_come_back_at_what_they_were_taken_for(shop):
    """30 kg issued at 10.00 come back at 300.00 into the pool of one price: 1 120.00 over 100 kg."""
    shop(ValuationChange, "VC-1", **WHY, method="moving_average")
    shop(MaterialReturn, "MR-1", work_order="WO-1", item="RESIN", quantity="30")
    assert shop.stock("RESIN") == ("100", {"material": "1120.00"})
    shop.refuses(
        Code.RETURN_EXCEEDS_ISSUE,
        "quantity",
        MaterialReturn,
        "MR-2",
        work_order="WO-1",
        item="RESIN",
        quantity="1",
    )
    shop(Reversal, "RV-1", of="MR-1", reason="wrong")
    assert shop.stock("RESIN") == ("70", {"material": "820.00"})


def test_goods_of_a_receipt_of_before_go_back_to_the_supplier(shop):
    """10 kg of the second receipt go back at their 12.00."""
    shop(ValuationChange, "VC-1", **WHY, method="moving_average")
    shop(PurchaseReturn, "RT-1", receipt="GR-2", quantity="10")
    assert shop.stock("RESIN") == ("60", {"material": "700.00"})
    assert shop.open("gr_ir", "GR-2") == "-600.00"
    shop.in_step()


def test_what_came_before_is_not_reversed_any_more(shop):
    """A receipt, an issue of before the change, and the change itself: each refusal says what to do instead."""
    shop(ValuationChange, "VC-1", **WHY, method="moving_average")
    for of in ("GR-2", "MI-1"):
        refusal = shop.refuses(Code.DEPENDENTS_EXIST, "of", Reversal, "RV-1", of=of, reason="wrong")
        assert "since the valuation method of raw changed" in refusal.expected
    refusal = shop.refuses(Code.NOT_REVERSIBLE, "of", Reversal, "RV-1", of="VC-1", reason="wrong")
    assert "another valuation_change" in refusal.expected
    shop(MaterialIssue, "MI-2", work_order="WO-1", item="RESIN", quantity="35")
    shop(Reversal, "RV-2", of="MI-2", reason="wrong")
    assert shop.stock("RESIN") == ("70", {"material": "820.00"})


def test_a_completed_order_of_before_is_not_reopened(shop):
    """The completion of an order whose product is valued by another method now is not taken back."""
    shop(ProductionReceipt, "PR-1", work_order="WO-1", quantity="15")
    shop(OrderCompletion, "OC-1", work_order="WO-1")
    shop(ValuationChange, "VC-1", item_class="finished", method="fifo", reason="by batch")
    shop.refuses(Code.DEPENDENTS_EXIST, "of", Reversal, "RV-1", of="OC-1", reason="wrong")


def test_what_a_class_cannot_be_is_refused(shop):
    """No such class, the method that it has, lots or standards that are missing, goods that are being counted."""
    change = {"reason": "why not"}
    shop.refuses(
        Code.DOCUMENT_INVALID,
        "item_class",
        ValuationChange,
        "VC-1",
        item_class="NONE",
        method="fifo",
        **change,
    )
    shop.refuses(Code.NOTHING_TO_POST, "method", ValuationChange, "VC-1", **WHY, method="fifo")
    shop.refuses(Code.SETUP_INVALID, "method", ValuationChange, "VC-1", **WHY, method="specific")
    shop.buy("GR-3", "DYE", "1", "40")
    dye = {"item_class": "auxiliary", "method": "standard", "reason": "why not"}
    shop.refuses(Code.STANDARD_MISSING, "item", ValuationChange, "VC-1", **dye)
    shop(StockCount, "SC-1", site="MAIN", items=["RESIN"])
    shop.refuses(Code.STOCK_FROZEN, "item_class", ValuationChange, "VC-1", **WHY, method="lifo")


def test_each_lot_takes_its_share(tracked):
    """Moving average to specific: 2 kg of lot A and 6 kg of lot B share 80.00 by quantity, and each keeps its own."""
    shop = tracked("moving_average")
    shop.buy("GR-1", "GLUE", "4", "7", lot="A")
    shop.buy("GR-2", "GLUE", "6", "12", lot="B")  # 100.00 over 10 kg
    shop(OwnUse, "OU-1", item="GLUE", quantity="2", lot="A", purpose="research", cost_centre="SHOP")
    shop(
        ValuationChange,
        "VC-1",
        item_class="tracked",
        method="specific",
        reason="each lot is bought for an order",
    )
    shop.buy("GR-3", "GLUE", "2", "50", lot="A")
    shop(PurchaseInvoice, "PI-1", partner="V", lines=[{"receipt": "GR-2", "amount": "78"}])
    used = shop(OwnUse, "OU-2", item="GLUE", quantity="6", lot="B", purpose="research", cost_centre="SHOP")
    assert shop.lines(used) == ["Dr research_expense 66.00", "Cr stock tracked 66.00"]  # 60.00 + 6.00
    back = shop(OwnUseReturn, "OR-1", own_use="OU-1", quantity="2", lot="A")
    assert shop.lines(back) == ["Dr research_expense -20.00", "Cr stock tracked -20.00"]
    assert shop.stock("GLUE") == ("6", {"material": "140.00"})
    stock_reports_agree(shop.books)
    shop(ValuationChange, "VC-2", item_class="tracked", method="fifo", reason="lots are mixed")
    shop(OwnUse, "OU-3", item="GLUE", quantity="6", lot="A", purpose="research", cost_centre="SHOP")
    assert shop.stock("GLUE") == ("0", {})
    stock_reports_agree(shop.books)


def test_goods_that_are_short_are_not_carried_over(factory):
    """Goods taken that have not come yet are covered before."""
    shop = factory({"negative_stock": "allow"})
    shop.start("WO-1", "TOY", "5")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="3")
    shop.refuses(Code.STOCK_SHORT, "item_class", ValuationChange, "VC-1", **WHY, method="lifo")
    shop.buy("GR-1", "RESIN", "4", "10")
    shop(ValuationChange, "VC-1", **WHY, method="lifo")


def test_a_variance_takes_no_goods_below_zero_in_an_element(factory):
    """By planned value trucks would bear 30 ÷ 65 of the 4.00 of labour that toys came cheaper, and have no labour."""
    classes = [
        {"code": code, "name": code, "valuation": "planned" if code == "finished" else "fifo"}
        for code in ("raw", "parts", "finished", "planned", "semi_finished", "auxiliary")
    ]
    amounts = {"TOY": {"material": "30", "labour": "5"}, "TRUCK": {"material": "30"}}
    standards = [{"item": of, "valid_from": "2026-01-01", "amounts": told} for of, told in amounts.items()]
    variance = {"role": "material_cost_variance", "account": "purchase_price_variance"}
    shop = factory(item_classes=classes, more_account_map=[variance], more_standards=standards)
    first = {"date": "2026-10-01"}
    amounts["TOY"]["labour"] = "1"
    for of, told in amounts.items():
        shop(OpeningStock, f"OS-{of}", item=of, quantity="1", amounts=told, **first)
    change = {"item_class": "finished", "method": "moving_average", "reason": "actual cost", **first}
    refusal = shop.refuses(Code.VALUE_EXCEEDS_PLACE, "item_class", ValuationChange, "VC-1", **change)
    assert "TRUCK at MAIN worth something in labour" in refusal.expected


def test_nothing_is_told_again_across_a_change(factory):
    """Where late facts are priced anew, no slip goes before a change, nor a change before a slip."""
    shop = _filled(factory({"late_facts": "reprice"}))
    shop.refuses(
        Code.LATE_FACT_REFUSED, "date", ValuationChange, "VC-1", **WHY, method="lifo", date="2026-10-08"
    )
    shop(ValuationChange, "VC-1", **WHY, method="moving_average")
    issue = {"work_order": "WO-1", "item": "RESIN", "quantity": "1"}
    shop.refuses(Code.LATE_FACT_REFUSED, "date", MaterialIssue, "MI-2", **issue, date="2026-10-08")
    shop(MaterialIssue, "MI-3", **issue, date="2026-10-12")
    late = shop(MaterialIssue, "MI-2", **issue, date="2026-10-10")
    assert shop.lines(late)[0] == "Dr wip material 11.71"  # 820.00 ÷ 70
    shop.in_step()


def test_a_completed_order_is_settled_before_its_standard_is_left(shop):
    """An order of a product at standard that is completed with a variance waits for the close."""
    shop.buy("GR-3", "BOLT", "30", "2.5")
    shop.start("WO-2", "GEAR", "10")
    shop(MaterialIssue, "MI-2", work_order="WO-2", item="BOLT", quantity="30")
    shop(ProductionReceipt, "PR-1", work_order="WO-2", quantity="10", final=True)
    change = {"item_class": "finished", "method": "fifo", "reason": "actual cost"}
    planned = {**change, "item_class": "planned"}
    refusal = shop.refuses(Code.DEPENDENTS_EXIST, "item_class", ValuationChange, "VC-1", **planned)
    assert "WO-2" in refusal.expected
    shop.books.month_end("2026-10").run()
    shop(ValuationChange, "VC-1", **planned, date=NOVEMBER)
    assert shop.stock("GEAR") == (
        "10",
        {"material": "75.00", "labour": "30.00", "machine": "20.00", "overhead": "10.00"},
    )
