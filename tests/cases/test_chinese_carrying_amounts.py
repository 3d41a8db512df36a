"""Goods written down that leave otherwise than by a sale, and goods in use, in published Chinese problems, to the cent.

Sources are named in each test, the arithmetic is beside the figures; amounts in ten thousands are in full.
"""

import pytest
from tests.cases.examination import Ledger, company

from erpcore.documents import (
    CostAdjustment,
    CostDistribution,
    CountResult,
    Delivery,
    FormConversion,
    LossDecision,
    ManualVoucher,
    OpeningStock,
    OwnUse,
    SalesInvoice,
    SalesOrder,
    SalvageReceipt,
    StockWriteDown,
    StockWriteOff,
)
from erpcore.flow.entry import Entry


def printed(entry: Entry) -> list[tuple[str, int, int]]:
    """Write the lines of a document's voucher: account, debit and credit in fen."""
    return [(line.account, line.debit, line.credit) for line in entry.vouchers[0].lines]


def test_a_production_line_that_products_written_down_go_into() -> None:
    """中级会计实务 (mydoc123.com 600190): 3 000 + 40 + 30, 6 of wages, a product of 200 with 20 written down: 3 256."""
    ledger = Ledger(company({"P": "finished"}))
    ledger(OpeningStock, "OS", item="P", quantity="10", amounts={"material": "2000000"})
    ledger(StockWriteDown, "WD", portions=[{"item": "P", "value": "1800000"}])
    paid = [{"account": "1604", "debit": "30700000"}, {"account": "1002", "credit": "30700000"}]
    ledger(ManualVoucher, "MV", lines=paid)
    wages = [{"account": "1604", "amount": "60000"}]
    ledger(CostDistribution, "CD", amount="60000", basis="stated", owed="wages_payable", lines=wages)
    ledger(OwnUse, "OU", item="P", quantity="10", purpose="construction")
    assert ledger.balances("1604", "140502", "1471") == ["32560000.00", "0.00", "0.00"]


def test_goods_lost_in_a_fire_that_had_been_written_down() -> None:
    """企业会计准则第1号 article 21, method: 100 for 1 000 with 200 written down; 40 burn, the insurer pays 100.

    Carried at 400 - 80 = 320; residues are worth 20: 320 - 20 - 100 = 200 are 营业外支出. 60 are left at 600 - 120.
    Then 10 more are missing, 100 - 20 = 80, an ordinary loss.
    """
    ledger = Ledger(company({"A": "finished", "SCRAP": "raw"}))
    ledger(OpeningStock, "OS", item="A", quantity="100", amounts={"material": "1000"})
    ledger(StockWriteDown, "WD", portions=[{"item": "A", "value": "800"}])
    ledger(StockWriteOff, "WF", item="A", quantity="40", reason="火灾")
    assert ledger.balances("140502", "1471", "1901") == ["600.00", "-120.00", "320.00"]
    ledger(SalvageReceipt, "SV", of="WF", item="SCRAP", quantity="1", price="20")
    insured = [{"bearer": "compensation", "amount": "100"}, {"bearer": "abnormal"}]
    ledger(LossDecision, "LD-1", of="WF", lines=insured)
    ledger(CountResult, "CR", item="A", counted="50")
    ledger(LossDecision, "LD-2", of="CR", lines=[{"bearer": "cost_centre", "cost_centre": "OFFICE"}])
    found = ledger.balances("140502", "1471", "1901", "1221", "671104", "6602", "6701")
    assert found == ["500.00", "-100.00", "0.00", "100.00", "200.00", "80.00", "200.00"]


def test_material_and_products_written_down_of_which_half_is_sold() -> None:
    """bcrsw.com 9gqjidz7rd: A 200 at 1 400 and 200 at 1 500, worth 430 000; Y 60 % of 1 000 000, 500 000 less 40 000.

    150 000 and 140 000 are written down. Half of Y is sold for 241 000: 300 000 less 70 000.
    """
    ledger = Ledger(company({"A": "raw", "Y": "finished"}, valuation="fifo"))
    for number, price in (("1", "280000"), ("2", "300000")):
        ledger(OpeningStock, f"OS-{number}", item="A", quantity="200", amounts={"material": price})
    ledger(OpeningStock, "OS-3", item="Y", quantity="60", amounts={"material": "444000", "labour": "156000"})
    ledger(
        StockWriteDown, "WD", portions=[{"item": "A", "value": "430000"}, {"item": "Y", "value": "460000"}]
    )
    assert ledger.balances("6701", "1471") == ["290000.00", "-290000.00"]
    ledger(SalesOrder, "SO", partner="B", lines=[{"item": "Y", "quantity": "30", "price": "8033"}])
    ledger(Delivery, "DL", sales_order="SO/1", quantity="30")
    ledger(SalesInvoice, "SI", partner="B", lines=[{"delivery": "DL", "amount": "241000"}], vat="40970")
    found = ledger.balances("6001", "1122", "640101", "1471", "140502")
    assert found == ["-241000.00", "281970.00", "230000.00", "-220000.00", "300000.00"]


