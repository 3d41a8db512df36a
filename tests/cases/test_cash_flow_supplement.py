"""Published problems of the indirect method, posted as documents: profit to cash from operations.

Amounts are in the units of the sources. The books are those of the cases of financial statements.
"""

import pytest
from tests.cases.statement_books import by_name, freed, line, opened, vouchers

from erpcore import Books
from erpcore.documents import ManualVoucher

AGREES = ["Cash from operations is that of the cash flow statement, and profit that of the income statement."]


LEASED = "Assets acquired by lease or by assuming related liabilities"


def supplement(books: Books, *unsure: str) -> dict[str, object]:
    """Draw up the supplement of October, proved; lines with an amount by their English names."""
    report = books.report("cash_flow_supplement", period="2026-10")
    assert [note.en for note in report.notes] == [*AGREES, *unsure]
    return {name: amount for name, amount in by_name(report, "month").items() if amount and name.isascii()}


def test_illustrative_example_of_ias_7() -> None:
    """IAS 7, illustrative example A, indirect method: profit before tax 3 350, generated 2 550, from operations 1 380.

    3 350 + 450 + 40 - 500 + 400 = 3 740; - 500 + 1 050 - 1 740 = 2 550; - 270 - 900 = 1 380. The receivables,
    inventories and payables that came with the subsidiary are no change of operations. The standard's loss of 40 is on
    cash. Note B: plant of 1 250 was acquired, of which 900 by leases; what was paid in cash for the subsidiary, and
    what by the debt that came with it, its voucher does not say.
    """
    books = freed("ifrs")
    opened(books, "3010", _1020="160", _1110="1200", _1210="1950", _2110="-1890", _2190="-100", _2240="-1000",
           _1520="1910", _1580="-1060")  # fmt: skip
    vouchers(
        books,
        ("7320", "40", "1020", "-40"),
        # sales 30 650, of which 30 150 were collected: receivables rise by 500 beside the subsidiary's
        ("1110", "30650", "4010", "-30650"),
        ("1020", "30150", "1110", "-30150"),
        # 26 000 of cost out of stock, 24 950 bought; 910 of expenses; 27 600 paid
        ("5010", "26000", "1210", "-26000"),
        ("1210", "24950", "2110", "-24950"),
        ("7110", "910", "2110", "-910"),
        ("2110", "27600", "1020", "-27600"),
        ("7110", "450", "1580", "-450"),
        ("7310", "400", "2190", "-130", "1020", "-270"),
        ("1170", "100", "1020", "200", "4210", "-300"),
        ("1020", "200", "4210", "-200"),
        ("7410", "300", "2240", "-300"),
        ("2240", "900", "1020", "-900"),
        ("1520", "350", "1020", "-350"),
        ("1610", "900", "2520", "-900"),
        ("1020", "20", "1580", "60", "1520", "-80"),
        ("1020", "250", "3010", "-250"),
        ("1020", "250", "2510", "-250"),
        ("2520", "90", "1020", "-90"),
        ("3090", "1200", "1020", "-1200"),
    )  # fmt: skip
    subsidiary = [
        ("1520", "650"), ("1110", "100"), ("1210", "100"), ("2110", "-100"), ("2510", "-200"), ("1020", "-550"),
    ]  # fmt: skip
    lines = [line(books, *of) for of in subsidiary]
    lines[-1]["cash_flow"] = "13"
    books.post(ManualVoucher(id="SUB", date="2026-10-31", lines=lines))
    left_out = (
        f"Voucher JV-2026-10-0022 moved between 0.00 and 200.00 of '{LEASED}' without cash, and is left out there: post"
        " it as one voucher for each."
    )
    found = supplement(books, left_out)
    assert found["Profit for the period"] == 3_350 - 300
    assert found["Income tax expense"] == 300
    assert {name: amount for name, amount in found.items() if name != "Profit for the period"} == {
        "Income tax expense": 300,
        "Finance costs": 400,
        "Finance and investment income": -500,
        "Depreciation": 450,
        "Exchange differences": 40,
        "Decrease (increase) in inventories": 1_050,
        "Decrease (increase) in trade and other receivables": -500,
        "Increase (decrease) in trade and other payables": -1_740,
        "Cash generated from operations": 2_550,
        "Interest paid": -270,
        "Income taxes paid": -900,
        "Net cash from operating activities": 1_380,
        LEASED: 900,
        "Cash at the end": 230,
        "Less: cash at the beginning": 160,
        "Net increase in cash and cash equivalents": 70,
    }


