"""Worked examples of effectiveness, yield, energy and punctuality, as they are published."""

import datetime
from fractions import Fraction

import pytest

from erpcore.costing.floor import floor_ratios as ratios
from erpcore.costing.floor.energy_use import STANDARD_COAL, intensity, standard_coal
from erpcore.costing.floor.equipment_effectiveness import Pieces, equipment_effectiveness
from erpcore.costing.floor.punctuality import promise_kept, punctuality


def per_cent(ratio, decimals=1):
    """Print a ratio as its source does."""
    return float(round(ratio * 100, decimals))


def of_four(found, decimals=1):
    """The three factors and their product in per cent."""
    return [
        per_cent(of, decimals) for of in (found.availability, found.performance, found.quality, found.oee)
    ]


def test_nakajima():
    """Nakajima, Introduction to TPM, ch. 2: effectiveness is 42.6 %.

    480 minutes less 20 of planned stops, 60 minutes down, 400 pieces of half a minute, 98 % good: availability 87 %,
    performance 50 %.
    """
    stops = {"failures": 20, "set-up": 20, "adjustment": 20}
    found = equipment_effectiveness(480 - 20, stops, [Pieces(Fraction(1, 2), 400, 392)])
    assert of_four(found) == [87.0, 50.0, 98.0, 42.6]
    assert (
        found.losses["speed"] == 200
    )  # of 400 minutes at work: cycles of 0.8 minutes, and stops of a moment


def test_vorne():
    """vorne.com and oee.com, "Calculating OEE": 373 of 420 minutes, 19 271 pieces of a second, 423 bad: 74.79 %."""
    found = equipment_effectiveness(480 - 60, {"down": 47}, [Pieces(Fraction(1, 60), 19_271, 18_848)])
    assert of_four(found, 2) == [88.81, 86.11, 97.8, 74.79]


def test_a_route_to_world_class_performance():
    """Willmott and McCarthy, TPM: A Route to World-Class Performance, p. 127, Tuesday of week 17.

    910 minutes, 115 of stoppages and 12 of changeovers, 203 of 261 cycles of 3 minutes: availability 86.0 %,
    performance 77.7 %, cut off where half up gives 77.8.
    """
    found = equipment_effectiveness(910, {"stoppages": 115, "changeovers": 12}, [Pieces(3, 203, 203)])
    assert found.run == 783
    assert of_four(found)[:2] == [86.0, 77.8]


def test_machines_of_a_shift_and_all_of_them_together():
    """Scribd 49396161, "How to calculate OEE": an eight hour shift less two breaks of ten minutes and five of cleaning.

    Machine A: 2 240 parts of 10 seconds, 50 scrapped, 32 minutes down; machine B: 450 parts of 45 seconds, 25 scrapped,
    18 minutes down. Together they are weighed by their time, not averaged.
    """
    available, second = 480 - 25, Fraction(1, 60)
    a, b = Pieces(10 * second, 2240, 2190), Pieces(45 * second, 450, 425)
    first = equipment_effectiveness(available, {"down": 32}, [a])
    other = equipment_effectiveness(available, {"down": 18}, [b])
    assert of_four(first, 2) == [92.97, 88.26, 97.77, 80.22]
    assert of_four(other, 2) == [96.04, 77.23, 94.44, 70.05]
    both = equipment_effectiveness(2 * available, {"down": 50}, [a, b])
    assert both.productive == first.productive + other.productive
    assert both.oee == (first.oee + other.oee) / 2  # both have the same time


def test_a_calculator():
    """waycalculator.com, example 1: 420 of 480 minutes, 400 pieces of a minute, 380 good: 87.5, 95.2, 95, 79.2 %.

    It prints 79.1 %, for it multiplies factors that are rounded already.
    """
    found = equipment_effectiveness(480, {"down": 60}, [Pieces(1, 400, 380)])
    assert of_four(found) == [87.5, 95.2, 95.0, 79.2]


