"""What refusals are called in Chinese."""

from erpcore.kernel.code_names import NAMES_ZH
from erpcore.kernel.errors import Code


def test_every_refusal_has_a_chinese_name_of_its_own():
    """A Chinese reader tells refusals apart by their names, in the order of the codes."""
    assert list(NAMES_ZH) == list(Code)
    assert len(set(NAMES_ZH.values())) == len(NAMES_ZH)
