"""From movements to voucher lines: debit where value arrives, credit where it leaves.

Lines merge by account, dimensions and side; opposite sides never net unless a rule says so. A movement is
always printed whole, so whatever a rule groups, splits or keeps on one side, every voucher balances and every account
changes by exactly the movements.
"""

from collections.abc import Sequence
from typing import NamedTuple

from erpcore.kernel.movements import Movement
from erpcore.ledger.lines import Cell, Line, new_line
from erpcore.masterdata.posting_rule import PostingRule
from erpcore.posting.account_map import AccountMap
from erpcore.posting.layouts import Resolve, both, lay_out, lines_of
from erpcore.posting.roles import JOURNAL

Cells = dict[Cell, tuple[int, str, tuple[int, ...]]]  # amount, row, movements
Page = tuple[Cells, Cells]  # debits and credits


class Draft(NamedTuple):
    """A voucher before it has a number."""

    lines: Sequence[Line]
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
        red: Print contra movements red on the same sides; otherwise with sides swapped; a rule may say otherwise.

    Raises:
        Refused: ACCOUNT_NOT_MAPPED, UNKNOWN_ACCOUNT, DIMENSION_MISSING, DIMENSION_UNKNOWN.
    """
    if rule is None:
        lines = lines_of(movements, document, account_map, red=red)
        return [Draft(lines, None)] if lines else []
    if rule.contra_print is not None:
        red = rule.contra_print == "red"
    every = range(len(movements))
    drafts = []
    for group in [every] if rule.split_by is None else _split(movements, account_map, rule.split_by):
        parts = [[index] for index in group] if rule.merge == "movement" else [group]
        lines = tuple(
            line
            for part in parts
            for line in _lines(movements, part, account_map.resolve, document, red=red, net=rule.net)
        )
        if rule.debit_only or rule.credit_only:
            lines = _on_their_sides(lines, movements, account_map.resolve, rule)
        if lines:
            drafts.append(Draft(lines, rule))
    return drafts


def merged(lines: Sequence[Line], document: str, *, net: bool = False) -> tuple[Line, ...]:
    """Merge lines of many entries into those of one summary voucher (汇总凭证).

    Args:
        lines: What a rule has held back, in the order of the log.
        document: The id of the summary.
        net: Net the sides of each account and its dimensions.

    Returns:
        One line for each account, its dimensions and side, debits first; what comes to zero is left out.
    """
    page: Page = ({}, {})
    for account, dimensions, debit, credit, row, _, _ in lines:
        cells = page[bool(credit)]
        before, rows, _ = cells.get((account, dimensions), (0, row, ()))
        cells[account, dimensions] = (before + debit + credit, both(rows, row), ())
    if net:
        _net([page])
    return _printed([page], document)


def _lines(
    movements: Sequence[Movement],
    indexes: Sequence[int],
    resolve: Resolve,
    document: str,
    *,
    red: bool,
    net: bool,
) -> tuple[Line, ...]:
    """Print some movements as lines: debits, credits, then the red ones."""
    layout, order = lay_out(movements, indexes, resolve, red=red)
    amounts = [
        -amount if movements[index].contra and red else amount
        for index in indexes
        for _, _, amount in movements[index].amounts
    ]
    lines = layout.lines(amounts, document, order)
    return _netted(lines, document) if net else tuple(lines)


def _on_their_sides(
    lines: Sequence[Line], movements: Sequence[Movement], resolve: Resolve, rule: PostingRule
) -> tuple[Line, ...]:
    """Print the accounts of some roles on the one side that a rule gives them, red what goes the other way."""
    sides = dict.fromkeys(rule.debit_only, 0) | dict.fromkeys(rule.credit_only, 1)
    found: dict[Cell, int] = {}
    for source, target, amounts, *_ in movements:
        ends = [(source, element) for element, _, _ in amounts] + [
            (target, element) for _, element, _ in amounts
        ]
        for place, element in ends:
            if place.role in sides:
                found[resolve(place, element)[:2]] = sides[place.role]
    printed = []
    for account, dimensions, debit, credit, row, seen, document in lines:
        side, amount = found.get((account, dimensions), int(bool(credit))), debit - credit
        one, other = (amount, 0) if side == 0 else (0, -amount)
        printed.append(new_line((account, dimensions, one, other, row, seen, document)))
    return tuple(printed)


def _printed(pages: Sequence[Page], document: str) -> tuple[Line, ...]:
    """Write the lines of each page, debits first; zeros are left out."""
    lines = []
    for debits, credits_ in pages:
        for (account, dimensions), (amount, row, seen) in debits.items():
            if amount:
                lines.append(new_line((account, dimensions, amount, 0, row, seen, document)))
        for (account, dimensions), (amount, row, seen) in credits_.items():
            if amount:
                lines.append(new_line((account, dimensions, 0, amount, row, seen, document)))
    return tuple(lines)


def _netted(lines: Sequence[Line], document: str) -> tuple[Line, ...]:
    """Print lines again, netted: black ones and red ones apart."""
    pages: tuple[Page, Page] = (({}, {}), ({}, {}))
    for account, dimensions, debit, credit, row, seen, _ in lines:
        cells = pages[debit + credit < 0][bool(credit)]
        cells[account, dimensions] = (debit + credit, row, seen)
    _net(pages)
    return _printed(pages, document)


def _net(pages: Sequence[Page]) -> None:
    """Net each account and its dimensions where they stand on both sides; what stands on one side stays."""
    debits, credits_ = pages[0]
    opposite = {key for page in pages for key in page[0]} & {key for page in pages for key in page[1]}
    for key in sorted(opposite):
        amount, rows, seen = 0, "", set[int]()
        for page in pages:
            for cells, sign in zip(page, (1, -1), strict=True):
                value, row, of = cells.pop(key, (0, rows, ()))
                amount += sign * value
                rows = both(rows, row) if rows else row
                seen.update(of)
        (debits if amount > 0 else credits_)[key] = (abs(amount), rows, tuple(sorted(seen)))


def _split(movements: Sequence[Movement], account_map: AccountMap, dimension: str) -> list[list[int]]:
    """Group movements by a dimension; those through a journal balance only together and stay so."""
    values = [_value(movement, account_map, dimension) for movement in movements]
    passing = [
        index for index, movement in enumerate(movements) if JOURNAL in (movement[0][0], movement[1][0])
    ]
    shared = next((values[index] for index in passing if values[index]), "")
    for index in passing:
        values[index] = shared
    groups: dict[str, list[int]] = {}
    for index, value in enumerate(values):
        groups.setdefault(value, []).append(index)
    return list(groups.values())


def _value(movement: Movement, account_map: AccountMap, dimension: str) -> str:
    """Find a movement's value of a dimension, at the target or else at the source, or ""."""
    source, target, amounts, *_ = movement
    ends = [(target, element) for _, element, _ in amounts] + [(source, element) for element, _, _ in amounts]
    for place, element in ends:
        if place.role != JOURNAL:
            for name, value in account_map.resolve(place, element).dimensions:
                if name == dimension:
                    return value
    return ""
