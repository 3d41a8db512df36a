"""The opposite of a movement and of a mark, as far as later documents allow it."""

import datetime

import pytest

from erpcore import Code, Refused
from erpcore.documents import (
    Delivery,
    MaterialIssue,
    OpeningStock,
    OrderCompletion,
    PurchaseInvoice,
    Reversal,
    SalesCreditNote,
    SalesInvoice,
)
from erpcore.flow.differences import propagation
from erpcore.flow.record.reversing import opposite, opposite_mark
from erpcore.kernel.movements import Mark

DAY = datetime.date(2026, 10, 9)


def opposites(shop, entry):
    state = shop.books.state
    differences = propagation(state, "2026-10")
    return [opposite(state, entry, index, DAY, differences) for index in range(len(entry.movements))]


def test_a_mark_read_backwards(shop):
    """A status goes back to what it was; a count is counted down by as much."""
    state, entry = shop.books.state, shop.buy("GR-1", "RESIN", "4", "10")
    status = Mark("work_order", "WO-1", "status", "released", "completed")
    assert opposite_mark(state, entry, status) == ("work_order", "WO-1", "status", "completed", "released", 0)
    count = Mark("purchase_order", "PO-1/1", "received", "", "", 5)
    assert opposite_mark(state, entry, count).delta == -5


def test_a_delivery_that_is_invoiced_cannot_be_unmarked(shop):
    """Whatever part of it is invoiced."""
    shop(OpeningStock, "OS-1", item="TOY", quantity="5", amounts={"material": "50"})
    shop.sell("SO-1", "TOY", "5", "9")
    entry = shop(Delivery, "DL-1", sales_order="SO-1/1", quantity="5")
    assert [opposite_mark(shop.books.state, entry, mark).delta for mark in entry.marks] == [-5_000_000, 0]
    shop(SalesInvoice, "SI-1", partner="C", lines=[{"delivery": "DL-1", "quantity": "1"}])
    with pytest.raises(Refused) as caught:
        opposite_mark(shop.books.state, entry, entry.marks[1])
    assert (caught.value.code, caught.value.field) == (Code.DEPENDENTS_EXIST, "of")
    assert caught.value.expected == "delivery DL-1 neither invoiced nor returned; it was by SI-1"


def test_what_was_credited_of_a_delivery_that_is_reversed_stays_credited(shop):
    """The credit note cannot go: the invoice that would stand again is of nothing."""
    shop(OpeningStock, "OS-1", item="TOY", quantity="5", amounts={"material": "50"})
    shop.sell("SO-1", "TOY", "5", "9")
    shop(Delivery, "DL-1", sales_order="SO-1/1", quantity="5")
    shop(SalesInvoice, "SI-1", partner="C", lines=[{"delivery": "DL-1"}])
    shop(SalesCreditNote, "SC-1", invoice="SI-1", lines=[{"delivery": "DL-1", "quantity": "5"}])
    shop(Reversal, "RV-1", of="DL-1", reason="wrong")
    refused = shop.refuses(Code.DEPENDENTS_EXIST, "of", Reversal, "RV-2", of="SC-1", reason="wrong")
    assert refused.expected == "delivery DL-1 not reversed; it was by RV-1"


def test_a_movement_goes_back_the_way_it_came_and_names_it(shop):
    """Same places, same amounts and quantities, the other direction, with the original as origin."""
    entry = shop.buy("GR-1", "RESIN", "4", "10")
    [[flipped]] = opposites(shop, entry)
    original = entry.movements[0]
    assert flipped == original._replace(contra=True, origin="GR-1/0")


def test_each_layer_of_an_issue_goes_back_to_itself(shop):
    """Two slices, two opposites, each with its layer."""
    shop.buy("GR-1", "RESIN", "4", "10")
    shop.buy("GR-2", "RESIN", "4", "12")
    shop.start("WO-1", "TOY", "20")
    entry = shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="6")
    found = [movement for movements in opposites(shop, entry) for movement in movements]
    assert [(m.layer, m.contra, m.origin, m.amounts[0][2]) for m in found] == [
        ("GR-1", True, "MI-1/0", 4000),
        ("GR-2", True, "MI-1/1", 2400),
    ]


def test_an_order_that_is_completed_gives_nothing_back(shop):
    """The refusal names the order and its status."""
    shop.start("WO-1", "TOY", "20")
    entry = shop.work("TT-1", "WO-1", "1")
    shop(OrderCompletion, "OC-1", work_order="WO-1", write_off=True)
    with pytest.raises(Refused) as caught:
        opposites(shop, entry)
    assert (caught.value.code, caught.value.field) == (Code.ORDER_NOT_RELEASED, "of")
    assert "WO-1" in caught.value.expected


def test_an_invoice_above_the_estimate_goes_after_one_below_it(factory):
    """Kept apart: 5 kg for 20.00 less than estimated, 5 kg for 30.00 more; the second is still all there."""
    shop = factory({"price_difference": "variance"})
    shop.buy("GR", "RESIN", "10", "10")
    shop.start("WO", "TOY", "5")
    shop(MaterialIssue, "MI", work_order="WO", item="RESIN", quantity="10")
    for number, amount in (("PI-1", "30"), ("PI-2", "80")):
        lines = [{"receipt": "GR", "quantity": "5", "amount": amount}]
        shop(PurchaseInvoice, number, partner="V", lines=lines)
    before = shop.books.state.receipts["GR/apart"]
    shop(Reversal, "RV", of="PI-2", reason="wrong")
    assert (before, shop.books.state.receipts["GR/apart"]) == (10_00, -20_00)
    shop.in_step()
