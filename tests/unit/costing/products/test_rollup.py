"""Costs roll up by element, level by level, and a lot's estimate adds up line by line."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.costing.products.rollup import ComponentLine, estimate, roll_up
from erpcore.costing.products.structure import ByProduct, Component, HourRate, Operation, Structure
from erpcore.kernel.errors import Code, Refused
from erpcore.kernel.rounding import MICRO, extend

Given = dict[str, dict[str, int]]

RATES = {
    "saw": [HourRate("labour", 24 * MICRO), HourRate("overhead", 6 * MICRO)],
    "oven": [HourRate("machine", 40 * MICRO, "machine_hours"), HourRate("labour", 20 * MICRO)],
}


@st.composite
def factories(draw: st.DrawFn) -> tuple[dict[str, Structure], Given]:
    """Draw levels of items made of whole numbers of earlier ones, and costs of the purchased items."""
    costs: Given = {
        f"raw-{number}": {"material": draw(st.integers(0, 10**7)), "freight": draw(st.integers(0, 10**6))}
        for number in range(draw(st.integers(1, 3)))
    }
    items = list(costs)
    structures: dict[str, Structure] = {}
    for number in range(draw(st.integers(1, 5))):
        parts = draw(st.lists(st.sampled_from(items), min_size=1, max_size=3, unique=True))
        components = tuple(Component(item, draw(st.integers(1, 5)) * MICRO) for item in parts)
        step = Operation(10, draw(st.sampled_from(sorted(RATES))), run_hours=draw(st.integers(0, 5)) * MICRO)
        structures[f"made-{number}"] = Structure(components, (step,))
        items.append(f"made-{number}")
    return dict(reversed(structures.items())), costs


def taken_apart(item: str, structures: Mapping[str, Structure], costs: Given) -> dict[str, int]:
    """Cost an item by walking down to everything bought and worked, without intermediate results."""
    if item in costs:
        return costs[item]
    found: dict[str, int] = {}
    structure = structures[item]
    for component in structure.components:
        for element, price in taken_apart(component.item, structures, costs).items():
            found[element] = found.get(element, 0) + component.quantity // MICRO * price
    for operation in structure.operations:
        for rate in RATES[operation.work_centre]:
            found[rate.element] = found.get(rate.element, 0) + operation.run_hours // MICRO * rate.rate
    return found


@given(factories())
def test_the_roll_up_is_the_sum_of_everything_below(factory: tuple[dict[str, Structure], Given]) -> None:
    """In whole numbers, level by level gives for each element what taking everything apart gives."""
    structures, costs = factory
    rolled = roll_up(structures, costs, RATES)
    for item, cost in rolled.items():
        below = taken_apart(item, structures, costs)
        assert {name: price for name, price in cost.items() if price} == {
            name: price for name, price in below.items() if price
        }
        assert set(cost) <= set(below)
    assert set(rolled) == {*structures, *costs}


@given(factories(), st.integers(2, 9))
def test_prices_and_rates_times_k_give_costs_times_k(
    factory: tuple[dict[str, Structure], Given], times: int
) -> None:
    """Costs are in proportion to prices and rates."""
    structures, costs = factory
    dearer = {item: {name: price * times for name, price in cost.items()} for item, cost in costs.items()}
    rates = {
        centre: [rate._replace(rate=rate.rate * times) for rate in found] for centre, found in RATES.items()
    }
    rolled = roll_up(structures, costs, RATES)
    assert roll_up(structures, dearer, rates) == {
        item: {name: price * times for name, price in cost.items()} for item, cost in rolled.items()
    }


def test_material_is_divided_by_yield() -> None:
    """QAD, Costing User Guide: components of 1.38 at a yield of 80 % cost 1.725."""
    structure = Structure((Component("kit", MICRO),), yield_ratio=800_000)
    assert roll_up({"set": structure}, {"kit": {"material": 1_380_000}}, {})["set"] == {"material": 1_725_000}


def test_an_assembly_at_single_level() -> None:
    """Oracle SCM, single level cost rollup: 38.80 and 1.00 of parts and two torches at 5.00 are 49.80."""
    structure = Structure(
        (Component("RS-ABCD", MICRO), Component("RS-E", MICRO)),
        (Operation(10, "frame assembly", run_hours=2 * MICRO),),
    )
    costs = roll_up(
        {"RS-ABCDE": structure},
        {"RS-ABCD": {"material": 38_800_000}, "RS-E": {"material": MICRO}},
        {"frame assembly": [HourRate("welding torch", 5 * MICRO, "machine_hours")]},
    )
    assert sum(costs["RS-ABCDE"].values()) == 49_800_000


def test_set_up_is_spread_over_the_costing_lot() -> None:
    """One hour of set-up at 24.00 is 0.24 in lots of 100 and 2.40 in lots of 10."""
    step = Operation(10, "saw", setup_hours=MICRO)
    lots = {
        name: Structure(operations=(step,), lot_size=size * MICRO)
        for name, size in [("100", 100), ("10", 10)]
    }
    costs = roll_up(lots, {}, RATES)
    assert (costs["100"]["labour"], costs["10"]["labour"]) == (240_000, 2_400_000)


def test_each_rate_has_its_own_driver() -> None:
    """Two people for half an hour are one labour hour and half a machine hour."""
    step = Operation(10, "oven", run_hours=500_000, crew=2 * MICRO)
    costs = roll_up({"loaf": Structure(operations=(step,))}, {}, RATES)
    assert costs["loaf"] == {"machine": 20 * MICRO, "labour": 20 * MICRO}


def test_an_element_that_comes_to_zero_is_left_out_unless_all_do() -> None:
    """What costs something names only what it costs; what costs nothing at all says of which elements."""
    free = Structure((Component("free issue", MICRO),), (Operation(10, "oven"),))
    costs = roll_up({"part": free}, {"free issue": {"material": 0}}, RATES)
    assert costs["part"] == {"material": 0, "machine": 0, "labour": 0}
    costs = roll_up({"part": free}, {"free issue": {"material": 1}}, RATES)
    assert costs["part"] == {"material": 1}


def test_a_cost_is_rounded_once_for_each_item_and_element() -> None:
    """Three halves of a millionth from three components are one and a half, rounded up to two, not three."""
    parts = tuple(Component(name, 500_000) for name in ("a", "b", "c"))
    given_costs = {name: {"material": 1} for name in ("a", "b", "c")}
    assert roll_up({"set": Structure(parts)}, given_costs, {})["set"] == {"material": 2}


def test_a_given_cost_stands_as_it_is() -> None:
    """A frozen standard is not rolled up again, and what it is made of need not have a cost."""
    structures = {
        "box": Structure((Component("case", 2 * MICRO),)),
        "case": Structure((Component("resin", 1),)),
    }
    costs = roll_up(structures, {"case": {"material": 5 * MICRO, "labour": MICRO}}, {})
    assert costs == {
        "case": {"material": 5 * MICRO, "labour": MICRO},
        "box": {"material": 10 * MICRO, "labour": 2 * MICRO},
    }


def test_a_by_product_is_credited_to_its_element() -> None:
    """Main product bears what the by-product is not worth (IAS 2 para 14)."""
    structure = Structure(
        (Component("logs", 10 * MICRO),),
        by_products=(ByProduct("chips", 4 * MICRO),),
        batch_quantity=5 * MICRO,
    )
    costs = {"logs": {"material": 3 * MICRO}, "chips": {"material": 500_000}}
    assert roll_up({"board": structure}, costs, {})["board"] == {"material": 5_600_000}
    lot = estimate(structure, 5 * MICRO, costs, {}, decimals=2)
    assert lot.components[1] == ComponentLine("chips", "material", -4 * MICRO, 500_000, -2_00)
    assert lot.totals == {"material": 28_00}


def test_a_by_product_is_worth_no_more_than_its_element() -> None:
    """A cost below zero is never made."""
    structure = Structure((Component("logs", MICRO),), by_products=(ByProduct("chips", MICRO),))
    costs = {"logs": {"material": 3 * MICRO}, "chips": {"material": 4 * MICRO}}
    with pytest.raises(Refused, match="the material cost of board") as refused:
        roll_up({"board": structure}, costs, {})
    assert refused.value.code is Code.VALUE_EXCEEDS_PLACE
    assert "joint product" in refused.value.remedy
    with pytest.raises(Refused, match="VALUE_EXCEEDS_PLACE"):
        estimate(structure, MICRO, costs, {}, decimals=2)


def test_every_missing_cost_is_named_at_once() -> None:
    """A cost of zero is asked for, never assumed: not for nothing given, nor for an item made of nothing."""
    structures = {"box": Structure((Component("resin", 1), Component("foil", 1), Component("air", 1)))}
    structures["air"] = Structure()
    with pytest.raises(Refused, match="missing for resin, foil, air") as refused:
        roll_up(structures, {"foil": {}}, {})
    assert refused.value.code is Code.PRICE_MISSING
    with pytest.raises(Refused, match="missing for resin, foil, air"):
        estimate(structures["box"], MICRO, {"foil": {}}, {}, decimals=2)


def test_a_cost_of_zero_may_be_given() -> None:
    """Customers' own material costs nothing, and says so."""
    structure = Structure((Component("free issue", MICRO),))
    assert roll_up({"part": structure}, {"free issue": {"material": 0}}, {})["part"] == {"material": 0}


