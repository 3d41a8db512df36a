"""Standard cost in the accounts: published problems, posted as documents and closed, to the cent.

Plus is unfavourable. What the close posts is read from the accounts of variances; the arithmetic is in each test.
"""

from typing import Any

from tests.cases.examination import Ledger, company
from tests.cases.standard_works import SINCE, Works, variances

from erpcore.documents import (
    Delivery,
    GoodsReceipt,
    MaterialIssue,
    OpeningBalance,
    OpeningStock,
    OpeningWip,
    ProductionReceipt,
    SalesOrder,
    WipCount,
    WorkOrder,
    WorkOrderRelease,
)


def test_the_entries_of_arjuna() -> None:
    """9 kg at 2.00, 2 h at 10.50, 3 variable and 10 fixed an hour; 2,000 h; 900 made; four variances of overhead.

    Source: Journal entries for material, labor and factory overhead, four-variance method, Arjuna Manufacturing Company
    (studylib.net, 15009087). Price 10 000 x (1.95 - 2) = -500, usage (8 600 - 8 100) x 2 = 1 000, rate 1 740 x 1.05 =
    1 827 (printed with a slip as 1,847), efficiency (1 740 - 1 800) x 10.50 = -630. Overhead 24 700 for 23 400:
    spending 24 700 - 20 000 - 1 740 x 3 = -520, efficiency -180 and -600, idle capacity (2 000 - 1 740) x 10 = 2 600.
    """
    card = {"quantity": "9", "price": "2", "hours": "2", "labour": "10.50", "overhead": "13"}
    budget = {"fixed": "20000", "rate": "3", "capacity_hours": "2000", "analysis": "four_by_capacity"}
    works = Works(card, budget)
    works.buy("GR", "10000", "1.95")
    works.start("900")
    works.work("8600", "1740", "1827", "24700", "")
    works(ProductionReceipt, "PR", work_order="WO", quantity="900", final=True)
    assert variances(works) == {
        "fixed_efficiency": "-600.00",
        "idle_capacity": "2600.00",
        "labour_efficiency": "-630.00",
        "labour_rate": "1827.00",
        "material_usage": "1000.00",
        "price": "-500.00",
        "spending": "-520.00",
        "variable_efficiency": "-180.00",
    }
    assert (works.stock("FG"), works.stock("RM")) == ("58500.00", "2800.00")


def examination(**tables: Any) -> Works:
    """500 begun of 0.30 material and 8 hours: 430 finished, 70 left half done, 440 sold; nothing is closed yet."""
    card = {"quantity": "100", "price": "0.30", "hours": "8", "labour": "4", "overhead": "2.50"}
    budget = {"fixed": "4000", "rate": "1.50", "capacity_hours": "4000", "analysis": "five_by_capacity"}
    works = Works(card, budget, wip_rules=[{"valid_from": SINCE, "rule": "at_quota"}], **tables)
    works.start("500")
    half = {"degree": "0.5", "degrees": {"material": "1"}}
    before = {"material": "1500", "labour": "800", "overhead": "500"}
    works(OpeningWip, "OW", work_order="WO", amounts=before, counted=[{"quantity": "50", **half}])
    finished = {"material": "1800", "labour": "1920", "overhead": "1200"}
    works(OpeningStock, "OS", item="FG", quantity="60", amounts=finished)
    works(OpeningBalance, "OB", lines=[{"account": "4001", "credit": "7720"}])
    works.buy("GR-1", "30000", "0.27")
    works.buy("GR-2", "20000", "0.32")
    works.work("45500", "3500", "350", "5600", "3675")
    works(ProductionReceipt, "PR", work_order="WO", quantity="430")
    works(WipCount, "WC", lines=[{"work_order": "WO", "quantity": "70", **half}])
    works(SalesOrder, "SO", partner="B", lines=[{"item": "FG", "quantity": "440", "price": "125"}])
    works(Delivery, "DL", sales_order="SO/1", quantity="440")
    return works


