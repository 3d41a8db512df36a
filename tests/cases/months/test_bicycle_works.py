"""A bicycle works' December that is closed when January has begun, and that January, worked by hand.

Invented company on 企业会计准则; methods of 成本会计 textbooks (于富生, 成本会计学), 企业产品成本核算制度
(财会〔2013〕17号) and 中级会计实务, 存货. Steel, chemicals and parts by 计划成本法 with a rate for each class, 暂估 at
planned price left out of it; 五五摊销; 交互分配法; wages, 社会保险费 and 住房公积金 by labour hours, 制造费用 by
machine hours; frames by 约当产量比例法, bikes by 定额比例法 with their frames by element (分项逐步结转), all at
全月一次加权平均 with a price of two decimals; a batch whose frames are galvanised outside (委托加工) runs over the
month's end; 不可修复废品 of both causes, 可修复废品; trade and cash discount, 发出商品, returns of the month, of
December in January, and to suppliers.

December is costed before January begins, and again when its late slips are in: an invoice, an issue, a return, a
receipt, a bill, hours, for which the payroll is entered anew. What January has entered by then (an invoice of goods
that December estimated, bikes that come back, material, all frames) changes nothing of December.
"""

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

import pytest
from tests.cases.months import bicycle_late as later
from tests.cases.months.bicycle_december import December
from tests.cases.months.bicycle_january import Hand
from tests.cases.months.bicycle_slips import december
from tests.cases.months.bicycle_works import setup
from tests.cases.months.by_hand import Cost, balances, cells, keep, sheet_row, there, total
from tests.cases.months.carton_by_hand import plus

from erpcore import Books, MemoryLog

OLD, NEW = "2026-12", "2027-01"
WAYS = (
    {},
    {"provisional_receipts": "on_invoice", "rounding_receiver": "largest_remainder"},
    {"provisional_receipts": "difference", "monthly_issues": "month_end"},
    {"late_facts": "as_of_now", "overhead_absorption": "month_end", "price_difference": "variance"},
)


def money(amount: Fraction) -> str:
    """Write an amount as a document has it."""
    return f"{float(amount):.2f}"


def taxed(month: str, taxes: list[Fraction]) -> Iterable[dict[str, Any]]:
    """Write the taxes of a month as the hand has them."""
    return later.vat(month, *map(money, taxes), money(taxes[2] + taxes[3]))


class Kept:
    """The books of both months, and what the hand makes of them; the first costing of December is kept aside."""

    def __init__(self, frames: int = 80, *, early: bool = True, **policies: Any) -> None:
        self.hand = Hand(frames)
        self.books = Books(setup(**policies), MemoryLog())
        keep(self.books, *december(money(self.hand.capital)))
        if early:
            self.cost(OLD)
        keep(self.books, *later.january(later.begun(frames)))
        self.cost(OLD)
        self.first = balances(self.books, OLD)
        keep(self.books, *later.late())
        self.cost(OLD)
        keep(self.books, *later.spoiled(), *taxed("12", self.hand.taxes))
        self.cost(OLD)
        keep(self.books, later.income_tax(money(self.hand.cit)))
        self.cost(OLD)
        keep(self.books, *later.year_end(money(self.hand.year), money(self.hand.reserve)))
        assert self.books.month_end(OLD).run().locked
        keep(self.books, *later.january(later.rest_of_january()))
        self.cost(NEW)
        keep(self.books, *later.january(taxed("01", self.hand.taxes_january)))
        assert self.books.month_end(NEW).run().locked

    def cost(self, period: str) -> None:
        """Cost a month, and keep it open."""
        self.books.month_end(period).run_costing()

    def rows(self, report: str, period: str) -> list[dict[str, Any]]:
        """Read the lines of a report."""
        return self.books.report(report, period=period).dicts("line")


@pytest.fixture(scope="module")
def kept() -> Kept:
    """Keep both months."""
    return Kept()


@pytest.mark.parametrize("policies", WAYS)
def test_every_account_is_as_worked_by_hand(policies: dict[str, Any]) -> None:
    """Each balance at both months' ends; how estimates are taken back, and when slips are priced, changes none."""
    kept = Kept(**policies)
    assert balances(kept.books, OLD) == kept.hand.december
    assert balances(kept.books, NEW) == kept.hand.closing


