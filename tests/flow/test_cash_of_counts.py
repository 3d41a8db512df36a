"""Cash and assets that are found missing, or beyond the books, are no purchases and no change of inventories."""

import pytest

from erpcore import Books, Setup
from erpcore.documents import AssetAcquisition, AssetDisposal, CashCount, LossDecision

# other cash received and paid; inventories and all else in the supplement
LINES = {"ifrs": ("2", "5", "10", "13"), "cn_asbe": ("3", "8", "15", "18"), "cn_small": ("2", "6", "8", "11")}
DAY = {"date": "2026-10-20"}


@pytest.fixture(params=LINES)
def chart(request):
    """Name the chart, whose forms of the statements have lines of their own."""
    return request.param


@pytest.fixture
def books(chart):
    """Have a lathe from before."""
    company = {"name": "Works", "currency": "CNY", "chart": chart, "first_period": "2026-10"}
    tables = {
        "asset_categories": [{"code": "M", "name": "Machines", "useful_life": 100}],
        "cost_centres": [{"code": "SHOP", "name": "Workshop", "purpose": "production"}],
    }
    books = Books(Setup.model_validate({"company": company, **tables}))
    lathe = {"asset": "LATHE", "category": "M", "cost_centre": "SHOP", "cost": "1000"}
    books.post(AssetAcquisition(id="AA-1", owed="opening_balance", date="2026-10-01", **lathe))
    return books


def told(books, report):
    """Read a statement of the month: every voucher is classified, and both ways to cash from operations agree."""
    table = books.report(report, "2026-10")
    assert table.notes[0].en.split(";")[0] in {
        "Cash at the end is that of the balance sheet",
        "Cash from operations is that of the cash flow statement, and profit that of the income statement.",
    }
    return {row["line"]: f"{row['month'] or 0:.2f}" for row in table.dicts()}


def test_pending_differences_of_cash_and_assets_stand_on_other_lines(books, chart):
    """20.00 were found, 50.00 and a lathe are missing; a press that was found is a gain of 600.00 without cash.

    Source: IAS 7 paragraphs 14 and 20; 企业会计准则第31号 articles 8-10 and 16.
    """
    received, paid, inventories, other = LINES[chart]
    books.post(CashCount(id="CC-1", difference="found", amount="20", **DAY))
    books.post(CashCount(id="CC-2", difference="missing", amount="50", **DAY))
    books.post(AssetDisposal(id="AX-1", asset="LATHE", manner="missing", **DAY))
    press = {"asset": "PRESS", "category": "M", "cost_centre": "SHOP", "cost": "600"}
    books.post(AssetAcquisition(id="AA-2", owed="found", **press, **DAY))
    statement, supplement = told(books, "cash_flow_statement"), told(books, "cash_flow_supplement")
    assert (statement[received], statement[paid]) == ("20.00", "50.00")
    assert (supplement[inventories], supplement[other]) == ("0.00", "-30.00")
    for of in ("AA-2", "CC-1"):
        books.post(LossDecision(id=f"LD-{of}", of=of, lines=[{"bearer": "gain"}], **DAY))
    supplement = told(books, "cash_flow_supplement")
    assert (supplement["1"], supplement[inventories], supplement[other]) == ("620.00", "0.00", "-650.00")
