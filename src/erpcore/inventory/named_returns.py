"""Returns that say whose goods they move: told again, they bring those back, and not the latest.

And those to a supplier that found goods of their receipt used up, and took others in their stead.
"""

from collections.abc import Callable

from erpcore.inventory.pool import Pool
from erpcore.kernel.errors import Code, Refused
from erpcore.kernel.movements import Mark
from erpcore.kernel.undo import Undo, put
from erpcore.kernel.words import Words

NAMED = "named_return"  # the subject of the marks that say so


def named_return(document: str, pool: Pool, of: str) -> Mark:
    """Write down that a document brings back what another one took, and nothing else; or sends others in its stead.

    Args:
        document: The return.
        pool: Of the goods.
        of: What took them; or, one a line, the layers that were used up.
    """
    return Mark(NAMED, document, f"{pool.item}\t{pool.site}", "", of)


class NamedReturns:
    """What returns name, folded from marks into their pools.

    Args:
        pool_of: Finds the pool of an item at a site.
    """

    def __init__(self, pool_of: Callable[[str, str], Pool]) -> None:
        self._pool_of = pool_of

    def mark(self, mark: Mark, undo: Undo) -> None:
        """Remember what a return names; one that is taken back may still be told."""
        if mark.after:
            item, site = mark.name.split("\t")
            put(self._pool_of(item, site).named, mark.key, mark.after, undo)


def check_used_up(pool: Pool, document: str) -> None:
    """Refuse to let others go in the stead of goods that turn out to be there.

    Raises:
        Refused: DEPENDENTS_EXIST.
    """
    for layer in pool.named.get(document, "").split("\n"):
        arrival = pool.arrivals.get(layer)
        if arrival is not None and arrival.parcel.quantity:
            raise Refused(
                Code.DEPENDENTS_EXIST,
                field="date",
                expected=Words(
                    f"nothing of {layer} of {pool.item}, for others went back in its stead",
                    f"{pool.item} 的 {layer} 须已耗尽，因其以其他货物代退",
                ),
            )
