"""What the checks look up in a set-up, gathered once."""

from collections.abc import Sequence
from fractions import Fraction

from erpcore.kernel.words import Words
from erpcore.masterdata.chart import Account, AccountMapRow
from erpcore.masterdata.company import Company
from erpcore.masterdata.flaws import Flaw
from erpcore.masterdata.lookup import near
from erpcore.masterdata.nouns import UNKNOWN
from erpcore.masterdata.places import Path
from erpcore.masterdata.setup_codes import SetupCode
from erpcore.masterdata.tables import SetupTables
from erpcore.masterdata.unit import UnitConversion, factors_to, in_force

CODED = (
    "units", "item_classes", "items", "cost_centres", "work_centres", "partners", "payment_terms", "sites",
    "dimensions", "asset_categories",
)  # fmt: skip
SHIPPED: Path = ("company", "chart")  # where what a shipped chart holds is said to stand

_MISSING = {
    "units": SetupCode.UNKNOWN_UNIT,
    "item_classes": SetupCode.UNKNOWN_ITEM_CLASS,
    "items": SetupCode.UNKNOWN_ITEM,
    "cost_centres": SetupCode.UNKNOWN_COST_CENTRE,
    "work_centres": SetupCode.UNKNOWN_WORK_CENTRE,
    "partners": SetupCode.UNKNOWN_PARTNER,
    "payment_terms": SetupCode.UNKNOWN_TERMS,
    "sites": SetupCode.UNKNOWN_SITE,
    "elements": SetupCode.UNKNOWN_ELEMENT,
    "accounts": SetupCode.UNKNOWN_ACCOUNT,
    "asset_categories": SetupCode.UNKNOWN_ASSET_CATEGORY,
}


class Facts:
    """A set-up with its records by code; of records with one code the last."""

    def __init__(
        self,
        tables: SetupTables,
        company: Company,
        accounts: Sequence[Account],
        account_map: Sequence[AccountMapRow],
    ) -> None:
        self.tables = tables
        self.company = company
        self.accounts = {account.code: account for account in accounts}
        self.account_map = account_map
        self.places_of_accounts: dict[str, Path] = {
            account.code: ("accounts", index) for index, account in enumerate(tables.accounts)
        }
        self.places_of_rows: dict[AccountMapRow, Path] = {
            row: ("account_map", index) for index, row in enumerate(tables.account_map)
        }
        self.items = {item.code: item for item in tables.items}
        self.codes = {table: {record.code for record in getattr(tables, table)} for table in CODED}
        self.codes["elements"] = {element.code for element in company.elements}
        self.codes["accounts"] = set(self.accounts)
        self._general = [row for row in tables.conversions if row.item is None]
        self._own: dict[str, list[UnitConversion]] = {}
        for row in tables.conversions:
            if row.item is not None:
                self._own.setdefault(row.item, []).append(row)
        self._reached: dict[str, dict[str, Fraction]] = {}

    def unknown(self, table: str, code: str, path: Path) -> list[Flaw]:
        """Find fault with a code that the table does not have."""
        if code in self.codes[table]:
            return []
        flaw = _MISSING[table]
        noun = UNKNOWN[flaw]
        meant = near(code, self.codes[table])
        message = Words(f"no {noun.en} {code!r} is defined{meant.en}", f"未定义{noun.zh} {code!r}{meant.zh}")
        return [Flaw(flaw, path, message)]

    def conversions(self, item: str) -> list[UnitConversion]:
        """List the conversions in force for an item."""
        own = self._own.get(item)
        return in_force(item, own + self._general) if own else self._general

    def items_with_conversions(self) -> list[str]:
        """List the items that have conversions of their own."""
        return list(self._own)

    def converts(self, item: str, unit: str) -> bool:
        """Tell whether a unit converts into the base unit of an item."""
        base = self.items[item].unit
        key = f"item {item}" if item in self._own else f"unit {base}"
        if key not in self._reached:
            self._reached[key] = factors_to(base, self.conversions(item))
        return unit in self._reached[key]
