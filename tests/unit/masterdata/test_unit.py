"""Units of measure and their conversions."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from erpcore.masterdata.unit import Unit, UnitConversion, factors_to, in_force


def conversion(text: str, item: str | None = None) -> UnitConversion:
    """Read a conversion such as "box = 12 pc"."""
    unit, _, factor, to = text.split()
    return UnitConversion(unit=unit, to=to, factor=factor, item=item)


@pytest.mark.parametrize(
    ("written", "fraction"),
    [("12", Fraction(12)), (12, Fraction(12)), ("0.5", Fraction(1, 2)), ("1/3", Fraction(1, 3))],
)
def test_a_factor_is_an_exact_fraction(written: str | int, fraction: Fraction) -> None:
    """A factor is written as a whole number, decimal or fraction, and nothing of it is lost."""
    assert UnitConversion(unit="a", to="b", factor=written).fraction == fraction


@pytest.mark.parametrize(
    "written", ["0", "0.0", "0/3", "1/0", "-1", "1e3", "", "1/2/3", "1.", " 1", "nan", True, None, 1.5]
)
def test_a_factor_that_is_not_exact_or_not_above_zero_is_refused(written: object) -> None:
    """No float, sign, exponent or zero stands for a factor."""
    with pytest.raises(ValidationError, match="expected a factor above zero"):
        UnitConversion.model_validate({"unit": "a", "to": "b", "factor": written})


@pytest.mark.parametrize("decimals", [-1, 7, "2"])
def test_a_unit_shows_at_most_six_decimals(decimals: object) -> None:
    """Quantities are kept in millionths, so a unit shows 0 to 6 decimals."""
    with pytest.raises(ValidationError):
        Unit.model_validate({"code": "kg", "name": "Kilogram", "decimals": decimals})


def test_conversions_chain_in_both_directions() -> None:
    """A pallet of 40 boxes of 12 pieces is 480 pieces, and a gram is a thousandth of a kilogram."""
    rows = [conversion("pallet = 40 box"), conversion("box = 12 pc"), conversion("kg = 1000 g")]
    assert factors_to("pc", rows) == {"pc": 1, "box": 12, "pallet": 480}
    assert factors_to("kg", rows) == {"kg": 1, "g": Fraction(1, 1000)}


def test_an_items_own_conversion_goes_before_the_general_one() -> None:
    """A box holds 12 pieces, but 10 of the large ones, whichever way round the two rows are written."""
    rows = [
        conversion("box = 12 pc"),
        conversion("pallet = 40 box"),
        conversion("pc = 1/10 box", "large"),
        conversion("box = 7 pc", "other"),
    ]
    assert factors_to("pc", in_force("large", rows)) == {"pc": 1, "box": 10, "pallet": 400}
    assert factors_to("pc", in_force("small", rows)) == {"pc": 1, "box": 12, "pallet": 480}


@given(
    st.lists(
        st.fractions(min_value=Fraction(1, 999), max_value=999, max_denominator=10**6), min_size=1, max_size=6
    )
)
def test_converting_there_and_back_is_exact(steps: list[Fraction]) -> None:
    """Along any chain of units the factor back is the inverse of the factor there."""
    rows = [
        UnitConversion(unit=f"u{number}", to=f"u{number + 1}", factor=f"{step.numerator}/{step.denominator}")
        for number, step in enumerate(steps)
    ]
    last = f"u{len(steps)}"
    assert factors_to(last, rows)["u0"] * factors_to("u0", rows)[last] == 1
