"""December of a carton works, worked by hand: boards go through the store into boxes, a year ends.

Invented company on 小企业会计准则; methods of 成本会计 textbooks (于富生, 成本会计学) and 企业产品成本核算制度
(财会〔2013〕17号). Liner 先进先出, fluting 月末一次加权平均 (quantities alone move in the month), starch and oil
移动加权平均, ink and wire 计划成本法 with 材料成本差异率; 暂估 of November taken back on the first and invoiced at
another price, freight by weight, goods back to a supplier and from orders, starch missing with 进项税额转出. Wages
by hours and by payroll, 社会保险费, 住房公积金, 工会经费 by wages, depreciation, power by meters; steam and repair by
交互分配法, and in further set-ups 直接, 顺序, 代数 and 计划成本分配法; 制造费用 by machine hours. Boards and boxes by
约当产量比例法, large boxes with 不可修复废品 less waste and what a worker pays; boards at the average of the month
(半成品), of one some are sold. Returns, 转出未交增值税, 税金及附加, 所得税, 结转损益, 利润分配.

Boards are carried by element (逐步分项结转) in the books; 逐步综合结转 and 成本还原 are the same month without books.
`carton_by_hand` is the hand's side. What it does in its own way, where a textbook leaves it open: of a slip at the
average its total is rounded and the elements come to it.
"""

from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import pytest
from tests.cases.months.by_hand import Cost, balances, cells, half_up, keep, sheet_row, there, total
from tests.cases.months.carton_by_hand import MADE, STEP, January, Month
from tests.cases.months.carton_works import (
    ORDERS,
    appropriated,
    december,
    january,
    noted,
    november,
    setup,
    spoiled,
    taxes,
)

from erpcore import Books, MemoryLog, Setup
from erpcore.costing.process.wip_rules import Weights, divide_by
from erpcore.costing.steps.cost_restoration import restore

PERIOD = "2026-12"
COSTING = ("average", "variance", "services", "pools", "wip")
METHODS = ("interact_once", "direct", "step_down", "reciprocal", "planned_rates")


def money(amount: Fraction) -> str:
    """Write an amount as a document has it."""
    return f"{float(amount):.2f}"


def fen(cost: Cost) -> dict[str, int]:
    """Write a cost in whole minor units."""
    return {element: int(amount * 100) for element, amount in cost.items()}


def by_method(method: str) -> Setup:
    """Set the company up, with the method by which service departments are charged on."""
    order = {"service_order": ["STEAM", "REPAIR"]} if method == "step_down" else {}
    return setup(service_departments=method, **order)


def kept(hand: Month) -> Books:
    """Keep November and December, with the method of the hand."""
    books = Books(by_method(hand.method), MemoryLog())
    keep(books, *november(money(hand.capital)))
    assert books.month_end("2026-11").run().locked
    keep(books, *december())
    books.month_end(PERIOD).run_costing()
    keep(books, spoiled())
    owed = (-hand.vouchers["MV-7"][code] for code in ("2221012", "2221013", "2221014"))
    keep(books, *taxes(money(hand.vat), *map(money, owed)))
    books.month_end(PERIOD).run_costing()
    tax = money(hand.tax)
    keep(books, noted("MV-8", "12-31", "计提所得税", _5801=tax, _2221015=f"-{tax}"))
    books.month_end(PERIOD).run_costing()
    year = hand.vouchers["MV-9"]["3103"]
    keep(books, *appropriated(money(year), money(-hand.vouchers["MV-10"]["3101001"])))
    assert books.month_end(PERIOD).run().locked
    return books


@pytest.fixture(scope="module", params=METHODS)
def both(request: pytest.FixtureRequest) -> tuple[Books, Month]:
    """Keep the months, and work them by hand, by each method of 辅助生产费用分配."""
    hand = Month(request.param)
    return kept(hand), hand


@pytest.fixture(scope="module")
def books() -> Books:
    """Keep the months by 交互分配法."""
    return kept(Month())


@pytest.fixture(scope="module")
def hand() -> Month:
    """December by hand, 交互分配法."""
    return Month()


