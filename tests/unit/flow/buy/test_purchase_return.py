"""Goods go back to their supplier: before the invoice, after it, in part, and when they are used up."""

import pytest
from tests.unit.flow.conftest import tables

from erpcore import Code
from erpcore.documents import (
    ConsignmentReceipt,
    ConsignmentWithdrawal,
    GoodsReceipt,
    LandedCost,
    MaterialIssue,
    OwnUse,
    ProvisionalReversal,
    PurchaseInvoice,
    PurchaseOrder,
    PurchaseReturn,
    Reservation,
    Reversal,
    StandardRevaluation,
)
from erpcore.testing.laws.audit import auditor_agrees


def _invoice(shop, number, amount, receipt="GR-1", **line):
    return shop(PurchaseInvoice, number, partner="V", lines=[{"receipt": receipt, "amount": amount, **line}])


def test_before_the_invoice_the_estimate_is_taken_back(shop):
    """暂估红字: 10 of 40 kg at 10.00; the remaining 30 kg are invoiced as if there had been no more."""
    shop.buy("GR-1", "RESIN", "40", "10")
    entry = shop(PurchaseReturn, "RT-1", receipt="GR-1", quantity="10")
    assert shop.lines(entry) == ["Dr stock raw -100.00", "Cr gr_ir -100.00"]
    assert shop.open("gr_ir", "GR-1") == "-300.00"
    _invoice(shop, "PI-1", "330")
    assert shop.stock("RESIN") == ("30", {"material": "330.00"})
    shop.in_step()


def test_after_the_invoice_the_price_is_claimed_back(shop):
    """Received at 10.00, invoiced at 11.00: 10 kg that go back are a claim of 110.00 until the credit note."""
    shop.buy("GR-1", "RESIN", "40", "10")
    _invoice(shop, "PI-1", "440")
    entry = shop(PurchaseReturn, "RT-1", receipt="GR-1", quantity="10")
    assert shop.lines(entry) == ["Dr stock raw -110.00", "Cr gr_ir -110.00"]
    assert shop.open("gr_ir", "RT-1") == "110.00"
    assert shop.stock("RESIN") == ("30", {"material": "330.00"})
    shop.in_step()


def test_what_is_not_invoiced_goes_back_first(shop):
    """25 of 40 kg invoiced at 11.00: 20 go back, 15 of them owed no more at 10.00, 5 claimed at 11.00."""
    shop.buy("GR-1", "RESIN", "40", "10")
    _invoice(shop, "PI-1", "275", quantity="25")
    shop(PurchaseReturn, "RT-1", receipt="GR-1", quantity="20")
    assert shop.open("gr_ir", "GR-1") is None
    assert shop.open("gr_ir", "RT-1") == "55.00"
    assert shop.stock("RESIN") == ("20", {"material": "220.00"})
    shop.in_step()


def test_returns_in_parts_give_the_receipt_back_to_the_cent(shop):
    """10.00 over 3 kg, returned one by one, leave neither value nor claim behind."""
    shop.buy("GR-1", "RESIN", "3", "3.333333")
    for number in ("1", "2", "3"):
        shop(PurchaseReturn, f"RT-{number}", receipt="GR-1", quantity="1")
    assert shop.balances() == {}
    shop.refuses(
        Code.RETURN_EXCEEDS_RECEIPT, "quantity", PurchaseReturn, "RT-4", receipt="GR-1", quantity="1"
    )


def test_in_a_moving_average_goods_leave_at_the_price_of_their_receipt(shop):
    """2 kg at 40.00 and 2 kg at 50.00: one of the second goes back at 50.00, three stay at 130.00."""
    shop.buy("GR-1", "DYE", "2", "40")
    shop.buy("GR-2", "DYE", "2", "50")
    shop(PurchaseReturn, "RT-1", receipt="GR-2", quantity="1")
    assert shop.stock("DYE") == ("3", {"material": "130.00"})
    _invoice(shop, "PI-1", "84")  # 4.00 more for the two kilograms of the first
    assert shop.stock("DYE") == ("3", {"material": "134.00"})
    shop.in_step()


def test_at_standard_the_price_variance_goes_back_too(shop):
    """100 bolts bought at 2.60, standard 2.50: 40 go back at 104.00, 4.00 of it from the variance."""
    shop.buy("GR-1", "BOLT", "100", "2.6")
    shop(PurchaseReturn, "RT-1", receipt="GR-1", quantity="40")
    assert shop.stock("BOLT") == ("60", {"material": "150.00"})
    assert shop.balance("purchase_price_variance") == "6.00"
    assert shop.open("gr_ir", "GR-1") == "-156.00"
    shop(Reversal, "RV", of="RT-1", reason="kept")
    assert shop.balance("purchase_price_variance") == "10.00"
    shop.in_step()


