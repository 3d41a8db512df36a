"""Published problems of financial statements, posted as documents and read off the reports."""

import pytest
from tests.cases.statement_books import by_name, freed, line, opened, vouchers

from erpcore.documents import OpeningBalance


def test_receivables_and_payables_by_partner() -> None:
    """iask.sina.com.cn, question 14222086 (2007-12-31): each detail account on its side, less 坏账准备.

    Receivable A 210 600 and H 40 000 less 2 506; advances G 150 000 and B 30 000; prepaid C 50 000 and F 20 000;
    payable D 100 000.
    """
    books = freed("cn_asbe")
    balances = (("1122", "210600", "A"), ("1122", "-30000", "B"), ("1123", "50000", "C"), ("220201", "-100000", "D"),
                ("220201", "20000", "F"), ("2203", "-150000", "G"), ("2203", "40000", "H"))  # fmt: skip
    lines = [line(books, account, amount, partner=of) for account, amount, of in balances]
    lines += [line(books, "1231", "-2506"), line(books, "4001", "-38094")]
    books.post(OpeningBalance(id="OB", date="2026-10-01", lines=lines))
    report = books.report("balance_sheet", period="2026-10")
    sheet = by_name(report, "closing")
    assert [sheet[name] for name in ("应收账款", "预付款项", "应付账款", "预收款项")] == [
        248_094, 70_000, 100_000, 180_000,
    ]  # fmt: skip
    assert sheet["资产总计"] == 318_094
    assert len(report.notes) == 1


def test_each_class_of_receivables_is_shown_less_its_own_allowance() -> None:
    """财会〔2019〕6号: 应收账款 and 其他应收款 each less the 坏账准备 for them.

    Trade receivables 100 000 less 3 000, other receivables 20 000 less 1 000.
    """
    books = freed("cn_asbe")
    balances = (
        ("1122", "100000", "A"),
        ("1221", "20000", "C"),
        ("1231", "-3000", "A"),
        ("1232", "-1000", "C"),
    )
    lines = [line(books, account, amount, partner=of) for account, amount, of in balances]
    lines += [line(books, "4001", "-116000")]
    books.post(OpeningBalance(id="OB", date="2026-10-01", lines=lines))
    report = books.report("balance_sheet", period="2026-10")
    sheet = by_name(report, "closing")
    assert [sheet[name] for name in ("应收账款", "其他应收款", "资产总计")] == [97_000, 19_000, 116_000]
    assert len(report.notes) == 1


@pytest.mark.parametrize(
    ("source", "balances", "stock"),
    [
        # 100 + 70 - 5 + 150 + 15; 工程物资 is none
        (
            "ti.zuoweng.com/ti/4XQKKKKQ",
            {"_1403": "100", "_50010101": "70", "_1404": "-5", "_1408": "150", "_1406": "15", "_1605": "200"},
            330,
        ),
        # 50 000 + 50 000 - 500 + 40 000 + 35 000 - 35 000 - 3 000; 委托代销商品 stands as 发出商品
        (
            "8fe.cn/test-question-617000",
            {
                "_50010101": "50000", "_1403": "50000", "_1404": "-500", "_1406": "40000", "_1321": "35000",
                "_2314": "-35000", "_1605": "10000", "_1471": "-3000",
            },
            136_500,
        ),
        # 50 + 60 - 5
        (
            "chinaacc.com/chujizhicheng/stzx/li1710174466",
            {"_1605": "200", "_1406": "50", "_1403": "60", "_1404": "-5"},
            105,
        ),
        # 20 + 25 - 3
        ("wangstar.cn/c/2017-03-03/684392_4", {"_1401": "20", "_1403": "25", "_1404": "-3"}, 42),
    ],
)  # fmt: skip
def test_stock_is_what_is_on_hand_on_the_way_and_in_process(
    source: str, balances: dict[str, str], stock: int
) -> None:
    """初级会计实务, 存货 of the balance sheet: with 生产成本, with the sign of 材料成本差异, without 工程物资."""
    books = freed("cn_asbe")
    opened(books, "4001", **balances)
    sheet = by_name(books.report("balance_sheet", period="2026-10"), "closing")
    assert sheet["存货"] == stock, source
    assert sheet["在建工程"] == int(balances.get("_1605", "0"))
    assert sheet["资产总计"] == sheet["负债和所有者权益（或股东权益）总计"]


def test_an_income_statement() -> None:
    """uczhidao.com, question 47404299: net profit 127 561; 投资收益 stands above the operating profit since 2006.

    1 756 729 + 12 317 - 665 183 - 8 000 - 92 307 - 249 000 - 451 000 - 51 200 - 70 307 = 182 049; + 500 - 320 =
    182 229; - 54 668 = 127 561.
    """
    books = freed("cn_small")
    vouchers(
        books,
        ("1002", "1756729", "5001", "-1756729"),
        ("1002", "12317", "5051", "-12317"),
        ("5111", "70307", "1101", "-70307"),
        ("1002", "500", "5301006", "-500"),
        ("5401001", "665183", "1405002", "-665183"),
        ("5601", "249000", "5602", "451000", "5603003", "51200", "1002", "-751200"),
        ("5403002", "92307", "2221012", "-92307"),
        ("5402", "8000", "1403", "-8000"),
        ("5711009", "320", "1002", "-320"),
        ("5801", "54668", "2221015", "-54668"),
    )
    wanted = {
        "一、营业收入": 1_769_046,
        "营业成本": 673_183,
        "营业税金及附加": 92_307,
        "销售费用": 249_000,
        "管理费用": 451_000,
        "财务费用": 51_200,
        "二、营业利润（亏损以“-”号填列）": 182_049,
        "三、利润总额（亏损总额以“-”号填列）": 182_229,
        "四、净利润（净亏损以“-”号填列）": 127_561,
    }
    open_month = by_name(books.report("income_statement", period="2026-10"), "month")
    assert {name: open_month[name] for name in wanted} == wanted
    sheet = by_name(books.report("balance_sheet", period="2026-10"), "closing")
    assert sheet["未分配利润"] == 127_561
    assert books.month_end("2026-10").run().locked
    assert by_name(books.report("income_statement", period="2026-10"), "month") == open_month
    assert by_name(books.report("balance_sheet", period="2026-10"), "closing") == sheet


