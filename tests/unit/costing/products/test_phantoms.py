"""A phantom's parts, by-products and hours stand where the phantom stood, and cost the same."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.costing.products.phantoms import without_phantoms
from erpcore.costing.products.rollup import roll_up
from erpcore.costing.products.structure import (
    ByProduct,
    Component,
    HourRate,
    Operation,
    Structure,
    operation_hours,
)
from erpcore.kernel.errors import Code, Refused
from erpcore.kernel.rounding import MICRO

RATES = {"bench": [HourRate("labour", 24 * MICRO)]}
GIVEN = {"screw": {"material": 7_919}, "top": {"material": 30 * MICRO}, "chips": {"material": 11}}


def test_phantoms_within_phantoms_are_opened() -> None:
    """Two sets of three kits of four screws are 24 screws, and neither set nor kit is left."""
    structures = {
        "table": Structure((Component("set", 2 * MICRO), Component("top", MICRO))),
        "set": Structure((Component("kit", 3 * MICRO),)),
        "kit": Structure((Component("screw", 4 * MICRO),)),
    }
    found = without_phantoms(structures, {"set", "kit"})
    assert found == {"table": Structure((Component("screw", Fraction(24 * MICRO)), Component("top", MICRO)))}


def test_hours_of_a_phantom_are_worked_in_its_parent() -> None:
    """Two kits for each table at 0.1 h a kit are 0.2 h, with one set-up for the parent's lot."""
    step = Operation(20, "bench", setup_hours=MICRO, run_hours=MICRO, per=10 * MICRO)
    structures = {
        "table": Structure((Component("kit", 2 * MICRO),), lot_size=10 * MICRO),
        "kit": Structure((Component("screw", 4 * MICRO),), (step,)),
    }
    found = without_phantoms(structures, {"kit"})
    cost = roll_up(found, GIVEN, RATES)["table"]
    assert cost == {"material": 8 * 7_919, "labour": 24 * (100_000 + 200_000)}


@given(
    st.integers(1, 9), st.integers(0, 900_000), st.integers(1, MICRO), st.integers(1, 50), st.integers(0, 5)
)
def test_a_phantom_costs_what_it_would_cost_as_an_item(
    quantity: int, scrap: int, good: int, batch: int, chips: int
) -> None:
    """Without set-up, opening a phantom moves the cost of its parent by rounding alone."""
    kit = Structure(
        (Component("screw", 400 * MICRO, scrap=scrap),),
        (Operation(10, "bench", run_hours=MICRO),),
        (ByProduct("chips", chips * MICRO),),
        batch_quantity=batch * MICRO,
        yield_ratio=good,
    )
    structures = {
        "table": Structure((Component("kit", quantity * MICRO, scrap),), yield_ratio=good),
        "kit": kit,
    }
    kept = roll_up(structures, GIVEN, RATES)["table"]
    opened = roll_up(without_phantoms(structures, {"kit"}), GIVEN, RATES)["table"]
    taken = Fraction(quantity * MICRO * MICRO, (MICRO - scrap) * good)  # kits that a table takes
    assert set(kept) == set(opened)
    assert all(abs(kept[name] - opened[name]) <= taken / 2 + 1 for name in kept)


def test_what_is_fixed_is_once_for_the_lot_of_what_a_phantom_goes_into() -> None:
    """Two kits for each table take one bag of screws for its lot of ten, and 0.1 h of packing each."""
    pack = Operation(20, "bench", setup_hours=MICRO, run_hours=100_000)
    kit = Structure((Component("screw", MICRO, fixed=True), Component("top", MICRO)), (pack,))
    table = Structure((Component("kit", 2 * MICRO),), lot_size=10 * MICRO)
    cost = roll_up(without_phantoms({"table": table, "kit": kit}, {"kit"}), GIVEN, RATES)["table"]
    assert cost == {"material": 792 + 2 * 30 * MICRO, "labour": 24 * (100_000 + 200_000)}


