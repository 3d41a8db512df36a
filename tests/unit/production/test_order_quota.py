"""What a unit should cost by the card of its order."""

from fractions import Fraction

from tests.cases.process import plant
from tests.unit.production.divided import CARD, MICRO
from tests.unit.production.floor import Floor

from erpcore.masterdata.master import MasterData
from erpcore.production.order_quota import quota_for, quota_of
from erpcore.production.wip_policy import WipPolicy
from erpcore.production.wip_sheet import OWN, TRANSFERRED, Stage


def test_a_quota_is_the_standard_card_for_one_unit():
    """Bodies stand apart from the order's own cost; an order without a card has none."""
    floor, policy = Floor(), WipPolicy(MasterData(plant()))
    assert quota_of(floor.order, policy) == {}
    floor.order.standard = CARD
    assert {stage: of * MICRO for stage, of in quota_of(floor.order, policy).items() if of} == {
        Stage(TRANSFERRED, "labour"): 2_00,
        Stage(OWN, "material"): 4_00,
        Stage(OWN, "labour"): 2_00,
    }


def test_work_without_a_cost_has_its_quota_hours():
    """11 hours for 110 units are a tenth of an hour each, where quota hours are asked for; labour has its cost."""
    floor, policy = Floor(), WipPolicy(MasterData(plant()))
    floor.order.standard = CARD
    quota = {stage: of * MICRO for stage, of in quota_of(floor.order, policy, hours=True).items()}
    assert quota[Stage(OWN, "labour")] == 2_00
    assert quota[Stage(OWN, "overhead")] == quota[Stage(OWN, "machine")] == 10
    assert quota[Stage(OWN, "material")] == 4_00


def test_hours_without_a_rate_have_no_quota():
    """A company without the element machine divides by its cards all the same."""
    floor = Floor()
    floor.order.standard = CARD
    elements = {of.element for of in quota_of(floor.order, WipPolicy(MasterData(plant())))}
    assert elements == {"material", "labour"}


def test_an_element_without_a_quota_goes_by_the_component_that_brought_it():
    """半成品 is one component: fuel that its standard does not name goes by its 5.00; losses are for units alike."""
    quotas = {Stage(TRANSFERRED, "labour"): Fraction(2), Stage(TRANSFERRED, "material"): Fraction(3)}
    quotas[Stage(OWN, "labour")] = Fraction(7)
    assert quota_for(quotas, Stage(TRANSFERRED, "labour")) == 2
    assert quota_for(quotas, Stage(TRANSFERRED, "fuel")) == 5
    assert quota_for(quotas, Stage(OWN, "fuel")) == 0
    assert quota_for(quotas, Stage(TRANSFERRED, "spoilage")) * MICRO == 1_00


def test_goods_that_no_line_plans_are_in_each_unit_alike():
    """Without a bill nothing says how much 半成品 a unit has: one has as much as another, and the units divide it."""
    quotas = {Stage(OWN, "material"): Fraction(7)}
    for element in ("material", "labour"):
        assert quota_for(quotas, Stage(TRANSFERRED, element)) * MICRO == 1_00


def test_an_element_that_no_line_plans_has_the_quota_that_is_stated():
    """3.00 of overhead are stated; of labour, which the card plans, the card holds; quota hours go before."""
    floor, policy = Floor(), WipPolicy(MasterData(plant()))
    floor.order.standard = CARD._replace(stated=(("overhead", 3 * MICRO),))
    quota = {stage: of * MICRO for stage, of in quota_of(floor.order, policy).items()}
    assert (quota[Stage(OWN, "overhead")], quota[Stage(OWN, "labour")]) == (3_00, 2_00)
    assert quota_of(floor.order, policy, hours=True)[Stage(OWN, "overhead")] * MICRO == 10


def test_a_product_at_standard_has_it_where_no_line_plans_an_element():
    """8.00 of overhead by the standard; labour has its lines, of bodies too. A product at another value has no such."""
    floor = Floor()
    floor.order.standard = CARD._replace(product=(("overhead", 8 * MICRO), ("labour", 9 * MICRO)))
    at_standard, other = (WipPolicy(MasterData(plant(valuation=of))) for of in ("standard", "moving_average"))
    quota = {stage: of * MICRO for stage, of in quota_of(floor.order, at_standard).items()}
    assert (quota[Stage(OWN, "overhead")], quota[Stage(OWN, "labour")]) == (8_00, 2_00)
    assert Stage(OWN, "overhead") not in quota_of(floor.order, other)
