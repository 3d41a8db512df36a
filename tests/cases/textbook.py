"""A factory without bills of material, as problems of 成本会计 give it: amounts are stated, reports read as they print.

A product is made where its routing says, without hours or rates; the sheets of the close are compared row by row.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from tests.cases.examination import KINDS

from erpcore import Books, MemoryLog, Setup
from erpcore.documents import (
    CostDistribution,
    MaterialIssue,
    OpeningBalance,
    OpeningStock,
    OpeningWip,
    OverheadExpense,
    ProductionReceipt,
    ServiceReport,
    TimeTicket,
    WipCount,
    WorkOrder,
    WorkOrderRelease,
)
from erpcore.flow.document import Document
from erpcore.flow.entry import Entry

SINCE, LAST = "2026-01-01", "2026-10-31"


def factory(
    items: Mapping[str, str],
    centres: Mapping[str, Any],
    rules: Mapping[str, str],
    routes: Mapping[str, list[str]],
    policies: Mapping[str, Any],
    **tables: Any,
) -> Setup:
    """Set a factory up.

    Args:
        items: Code -> kind, which is its class too.
        centres: Code -> purpose, or more fields of the cost centre; on a route it is a work centre of the same name.
        rules: Product -> rule for its work in process.
        routes: Product -> the cost centres that make it.
        policies: Of the company.
        tables: More tables; `elements` are the names of the company's elements by code.
    """
    elements = [{"code": code, "name": name} for code, name in tables.pop("elements", {}).items()]
    works = dict.fromkeys(of for through in routes.values() for of in through)
    company = {"name": "甲公司", "currency": "CNY", "chart": "cn_asbe", "first_period": "2026-10"}
    company |= {"policies": policies} | ({"elements": elements} if elements else {})
    return Setup.model_validate(
        {
            "company": company,
            "units": [{"code": "pcs", "name": "件", "decimals": 4}],
            "item_classes": [
                {
                    "code": kind,
                    "name": KINDS[kind],
                    "valuation": "moving_average" if kind == "raw" else "monthly_average",
                }
                for kind in sorted(set(items.values()))
            ],
            "items": [
                {"code": code, "name": code, "kind": kind, "item_class": kind, "unit": "pcs"}
                for code, kind in items.items()
            ],
            "cost_centres": [
                {"code": code, "name": code, **({"purpose": of} if isinstance(of, str) else of)}
                for code, of in centres.items()
            ],
            "work_centres": [{"code": code, "name": code, "cost_centre": code} for code in works],
            "rates": [{"work_centre": code, "valid_from": SINCE} for code in works],
            "routings": [
                {
                    "item": item,
                    "valid_from": SINCE,
                    "operations": [
                        {"number": number * 10, "name": of, "work_centre": of, "run_hours": "0"}
                        for number, of in enumerate(through, 1)
                    ],
                }
                for item, through in routes.items()
            ],
            "wip_rules": [{"item": item, "valid_from": SINCE, "rule": rule} for item, rule in rules.items()],
            "sites": [{"code": "MAIN", "name": "仓库"}],
            **tables,
        }
    )


class Factory:
    """Books of the factory in October, and its sheets as answers print them."""

    def __init__(self, setup: Setup) -> None:
        self.books = Books(setup, MemoryLog())
        self.number = 0

    def __call__(self, kind: type[Document], **fields: Any) -> Entry:
        """Post a document of the last day."""
        self.number += 1
        given = {"id": f"{kind.__name__}-{self.number}", "date": LAST, **fields}
        return self.books.post(kind.model_validate(given))

    def start(self, order: str, item: str, quantity: str) -> None:
        """Release an order."""
        self(WorkOrder, id=order, item=item, quantity=quantity)
        self(WorkOrderRelease, work_order=order)

    def opening(self, order: str, amounts: Mapping[str, str], **fields: Any) -> None:
        """State what an order had cost before."""
        self(OpeningWip, work_order=order, amounts=amounts, **fields)
        self._capital(amounts.values())

    def use(self, order: str, item: str, quantity: str, amount: str = "") -> None:
        """Issue goods that are there, or that were there for an amount."""
        if amount:
            self(OpeningStock, item=item, quantity=quantity, amounts={"material": amount})
            self._capital([amount])
        self(MaterialIssue, work_order=order, item=item, quantity=quantity, reason="按实际领用")

    def charge(self, order: str, **elements: str) -> None:
        """Charge an order with amounts by element."""
        for element, amount in elements.items():
            lines = [{"work_order": order, "amount": amount}]
            fields = {"basis": "stated", "element": element, "owed": "wages_payable"}
            self(CostDistribution, amount=amount, lines=lines, **fields)

    def spend(self, centre: str, amount: str) -> None:
        """Pay overhead of a cost centre."""
        self(OverheadExpense, cost_centre=centre, amount=amount, owed="bank")

    def serve(self, centre: str, served: Mapping[str, str], orders: Mapping[str, str] | None = None) -> None:
        """Report what a service department did for whom."""
        lines = [{"cost_centre": of, "quantity": quantity} for of, quantity in served.items()]
        lines += [{"work_order": of, "quantity": quantity} for of, quantity in (orders or {}).items()]
        self(ServiceReport, cost_centre=centre, lines=lines)

    def work(self, order: str, centre: str, hours: str, machine: str = "0") -> None:
        """Report hours."""
        fields = {"labour_hours": hours, "machine_hours": machine}
        self(TimeTicket, work_order=order, work_centre=centre, **fields)

    def receive(self, order: str, quantity: str, **fields: Any) -> None:
        """Receive finished units."""
        self(ProductionReceipt, work_order=order, quantity=quantity, **fields)

    def count(self, order: str, quantity: str, degree: str, **degrees: str) -> None:
        """Count what is in process."""
        self.count_all(order, {"quantity": quantity, "degree": degree, "degrees": degrees})

    def count_all(self, order: str, *portions: Mapping[str, Any]) -> None:
        """Count what is in process in several places."""
        self(WipCount, lines=[{"work_order": order, **portion} for portion in portions])

    def close(self) -> None:
        """Close the month."""
        self.books.month_end("2026-10").run()

    def sheet(self, name: str, *columns: str, **options: str) -> list[tuple[str, ...]]:
        """Read a report in Chinese: some columns of every row, "" for an empty cell."""
        report = self.books.report(name, period="2026-10", **options)
        return [tuple(_written(row.get(key)) for key in columns) for row in report.dicts()]

    def _capital(self, amounts: Iterable[str]) -> None:
        whole = sum(map(Decimal, amounts), Decimal(0))
        self(OpeningBalance, lines=[{"account": "4001", "credit": str(whole)}])


def _written(cell: Any) -> str:
    if cell is None:
        return ""
    return f"{cell:f}" if isinstance(cell, Decimal) else str(getattr(cell, "zh", cell))
