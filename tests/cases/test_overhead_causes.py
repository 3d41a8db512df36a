"""Overhead variances of published problems in the books, by cause: from documents to ledger.

Sources, figures from memory, the arithmetic beside them:

- Horngren, Datar and Rajan, Cost Accounting, ch. 8, the Webb Company. Budget of a month: 276,000 fixed, 30 for a
  machine hour, 4,800 hours, so 57.50 fixed an hour. 10,000 jackets at 0.4 hours allow 4,000; 4,500 were run for 130,500
  variable and 285,000 fixed. Charged on standard hours 4,000 x 87.50 = 350,000; 65,500 are left.
- 注册会计师, 财务成本管理, 标准成本法: 1,000 hours of capacity, 1,500 fixed (1.50 an hour); 400 units at 2 hours
  allow 800; 890 were worked, 1,424 incurred. 耗费 1,424 - 1,500 = -76; 能量 (1,000 - 800) x 1.5 = 300, of which
  闲置能量 (1,000 - 890) x 1.5 = 165 and 效率 (890 - 800) x 1.5 = 135.
"""

from decimal import Decimal
from typing import Any

import pytest

from erpcore import Books, MemoryLog, Setup, SetupError
from erpcore.documents import (
    MaterialIssue,
    OpeningBalance,
    OpeningStock,
    OverheadExpense,
    ProductionReceipt,
    TimeTicket,
    WorkOrder,
    WorkOrderRelease,
)
from erpcore.kernel.money import to_decimal
from erpcore.production.order_month import given_to

SINCE = "2026-01-01"
CAUSES = (
    "controllable", "spending", "variable_spending", "fixed_spending", "efficiency", "variable_efficiency",
    "fixed_efficiency", "volume", "idle_capacity", "rate",
)  # fmt: skip
ACCOUNTS = {
    "ifrs": dict(zip(CAUSES, [str(code) for code in range(5241, 5251)], strict=True)),
    "cn_small": {of: f"5401006{number:03d}" for number, of in enumerate(CAUSES, 1)},
    "cn_asbe": {of: f"640106{number:02d}" for number, of in enumerate(CAUSES, 1)},
}
IN_ONE = {"ifrs": "5210", "cn_small": "5401002", "cn_asbe": "640102"}
WEBB: dict[str, Any] = {
    "driver": "machine_hours",
    "hours": "0.4",
    "rate": "87.50",
    "output": "10000",
    "worked": "4500",
    "variable": "130500",
    "incurred": "285000",
    "budget": {"fixed": "276000", "rate": "30", "capacity_hours": "4800"},
}
FOUR = {"variable_spending": -4500, "variable_efficiency": 15000, "fixed_spending": 9000, "volume": 46000}
FIVE = {key: FOUR[key] for key in ("variable_spending", "variable_efficiency", "fixed_spending")}
CHINESE: dict[str, Any] = {
    "driver": "labour_hours",
    "hours": "2",
    "rate": "1.50",
    "output": "400",
    "worked": "890",
    "variable": "",
    "incurred": "1424",
    "budget": {"fixed": "1500", "capacity_hours": "1000"},
}


def setup(problem: dict[str, Any], chart: str, budgets: list[dict[str, Any]], **policies: str) -> Setup:
    """A shop that makes a product at standard of a material that costs 1.00."""
    raw = {"code": "RM", "name": "cloth", "kind": "raw", "item_class": "raw", "unit": "pcs"}
    made = {"code": "FG", "name": "jacket", "kind": "finished", "item_class": "finished", "unit": "pcs"}
    operation = {"number": 10, "name": "sew", "work_centre": "SEW", "run_hours": problem["hours"]}
    centre = {"code": "SHOP", "name": "shop", "purpose": "production", "driver": problem["driver"]}
    overhead = Decimal(problem["hours"]) * Decimal(problem["rate"])
    return Setup.model_validate(
        {
            "company": {"name": "Webb", "currency": "CNY", "chart": chart, "policies": policies},
            "units": [{"code": "pcs", "name": "piece", "decimals": 0}],
            "item_classes": [{"code": of, "name": of, "valuation": "standard"} for of in ("raw", "finished")],
            "items": [raw, made],
            "standards": [
                {"item": "RM", "valid_from": SINCE, "amounts": {"material": "1"}},
                {
                    "item": "FG",
                    "valid_from": SINCE,
                    "amounts": {"material": "1", "overhead": f"{overhead:f}"},
                },
            ],
            "boms": [{"item": "FG", "valid_from": SINCE, "lines": [{"item": "RM", "quantity": "1"}]}],
            "routings": [{"item": "FG", "valid_from": SINCE, "operations": [operation]}],
            "cost_centres": [centre],
            "work_centres": [{"code": "SEW", "name": "sewing", "cost_centre": "SHOP"}],
            "rates": [{"work_centre": "SEW", "valid_from": SINCE, "overhead": problem["rate"]}],
            "overhead_budgets": budgets,
            "sites": [{"code": "MAIN", "name": "store"}],
        }
    )


