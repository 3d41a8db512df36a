"""What the coverage check goes through."""

import json
from collections.abc import Callable
from typing import Any

from erpcore.kernel.movements import Place
from erpcore.posting.account_map import AccountMap
from erpcore.posting.proving.cases import Case
from erpcore.posting.proving.proof import Proof

MapOf = Callable[..., AccountMap]


def test_roles_are_gathered_from_the_routes_of_all_steps(map_of: MapOf, steps: dict[str, Any]) -> None:
    """Debit and credit roles alike, with the types that emit them; manual lines and journals are no roles."""
    proof = Proof(map_of(), steps)
    assert proof.types["wages_payable"] == ["overhead_expense", "cost_distribution"]
    assert proof.types["labour_applied"] == ["time_ticket"]
    assert "opening_stock" in proof.types["stock"]
    assert proof.types["stock"].count("purchase_invoice") == 1
    assert not {"account", "journal"} & set(proof.types)


def test_steps_that_are_not_listed_emit_nothing(map_of: MapOf, steps: dict[str, Any]) -> None:
    """A host that leaves steps out proves only what is left."""
    proof = Proof(map_of(), {"time_ticket": steps["time_ticket"]})
    charged = {"labour_applied", "machine_applied", "overhead_applied"}
    assert set(proof.types) == {"wip", *charged, "idle_time", "idle_loss", "overhead_pool"}


def test_the_first_case_on_each_account_is_kept(map_of: MapOf, steps: dict[str, Any]) -> None:
    """For an account the check can show a document that would reach it."""
    rows = [{"role": "stock", "item_class": "finished", "account": "other asset"}]
    proof = Proof(map_of(rows=rows), steps)
    assert proof.chosen["stock", "stock"].place.item == "RESIN"
    assert proof.chosen["stock", "other asset"].place.item == "TOY"


def test_documents_are_those_of_the_case_or_of_the_roles_first(map_of: MapOf, steps: dict[str, Any]) -> None:
    """A role that no step emits has no documents; one without any case is shown without fields."""
    proof = Proof(map_of(), steps)
    box = Case(Place("stock", item="BOX", site="YARD"), "labour")
    assert json.loads(proof.documents("stock", box))["item"] == "BOX"
    assert json.loads(proof.documents("stock"))["item"] == "RESIN"
    assert proof.documents("unheard of") == ""
    bare = Proof(map_of(items=[], boms=[], standards=[], prices=[]), steps)
    assert json.loads(bare.documents("stock"))["type"] == "opening_stock"
