"""Goods that come or go without being bought or sold for money: published problems, posted as documents, to the cent.

Sources: 中级会计实务, 职工薪酬 (非货币性福利); 初级会计实务 (财政部会计资格评价中心), 存货, 营业外收支;
企业会计准则第14号, 以旧换新; Kieso, Weygandt and Warfield, Intermediate Accounting, ch. 8.
Where a test says "method" the figures are for checking by hand.
"""

import pytest
from tests.cases.examination import Ledger, company

from erpcore.documents import (
    CostDistribution,
    CustomerReceipt,
    Delivery,
    GoodsReceipt,
    ManualVoucher,
    OpeningStock,
    OwnUse,
    PurchaseInvoice,
    SalesInvoice,
    SalesOrder,
    SupplierPayment,
)

STAFF = {"code": "STAFF", "name": "职工", "customer": True}
B = {"code": "B", "name": "乙公司", "supplier": True, "customer": True}


@pytest.fixture
def ledger() -> Ledger:
    """Books with products, material, and the staff as a customer."""
    return Ledger(company({"P": "finished", "M": "raw", "OLD": "raw"}, partners=[B, STAFF]))


def test_own_products_for_the_staff(ledger: Ledger) -> None:
    """非货币性福利, 中级会计实务: 200 notebooks of 10 000 at 14 000, VAT 17 %; 170 work on products, 30 manage.

    170 x 16 380 = 2 784 600 and 30 x 16 380 = 491 400 are wages; revenue 2 800 000, cost 2 000 000.
    """
    lines = [{"cost_centre": "SHOP", "amount": "2784600"}, {"cost_centre": "OFFICE", "amount": "491400"}]
    wages = ledger(
        CostDistribution, "CD", amount="3276000", basis="stated", owed="wages_payable", lines=lines
    )
    owed = next(line.account for line in wages.vouchers[0].lines if line.credit)
    assert ledger.balances("5101", "6602", owed) == ["2784600.00", "491400.00", "-3276000.00"]
    ledger(OpeningStock, "OS", item="P", quantity="200", amounts={"material": "2000000"})
    ledger(SalesOrder, "SO", partner="STAFF", lines=[{"item": "P", "quantity": "200", "price": "14000"}])
    ledger(Delivery, "DL", sales_order="SO/1", quantity="200")
    ledger(SalesInvoice, "SI", partner="STAFF", lines=[{"delivery": "DL"}], vat="476000")
    settled = {"method": "account", "account": owed, "lines": [{"invoice": "SI", "amount": "3276000"}]}
    ledger(CustomerReceipt, "CR", partner="STAFF", **settled)
    accounts = (owed, "1122", "6001", "22210107", "640101")
    assert ledger.balances(*accounts) == ["0.00", "0.00", "-2800000.00", "-476000.00", "2000000.00"]


def test_material_that_was_given_to_the_company(ledger: Ledger) -> None:
    """接受捐赠, 初级会计实务, method: material worth 100 000 with an invoice for VAT of 13 000: income of 113 000."""
    ledger(GoodsReceipt, "GR", partner="B", item="M", quantity="1000", price="100", free=True)
    lines = [{"account": "22210101", "debit": "13000"}, {"account": "6301", "credit": "13000"}]
    ledger(ManualVoucher, "MV", lines=lines)
    assert ledger.balances("1403", "22210101", "6301") == ["100000.00", "13000.00", "-113000.00"]


def test_samples_that_cost_nothing(ledger: Ledger) -> None:
    """ERPNext, "Allow Zero Valuation Rate", method: four samples and four bought at 10.00 are 40.00."""
    ledger(GoodsReceipt, "GR-1", partner="B", item="M", quantity="4", price="0", free=True)
    assert ledger.balances("1403", "6301") == ["0.00", "0.00"]
    ledger(GoodsReceipt, "GR-2", partner="B", item="M", quantity="4", price="10")
    assert ledger.balances("1403", "220202") == ["40.00", "-40.00"]


