"""Wages and overhead beyond their quota, or less: by hours at a planned rate, and by the piece.

| wages | their quota | the deviation is on |
|---|---|---|
| by the hour (计时工资), overhead | quota hours at the planned rate | nothing: known when the month is over |
| by the piece (计件工资) | good pieces at their rates | slips for what is paid beyond them |

A deviation is actual less quota, minor units, plus above quota unless `convention` turns it: the `deviation` of
`quota_method.QuotaElement`.
Source: 企业产品成本核算制度 (财会〔2013〕17号), 定额法; 成本会计, 生产工资和制造费用脱离定额差异的计算.
"""

from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from erpcore.costing.arguments import exact_arguments
from erpcore.costing.guards import not_negative
from erpcore.costing.measures import Measure, rounded, times, value
from erpcore.costing.overhead.allocation import check_bases
from erpcore.costing.variances.breakdown import Convention
from erpcore.kernel.rounding import MICRO


class PieceWages(NamedTuple):
    """Wages by the piece; quota and deviation are what was paid."""

    quota: int  # good pieces at their rates, minor units
    deviation: int  # what was paid on slips beyond it, plus unless another convention was asked for


@exact_arguments
def conversion_deviation(
    actual: int,
    quota_hours: Measure,
    *,
    planned: int,
    planned_hours: Measure,
    rate_decimals: int | None = None,
    convention: Convention = Convention.ACTUAL_LESS_STANDARD,
) -> int:
    """Find the deviation of wages by the hour or of overhead from quota hours (计时工资, 制造费用脱离定额差异).

    Args:
        actual: Cost of the month, charged to the product by its actual hours; minor units, not negative.
        quota_hours: Of what was made in the month.
        planned: Planned cost of all products, minor units.
        planned_hours: Quota hours of all planned output, above zero.
        rate_decimals: Decimals that the planned rate is rounded to, in minor units for one hour; None: exact.
        convention: What plus says of the deviation.

    Returns:
        Minor units; plus is above quota, or below it where plus is favourable.

    Raises:
        ValueError: When a number is negative, or no hours are planned.

    Source: 成本会计, 计划小时工资率 = 计划产量的定额生产工人工资 / 计划产量的定额生产工时.

    >>> conversion_deviation(9_400, 4_500, planned=20_000, planned_hours=10_000)
    400
    """
    not_negative(actual=actual, planned=planned)
    check_bases({"quota hours": quota_hours})
    if planned_hours <= 0:
        raise ValueError(f"a planned rate needs planned hours above zero, found {planned_hours}")
    rate = rounded(Fraction(planned) / Fraction(planned_hours), rate_decimals)
    return convention.of_cost * (actual - times(rate * quota_hours, 1))


@exact_arguments
def piece_wages(
    good: Mapping[str, Measure],
    rates: Mapping[str, int],
    slips: Mapping[str, int],
    *,
    decimals: int,
    convention: Convention = Convention.ACTUAL_LESS_STANDARD,
) -> PieceWages:
    """Tell wages by the piece from what is paid beyond the piece rate (计件工资脱离定额差异).

    Args:
        good: Pieces that passed inspection, by operation or product.
        rates: What is paid for one of each, millionths of the major unit.
        slips: What was paid besides, by reason: other material, worse conditions, waiting, pieces spoiled by no
            fault of the worker (工资补付单, 废品工资, 停工工资); minor units.
        decimals: Decimals of the currency.
        convention: What plus says of the deviation.

    Raises:
        ValueError: When a number is negative, or a piece has no rate.

    Source: 成本会计, 生产工人工资脱离定额差异 (计件工资: 反映在工资补付单等差异凭证中).

    >>> piece_wages({"turning": 1_200, "milling": 1_150}, {"turning": 500_000, "milling": 800_000},
    ...     {"hard castings": 36_00, "no power": 24_00}, decimals=2)
    PieceWages(quota=152000, deviation=6000)
    """
    check_bases(good)
    not_negative(**rates)
    not_negative(**slips)
    missing = sorted(set(good) - set(rates))
    if missing:
        raise ValueError(f"a piece rate is needed for {missing}")
    quota = sum(value(rates[name], Fraction(pieces) * MICRO, decimals) for name, pieces in good.items())
    return PieceWages(quota, convention.of_cost * sum(slips.values()))
