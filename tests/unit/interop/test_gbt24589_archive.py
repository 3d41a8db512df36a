"""公共档案."""

from tests.unit.interop.gbt import CODE, tables


def test_the_book_names_company_currency_and_year(french):
    """电子账簿: one row; what the books do not know comes from options."""
    (book,) = tables(french, 2026, industry="制造业")["电子账簿"]
    assert book["会计核算单位"] == "Atelier Dupont"
    assert (book["组织机构代码"], book["行业"], book["单位性质"]) == (CODE, "制造业", "")
    assert (book["本位币"], book["会计年度"], book["标准版本号"]) == ("EUR", "2026", "GB/T 24589.1-2010")


def test_periods_are_those_of_the_calendar(french):
    """会计期间: twelve, each with its first and its last day."""
    rows = tables(french, 2026)["会计期间"]
    assert len(rows) == 12
    assert rows[1] == {
        "会计年度": "2026",
        "会计期间号": "2",
        "会计期间起始日期": "20260201",
        "会计期间结束日期": "20260228",
    }


def test_codes_are_explained(french):
    """Voucher types, currencies, suppliers and customers by code and name; the dimensions that are neither."""
    found = tables(french, 2026)
    assert [row["记账凭证类型编号"] for row in found["记账凭证类型"]] == ["JV"]
    assert [row["币种编码"] for row in found["币种"]] == ["EUR"]
    assert found["供应商档案"] == [{"供应商编码": "F1", "供应商名称": "Fournitures & Cie", "供应商简称": ""}]
    assert [row["客户编码"] for row in found["客户档案"]] == ["C1"]
    assert [row["档案编码"] for row in found["自定义档案项"]] == ["item", "site", "work_order"]