def test_own_products_for_a_good_cause(ledger: Ledger) -> None:
    """对外捐赠, 初级会计实务, method: products of 80 000, market price 100 000, VAT 13 %: 93 000 of 营业外支出."""
    ledger(OpeningStock, "OS", item="P", quantity="100", amounts={"material": "80000"})
    used = {"cost_centre": "OFFICE", "vat": "13000", "vat_kind": "deemed_sale"}
    ledger(OwnUse, "OU", item="P", quantity="100", **used)
    office = {"cost_centre": "OFFICE"}
    lines = [
        {"account": "671102", "debit": "93000"},
        {"account": "6602", "credit": "93000", "dimensions": office},
    ]
    ledger(ManualVoucher, "MV", lines=lines)
    found = ledger.balances("671102", "6602", "140502", "22210107", "6001")
    assert found == ["93000.00", "0.00", "0.00", "-13000.00", "0.00"]


def test_old_goods_are_taken_for_new_ones(ledger: Ledger) -> None:
    """以旧换新, method: 100 new ones at 3 000 (cost 2 000, VAT 39 000), 100 old ones at 200: 319 000 come in money.

    What is sold is revenue in full; what comes back is bought.
    """
    ledger(OpeningStock, "OS", item="P", quantity="100", amounts={"material": "200000"})
    ledger(SalesOrder, "SO", partner="B", lines=[{"item": "P", "quantity": "100", "price": "3000"}])
    ledger(Delivery, "DL", sales_order="SO/1", quantity="100")
    ledger(SalesInvoice, "SI", partner="B", lines=[{"delivery": "DL"}], vat="39000")
    ledger(GoodsReceipt, "GR", partner="B", item="OLD", quantity="100", price="200")
    ledger(PurchaseInvoice, "PI", partner="B", lines=[{"receipt": "GR", "amount": "20000"}])
    set_off = {"partner": "B", "method": "account", "account": "224102"}
    ledger(SupplierPayment, "SP", lines=[{"invoice": "PI", "amount": "20000"}], **set_off)
    ledger(CustomerReceipt, "CR-1", lines=[{"invoice": "SI", "amount": "20000"}], **set_off)
    ledger(CustomerReceipt, "CR-2", partner="B", lines=[{"invoice": "SI", "amount": "319000"}])
    accounts = ("6001", "640101", "1403", "1122", "220201", "224102", "1002")
    expected = ["-300000.00", "200000.00", "20000.00", "0.00", "0.00", "0.00", "319000.00"]
    assert ledger.balances(*accounts) == expected


CALL_MART = {  # cost of sales and what is left, as sold on the day
    "fifo": ("16800.00", "27100.00"),
    "lifo": ("17600.00", "26300.00"),
    "moving_average": ("17200.00", "26700.00"),
}


@pytest.mark.parametrize(("method", "figures"), CALL_MART.items())
def test_call_mart_by_every_perpetual_method(method: str, figures: tuple[str, str]) -> None:
    """Kieso, ch. 8, Call-Mart: 2,000 at 4.00, 6,000 at 4.40, 4,000 sold, 2,000 at 4.75; the average is 4.30."""
    ledger = Ledger(company({"D": "finished"}, "ifrs", method, company={"currency": "USD"}))
    ledger(SalesOrder, "SO", partner="B", lines=[{"item": "D", "quantity": "4000", "price": "8"}])
    for number, (quantity, price) in enumerate((("2000", "4"), ("6000", "4.40")), 1):
        ledger(GoodsReceipt, f"GR-{number}", partner="B", item="D", quantity=quantity, price=price)
    ledger(Delivery, "DL", sales_order="SO/1", quantity="4000")
    ledger(GoodsReceipt, "GR-3", partner="B", item="D", quantity="2000", price="4.75")
    assert (*ledger.balances("5010"), ledger.stock("D")) == figures
