"""Amounts that may be below zero: red figures (红字) that are copied from other books, where no document takes back."""

import re
from decimal import Decimal
from typing import Annotated

from erpcore.kernel.fields import DECIMALS, INTEGER_DIGITS, Exact
from erpcore.kernel.words import Words

_PATTERN = f"-?{Exact.pattern}"
_is_number = re.compile(_PATTERN).fullmatch


def _read(text: str) -> Decimal:
    if not _is_number(text) or (text.startswith("-") and not Decimal(text)):
        raise ValueError(text)
    return Decimal(text)


class ExactSigned(Exact):
    """A decimal number with as many digits as others have, and a minus in front where it is red."""

    pattern = _PATTERN

    def __init__(self) -> None:
        super().__init__()
        self.read = _read

    def _not_kept(self, text: str) -> Words:
        return Words(
            f"expected digits 0 to 9 and a point alone, a minus in front of what is red, no comma, blank or unit:"
            f" at most {INTEGER_DIGITS} digits before the point and {DECIMALS} after it; found {text[:40]!r}",
            f"应只用半角数字和小数点，红字前加半角负号，不加逗号、空格和单位，小数点前至多 {INTEGER_DIGITS} 位、"
            f"后至多 {DECIMALS} 位，现为 {text[:40]!r}",
        )


AmountSigned = Annotated[Decimal, ExactSigned()]  # major currency units
