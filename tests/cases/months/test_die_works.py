"""Two months of a die-casting works that end a year, worked by hand before they were posted.

Invented company on 小企业会计准则; methods of 成本会计 textbooks (于富生, 成本会计学) and 企业产品成本核算制度
(财会〔2013〕17号). Ingots at 全月一次加权平均 with a price of four decimals, freight at a 采购费用分配率; gates and
runners go back into the melt (回炉料); 计划成本分配法 with rates that change on 1 December, power to orders as
燃料和动力; 计件工资 for good units and 料废, none for 工废, beside wages by time; moulds from 长期待摊费用 by the shot;
不可修复废品 at actual cost, of both faults, and at quota cost; 可修复废品; 停工损失; castings by 约当产量, machined
parts by 定额比例; plating outside (委托加工); goods in transit with a usual loss, an allowance and a return in another
month than the goods. Input VAT waits until it is certified (用途确认); exports are exempt with 免抵退税
(财税〔2012〕39号): refunded in November, set off in December, with surcharges on what was set off (财税〔2005〕25号).
商业汇票 taken, discounted and passed on, given and paid; an invoice paid in parts; 盘盈, 盘亏 with 进项税额转出; 结转,
所得税, 利润分配.

The slips come in several orders: as they were written, by day, and in two that chance has made, in which only those
follow one another that read what the books know of the others: wages by hours, what goes back.
"""

from collections.abc import Iterable
from fractions import Fraction
from hashlib import sha256
from typing import Any

import pytest
from tests.cases.months import die_december as late
from tests.cases.months import die_november as early
from tests.cases.months.by_hand import balances, cells, keep, line, sheet_row, there, total
from tests.cases.months.die_by_hand import ACCOUNTS, plus
from tests.cases.months.die_month import money, month
from tests.cases.months.die_reckoned import Works
from tests.cases.months.die_slips import Slip, Slips, opening, spoilt
from tests.cases.months.die_tables import NEW, OLD, ORDERS, PLANNED
from tests.cases.months.die_works import setup

from erpcore import Books, MemoryLog, Refused

PERIOD = {OLD: "2026-11", NEW: "2026-12"}
IN_TURN = (  # what a day does not tell: each asks for what the books know of those before
    ("SI-4", "SB-4R", "SC-4"),
    ("PI-6", "RT-1", "CN-1"),
    ("CR-5", "SC-3"),
    ("MI-111", "MI-117", "MR-1"),
    (
        *("WO-RX", "MI-25", "TT-RX", *(f"TT-{order}-11" for order in ORDERS)),  # wages go by hours
        *("P-CAST-11", "P-MACH-11", "P-2211003-11", "P-2211004-11", "OC-RX"),
    ),
    (*(f"TT-{order}-12" for order in ORDERS), "P-CAST-12", "P-MACH-12"),
)


def arranged(slips: Slips, how: str) -> list[Slip]:
    """Put slips in another order, but for those that have to follow one another."""
    if how == "as written":
        return list(slips)
    found = sorted(
        slips,
        key=lambda slip: slip["date"] if how == "by day" else sha256(f"{how} {slip['id']}".encode()).digest(),
    )
    for chain in IN_TURN:
        places = [at for at, slip in enumerate(found) if slip["id"] in chain]
        members = sorted((found[at] for at in places), key=lambda slip: chain.index(slip["id"]))
        for at, slip in zip(places, members, strict=True):
            found[at] = slip
    return found


