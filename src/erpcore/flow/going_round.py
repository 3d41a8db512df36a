"""Goods that would cover a shortage of what they were made of: value would go round and never come to rest.

What was taken apart, or worked on, before it came may come back as goods that were made of what it gave. If these
covered the shortage, each of the two would cost what the other costs. So they do not: what is short waits for others.
"""

from collections.abc import Iterable

from erpcore.flow.differences import propagation
from erpcore.flow.moments import at
from erpcore.flow.trial_fold import tell_states, tell_takers
from erpcore.flow.view import View
from erpcore.inventory.passage import MAKERS
from erpcore.inventory.pool import Pool
from erpcore.kernel.errors import Refused
from erpcore.kernel.movements import Effect, Place
from erpcore.kernel.undo import Undo, take_back

HANDING_ON = frozenset({*MAKERS, "stock"})  # roles of those who hand on what they are charged
_FELT = 10**15  # minor units: no share of it is rounded to nothing


def made_of_them(
    books: View, effect: Effect, document: str, period: str, pool: Pool, takers: Iterable[Place]
) -> set[Place]:
    """Find whose goods a document makes into goods of a pool: what these are charged comes to what it brings there.

    Args:
        books: The books as they are before the document.
        effect: Of the document.
        document: Its id.
        period: That it is posted to.
        pool: Where it brings goods.
        takers: Of goods of the pool that had not come.
    """
    found = {taker for taker in takers if taker.role in HANDING_ON}
    if not found:
        return found
    undo: Undo = []
    moment = (0, books.position + 1, 0, period)
    try:
        for index, movement in enumerate(effect.movements):
            reference = f"{document}/{index}"
            books.stock.apply(movement, reference, undo, at(moment, index, period))
            tell_takers(books, movement, reference, at(moment, index, period), undo)
        tell_states(books, effect, period, undo)
        return {taker for taker in found if _comes_to(books, taker, pool, period)}
    finally:
        take_back(undo)


def _comes_to(books: View, taker: Place, pool: Pool, period: str) -> bool:
    """Tell whether what a taker is charged comes to goods of a pool; what cannot be followed does."""
    differences = propagation(books, period)
    differences.charge(taker, {books.master.items[pool.item].element: _FELT})
    try:
        followed = differences.run()
    except Refused:
        return True
    return any(
        of.target.role == "stock" and books.stock.pool(of.target.item, of.target.site) is pool
        for of in followed
    )
