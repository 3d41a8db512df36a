"""Stock counts: which goods a count has frozen, so that they do not move until their result is posted."""

from erpcore.kernel.movements import Mark
from erpcore.kernel.undo import Undo, keep

FREEZES = "count"  # the subject of marks that freeze an item at a site, or release it


class Counts:
    """Goods that are being counted, folded from marks."""

    def __init__(self) -> None:
        self.frozen: dict[str, str] = {}  # item, tab, site -> the count

    def mark(self, mark: Mark, undo: Undo) -> None:
        """Freeze goods for a count, or release them."""
        keep(self.frozen, mark.key, mark.after, undo)
