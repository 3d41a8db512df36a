"""December and January of a wire and cable works, worked by hand before they were posted.

Invented company on 企业会计准则; methods of 企业产品成本核算制度 (财会〔2013〕17号) and 成本会计 textbooks (于富生).
Copper rod at 全月一次加权平均 with a price of four decimals; its price is fixed after its invoice (点价), estimates of
receipts go back on the first of the month, and scrap goes to a melting works that makes rod of it again (委托加工).
Plastics at planned price, reels and scrap at the moving average; 假退料; 盘亏 with 进项税额转出 and 盘盈.
Wages and overhead by hours at printed rates, two services once between each other (交互分配法), 停工损失; stranded wire
goes through the store (逐步分项结转) to house wire by 约当产量, to power cable whose work in process stands at 定额成本
that is stated for a kilometre, without a bill, and revised on 1 January, and to control cable in batches.
不可修复废品 at 定额成本, 可修复废品. 研发支出 expensed and capitalised, 存货跌价准备 and its release on sale, 坏账准备,
deferred tax; a bill at interest that is discounted, 现金折扣 as 可变对价, 销售退回 and 折让 in the next month;
固定资产清理; 增值税 and surcharges, 结转本年利润, 利润分配, a dividend.

January's slips come before December is closed or after it, and those of a day in any order.
"""

from collections.abc import Iterable
from fractions import Fraction
from hashlib import sha256
from typing import Any

import pytest
from tests.cases.months import cable_december as old
from tests.cases.months import cable_january as new
from tests.cases.months.by_hand import balances, cells, keep, sheet_row, there, total
from tests.cases.months.cable_by_hand import Works
from tests.cases.months.cable_slips import Slip, money, opening
from tests.cases.months.cable_tables import DEC, JAN, PLANNED
from tests.cases.months.cable_works import setup

from erpcore import Books, MemoryLog, Refused

PERIOD = {DEC: "2026-12", JAN: "2027-01"}
TAXES = ("222102", "222112", "222113", "222114", "222115")
OF_K = {"SO-11", "DL-11", "SI-11"}  # cable that is written down: the test of December comes before its sale


class Kept:
    """The books of both months, and what the hand makes of them."""

    def __init__(self, *, late: bool = False, order: str = "", **policies: Any) -> None:
        self.hand, self.order = Works(), order
        self.books = Books(setup(**policies), MemoryLog())
        taxes = {code: money(-self.hand.kept[DEC]["ledger"][code]) for code in TAXES}
        january = [*new.january(taxes), *new.discounted(self.hand.note, self.hand.accrued, self.hand.got)]
        self.enter([*opening(self.hand.rest)])
        self.enter([*old.december()])
        if late:
            self.enter([slip for slip in january if slip["id"] not in OF_K])
        self.end(DEC, old.costed(self.hand.kept[DEC], self.hand.research), old.year_end(*self.hand.year))
        self.enter([slip for slip in january if slip["id"] in OF_K] if late else january)
        self.end(JAN)

    def enter(self, slips: list[Slip]) -> None:
        """Post slips by day, those of a day in turn or by chance; one that is refused waits for what it names."""
        chance = {
            slip["id"]: sha256(f"{self.order}{slip['id']}".encode()).digest() if self.order else b""
            for slip in slips
        }
        slips = sorted(slips, key=lambda slip: (slip["date"], chance[slip["id"]]))
        waiting: list[Slip] = []
        for slip in slips:
            waiting.append(slip)
            while any(self.posted(each, waiting) for each in waiting):
                pass
        assert not waiting, ([slip["id"] for slip in waiting], self.refused)

    def posted(self, slip: Slip, waiting: list[Slip]) -> bool:
        """Post a slip of those that wait, if the books know what it names."""
        try:
            keep(self.books, slip)
        except Refused as refusal:
            self.refused = refusal
            return False
        waiting.remove(slip)
        return True

    def end(self, of: str, more: Iterable[Slip] = (), last: Iterable[Slip] = ()) -> None:
        """Enter what is known when a month is costed, and lock it."""
        self.books.month_end(PERIOD[of]).run_costing()
        keep(self.books, *more, *old.taxed(of, self.hand.kept[of]))
        self.books.month_end(PERIOD[of]).run_costing()
        keep(self.books, *last)
        assert self.books.month_end(PERIOD[of]).run().locked

    def rows(self, report: str, of: str, style: str = "line") -> list[dict[str, Any]]:
        """Read lines of a report."""
        return self.books.report(report, period=PERIOD[of]).dicts(style)

    def statement(self, report: str, of: str, column: str) -> dict[str, Fraction]:
        """Read a statement by the numbers of its lines."""
        rows = self.books.report(report, period=PERIOD[of]).dicts()
        return {row["line"]: Fraction(row[column]) for row in rows if row["line"] and row[column]}


