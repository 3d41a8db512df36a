"""The closed list of what can be wrong with a set-up, with what to do about each."""

from erpcore.kernel.errors import Code
from erpcore.masterdata.setup_codes import SETUP_REMEDIES, SetupCode


def test_every_code_has_a_remedy() -> None:
    """A finding always says what to do."""
    assert set(SETUP_REMEDIES) == set(SetupCode)
    assert all(en.endswith(".") and zh.endswith("。") for en, zh in SETUP_REMEDIES.values())


def test_a_code_that_is_a_refusal_too_is_spelt_alike() -> None:
    """Users search for one word, whether a document or the set-up met the fault."""
    assert {code.value for code in SetupCode} & set(Code) >= {"UNKNOWN_ITEM", "BOM_MISSING", "NUMBER_INVALID"}
