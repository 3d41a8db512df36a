"""Planned payments come on their days, until a later row of the same code takes their place."""

import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.masterdata.cash_item import CashItem, occasions

DAY = datetime.date
JANUARY, JUNE = DAY(2026, 1, 1), DAY(2026, 6, 30)


def item(valid_from: str, **fields: Any) -> CashItem:
    return CashItem(
        **{"code": "W", "name": "wages", "amount": "100", "every": "month", **fields}, valid_from=valid_from
    )


def days(*rows: CashItem, first: datetime.date = JANUARY, last: datetime.date = JUNE) -> list[str]:
    return [f"{each.day} {each.of.amount}" for each in occasions(rows, first, last)]


def test_the_day_of_the_month_stays() -> None:
    """From 31 January it is the last of shorter months, and the 31st again after."""
    assert days(item("2026-01-31"), last=DAY(2026, 4, 15)) == [
        "2026-01-31 100",
        "2026-02-28 100",
        "2026-03-31 100",
    ]


def test_a_later_row_of_the_code_takes_its_place() -> None:
    """A raise begins on its own first day, and zero ends the payment."""
    rows = item("2026-01-10"), item("2026-03-10", amount="120"), item("2026-05-01", amount="0")
    assert days(*rows) == ["2026-01-10 100", "2026-02-10 100", "2026-03-10 120", "2026-04-10 120"]


@pytest.mark.parametrize(
    ("every", "count"), [("once", 1), ("week", 26), ("month", 6), ("quarter", 2), ("year", 1)]
)
def test_it_comes_as_often_as_it_says(every: str, count: int) -> None:
    """Once, weekly, monthly, quarterly or yearly."""
    assert len(days(item("2026-01-01", every=every))) == count


def test_it_ends_with_its_last_day() -> None:
    """`valid_until` is the last day on which it may come."""
    assert days(item("2026-01-10", valid_until="2026-03-09")) == ["2026-01-10 100", "2026-02-10 100"]


@given(st.dates(DAY(2026, 1, 1), DAY(2026, 12, 31)), st.integers(0, 200), st.integers(0, 200))
def test_a_span_is_what_its_halves_are(first: datetime.date, one: int, other: int) -> None:
    """What comes in two spans one after the other is what comes in both together."""
    row = item("2026-01-31", every="week")
    middle, end = first + datetime.timedelta(one), first + datetime.timedelta(one + other + 1)
    apart = days(row, first=first, last=middle) + days(row, first=middle + datetime.timedelta(1), last=end)
    assert apart == days(row, first=first, last=end)
