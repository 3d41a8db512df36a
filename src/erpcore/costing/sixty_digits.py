"""Logarithms and powers, which no fraction holds: sixty digits of them, far more than any table or price has.

Whoever prints them rounds them half up, once.
"""

from decimal import ROUND_HALF_EVEN, Context, Decimal

from erpcore.costing.arguments import exact_arguments
from erpcore.costing.measures import Measure

SIXTY = Context(prec=60, rounding=ROUND_HALF_EVEN)
FURTHEST = 1_000_000  # logarithm of the largest power, and less that of the smallest


@exact_arguments
def digits(ratio: Measure) -> Decimal:
    """Write a fraction in digits.

    >>> from fractions import Fraction
    >>> str(digits(Fraction(2, 3)))[:10]
    '0.66666666'
    """
    return SIXTY.divide(Decimal(ratio.numerator), Decimal(ratio.denominator))


@exact_arguments
def ln(ratio: Measure) -> Decimal:
    """Take the natural logarithm of a number.

    Raises:
        ValueError: When the number is not above zero.

    >>> str(ln(2))[:10]
    '0.69314718'
    """
    if ratio <= 0:
        raise ValueError(f"only numbers above zero have a logarithm, found {ratio}")
    return SIXTY.ln(digits(ratio))


@exact_arguments
def raised(base: Measure, power: Measure) -> Decimal:
    """Raise a number to a power.

    Raises:
        ValueError: When the number is not above zero, or what it comes to has hundreds of thousands of digits.

    >>> from fractions import Fraction
    >>> str(raised(2, Fraction(1, 2)))[:10]
    '1.41421356'
    """
    found = SIXTY.multiply(digits(power), ln(base))
    if found.copy_abs() > FURTHEST:
        raise ValueError("what a number is raised to has hundreds of thousands of digits")
    return SIXTY.exp(found)
