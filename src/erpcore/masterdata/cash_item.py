"""Money that is known to come and go besides orders and invoices: wages, taxes, rent, loans."""

import datetime
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from dateutil.relativedelta import relativedelta

from erpcore.kernel.fields import AmountOrZero, Code, Text
from erpcore.masterdata.record import Dated

Every = Literal["once", "week", "month", "quarter", "year"]
_STEPS: dict[str, relativedelta] = {
    "week": relativedelta(weeks=1),
    "month": relativedelta(months=1),
    "quarter": relativedelta(months=3),
    "year": relativedelta(years=1),
}


class CashItem(Dated):
    """A payment or receipt that cash plans count with (资金计划项目); the first is on its `valid_from`."""

    code: Code  # a later row of the same code takes its place from its first day on
    name: Text
    name_zh: Text = ""
    way: Literal["out", "in"] = "out"  # paid, or received
    amount: AmountOrZero  # each time, in the book currency; zero ends an earlier row of the code
    every: Every = "once"  # the day of the month stays; where a month has no such day, it is its last


class Occasion(NamedTuple):
    """One time that a planned payment or receipt comes."""

    day: datetime.date
    of: CashItem


def occasions(rows: Iterable[CashItem], first: datetime.date, last: datetime.date) -> Iterator[Occasion]:
    """Go through what comes from a day to another, code by code.

    >>> rent = CashItem(code="R", name="rent", valid_from="2026-01-31", amount="900", every="month")
    >>> [str(each.day) for each in occasions([rent], datetime.date(2026, 2, 1), datetime.date(2026, 4, 30))]
    ['2026-02-28', '2026-03-31', '2026-04-30']
    """
    by_code: dict[str, list[CashItem]] = {}
    for row in sorted(rows, key=lambda row: row.valid_from):
        by_code.setdefault(row.code, []).append(row)
    for versions in by_code.values():
        for row, after in zip(versions, [*versions[1:], None], strict=True):
            for day in _days(row, last):
                if after is not None and day >= after.valid_from:
                    break
                if day >= first and row.amount:
                    yield Occasion(day, row)


def _days(row: CashItem, last: datetime.date) -> Iterator[datetime.date]:
    """Go through the days of one row up to a day."""
    end = last if row.valid_until is None else min(last, row.valid_until)
    day, number = row.valid_from, 0
    while day <= end:
        yield day
        if row.every == "once":
            return
        number += 1
        day = row.valid_from + number * _STEPS[row.every]
