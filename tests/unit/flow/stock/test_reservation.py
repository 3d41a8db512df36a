"""Reservations: others may not take the goods, the holder uses them up, and nothing of value moves."""

import pytest

from erpcore import Code
from erpcore.documents import (
    Delivery,
    MaterialIssue,
    MaterialReturn,
    OrderCompletion,
    ProductionReceipt,
    Reservation,
    ReservationRelease,
    Reversal,
)
from erpcore.kernel.rounding import MICRO


@pytest.fixture
def running(shop):
    """100 kg of resin, two orders for toys, ten toys on hand, a customer's order for eight of them."""
    shop.buy("GR", "RESIN", "100", "10")
    for number in (1, 2, 3):
        shop.start(f"WO-{number}", "TOY", "20")
    shop(MaterialIssue, "MI-3", work_order="WO-3", item="RESIN", quantity="20")
    shop(ProductionReceipt, "PR-3", work_order="WO-3", quantity="10", final=True)
    shop.sell("SO", "TOY", "8", "99")
    shop.sell("SO-2", "TOY", "8", "99")
    return shop


def reserved(shop, item="RESIN", site="MAIN"):
    """Holders of a shelf with whole units."""
    return {
        holder: micro // MICRO for holder, micro in shop.books.state.stock.reservations.others(item, site)
    }


def take(order, quantity):
    return {"work_order": order, "item": "RESIN", "quantity": quantity, "reason": "test"}


def test_others_may_not_take_what_is_reserved(running):
    """80 kg are there, 50 for the first order: the second may have 30, and is told who has the rest."""
    entry = running(Reservation, "RS", work_order="WO-1", item="RESIN", quantity="50000", unit="g")
    assert (entry.movements, entry.vouchers) == ((), ())
    refusal = running.refuses(Code.STOCK_RESERVED, "quantity", MaterialIssue, "MI", **take("WO-2", "31"))
    assert "80 on hand, 31 asked for; reserved are 50 for work_order WO-1" in refusal.expected
    running(MaterialIssue, "MI-1", **take("WO-2", "30"))
    running.refuses(Code.STOCK_RESERVED, "quantity", MaterialIssue, "MI-2", **take("WO-2", "51"))
    running.refuses(
        Code.STOCK_SHORT, "quantity", Reservation, "R2", work_order="WO-2", item="RESIN", quantity="51"
    )
    running.refuses(
        Code.STOCK_RESERVED, "quantity", Reservation, "R2", work_order="WO-2", item="RESIN", quantity="1"
    )


def test_the_holder_uses_its_reservation_up(running):
    """What it takes beyond that, it takes from what is free; a reversed issue restores both."""
    running(Reservation, "RS", work_order="WO-1", item="RESIN", quantity="20")
    running(MaterialIssue, "MI-1", **take("WO-1", "5"))
    assert reserved(running) == {"work_order WO-1": 15}
    running(MaterialIssue, "MI-2", **take("WO-1", "16"))
    assert reserved(running) == {}
    running(Reversal, "RV", of="MI-2", reason="test")
    assert reserved(running) == {"work_order WO-1": 15}
    running(MaterialReturn, "MR", work_order="WO-1", item="RESIN", quantity="5")
    assert reserved(running) == {"work_order WO-1": 15}
    running.in_step()


def test_a_line_of_a_sales_order_holds_goods(running):
    """At most what is left to deliver, and only of what was ordered."""
    order = {"sales_order": "SO/1", "item": "TOY"}
    running.refuses(Code.QUANTITY_EXCEEDS_ORDER, "quantity", Reservation, "RS", quantity="9", **order)
    running(Reservation, "RS", quantity="8", **order)
    running.refuses(Code.QUANTITY_EXCEEDS_ORDER, "quantity", Reservation, "RS-2", quantity="1", **order)
    running.refuses(
        Code.DOCUMENT_INVALID, "item", Reservation, "RS-2", sales_order="SO/1", item="RESIN", quantity="1"
    )
    running.refuses(Code.STOCK_RESERVED, "quantity", Delivery, "DL", sales_order="SO-2/1", quantity="3")
    running(Delivery, "DL-1", sales_order="SO/1", quantity="6")
    assert reserved(running, "TOY") == {"sales_order SO/1": 2}
    running(Delivery, "DL-2", sales_order="SO-2/1", quantity="2")
    running(Reversal, "RV", of="DL-1", reason="test")
    assert reserved(running, "TOY") == {"sales_order SO/1": 8}


