"""Goods that are paid for otherwise than with money, and discounts: published problems, posted as documents.

Sources: 注册会计师, 会计, 存货 (投资者投入); 中级会计实务, 债务重组, 非货币性资产交换; 初级会计实务
(财政部会计资格评价中心), 应付账款, 销售商品 (现金折扣), 应收票据, 坏账. Where a test says "method" the figures
are for checking by hand.
"""

from typing import Any

import pytest
from tests.cases.examination import Ledger, company

from erpcore.documents import (
    ConsignmentReceipt,
    ConsignmentSale,
    ConsignmentWithdrawal,
    CustomerReceipt,
    Delivery,
    GoodsReceipt,
    ManualVoucher,
    OpeningStock,
    OverheadExpense,
    PurchaseInvoice,
    SalesCreditNote,
    SalesInvoice,
    SalesOrder,
    StockTransfer,
    SupplierCreditNote,
    SupplierPayment,
)

SITES = [
    {"code": "MAIN", "name": "仓库"},
    {"code": "AT-B", "name": "乙公司", "consignee": "B"},
]
CLEARING = "224102"  # 其他往来款, empty in the end


@pytest.fixture
def ledger() -> Ledger:
    """Books with material and products."""
    return Ledger(company({"M": "raw", "P": "finished"}, sites=SITES))


def bought(ledger: Ledger, quantity: str, price: str, amount: str, vat: str) -> None:
    """Receive material of B with its invoice."""
    ledger(GoodsReceipt, "GR", partner="B", item="M", quantity=quantity, price=price)
    ledger(PurchaseInvoice, "PI", partner="B", lines=[{"receipt": "GR", "amount": amount}], vat=vat)


def sold(ledger: Ledger, quantity: str, price: str, vat: str, cost: str) -> None:
    """Deliver products that have cost something to B, with an invoice."""
    ledger(OpeningStock, "OS", item="P", quantity=quantity, amounts={"material": cost})
    ledger(SalesOrder, "SO", partner="B", lines=[{"item": "P", "quantity": quantity, "price": price}])
    ledger(Delivery, "DL", sales_order="SO/1", quantity=quantity)
    ledger(SalesInvoice, "SI", partner="B", lines=[{"delivery": "DL"}], vat=vat)


def settle(ledger: Ledger, kind: Any, number: str, invoice: str, amount: str, account: str = "") -> None:
    """Settle an invoice of B: through the bank, or against an account."""
    terms = {"method": "account", "account": account} if account else {}
    ledger(kind, number, partner="B", lines=[{"invoice": invoice, "amount": amount}], **terms)


def test_an_owner_brings_in_material(ledger: Ledger) -> None:
    """投资者投入原材料 5 000 000, 增值税 850 000; 占注册资本 10 000 000 的 35 %: 实收资本 3 500 000.

    5 000 000 + 850 000 - 3 500 000 = 2 350 000 of 资本公积.
    """
    bought(ledger, "1000", "5000", "5000000", "850000")
    settle(ledger, SupplierPayment, "SP-1", "PI", "3500000", "4001")
    settle(ledger, SupplierPayment, "SP-2", "PI", "2350000", "4002")
    accounts = ("1403", "22210101", "220201", "4001", "4002")
    assert ledger.balances(*accounts) == ["5000000.00", "850000.00", "0.00", "-3500000.00", "-2350000.00"]


def test_material_for_a_claim_that_is_given_up(ledger: Ledger) -> None:
    """债务重组, method: a claim of 113 000, 10 000 allowed for it, is worth 96 050 when material comes for it.

    The material costs what the claim was worth less its VAT: 96 050 - 11 050 = 85 000. 投资收益: 96 050 - (113 000 -
    10 000) = -6 950.
    """
    sold(ledger, "100", "1000", "13000", "60000")
    lines = [{"account": "6702", "debit": "10000"}, {"account": "1231", "credit": "10000"}]
    ledger(ManualVoucher, "MV", lines=lines)
    bought(ledger, "1000", "85", "85000", "11050")
    settle(ledger, SupplierPayment, "SP", "PI", "96050", CLEARING)
    settle(ledger, CustomerReceipt, "CR-1", "SI", "96050", CLEARING)
    settle(ledger, CustomerReceipt, "CR-2", "SI", "10000", "1231")
    settle(ledger, CustomerReceipt, "CR-3", "SI", "6950", "6111")
    accounts = ("1403", "22210101", "1122", "1231", CLEARING, "6111", "6702")
    expected = ["85000.00", "11050.00", "0.00", "0.00", "0.00", "6950.00", "10000.00"]
    assert ledger.balances(*accounts) == expected


