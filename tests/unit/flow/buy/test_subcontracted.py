"""Goods that a subcontractor made go back to him: the fee is not owed, their material stands at his site again."""

import pytest
from tests.unit.flow.conftest import tables

from erpcore import Code
from erpcore.documents import (
    LandedCost,
    MaterialIssue,
    OwnUse,
    PeriodClosing,
    ProvisionalReversal,
    PurchaseInvoice,
    PurchaseReturn,
    Reversal,
    StockTransfer,
    StockWriteOff,
    SubcontractReceipt,
    SupplierCreditNote,
)

SITE = {"code": "PLATER", "name": "At the plater's", "subcontractor": "W"}
SENT = {"item": "RESIN", "from_site": "MAIN", "to_site": "PLATER"}
MADE = {"from_site": "PLATER", "item": "WHEEL", "quantity": "30", "fee": "60"}
USED = {"materials": [{"item": "RESIN", "quantity": "31"}]}


def _away(factory, quantity="40", **setup):
    shop = factory(more_sites=[SITE], **setup)
    shop.buy("GR-1", "RESIN", quantity, "10")
    shop(StockTransfer, "TR-1", quantity=quantity, **SENT)
    return shop


@pytest.fixture
def made(factory):
    """30 wheels of 31 kg of resin at 10.00, a fee of 60.00, carriage of 15.00."""
    shop = _away(factory)
    shop(SubcontractReceipt, "SB-1", **MADE, **USED, freight="15")
    return shop


def _invoice(shop, amount, **line):
    lines = [{"receipt": "SB-1", "amount": amount, **line}]
    return shop(PurchaseInvoice, "PI-1", partner="W", lines=lines)


def test_before_the_invoice_the_fee_is_not_owed_any_more(made):
    """12 of 30 wheels: 12.4 kg at 10.00 stand at the plater's again, 24.00 of the fee, 6.00 of carriage are lost."""
    entry = made(PurchaseReturn, "RT-1", receipt="SB-1", quantity="12")
    assert made.lines(entry) == [
        "Dr late_difference 6.00",
        "Dr stock semi_finished -154.00",
        "Cr gr_ir -24.00",
        "Cr subcontracted -124.00",
    ]
    assert made.stock("WHEEL") == ("18", {"material": "195.00", "subcontract": "36.00"})
    assert made.stock("RESIN", "PLATER") == ("21.4", {"material": "214.00"})
    assert made.open("gr_ir", "SB-1") == "-36.00"
    made.in_step()


def test_what_is_kept_is_invoiced_as_if_there_had_been_no_more(made):
    """18 wheels at 40.00 instead of 36.00; none of the difference is for wheels that went back."""
    made(PurchaseReturn, "RT-1", receipt="SB-1", quantity="12")
    _invoice(made, "40")
    assert made.stock("WHEEL") == ("18", {"material": "195.00", "subcontract": "40.00"})
    assert made.open("gr_ir", "SB-1") is None
    made.in_step()


def test_after_the_invoice_the_fee_is_claimed_and_credited(made):
    """66.00 are invoiced: 12 wheels are a claim of 26.40; a credit of 25.00 leaves a variance of 1.40."""
    _invoice(made, "66")
    made(PurchaseReturn, "RT-1", receipt="SB-1", quantity="12")
    assert made.open("gr_ir", "RT-1") == "26.40"
    assert made.stock("WHEEL") == ("18", {"material": "195.00", "subcontract": "39.60"})
    back = [{"purchase_return": "RT-1", "amount": "25"}]
    made(SupplierCreditNote, "CN-1", partner="W", returns=back, vat="3.25")
    assert made.open("gr_ir", "RT-1") is None
    assert made.open("supplier", "CN-1") == "28.25"
    assert made.balance("purchase_price_variance") == "1.40"
    made.in_step()


