"""Invoices in other currencies are worth the rate of the month's end."""

import pytest

from erpcore import Code
from erpcore.documents import (
    CurrencyRevaluation,
    CustomerReceipt,
    GoodsReceipt,
    ManualVoucher,
    OpeningBalance,
    OpeningItem,
    ProvisionalEstimate,
    ProvisionalReversal,
    PurchaseInvoice,
    PurchaseReturn,
    Reversal,
    SupplierCreditNote,
    SupplierPayment,
)

LAST = "2026-10-31"


@pytest.fixture
def abroad(factory):
    """100.00 dollars are owed to V and 50.00 due from C, both booked at 7.00; the month ends at 7.20."""
    rates = [
        {"currency": "USD", "valid_from": "2026-10-01", "rate": "7"},
        {"currency": "USD", "valid_from": LAST, "rate": "7.2"},
    ]
    shop = factory(exchange_rates=rates)
    dollars = {"currency": "USD"}
    shop(OpeningItem, "OI-V", role="supplier", partner="V", amount="700", original="100", **dollars)
    shop(OpeningItem, "OI-C", role="customer", partner="C", amount="350", original="50", **dollars)
    shop(OpeningItem, "OI-W", role="supplier", partner="W", amount="9")
    return shop


def test_debts_and_claims_move_to_the_rate_of_the_last_day(abroad):
    """IAS 21 paragraph 23 (a): 720.00 owed, a loss of 20.00; 360.00 due, a gain of 10.00; run again, nothing."""
    entry = abroad(CurrencyRevaluation, "CR-1", date=LAST)
    assert abroad.lines(entry) == [
        "Dr customer 10.00",
        "Dr exchange_loss 20.00",
        "Cr exchange_gain 10.00",
        "Cr supplier 20.00",
    ]
    assert [abroad.open("supplier", key) for key in ("OI-V", "OI-W")] == ["-720.00", "-9.00"]
    assert abroad.open("customer", "OI-C") == "360.00"
    assert abroad(CurrencyRevaluation, "CR-2", date=LAST, run=2).movements == ()
    abroad.in_step()


def test_what_is_paid_after_a_revaluation_is_paid_at_the_revalued_amount(abroad):
    """Paid at 7.30 after 7.20: a loss of 10.00 on 100.00 dollars; received at 7.10: a loss of 5.00 on 50.00."""
    abroad(CurrencyRevaluation, "CR-1", date=LAST)
    lines = [{"invoice": "OI-V", "amount": "100"}]
    entry = abroad(SupplierPayment, "SP-1", date=LAST, partner="V", rate="7.3", lines=lines)
    assert abroad.lines(entry) == [
        "Dr supplier 720.00",
        "Dr exchange_loss 10.00",
        "Cr bank 730.00",
    ]
    lines = [{"invoice": "OI-C", "amount": "50"}]
    entry = abroad(CustomerReceipt, "RC-1", date=LAST, partner="C", rate="7.1", lines=lines)
    assert abroad.lines(entry) == [
        "Dr bank 355.00",
        "Dr exchange_loss 5.00",
        "Cr customer 360.00",
    ]
    assert abroad.open("supplier", "OI-V") is None
    assert abroad.open("customer", "OI-C") is None
    abroad.in_step()


def test_items_of_later_months_are_left_alone(abroad):
    """An invoice of November does not belong to October's end."""
    fields = {"partner": "V", "amount": "70", "original": "10", "currency": "USD"}
    abroad(OpeningItem, "OI-N", date="2026-11-02", role="supplier", **fields)
    abroad(CurrencyRevaluation, "CR-1", date=LAST)
    assert abroad.open("supplier", "OI-N") == "-70.00"