def test_cash_flows_by_the_direct_method() -> None:
    """IAS 7, illustrative example A, direct method: from 120 to 230.

    Operating 30 150 - 27 600 - 270 - 900 = 1 380; investing -550 - 350 + 20 + 200 + 200 = -480; financing 250 + 250 -
    90 - 1 200 = -790. The subsidiary is bought as an investment; interest received is investing as in the example.
    """
    books = freed("ifrs")
    opened(books, "3010", _1020="120")
    vouchers(
        books,
        ("1020", "30150", "1110", "-30150"),
        ("2110", "27600", "1020", "-27600"),
        ("7310", "270", "1020", "-270"),
        ("2240", "900", "1020", "-900"),
        ("1820", "550", "1020", "-550"),
        ("1520", "350", "1020", "-350"),
        # sold for 20: cost 80 less 60 of depreciation
        ("1020", "20", "1580", "60", "1520", "-80"),
        ("1020", "200", "4210", "-200"),
        ("1020", "200", "4220", "-200"),
        ("1020", "250", "3010", "-250"),
        ("1020", "250", "2510", "-250"),
        ("2520", "90", "1020", "-90"),
        ("3090", "1200", "1020", "-1200"),
        # 900 of plant by a lease: no cash
        ("1610", "900", "2520", "-900"),
    )
    report = books.report("cash_flow_statement", period="2026-10")
    found = by_name(report, "month")
    assert {name: found[name] for name in (
        "Receipts from customers", "Payments to suppliers", "Interest paid", "Income taxes paid",
        "Net cash from operating activities", "Purchase of investments",
        "Purchase of property, plant, equipment and intangible assets",
        "Proceeds from sale of property, plant, equipment and intangible assets", "Interest and dividends received",
        "Net cash from investing activities", "Proceeds from issue of shares", "Proceeds from borrowings",
        "Payment of lease liabilities", "Dividends paid", "Net cash from financing activities",
        "Net increase in cash and cash equivalents", "Cash and cash equivalents at the end",
    )} == {
        "Receipts from customers": 30_150, "Payments to suppliers": 27_600, "Interest paid": 270,
        "Income taxes paid": 900, "Net cash from operating activities": 1_380, "Purchase of investments": 550,
        "Purchase of property, plant, equipment and intangible assets": 350,
        "Proceeds from sale of property, plant, equipment and intangible assets": 20,
        "Interest and dividends received": 400, "Net cash from investing activities": -480,
        "Proceeds from issue of shares": 250, "Proceeds from borrowings": 250, "Payment of lease liabilities": 90,
        "Dividends paid": 1_200, "Net cash from financing activities": -790,
        "Net increase in cash and cash equivalents": 110, "Cash and cash equivalents at the end": 230,
    }  # fmt: skip
    assert [note.en for note in report.notes] == [
        "Cash at the end is that of the balance sheet; every voucher with cash is classified."
    ]


def test_expenses_by_nature_and_by_function_come_to_one_profit() -> None:
    """300 made, 220 sold at 3,000, goods at direct cost of 350: both formats of § 275 HGB come to 243,000.

    Source: bibukurse.de, Internationale Rechnungslegung, example 38, Gesamtkostenverfahren at partial cost.
    """
    books = freed("ifrs")
    vouchers(
        books,
        ("1210", "160000", "1030", "-160000"),  # material and operating supplies bought
        ("1310", "60000", "6010", "100000", "1210", "-160000"),
        ("1320", "45000", "6010", "120000", "2150", "-165000"),
        ("6010", "120000", "1580", "-120000"),  # 30 000 of it beyond plan
        ("1240", "105000", "1310", "-60000", "1320", "-45000"),
        ("5220", "340000", "6010", "-340000"),  # no overhead is absorbed
        ("1130", "660000", "4020", "-660000", "5010", "77000", "1240", "-77000"),
    )
    nature = by_name(books.report("expenses_by_nature", period="2026-10"), "month")
    wanted = {
        "Raw materials and consumables used": 160_000,
        "Changes in inventories of finished goods and work in progress": -28_000,
        "Employee benefits expense": 165_000,
        "Depreciation": 120_000,
        "Other expenses": 0,
        "Operating expenses": 417_000,
    }
    assert {name: nature[name] for name in wanted} == wanted
    profit = by_name(books.report("income_statement", period="2026-10"), "month")
    assert profit["Operating profit"] == profit["Revenue"] - nature["Operating expenses"] == 243_000