def test_material_that_turns_out_dearer_is_dearer_where_it_is(made):
    """The resin costs 11.00: 12.4 kg with the plater beside the 9 kg not used, 18.6 kg in 18 wheels."""
    made(PurchaseReturn, "RT-1", receipt="SB-1", quantity="12")
    made(PurchaseInvoice, "PI-2", partner="V", lines=[{"receipt": "GR-1", "amount": "440"}])
    assert made.stock("RESIN", "PLATER") == ("21.4", {"material": "235.40"})
    assert made.stock("WHEEL") == ("18", {"material": "213.60", "subcontract": "36.00"})
    made.in_step()


@pytest.mark.parametrize("invoiced", [False, True])
def test_returns_in_parts_give_everything_back(made, invoiced):
    """7 and 23 of 30: no wheel, no fee and no material is left behind; the carriage is an expense."""
    if invoiced:
        _invoice(made, "66")
    made(PurchaseReturn, "RT-1", receipt="SB-1", quantity="7")
    made(PurchaseReturn, "RT-2", receipt="SB-1", quantity="23")
    made.refuses(
        Code.RETURN_EXCEEDS_RECEIPT, "quantity", PurchaseReturn, "RT-3", receipt="SB-1", quantity="1"
    )
    assert made.stock("WHEEL") == ("0", {})
    assert made.stock("RESIN", "PLATER") == ("40", {"material": "400.00"})
    assert made.balance("late_difference") == "15.00"
    assert made.balance("gr_ir") == ("-334.00" if invoiced else "-400.00")
    made.in_step()


def test_others_go_back_in_the_stead_of_wheels_used_up(made):
    """All 30 are issued; of 30 others at 10.00 each, 3 go back: 6.00 of fee and 31.00 of resin for 30.00 of wheels."""
    made.start("WO-1", "TRUCK", "15")
    made(MaterialIssue, "MI-1", work_order="WO-1", item="WHEEL", quantity="30")
    made(SubcontractReceipt, "SB-2", **{**MADE, "quantity": "9", "fee": "0"})
    made(PurchaseReturn, "RT-1", receipt="SB-1", quantity="3")
    assert made.stock("WHEEL") == ("6", {"material": "60.00"})
    assert made.stock("RESIN", "PLATER") == ("3.1", {"material": "31.00"})
    assert made.balance("late_difference") == "-7.00"
    made.in_step()


@pytest.mark.parametrize("policy", ["planned", "standard"])
def test_at_a_fixed_price_the_variance_goes_back_too(factory, policy):
    """10 gears at 13.50 cost 20 kg of resin and 30.00: the variance of 95.00 is that of 6 of them, when 4 go back."""
    classes = [*tables()["item_classes"][:-1], {"code": "planned", "name": "planned", "valuation": policy}]
    rows = [{"role": "material_cost_variance", "account": "purchase_price_variance"}]
    shop = _away(factory, item_classes=classes, more_account_map=rows)
    before = shop.picture()["ledger"]
    used = {"materials": [{"item": "RESIN", "quantity": "20"}]}
    shop(SubcontractReceipt, "SB-1", **{**MADE, "item": "GEAR", "quantity": "10", "fee": "30"}, **used)
    shop(PurchaseReturn, "RT-1", receipt="SB-1", quantity="4")
    assert shop.balance("purchase_price_variance") == "57.00"
    assert shop.stock("RESIN", "PLATER") == ("28", {"material": "280.00"})
    shop(Reversal, "RV-1", of="RT-1", reason="kept")
    assert shop.balance("purchase_price_variance") == "95.00"
    shop(Reversal, "RV-2", of="SB-1", reason="wrong")
    assert shop.picture()["ledger"] == before
    shop.in_step()


