"""Processes that lose or gain units as textbooks have them, one order for each."""

from typing import Any

from tests.cases.examination import Ledger, company

from erpcore import Books
from erpcore.documents import (
    CostAdjustment,
    CostDistribution,
    MaterialIssue,
    ProductionReceipt,
    ScrapRecovery,
    WorkOrder,
    WorkOrderRelease,
)

SINCE = "2026-01-01"


class Processes(Ledger):
    """Processes that hand their output on; what they lose is sold as WASTE."""

    def __init__(self) -> None:
        kinds = {"RM": "raw", "P1": "semi_finished", "P2": "semi_finished", "P3": "finished"}
        bills = [
            {"item": made, "valid_from": SINCE, "lines": [{"item": used, "quantity": "1"}]}
            for used, made in (("RM", "P1"), ("P1", "P2"), ("P2", "P3"))
        ]
        super().__init__(
            company(
                {**kinds, "WASTE": "by_product"},
                "ifrs",
                boms=bills,
                company={"currency": "GBP", "policies": {"over_production": "0.1"}},
            )
        )

    def begin(self, order: str, item: str, normal: str, used: tuple[str, str], **elements: str) -> None:
        """Begin a process: its normal output, what goes in, and other cost by element."""
        self(WorkOrder, order, item=item, quantity=normal)
        self(WorkOrderRelease, f"{order}-R", work_order=order)
        what, quantity = used
        self(MaterialIssue, f"{order}-M", work_order=order, item=what, quantity=quantity, reason="input")
        for element, amount in elements.items():
            terms = {"basis": "stated", "element": element, "owed": "bank"}
            lines = [{"work_order": order, "amount": amount}]
            self(CostDistribution, f"{order}-{element}", amount=amount, lines=lines, **terms)

    def waste(self, order: str, quantity: str, price: str) -> None:
        """Take what was lost, to be sold."""
        self(ScrapRecovery, f"{order}-W", work_order=order, item="WASTE", quantity=quantity, price=price)

    def end(self, order: str, quantity: str) -> None:
        """Receive all that came out."""
        self(ProductionReceipt, f"{order}-P", work_order=order, quantity=quantity, final=True)

    def gain(self, order: str, item: str, amount: str) -> None:
        """Value what came out beyond the normal output, less what its waste would have brought."""
        fields: dict[str, Any] = {"amounts": {"material": amount}, "against": "stock_gain"}
        self(CostAdjustment, f"{order}-G", item=item, receipt=f"{order}-P", reason="abnormal gain", **fields)


def spoilage_loss(books: Books) -> int:
    """Read what losses of production cost in October, in minor units."""
    return sum(
        (-1 if movement.contra else 1) * amount
        for entry in books.log.read()
        for movement in entry.movements
        if movement.target.role == "production_loss"
        for _, _, amount in movement.amounts
    )
