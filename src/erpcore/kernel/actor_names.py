"""Names of people who post, in one spelling only: two that look alike would let one person pass for two."""

from unicodedata import is_normalized

from erpcore.kernel.words import Words

LENGTH = 64  # characters of a name at most
NAME = Words(
    f"a name of at most {LENGTH} visible characters, composed (NFC) and without blanks at the ends",
    f"不超过 {LENGTH} 个可见字符、首尾无空格的 NFC 名称",
)


def is_name(actor: object) -> bool:
    """Tell whether somebody can be recorded under this name: visible characters, not too many; "" is nobody.

    Names that look the same are one name: no blanks around it, composed form only (Unicode NFC). Capitals differ.

    >>> [is_name(name) for name in ("李 四", "li ", "", 5)]
    [True, False, True, False]
    """
    if not isinstance(actor, str) or len(actor) > LENGTH:
        return False
    return actor.isprintable() and actor == actor.strip() and is_normalized("NFC", actor)
