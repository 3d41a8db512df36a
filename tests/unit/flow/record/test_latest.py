"""A reading goes while it is the latest."""

from erpcore import Code
from erpcore.documents import MeterReading, Reversal


def test_a_reading_on_which_another_one_stands_stays(shop):
    """The later one goes first, and is named; then the meter stands where it stood."""
    for number, dial in enumerate(("100", "110", "125"), 1):
        shop(MeterReading, f"MR-{number}", meter="GAS", reading=dial)
    shop(MeterReading, "MS-1", meter="STEAM", reading="7")
    refusal = shop.refuses(Code.DEPENDENTS_EXIST, "of", Reversal, "RV-2", of="MR-2", reason="misread")
    assert refusal.expected == "no later reading of GAS; found MR-3"
    assert refusal.expected_zh == "GAS 此后不得有抄表记录，现有 MR-3"
    shop(Reversal, "RV-3", of="MR-3", reason="misread")
    shop(Reversal, "RV-2", of="MR-2", reason="misread")
    shop(MeterReading, "MR-4", meter="GAS", reading="105")
