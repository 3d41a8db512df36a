"""Cash count: what is missing from the till, or was found in it, waits for a decision."""

import pytest

from erpcore import Code
from erpcore.documents import CashCount, LossDecision, Reversal, SalvageReceipt


@pytest.fixture
def abroad(factory):
    """The toy works with a till of dollars, and one of its own for petty cash, both cash by the cash flow statement."""
    account = {
        "code": "dollars",
        "name": "till of dollars",
        "kind": "asset",
        "side": "debit",
        "currency": "USD",
    }
    petty = {**account, "code": "petty", "name": "petty cash", "currency": None}
    cash = {
        "line": "1",
        "name": "Cash at the end",
        "accounts": ["role=cash", "dollars", "petty"],
        "cash": "closing",
    }
    receivable = {**account, "code": "claim", "name": "a claim on somebody in dollars"}
    lines = [{"statement": "cash_flow_statement", **cash}]
    return factory(more_accounts=[account, petty, receivable], statement_lines=lines)


def test_missing_cash_is_pending_until_somebody_bears_it(shop):
    """现金短缺: the cashier owes 30.00, the other 20.00 are 管理费用."""
    entry = shop(CashCount, "CC-1", difference="missing", amount="50")
    assert shop.lines(entry) == ["Dr pending_loss 50.00", "Cr cash 50.00"]
    lines = [{"bearer": "compensation", "amount": "30"}, {"bearer": "cost_centre", "cost_centre": "OFFICE"}]
    entry = shop(LossDecision, "LD-1", of="CC-1", lines=lines)
    assert shop.lines(entry) == [
        "Dr compensation 30.00", "Dr administrative_expense 20.00", "Cr pending_loss 50.00"
    ]  # fmt: skip
    assert shop.open("pending_loss", "CC-1") is None
    shop.in_step()
    shop.replays()


def test_cash_found_belongs_to_somebody_or_is_income(shop):
    """现金溢余: 8.00 are owed to the one whose they are, the rest is 营业外收入."""
    entry = shop(CashCount, "CC-1", difference="found", amount="10")
    assert shop.lines(entry) == ["Dr cash 10.00", "Cr pending_loss 10.00"]
    lines = [{"bearer": "account", "account": "loan", "amount": "8"}, {"bearer": "gain"}]
    entry = shop(LossDecision, "LD-1", of="CC-1", lines=lines)
    assert shop.lines(entry) == ["Dr loan -8.00", "Dr stock_gain -2.00", "Cr pending_loss -10.00"]
    shop.in_step()


def test_what_was_decided_on_is_taken_back_first(shop):
    """A count goes only after the decision about it; then both leave nothing."""
    shop(CashCount, "CC-1", difference="missing", amount="50")
    shop(LossDecision, "LD-1", of="CC-1", lines=[{"bearer": "compensation", "amount": "20"}])
    shop.refuses(Code.DEPENDENTS_EXIST, "of", Reversal, "RV-1", of="CC-1", reason="miscounted")
    shop(Reversal, "RV-2", of="LD-1", reason="miscounted")
    shop(Reversal, "RV-3", of="CC-1", reason="miscounted")
    assert (shop.balance("cash"), shop.balance("pending_loss")) == ("0.00", "0.00")
    shop.in_step()


def test_money_in_another_currency_is_counted_in_it(abroad):
    """10.00 dollars at 7.10 are missing: 71.00 are pending, and the till of dollars has ten less."""
    told = {"counted": "account", "account": "dollars", "difference": "missing", "amount": "10"}
    entry = abroad(CashCount, "CC-1", rate="7.1", **told)
    assert abroad.lines(entry) == ["Dr pending_loss 71.00", "Cr dollars 71.00"]
    (movement,) = entry.movements
    assert [(of.end, of.currency, of.amount) for of in movement.original] == [("source", "USD", 10_00)]
    abroad.replays()


@pytest.mark.parametrize("account", ["petty", "bank"])
def test_cash_may_stand_on_other_accounts(abroad, account):
    """What the cash flow statement holds as cash, and what stands for the bank, is counted by its account."""
    told = {"counted": "account", "account": account, "difference": "missing", "amount": "10"}
    entry = abroad(CashCount, "CC-1", **told)
    assert abroad.lines(entry) == ["Dr pending_loss 10.00", f"Cr {account} 10.00"]
    abroad.in_step()


@pytest.mark.parametrize(
    ("code", "field", "fields"),
    [
        (Code.DOCUMENT_INVALID, "account", {"counted": "account"}),
        (Code.DOCUMENT_INVALID, "account", {"account": "loan"}),
        (Code.UNKNOWN_ACCOUNT, "account", {"counted": "account", "account": "nothing"}),
        (Code.CONTROL_ACCOUNT, "account", {"counted": "account", "account": "pending_loss"}),
        (Code.DOCUMENT_INVALID, "account", {"counted": "account", "account": "loan"}),
        (Code.DOCUMENT_INVALID, "account", {"counted": "account", "account": "claim", "rate": "7"}),
        (
            Code.DIMENSION_UNKNOWN,
            "account_dimensions.item",
            {"counted": "account", "account": "petty", "account_dimensions": {"item": "TOY"}},
        ),
        (Code.NUMBER_INVALID, "amount", {"amount": "0.001"}),
        (Code.DOCUMENT_INVALID, "rate", {"rate": "7"}),
        (
            Code.DOCUMENT_INVALID,
            "amount",
            {"counted": "account", "account": "dollars", "amount": "0.01", "rate": "0.1"},
        ),
        (Code.EXCHANGE_RATE_MISSING, "rate", {"counted": "account", "account": "dollars"}),
    ],
)
def test_it_is_about_money_that_no_sub_ledger_controls(abroad, code, field, fields):
    """The till, or an account of cash by name; an amount that is something, at a rate where the money is another."""
    abroad.refuses(code, field, CashCount, "CC-1", **{"difference": "missing", "amount": "5", **fields})


def test_a_loss_of_cash_is_no_loss_of_stock(shop):
    """What is missing is no stock: where the loss stands is named."""
    shop(CashCount, "CC-1", difference="missing", amount="5")
    shop.refuses(
        Code.DOCUMENT_INVALID,
        "lines.1.bearer",
        LossDecision,
        "LD-1",
        of="CC-1",
        lines=[{"bearer": "abnormal"}],
    )


def test_cash_has_no_vat_and_leaves_no_residue(shop):
    """No input VAT is transferred out of missing cash, and no goods are what is left of it."""
    shop(CashCount, "CC-1", difference="missing", amount="50")
    line = {"bearer": "compensation"}
    shop.refuses(Code.DOCUMENT_INVALID, "vat", LossDecision, "LD-1", of="CC-1", lines=[line], vat="1")
    told = {"of": "CC-1", "item": "CHIPS", "quantity": "1", "price": "3"}
    refusal = shop.refuses(Code.DOCUMENT_INVALID, "of", SalvageReceipt, "SV-1", **told)
    assert "compensation" in refusal.remedy
