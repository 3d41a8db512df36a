"""Materials, and grades of labour, that can stand in for one another."""

from fractions import Fraction

from tests.unit.production.filled import charge, give

from erpcore.kernel.rounding import MICRO
from erpcore.production.allowance import InProcess
from erpcore.production.cost_card import ComponentCost, CostCard, GradeCost, OperationCost
from erpcore.production.mixtures import OWN_PRICES, Mixing, mix_effects, mixtures
from erpcore.production.order_month import Input
from erpcore.production.paid_hours import PaidHours
from erpcore.production.work_order import WorkOrder

TEN = (("material", 10 * MICRO),)
A = ComponentCost("A", 6 * MICRO, TEN, "", "M")
B = ComponentCost("B", 4 * MICRO, (("material", 5 * MICRO), ("labour", MICRO)), "", "M")
CARD = CostCard(MICRO, (A, B), (), 2)


def order(received: int, a: int, b: int) -> WorkOrder:
    """Make an order that has used kilograms of A and B."""
    made = WorkOrder("WO-1", "P", "S", "SHOP", MICRO)
    give(made, "PR-1", received, {})
    for item, kilograms in (("A", a), ("B", b)):
        charge(made, ("stock", item), kilograms * MICRO, {})
    return made


def test_lines_of_one_item_count_together_and_one_item_alone_is_no_mixture():
    """A on two lines of the mix is planned with both; what has no mix, or nothing beside it, is left out."""
    alone, plain = A._replace(item="C", mix="N"), A._replace(item="D", mix="")
    (found,) = mixtures(CARD._replace(components=(A, B, A, alone, plain)))
    assert [(cause, planned.quantity) for cause, planned in found.items()] == [
        (("stock", "A"), 12 * MICRO),
        (("stock", "B"), 4 * MICRO),
    ]
    assert mixtures(CARD._replace(components=(A._replace(quantity=0), B._replace(quantity=0)))) == []


def test_every_element_of_a_price_is_mixed():
    """7 and 3 kg instead of 6 and 4: A costs 10.00 more, B 5.00 and an hour's 1.00 less."""
    found = dict(mix_effects(order(MICRO, 7, 3), CARD, OWN_PRICES))
    assert found == {
        ("stock", "A"): {"material": 10_00, "labour": 0},
        ("stock", "B"): {"material": -5_00, "labour": -1_00},
    }


def test_an_input_in_process_has_come_as_far_as_what_it_costs():
    """B, made before with its labour, is all in a unit half worked on, and so is A, whatever the labour of the unit."""

    def units(cause: Input, element: str) -> Fraction:
        return Fraction(MICRO if element == "material" or cause == ("stock", "B") else MICRO // 2)

    mixed = mix_effects(order(0, 7, 3), CARD, OWN_PRICES, InProcess({}, units))
    assert dict(mixed) == dict(mix_effects(order(MICRO, 7, 3), CARD, OWN_PRICES))


def test_without_output_or_with_more_returned_than_taken_there_are_no_proportions():
    """Nothing was made, or less than nothing used: usage stays whole."""
    assert list(mix_effects(order(0, 7, 3), CARD, OWN_PRICES)) == []
    assert list(mix_effects(order(MICRO, 7, -3), CARD, OWN_PRICES)) == []


MEN, BOYS = ("labour_applied", PaidHours("W", "men").key()), ("labour_applied", PaidHours("W", "boys").key())
GRADES = (GradeCost("men", 2 * MICRO, 20 * MICRO), GradeCost("boys", 0, 10 * MICRO))
GANG = OperationCost(10, "W", "SHOP", 2 * MICRO, 0, "labour_hours", 0, 0, 0, GRADES)


def test_grades_of_one_work_centre_are_a_mixture():
    """2 hours of men are planned and 1 worked, 1 of a boy instead: a man's hour less, a boy's 10.00 more."""
    card = CARD._replace(components=(), operations=(GANG,))
    made = order(MICRO, 0, 0)
    for cause in (MEN, BOYS):
        charge(made, cause, MICRO, {})
    assert dict(mix_effects(made, card, OWN_PRICES)) == {MEN: {"labour": -20_00}, BOYS: {"labour": 10_00}}
    assert list(mix_effects(made, card, Mixing(labour=None))) == []


def test_one_grade_alone_is_no_mixture():
    """Nobody else has a rate there: the efficiency of the grade stays whole."""
    assert mixtures(CARD._replace(components=(), operations=(GANG._replace(grades=GRADES[:1]),))) == []


def test_where_spoiled_units_have_all_that_was_once_for_the_order_nothing_is_mixed():
    """Men set up once for an order all of whose cost went with spoiled units: for its output no hours were planned."""
    card = CARD._replace(components=(), operations=(GANG._replace(setup=(1, 1)),))
    made = order(MICRO, 0, 0)
    charge(made, MEN, MICRO, {})
    assert dict(mix_effects(made, card, OWN_PRICES))[MEN] == {"labour": 0}
    charge(made, ("spoilage", made.number), -MICRO, {"labour": -40_00})
    assert list(mix_effects(made, card, OWN_PRICES)) == []
