"""The roles: what the map may match, what places carry, which accounts are usual."""

from typing import Any, get_args

import pytest
from hypothesis import given, settings

from erpcore import Books, Refused
from erpcore.kernel.movements import Place
from erpcore.ledger.open_items import OPEN_ROLES
from erpcore.masterdata.areas import OF_AREA
from erpcore.masterdata.chart import BUILT_IN_DIMENSIONS, MATCH_KEYS, AccountKind
from erpcore.posting.role import OWN_DIMENSIONS, Role
from erpcore.posting.roles import (
    ACCOUNT,
    COST_VARIANCE,
    JOURNAL,
    KINDS,
    ORDER_ROLES,
    OVERHEAD_CAUSES,
    PROFIT,
    ROLES,
    VARIANCE,
    VARIANCES,
)
from erpcore.production.overhead import POOLS
from erpcore.testing.strategies.histories import History, histories, proposals

FIELD = {
    "work_order": "key",
    "item": "item",
    "site": "site",
    "cost_centre": "cost_centre",
    "partner": "partner",
}


def carries(place: Place, dimension: str) -> bool:
    return bool(getattr(place, FIELD[dimension]))


@pytest.mark.parametrize("role", ROLES.values(), ids=lambda role: role.name)
def test_a_role_speaks_of_keys_dimensions_and_kinds_that_there_are(role: Role) -> None:
    """What a role may match, carries and stands on are words of the chart."""
    assert set(role.keys) <= set(MATCH_KEYS)
    assert set(role.carries) <= set(BUILT_IN_DIMENSIONS)
    assert set(role.given) <= {*BUILT_IN_DIMENSIONS, OWN_DIMENSIONS}
    assert not set(role.given) & set(role.carries)
    assert role.kinds
    assert set(role.kinds) <= set(get_args(AccountKind))
    assert len(set(role.keys)) == len(role.keys)
    assert role.chinese
    assert role.meaning


@pytest.mark.parametrize("role", ROLES.values(), ids=lambda role: role.name)
def test_a_role_matches_only_by_what_its_places_name(role: Role) -> None:
    """A key that no place of the role fills would make a row that is never chosen."""
    needs = {
        "item_class": "item",
        "item": "item",
        "site": "site",
        "cost_centre": "cost_centre",
        "partner_group": "partner",
    }
    if role.name == COST_VARIANCE:
        needs["item_class"] = ""  # its key
    named = {*role.carries, *role.given, ""}
    assert {needs[key] for key in role.keys if key in needs} <= named


def test_the_roles_of_sub_ledgers_are_control_roles() -> None:
    """Stock, work in process, open items, pools and what has to end empty: no manual voucher may touch them."""
    controlled = {name for name, role in ROLES.items() if role.control}
    assert controlled == {"stock", "wip", "transit", "spoilage", "subcontracted", *OPEN_ROLES, *POOLS}


def test_the_key_is_an_order_only_where_a_place_belongs_to_one() -> None:
    """Elsewhere a key is a receipt, an invoice, a kind of variance: no work order."""
    assert sorted(ORDER_ROLES) == ["production_loss", "spoilage", "wip"]


def test_only_variances_match_by_their_kind() -> None:
    """The kinds of variance, and the causes of overhead, are told apart, each once; other roles have none."""
    assert [name for name, role in ROLES.items() if VARIANCE in role.keys] == list(KINDS)
    assert len(set(OVERHEAD_CAUSES)) == len(OVERHEAD_CAUSES) == 12
    assert len(VARIANCES) == 16
    assert len(set(VARIANCES)) == 16


def test_steps_and_roles_know_each_other(steps: dict[str, Any]) -> None:
    """Every role is emitted by some step, and no step emits one that the map cannot name."""
    emitted = {role for step in steps.values() for end in step.routes for role in (end.debit, end.credit)}
    assert emitted - {ACCOUNT, JOURNAL} == set(ROLES)
    assert PROFIT in emitted


@settings(max_examples=25)
@given(histories(documents=40))
def test_places_carry_what_their_role_says(history: History) -> None:
    """The premise of the coverage proof: over random histories every place names its role's dimensions."""
    books = Books(history.setup)
    for document in proposals(books, history.steps):
        try:
            entry = books.post(document)
        except Refused:
            continue
        master = books.state.master
        for movement in entry.movements:
            for place in movement[:2]:
                if place.role in (ACCOUNT, JOURNAL):
                    continue
                role = ROLES[place.role]
                shared = master.area_of is not None and place.role in OF_AREA  # a value that has no site
                for dimension in role.carries:
                    free = dimension == "site" and (shared or not master.sites)
                    assert carries(place, dimension) or free, (place, document)