def test_computer_services_company() -> None:
    """Weygandt, Kimmel and Kieso, Financial Accounting, statement of cash flows, Computer Services Company: 172 000.

    145 + 9 + 3 (loss) + 10 - 5 - 4 + 16 - 2 = 172 thousand; land of 110 was had for bonds. Interest of 42 and tax of
    49 stand on lines of their own: 145 + 47 + 42 + 9 + 3 + 10 - 4 - 5 + 16 = 263; - 42 - 49 = 172. Noncash investing
    and financing: the 110 of land for bonds.
    """
    books = freed("ifrs")
    opened(books, "3010", _1020="33", _1110="30", _1210="10", _1160="1", _1510="60", _1580="-6", _1540="10",
           _2110="-12", _2240="-8", _2510="-20", _3070="-48")  # fmt: skip
    vouchers(
        books,
        ("1110", "507", "4010", "-507"),
        ("1020", "517", "1110", "-517"),
        ("1210", "155", "2110", "-155"),
        ("5010", "150", "1210", "-150"),
        ("7110", "111", "1160", "4", "1020", "-115"),
        ("2110", "139", "1020", "-139"),
        ("7110", "9", "1580", "-9"),
        ("1020", "4", "1580", "1", "7230", "3", "1540", "-8"),
        ("7310", "42", "1020", "-42"),
        ("7410", "47", "2240", "-47"),
        ("2240", "49", "1020", "-49"),
        ("1510", "110", "2510", "-110"),
        ("1510", "120", "1540", "25", "1020", "-145"),
        ("1020", "20", "3010", "-20"),
        ("3090", "29", "1020", "-29"),
    )
    assert supplement(books) == {
        "Profit for the period": 145,
        "Income tax expense": 47,
        "Finance costs": 42,
        "Depreciation": 9,
        "Losses (gains) on disposal of assets": 3,
        "Decrease (increase) in inventories": -5,
        "Decrease (increase) in trade and other receivables": 10 - 4,
        "Increase (decrease) in trade and other payables": 16,
        "Cash generated from operations": 263,
        "Interest paid": -42,
        "Income taxes paid": -49,
        "Net cash from operating activities": 172,
        LEASED: 110,
        "Cash at the end": 55,
        "Less: cash at the beginning": 33,
        "Net increase in cash and cash equivalents": 22,
    }


def test_warren_exercise_16_7() -> None:
    """Warren, Reeve and Duchac, Accounting, 27th edition, exercise 16-7: 651 300; dividends payable are financing.

    620 000 + 65 000 - 27 500 - 11 200 + 6 350 + 1 200 - 4 200 + 1 650 = 651 300.
    """
    books = freed("cn_asbe")
    opened(books, "4001", _1122="11200", _1403="50000", _1221="5000", _220201="-10000", _1601="100000",
           _1602="-90000")  # fmt: skip
    vouchers(
        books,
        # profit of 592 500 and the gain: all of it collected but for 11 200
        ("1122", "700000", "6001", "-700000"),
        ("1002", "688800", "1122", "-688800"),
        ("6602", "65000", "1602", "-65000"),
        ("640101", "6350", "1403", "-6350"),
        ("6602", "1200", "1221", "-1200"),
        ("220201", "4200", "1002", "-4200"),
        ("680101", "34950", "1002", "-33300", "222115", "-1650"),
        ("1002", "37500", "1602", "90000", "6115", "-27500", "1601", "-100000"),
        ("410403", "2500", "2232", "-2500"),
    )
    assert supplement(books) == {
        "Net profit": 620_000,
        "Depreciation of fixed assets": 65_000,
        "Losses on disposal of fixed, intangible and other long-term assets": -27_500,
        "Decrease in inventories": 6_350,
        "Decrease in operating receivables": -11_200 + 1_200,
        "Increase in operating payables": -4_200 + 1_650,
        "Net cash flows from operating activities": 651_300,
        "Cash at the end": 688_800,
        "Net increase in cash and cash equivalents": 688_800,
    }


