"""Roll-ups by the rules of published systems and textbooks: lots, scrap, by-products, levels, phantoms, what-if.

The rules are those of SAP (Product Cost Planning), Oracle (Cost Management, cost rollup), QAD, and of Horngren, Datar
and Rajan, Cost Accounting; the figures are to be checked by hand. Costs are millionths of the major unit for one.
"""

import pytest

from erpcore.costing.products.cost_levels import cost_levels
from erpcore.costing.products.phantoms import without_phantoms
from erpcore.costing.products.rollup import estimate, roll_up
from erpcore.costing.products.structure import ByProduct, Component, HourRate, Operation, Structure
from erpcore.costing.products.what_if import Change, what_if, where_used
from erpcore.kernel.errors import Code, Refused
from erpcore.kernel.rounding import MICRO

RATES = {
    "lathe": [HourRate("labour", 30 * MICRO), HourRate("overhead", 12 * MICRO, "machine_hours")],
    "bench": [HourRate("labour", 24 * MICRO)],
}


@pytest.mark.parametrize(
    ("lot", "labour", "overhead"),
    [
        (1, 33_000_000, 13_200_000),  # (1 + 0.1) h
        (100, 3_300_000, 1_320_000),  # (1 / 100 + 0.1) h
        (500, 3_060_000, 1_224_000),  # (1 / 500 + 0.1) h
    ],
)
def test_a_set_up_lies_on_the_units_of_its_lot(lot: int, labour: int, overhead: int) -> None:
    """SAP, costing lot size: an hour of set-up and six minutes a piece at 30.00 and 12.00 an hour."""
    turned = Structure(
        (Component("bar", MICRO),),
        (Operation(10, "lathe", setup_hours=MICRO, run_hours=100_000),),
        lot_size=lot * MICRO,
    )
    found = roll_up({"shaft": turned}, {"bar": {"material": 5 * MICRO}}, RATES)["shaft"]
    assert found == {"material": 5 * MICRO, "labour": labour, "overhead": overhead}


@pytest.mark.parametrize(
    ("scrap", "yield_ratio", "material"),
    [
        (50_000, MICRO, 8_421_053),  # 2 x 4.00 / 0.95
        (0, 900_000, 8_888_889),  # 2 x 4.00 / 0.90
        (50_000, 900_000, 9_356_725),  # 2 x 4.00 / 0.95 / 0.90
    ],
)
def test_scrap_of_a_component_and_yield_of_the_product(scrap: int, yield_ratio: int, material: int) -> None:
    """SAP, component and assembly scrap; Oracle, component yield: gross is net over what is left of it."""
    structure = Structure((Component("part", 2 * MICRO, scrap),), yield_ratio=yield_ratio)
    assert roll_up({"unit": structure}, {"part": {"material": 4 * MICRO}}, {})["unit"] == {
        "material": material
    }


def test_a_by_product_is_credited_at_its_price() -> None:
    """SAP, by-product with a negative quantity: 10 kg at 6.00 give 8 kg, and 2 kg worth 3.00: (60 - 6) / 8 = 6.75."""
    mill = Structure(
        (Component("grain", 10 * MICRO),),
        by_products=(ByProduct("bran", 2 * MICRO),),
        batch_quantity=8 * MICRO,
    )
    costs = roll_up({"flour": mill}, {"grain": {"material": 6 * MICRO}, "bran": {"material": 3 * MICRO}}, {})
    assert costs["flour"] == {"material": 6_750_000}
    with pytest.raises(Refused) as refused:
        roll_up({"flour": mill}, {"grain": {"material": MICRO}, "bran": {"material": 6 * MICRO}}, {})
    assert refused.value.code is Code.VALUE_EXCEEDS_PLACE


# A table takes a top and two leg sets of two legs; 0.5 h on the bench, a quarter of an hour for a leg on the lathe.
TABLE = {
    "table": Structure(
        (Component("top", MICRO), Component("leg set", 2 * MICRO)),
        (Operation(10, "bench", run_hours=500_000),),
    ),
    "leg set": Structure((Component("leg", 2 * MICRO), Component("screw", 4 * MICRO))),
    "leg": Structure((Component("beech", 500_000),), (Operation(10, "lathe", run_hours=250_000),)),
}
BOUGHT = {
    "top": {"material": 40 * MICRO},
    "screw": {"material": 50_000},
    "beech": {"material": 9 * MICRO},
}


