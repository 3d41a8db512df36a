"""What became of a receipt: how much of each of its layers is invoiced, for how much, and what went back.

Counted by layer from marks of the subject "receipt": "invoiced" and "returned" in micro-units, "billed" in minor
units of the book currency, without exchange differences; "invoiced USD" and "billed USD" what of it is in dollars;
"apart" in minor units what policy has kept out of the value of the receipt itself (`price_difference`: variance);
"landed" the documents that stand and have changed what its goods cost besides their price, "borne" those of them
of which goods that went back bear a share, "freight" in minor units what landed costs have charged to it, and
"ungiven" in minor units what of the own value of free goods was taken back. The residues of a loss are counted by the
document that found it, "salvaged".
"""

from collections.abc import Container, Iterator
from typing import NamedTuple

from erpcore.flow.document import of_its_kind
from erpcore.flow.entry import Entry
from erpcore.flow.view import View, reversed_by
from erpcore.inventory.parcel import Event
from erpcore.inventory.pool import Pool
from erpcore.kernel.by_element import Amounts
from erpcore.kernel.ends import gained
from erpcore.kernel.errors import invalid
from erpcore.kernel.money import CURRENCIES
from erpcore.kernel.movements import Mark, Movement, Place
from erpcore.kernel.words import Words
from erpcore.posting.roles import COST_VARIANCE, JOURNAL

SUBJECT = "receipt"
APART = "apart"
FREIGHT = "freight"
RETURNED = "returned"
BORNE = "borne"
UNGIVEN = "ungiven"
OWED_FOR = frozenset({"gr_ir", "goods_in_transit"})
FREE = "free_goods"
_BESIDE = {"purchase_price_variance", COST_VARIANCE}  # cost above or below a fixed price


class Bought(NamedTuple):
    """Goods of one layer of a receipt."""

    layer: str
    shelf: Place
    source: Place  # what the supplier is paid on
    owed: int  # micro-units that the supplier is paid for
    stocked: int  # micro-units that reached the shelf
    through: Place | None = None  # passage of goods made by a subcontractor: he is paid for the work alone
    arrival: str = ""  # the movement that brought them, "document/index"


def supplied(entry: Entry, roles: Container[str]) -> Iterator[Bought]:
    """Find the goods that a receipt brought from places of some roles: what a subcontractor made is from its fee."""
    fees = {
        movement.target: movement
        for movement in entry.movements
        if movement.source.role == "gr_ir" and movement.target.role == JOURNAL
    }
    for index, movement in enumerate(entry.movements):
        if movement.target.role != "stock" or not movement.quantity_in or movement.contra:
            continue
        paid: Movement = fees.get(movement.source, movement)
        if paid.source.role in roles:
            through = movement.source if paid is not movement else None
            yield Bought(
                movement.layer,
                movement.target,
                paid.source,
                movement.quantity_out,
                movement.quantity_in,
                through,
                f"{entry.document.id}/{index}",
            )


def bought(books: View, receipt: str, field: str, roles: Container[str] = OWED_FOR) -> list[Bought]:
    """Find what a receipt brought from its supplier, layer by layer: what he is owed for, or what `roles` say.

    Raises:
        Refused: UNKNOWN_DOCUMENT, DOCUMENT_INVALID.
    """
    entry = books.earlier(receipt, field)
    found = list(supplied(entry, roles))
    if not found or reversed_by(books, receipt):
        kind = kind_of(books, entry)
        raise invalid(
            field,
            f"a receipt from a supplier that is in force; {receipt} is {kind.en}",
            f"应为有效的供应商入库单；{receipt} 为 {kind.zh}",
        )
    return found


def received_at(entry: Entry, goods: Bought) -> int:
    """Say what goods were received at, cost beside a fixed price included, in minor units."""
    return sum(
        gained(part)
        for index, part in enumerate(entry.movements)
        if f"{entry.document.id}/{index}" == goods.arrival or part.target.role in _BESIDE
    )


def paid_for(books: View, pool: Pool, arrival: Event) -> Amounts:
    """Say what was paid for the goods of an arrival that are kept, once nothing of it is owed any more.

    Returns:
        Minor units by element; free goods are paid for with what they were received at. Nothing of what was not bought,
        or is the work of a subcontractor.
    """
    layer, role = arrival.reference, arrival.place.role
    if role == FREE:
        paid = sum(arrival.given.values()) - count(books, layer, UNGIVEN)
    elif role in OWED_FOR:
        paid = count(books, layer, "billed") - count(books, layer, APART)
    else:
        return {}
    return {books.master.items[pool.item].element: paid}


def in_force(books: View, entry: Entry) -> bool:
    """Tell whether a document has not been reversed."""
    return reversed_by(books, entry.document.id) is None


def kind_of(books: View, entry: Entry) -> Words:
    """Say what a document is: reversed, or a document of its type."""
    by = reversed_by(books, entry.document.id)
    return Words(f"reversed by {by}", f"已由 {by} 冲销的单据") if by else of_its_kind(entry.document)


def ordered_with(entry: Entry) -> str:
    """Name the order line whose goods a receipt counts as received; "" without an order."""
    found = (of.key for of in entry.marks if of.subject == "purchase_order" and of.name == "received")
    return next(found, "")


def count(books: View, layer: str, name: str) -> int:
    """Say how much is counted of a layer: "invoiced", "billed" or "returned", and the first two by currency."""
    return books.receipts.get(f"{layer}/{name}", 0)


def landed_marks(layer: str, cost: int, gone: int = 0, freight: int = 0) -> list[Mark]:
    """Count a document that changes what the goods of a layer cost besides their price.

    Args:
        layer: The layer.
        cost: Minor units that its value changes by; none of what stands apart from it (`price_difference`: variance).
        gone: Minor units that goods which went back to their supplier bear.
        freight: Of a landed cost: minor units charged, the share of goods that went back included.
    """
    marks = [Mark("landed_cost", layer, "amount", "", "", cost)] if cost else []
    marks += [Mark(SUBJECT, layer, FREIGHT, "", "", freight)] if freight else []
    marks += [Mark(SUBJECT, layer, BORNE, "", "", 1)] if gone else []
    return [*marks, Mark(SUBJECT, layer, "landed", "", "", 1)]


def further_cost(books: View, item: str, layer: str) -> int:
    """Say what the value of a layer has in it besides what was paid for the goods: below zero for less, minor units."""
    reductions = books.stock.reductions
    never_there = sum(reductions.stated(item, layer).values()) - sum(reductions.taken(item, layer).values())
    return books.landed.get(layer, 0) + never_there


def billed_abroad(books: View, layer: str) -> tuple[str, int]:
    """Name the one other currency that all of a layer is invoiced in, and how much in its minor units; "" for none."""
    invoiced = count(books, layer, "invoiced")
    for code in CURRENCIES if invoiced else ():
        if count(books, layer, f"invoiced {code}") == invoiced:
            return code, count(books, layer, f"billed {code}")
    return "", 0


def billed_marks(layer: str, quantity: int, amount: int, code: str, original: int) -> list[Mark]:
    """Count goods of a layer as invoiced (below zero: credited), and what for.

    Args:
        layer: The layer.
        quantity: Micro-units that the supplier is paid for.
        amount: Minor units.
        code: The other currency that it is in; "" for the book currency.
        original: Minor units of that currency.
    """
    abroad = ((f"invoiced {code}", quantity), (f"billed {code}", original)) if code else ()
    return [
        Mark(SUBJECT, layer, name, "", "", delta)
        for name, delta in (("invoiced", quantity), ("billed", amount), *abroad)
        if delta
    ]
