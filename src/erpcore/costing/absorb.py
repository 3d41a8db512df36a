"""Absorb overhead: set a rate beforehand, charge it with the driver, dispose of what is over or short.

Amounts are minor units; the driver (labour hours, machine hours, kilograms, ...) is in millionths. A rest is
actual less
applied: plus is under-applied and unfavourable, minus is over-applied.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from erpcore.kernel.rounding import Receiver, divide, extend, share, split


class Absorption(NamedTuple):
    """Overhead incurred, overhead charged to production, and the rest: plus is under-applied; minor units."""

    actual: int
    applied: int
    rest: int


class FixedOverhead(NamedTuple):
    """Fixed overhead that products bear, and what is an expense of the period; minor units."""

    allocated: int
    unallocated: int


def overhead_rate(budgeted_amount: int, budgeted_quantity: int, *, decimals: int) -> int:
    """Set the predetermined overhead rate: budgeted overhead over the budgeted quantity of its driver.

    Args:
        budgeted_amount: Minor units.
        budgeted_quantity: Millionths of an hour (or of another driver), above zero.
        decimals: Decimals of the currency.

    Returns:
        Millionths of the major unit for one hour, rounded half up once.

    Raises:
        ValueError: When the budgeted quantity is not above zero.

    Source: Horngren, Datar and Rajan, Cost Accounting, ch. 4 (Robinson Company: 1,120,000 over 28,000 hours).

    >>> overhead_rate(1_120_000_00, 28_000_000_000, decimals=2)  # 40.00 an hour
    40000000
    """
    if budgeted_quantity <= 0:
        raise ValueError("an overhead rate needs a budgeted quantity of its driver above zero")
    return divide(budgeted_amount * 10 ** (12 - decimals), budgeted_quantity)


def apply_overhead(rate: int, quantity: int, *, decimals: int) -> int:
    """Charge overhead to production: the rate times the driver, rounded half up once.

    Args:
        rate: Millionths of the major unit for one hour.
        quantity: Millionths of an hour, any sign.
        decimals: Decimals of the currency.

    Returns:
        Minor units.

    Source: Horngren, Datar and Rajan, Cost Accounting, ch. 4 (Robinson Company: 27,000 hours at 40.00).

    >>> apply_overhead(40_000_000, 27_000_000_000, decimals=2)
    108000000
    """
    return extend(rate, quantity, decimals)


def compare_overhead(actual_amount: int, applied_amounts: Iterable[int]) -> Absorption:
    """Compare overhead incurred with what was charged, ticket by ticket as it was rounded.

    Args:
        actual_amount: Overhead incurred, in minor units.
        applied_amounts: Each charge to production, in minor units.

    Source: Horngren, Datar and Rajan, Cost Accounting, ch. 4 (Robinson Company: 135,000 under-allocated).

    >>> compare_overhead(1_215_000_00, [1_080_000_00])
    Absorption(actual=121500000, applied=108000000, rest=13500000)
    """
    applied = sum(applied_amounts)
    return Absorption(actual_amount, applied, actual_amount - applied)


def dispose(
    rest: int, bases: Mapping[str, int], *, receiver: Receiver = Receiver.LARGEST_REMAINDER
) -> dict[str, int]:
    """Share out over- or under-applied overhead over those who were charged.

    Args:
        rest: Actual less applied, in minor units.
        bases: What each receiver is weighed by, usually the overhead applied that is in it: work in process,
            finished goods, cost of sales; one receiver alone takes all. Not negative, not all zero.
        receiver: Who takes the minor units that do not divide.

    Returns:
        One part for each receiver, in their order, minor units with the sign of the rest; they add up to it.

    Raises:
        ValueError: When a base is negative or all are zero.

    Source: Horngren, Datar and Rajan, Cost Accounting, problem 4-30 (Ride-On-Water): 4,000 over-allocated,
        prorated on the overhead allocated in each ending balance.

    >>> dispose(-4_000_00, {"wip": 10_000_00, "finished_goods": 30_000_00, "cost_of_sales": 70_000_00})
    {'wip': -36364, 'finished_goods': -109091, 'cost_of_sales': -254545}
    """
    return dict(zip(bases, split(rest, list(bases.values()), receiver), strict=True))


def allocate_fixed(actual_amount: int, *, normal_quantity: int, actual_quantity: int) -> FixedOverhead:
    """Allocate fixed production overhead on normal capacity: idle plant does not make products dearer.

    Args:
        actual_amount: Fixed overhead incurred, in minor units.
        normal_quantity: The driver at normal capacity, in millionths, above zero.
        actual_quantity: The driver of the period, in millionths, not negative. Above normal capacity
            products bear no more than was incurred.

    Returns:
        The two parts, which add up to the amount.

    Raises:
        ValueError: When normal capacity is not above zero or the actual quantity is negative.

    Source: IAS 2 para 13.

    >>> allocate_fixed(100_000_00, normal_quantity=10_000_000_000, actual_quantity=8_000_000_000)
    FixedOverhead(allocated=8000000, unallocated=2000000)
    >>> allocate_fixed(100_000_00, normal_quantity=10_000_000_000, actual_quantity=12_000_000_000)
    FixedOverhead(allocated=10000000, unallocated=0)
    """
    if normal_quantity <= 0 or actual_quantity < 0:
        raise ValueError("normal capacity must be above zero and the actual quantity must not be negative")
    allocated = share(actual_amount, actual_quantity, max(normal_quantity, actual_quantity))
    return FixedOverhead(allocated, actual_amount - allocated)
