"""Late documents are refused that would have changed what a count or a test of goods saw.

Before: `stock.count_result`, `stock.stock_write_down`, and what releases an allowance: sales, losses, own use.
After: `late`, which asks here, where late facts are priced anew.
Source: IAS 10 and IAS 2 paragraphs 30 and 33: an estimate is made of the goods as they were, and made again, not
recomputed; 会计法 article 17 (账实相符): the books are held against what was found.
"""

from collections.abc import Collection, Iterable, Iterator

from erpcore.flow.document import Document
from erpcore.flow.entry import Entry
from erpcore.flow.since import (
    Turn,
    Turns,
    Within,
    change_of,
    held_of,
    process_of,
    refused,
    since_its_month,
    stands,
    total_of,
)
from erpcore.flow.view import View
from erpcore.inventory.looked import LOOKED, goods_counted, opening_stock
from erpcore.inventory.wording import goods_at
from erpcore.kernel.ends import ends_of
from erpcore.kernel.movements import Effect, Mark
from erpcore.kernel.words import Words

ALLOWANCE = "write_down_allowance"
LOSING = {"count_result", "stock_write_off"}  # documents by which goods are lost
# own use for which goods leave stock, and are no cost of production
GIVEN_UP = ("construction", "welfare", "donation", "provision")


def looked_at(books: View, document: Document, keys: Iterable[str]) -> tuple[Mark, ...]:
    """Write down what a document looked at, where late facts are priced anew.

    Args:
        books: The books.
        document: That looked.
        keys: `goods_counted(place)` for a count, the item for a test or for what is released of its allowance,
            `opening_stock(item)` for an invoice of what was owed when the books began.
    """
    if books.master.late_facts != "reprice":
        return ()
    period = books.periods.require_open(document.date, document.period)
    day = document.date.toordinal()
    return tuple(Mark(LOOKED, key, document.id, "", period, day) for key in keys)


def in_process(order: str) -> str:
    """Name what an order has in process, among what documents looked at."""
    return f"\t\t{order}"  # goods that are counted have an item


def reads_later_ones(books: View, document: Document) -> bool:
    """Tell whether a document is late and may be held against what documents of later days saw or left."""
    something = books.stock.looked.sights or books.open_items[ALLOWANCE].items
    late = document.date.toordinal() < books.stock.looked.latest
    return bool(something) and late and books.master.late_facts == "reprice"


def check_not_sold_since(books: View, document: Document, items: Collection[str]) -> None:
    """Refuse a test of goods gone later in its month: had it been there, they would have taken a part along.

    Sold, lost, or used for what is no production. What later months have taken before the test was posted takes
    nothing along.

    Raises:
        Refused: LATE_FACT_REFUSED, naming the later document.
    """
    for entry in _later_in_its_month(books, document):
        for movement in entry.own:
            source, taker, item = movement.source, movement.target.role, movement.source.item
            gone = taker in GIVEN_UP or (entry.document.type in LOSING and source.role == "stock")
            if movement.quantity_out and (gone or taker == "cost_of_sales") and item in items:
                did = Words(f"it sold {item} as not written down", f"该单据按未计提跌价准备销售了 {item}")
                if gone:
                    did = Words(
                        f"it took {item} out as not written down", f"该单据按未计提跌价准备转出了 {item}"
                    )
                raise refused(entry.document.id, did)


def check_not_made_since(books: View, document: Document, orders: Collection[str]) -> None:
    """Refuse a test of an order that brought something, or was completed, later in its month.

    Had its allowance been there, a part of it would have gone along.

    Raises:
        Refused: LATE_FACT_REFUSED, naming the later document.
    """
    if not orders:
        return
    for entry in _later_in_its_month(books, document):
        brought = {of.source.key for of in entry.own if of.source.role == "wip" and of.quantity_out}
        brought |= {
            mark.key for mark in entry.marks if mark.subject == "work_order" and mark.name == "status"
        }
        for order in orders:
            if order in brought:
                did = Words(
                    f"it took units of {order} as not written down",
                    f"该单据按未计提跌价准备转出了 {order} 的产品",
                )
                raise refused(entry.document.id, did)