def test_a_debt_is_paid_in_products(ledger: Ledger) -> None:
    """债务重组 (债务人), method: 226 000 owed for material is settled with products that have cost 150 000.

    Their VAT is 23 400 (180 000 at 13 %); 其他收益: 226 000 - 150 000 - 23 400 = 52 600.
    """
    bought(ledger, "1000", "200", "200000", "26000")
    ledger(OpeningStock, "OS", item="P", quantity="100", amounts={"material": "150000"})
    ledger(SalesOrder, "SO", partner="B", lines=[{"item": "P", "quantity": "100", "price": "1500"}])
    ledger(Delivery, "DL", sales_order="SO/1", quantity="100")
    ledger(SalesInvoice, "SI", partner="B", lines=[{"delivery": "DL"}], vat="23400")
    settle(ledger, CustomerReceipt, "CR", "SI", "173400", CLEARING)
    settle(ledger, SupplierPayment, "SP-1", "PI", "173400", CLEARING)
    settle(ledger, SupplierPayment, "SP-2", "PI", "52600", "6117")
    lines = [{"account": "6001", "debit": "150000"}, {"account": "640101", "credit": "150000"}]
    ledger(ManualVoucher, "MV", lines=lines)  # a settlement is no sale: CAS 12 article 10
    accounts = ("220201", "1122", CLEARING, "6117", "6001", "640101", "22210107", "140502")
    expected = ["0.00", "0.00", "0.00", "-52600.00", "0.00", "0.00", "-23400.00", "0.00"]
    assert ledger.balances(*accounts) == expected


def test_products_are_exchanged_for_material(ledger: Ledger) -> None:
    """非货币性资产交换, method: products of 100 000 (cost 80 000) for material of 90 000; 11 300 of money come too.

    Products that are exchanged are sold (CAS 14): 113 000 of claim less 101 700 of debt is what comes as money.
    """
    sold(ledger, "100", "1000", "13000", "80000")
    bought(ledger, "900", "100", "90000", "11700")
    settle(ledger, SupplierPayment, "SP", "PI", "101700", CLEARING)
    settle(ledger, CustomerReceipt, "CR-1", "SI", "101700", CLEARING)
    settle(ledger, CustomerReceipt, "CR-2", "SI", "11300")
    accounts = ("1403", "1122", "220201", CLEARING, "1002", "6001", "640101")
    expected = ["90000.00", "0.00", "0.00", "0.00", "11300.00", "-100000.00", "80000.00"]
    assert ledger.balances(*accounts) == expected


def test_a_discount_for_paying_early_is_taken_by_the_gross_method(ledger: Ledger) -> None:
    """总价法, 初级会计实务, 应付账款: 1 000 000, VAT 170 000, 1 % within 15 days: 11 700 财务费用, 1 158 300 paid."""
    bought(ledger, "1000", "1000", "1000000", "170000")
    settle(ledger, SupplierPayment, "SP-1", "PI", "1158300")
    settle(ledger, SupplierPayment, "SP-2", "PI", "11700", "660305")
    accounts = ("1403", "220201", "1002", "660305")
    assert ledger.balances(*accounts) == ["1000000.00", "0.00", "-1158300.00", "-11700.00"]


