"""What money is spent on: goods of an item class, or an account with its cost centre and further dimensions.

A line of a budget is a cell that may leave some of this open; it holds for every cell that agrees with it.
"""

from collections.abc import Collection
from typing import NamedTuple

from erpcore.ledger.lines import Dimensions

_APART = "\t"  # no code holds one
RESERVED, COMMITTED, ACTUAL = STAGES = (0, 1, 2)  # an open requisition, an open order, goods or an expense


class Cell(NamedTuple):
    """What an amount is spent on."""

    item_class: str = ""  # goods bought; "": an expense
    account: str = ""  # of an expense; of a budget line perhaps a heading, or "" for all accounts
    dimensions: Dimensions = ()  # of an expense, sorted by name: its cost centre, the company's own

    def to_text(self) -> str:
        r"""Write the cell for the mark that names it.

        >>> Cell(account="6602", dimensions=(("cost_centre", "OFFICE"),)).to_text()
        '\t6602\tcost_centre\tOFFICE'
        """
        parts = [part for dimension in self.dimensions for part in dimension]
        return _APART.join((self.item_class, self.account, *parts))

    @classmethod
    def from_text(cls, text: str) -> "Cell":
        r"""Read a cell that `to_text` wrote.

        >>> Cell.from_text('\t6602\tcost_centre\tOFFICE').dimensions
        (('cost_centre', 'OFFICE'),)
        """
        item_class, account, *parts = text.split(_APART)
        return cls(item_class, account, tuple(zip(parts[::2], parts[1::2], strict=True)))

    def holds_for(self, cell: "Cell", accounts: Collection[str]) -> bool:
        """Tell whether a budget line holds for what is spent on a cell.

        Args:
            cell: What is spent on.
            accounts: The details of the line's account, where it names one.

        >>> line = Cell(dimensions=(("cost_centre", "OFFICE"),))
        >>> line.holds_for(Cell("", "6602", (("cost_centre", "OFFICE"), ("kind", "travel"))), ())
        True
        """
        if self.item_class or cell.item_class:
            return self.item_class == cell.item_class
        return (not self.account or cell.account in accounts) and set(self.dimensions) <= set(cell.dimensions)
