"""Reservations are given up in part or as a whole."""

from erpcore import Code
from erpcore.documents import MaterialIssue, Reservation, ReservationRelease, Reversal


def test_what_is_released_is_free_again(shop):
    """The whole of it where no quantity is named; more than is reserved cannot be released."""
    shop.buy("GR", "RESIN", "20", "10")
    for number in (1, 2):
        shop.start(f"WO-{number}", "TOY", "20")
    holder = {"work_order": "WO-1", "item": "RESIN"}
    shop.refuses(Code.RESERVATION_SHORT, "quantity", ReservationRelease, "RR", **holder)
    shop(Reservation, "RS", quantity="15", **holder)
    refusal = shop.refuses(
        Code.RESERVATION_SHORT, "quantity", ReservationRelease, "RR", quantity="16", **holder
    )
    assert refusal.expected == "at most 15 of RESIN at MAIN, reserved for work_order WO-1"
    shop(ReservationRelease, "RR-1", quantity="5", **holder)
    issue = {"work_order": "WO-2", "item": "RESIN"}
    shop.refuses(Code.STOCK_RESERVED, "quantity", MaterialIssue, "MI", quantity="11", **issue)
    shop(ReservationRelease, "RR-2", **holder)
    shop(MaterialIssue, "MI", quantity="11", **issue)
    shop.refuses(Code.RESERVATION_SHORT, "quantity", ReservationRelease, "RR-3", **holder)


def test_a_release_is_reversed_while_the_goods_are_free(shop):
    """Somebody else has taken or reserved them meanwhile: then it stays."""
    shop.buy("GR", "RESIN", "20", "10")
    for number in (1, 2):
        shop.start(f"WO-{number}", "TOY", "20")
    holder = {"work_order": "WO-1", "item": "RESIN"}
    shop(Reservation, "RS", quantity="15", **holder)
    shop(ReservationRelease, "RR", **holder)
    shop(MaterialIssue, "MI", work_order="WO-2", item="RESIN", quantity="6")
    shop.refuses(Code.STOCK_SHORT, "quantity", Reversal, "RV", of="RR", reason="test")
    shop(Reversal, "RV-1", of="MI", reason="test")
    shop(Reservation, "RS-2", work_order="WO-2", item="RESIN", quantity="6")
    shop.refuses(Code.STOCK_RESERVED, "quantity", Reversal, "RV", of="RR", reason="test")
    shop(Reversal, "RV-2", of="RS-2", reason="test")
    shop(Reversal, "RV-3", of="RR", reason="test")
    shop.refuses(
        Code.STOCK_RESERVED, "quantity", MaterialIssue, "MI-2", work_order="WO-2", item="RESIN", quantity="6"
    )
