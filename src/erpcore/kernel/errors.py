"""What can go wrong, as a closed list.

    ErpcoreError
    ├── Refused          one document is refused; nothing has changed
    ├── SetupError       the set-up has findings; nothing was opened
    ├── ReportRefused    a report is asked for in a way that there is not; also a ValueError
    ├── PositionConflict somebody else appended to the log first
    └── LogCorrupt       the log does not read back as it was written

The members of `Code` stand in the order in which a step checks them.
"""

from collections.abc import Sequence
from enum import StrEnum
from functools import partial
from typing import Any, NamedTuple


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
    UNKNOWN_WORK_CENTRE = "UNKNOWN_WORK_CENTRE"
    UNKNOWN_COST_CENTRE = "UNKNOWN_COST_CENTRE"
    UNKNOWN_ACCOUNT = "UNKNOWN_ACCOUNT"
    UNKNOWN_ELEMENT = "UNKNOWN_ELEMENT"
    UNKNOWN_DOCUMENT = "UNKNOWN_DOCUMENT"
    UNKNOWN_ORDER = "UNKNOWN_ORDER"
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
    STOCK_FROZEN = "STOCK_FROZEN"
    CLOSE_BLOCKED = "CLOSE_BLOCKED"
    NOTHING_TO_POST = "NOTHING_TO_POST"


class ErpcoreError(Exception):
    """Every error that the library raises on purpose."""


class Refused(ErpcoreError):
    """A document that is refused; nothing has changed.

    Attributes:
        code: What rule refused it.
        document: Id of the document, "" where it has none yet.
        field: The field to look at, "" where it is the document as a whole.
        expected: What was expected and what was found, in words.
        remedy: What to do.
    """

    def __init__(
        self, code: Code, *, expected: str, field: str = "", document: str = "", remedy: str = ""
    ) -> None:
        self.code = code
        self.document = document
        self.field = field
        self.expected = expected
        self.remedy = remedy or REMEDIES[code]
        super().__init__(code, expected)

    def __str__(self) -> str:
        place = " ".join(part for part in (self.document, self.field) if part)
        return f"{self.code}{f' [{place}]' if place else ''}: {self.expected} — {self.remedy}"

    def __reduce__(self) -> tuple[Any, ...]:
        return partial(Refused, self.code, expected=self.expected), (), self.__dict__

    def of(self, document: str) -> "Refused":
        """Name the document, where the place that refused did not know it."""
        self.document = self.document or document
        return self

    def within(self, line: str) -> "Refused":
        """Name the line of the document that the field is in, where what refused did not know it."""
        if not self.field.startswith(line):
            self.field = f"{line}.{self.field}" if self.field else line
        return self


class Finding(NamedTuple):
    """Something a check found: a code, where, what, and what to do; only an error blocks."""

    code: str
    severity: str  # "error", "warning" or "info"
    place: str  # document id, order number, or place in a set-up file
    message: str
    remedy: str
    documents: tuple[str, ...] = ()  # behind it, in the order of the log

    def __str__(self) -> str:
        more = ", …" if len(self.documents) > 5 else ""
        behind = f" ({', '.join(self.documents[:5])}{more})" if self.documents else ""
        return f"{self.severity} {self.code} [{self.place}]: {self.message}{behind} — {self.remedy}"


