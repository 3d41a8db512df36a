"""Backflush: what goods took is told by the card of their order when they are finished."""

from decimal import Decimal

import pytest
from tests.unit.flow.make.gang import GANG

from erpcore import Code, Refused
from erpcore.documents import JointReceipt, MaterialIssue, ProductionReceipt, Reversal, TimeTicket
from erpcore.flow.make.backflush import LENGTH, REASON

RECEIPT = {"work_order": "WO-1"}


def finish(shop, number, quantity, kind=ProductionReceipt, options=None, **fields):
    """Receive goods with the slips that they take; say what was posted before the receipt."""
    told = RECEIPT | ({"quantity": quantity} if quantity else {})
    slips = shop.books.backflush(shop.document(kind, number, **told, **fields), **(options or {}))
    shop.books.post_all(slips)
    assert slips[-1].id == number
    return slips[:-1]


@pytest.fixture
def running(shop):
    """An order for 20 toys of 2 kg each, 3 hours of work with an hour of set-up."""
    shop.buy("GR-1", "RESIN", "100", "10")
    shop.start("WO-1", "TOY", "20")
    return shop


def test_partial_receipts_add_up_to_the_card(running):
    """7 and 13 of 20: 14 and 26 kg, 1.70 hours with the one of set-up, and 1.30; nothing is left in process."""
    first = finish(running, "PR-1", "7")
    assert [(of.id, of.quantity) for of in first[:1]] == [("PR-1.M1", Decimal(14))]
    assert [(of.id, of.labour_hours, of.machine_hours) for of in first[1:]] == [
        ("PR-1.H1", Decimal("1.7"), Decimal("1.7"))
    ]
    finish(running, "PR-2", "13", final=True)
    order = running.books.work_order("WO-1")
    assert (order.issued("RESIN"), order.balance()) == (40_000_000, {})
    assert order.cost() == order.standard.amounts()
    running.in_step()
    running.replays()


def test_what_slips_of_their_own_took_counts(running):
    """15 kg were issued for 5 toys, which take 10: the next 5 take the other 5 kg; and no hours twice.

    14 toys are allowed an hour of set-up and 1.4 of running, 2.3 are told.
    """
    running(MaterialIssue, "MI-1", **RECEIPT, item="RESIN", quantity="15")
    running.work("TT-1", "WO-1", "2.3")
    assert finish(running, "PR-1", "5") == []
    assert [of.quantity for of in finish(running, "PR-2", "5")] == [Decimal(5)]
    (ticket,) = finish(running, "PR-3", "4")[1:]
    assert (ticket.labour_hours, ticket.machine_hours) == (Decimal("0.1"), Decimal("0.1"))


def test_what_is_asked_for_is_taken_by_the_bill_alone(running):
    """Some components, or no hours: the rest has slips of its own."""
    assert finish(running, "PR-1", "7", options={"items": {"BOLT"}, "hours": False}) == []
    slips = finish(running, "PR-2", "1", options={"items": {"RESIN"}, "hours": False})
    assert [of.quantity for of in slips] == [Decimal(16)]


def test_more_than_planned_takes_more_with_a_reason(factory):
    """22 of 20 where policy allows it: 44 kg for 40 planned."""
    shop = factory({"over_production": "0.1"})
    shop.buy("GR-1", "RESIN", "100", "10")
    shop.start("WO-1", "TOY", "20")
    issue, _ = finish(shop, "PR-1", "22")
    assert (issue.quantity, issue.reason) == (Decimal(44), REASON)


