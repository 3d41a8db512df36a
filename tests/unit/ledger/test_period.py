"""Which periods may be written."""

import copy
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.kernel.calendar import FiscalCalendar
from erpcore.kernel.errors import Code, Refused
from erpcore.kernel.undo import take_back
from erpcore.ledger.period import Periods


def books(first: str | None = "2026-10", open_at_once: int = 2, adjusting: int = 1) -> Periods:
    return Periods(FiscalCalendar(adjusting=adjusting), first, open_at_once)


def close(periods: Periods, *codes: str) -> None:
    for code in codes:
        periods.apply(code, "closed", [])


def statuses(periods: Periods, *codes: str) -> list[str]:
    return [periods.status(code) for code in codes]


def test_before_the_first_period_everything_is_closed():
    """Books that begin in October take nothing of September, and nothing of the year before."""
    assert statuses(books(), "2026-09", "2025-12", "2025-13", "1999-01") == ["closed"] * 4


def test_as_many_periods_are_open_as_the_company_allows():
    """Counted from the first one that is not closed; later ones are future."""
    assert statuses(books(), "2026-10", "2026-11", "2026-12", "2027-01") == [
        "open",
        "open",
        "future",
        "future",
    ]
    assert statuses(books(open_at_once=1), "2026-10", "2026-11") == ["open", "future"]
    assert statuses(books(open_at_once=3), "2026-12", "2027-01") == ["open", "future"]


def test_closing_a_period_opens_the_next():
    """The window moves on, over the end of the year as well."""
    periods = books()
    close(periods, "2026-10", "2026-11")
    assert periods.earliest() == "2026-12"
    assert statuses(periods, "2026-10", "2026-11", "2026-12", "2027-01", "2027-02") == [
        "closed",
        "closed",
        "open",
        "open",
        "future",
    ]


def test_books_without_a_first_period_begin_anywhere():
    """Until something is closed every period is open; then only what follows it."""
    periods = books(first=None)
    assert periods.earliest() == ""
    assert statuses(periods, "1999-01", "2026-10", "2050-12") == ["open"] * 3
    assert books(first=None, open_at_once=1).status("2026-10") == "open"
    close(periods, "2026-10")
    assert statuses(periods, "2026-09", "2026-10", "2026-11", "2026-12", "2027-01") == [
        "closed",
        "closed",
        "open",
        "open",
        "future",
    ]


def test_an_adjusting_period_follows_the_twelfth():
    """Period 13 is there from when December is, and after December is closed, until it is closed itself."""
    periods = books()
    assert periods.status("2026-13") == "future"
    close(periods, "2026-10")
    assert periods.status("2026-13") == "adjusting"
    close(periods, "2026-11", "2026-12")
    assert periods.status("2026-13") == "adjusting"
    close(periods, "2026-13")
    assert statuses(periods, "2026-13", "2027-13") == ["closed", "future"]
    assert periods.earliest() == "2027-01"


@pytest.mark.parametrize("code", ["2026-14", "2026-00", "2026-1", "October", "", "0999-01"])
def test_a_period_that_the_calendar_lacks_is_unknown(code):
    """Asking for it is refused, and the refusal names it."""
    with pytest.raises(Refused) as refusal:
        books().status(code)
    assert refusal.value.code == Code.PERIOD_UNKNOWN
    assert refusal.value.field == "period"
    assert refusal.value.expected == f"no period {code} in the fiscal calendar"
    assert refusal.value.expected_zh == f"会计日历中没有期间 {code}"


def test_the_open_period_of_a_day():
    """The first and the last day of an open month belong to it."""
    periods = books()
    assert periods.require_open(date(2026, 10, 1)) == "2026-10"
    assert periods.require_open(date(2026, 10, 31)) == "2026-10"
    assert periods.require_open(date(2026, 11, 1)) == "2026-11"


@pytest.mark.parametrize(
    ("day", "code", "expected"),
    [
        (
            date(2026, 9, 30),
            Code.PERIOD_CLOSED,
            "2026-09-30 lies before 2026-10, the first period of the books",
        ),
        (
            date(2026, 12, 1),
            Code.PERIOD_NOT_OPEN,
            "2026-12-01 lies in period 2026-12, which is not open yet: 2 periods are open from 2026-10",
        ),
    ],
)
def test_a_day_that_is_not_open_is_refused(day, code, expected):
    """A closed period and a future one have codes of their own; both name the day and the period."""
    with pytest.raises(Refused) as refusal:
        books().require_open(day)
    assert (refusal.value.code, refusal.value.field, refusal.value.expected) == (code, "date", expected)


