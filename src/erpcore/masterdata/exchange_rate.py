"""What other currencies are worth in the book currency."""

from typing import Annotated, Literal

from pydantic import AfterValidator

from erpcore.kernel.fields import Code, Day, QuotedRate
from erpcore.kernel.money import currency
from erpcore.masterdata.record import Record


def _known(code: str) -> str:
    return currency(code).code


CurrencyCode = Annotated[Code, AfterValidator(_known)]  # ISO 4217


class ExchangeRate(Record):
    """A rate from a day until the next rate of the same currency (汇率)."""

    currency: CurrencyCode
    valid_from: Day
    rate: QuotedRate  # units of the book currency for `per` units of the currency, above zero
    per: Literal[1, 10, 100, 1000, 10_000, 100_000, 1_000_000] = 1  # as quoted: 100 for JPY, for example