def test_a_change_of_standard_in_between_is_taken_back_by_the_price_variance(factory):
    """Bolts bought at 2.60 go back when 2.50 is 3.00: 10.00 of price, 50.00 of revaluation, and -60.00 of price."""
    later = {"item": "BOLT", "valid_from": "2026-10-20", "amounts": {"material": "3"}}
    shop = factory({}, more_standards=[later])
    shop.buy("GR-1", "BOLT", "100", "2.6")
    shop(StandardRevaluation, "SR-1", item="BOLT", date="2026-10-20")
    entry = shop(PurchaseReturn, "RT-1", receipt="GR-1", quantity="100", date="2026-10-21")
    assert entry.movements[0].quantity_in == 100_000_000
    variances = (shop.balance("purchase_price_variance"), shop.balance("variance standard_change"))
    assert (variances, shop.open("gr_ir", "GR-1")) == (("50.00", "-50.00"), None)
    shop.in_step()


def test_freight_on_goods_that_go_back_is_lost(shop):
    """40 kg at 10.00 with 20.00 of freight: 10 kg are worth 105.00, the supplier gives 100.00 back."""
    shop.buy("GR-1", "RESIN", "40", "10")
    charge = {"amount": "20", "basis": "quantity"}
    shop(LandedCost, "LC-1", partner="W", charges=[charge], receipts=[{"receipt": "GR-1"}])
    shop(PurchaseReturn, "RT-1", receipt="GR-1", quantity="10")
    assert shop.stock("RESIN") == ("30", {"material": "315.00"})
    assert shop.balance("late_difference") == "5.00"
    assert shop.open("gr_ir", "GR-1") == "-300.00"
    shop.in_step()


def test_others_go_back_in_the_stead_of_goods_used_up(shop):
    """30 of 40 kg at 10.00 are issued; 20 go back: 10 of their own, 10 bought at 12.00, 20.00 dearer."""
    shop.buy("GR-1", "RESIN", "40", "10")
    shop.buy("GR-2", "RESIN", "40", "12")
    shop.start("WO-1", "TOY", "20")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="30")
    before = shop.balances()
    shop(PurchaseReturn, "RT-1", receipt="GR-1", quantity="20")
    assert shop.stock("RESIN") == ("30", {"material": "360.00"})
    assert shop.open("gr_ir", "GR-1") == "-200.00"
    assert shop.balance("late_difference") == "20.00"
    shop.in_step()
    shop(Reversal, "RV", of="RT-1", reason="kept")
    assert shop.balances() == before
    shop.in_step()


def test_the_policy_may_refuse_to_return_goods_used_up(factory):
    """late_facts = refuse: the refusal names who took them; more than is on the shelf never goes back."""
    shop = factory({"late_facts": "refuse"})
    shop.buy("GR-1", "RESIN", "40", "10")
    shop.buy("GR-2", "RESIN", "5", "12")
    shop.start("WO-1", "TOY", "20")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="30")
    refused = shop.refuses(
        Code.DEPENDENTS_EXIST, "quantity", PurchaseReturn, "RT-1", receipt="GR-1", quantity="12"
    )
    assert "MI-1" in refused.expected


def test_more_than_is_on_the_shelf_never_goes_back(shop):
    """30 of 40 kg are gone and there are no others: 11 cannot be sent."""
    shop.buy("GR-1", "RESIN", "40", "10")
    shop.start("WO-1", "TOY", "20")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="30")
    shop.refuses(Code.STOCK_SHORT, "quantity", PurchaseReturn, "RT-1", receipt="GR-1", quantity="11")


def test_a_return_reopens_the_order_line_of_the_invoice_that_its_receipt_names(shop):
    """10 were billed before they came, and came on that line; 4 go back: 6 are received, 4 may come again."""
    shop(PurchaseOrder, "PO-1", partner="V", lines=[{"item": "RESIN", "quantity": "10", "price": "10"}])
    goods = [{"purchase_order": "PO-1/1", "quantity": "10", "amount": "100"}]
    shop(PurchaseInvoice, "PI-1", partner="V", goods=goods)
    shop(GoodsReceipt, "GR-1", invoice="PI-1/1", quantity="10")
    shop(PurchaseReturn, "RT-1", receipt="GR-1", quantity="4")
    line = shop.books.state.purchase_lines.lines["PO-1/1"]
    assert (line.count("received"), line.count("returned")) == (6_000_000, 4_000_000)
    shop(GoodsReceipt, "GR-2", purchase_order="PO-1/1", quantity="4")
    shop.in_step()