def test_where_one_period_is_open_it_is_said_of_one():
    """The sentence is right for a company that keeps a single period open, in Chinese too."""
    with pytest.raises(Refused) as refusal:
        books(open_at_once=1).require_open(date(2026, 11, 2))
    assert refusal.value.expected.endswith("which is not open yet: one period is open from 2026-10")
    assert refusal.value.expected_zh == (
        "2026-11-02 属于会计期间 2026-11，该期间尚未开账：自 2026-10 起只开放 1 个期间"
    )


def test_an_adjusting_period_takes_only_what_names_it():
    """The last day of the year belongs to December, unless the document says period 13."""
    periods = books("2026-12")
    assert periods.require_open(date(2026, 12, 31)) == "2026-12"
    assert periods.require_open(date(2026, 12, 31), "2026-13") == "2026-13"
    close(periods, "2026-12")
    assert periods.require_open(date(2026, 12, 31), "2026-13") == "2026-13"
    with pytest.raises(Refused) as refusal:
        periods.require_open(date(2026, 12, 31))
    assert refusal.value.code == Code.PERIOD_CLOSED


@pytest.mark.parametrize(
    ("day", "named"),
    [
        (date(2026, 11, 1), "2026-10"),
        (date(2026, 9, 30), "2026-10"),
        (date(2026, 12, 30), "2026-13"),
        (date(2027, 1, 1), "2026-13"),
    ],
)
def test_a_named_period_contains_the_day(day, named):
    """A document cannot name a period that its day does not lie in; this is said before anything else."""
    with pytest.raises(Refused) as refusal:
        books().require_open(day, named)
    assert (refusal.value.code, refusal.value.field) == (Code.PERIOD_UNKNOWN, "period")
    assert refusal.value.expected == f"period {named} does not contain the day {day}"
    assert refusal.value.expected_zh == f"会计期间 {named} 不含日期 {day}"


def test_a_day_found_open_is_forgotten_when_its_period_closes():
    """What was open before a closing is asked again after it, and again after it is taken back."""
    periods = books()
    day = date(2026, 10, 9)
    assert periods.require_open(day) == "2026-10"
    undo: list = []
    periods.apply("2026-10", "closed", undo)
    with pytest.raises(Refused):
        periods.require_open(day)
    assert periods.require_open(date(2026, 12, 1)) == "2026-12"
    take_back(undo)
    assert periods.require_open(day) == "2026-10"
    with pytest.raises(Refused):
        periods.require_open(date(2026, 12, 1))


def test_a_reopened_period_is_open_again():
    """Reopening takes the closing away; taking the reopening back restores it."""
    periods = books()
    close(periods, "2026-10", "2026-11")
    undo: list = []
    periods.apply("2026-11", "open", undo)
    assert periods.closed == {"2026-10": "closed"}
    assert statuses(periods, "2026-10", "2026-11", "2026-12") == ["closed", "open", "open"]
    take_back(undo)
    assert periods.closed == {"2026-10": "closed", "2026-11": "closed"}
    assert periods.earliest() == "2026-12"


@given(st.integers(1, 4), st.integers(0, 15), st.integers(-40, 1_000))
def test_a_day_is_closed_open_or_future_in_this_order(open_at_once, closings, offset):
    """Closed up to the last closing, then as many open periods as allowed, then future."""
    periods = books(open_at_once=open_at_once)
    calendar = periods.calendar
    undo: list = []
    window = [calendar.period("2026-10")]
    for _ in range(closings):
        periods.apply(window[-1].code, "closed", undo)
        window.append(calendar.following(window[-1]))
    ahead = [window[-1]]
    for _ in range(open_at_once - 1):
        ahead.append(calendar.following(ahead[-1]))
    day = date(2026, 10, 1) + timedelta(days=offset)
    status = periods.status(calendar.period_of(day).code)
    wanted = "closed" if day < ahead[0].start else "open" if day < ahead[-1].end else "future"
    assert status == wanted
    first = copy.deepcopy(books(open_at_once=open_at_once).closed)
    take_back(undo)
    assert periods.closed == first
