"""What can be wrong with an account map and posting rules, as a closed list, and what to do about each."""

from enum import StrEnum
from typing import Literal

from erpcore.kernel.errors import Finding


class RuleCode(StrEnum):
    """Finding codes; where a refusal has the same reason it has the same code."""

    ACCOUNT_NOT_MAPPED = "ACCOUNT_NOT_MAPPED"
    ACCOUNT_MAP_TIE = "ACCOUNT_MAP_TIE"
    UNKNOWN_ACCOUNT = "UNKNOWN_ACCOUNT"
    ACCOUNT_NOT_POSTABLE = "ACCOUNT_NOT_POSTABLE"
    DIMENSION_MISSING = "DIMENSION_MISSING"
    ROLE_UNKNOWN = "ROLE_UNKNOWN"
    MATCH_KEY_UNSUITABLE = "MATCH_KEY_UNSUITABLE"
    VARIANCE_UNKNOWN = "VARIANCE_UNKNOWN"
    CLASS_WITHOUT_ROW = "CLASS_WITHOUT_ROW"
    CONTROL_ACCOUNT_SHARED = "CONTROL_ACCOUNT_SHARED"
    ACCOUNT_KIND_UNSUITABLE = "ACCOUNT_KIND_UNSUITABLE"
    DOCUMENT_TYPE_UNKNOWN = "DOCUMENT_TYPE_UNKNOWN"
    RULE_WITHOUT_EFFECT = "RULE_WITHOUT_EFFECT"
    RULE_CONTRADICTS = "RULE_CONTRADICTS"


RULE_REMEDIES: dict[RuleCode, str] = {
    RuleCode.ACCOUNT_NOT_MAPPED: "Add a row for this case, or one for the role without keys.",
    RuleCode.ACCOUNT_MAP_TIE: "Add a row that names the keys of all of them, or make one more specific.",
    RuleCode.UNKNOWN_ACCOUNT: "Define the account, or map the role to one of the chart.",
    RuleCode.ACCOUNT_NOT_POSTABLE: "Map the role to one of the account's details.",
    RuleCode.DIMENSION_MISSING: "Make the dimension optional, or map the role to another account.",
    RuleCode.ROLE_UNKNOWN: "Correct the role; the posting table in the reference lists them.",
    RuleCode.MATCH_KEY_UNSUITABLE: "Take the key out of the row.",
    RuleCode.VARIANCE_UNKNOWN: "Correct the kind of variance; unless a step of your own posts it.",
    RuleCode.CLASS_WITHOUT_ROW: "Add a stock row for the class, or give the class the code of the kind.",
    RuleCode.CONTROL_ACCOUNT_SHARED: "Give each of the roles an account of its own.",
    RuleCode.ACCOUNT_KIND_UNSUITABLE: "Map the role to an account of a usual kind.",
    RuleCode.DOCUMENT_TYPE_UNKNOWN: "Use a type of the document catalogue, or list the step that takes it.",
    RuleCode.RULE_WITHOUT_EFFECT: "Take the document type out of the rule, or map it to other accounts.",
    RuleCode.RULE_CONTRADICTS: "Take the option, or the document type, out of the rule.",
}


def finding(
    code: RuleCode,
    place: str,
    message: str,
    documents: str = "",
    severity: Literal["error", "warning"] = "error",
) -> Finding:
    """Put a finding into words.

    Args:
        code: What is wrong.
        place: The row, role or rule.
        message: What was found.
        documents: JSON of documents that would hit it, "" where there are none.
        severity: Whether it keeps the books from being opened.
    """
    shown = f"; for example {documents}" if documents else ""
    return Finding(code, severity, place, f"{message}{shown}", RULE_REMEDIES[code])
