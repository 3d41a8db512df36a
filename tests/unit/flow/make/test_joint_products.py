"""Joint products are planned on the work order: each once, measured as the basis asks."""

import pytest

from erpcore import Code, Refused
from erpcore.documents import WorkOrder

TOYS = {"item": "TOY", "quantity": "20", "price": "30"}
WHEELS = {"item": "WHEEL", "quantity": "40", "price": "10"}
CHIPS = {"item": "CHIPS", "quantity": "5", "price": "1"}


def test_a_plan_stands_on_the_order(shop):
    """In base units, with the price of its unit: two boxes of twelve wheels."""
    boxes = {"item": "WHEEL", "quantity": "2", "unit": "box", "price": "120"}
    shop(WorkOrder, "WO-1", item="TOY", quantity="20", joint={"products": [TOYS, boxes]})
    plan = shop.books.state.orders.orders["WO-1"].joint
    assert (plan.basis, plan.material_basis) == ("sales_value", "")
    assert [(of.item, of.quantity, of.per) for of in plan.products] == [
        ("TOY", 20_000_000, 1_000_000),
        ("WHEEL", 24_000_000, 12_000_000),
    ]
    assert plan.products[1].output(24_000_000, 2).sales_value == 240_00


def test_a_measure_is_that_of_one_unit_of_the_line(shop):
    """Six thirds of a kilogram at 5 measure 30, though a third is no whole number of millionths."""
    thirds = {"item": "RESIN", "quantity": "6", "unit": "third", "measure": "5"}
    joint = {"products": [{**TOYS, "measure": "2"}, thirds], "basis": "quantity"}
    shop(WorkOrder, "WO-1", item="TOY", quantity="20", joint=joint)
    toys, resin = shop.books.state.orders.orders["WO-1"].joint.products
    assert [of.output(of.quantity, 2)[0] for of in (toys, resin)] == [40_000_000, 30_000_000]


@pytest.mark.parametrize(
    ("code", "field", "products", "basis"),
    [
        (Code.DOCUMENT_INVALID, "2.item", [TOYS, TOYS], "sales_value"),
        (Code.UNKNOWN_ITEM, "2.item", [TOYS, {**WHEELS, "item": "NOTHING"}], "sales_value"),
        (Code.ITEM_KIND_UNSUITABLE, "2.item", [TOYS, {**WHEELS, "item": "ADVICE"}], "sales_value"),
        (Code.UNIT_DOES_NOT_CONVERT, "2.quantity", [TOYS, {**WHEELS, "quantity": "0.5"}], "sales_value"),
        (Code.DOCUMENT_INVALID, "1.quantity", [{**TOYS, "quantity": "19"}, WHEELS], "sales_value"),
        (Code.BASIS_MISSING, "1.measure", [TOYS, CHIPS], "quantity"),
        (Code.BASIS_MISSING, "2.price", [TOYS, {**WHEELS, "price": None}], "constant_margin"),
        (Code.BASIS_MISSING, "2.ratio", [{**TOYS, "ratio": "70"}, WHEELS], "ratio"),
        (Code.BASIS_MISSING, "2", [TOYS, {**WHEELS, "price": "0"}], "sales_value"),
        (Code.BASIS_MISSING, "1", [{**TOYS, "further_cost": "600"}, WHEELS], "realisable_value"),
        (Code.NUMBER_INVALID, "1.further_cost", [{**TOYS, "further_cost": "0.001"}, WHEELS], "quantity"),
    ],
)
def test_a_plan_that_does_not_fit_is_refused(shop, code, field, products, basis):
    """Each refusal names the field, and there is no order."""
    joint = {"products": products, "basis": basis}
    where = f"joint.products.{field}"
    shop.refuses(code, where, WorkOrder, "WO-1", item="TOY", quantity="20", joint=joint)


def test_a_basis_by_which_a_plan_cannot_be_shared_is_named(shop):
    """Toys that cost 700.00 after the split-off point and bring 600.00 are sold there."""
    joint = {"products": [TOYS | {"further_cost": "700"}, WHEELS], "basis": "realisable_value"}
    shop.refuses(Code.BASIS_MISSING, "joint.basis", WorkOrder, "WO-1", item="TOY", quantity="20", joint=joint)


@pytest.mark.parametrize(
    ("code", "field", "ratios", "joint"),
    [
        (Code.UNKNOWN_ELEMENT, "products.1.ratios.steam", ({"steam": "1"}, {"steam": "1"}), {}),
        (Code.BASIS_MISSING, "products.2.ratios.labour", ({"labour": "1"}, {}), {}),
        (Code.BASIS_MISSING, "products.1.ratios.labour", ({}, {"labour": "1"}), {}),
        (Code.DOCUMENT_INVALID, "material_basis", ({"material": "1"},) * 2, {"material_basis": "quantity"}),
    ],
)
def test_ratios_of_elements_that_do_not_fit_are_refused(shop, code, field, ratios, joint):
    """Of an element that there is not, that another product does not share, or that has a basis already."""
    products = [{**of, "ratios": of_element} for of, of_element in zip((TOYS, WHEELS), ratios, strict=True)]
    joint = {"products": products, **joint}
    shop.refuses(code, f"joint.{field}", WorkOrder, "WO-1", item="TOY", quantity="20", joint=joint)


def test_what_a_ratio_is_asked_for_beside_those_of_elements_is_told(shop):
    """Ratios of some elements say nothing of the others: the refusal says that these are asked for."""
    lines = [{**TOYS, "ratios": {"labour": "1"}}, {**WHEELS, "ratios": {"labour": "1"}}]
    joint = {"products": lines, "basis": "ratio"}
    with pytest.raises(Refused) as caught:
        shop(WorkOrder, "WO-1", item="TOY", quantity="20", joint=joint)
    assert (caught.value.code, caught.value.field) == (Code.BASIS_MISSING, "joint.products.1.ratio")
    assert "its ratios leave out" in caught.value.say("en")
    assert "ratios 以外" in caught.value.say("zh_CN")
