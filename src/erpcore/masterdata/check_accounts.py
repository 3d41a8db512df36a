"""Checks of the accounts and of the map from roles to them, the shipped chart's included."""

from collections.abc import Iterator
from itertools import combinations, count, islice, product

from erpcore.kernel.words import Words
from erpcore.masterdata.chart import AccountMapRow
from erpcore.masterdata.facts import SHIPPED, Facts
from erpcore.masterdata.flaws import Flaw
from erpcore.masterdata.places import Path
from erpcore.masterdata.setup_codes import SetupCode

LEVELS = 32  # of accounts in one another
# of a role that are reported: rows for each item and rows for each site tie in every pair of them
TIES = 1_000
_Match = dict[str, str]
# by keys: their values in the rows of a role
_Decided = dict[tuple[str, ...], set[tuple[tuple[str, str], ...]]]
# a case with a code that is not defined never comes up
_TABLES = {
    "item_class": "item_classes",
    "item": "items",
    "site": "sites",
    "cost_centre": "cost_centres",
    "element": "elements",
}


def check_accounts(facts: Facts) -> Iterator[Flaw]:
    """Find accounts whose parents are missing, go round in a circle, are too many, or are posted to themselves."""
    places = facts.places_of_accounts
    circles, levels = _circles(facts)
    for code, account in facts.accounts.items():
        if account.parent is None:
            continue
        path = (*places[code], "parent") if code in places else SHIPPED
        parent = facts.accounts.get(account.parent)
        if parent is None:
            yield from facts.unknown("accounts", account.parent, path)
        elif parent.posting:
            message = Words(
                f"account {parent.code} is posted to and is the parent of {code}",
                f"科目 {parent.code} 可直接记账，却是 {code} 的上级科目",
            )
            yield Flaw(SetupCode.PARENT_POSTS, path, message)
        circle = circles.get(code)
        if circle:
            first = circle.index(code)
            told = " > ".join([*circle[first:], *circle[:first], code])
            circle.clear()  # it is reported once
            message = Words(f"accounts are each other's parents: {told}", f"科目互为上级：{told}")
            yield Flaw(SetupCode.ACCOUNT_CYCLE, path, message)
        if levels[code] == LEVELS + 1 and code not in circles:  # what lies below it is too deep because of it
            message = Words(
                f"account {code} has more than {LEVELS - 1} accounts above it",
                f"科目 {code} 之上超过 {LEVELS - 1} 级",
            )
            yield Flaw(SetupCode.ACCOUNT_TOO_DEEP, path, message)


def check_currencies(facts: Facts) -> Iterator[Flaw]:
    """Find accounts that cannot be kept in another currency: what is no money, nor owed or due, or a role's own.

    What a role moves to and fro is shown in other currencies by its sub-ledger, which is not the account's.
    """
    of_roles = {row.account: row.role for row in reversed(facts.account_map)}
    for code, account in facts.accounts.items():
        if account.currency is None:
            continue
        if account.currency == facts.company.currency:
            why = Words("it is the book currency", "其为记账本位币")
        elif account.kind not in ("asset", "liability"):
            why = Words(f"an account of kind {account.kind} is not revalued", "该类科目不作期末调汇")
        elif not account.posting:
            why = Words("the account is a heading", "该科目不是明细科目")
        elif code in of_roles:
            why = Words(f"role {of_roles[code]} is mapped to it", f"科目用途 {of_roles[code]} 对应该科目")
        else:
            continue
        message = Words(
            f"account {code} cannot be kept in {account.currency}: {why.en}",
            f"科目 {code} 不能以 {account.currency} 核算：{why.zh}",
        )
        path = (*facts.places_of_accounts[code], "currency") if code in facts.places_of_accounts else SHIPPED
        yield Flaw(SetupCode.ACCOUNT_CURRENCY_UNSUITABLE, path, message)


def _circles(facts: Facts) -> tuple[dict[str, list[str]], dict[str, int]]:
    """Find the circle of each account that is above itself, and how many levels end with each account.

    Each account is looked at once.
    """
    circles: dict[str, list[str]] = {}
    levels: dict[str, int] = {}
    for code in facts.accounts:
        way: dict[str, int] = {}  # upwards, with the number of the step
        above: str | None = code
        while above in facts.accounts and above not in levels and above not in way:
            way[above] = len(way)
            above = facts.accounts[above].parent
        if above in way:
            circle = list(way)[way[above] :]
            circles.update(dict.fromkeys(circle, circle))
        levels.update(zip(reversed(way), count(levels.get(above or "", 0) + 1), strict=False))
    return circles, levels


def check_account_map(facts: Facts) -> Iterator[Flaw]:
    """Find rows that name headings, and rows of which none is the most specific."""
    places = facts.places_of_rows
    roles: dict[str, dict[tuple[str, ...], list[AccountMapRow]]] = {}
    for row in facts.account_map:
        account = facts.accounts.get(row.account)
        path = places.get(row, SHIPPED)
        if account is not None and not account.posting:
            message = Words(
                f"role {row.role} is mapped to {row.account}, which is a heading",
                f"科目用途 {row.role} 对应的科目 {row.account} 不是明细科目",
            )
            yield Flaw(SetupCode.ACCOUNT_NOT_POSTABLE, path, message)
        keys = tuple(key for key, _ in row.match)
        roles.setdefault(row.role, {}).setdefault(keys, []).append(row)
    for groups in roles.values():
        decided = {keys: {row.match for row in group} for keys, group in groups.items()}
        ties = (
            _tie(one, other, places)
            for first, second in combinations(groups, 2)
            if len(first) == len(second)
            for one, other in product(groups[first], groups[second])
            if _ties(facts, one, other, decided)
        )
        yield from islice(ties, TIES)


def _ties(facts: Facts, one: AccountMapRow, other: AccountMapRow, decided: _Decided) -> bool:
    """Tell whether two rows with different keys meet in one case that no more specific row decides."""
    met: _Match = dict(one.match)
    for key, value in other.match:
        if met.setdefault(key, value) != value:
            return False
    item = facts.items.get(met.get("item", ""))
    if item is not None and met.setdefault("item_class", item.item_class) != item.item_class:
        return False
    if any(value not in facts.codes[_TABLES[key]] for key, value in met.items() if key in _TABLES):
        return False
    if one.role == "overhead_variance" and met.keys() >= {"variance", "cost_centre"}:
        budgets = facts.tables.overhead_budgets
        if not any(of.analysis and of.cost_centre == met["cost_centre"] for of in budgets):
            return False  # written off in one amount, which has no cause
    return not any(
        len(keys) > len(one.match)
        and met.keys() >= set(keys)
        and tuple((key, met[key]) for key in keys) in matches
        for keys, matches in decided.items()
    )


def _tie(one: AccountMapRow, other: AccountMapRow, places: dict[AccountMapRow, Path]) -> Flaw:
    message = Words(
        f"role {one.role}: a case with {_shown(one)} and {_shown(other)} matches two rows with as many keys",
        f"科目用途 {one.role}：同时满足 {_shown(one)} 与 {_shown(other)} 的情形有两行可对应，条件个数相同",
    )
    return Flaw(SetupCode.ACCOUNT_MAP_TIE, places.get(other, SHIPPED), message, places.get(one, SHIPPED))


def _shown(row: AccountMapRow) -> str:
    return ", ".join(f"{key} {value}" for key, value in row.match)