def test_a_return_reopens_its_order_line(shop):
    """What went back may be delivered again; both counts are kept."""
    shop(PurchaseOrder, "PO-1", partner="V", lines=[{"item": "RESIN", "quantity": "10", "price": "10"}])
    shop(GoodsReceipt, "GR-1", purchase_order="PO-1/1", quantity="10")
    shop(PurchaseReturn, "RT-1", receipt="GR-1", quantity="4")
    line = shop.books.state.purchase_lines.lines["PO-1/1"]
    assert (line.count("received"), line.count("returned")) == (6_000_000, 4_000_000)
    shop(GoodsReceipt, "GR-2", purchase_order="PO-1/1", quantity="4")
    shop.in_step()


@pytest.mark.parametrize("invoiced", [False, True])
@pytest.mark.parametrize("item", ["RESIN", "DYE", "BOLT"])
def test_a_return_reverses_and_can_be_made_again(shop, item, invoiced):
    """Taken back it leaves every balance as it was, and the goods can be returned once more."""
    shop.buy("GR-1", item, "7", "3.333333")
    shop.buy("GR-2", item, "5", "4.1")
    if invoiced:
        _invoice(shop, "PI-1", "25")
    before = shop.balances()
    shop(PurchaseReturn, "RT-1", receipt="GR-1", quantity="3")
    after = shop.balances()
    shop(Reversal, "RV-1", of="RT-1", reason="kept")
    assert shop.balances() == before
    shop(PurchaseReturn, "RT-2", receipt="GR-1", quantity="3")
    assert shop.balances() == after
    shop(PurchaseReturn, "RT-3", receipt="GR-1", quantity="4")
    shop.in_step()


def test_a_receipt_with_returns_and_an_invoice_with_claims_stay(shop):
    """Neither can go while a return refers to it."""
    shop.buy("GR-1", "RESIN", "7", "3")
    _invoice(shop, "PI-1", "21")
    shop(PurchaseReturn, "RT-1", receipt="GR-1", quantity="3")
    shop.refuses(Code.DEPENDENTS_EXIST, "of", Reversal, "RV-1", of="GR-1", reason="x")
    shop.refuses(Code.DEPENDENTS_EXIST, "of", Reversal, "RV-1", of="PI-1", reason="x")
    shop(Reversal, "RV-1", of="RT-1", reason="x")
    shop(Reversal, "RV-2", of="PI-1", reason="x")
    shop(Reversal, "RV-3", of="GR-1", reason="x")
    assert shop.balances() == {}


def test_goods_that_came_out_of_transit_and_free_ones_go_back(shop):
    """98 of 100 invoiced at 1000.00 with two lost: 49 are half the claim; of 11 for ten paid all are claimed."""
    shop(PurchaseInvoice, "PI-1", partner="V", goods=[{"item": "RESIN", "quantity": "100", "amount": "1000"}])
    shop(GoodsReceipt, "GR-1", invoice="PI-1/1", quantity="98", normal_loss="2")
    shop(PurchaseReturn, "RT-1", receipt="GR-1", quantity="49")
    assert shop.open("gr_ir", "RT-1") == "500.00"
    shop.buy("GR-2", "DYE", "10", "40", free_quantity="1")
    shop(PurchaseReturn, "RT-2", receipt="GR-2", quantity="11")
    assert shop.open("gr_ir", "GR-2") is None
    assert shop.stock("DYE") == ("0", {})
    shop.in_step()


def test_only_receipts_from_suppliers_are_returned(shop):
    """Unknown documents, issues and receipts taken back have nothing to return."""
    shop.refuses(Code.UNKNOWN_DOCUMENT, "receipt", PurchaseReturn, "RT-1", receipt="GR-1", quantity="1")
    shop.buy("GR-1", "RESIN", "7", "3")
    shop(Reversal, "RV", of="GR-1", reason="x")
    shop.refuses(Code.DOCUMENT_INVALID, "receipt", PurchaseReturn, "RT-1", receipt="GR-1", quantity="1")


