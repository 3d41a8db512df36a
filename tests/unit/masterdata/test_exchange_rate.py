"""Exchange rates: dated, quoted for one or for many units, told apart."""

import datetime

import pytest
from pydantic import ValidationError

from erpcore import Setup, SetupError
from erpcore.masterdata.exchange_rate import ExchangeRate
from erpcore.masterdata.master import MasterData

ROW = {"currency": "JPY", "valid_from": "2026-01-01", "rate": "4.85"}


def setup(*rows) -> Setup:
    company = {"name": "S", "currency": "CNY", "chart": "cn_small"}
    return Setup.model_validate({"company": company, "exchange_rates": list(rows)})


def test_a_rate_is_that_of_the_latest_day_and_of_one_unit():
    """4.85 for 100 yen is 0.0485 each; none before the first day, none of another currency."""
    later = {**ROW, "valid_from": "2026-02-01", "rate": "5", "per": 100}
    master = MasterData(setup({**ROW, "per": 100}, later))
    days = [datetime.date(2025, 12, 31), datetime.date(2026, 1, 31), datetime.date(2026, 2, 1)]
    assert [master.exchange_rate("JPY", day) for day in days] == [None, 48_500_000_000, 50_000_000_000]
    assert master.exchange_rate("USD", days[0]) is None


@pytest.mark.parametrize("change", [{"currency": "XYZ"}, {"rate": "0"}, {"rate": 4.85}, {"per": 7}])
def test_what_is_no_rate_is_refused(change):
    """A currency of ISO 4217, a rate above zero, quoted for a power of ten."""
    with pytest.raises(ValidationError):
        ExchangeRate.model_validate({**ROW, **change})


def test_two_rates_of_a_currency_on_one_day_are_refused():
    """Nobody could tell which one holds."""
    with pytest.raises(SetupError, match="stands here twice"):
        setup(ROW, {**ROW, "rate": "5"})
