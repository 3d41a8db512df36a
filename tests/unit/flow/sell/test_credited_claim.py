"""What a credit note takes off its invoice, and owes to the customer: with the last of it the rounding goes back."""

from decimal import Decimal

import pytest

from erpcore.documents import CustomerReceipt, Reversal, SalesCreditNote, SalesInvoice

RATES = [
    {"currency": "USD", "valid_from": "2026-01-01", "rate": "7"},
    {"currency": "USD", "valid_from": "2026-10-20", "rate": "8"},
]


@pytest.fixture(params=[("CNY", 1), ("USD", 7)], ids=["yuan", "dollars"])
def rounded(request, factory):
    """Make books with a function that invoices 100.00 and VAT of 13.00, rounded by five cents on an account."""
    currency, rate = request.param
    shop = factory({}, exchange_rates=RATES)

    def invoice(way):
        bill = {"partner": "C", "currency": currency, "charges": [{"account": "loan", "amount": "100"}]}
        told = {"account": "interest", "amount": "0.05", "direction": way}
        shop(SalesInvoice, "SI-1", **bill, vat="13", rounding=told)
        return shop

    invoice.rate = rate
    return invoice


def note(amount, vat="0"):
    """A credit note for some of the charge."""
    return {"invoice": "SI-1", "charges": [{"account": "loan", "amount": amount}], "vat": vat}


@pytest.mark.parametrize("way", ["up", "down"])
def test_all_of_an_open_invoice_is_credited_with_its_rounding(rounded, way):
    """113.05 or 112.95 are open, and 113.00 are credited: nothing is left, on either side."""
    shop = rounded(way)
    entry = shop(SalesCreditNote, "CN-1", **note("100", "13"))
    assert f"Cr interest {'-' * (way == 'up')}{shop.money(5 * rounded.rate)}" in shop.lines(entry)
    assert (shop.open("customer", "SI-1"), shop.open("customer", "CN-1")) == (None, None)
    assert (shop.balance("interest"), shop.balance("loan")) == ("0.00", "0.00")
    shop.in_step()
    shop(Reversal, "RV-1", of="CN-1", reason="not agreed")
    assert shop.balance("interest") != "0.00"
    shop(SalesCreditNote, "CN-2", **note("100", "13"))
    assert shop.open("customer", "SI-1") is None
    shop.replays()


@pytest.mark.parametrize(("way", "asked"), [("up", "113.05"), ("down", "112.95")])
@pytest.mark.parametrize("unpaid", ["0", "0.02", "50"])
def test_what_was_paid_is_owed_and_no_more(rounded, way, asked, unpaid):
    """All, or all but 0.02 or 50.00, of 113.05 or 112.95 is paid before: so much is owed on the note."""
    shop = rounded(way)
    paid = Decimal(asked) - Decimal(unpaid)
    shop(CustomerReceipt, "CR-1", partner="C", lines=[{"invoice": "SI-1", "amount": paid}])
    shop(SalesCreditNote, "CN-1", **note("100", "13"))
    assert shop.open("customer", "SI-1") is None
    assert shop.open("customer", "CN-1") == f"{-paid * rounded.rate:.2f}"
    assert shop.balance("interest") == "0.00"
    shop.in_step()


def test_the_last_of_several_notes_takes_the_rounding_back(rounded):
    """After 40.00 and 60.00 the VAT is still there; with it the invoice is credited, and its 0.05, too."""
    shop = rounded("down")
    shop(SalesCreditNote, "CN-1", **note("40", "5.20"))
    left = shop.balance("interest")
    shop(SalesCreditNote, "CN-2", **note("50", "7.80"))
    assert shop.balance("interest") == left != "0.00"
    assert shop.open("customer", "SI-1") == shop.money(995 * rounded.rate)
    shop(SalesCreditNote, "CN-3", **note("10"))
    assert (shop.balance("interest"), shop.open("customer", "SI-1")) == ("0.00", None)
    shop.in_step()


@pytest.mark.parametrize("way", ["up", "down"])
def test_a_rounding_goes_back_once(rounded, way):
    """The second of two notes takes it back. The first is reversed and written anew: nothing is left of 113.00."""
    shop = rounded(way)
    shop(SalesCreditNote, "CN-1", **note("40", "5.20"))
    shop(SalesCreditNote, "CN-2", **note("60", "7.80"))
    shop(Reversal, "RV-1", of="CN-1", reason="not agreed")
    assert shop.open("customer", "SI-1") == shop.money(4520 * rounded.rate)
    shop(SalesCreditNote, "CN-3", **note("40", "5.20"))
    assert (shop.open("customer", "SI-1"), shop.open("customer", "CN-3")) == (None, None)
    assert shop.balance("interest") == "0.00"
    shop.in_step()
    shop.replays()


def test_the_rate_of_the_day_is_for_what_is_paid_back(factory):
    """100.00 dollars less 0.50 at 7.00 are paid at 7.00 and credited at 8.00: 99.50 are owed at 796.00."""
    shop = factory({}, exchange_rates=RATES)
    bill = {"partner": "C", "currency": "USD", "charges": [{"account": "loan", "amount": "100"}]}
    told = {"account": "interest", "amount": "0.50", "direction": "down"}
    shop(SalesInvoice, "SI-1", date="2026-10-10", **bill, rounding=told)
    paid = [{"invoice": "SI-1", "amount": "99.50"}]
    shop(CustomerReceipt, "CR-1", date="2026-10-10", partner="C", lines=paid)
    shop(SalesCreditNote, "CN-1", date="2026-10-20", **note("100"))
    assert shop.open("customer", "CN-1") == "-796.00"
    assert shop.books.state.open_items["customer"].items["CN-1"].original == {"USD": -9950}
    assert (shop.balance("interest"), shop.balance("loan")) == ("0.00", "0.00")
    shop.in_step()
    shop.replays()
