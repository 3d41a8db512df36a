"""Dated records, gathered by what they are about."""

import datetime

from tests.unit.masterdata.test_master import setup_of

from erpcore.masterdata.dated import exchange_rates, grouped, histories
from erpcore.masterdata.exchange_rate import ExchangeRate


def test_values_are_gathered_in_their_order():
    """By key, the first first."""
    assert grouped([("a", 1), ("b", 2), ("a", 3)]) == {"a": [1, 3], "b": [2]}


def test_a_history_knows_the_latest_value_of_a_day():
    """Two prices of one item: the later one from its day on."""
    first, second = datetime.date(2026, 1, 1), datetime.date(2026, 7, 1)
    history = histories([("a", second, 20), ("a", first, 10)])["a"]
    assert [history.on(day) for day in (first, second, datetime.date(2025, 12, 31))] == [10, 20, None]


def test_a_rate_for_a_hundred_units_is_kept_exactly():
    """6.55 for 100 yen is 0.0655 for one, in units of 10 ** -12."""
    rate = ExchangeRate(currency="JPY", valid_from=datetime.date(2026, 1, 1), rate="6.55", per=100)
    assert [of[2] for of in exchange_rates(setup_of(exchange_rates=[rate]))] == [65_500_000_000]
