"""Purchases at planned price in the books of an examination."""

from tests.cases.examination import Ledger, company

from erpcore.documents import GoodsReceipt, PurchaseInvoice


def planned(price: str, **policies: object) -> Ledger:
    """Open books of one material at planned price."""
    standards = [{"item": "A", "valid_from": "2026-01-01", "amounts": {"material": price}}]
    company_row = {"policies": policies}
    return Ledger(company({"A": "raw"}, valuation="planned", standards=standards, company=company_row))


def buy(ledger: Ledger, number: str, quantity: str, amount: str, lost: str = "0") -> None:
    """Receive what of an invoiced quantity is not lost as usual."""
    goods = [{"item": "A", "quantity": quantity, "amount": amount}]
    ledger(PurchaseInvoice, f"PI-{number}", partner="B", goods=goods, vat="0")
    there = str(int(quantity) - int(lost))
    ledger(GoodsReceipt, f"GR-{number}", invoice=f"PI-{number}/1", quantity=there, normal_loss=lost)
