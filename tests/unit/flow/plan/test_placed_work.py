"""Work that is placed with a subcontractor takes material until it is done."""

from datetime import date

from erpcore.documents import OrderLineClosing, PurchaseOrder
from erpcore.flow.plan.open_orders import purchases_open
from erpcore.flow.plan.placed_work import placed_work
from erpcore.kernel.rounding import MICRO
from erpcore.planning.situation import Bill, Component, Need

SITES = [{"code": "SUB", "name": "At the subcontractor's", "subcontractor": "W"}]
FIRST, SECOND = date(2026, 11, 2), date(2026, 11, 16)
BILLS = {
    "TOY": [
        Bill((Component("RESIN", 2), Component("WHEEL", 0)), None, date(2026, 11, 8)),
        Bill((Component("RESIN", 3, 1, 5 * MICRO),), date(2026, 11, 16)),
    ]
}


def placed(shop, partner, item, day):
    """Order 20 of an item from a partner, and say what that takes if it begins on a day."""
    line = {"item": item, "quantity": "20", "price": "4"}
    shop(PurchaseOrder, "PO-1", partner=partner, lines=[line])
    lines = [*purchases_open(shop.books.state)]
    return [*placed_work(shop.books.state.master, lines, BILLS, lambda terms: day)]


def test_it_takes_what_the_bill_of_its_day_says(factory):
    """Two of resin for each toy; from 16 November on three, and five more; between the bills nothing is known."""
    for day, quantity in ((FIRST, 40), (SECOND, 65)):
        need = Need("RESIN", day, quantity * MICRO, "purchase_order PO-1/1", outside=True)
        assert placed(factory(more_sites=SITES), "W", "TOY", day) == [need]
    assert placed(factory(more_sites=SITES), "W", "TOY", date(2026, 11, 10)) == []


def test_who_works_on_no_material_of_ours_needs_none(factory):
    """Toys of a supplier are bought as they are, and so is resin from whoever sells it."""
    assert placed(factory(more_sites=SITES), "V", "TOY", FIRST) == []
    assert placed(factory(more_sites=SITES), "W", "RESIN", FIRST) == []
    assert placed(factory(), "W", "TOY", FIRST) == []


def test_what_has_come_takes_no_more(factory):
    """Of 20 toys 15 have come and are closed on the order: five are to be made."""
    shop = factory(more_sites=SITES)
    placed(shop, "W", "TOY", FIRST)
    shop(OrderLineClosing, "OL-1", purchase_order="PO-1/1", quantity="15", reason="came")
    lines = [*purchases_open(shop.books.state)]
    (need,) = placed_work(shop.books.state.master, lines, BILLS, lambda terms: FIRST)
    assert need.quantity == 10 * MICRO
