"""总账: vouchers, cash flows, statements."""

import pytest
from tests.unit.interop.conftest import FRENCH, voucher
from tests.unit.interop.gbt import tables

from erpcore import Books, Setup
from erpcore.documents import document_adapter
from erpcore.masterdata.statement import STATEMENTS


@pytest.fixture(scope="module")
def small(root):
    """Keep the month of the small factory."""
    folder = root / "tests" / "cases" / "small"
    books = Books(Setup.load(folder / "setup.toml"))
    for line in (folder / "2026-10.jsonl").read_text(encoding="utf-8").splitlines():
        books.post(document_adapter().validate_json(line), actor="li")
    return books


def test_a_line_of_a_voucher_says_what_it_is(french):
    """记账凭证: number, line, text, account, auxiliary item, both amounts; the document it comes from."""
    row = tables(french, 2026)["记账凭证"][0]
    assert {name: value for name, value in row.items() if value and name != "会计年度"} == {
        "记账凭证日期": "20260115",
        "会计期间号": "1",
        "记账凭证类型编号": "JV",
        "记账凭证编号": "JV-2026-01-0001",
        "记账凭证行号": "1",
        "记账凭证摘要": "Facture prestation",
        "科目编号": "411000",
        "辅助项5编号": "C1",
        "币种编码": "EUR",
        "汇率": "1",
        "借方原币金额": "2400.50",
        "借方本币金额": "2400.50",
        "贷方原币金额": "0.00",
        "贷方本币金额": "0.00",
        "记账标志": "1",
        "作废标志": "0",
        "凭证来源系统": "手工凭证 FA-2",
    }


def test_who_posted_is_named(small):
    """制单人 and 记账人 are the actor of the entry; nobody is made up as 审核人."""
    rows = tables(small)["记账凭证"]
    assert {(row["制单人"], row["记账人"], row["审核人"]) for row in rows} == {("li", "li", "")}


def test_a_line_in_another_currency_has_its_rate():
    """90 EUR for 100 USD by credit: original 100.00 on the credit side, at 0.90."""
    extra = {"code": "512100", "name": "Banque USD", "kind": "asset", "side": "debit", "currency": "USD"}
    books = Books(Setup.model_validate({**FRENCH, "accounts": [*FRENCH["accounts"], extra]}))
    row = voucher("V", "2026-01-02", "Change", ("512100", "", "90"), ("512000", "90", ""))
    row["lines"][0]["original"] = "100"
    books.post(document_adapter().validate_python(row))
    (line,) = (of for of in tables(books)["记账凭证"] if of["科目编号"] == "512100")
    assert (line["币种编码"], line["汇率"], line["汇率类型编号"]) == ("USD", "0.90", "1")
    assert (line["贷方原币金额"], line["贷方本币金额"], line["借方原币金额"]) == ("100.00", "90.00", "0.00")


def test_cash_flows_make_the_cash_flow_statement(small):
    """现金流量凭证项目数据: inflows less outflows are the change of cash that the statement shows."""
    found = tables(small)
    total = sum(
        int(row["现金流量本币金额"].replace(".", "")) * (-1 if row["现金流量项目属性"] == "流出" else 1)
        for row in found["现金流量凭证项目数据"]
    )
    cash = [row for row in found["科目余额及发生额"] if row["科目编号"] in {"1001", "1002"}]
    moved = sum(
        int(row["借方本币金额"].replace(".", "")) - int(row["贷方本币金额"].replace(".", ""))
        for row in cash
        if row["会计期间号"] == "10"
    )
    assert total == moved


def test_statements_are_those_of_the_reports(small):
    """报表集 and 报表项数据: each figure of each statement that is laid out, by line and column."""
    found = tables(small)
    drawn = [row["报表编号"] for row in found["报表集"]]
    assert drawn == list(STATEMENTS)
    items = {(row["报表编号"], row["报表项编号"]): row["报表项数值"] for row in found["报表项数据"]}
    for name in drawn:
        for row in small.report(name).dicts():
            if row["line"] is not None:
                key = "closing" if name == "balance_sheet" else "year"
                assert items[name, f"{row['line']}.{key}"] == str(row[key])