@pytest.mark.parametrize("quantities", [("16",), ("7", "9"), ("20",), ("7", "15")])
def test_what_is_once_for_an_order_is_taken_whole_by_its_first_receipt(factory, quantities):
    """However much comes, 3 kg of rinse and an hour of set-up: neither usage nor efficiency differs from the card."""
    lines = [{"item": "RESIN", "quantity": "2"}, {"item": "RESIN", "quantity": "3", "fixed": True}]
    boms = [{"item": "GIZMO", "valid_from": "2026-01-01", "lines": lines}]
    press = {"number": 10, "name": "press", "work_centre": "PRESS", "setup_hours": "1", "run_hours": "0.1"}
    routings = [{"item": "GIZMO", "valid_from": "2026-01-01", "operations": [press]}]
    gizmo = {"code": "GIZMO", "name": "gizmo", "kind": "finished", "item_class": "finished", "unit": "pcs"}
    shop = factory({"over_production": "0.1"}, more_boms=boms, more_routings=routings, more_items=[gizmo])
    shop.buy("GR-1", "RESIN", "100", "10")
    shop.start("WO-1", "GIZMO", "20")
    first = finish(shop, "PR-1", quantities[0])
    assert first[0].quantity == 3 + 2 * Decimal(quantities[0])
    assert first[1].labour_hours == 1 + Decimal(quantities[0]) / 10
    for quantity in quantities[1:]:
        finish(shop, "PR-2", quantity)
    order, made = shop.books.work_order("WO-1"), sum(int(of) for of in quantities)
    assert order.issued("RESIN") == (3 + 2 * made) * 1_000_000
    assert order.used(("labour_applied", "PRESS")) == 1_000_000 + made * 100_000
    shop.in_step()


def test_whole_pieces_are_taken(factory):
    """A spare bolt for 3 gears: 10 gears need 33.33 bolts and take 34; 20 need 66.67, so the next 10 take 33."""
    boms = [
        {"item": "NOBILL", "valid_from": "2026-01-01", "lines": [{"item": "BOLT", "quantity": "3.33333"}]}
    ]
    shop = factory(more_boms=boms)
    shop.buy("GR-1", "BOLT", "100", "2.5")
    shop.start("WO-1", "NOBILL", "20")
    taken = [of for number in ("PR-1", "PR-2") for of in finish(shop, number, "10")]
    assert [(of.quantity, of.reason) for of in taken] == [(Decimal(34), ""), (Decimal(33), "")]


def test_labour_is_told_by_grade(factory):
    """Setters and helpers each by what the card plans of them; machines beside them."""
    shop = factory(**GANG)
    shop.buy("GR-1", "RESIN", "100", "10")
    shop.start("WO-1", "TOY", "20")
    tickets = [of for of in finish(shop, "PR-1", "20", final=True) if isinstance(of, TimeTicket)]
    assert {of.grade for of in tickets if of.labour_hours} == {"setter", "helper"}
    order = shop.books.work_order("WO-1")
    assert order.cost() == order.standard.amounts()


@pytest.mark.parametrize("planned", [True, False])
def test_joint_products_stand_for_their_part_of_the_plan(shop, planned):
    """Planned at 20 toys and 20 wheels by quantity, 10 and 10 are a half; without a plan one receipt is all."""
    of = [{"item": item, "quantity": "20"} for item in ("TOY", "WHEEL")]
    shop.buy("GR-1", "RESIN", "100", "10")
    shop.start("WO-1", "TOY", "20", **({"joint": {"basis": "quantity", "products": of}} if planned else {}))
    came = [{"item": line["item"], "quantity": "10" if planned else "20"} for line in of]
    fields = {"products": came, "final": not planned} | ({} if planned else {"basis": "quantity"})
    issue, _ = finish(shop, "JR-1", None, JointReceipt, **fields)
    assert issue.quantity == Decimal("20" if planned else "40")
    shop.in_step()


def test_a_receipt_posted_before_takes_nothing_more(running):
    """Its slips are written once; taken back with it, what they took is due again for the next receipt."""
    finish(running, "PR-1", "7")
    assert finish(running, "PR-1", "7") == []
    for number, slip in enumerate(("PR-1", "PR-1.M1", "PR-1.H1")):
        running(Reversal, f"RV-{number}", of=slip, reason="miscounted")
    assert [of.id for of in finish(running, "PR-2", "7")] == ["PR-2.M1", "PR-2.H1"]


def test_nothing_is_kept_where_material_is_short(shop):
    """14 kg are not there: neither are the toys."""
    shop.buy("GR-1", "RESIN", "13", "10")
    shop.start("WO-1", "TOY", "20")
    with pytest.raises(Refused) as caught:
        finish(shop, "PR-1", "7")
    assert (caught.value.code, caught.value.document) == (Code.STOCK_SHORT, "PR-1.M1")
    assert (shop.wip("WO-1"), shop.stock("TOY")[0]) == ({}, "0")


