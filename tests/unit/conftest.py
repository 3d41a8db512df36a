"""A toy shop's October: two lots of resin, one order completed in two receipts, half sold, invoiced, partly paid."""

from collections.abc import Callable
from typing import Any

import pytest

from erpcore import Books, Setup
from erpcore.documents import document_adapter
from erpcore.flow.entry import Entry

SINCE = "2026-01-01"
DOCUMENTS: list[dict[str, Any]] = [
    {
        "type": "purchase_order",
        "id": "PO",
        "partner": "V",
        "lines": [{"item": "RESIN", "quantity": "100", "price": "10"}],
    },
    {"type": "goods_receipt", "id": "GR-1", "purchase_order": "PO/1", "quantity": "40"},
    {"type": "goods_receipt", "id": "GR-2", "purchase_order": "PO/1", "quantity": "60", "price": "11"},
    {"type": "goods_receipt", "id": "GR-3", "partner": "V", "item": "GEAR", "quantity": "50", "price": "5"},
    {"type": "work_order", "id": "WO", "item": "TOY", "quantity": "20"},
    {"type": "work_order_release", "id": "REL", "work_order": "WO"},
    {
        "type": "material_issue",
        "id": "MI-1",
        "work_order": "WO",
        "item": "RESIN",
        "quantity": "41",
        "reason": "spill",
    },
    {"type": "material_issue", "id": "MI-2", "work_order": "WO", "item": "GEAR", "quantity": "20"},
    {"type": "material_return", "id": "MR", "work_order": "WO", "item": "RESIN", "quantity": "0.5"},
    {
        "type": "time_ticket",
        "id": "TT",
        "work_order": "WO",
        "work_centre": "PRESS",
        "labour_hours": "3",
        "machine_hours": "2",
    },
    {
        "type": "scrap_recovery",
        "id": "SR",
        "work_order": "WO",
        "item": "CHIPS",
        "quantity": "1",
        "price": "3",
    },
    {"type": "production_receipt", "id": "PR-1", "work_order": "WO", "quantity": "8"},
    {
        "type": "sales_order",
        "id": "SO",
        "partner": "C",
        "lines": [{"item": "TOY", "quantity": "10", "price": "99"}],
    },
    {"type": "delivery", "id": "DL", "sales_order": "SO/1", "quantity": "5"},
    {"type": "production_receipt", "id": "PR-2", "work_order": "WO", "quantity": "12", "final": True},
    {
        "type": "purchase_invoice",
        "id": "PI",
        "partner": "V",
        "lines": [{"receipt": "GR-1", "amount": "480"}, {"receipt": "GR-2", "amount": "660"}],
        "vat": "100",
    },
    {"type": "supplier_payment", "id": "SP", "partner": "V", "lines": [{"invoice": "PI", "amount": "1240"}]},
    {
        "type": "sales_invoice",
        "id": "SI",
        "partner": "C",
        "lines": [{"delivery": "DL"}],
        "vat": "64.35",
    },
    {
        "type": "manual_voucher",
        "id": "MV",
        "lines": [{"account": "1001", "debit": "50"}, {"account": "1002", "credit": "50"}],
    },
    {"type": "reversal", "id": "RV", "of": "MV", "reason": "typed twice"},
]


@pytest.fixture(scope="session")
def shop_tables() -> dict[str, Any]:
    """The shop as plain data: resin first in, first out, gears at standard, toys at a moving average."""
    return {
        "company": {"name": "Shop", "currency": "CNY", "chart": "cn_small", "first_period": "2026-10"},
        "units": [
            {"code": "kg", "name": "kilogram", "decimals": 3},
            {"code": "pcs", "name": "piece", "decimals": 0},
        ],
        "item_classes": [
            {"code": "raw", "name": "raw", "valuation": "fifo"},
            {"code": "finished", "name": "finished", "valuation": "moving_average"},
            {"code": "planned", "name": "at standard", "valuation": "standard"},
        ],
        "items": [
            {
                "code": "RESIN",
                "name": "resin",
                "name_zh": "树脂",
                "kind": "raw",
                "item_class": "raw",
                "unit": "kg",
            },
            {"code": "CHIPS", "name": "chips", "kind": "by_product", "item_class": "raw", "unit": "kg"},
            {"code": "GEAR", "name": "gear", "kind": "raw", "item_class": "planned", "unit": "pcs"},
            {"code": "TOY", "name": "toy", "kind": "finished", "item_class": "finished", "unit": "pcs"},
        ],
        "standards": [{"item": "GEAR", "valid_from": SINCE, "amounts": {"material": "5"}}],
        "boms": [
            {
                "item": "TOY",
                "valid_from": SINCE,
                "lines": [{"item": "RESIN", "quantity": "2"}, {"item": "GEAR", "quantity": "1"}],
            }
        ],
        "routings": [
            {
                "item": "TOY",
                "valid_from": SINCE,
                "operations": [
                    {"number": 10, "name": "press", "work_centre": "PRESS", "run_hours": "0.1"}
                ],
            }
        ],
        "cost_centres": [{"code": "SHOP", "name": "shop", "purpose": "production"}],
        "work_centres": [{"code": "PRESS", "name": "press", "cost_centre": "SHOP"}],
        "rates": [
            {"work_centre": "PRESS", "valid_from": SINCE, "labour": "30", "machine": "20", "overhead": "10"}
        ],
        "partners": [
            {"code": "V", "name": "vendor", "supplier": True},
            {"code": "C", "name": "customer", "customer": True},
        ],
        "sites": [{"code": "MAIN", "name": "main"}],
        "dimensions": [{"code": "project", "name": "Project", "name_zh": "项目"}],
    }


class Month:
    """Books of the shop, and short ways to post to them and to look a document up."""

    def __init__(self, setup: Setup) -> None:
        self.books = Books(setup)
        self._adapter = document_adapter()

    def __call__(self, kind: str, number: str, date: str = "2026-10-09", **fields: Any) -> Entry:
        """Post a document of a type."""
        document = self._adapter.validate_python({"type": kind, "id": number, "date": date, **fields})
        return self.books.post(document, actor="li" if number == "GR-1" else "")

    def entry(self, number: str) -> Entry:
        """Find the entry of a document."""
        found = self.books.log.find(number)
        assert found is not None
        return found


def _posted(tables: dict[str, Any]) -> Month:
    month = Month(Setup.model_validate(tables))
    for row in DOCUMENTS:
        fields = {name: value for name, value in row.items() if name not in {"type", "id"}}
        month(row["type"], row["id"], **fields)
    return month


@pytest.fixture
def month(shop_tables: dict[str, Any]) -> Callable[..., Month]:
    """Open books of the shop without a document; fields of `company` and tables may be given."""

    def build(company: dict[str, Any] | None = None, **tables: Any) -> Month:
        changed = {**shop_tables["company"], **(company or {})}
        return Month(Setup.model_validate({**shop_tables, **tables, "company": changed}))

    return build


@pytest.fixture(scope="session")
def october(shop_tables: dict[str, Any]) -> Month:
    """The shop's October, only to be read."""
    return _posted(shop_tables)


@pytest.fixture
def october_again(shop_tables: dict[str, Any]) -> Month:
    """The shop's October, to go on with."""
    return _posted(shop_tables)