def test_cesar_corp() -> None:
    """Weygandt, exercise E12-6, Cesar Corp: 67 000 + 28 000 of depreciation + 5 000 lost on equipment = 100 000.

    Equipment of 49 000 less 30 000 was sold for 14 000; 70 000 were bought and 53 000 built for cash; dividends 14 000.
    """
    books = freed("cn_asbe")
    opened(books, "4001", _1601="160000", _1602="-71000", _1002="200000")
    vouchers(
        books,
        ("1601", "70000", "1002", "-70000"),
        ("1604", "53000", "1002", "-53000"),
        ("1601", "53000", "1604", "-53000"),
        ("1606", "19000", "1602", "30000", "1601", "-49000"),
        ("1002", "14000", "671101", "5000", "1606", "-19000"),
        ("6602", "28000", "1602", "-28000"),
        ("1002", "100000", "6001", "-100000"),
        ("410403", "14000", "1002", "-14000"),
    )
    found = supplement(books)
    assert [found[name] for name in (
        "Net profit", "Depreciation of fixed assets", "Losses on scrapping of fixed assets",
        "Net cash flows from operating activities",
    )] == [67_000, 28_000, 5_000, 100_000]  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "of", "expected"),
    [
        ("计提存货跌价准备: a loss without cash; stock has not become less",
         [("6701", "30", "1471", "-30")], {"Net profit": -30, "Plus: impairment losses of assets": 30}),
        ("转销跌价准备 with the goods sold is a decrease of stock",
         [("640101", "80", "1471", "20", "1403", "-100")], {"Net profit": -80, "Decrease in inventories": 80}),
        ("坏账准备 is a credit loss, and its write-off nothing",
         [("6702", "7", "1231", "-7"), ("1231", "5", "1122", "-5")],
         {"Net profit": -7, "Credit impairment losses": 7}),
        ("depreciation of the workshop is in stock and added back whole",
         [("5101", "40", "1602", "-40")],
         {"Depreciation of fixed assets": 40, "Decrease in inventories": -40}),
        ("在建工程领用原材料 is no decrease of stock for operations",
         [("1604", "9", "1403", "-9")], {}),
        ("depreciation and wages that are built in are none of operations",
         [("1604", "9", "1602", "-4", "221101", "-5")], {}),
        ("an asset on credit, VAT included, and paid in the month",
         [("1601", "100", "22210101", "13", "220201", "-113")], {}),
        ("应付利息: interest is financing, paid or not; what is capitalised is no expense",
         [("660301", "6", "1604", "4", "2231", "-10"), ("2231", "10", "1002", "-10")],
         {"Net profit": -6, "Finance expenses": 6, "Cash at the end": -10,
          "Net increase in cash and cash equivalents": -10}),
        ("票据贴现: its interest is of operations, and stays in the profit",
         [("1002", "95", "660301", "5", "1121", "-100")],
         {"Net profit": -5, "Decrease in operating receivables": 100,
          "Net cash flows from operating activities": 95, "Cash at the end": 95,
          "Net increase in cash and cash equivalents": 95}),
        ("exchange loss on receivables is none on cash", [("660303", "3", "1122", "-3")],
         {"Net profit": -3, "Decrease in operating receivables": 3}),
        ("exchange loss on a loan", [("660303", "3", "2001", "-3")], {"Net profit": -3, "Finance expenses": 3}),
        ("递延所得税 through profit, and through other comprehensive income",
         [("680102", "8", "2901", "-8"), ("1811", "2", "680102", "-2"), ("4003", "5", "2901", "-5")],
         {"Net profit": -6, "Decrease in deferred tax assets": -2, "Increase in deferred tax liabilities": 8}),
        ("权益法: income without cash, and a dividend declared on it",
         [("1511", "50", "6111", "-50"), ("1131", "20", "1511", "-20"), ("1002", "20", "1131", "-20")],
         {"Net profit": 50, "Losses on investments": -50, "Cash at the end": 20,
          "Net increase in cash and cash equivalents": 20}),
        ("公允价值变动", [("6101", "4", "1101", "-4")], {"Net profit": -4, "Losses from fair value changes": 4}),
        ("股份支付 paid in equity", [("6602", "11", "4002", "-11")], {"Net profit": -11, "Other": 11}),
        ("债务重组: a payable to a supplier becomes capital", [("220201", "60", "4001", "-60")],
         {"Debt converted into capital": 60}),
        ("利润分配", [("410403", "60", "2232", "-60"), ("410401", "7", "410101", "-7")], {}),
        ("以前年度损益调整 is no profit of the year", [("6901", "5", "222115", "-5")], {}),
        ("an asset sold on credit, for more than it was worth",
         [("1221", "50", "1602", "70", "1601", "-110", "6115", "-10")],
         {"Net profit": 10, "Losses on disposal of fixed, intangible and other long-term assets": -10}),
        ("长期待摊费用摊销 and 无形资产摊销", [("6602", "12", "1801", "-5", "1702", "-7")],
         {"Net profit": -12, "Amortisation of intangible assets": 7,
          "Amortisation of long-term deferred expenses": 5}),
    ],
)  # fmt: skip
def test_lines_of_cas_31(rule: str, of: list[tuple[str, ...]], expected: dict[str, int]) -> None:
    """CAS 31 application guidance, 补充资料: what each line takes, own amounts; nothing else stands anywhere."""
    books = freed("cn_asbe")
    vouchers(books, *of)
    assert supplement(books) == expected, rule
