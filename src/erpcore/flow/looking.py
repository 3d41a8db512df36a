"""Counts and tests of goods stand: a late document that would have changed what they saw is refused.

Before: `stock.count_result`, `stock.stock_write_down`, and sales that release what was written down.
After: `late`, which asks here, where late facts are priced anew.
Source: IAS 10 and IAS 2 paragraphs 30 and 33: an estimate is made of the goods as they were, and made again, not
recomputed; 会计法 article 17 (账实相符): the books are held against what was found.
"""

import datetime
from collections.abc import Callable, Iterable, Iterator

from erpcore.flow.document import Document
from erpcore.flow.moments import moment_of
from erpcore.flow.view import View
from erpcore.inventory.looked import LOOKED, counted
from erpcore.inventory.pool import Pool
from erpcore.inventory.wording import goods_at
from erpcore.kernel.errors import Code, Refused
from erpcore.kernel.movements import Effect, Mark, Movement, Place, total
from erpcore.kernel.words import Words

Turn = tuple[int, int]  # ordinal of the day, position: where a document stands
Within = Callable[[Place], bool]
ALLOWANCE = "write_down_allowance"
HELD = {"stock", "transit", "goods_shipped"}  # where goods are that an allowance stands against
AGAIN = Words(
    "Reverse that document, post this one, and look again; or date this one on a later day.",
    "请先冲销该单据，录入本单后重新盘点或测试；或将本单日期改为其后。",
)


def looked_at(books: View, document: Document, keys: Iterable[str]) -> tuple[Mark, ...]:
    """Write down what a document looked at, where late facts are priced anew.

    Args:
        books: The books.
        document: That looked.
        keys: `counted(place)` for a count, the item for a test or for what is released of its allowance.
    """
    if books.master.late_facts != "reprice":
        return ()
    period = books.periods.require_open(document.date, document.period)
    day = document.date.toordinal()
    return tuple(Mark(LOOKED, key, document.id, "", period, day) for key in keys)


def reads_later_ones(books: View, document: Document) -> bool:
    """Tell whether a document is late and may be held against what documents of later days saw or left."""
    something = books.stock.looked.sights or books.open_items[ALLOWANCE].items
    return bool(something) and document.date.toordinal() < books.stock.looked.latest


def since_then(books: View, day: datetime.date, of: Within) -> tuple[int, int]:
    """Add up by how much goods are more now than they were at the end of a day.

    Args:
        books: The books.
        day: The day.
        of: Tells which places are meant; goods that go from one to another are still there.

    Returns:
        Micro-units and minor units: nothing where no document is dated later, or late facts are not priced anew.
    """
    end = day.toordinal()
    if end >= books.stock.looked.latest:
        return 0, 0
    turns = _Turns(books)
    begun = books.master.calendar.period_of(day).code
    first = min((position for period, position in books.begins.items() if period >= begun), default=0)
    changes = []
    for document, position in reversed(books.documents.items()):
        if position < first:
            break
        entry = books.earlier(document, "date")
        turn = moment_of(books, entry.document, position)[:2]
        for movement in entry.movements:
            change = _change(movement, of)
            if any(change) and max(turn, turns.corrected(movement))[0] > end:
                changes.append(change)
    return _total(changes)


def standing(books: View, pool: Pool) -> tuple[int, int]:
    """Say what a pool holds as things stand, also while it is looked at as it was: micro-units and minor units."""
    past, quantity, value = books.stock.past, pool.quantity, pool.value
    later = past.later.get((pool.item, pool.site)) if past is not None else None
    for event in later[1] if later is not None else ():
        sign = 1 if event.kind in {"in", "back"} else -1
        quantity, value = quantity + sign * event.quantity, value + sign * sum(event.amounts.values())
    return quantity, value


def on_shelf(books: View, place: Place, day: datetime.date) -> int:
    """Say what a shelf holds, or of a lot: as of the day where late facts are priced anew; micro-units."""
    stock = books.stock
    if place.key:
        held = stock.lots.quantity(place.item, place.site, place.key)
    elif stock.shelves.area_of is not None:
        held = stock.shelves.held.get((place.item, place.site), 0)
    else:
        pool = stock.pools.get((place.item, place.site))
        held = 0 if pool is None else standing(books, pool)[0]
    more, _ = since_then(books, day, lambda of: place in (of, of._replace(key="")))
    return held - more


def held_of(item: str) -> Within:
    """Tell where goods of an item are that an allowance stands against."""
    return lambda place: place.role in HELD and place.item == item