def test_every_account_is_as_worked_by_hand(both: tuple[Books, Month]) -> None:
    """The closing balance of each account, and no other account has one."""
    books, hand = both
    assert balances(books, PERIOD) == hand.closing()


def posted(books: Books) -> Iterator[tuple[Any, Cost]]:
    """Read documents of December, with the sum of each account of their vouchers."""
    for entry in books.read():
        if entry.period == PERIOD:
            lines: Cost = defaultdict(Fraction)
            for each in (each for voucher in entry.vouchers for each in voucher.lines):
                lines[each.account] += Fraction(each.debit - each.credit, 100)
            yield entry.document, there(lines)


def test_every_voucher_is_as_worked_by_hand(both: tuple[Books, Month]) -> None:
    """Each document's voucher; those of the costing, which goes round, in one sum."""
    books, hand = both
    costing: Cost = defaultdict(Fraction)
    for document, lines in posted(books):
        if not document.id.startswith("CLOSE-"):
            assert lines == there(hand.vouchers.get(document.id, {})), document.id
        elif document.type == "provisional_reversal":
            assert lines == hand.vouchers["red"]
        elif document.type != "profit_carry":
            for account, amount in lines.items():
                costing[account] += amount
    worked: Cost = defaultdict(Fraction)
    for name in COSTING:
        for account, amount in hand.vouchers[name].items():
            worked[account] += amount
    assert there(costing) == there(worked)


def test_every_cost_sheet_is_as_worked_by_hand(both: tuple[Books, Month]) -> None:
    """成本计算单: cost to account for, what is finished, what is in process, by cost item."""
    books, hand = both
    for order, item in ORDERS.items():
        assert cells(sheet_row(books, PERIOD, item, "Cost of goods completed")) == there(hand.done[order])
        assert cells(sheet_row(books, PERIOD, item, "Closing work in process")) == there(hand.left[order])


def test_shelves_are_as_worked_by_hand(both: tuple[Books, Month]) -> None:
    """收发存汇总表: what left boards and boxes at the price of the month, and what is there."""
    books, hand = both
    rows = {row["item"]: row for row in books.report("stock_summary", period=PERIOD).dicts("line")}
    for order, item in ORDERS.items():
        pool = (hand.board if order in STEP else hand.box)[order]
        assert Fraction(rows[item]["closing_quantity"]) == pool.quantity
        assert Fraction(rows[item]["closing_amount"]) == total(pool.cost)
        assert half_up(Fraction(rows[item]["out_price"]), 4) == hand.prices[order]
    assert half_up(Fraction(rows["FLUTE"]["out_price"]), 4) == hand.flute


def test_tables_of_the_month_are_as_worked_by_hand(books: Books, hand: Month) -> None:
    """材料、职工薪酬、制造费用分配表, by order: material less waste, wages with contributions, hours of machines."""
    for name, amount, of_each in (
        ("wages_allocation", "amount", hand.labour),
        ("overhead_allocation", "amount", hand.overhead),
    ):
        found: Cost = defaultdict(Fraction)
        for row in books.report(name, period=PERIOD).dicts("line"):
            if row["work_order"]:
                found[row["work_order"]] += Fraction(row[amount])
        assert found == of_each
    rows = books.report("material_allocation", period=PERIOD).dicts("line")
    ink = next(row for row in rows if row["code"] == "INK" and row["work_order"] == "WO-S")
    assert Fraction(ink["variance_rate"]) == hand.variance_rate * 100
    used = sum(Fraction(row["amount"]) for row in rows if row["work_order"] == "WO-B5")
    assert used == hand.material["WO-B5"] - of_waste(1500)


def of_waste(kilograms: int) -> Fraction:
    """Value waste at 1.10."""
    return Fraction(kilograms * 110, 100)


def test_cost_of_goods_leads_to_operating_cost(books: Books, hand: Month) -> None:
    """倒轧表: 营业成本 is that of products and, on its own account, of the waste that was sold."""
    report = books.report("cost_of_goods_manufactured", period=PERIOD)
    assert report.fact("difference") == 0
    (made,) = (row for row in report.dicts("subtotal") if row["name"].en == "Cost of goods manufactured")
    finished = sum(total(hand.done[order]) for order in (*STEP, *MADE))
    assert Fraction(made["amount"]) == finished + of_waste(1800 + 1500 + 25)
    charged = report.dicts("total")[-1]
    assert charged["name"].zh == "营业成本（含差异）"
    assert (
        Fraction(charged["amount"]) == -hand.vouchers["profit"]["5401001"] - hand.vouchers["profit"]["5402"]
    )


