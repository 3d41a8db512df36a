"""What an order plans of joint products is written, read and weighed exactly."""

import pytest

from erpcore.kernel.rounding import MICRO
from erpcore.production.joint_plan import JointPlan, NotShared, PlannedProduct

# 20 toys at 30.00; 40 wheels in boxes of 12 at 120.00, two measures to the wheel, 100.00 to be spent on them
TOYS = PlannedProduct("A", "TOY", 20 * MICRO, MICRO, 30 * MICRO, MICRO, 0)
WHEELS = PlannedProduct("B", "WHEEL", 40 * MICRO, 24 * MICRO, 120 * MICRO, 12 * MICRO, 100_00)
MADE = {"A": 20 * MICRO, "B": 40 * MICRO}
COST = {"material": 400_00, "labour": 60_00}


def plan(basis: str, material_basis: str = "") -> JointPlan:
    """Plan toys and wheels, with 70 and 30 per cent where that is the basis."""
    if basis == "ratio":
        return JointPlan(basis, material_basis, (TOYS._replace(ratio=70), WHEELS._replace(ratio=30)))
    return JointPlan(basis, material_basis, (TOYS, WHEELS))


def test_a_plan_reads_what_it_wrote() -> None:
    """Every field, in the order of the products."""
    assert JointPlan.from_text(plan("quantity", "sales_value").to_text()) == plan("quantity", "sales_value")
    assert plan("quantity").planned() == MADE
    assert plan("quantity").makes("TOY")
    assert not plan("quantity").makes("TRUCK")
    assert JointPlan.from_text(plan("ratio").to_text()) == plan("ratio")
    assert JointPlan.from_text(by_element().to_text()) == by_element()


def by_element() -> JointPlan:
    """Plan toys and wheels by price, their labour one to four and their overhead five to three."""
    parts = (("labour", 1), ("overhead", 5)), (("labour", 4), ("overhead", 3))
    products = [of._replace(ratios=ratios) for of, ratios in zip((TOYS, WHEELS), parts, strict=True)]
    return JointPlan("sales_value", "quantity", tuple(products))


def test_a_plan_written_before_products_had_ratios_is_read() -> None:
    """Seven fields of a product; it states no ratio."""
    written = '["quantity","",[["A","TOY",20000000,1000000,30000000,1000000,0]]]'
    assert JointPlan.from_text(written) == JointPlan("quantity", "", (TOYS,))


def test_a_part_of_a_product_has_its_part_of_what_it_is_measured_by() -> None:
    """Ten wheels: twenty measures, 100.00, a quarter of what is spent on forty."""
    assert WHEELS.output(10 * MICRO, 2) == (20 * MICRO, 100_00, 25_00, 0)


@pytest.mark.parametrize(
    ("basis", "weights"),
    [
        ("quantity", [20 * MICRO, 80 * MICRO]),  # measures
        ("sales_value", [600_00, 400_00]),
        ("realisable_value", [600_00, 300_00]),
        (
            "constant_margin",
            [560_00 * 600_00, 560_00 * 400_00 - 100_00 * 1000_00],
        ),  # 56 % of 600.00; of 400.00, less 100.00
        ("ratio", [70, 30]),
    ],
)
def test_products_are_weighed_by_what_their_basis_measures(basis: str, weights: list[int]) -> None:
    """Exactly, and not by what 460.00 come to in cents: cost that comes later is shared by the same weights."""
    assert plan(basis).weights(COST, MADE, 2) == {"": dict(zip("AB", weights, strict=True))}


def test_material_is_weighed_by_a_basis_of_its_own() -> None:
    """And all else by the other; also where material is still to come."""
    weights = {"": {"A": 600_00, "B": 400_00}, "material": {"A": 20 * MICRO, "B": 80 * MICRO}}
    assert plan("sales_value", "quantity").weights(COST, MADE, 2) == weights
    assert plan("sales_value", "quantity").weights({"labour": 60_00}, MADE, 2) == weights


def test_elements_are_weighed_by_ratios_of_their_own() -> None:
    """Labour and overhead by theirs, material by measures, and all else by price; no printed rate is rounded."""
    weights = by_element().weights(COST, MADE, 2)
    assert {element: [*of.values()] for element, of in weights.items()} == {
        "": [600_00, 400_00],
        "material": [20 * MICRO, 80 * MICRO],
        "labour": [1, 4],
        "overhead": [5, 3],
    }
    assert by_element().weights(COST, {"B": MICRO}, 2)["labour"] == {"B": 4}
    assert [by_element().rate_decimals(of, 2, 4) for of in ("labour", "machine")] == [None, 4]


def test_what_did_not_come_bears_nothing() -> None:
    """Wheels alone take all."""
    assert plan("sales_value").weights(COST, {"A": 0, "B": MICRO}, 2) == {"": {"B": 10_00}}
    assert plan("ratio").weights(COST, {"A": 0, "B": MICRO}, 2) == {"": {"B": 30}}


def test_a_ratio_holds_whatever_quantity_comes() -> None:
    """One wheel of forty bears 30 per cent."""
    assert plan("ratio").weights(COST, {"A": 20 * MICRO, "B": MICRO}, 2) == {"": {"A": 70, "B": 30}}


def test_a_basis_that_gives_nothing_or_less_names_its_field() -> None:
    """Products that sell for nothing; a product that costs more after the split-off point than the margin leaves."""
    free = JointPlan("quantity", "sales_value", (TOYS._replace(price=0),))
    dear = JointPlan("constant_margin", "", (TOYS, WHEELS._replace(further_cost=400_00)))
    for of, field in ((free, "material_basis"), (dear, "basis")):
        with pytest.raises(NotShared) as caught:
            of.weights(COST, MADE, 2)
        assert caught.value.field == field


def test_a_refusal_names_products_by_their_items_in_words() -> None:
    """Neither by what they are known by inside nor in a list of the language; an item that comes twice by number."""
    free = [of._replace(price=0) for of in (TOYS, WHEELS, WHEELS._replace(key="C"))]
    with pytest.raises(NotShared, match=r": TOY 0, WHEEL 0, WHEEL \(3\) 0$"):
        JointPlan("sales_value", "", tuple(free)).weights(COST, MADE | {"C": MICRO}, 2)
    dear = JointPlan("realisable_value", "", (TOYS, WHEELS._replace(further_cost=900_00)))
    with pytest.raises(NotShared, match=r": WHEEL$"):
        dear.weights(COST, MADE, 2)


def test_a_printed_rate_is_one_for_the_measure_or_for_a_cent_of_value() -> None:
    """4 decimals of a yuan are 2 of a fen for one measure, 8 for a millionth of it; by value there is no unit."""
    both = plan("sales_value", "quantity")
    assert (both.rate_decimals("material", 2, 4), both.rate_decimals("labour", 2, 4)) == (8, 4)
    assert plan("quantity").rate_decimals("material", 2, 4) == 8
    assert plan("constant_margin").rate_decimals("labour", 2, 4) == 4
    assert plan("ratio").rate_decimals("labour", 2, 4) is None


def test_a_common_margin_is_one_of_what_products_bring() -> None:
    """It depends on all cost, so it is known by sales values and what is spent on each alone; other bases do not."""
    margin = plan("sales_value", "constant_margin")
    assert [margin.by_margin(element) for element in ("material", "labour")] == [True, False]
    assert margin.sales(MADE, 2) == ({"A": 600_00, "B": 400_00}, {"A": 0, "B": 100_00})
