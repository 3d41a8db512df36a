"""A reading of a meter can go only while it is the latest one."""

from erpcore.flow.dependents import by_mark, depended_on
from erpcore.flow.entry import Entry
from erpcore.flow.make.meter_reading import LAST, SUBJECT
from erpcore.flow.view import View


def check_latest(books: View, entry: Entry) -> None:
    """What was used since a reading is counted from it.

    Raises:
        Refused: DEPENDENTS_EXIST.
    """
    for mark in entry.marks:
        if mark.subject == SUBJECT and books.facts.get((SUBJECT, f"{mark.key}/{LAST}")) != mark.after:
            later = by_mark(books, entry, SUBJECT, mark.key)
            raise depended_on(
                f"no later reading of {mark.key}; found {later.en}",
                f"{mark.key} 此后不得有抄表记录，现有 {later.zh}",
            )
