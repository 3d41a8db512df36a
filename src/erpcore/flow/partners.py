"""Who is bought from and sold to: a partner may be a supplier, a customer, or both."""

from erpcore.flow.view import View
from erpcore.kernel.errors import Code, Refused
from erpcore.kernel.expectations import to_be_customer, to_be_supplier


def check_supplier(books: View, partner: str) -> None:
    """Refuse a partner who supplies nothing.

    Raises:
        Refused: UNKNOWN_PARTNER.
    """
    if not books.master.partner(partner).supplier:
        raise Refused(Code.UNKNOWN_PARTNER, field="partner", expected=to_be_supplier(partner))


def check_customer(books: View, partner: str) -> None:
    """Refuse a partner who buys nothing.

    Raises:
        Refused: UNKNOWN_PARTNER.
    """
    if not books.master.partner(partner).customer:
        raise Refused(Code.UNKNOWN_PARTNER, field="partner", expected=to_be_customer(partner))
