"""What can go wrong, as a closed list.

    ErpcoreError
    ├── Refused          one document is refused; nothing has changed
    ├── SetupError       the set-up has findings; nothing was opened
    ├── ReportRefused    there is no such report, or it takes no such option; also a ValueError
    ├── PositionConflict somebody else appended to the log first
    └── LogCorrupt       the log does not read back as it was written

The members of `Code` stand in the order in which a step checks them.
"""

from collections.abc import Sequence
from enum import StrEnum
from functools import partial
from typing import Any, NamedTuple

from erpcore.kernel.code_names import NAMES_ZH
from erpcore.kernel.remedies import REMEDIES
from erpcore.kernel.words import NOTHING, Unsuitable, Words, both, legible, some


class Code(StrEnum):
    """Refusal codes in order of precedence; the value is what users see and search for."""

    LINE_BROKEN = "LINE_BROKEN"
    DOCUMENT_INVALID = "DOCUMENT_INVALID"
    NUMBER_INVALID = "NUMBER_INVALID"
    DOCUMENT_TYPE_UNKNOWN = "DOCUMENT_TYPE_UNKNOWN"
    CUSTOM_FIELD_INVALID = "CUSTOM_FIELD_INVALID"
    DUPLICATE_WITH_OTHER_CONTENT = "DUPLICATE_WITH_OTHER_CONTENT"
    SETUP_INVALID = "SETUP_INVALID"
    SETUP_DIFFERS = "SETUP_DIFFERS"
    PERIOD_UNKNOWN = "PERIOD_UNKNOWN"
    PERIOD_CLOSED = "PERIOD_CLOSED"
    PERIOD_NOT_OPEN = "PERIOD_NOT_OPEN"
    PERIOD_OUT_OF_ORDER = "PERIOD_OUT_OF_ORDER"
    UNKNOWN_ITEM = "UNKNOWN_ITEM"
    UNKNOWN_SITE = "UNKNOWN_SITE"
    UNKNOWN_PARTNER = "UNKNOWN_PARTNER"
    UNKNOWN_TERMS = "UNKNOWN_TERMS"
    UNKNOWN_WORK_CENTRE = "UNKNOWN_WORK_CENTRE"
    UNKNOWN_COST_CENTRE = "UNKNOWN_COST_CENTRE"
    UNKNOWN_METER = "UNKNOWN_METER"
    UNKNOWN_ASSET_CATEGORY = "UNKNOWN_ASSET_CATEGORY"
    UNKNOWN_ASSET = "UNKNOWN_ASSET"
    UNKNOWN_ACCOUNT = "UNKNOWN_ACCOUNT"
    UNKNOWN_ELEMENT = "UNKNOWN_ELEMENT"
    UNKNOWN_DOCUMENT = "UNKNOWN_DOCUMENT"
    UNKNOWN_ORDER = "UNKNOWN_ORDER"
    UNKNOWN_VOUCHER = "UNKNOWN_VOUCHER"
    UNIT_DOES_NOT_CONVERT = "UNIT_DOES_NOT_CONVERT"
    ITEM_KIND_UNSUITABLE = "ITEM_KIND_UNSUITABLE"
    ORDER_EXISTS = "ORDER_EXISTS"
    ORDER_NOT_RELEASED = "ORDER_NOT_RELEASED"
    ORDER_STATUS_UNSUITABLE = "ORDER_STATUS_UNSUITABLE"
    BOM_MISSING = "BOM_MISSING"
    STANDARD_MISSING = "STANDARD_MISSING"
    STANDARD_NOT_ADOPTED = "STANDARD_NOT_ADOPTED"
    PRICE_MISSING = "PRICE_MISSING"
    RATE_MISSING = "RATE_MISSING"
    EXCHANGE_RATE_MISSING = "EXCHANGE_RATE_MISSING"
    BASIS_MISSING = "BASIS_MISSING"
    LOT_MISSING = "LOT_MISSING"
    LOT_UNSUITABLE = "LOT_UNSUITABLE"
    QUANTITY_EXCEEDS_ORDER = "QUANTITY_EXCEEDS_ORDER"
    OVER_ISSUE_NEEDS_REASON = "OVER_ISSUE_NEEDS_REASON"
    RETURN_EXCEEDS_ISSUE = "RETURN_EXCEEDS_ISSUE"
    RETURN_EXCEEDS_RECEIPT = "RETURN_EXCEEDS_RECEIPT"
    LOT_SHORT = "LOT_SHORT"
    LOT_EXPIRED = "LOT_EXPIRED"
    STOCK_RESERVED = "STOCK_RESERVED"
    RESERVATION_SHORT = "RESERVATION_SHORT"
    CONSIGNED_SHORT = "CONSIGNED_SHORT"
    STOCK_SHORT = "STOCK_SHORT"
    VALUE_EXCEEDS_PLACE = "VALUE_EXCEEDS_PLACE"
    AMOUNT_EXCEEDS_OPEN = "AMOUNT_EXCEEDS_OPEN"
    ORDER_HAS_NO_OUTPUT = "ORDER_HAS_NO_OUTPUT"
    NOT_BALANCED = "NOT_BALANCED"
    CONTROL_ACCOUNT = "CONTROL_ACCOUNT"
    ACCOUNT_NOT_POSTABLE = "ACCOUNT_NOT_POSTABLE"
    DIMENSION_MISSING = "DIMENSION_MISSING"
    DIMENSION_UNKNOWN = "DIMENSION_UNKNOWN"
    ACCOUNT_NOT_MAPPED = "ACCOUNT_NOT_MAPPED"
    DEPENDENTS_EXIST = "DEPENDENTS_EXIST"
    ALREADY_REVERSED = "ALREADY_REVERSED"
    NOT_REVERSIBLE = "NOT_REVERSIBLE"
    LATE_FACT_REFUSED = "LATE_FACT_REFUSED"
    PRICE_CIRCULAR = "PRICE_CIRCULAR"
    BUDGET_EXCEEDED = "BUDGET_EXCEEDED"
    BUDGET_APPROVAL_MISSING = "BUDGET_APPROVAL_MISSING"
    ACTOR_MISSING = "ACTOR_MISSING"
    ACTOR_NOT_ENTITLED = "ACTOR_NOT_ENTITLED"
    DUTIES_CONFLICT = "DUTIES_CONFLICT"
    APPROVAL_MISSING = "APPROVAL_MISSING"
    STOCK_FROZEN = "STOCK_FROZEN"
    CLOSE_BLOCKED = "CLOSE_BLOCKED"
    NOTHING_TO_POST = "NOTHING_TO_POST"
    EXTRA_MISSING = "EXTRA_MISSING"
    FILE_UNREADABLE = "FILE_UNREADABLE"
    INVOICE_UNSUITABLE = "INVOICE_UNSUITABLE"
    EXPORT_UNSUITABLE = "EXPORT_UNSUITABLE"


