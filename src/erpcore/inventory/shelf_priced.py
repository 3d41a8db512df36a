"""Goods that came in at the price of those on hand: where they stand in their pools' stories while it may change."""

from typing import NamedTuple

from erpcore.inventory.parcel import Key, Moment
from erpcore.kernel.movements import Place
from erpcore.kernel.undo import Undo, keep, put


class ShelfPriced(NamedTuple):
    """Goods that a document brought."""

    key: Key  # of their pool
    moment: Moment  # what was there before tells their price
    came_from: Place  # who had them


Named = dict[str, ShelfPriced]  # by the document that brought them


class ShelfPricedGoods:
    """Those of all pools, where late facts are priced anew."""

    def __init__(self) -> None:
        self.of: dict[Key, Named] = {}

    def note(self, document: str, goods: ShelfPriced, undo: Undo) -> None:
        """Note what a document brought."""
        put(self.of, goods.key, self.of.get(goods.key, {}) | {document: goods}, undo)

    def forget(self, document: str, key: Key, undo: Undo) -> None:
        """Forget what a document brought to a pool: it is taken back."""
        keep(self.of, key, {name: of for name, of in self.of.get(key, {}).items() if name != document}, undo)

    def trim(self, closed: str, undo: Undo) -> None:
        """Forget what came by the end of a period that is closed: its price stands for good."""
        for key, named in [*self.of.items()]:
            since = {name: of for name, of in named.items() if of.moment[3] > closed}
            if len(since) < len(named):
                keep(self.of, key, since, undo)
