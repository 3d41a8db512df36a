"""What the cash on vouchers was for, voucher by voucher."""

<<<<<<< HEAD:tests/unit/reports/statements/test_cash_of_vouchers.py
from tests.unit.reports.statements.test_cash_flow_statement import posted

from erpcore.documents import Reversal
from erpcore.reports.statements.cash_of_vouchers import cash_told
=======
import pytest
from tests.unit.reports.test_cash_flow_statement import posted

from erpcore import Books, Setup
from erpcore.documents import AssetAcquisition, AssetDisposal, Reversal
from erpcore.reports.cash_of_vouchers import cash_told
>>>>>>> 1fab4f3a (Open the books with goods in transit and written-down stock, take back goods sold before them, and let material worked on bear the opening rate):tests/unit/reports/test_cash_of_vouchers.py


def test_every_voucher_is_told_once(factory):
    """Those without cash, too, and opening documents not; what a document says goes for all its vouchers together."""
    posted(factory, ("5603003", "debit", "9", ""), ("1002", "credit", "9", "6"))
    factory.post(Reversal(id="R", date="2026-10-31", of="MV", reason="wrong"))
    layout = factory.state.master.setup.layouts["cash_flow_statement"]
    found = list(cash_told(factory, layout, "2026-01", factory.state.master.calendar.period("2026-10")))
    numbers = [voucher.number for of in found for voucher in of.vouchers]
    assert len(numbers) == len(set(numbers))
    assert any(not of.lines for of in found)
    assert not any(of.entry.opening for of in found)
    own = [of for of in found if of.entry.document.id in {"MV", "R"}]
    assert [(of.period, of.lines, of.taken_back) for of in own] == [
        ("2026-10", {"6": {("1002", ""): 900}}, False),
        ("2026-10", {"6": {("1002", ""): -900}}, True),
    ]
    assert own[0].number == factory.log.find("MV").vouchers[0].number


@pytest.mark.parametrize("print_as", ["red", "swapped"])
def test_depreciation_beside_cash_is_no_part_of_it(print_as):
    """A machine is sold for 113.00 with VAT, taken down for 8.00, and its last month is charged: 105.00 came in for it.

    Source: 企业会计准则第31号——现金流量表 article 12: 处置固定资产收回的现金净额 is what came in less what it cost.
    """
    company = {"name": "Works", "currency": "CNY", "chart": "cn_asbe", "first_period": "2026-10"}
    company["policies"] = {"contra_print": print_as}
    tables = {
        "asset_categories": [{"code": "M", "name": "Machines", "useful_life": 60}],
        "cost_centres": [{"code": "SHOP", "name": "Workshop", "purpose": "production"}],
    }
    books = Books(Setup.model_validate({"company": company, **tables}))
    begun = {"owed": "opening_balance", "in_service": "2026-08-31", "accumulated": "20"}
    lathe = {"asset": "LATHE", "category": "M", "cost_centre": "SHOP", "cost": "1200"}
    books.post(AssetAcquisition(id="AA-1", date="2026-10-01", **lathe, **begun))
    proceeds = [{"amount": "100", "vat": "13", "received": "bank"}]
    costs = [{"amount": "8", "owed": "bank"}]
    sale = {"asset": "LATHE", "manner": "sale", "proceeds": proceeds, "costs": costs}
    books.post(AssetDisposal(id="AX-1", date="2026-10-20", **sale))
    assert balance_of(books, "5101") == 20_00
    assert flows(books) == {"13": 105}
    books.post(Reversal(id="RV-1", date="2026-10-21", of="AX-1", reason="not sold"))
    assert flows(books) == {}


def balance_of(books, account):
    """Read the balance of an account, debit positive."""
    return books.state.ledger.balance(account, "2026-10")


def flows(books):
    """Say which lines of the form that count have an amount."""
    rows = books.report("cash_flow_statement", "2026-10").dicts("line")
    return {row["line"]: row["month"] for row in rows if row["month"] and row["line"] not in {"34", "35"}}
