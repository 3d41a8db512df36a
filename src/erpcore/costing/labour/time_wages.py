"""Wages by time: what a month's wages are when days were missed, and what overtime adds (计时工资, 月薪制, 日薪制).

| way | 中文 | wages |
|---|---|---|
| `by_absence` | 月薪制, 按缺勤日数扣 | the wages of the month, less what is not paid of the days missed |
| `by_attendance` | 日薪制, 按出勤日数算 | days worked at the daily rate, and what is paid of the days missed |

The daily rate is the wages of a month over the days that a month is taken to have:

| a month has | 中文 | count as worked, and within an absence as missed |
|---|---|---|
| `CALENDAR`, 30 days | 按 30 天 | working days, days of rest and holidays |
| `PAID`, 21.75 = (365 - 104) / 12 | 月计薪天数 | working days and holidays by law |
| `WORKING`, 20.83 = (365 - 104 - 11) / 12 | 月工作日 | working days |

Both ways give the same only where the month has the days that it is taken to have. Amounts are minor units, days whole
numbers or fractions.
Source: 成本会计, 职工薪酬的核算, 计时工资; 劳社部发〔2008〕3号 (20.83 and 21.75 days); 劳动法 article 44 (overtime).
"""

from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from erpcore.costing.arguments import exact_arguments
from erpcore.costing.guards import not_negative
from erpcore.costing.measures import Measure, rounded, times
from erpcore.costing.overhead.allocation import check_bases

CALENDAR = Fraction(30)
PAID = Fraction(2175, 100)
WORKING = Fraction(2083, 100)


class Days(NamedTuple):
    """Days of one kind, and what they are paid: a part of the daily rate, or a multiple of it."""

    days: Measure
    paid: Measure = 1  # sick leave at 70 %: 7/10; unpaid leave: 0; overtime on a day of rest: 2


class TimeWages(NamedTuple):
    """What somebody earns in a month."""

    rate: Fraction  # minor units for a day, as it was used
    lines: dict[str, int]  # minor units by kind of days; below zero: taken off
    wages: int  # minor units for the month


@exact_arguments
def by_absence(
    monthly: int,
    days: Measure,
    absent: Mapping[str, Days],
    overtime: Mapping[str, Days] | None = None,
    *,
    rate_decimals: int | None = None,
) -> TimeWages:
    """Take what is not paid of the days missed off the wages of the month.

    Args:
        monthly: Wages of a month without absence, minor units.
        days: That a month is taken to have: `CALENDAR`, `PAID`, `WORKING`, or those that it has.
        absent: By kind: days missed, and the part of them that is paid, from 0 to 1.
        overtime: By kind: days beyond the month's, hours as part of a day, and the multiple that they are paid.
        rate_decimals: Decimals that the daily rate is rounded to, in minor units: 0 is the fen. None: it stays exact.

    Returns:
        The rate, what each kind takes off or adds, each rounded half up once, and the wages.

    Raises:
        ValueError: When a number is negative, a month has no day, a day missed is paid more than once, a kind of days
            is absent and overtime, or more is taken off than the month earns.

    Source: 成本会计, 应付计时工资 = 月标准工资 - 缺勤日数 × 日标准工资 × 扣款比例.

    >>> missed = {"leave": Days(4, 0), "sick": Days(2, Fraction(9, 10))}
    >>> by_absence(3_000_00, CALENDAR, missed)  # 100 a day; 400 and a tenth of 200 are taken off
    TimeWages(rate=Fraction(10000, 1), lines={'leave': -40000, 'sick': -2000}, wages=258000)
    """
    rate = _rate(monthly, days, absent, rate_decimals)
    beyond = overtime or {}
    _check(beyond)
    both = sorted(absent.keys() & beyond.keys())
    if both:
        raise ValueError(f"days are absent or overtime; both are {both}")
    lines = {name: -times(rate * missed * (1 - paid), 1) for name, (missed, paid) in absent.items()}
    wages = monthly + sum(lines.values())
    if wages < 0:
        raise ValueError(f"days missed take {-sum(lines.values())} off wages of {monthly}")
    lines |= _worth(rate, beyond)
    return TimeWages(rate, lines, monthly + sum(lines.values()))


@exact_arguments
def by_attendance(
    monthly: int, days: Measure, worked: Mapping[str, Days], *, rate_decimals: int | None = None
) -> TimeWages:
    """Pay days worked at the daily rate, and what is paid of the days missed.

    Args:
        monthly: Wages of a month without absence, minor units.
        days: As of `by_absence`.
        worked: By kind: days and what they are paid: those worked once, sick leave a part, overtime a multiple.
        rate_decimals: As of `by_absence`.

    Returns:
        The rate, what each kind brings, each rounded half up once, and the wages.

    Raises:
        ValueError: When a number is negative, or a month has no day.

    Source: 成本会计, 应付计时工资 = 出勤日数 × 日标准工资 + 病假日数 × 日标准工资 × 支付比例.

    >>> by_attendance(3_000_00, CALENDAR, {"worked": Days(25), "sick": Days(2, Fraction(9, 10))})
    TimeWages(rate=Fraction(10000, 1), lines={'worked': 250000, 'sick': 18000}, wages=268000)
    """
    rate = _rate(monthly, days, {}, rate_decimals)
    _check(worked)
    lines = _worth(rate, worked)
    return TimeWages(rate, lines, sum(lines.values()))


def _rate(monthly: int, days: Measure, absent: Mapping[str, Days], rate_decimals: int | None) -> Fraction:
    not_negative(wages_of_a_month=monthly)
    if days <= 0:
        raise ValueError(f"a month has days, found {days}")
    _check(absent)
    more = sorted(name for name, each in absent.items() if each.paid > 1)
    if more:
        raise ValueError(f"days missed are paid once at most; found otherwise at {more}")
    return rounded(Fraction(monthly) / days, rate_decimals)


def _check(kinds: Mapping[str, Days]) -> None:
    check_bases({f"days of {name}": each.days for name, each in kinds.items()})
    check_bases({f"pay of {name}": each.paid for name, each in kinds.items()})


def _worth(rate: Fraction, kinds: Mapping[str, Days]) -> dict[str, int]:
    return {name: times(rate * each.days * each.paid, 1) for name, each in kinds.items()}
