"""Quantities: whole millionths of a unit inside, exact decimals at the face.

Decimals are computed with in `CONTEXT` only; the caller's own context is neither read nor changed.
"""

import re
from dataclasses import dataclass
from decimal import (
    ROUND_HALF_UP,
    Context,
    Decimal,
    DivisionByZero,
    FloatOperation,
    Inexact,
    InvalidOperation,
    Overflow,
)
from fractions import Fraction

from erpcore.kernel.rounding import MICRO

__all__ = ["CONTEXT", "MICRO", "Quantity", "Unit", "convert", "exact", "from_micro", "to_micro", "to_whole"]

PRECISION = 60
CONTEXT = Context(
    prec=PRECISION,
    rounding=ROUND_HALF_UP,
    traps=[InvalidOperation, FloatOperation, DivisionByZero, Overflow],
)
_EXACT = Context(prec=PRECISION, Emin=-PRECISION, Emax=PRECISION, traps=[InvalidOperation, Overflow, Inexact])
_shifted, _whole = _EXACT.scaleb, _EXACT.to_integral_exact
_DECIMALS = 6
_is_plain = re.compile(r"-?[0-9]+(\.[0-9]+)?").fullmatch


def exact(number: Decimal | str | int) -> Decimal:
    """Read a number as it is usually written: digits, with at most one point and a minus sign.

    Args:
        number: A decimal, a whole number, or text such as "-12.50".

    Raises:
        ValueError: When the text holds anything else: an exponent, a blank, a group separator.
        TypeError: When the number is a binary float.

    >>> exact("12.50"), exact(3)
    (Decimal('12.50'), Decimal('3'))
    """
    if isinstance(number, float):
        raise TypeError(f"expected an exact number, not the binary float {number!r}")
    if isinstance(number, str) and not _is_plain(number):
        raise ValueError(f"expected a number such as -12.50, found {number[:40]!r}")
    return Decimal(number)


def to_whole(value: Decimal, decimals: int) -> int:
    """Count a decimal in units of its last allowed place; nothing is rounded.

    Args:
        value: Any sign, up to 60 digits.
        decimals: The places that are kept: 2 counts hundredths.

    Raises:
        ValueError: When the value has more decimals or digits, or is not a finite number.

    >>> to_whole(Decimal("12.5"), 2)
    1250
    """
    try:
        return int(_whole(_shifted(value, decimals)))
    except (ArithmeticError, ValueError):
        raise ValueError(f"expected a finite number of at most {decimals} decimals, found {value}") from None


def to_micro(value: Decimal) -> int:
    """Count a quantity, price or number of hours in millionths.

    Args:
        value: In units, any sign.

    Returns:
        Whole millionths of that unit.

    Raises:
        ValueError: When the value has more than six decimals, or is not a finite number.

    >>> to_micro(Decimal("0.25"))
    250000
    """
    try:
        return int(_whole(_shifted(value, _DECIMALS)))
    except (ArithmeticError, ValueError):
        return to_whole(value, _DECIMALS)  # says what is wrong with it


def from_micro(micro: int) -> Decimal:
    """Write millionths as a decimal, without an exponent and without trailing zeros.

    Args:
        micro: Whole millionths of a unit, any sign.

    Returns:
        The number of units.

    >>> from_micro(250_000), from_micro(1_000_000_000)
    (Decimal('0.25'), Decimal('1000'))
    """
    decimals = _DECIMALS
    while decimals and not micro % 10:
        micro //= 10
        decimals -= 1
    return Decimal(f"{micro}E-{decimals}")


def convert(quantity: int, factor: Fraction) -> int:
    """Express a quantity in another unit, exactly or not at all.

    Args:
        quantity: Millionths of the one unit, any sign.
        factor: How many of the other unit make one of this, above zero.

    Returns:
        Millionths of the other unit.

    Raises:
        ValueError: When the factor is not above zero, or the result is not a whole number of millionths.

    >>> convert(3_000_000, Fraction(1, 12))  # three pieces, twelve to a dozen
    250000
    """
    if factor <= 0:
        raise ValueError(f"a conversion factor is above zero, found {factor}")
    converted, rest = divmod(quantity * factor.numerator, factor.denominator)
    if rest:
        raise ValueError(f"{from_micro(quantity)} times {factor} is not a whole number of millionths")
    return converted


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measure and the decimals that its quantities may have, 0 to 6."""

    code: str
    decimals: int = _DECIMALS

    def __post_init__(self) -> None:
        if not 0 <= self.decimals <= _DECIMALS:
            raise ValueError(f"a unit has 0 to {_DECIMALS} decimals, found {self.decimals}")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of millionths of one unit; quantities of different units neither add up nor compare."""

    micro: int
    unit: Unit

    @classmethod
    def of(cls, value: Decimal | str | int, unit: Unit) -> "Quantity":
        """Read a quantity.

        Args:
            value: In units, any sign.
            unit: The unit; its decimals limit those of the value.

        Raises:
            ValueError: When the value is not a plain number, or has more decimals than the unit.

        >>> str(Quantity.of("2.50", Unit("kg", 3)))
        '2.5 kg'
        """
        places = to_whole(exact(value), unit.decimals)
        return cls(places * 10 ** (_DECIMALS - unit.decimals), unit)

    @property
    def value(self) -> Decimal:
        """The number of units."""
        return from_micro(self.micro)

    def __add__(self, other: "Quantity") -> "Quantity":
        return Quantity(self.micro + self._same_unit(other), self.unit)

    def __sub__(self, other: "Quantity") -> "Quantity":
        return Quantity(self.micro - self._same_unit(other), self.unit)

    def __neg__(self) -> "Quantity":
        return Quantity(-self.micro, self.unit)

    def __lt__(self, other: "Quantity") -> bool:
        return self.micro < self._same_unit(other)

    def __le__(self, other: "Quantity") -> bool:
        return self.micro <= self._same_unit(other)

    def __gt__(self, other: "Quantity") -> bool:
        return self.micro > self._same_unit(other)

    def __ge__(self, other: "Quantity") -> bool:
        return self.micro >= self._same_unit(other)

    def __str__(self) -> str:
        return f"{self.value:f} {self.unit.code}"

    def _same_unit(self, other: "Quantity") -> int:
        if not isinstance(other, Quantity):
            raise TypeError(f"expected a quantity, found a {type(other).__name__}")
        if other.unit != self.unit:
            raise ValueError(f"{self.unit.code} and {other.unit.code} are different units; convert one first")
        return other.micro