def month(problem: dict[str, Any], analysis: str | None, chart: str = "ifrs", **policies: str) -> Books:
    """Post the month of a problem and cost it: the close absorbs, writes off and settles."""
    budget = {"cost_centre": "SHOP", "valid_from": SINCE, "analysis": analysis, **problem["budget"]}
    policies = {"overhead_absorption": "standard_hours", **policies}
    books = Books(setup(problem, chart, [budget], **policies), MemoryLog())

    def post(kind: Any, number: str, **fields: Any) -> None:
        books.post(kind.model_validate({"id": number, "date": "2026-10-09", **fields}))

    output = {"quantity": problem["output"]}
    post(OpeningStock, "OS", item="RM", amounts={"material": problem["output"]}, **output)
    post(WorkOrder, "WO", item="FG", **output)
    post(WorkOrderRelease, "REL", work_order="WO")
    post(MaterialIssue, "MI", work_order="WO", item="RM", **output)
    post(TimeTicket, "TT", work_order="WO", work_centre="SEW", **{problem["driver"]: problem["worked"]})
    expense = {"cost_centre": "SHOP", "owed": "accrued_expense"}
    if problem["variable"]:
        post(OverheadExpense, "OV", amount=problem["variable"], **expense)
    post(OverheadExpense, "OF", amount=problem["incurred"], behaviour="fixed", **expense)
    post(ProductionReceipt, "PR", work_order="WO", final=True, **output)
    books.month_end("2026-10").run_costing()
    return books


def posted(books: Books, chart: str = "ifrs") -> dict[str, int]:
    """Read what the pool wrote off by cause in whole yuan, from the vouchers of the step; zeros are left out."""
    named = {code: cause for cause, code in ACCOUNTS[chart].items()} | {IN_ONE[chart]: ""}
    found: dict[str, int] = {}
    for entry in books.log.read():
        for voucher in entry.vouchers if entry.document.type == "overhead_rest" else ():
            for line in voucher.lines:
                if line.account in named:
                    amount = to_decimal(line.debit - line.credit, books.state.master.currency)
                    assert amount == int(amount)
                    found[named[line.account]] = found.get(named[line.account], 0) + int(amount)
    return {cause: amount for cause, amount in found.items() if amount}


WAYS = [
    ("two", {"controllable": 19500, "volume": 46000}),
    ("three_by_volume", {"spending": 4500, "efficiency": 15000, "volume": 46000}),
    ("three_by_capacity", {"spending": 4500, "efficiency": 43750, "idle_capacity": 17250}),  # 500 x 87.50
    ("four_by_volume", FOUR),
    (
        "four_by_capacity",
        {"spending": 4500, "variable_efficiency": 15000, "fixed_efficiency": 28750, "idle_capacity": 17250},
    ),
    ("five_by_capacity", {**FIVE, "fixed_efficiency": 28750, "idle_capacity": 17250}),  # 300 x 57.50 idle
]


@pytest.mark.parametrize(("analysis", "causes"), [*WAYS, (None, {"": 65500})])
def test_webb_in_the_books(analysis: str | None, causes: dict[str, int]) -> None:
    """65,500 are left of the pool; every analysis divides them, none leaves a rest."""
    books = month(WEBB, analysis)
    assert posted(books) == causes
    assert sum(causes.values()) == 65500
    assert books.state.overhead.over_under("SHOP", "2026-10") == 0
    assert books.state.orders.orders["WO"].cost()["overhead"] == 350_000_00


@pytest.mark.parametrize("chart", ACCOUNTS)
@pytest.mark.parametrize(
    ("analysis", "causes"),
    [
        ("four_by_volume", {"fixed_spending": -76, "volume": 300}),  # 二因素
        (
            "five_by_capacity",
            {"fixed_spending": -76, "idle_capacity": 165, "fixed_efficiency": 135},
        ),  # 三因素
    ],
)
def test_the_chinese_textbook_in_the_books(chart: str, analysis: str, causes: dict[str, int]) -> None:
    """固定制造费用差异 1,424 - 800 x 1.5 = 224: 耗费 -76 and 能量 300, or 闲置能量 165 and 效率 135."""
    assert posted(month(CHINESE, analysis, chart), chart) == causes


def test_on_worked_hours_the_efficiency_is_the_orders() -> None:
    """Charged 4,500 x 87.50 = 393,750: 21,750 are left, spending 4,500 and 300 hours x 57.50 = 17,250 idle.

    The 43,750 of efficiency are a variance of the order.
    """
    books = month(WEBB, "three_by_volume", overhead_absorption="ticket")
    assert posted(books) == {"spending": 4500, "volume": 17250}
    order = books.state.orders.orders["WO"].outputs[given_to("variance", "overhead_efficiency")]
    assert order.amounts == {"overhead": 43_750_00}


def test_the_report_of_the_pools_says_what_the_ledger_says() -> None:
    """Each cause has a column, with the amount that its account was debited."""
    report = month(WEBB, "four_by_volume").report("overhead_pools", period="2026-10")
    keys = [column.key for column in report.columns]
    rows = [dict(zip(keys, row.values, strict=True)) for row in report.rows if row.style == "line"]
    assert [row["cost_centre"] for row in rows] == ["SHOP"]
    found = {key: str(rows[0][key]) for key in keys if key.startswith("cause_")}
    assert found == {
        "cause_variable_spending": "-4500.00",
        "cause_variable_efficiency": "15000.00",
        "cause_fixed_spending": "9000.00",
        "cause_fixed_volume": "46000.00",
    }


