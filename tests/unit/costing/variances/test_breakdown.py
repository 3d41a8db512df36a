"""A tree of causes adds up at every node, and says what plus means."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.costing.variances.breakdown import (
    TERMS,
    Breakdown,
    Convention,
    Measure,
    Row,
    add_up,
    by_item,
    cause,
    profit_effect,
)

leaves = st.builds(cause, st.sampled_from(sorted(TERMS)), st.integers(-(10**9), 10**9))
trees = st.recursive(
    leaves,
    lambda below: st.lists(below, min_size=1, max_size=3).map(lambda parts: add_up("overhead", *parts)),
)


def sums_hold(tree: Breakdown) -> bool:
    """Tell whether every amount is the sum of those below it, in one measure and one convention."""
    return all(
        node.amount == sum(child.amount for child in node.children)
        and {(child.measure, child.convention) for child in node.children}
        == {(node.measure, node.convention)}
        for node in tree.walk()
        if node.children
    )


@given(trees)
def test_every_node_is_the_sum_of_its_causes(tree: Breakdown) -> None:
    """However deep, and in either convention, and as profit."""
    assert sums_hold(tree)
    assert sums_hold(tree.under(Convention.FAVOURABLE))
    assert sums_hold(tree.of_profit())


@given(trees)
def test_a_convention_turned_twice_is_the_first(tree: Breakdown) -> None:
    """Turning a cost changes every sign; turning it to what it is, or there and back, changes nothing."""
    turned = tree.under(Convention.FAVOURABLE)
    assert [row.amount for row in turned.rows()] == [-row.amount for row in tree.rows()]
    assert turned.under(Convention.FAVOURABLE) == turned
    assert turned.under(Convention.ACTUAL_LESS_STANDARD) == tree
    assert [row.favourable for row in turned.rows()] == [row.favourable for row in tree.rows()]


@given(trees)
def test_profit_has_one_sign_in_both_conventions(tree: Breakdown) -> None:
    """More profit is actual above budget and favourable at once; less cost is more profit."""
    profit = tree.of_profit()
    assert profit.amount == -tree.amount
    assert [row.amount for row in profit.under(Convention.ACTUAL_LESS_STANDARD).rows()] == [
        row.amount for row in profit.rows()
    ]
    assert profit.of_profit() == profit


def test_rows_are_named_in_two_languages_and_judged() -> None:
    """A row has its level, both names, its amount and whether it is favourable; nothing is neither."""
    tree = add_up(
        "direct labour", cause("labour rate", 5), cause("idle time", 0), cause("labour efficiency", -2)
    )
    assert tree.rows() == [
        Row(0, "direct labour", "直接人工成本差异", 3, favourable=False),
        Row(1, "labour rate", "人工工资率差异", 5, favourable=False),
        Row(1, "idle time", "停工工时差异", 0, favourable=None),
        Row(1, "labour efficiency", "人工效率差异", -2, favourable=True),
    ]


def test_a_cause_is_found_by_name() -> None:
    """The first of a name counts; a name that is nowhere is said."""
    tree = add_up(
        "direct material", by_item("material price", [("A", 1), ("B", 2)]), cause("material usage", 4)
    )
    assert (tree["material price"]["B"].amount, tree["A"].amount) == (2, 1)
    with pytest.raises(KeyError, match="direct material has no part named 'rent'"):
        tree["rent"]


def test_a_single_item_is_the_cause_itself() -> None:
    """One item needs no level of its own; none is refused."""
    assert by_item("material price", [("A", 7)]) == cause("material price", 7)
    with pytest.raises(ValueError, match="material price adds up one or more"):
        by_item("material price", [])


def test_cost_and_profit_do_not_add_up() -> None:
    """Unlike signs are refused; as effects on profit they join."""
    cost, profit = cause("material usage", 200), cause("sales price", 500, measure=Measure.PROFIT)
    with pytest.raises(ValueError, match="one measure"):
        add_up("profit", cost, profit)
    with pytest.raises(ValueError, match="one convention"):
        add_up("direct material", cost, cost.under(Convention.FAVOURABLE))
    assert profit_effect(profit, cost, cost.under(Convention.FAVOURABLE)).amount == 500 - 200 - 200


@given(trees, trees)
def test_an_effect_on_profit_is_the_sum_of_its_parts(one: Breakdown, other: Breakdown) -> None:
    """More cost is less profit; trees of cost, whatever their convention, add up to one of profit."""
    found = profit_effect(one, other.under(Convention.FAVOURABLE))
    assert found.amount == -one.amount - other.amount
    assert found.amount == sum(child.amount for child in found.children)


@given(st.lists(st.tuples(st.text(min_size=1), st.integers(-(10**9), 10**9)), min_size=1))
def test_items_add_up(amounts: list[tuple[str, int]]) -> None:
    """A cause by item is the sum of its items."""
    assert by_item("material price", amounts).amount == sum(amount for _, amount in amounts)
