"""Dated records, gathered by what they are about."""

import datetime

from tests.unit.masterdata.caps import setup_of

from erpcore.masterdata.dated import HourRates, exchange_rates
from erpcore.masterdata.exchange_rate import ExchangeRate


def test_a_rate_for_a_hundred_units_is_kept_exactly():
    """6.55 for 100 yen is 0.0655 for one, in units of 10 ** -12."""
    rate = ExchangeRate(currency="JPY", valid_from=datetime.date(2026, 1, 1), rate="6.55", per=100)
    assert [of[2] for of in exchange_rates(setup_of(exchange_rates=[rate]))] == [65_500_000_000]


def test_an_hour_costs_what_its_grade_does() -> None:
    """30 for anyone, 45 for a fitter; a grade without a rate is not paid like anyone."""
    rates = HourRates(30, 20, 10, {"fitter": 45})
    assert [rates.of_labour(grade) for grade in ("", "fitter", "smith")] == [30, 45, None]
