"""A works whose cost and financial accounts are one, as examinations have it."""

from typing import Any

from tests.cases.examination import Ledger, company

from erpcore.documents import (
    CostDistribution,
    Delivery,
    MaterialIssue,
    OpeningStock,
    OpeningWip,
    OverheadExpense,
    SalesOrder,
    TimeTicket,
    WorkOrder,
    WorkOrderRelease,
)

FIRST = {"date": "2026-10-01"}
SINCE = "2026-01-01"


class Works(Ledger):
    """Books of a works that makes FG of RM, overhead recovered at 1.00 a machine hour."""

    def __init__(self, opening: dict[str, str], **policies: str) -> None:
        """Open the books with stocks and accounts, debit positive."""
        run = {"number": 10, "name": "run", "work_centre": "MACHINES", "run_hours": "0"}
        head = {"valid_from": SINCE}
        super().__init__(
            company(
                {"RM": "raw", "FG": "finished"},
                "ifrs",
                company={"policies": policies},
                boms=[{**head, "item": "FG", "lines": [{"item": "RM", "quantity": "1"}]}],
                routings=[{**head, "item": "FG", "operations": [run]}],
                work_centres=[{"code": "MACHINES", "name": "machines", "cost_centre": "SHOP"}],
                cost_centres=[
                    {"code": "SHOP", "name": "works", "purpose": "production", "driver": "machine_hours"},
                    {"code": "OFFICE", "name": "office", "purpose": "administration"},
                    {"code": "SALES", "name": "sales", "purpose": "selling"},
                ],
                rates=[{**head, "work_centre": "MACHINES", "overhead": "1"}],
                prices=[{**head, "item": "RM", "price": "1"}],
            )
        )
        for item in ("RM", "FG"):
            amount = opening[item]
            self(
                OpeningStock, f"OS-{item}", item=item, quantity=amount, amounts={"material": amount}, **FIRST
            )

    def job(self, number: str, quantity: str, wip: str = "") -> None:
        """Release a job, with what it had cost before."""
        self(WorkOrder, number, item="FG", quantity=quantity, **FIRST)
        self(WorkOrderRelease, f"{number}-R", work_order=number, **FIRST)
        if wip:
            self(OpeningWip, f"{number}-O", work_order=number, amounts={"material": wip}, **FIRST)

    def charge(self, job: str, material: str, wages: str, hours: str, owed: str = "bank") -> None:
        """Charge a job with material, wages and overhead."""
        self(MaterialIssue, f"{job}-M", work_order=job, item="RM", quantity=material, reason="as used")
        shared: dict[str, Any] = {"basis": "stated", "element": "labour", "owed": owed}
        lines = [{"work_order": job, "amount": wages}]
        self(CostDistribution, f"{job}-L", amount=wages, lines=lines, **shared)
        self(TimeTicket, f"{job}-T", work_order=job, work_centre="MACHINES", machine_hours=hours)

    def spend(self, number: str, centre: str, amount: str, owed: str = "bank") -> None:
        """Book an expense of a department."""
        self(OverheadExpense, number, cost_centre=centre, amount=amount, owed=owed)

    def sell(self, quantity: str, price: str) -> None:
        """Order and deliver goods."""
        self(SalesOrder, "SO", partner="B", lines=[{"item": "FG", "quantity": quantity, "price": price}])
        self(Delivery, "DL", sales_order="SO/1", quantity=quantity)


def journal(*lines: tuple[str, str]) -> list[dict[str, str]]:
    """Write lines of a voucher, credit with a minus."""
    return [
        {"account": account, "credit": amount[1:]}
        if amount.startswith("-")
        else {"account": account, "debit": amount}
        for account, amount in lines
    ]
