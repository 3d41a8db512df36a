"""Payments are written for what is open: in money, or against an account."""

from erpcore.documents import CustomerReceipt, OpeningItem, SetUp, SupplierPayment
from erpcore.posting.account_map import control_accounts
from erpcore.testing.strategies import paying


def test_invoices_are_paid_or_settled(books, written) -> None:
    """Each names an open invoice; an account is named with the method account alone, mostly one that is free."""
    payments = written(paying.supplier_payment)
    assert {type(payment) for payment in payments} == {SupplierPayment}
    assert {payment.lines[0].invoice for payment in payments} == {"PI"}
    assert {payment.method for payment in payments} == {"bank", "cash", "account"}
    assert all((payment.account is not None) == (payment.method == "account") for payment in payments)
    controlled = control_accounts(books.state.master)
    settled = [payment for payment in payments if payment.account is not None]
    assert sum(payment.account in controlled for payment in settled) < len(settled) / 4


def test_where_nothing_is_open_nothing_is_written(written) -> None:
    """The sample factory has no invoice to a customer."""
    assert [
        receipt for receipt in written(paying.customer_receipt) if isinstance(receipt, CustomerReceipt)
    ] == []


def test_what_is_owed_in_another_currency_is_paid_from_an_account_in_it(books, written) -> None:
    """Mostly, where it is settled against an account and there is one; now and then against any."""
    bank = {"code": "BANK-X", "name": "Bank", "kind": "asset", "side": "debit", "currency": "USD"}
    books.post(SetUp(id="SU-X", date="2026-10-09", tables={"accounts": [bank]}))
    owed = {"partner": "CHEM", "currency": "USD", "amount": "700", "original": "100"}
    for number in range(40):
        books.post(OpeningItem(id=f"OI-{number}", date="2026-10-09", role="supplier", **owed))
    accounts = [
        payment.account
        for payment in written(paying.supplier_payment)
        if payment.method == "account" and payment.lines[0].invoice != "PI"
    ]
    assert len(accounts) / 2 < accounts.count("BANK-X") < len(accounts)