@pytest.mark.parametrize("issues", ["provisional", "month_end"])
def test_goods_at_monthly_average_of_which_three_quarters_are_sold(issues: str) -> None:
    """kuaiji.com q875855918 (2016): 200 t for 280 with 20 allowed; 150 are sold; 50 bring 0.81 - 0.01 each.

    20 / 200 x 150 = 15 leave with what was sold; 70 - 40 = 30 are asked, 5 are there: 25 more (in ten thousands).
    """
    ledger = Ledger(
        company(
            {"A": "finished"},
            valuation="monthly_average",
            company={"policies": {"monthly_issues": issues}},
        )
    )
    ledger(OpeningStock, "OS", item="A", quantity="200", amounts={"material": "2800000"})
    ledger(StockWriteDown, "WD-1", portions=[{"item": "A", "value": "2600000"}])
    ledger(SalesOrder, "SO", partner="B", lines=[{"item": "A", "quantity": "150", "price": "10000"}])
    ledger(Delivery, "DL", sales_order="SO/1", quantity="150")
    ledger.books.month_end("2026-10").run_costing()
    assert ledger.balances("140502", "1471", "4103") == ["700000.00", "-50000.00", "2150000.00"]
    entry = ledger(StockWriteDown, "WD-2", portions=[{"item": "A", "price": "8100", "costs": "100"}])
    assert printed(entry) == [("6701", 25_000_000, 0), ("1471", 0, 25_000_000)]


def test_products_and_material_at_the_end_of_two_years() -> None:
    """emrowgh.com 550675, 大华公司: A 1 400 at 1.5 bring 1.1; B 5 000 at 0.8 bring 1.45; 甲 400 for 350 of B.

    40 and 100 were allowed, of which 20 and 60 left with sales: A 2 100 - 1 540 = 560, 540 more; of B 40 come back.
    甲 makes 350 of B for 0.2 each: 350 x 1.45 - 70 = 437.5, above its cost of 400.
    """
    ledger = Ledger(company({"A": "finished", "B": "finished", "M": "raw"}))
    for item, quantity, cost in (
        ("A", "1400", "21000000"),
        ("B", "5000", "40000000"),
        ("M", "2000", "4000000"),
    ):
        ledger(OpeningStock, f"OS-{item}", item=item, quantity=quantity, amounts={"material": cost})
    before = [{"item": "A", "value": "20800000"}, {"item": "B", "value": "39600000"}]
    ledger(StockWriteDown, "WD-1", portions=before)
    entry = ledger(
        StockWriteDown,
        "WD-2",
        portions=[
            {"item": "A", "price": "12000", "costs": "1000"},
            {"item": "B", "price": "16000", "costs": "1500"},
            {"item": "M", "value": "4375000"},
        ],
    )
    assert printed(entry) == [
        ("6701", 540_000_000, 0),
        ("1471", 0, 540_000_000),
        ("6701", -40_000_000, 0),
        ("1471", 0, -40_000_000),
    ]


def test_tools_whose_wear_is_printed_as_the_textbooks_have_it() -> None:
    """gaojiufeng.cn 3549541, 一次转销法 and 五五摊销法: tools of 2 200; moulds of 5 000; of 1 800 in use 900 are left.

    借 制造费用 2 500, 贷 低值易耗品: a posting rule prints wear in black.
    """
    wear = {
        "code": "WEAR",
        "documents": ["cost_adjustment"],
        "valid_from": "2026-01-01",
        "contra_print": "swapped",
    }
    tools = ("TOOL", "MOULD", "MOULD-IN-USE", "OLD")
    ledger = Ledger(company(dict.fromkeys(tools, "tool"), posting_rules=[wear]))
    for item, left in (("TOOL", "2200"), ("MOULD", "5000"), ("OLD", "900")):
        ledger(OpeningStock, f"OS-{item}", item=item, quantity="1", amounts={"material": left})
    ledger(OwnUse, "OU", item="TOOL", quantity="1", cost_centre="SHOP")
    in_use = {"item": "MOULD-IN-USE", "quantity": "1"}
    ledger(FormConversion, "FC", taken={"item": "MOULD", "quantity": "1"}, made=in_use)
    worn = {"direction": "decrease", "amounts": {"material": "2500"}, "reason": "五五摊销"}
    entry = ledger(
        CostAdjustment, "CA", item="MOULD-IN-USE", against="cost_centre", cost_centre="SHOP", **worn
    )
    assert printed(entry) == [("5101", 250_000, 0), ("141102", 0, 250_000)]
    borne = {"bearer": "cost_centre", "cost_centre": "OFFICE"}
    ledger(StockWriteOff, "WF", item="OLD", quantity="1", reason="报废", **borne)
    assert ledger.balances("5101", "6602", "141102") == ["4700.00", "900.00", "2500.00"]
