"""Purchases that do not go to plan, as textbooks and exam pages work them."""

from typing import Any

import pytest

from erpcore import Books, Setup
from erpcore.documents import (
    Delivery,
    Document,
    GoodsReceipt,
    LandedCost,
    OpeningBalance,
    OpeningStock,
    OwnUse,
    PurchaseInvoice,
    PurchaseReturn,
    SalesOrder,
    SupplierCreditNote,
    SupplierPayment,
)


def company(chart: str, valuation: str, unit: str, **further: Any) -> Books:
    """A company that buys one item, G, of one supplier, S."""
    return Books(
        Setup.model_validate(
            {
                "company": {"name": "A", "currency": "CNY", "chart": chart, "first_period": "2026-09"},
                "units": [{"code": unit, "name": unit, "decimals": 0}],
                "item_classes": [{"code": "raw", "name": "raw", "valuation": valuation}],
                "items": [{"code": "G", "name": "G", "kind": "raw", "item_class": "raw", "unit": unit}],
                "partners": [{"code": "S", "name": "S", "supplier": True}],
                "sites": [{"code": "W", "name": "W"}],
                **further,
            }
        )
    )


def post(books: Books, kind: type[Document], number: str, day: int, **fields: Any) -> None:
    """Post a document of September 2026."""
    books.post(kind.model_validate({"id": number, "date": f"2026-09-{day:02}", **fields}))


def balance(books: Books, account: str) -> int:
    """Minor units, debit positive."""
    return books.state.ledger.balance(account, "2026-09")


def test_a_normal_loss_raises_the_price_of_a_kilogram_to_55():
    """Source: niuacc.com, 采购途中的合理损耗: 1 200 kg at 50, freight 4 000 and sorting 900, 20 kg lost: 55 each."""
    books = company("cn_asbe", "moving_average", "kg")
    goods = [{"item": "G", "quantity": "1200", "amount": "60000"}]
    post(books, PurchaseInvoice, "PI", 1, partner="S", goods=goods)
    assert balance(books, "1402") == 60_000_00
    post(books, GoodsReceipt, "GR", 5, invoice="PI/1", quantity="1180", normal_loss="20")
    charges = [{"amount": "4000"}, {"amount": "900"}]
    post(books, LandedCost, "LC", 6, partner="S", charges=charges, receipts=[{"receipt": "GR"}])
    pool = books.state.stock.pool("G", "W")
    assert pool.value * 1_000_000 == 55_00 * pool.quantity
    assert balance(books, "1402") == 0


def test_at_planned_price_a_normal_loss_is_part_of_the_variance():
    """Source: 存货 exercises on docduoduo.com, no. 4: 10 000 for 1 000 kg, 10 lost, plan 11: 890 favourable."""
    plan = {"item": "G", "valid_from": "2026-01-01", "amounts": {"material": "11"}}
    books = company("cn_asbe", "planned", "kg", standards=[plan])
    goods = [{"item": "G", "quantity": "1000", "amount": "10000"}]
    post(books, PurchaseInvoice, "PI", 1, partner="S", goods=goods, vat="1700")
    post(books, GoodsReceipt, "GR", 5, invoice="PI/1", quantity="990", normal_loss="10")
    assert balance(books, "1403") == 10_890_00
    assert balance(books, "1404") == -890_00


@pytest.mark.parametrize(
    ("chart", "variance", "profit"),
    [("cn_small", "5401004017", "3103"), ("cn_asbe", "64010417", "4103"), ("ifrs", "5110", "3080")],
)
def test_the_month_bears_what_was_paid_above_the_standard(chart: str, variance: str, profit: str) -> None:
    """Source: 成本会计, 标准成本法, 直接处理法 (结转本期损益法): variances of price go to the profit of the month.

    100 kg at a standard of 10.00 come at 10.50: 50.00; they are invoiced at 10.80: 30.00. 10 kg go back, claimed at
    10.80: 8.00 off; 105.00 of 108.00 are credited: 3.00. In all 75.00; 90 kg stay at 900.00.
    """
    standard = {"item": "G", "valid_from": "2026-01-01", "amounts": {"material": "10"}}
    books = company(chart, "standard", "kg", standards=[standard])
    post(books, GoodsReceipt, "GR", 5, partner="S", item="G", quantity="100", price="10.50")
    post(books, PurchaseInvoice, "PI", 6, partner="S", lines=[{"receipt": "GR", "amount": "1080"}])
    post(books, PurchaseReturn, "RT", 7, receipt="GR", quantity="10")
    returns = [{"purchase_return": "RT", "amount": "105"}]
    post(books, SupplierCreditNote, "CN", 8, partner="S", returns=returns)
    assert (balance(books, variance), balance(books, profit)) == (75_00, 0)
    books.month_end("2026-09").run()
    assert (balance(books, variance), balance(books, profit)) == (0, 75_00)
    assert books.state.stock.pool("G", "W").value == 900_00
    [total] = books.report("purchase_price_variances", period="2026-09").dicts("total")
    assert total["variance"] == 75
    [total] = books.report("reconciliation", period="2026-09").dicts("total")
    assert total["difference"] == 0


