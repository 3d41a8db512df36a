"""Machines stood: how long, and why."""

from erpcore import Code
from erpcore.documents import DowntimeReport, Reversal
from erpcore.flow.make.downtime_report import Stopped


def test_hours_are_noted_and_have_no_value(shop):
    """An hour and a half of a breakdown moves nothing; reversed, it is gone."""
    fields = {"work_centre": "PRESS", "hours": "1.5", "cause": "breakdown"}
    entry = shop(DowntimeReport, "DT-1", **fields)
    assert (entry.movements, entry.vouchers) == ((), ())
    mark = entry.marks[0]
    assert Stopped.from_text(mark.after) == ("PRESS", "breakdown", 1_500_000)
    taken_back = shop(Reversal, "RV-1", of="DT-1", reason="another press").marks[0]
    assert (taken_back.before, taken_back.after) == (mark.after, "")
    shop.replays()


def test_another_cause_is_said_in_words(shop):
    """A work centre that there is; a cause of its own is told."""
    fields = {"work_centre": "PRESS", "hours": "1", "cause": "other"}
    shop.refuses(Code.DOCUMENT_INVALID, "reason", DowntimeReport, "DT-1", **fields)
    shop(DowntimeReport, "DT-1", reason="flood", **fields)
    shop.refuses(
        Code.UNKNOWN_WORK_CENTRE, "work_centre", DowntimeReport, "DT-2", **fields | {"work_centre": "X"}
    )
