"""What one line of a bill needs."""

from fractions import Fraction
from itertools import count

import pytest
from tests.unit.masterdata.speaker_kits import DAY, MICRO, master_of

from erpcore.kernel.errors import Code, Refused
from erpcore.masterdata import line_need
from erpcore.masterdata.bom import Bom, BomLine
from erpcore.masterdata.explode import explode
from erpcore.masterdata.line_need import circle, once, per_unit, ways
from erpcore.masterdata.unit import UnitConversion
from erpcore.masterdata.where_used import where_used

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


def test_ways_without_end_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sixty levels of two components each, which share theirs, have 2 to the 60th: no list holds them."""
    levels = {f"{side}{at}": f"1 A{at + 1}, 1 B{at + 1}" for at in range(60) for side in "AB"}
    master = master_of(levels)
    monkeypatch.setattr(line_need, "MOST_WAYS", 1_000)
    for item, ask in (
        ("A0", lambda: explode("A0", MICRO, DAY, master)),
        ("B60", lambda: where_used("B60", DAY, master)),
        ("X", lambda: ways(count(), "X")),
    ):
        with pytest.raises(Refused, match=f"at most 1000 ways through the bills from {item}") as caught:
            ask()
        assert (caught.value.code, caught.value.field) == (Code.SETUP_INVALID, "item")
    assert ways(range(1_000), "X") == list(range(1_000))
