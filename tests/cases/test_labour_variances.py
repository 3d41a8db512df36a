"""Labour by grade with idle time: a published problem from documents to ledger.

Source: ICMAI / ICAI, Cost Accounting, standard costing, the problem of the gang of workers (also in Jain and Narang);
the figures are from memory, the arithmetic is in the tests.

A gang of 10 men, 5 women and 5 boys, paid 1.25, 0.80 and 0.70 an hour, makes 1,000 units in a week of 40 hours. In a
week it had 13 men, 4 women and 3 boys, paid 1.20, 0.85 and 0.65; 2 hours were lost, and 960 units were made.

- Standard of the output: 960 / 1,000 x (400 x 1.25 + 200 x 0.80 + 200 x 0.70) = 960 x 0.80 = 768.00.
- Paid: 520 x 1.20 + 160 x 0.85 + 120 x 0.65 = 624 + 136 + 78 = 838.00, 70.00 more.
- Rate: 520 x -0.05 + 160 x 0.05 + 120 x -0.05 = -26 + 8 - 6 = -24.00.
- Idle time: 26 x 1.25 + 8 x 0.80 + 6 x 0.70 = 32.50 + 6.40 + 4.20 = 43.10.
- Worked 494, 152 and 114 hours, 818.90 at standard; 760 hours in standard proportions 380, 190 and 190 are 760.00: mix
  58.90, yield 760 - 768 = -8.00. Together -24.00 + 43.10 + 58.90 - 8.00 = 70.00.
"""

from typing import Any

import pytest

from erpcore import Books, MemoryLog, Setup
from erpcore.documents import (
    Document,
    MaterialIssue,
    OpeningStock,
    OrderSettlement,
    ProductionReceipt,
    TimeTicket,
    WorkOrder,
    WorkOrderRelease,
)
from erpcore.kernel.money import to_decimal

SINCE = "2026-01-01"
GANG = {"men": ("1.25", "1.20", "520", "26"), "women": ("0.80", "0.85", "160", "8")}
GANG |= {"boys": ("0.70", "0.65", "120", "6")}  # standard rate, rate paid, hours paid, of them idle
CREW = {"men": "10", "women": "5", "boys": "5"}
NAMES = {"ifrs": ("5140", "5156", "5152", "5154", "5150"), "cn_small": tuple(f"54010040{of}" for of in (
    "03", "16", "14", "15", "04"
)), "cn_asbe": tuple(f"640104{of}" for of in ("03", "16", "14", "15", "04"))}  # fmt: skip


def setup(chart: str, **policies: str) -> Setup:
    """The factory of the gang; a unit takes a thread that costs nothing to speak of, valued at standard."""
    raw = {"code": "THREAD", "name": "thread", "kind": "raw", "item_class": "raw", "unit": "pcs"}
    made = {"code": "UNIT", "name": "unit", "kind": "finished", "item_class": "finished", "unit": "pcs"}
    operation = {"number": 10, "name": "make", "work_centre": "GANG", "run_hours": "40", "per": "1000"}
    rates = [
        {"work_centre": "GANG", "valid_from": day, "grades": {grade: of[at] for grade, of in GANG.items()}}
        for at, day in enumerate((SINCE, "2026-10-05"))
    ]
    return Setup.model_validate(
        {
            "company": {"name": "F", "currency": "INR", "chart": chart, "policies": policies},
            "units": [{"code": "pcs", "name": "piece", "decimals": 0}],
            "item_classes": [{"code": of, "name": of, "valuation": "standard"} for of in ("raw", "finished")],
            "items": [raw, made],
            "standards": [
                {"item": "THREAD", "valid_from": SINCE, "amounts": {"material": "1"}},
                {"item": "UNIT", "valid_from": SINCE, "amounts": {"material": "1", "labour": "0.80"}},
            ],
            "boms": [{"item": "UNIT", "valid_from": SINCE, "lines": [{"item": "THREAD", "quantity": "1"}]}],
            "routings": [
                {"item": "UNIT", "valid_from": SINCE, "operations": [{**operation, "grades": CREW}]}
            ],
            "cost_centres": [{"code": "SHOP", "name": "shop", "purpose": "production"}],
            "work_centres": [{"code": "GANG", "name": "gang", "cost_centre": "SHOP"}],
            "rates": rates,
            "sites": [{"code": "MAIN", "name": "store"}],
        }
    )


