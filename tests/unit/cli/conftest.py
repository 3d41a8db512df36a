"""A small factory's files: a set-up, and a month of documents."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from erpcore import Setup
from erpcore.documents import Document, document_adapter

Rows = list[dict[str, Any]]


@pytest.fixture(scope="session")
def setup_file(root: Path) -> Path:
    """Name the set-up's file."""
    return root / "tests" / "cases" / "small" / "setup.toml"


@pytest.fixture(scope="session")
def setup(setup_file: Path) -> Setup:
    """Load the set-up."""
    return Setup.load(setup_file)


@pytest.fixture(scope="session")
def october() -> Rows:
    """Write a month: buy, make, sell, pay."""
    day = "2026-10-09"
    rows = [
        {
            "type": "purchase_order",
            "partner": "V",
            "lines": [{"item": "RM", "quantity": "100", "price": "10"}],
        },
        {"type": "goods_receipt", "purchase_order": "D1/1", "quantity": "100"},
        {"type": "work_order", "item": "FG", "quantity": "20"},
        {"type": "work_order_release", "work_order": "D3"},
        {"type": "material_issue", "work_order": "D3", "item": "RM", "quantity": "40"},
        {
            "type": "time_ticket",
            "work_order": "D3",
            "work_centre": "WC",
            "labour_hours": "2",
            "machine_hours": "2",
        },
        {"type": "production_receipt", "work_order": "D3", "quantity": "20", "final": True},
        {"type": "sales_order", "partner": "C", "lines": [{"item": "FG", "quantity": "10", "price": "99"}]},
        {"type": "delivery", "sales_order": "D8/1", "quantity": "5"},
        {"type": "sales_invoice", "partner": "C", "lines": [{"delivery": "D9"}], "vat": "64.35"},
        {
            "type": "purchase_invoice",
            "partner": "V",
            "lines": [{"receipt": "D2", "amount": "1000"}],
            "vat": "130",
        },
        {"type": "supplier_payment", "partner": "V", "lines": [{"invoice": "D11", "amount": "1130"}]},
    ]
    return [{"id": f"D{number}", "date": day, **row} for number, row in enumerate(rows, 1)]


@pytest.fixture(scope="session")
def documents(october: Rows) -> list[Document]:
    """Read the month's documents."""
    adapter = document_adapter()
    return [adapter.validate_python(row) for row in october]


@pytest.fixture
def written(tmp_path: Path) -> Callable[..., Path]:
    """Write rows, or bytes as they are, into a file of documents."""

    def write(rows: Rows | bytes, name: str = "2026-10.jsonl") -> Path:
        path = tmp_path / name
        data = rows if isinstance(rows, bytes) else "".join(f"{json.dumps(row)}\n" for row in rows).encode()
        path.write_bytes(data)
        return path

    return write
