"""From movements to voucher lines: debit where value arrives, credit where it leaves.

Lines merge by account, dimensions and side; opposite sides never net unless a rule says so. A movement is always
printed whole, so whatever a rule groups or splits, every voucher balances and every account changes by exactly the
movements.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from erpcore.kernel.movements import Movement, Place
from erpcore.ledger.voucher import Dimensions, Line
from erpcore.masterdata.posting_rule import PostingRule
from erpcore.posting.account_map import AccountMap, Posting
from erpcore.posting.roles import JOURNAL

LineKey = tuple[str, Dimensions, bool, int]  # account, dimensions, red, movement or -1


class Cell:
    """A line in the making."""

    __slots__ = ("amount", "indexes", "posting")

    def __init__(self, amount: int, posting: Posting, index: int) -> None:
        self.amount = amount
        self.posting = posting
        self.indexes: tuple[int, ...] = (index,)


Cells = dict[LineKey, Cell]
Resolve = Callable[[Place, str], Posting]


class Draft(NamedTuple):
    """A voucher before it has a number."""

    lines: tuple[Line, ...]
    rule: PostingRule | None


def draft(
    movements: Sequence[Movement],
    document: str,
    account_map: AccountMap,
    rule: PostingRule | None,
    *,
    red: bool,
) -> list[Draft]:
    """Write the vouchers of an entry.

    Args:
        movements: All movements of the entry; those without amounts print nothing.
        document: The document's id, for the lines.
        account_map: Chooses the accounts.
        rule: The override for the document's type, or None.
        red: Print contra movements red on the same sides; otherwise with sides swapped.

    Raises:
        Refused: ACCOUNT_NOT_MAPPED, DIMENSION_MISSING.
    """
    if rule is None or rule.split_by is None:
        groups: list[list[int]] = [list(range(len(movements)))]
    else:
        groups = _split(movements, account_map, rule.split_by)
    drafts = []
    apart = rule is not None and rule.merge == "movement"
    for group in groups:
        debits: Cells = {}
        credits: Cells = {}
        for index in group:
            _print(movements[index], index, index if apart else -1, account_map.resolve, red, debits, credits)
        if rule is not None and rule.net:
            debits, credits = _net(debits, credits)
        lines = [
            Line(account, dimensions, cell.amount, 0, cell.posting.rule, cell.indexes, document)
            for (account, dimensions, _, _), cell in debits.items()
        ]
        lines += [
            Line(account, dimensions, 0, cell.amount, cell.posting.rule, cell.indexes, document)
            for (account, dimensions, _, _), cell in credits.items()
        ]
        if lines:
            drafts.append(Draft(tuple(lines), rule))
    return drafts


def _print(
    movement: Movement, index: int, apart: int, resolve: Resolve, red: bool, debits: Cells, credits: Cells
) -> None:
    source, target, amounts, _, _, _, contra, _ = movement
    printed_red = contra and red
    if contra and not red:
        debits, credits = credits, debits
    for source_element, target_element, amount in amounts:
        value = -amount if printed_red else amount
        if target[0] != JOURNAL:
            _add(debits, resolve(target, target_element), printed_red, apart, value, index)
        if source[0] != JOURNAL:
            _add(credits, resolve(source, source_element), printed_red, apart, value, index)


def _add(cells: Cells, posting: Posting, red: bool, apart: int, value: int, index: int) -> None:
    key = (posting[0], posting[1], red, apart)
    cell = cells.get(key)
    if cell is None:
        cells[key] = Cell(value, posting, index)
    else:
        cell.amount += value
        if cell.indexes[-1] != index:
            cell.indexes += (index,)


def _net(debits: Cells, credits: Cells) -> tuple[Cells, Cells]:
    """Net the sides of each account and its dimensions; what comes to zero is left out."""
    netted: Cells = {}
    for cells, sign in ((debits, 1), (credits, -1)):
        for (account, dimensions, _, _), cell in cells.items():
            into = netted.get((account, dimensions, False, -1))
            if into is None:
                into = netted[account, dimensions, False, -1] = Cell(0, cell.posting, cell.indexes[0])
            into.amount += sign * cell.amount
            into.indexes = tuple(sorted({*into.indexes, *cell.indexes}))
    left = {key: cell for key, cell in netted.items() if cell.amount > 0}
    right = {key: cell for key, cell in netted.items() if cell.amount < 0}
    for cell in right.values():
        cell.amount = -cell.amount
    return left, right


def _split(movements: Sequence[Movement], account_map: AccountMap, dimension: str) -> list[list[int]]:
    groups: dict[str, list[int]] = {}
    for index, movement in enumerate(movements):
        value = ""
        for source_element, target_element, _ in movement.amounts:
            for place, element in ((movement.target, target_element), (movement.source, source_element)):
                if place.role != JOURNAL:
                    value = value or dict(account_map.resolve(place, element).dimensions).get(dimension, "")
        groups.setdefault(value, []).append(index)
    return list(groups.values())


def merged(lines: Sequence[Line], document: str) -> tuple[Line, ...]:
    """Merge the lines of many entries into those of one summary voucher (汇总凭证), by account, dimensions and side."""
    cells: dict[tuple[str, Dimensions, bool], tuple[int, int, str]] = {}
    for line in lines:
        key = (line.account, line.dimensions, bool(line.credit))
        debit, credit, _ = cells.get(key, (0, 0, ""))
        cells[key] = (debit + line.debit, credit + line.credit, line.rule)
    ordered = sorted(cells.items(), key=lambda cell: cell[0][2])
    return tuple(
        Line(account, dimensions, debit, credit, row, (), document)
        for (account, dimensions, _), (debit, credit, row) in ordered
        if debit or credit
    )
