"""Count result: the books say what was counted, and the difference waits for a decision."""

import pytest
from pydantic import ValidationError

from erpcore import Code
from erpcore.documents import (
    CountResult,
    OpeningStock,
    OwnUse,
    PurchaseInvoice,
    Reversal,
    StockCount,
    StockWriteDown,
)
from erpcore.testing import laws


@pytest.fixture
def stocked(shop):
    """4 kg of resin at 10.00 and 6 at 13.00; 3 toys of two elements; 10 bolts at standard 2.50."""
    shop.buy("GR-1", "RESIN", "4", "10")
    shop.buy("GR-2", "RESIN", "6", "13")
    shop(OpeningStock, "OS-1", item="TOY", quantity="3", amounts={"material": "100", "labour": "20"})
    shop.buy("GR-3", "BOLT", "10", "2.5")
    return shop


def test_what_is_missing_leaves_at_its_cost(stocked):
    """盘亏: 3 kg of the oldest layer wait on 待处理财产损溢."""
    entry = stocked(CountResult, "CT-1", item="RESIN", counted="7")
    assert stocked.lines(entry) == ["Dr pending_loss 30.00", "Cr stock raw 30.00"]
    assert stocked.stock("RESIN") == ("7", {"material": "88.00"})
    stocked.in_step()


def test_what_is_missing_takes_its_allowance_along(stocked):
    """3 kg for 30.00 of 118.00, of which 59.00 were written down: 15.00 are missing; what is found takes nothing."""
    stocked(StockWriteDown, "WD-1", portions=[{"item": "RESIN", "value": "59"}])
    entry = stocked(CountResult, "CT-1", item="RESIN", counted="7")
    assert stocked.lines(entry) == [
        "Dr pending_loss 30.00", "Dr write_down_allowance 15.00", "Cr stock raw 30.00", "Cr pending_loss 15.00"
    ]  # fmt: skip
    assert stocked.open("pending_loss", "CT-1") == "15.00"
    entry = stocked(CountResult, "CT-2", item="RESIN", counted="8", price="10")
    assert stocked.lines(entry) == ["Dr stock raw 10.00", "Cr pending_loss 10.00"]
    stocked.in_step()
    stocked.replays()


@pytest.mark.parametrize(
    ("fields", "value"),
    [({}, "23.60"), ({"price_from": "last_receipt"}, "26.00"), ({"price": "9"}, "18.00")],
)
def test_what_is_found_has_a_price(stocked, fields, value):
    """盘盈 of 2 kg: at the shelf's 11.80, at the last receipt's 13.00, or at the price given."""
    entry = stocked(CountResult, "CT-1", item="RESIN", counted="12", **fields)
    assert stocked.lines(entry) == [f"Dr stock raw {value}", f"Cr pending_loss {value}"]
    stocked.in_step()


def test_the_last_receipt_tells_no_price_where_late_ones_may_come(factory):
    """Priced anew, a receipt at another site would tell another price: it is stated, or the shelf's."""
    shop = factory({"late_facts": "reprice"})
    shop.buy("GR-1", "RESIN", "4", "10")
    found = {"item": "RESIN", "counted": "6"}
    shop.refuses(Code.DOCUMENT_INVALID, "price_from", CountResult, "CT-1", **found, price_from="last_receipt")
    shop(CountResult, "CT-2", **found, price="9", price_from="last_receipt")
    assert shop.stock("RESIN") == ("6", {"material": "58.00"})


def test_what_is_found_keeps_the_elements_of_the_shelf(stocked):
    """One toy more at the shelf's cost: 33.33 material and 6.67 labour."""
    stocked(CountResult, "CT-1", item="TOY", counted="4")
    assert stocked.stock("TOY") == ("4", {"material": "133.33", "labour": "26.67"})
    stocked.in_step()


@pytest.mark.parametrize(("lot", "counted", "found"), [("L1", "3", "5.00"), ("L3", "1", "6.00")])
def test_more_of_a_lot_costs_what_the_lot_does(factory, lot, counted, found):
    """Two of lot L1 at 5.00 and two of L2 at 7.00: one more of L1 is 5.00, one of a new lot the average 6.00."""
    shop = factory(
        more_item_classes=[{"code": "lots", "name": "lots", "valuation": "specific"}],
        more_account_map=[{"role": "stock", "item_class": "lots", "account": "stock raw"}],
        more_items=[
            {"code": "A", "name": "A", "kind": "raw", "item_class": "lots", "unit": "pcs", "tracking": "lot"}
        ],
    )
    for number, price in (("1", "5"), ("2", "7")):
        shop.buy(f"GR-{number}", "A", "2", price, lot=f"L{number}")
    shop(CountResult, "CT-1", item="A", lot=lot, counted=counted)
    assert shop.open("pending_loss", "CT-1") == f"-{found}"


