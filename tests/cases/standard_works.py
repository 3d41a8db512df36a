"""A works at standard cost as examinations have it, and what the month finds of its variances."""

from decimal import Decimal
from typing import Any

from tests.cases.examination import Ledger, company

from erpcore.documents import (
    CostDistribution,
    GoodsReceipt,
    MaterialIssue,
    OverheadExpense,
    TimeTicket,
    WorkOrder,
    WorkOrderRelease,
)

SINCE = "2026-01-01"


class Works(Ledger):
    """A product RM -> FG at standard: so many of RM and so many hours for one."""

    def __init__(self, card: dict[str, str], budget: dict[str, str], **tables: Any) -> None:
        """Set up the works.

        Args:
            card: `quantity` and `price` of RM, `hours`, and `labour` and `overhead` for an hour.
            budget: Of overhead, as the set-up has it.
            tables: More of the set-up.
        """
        of = {name: Decimal(value) for name, value in card.items()}
        standard = {
            "material": of["quantity"] * of["price"],
            "labour": of["hours"] * of["labour"],
            "overhead": of["hours"] * of["overhead"],
        }
        amounts = {element: f"{amount:f}" for element, amount in standard.items() if amount}
        run = {"number": 10, "name": "work", "work_centre": "BENCH", "run_hours": card["hours"]}
        rate = {"labour": card["labour"], "overhead": card["overhead"]}
        line = {"item": "RM", "quantity": card["quantity"]}
        super().__init__(
            company(
                {"RM": "raw", "FG": "finished"},
                valuation="standard",
                company={"policies": {"overhead_absorption": "standard_hours", **tables.pop("policies", {})}},
                standards=[
                    {"item": "RM", "valid_from": SINCE, "amounts": {"material": card["price"]}},
                    {"item": "FG", "valid_from": SINCE, "amounts": amounts},
                ],
                boms=[{"item": "FG", "valid_from": SINCE, "lines": [line]}],
                routings=[{"item": "FG", "valid_from": SINCE, "operations": [run]}],
                work_centres=[{"code": "BENCH", "name": "bench", "cost_centre": "SHOP"}],
                rates=[{"work_centre": "BENCH", "valid_from": SINCE, **rate}],
                overhead_budgets=[{"cost_centre": "SHOP", "valid_from": SINCE, **budget}],
                **tables,
            )
        )

    def buy(self, number: str, quantity: str, price: str) -> None:
        """Receive material."""
        self(GoodsReceipt, number, partner="B", item="RM", quantity=quantity, price=price)

    def start(self, quantity: str) -> None:
        """Release the order of the month."""
        self(WorkOrder, "WO", item="FG", quantity=quantity)
        self(WorkOrderRelease, "WR", work_order="WO")

    def work(self, material: str, hours: str, wages_beyond: str, variable: str, fixed: str) -> None:
        """Use material and hours, pay more than their standard rate, and spend on overhead."""
        self(MaterialIssue, "MI", work_order="WO", item="RM", quantity=material, reason="as used")
        self(TimeTicket, "TT", work_order="WO", work_centre="BENCH", labour_hours=hours)
        lines = [{"work_order": "WO", "amount": wages_beyond}]
        wages = {"basis": "stated", "element": "labour", "owed": "wages_payable"}
        self(CostDistribution, "CD", amount=wages_beyond, lines=lines, **wages)
        spent = {"cost_centre": "SHOP", "owed": "accrued_expense"}
        self(OverheadExpense, "OV", amount=variable, **spent)
        if fixed:
            self(OverheadExpense, "OF", amount=fixed, behaviour="fixed", **spent)


def variances(ledger: Ledger) -> dict[str, str]:
    """Cost the month, and read the variances of orders by kind and those of overhead by cause."""
    ledger.books.month_end("2026-10").run_costing()
    found: dict[str, int] = {}
    for entry in ledger.books.log.read():
        for move in entry.movements:
            sign = -1 if move.contra else 1
            for place, side in ((move.target, sign), (move.source, -sign)):
                if place.role in {"variance", "overhead_variance", "purchase_price_variance"}:
                    kind = "price" if place.role.startswith("purchase") else place.key.split("\t")[0]
                    amount = sum(part for _, _, part in move.amounts)
                    found[kind] = found.get(kind, 0) + side * amount
    return {kind: ledger.amount(amount) for kind, amount in sorted(found.items()) if amount}
