"""What a disposal of an asset brings and costs is cash of investing, net, whenever and by whomever it is paid."""

import pytest

from erpcore import Books, Setup
from erpcore.documents import (
    AssetAcquisition,
    AssetAddition,
    AssetDisposal,
    CustomerReceipt,
    Delivery,
    OpeningStock,
    Reversal,
    SalesInvoice,
    SalesOrder,
    SupplierPayment,
)

DISPOSED, BOUGHT = "disposed", "bought"
LINES = {
    "ifrs": {"customers": "1", "suppliers": "3", DISPOSED: "9", BOUGHT: "12"},
    "cn_asbe": {"customers": "1", "suppliers": "5", DISPOSED: "13", BOUGHT: "17"},
    "cn_small": {"customers": "1", "suppliers": "3", DISPOSED: "10", BOUGHT: "12"},
}
DAY = {"date": "2026-10-20"}


@pytest.fixture(params=LINES)
def chart(request):
    """Name the chart, whose form of the cash flow statement has lines of its own."""
    return request.param


@pytest.fixture
def books(chart):
    """Have a lathe that is half worn out, and a pump to sell."""
    company = {"name": "Works", "currency": "CNY", "chart": chart, "first_period": "2026-10"}
    tables = {
        "asset_categories": [{"code": "M", "name": "Machines", "useful_life": 100}],
        "cost_centres": [{"code": "SHOP", "name": "Workshop", "purpose": "production"}],
        "partners": [{"code": "P", "name": "Partner", "supplier": True, "customer": True}],
        "units": [{"code": "pcs", "name": "piece"}],
        "item_classes": [{"code": "finished", "name": "finished", "valuation": "fifo"}],
        "items": [
            {"code": "PUMP", "name": "pump", "kind": "finished", "item_class": "finished", "unit": "pcs"}
        ],
        "sites": [{"code": "MAIN", "name": "store"}],
    }
    books = Books(Setup.model_validate({"company": company, **tables}))
    lathe = {"asset": "LATHE", "category": "M", "cost_centre": "SHOP", "cost": "1000", "accumulated": "500"}
    before = {"owed": "opening_balance", "in_service": "2022-08-01", "date": "2026-10-01"}
    books.post(AssetAcquisition(id="AA-1", **lathe, **before))
    books.post(
        OpeningStock(id="OS-1", date="2026-10-01", item="PUMP", quantity="1", amounts={"material": "60"})
    )
    return books


def disposed(books, number="AX-1", *, manner="sale", received="bank", owed="bank", part=None):
    """Sell the lathe for 600.00 and VAT, and pay 40.00 and VAT to take it down; scrapped it brings nothing."""
    of = {"partner": "P"}
    price = {"amount": "600", "vat": "78", "received": received, **(of if received == "customer" else {})}
    work = {"amount": "40", "vat": "2.40", "owed": owed, **(of if owed == "supplier" else {})}
    proceeds = [price] if manner == "sale" else []
    of = {"asset": "LATHE", "manner": manner, "part": part}
    books.post(AssetDisposal(id=number, proceeds=proceeds, costs=[work], **of, **DAY))


def flows(books, chart):
    """Say what moved on the lines of the statement; the supplement comes to the same, and nothing is unclassified."""
    books.month_end("2026-10").run_costing()
    statement = books.report("cash_flow_statement", "2026-10")
    assert "every voucher with cash is classified" in statement.notes[0].en
    notes = [note.en for note in books.report("cash_flow_supplement", "2026-10").notes]
    assert any(note.startswith("Cash from operations is that") for note in notes), notes
    rows = {row["line"]: row for row in statement.dicts()}
    told = {name: rows[line]["month"] or 0 for name, line in LINES[chart].items()}
    return {name: f"{amount:.2f}" for name, amount in told.items() if amount}


def test_proceeds_and_costs_are_netted(books, chart):
    """What is received at once, less what it cost at once, is 处置固定资产收回的现金净额; taken back, nothing.

    Source: 企业会计准则第31号 article 13; IAS 7 paragraph 16 (b).
    """
    disposed(books)
    assert flows(books, chart) == {DISPOSED: "635.60"}
    books.post(Reversal(id="RV-1", of="AX-1", reason="unsold", date="2026-10-21"))
    assert flows(books, chart) == {}


def test_a_scrapped_asset_costs_cash(books, chart):
    """Taking down what is scrapped takes cash off the same line; the part that goes on is no cash."""
    disposed(books, manner="scrapping", part={"share": "0.5"})
    assert flows(books, chart) == {DISPOSED: "-42.40"}


def test_what_is_owed_at_first_is_told_when_it_is_paid(books, chart):
    """A customer who pays for the lathe is no customer of goods, and who took it down no supplier of goods."""
    disposed(books, received="customer", owed="supplier")
    assert flows(books, chart) == {}
    owed = {"partner": "P", "date": "2026-10-25"}
    books.post(CustomerReceipt(id="CR-1", lines=[{"invoice": "AX-1", "amount": "600"}], **owed))
    books.post(SupplierPayment(id="SP-1", lines=[{"invoice": "AX-1", "amount": "42.40"}], **owed))
    assert flows(books, chart) == {DISPOSED: "557.60"}


def test_goods_and_an_asset_paid_together_are_told_apart(books, chart):
    """One receipt for pumps and the lathe is divided by what it settles, unless it chooses a line itself."""
    disposed(books, received="customer")
    books.post(
        SalesOrder(id="SO-1", partner="P", lines=[{"item": "PUMP", "quantity": "1", "price": "100"}], **DAY)
    )
    books.post(Delivery(id="DL-1", sales_order="SO-1/1", quantity="1", **DAY))
    books.post(SalesInvoice(id="SI-1", partner="P", lines=[{"delivery": "DL-1"}], **DAY))
    both = [{"invoice": "AX-1", "amount": "78"}, {"invoice": "SI-1", "amount": "50"}]
    books.post(CustomerReceipt(id="CR-1", partner="P", lines=both, **DAY))
    assert flows(books, chart) == {"customers": "50.00", DISPOSED: "35.60"}
    chosen = {"lines": [{"invoice": "AX-1", "amount": "600"}], "cash_flow": LINES[chart]["customers"]}
    books.post(CustomerReceipt(id="CR-2", partner="P", **chosen, **DAY))
    assert flows(books, chart) == {"customers": "650.00", DISPOSED: "35.60"}


def test_a_part_that_is_replaced_is_bought(books, chart):
    """Cash for a new spindle is cash for assets, though the voucher takes the old one off, too."""
    new = {"asset": "LATHE", "reason": "new spindle", "replaced": {"cost": "200"}}
    books.post(AssetAddition(id="AE-1", cost="300", vat="39", owed="bank", **new, **DAY))
    assert flows(books, chart) == {BOUGHT: "339.00"}
