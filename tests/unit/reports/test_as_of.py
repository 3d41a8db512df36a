"""The books at a past moment: what came later is taken off, on both sides alike."""

import datetime

import pytest

from erpcore.kernel.errors import Code, Refused
from erpcore.reports.as_of import Until, controls_at, counted, later, stock_at, until


def october(books, day=None):
    period = books.state.master.calendar.period("2026-10")
    return until(books, period, day)


def test_a_day_names_its_own_period(books):
    """A moment is the end of the period asked for, or of a day in whatever period it lies."""
    assert october(books) == Until(books.state.master.calendar.period("2026-10"))
    assert october(books).last_day == datetime.date(2026, 10, 31)
    day = datetime.date(2026, 11, 5)
    assert (october(books, day).period.code, october(books, day).last_day) == ("2026-11", day)
    with pytest.raises(Refused) as refused:
        october(books, datetime.date(9999, 12, 31))
    assert refused.value.code is Code.PERIOD_UNKNOWN


def test_every_entry_counts_or_is_later(books):
    """A moment cuts the log in two, whatever the order of posting."""
    for moment in (october(books), october(books, datetime.date(2026, 10, 20))):
        both = [*counted(books, moment), *later(books, moment)]
        assert sorted(entry.position for entry in both) == list(range(1, books.state.position + 1))


@pytest.mark.parametrize(
    ("day", "resin", "cases"),
    [(1, (100, 100_000), (0, 0)), (5, (200, 220_000), (0, 0)), (8, (172, 192_000), (0, 0)),
     (20, (172, 192_000), (8, 24_800)), (26, (172, 197_000), (3, 9_300))],
)  # fmt: skip
def test_stock_on_any_day(books, day, resin, cases):
    """Quantity and value of each shelf on days of October, as the documents say (see the factory)."""
    found = stock_at(books, october(books, datetime.date(2026, 10, day)))
    for item, expected in (("RM", resin), ("FG", cases)):
        stocked = found[item, "S"]
        assert (stocked.quantity // 10**6, stocked.amount) == expected


def test_accounts_on_a_day_hold_what_the_shelves_do(books):
    """On every day of both months the stock accounts and GR/IR hold what stock and receipts say."""
    day = datetime.date(2026, 9, 30)
    while day < datetime.date(2026, 12, 1):
        moment = october(books, day)
        controls = controls_at(books, moment)
        assert all(control.difference == 0 for control in controls), day
        on_hand = sum(held.amount for held in stock_at(books, moment).values())
        assert sum(control.values.get("stock", 0) for control in controls) == on_hand, day
        day += datetime.timedelta(days=1)


def test_what_is_held_back_counts_on_its_day(held):
    """An issue that waits for its summary voucher is off the shelf and off the account on the same day."""
    controls = controls_at(held, october(held, datetime.date(2026, 10, 8)))
    (stock,) = [control for control in controls if control.values.get("stock")]
    assert (stock.values["stock"], stock.ledger_of("stock")) == (192_000, 192_000)