def test_what_the_next_month_has_paid_was_open_at_the_month_s_end(abroad):
    """IAS 21 paragraph 23 (a): 720.00 were owed in October, whoever closes it in November; there the loss is 10.00.

    100.00 dollars are paid at 7.30, a fifth of 50.00 comes at 7.30: posted first, November has all of the differences;
    closed, each month has its own.
    """
    paid = {"date": "2026-11-03", "rate": "7.3"}
    whole, part = [{"invoice": "OI-V", "amount": "100"}], [{"invoice": "OI-C", "amount": "10"}]
    abroad(SupplierPayment, "SP-1", partner="V", lines=whole, **paid)
    abroad(CustomerReceipt, "RC-1", partner="C", lines=part, **paid)
    entry = abroad(CurrencyRevaluation, "CR-1", date=LAST)
    assert abroad.lines(entry) == [
        "Dr customer 10.00",
        "Dr exchange_loss 20.00",
        "Cr exchange_gain 10.00",
        "Cr supplier 20.00",
    ]
    assert abroad(CurrencyRevaluation, "CR-2", date=LAST, run=2).movements == ()
    assert abroad.open("supplier", "OI-V") == "-20.00"  # until November is revalued, and nothing to be paid
    lines = [{"invoice": "OI-V", "amount": "20"}]
    abroad.refuses(
        Code.AMOUNT_EXCEEDS_OPEN, "lines.1.amount", SupplierPayment, "SP-2", partner="V", lines=lines
    )
    entry = abroad(CurrencyRevaluation, "CR-3", date="2026-11-30")
    assert abroad.lines(entry) == [
        "Dr exchange_loss 2.00",
        "Dr supplier 20.00",
        "Cr customer 2.00",
        "Cr exchange_gain 20.00",
    ]
    assert abroad.open("supplier", "OI-V") is None
    assert abroad.open("customer", "OI-C") == "288.00"
    assert abroad(CurrencyRevaluation, "CR-4", date=LAST, run=3).movements == ()
    abroad.in_step()


def test_an_invoice_that_was_revalued_can_be_reversed(abroad):
    """What the revaluation has changed is taken back with it; a paid one cannot be reversed."""
    abroad(CurrencyRevaluation, "CR-1", date=LAST)
    abroad(Reversal, "RV-1", date=LAST, of="OI-V", reason="wrong")
    assert abroad.open("supplier", "OI-V") is None
    assert abroad.balance("exchange_loss") == "20.00"
    assert abroad.balance("exchange_gain") == "-30.00"
    lines = [{"invoice": "OI-C", "amount": "1"}]
    abroad(CustomerReceipt, "RC-1", date=LAST, partner="C", lines=lines)
    abroad.refuses(Code.DEPENDENTS_EXIST, "of", Reversal, "RV-2", date=LAST, of="OI-C", reason="wrong")
    abroad.in_step()


def test_without_a_rate_of_the_day_nothing_is_revalued(factory):
    """The rate is asked for, never assumed."""
    shop = factory()
    fields = {"partner": "V", "amount": "700", "original": "100", "currency": "USD"}
    shop(OpeningItem, "OI-V", role="supplier", **fields)
    shop.refuses(Code.EXCHANGE_RATE_MISSING, "rate", CurrencyRevaluation, "CR-1", date=LAST)


@pytest.fixture
def waiting(factory):
    """10 kg came at 10.00 dollars each and 7.00; their invoice waits. The months end at 7.20 and 7.10."""
    days = (("2026-10-01", "7"), (LAST, "7.2"), ("2026-11-30", "7.1"))
    rates = [{"currency": "USD", "valid_from": day, "rate": rate} for day, rate in days]

    def came(**policies):
        shop = factory(exchange_rates=rates, policies=policies)
        goods = {"item": "RESIN", "quantity": "10", "price": "10", "currency": "USD"}
        shop(GoodsReceipt, "GR-1", partner="V", **goods)
        return shop

    return came


@pytest.mark.parametrize("policy", ["difference", "on_invoice"])
def test_what_is_owed_for_goods_before_their_invoice_moves_too(waiting, policy):
    """IAS 21 paragraphs 16 and 23 (a): 100.00 dollars, 720.00 at the end; invoiced at 7.30, half of them.

    The goods cost 700.00 all the while. The other half is worth 355.00 at 7.10, and 5.00 stand beside it then.
    """
    shop = waiting(provisional_receipts=policy)
    entry = shop(CurrencyRevaluation, "CR-1", date=LAST)
    assert shop.lines(entry) == ["Dr exchange_loss 20.00", "Cr gr_ir 20.00"]
    assert shop(CurrencyRevaluation, "CR-2", date=LAST, run=2).movements == ()
    assert (shop.open("gr_ir", "GR-1"), shop.open("gr_ir_exchange", "GR-1")) == ("-700.00", "-20.00")
    half = [{"receipt": "GR-1", "quantity": "5", "amount": "50"}]
    shop(PurchaseInvoice, "PI-1", date="2026-11-05", partner="V", rate="7.3", lines=half)
    assert shop.stock("RESIN")[1] == {"material": "700.00"}
    shop(CurrencyRevaluation, "CR-3", date="2026-11-30")
    assert (shop.open("gr_ir", "GR-1"), shop.open("gr_ir_exchange", "GR-1")) == ("-350.00", "-5.00")
    shop(Reversal, "RV-1", date="2026-11-30", of="PI-1", reason="wrong")
    shop(Reversal, "RV-2", date="2026-11-30", of="GR-1", reason="wrong")
    shop(CurrencyRevaluation, "CR-4", date="2026-11-30", run=2)
    assert shop.open("gr_ir_exchange", "GR-1") is None
    shop.in_step()


