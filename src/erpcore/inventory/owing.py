"""What goods that went back to their supplier should have taken along and did not: it is left in those that are kept.

The shelf gives what it has. Where others of a receipt were used before, at their share of its price, it may have less
than what goes back is worth, and gives its share. What is missing then is in the goods that are left, and each that
goes back after that takes its part along: or those that stay in the end would bear all of it.
Source: 采购退货 at the price of the receipt; IAS 2 paragraph 10.
"""

from collections.abc import Iterable

from erpcore.inventory.parcel import Event
from erpcore.inventory.pool import Pool
from erpcore.kernel.by_element import Amounts, add, added, portion


def owing(arrival: Event, sent: Iterable[tuple[Event, Amounts, int, Amounts]], quantity: int) -> Amounts:
    """Share what earlier returns of an arrival left over what was kept, for goods of it that go back now.

    Args:
        arrival: Of the goods.
        sent: Of each earlier return: itself, what it should take along, the micro-units of it that were not kept after
            all, and what those took along, minor units by element.
        quantity: Micro-units that go back now.

    Returns:
        Minor units by element, above zero where earlier returns took too little along.
    """
    left, kept = Amounts(), arrival.quantity
    for event, worth, gone, net in sent:
        kept -= gone
        if gone:
            add(left, portion(worth, gone, event.quantity).items())
            add(left, net.items(), -1)
    return portion(left, quantity, kept) if kept > 0 and any(left.values()) else {}


def with_owing(worth: Amounts, share: Amounts) -> Amounts:
    """Add to what goods are worth that go back what earlier ones left them to take along; nothing below nothing."""
    return {name: max(part, 0) for name, part in added(worth, share, 1).items()} if share else worth


def owed_along(pool: Pool, layer: str, arrival: Event | None, quantity: int, document: str) -> Amounts:
    """Say what goods that go back take along of what earlier ones of their arrival left, as a pool tells them.

    Args:
        pool: The goods, as they are before.
        layer: Of the goods.
        arrival: Theirs; None where its story is forgotten.
        quantity: Micro-units that go back now.
        document: That sends them; another part of it leaves them nothing.
    """
    if arrival is None or quantity == arrival.quantity:
        return {}
    told = (of for of in pool.taken.get(pool.bearer(layer), ()) if of.kind == "sent" and of.of is arrival)
    sent = [(of, of.worth, of.left, of.net) for of in told if of.document != document]
    return owing(arrival, sent, quantity)
