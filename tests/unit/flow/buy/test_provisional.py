"""How an invoice clears an estimate under each of the three treatments of 暂估."""

import pytest

from erpcore import Code
from erpcore.documents import (
    MaterialIssue,
    PeriodClosing,
    PeriodReopening,
    ProvisionalEstimate,
    ProvisionalReversal,
    PurchaseInvoice,
    PurchaseReturn,
    Reversal,
)
from erpcore.flow.buy.provisional import estimated_on, taken_back

OCTOBER, FIRST, NOVEMBER = "2026-10-31", "2026-11-01", "2026-11-30"


def invoice(shop, number, amount, receipt="GR-1", quantity=None, date=FIRST, **fields):
    line = {"receipt": receipt, "amount": amount, "quantity": quantity}
    return shop(PurchaseInvoice, number, date=date, partner="V", lines=[line], **fields)


def started(factory, policy="month_start"):
    """40 kg estimated at 400.00 in October; with month_start taken back on the first of November."""
    shop = factory({"provisional_receipts": policy})
    shop.buy("GR-1", "RESIN", "40", "10")
    shop(PeriodClosing, "CL-10", date=OCTOBER)
    shop(ProvisionalReversal, "PR-11", date=FIRST)
    return shop


def test_on_invoice_the_exact_estimate_goes_in_red_and_the_invoice_comes_in_full(factory):
    """单到冲回: red 400.00 against the estimate, then 480.00 and 62.40 VAT against the supplier."""
    shop = factory({"provisional_receipts": "on_invoice"})
    shop.buy("GR-1", "RESIN", "40", "10")
    entry = invoice(shop, "PI-1", "480", date="2026-10-20", vat="62.40")
    assert shop.lines(entry) == [
        "Dr stock raw 480.00",
        "Dr input_vat 62.40",
        "Dr stock raw -400.00",
        "Cr supplier 542.40",
        "Cr gr_ir -400.00",
    ]
    assert shop.stock("RESIN") == ("40", {"material": "480.00"})
    assert shop.open("gr_ir", "GR-1") is None
    assert shop.open("provisional", "GR-1") is None
    shop.in_step()
    shop(Reversal, "RV-1", date=FIRST, of="PI-1", reason="wrong")
    assert shop.open("gr_ir", "GR-1") == "-400.00"
    shop.in_step()


def test_taken_back_at_month_start_the_invoice_comes_in_full(factory):
    """月初一次冲回: nothing of the estimate stands any more; the invoice is 480.00 and VAT."""
    shop = started(factory)
    assert shop.open("gr_ir", "GR-1") == "0.00"
    assert shop.open("provisional", "GR-1") == "-400.00"
    entry = invoice(shop, "PI-1", "480", vat="62.40")
    assert shop.lines(entry) == ["Dr stock raw 480.00", "Dr input_vat 62.40", "Cr supplier 542.40"]
    assert shop.stock("RESIN") == ("40", {"material": "480.00"})
    assert shop.open("gr_ir", "GR-1") is None
    assert shop.open("provisional", "GR-1") is None
    shop.in_step()


@pytest.mark.parametrize("policy", ["difference", "on_invoice", "month_start"])
def test_every_treatment_ends_with_the_same_stock_and_the_same_debt(factory, policy):
    """3 kg for 10.00 invoiced in three parts, the goods partly used: the treatments differ in vouchers only."""
    shop = factory({"provisional_receipts": policy})
    shop.buy("GR-1", "RESIN", "3", "3.333333")
    shop.start("WO-1", "TOY", "1")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="2")
    shop(PeriodClosing, "CL-10", date=OCTOBER)
    shop(ProvisionalReversal, "PR-11", date=FIRST)
    for number, amount in (("PI-1", "4"), ("PI-2", "3"), ("PI-3", "5")):
        invoice(shop, number, amount, quantity="1")
        shop.in_step()
    assert shop.stock("RESIN") == ("1", {"material": "4.00"})
    assert shop.wip("WO-1") == {"material": "8.00"}
    assert {account: shop.balance(account) for account in ("stock raw", "gr_ir", "supplier")} == {
        "stock raw": "4.00",
        "gr_ir": "0.00",
        "supplier": "-12.00",
    }


def test_part_of_an_estimate_taken_back_is_invoiced_and_the_rest_estimated_again(factory):
    """10 of 40 kg are invoiced in November; the other 300.00 are estimated at its end and taken back again."""
    shop = started(factory)
    invoice(shop, "PI-1", "110", quantity="10")
    assert shop.open("provisional", "GR-1") == "-300.00"
    shop(ProvisionalEstimate, "PE-11", date=NOVEMBER)
    assert (shop.open("provisional", "GR-1"), shop.open("gr_ir", "GR-1")) == (None, "-300.00")
    shop.in_step()


