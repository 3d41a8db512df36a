"""Which values every form of a report shows exactly."""

import datetime
from decimal import Decimal

import pytest

from erpcore.kernel.words import Words
from erpcore.reports.exact_values import inexact, is_exact


class Name(str):
    """A text of the host's own kind."""

    __slots__ = ()


@pytest.mark.parametrize(
    "value", ["A", Name("A"), Words("A", "甲"), Decimal("-1.50"), 0, 10**30, datetime.date(2026, 10, 9), None]
)
def test_what_is_exact(value):
    """Texts in one language or both, finite decimals, whole numbers, days, and nothing."""
    assert is_exact(value)


@pytest.mark.parametrize(
    "value",
    [
        1.5,
        True,
        Decimal("NaN"),
        Decimal("-Infinity"),
        b"1",
        [1],
        datetime.datetime(2026, 10, 9, tzinfo=datetime.UTC),
    ],
)
def test_what_is_not_exact(value):
    """Binary floats, truth values, what is no number, bytes, lists, times: some form drops or breaks each of them."""
    assert not is_exact(value)


def test_the_refusal_names_the_place():
    """Both languages say where the value stands, what may stand there, and what does."""
    refused = inexact(Words("the column amount", "列 amount "), 1.5)
    assert str(refused) == (
        "for the column amount a text, Words, a finite Decimal, a whole number, a day or None; found 1.5"
    )
    assert refused.say("zh_CN") == "应为列 amount 的值：文本、双语文本、有限小数、整数、日期或空值，现为 1.5"