@pytest.mark.parametrize("invoiced", [False, True])
def test_a_return_is_taken_back(made, invoiced):
    """The wheels are kept after all, and so is their material; they can be returned, or never have come."""
    if invoiced:
        _invoice(made, "66")
    before = made.picture()
    made(PurchaseReturn, "RT-1", receipt="SB-1", quantity="12")
    made.refuses(Code.DEPENDENTS_EXIST, "of", Reversal, "RV-1", of="SB-1", reason="wrong")
    made(Reversal, "RV-1", of="RT-1", reason="kept")
    for part in ("ledger", "stock", "open"):
        assert made.picture()[part] == before[part], part
    made(PurchaseReturn, "RT-2", receipt="SB-1", quantity="30")
    assert made.stock("RESIN", "PLATER") == ("40", {"material": "400.00"})
    made(Reversal, "RV-2", of="RT-2", reason="kept")
    if invoiced:
        made(Reversal, "RV-3", of="PI-1", reason="wrong")
    made(Reversal, "RV-4", of="SB-1", reason="wrong")
    assert made.balances() == {"gr_ir": "-400.00", "subcontracted": "400.00"}
    made.in_step()


def test_a_return_is_taken_back_when_its_material_is_gone(made):
    """12.4 kg at 10.00 came back; all costs 11.00, so the wheels take that along and bring it back: 31 kg and 15.00."""
    made(PurchaseReturn, "RT-1", receipt="SB-1", quantity="12")
    made(StockWriteOff, "WF-1", item="RESIN", quantity="9", site="PLATER", reason="spoilt")
    made(PurchaseInvoice, "PI-2", partner="V", lines=[{"receipt": "GR-1", "amount": "440"}])
    made(Reversal, "RV-1", of="RT-1", reason="kept")
    assert made.stock("WHEEL") == ("30", {"material": "356.00", "subcontract": "60.00"})
    assert made.stock("RESIN", "PLATER") == ("0", {})
    assert made.balance("late_difference") == "0.00"
    made.in_step()


def test_pieces_go_back_whole(factory):
    """3 bolts for 2 wheels: with the first wheel one bolt; the other two are in the second, and go with it."""
    shop = _away(factory)
    shop.buy("GR-2", "BOLT", "10", "2.5", site="PLATER")
    used = {"materials": [{"item": "BOLT", "quantity": "3"}]}
    shop(SubcontractReceipt, "SB-1", **{**MADE, "quantity": "2"}, **used)
    shop(PurchaseReturn, "RT-1", receipt="SB-1", quantity="1")
    assert shop.stock("BOLT", "PLATER") == ("8", {"material": "20.00"})
    assert shop.stock("WHEEL") == ("1", {"material": "5.00", "subcontract": "30.00"})
    shop(PurchaseReturn, "RT-2", receipt="SB-1", quantity="1")
    assert shop.stock("BOLT", "PLATER") == ("10", {"material": "25.00"})
    assert shop.balance("late_difference") == "0.00"
    shop.in_step()


def test_an_estimate_that_was_taken_back_is_made_again(factory):
    """月初回冲: the fee of October's wheels was taken back in November; the return needs it."""
    shop = _away(factory, policies={"provisional_receipts": "month_start"})
    shop(SubcontractReceipt, "SB-1", **MADE, **USED)
    shop(ProvisionalReversal, "PV-1", date="2026-11-01")
    shop(PurchaseReturn, "RT-1", date="2026-11-05", receipt="SB-1", quantity="12")
    assert shop.open("gr_ir", "SB-1") == "-36.00"
    shop.in_step()


def test_after_its_periods_are_closed_a_return_finds_the_material_in_the_entry(factory):
    """All resin is used and not followed any more: 12.4 kg come back at what they cost, the wheels as others would."""
    made = _away(factory, "31")
    made(SubcontractReceipt, "SB-1", **MADE, **USED, freight="15")
    _invoice(made, "66")
    made(PurchaseInvoice, "PI-2", partner="V", lines=[{"receipt": "GR-1", "amount": "310"}])
    for month, day in (("2026-10", "2026-10-31"), ("2026-11", "2026-11-30")):
        made(PeriodClosing, f"CL-{month}", period=month, date=day)
    assert "SB-1" not in made.books.state.passages.passages
    made(PurchaseReturn, "RT-1", date="2026-12-05", receipt="SB-1", quantity="12")
    assert made.stock("WHEEL") == ("18", {"material": "195.00", "subcontract": "39.60"})
    assert made.stock("RESIN", "PLATER") == ("12.4", {"material": "124.00"})
    assert made.open("gr_ir", "RT-1") == "26.40"
    assert made.balance("late_difference") == "6.00"
    made.in_step()
    made(Reversal, "RV-1", date="2026-12-06", of="RT-1", reason="kept")
    assert made.stock("RESIN", "PLATER") == ("0", {})
    assert made.balance("late_difference") == "0.00"
    made.in_step()


