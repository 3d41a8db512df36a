"""Counts of units in process, as a month's end asks for them."""

from fractions import Fraction

import pytest
from tests.cases.process import plant

from erpcore.masterdata.master import MasterData
from erpcore.production.month_count import (
    LinesCome,
    NotCounted,
    counted,
    counted_before,
    equivalents,
    units_in_process,
)
from erpcore.production.order_month import OrderMonth
from erpcore.production.wip_count import WipPortion
from erpcore.production.wip_policy import WipPolicy
from erpcore.production.wip_sheet import OWN, TRANSFERRED, Stage
from erpcore.production.work_order import WorkOrder

LAST_YEAR = {"first_period": "2026-10", "calendar": {"adjusting": 1}}
POLICY = WipPolicy(MasterData(plant(company=LAST_YEAR)))
HALF = (WipPortion(20, Fraction(1, 2), (("material", Fraction(1)),), 0, Fraction(3, 4)),)


@pytest.fixture
def order():
    """Counted in October."""
    order = WorkOrder("WO", "CHAIR", "S", "", 100)
    order.counts["2026-10"] = HALF
    return order


def bring(order, period, quantity, key="PR"):
    """Receive units in a month."""
    order.months[period] = month = OrderMonth()
    month.brought[f"{key} {period}"] = quantity


def test_the_count_of_a_period_holds(order):
    """In an adjusting period that of the year's end does; without any the order is not counted."""
    order.counts["2026-12"] = HALF
    assert counted(order, "2026-10", POLICY) is counted(order, "2026-13", POLICY) is HALF
    with pytest.raises(NotCounted, match="order WO of CHAIR was not counted in 2026-11"):
        counted(order, "2026-11", POLICY)


def test_what_was_there_before_is_the_last_count(order):
    """Whichever month it is of; it is missed where there was cost."""
    assert counted_before(order, "2026-12", POLICY) is HALF
    assert counted_before(order, "2026-10", POLICY) == ()
    with pytest.raises(NotCounted, match="before 2026-10 was never counted"):
        counted_before(order, "2026-10", POLICY, needed=True)


def test_goods_of_an_earlier_level_have_a_degree_of_their_own(order):
    """20 half made with all of their material and three quarters of what comes in."""
    stages = (Stage(OWN, "labour"), Stage(OWN, "material"), Stage(TRANSFERRED, "labour"))
    assert [equivalents(HALF, stage) for stage in stages] == [10, 20, 15]


def test_without_output_all_of_an_order_is_in_process_with_its_material(order):
    """Where work in process bears material alone: 100 less 30 and 10 spoiled; later ones are no matter."""
    bring(order, "2026-10", 30)
    bring(order, "2026-12", 40)
    order.months["2026-10"].used["spoilage", "WO"] = -10
    (left,) = units_in_process("material_only", order, "2026-11", POLICY, 0)
    assert (left.quantity, left.degree_of("material")) == (60, 1)
    assert units_in_process("material_only", order, "2026-10", POLICY, 0) is HALF  # somebody counted
    with pytest.raises(NotCounted):
        units_in_process("material_only", order, "2026-11", POLICY, 5)
    with pytest.raises(NotCounted):
        units_in_process("weighted_average", order, "2026-11", POLICY, 0)
    assert units_in_process("ignore", order, "2026-11", POLICY, 5) == ()


def test_of_an_order_that_came_whole_nothing_is_in_process(order):
    """November brings 70 of 100, 30 are spoiled: nobody counts then, and what October counted is there no more."""
    bring(order, "2026-11", 70)
    order.months["2026-11"].used["spoilage", "WO"] = -30
    for rule in ("weighted_average", "material_only", "first_in_first_out"):
        assert units_in_process(rule, order, "2026-11", POLICY, 70) == ()
    assert counted_before(order, "2026-11", POLICY, needed=True) is HALF
    assert counted_before(order, "2026-12", POLICY, needed=True) == ()
    bring(order, "2026-12", -5)
    with pytest.raises(NotCounted):  # five came back to it
        counted(order, "2026-12", POLICY)


def test_of_an_order_that_may_bring_more_than_was_planned_a_count_says_what_is_left(order):
    """100 of 100 have come, and policy allows five more."""
    more = WipPolicy(MasterData(plant(company={"policies": {"over_production": "0.05"}})))
    bring(order, "2026-11", 100)
    with pytest.raises(NotCounted):
        units_in_process("material_only", order, "2026-11", more, 0)
    assert counted_before(order, "2026-12", more) is HALF


def test_lines_weigh_what_is_done_of_them():
    """Of 20 halves planing is done whole, 8 of 8, and of 30 others a third; painting has come as far as its element."""
    planed = HALF[0]._replace(lines=(("labour_applied", "PLANE", "labour", Fraction(1)),))
    come = LinesCome((planed, WipPortion(30, Fraction(1, 3), (), 0)), OWN)
    weights = [come.weight(("labour_applied", centre), "labour", 8) for centre in ("PLANE", "PAINT")]
    assert Fraction(*weights) == Fraction(20 + 10, 10 + 10)
    assert come.part(("labour_applied", "PLANE"), "labour") == Fraction(30, 20)
    assert come.part(("labour_applied", "PAINT"), "labour") == 1


def test_lines_transferred_in_have_come_as_far_as_these():
    """Goods made before are in for three quarters, but the lid is in for all; nothing of nothing is all alike."""
    come = LinesCome(
        (HALF[0]._replace(lines=(("stock", "LID", "material", Fraction(1)),)),),
        TRANSFERRED,
    )
    assert come.part(("stock", "LID"), "material") == Fraction(4, 3)
    assert come.part(("stock", "BODY"), "material") == 1
    assert LinesCome((), OWN).part(("stock", "BODY"), "material") == 1
