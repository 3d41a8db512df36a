"""The layout of one financial statement over a chart: on which line each account stands, and that it stands once."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from graphlib import TopologicalSorter
from typing import NamedTuple

from erpcore.masterdata.chart import Account, AccountMapRow
from erpcore.masterdata.statement import Selector, StatementLine, read_selector

SIDES = ("debit", "credit")


class Stand(NamedTuple):
    """Where an account stands in a statement."""

    debit: tuple[str, ...]  # the lines of a debit balance: one; none or several is a fault of the layout
    credit: tuple[str, ...]
    group: str  # what is netted before it is seen on which side it stands: an account or heading; "" where all the same
    follows: bool  # its cash goes with that of the other lines of a voucher


class _Term(NamedTuple):
    line: str
    selector: Selector
    follows: bool


class Layout:
    """The lines of one statement, and where each account stands.

    Args:
        lines: Of this statement, in their order.
        accounts: Of the chart, by code.
        account_map: Tells which accounts stand for a role.
    """

    def __init__(
        self,
        lines: Sequence[StatementLine],
        accounts: Mapping[str, Account],
        account_map: Sequence[AccountMapRow],
    ) -> None:
        self.lines = tuple(lines)
        self.by_number = {line.line: line for line in lines}
        self._accounts = accounts
        self._roles: dict[str, set[str]] = {}
        for row in account_map:
            self._roles.setdefault(row.role, set()).add(row.account)

    @cached_property
    def stands(self) -> dict[str, Stand]:
        """Where each posting account stands, of those that some line names."""
        return self._stands([line for line in self.lines if line.holds])

    @cached_property
    def parts(self) -> dict[str, dict[str, Stand]]:
        """Where accounts stand on lines that show a part of another, the cash there is, or an exchange: by line."""
        shown = (of for of in self.lines if of.of_which or of.cash or of.reads)
        return {line.line: self._stands([line]) for line in shown}

    @cached_property
    def cash(self) -> frozenset[str]:
        """The accounts that are cash and cash equivalents, of a cash flow statement."""
        return frozenset(
            code for line in self.lines if line.cash == "closing" for code in self.parts[line.line]
        )

    def standing_for(self, roles: Iterable[str]) -> frozenset[str]:
        """The accounts that stand for some roles."""
        return frozenset(code for role in roles for code in self._roles.get(role, ()))

    def below(self, number: str) -> frozenset[str]:
        """The lines that a line adds up, directly or through others, and itself."""
        found: set[str] = set()
        open_lines = [number]
        while open_lines:
            line = open_lines.pop()
            if line not in found and line in self.by_number:
                found.add(line)
                open_lines += [other for other, _ in self.by_number[line].added]
        return frozenset(found)

    @cached_property
    def earning(self) -> frozenset[str]:
        """The accounts of revenue and expense."""
        return frozenset(code for code, of in self._accounts.items() if of.is_profit_or_loss)

    def doubtful(self, account: Account) -> tuple[str, tuple[str, ...]] | None:
        """Find a side on which an account stands on no line, or on several: which side, and the lines."""
        stand = self.stands.get(account.code, Stand((), (), "", follows=False))
        for side, lines in zip(SIDES, stand[:2], strict=True):
            if len(lines) != 1:
                return side, lines
        return None

    @cached_property
    def order(self) -> tuple[str, ...]:
        """The lines in an order in which each stands behind those that it adds up; CycleError for a circle."""
        below = {
            line.line: [other for other, _ in line.added if other in self.by_number] for line in self.lines
        }
        return tuple(TopologicalSorter(below).static_order())

    def miscounted(self) -> Iterator[str]:
        """Find lines with accounts that do not count exactly once in what a statement comes to."""
        weights: dict[str, dict[str, int]] = {}  # of each line with accounts, in each line
        for number in self.order:
            found = weights[number] = {number: 1} if self.by_number[number].counts else {}
            for other, sign in self.by_number[number].added:
                for part, weight in weights.get(other, {}).items():
                    found[part] = found.get(part, 0) + sign * weight
        counted: dict[str, int] = {}
        for line in self.lines:
            for part, weight in weights[line.line].items() if line.result else ():
                same = self.by_number[part].positive == line.result
                counted[part] = counted.get(part, 0) + (weight if same else -weight)
        yield from (line.line for line in self.lines if line.counts and counted.get(line.line) != 1)

    def _stands(self, lines: Sequence[StatementLine]) -> dict[str, Stand]:
        at: dict[str, list[_Term]] = {}  # account or heading -> what names it
        ranges: list[_Term] = []
        for line in lines:
            for number, text in enumerate(line.named):
                selector = read_selector(text)
                if selector is None:
                    continue
                term = _Term(line.line, selector, number >= len(line.accounts))
                if selector.by in ("range", "kind"):
                    ranges.append(term)
                for code in self._roles.get(selector.first, ()) if selector.by == "role" else ():
                    at.setdefault(code, []).append(term)
                if selector.by == "code":
                    at.setdefault(selector.first, []).append(term)
        found = {}
        for account in self._accounts.values():
            if account.posting:
                stand = self._stand(account, at, ranges)
                if stand.debit or stand.credit:
                    found[account.code] = stand
        return found

    def _stand(self, account: Account, at: Mapping[str, list[_Term]], ranges: Sequence[_Term]) -> Stand:
        lines: dict[str, tuple[str, ...]] = {}
        group, follows = "", False
        above: Account | None = account
        seen: set[str] = set()
        while above is not None and above.code not in seen and len(lines) < len(SIDES):
            seen.add(above.code)
            named = at.get(above.code, ())
            wide = [of for of in ranges if _is_root(above) and _meant(of.selector, above)]
            for side in SIDES:
                met = [of for of in named if of.selector.side in ("", side)]
                met = met or [of for of in wide if of.selector.side in ("", side)]
                if met and side not in lines:
                    lines[side] = tuple(dict.fromkeys(term.line for term in met))
                    follows = follows or any(term.follows for term in met)
                    group = group or (above.code if any(term.selector.side for term in met) else "")
            above = self._accounts.get(above.parent or above.stands_as or "")
        return Stand(lines.get("debit", ()), lines.get("credit", ()), group, follows)


def _is_root(account: Account) -> bool:
    """Tell whether ranges and kinds mean an account: not one below a heading, nor one that stands as another does."""
    return account.parent is None and account.stands_as is None


def named_roots(
    selector: Selector, accounts: Iterable[Account], account_map: Iterable[AccountMapRow]
) -> Iterator[str]:
    """Name the accounts that a range, a kind or a role means."""
    if selector.by == "role":
        yield from (row.account for row in account_map if row.role == selector.first)
    else:
        yield from (of.code for of in accounts if _is_root(of) and _meant(selector, of))


def _meant(selector: Selector, root: Account) -> bool:
    """Tell whether an account without a heading is one of a kind, or lies in a range."""
    if selector.by == "kind":
        return root.kind == selector.first
    return (
        selector.first <= root.code[: len(selector.first)]
        and root.code[: len(selector.last)] <= selector.last
    )


def layouts(
    lines: Sequence[StatementLine], accounts: Mapping[str, Account], account_map: Sequence[AccountMapRow]
) -> Mapping[str, Layout]:
    """Lay out each statement that there are lines of; what was laid out alike before is not laid out again."""
    return _laid_out(_Given(lines, accounts, account_map))


def _hashable(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value


class _Given:
    """What statements are laid out from: equal where lines, accounts and roles stand alike."""

    __slots__ = ("account_map", "accounts", "key", "lines")

    def __init__(
        self,
        lines: Sequence[StatementLine],
        accounts: Mapping[str, Account],
        account_map: Sequence[AccountMapRow],
    ) -> None:
        self.lines = tuple(lines)
        self.accounts = accounts
        self.account_map = tuple(account_map)
        self.key = (
            tuple([tuple(map(_hashable, line.__dict__.values())) for line in lines]),
            tuple([(of.code, of.kind, of.parent, of.posting, of.stands_as) for of in accounts.values()]),
            tuple([(row.role, row.account) for row in account_map]),
        )

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Given) and self.key == other.key

    def __hash__(self) -> int:
        return hash(self.key)


@lru_cache(maxsize=8)
def _laid_out(given: _Given) -> Mapping[str, Layout]:
    of: dict[str, list[StatementLine]] = {}
    for line in given.lines:
        of.setdefault(line.statement, []).append(line)
    return {name: Layout(own, given.accounts, given.account_map) for name, own in of.items()}
