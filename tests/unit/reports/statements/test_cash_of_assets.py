"""What is paid for assets on invoices, or received for them, is cash of investing."""

import pytest

from erpcore import Books, Setup
from erpcore.documents import (
    AssetAcquisition,
    AssetDisposal,
    CostDistribution,
    CustomerReceipt,
    OpeningItem,
    OverheadExpense,
    Reversal,
    SalesInvoice,
    SupplierPayment,
)

LATHE = {"asset": "LATHE", "category": "M", "cost_centre": "SHOP", "cost": "1200", "vat": "156"}
OWED = {"owed": "supplier", "partner": "V", "date": "2026-10-09"}


@pytest.fixture
def bought():
    """Have a lathe and repairs on invoice."""
    company = {"name": "Works", "currency": "CNY", "chart": "cn_asbe", "first_period": "2026-10"}
    tables = {
        "asset_categories": [{"code": "M", "name": "Machines", "useful_life": 60}],
        "cost_centres": [{"code": "SHOP", "name": "Workshop", "purpose": "production"}],
        "partners": [
            {"code": "V", "name": "Vendor", "supplier": True},
            {"code": "C", "name": "Customer", "customer": True},
        ],
    }
    books = Books(Setup.model_validate({"company": company, **tables}))
    books.post(AssetAcquisition(id="AA-1", **LATHE, **OWED))
    books.post(OverheadExpense(id="OE-1", cost_centre="SHOP", amount="50", **OWED))
    return books


def paid(books, number, *lines, **fields):
    """Pay invoices."""
    settled = [{"invoice": invoice, "amount": amount} for invoice, amount in lines]
    books.post(SupplierPayment(id=number, date="2026-10-20", partner="V", lines=settled, **fields))


def share(books, number, *parts, **fields):
    """Have a bill for several."""
    lines = [{"amount": amount, **bearer} for amount, bearer in parts]
    whole = f"{sum(int(amount) for amount, _ in parts)}"
    books.post(CostDistribution(id=number, amount=whole, basis="stated", lines=lines, **OWED, **fields))


def flows(books, *lines):
    """Say what was paid for goods and services and for assets, or stands on other lines; the supplement agrees."""
    notes = [note.en for note in books.report("cash_flow_supplement", "2026-10").notes]
    assert any(note.startswith("Cash from operations is that") for note in notes), notes
    rows = {row["line"]: row for row in books.report("cash_flow_statement", "2026-10").dicts()}
    return [f"{rows[line]['month'] or 0:.2f}" for line in lines or ("5", "17")]


def test_a_payment_of_assets_is_one_for_assets(bought):
    """The lathe with its VAT is 购建固定资产支付的现金, the repairs are goods and services; taken back, neither is.

    Source: 企业会计准则第31号 article 13; IAS 7 paragraph 16 (a).
    """
    paid(bought, "SP-1", ("AA-1", "1000"))
    paid(bought, "SP-2", ("OE-1", "50"))
    assert flows(bought) == ["50.00", "1000.00"]
    bought.post(Reversal(id="RV-1", date="2026-10-21", of="SP-1", reason="bounced"))
    assert flows(bought) == ["50.00", "0.00"]


def test_one_of_both_is_divided_by_what_it_pays(bought):
    """What settles the lathe is for assets, what settles repairs is not; what the payment chooses goes before all."""
    paid(bought, "SP-1", ("AA-1", "56"), ("OE-1", "50"))
    assert flows(bought) == ["50.00", "56.00"]
    paid(bought, "SP-2", ("AA-1", "100"), cash_flow="5")
    assert flows(bought) == ["150.00", "56.00"]
    bought.post(Reversal(id="RV-1", date="2026-10-21", of="SP-1", reason="bounced"))
    assert flows(bought) == ["100.00", "0.00"]


def test_an_invoice_of_both_is_divided_by_its_net_amounts(bought):
    """Two thirds are building materials: of 339.00 with VAT 226.00 are for assets, of each part payment as much.

    Source: IAS 7 paragraph 12; 企业会计准则第31号 article 13.
    """
    share(bought, "CD-1", ("100", {"cost_centre": "SHOP"}), ("200", {"account": "1604"}), vat="39")
    paid(bought, "SP-1", ("CD-1", "100"))
    assert flows(bought) == ["33.33", "66.67"]
    paid(bought, "SP-2", ("CD-1", "239"))
    assert flows(bought) == ["113.00", "226.00"]