def test_a_reservation_is_for_one_order_that_is_there(running):
    """And that has still something to take."""
    goods = {"item": "RESIN", "quantity": "1"}
    running.refuses(Code.DOCUMENT_INVALID, "work_order", Reservation, "RS", **goods)
    running.refuses(
        Code.DOCUMENT_INVALID, "work_order", Reservation, "RS", work_order="WO-1", sales_order="SO/1", **goods
    )
    running.refuses(Code.UNKNOWN_ORDER, "work_order", Reservation, "RS", work_order="WO-9", **goods)
    running.refuses(Code.UNKNOWN_ORDER, "sales_order", Reservation, "RS", sales_order="SO/9", **goods)
    running.refuses(Code.ORDER_STATUS_UNSUITABLE, "work_order", Reservation, "RS", work_order="WO-3", **goods)
    running.refuses(Code.LOT_UNSUITABLE, "lot", Reservation, "RS", work_order="WO-1", lot="A", **goods)
    running.refuses(Code.STOCK_SHORT, "quantity", Reservation, "RS", work_order="WO-1", site="YARD", **goods)


def test_a_completed_order_holds_nothing(running):
    """A reversal of the completion brings back what is still free of it."""
    running(Reservation, "RS", work_order="WO-1", item="RESIN", quantity="20")
    running(OrderCompletion, "OC", work_order="WO-1")
    assert reserved(running) == {}
    running(MaterialIssue, "MI-2", **take("WO-2", "65"))
    running(Reversal, "RV", of="OC", reason="test")
    assert reserved(running) == {"work_order WO-1": 15}
    running(MaterialIssue, "MI", **take("WO-1", "5"))
    running(ProductionReceipt, "PR", work_order="WO-1", quantity="1", final=True)
    assert reserved(running) == {}


def test_a_reservation_that_was_used_is_released_not_reversed(running):
    """An unused one is reversed as a whole."""
    running(Reservation, "RS-1", work_order="WO-1", item="RESIN", quantity="20")
    running(Reservation, "RS-2", work_order="WO-2", item="RESIN", quantity="20")
    running(MaterialIssue, "MI", **take("WO-1", "5"))
    refusal = running.refuses(Code.DEPENDENTS_EXIST, "of", Reversal, "RV", of="RS-1", reason="test")
    assert "5 are used or released" in refusal.expected
    running(Reversal, "RV-2", of="RS-2", reason="test")
    assert reserved(running) == {"work_order WO-1": 15}


def test_a_receipt_does_not_go_back_while_its_goods_are_reserved(running):
    """The reservation is released first."""
    running.buy("GR-2", "DYE", "5", "40")
    running(Reservation, "RS", work_order="WO-1", item="DYE", quantity="5")
    running.refuses(Code.STOCK_RESERVED, "quantity", Reversal, "RV", of="GR-2", reason="test")
    running(ReservationRelease, "RR", work_order="WO-1", item="DYE")
    running(Reversal, "RV", of="GR-2", reason="test")


def test_a_reversed_return_leaves_the_reservations_of_others_alone(running):
    """Goods that came back and were reserved for another order do not go out again."""
    running(MaterialIssue, "MI", **take("WO-1", "80"))
    running(MaterialReturn, "MR", work_order="WO-1", item="RESIN", quantity="10")
    running(Reservation, "RS", work_order="WO-2", item="RESIN", quantity="4")
    running.refuses(Code.STOCK_RESERVED, "quantity", Reversal, "RV", of="MR", reason="test")
