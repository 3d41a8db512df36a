"""Stock of examination papers and exercise sites, posted as documents and closed, to the cent.

The sources are named in each test, the arithmetic is beside the figures; amounts in ten thousands are in full.
"""

from decimal import Decimal

import pytest
from tests.cases.examination import Ledger, company
from tests.cases.planned_stock import buy, planned
from tests.cases.trade import Trade

from erpcore.documents import (
    CurrencyRevaluation,
    GoodsReceipt,
    LandedCost,
    OpeningStock,
    OwnUse,
    PurchaseInvoice,
    SalesOrder,
    StockTransfer,
    StockWriteDown,
    SubcontractReceipt,
)

CUSTOMS = {"code": "D", "name": "海关", "supplier": True}
SELLER = {"code": "B", "name": "外商", "supplier": True, "customer": True}


def test_material_bought_with_carriage_used_for_repairs_and_sent_out() -> None:
    """初级会计实务 (xisai.com 466560; mxqe.com 13286): A ends at 319 560, B comes back at 90 000 without its tax.

    90 000 + 300 000 + 1 000 + 4 000 less its VAT of 11 %; 60 000 for repairs of the salesmen's offices, 15 000 for
    production. 70 000 + 20 000; 10 000 of consumption tax are deducted. The quantity at the beginning is our own.
    """
    sites = [{"code": "MAIN", "name": "仓库"}, {"code": "AT-B", "name": "乙公司", "subcontractor": "B"}]
    ledger = Ledger(company({"A": "raw", "M": "raw", "B": "raw"}, sites=sites, valuation="fifo"))
    for item, cost in (("A", "90000"), ("M", "70000")):
        ledger(OpeningStock, f"OS-{item}", item=item, quantity=cost, amounts={"material": cost})
    goods = [{"item": "A", "quantity": "1000", "amount": "300000"}]
    ledger(PurchaseInvoice, "PI-1", partner="B", goods=goods, vat="33000")
    ledger(GoodsReceipt, "GR", invoice="PI-1/1", quantity="990", normal_loss="10")
    charges = [{"amount": "1000"}, {"amount": "3560"}]
    ledger(LandedCost, "LC", partner="B", charges=charges, receipts=[{"receipt": "GR"}])
    ledger(StockTransfer, "ST", item="M", quantity="70000", from_site="MAIN", to_site="AT-B")
    made = {"from_site": "AT-B", "item": "B", "quantity": "1", "fee": "20000"}
    ledger(SubcontractReceipt, "SB", materials=[{"item": "M", "quantity": "70000"}], **made)
    taxed = {"consumption_tax": "10000", "consumption_tax_use": "deducted"}
    ledger(
        PurchaseInvoice,
        "PI-2",
        partner="B",
        lines=[{"receipt": "SB", "amount": "20000", **taxed}],
        vat="3400",
    )
    ledger(OwnUse, "OU-1", item="A", quantity="60000", cost_centre="SALES")
    ledger(OwnUse, "OU-2", item="A", quantity="15000", cost_centre="SHOP")
    assert (ledger.stock("A"), ledger.stock("B")) == ("319560.00", "90000.00")
    assert ledger.balances("6601", "22210101") == ["60000.00", "36400.00"]


@pytest.mark.parametrize(
    ("bought", "month_end", "cost", "difference"),
    [
        # 中级会计实务 (asklib.com c42e47f676bf; 51bdks): 300 000 x 6.7 + 201 000; 300 000 x 0.2 are gained
        ("6.7", "6.5", "2211000.00", "-60000.00"),
        # ckkao.com: 300 000 x 6.2 + 201 000; 300 000 x 0.05 are lost
        ("6.2", "6.25", "2061000.00", "15000.00"),
    ],
)
def test_material_imported_with_duty(bought: str, month_end: str, cost: str, difference: str) -> None:
    """1 000 t at 300 dollars with 201 000 of duty: duty is cost, its VAT is not; the debt alone follows the rate."""
    rates = [
        {"currency": "USD", "valid_from": f"2026-10-{day}", "rate": rate}
        for day, rate in (("01", bought), ("31", month_end))
    ]
    ledger = Ledger(company({"A": "raw"}, exchange_rates=rates, partners=[SELLER, CUSTOMS]))
    day = {"date": "2026-10-01"}
    ledger(GoodsReceipt, "GR", partner="B", item="A", quantity="1000", price="300", currency="USD", **day)
    ledger(PurchaseInvoice, "PI", partner="B", lines=[{"receipt": "GR", "amount": "300000"}], **day)
    charges = [{"amount": "201000"}]
    ledger(LandedCost, "LC", partner="D", charges=charges, vat="375900", receipts=[{"receipt": "GR"}], **day)
    ledger(CurrencyRevaluation, "CR")
    assert ledger.balances("1403", "660303", "22210101") == [cost, difference, "375900.00"]