def test_what_is_set_off_is_no_cash(bought):
    """A claim of 30.00 for repairs takes it off the lathe; where the claim is the larger one, it is what comes back."""
    share(bought, "CD-1", ("30", {"cost_centre": "SHOP"}), direction="relieve")
    paid(bought, "SP-1", ("AA-1", "100"), ("CD-1", "30"))
    assert flows(bought) == ["0.00", "70.00"]
    share(bought, "CD-2", ("300", {"cost_centre": "SHOP"}), direction="relieve")
    paid(bought, "SP-2", ("AA-1", "100"), ("CD-2", "300"))
    assert flows(bought) == ["-200.00", "70.00"]


def test_what_is_owed_in_another_currency_is_paid_at_the_rate_of_the_day(bought):
    """100 dollars for a press and 50 of before the books, paid at 8: 800.00 and 400.00, the gain or loss in neither."""
    abroad = {"currency": "USD", "rate": "7"}
    press = {"asset": "PRESS", "category": "M", "cost_centre": "SHOP", "cost": "100"}
    bought.post(AssetAcquisition(id="AA-2", **press, **OWED, **abroad))
    opened = {"role": "supplier", "partner": "V", "amount": "350", "currency": "USD", "original": "50"}
    bought.post(OpeningItem(id="OI-1", date="2026-10-01", **opened))
    paid(bought, "SP-1", ("AA-2", "100"), ("OI-1", "50"), currency="USD", rate="8")
    assert flows(bought) == ["400.00", "800.00"]


def test_without_money_nothing_flows(bought):
    """A note that is given for the lathe is no cash of that day."""
    paid(bought, "SP-1", ("AA-1", "1000"), method="account", account="2201")
    assert flows(bought) == ["0.00", "0.00"]


def test_what_a_sold_asset_brings_later_is_of_its_disposal(bought):
    """Paid together with a service: 565.00 are 处置固定资产收回的现金, 212.00 what was sold.

    Source: 企业会计准则第31号 article 12; IAS 7 paragraph 16 (b).
    """
    sold = [{"amount": "500", "vat": "65", "received": "customer", "partner": "C"}]
    costs = [{"amount": "40", "owed": "supplier", "partner": "V"}]
    sale = {"asset": "LATHE", "manner": "sale", "proceeds": sold, "costs": costs}
    bought.post(AssetDisposal(id="AX-1", date="2026-10-15", **sale))
    charge = [{"account": "6051", "amount": "200"}]
    bought.post(SalesInvoice(id="SI-1", date="2026-10-15", partner="C", charges=charge, vat="12"))
    lines = [{"invoice": "AX-1", "amount": "565"}, {"invoice": "SI-1", "amount": "212"}]
    bought.post(CustomerReceipt(id="CR-1", date="2026-10-20", partner="C", lines=lines))
    assert flows(bought, "1", "13") == ["212.00", "565.00"]
    paid(bought, "SP-1", ("AX-1", "40"))
    assert flows(bought, "1", "13", "5") == ["212.00", "525.00", "0.00"]


def test_an_advance_leaves_what_an_invoice_was_for_as_it_was():
    """An old press and a service, 100.00 each; half was paid in advance, and of the other half each is one half.

    Source: IAS 7 paragraph 12; an advance that is set off is no part of what the invoice was for.
    """
    company = {"name": "Works", "currency": "CNY", "chart": "cn_asbe", "first_period": "2026-10"}
    partners = [{"code": "C", "name": "Customer", "customer": True}]
    books = Books(Setup.model_validate({"company": company, "partners": partners}))
    charges = [{"account": account, "amount": "100"} for account in ("1606", "6051")]
    advances = [{"account": "2203", "amount": "100"}]
    bill = {"partner": "C", "charges": charges, "advances": advances}
    books.post(SalesInvoice.model_validate({"id": "SI-1", "date": "2026-10-15", **bill}))
    lines = [{"invoice": "SI-1", "amount": "100"}]
    books.post(CustomerReceipt(id="CR-1", date="2026-10-20", partner="C", lines=lines))
    rows = {row["line"]: row["month"] for row in books.report("cash_flow_statement", "2026-10").dicts()}
    assert (rows["1"], rows["13"]) == (50, 50)
