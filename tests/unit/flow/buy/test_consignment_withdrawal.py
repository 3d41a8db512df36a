"""A supplier's goods become ours when they are withdrawn: at the agreed price, owed until invoiced."""

import pytest

from erpcore import Code
from erpcore.documents import (
    ConsignmentReceipt,
    ConsignmentWithdrawal,
    MaterialIssue,
    PurchaseInvoice,
    Reversal,
    SetUp,
)
from erpcore.inventory.consigned import Entrusted
from erpcore.kernel.rounding import MICRO

GOODS = {"partner": "V", "item": "RESIN"}


@pytest.fixture
def entrusted(shop):
    """40 kg of V's resin, five of V's bolts, and an order for toys."""
    shop(ConsignmentReceipt, "CR-1", quantity="40", **GOODS)
    shop(ConsignmentReceipt, "CR-2", partner="V", item="BOLT", quantity="5")
    shop.start("WO", "TOY", "20")
    return shop


def left(shop, item="RESIN", lot=""):
    return shop.books.state.stock.consigned.quantity(Entrusted(item, "MAIN", "V", lot)) // MICRO


def test_withdrawn_goods_are_ours_and_owed(entrusted):
    """30 kg at 9.50 are 285.00; an order takes them, and V's invoice clears what is owed."""
    entry = entrusted(ConsignmentWithdrawal, "CW", quantity="30000", unit="g", price="0.0095", **GOODS)
    assert entrusted.lines(entry) == ["Dr stock raw 285.00", "Cr gr_ir 285.00"]
    assert left(entrusted) == 10
    entrusted(MaterialIssue, "MI", work_order="WO", item="RESIN", quantity="20")
    assert entrusted.wip("WO") == {"material": "190.00"}
    entrusted(PurchaseInvoice, "PI", partner="V", lines=[{"receipt": "CW", "amount": "300"}])
    assert (entrusted.wip("WO"), entrusted.balance("gr_ir")) == ({"material": "200.00"}, "0.00")
    entrusted.in_step()


def test_the_suppliers_price_list_holds_where_no_price_is_stated(entrusted):
    """10.00 a kilogram; without a price nothing is withdrawn, for a cost of zero is never assumed."""
    entry = entrusted(ConsignmentWithdrawal, "CW", quantity="1", **GOODS)
    assert entrusted.lines(entry) == ["Dr stock raw 10.00", "Cr gr_ir 10.00"]
    bolts = {"partner": "V", "item": "BOLT", "quantity": "2"}
    entrusted.refuses(Code.PRICE_MISSING, "price", ConsignmentWithdrawal, "CW-2", **bolts)
    entry = entrusted(ConsignmentWithdrawal, "CW-2", price="3", **bolts)
    assert entrusted.lines(entry) == [
        "Dr stock parts 5.00",
        "Dr purchase_price_variance 1.00",
        "Cr gr_ir 6.00",
    ]
    entrusted.in_step()


def test_a_listed_price_of_another_unit_is_not_rounded(entrusted):
    """10.00 a box of twelve: 144,000 bolts are owed at 120,000.00."""
    boxes = {"item": "BOLT", "valid_from": "2026-01-01", "price": "10", "unit": "box"}
    entrusted(SetUp, "SU", tables={"prices": [boxes]})
    bolts = {"partner": "V", "item": "BOLT", "quantity": "144000"}
    entrusted(ConsignmentReceipt, "CR-3", **bolts)
    entrusted(ConsignmentWithdrawal, "CW", **bolts)
    assert entrusted.balance("gr_ir") == "-120000.00"


def test_no_more_is_withdrawn_than_there_is(entrusted):
    """And only what the supplier owns."""
    entrusted.refuses(Code.CONSIGNED_SHORT, "quantity", ConsignmentWithdrawal, "CW", quantity="41", **GOODS)
    entrusted.refuses(
        Code.CONSIGNED_SHORT,
        "quantity",
        ConsignmentWithdrawal,
        "CW",
        **GOODS | {"partner": "W", "quantity": "1"},
    )
    entrusted.refuses(
        Code.CONSIGNED_SHORT, "quantity", ConsignmentWithdrawal, "CW", quantity="1", site="YARD", **GOODS
    )


def test_a_reversed_withdrawal_gives_the_goods_back_to_the_supplier(entrusted):
    """While they are there; what an order has taken is reversed first."""
    entrusted(ConsignmentWithdrawal, "CW", quantity="30", **GOODS)
    entrusted(MaterialIssue, "MI", work_order="WO", item="RESIN", quantity="1")
    entrusted.refuses(Code.DEPENDENTS_EXIST, "of", Reversal, "RV", of="CW", reason="test")
    entrusted(Reversal, "RV-1", of="MI", reason="test")
    entrusted(Reversal, "RV-2", of="CW", reason="test")
    assert (left(entrusted), entrusted.stock("RESIN"), entrusted.balance("gr_ir")) == (40, ("0", {}), "0.00")
    entrusted.in_step()


def test_the_lot_goes_over_with_its_last_day(tracked, held):
    """A serial number changes its owner and stays where it is."""
    shop = tracked()
    glue = {"partner": "V", "item": "GLUE"}
    shop(ConsignmentReceipt, "CR", quantity="5", lot="A", expires="2026-12-31", **glue)
    shop.refuses(Code.LOT_MISSING, "lot", ConsignmentWithdrawal, "CW", quantity="2", price="4", **glue)
    shop(ConsignmentWithdrawal, "CW", quantity="2", price="4", lot="A", **glue)
    assert (held(shop), left(shop, "GLUE", "A")) == ([("A", 2)], 3)
    assert str(shop.books.state.stock.lots.expires("GLUE", "A")) == "2026-12-31"
    motor = {"partner": "V", "item": "MOTOR", "quantity": "1", "lot": "SN"}
    shop(ConsignmentReceipt, "CR-2", **motor)
    shop(ConsignmentWithdrawal, "CW-2", price="100", **motor)
    assert (held(shop, "MOTOR"), left(shop, "MOTOR", "SN")) == ([("SN", 1)], 0)
