"""Subcontract receipt: material at the subcontractor's, the fee and the freight become the cost of what comes back."""

import pytest
from pydantic import ValidationError

from erpcore import Code
from erpcore.documents import (
    LossDecision,
    MaterialIssue,
    OpeningStock,
    PurchaseInvoice,
    PurchaseReturn,
    Reversal,
    StockTransfer,
    StockWriteOff,
    SubcontractReceipt,
)

SITE = {"code": "PLATER", "name": "At the plater's", "subcontractor": "W"}
SENT = {"item": "RESIN", "from_site": "MAIN", "to_site": "PLATER"}
MADE = {"from_site": "PLATER", "item": "WHEEL", "quantity": "30", "fee": "60"}


@pytest.fixture
def away(factory):
    """40 kg of resin at 10.00 with a plater who makes wheels of a kilogram each."""
    shop = factory(more_sites=[SITE])
    shop.buy("GR-1", "RESIN", "40", "10")
    shop(StockTransfer, "TR-1", quantity="40", **SENT)
    return shop


def test_material_at_a_subcontractors_site_stands_on_an_account_of_its_own(away):
    """委托加工物资: still our stock, at its cost; what comes back unused leaves the account again."""
    assert (away.balance("subcontracted"), away.balance("stock raw")) == ("400.00", "0.00")
    assert away.stock("RESIN", "PLATER") == ("40", {"material": "400.00"})
    back = {"item": "RESIN", "from_site": "PLATER", "to_site": "MAIN"}
    away(StockTransfer, "TR-2", quantity="10", **back)
    assert (away.balance("subcontracted"), away.balance("stock raw")) == ("300.00", "100.00")
    away.in_step()


def test_without_a_row_for_the_role_it_stands_with_the_other_stock(factory):
    """A company that has no account for it keeps material with subcontractors on that of its class."""
    rows = [
        row
        for row in factory().setup.model_dump(mode="json")["account_map"]
        if row["role"] != "subcontracted"
    ]
    shop = factory(more_sites=[SITE], account_map=rows)
    shop.buy("GR-1", "RESIN", "40", "10")
    shop(StockTransfer, "TR-1", quantity="40", **SENT)
    assert shop.balance("stock raw") == "400.00"


def test_the_goods_cost_material_fee_and_freight(away):
    """30 wheels: 31 kg at 10.00, one of them lost as usual, a fee of 60.00, carriage of 15.00."""
    used = {"materials": [{"item": "RESIN", "quantity": "31"}], "freight": "15"}
    entry = away(SubcontractReceipt, "SB-1", **MADE, **used)
    assert away.lines(entry) == [
        "Dr stock semi_finished 385.00",
        "Cr subcontracted 310.00",
        "Cr gr_ir 60.00",
        "Cr accrued_expense 15.00",
    ]
    assert away.stock("WHEEL") == ("30", {"material": "325.00", "subcontract": "60.00"})
    assert away.open("gr_ir", "SB-1") == "-60.00"
    assert away.balance("subcontracted") == "90.00"
    away.in_step()


def test_the_bill_of_material_says_what_was_used_where_the_receipt_does_not(away):
    """A kilogram for each wheel."""
    away(SubcontractReceipt, "SB-1", **MADE)
    assert away.stock("RESIN", "PLATER") == ("10", {"material": "100.00"})


def test_the_invoice_difference_is_fee_and_follows_the_goods(away):
    """66.00 are invoiced for 60.00: two thirds of it on the shelf, a third on the order that took the wheels."""
    away(SubcontractReceipt, "SB-1", **MADE)
    away.start("WO-1", "TRUCK", "5")
    away(MaterialIssue, "MI-1", work_order="WO-1", item="WHEEL", quantity="10")
    entry = away(
        PurchaseInvoice, "PI-1", partner="W", lines=[{"receipt": "SB-1", "amount": "66"}], vat="8.58"
    )
    assert "Cr supplier 74.58" in away.lines(entry)
    assert away.stock("WHEEL") == ("20", {"material": "200.00", "subcontract": "44.00"})
    assert away.wip("WO-1") == {"material": "100.00", "subcontract": "22.00"}
    assert away.open("gr_ir", "SB-1") is None
    away.in_step()