def _later_in_its_month(books: View, document: Document) -> Iterator[Entry]:
    """Go through the entries of later days of a document's period that stand."""
    period = books.periods.require_open(document.date, document.period)
    for entry, turn in since_its_month(books, document.date):
        if turn[0] > document.date.toordinal() and entry.period == period and stands(books, entry):
            yield entry


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
        raise refused(name, Words(f"it counted {goods.en}", f"该单据盘点了 {goods.zh}"))
    _check_orders(books, effect, turn)
    for item in dict.fromkeys(_opening(effect)):
        for name, _ in _later(books, opening_stock(item), turn):
            did = Words(f"it went by the opening stock of {item}", f"该单据依据 {item} 当时的期初存货入账")
            raise refused(name, did)
    places = [place.item for movement in effect.movements for place in movement[:2]]
    looked = [mark.key for mark in effect.marks if mark.subject == LOOKED and "\t" not in mark.key]
    for item in dict.fromkeys([*places, *looked]):
        for name, then in _later(books, item, turn):
            if item in looked or _changed(books, effect, turn, held_of(item), then):
                raise refused(
                    name,
                    Words(
                        f"it went by quantity and cost of {item}",
                        f"该单据依据 {item} 当时的数量和成本计提或结转跌价准备",
                    ),
                )


def _opening(effect: Effect) -> Iterator[str]:
    """Name the items whose opening stock an effect brings, or looked for."""
    for movement in effect.movements:
        if movement.source.role == "opening_balance" and movement.target.role == "stock":
            yield movement.target.item
    for mark in effect.marks:
        if mark.subject == LOOKED and mark.key == opening_stock(mark.key.partition("\t")[0]):
            yield mark.key.partition("\t")[0]


def _counts_changed(books: View, effect: Effect, turn: Turn) -> Iterator[tuple[str, str]]:
    """Find the goods counted later of which an effect changes the quantity, and the count."""
    moved: dict[str, int] = {}
    for movement in effect.movements:
        for place, quantity, _ in ends_of(movement):
            for key in (
                {goods_counted(place), goods_counted(place._replace(key=""))} if place.role == "stock" else ()
            ):
                moved[key] = moved.get(key, 0) + quantity
    for key, quantity in moved.items():
        for name, _ in _later(books, key, turn) if quantity else ():
            yield key, name


def _check_orders(books: View, effect: Effect, turn: Turn) -> None:
    """Refuse what changes the cost of an order before a test of it, or before what its allowance went along with.

    Raises:
        Refused: LATE_FACT_REFUSED, naming the later document.
    """
    touched = {place.key for movement in effect.movements for place in movement[:2] if place.role == "wip"}
    looked = {mark.key for mark in effect.marks if mark.subject == "work_order" and mark.name == "status"}
    looked |= {mark.key.rpartition("\t")[2] for mark in effect.marks if mark.subject == LOOKED}
    for order in sorted(touched | looked):
        for name, then in _later(books, in_process(order), turn):
            if order in looked or _changed(books, effect, turn, process_of(order), then):
                did = Words(
                    f"it went by what {order} had cost", f"该单据依据 {order} 当时的成本计提或结转跌价准备"
                )
                raise refused(name, did)


def _changed(books: View, effect: Effect, turn: Turn, of: Within, then: Turn) -> bool:
    """Tell whether an effect changes quantity or cost of what somebody saw before he saw it, or what he moved."""
    turns = Turns(books)
    changes = [
        (max(turn, turns.corrected(movement)), change_of(movement, of)) for movement in effect.movements
    ]
    before = total_of(change for when, change in changes if when < then)
    by_then = total_of(change for when, change in changes if when <= then)
    return any(before) or any(by_then)


def _later(books: View, key: str, turn: Turn) -> Iterator[tuple[str, Turn]]:
    """Find the documents that looked at goods after a turn, and theirs."""
    for name, sight in books.stock.looked.sights.get(key, {}).items():
        then = (sight.day, books.documents[name])
        if then > turn:
            yield name, then
