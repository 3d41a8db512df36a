"""What is said where a code is looked up that the set-up does not have."""

from collections.abc import Collection, Mapping
from difflib import SequenceMatcher, get_close_matches
from typing import NoReturn
from unicodedata import normalize

from erpcore.kernel.errors import Code, Refused
from erpcore.kernel.expectations import LONGEST, instead, meant
from erpcore.kernel.shapes import shown
from erpcore.kernel.words import NOTHING, Words, joined, with_article
from erpcore.masterdata.nouns import UNKNOWN

_SEARCHED = 2_000  # codes among which one that is like the one found is looked for, for many wrong lines


def unknown(code: Code, found: str, known: Collection[str] = ()) -> NoReturn:
    """Refuse a code that nothing has, and name one that is like it.

    Args:
        code: UNKNOWN_ITEM, UNKNOWN_SITE, ...: it names what was looked up.
        found: What was asked for.
        known: The codes that there are; among very many none is looked for.

    Raises:
        Refused: With the code.
    """
    noun = UNKNOWN[code]
    one = Words(f"the code of {with_article(noun.en)} in the set-up", f"设置中已有的{noun.zh}编码")
    told = joined(instead(one, shown(found)), near(found, known), by=NOTHING)
    raise Refused(code, field=code.removeprefix("UNKNOWN_").lower(), expected=told)


def near(found: str, known: Collection[str]) -> Words:
    """Ask whether a code was meant that is spelled much alike, maybe in full-width characters, or whose name is given.

    One of another number is another thing.

    Args:
        found: What was asked for.
        known: The codes that there are, perhaps with what they are of; among very many none is looked for.
    """
    if len(known) > _SEARCHED or len(found) > LONGEST:
        return NOTHING
    if isinstance(known, Mapping):
        called = [code for code, of in known.items() if found in (_name(of, "name"), _name(of, "name_zh"))]
        if len(called) == 1:
            return meant(found, {found: called[0]})
    name = _folded(found)
    digits = _digits(name)
    alike = {_folded(code): code for code in sorted(known) if _digits(_folded(code)) == digits}
    nearest = [
        code
        for code in get_close_matches(name, alike, n=1)
        if SequenceMatcher(None, code, name).ratio() * 5 >= 4
    ]
    return meant(name, {code: alike[code] for code in nearest})


def _name(of: object, language: str) -> object:
    return getattr(of, language, None)


def _folded(code: str) -> str:
    return normalize("NFKC", code).casefold()


def _digits(code: str) -> str:
    return "".join(filter(str.isdigit, code))


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
