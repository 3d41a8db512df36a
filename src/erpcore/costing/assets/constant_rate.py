"""Depreciation at the part of the book value that ends at the residual value (定率法).

Amounts are minor units. The rate of n years is 1 less the nth root of residual value over cost. It is rounded nowhere:
the book value after each year is worked out from cost, exactly, and a year is what it fell by.
Source: Kieso, Weygandt and Warfield, Intermediate Accounting, ch. 11 (fixed percentage of a declining balance);
減価償却資産の耐用年数等に関する省令 (旧定率法).
"""

from itertools import pairwise

from erpcore.costing.arguments import exact_arguments

MOST_YEARS = 1_000  # that an asset is used


@exact_arguments
def constant_rate(cost: int, residual: int, years: int) -> list[int]:
    """Depreciate the same part of the book value every year, the one by which the last year ends at the residual value.

    Args:
        cost: Minor units, above zero.
        residual: What is left at the end, minor units, above zero, not above cost: no part of a value leaves nothing.
        years: Useful life, above zero.

    Returns:
        One amount for each year; they add up to cost less residual value.

    Raises:
        ValueError: When a number is out of its range.

    Source: frappe/erpnext, test_depreciation_entry_for_wdv_without_pro_rata: 100 000 to 12 500 in three years, 50 %.

    >>> constant_rate(100_000, 12_500, 3)
    [50000, 25000, 12500]
    """
    if not 0 < residual <= cost or not 0 < years <= MOST_YEARS:
        raise ValueError(
            f"the residual value is above zero and not above cost, and a life is 1 to {MOST_YEARS} years: {cost},"
            f" {residual}, {years}"
        )
    books = [_root(pow(residual, year) * pow(cost, years - year), years) for year in range(years + 1)]
    return [before - after for before, after in pairwise(books)]


def _root(number: int, degree: int) -> int:
    """Take a root, rounded half up to a whole number, by Newton's method from above."""
    found: int = 1 << -(-number.bit_length() // degree)
    while (nearer := int((degree - 1) * found + number // found ** (degree - 1)) // degree) < found:
        found = nearer
    return found + int((2 * found + 1) ** degree <= number << degree)