def test_an_estimate_that_was_taken_back_is_made_again_for_the_return(factory):
    """Taken back on the first of November, returned in part on the ninth: 300.00 stay estimated, nothing taken back."""
    shop = factory({"provisional_receipts": "month_start"})
    shop.buy("GR-1", "RESIN", "40", "10")
    shop(ProvisionalReversal, "PV-1", date="2026-11-01")
    before = shop.balances()
    shop(PurchaseReturn, "RT-1", receipt="GR-1", quantity="10", date="2026-11-09")
    assert shop.open("gr_ir", "GR-1") == "-300.00"
    assert shop.open("provisional", "GR-1") is None
    assert shop.stock("RESIN") == ("30", {"material": "300.00"})
    shop.in_step()
    shop(Reversal, "RV", of="RT-1", reason="kept", date="2026-11-09")
    assert shop.balances() == before


def test_reserved_goods_do_not_go_back(shop):
    """The order that they are kept for gives them up first."""
    shop.buy("GR-1", "RESIN", "40", "10")
    shop.start("WO-1", "TOY", "20")
    shop(Reservation, "RS-1", work_order="WO-1", item="RESIN", quantity="31")
    shop.refuses(Code.STOCK_RESERVED, "quantity", PurchaseReturn, "RT-1", receipt="GR-1", quantity="10")
    shop(PurchaseReturn, "RT-1", receipt="GR-1", quantity="9")


def test_goods_go_back_with_their_lot_and_from_consignment(glued, held):
    """A lot goes back at most as far as it is there; goods withdrawn from a consignment go back like others."""
    glued(MaterialIssue, "MI-1", work_order="WO", item="GLUE", quantity="4", lot="B", reason="test")
    glued.refuses(Code.LOT_SHORT, "quantity", PurchaseReturn, "RT-1", receipt="GR-B", quantity="7")
    glued(PurchaseReturn, "RT-1", receipt="GR-B", quantity="6")
    assert held(glued) == [("A", 10)]
    glued(ConsignmentReceipt, "CR-1", partner="V", item="RESIN", quantity="5")
    glued(ConsignmentWithdrawal, "CW-1", partner="V", item="RESIN", quantity="5", price="8")
    glued(PurchaseReturn, "RT-2", receipt="CW-1", quantity="2")
    assert glued.stock("RESIN") == ("3", {"material": "24.00"})
    glued.in_step()


def test_takers_of_a_receipt_with_returns_go_on_being_reversed(shop):
    """An issue of goods of which others went back is taken back as ever."""
    shop.buy("GR-1", "RESIN", "40", "10")
    shop(PurchaseReturn, "RT-1", receipt="GR-1", quantity="10")
    shop.start("WO-1", "TOY", "20")
    before = shop.balances()
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="30")
    shop(Reversal, "RV", of="MI-1", reason="wrong order")
    assert shop.balances() == before


def test_goods_that_came_free_with_others_go_back_in_parts(shop):
    """3 kg paid for and 100 free: 24, 1, then all others; what is owed ends at zero, and no movement is below it."""
    shop.buy("GR-1", "RESIN", "3", "10", free_quantity="100")
    for number, quantity in enumerate(("24", "1", "78"), 1):
        entry = shop(PurchaseReturn, f"RT-{number}", receipt="GR-1", quantity=quantity)
        assert all(movement.quantity_in > 0 for movement in entry.movements)
    assert shop.stock("RESIN") == ("0", {})
    assert shop.balance("gr_ir") == "0.00"
    shop.in_step()


def test_a_gift_goes_back_and_nothing_is_claimed(shop):
    """3 kg of 10.00 given, returned one by one: what came as income goes, to the cent; a claim there is not."""
    shop.buy("GR-1", "RESIN", "3", "3.333333", free=True)
    entry = shop(PurchaseReturn, "RT-1", receipt="GR-1", quantity="1")
    assert shop.lines(entry) == ["Dr stock raw -3.33", "Cr free_goods -3.33"]
    shop(PurchaseReturn, "RT-2", receipt="GR-1", quantity="1")
    shop(Reversal, "RV-1", of="RT-1", reason="x")
    shop(PurchaseReturn, "RT-3", receipt="GR-1", quantity="2")
    assert (shop.balances(), shop.open("gr_ir", "RT-3")) == ({}, None)
    shop.refuses(
        Code.RETURN_EXCEEDS_RECEIPT, "quantity", PurchaseReturn, "RT-4", receipt="GR-1", quantity="1"
    )
    shop.refuses(Code.DEPENDENTS_EXIST, "of", Reversal, "RV-2", of="GR-1", reason="x")
    shop.in_step()