def test_imported_goods_that_are_worth_less_in_another_currency() -> None:
    """中级会计实务, 外币: 20 at 20 000 dollars and 7.6, 8 are sold; 12 bring 19 000 at 7.7: 68 400.

    12 x (152 000 - 146 300): what goods bring is stated at the rate of the day of the test.
    """
    rates = [
        {"currency": "USD", "valid_from": f"2026-10-{day}", "rate": rate}
        for day, rate in (("01", "7.6"), ("31", "7.7"))
    ]
    ledger = Ledger(company({"A": "finished"}, exchange_rates=rates))
    imported = {"partner": "B", "item": "A", "quantity": "20", "price": "20000", "currency": "USD"}
    ledger(GoodsReceipt, "GR", date="2026-10-01", **imported)
    ledger(OwnUse, "OU", item="A", quantity="8", cost_centre="SALES")
    ledger(StockWriteDown, "WD", portions=[{"item": "A", "price": "146300"}])
    assert ledger.balances("140502", "1471", "6701") == ["1824000.00", "-68400.00", "68400.00"]


def test_goods_of_which_some_are_sold_by_contract_and_some_are_not() -> None:
    """talaoshi.com dsxl73: 13 000 at 14 100; 10 000 at 15 000 by contract, 3 000 at 13 000, less 500: 4 800 000."""
    ledger = Ledger(company({"P": "finished"}))
    ledger(OpeningStock, "OS", item="P", quantity="13000", amounts={"material": "183300000"})
    ledger(SalesOrder, "SO", partner="B", lines=[{"item": "P", "quantity": "10000", "price": "15000"}])
    portions = [
        {"item": "P", "sales_order": "SO/1", "price": "15000", "costs": "500"},
        {"item": "P", "price": "13000", "costs": "500"},
    ]
    ledger(StockWriteDown, "WD", portions=portions)
    assert ledger.balances("1471", "6701") == ["-4800000.00", "4800000.00"]


def test_goods_returned_on_both_sides() -> None:
    """中小企業診断士, 令和元年度, 第1問 (note.com kakeruru): 70 cost 20 x 300 + 50 x 350, and bring 600: 18 500.

    80 are sold, of which 10 come back; 100 are bought at 350, of which 10 go back.
    """
    goods = Trade({"A": "fifo"})
    goods("opening_stock", item="A", quantity="20", amounts={"material": "6000"})
    receipt = goods.buy("A", "100", "350", 5)
    goods("purchase_return", 10, receipt=receipt, quantity="10")
    delivery = goods.sell("A", "80", 15)
    goods("sales_return", 20, delivery=delivery, quantity="10")
    assert (goods.sold(delivery), goods.shelf("A")) == ("23500.00", ("40", "14000.00"))


def test_a_moving_average_of_three_purchases() -> None:
    """dongaoacc.com: 13 t at 2 600, 5 at 2 800; 10 leave, 12 come at 2 750, 6 leave: 14 t are left at 37 971.11.

    The source rounds each average to the cent: 37 971.08.
    """
    goods = Trade({"A": "moving_average"})
    goods("opening_stock", item="A", quantity="13", amounts={"material": "33800"})
    goods.buy("A", "5", "2800", 3)
    goods.sell("A", "10", 10)
    goods.buy("A", "12", "2750", 17)
    goods.sell("A", "6", 28)
    assert goods.shelf("A") == ("14", "37971.11")


@pytest.mark.parametrize(
    ("opening", "bought", "used", "left"),
    [
        # uukkuu.com 440324923: -10 000 + 4 000 on 300 000, -2 %: 160 000 cost 156 800
        (("100000", "90000"), ("200000", "204000"), "160000", ["156800.00", "137200.00"]),
        # sf024.com 1738494365776457467: -400 + 3 000 on 200 000, 1.3 %: 150 000 cost 151 950
        (("20000", "19600"), ("180000", "183000"), "150000", ["151950.00", "50650.00"]),
        # kjjl100.com 261859: -15 + 25 on 500, 2 %: 400 cost 408
        (("300", "285"), ("200", "225"), "400", ["408.00", "102.00"]),
    ],
)
def test_planned_prices_and_the_rate_of_a_month(
    opening: tuple[str, str], bought: tuple[str, str], used: str, left: list[str]
) -> None:
    """材料成本差异率: what is used and what is left bear the month's rate of difference."""
    ledger = planned("1")
    ledger(OpeningStock, "OS", item="A", quantity=opening[0], amounts={"material": opening[1]})
    buy(ledger, "1", *bought)
    ledger(OwnUse, "OU", item="A", quantity=used, cost_centre="OFFICE")
    ledger.books.month_end("2026-10").run_costing()
    stock, difference, cost = map(Decimal, ledger.balances("1403", "1404", "4103"))
    assert [f"{cost}", f"{stock + difference}"] == left
