"""What a card allows for the output of its order, line by line."""

import pytest

from erpcore.kernel.movements import Place
from erpcore.kernel.rounding import MICRO
from erpcore.production.allowance import (
    allowed_by_cause,
    planning,
    standard_by_cause,
    standard_changed,
    standard_prices,
)
from erpcore.production.cost_card import ComponentCost, CostCard, OperationCost
from erpcore.production.handover import Handover
from erpcore.production.joint_part import with_output
from erpcore.production.work_order import WorkOrder

CLOTH = ComponentCost("CLOTH", 20_000 * MICRO, (("material", 30 * MICRO),), "standard")
SEW = OperationCost(
    10, "SEW", "SHOP", 8_000 * MICRO, 4_000 * MICRO, "machine_hours", 20 * MICRO, 0, 30 * MICRO
)
WEBB = CostCard(10_000 * MICRO, (CLOTH,), (SEW,), 2)  # Webb Company, see test_variances


def test_what_is_allowed_is_shared_over_the_lines_of_the_card():
    """In proportion to planned cost, by element; a component or centre that stands twice counts twice."""
    lining = ComponentCost("LINING", 10_000 * MICRO, (("material", 20 * MICRO),), "standard")
    card = WEBB._replace(
        components=(CLOTH, lining, lining), operations=(SEW, SEW._replace(work_centre="IRON"), SEW)
    )
    assert allowed_by_cause(card, {"material": 100_00, "labour": 99_00}) == {
        ("stock", "CLOTH"): {"material": 60_00},
        ("stock", "LINING"): {"material": 40_00},
        ("labour_applied", "SEW"): {"labour": 66_00},
        ("labour_applied", "IRON"): {"labour": 33_00},
    }


def test_a_cent_that_cannot_be_shared_goes_to_the_largest_remainder():
    """Shares are whole minor units and add up to what is allowed."""
    lining = ComponentCost("LINING", 10_000 * MICRO, (("material", 30 * MICRO),), "standard")
    card = WEBB._replace(components=(CLOTH, lining), operations=())
    assert allowed_by_cause(card, {"material": 1_00}) == {
        ("stock", "CLOTH"): {"material": 67},
        ("stock", "LINING"): {"material": 33},
    }


@pytest.mark.parametrize("element", ["machine", "freight"])
def test_what_the_card_has_no_line_for_is_a_rest(element):
    """An element allowed without a line, or with lines that cost nothing, is kept under its own name."""
    assert allowed_by_cause(WEBB, {element: 5_00}) == {("rest", element): {element: 5_00}}


def test_planning_is_rounded_once_and_nothing_where_card_and_standard_agree():
    """A third of a yuan each in the card, 0.333333 as the standard says: no cent over 10 000 pieces."""
    third = CLOTH._replace(quantity=MICRO, prices=(("material", MICRO),))
    card = CostCard(3 * MICRO, (third,), (), 2, (("material", 333_333),))
    assert planning(card, 10_000 * MICRO) == {}
    assert planning(card, 100_000 * MICRO) == {"material": 3}  # 33,333.333… less 33,333.30
    assert planning(card._replace(product=()), 100_000 * MICRO) == {}


def test_change_of_standard_is_weighed_by_what_was_received_at_each():
    """16 at release; 4 000 were received at 16, 6 000 at 18: 12 000 less than they would have cost."""
    own = {"labour": 16 * MICRO}
    received = [
        (4_000 * MICRO, own, {"labour": 16 * MICRO}),
        (6_000 * MICRO, own, {"labour": 18 * MICRO, "machine": 0}),
    ]
    assert standard_changed(received, 2) == {"labour": -12_000_00}
    assert standard_changed(received[:1], 2) == standard_changed([], 2) == {}


def test_each_of_several_products_is_weighed_by_its_own_change():
    """1 000 jackets dearer by 2, 500 vests cheaper by 4: nothing together; a third of a cent is rounded once."""
    jackets = (1_000 * MICRO, {"labour": 16 * MICRO}, {"labour": 18 * MICRO})
    vests = (500 * MICRO, {"labour": 9 * MICRO}, {"labour": 5 * MICRO})
    assert standard_changed([jackets, vests], 2) == {}
    cheap = (MICRO, {"labour": 3_333}, {})
    assert [standard_changed([cheap] * times, 2) for times in (1, 2)] == [{}, {"labour": 1}]