def test_landed_cost_and_a_lower_fee_follow_the_wheels(made):
    """Duty of 30.00 is material; 6.00 off the invoice of 66.00 are off the fee; a third of each is with an order."""
    _invoice(made, "66")
    made.start("WO-1", "TRUCK", "5")
    made(MaterialIssue, "MI-1", work_order="WO-1", item="WHEEL", quantity="10")
    made(LandedCost, "LC-1", partner="V", charges=[{"amount": "30"}], receipts=[{"receipt": "SB-1"}])
    allowed = [{"receipt": "SB-1", "amount": "6"}]
    made(SupplierCreditNote, "CN-1", partner="W", allowances=allowed)
    assert made.stock("WHEEL") == ("20", {"material": "236.67", "subcontract": "40.00"})
    assert made.wip("WO-1") == {"material": "118.33", "subcontract": "20.00"}
    made(PurchaseReturn, "RT-1", receipt="SB-1", quantity="20")
    assert made.open("gr_ir", "RT-1") == "40.00"
    assert made.balance("late_difference") == "30.01"  # carriage of 10.00, duty of 20.00, a cent of the share
    made.in_step()


def test_wheels_are_repaired_for_another_fee(made):
    """12 wheels go to the plater and come back as their own material, 12.00 dearer."""
    made(StockTransfer, "TR-2", item="WHEEL", from_site="MAIN", to_site="PLATER", quantity="12")
    repaired = {"materials": [{"item": "WHEEL", "quantity": "12"}]}
    made(SubcontractReceipt, "SB-2", **{**MADE, "quantity": "12", "fee": "12"}, **repaired)
    assert made.stock("WHEEL") == ("30", {"material": "325.00", "subcontract": "72.00"})
    _invoice(made, "66")
    assert made.stock("WHEEL") == ("30", {"material": "325.00", "subcontract": "78.00"})
    made.in_step()


def test_wheels_that_others_are_still_to_stand_in_for_go_back(factory):
    """Where stock may go below zero: 5 of 12 wheels are there, 7 are short at the last 12.83 and covered at 13.00.

    Twelve wheels of 325.00 / 30 of material are 130.01 as far as known, their 12.4 kg at the plater's 124.00: what
    is not in them, carriage and a cent, is a late difference. It grows by 7 x 13.00 - (75.84 + 14.00) = 1.16.
    """
    shop = _away(factory, policies={"negative_stock": "allow"})
    shop(SubcontractReceipt, "SB-1", **MADE, **USED, freight="15")
    shop(OwnUse, "OU-1", item="WHEEL", quantity="25", cost_centre="OFFICE")
    before = shop.balances()
    shop(PurchaseReturn, "RT-1", receipt="SB-1", quantity="12")
    assert shop.stock("WHEEL") == ("-7", {"material": "-75.84", "subcontract": "-14.00"})
    assert (shop.open("gr_ir", "SB-1"), shop.balance("late_difference")) == ("-36.00", "6.01")
    between = shop.balances()
    more = {**MADE, "quantity": "10", "fee": "30", "materials": [{"item": "RESIN", "quantity": "10"}]}
    shop(SubcontractReceipt, "SB-2", **more)
    assert shop.stock("WHEEL") == ("3", {"material": "30.00", "subcontract": "9.00"})
    assert shop.balance("late_difference") == "7.17"
    for number, (of, then) in enumerate((("SB-2", between), ("RT-1", before))):
        shop(Reversal, f"RV-{number}", of=of, reason="wrong")
        assert shop.balances() == then