def test_machine_tools_by_iso_22400():
    """OPC 40501-1 annex C.2.4 has ISO 22400-2 as APT / PBT, PRI x PQ / APT, GQ / PQ: Vorne's shift gives the same."""
    index = (
        ratios.availability(373, 420)
        * ratios.effectiveness(Fraction(1, 60), 19_271, 373)
        * ratios.quality_ratio(18_848, 19_271)
    )
    assert per_cent(index, 2) == 74.79


def test_labels():
    """Minitab, rolled throughput yield: of 1 000 labels 950 are printed well, 800 laminated, 700 cut: 70 %."""
    steps = [ratios.quality_ratio(950, 1000), ratios.quality_ratio(800, 950), ratios.quality_ratio(700, 800)]
    assert [per_cent(of, 0) for of in steps] == [95, 84, 88]
    assert ratios.rolled_yield(*steps) == Fraction(7, 10)


def test_a_first_step_that_slips():
    """mfgcalcs.com, rolled throughput yield: 71, 97, 99 and 96 % of 10 000: 6 545 good, 65.45 %."""
    found = ratios.rolled_yield(*(Fraction(of, 100) for of in (71, 97, 99, 96)))
    assert (per_cent(found, 2), round(found * 10_000)) == (65.45, 6545)


def test_scrap_and_rework_of_a_first_step():
    """isssp.org, first time yield: 100 in, 10 scrapped and 5 repaired: 85 % right at once."""
    assert ratios.quality_ratio(100 - 10 - 5, 100) == Fraction(85, 100)
    assert (ratios.scrap_ratio(10, 100), ratios.rework_ratio(5, 100)) == (Fraction(1, 10), Fraction(1, 20))


@pytest.mark.parametrize(("worked", "there", "found"), [(320, 400, 80), (120, 160, 75)])
def test_hours_of_people(worked, there, found):
    """mfgcalcs.com, labour utilization: 320 of 400 hours are 80 %; bravecalculator.com: 120 of 4 x 40 are 75 %."""
    assert per_cent(ratios.worker_efficiency(worked, there)) == found


def test_standard_hours_earned():
    """mfgcalcs.com, labour efficiency: 340 standard hours earned in 400 worked are 85 %."""
    assert per_cent(ratios.effectiveness(1, 340, 400)) == 85


def test_energy_of_a_unit():
    """mfgcalcs.com, energy intensity: 6 125 000 kWh for 610 000 units are 10.04 a unit; 2 450 000 are 4.02."""
    assert [round(float(intensity(used, 610_000)), 2) for used in (6_125_000, 2_450_000)] == [10.04, 4.02]


def test_standard_coal_of_the_national_standard():
    """GB/T 2589-2020, annex A: a tonne of raw coal is 714.3 kg of standard coal, 10 000 kWh are 1 229 kg."""
    found = standard_coal({"raw_coal": 1000, "electricity": 10_000})
    assert found.lines == {"raw_coal": Fraction("714.3"), "electricity": 1229}
    assert found.total == Fraction("1943.3")
    assert STANDARD_COAL["diesel"] == Fraction("1.4571")


@pytest.mark.parametrize(
    ("total", "in_time", "rate"), [(40, 38, 95.0), (25, 22, 88.0), (18, 18, 100.0), (42, 39, 92.86)]
)
def test_suppliers_week_by_week(total, in_time, rate):
    """codingace.net, supplier on-time rate: 38 of 40 receipts are 95 %, 22 of 25 88 %, 39 of 42 92.86 %."""
    day, late = datetime.date(2026, 2, 6), datetime.date(2026, 2, 9)
    came = [day] * in_time + [late] * (total - in_time)
    found = punctuality(promise_kept(day, 1, [(when, 1)], late) for when in came)
    assert per_cent(found.by_number, 2) == rate


def test_on_time_and_in_full():
    """calcsimpler.com, OTIF: 1 080 of 1 200 orders are 90 %; an order that comes in part has not been kept."""
    day = datetime.date(2026, 10, 10)
    kept = [promise_kept(day, 10, [(day, 10)], day)] * 1080
    part = [promise_kept(day, 10, [(day, 9)], day)] * 120
    found = punctuality(kept + part)
    assert (per_cent(found.by_number), per_cent(found.by_quantity)) == (90.0, 99.0)