def test_samples_worth_nothing_go_back(shop):
    """5 kg at 0.00 among 5 kg at 2.00: they take nothing along."""
    shop.buy("GR-1", "RESIN", "5", "2")
    shop.buy("GR-2", "RESIN", "5", "0", free=True)
    shop(PurchaseReturn, "RT-1", receipt="GR-2", quantity="5")
    assert shop.stock("RESIN") == ("5", {"material": "10.00"})
    shop.in_step()


def test_a_gift_with_freight_goes_back_at_what_it_was_given_at(shop):
    """2 kg of 10.00 given, 4.00 of freight, 1 kg used: the other leaves 5.00 of income and 2.00 of freight."""
    shop.buy("GR-1", "RESIN", "2", "5", free=True)
    charges = [{"amount": "4", "basis": "quantity"}]
    shop(LandedCost, "LC-1", partner="W", charges=charges, receipts=[{"receipt": "GR-1"}])
    shop(PurchaseReturn, "RT-1", receipt="GR-1", quantity="1")
    assert shop.stock("RESIN") == ("1", {"material": "7.00"})
    assert shop.balances()["free_goods"] == "-5.00"
    shop.in_step()


def test_others_go_back_in_the_stead_of_a_gift_that_is_used_up(shop):
    """2 kg of 10.00 given are used; 2 kg bought for 14.00 go back: no income is left, and 4.00 are lost."""
    shop.buy("GR-1", "RESIN", "2", "5", free=True)
    shop.start("WO-1", "TOY", "1")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="2")
    shop.buy("GR-2", "RESIN", "2", "7")
    shop(PurchaseReturn, "RT-1", receipt="GR-1", quantity="2")
    assert shop.stock("RESIN") == ("0", {})
    assert (shop.balance("free_goods"), shop.balance("late_difference")) == ("0.00", "4.00")
    shop(Reversal, "RV-1", of="RT-1", reason="x")
    assert shop.stock("RESIN") == ("2", {"material": "14.00"})
    shop.in_step()


def test_a_return_of_goods_with_freight_is_reversed(shop):
    """The freight is the receipt's, not the return's: the goods come back with their share of it."""
    shop.buy("GR-1", "RESIN", "40", "10")
    shop(LandedCost, "LC-1", partner="W", charges=[{"amount": "40"}], receipts=[{"receipt": "GR-1"}])
    before = shop.balances()
    shop(PurchaseReturn, "RT-1", receipt="GR-1", quantity="10")
    shop(Reversal, "RV-1", of="RT-1", reason="kept")
    assert shop.balances() == before
    assert shop.stock("RESIN") == ("40", {"material": "440.00"})
    refused = shop.refuses(Code.DEPENDENTS_EXIST, "of", Reversal, "RV-2", of="GR-1", reason="wrong")
    assert "landed cost" in refused.expected


@pytest.mark.parametrize("item", ["RESIN", "DYE"])
def test_a_return_entered_late_takes_no_more_than_its_own(factory, item):
    """15 kg of 39 at 1.61 went back on the 14th; 16 more of the 13th, entered later, are 25.76, and back they are."""
    shop = factory({"late_facts": "reprice"})
    shop.buy("GR-1", item, "39", "1.61", date="2026-10-03")
    shop(PurchaseReturn, "RT-1", receipt="GR-1", quantity="15", date="2026-10-14")
    shop(PurchaseReturn, "RT-2", receipt="GR-1", quantity="16", date="2026-10-13")
    assert shop.stock(item) == ("8", {"material": "12.88"})
    shop(Reversal, "RV-2", of="RT-2", reason="kept", date="2026-10-13")
    assert shop.stock(item) == ("24", {"material": "38.64"})
    shop(PurchaseReturn, "RT-3", receipt="GR-1", quantity="24", date="2026-10-12")
    assert shop.stock(item) == ("0", {})
    assert "late_difference" not in shop.balances()
    shop.in_step()


