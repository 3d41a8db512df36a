"""Depreciation by a declining balance that is never less than equal parts of all of it (Belgian rules: dégressif).

Amounts are minor units. `depreciation.double_declining` compares with equal parts of what is left; here they are those
of the first year, so that an asset is depreciated before its life is over.
Source: Code des impôts sur les revenus 1992, article 64; OCA/account-financial-tools, account_asset_management
(degr-linear).
"""

from fractions import Fraction

from erpcore.costing.arguments import exact_arguments
from erpcore.costing.measures import Measure, times
from erpcore.kernel.rounding import divide

MOST_YEARS = 1_000  # that an asset is used


@exact_arguments
def declining_at_least_equal(
    cost: int, residual: int, years: int, *, rate: Measure | None = None
) -> list[int]:
    """Depreciate a part of what is left each year, or equal parts of all of it where these are more.

    Args:
        cost: Minor units, above zero.
        residual: What is left at the end, minor units, not negative, below cost; it is no part of what declines.
        years: Useful life, above zero.
        rate: Part of what is left, above zero and at most one; None: twice the straight-line rate.

    Returns:
        One amount for each year, the last ones zero where all is gone before; they add up to cost less residual value.

    Raises:
        ValueError: When a number is out of its range.

    >>> declining_at_least_equal(1_000, 0, 5, rate=Fraction(2, 5))
    [400, 240, 200, 160, 0]
    """
    if cost <= 0 or not 0 <= residual < cost or not 0 < years <= MOST_YEARS:
        raise ValueError(
            f"cost is above zero, the residual value below it, and a life is 1 to {MOST_YEARS} years: {cost},"
            f" {residual}, {years}"
        )
    if rate is not None and not 0 < rate <= 1:
        raise ValueError(f"a rate is above zero and at most one, found {rate}")
    part = min(Fraction(2, years), Fraction(1)) if rate is None else Fraction(rate)
    left, least = cost - residual, divide(cost - residual, years)
    found = []
    for _ in range(years - 1):
        found.append(min(max(times(part, left), least), left))
        left -= found[-1]
    return [*found, left]
