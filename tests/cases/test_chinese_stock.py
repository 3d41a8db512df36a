"""Stock of published Chinese problems on less usual ways, posted as documents and closed, to the cent.

Sources are named in each test; "method" says that the figures are for checking by hand.
"""

import pytest
from tests.cases.examination import Ledger, company

from erpcore.documents import (
    CostAdjustment,
    Delivery,
    FormConversion,
    GoodsReceipt,
    GoodsShortage,
    LandedCost,
    LossDecision,
    OpeningBalance,
    OpeningStock,
    OwnUse,
    PurchaseInvoice,
    SalesOrder,
    SalvageReceipt,
    StockTransfer,
    StockWriteDown,
    StockWriteOff,
    SubcontractReceipt,
)


def test_goods_bought_abroad_that_sell_abroad_for_less() -> None:
    """注册会计师, 会计, 外币折算: 10 H 商品 at 2 000 dollars and 7.80; 8 are left, worth 1 950 dollars each at 7.90.

    8 x 2 000 x 7.80 = 124 800; 8 x 1 950 x 7.90 = 123 240, the selling price in the book currency: 1 560. Goods are no
    monetary item: their cost is not revalued.
    """
    rates = [
        {"currency": "USD", "valid_from": day, "rate": rate}
        for day, rate in (("2026-10-20", "7.80"), ("2026-10-31", "7.90"))
    ]
    ledger = Ledger(company({"H": "finished"}, exchange_rates=rates))
    then = {"date": "2026-10-20", "partner": "B", "currency": "USD"}
    ledger(GoodsReceipt, "GR", item="H", quantity="10", price="2000", **then)
    ledger(PurchaseInvoice, "PI", lines=[{"receipt": "GR", "amount": "20000"}], **then)
    ledger(SalesOrder, "SO", partner="B", lines=[{"item": "H", "quantity": "2", "price": "20000"}])
    ledger(Delivery, "DL", sales_order="SO/1", quantity="2")
    ledger(StockWriteDown, "WD", portions=[{"item": "H", "price": "15405"}])
    assert ledger.balances("140502", "1471", "6701") == ["124800.00", "-1560.00", "1560.00"]


def test_tools_at_planned_price_that_are_written_off_in_halves() -> None:
    """成本会计, 低值易耗品五五摊销法 at planned cost, method: 40 of 100 at 100 are handed out, the rate is -2 %.

    20 that were in use before, half written off, are scrapped and leave 100. The month bears 4 000 / 2 = 2 000, what is
    left of the old ones, 1 000 - 100 = 900, and, as the textbooks have it, all of the -80 of those handed out: 2 820.
    """
    classes = {"tool": "planned", "packing": "moving_average", "raw": "moving_average"}
    ledger = Ledger(
        company(
            {"TOOL": "tool", "NEW": "packing", "OLD": "packing", "SCRAP": "raw"},
            item_classes=[
                {"code": code, "name": code, "valuation": valuation} for code, valuation in classes.items()
            ],
            standards=[{"item": "TOOL", "valid_from": "2026-01-01", "amounts": {"material": "100"}}],
        )
    )
    ledger(OpeningStock, "OS-1", item="TOOL", quantity="100", amounts={"material": "9800"})
    ledger(OpeningStock, "OS-2", item="OLD", quantity="20", amounts={"material": "1000"})
    handed_out = {"item": "TOOL", "quantity": "40"}
    ledger(FormConversion, "FC", taken=handed_out, made={"item": "NEW", "quantity": "40"})
    borne = {"item": "NEW", "against": "cost_centre", "cost_centre": "OFFICE", "reason": "五五摊销"}
    ledger(CostAdjustment, "CA-1", direction="decrease", amounts={"material": "2000"}, **borne)
    ledger(StockWriteOff, "WF", item="OLD", quantity="20", reason="报废")
    ledger(SalvageReceipt, "SV", of="WF", item="SCRAP", quantity="1", price="100")
    ledger(LossDecision, "LD", of="WF", lines=[{"bearer": "cost_centre", "cost_centre": "OFFICE"}])
    assert ledger.balances("141101", "141102", "6602") == ["2000.00", "6000.00", "2900.00"]
    end = ledger.books.month_end("2026-10")
    end.run_costing()
    assert ledger.balances("141101", "1404") == ["1920.00", "-120.00"]
    ledger(CostAdjustment, "CA-2", amounts={"material": "80"}, **borne)
    end.run_costing()
    assert ledger.balances("141101", "1404", "4103") == ["2000.00", "-120.00", "2820.00"]


