"""The moments at which depreciation begins and ends, in months and parts of one, by the rule of a category.

Months are numbered: that of period "2026-10" is 2026 x 12 + 9; adjusting periods are the last month of their year. A
moment is the number of a month and the part of it that is over. What comes and what goes go by one rule, so that an
asset of a day was never depreciated.
Source: IAS 16 paragraph 55 (available for use); 企业会计准则第4号应用指南 (次月起提); conventions of half a month,
half a quarter, half a year and the nearest month as textbooks and registers have them.
"""

import datetime
from fractions import Fraction

from erpcore.kernel.calendar import Period
from erpcore.masterdata.asset_category import DepreciatedFrom

Moment = int | Fraction
_QUARTER, _YEAR = 3, 12
_MIDDLE = 15  # the last day of a month that is nearer to its beginning
_DAYS = 30  # of every month where a year has 360


def month_of(period: str) -> int:
    """Number a month by the code of its period.

    >>> month_of("2026-13") - month_of("2026-01")
    11
    """
    year, number = period.split("-")
    return int(year) * _YEAR + min(int(number), _YEAR) - 1


def period_of(month: int) -> str:
    """Name the period of a month.

    >>> period_of(month_of("2026-10") + 3)
    '2027-01'
    """
    return f"{month // _YEAR:04d}-{month % _YEAR + 1:02d}"


def moment(rule: DepreciatedFrom, day: datetime.date, period: Period, month: int) -> Moment:
    """Say at which moment depreciation begins, or ends, for what comes, or goes, on a day.

    Args:
        rule: Of the category.
        day: The day.
        period: The one that it is in.
        month: Its number.
    """
    over = (day - period.start).days
    if rule == "next_month":
        return month + 1
    if rule == "nearest_month":
        return month + (over >= _MIDDLE)
    if rule == "middle_of_month":
        return month + Fraction(1, 2)
    if rule == "middle_of_quarter":
        return month - month % _QUARTER + Fraction(_QUARTER, 2)
    if rule == "middle_of_year":
        return month - month % _YEAR + _YEAR // 2
    if rule == "same_day" and over:
        return month + Fraction(over, (period.end - period.start).days)
    if rule == "same_day_of_30" and over:
        return month + Fraction(min(over, _DAYS - 1), _DAYS)
    return month


def whole(at: Moment) -> int:
    """Say in which month a moment is."""
    return at.numerator // at.denominator


def rest(at: Moment) -> tuple[int, int]:
    """Say which part of its month is over, as two whole numbers."""
    return at.numerator % at.denominator, at.denominator


def of_parts(month: int, over: tuple[int, int]) -> Moment:
    """Put a moment together again.

    >>> of_parts(3, (1, 2)), of_parts(3, (0, 1))
    (Fraction(7, 2), 3)
    """
    return month + Fraction(*over) if over[0] else month
