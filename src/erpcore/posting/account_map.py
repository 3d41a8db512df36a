"""The account map: role (and item class, site, partner group, ...) to account; the most specific row wins.

Goods of a class for which no row but the general one is there stand as a class named after their kind does.
"""

from collections.abc import Collection, Mapping
from functools import cached_property
from typing import NamedTuple

from erpcore.kernel.errors import Code, Finding, Refused
from erpcore.kernel.expectations import instead
from erpcore.kernel.movements import Place
from erpcore.kernel.words import Words
from erpcore.ledger.lines import Dimensions, Layout
from erpcore.masterdata.areas import OF_AREA
from erpcore.masterdata.asset_category import asset_of
from erpcore.masterdata.chart import Account, AccountMapRow
from erpcore.masterdata.master import MasterData
from erpcore.posting.asset_roles import REGISTER
from erpcore.posting.optional_roles import UNBILLED, UNCERTIFIED
from erpcore.posting.role_rows import RoleRows
from erpcore.posting.roles import ACCOUNT, COST_VARIANCE, KINDS, ORDER_ROLES, ROLES
from erpcore.posting.wording import an_account_for

_LIMIT = 50_000
STATED = Words("the document names the account", "单据指定科目")  # in the place of a row
AWAY = "subcontracted"  # goods on a shelf at a site of a subcontractor stand on the accounts of this role
# a role without rows of its own stands where another does
SAME_ACCOUNTS = {"provisional": "stock", "next_month": "stock", "gr_ir_exchange": "gr_ir", AWAY: "stock"}
SAME_VARIANCES = {"lot_size": "planning"}  # a kind of variance without rows stands where another does
_OF_SHELF = {"stock", "next_month"}  # roles of the value of a shelf
OF_CATEGORY = {role.name for role in ROLES.values() if "asset_category" in role.keys}
# roles whose key chooses the account or is a dimension
KEPT_WHOLE = {ACCOUNT, COST_VARIANCE, *KINDS, *ORDER_ROLES, *OF_CATEGORY}


class Posting(NamedTuple):
    """Where a place's value stands in the ledger, and why."""

    account: str
    dimensions: Dimensions
    rule: str  # the row that chose the account


