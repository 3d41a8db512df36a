"""Each rule on one order: 90 finished, 20 in process with all material and half of the work, then what cannot be."""

import re
from fractions import Fraction

import pytest
from tests.cases.process import plant
from tests.unit.production.divided import CARD, HALF, MICRO, NOVEMBER, OCTOBER, policy, worked

from erpcore.masterdata.master import MasterData
from erpcore.production.month_costs import Change
from erpcore.production.month_count import NotCounted, NotDivided
from erpcore.production.month_division import divide_month, finished_part
from erpcore.production.wip_policy import WipPolicy
from erpcore.production.wip_sheet import OWN, TRANSFERRED, Stage


@pytest.fixture
def floor():
    """An order at the end of its first month."""
    return worked()


def closing(sheet):
    """Write what is in process: transferred in, material, labour."""
    stages = (Stage(TRANSFERRED, "labour"), Stage(OWN, "material"), Stage(OWN, "labour"))
    return tuple(sheet.left().get(stage, 0) for stage in stages)


@pytest.mark.parametrize(
    ("rule", "left"),
    [
        ("ignore", (0, 0, 0)),
        ("keep_fixed", (40_00, 80_00, 20_00)),  # in the first month by equivalent units
        ("material_only", (40_00, 80_00, 0)),  # 20 of 110; conversion is all for finished goods
        ("weighted_average", (40_00, 80_00, 20_00)),  # 20 of 110, and 10 of 100
        ("first_in_first_out", (40_00, 80_00, 20_00)),  # nothing was there at the beginning
        ("as_finished", (40_00, 80_00, 36_36)),  # 200.00 x 20 / 110
        ("at_quota", (40_00, 80_00, 20_00)),  # 2.00, 4.00 and 2.00 a unit, the last half done
        ("by_quota", (40_00, 80_00, 20_00)),  # 200.00 x 20 / (180 + 20)
    ],
)
def test_each_rule(floor, rule, left):
    """Finished and in process add up to what there was, and receipts share what is finished by quantity."""
    sheet = divide_month(floor.order, OCTOBER, policy(rule))
    assert closing(sheet) == left
    assert sum(row.finished + row.closing for row in sheet.rows) == 860_00
    assert (sheet.rule, sheet.finished, sheet.closing) == (
        rule,
        90 * MICRO,
        0 if rule == "ignore" else 20 * MICRO,
    )
    first, second = (dict(value) for _, value in sheet.receipts)
    assert abs(first["labour"] - 2 * second["labour"]) <= 2
    assert first["material"] + second["material"] == 440_00 - left[1]


@pytest.mark.parametrize("rule", ["weighted_average", "first_in_first_out", "keep_fixed"])
def test_the_next_month_begins_with_what_was_left(floor, rule):
    """20 half done cost 140.00 and are finished for another 60.00; under a fixed value they stay in process."""
    first = divide_month(floor.order, OCTOBER, policy(rule))
    for layer, value in first.receipts:
        floor.give(layer, 0, dict(value))
    floor.give("PR-1", 0, {"labour": 1}, contra=True)
    floor.give("PR-2", 0, {"material": 5}, contra=True)
    floor.order.sheets[OCTOBER] = first
    floor.order.counts[NOVEMBER] = ()
    floor.charge("labour_applied", "PRESS", {"labour": 60_00}, NOVEMBER)
    floor.give("PR-3", 20 * MICRO, {}, NOVEMBER)
    second = divide_month(floor.order, NOVEMBER, policy(rule))
    kept = 1 if rule == "keep_fixed" else 0
    assert {row.stage: (row.opening, row.cost, row.closing) for row in second.rows} == {
        Stage(OWN, "labour"): (20_00, 60_00, kept * 20_00),
        Stage(OWN, "material"): (80_00, 0, kept * 80_00),
        Stage(TRANSFERRED, "labour"): (40_00, 0, kept * 40_00),
    }
    assert sum(amount for _, amount in second.receipts[0][1]) == 200_00 - kept * 140_00


def test_differences_that_are_not_posted_yet_count(floor):
    """11.00 more of glue and 22.00 less of bodies: of each, 20 of 110 stay in process."""
    change = Change({"material": 11_00}, {"labour": -22_00}, {})
    sheet = divide_month(floor.order, OCTOBER, policy("weighted_average"), change)
    assert closing(sheet) == (36_00, 82_00, 20_00)


def test_what_comes_with_goods_made_before_has_a_degree_of_its_own(floor):
    """Bodies that only half of the units in process have: 10 of 100."""
    floor.order.counts[OCTOBER] = (HALF._replace(transferred=Fraction(1, 2)),)
    assert closing(divide_month(floor.order, OCTOBER, policy("weighted_average")))[0] == 22_00


