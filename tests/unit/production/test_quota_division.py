"""One month of an order by the quota method: layers that add up, whatever the month brings."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.cases.process import plant
from tests.unit.production.divided import CARD, HALF, MICRO, NOVEMBER, OCTOBER
from tests.unit.production.line import Line

from erpcore.costing.quotas.quota_method import QuotaCost
from erpcore.masterdata.master import MasterData
from erpcore.production.month_costs import Change
from erpcore.production.month_count import NotCounted, NotDivided
from erpcore.production.month_division import divide_month, finished_part
from erpcore.production.wip_count import WipPortion
from erpcore.production.wip_policy import WipPolicy
from erpcore.production.wip_sheet import OWN, TRANSFERRED, Stage

BODY, GLUE, PRESS = Stage(TRANSFERRED, "labour"), Stage(OWN, "material"), Stage(OWN, "labour")
amounts = st.integers(0, 500_00)
months = st.lists(
    st.tuples(amounts, amounts, amounts, st.integers(0, 40), st.integers(0, 30), st.integers(0, 4)),
    min_size=1,
    max_size=3,
)


def floor(rule=None, card=None):
    """An order of chairs by the quota method at actual cost; the card of a month may be another one."""
    line = Line("quota_method")
    rules = [{"valid_from": "2026-01-01", "rule": "quota_method"} | (rule or {})]
    later = card or CARD
    line.policy = WipPolicy(
        MasterData(plant(wip_rules=rules)), lambda _, period: later if period > OCTOBER else CARD
    )
    line.order.standard = CARD
    return line


def charged(line, period=OCTOBER):
    """220.00 in 110 bodies, 462.00 in 105 of glue at 4.40, 11 hours at 20; 90 finished, 20 half done."""
    line.use("stock", "BODY", 110 * MICRO, {"labour": 220_00}, period)
    line.use("stock", "GLUE", 105 * MICRO, {"material": 462_00}, period)
    line.use("labour_applied", "PRESS", 11 * MICRO, {"labour": 220_00}, period)
    line.give(f"PR-{period}", 90 * MICRO, {}, period)
    line.order.counts[period] = (HALF,)


def layers(sheet):
    """Give quota, deviation, change and material variance in process, by stage."""
    return {of.stage: of.closing for of in sheet.quotas}


def test_deviation_and_price_are_told_apart_by_the_card():
    """Glue: 110 x 4 = 440 allowed, 105 used at 4: -20 of deviation; 105 x 0.40 = 42 of price, for finished goods."""
    line = floor()
    charged(line)
    sheet = divide_month(line.order, OCTOBER, line.policy)
    (glue,) = [of for of in sheet.quotas if of.stage == GLUE]
    assert (glue.month.quota, glue.month.deviation, glue.month.material_variance) == (440_00, -20_00, 42_00)
    assert glue.closing == QuotaCost(80_00, -3_64, 0, 0)  # 20 / 110 of -20
    assert glue.finished.actual == 360_00 - 16_36 + 42_00
    (press,) = [of for of in sheet.quotas if of.stage == PRESS]
    assert (press.month.quota, press.month.deviation) == (200_00, 20_00)  # 100 finished ones at 2.00
    assert layers(sheet)[BODY] == (40_00, 0, 0, 0)


def test_what_goods_cost_that_november_took_is_no_variance_of_october():
    """30.00 more for bodies of November, of which 10.00 are not posted yet: October has its quotas, November the 30."""
    line = floor()
    charged(line)
    (before,) = [of for of in divide_month(line.order, OCTOBER, line.policy).quotas if of.stage == BODY]
    line.charge("stock", "BODY", {"labour": 20_00}, taken=NOVEMBER)
    change = Change({}, {"labour": 10_00}, {}, {("stock", "BODY"): {"labour": 10_00}})
    (october,) = [
        of for of in divide_month(line.order, OCTOBER, line.policy, change).quotas if of.stage == BODY
    ]
    assert october == before
    line.charge("stock", "BODY", {"labour": 10_00}, taken=NOVEMBER)
    line.order.sheets[OCTOBER] = divide_month(line.order, OCTOBER, line.policy)
    charged(line, NOVEMBER)
    (november,) = [of for of in divide_month(line.order, NOVEMBER, line.policy).quotas if of.stage == BODY]
    assert november.month.material_variance == before.month.material_variance + 30_00


def test_the_rate_of_deviations_may_be_printed():
    """-20 on 440 is -0.05 at two decimals: finished goods bear 360 x -0.05 = -18.00, what is in process the rest."""
    line = floor()
    printed = plant(
        wip_rules=[{"valid_from": "2026-01-01", "rule": "quota_method"}],
        company={"policies": {"rate_decimals": 2}},
    )
    line.policy = WipPolicy(MasterData(printed), lambda _, __: CARD)
    charged(line)
    sheet = divide_month(line.order, OCTOBER, line.policy)
    (glue,) = [of for of in sheet.quotas if of.stage == GLUE]
    assert (glue.finished.deviation, glue.closing.deviation) == (-18_00, -2_00)


def test_what_is_not_posted_yet_is_of_the_same_layer():
    """Glue that turns out to cost 11 more is price, labour that does is deviation; bodies are price, too."""
    line = floor()
    charged(line)
    sheet = divide_month(
        line.order,
        OCTOBER,
        line.policy,
        Change({"material": 11_00, "labour": 10_00}, {"labour": 5_00}, {"material": 11_00}),
    )
    found = {of.stage: (of.month.deviation, of.month.material_variance) for of in sheet.quotas}
    assert found == {BODY: (0, 5_00), GLUE: (-20_00, 53_00), PRESS: (30_00, 0)}


def test_a_stage_that_leaves_the_card_takes_its_deviation_to_finished_goods():
    """From November no glue: 80 of quota become a change of 80, and with -3.64 of deviation all are finished goods'."""
    line = floor(card=CARD._replace(components=CARD.components[:1]))
    charged(line)
    line.order.sheets[OCTOBER] = divide_month(line.order, OCTOBER, line.policy)
    for element, amount in {"material": 345_64 + 40_00, "labour": 380_00}.items():
        line.give("PR-2026-10", 0, {element: amount}, OCTOBER)
    assert line.order.balance() == {"material": 76_36, "labour": 60_00}
    line.give("PR-2", 20 * MICRO, {}, NOVEMBER)
    line.use("labour_applied", "PRESS", MICRO, {"labour": 20_00}, NOVEMBER)
    line.order.counts[NOVEMBER] = ()
    later = divide_month(line.order, NOVEMBER, line.policy)
    (glue,) = [of for of in later.quotas if of.stage == GLUE]
    assert glue.finished == (0, -3_64, 80_00, 0)
    assert not later.left()