def test_a_month_of_material_at_the_average_of_the_month() -> None:
    """初级会计实务, 存货, 月末一次加权平均法, method: 1 000 at 50; 2 000 at 52, 10 short; carriage 1 020.

    (50 000 + 104 000 + 1 020) / 2 990 = 51.846.., printed as 51.85. 900 are used in the shop, 100 in the office, 200
    are sold and 20 are missing: 1 220 x 51.85 = 63 257; 91 763 are left, which bring 90 000: 1 763 of allowance. Who
    bears the 1 037 that are missing is decided when the price of the month is known.
    """
    ledger = Ledger(
        company(
            {"A": "raw"},
            valuation="monthly_average",
            company={"policies": {"average_price_decimals": 2}},
        )
    )
    ledger(OpeningStock, "OS", item="A", quantity="1000", amounts={"material": "50000"})
    ledger(OpeningBalance, "OB", lines=[{"account": "4001", "credit": "50000"}])
    goods = [{"item": "A", "quantity": "2000", "amount": "104000"}]
    ledger(PurchaseInvoice, "PI", date="2026-10-05", partner="B", goods=goods, vat="13520")
    ledger(GoodsReceipt, "GR", date="2026-10-08", invoice="PI/1", quantity="1990", normal_loss="10")
    charges = [{"amount": "1020"}]
    ledger(
        LandedCost,
        "LC",
        date="2026-10-09",
        partner="B",
        charges=charges,
        receipts=[{"receipt": "GR"}],
        vat="91.80",
    )
    ledger(OwnUse, "OU-1", date="2026-10-10", item="A", quantity="900", cost_centre="SHOP")
    ledger(OwnUse, "OU-2", date="2026-10-12", item="A", quantity="100", cost_centre="OFFICE")
    ledger(
        SalesOrder,
        "SO",
        date="2026-10-15",
        partner="B",
        lines=[{"item": "A", "quantity": "200", "price": "70"}],
    )
    ledger(Delivery, "DL", date="2026-10-15", sales_order="SO/1", quantity="200")
    ledger(StockWriteOff, "WF", date="2026-10-28", item="A", quantity="20", reason="盘亏")
    end = ledger.books.month_end("2026-10")
    end.run_costing()
    assert ledger.balances("1403", "1901") == ["91763.00", "1037.00"]
    ledger(LossDecision, "LD", of="WF", lines=[{"bearer": "cost_centre", "cost_centre": "OFFICE"}])
    ledger(StockWriteDown, "WD", portions=[{"item": "A", "value": "90000"}])
    assert ledger.balances("1403", "1901", "1471") == ["91763.00", "0.00", "-1763.00"]
    assert end.run().locked
    assert ledger.balances("4103") == ["65020.00"]  # 63 257 and 1 763


def test_material_at_planned_price_of_which_some_is_lost_on_the_way() -> None:
    """初级会计实务 2013 (asklib.com eb757d1e): 4 000 kg at 10 with 5 200 over; 5 000 for 45 000, 4 000 for 44 000.

    Of the last 80 are lost as usual, 39 200 at plan: (5 200 - 5 000 + 4 800) / 129 200 = 3.87 %. 6 000 are used:
    2 322; left are 69 200 and 2 678, 71 878 at actual cost.
    """
    ledger = Ledger(
        company(
            {"A": "raw"},
            valuation="planned",
            standards=[{"item": "A", "valid_from": "2026-01-01", "amounts": {"material": "10"}}],
            company={"policies": {"variance_rate_decimals": 2}},
        )
    )
    ledger(OpeningStock, "OS", item="A", quantity="4000", amounts={"material": "45200"})
    for number, quantity, amount, lost in (("1", "5000", "45000", "0"), ("2", "3920", "44000", "80")):
        bought = str(int(quantity) + int(lost))
        goods = [{"item": "A", "quantity": bought, "amount": amount}]
        ledger(PurchaseInvoice, f"PI-{number}", partner="B", goods=goods, vat="0")
        ledger(GoodsReceipt, f"GR-{number}", invoice=f"PI-{number}/1", quantity=quantity, normal_loss=lost)
    ledger(OwnUse, "OU", item="A", quantity="6000", cost_centre="SHOP")
    assert ledger.balances("1403", "1404", "5101") == ["69200.00", "5000.00", "60000.00"]
    ledger.books.month_end("2026-10").run_costing()
    assert ledger.balances("1403", "1404") == ["69200.00", "2678.00"]


