"""A shop that works to order as textbooks have it: its set-up, its jobs and what they cost."""

from typing import Any

from tests.cases.examination import Ledger, company

from erpcore.documents import (
    Delivery,
    SalesOrder,
    WorkOrder,
    WorkOrderRelease,
)

SINCE = "2026-01-01"
HEAD = {"valid_from": SINCE}


def shop(*products: str, rate: str, **tables: Any) -> Ledger:
    """Books of a shop whose products take 1.00 of RM and run on machines at a rate of overhead."""
    run = {"number": 10, "name": "run", "work_centre": "MACHINES", "run_hours": "1"}
    return Ledger(
        company(
            {"RM": "raw", **dict.fromkeys(products, "finished")},
            "ifrs",
            boms=[{**HEAD, "item": of, "lines": [{"item": "RM", "quantity": "1"}]} for of in products],
            routings=[{**HEAD, "item": of, "operations": [run]} for of in products],
            work_centres=[{"code": "MACHINES", "name": "machines", "cost_centre": "SHOP"}],
            cost_centres=[
                {"code": "SHOP", "name": "shop", "purpose": "production", "driver": "machine_hours"}
            ],
            rates=[{**HEAD, "work_centre": "MACHINES", "overhead": rate}],
            prices=[{**HEAD, "item": "RM", "price": "1"}],
            **tables,
        )
    )


def statement(ledger: Ledger) -> dict[str, str]:
    """Write the rows of the cost of goods manufactured and sold by name."""
    report = ledger.books.report("cost_of_goods_manufactured", period="2026-10")
    assert report.fact("difference") == 0
    return {row["name"].en: f"{row['amount']:f}" for row in report.dicts() if row["amount"]}


def begin(ledger: Ledger, job: str, item: str, quantity: str = "1") -> None:
    """Release a job."""
    ledger(WorkOrder, job, item=item, quantity=quantity)
    ledger(WorkOrderRelease, f"{job}-R", work_order=job)


def by_wages(labour: str, overhead: str, *products: str, policy: str = "ticket", **tables: Any) -> Ledger:
    """Books of a shop whose overhead is a part of the direct labour on its tickets."""
    run = {"number": 10, "name": "work", "work_centre": "BENCH", "run_hours": "1"}
    purposes = {"SHOP": "production", "OFFICE": "administration", "SALES": "selling"}
    return Ledger(
        company(
            {"RM": "raw", "OLD": "finished", **dict.fromkeys(products, "finished")},
            "ifrs",
            company={"policies": {"overhead_absorption": policy}},
            boms=[{**HEAD, "item": of, "lines": [{"item": "RM", "quantity": "1"}]} for of in products],
            routings=[{**HEAD, "item": of, "operations": [run]} for of in products],
            work_centres=[{"code": "BENCH", "name": "bench", "cost_centre": "SHOP"}],
            cost_centres=[
                {"code": of, "name": of, "purpose": purpose, "driver": "direct_labour"}
                for of, purpose in purposes.items()
            ],
            rates=[{**HEAD, "work_centre": "BENCH", "labour": labour, "overhead": overhead}],
            prices=[{**HEAD, "item": "RM", "price": "1"}],
            **tables,
        )
    )


def sell(ledger: Ledger, item: str, quantity: str, price: str) -> None:
    """Order and deliver goods."""
    lines = [{"item": item, "quantity": quantity, "price": price}]
    ledger(SalesOrder, f"SO-{item}", partner="B", lines=lines)
    ledger(Delivery, f"DL-{item}", sales_order=f"SO-{item}/1", quantity=quantity)
