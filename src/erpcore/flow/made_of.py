"""What goods of a day were made of: a later cost of that material may have reached them by a late slip.

An invoice of the 28th makes resin dearer; then the use of the 14th is posted, which takes it at that cost, and toys are
made of it, in an order that is completed on the 15th. What the toys had cost on the 17th nobody knows any more: pools
tell their own story by day, and orders hand on what has reached them.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from erpcore.flow.entry import Entry
from erpcore.inventory.parcel import Moment
from erpcore.inventory.passage import PASSING
from erpcore.kernel.movements import Movement, Place

HELD = {"stock", "transit", "goods_shipped"}  # where goods are that an allowance stands against
Holder = tuple[str, str]  # an order or a passage by its role and id; ("", item): goods
# entries, the latest posted first, and where each stands by its day
Told = Sequence[tuple[Entry, tuple[int, int]]]


def made_dearer_since(
    told: Told, end: int, made: Holder, completed: Mapping[str, Moment]
) -> tuple[str, str] | None:
    """Find a document of a later day whose cost reached goods of a day through a slip that was posted after it.

    Args:
        told: The entries to look through, the latest posted first, each with the ordinal of its day and its position.
        end: The ordinal of the day.
        made: The goods, or an order that runs.
        completed: When orders were completed; goods of one that still ran then are at their estimate.

    Returns:
        The document, and the material or order that it made dearer or cheaper; None: there is none.
    """
    by_then = [movement for entry, turn in told if turn[0] <= end for movement in entry.movements]
    makers = _makers(by_then, made, {of for of, moment in completed.items() if moment[0] <= end})
    if len(makers) == 1:
        return None
    handed_on: set[Holder] = set()  # before which it does not matter what came
    for entry, turn in told:
        if turn[0] <= end:
            handed_on.update(_givers(entry, makers))
        else:
            for holder in _changed(entry):
                if holder in handed_on:
                    return entry.document.id, holder[1]
    return None


def _givers(entry: Entry, makers: set[Holder]) -> Iterator[Holder]:
    """Name the makers from which a document took goods on to another one."""
    for movement in entry.movements:
        source, target = _holder(movement.source), _holder(movement.target)
        moves = movement.quantity_out or movement.quantity_in
        if moves and source in makers and target in makers and source != target:
            yield source


def _changed(entry: Entry) -> Iterator[Holder | None]:
    """Name whose goods a document made dearer or cheaper, without bringing or taking any."""
    for movement in entry.movements:
        if not movement.quantity_out:
            yield _holder(movement.source)
            if not movement.quantity_in:
                yield _holder(movement.target)


def _makers(movements: Iterable[Movement], goods: Holder, completed: set[str]) -> set[Holder]:
    """Name goods, who made them of what, who made that, and so on."""
    feeds: dict[Holder, set[Holder]] = {}
    for movement in movements:
        source, target = _holder(movement.source), _holder(movement.target)
        if source is not None and target is not None and source != target:
            feeds.setdefault(target, set()).add(source)
    makers: set[Holder] = set()
    ahead = [goods]
    while ahead:
        holder = ahead.pop()
        if holder not in makers and (holder[0] != "wip" or holder[1] in completed):
            makers.add(holder)
            ahead += feeds.get(holder, ())
    return makers


def _holder(place: Place) -> Holder | None:
    if place.role in HELD:
        return "", place.item
    return (place.role, place.key) if place.role == "wip" or place.role in PASSING else None