@pytest.mark.parametrize(
    ("way", "goods", "lost"), [("gross", "19700.00", "0.00"), ("net", "19600.00", "100.00")]
)
def test_purchase_discounts_gross_and_net(way: str, goods: str, lost: str) -> None:
    """Kieso, ch. 8: 20,000 on 2/10, n/30; 15,000 are paid in time with 14,700, 5,000 too late.

    Gross, the discount of 300 lowers what the goods cost; net, they cost 19,600, and 100 of discounts lost are an
    expense.
    """
    ledger = Ledger(company({"M": "raw"}, "ifrs", company={"currency": "USD"}))
    ledger(
        GoodsReceipt, "GR", partner="B", item="M", quantity="1000", price="20" if way == "gross" else "19.60"
    )
    for number, gross, net in (("PI-1", "15000", "14700"), ("PI-2", "5000", "4900")):
        amount = gross if way == "gross" else net
        quantity = "750" if number == "PI-1" else "250"
        lines = [{"receipt": "GR", "quantity": quantity, "amount": amount}]
        ledger(PurchaseInvoice, number, partner="B", lines=lines)
    settle(ledger, SupplierPayment, "SP-1", "PI-1", "14700")
    if way == "gross":
        allowed = [{"receipt": "GR", "amount": "300"}]
        ledger(SupplierCreditNote, "CN", partner="B", invoice="PI-1", allowances=allowed)
        settle(ledger, SupplierPayment, "SP-2", "PI-2", "5000")
    else:
        settle(ledger, SupplierPayment, "SP-2", "PI-2", "4900")
        ledger(OverheadExpense, "OE", cost_centre="OFFICE", amount="100", owed="bank")
    assert ledger.stock("M") == goods
    assert ledger.balances("7110", "1020") == [lost, "-19700.00"]


@pytest.mark.parametrize(
    ("paid", "discount", "as_revenue"),
    [("207000", "3600", False), ("208800", "1800", False), ("210600", "", False), ("207000", "3600", True)],
)
def test_a_discount_that_a_customer_takes(
    ledger: Ledger, paid: str, discount: str, *, as_revenue: bool
) -> None:
    """初级会计实务, 商业折扣和现金折扣: 207 000 within 10 days, 208 800 within 20, else 210 600.

    10 000 at 20 less 10 % of trade discount: revenue 180 000, VAT 30 600; 2 % of 180 000 is 3 600, 1 % 1 800.
    The discount is 财务费用, or, under CAS 14 article 16, revenue that is taken back.
    """
    sold(ledger, "10000", "18", "30600", "120000")
    assert ledger.balances("1122", "6001", "640101") == ["210600.00", "-180000.00", "120000.00"]
    settle(ledger, CustomerReceipt, "CR-1", "SI", paid)
    if as_revenue:
        lines = [{"delivery": "DL", "quantity": "0", "amount": discount}]
        ledger(SalesCreditNote, "CN", invoice="SI", lines=lines)
        assert ledger.balances("1122", "6001") == ["0.00", "-176400.00"]
        return
    if discount:
        settle(ledger, CustomerReceipt, "CR-2", "SI", discount, "660305")
    expected = ["0.00", f"{paid}.00", f"{discount or 0}.00", "-180000.00"]
    assert ledger.balances("1122", "1002", "660305", "6001") == expected


def test_a_bill_takes_the_place_of_a_claim_and_is_paid(ledger: Ledger) -> None:
    """应收票据, 初级会计实务: 1 500 000 and 255 000 of VAT are owed; a bill comes, and is paid when it is due."""
    sold(ledger, "1000", "1500", "255000", "900000")
    settle(ledger, CustomerReceipt, "CR", "SI", "1755000", "1121")
    assert ledger.balances("1122", "1121") == ["0.00", "1755000.00"]
    lines = [
        {"account": "1002", "debit": "1755000"},
        {"account": "1121", "credit": "1755000", "dimensions": {"partner": "B"}},
    ]
    ledger(ManualVoucher, "MV", lines=lines)
    assert ledger.balances("1121", "1002") == ["0.00", "1755000.00"]


