"""Joint receipt: the joint products of an order share what it has cost, by a basis, exactly."""

import pytest

from erpcore import Code
from erpcore.documents import (
    CostDistribution,
    JointReceipt,
    MaterialIssue,
    ProductionReceipt,
    PurchaseInvoice,
    Reversal,
    ScrapRecovery,
    WorkOrder,
    WorkOrderRelease,
)

TOYS = {"item": "TOY", "quantity": "20", "price": "30", "ratio": "70"}
WHEELS = {"item": "WHEEL", "quantity": "40", "price": "10", "further_cost": "100", "ratio": "30"}
JOINT = {"work_order": "WO-1", "products": [TOYS, WHEELS]}


@pytest.fixture
def running(shop):
    """An order with 40 kg of resin at 10.00 and an hour of work: 400.00 + 30.00 + 20.00 + 10.00."""
    shop.buy("GR-1", "RESIN", "40", "10")
    shop.start("WO-1", "TOY", "20")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="40")
    shop.work("TT-1", "WO-1", "1")
    return shop


def total(shop, item):
    """Add up what a shelf is worth."""
    return sum(map(float, shop.stock(item)[1].values()))


@pytest.mark.parametrize(
    ("basis", "toys", "wheels"),
    [
        ("quantity", "153.33", "306.67"),  # 20 and 40 pieces of 60
        ("sales_value", "276.00", "184.00"),  # 600.00 and 400.00 of 1,000.00
        ("realisable_value", "306.67", "153.33"),  # 600.00 and 300.00 of 900.00
        (
            "constant_margin",
            "335.99",
            "124.01",
        ),  # a margin of 44 %: 600 x 56 % and 400 x 56 % - 100, by element
        ("ratio", "322.00", "138.00"),  # 70 and 30 per cent
    ],
)
def test_the_cost_is_shared_by_the_basis(running, basis, toys, wheels):
    """All of it, element by element; the order is completed and empty."""
    entry = running(JointReceipt, "JR-1", **JOINT, basis=basis)
    assert (f"{total(running, 'TOY'):.2f}", f"{total(running, 'WHEEL'):.2f}") == (toys, wheels)
    assert set(running.stock("TOY")[1]) == {"material", "labour", "machine", "overhead"}
    assert (running.wip("WO-1"), running.status("WO-1")) == ({}, "completed")
    assert sum(line.debit for line in entry.vouchers[0].lines) == 460_00
    running.in_step()


def test_material_may_have_a_basis_of_its_own(running):
    """Material by pieces, the work by sales value: 400.00 / 3 and 60.00 x 0.6."""
    running(JointReceipt, "JR-1", **JOINT, material_basis="quantity")
    assert running.stock("TOY")[1] == {
        "material": "133.33",
        "labour": "18.00",
        "machine": "12.00",
        "overhead": "6.00",
    }


def by_element():
    """The same with labour one to four and machine hours three to one."""
    parts = {"TOY": {"labour": "1", "machine": "3"}, "WHEEL": {"labour": "4", "machine": "1"}}
    return [{**of, "ratios": parts[of["item"]]} for of in (TOYS, WHEELS)]


def test_elements_may_have_ratios_of_their_own(running):
    """30.00 of labour one to four, 20.00 of machines three to one, the rest by sales value; later labour, too."""
    running(JointReceipt, "JR-1", work_order="WO-1", products=by_element())
    shares = {"material": "240.00", "labour": "6.00", "machine": "15.00", "overhead": "6.00"}
    assert running.stock("TOY")[1] == shares
    line = {"work_order": "WO-1", "amount": "5"}
    fields = {"basis": "stated", "element": "labour", "owed": "wages_payable"}
    running(CostDistribution, "CD-1", amount="5", lines=[line], **fields)
    assert (running.stock("TOY")[1]["labour"], running.stock("WHEEL")[1]["labour"]) == ("7.00", "28.00")
    running.in_step()


