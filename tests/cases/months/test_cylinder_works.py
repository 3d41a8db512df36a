"""A quarter of a works that makes hydraulic cylinders, with the year's end in it, worked by hand before it was posted.

Invented company at Pune on an IFRS chart, in rupees; the year runs from April to March, and the books begin in
February with what the year has earned so far. Bars are first in first out by the net method of discounts, of which one
is lost; tubes come at moving average in euro with duty, and freight a month later, seals at standard in yen. Rods are
turned at standard with swarf as by-product on the bill and lots with a set-up, chromed outside with a usual loss, and
built into cylinders: a spoiled one, repairs, receipts in parts, goods on their way at the year's end of which one is
lost, and with a customer until he sells. Two jobs are made to design, one paid in part in advance, one at a loss that
is written down in process. Rods run over the year's end, when standards, wages and rates rise. The shop charges machine
hours, and what it costs beyond that goes to the orders of the month, to what was sold and to variances; the hall
charges 150 % of wages and writes off what is left when the year ends. Revenue comes with the delivery, abroad before
the invoice. A discount, a return after it, warranty claims, a bad debt, old goods written down twice and up again, a
machine with a grant as deferred income, idle time and idle capacity, contributions of the employer, tax and
appropriation (IAS 1, 2, 7, 12, 16, 20, 21, 36, 37; IFRS 9, 15; Horngren, Datar and Rajan, Cost Accounting, chs. 4, 7
and 8).

`cylinder_months` is the hand's side: all slips from the beginning, with what is known at the end of each month.
"""

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from tests.cases.months.by_hand import balances, half_up, keep, of, there, total
from tests.cases.months.conftest import Factory
from tests.cases.months.cylinder_by_hand import ACCOUNTS
from tests.cases.months.cylinder_months import FEBRUARY, Hand

from erpcore import Books, MemoryLog, Setup

HERE = Path(__file__).parent / "cylinder_works"
PERIODS = ("2025-11", "2025-12", "2026-01")  # February to April
MONTHS = range(3)
KINDS = {
    "issue price": "material_price",
    "usage": "material_usage",
    "labour rate": "labour_rate",
    "labour efficiency": "labour_efficiency",
    "overhead rate": "overhead_rate",
    "overhead efficiency": "overhead_efficiency",
    "lot size": "lot_size",
    "standard change": "standard_change",
}
CASH = {  # what money is for: line of the cash flow statement, and whether it is paid
    "customers": ("1", 1),
    "grant": ("2", 1),
    "suppliers": ("3", -1),
    "employees": ("4", -1),
    "withheld": ("5", -1),
    "interest": ("6", -1),
    "income tax": ("7", -1),
    "plant": ("12", -1),
    "dividend": ("20", -1),
}