def test_a_bad_debt_is_written_off_against_its_allowance(ledger: Ledger) -> None:
    """坏账, method: of a claim of 11 300, 3 000 cannot be collected; the allowance of 5 000 bears them."""
    sold(ledger, "10", "1000", "1300", "6000")
    lines = [{"account": "6702", "debit": "5000"}, {"account": "1231", "credit": "5000"}]
    ledger(ManualVoucher, "MV", lines=lines)
    settle(ledger, CustomerReceipt, "CR-1", "SI", "3000", "1231")
    settle(ledger, CustomerReceipt, "CR-2", "SI", "8300")
    assert ledger.balances("1122", "1231", "6702") == ["0.00", "-2000.00", "5000.00"]


def test_a_consignee_keeps_his_commission_back(ledger: Ledger) -> None:
    """委托代销, 收取手续费方式: 100 pieces that cost 60 are sold at 100, VAT 17 %; 10 % of commission: 10 700 come.

    Source: 收取手续费方式的代销, A 企业 and B 企业, 甲商品 (electedteal.com, 201309165188).
    """
    ledger(OpeningStock, "OS", item="P", quantity="100", amounts={"material": "6000"})
    ledger(StockTransfer, "TR", item="P", quantity="100", from_site="MAIN", to_site="AT-B")
    ledger(ConsignmentSale, "CS", site="AT-B", item="P", quantity="100", price="100")
    ledger(SalesInvoice, "SI", partner="B", lines=[{"delivery": "CS"}], vat="1700")
    line = {"invoice": "SI", "amount": "1000"}
    terms = {"method": "account", "account": "6601", "dimensions": {"cost_centre": "SALES"}}
    ledger(CustomerReceipt, "CR-1", partner="B", lines=[line], **terms)
    settle(ledger, CustomerReceipt, "CR-2", "SI", "10700")
    accounts = ("140502", "6001", "22210107", "640101", "6601", "1122", "1002")
    expected = ["0.00", "-10000.00", "-1700.00", "6000.00", "1000.00", "0.00", "10700.00"]
    assert ledger.balances(*accounts) == expected


def test_goods_of_a_consignor_are_bought_when_they_are_sold(ledger: Ledger) -> None:
    """受托代销, 视同买断, method: 100 pieces at an agreed 100 are sold at 120: 11 300 are owed, 2 000 earned."""
    ledger(ConsignmentReceipt, "CG", partner="B", item="P", quantity="100")
    assert ledger.balances("140502") == ["0.00"]
    ledger(SalesOrder, "SO", partner="B", lines=[{"item": "P", "quantity": "100", "price": "120"}])
    ledger(ConsignmentWithdrawal, "CW", partner="B", item="P", quantity="100", price="100")
    ledger(Delivery, "DL", sales_order="SO/1", quantity="100")
    ledger(SalesInvoice, "SI", partner="B", lines=[{"delivery": "DL"}], vat="1560")
    ledger(PurchaseInvoice, "PI", partner="B", lines=[{"receipt": "CW", "amount": "10000"}], vat="1300")
    accounts = ("140502", "6001", "640101", "220201", "1122")
    assert ledger.balances(*accounts) == ["0.00", "-12000.00", "10000.00", "-11300.00", "13560.00"]


def test_products_are_given_to_employees(ledger: Ledger) -> None:
    """非货币性福利, method: 200 heaters that cost 900 each, sold at 1 000 and 13 % VAT, go to the staff.

    It is a sale (CAS 9 and its guide): revenue 200 000, output VAT 26 000, cost of sales 180 000. What employees are
    owed for it, 226 000, is an expense of those that they work for, and the sale settles it.
    """
    debit = {"account": "6602", "dimensions": {"cost_centre": "OFFICE"}, "debit": "226000"}
    owed = {"account": "221107", "credit": "226000"}
    ledger(ManualVoucher, "MV", lines=[debit, owed])
    sold(ledger, "200", "1000", "26000", "180000")
    settle(ledger, CustomerReceipt, "CR", "SI", "226000", "221107")
    accounts = ("6602", "6001", "22210107", "640101", "221107", "1122")
    assert ledger.balances(*accounts) == [
        "226000.00",
        "-200000.00",
        "-26000.00",
        "180000.00",
        "0.00",
        "0.00",
    ]
