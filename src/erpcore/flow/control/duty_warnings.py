"""What duties say of a document that is posted all the same, where a row of them only warns.

Before: `flow.control.duties`, which keeps it as marks.
"""

from collections.abc import Iterator

from erpcore.flow.control.duties import CHECK
from erpcore.flow.entry import Entry
from erpcore.kernel.errors import Code, Refused
from erpcore.kernel.words import Words

_POSTED = Words(
    "It is posted, for the row of [[duty]] only warns; the report duty_conflicts lists it.",
    "已入账，职责分离规则（duty）仅作提示；报表 duty_conflicts（职责冲突检查表）予以列示。",
)


def duty_warnings(entry: Entry) -> Iterator[Refused]:
    """Say what a posted document breaks of the duties, as a refusal would.

    Args:
        entry: The document as it was posted.

    Yields:
        ACTOR_MISSING, ACTOR_NOT_ENTITLED, DUTIES_CONFLICT, APPROVAL_MISSING.
    """
    for mark in entry.marks:
        if mark.subject == CHECK:
            english, _, chinese = mark.after.partition("\n")
            expected = Words(english, chinese or english)
            yield Refused(Code(mark.name), document=entry.document.id, expected=expected, remedy=_POSTED)
