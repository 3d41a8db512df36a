"""From movements to voucher lines: debit where value arrives, credit where it leaves.

Lines merge by account, dimensions and side; opposite sides never net unless a rule says so. A movement is
always printed whole, so whatever a rule groups or splits, every voucher balances and every account changes by
exactly the movements.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from erpcore.kernel.movements import Movement, Place
from erpcore.ledger.voucher import Dimensions, Line, new_line
from erpcore.masterdata.posting_rule import PostingRule
from erpcore.posting.account_map import AccountMap, Posting
from erpcore.posting.roles import JOURNAL

Cells = dict[tuple[str, Dimensions], tuple[int, str, tuple[int, ...]]]  # amount, row, movements
Page = tuple[Cells, Cells]  # debits and credits
FIRST = (0,)  # only the first movement
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
        Refused: ACCOUNT_NOT_MAPPED, UNKNOWN_ACCOUNT, DIMENSION_MISSING, DIMENSION_UNKNOWN.
    """
    if rule is None:
        lines = plain(movements, document, account_map, red=red)
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


def plain(
    movements: Sequence[Movement], document: str, account_map: AccountMap, *, red: bool
) -> tuple[Line, ...]:
    """Write the one voucher of an entry for which no rule holds; see `draft`."""
    resolve = account_map.resolve
    if len(movements) == 1:  # most documents are a debit and a credit
        source, target, amounts, _, _, _, contra, _, _ = movements[0]
        if len(amounts) == 1 and not contra and source[0] != JOURNAL != target[0]:
            source_element, target_element, amount = amounts[0]
            account, dimensions, row = resolve(target, target_element)
            debit = new_line((account, dimensions, amount, 0, row, FIRST, document))
            account, dimensions, row = resolve(source, source_element)
            return debit, new_line((account, dimensions, 0, amount, row, FIRST, document))
    return _lines(movements, range(len(movements)), resolve, document, red=red, net=False)


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
        cells[account, dimensions] = (before + debit + credit, _both(rows, row), ())
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
    pages: tuple[Page, Page] = (({}, {}), ({}, {}))  # black, red
    for index in indexes:
        source, target, amounts, _, _, _, contra, _, _ = movements[index]
        sign, (arriving, leaving) = 1, pages[0]
        if contra and red:
            sign, (arriving, leaving) = -1, pages[1]
        elif contra:
            arriving, leaving = leaving, arriving
        for cells, place, end in ((arriving, target, 1), (leaving, source, 0)):
            for amount in amounts if place[0] != JOURNAL else ():
                posting = resolve(place, amount[1] if end else amount[0])
                key, value = posting[:2], sign * amount[2]
                if key in cells:
                    _add(cells, posting, value, index)
                else:
                    cells[key] = (value, posting[2], (index,))
    if net:
        _net(pages)
    return _printed(pages, document)


def _add(cells: Cells, posting: Posting, value: int, index: int) -> None:
    """Add a movement's value to the line that its account, dimensions and side have come to."""
    account, dimensions, row = posting
    key = (account, dimensions)
    before, rows, seen = cells[key]
    if rows != row:
        rows = _both(rows, row)
    if seen[-1] != index:
        seen = (*seen, index)
    cells[key] = (before + value, rows, seen)


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


def _net(pages: Sequence[Page]) -> None:
    """Net each account and its dimensions where they stand on both sides; what stands on one side stays."""
    debits, credits_ = pages[0]
    both = {key for page in pages for key in page[0]} & {key for page in pages for key in page[1]}
    for key in sorted(both):
        amount, rows, seen = 0, "", set[int]()
        for page in pages:
            for cells, sign in zip(page, (1, -1), strict=True):
                value, row, of = cells.pop(key, (0, rows, ()))
                amount += sign * value
                rows = _both(rows, row) if rows else row
                seen.update(of)
        (debits if amount > 0 else credits_)[key] = (abs(amount), rows, tuple(sorted(seen)))


def _both(rows: str, row: str) -> str:
    """Name further rows that chose the account of a line, each once."""
    return "; ".join(dict.fromkeys((*rows.split("; "), *row.split("; "))))


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
