"""Payments and receipts: invoices are settled in money or against an account."""

from typing import Any

from erpcore.flow.cash_flow import cash_accounts
from erpcore.flow.document import Document
from erpcore.flow.pay.cash_count import CashCount
from erpcore.flow.pay.customer_receipt import CustomerReceipt
from erpcore.flow.pay.settlement import Settlement
from erpcore.flow.pay.supplier_payment import SupplierPayment
from erpcore.masterdata.statement import CASH_FLOW
from erpcore.testing.strategies.billing import open_in, usual
from erpcore.testing.strategies.clerk import Clerk
from erpcore.testing.strategies.recording import free_account


def supplier_payment(clerk: Clerk) -> Document | None:
    """Pay an invoice, or a part of it."""
    settled = settlement(clerk, "supplier")
    return None if settled is None else SupplierPayment(id=clerk.id("PAY"), **settled)


def customer_receipt(clerk: Clerk) -> Document | None:
    """Receive money for an invoice."""
    settled = settlement(clerk, "customer")
    return None if settled is None else CustomerReceipt(id=clerk.id("CR"), **settled)


def cash_count(clerk: Clerk) -> Document | None:
    """Find less or more in the till, or on an account of cash but for a slip of the pen, than the books say."""
    counted = clerk.dice.pick(("cash", "account"))
    account, dimensions = free_account(clerk) if counted == "account" else (None, {})
    if account is not None and clerk.dice.below(8):
        account, dimensions = clerk.dice.pick(sorted(cash_accounts(clerk.state))), {}
    kept = clerk.master.kept_in.get(account or "")
    return CashCount(
        id=clerk.id("CC"),
        date=clerk.day(),
        counted=counted,
        account=account,
        account_dimensions=dimensions,
        difference=clerk.dice.pick(("missing", "found")),
        amount=clerk.amount(code=kept),
        rate=clerk.agreed(kept),
    )


def tendered(clerk: Clerk, code: str | None) -> dict[str, Any]:
    """Pay in money, or settle against an account, mostly one kept in the currency of the invoice if there is one."""
    method = clerk.dice.pick(("bank", "cash", "account"))
    if method != "account":
        return {"method": method}
    account, dimensions = free_account(clerk, code)
    return {"method": method, "account": account, "dimensions": dimensions}


def settlement(clerk: Clerk, role: str) -> dict[str, Any] | None:
    """Choose an open invoice, and say when, how and how much is paid on it; None where none is open."""
    items = clerk.state.open_items[role].items
    key = clerk.choose(items)
    if key is None:
        return None
    code = usual(items[key])
    left = abs(open_in(items[key], code))
    paid = left if not clerk.dice.below(2) else 1 + clerk.dice.below(max(left, 1))
    return {
        "partner": items[key].place.partner,
        "lines": [Settlement(invoice=key, amount=clerk.major(max(paid, 1), code))],
        "date": clerk.day(),
        **tendered(clerk, code),
        "rate": clerk.agreed(code),
        "cash_flow": cash_flow(clerk),
    }


def cash_flow(clerk: Clerk) -> str | None:
    """Now and then choose the line of the cash flow statement, or any line of it by a slip of the pen."""
    layout = clerk.master.setup.layouts.get(CASH_FLOW)
    if layout is None or not clerk.dice.one_in(6):
        return None
    every = not clerk.dice.below(5)
    return clerk.dice.pick([line.line for line in layout.lines if line.counts or every])
