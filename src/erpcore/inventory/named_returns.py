"""Returns that say by which document goods were taken: told again, they bring those back, and not the latest."""

from collections.abc import Callable

from erpcore.inventory.pool import Pool
from erpcore.kernel.movements import Mark
from erpcore.kernel.undo import Undo, put

NAMED = "named_return"  # the subject of the marks that say so


def named_return(document: str, pool: Pool, of: str) -> Mark:
    """Write down that a document brings back what another one took, and nothing else."""
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
