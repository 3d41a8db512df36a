"""Who posts, and when: checked before it is sealed, since an entry with anything else is not read back."""

import datetime

from erpcore.kernel.actor_names import NAME, is_name
from erpcore.kernel.errors import invalid
from erpcore.kernel.expectations import instead
from erpcore.kernel.shapes import shown
from erpcore.kernel.words import Words


def is_moment(at: object) -> bool:
    """Tell whether it says when without a doubt: a time with its offset."""
    return isinstance(at, datetime.datetime) and at.utcoffset() is not None


def stamped(actor: str, at: datetime.datetime | None) -> tuple[str, str]:
    """Write who posts, and when, as an entry has it; "" where it is not said.

    Raises:
        Refused: DOCUMENT_INVALID, naming `actor` or `at`.
    """
    if actor == "" and at is None:
        return "", ""
    if not is_name(actor):
        raise invalid("actor", *instead(NAME, shown(actor)))
    if at is None:
        return str(actor), ""
    if not is_moment(at):
        time = Words("a time with its offset from UTC", "带时区偏移的时间")
        raise invalid("at", *instead(time, shown(at)))
    return str(actor), at.isoformat()
