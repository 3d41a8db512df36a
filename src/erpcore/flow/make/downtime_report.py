"""Report that machines stood: how long, and why. It has no value; what an idle machine costs stays in its pool.

Before: nothing.   After: nothing; `reports.floor.equipment_effectiveness` reads it.
Source: Nakajima, Introduction to TPM: losses of time by breakdown, set-up and adjustment; ISO 22400-2: planned busy
    time is without planned down time.
"""

from typing import Literal, NamedTuple

from erpcore.flow.document import Document
from erpcore.flow.step import Step
from erpcore.flow.view import View
from erpcore.kernel.errors import invalid
from erpcore.kernel.fields import Code, QuantityValue, Text
from erpcore.kernel.movements import Effect, Mark
from erpcore.kernel.quantity import to_micro
from erpcore.kernel.words import Words

_REASON = Words("what happened, where the cause is other", "原因为 other 时须说明情况")
SUBJECT = "downtime_report"
Cause = Literal["planned", "breakdown", "adjustment", "material", "people", "power", "other"]


class DowntimeReport(Document):
    """Report that machines of a work centre stood while they were to work (停机记录)."""

    type: Literal["downtime_report"] = "downtime_report"
    work_centre: Code
    hours: QuantityValue  # of all machines that stood together
    cause: Cause  # planned: maintenance, no orders: no time that was to be worked; set-up is a time ticket's
    reason: Text = ""  # what happened; required where the cause is other


class Stopped(NamedTuple):
    """How long machines stood."""

    work_centre: str
    cause: str
    hours: int  # micro-hours

    def to_text(self) -> str:
        """Write it for the mark that records it."""
        return "\t".join(map(str, self))

    @classmethod
    def from_text(cls, text: str) -> "Stopped":
        """Read what `to_text` wrote."""
        work_centre, cause, hours = text.split("\t")
        return cls(work_centre, cause, int(hours))


def decide(books: View, document: DowntimeReport) -> Effect:
    """Note the hours; there is nothing to move.

    Raises:
        Refused: UNKNOWN_WORK_CENTRE, DOCUMENT_INVALID.
    """
    books.master.work_centre(document.work_centre)
    if document.cause == "other" and not document.reason:
        raise invalid("reason", *_REASON)
    stopped = Stopped(document.work_centre, document.cause, to_micro(document.hours))
    return Effect(marks=(Mark(SUBJECT, document.id, "stopped", "", stopped.to_text()),))


STEP = Step(DowntimeReport, decide)
