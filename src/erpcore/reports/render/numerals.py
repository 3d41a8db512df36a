"""How a locale writes numbers. The digits are those of the value: nothing is rounded here.

So the marks are babel's and the writing is not: its `format_decimal` leaves zeros at the end out, and goes by the
ambient decimal context, which refuses long numbers.
"""

from decimal import Decimal

from babel.core import Locale, UnknownLocaleError
from babel.numbers import get_decimal_symbol, get_group_symbol

from erpcore.kernel.errors import ReportRefused
from erpcore.kernel.shapes import shown
from erpcore.kernel.words import Words


class Numerals:
    """The marks and groups of a locale's numbers, from the Unicode CLDR by way of babel.

    Args:
        locale: Such as "en", "de", "zh_CN"; a hyphen serves as well.

    Raises:
        ReportRefused: When there is no such locale.
    """

    def __init__(self, locale: str) -> None:
        try:
            found = Locale.parse(str(locale).replace("-", "_"))
        except (UnknownLocaleError, ValueError) as error:
            words = Words(
                f"expected a locale such as en or zh_CN, found {shown(locale)}",
                f"区域代码应如 zh_CN，现为 {shown(locale)}",
            )
            raise ReportRefused(words) from error
        pattern = found.decimal_formats[None]
        self.language = found.language
        self._point = get_decimal_symbol(found)
        self._comma = get_group_symbol(found)
        self._last, self._other = pattern.grouping
        self._before, self._after = pattern.prefix[1], pattern.suffix[1]

    def write(self, value: Decimal | int) -> str:
        """Write a number with the locale's marks and all of its own decimals."""
        digits = f"{value:f}" if isinstance(value, Decimal) else str(value)
        negative = digits.startswith("-")
        whole, _, decimals = digits.removeprefix("-").partition(".")
        groups = []
        size = self._last
        while len(whole) > size:
            groups.append(whole[-size:])
            whole = whole[:-size]
            size = self._other
        written = self._comma.join([whole, *reversed(groups)])
        if decimals:
            written += self._point + decimals
        return f"{self._before}{written}{self._after}" if negative else written
