"""What is said where a code is looked up that the set-up does not have."""

from typing import NoReturn

from erpcore.kernel.errors import Code, Refused
from erpcore.kernel.expectations import instead
from erpcore.kernel.shapes import shown
from erpcore.kernel.words import Words, with_article
from erpcore.masterdata.nouns import UNKNOWN


def unknown(code: Code, found: str) -> NoReturn:
    """Refuse a code that nothing has.

    Args:
        code: UNKNOWN_ITEM, UNKNOWN_SITE, ...: it names what was looked up.
        found: What was asked for.

    Raises:
        Refused: With the code.
    """
    noun = UNKNOWN[code]
    one = Words(f"the code of {with_article(noun.en)} in the set-up", f"设置中已有的{noun.zh}编码")
    raise Refused(code, field=code.removeprefix("UNKNOWN_").lower(), expected=instead(one, shown(found)))
