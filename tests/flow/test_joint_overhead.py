"""Orders of joint products bear overhead like other orders: on their part of the plan, or by what came of them."""

from typing import Any

import pytest
from tests.flow.joint_works import PLAN, SETUP, Works

SHOP: dict[str, Any] = {
    "work_centres": [{"code": "M", "name": "Saw", "cost_centre": "C"}],
    "rates": [{"work_centre": "M", "valid_from": "2026-01-01", "labour": "1", "overhead": "2"}],
    "routings": [
        {
            "item": "PANEL",
            "valid_from": "2026-01-01",
            "operations": [{"number": 10, "name": "cut", "work_centre": "M", "run_hours": "1"}],
        }
    ],
}
CENTRE = {"code": "C", "name": "Saw mill", "purpose": "production"}


def works(policies: dict[str, str], **centre: str) -> Works:
    """Open books whose saw mill takes an hour for a panel, at 1.00 of labour and 2.00 of overhead."""
    company = SETUP["company"] | {"policies": policies}
    items = [of | {"weight": {"PANEL": "4"}.get(of["code"], "1")} for of in SETUP["items"]]
    return Works(PLAN, company=company, items=items, cost_centres=[CENTRE | centre], **SHOP)


@pytest.mark.parametrize(("receipts", "absorbed"), [(["STRIP"], 30_00), (["STRIP", "PANEL"], 60_00)])
def test_standard_hours_are_those_of_the_part_that_came(receipts: list[str], absorbed: int) -> None:
    """60 strips are half of the plan by sales value: 15 of 30 hours at 2.00; with 30 panels it is all of it."""
    shop = works({"overhead_absorption": "standard_hours"})
    shop("time_ticket", work_order="W", work_centre="M", labour_hours="33")
    for item in receipts:
        shop.receive(**{item: {"STRIP": "60", "PANEL": "30"}[item]})
    shop.books.month_end("2026-10").run_costing()
    assert shop.books.work_order("W").cost()["overhead"] == absorbed
    assert not any(shop.books.month_end("2026-10").run_costing().entries.values())


@pytest.mark.parametrize(
    ("key", "joint", "other"),
    [
        ("output", 600_00, 150_00),  # 60 strips : 15 panels
        ("weight", 375_00, 375_00),  # 60 x 1 : 15 x 4
        ("standard_hours", 375_00, 375_00),  # half the plan of 30 : 15
        ("standard_cost", 375_00, 375_00),
    ],
)
def test_a_pool_is_shared_with_what_came_of_joint_products(key: str, joint: int, other: int) -> None:
    """750.00 of the saw mill go to an order of which 60 strips came in October and to one of 15 panels."""
    shop = works({"overhead_rest": "orders", "overhead_absorption": "month_end"}, shared_by=key)
    shop("work_order", id="X", item="PANEL", quantity="15")
    shop("work_order_release", work_order="X")
    shop("material_issue", work_order="X", item="STEEL", quantity="30")
    shop.receive(STRIP="60")
    shop("production_receipt", work_order="X", quantity="15", final=True)
    shop("overhead_expense", cost_centre="C", amount="750", owed="bank")
    shop.books.month_end("2026-10").run_costing()
    shares = [shop.books.work_order(number).cost()["overhead"] for number in ("W", "X")]
    assert shares == [joint, other]


@pytest.mark.parametrize("plan", [PLAN, None])
def test_time_and_material_of_joint_orders_are_looked_at(plan: dict[str, Any] | None) -> None:
    """What came without an hour of the routing, and material above the bill, is told of joint orders, too."""
    shop = Works(plan, "61", cost_centres=[CENTRE], **SHOP)
    products = [
        {"item": item, "quantity": made, "price": "10"} for item, made in (("PANEL", "30"), ("STRIP", "60"))
    ]
    if plan is None:
        shop("joint_receipt", work_order="W", basis="sales_value", products=products)
    else:
        shop.receive(STRIP="60")
    found = {finding.code: finding.place for finding in shop.books.month_end("2026-10").check()}
    assert (found.get("TIME_MISSING"), found.get("OVER_ISSUED")) == ("W", "W")