def test_material_at_planned_price_that_comes_back_with_consumption_tax() -> None:
    """委托加工, single choice (subject 12cd222d): 10 000 at plan, 3 % below; fee 5 000; the goods are sold as they are.

    (9 700 + 5 000) / 90 % x 10 % = 1 633.33 of consumption tax are cost: 16 333.33; VAT of 650 is not.
    """
    ledger = Ledger(
        company(
            {"M": "raw", "P": "finished"},
            item_classes=[
                {"code": "raw", "name": "原材料", "valuation": "planned"},
                {"code": "finished", "name": "库存商品", "valuation": "moving_average"},
            ],
            sites=[
                {"code": "MAIN", "name": "仓库"},
                {"code": "AT-B", "name": "乙公司", "subcontractor": "B"},
            ],
            standards=[{"item": "M", "valid_from": "2026-01-01", "amounts": {"material": "100"}}],
        )
    )
    ledger(OpeningStock, "OS", item="M", quantity="200", amounts={"material": "19400"})
    ledger(StockTransfer, "TR", item="M", quantity="100", from_site="MAIN", to_site="AT-B")
    used = [{"item": "M", "quantity": "100"}]
    made = {"from_site": "AT-B", "item": "P", "quantity": "10", "materials": used}
    ledger(SubcontractReceipt, "SB", fee="5000", **made)
    taxed = {"consumption_tax": "1633.33", "consumption_tax_use": "cost"}
    ledger(
        PurchaseInvoice, "PI", partner="B", lines=[{"receipt": "SB", "amount": "5000", **taxed}], vat="650"
    )
    ledger.books.month_end("2026-10").run_costing()
    found = ledger.balances("140502", "1403", "1404", "1408", "22210101", "220201")
    assert found == ["16333.33", "10000.00", "-300.00", "0.00", "650.00", "-7283.33"]


@pytest.mark.parametrize("when", ["before the costing", "after it"])
def test_material_at_planned_price_is_written_down_from_its_actual_cost(when: str) -> None:
    """pipixue.com d8c94643, 计划成本与可变现净值: 50 of 1 000 kg for 1 378 are short; carriage 2.

    In ten thousands: 670 with -1.1, and 1 378 x 95 % + 2 = 1 311.1 for 950 x 1.4 = 1 330, -18.9: -20 / 2 000 = -1 %. Of
    2 000 at plan 1 600 are used; left are 400, at actual cost 396. Product B costs 480 of it and sells for 450, 6 to
    sell: 450 - 6 - (480 - 396) = 360. So 36 are written down, not 40. A unit is 10/7 kg, for 2.00.
    """
    ledger = Ledger(
        company(
            {"A": "raw"},
            valuation="planned",
            units=[{"code": "pcs", "name": "10/7 kg", "decimals": 0}],
            standards=[{"item": "A", "valid_from": "2026-01-01", "amounts": {"material": "2"}}],
        )
    )
    ledger(OpeningStock, "OS", item="A", quantity="335", amounts={"material": "668.9"})
    ledger(OpeningBalance, "OB", lines=[{"account": "4001", "credit": "668.9"}])
    goods = [{"item": "A", "quantity": "700", "amount": "1378"}]
    ledger(PurchaseInvoice, "PI", partner="B", goods=goods, vat="179.14")
    ledger(GoodsReceipt, "GR", invoice="PI/1", quantity="665")
    ledger(GoodsShortage, "GS", invoice="PI/1", quantity="35", claim_on="B")
    carriage = {"charges": [{"amount": "2"}], "receipts": [{"receipt": "GR"}], "owed": "bank"}
    ledger(LandedCost, "LC", vat="0.18", **carriage)
    ledger(OwnUse, "OU", item="A", quantity="800", cost_centre="SHOP")
    end = ledger.books.month_end("2026-10")
    if when == "after it":
        end.run_costing()
        assert ledger.balances("1403", "1404") == ["400.00", "-4.00"]
    ledger(StockWriteDown, "WD", portions=[{"item": "A", "value": "360"}])
    assert ledger.balances("1471") == ["-36.00"]
    assert end.run().locked
    assert ledger.balances("1403", "1404", "1471") == ["400.00", "-4.00", "-36.00"]
