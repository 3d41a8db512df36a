"""One stage by each rule: what of its cost is finished, what stays in process, and who may bear a little more."""

from fractions import Fraction

import pytest
from tests.unit.production.divided import MICRO, OCTOBER, policy, worked

from erpcore.kernel.words import Unsuitable
from erpcore.production.month_costs import NO_CHANGE
from erpcore.production.stage_division import divide_stage, finished_part_of, to_divide, work_of
from erpcore.production.wip_sheet import OWN, TRANSFERRED, Stage

LABOUR = Stage(OWN, "labour")


def work(rule):
    return work_of(worked().order, OCTOBER, policy(rule), NO_CHANGE)


@pytest.mark.parametrize(
    ("rule", "closing", "part"),
    [
        ("ignore", 0, 1),
        ("material_only", 0, 1),
        ("weighted_average", 20_00, Fraction(9, 10)),  # 10 of 100
        ("first_in_first_out", 20_00, Fraction(9, 10)),
        ("as_finished", 36_36, Fraction(9, 11)),
        ("finished_at_quota", 20_00, 0),  # 90 at 2.00 are finished, the rest is not
        ("at_quota", 20_00, 1),  # the rest is finished, and so is what comes to it
        ("by_quota", 20_00, Fraction(9, 10)),
    ],
)
def test_a_stage_is_divided_by_the_rule(rule, closing, part):
    """200.00 of labour for 90 finished and 20 that are half done; a cent more goes by the same measures."""
    of = work(rule)
    assert (of.finished, to_divide(of)[LABOUR]) == (90 * MICRO, 200_00)
    row = divide_stage(of, LABOUR, 0, 200_00)
    assert (row.finished, row.closing) == (200_00 - closing, closing)
    assert finished_part_of(of, LABOUR) == part


def test_a_cost_below_zero_is_not_divided():
    """Nobody can have a part of it."""
    with pytest.raises(Unsuitable):
        divide_stage(work("weighted_average"), LABOUR, 0, -1)


def test_what_came_before_covers_what_the_order_lacks_at_quota():
    """20.00 of the own labour are in process, of which 15.00 are there: 5.00 come off what was transferred in."""
    of = work("at_quota")
    assert to_divide(of) == of.costs.total
    short = of._replace(costs=of.costs._replace(total={**of.costs.total, LABOUR: 15_00}))
    brought = Stage(TRANSFERRED, "labour")
    assert (to_divide(short)[LABOUR], to_divide(short)[brought]) == (20_00, of.costs.total[brought] - 5_00)


def test_units_in_process_without_any_quota_are_not_worth_nothing():
    """At quota a card that plans nothing values nothing: the month is not divided; without units it is."""
    of = work("at_quota")._replace(quota={})
    with pytest.raises(Unsuitable, match="no quota"):
        divide_stage(of, LABOUR, 0, 200_00)
    assert divide_stage(of._replace(counted=()), LABOUR, 0, 200_00).finished == 200_00


def test_finished_units_at_quota_take_no_more_than_there_is():
    """90 at 2.00 are more than 150.00; without any quota nobody knows what they cost; in no month without output."""
    of = work("finished_at_quota")
    with pytest.raises(
        Unsuitable, match=r"180\.00 CNY for finished goods at quota, and there are 150\.00 CNY"
    ):
        divide_stage(of, LABOUR, 0, 150_00)
    with pytest.raises(Unsuitable, match="no quota"):
        divide_stage(of._replace(quota={}), LABOUR, 0, 200_00)
    assert divide_stage(of._replace(finished=0, quota={}), LABOUR, 0, 200_00).closing == 200_00
    assert (
        divide_stage(of._replace(finished=0), LABOUR, 0, -5_00).closing == -5_00
    )  # it waits for what is finished


def test_what_months_finish_at_quota_adds_up_to_the_order():
    """Of three units at 200.00 a month finishes one: 66.67, 66.66, 66.67, and not 66.67 of the 66.66 that are left."""
    of, left, found = work("finished_at_quota"), 200_00, []
    assert (of.done, worked().order.months[OCTOBER].output) == (0, of.finished)
    for done in range(3):
        month = of._replace(finished=MICRO, done=done * MICRO, quota={LABOUR: Fraction(200_00, 3 * MICRO)})
        row = divide_stage(month, LABOUR, left, left)
        left = row.closing
        found.append(row.finished)
    assert (found, left) == ([66_67, 66_66, 66_67], 0)
    later = work_of(worked().order, "2026-11", policy("finished_at_quota"), NO_CHANGE)
    assert (later.done, later.finished) == (of.finished, 0)
