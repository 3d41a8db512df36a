"""A quarter of a steel service centre that stamps brackets and hinges, at standard cost, worked by hand.

Invented company at Cleveland and Toledo on a chart and statements of its own, in US dollars, US GAAP; a year of 4-4-5
weeks from October, an item has one value at both plants. Coils by heat number, in hundredweights, from home and in
Canadian dollars, invoiced over a month's end, returned, missing; strip of two widths by weight as joint products, with
trim on the bill; blanks stamped of it with their skeletons, plated outside with a loss and a fee that is billed
dearer; brackets, and hinges with powders that stand in for one another and a set-up for other lots than the standard's.
On 15 November the standards of coils, and with wages those of all that is made of them, rise: of goods at the plants,
on the road and at the plater at once, of two orders in process as their output comes, of goods that a customer sends
back with them. An order is counted at each end, one waits. The presses absorb on standard hours and are explained four
ways, with idle capacity (IAS 2.13) and more weeks in December; the slitters charge what is left to orders; finishing
carries it forward until the quarter ends, when goods on hand bear their part of it and of what coils cost (ASC 270,
ASC 330-10-30; Horngren, Datar and Rajan, Cost Accounting, chs. 7, 8, 16). Payroll against hours charged, sales tax, a
die that breaks, repairs in the shop and under warranty, abnormal spoilage, latches written down, up within the year,
sold and down again, an accrual that is billed, prepaid insurance, income tax.

The hand differed twice. It credited the skeletons of spoiled blanks and their scrap besides: the books are right, what
is `recovered` is all that is left. It had what standards of strip had changed as a revision, the books as planning: the
hand was right, and that is mended. Overhead of a set-up is of lot size on standard hours, too (decision 0054).
"""

import json
import random
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from tests.cases.months.by_hand import balances, keep, of, there
from tests.cases.months.strip_by_hand import OWN
from tests.cases.months.strip_months import Quarter
from tests.cases.months.strip_orders import standard
from tests.cases.months.strip_trade import KINDS, whole

from erpcore import Books, Code, MemoryLog, Refused, Setup
from erpcore.costing.variances.variance_proration import Variance, prorate

HERE = Path(__file__).parent / "strip_works"
PERIODS = ("2027-01", "2027-02", "2027-03")  # to 31 October, 28 November, 2 January
MONTHS = range(3)
SLIPS = (("october",), ("november",), ("december", "quarter"))
RANKS = {  # which slips of a day another one may ask for
    "work_order_release": 1, "goods_receipt": 1, "production_receipt": 3, "joint_receipt": 3, "order_completion": 3,
    "delivery": 4, "stock_write_down": 5,
    "idle_capacity": 5, "sales_invoice": 5, "sales_return": 5, "purchase_invoice": 5, "landed_cost": 5,
    "supplier_credit_note": 6, "sales_credit_note": 6, "customer_receipt": 6, "supplier_payment": 6, "loss_decision": 6,
}  # fmt: skip
BEGUN = {"work_order", "rework_order", "sales_order", "purchase_order", "opening_stock"}