def test_planned_ratios_of_elements_hold_to_the_last_receipt(shop):
    """Material two to one as planned, so that the last receipt names no basis of material."""
    products = [{**of, "ratios": {"material": part}} for of, part in ((TOYS, "2"), (WHEELS, "1"))]
    shop.buy("GR-1", "RESIN", "40", "10")
    shop(WorkOrder, "WO-1", item="TOY", quantity="20", joint={"products": products})
    shop(WorkOrderRelease, "WR-1", work_order="WO-1")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="36")
    first, last = ({"item": of["item"], "quantity": of["quantity"]} for of in (WHEELS, TOYS))
    shop(JointReceipt, "JR-1", work_order="WO-1", products=[first], final=False)
    fields = {"work_order": "WO-1", "products": [last]}
    shop.refuses(
        Code.DOCUMENT_INVALID, "material_basis", JointReceipt, "JR-2", material_basis="quantity", **fields
    )
    again = {"work_order": "WO-1", "products": [{**last, "ratios": {"material": "1"}}]}
    shop.refuses(Code.DOCUMENT_INVALID, "products.1.ratios", JointReceipt, "JR-2", **again)
    shop(JointReceipt, "JR-2", **fields)
    assert (total(shop, "TOY"), total(shop, "WHEEL")) == (240, 120)
    shop.in_step()


def test_by_products_come_off_first(running):
    """副产品: 5 kg of chips at 2.00 lower the joint cost to 450.00."""
    running(ScrapRecovery, "SR-1", work_order="WO-1", item="CHIPS", quantity="5", price="2")
    running(JointReceipt, "JR-1", **JOINT)
    assert total(running, "TOY") + total(running, "WHEEL") == 450
    running.in_step()


def test_later_cost_is_shared_in_the_same_way(running):
    """The resin is invoiced for 500.00: the 100.00 are split 3 to 2, and reach an order that took wheels."""
    running(JointReceipt, "JR-1", **JOINT)
    running.start("WO-2", "TRUCK", "5")
    running(MaterialIssue, "MI-2", work_order="WO-2", item="WHEEL", quantity="10")
    running(PurchaseInvoice, "PI-1", partner="V", lines=[{"receipt": "GR-1", "amount": "500"}])
    assert running.stock("TOY")[1]["material"] == "300.00"
    assert running.stock("WHEEL")[1]["material"] == "150.00"
    assert running.wip("WO-2")["material"] == "50.00"
    assert running.wip("WO-1") == {}
    running.in_step()


def test_a_product_at_standard_leaves_the_difference_beside_it(running):
    """A gear stands at 13.50: 10 of them take 135.00 of their share of 230.00."""
    gears = {"item": "GEAR", "quantity": "10", "price": "60"}
    running(JointReceipt, "JR-1", work_order="WO-1", products=[TOYS, gears])
    assert (running.stock("GEAR")[1]["material"], running.balance("purchase_price_variance")) == (
        "75.00",
        "95.00",
    )
    running.in_step()


@pytest.mark.parametrize("later", [False, True])
def test_a_receipt_taken_back_restores_the_order(running, later):
    """With what was invoiced since, if anything; then the order may be received again."""
    before = running.picture()
    running(JointReceipt, "JR-1", **JOINT)
    if later:
        running(PurchaseInvoice, "PI-1", partner="V", lines=[{"receipt": "GR-1", "amount": "500"}])
    running(Reversal, "RV-1", of="JR-1", reason="weighed wrongly")
    after = running.picture()
    assert running.status("WO-1") == "released"
    if not later:
        for part in ("ledger", "stock", "orders", "open"):
            assert after[part] == before[part], part
    assert running.wip("WO-1")["material"] == ("500.00" if later else "400.00")
    running.in_step()
    running(JointReceipt, "JR-2", **JOINT)
    assert running.wip("WO-1") == {}
    running.in_step()