def test_a_return_that_found_less_has_its_own_again_when_there_is_more(factory):
    """A late issue of dear dye leaves 10.00 for goods that went back at 40.00; its reversal restores them."""
    shop = factory({"late_facts": "reprice"})
    shop.buy("GR-1", "DYE", "10", "1", date="2026-10-01")
    shop.buy("GR-2", "DYE", "10", "40", date="2026-10-03")
    before = shop.stock("DYE")
    shop(PurchaseReturn, "RT-1", receipt="GR-2", quantity="9", date="2026-10-14")
    held = shop.stock("DYE")
    assert before == ("20", {"material": "410.00"})
    assert held == ("11", {"material": "50.00"})
    shop.start("WO-1", "TRUCK", "30", date="2026-10-04")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="DYE", quantity="10", date="2026-10-04")
    assert shop.stock("DYE") == ("1", {"material": "20.50"})
    shop(Reversal, "RV-1", of="MI-1", reason="wrong", date="2026-10-04")
    assert shop.stock("DYE") == held
    assert "late_difference" not in shop.balances()
    shop.in_step()


@pytest.mark.parametrize(("amount", "price"), [("36", "9.00"), ("44", "11.00")])
def test_a_difference_that_is_kept_apart_goes_back_with_its_goods(factory, amount, price):
    """4 kg at 10.00, one used, invoiced at another price: a kilogram goes back at that of the invoice, no more."""
    shop = factory({"price_difference": "variance", "late_facts": "refuse"})
    shop.buy("GR-1", "RESIN", "4", "10")
    shop.start("WO-1", "TOY", "2")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="1")
    _invoice(shop, "PI-1", amount)
    entry = shop(PurchaseReturn, "RT-1", receipt="GR-1", quantity="1")
    assert shop.lines(entry) == [f"Dr stock raw -{price}", f"Cr gr_ir -{price}"]
    shop(PurchaseReturn, "RT-2", receipt="GR-1", quantity="2")
    assert shop.stock("RESIN") == ("0", {})
    assert shop.balance("late_difference") == "0.00"
    shop.in_step()


def test_goods_sent_back_take_a_difference_that_is_kept_apart_again(factory):
    """2 kg at 40.00, 2 at 50.00 that are invoiced at 51.00 and go back whole; 3.00 of freight are for the first."""
    shop = factory({"price_difference": "variance"})
    shop.buy("GR-1", "DYE", "2", "40")
    shop.buy("GR-2", "DYE", "2", "50")
    _invoice(shop, "PI-1", "102", "GR-2")
    shop(PurchaseReturn, "RT-1", receipt="GR-2", quantity="2")
    assert shop.stock("DYE") == ("2", {"material": "80.00"})
    freight = {"receipts": [{"receipt": "GR-1"}], "charges": [{"amount": "3"}]}
    shop(LandedCost, "LC-1", partner="V", **freight)
    assert shop.stock("DYE") == ("2", {"material": "83.00"})
    assert shop.balance("late_difference") == "0.00"
    shop.in_step()


def test_a_lot_gives_up_what_is_invoiced_of_it_and_what_is_not_together(glued):
    """6 of 10 kg are invoiced and 5 used up: 4 invoiced and 4 others are more than the lot holds, though neither is."""
    _invoice(glued, "PI-1", "60", "GR-B", quantity="6")
    glued(MaterialIssue, "MI-1", work_order="WO", item="GLUE", quantity="5", lot="B", reason="test")
    glued.refuses(Code.LOT_SHORT, "quantity", PurchaseReturn, "RT-1", receipt="GR-B", quantity="8")
    glued(PurchaseReturn, "RT-1", receipt="GR-B", quantity="5")
    glued.in_step()


def test_a_return_that_others_stood_in_for_comes_back_whole(factory):
    """Last in, first out: what a receipt had left, and what went in the stead of the rest, is there as before."""
    classes = [{**of, "valuation": "lifo"} if of["code"] == "raw" else of for of in tables()["item_classes"]]
    shop = factory({"stock_value": "company"}, item_classes=classes)
    shop.buy("GR-1", "RESIN", "3", "100")
    shop.buy("GR-2", "RESIN", "50", "5")
    shop(PurchaseReturn, "RT-1", receipt="GR-1", quantity="2")
    shop(OwnUse, "OU-1", item="RESIN", quantity="1", purpose="welfare")
    shop.buy("GR-3", "RESIN", "1.5", "45")
    shop(PurchaseReturn, "RT-2", receipt="GR-2", quantity="50")
    before = shop.stock("RESIN")
    shop(PurchaseReturn, "RT-3", receipt="GR-3", quantity="0.75")
    shop(Reversal, "RV-1", of="RT-3", reason="kept after all")
    assert shop.stock("RESIN") == before
    auditor_agrees(shop.books)
