"""A plant whose orders run for months: what is charged is stated, so that the figures are those of the book."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from erpcore import Books, MemoryLog, Setup
from erpcore.close.month_end import Closed
from erpcore.documents import (
    CostDistribution,
    GoodsReceipt,
    MaterialIssue,
    OpeningBalance,
    OpeningWip,
    ProductionReceipt,
    WipCount,
    WorkOrder,
    WorkOrderRelease,
)
from erpcore.flow.document import Document
from erpcore.flow.entry import Entry
from erpcore.kernel.money import to_decimal

SINCE = "2026-01-01"
ELEMENTS = [{"code": of, "name": of} for of in ("material", "labour", "machine", "overhead", "spoilage")]
LAST = {"2026-10": "2026-10-31", "2026-11": "2026-11-30", "2026-12": "2026-12-31", "2027-01": "2027-01-31"}


def plant(
    rule: str | None = None,
    *,
    valuation: str = "moving_average",
    level: str = "moving_average",
    **tables: Any,
) -> Setup:
    """Set up a plant: PULP becomes BODY in one department, BODY and GLUE become CHAIR in the next.

    Args:
        rule: For all products; None: they keep their cost.
        valuation: Of chairs.
        level: Of bodies.
        tables: More of the set-up; `company` is merged into that of the plant.
    """
    kinds = {"PULP": "raw", "GLUE": "raw", "BODY": "semi_finished", "CHAIR": "finished"}
    company = {"name": "Plant", "currency": "CNY", "chart": "cn_small", "first_period": "2026-10"}
    return Setup.model_validate(
        {
            "company": company | tables.pop("company", {}),
            "units": [{"code": "pcs", "name": "piece", "decimals": 0}],
            "item_classes": [
                {"code": "raw", "name": "raw", "valuation": "moving_average"},
                {"code": "semi_finished", "name": "semi", "valuation": level},
                {"code": "finished", "name": "finished", "valuation": valuation},
            ],
            "items": [
                {"code": code, "name": code, "kind": kind, "item_class": kind, "unit": "pcs"}
                for code, kind in kinds.items()
            ],
            "prices": [{"item": code, "valid_from": SINCE, "price": "1"} for code in ("PULP", "GLUE")],
            "boms": [
                {"item": "BODY", "valid_from": SINCE, "lines": [{"item": "PULP", "quantity": "1"}]},
                {
                    "item": "CHAIR",
                    "valid_from": SINCE,
                    "lines": [{"item": "BODY", "quantity": "1"}, {"item": "GLUE", "quantity": "1"}],
                },
            ],
            "cost_centres": [{"code": "SHOP", "name": "shop", "purpose": "production"}],
            "partners": [
                {"code": "MILL", "name": "mill", "supplier": True},
                {"code": "SHOPS", "name": "shops", "customer": True},
            ],
            "sites": [{"code": "MAIN", "name": "store"}],
            "wip_rules": [{"valid_from": SINCE, "rule": rule}] if rule else [],
            **tables,
        }
    )


class Plant:
    """Books of the plant, and figures as the books of problems print them."""

    def __init__(self, setup: Setup) -> None:
        self.books = Books(setup, MemoryLog())
        self.number = 0

    def post(self, kind: type[Document], period: str = "2026-10", **fields: Any) -> Entry:
        """Post a document of the last day of a month."""
        self.number += 1
        given = {"id": f"{kind.__name__}-{self.number}", "date": LAST[period], **fields}
        return self.books.post(kind.model_validate(given))

    def start(self, order: str, item: str, quantity: str, period: str = "2026-10") -> None:
        """Release an order."""
        self.post(WorkOrder, period, id=order, item=item, quantity=quantity)
        self.post(WorkOrderRelease, period, work_order=order)

    def opening(self, order: str, amounts: Mapping[str, str], **fields: Any) -> None:
        """State what an order had cost before."""
        self.post(OpeningWip, work_order=order, amounts=amounts, **fields)
        whole = sum(Decimal(amount) for amount in amounts.values())
        self.post(OpeningBalance, lines=[{"account": "3001", "credit": str(whole)}])

    def issue(self, order: str, item: str, amount: str, period: str = "2026-10", quantity: str = "1") -> None:
        """Issue goods that were bought for an amount."""
        price = str(Decimal(amount) / Decimal(quantity))
        self.post(GoodsReceipt, period, partner="MILL", item=item, quantity=quantity, price=price)
        self.use(order, item, quantity, period)

    def use(self, order: str, item: str, quantity: str, period: str = "2026-10") -> None:
        """Issue goods that are on hand."""
        self.post(MaterialIssue, period, work_order=order, item=item, quantity=quantity, reason="as used")

    def charge(self, order: str, period: str = "2026-10", **elements: str) -> None:
        """Charge an order with amounts by element."""
        for element, amount in elements.items():
            line = {"work_order": order, "amount": amount}
            fields = {"basis": "stated", "element": element, "owed": "wages_payable"}
            self.post(CostDistribution, period, amount=amount, lines=[line], **fields)

    def receive(self, order: str, quantity: str, period: str = "2026-10", **fields: Any) -> Entry:
        """Receive finished units."""
        return self.post(ProductionReceipt, period, work_order=order, quantity=quantity, **fields)

    def count(self, order: str, *portions: Mapping[str, Any], period: str = "2026-10") -> None:
        """Count what is in process."""
        self.post(WipCount, period, lines=[{"work_order": order, **portion} for portion in portions])

    def close(self, period: str = "2026-10") -> Closed:
        """Close a month."""
        return self.books.month_end(period).run()

    def in_process(self, order: str) -> dict[str, str]:
        """Write what is in process on an order, by element."""
        return self._written(self.books.state.orders.orders[order].balance())

    def received(self, order: str, layer: str | None = None) -> dict[str, str]:
        """Write what left an order to the shelf, by element; `layer`: with one receipt."""
        found: dict[str, int] = {}
        for key, output in self.books.state.orders.orders[order].outputs.items():
            if layer in (None, key):
                for element, amount in output.amounts.items():
                    found[element] = found.get(element, 0) + amount
        return self._written(found)

    def stock(self, item: str) -> dict[str, str]:
        """Write what is on hand of an item, by element."""
        return self._written(self.books.state.stock.pool(item, "MAIN").amounts)

    @staticmethod
    def whole(amounts: Mapping[str, str], less: Mapping[str, str] | None = None) -> str:
        """Add up written amounts."""
        found = sum(map(Decimal, amounts.values()), Decimal(0)) - sum(map(Decimal, (less or {}).values()))
        return f"{found:.2f}"

    def _written(self, amounts: Mapping[str, int]) -> dict[str, str]:
        currency = self.books.state.master.currency
        return {of: f"{to_decimal(amount, currency):.2f}" for of, amount in sorted(amounts.items()) if amount}
