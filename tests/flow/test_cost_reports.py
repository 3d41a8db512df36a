"""Two months of the example factory: every report on production cost is tied to the trial balance and to the others."""

from decimal import Decimal
from pathlib import Path

import pytest

from erpcore import Books, Setup
from erpcore.documents import document_adapter

FACTORY = Path(__file__).parents[2] / "examples" / "factory"
MONTHS = ("2026-10", "2026-11")


@pytest.fixture(scope="module")
def factory() -> Books:
    """Post and close both months."""
    books = Books(Setup.load(FACTORY / "setup.toml"))
    for month in MONTHS:
        lines = (FACTORY / f"{month}.jsonl").read_text("utf-8").splitlines()
        books.post_all([document_adapter().validate_json(line) for line in lines])
        books.month_end(month).run()
    return books


def accounts(books: Books, period: str, start: str) -> dict[str, Decimal]:
    """Add up the trial balance of the posting accounts below one: turnover and closing, debit positive."""
    sums = dict.fromkeys(("movement_debit", "movement_credit", "closing"), Decimal(0))
    for row in books.report("trial_balance", period=period).dicts():
        account = books.state.master.accounts.get(str(row["account"]))
        if account is not None and account.posting and account.code.startswith(start):
            sums["movement_debit"] += row["movement_debit"]
            sums["movement_credit"] += row["movement_credit"]
            sums["closing"] += row["closing_debit"] - row["closing_credit"]
    return sums


@pytest.mark.parametrize("period", MONTHS)
def test_work_in_process_is_that_of_the_trial_balance(factory, period):
    """Products close at the balance of 4001; what was completed is in the finished goods cost summary."""
    sheet = factory.report("product_cost_sheet", period=period)
    assert sheet.dicts("closing")[-1]["total"] == accounts(factory, period, "4001")["closing"]
    names = {"完工产品成本", "以前月份产出的后续成本差异"}
    foot = sheet.dicts()[[row.style for row in sheet.rows].index("total") :]
    completed = sum(row["total"] for row in foot if row["text"].zh in names)
    assert completed == factory.report("finished_cost_summary", period=period).dicts("total")[0]["total"]


@pytest.mark.parametrize("period", MONTHS)
def test_allocations_are_the_debit_of_work_in_process(factory, period):
    """Material, labour and overhead charged to orders, scrap credited, are the month's cost on the sheet."""
    charged = sum(
        row["amount"]
        for name in ("material_allocation", "labour_allocation", "overhead_allocation")
        for row in factory.report(name, period=period).dicts("line")
        if row["work_order"]
    )
    sheet = factory.report("product_cost_sheet", period=period).dicts("subtotal")
    assert charged == next(row["total"] for row in sheet if row["text"].zh == "本月生产费用")


@pytest.mark.parametrize("period", MONTHS)
def test_overhead_is_collected_and_gone(factory, period):
    """What the pools collected is the debit of 4101; orders took all of it."""
    pools = factory.report("overhead_pools", period=period).dicts("total")[0]
    overhead = accounts(factory, period, "4101")
    assert pools["closing"] == overhead["closing"] == 0
    assert pools["collected"] == overhead["movement_debit"]
    allocated = factory.report("overhead_allocation", period=period).dicts("total")[0]["amount"]
    assert allocated == -(pools["applied"] + pools["orders"])


@pytest.mark.parametrize("period", MONTHS)
def test_profitability_is_gross_profit(factory, period):
    """Revenue is what 5001 carried to profit; cost of sales and variances are what 5401001 and 5401004 did."""
    total = factory.report("product_profitability", period=period).dicts("total")[0]
    (carried,) = [
        entry for entry in factory.read() if entry.document.type == "profit_carry" and entry.period == period
    ]
    lines = [line for voucher in carried.vouchers for line in voucher.lines]
    revenue, cost = (
        sum((line.debit - line.credit for line in lines if line.account.startswith(starts)), 0)
        for starts in (("5001",), ("5401001", "5401004"))  # products sold, production variances
    )
    assert total["revenue"] == Decimal(revenue).scaleb(-2)
    assert total["cost_of_sales"] + total["variance"] == -Decimal(cost).scaleb(-2)
    variances = factory.report("cost_variances", period=period).dicts("total")[0]["amount"]
    assert variances == total["variance"]


@pytest.mark.parametrize("period", MONTHS)
def test_every_product_by_level_is_what_was_completed(factory, period):
    """Each product's parts come to what was completed of it, with the variances that its orders were settled into."""
    settled: dict[str, Decimal] = {}
    for row in factory.report("cost_variances", period=period).dicts("line"):
        if row["work_order"]:
            settled[row["item"]] = settled.get(row["item"], Decimal(0)) + row["amount"]
    completed: dict[str, Decimal] = {}
    for row in factory.report("finished_cost_summary", period=period).dicts("line"):
        if row["item"]:
            completed[row["item"]] = completed.get(row["item"], Decimal(0)) + row["total"]
    assert len(completed) > 5
    for item, amount in completed.items():
        by_level = factory.report("costs_by_level", period=period, item=item)
        assert by_level.dicts("total")[0]["total"] == amount + settled.get(item, 0)


def test_the_change_of_every_product_adds_up(factory):
    """Between the two months causes add up to the difference in cost, and every input has its documents."""
    for row in factory.report("finished_cost_summary", period="2026-11").dicts("line"):
        if not row["item"]:
            continue
        change = factory.report("unit_cost_change", period="2026-11", item=row["item"])
        if not change.rows:
            assert change.notes[0].en.startswith("Nothing was completed in 2026-10")
            continue
        first, second = (
            factory.report("costs_by_level", period=period, item=row["item"]).dicts("total")[0]["total"]
            for period in MONTHS
        )
        assert sum(line["change"] for line in change.dicts("line")) == second - first
        told = {detail["code"] for detail in change.dicts("detail")}
        assert {line["code"] for line in change.dicts("line") if line["code"]} <= told
        for line, details in with_documents(change):
            for side in ("earlier", "later"):
                parts = sum(detail[f"{side}_amount"] or Decimal(0) for detail in details)
                assert parts == line[f"{side}_amount"], (row["item"], line["code"], side)


def with_documents(report):
    """Pair each line with the documents that stand below it, where there are any."""
    found = []
    for row in report.rows:
        values = dict(zip((column.key for column in report.columns), row.values, strict=True))
        if row.style != "detail":
            found.append((values, []))
        else:
            found[-1][1].append(values)
    return [(line, details) for line, details in found if details]


def test_an_orders_tree_is_what_the_books_posted(factory):
    """For each order settled in both months' books, the tree is the sum of its postings."""
    posted: dict[str, Decimal] = {}
    for period in MONTHS:
        for row in factory.report("cost_variances", period=period).dicts("line"):
            if row["work_order"]:
                posted[row["work_order"]] = posted.get(row["work_order"], Decimal(0)) + row["amount"]
    assert len(posted) > 3
    for order, amount in posted.items():
        tree = factory.report("order_variance_tree", period="2026-11", work_order=order)
        assert tree.rows[0].values[-1] == amount
