"""The rows of the product cost sheet that say how a month's end divided the cost."""

from fractions import Fraction

import pytest
from tests.cases.process import plant

from erpcore.kernel.by_element import add
from erpcore.kernel.rounding import MICRO
from erpcore.masterdata.master import MasterData
from erpcore.production.wip_sheet import OWN, TRANSFERRED, Stage, StageCost, WipSheet
from erpcore.reports.face import Face
from erpcore.reports.products.wip_division import NO_WORK, RULES, Told, division


def sheet(rule, *rows):
    """A month of 400 finished and 100 in process."""
    return WipSheet("2026-10", rule, 400 * MICRO, 100 * MICRO, rows, ())


def row(element, opening, cost, done, left, source=OWN):
    """A stage; what it was divided into is not shown by these rows."""
    return StageCost(Stage(source, element), opening, cost, 0, 0, Fraction(done), Fraction(left))


@pytest.fixture
def written(books):
    """Write rows as text and the figures of their columns; more was there than is divided where it is `left` before."""

    def write(*sheets, named=(), left=(), early=NO_WORK):
        month, cumulative = dict(left), dict(left)
        for stage, opening, cost, *_ in (row for sheet in sheets for row in sheet.rows):
            add(month, [(stage.element, cost)])
            add(cumulative, [(stage.element, opening + cost)])
        return [
            (text.en, {key.removeprefix("element_"): f"{value:f}" for key, value in values.items()})
            for text, values in division(
                Face(books.state.master), sheets, Told(month, cumulative), named, early
            )
        ]

    return write


COSTS = {"material": 500_00, "labour": 25_00}
PACIFIC = (
    row("material", 18_000_00, 19_800_00, 400 * MICRO, 100 * MICRO),
    row("labour", 18_135_00, 16_380_00, 400 * MICRO, 50 * MICRO),
)


def test_work_on_what_was_begun_before(written):
    """Pacific Electronics, first in, first out: 90 of 265 equivalents of work finished what was there before."""
    labour = row("labour", 18_135_00, 16_380_00, 265 * MICRO, 50 * MICRO)
    rows = written(sheet("first_in_first_out", labour), early={labour.stage: Fraction(90 * MICRO)})
    assert rows[1:3] == [
        ("Completed, basis of division", {"labour": "265"}),
        ("of it, on opening work in process", {"labour": "90"}),
    ]


def test_equivalent_units_at_the_average(written):
    """Pacific Electronics (Horngren, ch. 17): 37,800 / 500 = 75.60 and 34,515 / 450 = 76.70."""
    assert written(sheet("weighted_average", *PACIFIC)) == [
        ("Work in process: equivalent units, weighted average", {}),
        ("Completed, basis of division", {"material": "400", "labour": "400"}),
        ("Equivalent units of closing work in process", {"material": "100", "labour": "50"}),
        ("Basis of division in all", {"material": "500", "labour": "450"}),
        ("Rate", {"material": "75.60", "labour": "76.70"}),
    ]


def test_first_in_first_out_rates_are_of_the_month(written):
    """The same month: 19,800 / 275 = 72.00 and 16,380 / 315 = 52.00, on the work of the month alone."""
    rows = (
        row("material", 18_000_00, 19_800_00, 175 * MICRO, 100 * MICRO),
        row("labour", 18_135_00, 16_380_00, 265 * MICRO, 50 * MICRO),
    )
    assert written(sheet("first_in_first_out", *rows))[-1] == (
        "Rate",
        {"material": "72.00", "labour": "52.00"},
    )


def test_goods_of_earlier_steps_stand_apart(written):
    """What came from the step before has rows of its own, below those of the step, each with the cost it divides."""
    rows = written(
        sheet(
            "weighted_average", *PACIFIC[:1], row("labour", 0, 500_00, 400 * MICRO, 100 * MICRO, TRANSFERRED)
        )
    )
    assert rows[1] == ("Cost divided", {"material": "37800.00", "total": "37800.00"})
    assert [name for name, _ in rows[6:]] == [
        "Cost divided, transferred in",
        "Completed, basis of division, transferred in",
        "Equivalent units of closing work in process, transferred in",
        "Basis of division in all, transferred in",
        "Rate, transferred in",
    ]
    assert rows[6][1] == {"labour": "500.00", "total": "500.00"}
    assert rows[-1][1] == {"labour": "1.00"}