def test_goods_that_the_next_month_has_invoiced_or_sent_back_were_owed_for(waiting):
    """A month closed late: 720.00 were owed on its last day; of the next month nothing of them is left."""
    shop = waiting()
    shop(PurchaseReturn, "RT-1", date="2026-11-03", receipt="GR-1", quantity="4")
    shop(PurchaseInvoice, "PI-1", date="2026-11-05", partner="V", lines=[{"receipt": "GR-1", "amount": "60"}])
    entry = shop(CurrencyRevaluation, "CR-1", date=LAST)
    assert shop.lines(entry) == ["Dr exchange_loss 20.00", "Cr gr_ir 20.00"]
    assert shop(CurrencyRevaluation, "CR-2", date=LAST, run=2).movements == ()
    entry = shop(CurrencyRevaluation, "CR-3", date="2026-11-30")
    assert "Dr gr_ir 20.00" in shop.lines(entry)
    assert shop.open("gr_ir_exchange", "GR-1") is None
    shop.in_step()


def test_a_claim_for_goods_sent_back_moves_too(waiting):
    """40.00 dollars are claimed at 7.00 and worth 8.00 more in the end, until the supplier credits them."""
    shop = waiting()
    shop(PurchaseInvoice, "PI-1", partner="V", rate="7", lines=[{"receipt": "GR-1", "amount": "100"}])
    shop(PurchaseReturn, "RT-1", receipt="GR-1", quantity="4")
    entry = shop(CurrencyRevaluation, "CR-1", date=LAST)
    assert {"Dr gr_ir 8.00", "Cr supplier 20.00"} <= set(shop.lines(entry))
    credited = [{"purchase_return": "RT-1", "amount": "40"}]
    shop(SupplierCreditNote, "CN-1", date="2026-11-05", partner="V", rate="7.3", returns=credited)
    entry = shop(CurrencyRevaluation, "CR-2", date="2026-11-30")
    assert "Cr gr_ir 8.00" in shop.lines(entry)
    assert shop.open("gr_ir_exchange", "RT-1") is None
    shop.in_step()


def test_an_estimate_that_is_taken_back_meanwhile_is_revalued_as_it_stands_at_the_end(waiting):
    """月初一次冲回: estimated again at 700.00, and worth 720.00, then 710.00."""
    shop = waiting(provisional_receipts="month_start")
    shop(CurrencyRevaluation, "CR-1", date=LAST)
    shop(ProvisionalReversal, "PR-1", date="2026-11-01")
    shop(ProvisionalEstimate, "PE-1", date="2026-11-30")
    shop(CurrencyRevaluation, "CR-2", date="2026-11-30")
    assert (shop.open("gr_ir", "GR-1"), shop.open("gr_ir_exchange", "GR-1")) == ("-700.00", "-10.00")
    shop.in_step()


def test_goods_that_bear_the_exchange_difference_of_their_invoice_wait_for_it(waiting):
    """Policy `invoice_exchange` goods: what is owed before has no rate but that of the estimate."""
    shop = waiting(invoice_exchange="goods")
    assert shop(CurrencyRevaluation, "CR-1", date=LAST).movements == ()


