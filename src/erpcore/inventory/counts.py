"""Stock counts: which goods a count has frozen, so that they do not move until their result is posted."""

from erpcore.kernel.movements import Mark
from erpcore.kernel.undo import Undo, drop, put

FREEZES = "count"  # the subject of marks that freeze an item at a site, or release it


class Counts:
    """Goods that are being counted, folded from marks."""

    def __init__(self) -> None:
        self.frozen: dict[str, str] = {}  # item, tab, site -> the count

    def mark(self, mark: Mark, undo: Undo) -> None:
        """Freeze goods for a count, or release them."""
        if mark.after:
            put(self.frozen, mark.key, mark.after, undo)
        elif mark.key in self.frozen:
            drop(self.frozen, mark.key, undo)
