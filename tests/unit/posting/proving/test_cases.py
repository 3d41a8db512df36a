"""The places that a set-up can bring about: all that a row could tell apart, and no more."""

from collections.abc import Callable
from typing import Any

import pytest

from erpcore.kernel.movements import Place
from erpcore.posting.account_map import AccountMap
from erpcore.posting.proving.cases import ORDER, SAMPLE, Case, bare, cases, role_named, with_own_dimensions
from erpcore.posting.roles import OVERHEAD_CAUSES, ROLES, VARIANCES

MapOf = Callable[..., AccountMap]


def seen(account_map: AccountMap, role: str, *fields: str) -> list[tuple[str, ...]]:
    """List the cases of a role by some of their fields."""
    return [
        tuple(case.element if field == "element" else getattr(case.place, field) for field in fields)
        for case in cases(role, account_map)
    ]


def row(role: str, **keys: str) -> dict[str, str]:
    return {"role": role, "account": role, **keys}


@pytest.mark.parametrize("role", ROLES)
def test_one_place_stands_for_all_where_no_row_tells_them_apart(map_of: MapOf, role: str) -> None:
    """With a general row only, one case proves the role; it names all that the role can name."""
    (case,) = cases(role, map_of())
    named = {*ROLES[role].carries, *ROLES[role].given}
    for dimension, field in {
        "item": "item",
        "site": "site",
        "cost_centre": "cost_centre",
        "partner": "partner",
    }.items():
        assert bool(getattr(case.place, field)) == (dimension in named)
    assert (case.place.role, case.place.dimensions) == (role, ())
    assert (case.place.key == ORDER) == ("work_order" in named)


@pytest.mark.parametrize("role", ["stock", "wip", "revenue"])
def test_one_item_of_each_class_in_use_is_told_apart(map_of: MapOf, role: str) -> None:
    """Classes without stocked items do not come up; work orders make only what has a bill of material."""
    found = seen(map_of(rows=[row(role, item_class="raw")]), role, "item")
    assert found == ([("TOY",), ("GEAR",)] if role == "wip" else [("RESIN",), ("TOY",), ("GEAR",)])


def test_an_item_that_a_row_names_is_told_apart_from_its_class(map_of: MapOf) -> None:
    """The named item, and another one that stands for the rest of its class."""
    found = seen(map_of(rows=[row("stock", item="RESIN")]), "stock", "item")
    assert found == [("RESIN",), ("BOX",), ("TOY",), ("GEAR",)]


def test_sites_centres_groups_and_elements_are_told_apart_where_a_row_names_one(map_of: MapOf) -> None:
    """Each value that may come up, in the order of the set-up."""
    assert seen(map_of(rows=[row("stock", site="YARD")]), "stock", "site") == [("MAIN",), ("YARD",)]
    pools = map_of(rows=[row("overhead_pool", cost_centre="REPAIR")])
    assert seen(pools, "overhead_pool", "cost_centre") == [("PRESSES",), ("REPAIR",)]
    assert seen(pools, "overhead_variance", "cost_centre") == [("PRESSES",)]
    groups = map_of(rows=[row("supplier", partner_group="abroad")])
    assert seen(groups, "supplier", "partner") == [("HOME",), ("FAR",)]
    assert seen(groups, "gr_ir", "partner") == [("HOME",)]
    elements = map_of(rows=[row("wip", element="labour")])
    assert seen(elements, "wip", "element") == [(of,) for of in elements.master.elements]


@pytest.mark.parametrize(
    ("role", "centres"),
    [
        ("overhead_pool", ["PRESSES", "REPAIR"]),
        ("labour_applied", ["PRESSES", "REPAIR"]),
        ("overhead_variance", ["PRESSES", "REPAIR"]),
        ("administrative_expense", ["OFFICE"]),
        ("selling_expense", ["SALES"]),
        ("wip", ["PRESSES", "REPAIR", "OFFICE", "SALES"]),
    ],
)
def test_a_role_meets_the_cost_centres_of_its_purpose(map_of: MapOf, role: str, centres: list[str]) -> None:
    """Selling expenses belong to selling centres; a work order may name any centre."""
    found = seen(map_of(rows=[row(role, cost_centre="PRESSES")]), role, "cost_centre")
    assert found == [(centre,) for centre in centres]


@pytest.mark.parametrize(
    ("role", "partners"),
    [
        ("supplier", ["HOME", "FAR"]),
        ("gr_ir", ["HOME", "FAR"]),
        ("customer", ["BUYER"]),
        ("revenue", ["BUYER"]),
    ],
)
def test_a_role_meets_suppliers_or_customers(map_of: MapOf, role: str, partners: list[str]) -> None:
    """Nobody owes a customer for goods received."""
    found = seen(map_of(rows=[row(role, partner_group="domestic")]), role, "partner")
    assert found == [(partner,) for partner in partners]


