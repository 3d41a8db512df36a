"""What the sheets of a workbook are called: by the titles of the reports, as far as Excel lets them.

Source: Microsoft, "Rename a worksheet": at most 31 characters, no slashes, ? * : [ ], no apostrophe at the ends, not
"History"; names that differ in capitals only are the same.
"""

from collections.abc import Sequence

from erpcore.kernel.words import in_line

_LENGTH = 31
_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", " "))


def sheet_names(titles: Sequence[str]) -> list[str]:
    """Name sheets: what Excel forbids becomes a blank, what is too long is cut, what comes again is numbered.

    >>> sheet_names(["Stock: in/out", "Account ledger", "account ledger"])
    ['Stock in out', 'Account ledger', 'account ledger (2)']
    """
    names: list[str] = []
    taken = {"", "history"}
    for title in titles:
        text = " ".join(in_line(title).translate(_FORBIDDEN).split()).strip("' ")
        name, number = _cut(text, ""), 1
        while name.lower() in taken:
            number += 1
            name = _cut(text, f" ({number})")
        taken.add(name.lower())
        names.append(name)
    return names


def characters(text: str) -> int:
    """Count characters as Excel does, which are the units of UTF-16.

    >>> characters("a余𠮷")
    4
    """
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _cut(text: str, end: str) -> str:
    while characters(text + end) > _LENGTH:
        text = text[:-1].rstrip("' ")
    return f"{text}{end}".strip()
