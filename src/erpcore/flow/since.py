"""Goods as of a day: what has happened since is taken off what is on hand now.

Pools have a story by day; lots, shelves that share a value, goods in transit and goods at a fixed price have none. So
who looks late at goods (a count, a test) goes back through the log, to where the month of his day began.
"""

import datetime
from collections.abc import Callable, Iterable, Iterator

from erpcore.flow.entry import Entry
from erpcore.flow.made_of import HELD, Told, made_dearer_since
from erpcore.flow.moments import moment_of, on_its_day
from erpcore.flow.view import View, reversed_by
from erpcore.inventory.parcel import BEGINNING
from erpcore.inventory.pool import Pool
from erpcore.kernel.ends import ends_of
from erpcore.kernel.errors import Code, Refused
from erpcore.kernel.movements import Movement, Place
from erpcore.kernel.words import Words

AGAIN = Words(
    "Reverse that document, post this one, then look again and post that one anew; or date this one on a later day.",
    "请先冲销该单据，录入本单，再重新盘点、测试并重新录入该单据；或将本单日期改为其后。",
)
_LATER = Words(
    "Date this one on the day of that document, or later: what goods had cost before it is not known any more, nor told"
    " by its reversal.",
    "请将本单日期改为该单据当日或以后：此前的成本已无从得知，冲销该单据也不能还原。",
)
Turn = tuple[int, int]  # ordinal of the day, position: where a document stands
Within = Callable[[Place], bool]
_ORDER = {"wip", "journal"}  # an order, or what it makes of joint products
# documents of the close that cost a month: they follow what is posted, and are run again
COSTING = frozenset(
    {
        "asset_depreciation",
        "average_costing",
        "cost_of_sales_carry",
        "material_variance_carry",
        "order_settlement",
        "overhead_absorption",
        "overhead_rest",
        "service_allocation",
        "wip_costing",
    }
)


def since_then(
    books: View,
    day: datetime.date,
    of: Within,
    item: str = "",
    *,
    moving: bool = False,
    told: Told | None = None,
) -> tuple[int, int]:
    """Add up by how much goods are more now than they were at the end of a day.

    Args:
        books: The books.
        day: The day.
        of: Tells which places are meant; goods that go from one to another are still there.
        item: Whose cost is asked for, and of no other are the places; "": only the quantity is.
        moving: Whether who asks moves goods from before the end of the day himself, at what they cost now: what the
            month was costed at meanwhile stays in the cost of both, those that he moves and the others.
        told: What there is since the month of the day began (`since_its_month`), of who asks for much; None: is read.

    Returns:
        Micro-units and minor units: nothing where no document is dated later, or late facts are not priced anew.

    Raises:
        Refused: LATE_FACT_REFUSED, where a later document changed the cost, of the goods or of what they are made of,
            and then goods from before it were moved: what they had cost without it is not known.
    """
    end, turns = day.toordinal(), Turns(books)
    changes, moved = [], False
    told = list(since_its_month(books, day)) if told is None else told
    for entry, turn in told:
        since = turn[0] > end
        costing = moving and entry.document.type in COSTING
        for movement in entry.movements:
            if item and item not in {movement.source.item, movement.target.item}:
                continue
            change = change_of(movement, of)
            if costing and not change[0]:
                continue
            if any(change) and max(turn, turns.corrected(movement))[0] > end:
                changes.append(change)
            moved = moved or (not since and change[0] != 0)
            mixed = moved or (moving and stands(books, entry))
            if item and since and mixed and change[1] and not change[0]:
                raise _refused_for_cost(entry.document.id, item, _LATER if moved else AGAIN)
    if item:
        told = [each for each in told if not (moving and each[0].document.type in COSTING)]
        dearer = made_dearer_since(told, end, ("", item), books.stock.completed)
        if dearer is not None:
            raise _refused_for_cost(*dearer, _LATER)
    return total_of(changes)