def test_the_method_taken_up_asks_what_was_there():
    """An opening of 100 with 10 counted at half has 20 of glue at quota and 80 of deviation; it has to be counted."""
    line = floor()
    line.charge("opening_balance", "OW", {"material": 100_00})
    line.order.counts[OCTOBER] = (HALF,)
    with pytest.raises(NotCounted, match="before 2026-10 was never counted"):
        divide_month(line.order, OCTOBER, line.policy)
    line.order.counts["2026-09"] = (WipPortion(10 * MICRO, Fraction(1, 2), (), 0),)
    charged(line)
    sheet = divide_month(line.order, OCTOBER, line.policy)
    (glue,) = [of for of in sheet.quotas if of.stage == GLUE]
    assert (glue.month.opening_quota, glue.month.opening_deviation, glue.month.quota_change) == (
        20_00,
        80_00,
        0,
    )


def test_what_costs_less_than_nothing_is_not_divided():
    """Glue given back beyond what was there leaves its stage below zero, and the finding names it."""
    line = floor()
    charged(line)
    line.charge("stock", "GLUE", {"material": 900_00}, contra=True)
    with pytest.raises(NotDivided, match=r"material: -514\.36 CNY for finished goods") as caught:
        divide_month(line.order, OCTOBER, line.policy)
    assert caught.value.words.zh.startswith("直接材料：完工产品成本 -514.36 CNY，在产品成本 ")


@pytest.mark.parametrize(
    ("rule", "part"),
    [
        ({}, {GLUE: 1, PRESS: 1}),
        ({"shared": ["material_variance"]}, {GLUE: Fraction(9, 11), PRESS: Fraction(9, 10)}),
    ],
)
def test_the_part_of_dearer_goods_that_finished_units_bear(rule, part):
    """They are a material variance: all of it unless that is shared; without output nothing, without quota all."""
    line = floor(rule)
    charged(line)
    found = finished_part(line.order, OCTOBER, line.policy)
    assert {stage: found(stage) for stage in part} == part
    assert found(Stage(OWN, "overhead")) == 1
    line.order.counts[NOVEMBER] = (HALF,)
    assert finished_part(line.order, NOVEMBER, line.policy)(GLUE) == 0


@given(months, st.sets(st.sampled_from(("deviation", "change", "material_variance"))), st.booleans())
def test_layers_add_up_to_what_the_order_holds(history, shared, changes):
    """By element finished and in process are opening and cost, and the layers of each stage are what it is worth."""
    card = CARD._replace(
        components=(CARD.components[0], CARD.components[1]._replace(prices=(("material", 3 * MICRO),)))
    )
    line = floor({"shared": sorted(shared)}, card if changes else None)
    for number, (bodies, glue, labour, done, left, degree) in enumerate(history):
        period = f"2026-{10 + number}"
        line.use("stock", "BODY", bodies * 7, {"labour": bodies}, period)
        line.use("stock", "GLUE", glue * 3, {"material": glue}, period)
        line.use("labour_applied", "PRESS", labour, {"labour": labour}, period)
        if done:
            line.give(f"PR-{number}", done * MICRO, {}, period)
        line.order.counts[period] = (WipPortion(left * MICRO, Fraction(degree, 4), (), 0),)
        held = line.order.balance()
        try:
            sheet = divide_month(line.order, period, line.policy)
        except NotDivided:
            return
        if sheet is None:
            return
        found: dict[str, int] = {}
        for of, row in zip(sheet.quotas, sheet.rows, strict=True):
            assert (of.finished.actual, of.closing.actual) == (row.finished, row.closing)
            assert row.opening + row.cost == row.finished + row.closing
            found[of.stage.element] = found.get(of.stage.element, 0) + row.finished + row.closing
        assert {of: part for of, part in found.items() if part} == held
        line.order.sheets[period] = sheet
        for layer, value in sheet.receipts:
            line.give(layer, 0, dict(value), period)
