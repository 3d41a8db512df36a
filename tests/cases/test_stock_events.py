"""Counts, losses, write-downs and sales returns of published Chinese problems, posted as documents, to the cent.

Sources: 初级会计实务 (财政部会计资格评价中心), 存货清查, 存货减值, 销售退回; 企业会计准则讲解 (财政部会计司),
存货跌价准备的结转.
"""

from typing import Any

import pytest

from erpcore import Books, MemoryLog, Setup
from erpcore.documents import (
    CountResult,
    CustomerReceipt,
    Delivery,
    Document,
    LossDecision,
    OpeningStock,
    SalesCreditNote,
    SalesInvoice,
    SalesOrder,
    SalesReturn,
    SalvageReceipt,
    StockWriteDown,
    StockWriteOff,
)
from erpcore.kernel.money import to_decimal

SETUP = {
    "company": {"name": "甲公司", "currency": "CNY", "chart": "cn_asbe", "first_period": "2026-10"},
    "units": [{"code": "kg", "name": "公斤", "decimals": 3}, {"code": "pcs", "name": "台", "decimals": 0}],
    "item_classes": [
        {"code": "raw", "name": "原材料", "valuation": "moving_average"},
        {"code": "finished", "name": "产成品", "valuation": "moving_average"},
    ],
    "items": [
        *(
            {"code": code, "name": f"{code}材料", "kind": "raw", "item_class": "raw", "unit": "kg"}
            for code in ("J", "K", "L", "M", "SCRAP")
        ),
        {"code": "A", "name": "A机器", "kind": "finished", "item_class": "finished", "unit": "pcs"},
    ],
    "cost_centres": [{"code": "OFFICE", "name": "管理部门", "purpose": "administration"}],
    "partners": [
        {"code": "C", "name": "乙公司", "customer": True},
        {"code": "KEEPER", "name": "保管员"},
        {"code": "INSURER", "name": "保险公司"},
    ],
    "sites": [{"code": "MAIN", "name": "仓库"}],
}


class Ledger:
    """Books of 甲公司, and balances as the books of problems print them."""

    def __init__(self) -> None:
        self.books = Books(Setup.model_validate(SETUP), MemoryLog())

    def __call__(self, kind: type[Document], number: str, **fields: Any) -> None:
        """Post a document of October."""
        self.books.post(kind.model_validate({"id": number, "date": "2026-10-31", **fields}))

    def open(self, item: str, quantity: str, value: str) -> None:
        """Have goods on hand."""
        self(OpeningStock, f"OS-{item}", item=item, quantity=quantity, amounts={"material": value})

    def balances(self, *accounts: str) -> list[str]:
        """Write balances, debit positive."""
        state = self.books.state
        found = [state.ledger.balance(account, "2026-10") for account in accounts]
        return [f"{to_decimal(amount, state.master.currency):f}" for amount in found]


@pytest.fixture
def ledger() -> Ledger:
    """Fresh books."""
    return Ledger()


def test_goods_found_lower_administrative_expenses(ledger: Ledger) -> None:
    """盘盈 J 材料 1 000 公斤, 实际单位成本 60 元, 属于收发计量方面的错误: 60 000 冲减管理费用."""
    ledger(CountResult, "CT-1", item="J", counted="1000", price="60")
    assert ledger.balances("1403", "1901") == ["60000.00", "-60000.00"]
    ledger(LossDecision, "LD-1", of="CT-1", lines=[{"bearer": "cost_centre", "cost_centre": "OFFICE"}])
    assert ledger.balances("1403", "1901", "6602") == ["60000.00", "0.00", "-60000.00"]


def test_goods_missing_in_the_ordinary_course_are_administrative_expenses(ledger: Ledger) -> None:
    """盘亏 K 材料 500 公斤, 实际单位成本 200 元, 属于一般经营损失: 100 000 计入管理费用."""
    ledger.open("K", "2000", "400000")
    ledger(CountResult, "CT-1", item="K", counted="1500")
    ledger(LossDecision, "LD-1", of="CT-1", lines=[{"bearer": "cost_centre", "cost_centre": "OFFICE"}])
    assert ledger.balances("1403", "1901", "6602") == ["300000.00", "0.00", "100000.00"]


def test_the_keeper_compensates_and_the_residue_is_kept(ledger: Ledger) -> None:
    """毁损 L 材料 300 公斤 30 000 元 by the keeper's fault: he owes 20 000, residue 2 000, 8 000 管理费用."""
    ledger.open("L", "300", "30000")
    ledger(StockWriteOff, "WF-1", item="L", quantity="300", reason="保管员过失")
    ledger(SalvageReceipt, "SV-1", of="WF-1", item="SCRAP", quantity="100", price="20")
    lines = [
        {"bearer": "compensation", "amount": "20000", "partner": "KEEPER"},
        {"bearer": "cost_centre", "cost_centre": "OFFICE"},
    ]
    ledger(LossDecision, "LD-1", of="WF-1", lines=lines)
    assert ledger.balances("1221", "1403", "6602", "1901") == ["20000.00", "2000.00", "8000.00", "0.00"]