@pytest.mark.parametrize(
    ("rule", "more"),
    [
        ("weighted_average", 1),
        ("first_in_first_out", 1),
        ("as_finished", 1),
        ("material_only", 1),
        ("by_quota", 1),
        ("at_quota", 0),  # what is in process is at the quota of each element
    ],
)
def test_goods_made_before_are_one_amount_where_the_company_carries_them_so(floor, rule, more):
    """逐步综合结转: 90 of 110 bear 196.45 of 240.10; by element 188.22 of 230.05 and 8.22 of 10.05, a cent less."""
    floor.charge("stock", "BODY", {"labour": 10_05, "material": 10_05})
    parts, whole = (
        sum(row.finished for row in divide_month(floor.order, OCTOBER, of).rows if row.stage.source)
        for of in (policy(rule), policy(rule, transferred_unit_cost="whole"))
    )
    assert whole - parts == more


def test_elements_share_what_goods_made_before_are_divided_at_in_one_amount(floor):
    """230.00 at 2 yuan each are 180.00 for 90; 10.00 of material has its part of that, not 90 at its own 0.09, or 0."""
    floor.charge("stock", "BODY", {"material": 10_00})
    yuan = policy("weighted_average", transferred_unit_cost="whole", unit_cost_decimals=0)
    rows = divide_month(floor.order, OCTOBER, yuan).rows
    finished = {row.stage.element: row.finished for row in rows if row.stage.source}
    assert finished == {"labour": 172_18, "material": 7_82}


def test_a_month_in_which_nothing_happens_is_not_divided(floor):
    """Nor is one of an order that keeps its cost; a difference alone is something."""
    assert divide_month(floor.order, OCTOBER, policy("keep")) is None
    assert divide_month(floor.order, "2026-12", policy("weighted_average")) is None
    floor.order.counts["2026-12"] = (HALF,)
    sheet = divide_month(floor.order, "2026-12", policy("ignore"), Change({}, {}, {}))
    assert sheet is None


@pytest.mark.parametrize(
    "rule", ["weighted_average", "keep_fixed", "as_finished", "at_quota", "material_only"]
)
def test_a_rule_that_counts_asks_for_the_count(floor, rule):
    """A count of zero is a count."""
    del floor.order.counts[OCTOBER]
    with pytest.raises(NotCounted, match="WO of CHAIR was not counted in 2026-10"):
        divide_month(floor.order, OCTOBER, policy(rule))
    floor.order.counts[OCTOBER] = (HALF._replace(quantity=0),)
    assert closing(divide_month(floor.order, OCTOBER, policy(rule))) == (0, 0, 0)


def test_first_in_first_out_asks_what_was_there_before(floor):
    """An opening cost of units that nobody ever counted."""
    floor.charge("opening_balance", "OW", {"labour": 20})
    with pytest.raises(NotCounted, match="in process on order WO before 2026-10 was never counted"):
        divide_month(floor.order, OCTOBER, policy("first_in_first_out"))


def _nothing_done(floor):
    floor.give("PR-1", 60 * MICRO, {"labour": 1}, contra=True)
    floor.give("PR-2", 30 * MICRO, {"material": 5}, contra=True)
    floor.order.counts[OCTOBER] = (HALF._replace(quantity=0),)


def _too_much_back(floor):
    floor.charge("stock", "GLUE", {"material": 500_00}, contra=True)


def _dear(floor):
    floor.order.counts[OCTOBER] = (HALF._replace(quantity=2_000 * MICRO),)


def _without_quota(floor):
    floor.order.standard = CARD._replace(operations=())


@pytest.mark.parametrize(
    ("rule", "spoil", "why"),
    [
        ("weighted_average", _nothing_done, "material: 440.00 CNY of cost, and no unit was finished"),
        ("first_in_first_out", _nothing_done, "no unit has had any of it"),
        ("ignore", _nothing_done, "nothing was finished that could bear it"),
        ("at_quota", _nothing_done, "nothing was finished that could bear it"),
        ("weighted_average", _too_much_back, "material: -60.00 CNY of cost, which is below zero"),
        ("first_in_first_out", _too_much_back, "material: 0.00 CNY at the beginning and -60.00 CNY"),
        ("ignore", _too_much_back, "material: 0.00 CNY for work in process, and there are -60.00 CNY"),
        ("at_quota", _dear, "for work in process, and there are"),
        ("by_quota", _without_quota, "labour: 200.00 CNY of cost, and the order's card has no quota of it"),
    ],
)
def test_what_cannot_be_divided_says_why(floor, rule, spoil, why):
    """Never a division error, never a silent zero: the stage is named, and no English is left in the Chinese."""
    spoil(floor)
    with pytest.raises(NotDivided, match=why) as caught:
        divide_month(floor.order, OCTOBER, policy(rule))
    assert set(re.findall("[a-z]+", caught.value.words.zh)) <= {"material", "labour", "overhead"}


