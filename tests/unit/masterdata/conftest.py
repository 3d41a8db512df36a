"""A small factory as plain data, and what the checks find when some of it is changed."""

from collections.abc import Callable
from typing import Any

import pytest

from erpcore.kernel.errors import Finding, SetupError
from erpcore.masterdata.setup import Setup


@pytest.fixture
def factory() -> dict[str, Any]:
    """A moulding shop without a fault: resin and dye become caps, caps and bottles become bottled goods."""
    return {
        "company": {"name": "Moulding Shop", "currency": "CNY"},
        "units": [{"code": code, "name": code, "decimals": 3} for code in ("kg", "g", "bag", "pc", "hour")],
        "conversions": [
            {"unit": "kg", "to": "g", "factor": "1000"},
            {"unit": "bag", "to": "kg", "factor": "25", "item": "resin"},
        ],
        "item_classes": [
            {"code": "raw", "name": "Raw material", "valuation": "fifo"},
            {"code": "finished", "name": "Finished goods", "valuation": "standard"},
        ],
        "items": [
            {"code": "resin", "name": "Resin", "kind": "raw", "item_class": "raw", "unit": "kg"},
            {"code": "dye", "name": "Dye", "kind": "raw", "item_class": "raw", "unit": "g"},
            {"code": "mix", "name": "Coloured resin", "kind": "phantom", "item_class": "raw", "unit": "kg"},
            {"code": "cap", "name": "Cap", "kind": "finished", "item_class": "finished", "unit": "pc"},
            {"code": "sprue", "name": "Sprue", "kind": "by_product", "item_class": "raw", "unit": "g"},
        ],
        "standards": [{"item": "cap", "valid_from": "2026-01-01", "amounts": {"material": "0.20"}}],
        "prices": [
            {"item": "resin", "partner": "S1", "valid_from": "2026-01-01", "price": "225", "unit": "bag"}
        ],
        "boms": [
            {
                "item": "mix",
                "valid_from": "2026-01-01",
                "lines": [{"item": "resin", "quantity": "0.98"}, {"item": "dye", "quantity": "20"}],
            },
            {
                "item": "cap",
                "quantity": "1000",
                "valid_from": "2026-01-01",
                "lines": [{"item": "mix", "quantity": "2.5", "operation": 10}],
            },
        ],
        "routings": [
            {
                "item": "cap",
                "valid_from": "2026-01-01",
                "operations": [{"number": 10, "name": "Mould", "work_centre": "press"}],
            }
        ],
        "cost_centres": [
            {"code": "shop", "name": "Shop", "purpose": "production"},
            {"code": "office", "name": "Office", "purpose": "administration"},
        ],
        "work_centres": [{"code": "press", "name": "Press", "cost_centre": "shop"}],
        "rates": [{"work_centre": "press", "valid_from": "2026-01-01", "labour": "30", "machine": "12"}],
        "partners": [{"code": "S1", "name": "Supplier", "supplier": True, "group": "domestic"}],
        "sites": [{"code": "main", "name": "Main store"}],
        "dimensions": [{"code": "project", "name": "Project"}],
        "accounts": [
            {"code": "14", "name": "Stock", "kind": "asset", "side": "debit", "posting": False},
            {
                "code": "1403",
                "name": "Raw materials",
                "kind": "asset",
                "side": "debit",
                "parent": "14",
                "dimensions": ["item"],
                "optional_dimensions": ["project"],
            },
            {"code": "1405", "name": "Goods", "kind": "asset", "side": "debit", "parent": "14"},
        ],
        "account_map": [
            {"role": "stock", "account": "1403"},
            {"role": "stock", "account": "1405", "item_class": "finished"},
        ],
        "posting_rules": [
            {"code": "issues", "valid_from": "2026-01-01", "documents": ["material_issue"], "net": True}
        ],
    }


@pytest.fixture
def findings_of(factory: dict[str, Any]) -> Callable[..., list[Finding]]:
    """Check the factory with some of its tables replaced; a table named `more_...` adds rows."""

    def check(**changes: Any) -> list[Finding]:
        data = dict(factory)
        for name, rows in changes.items():
            table = name.removeprefix("more_")
            data[table] = [*factory[table], *rows] if name != table else rows
        try:
            return Setup.model_validate(data).findings()
        except SetupError as error:
            return list(error.findings)

    return check


@pytest.fixture
def faults(findings_of: Callable[..., list[Finding]]) -> Callable[..., list[tuple[str, str]]]:
    """Code and place of every finding, warnings included."""

    def check(**changes: Any) -> list[tuple[str, str]]:
        return [(finding.code, finding.place) for finding in findings_of(**changes)]

    return check