def test_what_the_material_turns_out_to_cost_follows_too(away):
    """The resin is invoiced at 11.00: 30 kg of it are in the wheels."""
    away(SubcontractReceipt, "SB-1", **MADE)
    away(PurchaseInvoice, "PI-1", partner="V", lines=[{"receipt": "GR-1", "amount": "440"}])
    assert away.stock("WHEEL") == ("30", {"material": "330.00", "subcontract": "60.00"})
    assert away.balance("subcontracted") == "110.00"
    away.in_step()


def test_a_product_at_standard_leaves_the_difference_beside_it(away):
    """A gear stands at 13.50; 10 of them cost 200.00 of resin and 30.00 of fee."""
    used = {"materials": [{"item": "RESIN", "quantity": "20"}]}
    away(SubcontractReceipt, "SB-1", **{**MADE, "item": "GEAR", "quantity": "10", "fee": "30"}, **used)
    assert away.balance("purchase_price_variance") == "95.00"
    away(PurchaseInvoice, "PI-1", partner="W", lines=[{"receipt": "SB-1", "amount": "35"}])
    assert away.balance("purchase_price_variance") == "100.00"
    away.in_step()


def test_the_fee_is_a_cost_of_the_item_where_the_company_has_no_element_for_it(factory):
    """A company that keeps no subcontracting apart has it in the element of the item."""
    codes = ("material", "labour", "machine", "overhead")
    elements = {"elements": [{"code": of, "name": of} for of in codes]}
    rows = [
        row
        for row in factory().setup.model_dump(mode="json")["account_map"]
        if row["element"] != "subcontract"
    ]
    shop = factory(company=elements, more_sites=[SITE], account_map=rows)
    shop(OpeningStock, "OS-1", item="RESIN", quantity="40", site="PLATER", amounts={"material": "400"})
    shop(SubcontractReceipt, "SB-1", **MADE)
    shop(PurchaseInvoice, "PI-1", partner="W", lines=[{"receipt": "SB-1", "amount": "66"}])
    assert shop.stock("WHEEL") == ("30", {"material": "366.00"})


def test_a_loss_is_charged_to_the_subcontractor(away):
    """2 kg are spoilt at the plater's: written off there, then claimed from him."""
    gone = {"item": "RESIN", "quantity": "2", "site": "PLATER", "reason": "spoilt"}
    away(StockWriteOff, "WF-1", **gone)
    away(LossDecision, "LD-1", of="WF-1", lines=[{"bearer": "compensation", "partner": "W"}])
    assert (away.balance("compensation"), away.balance("subcontracted")) == ("20.00", "380.00")
    away.in_step()


def test_a_receipt_taken_back_restores_the_material_and_owes_no_fee(away):
    """The wheels go, the resin is at the plater's again."""
    before = away.picture()
    away(SubcontractReceipt, "SB-1", **MADE, freight="15")
    away(Reversal, "RV-1", of="SB-1", reason="wrong count")
    after = away.picture()
    for part in ("ledger", "stock", "open"):
        assert after[part] == before[part], part
    away.in_step()


def test_an_invoiced_receipt_is_not_taken_back(away):
    """The invoice goes first."""
    away(SubcontractReceipt, "SB-1", **MADE)
    away(PurchaseInvoice, "PI-1", partner="W", lines=[{"receipt": "SB-1", "amount": "66"}])
    away.refuses(Code.DEPENDENTS_EXIST, "of", Reversal, "RV-1", of="SB-1", reason="wrong")
    away(Reversal, "RV-2", of="PI-1", reason="wrong")
    away(Reversal, "RV-3", of="SB-1", reason="wrong")
    assert away.stock("RESIN", "PLATER") == ("40", {"material": "400.00"})
    away.in_step()


