"""Balance sheet of the factory's two months."""

import pytest

from erpcore import Books, Setup
from erpcore.documents import (
    ManualVoucher,
    OpeningBalance,
    OpeningItem,
    OpeningStock,
    SalesReturn,
    SetUp,
)
from erpcore.kernel.errors import ReportRefused
from erpcore.masterdata.chart import Account
from erpcore.masterdata.tables import SetupTables


def amounts(report, *lines):
    """Write the closing and opening amounts of lines."""
    found = {row["line"]: row for row in report.dicts()}
    return [(f"{found[line]['closing']:f}", f"{found[line]['opening']:f}") for line in lines]


def test_october_by_hand(books):
    """Bank 5,000 - 150; stock 1,973 + 93 and 5 owed by C 339; in process 419 and the pool's 30; owed to V 1,712.50.

    VAT 162.50 - 39.00 is to be got back: below zero among liabilities. Profit 300 - 155 = 145; labour 120 is owed.
    """
    report = books.report("balance_sheet", period="2026-10")
    assert amounts(report, "1", "4", "9", "10", "11", "12", "33", "35", "36", "48", "51", "30", "53") == [
        ("4850.00", "5000.00"),
        ("339.00", "0.00"),
        ("2515.00", "1150.00"),  # 1,973.00 + 449.00 + 93.00
        ("1973.00", "1000.00"),
        ("449.00", "150.00"),
        ("93.00", "0.00"),
        ("1712.50", "300.00"),
        ("120.00", "0.00"),
        ("-123.50", "0.00"),
        ("5850.00", "5850.00"),
        ("145.00", "0.00"),
        ("7704.00", "6150.00"),
        ("7704.00", "6150.00"),
    ]
    assert [note.en for note in report.notes] == [
        "Total assets equal total liabilities and equity; every account with a balance stands on one line."
    ]


def test_it_is_the_same_before_and_after_profit_is_carried(factory):
    """未分配利润 takes what revenue and expenses hold until they are carried."""
    before = factory.report("balance_sheet", period="2026-10")
    assert factory.month_end("2026-10").run().locked
    after = factory.report("balance_sheet", period="2026-10")
    assert amounts(before, "51", "53")[0] == ("145.00", "0.00")
    assert amounts(after, "30") == amounts(after, "53")
    assert amounts(after, "48") == amounts(before, "48")


def test_each_line_leads_to_its_accounts_and_partners(books):
    """With detail=accounts what stands on a line stands below it; with formula, where it is taken from."""
    report = books.report("balance_sheet", period="2026-10", detail="accounts,formula")
    rows = report.dicts()
    at = next(number for number, row in enumerate(rows) if row["line"] == "33")
    assert (rows[at]["formula"], rows[at + 1]["name"].en) == (
        "2202:credit, 1123:credit", "2202001 Trade payables V Vendor",
    )  # fmt: skip
    assert f"{rows[at + 1]['closing']:f}" == "1712.50"
    assert next(row["formula"] for row in rows if row["line"] == "20") == "= 18 - 19"


def test_an_account_that_stands_nowhere_is_named(factory):
    """Complaint 21: its balance is shown apart, hidden in no other line, and the sheet says by how much it is out."""
    account = {"code": "1003", "name": "Purse", "kind": "asset", "side": "debit"}
    books = factory
    books.post(SetUp(id="SU", date="2026-10-29", tables=SetupTables(accounts=[Account(**account)])))
    lines = [{"account": "1003", "debit": "12"}, {"account": "1002", "credit": "12"}]
    books.post(ManualVoucher(id="MV", date="2026-10-30", lines=lines))
    report = books.report("balance_sheet", period="2026-10")
    (left,) = [row for row in report.dicts("line") if not row["line"]]
    assert (left["name"].en, f"{left['closing']:f}") == ("1003 Purse", "12.00")
    assert [note.en for note in report.notes] == [
        "1003 Purse stands on no line; name it on a [[statement_line]], or give it a heading that is named.",
        "End of period: assets and liabilities with equity differ by -12.00.",
    ]


def test_another_detail_than_there_is_is_refused(factory):
    """The refusal lists those that there are."""
    with pytest.raises(ReportRefused, match="no detail 'all'; there are accounts, formula"):
        factory.report("balance_sheet", detail="all")


def test_what_there_was_stands_in_the_opening_column():
    """存货 of 220: 200 on hand less 30 written down, 50 in transit; what comes back of earlier sales is October's."""
    company = {"name": "Works", "currency": "CNY", "chart": "cn_asbe", "first_period": "2026-10"}
    item = {"code": "PUMP", "name": "pump", "kind": "finished", "item_class": "finished", "unit": "pcs"}
    tables = {
        "units": [{"code": "pcs", "name": "piece"}],
        "item_classes": [{"code": "finished", "name": "finished", "valuation": "moving_average"}],
        "items": [item],
        "partners": [{"code": "V", "name": "Vendor", "supplier": True}],
        "sites": [{"code": "MAIN", "name": "store"}],
    }
    books = Books(Setup.model_validate({"company": company, **tables}))
    first, pumps = {"date": "2026-10-01"}, {"item": "PUMP", "quantity": "2"}
    had = {"amounts": {"material": "200"}, "written_down": "30"}
    books.post(OpeningStock(id="OS-1", **pumps, **had, **first))
    coming = {"role": "goods_in_transit", "partner": "V", "amount": "50"}
    books.post(OpeningItem(id="OI-1", **pumps, **coming, **first))
    capital = [{"account": "4001", "credit": "220"}]
    books.post(OpeningBalance(id="OB-1", lines=capital, **first))
    books.post(SalesReturn(id="RT-1", date="2026-10-16", **pumps, amounts={"material": "15"}))
    report = books.report("balance_sheet", period="2026-10")
    assert amounts(report, "9", "34", "72") == [("235.00", "220.00")] * 3
    income = books.report("income_statement", period="2026-10")
    assert [f"{row['month']:f}" for row in income.dicts() if row["line"] == "2"] == ["-15.00"]
