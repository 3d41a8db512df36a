"""The lines of a voucher: all that is known of them but the amounts is a layout, shared by vouchers that look alike.

Lines printed from movements are written when they are read; until then a voucher keeps its layout and its amounts.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache, partial
from typing import NamedTuple, overload

Dimensions = tuple[tuple[str, str], ...]
Cell = tuple[str, Dimensions]  # of the general ledger: account and dimensions


class Line(NamedTuple):
    """One side of a voucher on one account; red-letter lines carry a negative amount on their side."""

    account: str
    dimensions: Dimensions
    debit: int  # minor units
    credit: int
    rule: str  # the account-map row that chose the account
    movements: tuple[int, ...]  # which movements of the entry it prints
    document: str  # the document whose movements these are


Fields = tuple[str, Dimensions, int, int, str, tuple[int, ...], str]
# from all fields, at half the cost of a call
new_line: Callable[[Fields], Line] = partial(tuple.__new__, Line)


class Row(NamedTuple):
    """A line without its amount and its document, and without the work order that its voucher is about."""

    account: str
    dimensions: Dimensions
    side: int  # 0 debit, 1 credit, 2 both
    rule: str
    movements: tuple[int, ...]


Posts = Sequence[tuple[Cell, str, int]]  # cell of the general ledger, its account, side
ORDER = "work_order"


class Layout:
    """The rows of a voucher, and where each amount of its movements stands in them.

    Attributes:
        rows: In the order of the lines.
        ends: For each amount the rows that it is added to: at the target and at the source, -1 for a journal.
        of_order: Whether rows leave out the work order of their voucher.
        passing: Whether value goes through a journal, so that the lines need not balance.
        opening: Whether the movements state what there was when the books began.
        digest: SHA-256 of the rows, once a seal has asked for it.
    """

    __slots__ = ("_posts", "digest", "ends", "of_order", "opening", "passing", "rows")

    def __init__(
        self,
        rows: tuple[Row, ...],
        ends: tuple[tuple[int, int], ...],
        *,
        of_order: bool = False,
        opening: bool = False,
    ) -> None:
        self.rows = rows
        self.ends = ends
        self.of_order = of_order
        self.passing = any(-1 in end for end in ends)
        self.opening = opening
        self.digest = ""
        self._posts: Posts = [((row[0], row[1]), row[0], row[2]) for row in rows]

    def posts(self, order: str) -> Posts:
        """Say what the rows add to in the general ledger, in a voucher about a work order."""
        if not self.of_order:
            return self._posts
        return [((account, with_order(of, order)), account, side) for (account, of), _, side in self._posts]

    def lines(self, amounts: Sequence[int], document: str, order: str = "") -> Sequence[Line]:
        """Lay the amounts of a document's movements out as lines; what comes to zero is left out."""
        if len(amounts) == 1 and not self.passing:  # a debit and a credit
            amount = amounts[0]
            return Lines(self, (amount, amount), document, order) if amount else ()
        sums = [0] * (len(self.rows) + 1)  # the last is what a journal passes on
        for index, (target, source) in enumerate(self.ends):
            amount = amounts[index]
            sums[target] += amount
            sums[source] += amount
        del sums[-1]
        found = Lines(self, tuple(sums), document, order)
        return found if all(sums) else tuple([line for line in found if line.debit or line.credit])


class Lines(Sequence[Line]):
    """Lines that are written when they are read; equal to the tuple of them."""

    __slots__ = ("amounts", "document", "layout", "order")

    def __init__(self, layout: Layout, amounts: tuple[int, ...], document: str, order: str) -> None:
        self.layout = layout
        self.amounts = amounts  # of each row, on its side, in minor units
        self.document = document
        self.order = order  # the work order that the voucher is about, if it is about one

    def __iter__(self) -> Iterator[Line]:
        return iter(self._written())

    def __len__(self) -> int:
        return len(self.amounts)

    @overload
    def __getitem__(self, index: int) -> Line: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Line, ...]: ...
    def __getitem__(self, index: int | slice) -> Line | tuple[Line, ...]:
        return self._written()[index]

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Lines):
            return self._written() == other._written()
        return self._written() == other if isinstance(other, tuple) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._written())

    def __repr__(self) -> str:
        return repr(self._written())

    def _written(self) -> tuple[Line, ...]:
        document, order = self.document, self.order if self.layout.of_order else ""
        lines = []
        for (account, of, side, rule, movements), amount in zip(self.layout.rows, self.amounts, strict=True):
            dimensions = with_order(of, order) if order else of
            debit, credit = (0, amount) if side else (amount, 0)
            lines.append(new_line((account, dimensions, debit, credit, rule, movements, document)))
        return tuple(lines)


@lru_cache(maxsize=4_096)
def with_order(dimensions: Dimensions, order: str) -> Dimensions:
    """Name the work order of a voucher where a row leaves it out."""
    return tuple([(name, value or order) if name == ORDER else (name, value) for name, value in dimensions])


def without_order(rows: Sequence[Row]) -> tuple[tuple[Row, ...], str]:
    """Leave out the work order where all rows that name one name the same.

    Returns:
        The rows, and the order: "" where they name none, or several.
    """
    named = {value for row in rows for name, value in row.dimensions if name == ORDER}
    if len(named) != 1:
        return tuple(rows), ""
    found = []
    for row in rows:
        dimensions = tuple([(name, "" if name == ORDER else value) for name, value in row.dimensions])
        found.append(row._replace(dimensions=dimensions))
    return tuple(found), named.pop()


def posts(lines: Sequence[Line]) -> tuple[Posts, Sequence[int]]:
    """Say what lines add to the general ledger: cells with their account and side, and the amounts."""
    if type(lines) is Lines:
        return lines.layout.posts(lines.order), lines.amounts
    sides = [(line, side) for line in lines for side in (0, 1)]
    found = [((line.account, line.dimensions), line.account, side) for line, side in sides]
    return found, [line.credit if side else line.debit for line, side in sides]
