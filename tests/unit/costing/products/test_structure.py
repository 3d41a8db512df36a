"""What a quantity of good output takes: components, by-products, hours."""

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
    low_level_order,
    operation_hours,
    required_input,
)
from erpcore.kernel.errors import Code, Refused
from erpcore.kernel.rounding import MICRO


def made_of(*items: str) -> Structure:
    """Write a structure of one of each item."""
    return Structure(tuple(Component(item, MICRO) for item in items))


def test_scrap_and_yield_both_divide() -> None:
    """QAD, Costing User Guide: input is net input over (1 - scrap) and over yield."""
    part = Component("resin", 2 * MICRO, scrap=200_000)
    structure = Structure((part,), batch_quantity=4 * MICRO, yield_ratio=500_000)
    assert required_input(structure, part, 8 * MICRO) == 10 * MICRO


def test_a_quantity_in_another_unit_stays_exact() -> None:
    """A third of a unit is a fraction until somebody rounds it."""
    part = Component("foil", Fraction(MICRO, 3))
    assert required_input(Structure((part,)), part, 3 * MICRO) == MICRO


def test_a_by_product_comes_with_planned_output() -> None:
    """Bad pieces bring by-product as well: 90 good ones of 100 planned come with all of the batch's."""
    husk = ByProduct("husk", 5 * MICRO)
    structure = Structure(by_products=(husk,), batch_quantity=100 * MICRO, yield_ratio=900_000)
    assert by_product_output(structure, husk, 90 * MICRO) == 5 * MICRO


def test_hours_are_one_set_up_and_the_run_of_planned_output() -> None:
    """Set-up is once for each lot; run time goes with all pieces started; labour counts the crew."""
    step = Operation(10, "saw", setup_hours=MICRO, run_hours=2 * MICRO, per=10 * MICRO, crew=3 * MICRO)
    structure = Structure(operations=(step,), yield_ratio=500_000)
    assert operation_hours(structure, step, 20 * MICRO) == {
        "labour_hours": 27 * MICRO,
        "machine_hours": 9 * MICRO,
    }


@given(st.integers(1, 10**9), st.integers(1, 10**9), st.integers(0, MICRO - 1), st.integers(1, MICRO))
def test_need_grows_with_quantity_and_loss(quantity: int, line: int, scrap: int, good: int) -> None:
    """Twice the output takes twice the input, and a loss never takes less."""
    part = Component("resin", line, scrap=scrap)
    structure = Structure((part,), yield_ratio=good)
    need = required_input(structure, part, quantity)
    assert required_input(structure, part, 2 * quantity) == 2 * need
    assert need >= Fraction(quantity * line, MICRO)


def test_components_stand_before_what_they_go_into() -> None:
    """Low-level order: nothing is costed before everything in it is."""
    order = low_level_order({"a": made_of("b", "c"), "b": made_of("c", "d"), "c": made_of("d")})
    assert order == ["d", "c", "b", "a"]


def test_an_item_inside_itself_is_refused_with_the_path() -> None:
    """Costs cannot be rolled up a circle; the message names it from whole to part."""
    circle = {"z": made_of("m"), "m": made_of("n"), "n": made_of("k"), "k": made_of("m")}
    with pytest.raises(Refused) as refused:
        low_level_order(circle)
    assert refused.value.code is Code.SETUP_INVALID
    assert refused.value.expected.endswith("found k > m > n > k")


def test_a_given_cost_cuts_a_circle() -> None:
    """Regrind goes back into what it comes from; with a cost of its own it is a purchased item."""
    parts = Structure((Component("regrind", MICRO),), by_products=(ByProduct("regrind", MICRO),))
    assert parts.parts == ["regrind"]
    assert low_level_order({"part": parts, "regrind": made_of("part")}, given=["regrind"]) == [
        "regrind",
        "part",
    ]


@pytest.mark.parametrize(
    ("structure", "component"),
    [
        (Structure(batch_quantity=0), Component("resin", MICRO)),
        (Structure(yield_ratio=0), Component("resin", MICRO)),
        (Structure(yield_ratio=MICRO + 1), Component("resin", MICRO)),
        (Structure(), Component("resin", MICRO, scrap=MICRO)),
        (Structure(), Component("resin", MICRO, scrap=-1)),
        (Structure(), Component("resin", -1)),
    ],
)
def test_shares_and_quantities_out_of_range_are_errors(structure: Structure, component: Component) -> None:
    """A batch is above zero, a yield at most one, a scrap below one, a quantity not negative."""
    with pytest.raises(ValueError, match="zero"):
        required_input(structure, component, MICRO)


@pytest.mark.parametrize(
    "operation",
    [
        Operation(10, "saw", run_hours=MICRO, per=0),
        Operation(10, "saw", setup_hours=-1),
        Operation(10, "saw", run_hours=-1),
        Operation(10, "saw", run_hours=MICRO, crew=-1),
    ],
)
def test_hours_out_of_range_are_errors(operation: Operation) -> None:
    """Hours and crew are not negative, and run hours are for an output above zero."""
    with pytest.raises(ValueError, match="operation 10"):
        operation_hours(Structure(), operation, MICRO)


@pytest.mark.parametrize(("good", "hours"), [(300, 2), (301, 3), (600, 3), (0, 1)])
def test_a_load_is_begun_for_the_first_piece_of_it(good: int, hours: int) -> None:
    """A kiln of 300 takes an hour a load however full it is, and one to heat up."""
    fire = Operation(10, "kiln", MICRO, run_hours=MICRO, per=300 * MICRO, whole_loads=True)
    assert operation_hours(Structure(), fire, good * MICRO)["machine_hours"] == hours * MICRO
