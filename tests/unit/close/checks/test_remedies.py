"""What to do about findings."""

from erpcore.close.checks.codes import CheckCode
from erpcore.close.checks.remedies import REMEDIES


def test_every_finding_has_a_remedy_in_both_languages():
    """A finding without something to do about it helps nobody, whatever they read."""
    assert list(REMEDIES) == list(CheckCode)
    assert all(en.endswith(".") and zh.endswith("。") for en, zh in REMEDIES.values())
