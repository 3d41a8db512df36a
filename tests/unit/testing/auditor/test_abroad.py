"""How the auditor reads amounts in other currencies."""

import datetime
from decimal import Decimal
from fractions import Fraction

from erpcore.masterdata.master import MasterData
from erpcore.masterdata.setup import Setup
from erpcore.testing.auditor.abroad import stated, tendered
from erpcore.testing.samples import sample_setup

DAY = datetime.date(2026, 10, 9)


def master() -> MasterData:
    """Know the yen at 4.8 for 100 from October 1 on."""
    rate = {"currency": "JPY", "valid_from": "2026-10-01", "rate": "4.8", "per": 100}
    return MasterData(Setup.model_validate(sample_setup().model_dump() | {"exchange_rates": [rate]}))


def test_an_amount_is_rounded_abroad_and_translated_once() -> None:
    """333 yen at 0.048 are 15.98; a stated rate goes before that of the day."""
    yen = tendered(master(), DAY, "JPY", None)
    assert yen.booked(yen.minor(Decimal("333.4"))) == 1598
    assert tendered(master(), DAY, "JPY", Decimal("0.05")).booked(333) == 1665


def test_parts_add_up_to_their_translated_total() -> None:
    """Three yen at 0.048 are 14 cents, not three times 5; the book currency is itself."""
    yen = tendered(master(), DAY, "JPY", None)
    assert yen.parts([1, 1, 1], "largest_remainder") == [5, 5, 4]
    assert tendered(master(), DAY, None, None).parts([1, 1, 1], "last") == [1, 1, 1]


def test_an_opening_stands_at_the_rate_of_its_two_amounts() -> None:
    """1000 yen for 48.00."""
    standing = stated(master(), "JPY", Decimal(1000), 4800)
    assert (standing.amount, standing.rate) == (1000, Fraction(48, 10))
