"""What a document brought to an allowance must be there before it is taken back, and a test must be the last one."""

from erpcore.flow.dependents import by_mark, by_place, depended_on, moved_by
from erpcore.flow.entry import Entry
from erpcore.flow.looking import ALLOWANCE
from erpcore.flow.tested_apart import CONTRACTS
from erpcore.flow.view import View
from erpcore.kernel.ends import ends_of
from erpcore.kernel.movements import Place


def check_allowance_untouched(books: View, entry: Entry) -> None:
    """A test can go only while nothing was released of what it wrote down, and nobody has tested that again.

    What else brought an allowance, as units that were written down in process do to their goods, can go while that is
    still there.

    Raises:
        Refused: DEPENDENTS_EXIST.
    """
    brought: dict[Place, int] = {}  # minor units written down
    for movement in entry.own:
        for place, _, value in ends_of(movement):
            if place.role == ALLOWANCE:
                brought[place] = brought.get(place, 0) - value
    tested = entry.document.type == "stock_write_down"
    for place, lower in brought.items():
        held = books.open_items[ALLOWANCE].get(place.key)
        there = -held.amount if held else 0
        changed = any(moved_by(books, entry, place)) if tested else lower > there
        if changed:
            later = by_place(books, entry, place)
            raise depended_on(
                f"the allowance of {place.item} as the document left it; it was changed by {later.en}",
                f"{place.item} 的跌价准备须与该单据入账时相同，已由 {later.zh} 变更",
            )
    for mark in entry.marks:
        if (
            mark.subject == CONTRACTS
            and books.facts.get((CONTRACTS, f"{mark.key}/{mark.name}"), "") != mark.after
        ):
            later = by_mark(books, entry, CONTRACTS, mark.key)
            raise depended_on(
                f"{mark.key} not tested again, nor received, for other contracts; it was by {later.en}",
                f"{mark.key} 此后不得按其他合同重新测试或入库，现有 {later.zh}",
            )