def cost_in_process(books: View, day: datetime.date, order: str, told: Told | None = None) -> int:
    """Add up by how much an order that runs has more in process now than at the end of a day, in minor units.

    Args:
        books: The books.
        day: The day.
        order: The order.
        told: As in `since_then`.

    Raises:
        Refused: LATE_FACT_REFUSED, where a later document changed what its material had cost by then, so that nobody
            knows what it would have cost without it.
    """
    end, turns = day.toordinal(), Turns(books)
    told = list(since_its_month(books, day)) if told is None else told
    running = {**books.stock.completed, order: BEGINNING}
    dearer = made_dearer_since(told, end, ("wip", order), running)
    if dearer is not None:
        raise _refused_for_cost(*dearer, _LATER)
    return sum(
        change_of(movement, process_of(order))[1]
        for entry, turn in told
        for movement in entry.movements
        if max(turn, turns.corrected(movement))[0] > end
    )


def stands(books: View, entry: Entry) -> bool:
    """Tell whether an entry does what it says: neither takes something back, nor was taken back."""
    return entry.document.type != "reversal" and reversed_by(books, entry.document.id) is None


def since_its_month(books: View, day: datetime.date) -> Iterator[tuple[Entry, Turn]]:
    """Go back through the log to where the month of a day began, where late facts are priced anew.

    Nothing where no document is dated later.
    """
    if books.master.late_facts == "reprice" and day.toordinal() < books.stock.looked.latest:
        begun = books.master.calendar.period_of(day).code
        yield from back_to(
            books, min((position for period, position in books.begins.items() if period >= begun), default=0)
        )


def back_to(books: View, first: int) -> Iterator[tuple[Entry, Turn]]:
    """Go back through the log to a position, and say where each entry stands."""
    for document, position in reversed(books.documents.items()):
        if position < first:
            return
        entry = books.earlier(document, "date")
        yield entry, on_its_day(books, entry.document, position)[:2]


def standing(books: View, pool: Pool) -> tuple[int, int]:
    """Say what a pool holds as things stand, also while it is looked at as it was: micro-units and minor units."""
    past, quantity, value = books.stock.past, pool.quantity, pool.value
    later = past.later.get((pool.item, pool.site)) if past is not None else None
    for event in later[1] if later is not None else ():
        quantity += event.sign * event.quantity
        value += event.sign * sum(event.amounts.values())
    return quantity, value


def held_of(item: str) -> Within:
    """Tell where goods of an item are that an allowance stands against."""
    return lambda place: place.role in HELD and place.item == item


def process_of(order: str) -> Within:
    """Tell where an order has its work in process."""
    return lambda place: place.role == "wip" and place.key == order


class Turns:
    """Where the documents stand that movements correct; each is looked up once."""

    def __init__(self, books: View) -> None:
        self.books = books
        self.known: dict[str, Turn] = {}

    def corrected(self, movement: Movement) -> Turn:
        """Say where the latest stands of what a movement corrects, and the receipt whose value it changes.

        What an order hands on is known with its completion.
        """
        of = movement.origin.rpartition("/")[0]
        of = of if of in self.books.documents else movement.origin
        source = movement.source
        known: Turn = (0, 0)
        if source.role in _ORDER and not (movement.quantity_in or movement.quantity_out):
            known = self.books.stock.completed.get(source.key, BEGINNING)[:2]
        return max(known, self._of(of), self._of(movement.layer.partition("\t")[0]))

    def _of(self, document: str) -> Turn:
        if document not in self.known:
            position = self.books.documents.get(document)
            found: Turn = (0, 0)
            if position is not None:
                found = moment_of(self.books, self.books.earlier(document, "of").document, position)[:2]
            self.known[document] = found
        return self.known[document]


def change_of(movement: Movement, of: Within) -> tuple[int, int]:
    """Say by how much goods at some places become more: micro-units and minor units."""
    return total_of((quantity, value) for place, quantity, value in ends_of(movement) if of(place))


def total_of(changes: Iterable[tuple[int, int]]) -> tuple[int, int]:
    """Add changes up: micro-units and minor units."""
    quantity = value = 0
    for more, dearer in changes:
        quantity, value = quantity + more, value + dearer
    return quantity, value


def _refused_for_cost(name: str, item: str, remedy: Words) -> Refused:
    return refused(name, Words(f"it changed what {item} costs", f"该单据改变了 {item} 的成本"), remedy)


def refused(name: str, did: Words, remedy: Words = AGAIN) -> Refused:
    """Say that a later document stands in the way, and what it did."""
    return Refused(
        Code.LATE_FACT_REFUSED,
        field="date",
        expected=Words(
            f"nothing else than what the later {name} saw: {did.en}",
            f"不得改变其后的 {name} 所见：{did.zh}",
        ),
        remedy=remedy,
    )
