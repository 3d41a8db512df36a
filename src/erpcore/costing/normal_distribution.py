"""The normal distribution: which part of all cases is below so many standard deviations, to sixty digits."""

from decimal import Decimal
from fractions import Fraction

from erpcore.costing.arguments import exact_arguments
from erpcore.costing.measures import Measure
from erpcore.costing.sixty_digits import SIXTY, digits

TWICE_PI = Decimal("6.28318530717958647692528676655900576839433879875021164194989")
FURTHEST = 8  # standard deviations: beyond them is less than one case in a million million


@exact_arguments
def part_below(factor: Measure) -> Fraction:
    """Say which part of all cases is below the mean and so many standard deviations more.

    A half, and the density times z + z^3 / 3 + z^5 / 15 and on.

    Args:
        factor: Standard deviations above the mean, below zero under it; from -8 to 8.

    Raises:
        ValueError: When the factor is none of these.

    Source: tables of the normal distribution: 0.9505 below 1.65, 0.3085 below -0.5.

    >>> [round(10_000 * part_below(Fraction(of, 100))) for of in (165, 0, -50)]
    [9505, 5000, 3085]
    """
    if not -FURTHEST <= factor <= FURTHEST:
        raise ValueError(f"a factor is within {FURTHEST} standard deviations, found {factor}")
    z = digits(factor)
    square = SIXTY.multiply(z, z)
    term, added, odd = z, Decimal(0), 1
    while SIXTY.add(added, term) != added:
        added = SIXTY.add(added, term)
        odd += 2
        term = SIXTY.divide(SIXTY.multiply(term, square), Decimal(odd))
    density = SIXTY.divide(SIXTY.exp(SIXTY.divide(square.copy_negate(), Decimal(2))), SIXTY.sqrt(TWICE_PI))
    return Fraction(1, 2) + Fraction(SIXTY.multiply(density, added))
