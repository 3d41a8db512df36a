"""A small shop in which every role stands on an account of its own name, so that findings can be read."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pytest

from erpcore.documents import STEPS
from erpcore.masterdata.master import MasterData
from erpcore.masterdata.setup import Setup
from erpcore.posting.account_map import AccountMap
from erpcore.posting.roles import ROLES

SINCE = "2026-01-01"
KINDS = {
    "stock": "asset",
    "wip": "cost",
    "gr_ir": "liability",
    "supplier": "liability",
    "customer": "asset",
    "goods_shipped": "asset",
    "input_vat": "asset",
    "output_vat": "liability",
    "bank": "asset",
    "cash": "asset",
    "accrued_expense": "liability",
    "accumulated_depreciation": "asset",
    "wages_payable": "liability",
    "labour_applied": "liability",
    "overhead_pool": "cost",
    "machine_applied": "cost",
    "overhead_applied": "cost",
    "material_cost_variance": "asset",
    "revenue": "revenue",
    "opening_balance": "equity",
    "current_profit": "equity",
}
Make = Callable[..., Setup]


def account(
    code: str, kind: str, required: Sequence[str] = (), optional: Sequence[str] = ()
) -> dict[str, Any]:
    side = "credit" if kind in {"liability", "equity", "revenue"} else "debit"
    dimensions = {"dimensions": list(required), "optional_dimensions": list(optional)}
    return {"code": code, "name": code, "kind": kind, "side": side, **dimensions}


def tables() -> dict[str, Any]:
    """The shop as plain data: resin and boxes are bought, toys are made, gears are valued at standard."""
    required = {
        "stock": ["item"],
        "wip": ["work_order"],
        "gr_ir": ["partner"],
        "overhead_pool": ["cost_centre"],
    }
    optional = {"stock": ["site"], "revenue": ["item", "partner"], "production_loss": ["work_order"]}
    return {
        "company": {"name": "Shop", "currency": "CNY", "first_period": "2026-10"},
        "asset_categories": [{"code": "MACHINE", "name": "Machines"}],
        "units": [
            {"code": "kg", "name": "kg", "decimals": 3},
            {"code": "pcs", "name": "piece", "decimals": 0},
        ],
        "item_classes": [
            {"code": "raw", "name": "raw", "valuation": "fifo"},
            {"code": "finished", "name": "finished", "valuation": "moving_average"},
            {"code": "planned", "name": "planned", "valuation": "standard"},
            {"code": "idle", "name": "no item is of it", "valuation": "fifo"},
        ],
        "items": [
            {"code": "RESIN", "name": "resin", "kind": "raw", "item_class": "raw", "unit": "kg"},
            {"code": "BOX", "name": "box", "kind": "packing", "item_class": "raw", "unit": "pcs"},
            {"code": "ADVICE", "name": "advice", "kind": "service", "item_class": "raw", "unit": "pcs"},
            {"code": "TOY", "name": "toy", "kind": "finished", "item_class": "finished", "unit": "pcs"},
            {"code": "GEAR", "name": "gear", "kind": "finished", "item_class": "planned", "unit": "pcs"},
        ],
        "standards": [{"item": "GEAR", "valid_from": SINCE, "amounts": {"material": "5"}}],
        "prices": [{"item": "RESIN", "valid_from": SINCE, "price": "10"}],
        "boms": [
            {"item": of, "valid_from": SINCE, "lines": [{"item": "RESIN", "quantity": "2"}]}
            for of in ("TOY", "GEAR")
        ],
        "cost_centres": [
            {"code": "PRESSES", "name": "Presses", "purpose": "production"},
            {"code": "REPAIR", "name": "Repair", "purpose": "service"},
            {"code": "OFFICE", "name": "Office", "purpose": "administration"},
            {"code": "SALES", "name": "Sales", "purpose": "selling"},
        ],
        "work_centres": [
            {"code": "BENCH", "name": "Bench", "cost_centre": "REPAIR"},
            {"code": "PRESS", "name": "Press", "cost_centre": "PRESSES"},
        ],
        "rates": [
            {"work_centre": of, "valid_from": SINCE, "labour": "30", "machine": "20", "overhead": "10"}
            for of in ("BENCH", "PRESS")
        ],
        "partners": [
            {"code": "HOME", "name": "vendor", "supplier": True, "group": "domestic"},
            {"code": "FAR", "name": "vendor abroad", "supplier": True, "group": "abroad"},
            {"code": "BUYER", "name": "customer", "customer": True, "group": "domestic"},
        ],
        "sites": [{"code": "MAIN", "name": "Main"}, {"code": "YARD", "name": "Yard"}],
        "dimensions": [
            {"code": "project", "name": "Project", "values": ["P1", "P2"]},
            {"code": "route", "name": "Route"},
        ],
        "accounts": [
            *(
                account(of, KINDS.get(of, ROLES[of].kinds[-1]), required.get(of, ()), optional.get(of, ()))
                for of in ROLES
            ),
            account("other asset", "asset"),
            account("other liability", "liability", ["partner"]),
            account("other cost", "cost", [], ["work_order", "cost_centre"]),
            account("other expense", "expense"),
            {**account("heading", "asset"), "posting": False},
        ],
        "account_map": [{"role": role, "account": role} for role in ROLES],
    }


@pytest.fixture(scope="session")
def make() -> Make:
    """Make the set-up of the shop; `rows`, `accounts` and `without` change its map, the rest its tables."""

    def build(
        *,
        rows: Sequence[Mapping[str, str]] = (),
        accounts: Sequence[Mapping[str, Any]] = (),
        without: Sequence[str] = (),
        **changes: Any,
    ) -> Setup:
        found = tables()
        found["account_map"] = [row for row in found["account_map"] if row["role"] not in without] + list(
            rows
        )
        replaced = {row["code"] for row in accounts}
        found["accounts"] = [row for row in found["accounts"] if row["code"] not in replaced] + list(accounts)
        return Setup.model_validate({**found, **changes})

    return build


@pytest.fixture(scope="session")
def map_of(make: Make) -> Callable[..., AccountMap]:
    """Make the account map of the shop, changed as `make` is told."""
    return lambda **changes: AccountMap(MasterData(make(**changes)))


@pytest.fixture(scope="session")
def steps() -> dict[str, Any]:
    """Every shipped step by the document that it takes."""
    return {step.name: step for step in STEPS}


@pytest.fixture(scope="session")
def new_account() -> Callable[..., dict[str, Any]]:
    """Write an account: code, kind, required and optional dimensions."""
    return account
