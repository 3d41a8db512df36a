"""How the fields of the French file of accounting entries are written: codes, texts, days, amounts.

Source: Livre des procédures fiscales, article A. 47 A-1, III (numbers have a comma, days are AAAAMMJJ), VI-1° (fields
and lines are told apart by characters that stand in none of them).
"""

import re
import unicodedata
from datetime import date

from erpcore.interop.exported import unsuitable
from erpcore.kernel.money import Currency, to_decimal
from erpcore.kernel.words import Words, in_line

_unwritten = re.compile(r"[\s|\x00-\x1f\x7f-\x9f]+")  # what would end a field or a line


def text(value: str) -> str:
    r"""Write a text within a field: in one line, without separators, its characters composed (NFC).

    >>> text("Achats |\tnon stocke\u0301s ")
    'Achats non stockés'
    """
    return unicodedata.normalize("NFC", _unwritten.sub(" ", in_line(value))).strip()


def code(value: str, separator: str) -> str:
    """Write a code as it is: another one would be nobody's, or another's.

    Raises:
        Refused: EXPORT_UNSUITABLE, for one that holds the separator.
    """
    if separator in value:
        raise unsuitable(
            "separator",
            Words(
                f"one that stands in no code; {value[:40]!r} has it: choose tab",
                f"不得出现在代码中；{value[:40]!r} 含有该字符：请改用制表符",
            ),
        )
    return value


def day(of: date) -> str:
    """Write a day: AAAAMMJJ."""
    return f"{of:%Y%m%d}"


def amount(minor: int, unit: Currency) -> str:
    """Write an amount with a comma, without any other separator."""
    return f"{to_decimal(minor, unit):f}".replace(".", ",")
