"""Where it goes when purchased goods turn out to cost more or less than they were received at.

Source: IAS 2 paragraphs 10-11 (cost of purchase); 企业产品成本核算制度 (财会〔2013〕17号): estimates become actual.
"""

from typing import NamedTuple

from erpcore.flow.adjusting import joining
from erpcore.flow.difference_routes import FOLLOWING
from erpcore.flow.entry import Entry
from erpcore.flow.goods import beside
from erpcore.flow.stated_adjustment import receipt_difference
from erpcore.flow.step import Route
from erpcore.flow.view import View, reversed_by
from erpcore.inventory.adjustment import changes
from erpcore.inventory.changing import carried_part
from erpcore.inventory.reductions import reduces, reduction
from erpcore.inventory.sent_share import further_shares, share_mark
from erpcore.kernel.movements import Effect, Mark, Movement, Place, signed
from erpcore.kernel.rounding import share
from erpcore.ledger.open_items import OpenItem
from erpcore.masterdata.item import AT_FIXED_PRICE
from erpcore.repricing.propagate import Propagation

_FURTHER = {"landed_cost", "cost_adjustment"}  # documents that add such a cost to receipts
ROUTES = (
    Route("material_cost_variance", "supplier", "invoice less estimate", "item at planned price"),
    *FOLLOWING,
)


class Further(NamedTuple):
    """What a further cost of goods received does."""

    effect: Effect  # the movements, and what is stated of goods on hand and of goods that went back
    # minor units that the receipt's own value changes by; none where policy keeps them apart from it
    joined: int
    gone: int  # minor units that goods which went back to their supplier bear


def post_difference(
    books: View,
    creditor: Place,
    goods: Place,
    receipt: str,
    difference: int,
    differences: Propagation,
    element: str,
    document: str,
) -> Effect:
    """Bring a receipt to what it really costs; the caller runs `differences` once, after all its lines.

    Args:
        books: The books.
        creditor: Who the difference is owed to.
        goods: A place that names the item and the site.
        receipt: The layer of the receipt.
        difference: Minor units above the value so far; negative below it.
        differences: Follows the difference to whoever took the goods.
        element: The cost element of the difference; "": the one that the item is bought with.
        document: The invoice or credit note that the policy `price_difference` is for; "": the difference
            follows the goods whatever it says.

    Returns:
        The movement between creditor and shelf; the variance where the item is at a fixed price, and a late difference
        where nobody knows any more who took the goods. And by policy what is
        stated of goods on hand, in case that they turn out to have been others (`inventory.adjusted`).
    """
    if not difference:
        return Effect((), ())
    pool = books.stock.pool(goods.item, goods.site)
    element = element or books.master.items[goods.item].element
    if receipt not in pool.arrivals:
        if pool.method in AT_FIXED_PRICE:
            return Effect(tuple(beside(books, creditor, goods, receipt, {element: difference})), ())
        late = Place("late_difference", receipt, goods.item, goods.site)  # its story is forgotten
        return Effect(tuple(signed(creditor, late, {"": difference})), ())
    shelf = Place("stock", "", goods.item, goods.site)
    if document and stands_apart(books, goods, receipt):
        part = carried_part(pool, receipt, {element: difference})
        stated = receipt_difference(document, shelf, receipt, [*part.items()], creditor.partner)
        held = stated.by.goods(pool, shelf, document)
        (kept,) = changes(stated.by, held)
        rest = signed(creditor, stated.against, {"": difference - sum(kept.values())})
        return Effect((*joining(creditor, held, [kept]), *rest), (stated.mark(),))
    differences.seed_arrival(shelf, receipt, {element: difference})
    value = (("", element, abs(difference)),)
    return Effect((Movement(creditor, shelf, value, layer=receipt, contra=difference < 0),), ())


