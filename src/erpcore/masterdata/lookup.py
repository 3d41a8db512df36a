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


def does_not_convert(item: str, base: str, unit: str) -> NoReturn:
    """Refuse a unit that does not convert to the base unit of an item.

    Raises:
        Refused: UNIT_DOES_NOT_CONVERT.
    """
    one = Words(
        f"a unit that converts to {base}, the base unit of {item}",
        f"可换算为 {item} 的基本计量单位 {base} 的计量单位",
    )
    raise Refused(Code.UNIT_DOES_NOT_CONVERT, field="unit", expected=instead(one, repr(unit)))