def test_a_fee_of_nothing_is_said_and_may_be_invoiced_later(away):
    """What is not known yet stands at nothing until the invoice; it is not left out."""
    away(SubcontractReceipt, "SB-1", **{**MADE, "fee": "0"})
    away(PurchaseInvoice, "PI-1", partner="W", lines=[{"receipt": "SB-1", "amount": "66"}])
    assert away.stock("WHEEL") == ("30", {"material": "300.00", "subcontract": "66.00"})
    away.in_step()
    with pytest.raises(ValidationError):
        away.document(SubcontractReceipt, "SB-2", **{**MADE, "fee": None})


@pytest.mark.parametrize(
    ("code", "field", "change"),
    [
        (Code.UNKNOWN_ITEM, "item", {"item": "NOTHING"}),
        (Code.ITEM_KIND_UNSUITABLE, "item", {"item": "ADVICE"}),
        (Code.UNKNOWN_SITE, "site", {"site": "MOON"}),
        (Code.UNKNOWN_SITE, "site", {"from_site": "MOON"}),
        (Code.UNKNOWN_PARTNER, "from_site", {"from_site": "MAIN"}),
        (Code.UNIT_DOES_NOT_CONVERT, "quantity", {"quantity": "0.5"}),
        (Code.BOM_MISSING, "materials", {"item": "NOBILL"}),
        (
            Code.DOCUMENT_INVALID,
            "materials.1.item",
            {"materials": [{"item": "WHEEL", "quantity": "1"}], "site": "PLATER"},
        ),
        (Code.DOCUMENT_INVALID, "materials.2.item", {"materials": [{"item": "RESIN", "quantity": "1"}] * 2}),
        (Code.UNKNOWN_ITEM, "materials.1.item", {"materials": [{"item": "NOTHING", "quantity": "1"}]}),
        (Code.STOCK_SHORT, "materials.1.quantity", {"materials": [{"item": "RESIN", "quantity": "41"}]}),
        (
            Code.LOT_UNSUITABLE,
            "materials.1.lot",
            {"materials": [{"item": "RESIN", "quantity": "1", "lot": "L"}]},
        ),
        (Code.NUMBER_INVALID, "fee", {"fee": "0.001"}),
        (Code.NUMBER_INVALID, "quantity", {"item": "TOY", "quantity": "999999999999"}),
        (Code.NUMBER_INVALID, "fee", {"fee": "0.5", "currency": "JPY", "rate": "0.05"}),
        (Code.EXCHANGE_RATE_MISSING, "rate", {"currency": "USD"}),
        (Code.UNKNOWN_PARTNER, "freight_partner", {"freight": "1", "freight_partner": "NOBODY"}),
        (Code.PERIOD_CLOSED, "date", {"date": "2026-09-30"}),
    ],
)
def test_a_receipt_that_does_not_fit_is_refused(away, code, field, change):
    """Each refusal names the field to look at and leaves the books as they were."""
    away.refuses(code, field, SubcontractReceipt, "SB-1", **{**MADE, **change})


def test_a_fee_in_another_currency_is_worth_the_rate_of_its_day(away):
    """10.00 dollars at 7 are expected, 11.00 invoiced at 7.2: a dollar at 7 is the work's, the rest is the rate's."""
    dollars = {"fee": "10", "currency": "USD", "rate": "7"}
    away(SubcontractReceipt, "SB-1", **{**MADE, **dollars})
    assert away.stock("WHEEL") == ("30", {"material": "300.00", "subcontract": "70.00"})
    away(PurchaseReturn, "RT-1", receipt="SB-1", quantity="15")
    assert away.books.state.open_items["gr_ir"].items["SB-1"].original == {"USD": -500}
    away(PurchaseInvoice, "PI-1", partner="W", rate="7.2", lines=[{"receipt": "SB-1", "amount": "5.50"}])
    assert away.stock("WHEEL") == ("15", {"material": "150.00", "subcontract": "38.50"})
    assert (away.balance("exchange_loss"), away.open("supplier", "PI-1")) == ("1.10", "-39.60")
    away.in_step()