def test_every_missing_rate_is_named_at_once() -> None:
    """An hour without a rate is never free."""
    structure = Structure(operations=(Operation(10, "lathe"), Operation(20, "mill"), Operation(30, "lathe")))
    with pytest.raises(Refused, match="missing for lathe, mill") as refused:
        roll_up({"shaft": structure}, {}, {"mill": []})
    assert refused.value.code is Code.RATE_MISSING
    with pytest.raises(Refused, match="RATE_MISSING"):
        estimate(structure, MICRO, {}, {}, decimals=2)


def test_a_circle_is_refused() -> None:
    """An item that goes into itself has no cost."""
    circle = {"a": Structure((Component("b", 1),)), "b": Structure((Component("a", 1),))}
    with pytest.raises(Refused, match="a > b > a"):
        roll_up(circle, {}, {})


def test_lots_and_quantities_are_above_zero() -> None:
    """There is no cost of a lot of nothing."""
    structure = Structure((Component("resin", MICRO),), lot_size=0)
    with pytest.raises(ValueError, match="costing lot of case"):
        roll_up({"case": structure}, {"resin": {"material": MICRO}}, {})
    with pytest.raises(ValueError, match="above zero"):
        estimate(structure, 0, {"resin": {"material": MICRO}}, {}, decimals=2)