def test_an_estimate_of_the_same_month_is_cleared_by_its_invoice(factory):
    """Received and invoiced in one month there is nothing to take back: the difference alone is posted."""
    shop = factory({"provisional_receipts": "month_start"})
    shop.buy("GR-1", "RESIN", "40", "10")
    entry = invoice(shop, "PI-1", "480", date="2026-10-20")
    assert shop.lines(entry) == ["Dr gr_ir 400.00", "Dr stock raw 80.00", "Cr supplier 480.00"]


def test_an_estimate_that_was_not_taken_back_goes_with_the_invoice(factory):
    """month_start without the document of the first of November: the invoice takes the estimate back."""
    shop = factory({"provisional_receipts": "month_start"})
    shop.buy("GR-1", "RESIN", "40", "10")
    entry = invoice(shop, "PI-1", "480")
    assert shop.lines(entry) == [
        "Dr stock raw 480.00",
        "Dr stock raw -400.00",
        "Cr supplier 480.00",
        "Cr gr_ir -400.00",
    ]


def test_a_receipt_whose_estimate_is_taken_back_can_be_reversed(factory):
    """The estimate comes back and goes with the goods: no balance is left."""
    shop = started(factory)
    owed = shop.books.state.open_items["gr_ir"].get("GR-1")
    assert (taken_back(shop.books.state, "GR-1"), estimated_on(shop.books.state, owed)) == (400_00, 400_00)
    shop(Reversal, "RV-1", date="2026-11-05", of="GR-1", reason="not ours")
    assert shop.balances() == {}
    assert shop.open("provisional", "GR-1") is None
    shop.in_step()


def test_an_invoice_that_is_reversed_leaves_the_estimate_taken_back(factory):
    """The month-start state comes back; at month end it is estimated again."""
    shop = started(factory)
    before = shop.balances()
    invoice(shop, "PI-1", "480")
    shop(Reversal, "RV-1", date=NOVEMBER, of="PI-1", reason="wrong")
    assert shop.balances() == before
    assert shop.open("provisional", "GR-1") == "-400.00"
    shop.in_step()


def test_before_the_month_in_which_it_was_taken_back_nothing_may_touch_an_estimate(factory):
    """October is reopened: first the estimate comes back in November, then October may be invoiced."""
    shop = started(factory)
    shop(PeriodReopening, "RO-1", date=FIRST, period="2026-10", reason="late invoice")
    lines = [{"receipt": "GR-1", "amount": "480"}]
    shop.refuses(
        Code.DEPENDENTS_EXIST, "date", PurchaseInvoice, "PI-1", date=OCTOBER, partner="V", lines=lines
    )
    shop.refuses(Code.DEPENDENTS_EXIST, "date", Reversal, "RV-1", date=OCTOBER, of="GR-1", reason="wrong")
    shop(ProvisionalEstimate, "PE-11", date=FIRST)
    shop(PurchaseInvoice, "PI-1", date=OCTOBER, partner="V", lines=lines)
    assert shop.open("supplier", "PI-1") == "-480.00"
    shop.in_step()


@pytest.mark.parametrize(
    ("between", "left"),
    [
        ([], "-400.00"),
        (
            [
                (
                    PurchaseInvoice,
                    FIRST,
                    {"partner": "V", "lines": [{"receipt": "GR-1", "quantity": "10", "amount": "90"}]},
                )
            ],
            "-300.00",
        ),
        ([(PurchaseReturn, FIRST, {"receipt": "GR-1", "quantity": "10"})], "-300.00"),
        ([(PeriodClosing, NOVEMBER, {}), (ProvisionalReversal, "2026-12-01", {})], "-400.00"),
    ],
)
def test_a_return_reversed_takes_back_what_stands_of_the_estimate_by_then(factory, between, left):
    """It brought back 400.00, to leave 200.00; whatever became of these, none of the estimate stands afterwards."""
    shop = started(factory)
    shop(PurchaseReturn, "RT-1", date=FIRST, receipt="GR-1", quantity="20")
    assert (shop.open("gr_ir", "GR-1"), shop.open("provisional", "GR-1")) == ("-200.00", None)
    for number, (kind, date, fields) in enumerate(between):
        shop(kind, f"D-{number}", date=date, **fields)
    shop(Reversal, "RV-1", date=between[-1][1] if between else FIRST, of="RT-1", reason="kept")
    assert (shop.open("gr_ir", "GR-1"), shop.open("provisional", "GR-1")) == ("0.00", left)
    shop.in_step()
    shop.replays()