def test_every_kind_of_variance_is_told_apart(map_of: MapOf) -> None:
    """The kind is the key of the place."""
    found = seen(map_of(rows=[row("variance", variance="labour_rate")]), "variance", "key")
    assert found == [(kind,) for kind in VARIANCES]


def test_keys_multiply(map_of: MapOf) -> None:
    """Two keys in use give every pair of their values."""
    account_map = map_of(
        rows=[row("stock", item_class="raw"), row("stock", site="YARD", item_class="finished")]
    )
    assert len(seen(account_map, "stock", "item", "site")) == 6


def test_a_company_without_sites_centres_or_partners_has_the_places_that_are_left(map_of: MapOf) -> None:
    """What no document can be about does not come up; what documents may leave open is left open."""
    account_map = map_of(sites=[], partners=[], cost_centres=[], work_centres=[], rates=[])
    assert seen(account_map, "stock", "site") == [("",)]
    assert seen(account_map, "supplier", "partner") == []
    assert seen(account_map, "overhead_pool", "cost_centre") == []
    assert seen(account_map, "bank", "partner") == [("",)]
    assert seen(account_map, "wip", "cost_centre") == [("",)]


def test_a_company_without_items_has_no_goods(map_of: MapOf) -> None:
    """Before the first item there is nothing to prove about stock."""
    account_map = map_of(items=[], boms=[], standards=[], prices=[])
    assert seen(account_map, "stock", "item") == []


def test_a_role_of_a_host_may_be_about_everything(map_of: MapOf) -> None:
    """What is not known here is taken to match and carry whatever there is."""
    account_map = map_of(
        rows=[{"role": "quarantine", "account": "other asset", "item_class": "raw", "site": "MAIN"}]
    )
    assert role_named("quarantine").carries == ("item", "site", "cost_centre", "partner")
    assert seen(account_map, "quarantine", "item", "site", "cost_centre", "partner")[:2] == [
        ("RESIN", "MAIN", "PRESSES", "HOME"),
        ("RESIN", "YARD", "PRESSES", "HOME"),
    ]
    assert role_named("stock") is ROLES["stock"]


def test_left_open_is_what_only_some_documents_name() -> None:
    """A work order may have no cost centre; it always has an item."""
    full = Case(Place("wip", "WO", "TOY", "MAIN", "PRESSES"), "labour")
    assert bare(full) == Case(Place("wip", "WO", "TOY", "MAIN"), "labour")
    stock = Case(Place("stock", item="RESIN", site="MAIN"), "material")
    assert bare(stock) == stock
    expense = Case(Place("selling_expense", cost_centre="SALES", dimensions=(("project", "P1"),)), "")
    assert bare(expense) == Case(Place("selling_expense", cost_centre="SALES"), "")


def test_required_dimensions_of_the_company_are_named_where_documents_can(
    map_of: MapOf, new_account: Callable[..., Any]
) -> None:
    """An overhead expense names projects and routes; a stock movement cannot."""
    account_map = map_of(
        accounts=[
            new_account("selling_expense", "expense", ["route", "cost_centre", "project"]),
            new_account("stock", "asset", ["project"]),
            new_account("other asset", "asset", ["work_order", "route"]),
        ]
    )
    master = account_map.master
    expense = Case(Place("selling_expense", cost_centre="SALES"), "")
    named = with_own_dimensions(expense, master.accounts["selling_expense"], master)
    assert named.place.dimensions == (("project", "P1"), ("route", SAMPLE))
    stock = Case(Place("stock", item="RESIN"), "")
    assert with_own_dimensions(stock, master.accounts["stock"], master) == stock
    own = with_own_dimensions(Case(Place("quarantine"), ""), master.accounts["other asset"], master)
    assert own.place.dimensions == (("route", SAMPLE), ("work_order", SAMPLE))


def test_causes_of_overhead_come_up_where_a_budget_asks_for_them(map_of: MapOf) -> None:
    """A row by cost centre does not tie with rows by cause of a cost centre that writes off in one amount."""
    budget = {"cost_centre": "PRESSES", "valid_from": "2026-01-01", "capacity_hours": "10"}
    for budgets, analysed in (([budget], False), ([{**budget, "analysis": "two"}], True)):
        rows = [
            *(row("overhead_variance", variance=of) for of in OVERHEAD_CAUSES),
            *([] if analysed else [row("overhead_variance", cost_centre="PRESSES")]),
        ]
        found = list(cases("overhead_variance", map_of(overhead_budgets=budgets, rows=rows)))
        assert {case.place.key for case in found} == ({"", *OVERHEAD_CAUSES} if analysed else {""})
