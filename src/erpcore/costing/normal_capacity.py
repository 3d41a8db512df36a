"""Fixed production overhead on normal capacity: idle plant does not make products dearer.

Amounts are minor units; the driver (labour hours, machine hours, kilograms, ...) is in millionths.
Source: IAS 2 para 13.
"""

from typing import NamedTuple

from erpcore.costing.arguments import exact_arguments
from erpcore.costing.guards import not_negative
from erpcore.kernel.rounding import share


class FixedOverhead(NamedTuple):
    """Fixed overhead that products bear, and what is an expense of the period; minor units."""

    allocated: int
    unallocated: int


@exact_arguments
def allocate_fixed(actual_amount: int, *, normal_quantity: int, actual_quantity: int) -> FixedOverhead:
    """Allocate fixed production overhead on normal capacity: idle plant does not make products dearer.

    Args:
        actual_amount: Fixed overhead incurred, in minor units, not negative.
        normal_quantity: The driver at normal capacity, in millionths, above zero.
        actual_quantity: The driver of the period, in millionths, not negative. Above normal capacity
            products bear no more than was incurred.

    Returns:
        The two parts, which add up to the amount.

    Raises:
        ValueError: When the amount or the actual quantity is negative, or normal capacity is not above zero.

    Source: IAS 2 para 13.

    >>> allocate_fixed(100_000_00, normal_quantity=10_000_000_000, actual_quantity=8_000_000_000)
    FixedOverhead(allocated=8000000, unallocated=2000000)
    >>> allocate_fixed(100_000_00, normal_quantity=10_000_000_000, actual_quantity=12_000_000_000)
    FixedOverhead(allocated=10000000, unallocated=0)
    """
    not_negative(fixed_overhead=actual_amount)
    if normal_quantity <= 0 or actual_quantity < 0:
        raise ValueError("normal capacity must be above zero and the actual quantity must not be negative")
    allocated = share(actual_amount, actual_quantity, max(normal_quantity, actual_quantity))
    return FixedOverhead(allocated, actual_amount - allocated)
