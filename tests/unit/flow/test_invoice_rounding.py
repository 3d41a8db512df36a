"""What is to be paid may be rounded: the account named bears it, and the supplier is owed what he asks for."""

import pytest

from erpcore import Code
from erpcore.documents import CustomerReceipt, PurchaseInvoice, Reversal, SalesInvoice, SupplierPayment
from erpcore.flow.foreign import Tender
from erpcore.flow.invoice_rounding import asked_more, rounding_of
from erpcore.kernel.money import currency as money_of
from erpcore.kernel.movements import RATE, total

RATES = [{"currency": "USD", "valid_from": "2026-01-01", "rate": "7"}]


def rounding(amount, way, account="interest"):
    """Round to an account."""
    return {"account": account, "amount": amount, "direction": way}


@pytest.mark.parametrize(("way", "sign", "owed"), [("up", "", "113.05"), ("down", "-", "112.95")])
def test_what_is_to_be_paid_is_owed(shop, way, sign, owed):
    """113.00 is rounded by five cents: the goods cost 100.00 and the VAT is 13.00 as before."""
    shop.buy("GR-1", "RESIN", "10", "10")
    bill = {"partner": "V", "lines": [{"receipt": "GR-1", "amount": "100"}], "vat": "13"}
    entry = shop(PurchaseInvoice, "PI-1", **bill, rounding=rounding("0.05", way))
    assert f"Dr interest {sign}0.05" in shop.lines(entry)
    assert shop.open("supplier", "PI-1") == f"-{owed}"
    assert shop.stock("RESIN") == ("10", {"material": "100.00"})
    shop(SupplierPayment, "SP-1", partner="V", lines=[{"invoice": "PI-1", "amount": owed}])
    assert shop.open("supplier", "PI-1") is None
    shop(Reversal, "RV-1", of="SP-1", reason="x")
    shop(Reversal, "RV-2", of="PI-1", reason="x")
    assert shop.balance("interest") == "0.00"
    shop.replays()


@pytest.mark.parametrize(("way", "sign", "open_"), [("up", "", "113.05"), ("down", "-", "112.95")])
def test_what_a_customer_is_to_pay_is_claimed(shop, way, sign, open_):
    """113.00 are rounded by five cents: the charge is 100.00 and VAT 13.00 as before; paid, nothing is left."""
    bill = {"partner": "C", "charges": [{"account": "loan", "amount": "100"}], "vat": "13"}
    entry = shop(SalesInvoice, "SI-1", **bill, rounding=rounding("0.05", way))
    assert f"Cr interest {sign}0.05" in shop.lines(entry)
    assert shop.open("customer", "SI-1") == open_
    shop(CustomerReceipt, "CR-1", partner="C", lines=[{"invoice": "SI-1", "amount": open_}])
    assert shop.open("customer", "SI-1") is None
    shop(Reversal, "RV-1", of="CR-1", reason="x")
    shop(Reversal, "RV-2", of="SI-1", reason="x")
    assert (shop.balance("interest"), shop.balance("loan")) == ("0.00", "0.00")
    shop.replays()


def test_a_sale_paid_before_is_rounded_for_what_is_left(factory):
    """100.00 dollars less 0.50, after 40.00 that came at 6.90: 59.50 at 7.00 are claimed; 60.01 are too much."""
    shop = factory({}, exchange_rates=RATES)
    paid = {"account": "loan", "amount": "40", "rate": "6.9"}
    bill = {
        "partner": "C",
        "currency": "USD",
        "charges": [{"account": "loan", "amount": "100"}],
        "advances": [paid],
    }
    shop.refuses(
        Code.AMOUNT_EXCEEDS_OPEN,
        "rounding.amount",
        SalesInvoice,
        "SI-1",
        **bill,
        rounding=rounding("60.01", "down"),
    )
    shop(SalesInvoice, "SI-1", **bill, rounding=rounding("0.50", "down"))
    assert shop.open("customer", "SI-1") == "416.50"
    assert shop.books.state.open_items["customer"].items["SI-1"].original == {"USD": 5950}
    assert (shop.balance("interest"), shop.balance("loan")) == ("3.50", "-420.00")
    shop.replays()


