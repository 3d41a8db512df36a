"""Goods at planned price on less usual ways: published problems, posted as documents and closed, to the cent.

The variance of a class follows its goods at the month's end, wherever they went. Sources are named in each test; where
one says "method", the figures are for checking by hand.
"""

from decimal import Decimal
from typing import Any

import pytest
from tests.cases.examination import Ledger, company

from erpcore.documents import (
    Assembly,
    Delivery,
    Disassembly,
    FormConversion,
    LossDecision,
    OpeningBalance,
    OpeningStock,
    OwnUse,
    PurchaseInvoice,
    PurchaseReturn,
    Reversal,
    SalesOrder,
    StockTransfer,
    StockWriteOff,
    SubcontractReceipt,
    TransferReceipt,
    TransferShipment,
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


@pytest.mark.parametrize("valuation", ["fifo", "moving_average", "monthly_average"])
def test_goods_at_actual_cost_bear_the_variance_of_their_material(valuation: str) -> None:
    """The same, but gauges stand at what they cost: 97 500, of which a fifth is used; the rest is method.

    The fee is not invoiced; 2 800 of the material's variance are with the gauges, 1 200 with what is left of it.
    All carriage is stated with the gauges: on the transfer it would be variance of all steel.
    """
    ledger = books(
        {"STEEL": "raw", "GAUGE": "packing"},
        {"STEEL": "100"},
        sites=SITES,
        partners=[DING, CUSTOMER],
        item_classes=[
            {"code": "raw", "name": "原材料", "valuation": "planned"},
            {"code": "packing", "name": "包装物", "valuation": valuation},
        ],
    )
    ledger(OpeningStock, "OS", item="STEEL", quantity="1000", amounts={"material": "104000"})
    route = {"from_site": "MAIN", "to_site": "AT-DING"}
    ledger(StockTransfer, "TR", item="STEEL", quantity="700", **route)
    made = {"item": "GAUGE", "quantity": "1000", "from_site": "AT-DING", "fee": "20000", "freight": "4700"}
    used = [{"item": "STEEL", "quantity": "700"}]
    ledger(SubcontractReceipt, "SB", materials=used, **made)
    ledger(OwnUse, "OU", item="GAUGE", quantity="200", cost_centre="OFFICE")
    ledger.books.month_end("2026-10").run_costing()
    assert ledger.balances("1403", "1408", "141101", "1404") == ["30000.00", "0.00", "78000.00", "1200.00"]


def test_goods_worked_on_elsewhere_are_in_the_rate_of_their_class() -> None:
    """Method: 100 gauges at 100 are there, 50 over; 300 come, of steel at its plan, 1 150 over: 1 200 / 40 000 = 3 %.

    Half of the steel's own variance of 2 % (300 of 600) comes along, although the fee is not invoiced.
    """
    ledger = books(
        {"STEEL": "raw", "GAUGE": "packing"},
        {"STEEL": "100", "GAUGE": "100"},
        sites=SITES,
        partners=[DING, CUSTOMER],
        company={"policies": {"variance_rate_decimals": 2}},
    )
    ledger(OpeningStock, "OS-1", item="STEEL", quantity="300", amounts={"material": "30600"})
    ledger(OpeningStock, "OS-2", item="GAUGE", quantity="100", amounts={"material": "10050"})
    ledger(StockTransfer, "TR", item="STEEL", quantity="150", from_site="MAIN", to_site="AT-DING")
    made = {"item": "GAUGE", "quantity": "300", "from_site": "AT-DING", "fee": "15850"}
    ledger(SubcontractReceipt, "SB", materials=[{"item": "STEEL", "quantity": "150"}], **made)
    ledger(OwnUse, "OU", item="GAUGE", quantity="200", cost_centre="OFFICE")
    ledger.books.month_end("2026-10").run_costing()
    assert ledger.balances("1403", "141101", "1404") == ["15000.00", "20000.00", "900.00"]  # 300 and 600
    bill = [{"receipt": "SB", "amount": "16050"}]
    ledger(PurchaseInvoice, "PI", partner="DING", lines=bill)
    ledger.books.month_end("2026-10").run_costing()
    assert ledger.balances("141101", "1404") == ["20000.00", "1000.00"]  # 1 400 / 40 000 = 3.5 %: 700 left


@pytest.mark.parametrize(("month", "day"), [("2026-10", "2026-10-31"), ("2026-11", "2026-11-05")])
@pytest.mark.parametrize("planned", [True, False])
def test_material_that_is_there_again_has_its_variance_again(month: str, day: str, *, planned: bool) -> None:
    """Method: steel of 30 000, 2 % over, half is made into parts; that is taken back, in the month or after it."""
    ledger = books(
        {"STEEL": "raw", "PART": "semi_finished"},
        {"STEEL": "100"} | ({"PART": "100"} if planned else {}),
        item_classes=[
            {"code": "raw", "name": "原材料", "valuation": "planned"},
            {"code": "semi_finished", "name": "半成品", "valuation": "planned" if planned else "fifo"},
        ],
    )
    ledger(OpeningStock, "OS", item="STEEL", quantity="300", amounts={"material": "30600"})
    ledger(OpeningBalance, "OB", lines=[{"account": "4001", "credit": "30600"}])
    ledger(Assembly, "AS", item="PART", quantity="150", components=[{"item": "STEEL", "quantity": "150"}])
    end = ledger.books.month_end("2026-10")
    assert end.run().locked if month == "2026-11" else end.run_costing()
    assert sum(map(Decimal, ledger.balances("1403", "140501", "1404"))) == 30_600
    ledger(Reversal, "RV", of="AS", reason="not made", date=day)
    ledger.books.month_end(month).run_costing()
    assert ledger.balances("1403", "140501", "1404", period=month) == ["30000.00", "0.00", "600.00"]


def test_goods_that_go_back_to_a_subcontractor_later_leave_what_is_there() -> None:
    """Method: 300 parts of steel at 10, 10 % over, fee 900; 100 go back in November, their 100.00 are a loss."""
    ledger = books(
        {"STEEL": "raw", "PART": "semi_finished"},
        {"STEEL": "10"},
        sites=SITES,
        partners=[DING, CUSTOMER],
        item_classes=[
            {"code": "raw", "name": "原材料", "valuation": "planned"},
            {"code": "semi_finished", "name": "半成品", "valuation": "fifo"},
        ],
    )
    ledger(OpeningStock, "OS", item="STEEL", quantity="1000", amounts={"material": "11000"})
    ledger(OpeningBalance, "OB", lines=[{"account": "4001", "credit": "11000"}])
    ledger(StockTransfer, "TR", item="STEEL", quantity="400", from_site="MAIN", to_site="AT-DING")
    made = {"item": "PART", "quantity": "300", "from_site": "AT-DING", "fee": "900"}
    ledger(SubcontractReceipt, "SB", materials=[{"item": "STEEL", "quantity": "300"}], **made)
    ledger.books.month_end("2026-10").run()
    ledger(PurchaseReturn, "RT", receipt="SB", quantity="100", date="2026-11-05")
    ledger.books.month_end("2026-11").run_costing()
    found = ledger.balances("1403", "1408", "140501", "1404", "220202", period="2026-11")
    assert found == ["6000.00", "2000.00", "2800.00", "700.00", "-600.00"]


def test_a_printed_rate_is_that_of_all_elements_together() -> None:
    """Method: planned 60 + 40, 100 cost 6 666.66 + 3 699.99: 366.65 over, 3.67 %; 33 of them bear 121.11.

    By element 33 % of 666.66 and of -300.01 are 220.00 and -99.00; what the printed rate adds is of the larger.
    """
    prices = {"item": "PART", "valid_from": SINCE, "amounts": {"material": "60", "labour": "40"}}
    policies = {"policies": {"variance_rate_decimals": 2}}
    tables = {"valuation": "planned", "standards": [prices], "partners": [CUSTOMER], "company": policies}
    ledger = Ledger(company({"PART": "semi_finished"}, **tables))
    cost = {"material": "6666.66", "labour": "3699.99"}
    ledger(OpeningStock, "OS", item="PART", quantity="100", amounts=cost)
    ledger(OwnUse, "OU", item="PART", quantity="33", cost_centre="OFFICE")
    closed = ledger.books.month_end("2026-10").run_costing()
    assert ledger.balances("140501", "1404") == ["6700.00", "245.54"]
    moved = closed.entries["material_variance_carry"][0].movements
    assert [(of.contra, *of.amounts[0]) for of in moved] == [
        (False, "material", "material", 220_11),
        (True, "labour", "labour", 99_00),
    ]


def test_goods_on_their_way_are_in_the_rate_and_take_it_along_where_they_are_lost() -> None:
    """Method: 100 at 10, 100 over. 40 are sent in October; in November 30 arrive, 10 are lost, 20 are used: 10 %."""
    ledger = books(
        {"STEEL": "raw"},
        {"STEEL": "10"},
        sites=[{"code": "MAIN", "name": "仓库"}, {"code": "NORTH", "name": "北仓"}],
    )
    ledger(OpeningStock, "OS", item="STEEL", quantity="100", amounts={"material": "1100"})
    ledger(OpeningBalance, "OB", lines=[{"account": "4001", "credit": "1100"}])
    ledger(TransferShipment, "TS", item="STEEL", quantity="40", from_site="MAIN", to_site="NORTH")
    ledger.books.month_end("2026-10").run()
    day = {"date": "2026-11-10"}
    ledger(TransferReceipt, "TR", shipment="TS", quantity="30", lost="10", **day)
    ledger(OwnUse, "OU", item="STEEL", quantity="20", cost_centre="OFFICE", **day)
    ledger.books.month_end("2026-11").run_costing()
    found = ledger.balances("1403", "1409", "1404", "1901", period="2026-11")
    assert found == ["700.00", "0.00", "70.00", "110.00"]


def test_carriage_and_a_normal_loss_on_the_way_are_borne_by_the_class() -> None:
    """Method: 100 at 10, 100 over; 40 are sent for 20, 38 arrive: 1 120 for 98, 49 of them are used."""
    sites = [{"code": "MAIN", "name": "仓库"}, {"code": "NORTH", "name": "北仓"}]
    ledger = books({"STEEL": "raw"}, {"STEEL": "10"}, sites=sites)
    ledger(OpeningStock, "OS", item="STEEL", quantity="100", amounts={"material": "1100"})
    way = {"from_site": "MAIN", "to_site": "NORTH", "freight": "20"}
    ledger(TransferShipment, "TS", item="STEEL", quantity="40", **way)
    ledger(TransferReceipt, "TR", shipment="TS", quantity="38", lost="2", loss="normal")
    ledger(OwnUse, "OU", item="STEEL", quantity="49", cost_centre="OFFICE")
    ledger.books.month_end("2026-10").run_costing()
    assert ledger.balances("1403", "1404") == ["490.00", "70.00"]


def test_goods_that_become_others_of_their_class_stay_in_its_rate() -> None:
    """Method: 1 000 at 10 cost 11 000; 100 of them become 200 at 4: 1 200 over 9 800, of which 400 are used."""
    ledger = books({"BAR": "raw", "PLATE": "raw"}, {"BAR": "10", "PLATE": "4"})
    ledger(OpeningStock, "OS", item="BAR", quantity="1000", amounts={"material": "11000"})
    taken, made = {"item": "BAR", "quantity": "100"}, {"item": "PLATE", "quantity": "200"}
    ledger(FormConversion, "FC", taken=taken, made=made)
    ledger(OwnUse, "OU", item="PLATE", quantity="100", cost_centre="OFFICE")
    ledger.books.month_end("2026-10").run_costing()
    assert ledger.balances("1403", "1404") == ["9400.00", "1151.02"]  # 1 200 - 400 x 12.2449 %


def test_goods_taken_apart_into_dearer_ones_of_their_class_are_received_in_its_rate() -> None:
    """Method: 10 at 100 cost 1 100; one becomes 100 at 30: 2 800 below the plan of 3 900, of which 390 are used.

    What is received at 3 000 is received at that, though only 100 was given for it.
    """
    ledger = books({"BAR": "raw", "PLATE": "raw"}, {"BAR": "100", "PLATE": "30"})
    ledger(OpeningStock, "OS", item="BAR", quantity="10", amounts={"material": "1100"})
    plates = [{"item": "PLATE", "quantity": "100", "ratio": "1"}]
    ledger(Disassembly, "DA", item="BAR", quantity="1", components=plates)
    ledger(OwnUse, "OU", item="PLATE", quantity="13", cost_centre="OFFICE")
    ledger.books.month_end("2026-10").run_costing()
    assert ledger.balances("1403", "1404") == ["3510.00", "-2520.00"]  # nine tenths of 3 900 and of -2 800


def test_what_else_comes_of_goods_of_a_class_bears_the_rate_of_all_that_was_taken() -> None:
    """Method: 1 000 at 10 cost 11 000; 100 of them, 1 100 by then, become plates and 70 % toys: 330 and 770.

    The plates are of the same class; their plan is 300, so that it is 10 % over as it was.
    """
    ledger = books(
        {"BAR": "raw", "PLATE": "raw", "TOY": "packing"},
        {"BAR": "10", "PLATE": "3"},
        item_classes=[
            {"code": "raw", "name": "原材料", "valuation": "planned"},
            {"code": "packing", "name": "包装物", "valuation": "fifo"},
        ],
    )
    ledger(OpeningStock, "OS", item="BAR", quantity="1000", amounts={"material": "11000"})
    made = [
        {"item": "PLATE", "quantity": "100", "ratio": "30"},
        {"item": "TOY", "quantity": "10", "ratio": "70"},
    ]
    ledger(Disassembly, "DA", item="BAR", quantity="100", components=made)
    ledger.books.month_end("2026-10").run_costing()
    assert ledger.balances("1403", "1404", "141101") == ["9300.00", "930.00", "770.00"]


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
