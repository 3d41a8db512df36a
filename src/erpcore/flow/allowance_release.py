"""Goods that are sold, lost or given up take their part of the allowance for write-downs along.

It lowers the cost of sales, the loss, or what an asset being built, a gift or employees bear. What production and the
departments use keeps its part with the item, for the next test to put right.

An item has one allowance, released by cost, or by quantity where the month's end tells the cost, at the average of the
month; or, where goods for a sales order were tested apart, one for each of these and one for all others, released by
quantity: what is sold under a contract takes nothing of the others' along.
What is not sold is of the others first, then of those tested for a contract.
Source: CAS 1 application guide (对已售存货计提了存货跌价准备的, 结转主营业务成本的同时结转; 生产经营领用的, 期末一并
调整); CAS 1 article 21 (what is lost is the carrying amount: cost less what was written down); IAS 2 paragraph 34.
"""

import datetime
from collections.abc import Sequence
from functools import partial

from erpcore.costing.stock.lower_of_cost import release_allowance
from erpcore.flow.document import Document
from erpcore.flow.fixed_price import variance_on_hand
from erpcore.flow.looking import ALLOWANCE, looked_at
from erpcore.flow.made_of import Told
from erpcore.flow.since import change_of, held_of, since_then, standing, total_of
from erpcore.flow.step import Route
from erpcore.flow.tested_apart import contracts_of, still_ours
from erpcore.flow.view import View
from erpcore.flow.written_down_since import Since, brought_since
from erpcore.inventory.holding import SHORT
from erpcore.inventory.pool import Pool
from erpcore.kernel.movements import Mark, Movement, Place, total

RELEASE = Route(
    ALLOWANCE, "cost_of_sales", "allowance of the goods sold, by their cost", "goods written down"
)


def release_routes(takers: Sequence[str]) -> tuple[Route, ...]:
    """List the routes of the allowance of goods that are lost or given up."""
    of = "allowance of the goods that leave, by their cost"
    return tuple(Route(ALLOWANCE, taker, of, "goods written down") for taker in takers)


def allowance(item: str, order: str = "") -> Place:
    """Name the allowance of an item: of its goods for a sales order line, or of all others."""
    return Place(ALLOWANCE, f"{item}\t{order}" if order else item, item)


def allowance_of(books: View, item: str, order: str = "") -> int:
    """What an item is written down by, in minor units: its goods for a sales order line, or all others."""
    held = books.open_items[ALLOWANCE].get(allowance(item, order).key)
    return -held.amount if held else 0


def months_changed(books: View) -> set[str]:
    """Name the months in which goods or orders were written down, or took a part of an allowance along."""
    accounts = {account for account, role in books.account_map.controlled.items() if role == ALLOWANCE}
    return {code for code, turned in books.ledger.by_account.items() if not accounts.isdisjoint(turned)}


def cost_on_hand(
    books: View,
    item: str,
    day: datetime.date | None,
    *,
    moving: bool = False,
    told: Told | None = None,
) -> tuple[int, int]:
    """What an allowance stands against: quantity and cost of an item on all shelves, in transit, and shipped unsold.

    Goods taken before they came take nothing from those that are there.

    Args:
        books: The books.
        item: The item.
        day: As of which day, where late facts are priced anew; None: as things stand.
        moving: Whether who asks takes some of the goods, at what they cost now.
        told: What there is since the month of the day began, as in `flow.since.since_then`.

    Returns:
        Micro-units and minor units.

    Raises:
        Refused: LATE_FACT_REFUSED, where it cannot be known.
    """
    quantity, cost = _there(books, item)
    more = dearer = 0
    if day is not None:
        more, dearer = since_then(books, day, held_of(item), item, moving=moving, told=told)
    return quantity - more, cost - dearer


def cost_at_end(books: View, item: str, period: str, later: Sequence[Movement]) -> tuple[int, int]:
    """What an allowance stands against at the end of a period: quantity and cost of an item, its variance included.

    A shelf that was short then takes nothing from the others, as little as one that is short now.

    Args:
        books: The books.
        item: The item.
        period: The period.
        later: What later periods have moved of the item.

    Returns:
        Micro-units and minor units.
    """
    since = brought_since(books, item, later)
    quantity, cost = _there(books, item)
    for pool in books.stock.pools_of(item):
        now = standing(books, pool)
        brought = total_of(change_of(movement, partial(_in_pool, books, pool)) for movement in later)
        then = now[0] - brought[0], now[1] - brought[1]
        for held, sign in ((now, 1), (then, -1)):
            if held[0] <= 0:
                quantity, cost = quantity + sign * held[0], cost + sign * held[1]
    return quantity - since.quantity, cost - since.cost + variance_on_hand(books, item, period, later)


def _in_pool(books: View, pool: Pool, place: Place) -> bool:
    return place.role == "stock" and books.stock.shelves.key(place) == (pool.item, pool.site)