def week(chart: str, **policies: str) -> Books:
    """Post the week: an order of 960 units, what was worked, what was idle, the output, the settlement."""
    books = Books(setup(chart, **policies), MemoryLog())

    def post(kind: type[Document], number: str, day: str, **fields: Any) -> None:
        books.post(kind.model_validate({"id": number, "date": f"2026-10-{day}", **fields}))

    post(OpeningStock, "OS", "01", item="THREAD", quantity="960", amounts={"material": "960"})
    post(WorkOrder, "WO", "02", item="UNIT", quantity="960")
    post(WorkOrderRelease, "REL", "02", work_order="WO")
    post(MaterialIssue, "MI", "05", work_order="WO", item="THREAD", quantity="960")
    for grade, (_, _, paid, lost) in GANG.items():
        ticket = {"work_order": "WO", "work_centre": "GANG", "grade": grade}
        idle = {"activity": "idle", "reason": "no power"}
        post(TimeTicket, f"TT-{grade}", "09", labour_hours=str(int(paid) - int(lost)), **ticket)
        post(TimeTicket, f"TI-{grade}", "09", labour_hours=lost, **ticket, **idle)
    post(ProductionReceipt, "PR", "10", work_order="WO", quantity="960", final=True)
    assert books.state.orders.orders["WO"].balance() == {"labour": 70_00}
    post(OrderSettlement, "CLOSE", "31")
    return books


def balances(books: Books, accounts: tuple[str, ...]) -> list[str]:
    """Write balances, debit positive."""
    ledger, currency = books.state.ledger, books.state.master.currency
    return [f"{to_decimal(ledger.balance(account, '2026-10'), currency):f}" for account in accounts]


@pytest.mark.parametrize("chart", NAMES)
def test_rate_idle_time_mix_and_yield_stand_on_accounts_of_their_own(chart: str) -> None:
    """Rate 24.00 favourable, idle time 43.10, mix 58.90, yield 8.00 favourable; no efficiency beside them."""
    assert balances(week(chart), NAMES[chart]) == ["-24.00", "43.10", "58.90", "-8.00", "0.00"]


def test_the_efficiency_of_the_grades_may_stay_whole() -> None:
    """Policy `labour_mix = "kept_whole"`: 818.90 worked less 768.00 allowed is 50.90 of efficiency."""
    found = balances(week("ifrs", labour_mix="kept_whole"), NAMES["ifrs"])
    assert found == ["-24.00", "43.10", "0.00", "0.00", "50.90"]


def test_the_tree_has_a_leaf_for_every_grade() -> None:
    """Mix by grade at the own rate: worked less the standard share of 760 hours, (494 - 380) x 1.25 and so on."""
    report = week("ifrs").report("order_variance_tree", period="2026-10", work_order="WO")
    keys = [column.key for column in report.columns]
    rows = [dict(zip(keys, row.values, strict=True)) for row in report.rows]
    start = next(at for at, row in enumerate(rows) if str(row["text"].en) == "Labour mix variance")
    leaves = [row for row in rows[start + 1 :] if row["level"] == 3][:3]
    assert [(row["text"].en, str(row["variance"])) for row in leaves] == [
        ("gang, labour, men", "142.50"),  # 114 x 1.25
        ("gang, labour, women", "-30.40"),  # -38 x 0.80
        ("gang, labour, boys", "-53.20"),  # -76 x 0.70
    ]
    assert {row["code"] for row in leaves} == {"GANG"}


def test_the_mix_of_a_grade_at_the_average_rate() -> None:
    """Policy `labour_mix = "average_price"`: the dear grade costs, the cheap ones save; together 58.90 as well."""
    found = balances(week("ifrs", labour_mix="average_price"), NAMES["ifrs"])
    assert found == ["-24.00", "43.10", "58.90", "-8.00", "0.00"]
