"""The chart of accounts, its dimensions, and the account map; the charts that are shipped with the library.

A shipped chart is a TOML file under `charts/`. It holds the accounts of one accounting standard and an
account map that covers every role, so that a company can name a chart and start.
"""

import tomllib
from collections.abc import Mapping
from functools import cached_property
from importlib.resources import files
from typing import Literal

from pydantic import Field

from erpcore.kernel.fields import Code
from erpcore.masterdata.exchange_rate import CurrencyCode
from erpcore.masterdata.record import Flag, Named, Record

AccountKind = Literal["asset", "liability", "equity", "cost", "revenue", "expense"]
Side = Literal["debit", "credit"]

BUILT_IN_DIMENSIONS = ("item", "site", "work_order", "cost_centre", "partner")
MATCH_KEYS = (
    "item_class",
    "item",
    "site",
    "cost_centre",
    "partner_group",
    "element",
    "variance",
    "asset_category",
)


class Account(Named):
    """One account (会计科目): what it is, which side it normally stands on, what its lines must say."""

    kind: AccountKind  # "cost" (成本类) collects what becomes stock and belongs to the assets
    side: Side  # on which its balance normally stands
    parent: Code | None = None  # the heading that sums it
    dimensions: list[Code] = Field(default=[])  # a line must give each of these
    optional_dimensions: list[Code] = Field(default=[])  # a line may give these
    posting: Flag = True  # False: a heading, the sum of its details
    currency: CurrencyCode | None = None  # kept in it, too, and revalued at month end (外币核算)
    # the account whose lines of statements it shares; that of bank or till: it is money
    stands_as: Code | None = None

    @property
    def is_profit_or_loss(self) -> bool:
        """Whether it is an account of revenue or expense (损益类), which the carry of profit empties."""
        return self.kind in ("revenue", "expense")


class Dimension(Named):
    """An analysis of account balances (辅助核算) that the company adds to the built-in ones."""

    values: list[Code] = Field(default=[])  # empty: any value


class AccountMapRow(Record):
    """Which account a role stands for; the row with the most match keys wins.

    An `item_class` that is a kind of goods is that of classes without a row of their own, too.
    """

    role: Code
    account: Code
    item_class: Code | None = None
    item: Code | None = None
    site: Code | None = None
    cost_centre: Code | None = None
    partner_group: Code | None = None
    element: Code | None = None
    variance: Code | None = None
    asset_category: Code | None = None

    @cached_property
    def match(self) -> tuple[tuple[str, str], ...]:
        """The keys that this row asks for, with their values, in the order of `MATCH_KEYS`."""
        asked = ((key, getattr(self, key)) for key in MATCH_KEYS)
        return tuple((key, value) for key, value in asked if value is not None)


class ChartFile(Record):
    """A shipped chart: accounts and the map from roles to them."""

    accounts: list[Account] = Field(validation_alias="account")
    account_map: list[AccountMapRow]


def family(accounts: Mapping[str, Account], code: str) -> set[str]:
    """Find an account and everything below it."""
    found = {code}
    for account in accounts.values():
        line = [account.code]
        above = account.parent
        while above is not None and above not in found:
            line.append(above)
            above = accounts[above].parent
        if above is not None:
            found.update(line)
    return found


def chart_names() -> tuple[str, ...]:
    """List the shipped charts by name, in alphabetical order."""
    names = (entry.name for entry in files(__package__).joinpath("charts").iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))


def load_chart(name: str) -> ChartFile:
    """Read a shipped chart.

    Args:
        name: One of `chart_names()`.

    Raises:
        ValueError: When no chart of that name is shipped; the message lists those that are.
    """
    known = chart_names()
    if name not in known:
        raise ValueError(f"no chart named {name!r} is shipped; there are {', '.join(known)}")
    text = files(__package__).joinpath("charts", f"{name}.toml").read_text(encoding="utf-8")
    return ChartFile.model_validate(tomllib.loads(text))