def check_still_as_seen(books: View, effect: Effect, turn: Turn) -> None:
    """Refuse a late document that would have changed what a later one saw.

    Args:
        books: The books, in whose pools the document has happened already.
        effect: All that it does, the differences of what happened since, too.
        turn: Where it stands.

    Raises:
        Refused: LATE_FACT_REFUSED, naming the later document.
    """
    sights = books.stock.looked.sights
    if not sights:
        return
    for key, name in _counts_changed(books, effect, turn):
        item, site, lot = key.split("\t")
        goods = goods_at(item, site, lot)
        raise _refused(name, Words(f"it counted {goods.en}", f"该单据盘点了 {goods.zh}"))
    places = [place.item for movement in effect.movements for place in movement[:2]]
    looked = [mark.key for mark in effect.marks if mark.subject == LOOKED and "\t" not in mark.key]
    for item in dict.fromkeys([*places, *looked]):
        for name, then in _later(books, item, turn):
            if item in looked or _changed(books, effect, turn, item, then):
                raise _refused(
                    name,
                    Words(
                        f"it went by quantity and cost of {item}",
                        f"该单据依据 {item} 当时的数量和成本计提或结转跌价准备",
                    ),
                )


def _counts_changed(books: View, effect: Effect, turn: Turn) -> Iterator[tuple[str, str]]:
    """Find the goods counted later of which an effect changes the quantity, and the count."""
    moved: dict[str, int] = {}
    for movement in effect.movements:
        for place, quantity, _ in _ends(movement):
            for key in {counted(place), counted(place._replace(key=""))} if place.role == "stock" else ():
                moved[key] = moved.get(key, 0) + quantity
    for key, quantity in moved.items():
        for name, _ in _later(books, key, turn) if quantity else ():
            yield key, name


def _changed(books: View, effect: Effect, turn: Turn, item: str, then: Turn) -> bool:
    """Tell whether an effect changes the quantity or the cost of an item before a document, or what that one moved."""
    turns = _Turns(books)
    of = held_of(item)
    changes = [(max(turn, turns.corrected(movement)), _change(movement, of)) for movement in effect.movements]
    before = _total(change for when, change in changes if when < then)
    by_then = _total(change for when, change in changes if when <= then)
    return any(before) or any(by_then)


def _later(books: View, key: str, turn: Turn) -> Iterator[tuple[str, Turn]]:
    """Find the documents that looked at goods after a turn, and theirs."""
    for name, sight in books.stock.looked.sights.get(key, {}).items():
        then = (sight.day, books.documents[name])
        if then > turn:
            yield name, then


class _Turns:
    """Where the documents stand that movements correct; each is looked up once."""

    def __init__(self, books: View) -> None:
        self.books = books
        self.known: dict[str, Turn] = {}

    def corrected(self, movement: Movement) -> Turn:
        """Say where the later stands of what a movement corrects, and the receipt whose value it changes."""
        of = movement.origin.rpartition("/")[0] or movement.origin
        return max(self._of(of), self._of(movement.layer.partition("\t")[0]))

    def _of(self, document: str) -> Turn:
        if document not in self.known:
            position = self.books.documents.get(document)
            found: Turn = (0, 0)
            if position is not None:
                found = moment_of(self.books, self.books.earlier(document, "of").document, position)[:2]
            self.known[document] = found
        return self.known[document]


def _ends(movement: Movement) -> Iterator[tuple[Place, int, int]]:
    """Say by how much each end has more: micro-units and minor units."""
    sign, value = -1 if movement.contra else 1, total(movement)
    yield movement.target, sign * movement.quantity_in, sign * value
    yield movement.source, -sign * movement.quantity_out, -sign * value


def _change(movement: Movement, of: Within) -> tuple[int, int]:
    """Say by how much goods at some places become more: micro-units and minor units."""
    return _total((quantity, value) for place, quantity, value in _ends(movement) if of(place))


def _total(changes: Iterable[tuple[int, int]]) -> tuple[int, int]:
    quantity = value = 0
    for more, dearer in changes:
        quantity, value = quantity + more, value + dearer
    return quantity, value


def _refused(name: str, did: Words) -> Refused:
    return Refused(
        Code.LATE_FACT_REFUSED,
        field="date",
        expected=Words(
            f"nothing else than what the later {name} saw: {did.en}",
            f"不得改变其后的 {name} 所见：{did.zh}",
        ),
        remedy=AGAIN,
    )