def test_elements_stay_apart_through_all_levels() -> None:
    """成本还原 as a look-up: a leg is 4.50 + 7.50 + 3.00; four of them, eight screws, a top and 12.00 of labour.

    Material 4 x 4.50 + 8 x 0.05 + 40 = 58.40; labour 4 x 7.50 + 12 = 42; overhead 4 x 3 = 12.
    """
    costs = roll_up(TABLE, BOUGHT, RATES)
    assert costs["leg"] == {"material": 4_500_000, "labour": 7_500_000, "overhead": 3 * MICRO}
    assert costs["table"] == {"material": 58_400_000, "labour": 42 * MICRO, "overhead": 12 * MICRO}


def test_what_was_spent_at_each_level() -> None:
    """Oracle, this level and previous level: 40 + 12 at the table, 0.40 at the sets, 18 + 42 at the legs."""
    tree = cost_levels("table", TABLE, roll_up(TABLE, BOUGHT, RATES), RATES)
    assert {level: sum(costs.values()) for level, costs in tree.by_level().items()} == {
        1: 52 * MICRO,
        2: 400_000,
        3: 60 * MICRO,
    }
    beech = next(node for node in tree.walk() if node.cause == ("stock", "beech"))
    assert beech.quantity == 2 * MICRO


def test_a_phantom_is_a_level_that_nobody_keeps() -> None:
    """QAD and SAP, phantom assembly: with leg sets opened, the table takes legs and screws, and costs the same."""
    opened = without_phantoms(TABLE, {"leg set"})
    assert [(part.item, part.quantity) for part in opened["table"].components] == [
        ("top", MICRO),
        ("leg", 4 * MICRO),
        ("screw", 8 * MICRO),
    ]
    assert roll_up(opened, BOUGHT, RATES)["table"] == roll_up(TABLE, BOUGHT, RATES)["table"]


def test_what_dearer_wood_does_to_everything_above_it() -> None:
    """Oracle, simulated rollup: beech at 10.00 makes a leg 0.50, a set 1.00 and a table 2.00 dearer."""
    assert where_used(TABLE, ["beech"]) == ["leg", "leg set", "table"]
    found = what_if(TABLE, BOUGHT, RATES, Change(prices={"beech": {"material": 10 * MICRO}}))
    assert [(impact.item, impact.total) for impact in found] == [
        ("beech", MICRO),
        ("leg", 500_000),
        ("leg set", MICRO),
        ("table", 2 * MICRO),
    ]


def test_a_lot_of_a_batch_process() -> None:
    """Horngren, ch. 4, job cost sheet: 50 kg of a batch of 100 kg takes half of its 80 kg, and a set-up of its own."""
    mix = Structure(
        (Component("resin", 80 * MICRO),),
        (Operation(10, "lathe", setup_hours=2 * MICRO, run_hours=4 * MICRO, per=100 * MICRO),),
        batch_quantity=100 * MICRO,
    )
    lot = estimate(mix, 50 * MICRO, {"resin": {"material": 3 * MICRO}}, RATES, decimals=2)
    assert lot.totals == {"material": 120_00, "labour": 120_00, "overhead": 48_00}  # 40 kg; 2 + 2 h


def test_a_crew_is_paid_for_each_of_its_hands() -> None:
    """SAP, number of employees: two on a machine hour cost two hours of labour and one of the machine."""
    pressed = Structure((), (Operation(10, "lathe", run_hours=MICRO, crew=2 * MICRO),))
    assert roll_up({"disc": pressed}, {}, RATES)["disc"] == {"labour": 60 * MICRO, "overhead": 12 * MICRO}


def test_hours_that_do_not_end_are_exact() -> None:
    """Three pieces in an hour: a third of an hour each, rounded once in the cost and nowhere before."""
    turned = Structure((), (Operation(10, "bench", run_hours=MICRO, per=3 * MICRO),))
    assert roll_up({"pin": turned}, {}, RATES)["pin"] == {"labour": 8 * MICRO}
