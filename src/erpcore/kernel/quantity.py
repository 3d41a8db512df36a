"""Quantities: whole millionths of a unit inside, exact decimals at the face.

Decimals are computed with in `CONTEXT` only; the caller's own context is neither read nor changed.
"""

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

PRECISION = 60
CONTEXT = Context(
    prec=PRECISION,
    rounding=ROUND_HALF_UP,
    traps=[InvalidOperation, FloatOperation, DivisionByZero, Overflow],
)
_EXACT = Context(prec=PRECISION, Emin=-PRECISION, Emax=PRECISION, traps=[InvalidOperation, Overflow, Inexact])
_shifted, _whole = _EXACT.scaleb, _EXACT.to_integral_exact
_DECIMALS = 6
_PLACES = Decimal(_DECIMALS)  # made once: a whole number would become one each time


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
        return int(_whole(_shifted(value, _PLACES)))
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


def whole_lots(quantity: int, lot: int) -> int:
    """Round a quantity up to a whole number of lots.

    Args:
        quantity: Not negative, millionths.
        lot: Above zero, millionths.

    >>> whole_lots(130, 40), whole_lots(120, 40)
    (160, 120)
    """
    return -(-quantity // lot) * lot


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
