"""Stock counts: which goods a count has frozen, so that they do not move until their result is posted."""

from erpcore.kernel.movements import Mark, Place
from erpcore.kernel.undo import Undo, keep

FREEZES = "count"  # the subject of marks that freeze an item at a site, or release it


def frozen_key(place: Place) -> str:
    """Name goods as a count freezes them: an item at a site, all lots of it."""
    return f"{place.item}\t{place.site}"


class Counts:
    """Goods that are being counted, folded from marks."""

    def __init__(self) -> None:
        self.frozen: dict[str, str] = {}  # `frozen_key` -> the count

    def freezing(self, place: Place) -> str:
        """Name the count that has frozen goods; "" where none has."""
        return self.frozen.get(frozen_key(place), "")

    def mark(self, mark: Mark, undo: Undo) -> None:
        """Freeze goods for a count, or release them."""
        keep(self.frozen, mark.key, mark.after, undo)