def test_an_estimate_shows_each_element_of_a_component() -> None:
    """The labour in an assembly stays labour in what it goes into."""
    structure = Structure((Component("frame", MICRO),), (Operation(10, "saw", run_hours=MICRO),))
    lot = estimate(
        structure, 3 * MICRO, {"frame": {"material": 7 * MICRO, "labour": 2 * MICRO}}, RATES, decimals=2
    )
    assert [(line.element, line.amount) for line in lot.components] == [("material", 21_00), ("labour", 6_00)]
    assert lot.totals == {"material": 21_00, "labour": 6_00 + 72_00, "overhead": 18_00}


@given(
    st.lists(st.tuples(st.integers(0, 10**8), st.integers(0, 10**8)), min_size=1, max_size=5),
    st.integers(0, 10**8),
    st.integers(1, 10**10),
    st.integers(0, 4),
)
def test_an_estimate_adds_up_its_lines(
    parts: list[tuple[int, int]], run_hours: int, quantity: int, decimals: int
) -> None:
    """Each amount is what its line says, and the totals are the lines."""
    components = tuple(Component(f"raw-{number}", needed) for number, (needed, _) in enumerate(parts))
    costs = {f"raw-{number}": {"material": price} for number, (_, price) in enumerate(parts)}
    structure = Structure(components, (Operation(10, "oven", run_hours=run_hours),))
    lot = estimate(structure, quantity, costs, RATES, decimals=decimals)
    assert all(line.amount == extend(line.price, line.quantity, decimals) for line in lot.components)
    assert all(line.amount == extend(line.rate, line.hours, decimals) for line in lot.operations)
    materials = sum(line.amount for line in lot.components)
    assert lot.totals["material"] == materials
    assert sum(lot.totals.values()) == materials + sum(line.amount for line in lot.operations)


def test_a_work_centre_without_a_name_needs_rates_too() -> None:
    """The list of missing work centres, written out, was empty, and so nothing was missing."""
    nameless = Structure(operations=(Operation(10, "", run_hours=MICRO),))
    with pytest.raises(Refused, match=Code.RATE_MISSING):
        estimate(nameless, MICRO, {}, {}, decimals=2)