def test_the_standard_cost_accounts_of_the_examination() -> None:
    """注册会计师, 财务成本管理, 标准成本的账务处理: 430 finished of 50 and 450; 70 left, both at half; 440 sold.

    - Card: 100 kg x 0.30 + 8 h x (4 + 1.50 + 1) = 82; 4 000 h of capacity, 4 000 fixed.
    - Price 30 000 x (0.27 - 0.30) + 20 000 x (0.32 - 0.30) = -900 + 400; usage (45 500 - 45 000) x 0.30 = 150.
    - 430 + 35 - 25 = 440 allow 3 520 h; 3 500 were worked for 14 350: rate 350, efficiency -80.
    - Variable 5 600: spending 350, efficiency -30. Fixed 3 675: spending -325, idle 500, efficiency -20.
    - Finished 430 x 82 = 35 260, sold 440 x 82 = 36 080, left 50 x 82 = 4 100; in process 70 x 30 + 35 x 52 = 3 920.
    """
    works = examination()
    assert works.balances("640101") == ["36080.00"]
    assert variances(works) == {
        "fixed_efficiency": "-20.00",
        "fixed_spending": "-325.00",
        "fixed_idle_capacity": "500.00",
        "labour_efficiency": "-80.00",
        "labour_rate": "350.00",
        "material_usage": "150.00",
        "price": "-500.00",
        "variable_efficiency": "-30.00",
        "variable_spending": "350.00",
    }
    order = works.books.work_order("WO")
    assert works.amount(sum(order.balance().values())) == "3920.00"
    assert works.stock("FG") == "4100.00"


def test_what_work_in_process_is_charged_with_is_standard() -> None:
    """The entries of the same problem: 13,500, 14,080, 5,280 and 3,520 to 生产成本, and each difference on its account.

    A rule prints the settlement on the debit of work in process (シングル・プラン), which so is charged with 36 380 of
    standard: 2 800 before and 36 380 less 35 260 are 3 920. Usage of 150 and a rate of 350 are debits, efficiency of 80
    is a credit.
    """
    rule = {"code": "SINGLE", "documents": ["order_settlement"], "valid_from": SINCE, "debit_only": ["wip"]}
    works = examination(posting_rules=[{**rule, "contra_print": "swapped"}])
    works.books.month_end("2026-10").run_costing()
    charged: dict[str, int] = {}
    variance: list[tuple[int, int]] = []
    for entry in works.books.log.read():
        for line in [line for voucher in entry.vouchers for line in voucher.lines]:
            if line.account.startswith("5001") and entry.document.type != "opening_wip":
                charged[line.account] = charged.get(line.account, 0) + line.debit
            elif entry.document.type == "order_settlement":
                variance.append((line.debit, line.credit))
    assert {account: works.amount(amount) for account, amount in charged.items()} == {
        "50010101": "13500.00",
        "50010102": "14080.00",
        "50010104": "8800.00",
    }
    assert sorted(variance) == [(0, 80_00), (150_00, 0), (350_00, 0)]


def test_a_mixture_in_the_accounts() -> None:
    """ACCA Performance Management, mix and yield, method: 5 kg of A at 2, 3 of B at 4, 2 of C at 5 make 9 kg for 32.

    4,500 kg come of 2,600, 1,400 and 1,100. In standard proportions 5,100 are 2,550, 1,530 and 1,020: mix 50 x 2 - 130
    x 4 + 80 x 5 = -20. 100 kg too much at 3.20: yield 320. Bought at 2.10, 4.00 and 4.90: 260 - 110 = 150.
    """
    mix = {"A": ("5", "2", "2600", "2.10"), "B": ("3", "4", "1400", "4"), "C": ("2", "5", "1100", "4.90")}
    lines = [{"item": of, "quantity": planned, "mix": "BLEND"} for of, (planned, *_) in mix.items()]
    prices = {of: price for of, (_, price, *_) in mix.items()} | {"X": "3.555556"}
    blend = Ledger(
        company(
            {**dict.fromkeys(mix, "raw"), "X": "finished"},
            "ifrs",
            "standard",
            boms=[{"item": "X", "valid_from": SINCE, "quantity": "9", "lines": lines}],
            standards=[
                {"item": of, "valid_from": SINCE, "amounts": {"material": price}}
                for of, price in prices.items()
            ],
        )
    )
    blend(WorkOrder, "WO", item="X", quantity="4500")
    blend(WorkOrderRelease, "REL", work_order="WO")
    for of, (_, _, used, price) in mix.items():
        blend(GoodsReceipt, f"GR-{of}", partner="B", item=of, quantity=used, price=price)
        blend(MaterialIssue, f"MI-{of}", work_order="WO", item=of, quantity=used, reason="as used")
    blend(ProductionReceipt, "PR", work_order="WO", quantity="4500", final=True)
    assert variances(blend) == {"material_mix": "-20.00", "material_yield": "320.00", "price": "150.00"}
    assert blend.stock("X") == "16000.00"