@pytest.mark.parametrize(("degree", "left"), [(0, 0), (1, 20_00)])
def test_losses_have_no_quota_and_are_for_units_alike(floor, degree, left):
    """废品损失 by 定额比例: 110.00 are for the 90 finished alone, or for the 20 in process too, as they are counted."""
    floor.charge("spoilage", "WO-1", {"spoilage": 110_00})
    degrees = (*HALF.degrees, ("spoilage", Fraction(degree)))
    floor.order.counts[OCTOBER] = (HALF._replace(degrees=degrees),)
    elements = [{"code": of, "name": of} for of in ("material", "labour", "spoilage")]
    company = {"elements": elements, "policies": {"rate_decimals": 4}}
    by_quota = WipPolicy(MasterData(plant("by_quota", company=company)))
    sheet = divide_month(floor.order, OCTOBER, by_quota)
    assert sheet.left().get(Stage(OWN, "spoilage"), 0) == left


def test_what_was_paid_for_work_on_a_material_is_material(floor):
    """只计直接材料: 22.00 of a subcontractor in the glue go by 20 of 110, until the order itself has such work."""
    floor.charge("stock", "GLUE", {"subcontract": 22_00})
    work = Stage(OWN, "subcontract")
    floor.order.counts[OCTOBER] = (HALF._replace(degree=Fraction(1)),)
    assert divide_month(floor.order, OCTOBER, policy("material_only")).left()[work] == 4_00
    floor.charge("account", "OUTSIDE", {"subcontract": 50_00})
    assert work not in divide_month(floor.order, OCTOBER, policy("material_only")).left()


@pytest.mark.parametrize("rule", ["weighted_average", "first_in_first_out"])
@pytest.mark.parametrize(("more", "left"), [(1, 80_01), (61, 79_71)])
def test_a_printed_unit_cost_leaves_its_tail_in_process(floor, rule, more, left):
    """保留两位小数: 440.01 over 110 is 4.00 for one, 440.61 is 4.01; 90 finished at that, the rest is in process."""
    floor.charge("stock", "GLUE", {"material": more})
    sheet = divide_month(floor.order, OCTOBER, policy(rule, rate_decimals=2))
    glue = Stage(OWN, "material")
    assert sheet.left()[glue] == left
    (row,) = (row for row in sheet.rows if row.stage == glue)
    assert (row.finished_weight, row.closing_weight) == (90 * MICRO, 20 * MICRO)


@pytest.mark.parametrize("rule", ["weighted_average", "first_in_first_out"])
@pytest.mark.parametrize(
    ("policies", "left"),
    [
        (
            {"rate_decimals": 4, "unit_cost_decimals": 2},
            80_01,
        ),  # 4.00 of 90 finished, the rest of 440.01 stays
        ({"rate_decimals": 2, "unit_cost_decimals": 4}, 80_00),  # 4.0001 of 90 finished: 360.01
        (
            {"unit_cost_decimals": 2, "unit_cost_rest": "finished"},
            80_00,
        ),  # 4.00 of 20 in process, the rest is finished
        (
            {},
            80_00,
        ),  # an exact one leaves nothing: the cent is nearer to the finished
    ],
)
def test_the_unit_cost_has_decimals_of_its_own(floor, rule, policies, left):
    """分配率 and 单位成本 are printed with different decimals, and finished goods may take the rest (倒挤)."""
    floor.charge("stock", "GLUE", {"material": 1})
    sheet = divide_month(floor.order, OCTOBER, policy(rule, **policies))
    assert sheet.left()[Stage(OWN, "material")] == left


def test_a_printed_rate_by_quota_is_cost_for_cost(floor):
    """定额比例: 440.01 of glue over a quota of 360.00 + 80.00 is 1.0000 to four decimals; the cent is the rest."""
    floor.charge("stock", "GLUE", {"material": 1})
    sheet = divide_month(floor.order, OCTOBER, policy("by_quota", rate_decimals=4))
    assert sheet.left()[Stage(OWN, "material")] == 80_01
    finished = policy("by_quota", rate_decimals=4, unit_cost_decimals=0, unit_cost_rest="finished")
    assert divide_month(floor.order, OCTOBER, finished).left()[Stage(OWN, "material")] == 80_00


def test_at_quota_a_month_without_output_leaves_all_in_process(floor):
    """本月没有完工产品: nothing is finished that a difference from quota could be for, so that 860.00 stay."""
    floor.give("PR-1", 60 * MICRO, {"labour": 1}, contra=True)
    floor.give("PR-2", 30 * MICRO, {"material": 5}, contra=True)
    sheet = divide_month(floor.order, OCTOBER, policy("at_quota"))
    assert closing(sheet) == (220_00, 440_00, 200_00)
    assert finished_part(floor.order, OCTOBER, policy("at_quota"))(Stage(OWN, "labour")) == 0


def test_at_quota_what_came_before_covers_what_a_by_product_takes_off(floor):
    """190.00 of a by-product leave 10.00 of own labour for a quota of 20.00; with the bodies there is enough."""
    floor.charge("labour_applied", "PRESS", {"labour": 190_00}, contra=True)
    sheet = divide_month(floor.order, OCTOBER, policy("at_quota"))
    assert closing(sheet) == (40_00, 80_00, 20_00)
    assert {row.stage: row.finished for row in sheet.rows if row.stage.element == "labour"} == {
        Stage(OWN, "labour"): 0,
        Stage(TRANSFERRED, "labour"): 170_00,
    }