@pytest.mark.parametrize(("analysis", "causes"), WAYS)
def test_orders_bear_every_cause_in_proportion(analysis: str, causes: dict[str, int]) -> None:
    """Webb, rest to the orders: the one order of the month bears 65,500, cause by cause, and nothing is written off."""
    books = month(WEBB, analysis, overhead_rest="orders")
    assert posted(books) == {}
    assert books.state.orders.orders["WO"].cost()["overhead"] == 415_500_00
    narrowed = books.report("overhead_pools", period="2026-10", cost_centre="SHOP")
    for style in ("line", "detail"):
        (row,) = [row for row in narrowed.dicts(style) if row["orders"]]
        assert row["orders"] == -65500
        assert by_cause(row, "cause_") == causes


@pytest.mark.parametrize(("analysis", "causes"), WAYS)
def test_every_cause_is_carried_on(analysis: str, causes: dict[str, int]) -> None:
    """Webb, carried forward: 65,500 stay on the pool by cause; November without output adds its fixed budget."""
    books = month(WEBB, analysis, overhead_rest="carry_forward")
    (row,) = books.report("overhead_pools", period="2026-10").dicts("line")
    assert row["closing"] == 65500
    assert by_cause(row, "cause_") == by_cause(row, "carried_") == causes
    assert posted(books) == {}
    capital = {"id": "OB", "date": "2026-10-09", "lines": [{"account": "3010", "credit": "10000"}]}
    books.post(OpeningBalance.model_validate(capital))
    books.month_end("2026-10").run()
    rent = {"id": "NOV", "date": "2026-11-09", "cost_centre": "SHOP", "amount": "276000", "owed": "bank"}
    books.post(OverheadExpense.model_validate({**rent, "behaviour": "fixed"}))
    books.month_end("2026-11").run_costing()
    (row,) = books.report("overhead_pools", period="2026-11").dicts("line")
    assert sum(by_cause(row, "carried_").values()) == row["closing"] == 65500 + 276000
    idle = "idle_capacity" if "capacity" in analysis else "volume"
    assert by_cause(row, "cause_") == {idle: 276000}
    assert by_cause(row, "carried_") == {**causes, idle: causes[idle] + 276000}


def by_cause(row: dict[str, Any], prefix: str) -> dict[str, int]:
    """Read the columns by cause of a row in whole yuan, by the name of their account; zeros are left out."""
    names = {"fixed_volume": "volume", "fixed_idle_capacity": "idle_capacity"}
    found = {key.removeprefix(prefix): int(row[key]) for key in row if key.startswith(prefix) and row[key]}
    return {names.get(cause, cause): amount for cause, amount in found.items()}


def test_costing_again_posts_what_has_changed() -> None:
    """A bill of 1,000 that comes late raises variable spending alone; a third run finds nothing."""
    books = month(WEBB, "four_by_volume")
    late = {"id": "OV-2", "date": "2026-10-30", "cost_centre": "SHOP", "amount": "1000", "owed": "bank"}
    books.post(OverheadExpense.model_validate(late))
    books.month_end("2026-10").run_costing()
    assert posted(books) == {**FOUR, "variable_spending": -3500}
    before = books.state.position
    books.month_end("2026-10").run_costing()
    assert books.state.position == before


def test_a_month_without_output_leaves_all_capacity_idle() -> None:
    """Nothing made, 276,000 of rent: the volume variance is the whole budget, and nothing is divided by zero."""
    budget = {"cost_centre": "SHOP", "valid_from": SINCE, "analysis": "four_by_volume", **WEBB["budget"]}
    books = Books(setup(WEBB, "ifrs", [budget], overhead_absorption="standard_hours"), MemoryLog())
    rent = {"id": "OF", "date": "2026-10-09", "cost_centre": "SHOP", "amount": "276000", "owed": "bank"}
    books.post(OverheadExpense.model_validate({**rent, "behaviour": "fixed"}))
    books.month_end("2026-10").run_costing()
    assert posted(books) == {"volume": 276000}


def test_a_rate_that_is_not_the_budgets_stands_apart() -> None:
    """Charged at 90.00 instead of 87.50: 4,000 x 2.50 = 10,000 less is left, no volume that was not there."""
    assert posted(month({**WEBB, "rate": "90"}, "four_by_volume")) == {**FOUR, "rate": -10000}


def test_an_analysis_needs_normal_capacity() -> None:
    """Without it the fixed budget has no rate: refused when the set-up is loaded."""
    budget = {"cost_centre": "SHOP", "valid_from": SINCE, "analysis": "two", "fixed": "276000"}
    with pytest.raises(SetupError) as caught:
        setup(WEBB, "ifrs", [budget])
    assert "capacity_hours above zero" in caught.value.findings[0].message
