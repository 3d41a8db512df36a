"""Goods that come in at the price of those on hand: returned at current cost, or found in a count.

What they are worth follows from what is on hand before them. Where nothing is, goods that were returned are worth what
they were taken for.
Source: 小企业会计准则 article 12 (goods found are worth what the like cost); IAS 2 paragraph 10.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from erpcore.inventory.adjustment import NONE, Goods
from erpcore.inventory.parcel import Parcel
from erpcore.inventory.pool import Pool
from erpcore.kernel.by_element import Amounts, added, differing, portion, turned
from erpcore.kernel.errors import Code, Refused
from erpcore.kernel.movements import Place
from erpcore.kernel.rounding import share
from erpcore.kernel.words import Words

RETURNED = "returned"  # goods came back from whoever took them
RECEIVED = "received"  # they came back, but who took them is not known any more
FOUND = "found"  # in a count: only those on hand say what they are worth
WAYS = (RETURNED, RECEIVED, FOUND)
There = Callable[[Parcel | None], Goods]


class AtShelfPrice(NamedTuple):
    """Goods that a document brings in are worth what those on hand before them are."""

    way: str  # how they came, of `WAYS`
    of: str  # the lot, where lots have prices

    def changes(self, goods: Sequence[Goods], shelf: Goods, /) -> list[Amounts]:
        """Say what they are worth more, or less, than they came at.

        Args:
            goods: What is on hand with them.
            shelf: What was before them.

        Raises:
            Refused: PRICE_MISSING, where goods were found and none are on hand: those on hand have one, be it nothing.
        """
        found: list[Amounts] = []
        quantity, worth = shelf.quantity, shelf.amounts
        if quantity < 0:  # goods that are short have a price, too
            quantity, worth = -quantity, turned(worth)
        so_far, whole = 0, sum(worth.values())
        if self.way == FOUND and not shelf.quantity:
            expected = Words("goods on hand, when others are found", "盘盈时须有结存存货")
            raise Refused(Code.PRICE_MISSING, field="price", expected=expected)
        for of in goods if shelf.quantity > 0 or self.way == FOUND else ():
            before, so_far = share(whole, so_far, quantity), so_far + of.came
            total = share(whole, so_far, quantity) - before
            found.append(differing(portion(worth, of.came, quantity, total), of.came_at))
        return found or [{} for _ in goods]

    def shelf(self, pool: Pool, goods: Sequence[Goods], there: There) -> Goods:
        """Find what was on hand before them and tells their price: of their lot, where lots have prices, or all.

        Args:
            pool: The pool.
            goods: What came to the pool; none, as long as nothing has come.
            there: Says what a parcel holds, or all of the pool, with these goods.
        """
        if not pool.by_lot:
            return _without(there(None), goods)
        alone = pool.shared.get(self.of)
        before = NONE if alone is None else _without(there(alone), goods)
        if before.quantity <= 0 and self.way == FOUND:
            return _without(there(None), goods)
        return before


def bearer_of(place: Place) -> Place:
    """Say who bears what goods are worth more or less than they went for, of who had them.

    Goods shipped and not charged to sales yet stand at what they went for, also those of them that are still out: cost
    of sales bears it.
    """
    return place._replace(role="cost_of_sales") if place.role == "goods_shipped" else place


def who_had(bearer: Place) -> tuple[Place, ...]:
    """Name who may have had the goods of which a place bears what they are worth more or less (`bearer_of`)."""
    shipped = (bearer._replace(role="goods_shipped"),) if bearer.role == "cost_of_sales" else ()
    return (bearer, *shipped)


def as_they_are(pool: Pool) -> There:
    """Look at what a pool and its parcels hold now."""
    return lambda parcel: Goods((parcel or pool).quantity, (parcel or pool).amounts)


def _without(whole: Goods, goods: Sequence[Goods]) -> Goods:
    """Take off what came with the document."""
    quantity, amounts = whole[:2]
    for of in goods:
        quantity -= of.came
        amounts = added(added(amounts, of.came_at, -1), of.since, -1)
    return Goods(quantity, amounts)