class SetupError(ErpcoreError):
    """The set-up has findings; `findings` lists them all."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__("\n".join(str(finding) for finding in findings))


class ReportRefused(ErpcoreError, ValueError):
    """A report that cannot be drawn up as asked for; the message says what there is instead."""


class PositionConflict(ErpcoreError):
    """The log has grown since it was last read; catch up and decide again."""


class LogCorrupt(ErpcoreError):
    """The log cannot be read back: a broken, cut or changed entry; the message names the place."""


REMEDIES: dict[Code, str] = {
    Code.LINE_BROKEN: "Write one complete JSON object on each line, ended by a line feed.",
    Code.DOCUMENT_INVALID: "Correct the named field; `erpcore schema` prints what each document holds.",
    Code.NUMBER_INVALID: 'Correct the number as expected; amounts and quantities are JSON strings, such as "12.50".',
    Code.DOCUMENT_TYPE_UNKNOWN: (
        "Use one of the types in the document catalogue, or hand your step to the books."
    ),
    Code.CUSTOM_FIELD_INVALID: "Define the field in the set-up's custom_field table, or leave it out.",
    Code.DUPLICATE_WITH_OTHER_CONTENT: (
        "Give the new document an id of its own, or reverse the earlier one first."
    ),
    Code.SETUP_INVALID: "Correct the set-up as each finding says.",
    Code.SETUP_DIFFERS: (
        "Post the difference as a dated set_up document, or open the log with the set-up it began with."
    ),
    Code.PERIOD_UNKNOWN: "Use a date or period that the fiscal calendar has.",
    Code.PERIOD_CLOSED: (
        "Date the document in an open period, or reopen the period with a period_reopening document."
    ),
    Code.PERIOD_NOT_OPEN: "Close the earlier period first, or date the document in an open period.",
    Code.PERIOD_OUT_OF_ORDER: "Close and reopen periods in their order.",
    Code.UNKNOWN_ITEM: "Use an item of the set-up, or add the item with a set_up document.",
    Code.UNKNOWN_SITE: "Use a site of the set-up, or add the site with a set_up document.",
    Code.UNKNOWN_PARTNER: "Use a supplier or customer of the set-up, or add it with a set_up document.",
    Code.UNKNOWN_WORK_CENTRE: "Use a work centre of the set-up, or add it with a set_up document.",
    Code.UNKNOWN_COST_CENTRE: "Use a cost centre of the set-up, or add it with a set_up document.",
    Code.UNKNOWN_ACCOUNT: "Use an account of the chart, or add it with a set_up document.",
    Code.UNKNOWN_ELEMENT: "Use one of the company's cost elements.",
    Code.UNKNOWN_DOCUMENT: "Post the document referred to first, or correct the reference.",
    Code.UNKNOWN_ORDER: "Correct the reference (a line is its order, a slash, its number), or post the order first.",
    Code.UNIT_DOES_NOT_CONVERT: (
        "Use the item's base unit, or define a conversion that lands on whole millionths."
    ),
    Code.ITEM_KIND_UNSUITABLE: "Use an item of a kind that this document is for.",
    Code.ORDER_EXISTS: "Give the new order a number of its own.",
    Code.ORDER_NOT_RELEASED: "Release a planned order first; reverse the completion of a completed one.",
    Code.ORDER_STATUS_UNSUITABLE: "Bring the order into the status that the document asks for.",
    Code.BOM_MISSING: "Add a bill of material that is valid on the day.",
    Code.STANDARD_MISSING: "Add a standard cost for the item that is valid on the day.",
    Code.STANDARD_NOT_ADOPTED: (
        "Post a standard_revaluation for the item, dated when the new standard becomes valid."
    ),
    Code.PRICE_MISSING: (
        "State the price on the document, or add a purchase price; a cost of zero is never assumed."
    ),
    Code.RATE_MISSING: "Add the hourly rates of the work centre that are valid on the day.",
    Code.EXCHANGE_RATE_MISSING: "State the rate on the document, or add an exchange rate that is valid on the day.",
    Code.BASIS_MISSING: (
        "Give the items what the cost is to be spread by, state shares by hand, or choose another basis."
    ),
    Code.LOT_MISSING: "Name the lot or serial number of the goods.",
    Code.LOT_UNSUITABLE: "Correct the lot, its last day or the quantity as the refusal says.",
    Code.QUANTITY_EXCEEDS_ORDER: "Correct the quantity, or order more first.",
    Code.OVER_ISSUE_NEEDS_REASON: (
        "State a reason: the quantity exceeds what the order's bill of material plans."
    ),
    Code.RETURN_EXCEEDS_ISSUE: "Return at most what was issued to the order and is still there.",
    Code.RETURN_EXCEEDS_RECEIPT: "Return at most what the receipt brought and what was not returned before.",
    Code.LOT_SHORT: "Name a lot that is there, or post its receipt first.",
    Code.LOT_EXPIRED: "Take another lot, write this one off, or let the policy expired_lots allow it.",
    Code.STOCK_RESERVED: "Take other goods, or release the reservation of the holder named first.",
    Code.RESERVATION_SHORT: "Release at most what is reserved: it may have been used already.",
    Code.CONSIGNED_SHORT: "Take at most what its owner has there, or post its receipt first.",
    Code.STOCK_SHORT: "Post the missing receipt first, or correct the quantity; stock never goes below zero.",
    Code.VALUE_EXCEEDS_PLACE: "Correct the amount: the place would be left with a negative value.",
    Code.AMOUNT_EXCEEDS_OPEN: "Pay or invoice at most what is open on the document referred to.",
    Code.ORDER_HAS_NO_OUTPUT: "Receive output first, or complete the order with write_off = true.",
    Code.NOT_BALANCED: "Make the debits equal the credits.",
    Code.CONTROL_ACCOUNT: "Use the document of the sub-ledger: a control account moves only with it.",
    Code.ACCOUNT_NOT_POSTABLE: "Post to one of the account's detail accounts.",
    Code.DIMENSION_MISSING: "State a value for each dimension that the account requires.",
    Code.DIMENSION_UNKNOWN: "Use a dimension that the account has and a value that is defined for it.",
    Code.ACCOUNT_NOT_MAPPED: (
        "Add a row to the account map for this role; `erpcore rules check` shows every gap."
    ),
    Code.DEPENDENTS_EXIST: "Reverse the documents named first, latest first.",
    Code.ALREADY_REVERSED: "A document is reversed once; post the right one anew.",
    Code.NOT_REVERSIBLE: "Use what the refusal names instead.",
    Code.LATE_FACT_REFUSED: (
        "Date the document on or after the last movement of the item, or change the late-facts policy."
    ),
    Code.STOCK_FROZEN: "Post the result of the count first, or reverse the count.",
    Code.CLOSE_BLOCKED: "Clear each finding named here, as the check says with it; then close again.",
    Code.NOTHING_TO_POST: "Leave the document out: it would not move anything.",
}