def test_a_change_of_joint_standards_is_no_planning():
    """The card allows 18.00 of labour for the half that came; it stands at 16.00, and stood at 17.00 at release."""
    made = WorkOrder("WO-1", "JACKET", "S", "SHOP", 10_000 * MICRO)
    made.standard = CostCard(
        10_000 * MICRO, (), (SEW._replace(labour_hours=MICRO, labour=36 * MICRO, overhead=0),), 2
    )
    made.handover = Handover("", Place("journal", "WO-1"), "", 5_000 * MICRO)
    found = standard_by_cause(with_output(made, 5_000 * MICRO), {"labour": 16_00}, {"labour": 1_00})
    assert found == {
        ("labour_applied", "SEW"): {"labour": 18_00},
        ("planning", "JACKET"): {"labour": -1_00},
        ("standard_change", "JACKET"): {"labour": -1_00},
    }


def test_what_is_led_to_the_card_adds_up_to_the_output():
    """The lines hold what the card allows; planning and the change of standard take the difference back."""
    made = WorkOrder("WO-1", "JACKET", "S", "SHOP", 10_000 * MICRO)
    made.standard = WEBB
    assert standard_by_cause(made, {"labour": 18_00}, {"labour": -2_00}) == {
        ("labour_applied", "SEW"): {"labour": 16_00},
        ("standard_change", "JACKET"): {"labour": 2_00},
    }


REMNANTS = ComponentCost("REMNANTS", 1_000 * MICRO, (("material", 12 * MICRO),), "price list")
CREDITED = WEBB._replace(by_products=(REMNANTS,))  # 600,000.00 less 12,000.00 of material


def test_a_by_product_is_allowed_as_a_credit_and_the_other_lines_share_what_that_leaves():
    """Half of the output: 294,000.00 are 300,000.00 of cloth less 6,000.00 of remnants."""
    assert allowed_by_cause(CREDITED, {"material": 294_000_00}) == {
        ("scrap", "REMNANTS"): {"material": -6_000_00},
        ("stock", "CLOTH"): {"material": 300_000_00},
    }


class Halved:
    """Lines that have come half of the way, where the labour has come all of it."""

    def weight(self, _cause, element, amount):
        """Half of all but labour."""
        return amount if element == "labour" else amount // 2


def test_a_by_product_is_taken_off_its_own_element_alone():
    """Cloth of 300,000.00 less remnants of 6,000.00 have come; labour has no credit, and its lines share all of it."""
    assert allowed_by_cause(CREDITED, {"material": 147_000_00, "labour": 40_00}, Halved()) == {
        ("scrap", "REMNANTS"): {"material": -3_000_00},
        ("stock", "CLOTH"): {"material": 150_000_00},
        ("labour_applied", "SEW"): {"labour": 40_00},
    }


def test_what_is_allowed_with_a_by_product_adds_up_to_the_cent():
    """A third of a cent of remnants is rounded once, and the cloth takes what that leaves."""
    found = allowed_by_cause(CREDITED, {"material": 1_01})
    assert found == {("scrap", "REMNANTS"): {"material": -2}, ("stock", "CLOTH"): {"material": 1_03}}


def test_a_by_product_of_material_that_comes_to_nothing_is_allowed_nothing():
    """Where the credit is all of the material, what is allowed of it has no proportion."""
    free = CREDITED._replace(by_products=(REMNANTS._replace(prices=(("material", 600 * MICRO),)),))
    assert allowed_by_cause(free, {"material": 5}) == {("stock", "CLOTH"): {"material": 5}}


def test_a_by_product_has_the_price_of_the_card():
    """What is recovered is measured against it; scrap that the bill does not name has none."""
    assert standard_prices(CREDITED, ("scrap", "REMNANTS")) == {"material": 12 * MICRO}
    assert standard_prices(CREDITED, ("scrap", "DUST")) is None
    assert standard_prices(WEBB, ("scrap", "REMNANTS")) is None


def test_planning_counts_the_by_product():
    """The card is 58.80 a piece; the standard of 60.00 knew of no remnants: 1.20 less for each of 100 pieces."""
    card = CREDITED._replace(product=(("material", 60 * MICRO),), operations=())
    assert planning(card, 100 * MICRO) == {"material": -120_00}
