"""What is paid to suppliers of assets is cash of investing, where the payment is of assets alone."""

import pytest

from erpcore import Books, Setup
from erpcore.documents import AssetAcquisition, OverheadExpense, Reversal, SupplierPayment

LATHE = {"asset": "LATHE", "category": "M", "cost_centre": "SHOP", "cost": "1200", "vat": "156"}
OWED = {"owed": "supplier", "partner": "V", "date": "2026-10-09"}


@pytest.fixture
def bought():
    """Have a lathe and repairs on invoice."""
    company = {"name": "Works", "currency": "CNY", "chart": "cn_asbe", "first_period": "2026-10"}
    tables = {
        "asset_categories": [{"code": "M", "name": "Machines", "useful_life": 60}],
        "cost_centres": [{"code": "SHOP", "name": "Workshop", "purpose": "production"}],
        "partners": [{"code": "V", "name": "Vendor", "supplier": True}],
    }
    books = Books(Setup.model_validate({"company": company, **tables}))
    books.post(AssetAcquisition(id="AA-1", **LATHE, **OWED))
    books.post(OverheadExpense(id="OE-1", cost_centre="SHOP", amount="50", **OWED))
    return books


def paid(books, number, *lines, **fields):
    """Pay invoices."""
    settled = [{"invoice": invoice, "amount": amount} for invoice, amount in lines]
    books.post(SupplierPayment(id=number, date="2026-10-20", partner="V", lines=settled, **fields))


def flows(books):
    """Say what was paid for goods and services, and for assets; the supplement agrees."""
    notes = [note.en for note in books.report("cash_flow_supplement", "2026-10").notes]
    assert any(note.startswith("Cash from operations is that") for note in notes), notes
    rows = {row["line"]: row for row in books.report("cash_flow_statement", "2026-10").dicts()}
    return [f"{rows[line]['month'] or 0:.2f}" for line in ("5", "17")]


def test_a_payment_of_assets_is_one_for_assets(bought):
    """The lathe with its VAT is 购建固定资产支付的现金, the repairs are goods and services; taken back, neither is.

    Source: 企业会计准则第31号 article 13; IAS 7 paragraph 16 (a).
    """
    paid(bought, "SP-1", ("AA-1", "1000"))
    paid(bought, "SP-2", ("OE-1", "50"))
    assert flows(bought) == ["50.00", "1000.00"]
    bought.post(Reversal(id="RV-1", date="2026-10-21", of="SP-1", reason="bounced"))
    assert flows(bought) == ["50.00", "0.00"]


def test_one_of_both_is_told_by_its_other_side(bought):
    """A payment of assets and repairs together is one to suppliers; what the payment chooses goes before all."""
    paid(bought, "SP-1", ("AA-1", "56"), ("OE-1", "50"))
    assert flows(bought) == ["106.00", "0.00"]
    paid(bought, "SP-2", ("AA-1", "100"), cash_flow="5")
    assert flows(bought) == ["206.00", "0.00"]
