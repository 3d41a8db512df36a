"""What one line of a bill needs."""

from fractions import Fraction

import pytest
from tests.unit.masterdata.speaker_kits import master_of

from erpcore.kernel.errors import Code
from erpcore.masterdata.bom import Bom, BomLine
from erpcore.masterdata.line_need import circle, once, per_unit
from erpcore.masterdata.unit import UnitConversion

LINE = BomLine(item="B", quantity="6", unit="g", scrap="0.25")
BOM = Bom(item="A", valid_from="2026-01-01", quantity="4", yield_ratio="0.8", lines=[LINE])
MASTER = master_of({"A": BOM}, conversions=[UnitConversion(unit="g", to="pc", factor="1/1000")])


@pytest.mark.parametrize(("asked", "needed"), [("once", Fraction(8, 1000)), ("each", Fraction(5, 2000))])
def test_scrap_is_lost_of_what_a_line_takes_and_yield_of_what_is_made(asked: str, needed: Fraction) -> None:
    """6 g net of a quarter lost are 8 g; for one of four planned, of which 0.8 are good, 8 / 4 / 0.8 = 2.5 g."""
    assert (once(LINE, MASTER) if asked == "once" else per_unit(BOM, LINE, MASTER)) == needed


def test_a_circle_is_named_from_one_round_to_itself() -> None:
    """The refusal says the way."""
    refused = circle(["A", "B", "A"])
    assert refused.code is Code.SETUP_INVALID
    assert "A > B > A" in str(refused)
