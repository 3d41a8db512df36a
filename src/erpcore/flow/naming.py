"""What a document names is there, also where this document makes no use of it: a slip in a code is told at once."""

from erpcore.flow.view import View
from erpcore.kernel.errors import Refused


def check_named(
    books: View,
    *,
    item: str | None = None,
    site: str | None = None,
    partner: str | None = None,
    cost_centre: str | None = None,
) -> None:
    """Refuse codes that the set-up does not have; None names nothing.

    Raises:
        Refused: UNKNOWN_ITEM, UNKNOWN_SITE, UNKNOWN_PARTNER, UNKNOWN_COST_CENTRE.
    """
    master = books.master
    if item is not None:
        master.item(item)
    if site is not None:
        master.site(site)
    if partner is not None:
        master.partner(partner)
    if cost_centre is not None:
        master.cost_centre(cost_centre)


def check_unit(books: View, item: str, unit: str | None, field: str) -> None:
    """Refuse a unit that the item has not, where no quantity stands beside it.

    Args:
        books: The books.
        item: Whose unit it is.
        unit: The unit; None: the item's base unit.
        field: Of the quantity that was left out.

    Raises:
        Refused: UNKNOWN_ITEM, UNIT_DOES_NOT_CONVERT.
    """
    if unit is not None:
        try:
            books.master.factor(item, unit)
        except Refused as refusal:
            line = field.rpartition(".")[0]
            raise (refusal.within(line) if line else refusal) from None