class Kept:
    """The books of both months, and what the hand makes of them."""

    def __init__(self, how: str = "as written", **policies: Any) -> None:
        self.hand = Works()
        self.books = Books(setup(**policies), MemoryLog())
        keep(self.books, *opening(money(self.hand.capital)))
        self.enter(arranged(self.slips(OLD), how))
        self.cost(OLD)
        idle = {"cost_centre": "MACH", "amount": money(self.hand.idle), "reason": "the grid was cut"}
        self.end(OLD, [line("idle_capacity", "IC-1", "11-30", **idle)])
        self.enter(arranged(self.slips(NEW), how))
        self.cost(NEW)
        self.end(NEW, late.counted(self.hand.found, self.hand.missing))

    def slips(self, of: str) -> Slips:
        """Give the slips of a month."""
        if of == OLD:
            for slips in (early.bought, early.drawn, early.made, early.sold, early.settled):
                yield from slips()
        else:
            yield from late.december(self.hand.kept[OLD]["taxes"])
        yield from month(of, self.hand.kept[of]["pay"])

    def enter(self, slips: list[Slip]) -> None:
        """Post slips one by one; those that are refused wait for what they name."""
        while slips:
            waiting = []
            for slip in slips:
                waits = {each["id"] for each in waiting}
                before = {
                    of for chain in IN_TURN if slip["id"] in chain for of in chain[: chain.index(slip["id"])]
                }
                try:
                    if waits & before:
                        waiting.append(slip)
                    else:
                        keep(self.books, slip)
                except Refused:
                    waiting.append(slip)
            assert len(waiting) < len(slips), [slip["id"] for slip in waiting]
            slips = waiting

    def cost(self, of: str) -> None:
        """Cost a month, and keep it open."""
        self.books.month_end(PERIOD[of]).run_costing()

    def end(self, of: str, more: Iterable[Slip]) -> None:
        """Enter what is known when a month is costed, and lock it."""
        kept = self.hand.kept[of]
        keep(self.books, *spoilt(of), *more, late.certified(of, *late.CERTIFIED[of]))
        keep(self.books, *late.taxed(of, kept["vat"], kept["owed"]))
        self.cost(of)
        keep(self.books, late.income_tax(of, kept["owed"]))
        if of == NEW:
            self.cost(of)
            keep(self.books, *late.year_end(*self.hand.year))
        assert self.books.month_end(PERIOD[of]).run().locked

    def rows(self, report: str, of: str) -> list[dict[str, Any]]:
        """Read the lines of a report."""
        return self.books.report(report, period=PERIOD[of]).dicts("line")

    def statement(self, report: str, of: str, column: str) -> dict[str, Fraction]:
        """Read a statement by the numbers of its lines."""
        rows = self.books.report(report, period=PERIOD[of]).dicts()
        return {row["line"]: Fraction(row[column]) for row in rows if row["line"] and row[column]}


@pytest.fixture(scope="module")
def kept() -> Kept:
    """Keep both months."""
    return Kept()


@pytest.mark.parametrize(
    ("how", "policies"),
    [
        ("as written", {}),
        ("by day", {"provisional_receipts": "on_invoice", "overhead_absorption": "month_end"}),
        ("shuffled", {}),
        ("shuffled anew", {"provisional_receipts": "difference", "price_difference": "variance"}),
    ],
)
def test_every_account_is_as_worked_by_hand(how: str, policies: dict[str, Any]) -> None:
    """Each balance at both months' ends, in whatever order the slips of a month come."""
    kept = Kept(how, **policies)
    for of in (OLD, NEW):
        assert balances(kept.books, PERIOD[of]) == kept.hand.kept[of]["ledger"]


def test_income_and_expenses_are_as_worked_by_hand(kept: Kept) -> None:
    """利润表: each account that was carried to 本年利润, and the lines that they stand on."""
    for of in (OLD, NEW):
        found: dict[str, Fraction] = {}
        for entry in kept.books.read():
            if entry.document.type == "profit_carry" and entry.period == PERIOD[of]:
                for each in (each for voucher in entry.vouchers for each in voucher.lines):
                    found = plus(found, {each.account: Fraction(each.debit - each.credit, 100)})
        found.pop("3103")
        results = kept.hand.kept[of]["results"]
        assert there(found) == results
        told = kept.statement("income_statement", of, "month")
        assert told["1"] == results["5001"] + results["5051"]
        assert told["2"] == -results["5401001"] - results["5402"]
        assert told["32"] == total(results)


def test_cost_sheets_are_as_worked_by_hand(kept: Kept) -> None:
    """成本计算单: what each order finished, and what it has in process, by cost element."""
    for of in (OLD, NEW):
        for order, item in ORDERS.items():
            made, left = (kept.hand.kept[of][each][order] for each in ("finished", "wip"))
            period = PERIOD[of]
            assert cells(sheet_row(kept.books, period, item, "Cost of goods completed")) == there(made)
            assert cells(sheet_row(kept.books, period, item, "Closing work in process")) == there(left)


