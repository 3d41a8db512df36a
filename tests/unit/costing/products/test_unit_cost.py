"""What one unit costs in whole numbers is what the exact fractions of its structure say."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.costing.products.structure import (
    ByProduct,
    Component,
    Operation,
    Structure,
    by_product_output,
    operation_hours,
    required_input,
)
from erpcore.costing.products.unit_cost import unit_cost
from erpcore.kernel.rounding import MICRO

COSTS = {"a": [3 * MICRO, 1], "b": [0, 7], "c": [12_345_678, 999]}
RATES = {"saw": [(0, 24 * MICRO, True), (1, 6 * MICRO, False)], "oven": [(1, 40 * MICRO, True)]}
quantities = st.one_of(st.integers(0, 10**8), st.fractions(0, 10**6, max_denominator=97))
components = st.builds(
    Component, st.sampled_from("abc"), quantities, st.integers(0, MICRO - 1), st.booleans()
)
operations = st.builds(
    Operation,
    st.just(10),
    st.sampled_from(sorted(RATES)),
    st.one_of(st.integers(0, 10**7), st.fractions(0, 10**6, max_denominator=97)),
    st.one_of(st.integers(0, 10**7), st.fractions(0, 10**6, max_denominator=97)),
    st.one_of(st.integers(1, 10**8), st.fractions(Fraction(1, 97), 10**6, max_denominator=97)),
    st.integers(0, 10**7),
    st.booleans(),
)
structures = st.builds(
    Structure,
    st.lists(components, max_size=4).map(tuple),
    st.lists(operations, max_size=3).map(tuple),
    st.lists(st.builds(ByProduct, st.sampled_from("abc"), quantities), max_size=2).map(tuple),
    st.integers(1, 10**9),
    st.integers(1, MICRO),
    st.integers(1, 10**9),
)


@given(structures)
def test_one_denominator_says_what_fractions_say(structure: Structure) -> None:
    """Input, by-products and hours of a costing lot at their costs, over the lot, are the cost of one unit."""
    lot = structure.lot_size
    wanted = [Fraction(0), Fraction(0)]
    for component in structure.components:
        for at in (0, 1):
            wanted[at] += required_input(structure, component, lot) * COSTS[component.item][at]
    for by_product in structure.by_products:
        for at in (0, 1):
            wanted[at] -= by_product_output(structure, by_product, lot) * COSTS[by_product.item][at]
    for operation in structure.operations:
        hours = operation_hours(structure, operation, lot)
        for at, rate, of_people in RATES[operation.work_centre]:
            wanted[at] += hours["labour_hours" if of_people else "machine_hours"] * rate
    exact, whole = unit_cost("x", structure, COSTS, RATES, 2)
    assert [Fraction(amount, whole) for amount in exact] == [amount / lot for amount in wanted]


@pytest.mark.parametrize(
    ("structure", "said"),
    [
        (Structure(lot_size=0), "costing lot of x"),
        (Structure(batch_quantity=0), "batch of x"),
        (Structure(yield_ratio=0), "yield"),
        (Structure(yield_ratio=MICRO + 1), "yield"),
        (Structure((Component("a", -1),)), "see a"),
        (Structure((Component("a", 1, scrap=MICRO),)), "scrap"),
        (Structure((Component("a", 1, scrap=-1),)), "scrap"),
        (Structure(by_products=(ByProduct("b", -1),)), "see b"),
        (Structure(operations=(Operation(10, "saw", per=0),)), "operation 10 of x"),
        (Structure(operations=(Operation(10, "saw", setup_hours=-1),)), "operation 10 of x"),
        (Structure(operations=(Operation(10, "saw", run_hours=-1),)), "operation 10 of x"),
        (Structure(operations=(Operation(10, "saw", crew=-1),)), "operation 10 of x"),
    ],
)
def test_what_cannot_be_is_refused(structure: Structure, said: str) -> None:
    """Lots, batches, yields, scrap, quantities and hours out of range are named, never divided by."""
    with pytest.raises(ValueError, match=said):
        unit_cost("x", structure, COSTS, RATES, 2)


@pytest.mark.parametrize(
    "structure",
    [Structure((Component("gold", MICRO),)), Structure(operations=(Operation(10, "mint", run_hours=MICRO),))],
)
def test_what_has_no_cost_is_named(structure: Structure) -> None:
    """A part or a work centre whose cost is not given is refused, not looked up in vain."""
    with pytest.raises(ValueError, match="whose cost is not given"):
        unit_cost("coin", structure, COSTS, RATES, 2)
