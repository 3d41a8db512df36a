"""Materials that can stand in for one another."""

from erpcore.costing.mix import MixMethod
from erpcore.kernel.rounding import MICRO
from erpcore.production.cost_card import ComponentCost, CostCard
from erpcore.production.mixtures import mix_effects, mixtures
from erpcore.production.work_order import Cost, WorkOrder

TEN = (("material", 10 * MICRO),)
A = ComponentCost("A", 6 * MICRO, TEN, "", "M")
B = ComponentCost("B", 4 * MICRO, (("material", 5 * MICRO), ("labour", MICRO)), "", "M")
CARD = CostCard(MICRO, (A, B), (), 2)


def order(received: int, a: int, b: int) -> WorkOrder:
    """Make an order that has used kilograms of A and B."""
    made = WorkOrder("WO-1", "P", "S", "SHOP", MICRO)
    made.outputs["PR-1"] = output = Cost()
    output.quantity = received
    for item, kilograms in (("A", a), ("B", b)):
        cost = made.costs["stock", item] = Cost()
        cost.quantity = kilograms * MICRO
    return made


def test_lines_of_one_item_count_together_and_one_item_alone_is_no_mixture():
    """A on two lines of the mix is planned with both; what has no mix, or nothing beside it, is left out."""
    alone, plain = A._replace(item="C", mix="N"), A._replace(item="D", mix="")
    assert mixtures(CARD._replace(components=(A, B, A, alone, plain))) == [{"A": 12 * MICRO, "B": 4 * MICRO}]
    assert mixtures(CARD._replace(components=(A._replace(quantity=0), B._replace(quantity=0)))) == []


def test_every_element_of_a_price_is_mixed():
    """7 and 3 kg instead of 6 and 4: A costs 10.00 more, B 5.00 and an hour's 1.00 less."""
    found = dict(mix_effects(order(MICRO, 7, 3), CARD, MixMethod.OWN_PRICE))
    assert found == {"A": {"material": 10_00, "labour": 0}, "B": {"material": -5_00, "labour": -1_00}}


def test_without_output_or_with_more_returned_than_taken_there_are_no_proportions():
    """Nothing was made, or less than nothing used: usage stays whole."""
    assert list(mix_effects(order(0, 7, 3), CARD, MixMethod.OWN_PRICE)) == []
    assert list(mix_effects(order(MICRO, 7, -3), CARD, MixMethod.OWN_PRICE)) == []