def test_goods_at_standard_are_found_and_missing_at_standard(stocked):
    """No price is asked for, and none is taken."""
    stocked(CountResult, "CT-1", item="BOLT", counted="12")
    assert stocked.open("pending_loss", "CT-1") == "-5.00"
    stocked(CountResult, "CT-2", item="BOLT", counted="11")
    assert stocked.open("pending_loss", "CT-2") == "2.50"
    stocked.refuses(Code.DOCUMENT_INVALID, "price", CountResult, "CT-3", item="BOLT", counted="99", price="1")
    stocked.in_step()


def test_a_count_that_agrees_posts_nothing_and_is_on_record(stocked):
    """It releases its goods all the same."""
    stocked(StockCount, "SC-1", site="MAIN")
    entry = stocked(CountResult, "CT-1", count="SC-1", item="RESIN", counted="10")
    assert (entry.movements, entry.vouchers) == ((), ())
    assert "RESIN\tMAIN" not in stocked.books.state.stock.counts.frozen


def test_the_unit_of_the_count_may_be_another(stocked):
    """10000 g are the 10 kg of the books, a price for a gram is a thousandth."""
    entry = stocked(CountResult, "CT-1", item="RESIN", counted="10500", unit="g", price="0.01")
    assert stocked.lines(entry) == ["Dr stock raw 5.00", "Cr pending_loss 5.00"]


def test_a_result_taken_back_waits_for_its_count_again(stocked):
    """Frozen as before, and the goods as before."""
    stocked(StockCount, "SC-1", site="MAIN")
    before = stocked.stock("RESIN")
    stocked(CountResult, "CT-1", count="SC-1", item="RESIN", counted="7")
    stocked(Reversal, "RV-1", of="CT-1", reason="miscounted")
    assert stocked.stock("RESIN") == before
    assert stocked.books.state.stock.counts.frozen["RESIN\tMAIN"] == "SC-1"
    stocked(CountResult, "CT-2", count="SC-1", item="RESIN", counted="9")
    stocked.in_step()


@pytest.mark.parametrize(
    ("code", "field", "change"),
    [
        (Code.UNKNOWN_ITEM, "item", {"item": "NOTHING"}),
        (Code.ITEM_KIND_UNSUITABLE, "item", {"item": "ADVICE"}),
        (Code.UNKNOWN_SITE, "site", {"site": "MOON"}),
        (Code.UNIT_DOES_NOT_CONVERT, "unit", {"unit": "pcs"}),
        (Code.DOCUMENT_INVALID, "count", {"count": "SC-9"}),
        (Code.PRICE_MISSING, "price", {"item": "DYE"}),
        (Code.PRICE_MISSING, "price", {"item": "DYE", "price_from": "last_receipt"}),
        (Code.PRICE_MISSING, "price", {"counted": "11", "price": "0"}),
        (Code.STANDARD_MISSING, "item", {"item": "NOSTANDARD"}),
    ],
)
def test_a_result_that_does_not_fit_is_refused(stocked, code, field, change):
    """A cost of zero is never assumed; each refusal names its field and leaves the books as they were."""
    stocked.refuses(code, field, CountResult, "CT-1", **{"item": "RESIN", "counted": "7", **change})


def test_a_result_without_its_count_waits(stocked):
    """Goods frozen by a count are posted by its own results only."""
    stocked(StockCount, "SC-1", site="MAIN", items=["TOY"])
    stocked.refuses(Code.STOCK_FROZEN, "item", CountResult, "CT-1", item="TOY", counted="1")


def test_a_negative_count_makes_no_document(shop):
    """The model refuses."""
    with pytest.raises(ValidationError):
        shop.document(CountResult, "CT-1", item="RESIN", counted="-1")


