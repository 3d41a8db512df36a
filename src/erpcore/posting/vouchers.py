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

Cells = dict[tuple[str, Dimensions], tuple[int, str, tuple[int, ...]]]  # amount, row, movements
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
    if rule is None:
        lines = _lines(movements, range(len(movements)), account_map.resolve, document, red=red, net=False)
        return [Draft(lines, None)] if lines else []
    every = range(len(movements))
    drafts = []
    for group in [every] if rule.split_by is None else _split(movements, account_map, rule.split_by):
        parts = [[index] for index in group] if rule.merge == "movement" else [group]
        lines = ()
        for part in parts:
            lines += _lines(movements, part, account_map.resolve, document, red=red, net=rule.net)
        if lines:
            drafts.append(Draft(lines, rule))
    return drafts


def _lines(
    movements: Sequence[Movement], indexes: Sequence[int], resolve: Resolve, document: str, *, red: bool, net: bool
) -> tuple[Line, ...]:
    """Print some movements as lines: debits, credits, then the red ones."""
    pages: list[tuple[Cells, Cells]] = [({}, {}), ({}, {})]  # black, red; each debits and credits
    for index in indexes:
        source, target, amounts, _, _, _, contra, _ = movements[index]
        page = pages[contra and red]
        arriving, leaving = page if red or not contra else page[::-1]
        for source_element, target_element, amount in amounts:
            value = -amount if contra and red else amount
            for place, element, cells in ((target, target_element, arriving), (source, source_element, leaving)):
                if place[0] == JOURNAL:
                    continue
                posting = resolve(place, element)
                key = posting[:2]
                cell = cells.get(key)
                if cell is None:
                    cells[key] = (value, posting[2], (index,))
                else:
                    before, row, of = cell
                    cells[key] = (before + value, row, of if of[-1] == index else (*of, index))
    if net:
        pages = [_net([*pages[0], *pages[1]])]
    lines = []
    for debits, credits in pages:
        if debits:
            for (account, dimensions), (amount, row, of) in debits.items():
                lines.append(Line(account, dimensions, amount, 0, row, of, document))
        if credits:
            for (account, dimensions), (amount, row, of) in credits.items():
                lines.append(Line(account, dimensions, 0, amount, row, of, document))
    return tuple(lines)


def _net(sides: Sequence[Cells]) -> tuple[Cells, Cells]:
    """Net the sides of each account and its dimensions; what comes to zero is left out."""
    netted: Cells = {}
    for side, cells in enumerate(sides):
        for key, (amount, row, indexes) in cells.items():
            before, first, seen = netted.get(key, (0, row, ()))
            signed = -amount if side % 2 else amount
            netted[key] = (before + signed, first, tuple(sorted({*seen, *indexes})))
    debits = {key: cell for key, cell in netted.items() if cell[0] > 0}
    credits = {key: (-amount, row, of) for key, (amount, row, of) in netted.items() if amount < 0}
    return debits, credits


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