@pytest.mark.parametrize("chart", ["cn_small", "cn_asbe"])
def test_differences_kept_off_goods_that_are_gone_reach_the_profit(chart: str) -> None:
    """With price_difference = "variance": 60 of 100 kg are used, and an invoice 1.00 dearer leaves them 60.00."""
    standing = {"cn_small": ("5401004017", "3103"), "cn_asbe": ("64010417", "4103")}[chart]
    company_table = {
        "name": "A",
        "currency": "CNY",
        "chart": chart,
        "first_period": "2026-09",
        "policies": {"price_difference": "variance"},
    }
    office = [{"code": "OFFICE", "name": "office", "purpose": "administration"}]
    books = company(chart, "moving_average", "kg", company=company_table, cost_centres=office)
    post(books, GoodsReceipt, "GR", 5, partner="S", item="G", quantity="100", price="10")
    post(books, OwnUse, "OU", 6, item="G", quantity="60", cost_centre="OFFICE")
    post(books, PurchaseInvoice, "PI", 7, partner="S", lines=[{"receipt": "GR", "amount": "1100"}])
    assert (balance(books, standing[0]), balance(books, "1404")) == (60_00, 0)
    books.month_end("2026-09").run()
    assert [balance(books, account) for account in standing] == [0, 660_00]


def test_goods_returned_with_their_freight():
    """Source: Weygandt, Kimmel and Kieso, Accounting Principles, Boylan Office Supply.

    35 calculators at 14 are on hand; 90 come at 23 with 1 of freight each; 5 go back for 120, freight included: 85
    stay at 24.
    """
    books = company("ifrs", "fifo", "pcs")
    post(books, OpeningStock, "OS", 1, item="G", quantity="35", amounts={"material": "490"})
    post(books, GoodsReceipt, "GR", 6, partner="S", item="G", quantity="90", price="23")
    post(books, PurchaseInvoice, "PI", 6, partner="S", lines=[{"receipt": "GR", "amount": "2070"}])
    charge = [{"amount": "90"}]
    post(books, LandedCost, "LC", 9, partner="S", charges=charge, receipts=[{"receipt": "GR"}])
    post(books, PurchaseReturn, "RT", 10, receipt="GR", quantity="5")
    returns = [{"purchase_return": "RT", "amount": "120"}]
    post(books, SupplierCreditNote, "CN", 10, partner="S", returns=returns)
    assert books.state.stock.pool("G", "W").value == 35 * 14_00 + 85 * 24_00
    assert balance(books, "2110") == -(2070 + 90 - 120) * 100
    assert balance(books, "5110") + balance(books, "5220") == 0  # the supplier gave the freight back, too


def test_defective_units_returned_for_full_credit():
    """Source: Wild, Fundamental Accounting Principles: 600 units at 10, 25 returned; 5 750 is due and paid."""
    books = company("ifrs", "fifo", "pcs")
    post(books, GoodsReceipt, "GR", 5, partner="S", item="G", quantity="600", price="10")
    post(books, PurchaseInvoice, "PI", 5, partner="S", lines=[{"receipt": "GR", "amount": "6000"}])
    post(books, PurchaseReturn, "RT", 7, receipt="GR", quantity="25")
    returns = [{"purchase_return": "RT", "amount": "250"}]
    post(books, SupplierCreditNote, "CN", 7, partner="S", returns=returns)
    assert balance(books, "1210") == 5_750_00
    assert balance(books, "2110") == -5_750_00
    lines = [{"invoice": "PI", "amount": "6000"}, {"invoice": "CN", "amount": "250"}]
    post(books, SupplierPayment, "SP", 15, partner="S", lines=lines)
    assert balance(books, "1020") == -5_750_00
    assert balance(books, "2110") == balance(books, "2120") == 0


def test_goods_returned_leave_the_average_of_the_month_at_their_own_price():
    """100 kg at 10.00, 100 at 12.00 of which 20 go back: 180 kg cost 1 960.00, whenever in the month 50 are sold."""
    for returned_first in (True, False):
        customer = [
            {"code": "C", "name": "C", "customer": True},
            {"code": "S", "name": "S", "supplier": True},
        ]
        books = company("cn_asbe", "monthly_average", "kg", partners=customer)
        post(books, OpeningStock, "OS", 1, item="G", quantity="100", amounts={"material": "1000"})
        post(books, OpeningBalance, "OB", 1, lines=[{"account": "4001", "credit": "1000"}])
        post(books, GoodsReceipt, "GR", 2, partner="S", item="G", quantity="100", price="12")
        post(books, PurchaseInvoice, "PI", 3, partner="S", lines=[{"receipt": "GR", "amount": "1200"}])
        order = [{"item": "G", "quantity": "50", "price": "30"}]
        post(books, SalesOrder, "SO", 4, partner="C", lines=order)
        steps = [(PurchaseReturn, "RT", {"receipt": "GR", "quantity": "20"})]
        steps.insert(int(returned_first), (Delivery, "DL", {"sales_order": "SO/1", "quantity": "50"}))
        for kind, number, fields in steps:
            post(books, kind, number, 5, **fields)
        returns = [{"purchase_return": "RT", "amount": "240"}]
        post(books, SupplierCreditNote, "CN", 6, partner="S", returns=returns)
        books.month_end("2026-09").run()
        assert balance(books, "1403") == 1_415_56  # 130 of 180 kg
        assert balance(books, "640103") == balance(books, "220202") == 0
