"""The account map: role (and item class, site, cost centre, party group, ...) to account; the most specific row wins."""

from typing import NamedTuple

from erpcore.kernel.errors import Code, Refused
from erpcore.kernel.movements import Place
from erpcore.ledger.voucher import Dimensions
from erpcore.masterdata.chart import AccountMapRow
from erpcore.masterdata.master import MasterData
from erpcore.posting.roles import ACCOUNT, ROLES

KEYS = ("item_class", "item", "site", "cost_centre", "partner_group", "element", "variance")
_FIELD = {"work_order": 1, "item": 2, "site": 3, "cost_centre": 4, "partner": 5}
_LIMIT = 50_000
_BY_KEY = {ACCOUNT, "variance"}  # roles whose key takes part in the choice


class Posting(NamedTuple):
    """Where a place's value stands in the ledger, and why."""

    account: str
    dimensions: Dimensions
    rule: str  # the row that chose the account


class AccountMap:
    """The rows of a set-up, ready to answer; answers are remembered."""

    def __init__(self, master: MasterData) -> None:
        self.master = master
        self.rows: dict[str, list[AccountMapRow]] = {}
        for row in master.account_map:
            self.rows.setdefault(row.role, []).append(row)
        self._known: dict[tuple[Place, str], Posting] = {}

    def resolve(self, place: Place, element: str) -> Posting:
        """Find the account and dimensions of a place.

        Answers are remembered, for all places that differ only in their key where the key does not matter.

        Raises:
            Refused: ACCOUNT_NOT_MAPPED, DIMENSION_MISSING.
        """
        found = self._known.get((place, element))
        if found is not None:
            return found
        alike = (Place(place[0], "", *place[2:]), element)
        found = self._known.get(alike) if place.role not in _BY_KEY else None
        if found is None:
            account, rule = self.choose(place, element)
            found = Posting(account, self._dimensions(account, place), rule)
            if len(self._known) >= _LIMIT:
                self._known.clear()
            chosen = self.master.account(account)
            named = "work_order" in chosen.dimensions or "work_order" in chosen.optional_dimensions
            by_key = place.role in _BY_KEY or named
            self._known[(place, element) if by_key else alike] = found
        return found

    def choose(self, place: Place, element: str) -> tuple[str, str]:
        """Choose the account of a place and name the row: the one that matches with the most keys.

        Raises:
            Refused: ACCOUNT_NOT_MAPPED, where no row matches or two match equally well.
        """
        if place.role == ACCOUNT:
            return place.key, "the document names the account"
        facts = self._facts(place, element)
        best: list[AccountMapRow] = []
        for row in self.rows.get(place.role, ()):
            wanted = [(key, value) for key in KEYS if (value := getattr(row, key)) is not None]
            if any(facts.get(key) != value for key, value in wanted):
                continue
            if best and specificity(best[0]) > len(wanted):
                continue
            if best and specificity(best[0]) < len(wanted):
                best = []
            best.append(row)
        if len(best) == 1:
            return best[0].account, describe(best[0])
        known = ", ".join(f"{key}={value}" for key, value in facts.items() if value)
        problem = "no row matches" if not best else "rows tie: " + "; ".join(map(describe, best))
        raise Refused(
            Code.ACCOUNT_NOT_MAPPED, expected=f"an account for role {place.role} ({known}): {problem}"
        )

    def _facts(self, place: Place, element: str) -> dict[str, str]:
        master = self.master
        item = master.items.get(place.item)
        partner = master.partners.get(place.partner)
        return {
            "item_class": item.item_class if item else "",
            "item": place.item,
            "site": place.site,
            "cost_centre": place.cost_centre,
            "partner_group": partner.group if partner else "",
            "element": element,
            "variance": place.key if place.role == "variance" else "",
        }

    def _dimensions(self, code: str, place: Place) -> Dimensions:
        account = self.master.account(code)
        further = dict(place.dimensions)
        values = []
        for name in (*account.dimensions, *account.optional_dimensions):
            if name in further or place.role == ACCOUNT:
                value = further.get(name, "")
            else:
                value = place[_FIELD[name]] if name in _FIELD else ""
            if value:
                values.append((name, str(value)))
            elif name in account.dimensions:
                raise Refused(
                    Code.DIMENSION_MISSING,
                    field=name,
                    expected=f"account {code} requires the dimension {name}; place {place.role} {place.key} has none",
                )
        return tuple(sorted(values))


def specificity(row: AccountMapRow) -> int:
    """Count the keys that a row matches besides the role."""
    return sum(getattr(row, key) is not None for key in KEYS)


def describe(row: AccountMapRow) -> str:
    """Name a row the way users find it in their file."""
    keys = "".join(f" {key}={getattr(row, key)}" for key in KEYS if getattr(row, key) is not None)
    return f"account_map role={row.role}{keys} -> {row.account}"


def control_accounts(master: MasterData) -> dict[str, str]:
    """Name the accounts that sub-ledgers control: account -> role."""
    return {
        row.account: row.role for row in master.account_map if row.role in ROLES and ROLES[row.role].control
    }
