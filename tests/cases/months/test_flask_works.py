"""June of a flask works, worked by hand: two cups in three steps side by side (平行结转分步法), and trays.

Invented company on 企业会计准则; methods of 成本会计 textbooks (于富生, 成本会计学) and 企业产品成本核算制度
(财会〔2013〕17号). Steel 计划成本法 with freight in 材料成本差异 and 暂估 left out of its rate, powder 移动加权平均,
billed before it came with 合理损耗, caps 先进先出 of which an estimate of May is invoiced dearer when some are used
(单到冲回), cartons 月末一次加权平均, gloves for the workshops. Each step has cost items of its own: its material, its
wages with 社会保险费 and 设定提存计划, its overhead by machine hours, charged to orders as a service department; power
and repair by 代数分配法. 广义在产品约当产量 on the average for one cup, with 不可修复废品 found after the second step,
先进先出 for the other; trays by 定额比例法, wages by quota hours. A return, 发出商品 that is not invoiced, 结转销售成本
at the end, 存货跌价准备 of trays with 递延所得税资产, 转出未交增值税, surcharges, 所得税, 结转损益.

`flask_by_hand` is the hand's side. What it does in its own way, where a textbook leaves it open: the variance of steel
is rounded once for each order.
"""

from collections import defaultdict
from fractions import Fraction

import pytest
from tests.cases.months.by_hand import Cost, balances, cells, keep, sheet_row, there, total
from tests.cases.months.flask_by_hand import SHOPS, Month
from tests.cases.months.flask_works import (
    ORDERS,
    income_tax,
    june,
    opening,
    setup,
    spoiled,
    taxes,
    written_down,
)

from erpcore import Books, MemoryLog
from erpcore.costing.process.wip_rules import Weights
from erpcore.costing.steps.parallel_steps import ParallelStep, carry_parallel

PERIOD = "2026-06"


def money(amount: Fraction) -> str:
    """Write an amount as a document has it."""
    return f"{float(amount):.2f}"


def kept(hand: Month, **policies: str) -> Books:
    """Keep June: cost, spoil, cost, test, and book the taxes on what that gives."""
    books = Books(setup(**policies), MemoryLog())
    keep(books, *opening(money(hand.capital)), *june())
    for document in (spoiled(), written_down()):
        books.month_end(PERIOD).run_costing()
        keep(books, document)
    taxed = hand.vouchers["MV-6"]
    surcharges = (taxed["640302"], -taxed["222113"], taxed["640303"])
    keep(books, *taxes(money(hand.vat), *map(money, surcharges)))
    books.month_end(PERIOD).run_costing()
    taxed = hand.vouchers["MV-7"]
    keep(books, income_tax(money(taxed["680101"]), money(taxed["1811"])))
    assert books.month_end(PERIOD).run().locked
    return books


@pytest.fixture(scope="module")
def hand() -> Month:
    """June by hand."""
    return Month()


@pytest.fixture(scope="module")
def books(hand: Month) -> Books:
    """Keep June."""
    return kept(hand)


@pytest.mark.parametrize(("way", "policy"), [("ordered", "planned_estimate"), ("opening", "variance_rate")])
def test_other_rates_of_steel_are_as_worked_by_hand(way: str, policy: str) -> None:
    """暂估 at the price ordered is in the rate; at 上月差异率 issues bear 957.35 / 48 000.00."""
    other = Month(way)
    assert balances(kept(other, **{policy: way}), PERIOD) == other.closing()


def test_every_account_is_as_worked_by_hand(books: Books, hand: Month) -> None:
    """The closing balance of each account, and no other account has one."""
    assert balances(books, PERIOD) == hand.closing()