def test_goods_of_earlier_steps_have_one_rate_where_they_are_one_amount():
    """逐步综合结转: 500.00 and 25.00 over 500 units are 1.05, by which no single element was divided."""
    master = MasterData(plant("weighted_average", company={"policies": {"transferred_unit_cost": "whole"}}))
    came = [row(of, 0, cost, 400 * MICRO, 100 * MICRO, TRANSFERRED) for of, cost in COSTS.items()]
    told = Told(dict(COSTS), dict(COSTS))
    *_, (text, values) = division(Face(master), [sheet("weighted_average", *came)], told, ())
    assert (text.en, {of: f"{value:f}" for of, value in values.items()}) == (
        "Rate",
        {"semi_finished": "1.05"},
    )


def test_goods_of_earlier_steps_have_rows_of_their_own_where_they_have_not_come_equally_far():
    """Labour that was counted half done and material that is whole are no one amount, even where steps carry one."""
    master = MasterData(plant("weighted_average", company={"policies": {"transferred_unit_cost": "whole"}}))
    half = {"material": 100 * MICRO, "labour": 50 * MICRO}
    came = [row(of, 0, cost, 400 * MICRO, half[of], TRANSFERRED) for of, cost in COSTS.items()]
    told = Told(dict(COSTS), dict(COSTS))
    *_, (text, values) = division(Face(master), [sheet("weighted_average", *came)], told, ())
    assert (text.en, sorted(values)) == ("Rate, transferred in", ["element_labour", "element_material"])


@pytest.mark.parametrize(
    ("rule", "divided"), [("weighted_average", "37800.00"), ("first_in_first_out", "19800.00")]
)
def test_the_cost_divided_is_told_where_spoiled_units_took_some_along(written, rule, divided):
    """With 200.00 of material that left by another way the rate is no quotient of the rows above, but of this one."""
    rows = written(sheet(rule, *PACIFIC[:1]), left=[("material", 200_00)])
    assert rows[1] == ("Cost divided", {"material": divided, "total": divided})


def test_in_proportion_to_quota(written):
    """8,000 of quota finished and 2,000 in process for 10,500: 1.05 for each of quota."""
    assert written(sheet("by_quota", row("material", 500_00, 10_000_00, 8_000_00, 2_000_00)))[1:] == [
        ("Completed, basis of division", {"material": "8000.00"}),
        ("Quota of closing work in process", {"material": "2000.00"}),
        ("Basis of division in all", {"material": "10000.00"}),
        ("Rate", {"material": "1.05"}),
    ]


def test_at_quota_cost_there_is_no_rate(written):
    """In process stays its quota cost; finished goods take the rest."""
    assert written(sheet("at_quota", row("material", 0, 9_000_00, 0, 2_000_00)))[1:] == [
        ("Quota cost of closing work in process", {"material": "2000.00"})
    ]


def test_several_orders_have_a_basis_and_no_rate(written):
    """Each order is divided by itself: their units add up, their rates do not."""
    rows = written(*[sheet("weighted_average", *PACIFIC)] * 2)
    assert rows[-1] == ("Basis of division in all", {"material": "1000", "labour": "900"})


@pytest.mark.parametrize("rule", ["ignore", "keep_fixed"])
def test_rules_that_weigh_nothing_are_only_named(written, rule):
    """There is no basis where work in process is not valued, or stays what it was."""
    assert written(sheet(rule, row("material", 5, 5, 0, 0))) == [(f"Work in process: {RULES[rule].en}", {})]


def test_orders_are_named_where_others_have_cost_too(written):
    """37,800 and 34,515 are what order WO-B divides over 500 and 450; first in first out, of the month alone."""
    assert written(sheet("weighted_average", *PACIFIC), named=["WO-B"])[1] == (
        "Cost divided, work order WO-B",
        {"material": "37800.00", "labour": "34515.00", "total": "72315.00"},
    )
    month = written(sheet("first_in_first_out", *PACIFIC), named=["WO-A", "WO-B"])[1]
    assert month == (
        "Cost divided, work order WO-A, WO-B",
        {"material": "19800.00", "labour": "16380.00", "total": "36180.00"},
    )
