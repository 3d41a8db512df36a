"""A month far below normal capacity: its products bear fixed overhead at the normal rate, the period the rest.

Source: IAS 2 paragraph 13 and CAS 1 (企业会计准则第 1 号——存货, production overhead on the basis of normal capacity);
企业产品成本核算制度 (财会〔2013〕17号) on 停工损失. The figures are constructed in the style of the textbooks' example:

- Machining: rent and depreciation 200,000 a month, normal capacity 10,000 hours, so 20.00 fixed an hour. In October
  4,000 hours were worked, 3,000 for order A and 1,000 for order B, and 12,000 of variable overhead spent.
- Idle: 6,000 hours x 20.00 = 120,000, an expense of October. What orders bear: 200,000 - 120,000 + 12,000 = 92,000, at
  23.00 an hour, which is 20.00 fixed and 12,000 / 4,000 = 3.00 variable: A 69,000, B 23,000.
- Without the document they would bear 212,000 / 4,000 = 53.00 an hour: A 159,000, B 53,000.
- Painting stood still; its rent of 30,000 is an expense of October, too.
"""

from decimal import Decimal
from typing import Any

import pytest

from erpcore import Books
from erpcore.documents import document_adapter
from erpcore.kernel.errors import Refused
from erpcore.masterdata.setup import Setup
from erpcore.testing.samples import sample_setup

LOSSES = {"cn_small": "5711010", "cn_asbe": "671110", "ifrs": "5315"}
SINCE = "2026-01-01"
BUDGET = {
    "cost_centre": "SHOP",
    "valid_from": SINCE,
    "fixed": "200000",
    "rate": "3",
    "capacity_hours": "10000",
    "analysis": "four_by_volume",
}


def works(
    chart: str = "cn_small", rate: str = "0", budgets: tuple[dict[str, Any], ...] = (), **policies: str
) -> Books:
    """Spend October's overhead, and work 4,000 hours on two orders, charged at a rate where there is one."""
    setup = sample_setup().model_dump()
    setup["company"] |= {"chart": chart, "policies": {"overhead_rest": "orders", **policies}}
    setup["cost_centres"].append({"code": "PAINT", "name": "painting", "purpose": "production"})
    setup["overhead_budgets"] = list(budgets)
    setup["prices"] = [{"item": "RESIN", "valid_from": SINCE, "price": "10"}]
    for of in setup["rates"]:
        of |= {"machine": "0", "overhead": rate}
    books = Books(Setup.model_validate(setup))
    for order, hours in (("A", "3000"), ("B", "1000")):
        post(books, "work_order", order, item="TOY", quantity="10")
        post(books, "work_order_release", f"R-{order}", work_order=order)
        post(books, "time_ticket", f"T-{order}", work_order=order, work_centre="PRESS", labour_hours=hours)
    spend(books, "RENT", "SHOP", "200000", behaviour="fixed")
    spend(books, "POWER", "SHOP", "12000")
    spend(books, "HALL", "PAINT", "30000", behaviour="fixed")
    return books


def post(books: Books, kind: str, number: str, **fields: Any) -> None:
    """Post a document of the last day."""
    document = {"type": kind, "id": number, "date": "2026-10-31", **fields}
    books.post(document_adapter().validate_python(document))


def spend(books: Books, number: str, centre: str, amount: str, **fields: Any) -> None:
    """Book an expense of a workshop."""
    post(
        books, "overhead_expense", number, cost_centre=centre, amount=amount, owed="accrued_expense", **fields
    )


def stand_still(books: Books) -> None:
    """Say what idle capacity of both workshops cost."""
    reason = {"reason": "few orders 订单不足"}
    post(books, "idle_capacity", "IC-1", cost_centre="SHOP", amount="120000", **reason)
    post(books, "idle_capacity", "IC-2", cost_centre="PAINT", amount="30000", **reason)


def overhead(books: Books) -> list[int]:
    """Overhead of both orders, in minor units."""
    return [books.work_order(order).cost().get("overhead", 0) for order in ("A", "B")]


@pytest.mark.parametrize("chart", LOSSES)
def test_orders_bear_the_normal_rate_and_october_the_rest(chart: str) -> None:
    """The month closes with 92,000 on the orders and 150,000 on the account of 停工净损失."""
    books = works(chart)
    stand_still(books)
    assert books.state.ledger.balance(LOSSES[chart], "2026-10") == 150_000_00
    assert books.month_end("2026-10").run().locked
    assert overhead(books) == [69_000_00, 23_000_00]
    pools = books.report("overhead_pools", period="2026-10")
    columns = ("cost_centre", "collected", "others", "orders", "closing")
    assert [[row[of] for of in columns] for row in pools.dicts("line")] == [
        ["PAINT", 30_000, -30_000, 0, 0],
        ["SHOP", 212_000, -120_000, -92_000, 0],
    ]
    charged = books.report("overhead_allocation", period="2026-10").dicts("total")
    assert [row["amount"] for row in charged] == [Decimal(92_000)]


def test_the_costing_that_ran_before_is_run_again() -> None:
    """53.00 an hour at first, and painting's rent keeps the month open; with the documents it is 23.00 an hour."""
    books = works()
    books.month_end("2026-10").run_costing()
    assert overhead(books) == [159_000_00, 53_000_00]
    with pytest.raises(Refused, match="OVERHEAD_WITHOUT_HOURS"):
        books.month_end("2026-10").run()
    stand_still(books)
    assert books.month_end("2026-10").run().locked
    assert overhead(books) == [69_000_00, 23_000_00]


def test_against_a_budget_no_volume_variance_is_left() -> None:
    """Charged 4,000 x 23.00 at the normal rate, 120,000 of volume are left, which are the loss and no variance."""
    books = works(rate="23", budgets=(BUDGET,), overhead_rest="cost_of_sales")
    (entry,) = books.month_end("2026-10").run_costing().entries["overhead_rest"]
    written_off = {
        (of.target.cost_centre, of.target.key): of.amounts[0][2]
        for of in entry.movements
        if of.target.role == "overhead_variance"
    }
    assert written_off == {("PAINT", ""): 30_000_00, ("SHOP", "fixed_volume"): 120_000_00}
    stand_still(books)
    assert books.month_end("2026-10").run().locked
    left = books.state.overhead.written_off
    assert not any(amount for causes in left.values() for amount in causes.values())
    assert overhead(books) == [69_000_00, 23_000_00]
