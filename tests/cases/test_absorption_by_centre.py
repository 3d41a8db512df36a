"""A shop at standard cost beside one at planned rates: each absorbs overhead on hours of its own kind.

Source: 原価計算基準 33 (予定配賦: planned rate x hours worked) and 45 (標準原価計算: 予算差異, 能率差異, 操業度差異);
Horngren, Datar and Rajan, Cost Accounting, ch. 8. The figures are our own.
"""

from typing import Any

import pytest

from erpcore import Books, Setup
from erpcore.documents import document_adapter
from erpcore.testing.laws.audit import auditor_agrees

SINCE = {"valid_from": "2026-01-01"}
DAY = {"date": "2026-10-31"}
BUDGETED = ("fixed", "rate", "capacity_hours")
MACHINES = {"purpose": "production", "driver": "machine_hours"}
# rate, fixed budget, variable of the rate, hours at normal capacity
SHOPS = {
    "VARN": ("1400", "80000", "600", "100"),
    "RESIN": ("1400", "450000", "500", "500"),
}


def works(analysis: str, **rules: str) -> Books:
    """Varnish at standard takes 0.05 machine hours; resin is at what it costs. 1 hour costs 1,400 at both shops."""
    tables: dict[str, Any] = {
        "company": {"name": "works", "currency": "JPY", "chart": "ifrs", "first_period": "2026-10"},
        "units": [{"code": "kg", "name": "kilogram"}],
        "item_classes": [
            {"code": "semi_finished", "name": "varnish", "valuation": "standard"},
            {"code": "finished", "name": "resin", "valuation": "fifo"},
        ],
        "items": [
            {"code": "VARNISH", "name": "v", "kind": "finished", "item_class": "semi_finished", "unit": "kg"},
            {"code": "RESIN", "name": "r", "kind": "finished", "item_class": "finished", "unit": "kg"},
        ],
        "standards": [{"item": "VARNISH", "amounts": {"overhead": "70"}, **SINCE}],
        "sites": [{"code": "S", "name": "store"}],
        "cost_centres": [
            {"code": of, "name": of, "overhead_absorption": rules.get(of), **MACHINES} for of in SHOPS
        ],
        "work_centres": [{"code": of, "name": of, "cost_centre": of} for of in SHOPS],
        "rates": [{"work_centre": of, "overhead": rate, **SINCE} for of, (rate, *_) in SHOPS.items()],
        "overhead_budgets": [
            {"cost_centre": of, "analysis": analysis, **dict(zip(BUDGETED, budget, strict=True)), **SINCE}
            for of, (_, *budget) in SHOPS.items()
        ],
        "routings": [
            {"item": item, "operations": [{"number": 10, "name": "cook", **operation}], **SINCE}
            for item, operation in (
                ("VARNISH", {"work_centre": "VARN", "run_hours": "0.05"}),
                ("RESIN", {"work_centre": "RESIN", "run_hours": "0"}),
            )
        ],
    }  # fmt: skip
    return Books(Setup.model_validate(tables))


def october(books: Books) -> None:
    """1,950 kg of varnish in 99 hours, 3,600 kg of resin in 510; 139,000 and 761,000 are spent."""
    for order, shop, item, hours, made in (
        ("V", "VARN", "VARNISH", "99", "1950"),
        ("R", "RESIN", "RESIN", "510", "3600"),
    ):
        post(books, "work_order", order, item=item, quantity=made)
        post(books, "work_order_release", f"{order}/R", work_order=order)
        post(books, "time_ticket", f"{order}/T", work_order=order, work_centre=shop, machine_hours=hours)
        post(books, "production_receipt", f"{order}/P", work_order=order, quantity=made, final=True)
    for shop, amount in (("VARN", "139000"), ("RESIN", "761000")):
        post(books, "overhead_expense", f"OE-{shop}", cost_centre=shop, amount=amount, owed="bank")


def post(books: Books, kind: str, number: str, **fields: Any) -> None:
    """Post a document of the last day."""
    books.post(document_adapter().validate_python({"type": kind, "id": number, **DAY, **fields}))


@pytest.mark.parametrize(
    ("analysis", "varnish"),
    [
        # 600 x 99 + 80,000 are allowed for the hours; (99 - 97.5) x 1,400; (100 - 99) x 800
        ("three_by_capacity", {"spending": -400, "efficiency": 2100, "idle_capacity": 800}),
        # 600 x 1.5; (100 - 97.5) x 800
        ("three_by_volume", {"spending": -400, "efficiency": 900, "volume": 2000}),
        (
            "four_by_capacity",
            {"spending": -400, "variable_efficiency": 900, "fixed_efficiency": 1200, "idle_capacity": 800},
        ),
    ],
)
def test_varnish_absorbs_on_standard_hours_and_resin_on_those_worked(analysis, varnish):
    """Of varnish all efficiency is left on the pool; of resin 761,000 less 705,000, and ten hours too many x 900."""
    books = works(analysis, VARN="standard_hours")
    october(books)
    books.month_end("2026-10").run_costing()
    rows = {row["cost_centre"]: row for row in books.report("overhead_pools", period="2026-10").dicts("line")}
    applied = {of: row["applied"] for of, row in rows.items()}
    assert applied == {"VARN": -136500, "RESIN": -714000}  # 97.5 and 510 hours
    causes = {
        of: {
            key.removeprefix("cause_"): amount
            for key, amount in row.items()
            if key.startswith("cause_") and amount
        }
        for of, row in rows.items()
    }
    capacity = "volume" if analysis == "three_by_volume" else "idle_capacity"
    assert causes == {"VARN": varnish, "RESIN": {"spending": 56000, capacity: -9000}}
    assert books.work_order("R").cost() == {"overhead": 714000}
    assert books.work_order("V").cost() == {"overhead": 136500}  # no variance is left on the order
    auditor_agrees(books)


def test_each_shop_may_wait_for_the_end_of_the_month():
    """The ticket charges varnish at once; resin absorbs the same hours with the close, and its goods bear them then."""
    books = works("three_by_capacity", RESIN="month_end")
    october(books)
    assert (books.work_order("V").cost(), books.work_order("R").cost()) == ({"overhead": 138600}, {})
    books.month_end("2026-10").run_costing()
    assert books.work_order("R").cost() == {"overhead": 714000}
    assert books.work_order("V").variance("overhead_efficiency") == {"overhead": 2100}
    auditor_agrees(books)
