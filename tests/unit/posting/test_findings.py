"""The findings of the coverage check: a closed list, each with a remedy."""

from erpcore.kernel.errors import Code
from erpcore.kernel.words import Words
from erpcore.masterdata.setup_codes import SetupCode
from erpcore.posting.findings import RULE_REMEDIES, RuleCode, finding


def test_every_code_has_a_remedy() -> None:
    """Nobody is told what is wrong without being told what to do."""
    assert set(RULE_REMEDIES) == set(RuleCode)
    assert all(en.endswith(".") and zh.endswith("。") for en, zh in RULE_REMEDIES.values())


def test_a_code_is_its_own_name() -> None:
    """What users see is what they search for."""
    assert all(code.value == code.name for code in RuleCode)


def test_the_same_reason_has_the_same_code_everywhere() -> None:
    """What would be refused when posting, or at load, is found under the code of the refusal."""
    assert {"ACCOUNT_NOT_MAPPED", "UNKNOWN_ACCOUNT", "DIMENSION_MISSING", "ACCOUNT_NOT_POSTABLE"} <= {*Code}
    assert {"ACCOUNT_MAP_TIE", "UNKNOWN_ACCOUNT", "ACCOUNT_NOT_POSTABLE"} <= {*SetupCode}


def test_a_finding_shows_documents_where_there_are_some() -> None:
    """The example stands behind the message; without one the message stands alone."""
    words = Words("no such role", "没有该角色")
    plain = finding(RuleCode.ROLE_UNKNOWN, "row", words)
    remedy = RULE_REMEDIES[RuleCode.ROLE_UNKNOWN]
    assert plain == (
        "ROLE_UNKNOWN",
        "error",
        "row",
        "no such role",
        remedy.en,
        (),
        "没有该角色",
        remedy.zh,
        (),
    )
    shown = finding(RuleCode.ROLE_UNKNOWN, "row", words, '{"id": 1}', "warning")
    assert (shown.severity, shown.message) == ("warning", 'no such role; for example {"id": 1}')
    assert shown.message_zh == '没有该角色；例如 {"id": 1}'
