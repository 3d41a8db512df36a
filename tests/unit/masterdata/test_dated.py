"""Dated records, gathered by what they are about."""

import datetime

from tests.unit.masterdata.caps import setup_of

from erpcore.masterdata.dated import exchange_rates
from erpcore.masterdata.exchange_rate import ExchangeRate


def test_a_rate_for_a_hundred_units_is_kept_exactly():
    """6.55 for 100 yen is 0.0655 for one, in units of 10 ** -12."""
    rate = ExchangeRate(currency="JPY", valid_from=datetime.date(2026, 1, 1), rate="6.55", per=100)
    assert [of[2] for of in exchange_rates(setup_of(exchange_rates=[rate]))] == [65_500_000_000]
