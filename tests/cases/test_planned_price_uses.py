"""Goods at planned price on less usual ways: published problems, posted as documents and closed, to the cent.

The variance of a class follows its goods at the month's end, wherever they went. Sources are named in each test; where
one says "method", the figures are for checking by hand.
"""

from typing import Any

from tests.cases.examination import Ledger, company

from erpcore.documents import (
    Delivery,
    LossDecision,
    OpeningStock,
    OwnUse,
    SalesOrder,
    StockTransfer,
    StockWriteOff,
    SubcontractReceipt,
)

SINCE = "2026-01-01"
DING = {"code": "DING", "name": "丁公司", "supplier": True}
CUSTOMER = {"code": "B", "name": "乙公司", "supplier": True, "customer": True}
SITES = [{"code": "MAIN", "name": "仓库"}, {"code": "AT-DING", "name": "丁公司", "subcontractor": "DING"}]


def books(items: dict[str, str], prices: dict[str, str], **tables: Any) -> Ledger:
    """Books with goods at planned price."""
    standards = [
        {"item": item, "valid_from": SINCE, "amounts": {"material": price}} for item, price in prices.items()
    ]
    return Ledger(company(items, valuation="planned", standards=standards, **tables))


def test_material_at_planned_price_is_worked_on_elsewhere() -> None:
    """委托加工物资, 初级会计实务: 计划成本 70 000, 差异率 4 %; 运费 2 200, 加工费 20 000, 运费 2 500; 量具计划 110 000.

    72 800 + 2 200 + 20 000 + 2 500 = 97 500: 12 500 below plan, all of it on the gauges; nothing stays of the material.
    """
    ledger = books(
        {"STEEL": "raw", "GAUGE": "packing"},
        {"STEEL": "100", "GAUGE": "110"},
        sites=SITES,
        partners=[DING, CUSTOMER],
    )
    ledger(OpeningStock, "OS", item="STEEL", quantity="1000", amounts={"material": "104000"})
    route = {"from_site": "MAIN", "to_site": "AT-DING"}
    ledger(StockTransfer, "TR", item="STEEL", quantity="700", freight="2200", **route)
    used = [{"item": "STEEL", "quantity": "700"}]
    made = {"from_site": "AT-DING", "item": "GAUGE", "quantity": "1000", "materials": used}
    ledger(SubcontractReceipt, "SB", fee="20000", freight="2500", **made)
    ledger.books.month_end("2026-10").run_costing()
    accounts = ("1403", "1408", "141101", "1404")
    assert ledger.balances(*accounts) == [
        "30000.00",
        "0.00",
        "110000.00",
        "-11300.00",
    ]  # 30 000 x 4 % - 12 500


def test_goods_at_their_selling_price() -> None:
    """售价金额核算法, 初级会计实务 (10 000 yuan): 100 at 110, bought 75 at 90, sold 120: 12.5 %; cost 105, left 70.

    The selling price is the planned price, the margin (商品进销差价) its variance: (10 + 15) / (110 + 90) = 12.5 %.
    """
    ledger = books({"P": "finished"}, {"P": "1"})
    ledger(OpeningStock, "OS-1", item="P", quantity="110", amounts={"material": "100"})
    ledger(OpeningStock, "OS-2", item="P", quantity="90", amounts={"material": "75"})
    ledger(SalesOrder, "SO", partner="B", lines=[{"item": "P", "quantity": "120", "price": "1"}])
    ledger(Delivery, "DL", sales_order="SO/1", quantity="120")
    assert ledger.balances("640101", "140502", "1404") == ["120.00", "80.00", "-25.00"]
    closed = ledger.books.month_end("2026-10").run_costing()
    carried = closed.entries["material_variance_carry"][0]
    assert sum(part for move in carried.movements for _, _, part in move.amounts) == 15_00
    assert ledger.balances("140502", "1404") == ["80.00", "-10.00"]


def test_packing_that_is_handed_out() -> None:
    """包装物, 初级会计实务, method: planned 100 000 to production, 50 000 with goods sold, 3 % below."""
    ledger = books({"BOX": "packing"}, {"BOX": "100"})
    ledger(OpeningStock, "OS", item="BOX", quantity="2000", amounts={"material": "194000"})
    ledger(OwnUse, "OU-1", item="BOX", quantity="1000", cost_centre="SHOP")
    ledger(OwnUse, "OU-2", item="BOX", quantity="500", cost_centre="SALES")
    ledger.books.month_end("2026-10").run_costing()
    found = ledger.balances("141101", "1404", "5101", "4103")
    assert found == [
        "50000.00",
        "-1500.00",
        "0.00",
        "145500.00",
    ]  # overhead that no order takes is an expense


def test_material_that_burns_bears_its_variance_and_its_tax() -> None:
    """存货毁损, method: planned 50 000 at 2 %, VAT 6 630 that may not be deducted; 57 630, of which 20 000 are owed.

    The rate is known at the month's end: the 1 000 wait on 待处理财产损溢 for a decision of their own.
    """
    ledger = books({"M": "raw"}, {"M": "50"})
    ledger(OpeningStock, "OS", item="M", quantity="4000", amounts={"material": "204000"})
    ledger(StockWriteOff, "WF", item="M", quantity="1000", reason="管理不善", vat="6630")
    lines = [
        {"bearer": "compensation", "amount": "20000", "partner": "B"},
        {"bearer": "cost_centre", "cost_centre": "OFFICE"},
    ]
    ledger(LossDecision, "LD", of="WF", lines=lines)
    ledger.books.month_end("2026-10").run_costing()
    assert ledger.balances("1403", "1404", "1901") == ["150000.00", "3000.00", "1000.00"]
    rest = [{"bearer": "cost_centre", "cost_centre": "OFFICE"}]
    ledger(LossDecision, "LD-2", of="WF", lines=rest)
    ledger.books.month_end("2026-10").run_costing()
    found = ledger.balances("1901", "22210109", "1221", "4103")
    assert found == ["0.00", "-6630.00", "20000.00", "37630.00"]