def test_what_was_missing_then_must_still_be_there(factory, tracked):
    """Ten are there on the 10th, and four when their count comes late: of a shared value, and of a lot, none can go."""
    late = {"late_facts": "reprice"}
    for shop, item, lot, code, field in (
        (factory(late | {"stock_value": "company"}), "RESIN", {}, Code.STOCK_SHORT, "quantity"),
        (tracked(policies=late), "GLUE", {"lot": "A"}, Code.LOT_SHORT, "lot"),
    ):
        shop.buy("GR", item, "10", "10", date="2026-10-05", **lot)
        shop(OwnUse, "OU", date="2026-10-20", item=item, quantity="6", cost_centre="OFFICE", **lot)
        shop.refuses(code, field, CountResult, "CT", date="2026-10-10", item=item, counted="0", **lot)


def test_input_vat_of_what_is_missing_is_pending_with_it(stocked):
    """管理不善: 进项税额转出 when it is found; 3 kg for 30.00 with 3.90, and both come back with a reversal."""
    entry = stocked(CountResult, "CT-1", item="RESIN", counted="7", vat="3.9")
    assert stocked.lines(entry) == [
        "Dr pending_loss 33.90", "Cr stock raw 30.00", "Cr input_vat_transferred 3.90"
    ]  # fmt: skip
    assert stocked.open("pending_loss", "CT-1") == "33.90"
    stocked(Reversal, "RV-1", of="CT-1", reason="found behind the door")
    assert stocked.balance("input_vat_transferred") == "0.00"
    stocked.refuses(Code.DOCUMENT_INVALID, "vat", CountResult, "CT-2", item="RESIN", counted="10", vat="1")
    stocked.refuses(Code.DOCUMENT_INVALID, "vat", CountResult, "CT-3", item="RESIN", counted="11", vat="1")
    stocked.in_step()


METHODS = ("fifo", "lifo", "moving_average", "monthly_average")


@pytest.mark.parametrize("late", ["as_of_now", "reprice"])
@pytest.mark.parametrize("method", METHODS)
def test_a_usual_loss_is_borne_by_what_is_left(factory, method, late):
    """IAS 2.16: 8 of 10 kg are left, received at 10.00, invoiced at 11.00; 100.00, then 110.00 all told."""
    classes = [{"code": "kept", "name": "kept", "valuation": method}]
    item = {"code": "TIMBER", "name": "x", "kind": "raw", "item_class": "kept", "unit": "kg"}
    shop = factory({"late_facts": late}, more_item_classes=classes, more_items=[item])
    shop.buy("GR-1", "TIMBER", "10", "10")
    entry = shop(CountResult, "CT-1", item="TIMBER", counted="8", loss="normal")
    assert shop.lines(entry) == ["Dr stock raw 20.00", "Cr stock raw 20.00"]
    assert shop.stock("TIMBER") == ("8", {"material": "100.00"})
    assert shop.open("pending_loss", "CT-1") is None
    laws.check(shop.books)
    shop(PurchaseInvoice, "PI-1", partner="V", lines=[{"receipt": "GR-1", "amount": "110"}])
    assert shop.stock("TIMBER") == ("8", {"material": "110.00"})
    laws.check(shop.books)
    shop(Reversal, "RV-1", of="CT-1", reason="wrong")
    assert shop.stock("TIMBER") == ("10", {"material": "110.00"})
    laws.check(shop.books)


def test_a_usual_loss_at_a_fixed_price_is_a_variance(stocked):
    """2 of 10 bolts at 2.50: the others stand at their standard, 5.00 are a difference of price."""
    entry = stocked(CountResult, "CT-1", item="BOLT", counted="8", loss="normal")
    assert stocked.lines(entry) == ["Dr purchase_price_variance 5.00", "Cr stock parts 5.00"]
    stocked.in_step()


def test_something_has_to_be_left_that_bears_a_usual_loss(stocked):
    """All that was there is gone: that is a loss; and a usual one has no input VAT to transfer out."""
    for item in ("RESIN", "BOLT"):
        usual = {"item": item, "loss": "normal"}
        refused = stocked.refuses(Code.STOCK_SHORT, "counted", CountResult, "CT-1", counted="0", **usual)
        assert "loss_decision" in refused.remedy
    stocked.refuses(Code.DOCUMENT_INVALID, "vat", CountResult, "CT-2", counted="9", vat="1", **usual)