@pytest.mark.parametrize(
    ("code", "field", "change"),
    [
        (Code.UNKNOWN_ORDER, "work_order", {"work_order": "WO-9"}),
        (Code.BASIS_MISSING, "work_order", {"work_order": "WO-2"}),
        (Code.DOCUMENT_INVALID, "products.2.item", {"products": [TOYS, TOYS]}),
        (Code.DOCUMENT_INVALID, "products.2.item", {"products": [TOYS, {**WHEELS, "item": "RESIN"}]}),
        (Code.UNKNOWN_ITEM, "products.1.item", {"products": [{**TOYS, "item": "NOTHING"}, WHEELS]}),
        (
            Code.UNIT_DOES_NOT_CONVERT,
            "products.1.quantity",
            {"products": [{**TOYS, "quantity": "0.5"}, WHEELS]},
        ),
        (Code.BASIS_MISSING, "products.1.price", {"products": [{**TOYS, "price": None}, WHEELS]}),
        (
            Code.BASIS_MISSING,
            "products.1.measure",
            {"basis": "quantity", "products": [TOYS, {"item": "CHIPS", "quantity": "1"}]},
        ),
        (
            Code.BASIS_MISSING,
            "products.2.ratio",
            {"basis": "ratio", "products": [TOYS, {**WHEELS, "ratio": None}]},
        ),
        (
            Code.BASIS_MISSING,
            "basis",
            {"basis": "realisable_value", "products": [TOYS, {**WHEELS, "further_cost": "500"}]},
        ),
        (
            Code.BASIS_MISSING,
            "basis",
            {"basis": "constant_margin", "products": [TOYS, {**WHEELS, "further_cost": "350"}]},
        ),
        (
            Code.BASIS_MISSING,
            "material_basis",
            {
                "basis": "quantity",
                "material_basis": "sales_value",
                "products": [{**TOYS, "price": "0"}, {**WHEELS, "price": "0"}],
            },
        ),
        (
            Code.NUMBER_INVALID,
            "products.2.further_cost",
            {"products": [TOYS, {**WHEELS, "further_cost": "0.001"}]},
        ),
        (
            Code.UNKNOWN_ELEMENT,
            "products.1.ratios.steam",
            {"products": [{**of, "ratios": {"steam": "1"}} for of in (TOYS, WHEELS)]},
        ),
        (
            Code.BASIS_MISSING,
            "products.2.ratios.labour",
            {"products": [{**TOYS, "ratios": {"labour": "1"}}, WHEELS]},
        ),
        (Code.LOT_UNSUITABLE, "lot", {"products": [{**TOYS, "lot": "L"}, WHEELS]}),
        (Code.PRICE_MISSING, "item", {"products": [{**TOYS, "price": "0"}, WHEELS]}),
    ],
)
def test_a_receipt_that_does_not_fit_is_refused(running, code, field, change):
    """Each refusal names the field and leaves the books as they were."""
    running.start("WO-2", "TOY", "1")
    running.refuses(code, field, JointReceipt, "JR-1", **{**JOINT, **change})


def test_output_before_and_credits_beyond_the_cost_are_refused(running):
    """All products come together; by-products worth more than the joint cost are an error to be found."""
    running(ScrapRecovery, "SR-1", work_order="WO-1", item="CHIPS", quantity="5", price="100")
    running.refuses(Code.VALUE_EXCEEDS_PLACE, "work_order", JointReceipt, "JR-1", **JOINT)
    running(Reversal, "RV-1", of="SR-1", reason="price wrong")
    running(ProductionReceipt, "PR-1", work_order="WO-1", quantity="1")
    running.refuses(Code.DOCUMENT_INVALID, "work_order", JointReceipt, "JR-1", **JOINT)


def test_of_the_ordered_item_no_more_comes_than_is_ordered(running):
    """Without a plan the order limits its own item, 20 toys; of wheels it knows nothing."""
    toys = {**TOYS, "quantity": "21"}
    field = "products.1.quantity"
    running.refuses(
        Code.QUANTITY_EXCEEDS_ORDER, field, JointReceipt, "JR-1", work_order="WO-1", products=[toys, WHEELS]
    )
    running(JointReceipt, "JR-1", work_order="WO-1", products=[TOYS, {**WHEELS, "quantity": "400"}])


@pytest.mark.parametrize(("over", "most"), [("0", "16"), ("0.1", "20")])
def test_of_a_planned_product_no_more_comes_than_is_planned(joint_at, over, most):
    """Of 40 wheels 24 came: 16 are left, or 20 where a tenth may be made beyond the plan; in one receipt as in many."""
    joint = joint_at({"over_production": over})
    joint.receive("JR-1", WHEEL="24")
    beyond = [{"item": "TOY", "quantity": "1"}, {"item": "WHEEL", "quantity": str(int(most) + 1)}]
    for final in (False, True):
        joint.shop.refuses(
            Code.QUANTITY_EXCEEDS_ORDER,
            "products.2.quantity",
            JointReceipt,
            "JR-2",
            work_order="WO-1",
            products=beyond,
            final=final,
        )
    joint.receive("JR-2", TOY="1", WHEEL=most)


def test_two_sites_take_no_more_together_than_is_planned(joint):
    """Ten and eleven toys of 20; once a receipt is taken back, as many may come again."""
    lines = [{"item": "TOY", "quantity": "10"}, {"item": "TOY", "quantity": "11", "site": "YARD"}]
    given = {"work_order": "WO-1", "products": lines, "final": False}
    joint.shop.refuses(Code.QUANTITY_EXCEEDS_ORDER, "products.2.quantity", JointReceipt, "JR-1", **given)
    joint.receive("JR-1", TOY="20")
    joint.shop(Reversal, "RV-1", of="JR-1", reason="weighed wrongly")
    joint.receive("JR-2", TOY="20")
