"""What a card plans once for an order, and the variance of lot size."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.production.bread import BAKE, BREAD, CARD, RINSE, order
from tests.unit.production.filled import charge

from erpcore.kernel.movements import Place
from erpcore.kernel.rounding import MICRO
from erpcore.production.allowance import InProcess, planning, standard_by_cause
from erpcore.production.cost_card import GradeCost
from erpcore.production.handover import Handover
from erpcore.production.lot_size import by_output, flexed, has_begun, line_of, lot_of, spread_otherwise
from erpcore.production.mixtures import Mixing, mix_effects
from erpcore.production.variances import order_variances, variances_by_cause

NONE = InProcess({}, lambda _cause, _element: Fraction(0)).units
# the standard spreads set-up and rinse over lots of 50: 2 + 0.40, 2.40 + 1.20, ...
OWN = (
    ("material", 2_400_000), ("labour", 3_600_000), ("machine", 720_000), ("overhead", 1_440_000)
)  # fmt: skip
OF_FIFTY = CARD._replace(product=OWN, lot=50 * MICRO)


def at_standard(output: int) -> dict[str, int]:
    """Value output at the product's own standard."""
    return {element: price * output // 10_000 for element, price in OWN}


@pytest.mark.parametrize(
    ("output", "material", "labour"), [(100, -20_00, -60_00), (50, 0, 0), (20, 12_00, 36_00)]
)
def test_what_is_once_for_an_order_is_of_lot_size(output: int, material: int, labour: int) -> None:
    """20.00 of rinse and 60.00 of set-up x (1 - output / 50), whether as much came as was ordered or less.

    Nothing else is a variance: what goes with output was used as planned.
    """
    found = order_variances(order(OF_FIFTY, output), at_standard(output))
    assert set(found) <= {"lot_size"}
    of = found.get("lot_size", {})
    assert (of.get("material", 0), of.get("labour", 0)) == (material, labour)
    assert (of.get("machine", 0) * 5, of.get("overhead", 0) * 5) == (labour, labour * 2)


def test_without_the_lot_of_the_standard_that_of_the_order_counts() -> None:
    """80 of 100: a fifth of set-up and rinse was for units that never came; what is planned otherwise is planning."""
    card = CARD._replace(product=OWN)
    found = order_variances(order(card, 80), at_standard(80))
    assert found["lot_size"] == {"material": 4_00, "labour": 12_00, "machine": 2_40, "overhead": 4_80}
    assert found["planning"]["material"] == (220_00 - 240_00) * 80 // 100
    assert set(found) == {"lot_size", "planning"}
    assert (lot_of(card), lot_of(OF_FIFTY)) == (100 * MICRO, 50 * MICRO)
    assert planning(OF_FIFTY, 80 * MICRO) == {}


def test_what_has_not_begun_goes_with_output() -> None:
    """An order that nothing was charged to has no set-up to allow for, and no variance."""
    made = order(OF_FIFTY, 0, charged=False)
    assert order_variances(made, {}) == {}
    charge(made, ("labour_applied", "OVEN"), 2 * MICRO, {"labour": 60_00})
    assert has_begun(made, ("overhead_applied", "OVEN"), 0)
    assert not has_begun(made, ("stock", "RINSE"), 0)
    assert order_variances(made, {})["lot_size"]["labour"] == 60_00
    charge(made, ("stock", "RINSE"), 5 * MICRO, {"material": 20_00})
    assert order_variances(made, {})["lot_size"]["material"] == 20_00


def test_units_in_process_and_spoiled_ones_take_their_part_along() -> None:
    """Of 100 ordered 60 are done, 30 in process and 10 were spoiled at the card: no set-up is without a unit."""
    made = order(CARD, 60)
    in_process = InProcess({}, lambda _cause, _element: Fraction(30 * MICRO))
    charge(made, ("spoilage", "WO-1"), -10 * MICRO, {"labour": -30_00})
    lines = flexed(made, CARD, in_process.units)
    assert lines is not None
    of = lines.variances()
    assert ("lot_size", "labour_applied/OVEN") not in of
    assert of["lot_size", "machine_applied/OVEN"] == {"machine": 1_20}  # the spoiled ones had none of it
    assert lines.quantity(("labour_applied", "OVEN"), 10 * MICRO, 2 * MICRO) == 6_000_000  # 8 x 0.6 + 2 x 0.6


def test_hours_beyond_a_set_up_that_all_went_along_are_slow_work_and_no_other_rate() -> None:
    """100 of 100 are done and 100 more in process, which all the set-up went with: 12 hours at 30.00 for 10 allowed."""
    card = CARD._replace(components=(), operations=(BAKE._replace(setup=(1, 1), machine=0, overhead=0),))
    made = order(card._replace(product=(("labour", 3_000_000),)), 100, charged=False)
    charge(made, ("labour_applied", "OVEN"), 12 * MICRO, {"labour": 360_00})
    in_process = InProcess({("labour_applied", "OVEN"): {"labour": 300_00}}, lambda *_: Fraction(100 * MICRO))
    found = variances_by_cause(made, {"labour": 300_00}, None, in_process=in_process)
    kinds = {kind: amounts["labour"] for (kind, _), amounts in found.items()}
    assert kinds == {"labour_efficiency": 60_00, "lot_size": -300_00}


def test_slow_work_that_spoiled_units_bore_is_no_matter_of_lot_size() -> None:
    """90 of 100 are good and 10 spoiled at actual cost: 12 hours at 30.00, of which a tenth, for 10 on the card.

    The good ones bear 324.00 for 9 hours that they are allowed, 0.9 x 2 of them set-up: 54.00 is slow work.
    """
    card = CARD._replace(components=(), operations=(BAKE._replace(machine=0, overhead=0),))
    made = order(card._replace(product=(("labour", 3_000_000),)), 90, charged=False)
    charge(made, ("labour_applied", "OVEN"), 12 * MICRO, {"labour": 360_00})
    charge(made, ("spoilage", "WO-1"), -10 * MICRO, {"labour": -36_00})
    assert order_variances(made, {"labour": 270_00}) == {"labour_efficiency": {"labour": 54_00}}


def test_a_variance_of_lot_size_names_its_line() -> None:
    """Reports and stages of work in process ask what it is about."""
    assert line_of(("lot_size", "stock/A/B")) == ("stock", "A/B")
    assert line_of(("planning", "A")) == ("planning", "A")


def test_fixed_material_of_a_mix_is_allowed_whole() -> None:
    """Flour and rinse mixed: of 50 loaves 50 kg and all 5 of rinse are allowed, so that much in is no mix."""
    mixed = tuple(of._replace(mix="M") for of in (BREAD, RINSE))
    card = CARD._replace(components=mixed, operations=())
    found = dict(mix_effects(order(card, 50), card, Mixing()))
    assert found == {("stock", "FLOUR"): {"material": 0}, ("stock", "RINSE"): {"material": 0}}


def test_grades_are_set_up_by_their_hours() -> None:
    """A setter of 1 and helpers of 3 hours in all, a quarter of them set-up."""
    graded = BAKE._replace(
        grades=(GradeCost("A", 4 * MICRO, 30 * MICRO), GradeCost("B", 12 * MICRO, 20 * MICRO)),
        setup=(1, 4),
    )
    once = graded.once
    assert [of.hours for of in once.grades] == [MICRO, 3 * MICRO]
    assert once.labour_hours == 4 * MICRO


def test_overhead_that_is_absorbed_on_output_is_never_once() -> None:
    """On standard hours an order absorbs what its output is allowed, and no more."""
    card = CARD._replace(operations=(BAKE._replace(by_output=True),))
    lines = flexed(order(card, 80), card, NONE)
    assert lines is not None
    assert not any(cause[1].startswith("overhead") for cause in lines.variances())
    assert spread_otherwise(card, 80 * MICRO) == {}  # the order is the lot
    assert by_output(CARD) == {}


@pytest.mark.parametrize("output", [100, 80, 20, 0])
def test_overhead_on_set_up_that_goes_with_output_is_spread_over_another_lot(output: int) -> None:
    """24.00 on set-up of 100, absorbed with the output; the standard has 48.00 in as many: 0.24 less on each.

    What the card plans otherwise is 0.01 of overhead a loaf: the two are told apart.
    """
    card = CARD._replace(operations=(BAKE._replace(by_output=True),), product=OWN, lot=50 * MICRO)
    found = {("lot_size", "overhead_applied/OVEN"): {"overhead": -24 * output}} if output else {}
    assert spread_otherwise(card, output * MICRO) == found
    assert planning(card, output * MICRO) == {}
    dearer = card._replace(product=tuple((of, p - 10_000 * (of == "overhead")) for of, p in OWN))
    assert planning(dearer, output * MICRO) == ({"overhead": output} if output else {})


def test_joint_products_at_standard_are_measured_by_the_lot_of_their_order() -> None:
    """Of 80 of 100 a fifth of set-up is lot size; what the card plans beyond their standards is planning, whole."""
    made = order(OF_FIFTY, 80)
    made.handover = Handover("", Place("joint_production", "WO-1"), "", 80 * MICRO)
    found = order_variances(made, at_standard(80))
    assert found["lot_size"] == {"material": 4_00, "labour": 12_00, "machine": 2_40, "overhead": 4_80}
    assert found["planning"]["material"] == (220_00 - 240_00) * 80 // 100
    assert set(found) == {"lot_size", "planning"}


@given(output=st.integers(0, 130), lot=st.integers(1, 300), told=st.booleans(), goes=st.booleans())
def test_lines_and_variances_add_up_to_the_standard_of_the_output(
    output: int, lot: int, *, told: bool, goes: bool
) -> None:
    """However much comes and whatever the lot, what is led to the lines is the standard of the output."""
    operations = (BAKE._replace(by_output=goes),)
    card = CARD._replace(product=OWN, lot=lot * MICRO if told else 0, operations=operations)
    standard = at_standard(output)
    shares = standard_by_cause(order(card, output), standard)
    for element in standard:
        assert sum(of.get(element, 0) for of in shares.values()) == standard[element]
