"""A cost taken apart by level adds up at every node, in every element."""

from collections.abc import Mapping

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from erpcore.costing.products.cost_levels import cost_levels
from erpcore.costing.products.rollup import roll_up
from erpcore.costing.products.structure import ByProduct, Component, HourRate, Operation, Structure
from erpcore.kernel.errors import Code, Refused
from erpcore.kernel.rounding import MICRO

RATES = {"saw": [HourRate("labour", 24 * MICRO), HourRate("overhead", 7_777_777, "machine_hours")]}
GIVEN = {"tube": {"material": 12_345_678, "freight": 991}, "chips": {"material": 3}}


@st.composite
def factories(draw: st.DrawFn) -> dict[str, Structure]:
    """Draw a chain of items, each made of some of the earlier ones, with scrap, yield, hours and chips."""
    items, structures = ["tube"], {}
    for number in range(draw(st.integers(1, 4))):
        parts = draw(st.lists(st.sampled_from(items), min_size=1, max_size=3, unique=True))
        components = tuple(
            Component(part, draw(st.integers(1, 5 * MICRO)), draw(st.integers(0, MICRO // 2)))
            for part in parts
        )
        step = Operation(10, "saw", draw(st.integers(0, MICRO)), draw(st.integers(0, MICRO)))
        structures[f"made-{number}"] = Structure(
            components,
            (step,),
            (ByProduct("chips", draw(st.integers(0, 3))),),
            yield_ratio=draw(st.integers(MICRO // 2, MICRO)),
            lot_size=draw(st.integers(1, 50)) * MICRO,
        )
        items.append(f"made-{number}")
    return structures


def _worth(amounts: Mapping[str, int]) -> dict[str, int]:
    """Leave out elements that cost nothing: so little may go in that it rounds to zero."""
    return {element: cost for element, cost in amounts.items() if cost}


NEXT_TO_NOTHING = {"made-0": Structure((Component("tube", 1),), batch_quantity=1000 * MICRO)}


@example(NEXT_TO_NOTHING, None)
@given(factories(), st.one_of(st.none(), st.integers(0, 3)))
def test_every_node_is_the_sum_of_those_below(factory: dict[str, Structure], levels: int | None) -> None:
    """In every element, at every node, and by level as well, whatever rounding leaves."""
    costs = roll_up(factory, GIVEN, RATES)
    top = f"made-{len(factory) - 1}"
    tree = cost_levels(top, factory, costs, RATES, levels=levels)
    assert tree.amounts == costs[top]
    for node in tree.walk():
        assert node.cause[0] != "rest"
        for element in (
            {name for each in (node, *node.children) for name in each.amounts} if node.children else ()
        ):
            below = sum(child.amounts.get(element, 0) for child in node.children)
            assert node.amounts.get(element, 0) == below
    added: dict[str, int] = {}
    for level in tree.by_level().values():
        for element, cost in level.items():
            added[element] = added.get(element, 0) + cost
    assert _worth(added) == _worth(costs[top])
    assert all(levels is None or node.level <= levels for node in tree.walk())


def test_a_by_product_stands_below_zero() -> None:
    """Ten logs at 3.00 for five boards, and four bags of chips at 0.50 back: 6.00 less 0.40."""
    board = Structure(
        (Component("logs", 10 * MICRO),),
        by_products=(ByProduct("chips", 4 * MICRO),),
        batch_quantity=5 * MICRO,
    )
    given_costs = {"logs": {"material": 3 * MICRO}, "chips": {"material": 500_000}}
    tree = cost_levels("board", {"board": board}, roll_up({"board": board}, given_costs, {}), {})
    assert [(node.cause, node.quantity, node.amounts) for node in tree.children] == [
        (("stock", "logs"), 2 * MICRO, {"material": 6 * MICRO}),
        (("by_product", "chips"), -800_000, {"material": -400_000}),
    ]


def test_an_item_that_comes_twice_is_one_line() -> None:
    """Four screws here and two there are six screws."""
    box = Structure((Component("screw", 4 * MICRO), Component("screw", 2 * MICRO)))
    given_costs = {"screw": {"material": MICRO}}
    tree = cost_levels("box", {"box": box}, roll_up({"box": box}, given_costs, {}), {})
    assert [(node.cause[1], node.quantity) for node in tree.children] == [("screw", 6 * MICRO)]


def test_what_a_structure_does_not_account_for_is_a_rest() -> None:
    """A cost that was not rolled up from these parts stays in the tree: nothing disappears."""
    box = Structure((Component("case", MICRO), Component("label", MICRO)))
    costs = {"box": {"material": 9, "labour": 5}, "case": {"material": 6}, "label": {"material": 3}}
    tree = cost_levels("box", {"box": box}, costs, {})
    assert [(node.cause, node.amounts, node.quantity) for node in tree.children[2:]] == [
        (("rest", ""), {"labour": 5}, None)
    ]


def test_a_given_cost_is_not_taken_apart() -> None:
    """What was frozen stands as one line."""
    structures = {
        "box": Structure((Component("case", 2 * MICRO),)),
        "case": Structure((Component("resin", MICRO),)),
    }
    frozen = {"case": {"material": 5 * MICRO, "labour": MICRO}}
    tree = cost_levels("box", structures, roll_up(structures, frozen, {}), {}, given=frozen)
    assert [(node.cause[1], node.amounts) for node in tree.walk()] == [
        ("box", {"material": 10 * MICRO, "labour": 2 * MICRO}),
        ("case", {"material": 10 * MICRO, "labour": 2 * MICRO}),
    ]


def test_what_is_missing_or_goes_round_is_refused() -> None:
    """No cost, no rate, a circle, a lot of nothing, less than no level."""
    box = Structure((Component("case", MICRO),), (Operation(10, "saw", run_hours=MICRO),))
    costs = {"box": {"material": MICRO}, "case": {"material": MICRO}}
    for item, structures, known, code in (
        ("case", {}, {}, Code.PRICE_MISSING),
        ("box", {"box": box}, {"box": costs["box"]}, Code.PRICE_MISSING),
        ("box", {"box": box}, costs, Code.RATE_MISSING),
        ("box", {"box": Structure((Component("box", MICRO),))}, costs, Code.SETUP_INVALID),
    ):
        with pytest.raises(Refused) as refused:
            cost_levels(item, structures, known, {})
        assert refused.value.code is code
    with pytest.raises(ValueError, match="costing lot"):
        cost_levels("box", {"box": box._replace(lot_size=0)}, costs, RATES)
    with pytest.raises(ValueError, match="0 or more levels, found -1"):
        cost_levels("box", {"box": box}, costs, RATES, levels=-1)