class AccountMap:
    """The rows of a set-up, ready to answer; answers are remembered."""

    def __init__(self, master: MasterData) -> None:
        self.master = master
        rows: dict[str, list[AccountMapRow]] = {}
        for row in master.account_map:
            rows.setdefault(row.role, []).append(row)
        self.rows = {role: RoleRows(of) for role, of in rows.items()}
        for role, like in SAME_ACCOUNTS.items():
            if like in self.rows:
                self.rows.setdefault(role, self.rows[like])
        self._away = {code for code, site in master.sites.items() if site.subcontractor is not None}
        self._known: dict[tuple[object, ...], Posting] = {}
        self._of_orders: dict[tuple[object, ...], tuple[str, str]] = {}
        self.layouts: dict[tuple[object, ...], Layout] = {}  # of vouchers, by the shape of their movements
        self.proved: dict[tuple[object, ...], list[Finding]] = {}  # what the proof found, by the steps asked

    @cached_property
    def controlled(self) -> dict[str, str]:
        """The accounts that sub-ledgers control, as `control_accounts` names them."""
        return control_accounts(self.master)

    def resolve(self, place: Place, element: str) -> Posting:
        """Find the account and dimensions of a place.

        Answers are remembered, for all places that differ only in their key where the key does not matter.

        Raises:
            Refused: ACCOUNT_NOT_MAPPED, UNKNOWN_ACCOUNT, DIMENSION_MISSING, DIMENSION_UNKNOWN.
        """
        known = (place, element) if place[0] in KEPT_WHOLE else (place[0], place[2:], element)
        try:
            return self._known[known]
        except KeyError:
            pass
        account, rule = self._chosen(place, element)
        found = Posting(account, self.dimensions(account, place), rule)
        if len(self._known) >= _LIMIT:
            self._known.clear()
        self._known[known] = found
        return found

    def remember(self, shape: tuple[object, ...], layout: Layout) -> None:
        """Keep the layout of movements of a shape, for all that differ only in keys that do not matter."""
        if len(self.layouts) >= _LIMIT:
            self.layouts.clear()
        self.layouts[shape] = layout

    def _chosen(self, place: Place, element: str) -> tuple[str, str]:
        """Choose the account of a place; the orders of an item stand on the same accounts."""
        if place.role not in ORDER_ROLES:
            return self.choose(place, element)
        of = (place.role, place[2:], element)
        found = self._of_orders.get(of)
        if found is None:
            found = self._of_orders[of] = self.choose(place, element)
        return found

    def choose(self, place: Place, element: str) -> tuple[str, str]:
        """Choose the account of a place and name the row: the one that matches with the most keys.

        Raises:
            Refused: ACCOUNT_NOT_MAPPED, where no row matches or two match equally well.
        """
        if place.role == ACCOUNT:
            return place.key, STATED.en
        best = self.matching(place, element)
        if len(best) == 1:
            return best[0].account, describe(best[0])
        facts = [f"{key}={value}" for key, value in self._facts(place, element).items() if value]
        expected = an_account_for(self._standing(place), facts, [describe(row) for row in best])
        raise Refused(Code.ACCOUNT_NOT_MAPPED, field="account_map", expected=expected)

    def matching(self, place: Place, element: str) -> list[AccountMapRow]:
        """List the rows that match a place with the most keys: one, or none in a gap, or several in a tie."""
        facts = self._facts(place, element)
        best = self._best(place, facts)
        if not best and facts["variance"] in SAME_VARIANCES:
            facts["variance"] = SAME_VARIANCES[facts["variance"]]
            best = self._best(place, facts)
        item = self.master.items.get(place.item)
        if item is None or any(row.match for row in best):
            return best
        return self._best(place, facts | {"item_class": item.kind})

    def _best(self, place: Place, facts: Mapping[str, str]) -> list[AccountMapRow]:
        rows = self.rows.get(self._standing(place))
        return rows.best(facts) if rows is not None else []

    def _site(self, place: Place) -> str:
        """Name the site of a place; a value that several sites share has none."""
        area_of = self.master.area_of
        return place.site if area_of is None or place.role not in OF_AREA else area_of(place.site)

    def _standing(self, place: Place) -> str:
        """Name the role whose rows a place stands by: goods with a subcontractor have one of their own."""
        return AWAY if place.role in _OF_SHELF and place.site in self._away else place.role

    def _facts(self, place: Place, element: str) -> dict[str, str]:
        item = self.master.items.get(place.item)
        partner = self.master.partners.get(place.partner)
        return {
            "item_class": place.key if place.role == COST_VARIANCE else item.item_class if item else "",
            "item": place.item,
            "site": self._site(place),
            "cost_centre": place.cost_centre,
            "partner_group": partner.group if partner else "",
            "element": element,
            "variance": place.key if place.role in KINDS else "",
            "asset_category": asset_of(place.key)[1] if place.role in OF_CATEGORY else "",
        }

    def dimensions(self, code: str, place: Place) -> Dimensions:
        """Name what a line on an account tells of a place.

        Raises:
            Refused: UNKNOWN_ACCOUNT, DIMENSION_MISSING, DIMENSION_UNKNOWN.
        """
        account = self.master.account(code)
        role, key, item, _, cost_centre, partner, further = place
        named = dict(further)
        if role != ACCOUNT:
            told = {"item": item, "site": self._site(place), "cost_centre": cost_centre, "partner": partner}
            if role in ORDER_ROLES:
                told["work_order"] = key
            named.update((name, value) for name, value in told.items() if value)
            for name, value in further:
                if named[name] != value or not takes(self.master, account, name, value):
                    raise Refused(
                        Code.DIMENSION_UNKNOWN,
                        field=f"dimensions.{name}",
                        expected=instead(
                            Words(
                                f"a dimension and value that account {code} takes",
                                f"科目 {code} 所设的辅助核算项目及其值",
                            ),
                            f"{name}={value}",
                        ),
                    )
        for name in account.dimensions:
            if not named.get(name):
                raise Refused(
                    Code.DIMENSION_MISSING,
                    field=name,
                    expected=Words(
                        f"account {code} requires the dimension {name}; this {role} names none",
                        f"科目 {code} 要求辅助核算 {name}，此处（{role}）未给出",
                    ),
                )
        known = (*account.dimensions, *account.optional_dimensions)
        return tuple(sorted((name, named[name]) for name in known if named.get(name)))


def takes(master: MasterData, account: Account, name: str, value: str) -> bool:
    """Tell whether an account takes a value of a dimension: the account has it, and the value is defined."""
    if name not in account.dimensions and name not in account.optional_dimensions:
        return False
    known: Collection[str] | None = {
        "item": master.items,
        "site": master.sites,
        "cost_centre": master.cost_centres,
        "partner": master.partners,
    }.get(name)
    own = next((dimension.values for dimension in master.setup.dimensions if dimension.code == name), [])
    return value in known if known is not None else not own or value in own


def describe(row: AccountMapRow) -> str:
    """Name a row the way users find it in their file."""
    keys = "".join(f" {key}={value}" for key, value in row.match)
    return f"account_map role={row.role}{keys} -> {row.account}"


def control_accounts(master: MasterData) -> dict[str, str]:
    """Name the accounts that sub-ledgers control: account -> role, the first of those that share it.

    Those of fixed assets belong to their register where the set-up has a category of assets.
    """
    found: dict[str, str] = {}
    registered = REGISTER if master.setup.asset_categories else ()
    for row in master.account_map:
        controlled = row.role in ROLES and ROLES[row.role].control and in_use(master, row.role)
        if controlled or row.role in registered:
            found.setdefault(row.account, row.role)
    return found


def in_use(master: MasterData, role: str) -> bool:
    """Tell whether a sub-ledger is kept at all: some only by policy, and else their accounts are used by hand."""
    if role == UNCERTIFIED:
        return master.policies.input_vat_deduction == "when_certified"
    return role != UNBILLED or master.policies.revenue == "delivery"
