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
        raise Refused(
            Code.UNKNOWN_PARTNER,
            field="partner",
            expected=to_be_supplier(partner),
            remedy=Words(
                "Name a supplier, or let a set_up document say that the partner is one, too (`supplier = true`).",
                "请改用供应商，或以 set_up 单据将该往来单位设为供应商（supplier = true）。",
            ),
        )


def check_customer(books: View, partner: str) -> None:
    """Refuse a partner who buys nothing.

    Raises:
        Refused: UNKNOWN_PARTNER.
    """
    if not books.master.partner(partner).customer:
        raise Refused(
            Code.UNKNOWN_PARTNER,
            field="partner",
            expected=to_be_customer(partner),
            remedy=Words(
                "Name a customer, or let a set_up document say that the partner is one, too (`customer = true`).",
                "请改用客户，或以 set_up 单据将该往来单位设为客户（customer = true）。",
            ),
        )
