"""Variances of materials, labour and machines add up to actual less standard."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.costing.variances.mix import MixMethod
from erpcore.costing.variances.variance import (
    Labour,
    Machine,
    Material,
    analyse_labour,
    analyse_machine,
    analyse_material,
)
from erpcore.kernel.rounding import MICRO, extend

prices = st.integers(0, 10**10)
quantities = st.integers(0, 10**11)
amounts = st.integers(0, 10**14)
decimals_ = st.integers(0, 4)
mixes = st.sampled_from([None, *MixMethod])
materials = st.lists(
    st.builds(Material, st.text(), prices, quantities, quantities, amounts, st.none()), min_size=1, max_size=4
).filter(lambda drawn: any(each.standard_quantity for each in drawn))


@st.composite
def grades(draw: st.DrawFn) -> list[Labour]:
    """Draw grades of which one at least is allowed hours, idle for a part of theirs."""
    found = []
    for number in range(draw(st.integers(1, 4))):
        paid = draw(quantities)
        standard = draw(quantities) + (not number)
        idle = draw(st.integers(0, paid))
        found.append(Labour(f"grade {number}", draw(prices), standard, paid, draw(amounts), idle))
    return found


@given(materials, decimals_, mixes)
def test_material_causes_add_up_to_actual_less_standard(
    drawn: list[Material], decimals: int, mix: MixMethod | None
) -> None:
    """Whatever the rounding and however far usage is split."""
    tree = analyse_material(drawn, decimals=decimals, mix=mix)
    standard = sum(extend(each.standard_price, each.standard_quantity, decimals) for each in drawn)
    assert tree.amount == sum(each.actual_amount for each in drawn) - standard
    assert all(
        node.amount == sum(child.amount for child in node.children) for node in tree.walk() if node.children
    )


@given(materials, quantities, decimals_)
def test_price_at_purchase_leaves_stock_at_standard(
    drawn: list[Material], bought: int, decimals: int
) -> None:
    """What was bought, less what stock rose by at standard, less standard cost, is what the causes add up to."""
    at_purchase = [each._replace(bought_quantity=bought) for each in drawn]
    tree = analyse_material(at_purchase, decimals=decimals)
    paid = sum(each.actual_amount for each in drawn)
    stocked = sum(
        extend(each.standard_price, bought, decimals)
        - extend(each.standard_price, each.actual_quantity, decimals)
        for each in drawn
    )
    standard = sum(extend(each.standard_price, each.standard_quantity, decimals) for each in drawn)
    assert tree.amount == paid - stocked - standard


@given(grades(), decimals_, mixes)
def test_labour_causes_add_up_to_actual_less_standard(
    drawn: list[Labour], decimals: int, mix: MixMethod | None
) -> None:
    """Rate, idle time and efficiency, or mix and yield, are paid less allowed at standard."""
    tree = analyse_labour(drawn, decimals=decimals, mix=mix)
    standard = sum(extend(each.standard_rate, each.standard_hours, decimals) for each in drawn)
    assert tree.amount == sum(each.actual_amount for each in drawn) - standard
    assert tree["idle time"].amount >= 0


@given(
    st.lists(st.builds(Machine, st.text(), prices, st.integers(1, 10**11), quantities, amounts), min_size=1),
    decimals_,
)
def test_machine_causes_add_up_to_actual_less_standard(drawn: list[Machine], decimals: int) -> None:
    """Rate and efficiency are incurred less allowed at standard."""
    tree = analyse_machine(drawn, decimals=decimals)
    standard = sum(extend(each.standard_rate, each.standard_hours, decimals) for each in drawn)
    assert tree.amount == sum(each.actual_amount for each in drawn) - standard


def test_several_materials_stand_one_by_one() -> None:
    """Two materials, one not planned at all: all that it cost is usage at standard price, and price beside it."""
    tree = analyse_material(
        [
            Material("steel", 2 * MICRO, 10 * MICRO, 12 * MICRO, 30_00),
            Material("brass", 3 * MICRO, 0, 2 * MICRO, 6_50),
        ],
        decimals=2,
    )
    assert [(row.level, row.name, row.amount) for row in tree.rows()] == [
        (0, "direct material", 16_50),
        (1, "material price", 6_50),
        (2, "steel", 6_00),
        (2, "brass", 50),
        (1, "material usage", 10_00),
        (2, "steel", 4_00),
        (2, "brass", 6_00),
    ]


def test_idleness_that_is_expected_is_in_the_rate_of_an_hour_of_work() -> None:
    """At 10.00 an hour paid and 20 % expected idle, an hour of work is 12.50; 100 paid, 75 worked, 70 allowed."""
    grade = Labour("fitter", 10 * MICRO, 70 * MICRO, 100 * MICRO, 1_020_00, 25 * MICRO, 200_000)
    tree = analyse_labour([grade], decimals=2)
    assert [row.amount for row in tree.rows()] == [145_00, 20_00, 62_50, 62_50]


BAD = Material("steel", MICRO, MICRO, MICRO, 100)
WORKED = Labour("fitter", MICRO, MICRO, 10 * MICRO, 100)


@pytest.mark.parametrize(
    ("material", "said"),
    [
        (BAD._replace(standard_price=-1), "standard price must not be negative"),
        (BAD._replace(standard_quantity=-1), "standard quantity must not be negative"),
        (BAD._replace(actual_quantity=-1), "actual quantity must not be negative"),
        (BAD._replace(actual_amount=-1), "actual amount must not be negative"),
        (BAD._replace(bought_quantity=-1), "bought quantity must not be negative"),
        (BAD._replace(standard_quantity=0), "standard quantity above zero"),
    ],
)
def test_impossible_materials_are_refused(material: Material, said: str) -> None:
    """Numbers below zero and a standard of nothing are named, and nothing is made of them."""
    for mix in (None, *MixMethod):
        with pytest.raises(ValueError, match=said):
            analyse_material([material], decimals=2, mix=mix)


@pytest.mark.parametrize(
    ("grade", "said"),
    [
        (WORKED._replace(idle_hours=-1), "idle hours must not be negative"),
        (WORKED._replace(idle_hours=10 * MICRO + 1), "part of the hours paid"),
        (WORKED._replace(idle_allowance=MICRO), "part of the hours paid"),
        (WORKED._replace(standard_hours=0), "standard hours above zero"),
    ],
)
def test_impossible_hours_are_refused(grade: Labour, said: str) -> None:
    """Nobody is idle for longer than they were paid, and not all hours are expected to be idle."""
    with pytest.raises(ValueError, match=said):
        analyse_labour([grade], decimals=2)


def test_an_analysis_of_nothing_is_refused() -> None:
    """No material, no grade and no machine have no variance."""
    for analyse in (analyse_material, analyse_labour, analyse_machine):
        with pytest.raises(ValueError, match="above zero"):
            analyse([], decimals=2)
    with pytest.raises(ValueError, match="standard hours above zero"):
        analyse_machine([Machine("press", MICRO, 0, MICRO, 100)], decimals=2)


def test_a_printed_standard_mix_moves_nothing_but_mix_and_yield() -> None:
    """21 of a mixture of 1 to 2.1 are 7 and 14 as printed, for material and for hours; usage and efficiency stand."""
    used = [
        Material("A", MICRO, MICRO, 10 * MICRO, 10_00),
        Material("B", 2 * MICRO, 2_100_000, 11 * MICRO, 22_00),
    ]
    worked = [
        Labour("A", MICRO, MICRO, 10 * MICRO, 10_00),
        Labour("B", 2 * MICRO, 2_100_000, 11 * MICRO, 22_00),
    ]
    for exact, printed, names in (
        (
            analyse_material(used, decimals=2, mix=MixMethod.OWN_PRICE),
            analyse_material(used, decimals=2, mix=MixMethod.OWN_PRICE, quantity_decimals=0),
            ("material usage", "material mix", "material yield"),
        ),
        (
            analyse_labour(worked, decimals=2, mix=MixMethod.OWN_PRICE),
            analyse_labour(worked, decimals=2, mix=MixMethod.OWN_PRICE, quantity_decimals=0),
            ("labour efficiency", "labour mix", "labour yield"),
        ),
    ):
        assert [exact[name].amount for name in names] == [26_80, -3_22, 30_02]
        assert [printed[name].amount for name in names] == [26_80, -3_00, 29_80]


def test_decimals_of_a_mix_that_is_not_asked_for_are_refused() -> None:
    """Usage and efficiency that stay whole have no standard mix to be printed."""
    material = Material("A", MICRO, MICRO, MICRO, 1_00)
    grade = Labour("A", MICRO, MICRO, MICRO, 1_00)
    with pytest.raises(ValueError, match="where mix is valued at own prices"):
        analyse_material([material], decimals=2, quantity_decimals=2)
    with pytest.raises(ValueError, match="where mix is valued at own prices"):
        analyse_labour([grade], decimals=2, mix=MixMethod.AVERAGE_PRICE, quantity_decimals=2)


def test_what_a_standard_with_a_loss_allows_is_a_ratio() -> None:
    """0.0075 that come out of nine tenths are 1/120 put in: at 3.00, 0.025, half up; to the millionth a cent less."""
    allowed = Fraction(7_500 * 10, 9)
    beans = Material("beans", 3 * MICRO, allowed, 0, 0)
    hands = Labour("hands", Fraction(30 * MICRO, 10), allowed, 0, 0)
    press = Machine("press", 3 * MICRO, allowed, 0, 0)
    idle = Labour(
        "hands", 6 * MICRO, 6 * MICRO, 7 * MICRO, 42_00, MICRO, Fraction(MICRO, 7)
    )  # one hour in seven
    assert [node.amount for node in analyse_labour([idle], decimals=2).walk()] == [0] * 4
    assert analyse_material([beans], decimals=2).amount == -3
    assert analyse_labour([hands], decimals=2).amount == -3
    assert analyse_machine([press], decimals=2).amount == -3


def test_what_was_used_may_be_a_fraction() -> None:
    """1 100 units in 20 minutes each are 366 2/3 hours of 333 1/3 allowed: 33 1/3 at 10.00, and 4 000.00 paid."""
    allowed, worked = Fraction(1_000 * MICRO, 3), Fraction(1_100 * MICRO, 3)
    causes = {
        row.name: row.amount
        for tree in (
            analyse_labour([Labour("fitter", 10 * MICRO, allowed, worked, 4_000_00)], decimals=2),
            analyse_material([Material("steel", 10 * MICRO, allowed, worked, 4_000_00)], decimals=2),
            analyse_machine([Machine("lathe", 10 * MICRO, allowed, worked, 4_000_00)], decimals=2),
        )
        for row in tree.rows()[1:]
    }
    assert {causes[of] for of in ("labour rate", "material price", "machine rate")} == {333_33}
    assert {causes[of] for of in ("labour efficiency", "material usage", "machine efficiency")} == {333_34}
