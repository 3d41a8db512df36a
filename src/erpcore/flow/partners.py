"""Who is bought from and sold to: a partner may be a supplier, a customer, or both."""

from erpcore.flow.view import View
from erpcore.kernel.errors import Code, Refused
from erpcore.kernel.expectations import to_be_customer, to_be_supplier
from erpcore.kernel.words import Words


def check_supplier(books: View, partner: str) -> None:
    """Refuse a partner who supplies nothing.

    Raises:
        Refused: UNKNOWN_PARTNER.
    """
    if not books.master.partner(partner).supplier:
        raise _other(to_be_supplier(partner), "supplier", "供应商")


def check_customer(books: View, partner: str) -> None:
    """Refuse a partner who buys nothing.

    Raises:
        Refused: UNKNOWN_PARTNER.
    """
    if not books.master.partner(partner).customer:
        raise _other(to_be_customer(partner), "customer", "客户")


def _other(expected: Words, field: str, called: str) -> Refused:
    """Say that a partner is none of those, which a field of his record tells, and how he becomes one."""
    remedy = Words(
        f"Name a {field}, or let a set_up document say that the partner is one, too (`{field} = true`).",
        f"请改用{called}，或以 set_up 单据将该往来单位设为{called}（{field} = true）。",
    )
    return Refused(Code.UNKNOWN_PARTNER, field="partner", expected=expected, remedy=remedy)