@pytest.fixture
def bank(factory):
    """1 000.00 dollars are at the bank at 7.00, and 60.00 are due from C; the month ends at 7.20."""
    kept = {"code": "bank usd", "name": "bank", "kind": "asset", "side": "debit", "currency": "USD"}
    rates = [
        {"currency": "USD", "valid_from": day, "rate": rate}
        for day, rate in (("2026-10-01", "7"), (LAST, "7.2"), ("2026-11-30", "7.1"))
    ]
    shop = factory(exchange_rates=rates, more_accounts=[kept])
    lines = [{"account": "bank usd", "debit": "7000", "original": "1000"}]
    shop(OpeningBalance, "OB-1", lines=lines)
    shop(OpeningItem, "OI-C", role="customer", partner="C", amount="420", original="60", currency="USD")
    return shop


def test_money_in_another_currency_moves_to_the_rate_of_the_last_day(bank):
    """IAS 21 paragraphs 23 (a) and 28: 60.00 dollars came at 7.10, 300.00 were sold at 7.05 for 2 109.00.

    7 000.00 + 426.00 - 2 115.00 = 5 311.00; 760.00 dollars at 7.20 are 5 472.00, a gain of 161.00.
    """
    receipt = {"method": "account", "account": "bank usd", "rate": "7.1"}
    lines = [{"invoice": "OI-C", "amount": "60"}]
    entry = bank(CustomerReceipt, "RC-1", partner="C", lines=lines, **receipt)
    assert bank.lines(entry) == ["Dr bank usd 426.00", "Cr customer 420.00", "Cr exchange_gain 6.00"]
    sold = [
        {"account": "bank", "debit": "2109"},
        {"account": "interest", "debit": "6"},
        {"account": "bank usd", "credit": "2115", "original": "300"},
    ]
    bank(ManualVoucher, "MV-1", lines=sold)
    entry = bank(CurrencyRevaluation, "CR-1", date=LAST)
    assert bank.lines(entry) == ["Dr bank usd 161.00", "Cr exchange_gain 161.00"]
    assert bank.balance("bank usd") == "5472.00"
    assert bank(CurrencyRevaluation, "CR-2", date=LAST, run=2).movements == ()
    bank.in_step()


def test_money_that_is_spent_leaves_nothing_behind(bank):
    """All dollars sold for 7 100.00: the 100.00 that the books credit too much are a gain of the month's end."""
    sold = [
        {"account": "bank", "debit": "7100"},
        {"account": "bank usd", "credit": "7100", "original": "1000"},
    ]
    bank(ManualVoucher, "MV-1", lines=sold)
    entry = bank(CurrencyRevaluation, "CR-1", date=LAST)
    assert bank.lines(entry)[0] == "Dr bank usd 100.00"
    assert bank.balance("bank usd") in (None, "0.00")


def test_what_the_next_month_has_moved_at_the_bank_is_left_alone(bank):
    """A month closed late: 1 000.00 dollars were there on its last day, whatever was sold or posted by hand since."""
    sold = [
        {"account": "bank", "debit": "7100"},
        {"account": "bank usd", "credit": "7100", "original": "1000"},
    ]
    bank(ManualVoucher, "MV-1", date="2026-11-05", lines=sold)
    told = [
        {"account": "bank usd", "debit": "100", "original": "0"},
        {"account": "interest", "credit": "100"},
    ]
    bank(ManualVoucher, "MV-2", date="2026-11-06", lines=told)
    entry = bank(CurrencyRevaluation, "CR-1", date=LAST)
    assert bank.lines(entry)[:1] == ["Dr bank usd 200.00"]
    entry = bank(CurrencyRevaluation, "CR-2", date="2026-11-30")
    assert "Cr bank usd 200.00" in bank.lines(entry)
    bank.in_step()


def test_a_receipt_at_the_bank_can_be_taken_back_after_it_was_revalued(bank):
    """The reversal takes 60.00 dollars back at what they came at; the next revaluation finds the rest."""
    receipt = {"method": "account", "account": "bank usd", "rate": "7.1"}
    bank(CustomerReceipt, "RC-1", partner="C", lines=[{"invoice": "OI-C", "amount": "60"}], **receipt)
    bank(CurrencyRevaluation, "CR-1", date=LAST)
    bank(Reversal, "RV-1", date="2026-11-02", of="RC-1", reason="bounced")
    [kept] = bank.books.state.currency_balances.balances.values()
    assert (kept.original, kept.amount) == (100000, 763200 - 42600)
    bank(CurrencyRevaluation, "CR-2", date="2026-11-30")
    assert bank.balance("bank usd") == "7100.00"
    assert bank.open("customer", "OI-C") == "426.00"
    bank.in_step()