def test_shelves_are_as_worked_by_hand(kept: Kept) -> None:
    """收发存汇总表: quantities and amounts; auxiliary goods at planned price, boxes first in, first out."""
    for of in (OLD, NEW):
        hand = kept.hand.kept[of]
        shelves = {f"{item} MAIN": (held, total(cost)) for item, (held, cost, _) in hand["pools"].items()}
        shelves["MH BATH"] = hand["bath"][0], total(hand["bath"][1])
        shelves |= {f"{item} MAIN": held for item, held in hand["moving"].items()}
        planned = hand["planned"].items()
        shelves |= {f"{item} MAIN": (held, held * Fraction(PLANNED[item])) for item, held in planned}
        boxes = hand["boxes"]
        shelves["BOX MAIN"] = sum(held for held, _ in boxes), sum(worth for _, worth in boxes)
        found = {
            f"{row['item']} {row['site']}": (
                Fraction(row["closing_quantity"]),
                Fraction(row["closing_amount"]),
            )
            for row in kept.rows("stock_summary", of)
            if row["closing_quantity"]
        }
        assert found == shelves
        assert {key.split()[0] for key in found} == set(ACCOUNTS)


def test_services_are_charged_at_the_rates_of_their_month(kept: Kept) -> None:
    """辅助生产费用分配表: 0.88 and 40 in November, 0.92 and 42 in December; the rest is 管理费用."""
    for of, power, repair in ((OLD, "0.88", 40), (NEW, "0.92", 42)):
        rates = {"POWER": Fraction(power), "REPAIR": Fraction(repair)}
        table = kept.books.report("service_allocation", period=PERIOD[of]).dicts()
        assert {(row["service"], Fraction(row["rate"])) for row in table if row["rate"]} == set(rates.items())
        told = "difference to planned rates"
        left = {row["service"]: row["amount"] for row in table if row["service"] and row["name"].en == told}
        assert left == kept.hand.kept[of]["left"]


def test_cost_of_sales_is_without_what_administration_bears(kept: Kept) -> None:
    """主营业务成本倒轧表: what services differ from plan is 管理费用, 不得免征和抵扣税额 is no cost of goods."""
    for of in (OLD, NEW):
        hand = kept.hand.kept[of]
        sold = -hand["results"]["5401001"] - hand["results"]["5402"] - hand["vat"][1]
        table = kept.books.report("cost_of_goods_manufactured", period=PERIOD[of])
        assert [row["amount"] for row in table.dicts("total")] == [sold, sold]
        assert table.fact("difference") == 0


def test_cash_flows_and_balance_sheets_are_as_worked_by_hand(kept: Kept) -> None:
    """现金流量表: what a workshop buys is with goods, employees' income tax with wages; 资产负债表: stock, equity."""
    for of in (OLD, NEW):
        hand, shop = kept.hand.kept[of], {OLD: 860, NEW: 790}[of]
        flows = hand["cash"]
        lines = {
            "1": flows["sales"],
            "3": shop - flows["goods"],
            "4": -flows["wages"],
            "5": -flows["taxes"],
            "6": -flows["other_out"] - shop,
            "17": -flows["interest"],
        }
        lines |= {"2": flows["other_in"], "12": -flows["plant"]} if of == NEW else {}
        told = kept.statement("cash_flow_statement", of, "month")
        assert {number: told.get(number) for number in lines} == lines
        assert told["20"] == total(flows)
        sheet = kept.statement("balance_sheet", of, "closing")
        ledger = hand["ledger"]
        stock = sum(each for code, each in ledger.items() if code[:2] == "14" or code[:4] == "4001")
        assert (sheet["1"], sheet["9"], sheet["30"]) == (ledger["1002"], stock, sheet["53"])
        assert sheet["52"] == -sum(each for code, each in ledger.items() if code[0] == "3")


def test_the_books_agree_with_themselves(kept: Kept) -> None:
    """Every sub-ledger is its accounts; only the press and goods on their way wait for certification in November."""
    for of in (OLD, NEW):
        assert kept.books.report("reconciliation", period=PERIOD[of]).dicts("total")[0]["difference"] == 0
        register = kept.rows("input_vat_register", of)
        waits = {row["invoice"] for row in register if row["open"]}
        assert waits == ({"AA-TP", "PI-T"} if of == OLD else set())
