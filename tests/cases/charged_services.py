"""What service departments of examination papers charge on to each of the others."""

from typing import Any

from tests.cases.examination import Ledger, company

from erpcore.documents import OverheadExpense, ServiceReport, WorkOrder, WorkOrderRelease

SINCE = "2026-01-01"


def charge(
    purposes: dict[str, str],
    costs: dict[str, str],
    done: dict[str, dict[str, str]],
    orders: str = "",
    **policies: Any,
) -> dict[str, str]:
    """Book what services cost and did, let the close charge them, and say what each of the others has borne."""
    head = {"valid_from": SINCE}
    ledger = Ledger(
        company(
            dict.fromkeys(orders, "finished"),
            company={"policies": {"overhead_rest": "carry_forward", **policies}},
            cost_centres=[{"code": of, "name": of, "purpose": purpose} for of, purpose in purposes.items()],
            routings=[
                {**head, "item": of, "operations": [{"number": 10, "name": "make", "work_centre": "BENCH"}]}
                for of in orders
            ],
            work_centres=[{"code": "BENCH", "name": "bench", "cost_centre": "车间"}] if orders else [],
            rates=[{**head, "work_centre": "BENCH"}] if orders else [],
        )
    )
    for order in orders:
        ledger(WorkOrder, order, item=order, quantity="1")
        ledger(WorkOrderRelease, f"{order}-R", work_order=order)
    for service, amount in costs.items():
        ledger(OverheadExpense, f"OE-{service}", cost_centre=service, amount=amount, owed="bank")
        lines = [
            {"work_order" if to in orders else "cost_centre": to, "quantity": quantity}
            for to, quantity in done[service].items()
        ]
        ledger(ServiceReport, f"SR-{service}", cost_centre=service, lines=lines)
    closed = ledger.books.month_end("2026-10").run_costing()
    found: dict[str, int] = {}
    for entry in closed.entries["service_allocation"]:
        for move in entry.movements:
            taker = move.target.cost_centre or move.target.key
            amount = sum(part for _, _, part in move.amounts)
            found[taker] = found.get(taker, 0) + (-amount if move.contra else amount)
    return {to: ledger.amount(amount) for to, amount in found.items() if to not in costs}
