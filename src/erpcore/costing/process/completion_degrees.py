"""How far unfinished units are: degrees of completion by operation, by points where material is added, and on average.

Degrees are millionths (1 000 000: finished), exact fractions where they do not end; quantities and quotas are whole
numbers or fractions of one measure. They are for `process_costing` and `parallel_steps`.
Source: 企业产品成本核算制度 (财会〔2013〕17号), 约当产量比例法; 成本会计, 完工程度, 投料程度; Horngren, Datar and
Rajan, Cost Accounting, ch. 17.
"""

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from erpcore.costing.arguments import exact_arguments
from erpcore.costing.measures import Measure, rounded
from erpcore.kernel.rounding import MICRO

HALF = 500_000


class Addition(NamedTuple):
    """Material that is added at a point of the process, or evenly from there on until another."""

    quota: Measure  # of the material for one unit, or its share, in any one measure
    point: Measure  # where it begins, as the degree that conversion has then
    until: Measure | None = None  # where it ends, where it is added evenly; None: all at the point


@exact_arguments
def by_operation(
    quotas: Sequence[Measure], *, within: Measure = HALF, decimals: int | None = None
) -> list[Fraction]:
    """Find how far units are that stand in each operation, by quota hours or by quota material.

    Args:
        quotas: Of each operation, in order: hours, for the degree of completion (完工率), or material, for that of
            material put in (投料率); not negative, not all zero.
        within: How far units are within their operation: half of it on average; all of it (1 000 000), where its
            material is put in when it begins; another degree, where it was counted.
        decimals: Decimals that a degree is rounded to, as a part of one: 4 are hundredths of a per cent; None: exact.

    Returns:
        One degree for each operation: those before it, and its own as far as it is.

    Raises:
        ValueError: When a quota is negative, all are zero, or the degree within is above one.

    Source: 成本会计, 某工序在产品完工率 = (前面各工序工时定额之和 + 本工序工时定额 × 50%) / 产品工时定额.

    >>> [int(degree) for degree in by_operation([20, 16, 4])]
    [250000, 700000, 950000]
    >>> [int(degree) for degree in by_operation([60, 40], within=MICRO)]
    [600000, 1000000]
    """
    if min(quotas, default=0) < 0 or not any(quotas):
        raise ValueError(f"quotas are not negative, and not all zero: {list(quotas)}")
    _check([within])
    whole, before, degrees = Fraction(sum(quotas)), Fraction(0), []
    for quota in quotas:
        reached = (before + Fraction(quota) * within / MICRO) / whole
        degrees.append(rounded(reached, decimals) * MICRO)
        before += quota
    return degrees


@exact_arguments
def by_additions(additions: Sequence[Addition], reached: Measure) -> Fraction:
    """Find how much of an element units have that conversion has brought to a degree.

    Args:
        additions: Where material is added: at the start (point 0), at points, evenly over a stretch or over all.
        reached: The degree of conversion. Who has reached a point has its material.

    Returns:
        Millionths of all the material.

    Raises:
        ValueError: When a degree is above one or below zero, a stretch ends before it begins, or quotas are negative or
            all zero.

    Source: Horngren, ch. 17 (material added at different points of the process).

    >>> paint = [Addition(60, 0), Addition(30, 500_000), Addition(10, 500_000, until=MICRO)]
    >>> int(by_additions(paint, 750_000)), int(by_additions(paint, 250_000))
    (950000, 600000)
    """
    _check([reached, *(addition.point for addition in additions)])
    _check([addition.until for addition in additions if addition.until is not None])
    if min((addition.quota for addition in additions), default=0) < 0 or not any(a.quota for a in additions):
        raise ValueError(f"quotas are not negative, and not all zero: {list(additions)}")
    had = Fraction(0)
    for quota, point, until in additions:
        if until is None or until == point:
            had += quota if reached >= point else 0
        elif until < point:
            raise ValueError(f"material is added from {point} on and not until {until} before it")
        else:
            had += quota * min(max(Fraction(reached) - point, Fraction(0)) / (until - point), Fraction(1))
    return had / sum(addition.quota for addition in additions) * MICRO


@exact_arguments
def mean_degree(counted: Sequence[tuple[Measure, Measure]]) -> Fraction:
    """Find the degree of all unfinished units from those that were counted at each place.

    Args:
        counted: Units, not negative, and their degree.

    Returns:
        Millionths; 0 where nothing was counted.

    Raises:
        ValueError: When a quantity is negative or a degree above one.

    Source: 成本会计, 在产品约当产量 = Σ 各工序在产品数量 × 完工率.

    >>> int(mean_degree([(40, 250_000), (20, 700_000), (40, 950_000)]))
    620000
    """
    _check([degree for _, degree in counted])
    if min((units for units, _ in counted), default=0) < 0:
        raise ValueError(f"what is counted is not negative: {list(counted)}")
    whole = Fraction(sum(units for units, _ in counted))
    return sum((Fraction(units) * degree for units, degree in counted), Fraction(0)) / (whole or 1)


def _check(degrees: Sequence[Measure]) -> None:
    if any(not 0 <= degree <= MICRO for degree in degrees):
        raise ValueError(
            f"degrees of completion lie between 0 and {MICRO}, found {[str(each) for each in degrees]}"
        )
