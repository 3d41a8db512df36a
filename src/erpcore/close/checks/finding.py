"""How a finding of the month end is written: its code decides the words, the check gives what stands in them."""

import datetime
from collections.abc import Callable, Iterator, Mapping

from erpcore.close.checks.codes import CheckCode
from erpcore.close.checks.documents_behind import Documents
from erpcore.close.checks.messages import MESSAGES
from erpcore.close.checks.remedies import REMEDIES
from erpcore.flow.due import opened_on
from erpcore.flow.state import State
from erpcore.kernel.calendar import Period
from erpcore.kernel.errors import Finding
from erpcore.kernel.money import to_text
from erpcore.kernel.words import Words, both

Check = Callable[[State, Period], Iterator[Finding]]

LONG = 30  # days after which something open is asked about
VERY_LONG = 90  # days after which an open order is a warning


def note(
    code: CheckCode, severity: str, place: str, documents: tuple[str, ...] = (), /, **values: object
) -> Finding:
    """Write a finding in the words of its code.

    Args:
        code: What was found.
        severity: "error" keeps the period open, "warning" and "info" do not.
        place: The document, order, item, account or cost centre.
        documents: Behind it, in the order of the log.
        **values: What stands in its words, under the names that they have there.
    """
    found = {name: in_words(value) for name, value in values.items()}
    message, message_zh = MESSAGES[code].fill(found)
    remedy, remedy_zh = REMEDIES[code]
    return Finding(
        code, severity, place, message, remedy, documents, message_zh, remedy_zh, tuple(found.items())
    )


def of_each(
    code: CheckCode, severity: str, found: Mapping[str, Mapping[str, object]], behind: Documents
) -> Iterator[Finding]:
    """Write a finding for each order: what stands in its words besides its number, and the documents behind it."""
    for order, values in found.items():
        yield note(code, severity, order, behind[order], order=order, **values)


def in_words(value: object) -> Words:
    """Take words as they are; anything else is the same in both languages."""
    return value if isinstance(value, Words) else both(str(value))


def money(state: State, minor: int) -> str:
    """Write an amount of minor units as users read it."""
    return to_text(minor, state.master.currency)


def age(state: State, document: str, period: Period) -> int:
    """Count the days from a document to the end of the period: below zero when it is dated later.

    A document that is not in the log counts as dated on the last day.
    """
    day = period.last_day
    entry = state.entry_of(document)
    dated: datetime.date = day if entry is None else opened_on(entry.document)
    return (day - dated).days
