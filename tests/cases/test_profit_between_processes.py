"""Processes that charge each other a profit, in the books: the profit is a cost element of its own (内部利润).

Figures: Institute of Cost and Works Accountants of India, process costing with inter-process profits; the same problem
without books is in `costing/test_published_departments.py`.
"""

from decimal import Decimal
from fractions import Fraction

import pytest
from tests.cases.process import ELEMENTS, Plant, plant

from erpcore.costing.process.transfer_profit import FinishedStock, Loaded, Process, transfer_at_profit
from erpcore.documents import (
    CostAdjustment,
    Delivery,
    ManualVoucher,
    OpeningBalance,
    OpeningStock,
    SalesInvoice,
    SalesOrder,
)
from erpcore.testing import laws

PROFIT = {"code": "profit", "name": "profit of earlier processes", "name_zh": "内部利润"}
WITHOUT_BOOKS = transfer_at_profit(
    [
        Process(10_480_00, 4_200_00, Loaded(3_000_00), 1_480_00, Fraction(1, 4), "price"),
        Process(10_800_00, 1_800_00, Loaded(3_600_00, 600_00), 1_800_00, Fraction(1, 5), "price"),
    ],
    FinishedStock(56_000_00, Loaded(9_000_00, 3_300_00), 4_500_00),
    finished_profit="average",
)
ACCOUNTS = [
    {"code": "5499", "name": "Profit of processes", "kind": "revenue", "side": "credit", "stands_as": "5051"},
    {"code": "5498", "name": "Change of it", "kind": "expense", "side": "debit", "stands_as": "5402"},
    {"code": "1499", "name": "Profit in stock", "kind": "asset", "side": "credit", "stands_as": "1405"},
]


@pytest.fixture
def works():
    """Process I makes bodies, process II chairs of them; both divide what they cost by equivalent units."""
    row = {"role": "cost_adjustment", "account": "5499"}
    elements = [*ELEMENTS, PROFIT]
    return Plant(
        plant("weighted_average", company={"elements": elements}, accounts=ACCOUNTS, account_map=[row])
    )


def worked(works):
    """Work October out; stocks of processes are worth their prime cost, so that overhead is all in what is finished."""
    half = {"degree": "1", "degrees": {"overhead": "0"}}
    works.start("I", "BODY", "1348")
    works.opening("I", {"material": "3000"})
    works.charge("I", material="6000", labour="4480", overhead="4200")
    works.receive("I", "1200", id="PR-1")
    works.count("I", {"quantity": "148", **half})
    works.start("II", "CHAIR", "1200")
    works.opening(
        "II", {"material": "3000", "profit": "600"}, transferred={"material": "3000", "profit": "600"}
    )
    works.use("II", "BODY", "1200")
    works.charge("II", labour="10800", overhead="1800")
    works.post(OpeningBalance, lines=[{"account": "1499", "credit": "3900"}])
    opening = {"material": "5700", "profit": "3300"}
    works.post(OpeningStock, item="CHAIR", quantity="228", amounts=opening)
    works.receive("II", "1140", id="PR-2")
    works.count("II", {"quantity": "60", **half})
    works.post(
        SalesOrder, id="SO", partner="SHOPS", lines=[{"item": "CHAIR", "quantity": "1254", "price": "44.66"}]
    )
    works.post(Delivery, id="DL", sales_order="SO/1", quantity="1254")
    works.post(SalesInvoice, id="SI", partner="SHOPS", lines=[{"delivery": "DL", "amount": "56000"}])
    works.books.month_end("2026-10").run_costing()


def profit(works, item, receipt, amount):
    """Let a process charge the next one, or the warehouse, more than its output has cost; the costing follows."""
    reason = "transfer price"
    works.post(CostAdjustment, item=item, receipt=receipt, amounts={"profit": amount}, reason=reason)
    works.books.month_end("2026-10").run_costing()


def test_profit_travels_as_an_element_and_is_known_in_every_stock(works):
    """I: 16 200 and a quarter of the price, 5 400; II: 36 000 and a fifth, 9 000; 300 and 1 500 are not realised."""
    worked(works)
    assert works.whole(works.received("I")) == "16200.00"
    profit(works, "BODY", "PR-1", "5400")
    assert works.whole(works.received("II")) == "36000.00"
    assert works.whole(works.in_process("II")) == "1800.00"
    assert works.in_process("II")["profit"] == "300.00"
    profit(works, "CHAIR", "PR-2", "9000")
    assert works.whole(works.stock("CHAIR")) == "4500.00"
    assert works.stock("CHAIR")["profit"] == "1500.00"
    unrealised = Decimal(works.in_process("II")["profit"]) + Decimal(works.stock("CHAIR")["profit"])
    less = str(Decimal(3900) - unrealised)  # 600 + 3 300 when the month began
    lines = [{"account": "1499", "debit": less}, {"account": "5498", "credit": less}]
    works.post(ManualVoucher, lines=lines, text="profit in stock")
    works.books.month_end("2026-10").run_costing()
    balance = works.books.state.ledger.balance
    assert balance("1499", "2026-10") == -1_800_00
    assert balance("3103", "2026-10") == -23_000_00  # 56 000 + 14 400 - 49 500 + 2 100
    assert balance("3103", "2026-10") == -WITHOUT_BOOKS.realised
    laws.check(works.books)
