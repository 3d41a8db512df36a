"""A shop with jobs at hourly rates, as examination papers have it, and what has come to its accounts."""

from collections.abc import Mapping

from tests.cases.examination import Ledger, company

from erpcore.documents import (
    GoodsReceipt,
    MaterialIssue,
    ProductionReceipt,
    TimeTicket,
    WorkOrder,
    WorkOrderRelease,
)

SINCE = {"valid_from": "2026-01-01"}


class Shop(Ledger):
    """Books of a works that makes FG of RM in departments, each at a rate of wages and of overhead for an hour."""

    def __init__(self, departments: Mapping[str, tuple[str, str]]) -> None:
        """Open the books."""
        operations = [
            {"number": number, "name": code, "work_centre": code, "run_hours": "1"}
            for number, code in enumerate(departments, 1)
        ]
        super().__init__(
            company(
                {"RM": "raw", "FG": "finished", "SPOILED": "by_product"},
                "ifrs",
                boms=[{**SINCE, "item": "FG", "lines": [{"item": "RM", "quantity": "1"}]}],
                routings=[{**SINCE, "item": "FG", "operations": operations}],
                work_centres=[{"code": of, "name": of, "cost_centre": of} for of in departments],
                cost_centres=[
                    {"code": of, "name": of, "purpose": "production", "driver": "labour_hours"}
                    for of in departments
                ],
                rates=[
                    {**SINCE, "work_centre": of, "labour": wages, "overhead": overhead}
                    for of, (wages, overhead) in departments.items()
                ],
                prices=[{**SINCE, "item": "RM", "price": "1"}],
            )
        )

    def job(self, number: str, quantity: str, material: str, hours: Mapping[str, str]) -> None:
        """Release a job and charge it."""
        self(WorkOrder, number, item="FG", quantity=quantity)
        self(WorkOrderRelease, f"{number}-R", work_order=number)
        self(GoodsReceipt, f"{number}-G", partner="B", item="RM", quantity=material, price="1")
        self(MaterialIssue, f"{number}-M", work_order=number, item="RM", quantity=material, reason="used")
        for of, worked in hours.items():
            self(TimeTicket, f"{number}-{of}", work_order=number, work_centre=of, labour_hours=worked)

    def finish(self, number: str, quantity: str) -> str:
        """Receive what a job has made, and say what it is worth."""
        self(ProductionReceipt, f"{number}-P", work_order=number, quantity=quantity, final=True)
        return self.stock("FG")


def carried(ledger: Ledger, *roles: str) -> list[str]:
    """Write what has come to places of some roles."""
    found = dict.fromkeys(roles, 0)
    for entry in ledger.books.read():
        for move in entry.movements:
            amount = sum(part for _, _, part in move.amounts) * (-1 if move.contra else 1)
            for place, sign in ((move.target, 1), (move.source, -1)):
                if place.role in found:
                    found[place.role] += sign * amount
    return [ledger.amount(amount) for amount in found.values()]
