"""From movements to voucher lines: debit where value arrives, credit where it leaves.

Lines merge by account, dimensions and side; opposite sides never net unless a rule says so. A movement is always
printed whole, so whatever a rule groups or splits, every voucher balances and every account changes by exactly the
movements.
"""

from collections.abc import Sequence
from typing import NamedTuple

from erpcore.kernel.movements import Movement
from erpcore.ledger.voucher import Dimensions, Line
from erpcore.masterdata.posting_rule import PostingRule
from erpcore.posting.account_map import AccountMap
from erpcore.posting.roles import JOURNAL

LineKey = tuple[str, Dimensions, int, bool, int]  # account, dimensions, side (0 debit), red, movement or -1


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
    for group in groups:
        cells: dict[LineKey, tuple[int, str, list[int]]] = {}
        apart = rule is not None and rule.merge == "movement"
        for index in group:
            _print(movements[index], index, index if apart else -1, account_map, red, cells)
        if rule is not None and rule.net:
            cells = _net(cells)
        if cells:
            drafts.append(Draft(tuple(_lines(cells, document)), rule))
    return drafts


def _print(
    movement: Movement,
    index: int,
    apart: int,
    account_map: AccountMap,
    red: bool,
    cells: dict[LineKey, tuple[int, str, list[int]]],
) -> None:
    source, target, amounts, _, _, _, contra, _ = movement
    resolve = account_map.resolve
    printed_red = contra and red
    swapped = contra and not red
    for source_element, target_element, amount in amounts:
        for place, element, side in (
            (target, target_element, swapped),
            (source, source_element, not swapped),
        ):
            if place[0] == JOURNAL:
                continue
            account, dimensions, row = resolve(place, element)
            key = (account, dimensions, int(side), printed_red, apart)
            cell = cells.get(key)
            value = -amount if printed_red else amount
            if cell is None:
                cells[key] = (value, row, [index])
            else:
                before, first, indexes = cell
                if indexes[-1] != index:
                    indexes.append(index)
                cells[key] = (before + value, first, indexes)


def _lines(cells: dict[LineKey, tuple[int, str, list[int]]], document: str) -> list[Line]:
    lines = []
    for side in (0, 1):
        for (account, dimensions, of, _, _), (amount, row, indexes) in cells.items():
            if of == side:
                debit, credit = (0, amount) if side else (amount, 0)
                lines.append(Line(account, dimensions, debit, credit, row, tuple(indexes), document))
    return lines


def _net(cells: dict[LineKey, tuple[int, str, list[int]]]) -> dict[LineKey, tuple[int, str, list[int]]]:
    netted: dict[tuple[str, Dimensions], tuple[int, str, list[int]]] = {}
    for (account, dimensions, side, _, _), (amount, row, indexes) in cells.items():
        before, first, seen = netted.get((account, dimensions), (0, row, []))
        netted[account, dimensions] = (
            before + (-amount if side else amount),
            first,
            sorted({*seen, *indexes}),
        )
    return {
        (account, dimensions, int(amount < 0), False, -1): (abs(amount), row, indexes)
        for (account, dimensions), (amount, row, indexes) in netted.items()
        if amount
    }


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
