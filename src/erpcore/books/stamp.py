"""Who posts, and when: checked before it is sealed, since an entry with anything else is not read back."""

import datetime
from unicodedata import is_normalized

from erpcore.kernel.errors import invalid
from erpcore.kernel.expectations import instead
from erpcore.kernel.words import Words

LENGTH = 64  # characters of a name at most


def is_name(actor: object) -> bool:
    """Tell whether somebody can be recorded under this name: visible characters, not too many; "" is nobody.

    Names that look the same are one name: no blanks around it, composed form only (Unicode NFC). Capitals differ.
    """
    if not isinstance(actor, str) or len(actor) > LENGTH:
        return False
    return actor.isprintable() and actor == actor.strip() and is_normalized("NFC", actor)


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
        name = Words(
            f"a name of at most {LENGTH} visible characters, composed (NFC) and without blanks at the ends",
            f"不超过 {LENGTH} 个可见字符、首尾无空格的 NFC 名称",
        )
        raise invalid("actor", *instead(name, _shown(actor)))
    if at is None:
        return str(actor), ""
    if not is_moment(at):
        time = Words("a time with its offset from UTC", "带时区偏移的时间")
        raise invalid("at", *instead(time, _shown(at)))
    return str(actor), at.isoformat()


def _shown(value: object) -> str:
    """Show what was found, as far as it tells anything."""
    return ascii(value)[:LENGTH]