def slips(name: str) -> list[dict[str, Any]]:
    """Read slips."""
    return [json.loads(line) for line in (HERE / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


def begun() -> Books:
    """Open the books, and post February."""
    books = Books(Setup.load(HERE / "setup.toml"), MemoryLog())
    keep(books, *slips("february"))
    return books


def close_february(books: Books) -> None:
    """Close it; nothing keeps it open."""
    assert books.month_end(PERIODS[0]).run().locked


def close_march(books: Books) -> None:
    """Cost March, test the job in process, cost it again, tax its year, close it."""
    books.month_end(PERIODS[1]).run_costing()
    keep(books, *slips("march_costed"))
    books.month_end(PERIODS[1]).run_costing()
    keep(books, *slips("march_taxed"))
    assert books.month_end(PERIODS[1]).run().locked


def close_april(books: Books) -> None:
    """Close it."""
    assert books.month_end(PERIODS[2]).run().locked


def carried(books: Books, period: str) -> dict[str, Fraction]:
    """Read what the close of a month carried, by account."""
    found: dict[str, Fraction] = {}
    for entry in books.read():
        if entry.document.type == "profit_carry" and entry.period == period:
            for each in (each for voucher in entry.vouchers for each in voucher.lines):
                amount = Fraction(each.debit - each.credit, 100)
                found[each.account] = found.get(each.account, Fraction(0)) - amount
    del found[ACCOUNTS["profit"]]
    return there(found)


@pytest.fixture(scope="module")
def hand() -> Hand:
    """The quarter by hand."""
    return Hand()


@pytest.fixture(scope="module")
def books() -> Books:
    """The quarter in the books, slips by their days."""
    found = begun()
    close_february(found)
    keep(found, *slips("march"))
    close_march(found)
    keep(found, *slips("april"))
    close_april(found)
    return found


@pytest.mark.parametrize("month", MONTHS)
def test_every_account_is_as_worked_by_hand(books, hand, month):
    """The closing balance of each account, and no other account has one; every sub-ledger agrees."""
    assert balances(books, PERIODS[month]) == hand.closing[month]
    assert books.report("reconciliation", period=PERIODS[month]).dicts("total")[0]["difference"] == 0


@pytest.mark.parametrize("month", MONTHS)
def test_every_revenue_and_expense_is_as_worked_by_hand(books, hand, month):
    """Account by account: each variance, each exchange difference, the tax of the year."""
    assert carried(books, PERIODS[month]) == {
        ACCOUNTS[name]: amount for name, amount in hand.income[month].items()
    }


@pytest.mark.parametrize("month", MONTHS)
def test_goods_on_every_shelf_are_as_worked_by_hand(books, hand, month):
    """Quantity and value of each item at each site at a month's end."""
    rows = books.report("stock_summary", period=PERIODS[month]).dicts("line")
    found = {(row["item"], row["site"]): (row["closing_quantity"], row["closing_amount"]) for row in rows}
    goods = {
        place: of for place, of in hand.ends[month].goods.items() if of.quantity and place[1] != "TRANSIT"
    }
    assert {place: at for place, at in found.items() if any(at)} == {
        place: (shelf.quantity, total(shelf.cost)) for place, shelf in goods.items()
    }


def test_goods_are_made_of_what_the_hand_says(books, hand):
    """Each shelf at the end by element: freight of March is in their material, what April billed in their fee."""
    for (item, site), shelf in hand.ends[-1].goods.items():
        if shelf.quantity and site != "TRANSIT":
            amounts = books.state.stock.pool(item, site).amounts
            found = {element: Fraction(amount, 100) for element, amount in amounts.items()}
            assert there(found) == there(shelf.cost), (item, site)


@pytest.mark.parametrize(("month", "order"), [(0, "R1"), (2, "R2")])
def test_variances_of_rods_are_as_worked_by_hand(books, hand, month, order):
    """By cause; what the shop cost beyond its rate is a rate variance, also that of the month before the completion."""
    report = books.report("cost_variances", period=PERIODS[month])
    assert report.fact("difference") == 0
    (row,) = (row for row in report.dicts("line") if row["work_order"] == f"WO-{order}")
    found = {name: Fraction(row.get(f"kind_{kind}") or 0) for name, kind in KINDS.items()}
    assert there(found) == hand.ends[month].variances[order]


@pytest.mark.parametrize("month", MONTHS)
def test_the_statements_are_as_worked_by_hand(books, hand, month):
    """Revenue, cost of sales with all variances, other income, expenses; each purpose of money, abroad and at home."""
    income = {ACCOUNTS[name]: amount for name, amount in hand.income[month].items()}
    rows = {row["line"]: row for row in books.report("income_statement", period=PERIODS[month]).dicts()}

    def earned(*accounts: str) -> Fraction:
        return sum((amount for code, amount in income.items() if code.startswith(accounts)), Fraction(0))

    expected = {
        "1": -earned("40"), "2": earned("5"), "4": -earned("41"), "5": earned("70"), "6": earned("7110"),
        "8": earned("72"), "12": earned("73"), "15": earned("74"), "16": -earned("4", "5", "7"),
    }  # fmt: skip
    assert {number: Fraction(rows[number]["month"]) for number in expected} == expected
    cash = books.report("cash_flow_statement", period=PERIODS[month]).dicts()
    lines = {row["line"]: Fraction(row["month"] or 0) for row in cash if row["line"]}
    spent = hand.ends[month].cash
    assert {why: lines[line] for why, (line, _) in CASH.items()} == {
        why: sign * spent[month, why] for why, (_, sign) in CASH.items()
    }
    assert lines["25"] == hand.ends[month].balance["bank"]


def test_what_is_written_down_moves_as_worked_by_hand(books, hand):
    """Of old cylinders 4 000.00 in February, 1 250.00 back in April; the job's 28 824.81 go with it."""
    rows = [row for period in PERIODS for row in books.report("write_downs", period=period).dicts("line")]
    found = {(row["item"], row["work_order"] or ""): row["closing"] for row in rows}
    down = hand.seen["gate"]
    assert there(found) == {("OLD", ""): hand.ends[-1].written_down}
    assert down == half_up(of("28824.81"))
    assert next(row for row in rows if row["work_order"] == "WO-JB")["closing"] == down


def test_months_by_command_come_to_the_same(hand, tmp_path):
    """One log of three months: posted, costed twice and closed by command, each report from the file that it wrote."""
    factory = Factory(tmp_path, (HERE / "setup.toml").read_text(encoding="utf-8"))
    factory.cost(PERIODS[0], *slips("february"))
    factory.close(PERIODS[0])
    factory.cost(PERIODS[1], *slips("march"))
    factory.post(*slips("march_costed"))
    factory.cost(PERIODS[1])
    factory.close(PERIODS[1], *slips("march_taxed"))
    factory.close(PERIODS[2], *slips("april"))
    for period, closing in zip(PERIODS, hand.closing, strict=True):
        assert {code: Fraction(amount) for code, amount in factory.balances(period).items()} == closing


@pytest.mark.parametrize("final", [True, False], ids=["completed before", "completed afterwards"])
def test_a_month_is_closed_when_the_next_has_finished_a_job(hand, final):
    """February's shop cost 4 032.83 more for the job: in process at its end, also where March has completed it.

    A snapshot is taken then; who begins with it, and reads on, goes on as anybody does.
    """
    log = MemoryLog()
    kept = Books(Setup.load(HERE / "setup.toml"), log)
    march = slips("march")
    done = next(slip for slip in march if slip["id"] == "PR-3")
    done["final"] = final
    keep(kept, *slips("february"), *march)
    close_february(kept)
    assert balances(kept, PERIODS[0]) == hand.closing[FEBRUARY]
    kept.save_snapshot()
    reader = Books(Setup.load(HERE / "setup.toml"), log)
    if not final:
        completed = {"type": "order_completion", "id": "OC-3", "date": "2026-03-24", "work_order": "WO-JA"}
        keep(kept, completed)
    close_march(kept)
    assert reader.catch_up() > 0
    keep(reader, *slips("april"))
    close_april(reader)
    kept.catch_up()
    for other in (kept, reader):
        for period, closing in zip(PERIODS[1:], hand.closing[1:], strict=True):
            assert balances(other, period) == closing


LATE = (
    ("MI-2", "TT-2", "CD-1", "GR-3"),  # of the job, and seals
    ("MI-9", "TT-7", "GR-5", "LC-3", "DL-4", "SI-4"),  # of the other job, tubes with duty, a sale
    ("ST-5", "DL-8", "SI-8"),  # goods for the customer who sells, a sale
)


def test_slips_that_come_late_leave_no_trace(hand):
    """Found when the month had been costed, they are priced as of their days."""
    kept = Books(Setup.load(HERE / "setup.toml"), MemoryLog())
    ends = (close_february, close_march, close_april)
    for period, name, close, late in zip(PERIODS, ("february", "march", "april"), ends, LATE, strict=True):
        found = [slip for slip in slips(name) if slip["id"] in late]
        ended = [slip for slip in slips(name) if slip["date"][-2:] > "27"]
        keep(kept, *(slip for slip in slips(name) if slip not in [*found, *ended]))
        kept.month_end(period).run_costing()
        keep(kept, *found, *ended)
        close(kept)
    for period, closing in zip(PERIODS, hand.closing, strict=True):
        assert balances(kept, period) == closing


def test_what_is_reversed_and_entered_anew_leaves_no_trace(hand):
    """A payment in euro, freight of a closed month, a credit note, a use under warranty, a voucher."""
    kept = begun()
    close_february(kept)
    keep(kept, *slips("march"))
    again = {slip["id"]: slip for slip in slips("march")}
    taken = ("SP-5", "LC-2", "CD-2", "SC-2", "WA-1", "MV-7")
    for number in taken:
        slip = again[number]
        day = {"type": "reversal", "date": slip["date"], "of": number, "reason": "entered wrongly"}
        keep(kept, {**day, "id": f"RV-{number}"})
    keep(kept, *({**again[number], "id": f"{number}-A"} for number in taken))
    close_march(kept)
    assert balances(kept, PERIODS[1]) == hand.closing[1]
    assert carried(kept, PERIODS[1]) == {ACCOUNTS[name]: amount for name, amount in hand.income[1].items()}
