"""Check that what a document names is there, even where it makes no use of it: a mistyped code is refused at once."""

import datetime

from erpcore.flow.view import View
from erpcore.kernel.errors import Code as Refusal
from erpcore.kernel.errors import Refused, invalid
from erpcore.kernel.expectations import instead
from erpcore.kernel.words import Words


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
            raise refusal.within(field.rpartition(".")[0]) from None


def check_due(books: View, due: datetime.date | None, terms: str | None) -> None:
    """Refuse terms that there are not, and terms beside a day on which all is due.

    Raises:
        Refused: UNKNOWN_TERMS, DOCUMENT_INVALID.
    """
    if terms is None:
        return
    if all(known.code != terms for known in books.master.setup.payment_terms):
        expected = Words("the code of payment terms in the set-up", "设置中已有的付款条件编码")
        raise Refused(Refusal.UNKNOWN_TERMS, field="terms", expected=instead(expected, repr(terms)))
    if due is not None:
        raise invalid("due", "a due day or payment terms, not both", "到期日与付款条件只能给出一项")