@pytest.mark.parametrize(("order", "made", "units"), [("WO-S", 17500, 800), ("WO-L", 6300, 360)])
def test_boards_as_one_amount_are_restored(hand: Month, order: str, made: int, units: int) -> None:
    """逐步综合结转, 成本还原: the functions find what the hand finds.

    By element three rates of four decimals are rounded, as one amount one is: at most 0.0002 a piece lie between.
    """
    semi, restored = hand.combined(order, made, units)
    amount = total(hand.boards_used[order])
    found = divide_by(
        {}, {"semi_finished": int(amount * 100)}, {"semi_finished": Weights(made, units)}, rate_decimals=2
    )
    assert found.finished == {"semi_finished": int(semi * 100)}
    boards = hand.done["WO-B3" if order == "WO-S" else "WO-B5"]
    assert restore(found.finished, [fen(boards)], decimals=4).total == fen(restored)
    assert total(restored) == semi
    by_element = sum(
        half_up(half_up(each / (made + units), 4) * made) for each in hand.boards_used[order].values()
    )
    assert abs(semi - by_element) <= Fraction(2, 10_000) * made


def test_some_figures_for_the_eye(hand: Month) -> None:
    """Figures that a reader can check with a pocket calculator.

    Fluting: (30 123.45 + 15 600.00 + 39 450.00 + 19 920.00) / 41 000 = 2.5633. Variance: (9.60 + 28.00 - 135.00
    + 176.00 + 180.00) / 17 820.00 = 1.45 %. Boards of three: 63 497.20 are 26 000 at 2.4422.
    """
    assert (hand.flute, hand.variance_rate) == (Fraction("2.5633"), Fraction("0.0145"))
    assert hand.collected["CORR"] == Fraction("77603.07")
    assert hand.done["WO-B3"]["material"] == 26_000 * Fraction("2.4422")
    assert hand.prices == {key: Fraction(price) for key, price in PRICES.items()}


PRICES = {"WO-B3": "4.6673", "WO-B5": "6.7304", "WO-S": "10.102", "WO-L": "27.3627"}


def test_no_report_finds_a_difference(books: Books) -> None:
    """Sub-ledgers and statements agree with the ledger."""
    assert books.report("reconciliation", period=PERIOD).dicts("total")[0]["difference"] == 0
    for name in ("stock_summary", "product_cost_sheet", "service_allocation", "finished_cost_summary"):
        assert books.report(name, period=PERIOD).fact("difference") == 0


def test_january_goes_on_from_what_december_left(both: tuple[Books, Month]) -> None:
    """Layers, the average, the variance, and in process boards apart from what boxes cost themselves, carry over.

    The estimate of December is red on the first, and billed when a part of it is used.
    """
    december_books, hand = both
    log = MemoryLog()
    log.append(tuple(december_books.read()), 0)
    books = Books(by_method(hand.method), log)
    keep(books, *january())
    assert books.month_end("2027-01").run().locked
    found = January(hand)
    for order, item in ORDERS.items():
        left = sheet_row(books, "2027-01", item, "Closing work in process")
        assert cells(left) == there(found.left[order])
        if order in found.done:
            assert cells(sheet_row(books, "2027-01", item, "Cost of goods completed")) == found.done[order]
    closing = balances(books, "2027-01")
    assert closing["1404"] == found.variance_left
    rows = {row["item"]: row for row in books.report("stock_summary", period="2027-01").dicts("line")}
    assert Fraction(rows["FLUTE"]["closing_amount"]) == found.flute_left
    assert Fraction(rows["FACE"]["closing_amount"]) == 3120 * Fraction("3.20") + 156
    assert "2202002" not in closing
    assert books.report("reconciliation", period="2027-01").dicts("total")[0]["difference"] == 0
