"""Stores of a textbook: goods that are bought and issued, and their ledger."""

from tests.cases.examination import Ledger, company

from erpcore.documents import (
    CountResult,
    GoodsReceipt,
    LossDecision,
    MaterialIssue,
    OpeningStock,
    WorkOrder,
    WorkOrderRelease,
)

SINCE = "2026-01-01"


class Stores(Ledger):
    """Books with material EXE for jobs, a requisition each."""

    def __init__(self, valuation: str, quantity: str = "2000", amount: str = "10000") -> None:
        bill = {"item": "JOB", "valid_from": SINCE, "lines": [{"item": "EXE", "quantity": "1"}]}
        super().__init__(company({"EXE": "raw", "JOB": "finished"}, "ifrs", valuation, boms=[bill]))
        opening = {"item": "EXE", "quantity": quantity, "amounts": {"material": amount}}
        self(OpeningStock, "OS", date="2026-10-01", **opening)

    def receive(self, day: int, quantity: str, price: str) -> None:
        """Receive goods."""
        bought = {"partner": "B", "item": "EXE", "quantity": quantity, "price": price}
        self(GoodsReceipt, f"GR-{day}", date=f"2026-10-{day:02}", **bought)

    def count(self, day: int, quantity: str) -> None:
        """Count what is there; the works bears what is missing."""
        self(CountResult, f"CR-{day}", date=f"2026-10-{day:02}", item="EXE", counted=quantity)
        lines = [{"bearer": "cost_centre", "cost_centre": "SHOP"}]
        self(LossDecision, f"LD-{day}", date=f"2026-10-{day:02}", of=f"CR-{day}", lines=lines)

    def issue(self, day: int, quantity: str) -> str:
        """Issue goods to a job of their own, and say what they cost."""
        date = {"date": f"2026-10-{day:02}"}
        self(WorkOrder, f"JOB-{day}", item="JOB", quantity=quantity, **date)
        self(WorkOrderRelease, f"REL-{day}", work_order=f"JOB-{day}", **date)
        self(MaterialIssue, f"MI-{day}", work_order=f"JOB-{day}", item="EXE", quantity=quantity, **date)
        return self.amount(sum(self.books.work_order(f"JOB-{day}").balance().values()))