def post_further_cost(
    books: View,
    creditor: Place,
    goods: Place,
    receipt: str,
    cost: int,
    differences: Propagation,
    element: str,
    document: str = "",
) -> Further:
    """Add what the goods of a receipt have cost besides their price: those that went back have had their share too.

    Nobody gives that share back, and no other goods are dearer for it: they take it along when they go, and it is a
    late difference, as it is where the cost is known before the return.

    Args:
        books: The books.
        creditor: Who the cost is owed to.
        goods: A place that names the item and the site.
        receipt: The layer of the receipt.
        cost: Minor units; negative where they have cost less.
        differences: Follows the cost to whoever took the goods.
        element: The cost element that it enters with.
        document: The adjustment that the policy `price_difference` is for, and that takes no more off than there
            turns out to be; "": the cost follows whatever it says.

    """
    pool = books.stock.pool(goods.item, goods.site)
    arrival, sent = pool.arrivals.get(receipt), books.stock.sent_of(goods.item, goods.site, receipt)
    gone = share(cost, sent.quantity, arrival.quantity) if arrival is not None and sent.quantity else 0
    beside = bool(document) and stands_apart(books, goods, receipt)
    reducing = bool(document) and cost < 0 and reduces(pool, receipt)
    along = further_shares(pool, receipt, sent, gone) if gone and not beside and not reducing else []
    for event, part in along:
        differences.take_along(event, {element: part})
    kept = cost if along else cost - gone
    late = Place("late_difference", receipt, goods.item, goods.site)
    stated = []
    if reducing and kept:
        stated.append(reduction(document, goods.item, receipt, element, -kept, apart=beside))
        if not beside:
            shelf = Place("stock", "", goods.item, goods.site)
            differences.never_there.state(shelf, receipt, {element: -kept}, creditor)
    moved, marks = post_difference(books, creditor, goods, receipt, kept, differences, element, document)
    told = [share_mark(goods, receipt, event, element, part) for event, part in along]
    rest = signed(creditor, late, {"": cost - kept})
    return Further(Effect((*moved, *rest), (*marks, *stated, *told)), 0 if beside else kept, gone)


def further_cost_back(books: View, entry: Entry, differences: Propagation) -> list[Mark]:
    """Take a further cost back from goods that went back to their supplier.

    Args:
        books: The books.
        entry: Of the document that is reversed.
        differences: Follows it to whoever took other goods.

    Returns:
        What returns since have taken along of it; what earlier ones did is in marks of the document's own.
    """
    known = set()
    for event, element, part in books.stock.sent_shares.told(entry.marks):
        known.add(event.reference)
        differences.take_along(event, {element: -part})
    marks = []
    for movement in entry.own if entry.document.type in _FURTHER else ():
        shelf, layer = movement.target, movement.layer
        if shelf.role != "stock" or movement.origin:
            continue
        pool = books.stock.pool(shelf.item, shelf.site)
        sent = books.stock.sent_of(shelf.item, shelf.site, layer).returns
        since = [of for of in sent if of.left and of.event.moment[1] > entry.position]
        for event, left in since:
            for _, element, amount in movement.amounts if event.reference not in known else ():
                back = share(amount if movement.contra else -amount, left, pool.arrivals[layer].quantity)
                differences.take_along(event, {element: back})
                marks.append(share_mark(shelf, layer, event, element, back))
    return marks


def opened_with(books: View, receipt: OpenItem, difference: int) -> str:
    """Find the layer of opening stock that brought the goods of an opening receipt (期初暂估).

    Opening stock does not say which receipts it is from: of the layers of the item at the site by then the latest is
    taken, for estimates are made for what came last, unless it is worth less than what the invoice takes off.

    Args:
        books: The books.
        receipt: What is owed on it.
        difference: Minor units above its estimate; negative below it.

    Returns:
        The layer; the receipt itself where it is no opening receipt, and where no layer bears the difference.
    """
    place = receipt.place
    pool = books.stock.pool(place.item, place.site)
    if difference and is_opening(books, receipt):
        element = books.master.items[place.item].element
        opening = [
            of for of in pool.arrivals.values() if of.place.role == "opening_balance" and pool.has_come(of)
        ]
        for arrival in sorted(opening, key=lambda of: of.moment, reverse=True):
            layer = arrival.reference
            stands = reversed_by(books, layer) is None
            if stands and arrival.amounts.get(element, 0) + difference >= 0:
                return layer
    return place.key


def is_opening(books: View, receipt: OpenItem) -> bool:
    """Tell whether what is owed was owed when the books began (期初暂估)."""
    return books.earlier(receipt.place.key, "receipt").document.type == "opening_item"


def stands_apart(books: View, goods: Place, receipt: str) -> bool:
    """Say whether policy keeps a difference of price out of the receipt's own value (`price_difference`: variance)."""
    pool = books.stock.pool(goods.item, goods.site)
    if pool.by_month or books.master.policies.price_difference != "variance":
        return False
    arrival = pool.arrivals.get(receipt)
    return arrival is not None and pool.has_come(arrival)