class ErpcoreError(Exception):
    """Every error that the library raises on purpose."""

    def say(self, locale: str) -> str:
        """Write it in English, or in Chinese for a Chinese locale; what is wrong with a log, in English only."""
        return both(str(self)).say(locale)


class Refused(ErpcoreError):
    """A document that is refused; nothing has changed.

    Attributes:
        code: What rule refused it.
        document: Id of the document, "" where it has none yet.
        field: The field to look at, "" where it is the document as a whole.
        expected: What was expected and what was found, in words.
        expected_zh: The same in Chinese.
        remedy: What to do.
        remedy_zh: The same in Chinese.
        further: What else is wrong where a `DocumentReader` refuses, a `set_up`, or lines that name their account;
            other steps name one thing.
    """

    further: "tuple[Refused, ...]" = ()

    def __init__(
        self,
        code: Code,
        *,
        expected: Words,
        field: str = "",
        document: str = "",
        remedy: Words = NOTHING,
    ) -> None:
        if not isinstance(expected, tuple):  # a text of two characters would be taken apart in silence
            raise TypeError(f"expected: Words(english, chinese), or both(text); found {expected!r}")
        self.code = code
        self.document = document
        self.field = field
        self.expected, self.expected_zh = map(legible, expected)
        self.remedy, self.remedy_zh = remedy if any(remedy) else REMEDIES[code]
        super().__init__(code, self.expected)

    @property
    def words(self) -> Words:
        """What was expected and what was found, in both languages."""
        return Words._make((self.expected, self.expected_zh))

    def __str__(self) -> str:
        return self.say("en")

    def say(self, locale: str) -> str:
        """Write it in English, or in Chinese for a Chinese locale."""
        place = " ".join(part for part in (self.document, self.field) if part)
        head = f"{self.code}{f' [{place}]' if place else ''}"
        if Words("", "zh").say(locale):
            return f"{head} {NAMES_ZH[self.code]}：{self.expected_zh} — {self.remedy_zh}"
        return f"{head}: {self.expected} — {self.remedy}"

    def __reduce__(self) -> tuple[Any, ...]:
        return partial(Refused, self.code, expected=self.words), (), self.__dict__

    def of(self, document: str) -> "Refused":
        """Name the document, where the place that refused did not know it."""
        for refusal in (self, *self.further):
            refusal.document = refusal.document or document
        return self

    def within(self, line: str) -> "Refused":
        """Name the line of the document that the field is in, where what refused did not know it."""
        if not self.field.startswith(line):
            self.field = f"{line}.{self.field}" if self.field else line
        return self


