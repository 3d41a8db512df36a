"""Goods of earlier steps taken apart: as they were made, and by what the month made of their items."""

from types import SimpleNamespace

import pytest

from erpcore.costing.products.cost_tree import Node
from erpcore.posting.roles import COST_VARIANCE
from erpcore.production.overhead import OPENING
from erpcore.production.wip_policy import MADE_BEFORE
from erpcore.reports.products.restoration_steps import Carried, as_made, by_month, carried

FACE = SimpleNamespace(
    master=SimpleNamespace(
        items={
            code: SimpleNamespace(kind=kind, item_class=kind)
            for code, kind in (("FG", "finished"), ("SF", "semi_finished"), ("RM", "raw"))
        }
    ),
    elements=lambda used: [of for of in ("material", "labour", "overhead") if of in used],
)
BEGUN = (OPENING, f"OW{MADE_BEFORE}")


def goods(item, amounts, *children):
    """Goods of an item with what is below them."""
    return Node(1, ("stock", item), amounts, children=list(children))


def work(**amounts):
    """Work of an order."""
    return Node(2, ("labour_applied", "WC"), amounts)


def semi(**amounts):
    """Goods of the step before, made of material and labour."""
    return goods(
        "SF",
        amounts,
        goods("RM", {"material": amounts.get("material", 0)}),
        work(labour=amounts.get("labour", 0)),
    )


def steps(way, tree, **outputs):
    """What is taken apart: item or key, whole, output, goods left in it and elements."""
    found = way(FACE, tree, lambda code: outputs.get(code, Node(0, ("stock", code), {})))
    return [(step.cause[1], step.whole, step.output, *step.into) for step in found]


PRODUCT = goods(
    "FG",
    {"material": 50, "labour": 70},
    semi(material=40, labour=20),
    Node(1, BEGUN, {"material": 10, "labour": 10}),
    work(labour=40),
)


def test_goods_of_the_step_before_are_one_amount():
    """80 of 120 came with goods, 20 of it with what was in process when the books began; raw material is none of it."""
    assert carried(FACE, PRODUCT) == Carried(80, {"material": 0, "labour": 40})
    bought = goods("SF", {"material": 30}, goods("RM", {"material": 30}))
    assert carried(FACE, bought) == Carried(0, {"material": 30})


def test_as_they_were_made_each_has_its_own_elements():
    """What came with the opening is of goods that nobody knows, and has no output beside it."""
    assert steps(as_made, PRODUCT, SF=semi(material=100, labour=100)) == [
        ("SF", 60, 200, 0, {"material": 40, "labour": 20}),
        (BEGUN[1], 20, 0, 0, {"material": 10, "labour": 10}),
    ]


def test_by_the_month_all_goods_of_an_item_have_the_structure_of_its_output():
    """成本还原: 80 / 200 = 0.4; of 150 of material and 50 of labour that is 60 and 20."""
    assert steps(by_month, PRODUCT, SF=semi(material=150, labour=50)) == [
        ("SF", 80, 200, 0, {"material": 60, "labour": 20})
    ]


def test_steps_follow_each_other():
    """The month made SF of FG for 100 and 100 of labour: half of what is taken apart is goods again, of that step."""
    again = goods("FG", {"material": 30, "labour": 70}, work(labour=70), goods("RM", {"material": 30}))
    of_goods = goods("SF", {"material": 30, "labour": 170}, again, work(labour=100))
    tree = goods("RM", {"labour": 80}, of_goods.children[0], semi(labour=80))
    tree.children.pop(0)
    assert steps(by_month, tree, SF=of_goods, FG=again) == [
        ("SF", 80, 200, 40, {"material": 0, "labour": 40}),
        ("FG", 40, 100, 0, {"material": 12, "labour": 28}),
    ]


@pytest.mark.parametrize("output", [{}, {"SF": semi(material=-10, labour=10)}])
def test_without_an_output_goods_have_the_elements_that_they_were_made_of(output):
    """上月所产: the month made none of them, or it cost nothing; 80 go by 40 to 20."""
    assert steps(by_month, PRODUCT, **output) == [("SF", 80, 0, 0, {"material": 53, "labour": 27})]


def test_without_goods_of_the_month_an_opening_has_its_own_elements():
    """期初在产品: nobody knows of which goods they were."""
    tree = goods("FG", {"material": 10, "labour": 50}, Node(1, BEGUN, {"material": 10, "labour": 10}))
    assert steps(by_month, tree) == [(BEGUN[1], 20, 0, 0, {"material": 10, "labour": 10})]


def test_goods_that_go_into_themselves_are_taken_apart_once():
    """循环领用: what comes round again has the elements that it has."""
    inner = semi(material=10, labour=10)
    outer = goods("SF", {"material": 60, "labour": 60}, inner, work(labour=50), goods("RM", {"material": 50}))
    assert steps(by_month, goods("FG", {"material": 60, "labour": 60}, outer), SF=outer) == [
        ("SF", 120, 120, 20, {"material": 50, "labour": 50}),
        ("SF", 20, 0, 0, {"material": 10, "labour": 10}),
    ]


def test_what_costs_less_than_nothing_keeps_its_elements():
    """A credit beyond what goods cost is not divided."""
    tree = goods("FG", {"material": -10}, semi(material=-10))
    assert steps(by_month, tree, SF=semi(material=150)) == [("SF", -10, 0, 0, {"material": -10})]


def test_at_a_printed_ratio_the_last_element_takes_the_rest():
    """189 200 / 151 200 = 1.2513: 150 156 of 120 000 and 20 020.80 of 16 000; overhead takes 19 023.20."""
    made = {"material": 120_000_00, "labour": 16_000_00, "overhead": 15_200_00}
    product = goods("FG", {"material": 189_200_00}, semi(material=189_200_00))
    output = Node(1, ("stock", "SF"), made)
    (step,) = by_month(FACE, product, lambda _: output, 4)
    assert step.into == Carried(0, {"material": 150_156_00, "labour": 20_020_80, "overhead": 19_023_20})


def test_a_credit_among_the_costs_leaves_the_ratio_exact():
    """What is below zero has no rest to take: 90 of 100 and 10 less are nine tenths of each."""
    output = Node(1, ("stock", "SF"), {"material": 110, "labour": -10})
    product = goods("FG", {"material": 90}, semi(material=90))
    (step,) = by_month(FACE, product, lambda _: output, 1)
    assert step.into == Carried(0, {"material": 99, "labour": -9})


def test_the_variance_of_goods_at_planned_price_is_a_part_of_them():
    """半成品按计划成本综合结转: 40 000 at plan and 1 200 above it are 41 200 of such goods; that of raw is none."""
    above = Node(1, (COST_VARIANCE, "semi_finished"), {"material": 1_200})
    raw = Node(1, (COST_VARIANCE, "raw"), {"material": 7})
    product = goods("FG", {"material": 41_207}, semi(material=40_000), above, raw)
    assert carried(FACE, product) == Carried(41_200, {"material": 7})
    assert [of[:3] for of in steps(as_made, product)] == [("SF", 40_000, 0), ("semi_finished", 1_200, 0)]
    made = Node(1, ("stock", "SF"), {"material": 30_000, "labour": 20_000})
    assert steps(by_month, product, SF=made) == [
        ("SF", 41_200, 50_000, 0, {"labour": 16_480, "material": 24_720})
    ]
