"""Joint products before their order is completed: they stand at their part of the card, or at a fixed price."""

import pytest

from erpcore import Code
from erpcore.documents import JointReceipt, MaterialIssue, ProductionReceipt, PurchaseInvoice, Reversal
from erpcore.flow.make.joint import all_at_standard

PARTS = ("ledger", "stock", "orders", "open")


def test_products_stand_at_their_part_of_the_card(joint):
    """400.00 of resin and three hours are allowed: 580.00; toys bring 6 tenths of all, and a quarter of them came."""
    entry = joint.receive("JR-1", TOY="5")
    assert joint.stock("TOY") == (
        "5",
        {"material": "60.00", "labour": "13.50", "machine": "9.00", "overhead": "4.50"},
    )
    assert joint.lines(entry) == [
        "Dr stock finished 87.00",
        "Cr wip material 60.00",
        "Cr wip labour 13.50",
        "Cr wip machine 9.00",
        "Cr wip overhead 4.50",
    ]
    assert (joint.wip("WO-1")["material"], joint.status("WO-1")) == ("340.00", "released")
    joint.in_step()


@pytest.mark.parametrize(
    ("basis", "toys", "wheels"),
    [
        ("quantity", "193.33", "386.67"),  # 20 and 40 pieces of 60
        ("sales_value", "348.00", "232.00"),  # 600.00 and 400.00
        ("realisable_value", "386.67", "193.33"),  # 600.00 and 300.00
        (
            "constant_margin",
            "408.00",
            "172.00",
        ),  # 680.00 of 1,000.00: 408.00, and 272.00 less 100.00
        ("ratio", "406.00", "174.00"),  # 70 and 30 per cent
    ],
)
def test_what_is_planned_adds_up_to_the_card(joint, basis, toys, wheels):
    """580.00, by every basis, in as many receipts as there may be."""
    joint.start("WO-2", basis=basis)
    for number in range(3):
        joint.receive(f"JR-{number}", "WO-2", TOY="6", WHEEL="13")
    joint.receive("JR-3", "WO-2", TOY="2", WHEEL="1")
    assert joint.worth("TOY", "WHEEL") == [toys, wheels]


def test_a_receipt_alone_decides_its_cents_where_late_facts_are_priced_anew(joint_at):
    """A wheel has 266.67 / 40 of resin: 6.67 whoever comes first; else three come to 20.00, by 6.67, 6.66, 6.67."""
    for late_facts, worth in (("reprice", [6_67] * 3), ("as_of_now", [6_67, 6_66, 6_67])):
        works = joint_at({"late_facts": late_facts})
        works.start("WO-2", basis="quantity")
        found = []
        for number in range(3):
            before = works.books.state.stock.pool("WHEEL", "MAIN").amounts.get("material", 0)
            works.receive(f"JR-{number}", "WO-2", WHEEL="1")
            found.append(works.books.state.stock.pool("WHEEL", "MAIN").amounts["material"] - before)
        assert found == worth


@pytest.mark.parametrize("how", ["standard", "planned"])
def test_products_at_a_fixed_price_stand_at_it(joint_at, how):
    """Five toys at 12.00, whatever the card allows."""
    works = joint_at(finished=how)
    works.receive("JR-1", TOY="5")
    assert works.stock("TOY")[1] == {"material": "60.00"}
    works.in_step()


def test_a_late_invoice_before_the_completion_waits_on_the_order(joint):
    """Goods stay at what they came at until then."""
    joint.receive("JR-1", TOY="5", WHEEL="20")
    joint(PurchaseInvoice, "PI-1", partner="V", lines=[{"receipt": "GR-WO-1", "amount": "500"}])
    assert joint.stock("TOY")[1]["material"] == "60.00"
    assert joint.wip("WO-1")["material"] == "360.00"


def test_receipts_taken_back_in_any_order_leave_the_order_as_it_was(joint):
    """The first one goes while the second stands."""
    before = joint.picture()
    joint.receive("JR-1", TOY="5", WHEEL="20")
    joint.receive("JR-2", TOY="10")
    joint(Reversal, "RV-1", of="JR-1", reason="miscounted")
    assert (joint.stock("TOY")[0], joint.stock("WHEEL")[0]) == ("10", "0")
    joint.in_step()
    joint(Reversal, "RV-2", of="JR-2", reason="miscounted")
    after = joint.picture()
    for part in PARTS:
        assert after[part] == before[part], part


def test_what_does_not_fit_a_planned_order_is_refused(joint):
    """Its products are its own, their measures are planned, it makes no single product and does not use its own."""
    toy = {"item": "TOY", "quantity": "1"}
    base = {"work_order": "WO-1", "products": [toy], "final": False}
    for field, change in (
        ("products.1.item", {"products": [{**toy, "item": "TRUCK"}]}),
        ("products.1.price", {"products": [{**toy, "price": "1"}]}),
        ("products.1.measure", {"products": [{**toy, "measure": "1"}]}),
        ("products.1.further_cost", {"products": [{**toy, "further_cost": "1"}]}),
        ("products.2.item", {"products": [toy, toy]}),
        ("basis", {"basis": "quantity"}),
        ("material_basis", {"material_basis": "quantity"}),
    ):
        joint.refuses(Code.DOCUMENT_INVALID, field, JointReceipt, "JR-1", **{**base, **change})
    unsuitable = Code.ORDER_STATUS_UNSUITABLE
    joint.refuses(unsuitable, "work_order", ProductionReceipt, "PR-1", work_order="WO-1", quantity="1")
    joint.receive("JR-1", WHEEL="3")
    own = {"work_order": "WO-1", "item": "WHEEL", "quantity": "1", "reason": "short"}
    joint.refuses(Code.DOCUMENT_INVALID, "item", MaterialIssue, "MI-9", **own)


def test_an_estimate_that_cannot_be_shared_is_refused(joint):
    """At a common margin the wheels, which take 350.00 after the split-off point, would stand below nothing."""
    toys = {"item": "TOY", "quantity": "20", "price": "30"}
    wheels = {"item": "WHEEL", "quantity": "40", "price": "5", "further_cost": "350"}
    joint.start("WO-2", toys, wheels, basis="constant_margin")
    products = [{"item": "TOY", "quantity": "1"}]
    of = {"work_order": "WO-2", "products": products, "final": False}
    joint.refuses(Code.BASIS_MISSING, "work_order", JointReceipt, "JR-1", **of)


def test_all_at_standard_is_what_came_and_what_comes(joint_at):
    """Toys at standard came: with wheels, at standard too, all are; with goods at cost, or of no item, not all."""
    works = joint_at(finished="standard", semi_finished="standard")
    state = works.books.state
    order = state.orders.orders["WO-1"]
    assert all_at_standard(state, order, [])
    works.receive("JR-1", TOY="5")
    assert all_at_standard(state, order, ["WHEEL"])
    assert not all_at_standard(state, order, ["RESIN"])
    assert not all_at_standard(state, order, ["NOTHING"])
    works = joint_at(finished="planned", semi_finished="standard")
    works.receive("JR-1", TOY="5")
    assert not all_at_standard(works.books.state, works.books.state.orders.orders["WO-1"], ["WHEEL"])
