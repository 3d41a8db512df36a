"""A small factory with worked numbers, for contract tests and for a first try of anything.

It buys resin at 10 a kilogram, moulds toys from 2 kg each in 0.1 machine hours, and sells them.
"""

from typing import Any

from erpcore.documents import document_adapter
from erpcore.flow.document import Document
from erpcore.masterdata.setup import Setup

_DAY = "2026-10-09"
_SETUP: dict[str, Any] = {
    "company": {
        "name": "Toys",
        "name_zh": "玩具厂",
        "currency": "CNY",
        "chart": "cn_small",
        "first_period": "2026-10",
    },
    "units": [
        {"code": "kg", "name": "kilogram", "decimals": 3},
        {"code": "pcs", "name": "piece", "decimals": 0},
    ],
    "item_classes": [
        {"code": "raw", "name": "raw material", "valuation": "fifo"},
        {"code": "finished", "name": "finished goods", "valuation": "moving_average"},
    ],
    "items": [
        {"code": "RESIN", "name": "resin", "kind": "raw", "item_class": "raw", "unit": "kg"},
        {"code": "TOY", "name": "toy", "kind": "finished", "item_class": "finished", "unit": "pcs"},
    ],
    "boms": [{"item": "TOY", "valid_from": "2026-01-01", "lines": [{"item": "RESIN", "quantity": "2"}]}],
    "routings": [
        {
            "item": "TOY",
            "valid_from": "2026-01-01",
            "operations": [{"number": 10, "name": "mould", "work_centre": "PRESS", "run_hours": "0.1"}],
        }
    ],
    "cost_centres": [{"code": "SHOP", "name": "workshop", "purpose": "production"}],
    "work_centres": [{"code": "PRESS", "name": "press", "cost_centre": "SHOP"}],
    "rates": [
        {
            "work_centre": "PRESS",
            "valid_from": "2026-01-01",
            "labour": "30",
            "machine": "20",
            "overhead": "10",
        }
    ],
    "partners": [
        {"code": "CHEM", "name": "Chemicals", "supplier": True},
        {"code": "SHOPS", "name": "Toy shops", "customer": True},
    ],
    "sites": [{"code": "MAIN", "name": "main"}],
}
_DOCUMENTS: list[dict[str, Any]] = [
    {
        "type": "purchase_order",
        "id": "PO",
        "partner": "CHEM",
        "lines": [{"item": "RESIN", "quantity": "100", "price": "10"}],
    },
    {"type": "goods_receipt", "id": "GR", "purchase_order": "PO/1", "quantity": "100"},
    {"type": "work_order", "id": "WO", "item": "TOY", "quantity": "20"},
    {"type": "work_order_release", "id": "REL", "work_order": "WO"},
    {
        "type": "material_issue",
        "id": "MI",
        "work_order": "WO",
        "item": "RESIN",
        "quantity": "41",
        "reason": "spilt 溢出",
    },
    {"type": "material_return", "id": "MR", "work_order": "WO", "item": "RESIN", "quantity": "1"},
    {
        "type": "time_ticket",
        "id": "TT",
        "work_order": "WO",
        "work_centre": "PRESS",
        "labour_hours": "2",
        "machine_hours": "2",
    },
    {"type": "production_receipt", "id": "PR", "work_order": "WO", "quantity": "20", "final": True},
    {
        "type": "sales_order",
        "id": "SO",
        "partner": "SHOPS",
        "lines": [{"item": "TOY", "quantity": "5", "price": "99"}],
    },
    {"type": "delivery", "id": "DL", "sales_order": "SO/1", "quantity": "5"},
    {
        "type": "purchase_invoice",
        "id": "PI",
        "partner": "CHEM",
        "lines": [{"receipt": "GR", "amount": "1100"}],
        "vat": "143",
    },
    {"type": "sales_invoice", "id": "SI", "partner": "SHOPS", "lines": [{"delivery": "DL"}], "vat": "64.35"},
    {"type": "reversal", "id": "RV", "of": "SI", "reason": "wrong"},
    {"type": "set_up", "id": "SU", "tables": {"sites": [{"code": "NORTH", "name": "north"}]}},
]


def sample_setup() -> Setup:
    """Set the factory up."""
    return Setup.model_validate(_SETUP)


def sample_documents() -> list[Document]:
    """Write what happens in it on one day, from the purchase order to the invoice and one reversal."""
    adapter = document_adapter()
    return [adapter.validate_python({"date": _DAY, **document}) for document in _DOCUMENTS]