def test_all_that_is_to_be_paid_may_have_been_paid_before(factory):
    """99.98 dollars were paid as 100.00 in cash at 6.90: nothing is left, in dollars or in yuan."""
    shop = factory({}, exchange_rates=RATES)
    shop.buy("GR-1", "RESIN", "10", "70")
    paid = {"account": "loan", "amount": "100", "rate": "6.9"}
    bill = {"partner": "V", "currency": "USD", "lines": [{"receipt": "GR-1", "amount": "99.98"}]}
    shop(PurchaseInvoice, "PI-1", **bill, advances=[paid], rounding=rounding("0.02", "up"))
    assert shop.open("supplier", "PI-1") is None
    assert shop.balance("interest") == "0.14"
    assert shop.stock("RESIN") == ("10", {"material": "689.86"})
    shop.replays()


def test_less_in_another_currency_is_worth_the_rate_of_the_rest(factory):
    """100.00 dollars less 0.50 are owed at 7.00, after 40.00 that were paid at 6.90."""
    shop = factory({}, exchange_rates=RATES)
    shop.buy("GR-1", "RESIN", "10", "70")
    paid = {"account": "loan", "amount": "40", "rate": "6.9"}
    bill = {"partner": "V", "currency": "USD", "lines": [{"receipt": "GR-1", "amount": "100"}]}
    shop(PurchaseInvoice, "PI-1", **bill, advances=[paid], rounding=rounding("0.50", "down"))
    assert shop.open("supplier", "PI-1") == "-416.50"
    assert shop.books.state.open_items["supplier"].items["PI-1"].original == {"USD": -5950}
    assert shop.balance("interest") == "-3.50"
    shop.replays()


def test_what_is_owed_is_translated_once(factory):
    """1.00 dollar less 0.50 at 7.15 is owed at 3.58, and not at 7.15 less 3.58."""
    rates = [{"currency": "USD", "valid_from": "2026-01-01", "rate": "7.15"}]
    shop = factory({}, exchange_rates=rates)
    shop.buy("GR-1", "RESIN", "1", "7")
    bill = {"partner": "V", "currency": "USD", "lines": [{"receipt": "GR-1", "amount": "1"}]}
    shop(PurchaseInvoice, "PI-1", **bill, rounding=rounding("0.50", "down"))
    assert shop.open("supplier", "PI-1") == "-3.58"
    assert shop.balance("interest") == "-3.57"


@pytest.mark.parametrize(
    ("code", "field", "changes"),
    [
        (Code.AMOUNT_EXCEEDS_OPEN, "rounding.amount", rounding("100.01", "down")),
        (Code.NUMBER_INVALID, "rounding.amount", rounding("0.001", "up")),
        (Code.UNKNOWN_ACCOUNT, "rounding.account", rounding("1", "up", "none")),
        (Code.CONTROL_ACCOUNT, "rounding.account", rounding("1", "up", "supplier")),
    ],
)
def test_what_is_refused(shop, code, field, changes):
    """No more is taken off than there is, and the account is one of the company's own."""
    shop.buy("GR-1", "RESIN", "10", "10")
    bill = {"partner": "V", "lines": [{"receipt": "GR-1", "amount": "100"}]}
    shop.refuses(code, field, PurchaseInvoice, "PI-1", **bill, rounding=changes)


@pytest.mark.parametrize(("way", "more"), [("up", 5), ("down", -5)])
@pytest.mark.parametrize("currency", ["CNY", "USD"])
def test_the_rounding_of_an_invoice_is_found_beside_charges_and_advances_on_its_account(
    factory, way, more, currency
):
    """All stand on one account: the movement is the one of 0.05, whose sign is that of what is asked for more."""
    shop = factory({}, exchange_rates=RATES)
    rate = 7 if currency == "USD" else 1
    paid = {"account": "interest", "amount": "40", **({"rate": "7"} if rate == 7 else {})}
    bill = {"partner": "C", "currency": currency, "charges": [{"account": "interest", "amount": "100"}]}
    entry = shop(SalesInvoice, "SI-1", **bill, advances=[paid], rounding=rounding("0.05", way))
    found = rounding_of(entry)
    assert total(found) == 5 * rate
    assert asked_more(found, Tender(money_of(currency), RATE, money_of("CNY"))) == more
    assert rounding_of(shop(SalesInvoice, "SI-2", **bill)) is None
