"""Money is what the accounts of bank and till hold, on any day; in other currencies at the rate of the day."""

import datetime

from erpcore.reports.as_of import Until, period_of
from erpcore.reports.cash.money_at import Money, Rates, money_at

DAY = datetime.date


def held(books, day):
    return money_at(books, Until(period_of(books, day), day), Rates(books, day))


def test_what_came_later_is_taken_off(books):
    """At the end of each month the accounts hold what the ledger's balance says, and on its first day the opening."""
    for period, day in (("2026-10", DAY(2026, 10, 31)), ("2026-11", DAY(2026, 11, 30))):
        assert {of.account: of.amount for of in held(books, day)} == {
            code: books.state.ledger.balance(code, period) for code in ("1001", "1002")
        }
    assert sum(of.amount for of in held(books, DAY(2026, 10, 1))) == 5_000_00


def test_an_account_in_dollars_is_translated_at_the_rate_of_the_day(abroad):
    """Of 100.00 dollars, 110.00 after a receipt and a payment, at 7.00 on the 11th and at 7.20 on the 31st."""
    for day, minor, booked in ((DAY(2026, 10, 11), 140_00, 980_00), (DAY(2026, 10, 31), 110_00, 792_00)):
        used = Rates(abroad, day)
        found = {of.account: of for of in money_at(abroad, Until(period_of(abroad, day), day), used)}
        assert found["100202"] == Money("100202", booked, "USD", minor)
    assert [note.en for note in used.notes()] == ["USD at 7.2 of 2026-10-31"]


def test_without_a_rate_nothing_is_guessed(books):
    """A currency without a rate stands at what it does in the books, or is left out; both are told."""
    rates = Rates(books, DAY(2026, 10, 31))
    assert rates.booked("", 5) == 5
    assert rates.booked("EUR", 0) == 0
    assert (rates.booked("EUR", 5, 39), rates.booked("EUR", 5)) == (39, None)
    assert [note.en for note in rates.notes()] == [
        "EUR has no rate of 2026-10-31: as it stands in the books, and orders in it are not counted"
    ]
    assert (rates.decimals(""), rates.decimals("JPY")) == (2, 0)