def invalid(field: str, en: str, zh: str) -> Refused:
    """Refuse a document for a field that its kind does not check: DOCUMENT_INVALID, with what was expected."""
    return Refused(Code.DOCUMENT_INVALID, field=field, expected=Words(en, zh))


SEVERITIES = {
    "error": Words("error", "错误"),
    "warning": Words("warning", "警告"),
    "info": Words("info", "提示"),
}


class Finding(NamedTuple):
    """Something a check found: a code, where, what, and what to do; only an error blocks."""

    code: str
    severity: str  # "error", "warning" or "info"
    place: str  # document id, order number, or place in a set-up file
    message: str
    remedy: str
    documents: tuple[str, ...] = ()  # behind it, in the order of the log
    message_zh: str = ""  # "" where it is said in English only
    remedy_zh: str = ""
    values: tuple[tuple[str, Words], ...] = ()  # what stands in the message: document, item, amount by name

    def __str__(self) -> str:
        return self.say("en")

    def say(self, locale: str) -> str:
        """Write it in English, or in Chinese for a Chinese locale."""
        named = some(self.documents)
        behind = Words(f" ({named.en})", f"（{named.zh}）").say(locale) if self.documents else ""
        severity = SEVERITIES[self.severity].say(locale)
        colon = Words(": ", "：").say(locale)
        message = Words(self.message, self.message_zh or self.message).say(locale)
        told = f"{message}{behind} — {Words(self.remedy, self.remedy_zh or self.remedy).say(locale)}"
        return legible(f"{severity} {self.code} [{self.place}]{colon}{told}")


class SetupError(ErpcoreError):
    """The set-up has findings; `findings` lists them all."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__("\n".join(str(finding) for finding in findings))

    def __reduce__(self) -> tuple[Any, ...]:
        return SetupError, (self.findings,)

    def say(self, locale: str) -> str:
        """Write all findings in English, or in Chinese for a Chinese locale, one a line."""
        return "\n".join(finding.say(locale) for finding in self.findings)


class ReportRefused(Unsuitable, ErpcoreError):
    """A report that cannot be drawn up as asked for; `words` say in both languages what there is instead."""


class PositionConflict(ErpcoreError):
    """The log has grown since it was last read; catch up and decide again."""


class LogCorrupt(ErpcoreError):
    """The log cannot be read back: a broken, cut or changed entry; the message names the place."""
