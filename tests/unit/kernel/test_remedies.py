"""What to do about refusals."""

from erpcore.kernel.errors import Code
from erpcore.kernel.remedies import REMEDIES


def test_every_refusal_has_a_remedy_in_both_languages():
    """Each code tells what to do in English and in Chinese, in the order of the codes."""
    assert list(REMEDIES) == list(Code)
    assert all(en.endswith(".") and zh.endswith("。") for en, zh in REMEDIES.values())
