"""A supplier takes its own goods back."""

from erpcore import Code
from erpcore.documents import ConsignmentReceipt, ConsignmentReturn

GOODS = {"partner": "V", "item": "RESIN", "quantity": "40"}


def test_a_supplier_takes_back_at_most_what_is_its_own(shop):
    """The refusal says what others have here."""
    shop.refuses(Code.CONSIGNED_SHORT, "quantity", ConsignmentReturn, "CB", **GOODS)
    shop(ConsignmentReceipt, "CR", **GOODS)
    refusal = shop.refuses(
        Code.CONSIGNED_SHORT, "quantity", ConsignmentReturn, "CB", **GOODS | {"partner": "W"}
    )
    assert refusal.expected == "at most 0 of RESIN at MAIN that W owns; 40 asked for; there are 40 of V"
    shop.refuses(Code.UNKNOWN_PARTNER, "partner", ConsignmentReturn, "CB", **GOODS | {"partner": "C"})
    entry = shop(ConsignmentReturn, "CB", **GOODS)
    assert (entry.vouchers, shop.books.state.stock.consigned.held) == ((), {})