def test_all_of_a_phantom_that_is_fixed_is_once_for_a_lot() -> None:
    """Two kits for a lot of ten: a fifth of a screw and of a top each; set-up and running, 1.2 h, over ten tables."""
    pack = Operation(20, "bench", setup_hours=MICRO, run_hours=100_000)
    kit = Structure((Component("screw", MICRO), Component("top", 5 * MICRO, fixed=True)), (pack,))
    table = Structure((Component("kit", 2 * MICRO, fixed=True),), lot_size=10 * MICRO)
    cost = roll_up(without_phantoms({"table": table, "kit": kit}, {"kit"}), GIVEN, RATES)["table"]
    assert cost == {"material": 2 * 7_919 // 10 + 1 + 15 * MICRO, "labour": 24 * 120_000}


def test_a_phantom_that_is_fixed_is_worked_in_whole_loads() -> None:
    """Three kits for a lot, two to a load of an hour: two loads over ten tables, 0.2 h each."""
    fire = Operation(10, "bench", run_hours=MICRO, per=2 * MICRO, whole_loads=True)
    kit = Structure((Component("screw", MICRO),), (fire,))
    table = Structure((Component("kit", 3 * MICRO, fixed=True),), lot_size=10 * MICRO)
    cost = roll_up(without_phantoms({"table": table, "kit": kit}, {"kit"}), GIVEN, RATES)["table"]
    assert cost["labour"] == 24 * 200_000


def test_a_phantom_that_is_fixed_has_no_by_products() -> None:
    """By-products go with output."""
    kit = Structure((Component("screw", MICRO),), by_products=(ByProduct("chips", MICRO),))
    table = Structure((Component("kit", MICRO, fixed=True),))
    with pytest.raises(Refused, match="kit is fixed") as refused:
        without_phantoms({"table": table, "kit": kit}, {"kit"})
    assert refused.value.code is Code.SETUP_INVALID


def test_a_phantom_without_a_structure_is_refused() -> None:
    """What is never kept and made of nothing has no cost to pass on."""
    with pytest.raises(Refused, match="structure of the phantom kit") as refused:
        without_phantoms({"table": Structure((Component("kit", MICRO),))}, {"kit"})
    assert refused.value.code is Code.SETUP_INVALID


def test_a_by_product_is_kept() -> None:
    """What falls out of a batch goes on a shelf, so it is no phantom."""
    structures = {
        "board": Structure((Component("top", MICRO),), by_products=(ByProduct("chips", MICRO),)),
        "chips": Structure((Component("screw", MICRO),)),
    }
    with pytest.raises(Refused, match="chips of board"):
        without_phantoms(structures, {"chips"})


def test_a_circle_of_phantoms_is_named() -> None:
    """Opening phantoms that go into each other would never end."""
    circle = {"a": Structure((Component("b", 1),)), "b": Structure((Component("a", 1),))}
    with pytest.raises(Refused, match="a > b > a"):
        without_phantoms(circle, {"a", "b"})


@pytest.mark.parametrize(
    ("parent", "kit"),
    [
        (Structure((Component("kit", 1, scrap=MICRO),)), Structure()),
        (Structure((Component("kit", 1),)), Structure(batch_quantity=0)),
        (Structure((Component("kit", 1),)), Structure(yield_ratio=0)),
        (Structure((Component("kit", 1),)), Structure(operations=(Operation(10, "bench", per=0),))),
        (
            Structure((Component("kit", 1),), batch_quantity=0),
            Structure(operations=(Operation(10, "bench"),)),
        ),
    ],
)
def test_shares_out_of_range_are_errors(parent: Structure, kit: Structure) -> None:
    """Scrap below one, batches and yields above zero: nothing is divided by zero."""
    with pytest.raises(ValueError, match=r"out of range|above zero"):
        without_phantoms({"table": parent, "kit": kit}, {"kit"})


@pytest.mark.parametrize(("tables", "loads"), [(10, 4), (11, 5), (12, 5)])
def test_loads_of_a_phantom_are_counted_over_all_of_its_parent(tables: int, loads: int) -> None:
    """Two kits a table, five kits in a load: ten tables are four loads, eleven and twelve are five."""
    kit = Structure(operations=(Operation(10, "kiln", run_hours=MICRO, per=5 * MICRO, whole_loads=True),))
    table = Structure((Component("kit", 2 * MICRO),))
    opened = without_phantoms({"table": table, "kit": kit}, {"kit"})["table"]
    (fire,) = opened.operations
    assert operation_hours(opened, fire, tables * MICRO)["machine_hours"] == loads * MICRO