def _there(books: View, item: str) -> tuple[int, int]:
    """Count and value the goods that an allowance stands against, as things stand: micro-units and minor units."""
    # in transit within a pool: it holds them
    quantity, cost = (-books.stock.shelves.held.get((item, ""), 0), 0)
    for pool in books.stock.pools_of(item):
        on_hand, worth = standing(books, pool)
        if on_hand > 0:
            quantity, cost = quantity + on_hand, cost + worth
    for passage in books.passages.passages.values():
        if passage.place.role == "transit" and passage.place.item == item:
            quantity, cost = quantity + passage.quantity, cost + sum(passage.balance().values())
    for shipped in books.open_items["goods_shipped"].items.values():
        if shipped.place.item == item:
            quantity, cost = quantity + shipped.quantity, cost + shipped.amount
    return quantity, cost


def _quantity_on_hand(books: View, item: str, day: datetime.date | None) -> int:
    """Count the goods that an allowance stands against, whatever they cost: micro-units."""
    more = 0 if day is None else since_then(books, day, held_of(item))[0]
    return _there(books, item)[0] - more


class WrittenDown:
    """The goods that the allowances of an item stand against, as they are sold one after the other."""

    def __init__(
        self,
        books: View,
        item: str,
        day: datetime.date | None = None,
        *,
        by_quantity: bool = False,
        since: Since | None = None,
    ) -> None:
        """Count what is there.

        Args:
            books: The books.
            item: The item.
            day: As of which day, where late facts are priced anew; None: as things stand.
            by_quantity: Whether the allowance goes by quantity.
            since: What later periods have brought, which is left out.
        """
        later = since or Since()
        contracts = contracts_of(books, item)
        self.item, self.by_cost = item, not contracts and not by_quantity
        by_cost = self.by_cost
        left = (
            cost_on_hand(books, item, day, moving=True)[1] if by_cost else _quantity_on_hand(books, item, day)
        )
        self.portions: dict[str, tuple[int, int]] = {}  # order line -> cost or quantity there, allowance
        self.most: dict[str, int] = {}  # order line -> what of it later periods have not released
        left -= later.cost if by_cost else later.quantity
        for order, tested in contracts.items():
            there = min(min(tested, still_ours(books, order)) + later.sold.get(order, 0), left)
            left -= there
            self.portions[order] = there, self._stood_at(books, order, later)
        self.portions[""] = left, self._stood_at(books, "", later)

    def _stood_at(self, books: View, order: str, since: Since) -> int:
        """Say what an allowance stood at before later periods; no more is released of it than there still is."""
        held = self.most[order] = allowance_of(books, self.item, order)
        return held - since.allowances.get(allowance(self.item, order).key, 0)

    def release(self, taker: Place, order: str | None, quantity: int, cost: int) -> list[Movement]:
        """Release the allowance of goods that leave, in proportion.

        Args:
            taker: The cost of sales, the loss or the use that they go to.
            order: The sales order line that they were sold on; "": none; None: they were not sold.
            quantity: Micro-units.
            cost: Minor units.

        Returns:
            Movements that lower what the taker bears; none without an allowance.
        """
        left, found = cost if self.by_cost else quantity, []
        portions = ["", *(of for of in self.portions if of)] if order is None else [order, ""]
        for of in dict.fromkeys(of for of in portions if of in self.portions):
            there, held = self.portions[of]
            part = min(left, there)
            gone = min(release_allowance(held, part, there) if held and part else 0, self.most[of])
            self.portions[of] = there - part, held - gone
            self.most[of] -= gone
            left -= part
            if gone:
                found.append(Movement(taker, allowance(self.item, of), (("", "", gone),)))
        return found


def released(
    books: View, document: Document, target: Place, goods: Sequence[Movement], order: str | None = None
) -> tuple[list[Movement], tuple[Mark, ...]]:
    """Release the allowance of goods that leave; goods shipped keep theirs until they are carried.

    Args:
        books: The books before the document.
        document: The sale, or what takes the goods otherwise.
        target: Where the goods go.
        goods: The movements that take them.
        order: The sales order line that they are sold on; "": none; None: they are not sold.

    Returns:
        What lowers what the taker bears, and a mark that goods were looked at for it; nothing without an allowance.
    """
    there = [movement for movement in goods if movement.layer != SHORT]
    item = next((movement.source.item for movement in there), "")
    if target.role == "goods_shipped" or not item or not is_written_down(books, item):
        return [], ()
    quantity, cost = sum(movement.quantity_out for movement in there), sum(map(total, there))
    by_month = any(pool.by_month for pool in books.stock.pools_of(item))
    if by_month and not cost and target.role == "pending_loss":
        return [], ()  # nothing is pending yet that it could lower
    stock = WrittenDown(books, item, document.date, by_quantity=by_month)
    found = stock.release(target, order, quantity, cost)
    return found, looked_at(books, document, [item])


def is_written_down(books: View, item: str) -> bool:
    """Tell whether an item has an allowance."""
    return bool(allowance_of(books, item)) or any(
        allowance_of(books, item, order) for order in contracts_of(books, item)
    )
