"""The places that a set-up can bring about, role by role: what the proof of coverage goes through.

Values that no row of the role tells apart are stood for by the first one.
"""

from collections.abc import Iterable, Iterator
from itertools import product
from typing import NamedTuple

from erpcore.kernel.movements import Place
from erpcore.masterdata.asset_category import asset_key
from erpcore.masterdata.chart import BUILT_IN_DIMENSIONS, MATCH_KEYS, Account
from erpcore.masterdata.item import STOCKED_KINDS
from erpcore.masterdata.master import MasterData
from erpcore.posting.account_map import OF_CATEGORY, AccountMap
from erpcore.posting.asset_roles import ASSET_ROLES
from erpcore.posting.optional_roles import NOT_DUE, UNBILLED
from erpcore.posting.role import OWN_DIMENSIONS, Role
from erpcore.posting.roles import (
    COST_VARIANCE,
    ORDER_ROLES,
    OVERHEAD_CAUSES,
    OVERHEAD_VARIANCE,
    ROLES,
    VARIANCE,
    VARIANCES,
)

ORDER = "EXAMPLE-ORDER"
SAMPLE = "EXAMPLE"  # the value of a dimension that takes any
_MANUFACTURING = {"production", "service"}
_PURPOSES = {
    "administrative_expense": {"administration"},
    "selling_expense": {"selling"},
    "wip": {"production", "service", "administration", "selling"},
    "production_loss": {"production", "service", "administration", "selling"},
    "spoilage": {"production", "service", "administration", "selling"},
}
_SUPPLIERS = {"gr_ir", "gr_ir_exchange", "supplier", "goods_in_transit"}
SHIPPED = "goods_shipped"
_CUSTOMERS = {"customer", "output_vat", SHIPPED, "revenue", "cost_of_sales", UNBILLED, NOT_DUE}


class Case(NamedTuple):
    """One kind of place, and the cost element that moves."""

    place: Place
    element: str


def role_named(name: str) -> Role:
    """Find a role; one that a host's step brings along may match and carry everything."""
    fields = ("item", "site", "cost_centre", "partner")
    return ROLES.get(name) or Role(name, "", "", MATCH_KEYS, carries=fields, given=(OWN_DIMENSIONS,))


def comes_up(name: str, master: MasterData) -> bool:
    """Tell whether places of a role can come to be.

    Some do only under one valuation, with a register of assets, or where the cost of sales waits for the month end.
    """
    if name in ASSET_ROLES and not master.setup.asset_categories:
        return False
    if name == SHIPPED and master.policies.cost_of_sales == "delivery":
        return False
    valuation = role_named(name).valuation
    return not valuation or any(of.valuation == valuation for of in master.item_classes.values())


def cases(name: str, account_map: AccountMap) -> Iterator[Case]:
    """Go through the places of a role that documents can bring about under a set-up, everything named.

    Args:
        name: The role.
        account_map: The set-up's rows; they say which values have to be told apart.
    """
    master, role = account_map.master, role_named(name)
    used = {key for row in account_map.rows.get(name, ()) for key, _ in row.match}
    keys = [ORDER if name in ORDER_ROLES else ""]
    if name == VARIANCE:
        keys = _told(VARIANCES, apart=VARIANCE in used)
    if name == COST_VARIANCE:
        planned = [code for code, of in master.item_classes.items() if of.valuation == role.valuation] or [""]
        keys = _told(planned, apart="item_class" in used)
    if name in OF_CATEGORY:
        categories = [asset_key("", of.code) for of in master.setup.asset_categories]
        keys = _told(categories or [""], apart="asset_category" in used)
    elements = _told(master.elements, apart="element" in used)
    values = {
        "item": _items(account_map, name, used),
        "site": _told(master.sites, apart="site" in used) or [""],
        "cost_centre": _told(_centres(master, name), apart="cost_centre" in used),
        "partner": _partners(master, name, by_group="partner_group" in used),
    }
    for field, found in values.items():
        if field in role.given:
            values[field] = found or [""]
        elif field not in role.carries:
            values[field] = [""]
    for key, element, item, site, centre, partner in product(
        keys,
        elements if "element" in role.keys else [""],
        values["item"],
        values["site"],
        values["cost_centre"],
        values["partner"],
    ):
        yield Case(Place(name, key, item, site, centre, partner), element)
    if name == OVERHEAD_VARIANCE:
        asked = dict.fromkeys(of.cost_centre for of in master.setup.overhead_budgets if of.analysis)
        causes, centres = (
            _told(OVERHEAD_CAUSES, apart=VARIANCE in used),
            _told(asked, apart="cost_centre" in used),
        )
        yield from (Case(Place(name, of, cost_centre=centre), "") for of, centre in product(causes, centres))


def bare(case: Case) -> Case:
    """Leave out of a place what only some documents name."""
    place = case.place
    given = {field: "" for field in role_named(place.role).given if field in Place._fields}
    return Case(place._replace(**given, dimensions=()), case.element)


def with_own_dimensions(case: Case, account: Account, master: MasterData) -> Case:
    """Name the company's own dimensions that an account requires, where documents of the role can."""
    if OWN_DIMENSIONS not in role_named(case.place.role).given:
        return case
    values = {dimension.code: dimension.values for dimension in master.setup.dimensions}
    unnamed = [name for name in account.dimensions if name not in BUILT_IN_DIMENSIONS]
    if case.place.role not in ROLES:
        unnamed += [name for name in account.dimensions if name == "work_order"]
    further = tuple(sorted((name, (values.get(name) or [SAMPLE])[0]) for name in unnamed))
    return Case(case.place._replace(dimensions=further), case.element)


def _told(values: Iterable[str], *, apart: bool) -> list[str]:
    return list(values) if apart else list(values)[:1]


def _items(account_map: AccountMap, name: str, used: set[str]) -> list[str]:
    """List the items that rows of the role name, and one more of each class, and of each kind in other classes."""
    master = account_map.master
    named = {row.item for row in account_map.rows.get(name, ())}
    made = {bom.item for bom in master.setup.boms}
    classes = {row.item_class for row in account_map.rows.get(name, ())}
    found: dict[tuple[str, str, str], str] = {}
    for item in master.setup.items:
        if item.kind in STOCKED_KINDS and (name not in ORDER_ROLES or item.code in made):
            kind = "" if item.item_class in classes else item.kind
            found.setdefault((item.item_class, kind, item.code if item.code in named else ""), item.code)
    return _told(found.values(), apart="item" in used or "item_class" in used)


def _centres(master: MasterData, name: str) -> list[str]:
    purposes = _PURPOSES.get(name, _MANUFACTURING)
    return [code for code, centre in master.cost_centres.items() if centre.purpose in purposes]


def _partners(master: MasterData, name: str, *, by_group: bool) -> list[str]:
    """List one partner, or one of each group, that documents of the role can be about."""
    found: dict[str, str] = {}
    for code, partner in master.partners.items():
        if (name not in _SUPPLIERS or partner.supplier) and (name not in _CUSTOMERS or partner.customer):
            found.setdefault(partner.group if by_group else "", code)
    return list(found.values())