@pytest.fixture(scope="module")
def kept() -> Kept:
    """Keep both months."""
    return Kept()


@pytest.fixture(scope="module")
def books(kept: Kept) -> Books:
    """Give the books, whose statements are drawn up."""
    return kept.books


@pytest.mark.parametrize(
    ("late", "order", "policies"),
    [
        (False, "", {}),
        (True, "", {}),
        (False, "by chance", {"price_difference": "follow"}),
        (
            True,
            "by another chance",
            {"provisional_receipts": "difference", "overhead_absorption": "month_end"},
        ),
    ],
)
def test_every_account_is_as_worked_by_hand(*, late: bool, order: str, policies: dict[str, Any]) -> None:
    """Each balance at both months' ends, whenever January's slips come and in whatever order those of a day."""
    kept = Kept(late=late, order=order, **policies)
    for of in (DEC, JAN):
        assert balances(kept.books, PERIOD[of]) == kept.hand.kept[of]["ledger"]


def test_a_month_that_is_closed_again_posts_no_value(kept: Kept) -> None:
    """反结账, and nothing new: January keeps its balances, and no voucher has an amount."""
    again = Kept()
    period = PERIOD[JAN]
    keep(
        again.books,
        {"type": "period_reopening", "id": "RO", "date": "2027-01-31", "period": period, "reason": "look"},
    )
    known = len([*again.books.read()])
    assert again.books.month_end(period).run().locked
    assert not any(entry.vouchers for entry in [*again.books.read()][known:])
    assert balances(again.books, period) == kept.hand.kept[JAN]["ledger"]


def test_income_and_expenses_are_as_worked_by_hand(kept: Kept, books: Books) -> None:
    """利润表: each account that was carried to 本年利润, and the profit; of the year, what the month adds to it."""
    for of in (DEC, JAN):
        found: dict[str, Fraction] = {}
        for entry in books.read():
            if entry.document.type == "profit_carry" and entry.period == PERIOD[of]:
                for each in (each for voucher in entry.vouchers for each in voucher.lines):
                    amount = Fraction(each.debit - each.credit, 100)
                    found[each.account] = found.get(each.account, Fraction(0)) + amount
        found.pop("4103")
        assert there(found) == kept.hand.kept[of]["results"]


def test_cost_sheets_are_as_worked_by_hand(kept: Kept) -> None:
    """成本计算单: what each product's order finished, and what it has in process, by cost element."""
    for of in (DEC, JAN):
        hand = kept.hand.kept[of]
        for order, cost in hand["finished"].items():
            item = order.rstrip("1")
            assert cells(sheet_row(kept.books, PERIOD[of], item, "Cost of goods completed")) == there(cost)
            if order != "K1":
                left = sheet_row(kept.books, PERIOD[of], item, "Closing work in process")
                assert cells(left) == there(hand["wip"][order])


def test_shelves_are_as_worked_by_hand(kept: Kept) -> None:
    """收发存汇总表: quantities and amounts; plastics at planned price."""
    for of in (DEC, JAN):
        hand = kept.hand.kept[of]
        shelves = {item: (held, total(cost)) for item, (held, cost) in hand["shelves"].items()}
        shelves |= hand["moving"]
        shelves |= {item: (held, held * Fraction(PLANNED[item])) for item, held in hand["planned"].items()}
        found = {
            row["item"]: (Fraction(row["closing_quantity"]), Fraction(row["closing_amount"]))
            for row in kept.rows("stock_summary", of)
            if row["closing_quantity"]
        }
        assert found == shelves


def test_services_are_charged_at_two_rates_each(kept: Kept) -> None:
    """辅助生产费用分配表 by 交互分配法: to each other at one rate, to all others at another, of four decimals."""
    for of in (DEC, JAN):
        table = kept.books.report("service_allocation", period=PERIOD[of]).dicts()
        rates = {(row["service"], Fraction(row["rate"])) for row in table if row["rate"]}
        assert rates >= set(kept.hand.kept[of]["rates"].items())


def test_the_books_agree_with_themselves(kept: Kept) -> None:
    """Every sub-ledger is its accounts, and the cost of sales is what was made and held."""
    for of in (DEC, JAN):
        assert kept.rows("reconciliation", of, "total")[0]["difference"] == 0
        assert kept.books.report("cost_of_goods_manufactured", period=PERIOD[of]).fact("difference") == 0
