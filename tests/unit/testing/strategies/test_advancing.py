"""Advances are set off with some invoices, and in another currency each has a rate."""

import pytest

from erpcore.testing.strategies.advancing import advances
from erpcore.testing.strategies.clerk import Clerk
from erpcore.testing.strategies.dice import Dice


@pytest.mark.parametrize("code", [None, "JPY"])
def test_some_invoices_set_off_one_advance_or_two(books, code) -> None:
    """Most have none; amounts have the decimals of the currency, and rates are of another one alone."""
    day = books.state.master.calendar.period("2026-10").last_day
    dice = (
        Dice(bytes([number, number * 7 % 256, 255 - number, number * 3 % 256] * 4)) for number in range(250)
    )
    drawn = [advances(Clerk(books, one, number, day), code) for number, one in enumerate(dice)]
    assert {len(found) for found in drawn} == {0, 1, 2}
    assert sum(not found for found in drawn) > len(drawn) / 2
    every = [of for found in drawn for of in found]
    assert {of.rate is None for of in every} == {code is None}
    assert code is None or all(of.amount == int(of.amount) for of in every)