def test_a_month_is_costed_without_what_the_next_one_has_entered(kept: Kept) -> None:
    """December's first costing, run again when January has begun, is December as the slips in time have it."""
    assert kept.first == December(late=False).december


@pytest.mark.parametrize("early", [True, False])
def test_january_may_have_taken_the_last_frames_when_december_is_costed(*, early: bool) -> None:
    """December's stock, products and profit are its own; what its costing makes of those frames is January's."""
    kept = Kept(90, early=early)
    assert kept.first == December(late=False).december
    assert balances(kept.books, OLD) == kept.hand.december
    assert balances(kept.books, NEW) == kept.hand.closing
    for period in (OLD, NEW):
        assert kept.books.report("reconciliation", period=period).dicts("total")[0]["difference"] == 0
        assert kept.books.report("stock_summary", period=period).fact("difference") == 0


def test_cost_sheets_are_as_worked_by_hand(kept: Kept) -> None:
    """成本计算单: what was finished, and what is in process, of frames and bikes at January's end and before it."""
    hand, old = kept.hand, kept.hand.at_the_year_end
    for period, of in (
        (OLD, old),
        (NEW, {"FRAME": (hand.made_f, hand.open_f), "BIKE": (hand.made_b, hand.open_b)}),
    ):
        for item, (made, left) in of.items():
            assert cells(sheet_row(kept.books, period, item, "Cost of goods completed")) == there(made)
            assert cells(sheet_row(kept.books, period, item, "Closing work in process")) == there(left)
    assert cells(sheet_row(kept.books, NEW, "TRIKE", "Cost of goods completed")) == there(hand.trikes)


def test_shelves_are_as_worked_by_hand(kept: Kept) -> None:
    """收发存汇总表: quantities; what is made at actual cost, what is bought at planned price."""
    hand = kept.hand
    for period, shelves in ((OLD, hand.shelves_december), (NEW, hand.shelves)):
        found = {
            row["item"]: (Fraction(row["closing_quantity"]), Fraction(row["closing_amount"]))
            for row in kept.rows("stock_summary", period)
            if row["site"] == "MAIN" and row["item"] in shelves and row["closing_quantity"]
        }
        assert found == {item: of for item, of in shelves.items() if of[0]}


def test_services_and_spoilage_are_as_worked_by_hand(kept: Kept) -> None:
    """辅助生产费用分配表: power and repair first between each other; 废品损失 is on the frames."""
    found = {
        (row["service"], row["receiver"]): Fraction(row["amount"])
        for row in kept.rows("service_allocation", OLD)
        if row["receiver"] in ("POWER", "REPAIR") and row["amount"]
    }
    between = kept.hand.between
    assert found == {("POWER", "REPAIR"): between["REPAIR"], ("REPAIR", "POWER"): between["POWER"]}
    assert kept.hand.at_the_year_end["FRAME"][0]["spoilage"] == kept.hand.loss


def test_estimates_are_taken_back_once(kept: Kept) -> None:
    """暂估余额表 of January: what January invoiced before December was locked, its invoice took back."""
    rows = {row["receipt"]: row for row in kept.rows("estimated_receipts", NEW)}
    keys = ("opening", "taken_back", "invoiced", "closing")
    found = {receipt: [Fraction(row[f"{key}_amount"] or 0) for key in keys] for receipt, row in rows.items()}
    assert found["GR-9"] == [9_750, 9_750, 0, 0]
    assert found["GR-11"] == [3_800, 3_800, 0, 0]
    assert found["SB-1"] == [2_320, 2_320, 0, 0]


def test_the_books_agree_with_themselves(kept: Kept) -> None:
    """Every sub-ledger is its accounts, and more than 180 documents were posted in both months."""
    for period in (OLD, NEW):
        assert kept.books.report("reconciliation", period=period).dicts("total")[0]["difference"] == 0
    assert sum(1 for entry in kept.books.read() if not entry.document.id.startswith("CLOSE")) > 180


def test_profit_of_december_is_as_worked_by_hand(kept: Kept) -> None:
    """利润表: each account of income and expense is carried to 本年利润 as the hand has it."""
    found: Cost = {}
    for entry in kept.books.read():
        if entry.document.type == "profit_carry" and entry.period == OLD:
            for each in (each for voucher in entry.vouchers for each in voucher.lines):
                found = plus(found, {each.account: Fraction(each.credit - each.debit, 100)})
    profit = found.pop("4103")
    assert there(found) == kept.hand.results
    assert total(found) == -profit