@pytest.mark.parametrize(
    ("code", "field", "number", "change"),
    [
        (Code.UNKNOWN_ORDER, "work_order", "PR-1", {"work_order": "WO-9"}),
        (Code.UNIT_DOES_NOT_CONVERT, "quantity", "PR-1", {"quantity": "0.5"}),
        (Code.DOCUMENT_INVALID, "id", "P" * (LENGTH + 1), {}),
        (Code.QUANTITY_EXCEEDS_ORDER, "quantity", "PR-1", {"quantity": "999999999999"}),
    ],
)
def test_what_has_no_card_is_refused(running, code, field, number, change):
    """With the receipt's id, and before anything is written."""
    receipt = running.document(ProductionReceipt, number, **(RECEIPT | {"quantity": "7"} | change))
    with pytest.raises(Refused) as caught:
        running.books.backflush(receipt)
    assert (caught.value.code, caught.value.document, caught.value.field) == (code, number, field)


def test_a_slip_that_a_field_does_not_take_is_refused(factory):
    """999,999,999,999 toys of 2 kg take more digits than a quantity has: refused, by the receipt's id."""
    shop = factory({})
    shop.start("WO-1", "TOY", "999999999999")
    receipt = shop.document(ProductionReceipt, "PR-1", **RECEIPT, quantity="999999999999")
    with pytest.raises(Refused) as caught:
        shop.books.backflush(receipt)
    assert (caught.value.code, caught.value.document) == (Code.NUMBER_INVALID, "PR-1")


def test_a_receipt_of_the_other_kind_writes_no_slips(shop):
    """Goods of a joint order come with a joint receipt, and of each product no more than it plans: refused at once."""
    of = [{"item": item, "quantity": "20"} for item in ("TOY", "WHEEL")]
    shop.start("WO-1", "TOY", "20", joint={"basis": "quantity", "products": of})
    with pytest.raises(Refused) as caught:
        shop.books.backflush(shop.document(ProductionReceipt, "PR-1", **RECEIPT, quantity="5"))
    assert (caught.value.code, caught.value.field) == (Code.ORDER_STATUS_UNSUITABLE, "work_order")
    lines = [{"item": "TOY", "quantity": "5"}, {"item": "WHEEL", "quantity": "21"}]
    with pytest.raises(Refused) as caught:
        shop.books.backflush(shop.document(JointReceipt, "JR-1", **RECEIPT, products=lines))
    assert (caught.value.code, caught.value.field) == (Code.QUANTITY_EXCEEDS_ORDER, "products.2.quantity")


@pytest.mark.parametrize(
    ("items", "code"),
    [({"RESINS"}, Code.UNKNOWN_ITEM), ("RESIN", Code.DOCUMENT_INVALID), (7, Code.DOCUMENT_INVALID)],
)
def test_components_that_there_are_not_are_refused(running, items, code):
    """A code with a slip of the pen would take nothing, and a text each code that stands in it."""
    receipt = running.document(ProductionReceipt, "PR-1", **RECEIPT, quantity="7")
    with pytest.raises(Refused) as caught:
        running.books.backflush(receipt, items=items)
    assert (caught.value.code, caught.value.field) == (code, "items")


def test_an_id_that_is_taken_is_passed_over(running):
    """14 kg were issued as PR-1.M1: the other 14 kg that 14 toys take have the next number, and do not count once."""
    running(MaterialIssue, "PR-1.M1", **RECEIPT, item="RESIN", quantity="14")
    assert [of.id for of in finish(running, "PR-1", "14")] == ["PR-1.M2", "PR-1.H1"]
    assert running.books.work_order("WO-1").issued("RESIN") == 28_000_000


def test_services_of_the_bill_are_left_to_their_own_slips(factory):
    """A service is no stock, so no issue takes it."""
    lines = [{"item": "BOLT", "quantity": "1"}, {"item": "ADVICE", "quantity": "1"}]
    since = {"valid_from": "2026-01-01"}
    prices = [{"item": "ADVICE", "price": "50", **since}]
    shop = factory(more_boms=[{"item": "NOBILL", "lines": lines, **since}], more_prices=prices)
    shop.buy("GR-1", "BOLT", "100", "2.5")
    shop.start("WO-1", "NOBILL", "20")
    assert [of.item for of in finish(shop, "PR-1", "20")] == ["BOLT"]
