"""What can be wrong with an account map and posting rules, as a closed list, and what to do about each."""

from enum import StrEnum
from typing import Literal

from erpcore.kernel.errors import Finding
from erpcore.kernel.words import Words
from erpcore.masterdata.posting_rule import PostingRule


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
    ROW_NEVER_REACHED = "ROW_NEVER_REACHED"
    CONTROL_ACCOUNT_SHARED = "CONTROL_ACCOUNT_SHARED"
    ACCOUNT_KIND_UNSUITABLE = "ACCOUNT_KIND_UNSUITABLE"
    PROFIT_CHANGES_LINE = "PROFIT_CHANGES_LINE"
    DOCUMENT_TYPE_UNKNOWN = "DOCUMENT_TYPE_UNKNOWN"
    CUSTOM_FIELD_INVALID = "CUSTOM_FIELD_INVALID"
    RULE_WITHOUT_EFFECT = "RULE_WITHOUT_EFFECT"
    RULE_CONTRADICTS = "RULE_CONTRADICTS"
    ACCOUNT_NOT_IN_LEDGER = "ACCOUNT_NOT_IN_LEDGER"


RULE_REMEDIES: dict[RuleCode, Words] = {
    RuleCode.ACCOUNT_NOT_MAPPED: Words(
        "Add a row for this case, or one for the role without keys.",
        "请为该情形增加一行，或为该科目用途增加不带条件的一行。",
    ),
    RuleCode.ACCOUNT_MAP_TIE: Words(
        "Add a row that names the keys of all of them, or make one more specific.",
        "请增加一行，写明这些行的全部条件，或将其中一行写得更具体。",
    ),
    RuleCode.UNKNOWN_ACCOUNT: Words(
        "Define the account, or map the role to one of the chart.",
        "请定义该科目，或将科目用途对应到科目表中的科目。",
    ),
    RuleCode.ACCOUNT_NOT_POSTABLE: Words(
        "Map the role to one of the account's details.", "请将科目用途对应到该科目的明细科目。"
    ),
    RuleCode.DIMENSION_MISSING: Words(
        "Make the dimension optional, or map the role to another account.",
        "请将该辅助核算设为可选，或将科目用途对应到其他科目。",
    ),
    RuleCode.ROLE_UNKNOWN: Words(
        "Correct the role; the reference lists them, and what each may match.",
        "请更正科目用途；参考手册列出全部科目用途及其可用条件。",
    ),
    RuleCode.MATCH_KEY_UNSUITABLE: Words("Take the key out of the row.", "请从该行删去此条件。"),
    RuleCode.VARIANCE_UNKNOWN: Words(
        "Correct the kind of variance; unless a step of your own posts it.",
        "请更正差异种类；由自定义业务环节记账的除外。",
    ),
    RuleCode.ROW_NEVER_REACHED: Words(
        "Correct the keys of the row, or take the row out.", "请更正该行的条件，或删去该行。"
    ),
    RuleCode.CONTROL_ACCOUNT_SHARED: Words(
        "Give each of the roles an account of its own.", "请为各科目用途分设科目。"
    ),
    RuleCode.ACCOUNT_KIND_UNSUITABLE: Words(
        "Map the role to an account of a usual kind.", "请将科目用途对应到通常类别的科目。"
    ),
    RuleCode.PROFIT_CHANGES_LINE: Words(
        "Map the role to the account of the year's profit, or let both stand on one line of the balance sheet.",
        "请将该科目用途对应到本年利润科目，或使两者列入资产负债表的同一行。",
    ),
    RuleCode.DOCUMENT_TYPE_UNKNOWN: Words(
        "Use a type of the document catalogue, or list the step that takes it.",
        "请使用单据目录中的类型；自定义的业务环节，须列入 steps。",
    ),
    RuleCode.CUSTOM_FIELD_INVALID: Words(
        "Let the field be optional; whoever closes may post such a document with it by hand.",
        "请将该字段设为选填；须填写时，可由结账人员手工录入此类单据。",
    ),
    RuleCode.RULE_WITHOUT_EFFECT: Words(
        "Take what does nothing out of the rule, or map the document type to other accounts.",
        "请从凭证模板中删去不起作用的内容，或将该单据类型对应到其他科目。",
    ),
    RuleCode.RULE_CONTRADICTS: Words(
        "Take the option, or the document type, out of the rule.", "请从凭证模板中删去该选项或该单据类型。"
    ),
    RuleCode.ACCOUNT_NOT_IN_LEDGER: Words(
        "Say in accounts_of of the ledger which of its accounts it is: one that no sub-ledger controls, and that"
        " requires no dimension besides those of the account.",
        "请在该账簿的 accounts_of 中指明对应的科目：该科目不受明细账控制，所须辅助核算不多于原科目。",
    ),
}


def finding(
    code: RuleCode,
    place: str,
    message: Words,
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
    if documents:
        message = Words(f"{message.en}; for example {documents}", f"{message.zh}；例如 {documents}")
    remedy, remedy_zh = RULE_REMEDIES[code]
    return Finding(code, severity, place, message.en, remedy, message_zh=message.zh, remedy_zh=remedy_zh)


def rule_place(rule: PostingRule) -> str:
    """Name a posting rule the way users find it in their file."""
    return f"posting_rule {rule.code} valid_from {rule.valid_from}"


def without_effect(rule: PostingRule, message: Words) -> Finding:
    """Warn of a rule, or of something in it, that does nothing."""
    return finding(RuleCode.RULE_WITHOUT_EFFECT, rule_place(rule), message, severity="warning")


def contradiction(rule: PostingRule, message: Words) -> Finding:
    """Tell of two things in a rule that exclude each other."""
    return finding(RuleCode.RULE_CONTRADICTS, rule_place(rule), message)
