"""A December of a works that makes rubber seals and pads, worked by hand before it was posted, with its year-end.

Invented company on 企业会计准则; 企业产品成本核算制度 (财会〔2013〕17号), 于富生, 成本会计学, and 中级会计实务:
全月一次加权平均 at a price of four decimals; 月初一次冲回 of November's estimate, 采购费用分配 by weight,
途中合理损耗; rubber and soot of two products by quota consumption (定额耗用量比例), 一次交互分配法 with steam to
products as 燃料和动力, direct wages by labour and overhead by machine hours, each on its own account,
约当产量比例法; 不可修复废品 at actual cost with scrap and a claim, 可修复废品, both by way of 废品损失; hours lost in
a storm (停工损失); 受托加工 of a customer's rubber; goods sold abroad (免抵退税), 期末调汇, a bill, a debt given up
and 坏账准备, 产品质量保证 (解释第18号), an old press sold, 盘亏 with 进项税额转出, 转出未交增值税, surcharges, current
and deferred income tax, 提取法定盈余公积.

The hand has rates and unit costs of four decimals; the order that was opened last takes what a rate leaves, and what is
in process what a unit cost leaves. It books month and close twice, in two orders of slips and costing runs.
"""

from decimal import Decimal

import pytest
from tests.cases.months.by_hand import cells, sheet_row
from tests.cases.months.rubber_works import MONTH, Works

# by hand: what stands on each account at the end of the year, and what passed through those that are empty then
BALANCES = """
1001 200.00        1002 478345.00     1121 60000.00     1122 376696.50    1221 150.00      1231 -7533.93
1403 104898.98     140502 80783.53    141101 6133.34    1601 1896000.00   1602 -560500.00  1701 96000.00
1702 -40800.00     1811 5177.55       2001 -300000.00   220201 -133909.00 220202 -27200.00 221101 -123000.00
221105 -2460.00    222102 -27446.76   222112 -2063.01   222113 -884.15    222114 -589.43   222115 -23262.68
222116 -845.00     2232 -100000.00    2801 -13176.26    4001 -1500000.00  4002 -60000.00   410101 -98891.04
410406 -106048.34  50010101 15760.84  50010102 4278.12  50010104 2057.13  50010108 2128.61
22210101 28867.00  22210104 27446.76  22210106 2024.88  22210107 -56296.50 22210108 -2024.88 22210109 -17.26
"""
PASSED = {
    "500102": "59954.36",
    "500103": "1426.35",
    "500105": "103800.00",
    "5101": "44778.66",
    "1901": "150.03",
}
PROFIT = {  # line of the income statement
    "1": "446626.00", "2": "332641.60", "3": "3746.59", "4": "19541.66", "5": "45638.21", "7": "1986.00",
    "16": "-7593.93", "18": "-2450.00", "21": "1147.50", "22": "31880.51", "23": "7970.13", "24": "23910.38",
}  # fmt: skip
CASH = {"1": "414980.00", "5": "201638.00", "6": "160935.00", "7": "24402.00", "8": "9450.00", "13": "2110.00",
        "17": "27120.00", "28": "4500.00", "33": "-10955.00", "35": "478545.00"}  # fmt: skip
FINISHED = {  # by element, 废品损失 last
    "A": ("97885.44", "24331.29", "53391.90", "23624.85", "666.02"),
    "B": ("45633.30", "17356.80", "30737.10", "16670.70", "510.33"),
    "C": ("0", "3486.13", "4360.50", "3444.51", "0"),
}
UNIT = {"A": ("11.2512", "2.7967", "6.137", "2.7155"), "B": ("30.4222", "11.5712", "20.4914", "11.1138")}
ELEMENTS = ("material", "fuel", "labour", "overhead", "spoilage")


@pytest.fixture(scope="module", params=[False, True], ids=["as it came", "the other way"])
def works(request: pytest.FixtureRequest) -> Works:
    """December, closed in one order or the other."""
    return Works(other_way=request.param)


def lines(works: Works, report: str, column: str) -> dict[str, Decimal]:
    """Read the lines of a statement by their number."""
    return {
        row["line"]: row[column] for row in works.books.report(report, period=MONTH).dicts() if row["line"]
    }


def test_every_account_stands_as_the_hand_has_it(works: Works) -> None:
    """资产负债表日: 1,403 of stock to the cent, VAT with its columns, what is in process by element."""
    words = BALANCES.split()
    by_hand = dict(zip(words[::2], map(Decimal, words[1::2]), strict=True))
    rows = works.books.report("trial_balance", period=MONTH).dicts("line")
    found = {row["account"]: works.balance(row["account"]) for row in rows}
    assert {account: amount for account, amount in found.items() if amount} == by_hand


def test_what_passes_through_an_account_passes_in_full(works: Works) -> None:
    """辅助生产 42,642.00 and 17,312.36; 废品损失 916.02 and 510.33; 制造费用 without wages and power of production."""
    rows = {row["account"]: row for row in works.books.report("trial_balance", period=MONTH).dicts()}
    for account, amount in PASSED.items():
        row = rows[account]
        assert (row["movement_debit"], row["movement_credit"]) == (Decimal(amount), Decimal(amount)), account


def test_each_product_costs_what_the_hand_found(works: Works) -> None:
    """约当产量 9,600 and 9,170 of seals, 1,700 and 1,580 of pads; what is lost is for good ones alone."""
    for item, costs in FINISHED.items():
        found = cells(sheet_row(works.books, MONTH, item, "Cost of goods completed"))
        by_hand = dict(zip(ELEMENTS, map(Decimal, costs), strict=True))
        assert found == {element: amount for element, amount in by_hand.items() if amount}
    for item, units in UNIT.items():
        found = cells(sheet_row(works.books, MONTH, item, "Unit cost of goods completed"))
        assert tuple(found[element] for element in ELEMENTS[:4]) == tuple(map(Decimal, units))


def test_the_statements_are_those_of_the_hand(works: Works) -> None:
    """利润表, 现金流量表; 资产总计 and 负债和所有者权益总计."""
    profit = lines(works, "income_statement", "month")
    assert {line: profit[line] for line in PROFIT} == {line: Decimal(of) for line, of in PROFIT.items()}
    cash = lines(works, "cash_flow_statement", "month")
    assert {line: cash[line] for line in CASH} == {line: Decimal(of) for line, of in CASH.items()}
    sheet = lines(works, "balance_sheet", "closing")
    assert sheet["34"] == sheet["72"] == Decimal("2519775.67")
    assert works.books.report("reconciliation", period=MONTH).dicts("total")[0]["difference"] == 0


def test_tables_show_rates_and_what_they_leave(works: Works) -> None:
    """交互分配 41.4560 and 29.6500, 对外分配 42.7177 and 35.0573; of 3.0769 for power 0.09 is left, with the repair."""
    table = works.books.report("service_allocation", period=MONTH)
    rates = [row["rate"] for row in table.dicts("heading") if row["rate"] is not None]
    assert rates == [Decimal(of) for of in ("41.456", "42.7177", "29.65", "35.0573")]
    assert table.dicts("total")[0]["rest"] == 0
    rows = works.books.report("overhead_allocation", period=MONTH).dicts("line")
    rests = {(row["cost_centre"], row["work_order"]): row["rest"] for row in rows if row["rest"]}
    assert rests == {("POWER", "RW"): Decimal("0.09"), ("SHOP", "RW"): Decimal("0.03")}