def test_a_typhoon_is_outside_the_ordinary_course(ledger: Ledger) -> None:
    """台风毁损 M 材料 70 000 元, the insurer pays 50 000: 20 000 营业外支出, no input VAT is transferred out."""
    ledger.open("M", "700", "70000")
    ledger(StockWriteOff, "WF-1", item="M", quantity="700", reason="台风")
    lines = [{"bearer": "compensation", "amount": "50000", "partner": "INSURER"}, {"bearer": "abnormal"}]
    ledger(LossDecision, "LD-1", of="WF-1", lines=lines)
    assert ledger.balances("1221", "671103", "671104", "1901") == ["50000.00", "0.00", "20000.00", "0.00"]


def test_an_allowance_is_made_and_reversed_in_part(ledger: Ledger) -> None:
    """A 商品 costs 100 000 and brings 80 000; half a year later 95 000: 20 000 written down, 15 000 reversed."""
    ledger.open("A", "10", "100000")
    ledger(StockWriteDown, "WD-1", portions=[{"item": "A", "value": "80000"}])
    assert ledger.balances("6701", "1471") == ["20000.00", "-20000.00"]
    ledger(StockWriteDown, "WD-2", portions=[{"item": "A", "value": "95000"}])
    assert ledger.balances("6701", "1471", "140502") == ["5000.00", "-5000.00", "100000.00"]


def test_machines_sold_take_their_allowance_along(ledger: Ledger) -> None:
    """5 台 A 机器, 每台成本 5 000 元, 已计提 6 000 元; all sold at 6 000 each, VAT 17 %: cost of sales 19 000."""
    ledger.open("A", "5", "25000")
    ledger(StockWriteDown, "WD-1", portions=[{"item": "A", "value": "19000"}])
    ledger(SalesOrder, "SO-1", partner="C", lines=[{"item": "A", "quantity": "5", "price": "6000"}])
    ledger(Delivery, "DL-1", sales_order="SO-1/1", quantity="5")
    ledger(SalesInvoice, "SI-1", partner="C", lines=[{"delivery": "DL-1"}], vat="5100")
    accounts = ("1122", "6001", "22210107", "640101", "1471", "140502")
    assert ledger.balances(*accounts) == ["35100.00", "-30000.00", "-5100.00", "19000.00", "0.00", "0.00"]


def test_goods_paid_for_are_returned_and_the_price_is_paid_back(ledger: Ledger) -> None:
    """售价 350 000, 增值税 45 500, 成本 182 000, paid in May; returned in September with a red invoice, paid back."""
    ledger.open("A", "10", "182000")
    ledger(SalesOrder, "SO-1", partner="C", lines=[{"item": "A", "quantity": "10", "price": "35000"}])
    ledger(Delivery, "DL-1", sales_order="SO-1/1", quantity="10")
    ledger(SalesInvoice, "SI-1", partner="C", lines=[{"delivery": "DL-1"}], vat="45500")
    ledger(CustomerReceipt, "CR-1", partner="C", lines=[{"invoice": "SI-1", "amount": "395500"}])
    assert ledger.balances("1002", "6001", "640101") == ["395500.00", "-350000.00", "182000.00"]
    ledger(SalesReturn, "RT-1", delivery="DL-1", quantity="10")
    lines = [{"delivery": "DL-1", "quantity": "10"}]
    ledger(SalesCreditNote, "CN-1", invoice="SI-1", lines=lines, vat="45500")
    ledger(CustomerReceipt, "CR-2", partner="C", lines=[{"invoice": "CN-1", "amount": "395500"}])
    accounts = ("1002", "1122", "6001", "22210107", "640101", "140502")
    assert ledger.balances(*accounts) == ["0.00", "0.00", "0.00", "0.00", "0.00", "182000.00"]


def test_a_price_is_conceded_for_faulty_goods(ledger: Ledger) -> None:
    """销售折让: 售价 100 000, 增值税 13 000; 5 % are conceded: 5 000 of revenue and 650 of VAT are taken back."""
    ledger.open("A", "1", "60000")
    ledger(SalesOrder, "SO-1", partner="C", lines=[{"item": "A", "quantity": "1", "price": "100000"}])
    ledger(Delivery, "DL-1", sales_order="SO-1/1", quantity="1")
    ledger(SalesInvoice, "SI-1", partner="C", lines=[{"delivery": "DL-1"}], vat="13000")
    lines = [{"delivery": "DL-1", "quantity": "0", "amount": "5000"}]
    ledger(SalesCreditNote, "CN-1", invoice="SI-1", lines=lines, vat="650")
    ledger(CustomerReceipt, "CR-1", partner="C", lines=[{"invoice": "SI-1", "amount": "107350"}])
    accounts = ("1002", "1122", "6001", "22210107", "640101")
    assert ledger.balances(*accounts) == ["107350.00", "0.00", "-95000.00", "-12350.00", "60000.00"]