def test_every_voucher_is_as_worked_by_hand(books: Books, hand: Month) -> None:
    """Each document whose value is known on its day; what has provisional prices is in the balances."""
    found: dict[str, Cost] = {}
    for entry in books.read():
        lines = found[entry.document.id] = defaultdict(Fraction)
        for each in (each for voucher in entry.vouchers for each in voucher.lines):
            lines[each.account] += Fraction(each.debit - each.credit, 100)
    of_the_end = {"opening", "average", "variance", "services", "wip", "cost of sales", "profit"}
    slips = hand.vouchers.keys() - of_the_end
    assert len(slips) > 60
    for number in slips:
        assert there(found[number]) == there(hand.vouchers[number]), number
    assert there(found["CLOSE-2026-06-service_allocation-1"]) == there(hand.vouchers["services"])


@pytest.mark.parametrize("order", ORDERS)
def test_every_cost_sheet_is_as_worked_by_hand(books: Books, hand: Month, order: str) -> None:
    """成本计算单: 应计入产成品的份额 of each step, and what is in process, by cost item."""
    for text, cost in (("Cost of goods completed", hand.done), ("Closing work in process", hand.left)):
        assert cells(sheet_row(books, PERIOD, ORDERS[order], text)) == there(cost[order])


def test_steps_without_books_give_the_same_shares(hand: Month) -> None:
    """`carry_parallel` gives each step's share to the cups of 500 ml, as the hand does without the spoiled ones."""
    steps = []
    for step in SHOPS.values():
        names = ("material" if step == "1" else f"material_{step}", f"labour_{step}", f"overhead_{step}")
        cost = {name: int(hand.cost["WO-A"][name] * 100) for name in names}
        weights = {name: Weights(8000, hand.in_process(name)) for name in names}
        steps.append(ParallelStep(cost, weights))
    found = carry_parallel(steps).finished
    assert found == {
        name: int(amount * 100) for name, amount in hand.done["WO-A"].items() if name != "spoilage"
    }


def test_shelves_and_goods_shipped_are_as_worked_by_hand(books: Books, hand: Month) -> None:
    """What is left of each product at the average of the month; 1 200 cups are on their way, not invoiced."""
    rows = {row["item"]: row for row in books.report("stock_summary", period=PERIOD).dicts("line")}
    for item, amount in hand.shelf.items():
        assert Fraction(rows[item]["closing_amount"]) == amount
    assert balances(books, PERIOD)["1406"] == hand.vouchers["cost of sales"]["1406"]


def test_services_are_as_worked_by_hand(books: Books, hand: Month) -> None:
    """辅助生产费用分配表: x = 31 867.30 + 40/370 y, y = 9 197.40 + 1 200/39 400 x; steps by machine hours."""
    report = books.report("service_allocation", period=PERIOD)
    charged: Cost = defaultdict(Fraction)
    for row in report.dicts("line"):
        if row["receiver"]:
            charged[row["service"]] += Fraction(row["amount"])
    assert (charged["POWER"], charged["REPAIR"]) == hand.gross
    assert {shop: charged[shop] for shop in SHOPS} == {
        shop: total(of_each) for shop, of_each in hand.overhead.items()
    }


def test_some_figures_for_the_eye(hand: Month) -> None:
    """Figures that a reader can check with a pocket calculator.

    Steel: 2 157.35 / 192 000.00. Powder: 21 722.00 x 150 / 575. Trays: 13 158.07 is 14 144.92 x 2 000 / 2 150. Cups of
    750 ml: 1 313.27 is the month's 15 759.21 x 250 / 3 000.
    """
    assert hand.variance_rate == Fraction("2157.35") / 192_000
    assert hand.vouchers["MI-9"]["1403"] == Fraction("-5666.61")
    assert hand.done["WO-T"]["material"] == Fraction("13158.07")
    assert hand.left["WO-B"]["labour_1"] == Fraction("1313.27")


def test_no_report_finds_a_difference(books: Books) -> None:
    """Sub-ledgers and statements agree with the ledger."""
    assert books.report("reconciliation", period=PERIOD).dicts("total")[0]["difference"] == 0
    for name in ("stock_summary", "product_cost_sheet", "service_allocation", "cost_of_goods_manufactured"):
        assert books.report(name, period=PERIOD).fact("difference") == 0
