"""A works whose orders make joint products: what tests of their reports and overhead share."""

from typing import Any

from erpcore import Books, MemoryLog, Setup
from erpcore.documents import document_adapter

READ = document_adapter().validate_python
FINISHED = {"kind": "finished", "item_class": "finished", "unit": "pcs"}
SETUP: dict[str, Any] = {
    "company": {"name": "Shelf Works", "currency": "EUR", "chart": "ifrs", "first_period": "2026-10"},
    "units": [{"code": "pcs", "name": "piece"}, {"code": "kg", "name": "kilogram"}],
    "item_classes": [
        {"code": "raw", "name": "raw", "valuation": "fifo"},
        {"code": "finished", "name": "finished", "valuation": "moving_average"},
    ],
    "items": [
        {"code": "STEEL", "name": "Steel", "kind": "raw", "item_class": "raw", "unit": "kg"},
        {"code": "PANEL", "name": "Panel", **FINISHED},
        {"code": "STRIP", "name": "Strip", **FINISHED},
    ],
    "boms": [
        {"item": "PANEL", "valid_from": "2026-01-01", "lines": [{"item": "STEEL", "quantity": "2"}]},
    ],
    "partners": [{"code": "V", "name": "Mill", "supplier": True}],
    "sites": [{"code": "MAIN", "name": "Store"}],
}
PLAN = {
    "products": [
        {"item": "PANEL", "quantity": "30", "price": "20"},
        {"item": "STRIP", "quantity": "60", "price": "10"},
    ]
}


class Works:
    """Books with order W of 30 panels and 60 strips, planned of 60 kg at 5.00 and fed with as much."""

    def __init__(self, joint: dict[str, Any] | None = PLAN, used: str = "60", **tables: Any) -> None:
        setup = Setup.model_validate(SETUP | tables)
        self.books, self.day, self.count = Books(setup, MemoryLog()), "2026-10-05", 0
        self("goods_receipt", partner="V", item="STEEL", quantity="1000", price="5")
        self("work_order", id="W", item="PANEL", quantity="30", joint=joint)
        self("work_order_release", work_order="W")
        self("material_issue", work_order="W", item="STEEL", quantity=used, reason="planned or not")

    def __call__(self, kind: str, **fields: Any) -> None:
        """Post a document of the day."""
        self.count += 1
        self.books.post(READ({"type": kind, "id": f"D-{self.count}", "date": self.day, **fields}))

    def receive(self, *, final: bool = False, **products: str) -> str:
        """Receive joint products; say which document that was."""
        lines = [{"item": item, "quantity": quantity} for item, quantity in products.items()]
        self("joint_receipt", work_order="W", products=lines, final=final)
        return f"D-{self.count}"

    def finish(self, receipts: int) -> None:
        """Receive what is planned, in one receipt or in two."""
        if receipts == 2:
            self.receive(STRIP="60")
        self.receive(PANEL="30", **({} if receipts == 2 else {"STRIP": "60"}), final=True)

    def report(self, name: str, period: str = "2026-10", **options: str) -> Any:
        """Draw up a report."""
        return self.books.report(name, period=period, **options)
