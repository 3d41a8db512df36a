"""How movements lie on the lines of a voucher: debit where value arrives, credit where it leaves.

Movements between places that are alike but for keys that do not matter have one layout, which is remembered: so have
those of one work order each, whichever it is.
"""

from collections.abc import Callable, Iterable, Sequence

from erpcore.kernel.movements import Movement, Place, opens
from erpcore.ledger.lines import ORDER, Cell, Dimensions, Layout, Line, Lines, Row, without_order
from erpcore.posting.account_map import KEPT_WHOLE, AccountMap, Posting
from erpcore.posting.roles import JOURNAL, ORDER_ROLES

Rows = dict[Cell, tuple[str, tuple[int, ...]]]  # row of the account map, movements
Key = tuple[int, Cell]  # page and cell
Resolve = Callable[[Place, str], Posting]
MANY = 20  # movements of which no layout is remembered


def lines_of(
    movements: Sequence[Movement], document: str, account_map: AccountMap, *, red: bool
) -> Sequence[Line]:
    """Write the lines of the one voucher of a document for which no rule holds.

    They take the layout of movements that are alike, where there were some.

    Raises:
        Refused: ACCOUNT_NOT_MAPPED, UNKNOWN_ACCOUNT, DIMENSION_MISSING, DIMENSION_UNKNOWN.
    """
    layouts = account_map.layouts
    if len(movements) == 1:  # most documents are a debit and a credit
        source, target, values, _, _, _, contra, _, _ = movements[0]
        role, other = source[0], target[0]
        if len(values) == 1 and not contra and role not in KEPT_WHOLE:
            of_order = other in ORDER_ROLES
            if of_order or other not in KEPT_WHOLE:
                element, target_element, amount = values[0]
                layout = layouts.get((role, source[2:], other, target[2:], element, target_element))
                if layout is not None and amount and not layout.passing:
                    return Lines(layout, (amount, amount), document, target[1] if of_order else "")
    known, amounts, order = _shape(movements, red=red)
    if not amounts:
        return ()
    layout = layouts.get(known)
    if layout is None:
        layout, named = lay_out(movements, range(len(movements)), account_map.resolve, red=red)
        if len(movements) > MANY:
            return tuple(layout.lines(amounts, document, named))
        further = [place.dimensions for movement in movements for place in movement[:2]]
        kept = [] if named == order else [row.dimensions for row in layout.rows]
        if not _names_order((*further, *kept)):
            account_map.remember(known, layout)
        order = named
    return layout.lines(amounts, document, order)


def _shape(movements: Sequence[Movement], *, red: bool) -> tuple[tuple[object, ...], list[int], str]:
    """Say what the layout of movements depends on, what they amount to, and the first work order they name."""
    shape: list[object] = []
    amounts: list[int] = []
    order = ""
    before: tuple[Place | None, Place | None] = (None, None)
    for source, target, values, _, _, _, contra, _, _ in movements:
        places = (source, target)
        if places == before:
            shape.append(None)
        else:
            for place in places:
                role = place[0]
                if role in KEPT_WHOLE:
                    if role not in ORDER_ROLES or order not in ("", place[1]):
                        shape.append(place)
                        continue
                    order = place[1]
                shape.append(role)
                shape.append(place[2:])
            before = places
        if contra:
            shape.append(red)
            amounts += [-amount if red else amount for _, _, amount in values]
        for source_element, target_element, amount in values:
            shape.append(source_element)
            shape.append(target_element)
            if not contra:
                amounts.append(amount)
    return tuple(shape), amounts, order


def _names_order(told: Iterable[Dimensions]) -> bool:
    """Tell whether dimensions name a work order: of places, beside their key; of rows, one that is not left out."""
    return any(name == ORDER for dimensions in told for name, _ in dimensions)


def lay_out(
    movements: Sequence[Movement], indexes: Sequence[int], resolve: Resolve, *, red: bool
) -> tuple[Layout, str]:
    """Lay out the lines that some movements come to: debits, credits, then the red ones.

    Returns:
        The layout, and the work order that it leaves out, or "".
    """
    pages: tuple[Rows, ...] = ({}, {}, {}, {})  # debits and credits, red debits and credits
    ends: list[tuple[Key | None, Key | None]] = []
    for index in indexes:
        source, target, amounts, _, _, _, contra, _, _ = movements[index]
        arriving, leaving = (2, 3) if contra and red else (1, 0) if contra else (0, 1)
        for source_element, target_element, _ in amounts:
            arrived = _placed(pages, arriving, target, target_element, resolve, index)
            ends.append((arrived, _placed(pages, leaving, source, source_element, resolve, index)))
    numbers: dict[Key | None, int] = {None: -1}
    rows: list[Row] = []
    for page, cells in enumerate(pages):
        for cell, (rule, seen) in cells.items():
            numbers[page, cell] = len(rows)
            rows.append(Row(*cell, page % 2, rule, seen))
    of_ends = tuple([(numbers[target], numbers[source]) for target, source in ends])
    shared, order = without_order(rows)
    return Layout(shared, of_ends, of_order=bool(order), opening=opens(movements)), order


def _placed(
    pages: Sequence[Rows], page: int, place: Place, element: str, resolve: Resolve, index: int
) -> Key | None:
    """Find or begin the row that an end of a movement is printed on; what a journal passes on has none."""
    if place.role == JOURNAL:
        return None
    account, dimensions, rule = resolve(place, element)
    cell, cells = (account, dimensions), pages[page]
    before, seen = cells.get(cell, (rule, (index,)))
    cells[cell] = (
        before if before == rule else both(before, rule),
        seen if seen[-1] == index else (*seen, index),
    )
    return page, cell


def both(rows: str, row: str) -> str:
    """Name further rows that chose the account of a line, each once."""
    return "; ".join(dict.fromkeys((*rows.split("; "), *row.split("; "))))