def slips(*names: str) -> list[dict[str, Any]]:
    """Read slips, by their days."""
    return [
        json.loads(line)
        for name in names
        for line in (HERE / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    ]


def close(books: Books, month: int) -> None:
    """Close a month; nothing keeps it open."""
    assert books.month_end(PERIODS[month]).run().locked


def in_time(seed: int | None = None) -> Books:
    """Keep the quarter: each month is closed before the next one begins; slips of a day in an order by chance."""
    books, chance = Books(Setup.load(HERE / "setup.toml"), MemoryLog()), random.Random(seed)  # noqa: S311 - the same order every time
    for month, names in enumerate(SLIPS):
        found = slips(*names)
        if seed is not None:
            chance.shuffle(found)
            found.sort(key=lambda slip: (slip["date"], _rank(slip["type"])))
        keep(books, *found)
        close(books, month)
    return books


def _rank(kind: str) -> int:
    """Say which slips of a day another one may ask for."""
    return RANKS.get(kind, 0 if kind in BEGUN else 2)


def late() -> Books:
    """Keep the quarter: each month is closed when all slips of the next one are posted."""
    books = Books(Setup.load(HERE / "setup.toml"), MemoryLog())
    keep(books, *slips("october", "november"))
    close(books, 0)
    keep(books, *slips("december"))
    close(books, 1)
    keep(books, *slips("quarter"))
    close(books, 2)
    return books


def carried(books: Books, period: str) -> dict[str, Fraction]:
    """Read what the close of a month carried, by account, debits above zero."""
    found: dict[str, Fraction] = {}
    for entry in books.read():
        if entry.document.type == "profit_carry" and entry.period == period:
            for line in (line for voucher in entry.vouchers for line in voucher.lines):
                found[line.account] = found.get(line.account, Fraction(0)) - Fraction(
                    line.debit - line.credit, 100
                )
    del found["30900"]
    return there(found)


@pytest.fixture(scope="module")
def hand() -> Quarter:
    """The quarter by hand."""
    return Quarter()


@pytest.fixture(scope="module")
def books() -> Books:
    """The quarter in the books."""
    return in_time()


@pytest.mark.parametrize("month", MONTHS)
def test_every_account_is_as_worked_by_hand(books: Books, hand: Quarter, month: int) -> None:
    """The closing balance of each account, and no other account has one; every sub-ledger agrees."""
    assert balances(books, PERIODS[month]) == hand.closing[month]
    assert books.report("reconciliation", period=PERIODS[month]).dicts("total")[0]["difference"] == 0


@pytest.mark.parametrize("month", MONTHS)
def test_every_revenue_and_expense_is_as_worked_by_hand(books: Books, hand: Quarter, month: int) -> None:
    """Account by account: each variance of orders, of overhead and of wages, exchange, write-downs, tax."""
    assert carried(books, PERIODS[month]) == hand.income[month]


@pytest.mark.parametrize("month", MONTHS)
def test_variances_of_every_order_are_as_worked_by_hand(books: Books, hand: Quarter, month: int) -> None:
    """By kind: usage, mix, yield, efficiency, lot size, what the slitters charged, the revision of standards."""
    report = books.report("cost_variances", period=PERIODS[month])
    found = {}
    for row in report.dicts("line"):
        if row["work_order"]:
            cells = {kind: Fraction(row.get(f"kind_{name}") or 0) for kind, (_, name) in KINDS.items()}
            found[row["work_order"].removeprefix("WO-")] = there(cells)
    assert {order: kinds for order, kinds in found.items() if kinds} == hand.told[month]
    assert report.fact("difference") == 0


def test_what_goods_are_worth_is_as_worked_by_hand(books: Books, hand: Quarter) -> None:
    """The quantity of each item at each site, what all of it is worth, and each unit by element at its standard."""
    stock = books.state.stock
    for (item, site), quantity in hand.shelf.items():
        assert stock.on_hand(item, site) == quantity * 1_000_000, (item, site)
    rows = books.report("stock_summary", period=PERIODS[-1]).dicts("line")
    found = {
        (row["item"], row["site"]): Fraction(row["closing_amount"]) for row in rows if row["closing_amount"]
    }
    outside = {("BLANK", "PLATER"): hand.closing[-1]["12700"]}
    own = {
        item for (item, site), quantity in hand.shelf.items() if quantity and site in OWN and item != "SCRAP"
    }
    worth = {(item, ""): whole(hand.held(item, "TOL")) for item in own}
    assert found == worth | outside | {("SCRAP", ""): hand.scrap}
    for item in ("COIL", "STR12", "BLANK", "BRKT", "HINGE"):
        pool = books.state.stock.pool(item, "TOL")
        for element, cost in standard(item, hand.when).items():
            assert abs(Fraction(pool.amounts[element], 100) - cost * pool.quantity / 1_000_000) < of("0.01")


@pytest.mark.parametrize("month", MONTHS)
def test_the_statements_are_as_worked_by_hand(books: Books, hand: Quarter, month: int) -> None:
    """Inventories with all that stands beside them, what is owed, and the year to date down to net income."""
    sheet = {row["line"]: row for row in books.report("balance_sheet", period=PERIODS[month]).dicts()}
    closing = hand.closing[month]

    def stands(*codes: str) -> Fraction:
        return sum((amount for code, amount in closing.items() if code.startswith(codes)), Fraction(0))

    expected = {
        "1": stands("101"),
        "2": stands("11"),
        "3": stands("12", "13"),
        "4": stands("13"),
        "5": stands("51"),
    }
    expected |= {
        "9": -stands("201", "202"),
        "10": -stands("203", "204", "205", "206"),
        "13": -stands("305", "309"),
    }
    assert {line: Fraction(sheet[line]["closing"]) for line in expected} == expected
    rows = {row["line"]: row for row in books.report("income_statement", period=PERIODS[month]).dicts()}
    lines = {"1": ("4", -1), "2": ("50", 1), "4": ("6", 1), "5": ("7", 1), "6": ("8", 1), "7": ("45678", -1)}
    for line, (codes, sign) in lines.items():
        kinds = (codes,) if line != "7" else tuple(codes)
        year = [
            sum((of for code, of in each.items() if code.startswith(kinds)), Fraction(0))
            for each in hand.income
        ]
        assert Fraction(rows[line]["month"]) == sign * year[month]
        assert Fraction(rows[line]["year"]) == sign * sum(year[: month + 1])


@pytest.mark.parametrize("how", ["late", 1, 2])
def test_the_order_of_slips_and_a_late_close_change_nothing(books: Books, how: str | int) -> None:
    """Slips of a day by chance, and months that are closed when the next one is entered: to the cent the same."""
    other = late() if how == "late" else in_time(int(how))
    for period in PERIODS:
        assert balances(other, period) == balances(books, period)
        assert carried(other, period) == carried(books, period)


def test_what_goods_on_hand_bear_is_what_the_arithmetic_gives(books: Books) -> None:
    """183.00 of finishing by overhead of 1 518.20 in goods and 6 829.80 in what was sold; 708.00 of coils by pounds."""
    finishing = prorate({"rest": Variance(183_00, "overhead")}, _of("overhead", 1_518_20, 6_829_80))
    coils = prorate({"price": Variance(708_00, "material")}, _of("material", 34_850, 104_150))
    assert finishing.charged["rest"] == {"goods": 33_28, "sold": 149_72}
    assert coils.charged["price"] == {"goods": 177_51, "sold": 530_49}
    assert balances(books, PERIODS[-1])["12950"] == of("33.28") + of("177.51")


def _of(element: str, goods: int, sold: int) -> dict[str, dict[str, int]]:
    return {"goods": {element: goods}, "sold": {element: sold}}


def test_a_slip_of_before_the_new_standards_is_entered_with_their_day() -> None:
    """100 pounds of coil of the 12th come up on the 16th: with the 15th they leave at 0.462, as the shelf has them."""
    books = Books(Setup.load(HERE / "setup.toml"), MemoryLog())
    keep(books, *slips("october"), *(slip for slip in slips("november") if slip["date"] < "2026-11-17"))
    slip = {"type": "material_issue", "id": "MI", "work_order": "WO-S3", "item": "COIL", "quantity": "100"}
    slip |= {"lot": "H102", "site": "CLE", "reason": "found on a scale ticket"}
    before = books.work_order("WO-S3").balance()["material"]
    with pytest.raises(Refused) as refused:
        keep(books, slip | {"date": "2026-11-12"})
    assert refused.value.code == Code.STANDARD_NOT_ADOPTED
    assert "date a slip of before, which comes late, on that day or later" in str(refused.value)
    keep(books, slip | {"date": "2026-11-15"})
    assert books.work_order("WO-S3").balance()["material"] - before == 46_20
