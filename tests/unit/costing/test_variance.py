"""Variances of materials, labour and machines add up to actual less standard."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.costing.variance import (
    LabourVariance,
    MachineVariance,
    MaterialVariance,
    MixInput,
    analyse_labour,
    analyse_machine,
    analyse_material,
    analyse_mix,
)
from erpcore.kernel.rounding import MICRO, extend

prices = st.integers(0, 10**10)
quantities = st.integers(0, 10**11)
amounts = st.integers(0, 10**14)
decimals_ = st.integers(0, 4)
inputs = st.lists(
    st.builds(MixInput, st.text(), prices, quantities, quantities), min_size=1, max_size=5
).filter(lambda drawn: any(each.standard_quantity for each in drawn))


def test_material_price_and_usage() -> None:
    """Manjiri Corporation: 12,000 pounds at 4 against a standard of 12,000 at 2 is all price."""
    found = analyse_material(
        standard_price=2 * MICRO,
        standard_quantity=12_000 * MICRO,
        actual_quantity=12_000 * MICRO,
        actual_amount=48_000_00,
        decimals=2,
    )
    assert found == MaterialVariance(price=24_000_00, usage=0)


def test_material_that_was_not_planned_is_all_usage() -> None:
    """What the standard does not allow at all is usage at standard price, and price beside it."""
    found = analyse_material(
        standard_price=3 * MICRO,
        standard_quantity=0,
        actual_quantity=2 * MICRO,
        actual_amount=6_50,
        decimals=2,
    )
    assert found == MaterialVariance(price=50, usage=6_00)


def test_labour_rate_and_efficiency() -> None:
    """Manjiri Corporation: 21,000 hours at 8 against 24,000 at 10 is favourable twice."""
    found = analyse_labour(
        standard_rate=10 * MICRO,
        standard_hours=24_000 * MICRO,
        actual_hours=21_000 * MICRO,
        actual_amount=168_000_00,
        decimals=2,
    )
    assert found == LabourVariance(rate=-42_000_00, efficiency=-30_000_00, idle_time=0)


def test_idle_time_stands_apart_from_efficiency() -> None:
    """Kaplan, CIMA P1 ch. 7: 4,400 hours allowed, 4,180 worked, 4,200 paid at 15."""
    found = analyse_labour(
        standard_rate=15 * MICRO,
        standard_hours=4_400 * MICRO,
        actual_hours=4_200 * MICRO,
        actual_amount=63_000_00,
        idle_hours=20 * MICRO,
        decimals=2,
    )
    assert found == LabourVariance(rate=0, efficiency=-3_300_00, idle_time=300_00)


@pytest.mark.parametrize("idle_hours", [-1, 10 * MICRO + 1])
def test_idle_hours_are_part_of_the_hours_paid(idle_hours: int) -> None:
    """Nobody is idle for longer than they were paid."""
    with pytest.raises(ValueError, match="idle hours"):
        analyse_labour(
            standard_rate=MICRO,
            standard_hours=MICRO,
            actual_hours=10 * MICRO,
            actual_amount=100,
            idle_hours=idle_hours,
            decimals=2,
        )


def test_machine_rate_and_efficiency() -> None:
    """8 machine hours allowed at 12.50, 7.5 run for 100.00: dearer and quicker."""
    found = analyse_machine(
        standard_rate=12_500_000,
        standard_hours=8 * MICRO,
        actual_hours=7_500_000,
        actual_amount=100_00,
        decimals=2,
    )
    assert found == MachineVariance(rate=6_25, efficiency=-6_25)


@given(prices, quantities, quantities, amounts, decimals_, st.data())
def test_causes_add_up_to_the_difference(
    price: int, allowed: int, used: int, amount: int, decimals: int, data: st.DataObject
) -> None:
    """Whatever the rounding, the causes add up to actual less standard."""
    difference = amount - extend(price, allowed, decimals)
    material = analyse_material(
        standard_price=price,
        standard_quantity=allowed,
        actual_quantity=used,
        actual_amount=amount,
        decimals=decimals,
    )
    labour = analyse_labour(
        standard_rate=price,
        standard_hours=allowed,
        actual_hours=used,
        actual_amount=amount,
        idle_hours=data.draw(st.integers(0, used)),
        decimals=decimals,
    )
    machine = analyse_machine(
        standard_rate=price,
        standard_hours=allowed,
        actual_hours=used,
        actual_amount=amount,
        decimals=decimals,
    )
    assert sum(material) == sum(labour) == sum(machine) == difference
    assert labour.idle_time >= 0


def test_mix_and_yield_of_each_input() -> None:
    """60 % of A at 200 and 40 % of B at 100, 480 t allowed; 275 t and 225 t used (course AF3112)."""
    found = analyse_mix(
        [
            MixInput("A", 200 * MICRO, 288 * MICRO, 275 * MICRO),
            MixInput("B", 100 * MICRO, 192 * MICRO, 225 * MICRO),
        ],
        decimals=2,
    )
    assert (found.mix_variance, found.yield_variance) == (-2_500_00, 3_200_00)
    assert found.inputs == (("A", -5_000_00, 2_400_00), ("B", 2_500_00, 800_00))


def test_a_cheaper_mix_of_the_same_weight_has_no_yield_variance() -> None:
    """Bhimani and Horngren, exhibit 17.2: apples at 70, 80 and 90; 6,500 t in another mix than 50:30:20."""
    found = analyse_mix(
        [
            MixInput("golden delicious", 70 * MICRO, 3_250 * MICRO, 3_250 * MICRO),
            MixInput("british coxes", 80 * MICRO, 1_950 * MICRO, 2_275 * MICRO),
            MixInput("jonagold", 90 * MICRO, 1_300 * MICRO, 975 * MICRO),
        ],
        decimals=2,
    )
    assert [part.mix_variance for part in found.inputs] == [0, 26_000_00, -29_250_00]
    assert (found.mix_variance, found.yield_variance) == (-3_250_00, 0)


@given(inputs, decimals_)
def test_mix_and_yield_are_the_usage_variance(drawn: list[MixInput], decimals: int) -> None:
    """For each input, and so for all of them, mix and yield add up to usage."""
    found = analyse_mix(drawn, decimals=decimals)
    usage = [
        analyse_material(
            standard_price=each.standard_price,
            standard_quantity=each.standard_quantity,
            actual_quantity=each.actual_quantity,
            actual_amount=0,
            decimals=decimals,
        ).usage
        for each in drawn
    ]
    assert [part.mix_variance + part.yield_variance for part in found.inputs] == usage
    assert found.mix_variance + found.yield_variance == sum(usage)


@given(inputs, decimals_, st.integers(1, 4))
def test_inputs_in_standard_proportion_have_no_mix_variance(
    drawn: list[MixInput], decimals: int, times: int
) -> None:
    """Using every input as many times over is a matter of yield alone."""
    same = [each._replace(actual_quantity=each.standard_quantity * times) for each in drawn]
    assert all(part.mix_variance == 0 for part in analyse_mix(same, decimals=decimals).inputs)


def test_a_mixture_needs_a_standard() -> None:
    """Without standard quantities there is no standard mix."""
    with pytest.raises(ValueError, match="standard quantities"):
        analyse_mix([MixInput("A", MICRO, 0, MICRO)], decimals=2)
