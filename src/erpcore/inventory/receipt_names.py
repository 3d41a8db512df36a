"""Names of receipts that have come in, list by list: a layer of an item cannot come in again."""

from erpcore.inventory.movement_list import MovementList, Named


class ReceiptNames:
    """What receipts are named, list by list.

    Names that ascend from list to list, as document numbers do, are new by that alone; others are looked up.
    """

    def __init__(self) -> None:
        self._lists: list[tuple[set[Named], str]] = []  # names of each list, and the greatest before it
        self._greatest = ""
        self._known: set[Named] = set()  # of the first so many lists
        self._looked_through = 0

    def add(self, movements: MovementList) -> None:
        """Note the receipts of the next list.

        Raises:
            ValueError: When one of them has the name of an earlier one of its item; nothing is noted then.
        """
        names = movements.receipts
        if movements.least <= self._greatest and not self._known_before().isdisjoint(names):
            item, name = min(self._known & names)
            raise ValueError(
                f"references must name each receipt of an item once, {name!r:.40} of {item} has come before"
            )
        self._lists.append((names, self._greatest))
        self._greatest = max(self._greatest, movements.greatest)

    def remove_last(self) -> None:
        """Forget the receipts of the last list."""
        names, self._greatest = self._lists.pop()
        if self._looked_through > len(self._lists):
            self._known -= names
            self._looked_through -= 1

    def _known_before(self) -> set[Named]:
        for names, _ in self._lists[self._looked_through :]:
            self._known |= names
        self._looked_through = len(self._lists)
        return self._known
