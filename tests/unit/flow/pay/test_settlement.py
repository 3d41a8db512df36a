"""Settling open invoices, as payments and receipts share it."""

import datetime

import pytest
from pydantic import ValidationError

from erpcore import Code, Refused
from erpcore.documents import OpeningItem, SupplierPayment
from erpcore.flow.foreign import tender
from erpcore.flow.pay.settlement import Settlement, settled


@pytest.fixture
def state(shop):
    """Vendor V is owed 100.00 on I-1 and 50.00 on I-2, vendor W 70.00 on I-3."""
    for number, partner, amount in (("I-1", "V", "100"), ("I-2", "V", "50"), ("I-3", "W", "70")):
        shop(OpeningItem, number, role="supplier", partner=partner, amount=amount)
    return shop.books.state


def pay(state, *lines):
    paid_in = tender(state, None, None, datetime.date(2026, 10, 9))
    asked = [Settlement(invoice=invoice, amount=amount) for invoice, amount in lines]
    return [(item.place.key, amount) for item, amount in settled(state, "supplier", "V", asked, paid_in)]


def test_each_line_finds_its_open_item(state):
    """The lines come back in their order, with minor units."""
    assert pay(state, ("I-2", "50"), ("I-1", "99.99")) == [("I-2", 5000), ("I-1", 9999)]


@pytest.mark.parametrize(
    ("code", "field", "lines"),
    [
        (Code.AMOUNT_EXCEEDS_OPEN, "lines.1.amount", [("I-1", "100.01")]),
        (Code.UNKNOWN_DOCUMENT, "lines.2.invoice", [("I-1", "1"), ("I-9", "1")]),  # no such document
        (Code.AMOUNT_EXCEEDS_OPEN, "lines.1.invoice", [("I-3", "1")]),  # another vendor's
        (Code.DOCUMENT_INVALID, "lines.2.invoice", [("I-1", "1"), ("I-1", "1")]),
        (Code.NUMBER_INVALID, "lines.1.amount", [("I-1", "0.001")]),
    ],
)
def test_what_is_not_open_is_not_settled(state, code, field, lines):
    """At most what is open, on an invoice of this partner, once for each invoice."""
    with pytest.raises(Refused) as caught:
        pay(state, *lines)
    assert (caught.value.code, caught.value.field) == (code, field)


@pytest.mark.parametrize("amount", ["0", "-1", "NaN", 1.5])
def test_an_amount_is_exact_and_above_zero(amount):
    """Nothing, less than nothing and binary floats are no payment."""
    with pytest.raises(ValidationError):
        Settlement(invoice="I-1", amount=amount)


def test_what_is_settled_without_money_is_worth_the_rate_of_the_day(factory):
    """IAS 21 paragraph 28: 10 of 100 dollars booked at 7.00 are taken off at 7.20: 72.00, and a loss of 2.00."""
    shop = factory()
    abroad = {"currency": "USD", "original": "100", "amount": "700"}
    shop(OpeningItem, "OI-1", role="supplier", partner="V", **abroad)
    terms = {"partner": "V", "method": "account", "account": "interest", "rate": "7.2"}
    entry = shop(SupplierPayment, "SP-1", lines=[{"invoice": "OI-1", "amount": "10"}], **terms)
    assert shop.lines(entry) == ["Dr supplier 70.00", "Dr exchange_loss 2.00", "Cr interest 72.00"]
    assert shop.open("supplier", "OI-1") == "-630.00"
    shop.in_step()


def test_an_account_in_another_currency_takes_payments_in_it_alone(factory):
    """A dollar account pays what is owed in dollars; an invoice in yuan, and one in euros, are not paid from it."""
    kept = {"code": "bank usd", "name": "bank", "kind": "asset", "side": "debit", "currency": "USD"}
    shop = factory(more_accounts=[kept])
    for number, code in (("I-USD", "USD"), ("I-EUR", "EUR")):
        abroad = {"currency": code, "original": "100", "amount": "700"}
        shop(OpeningItem, number, role="supplier", partner="V", **abroad)
    shop(OpeningItem, "I-CNY", role="supplier", partner="V", amount="700")
    money = {"partner": "V", "method": "account", "account": "bank usd"}
    for number in ("I-EUR", "I-CNY"):
        lines = [{"invoice": number, "amount": "10"}]
        rate = {"rate": "7"} if number == "I-EUR" else {}
        shop.refuses(Code.DOCUMENT_INVALID, "account", SupplierPayment, "SP-1", **money, lines=lines, **rate)
    lines = [{"invoice": "I-USD", "amount": "10"}]
    entry = shop(SupplierPayment, "SP-1", **money, lines=lines, rate="7.2")
    assert shop.lines(entry) == ["Dr supplier 70.00", "Dr exchange_loss 2.00", "Cr bank usd 72.00"]
    [held] = shop.books.state.currency_balances.balances.values()
    assert (held.amount, held.original) == (-7200, -1000)
    shop.in_step()
