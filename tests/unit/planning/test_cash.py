"""A projection is the opening balance and the flows, day by day, and nothing else."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.planning.cash import CashFlow, CashPlan, Shortfall, project

FIRST, LAST = datetime.date(2026, 11, 1), datetime.date(2026, 12, 31)
DAY = datetime.timedelta(days=1)
MOMENT = datetime.datetime(2026, 11, 2, tzinfo=datetime.UTC)
amounts = st.integers(-(10**9), 10**9)
days = st.dates(FIRST - 20 * DAY, LAST + 20 * DAY)
flows_ = st.lists(st.builds(CashFlow, days, amounts, st.sampled_from(["wages", "payable", ""])), max_size=30)


def plan(opening: int, flows: list[CashFlow], minimum: int = 0) -> CashPlan:
    return project(opening, flows, first=FIRST, last=LAST, minimum=minimum)


@given(amounts, flows_, amounts)
def test_balances_and_shortfalls_agree_with_a_day_by_day_recomputation(
    opening: int, flows: list[CashFlow], minimum: int
) -> None:
    """Every day's balance is the day before's with its flows, and the first and largest shortfalls follow from them."""
    found = plan(opening, flows, minimum)
    balance, by_day, short = opening, {}, []
    for number in range((LAST - FIRST).days + 1):
        day = FIRST + number * DAY
        balance += sum(
            flow.amount for flow in flows if flow.day == day or (day == FIRST and flow.day < FIRST)
        )
        by_day[day] = balance
        if balance < minimum:
            short.append(Shortfall(day, minimum - balance, balance))
    assert found.closing == balance
    assert all(by_day[each.day] == each.closing for each in found.days)
    assert all(each.opening + each.receipts - each.payments == each.closing for each in found.days)
    assert found.first_short == (short[0] if short else None)
    assert found.largest_short == max(short, key=lambda of: of.amount, default=None)
    if found.first_short is not None:
        told = found.until(found.first_short.day)
        assert opening + sum(flow.amount for flow in told) == minimum - found.first_short.amount


@given(amounts, flows_, st.randoms())
def test_the_order_of_flows_does_not_matter(opening: int, flows: list[CashFlow], dice: object) -> None:
    """The same flows in another order make the same plan."""
    other = flows.copy()
    dice.shuffle(other)
    assert plan(opening, flows) == plan(opening, other)


def test_what_was_due_before_counts_on_the_first_day_or_where_it_is_stated() -> None:
    """Overdue flows count on the first day, or on a day that the caller names, and keep the day they were due."""
    late = [CashFlow(FIRST - DAY, -5, "payable", "PI-1")]
    assert plan(9, late).days[0].closing == 4
    assert plan(9, late).flows[0].overdue == FIRST - DAY
    waits = project(9, late, first=FIRST, last=LAST, overdue=FIRST + DAY)
    assert [(each.day, each.closing) for each in waits.days] == [(FIRST, 9), (FIRST + DAY, 4)]


def test_a_balance_below_the_minimum_is_short_on_the_first_day() -> None:
    """A plan without any flow is short at once when it begins below the minimum."""
    assert plan(40, [], 50).first_short == Shortfall(FIRST, 10, 40)


@pytest.mark.parametrize(
    ("message", "arguments"),
    [
        ("opening must be a whole number", {"opening": 1.5}),
        ("flows, 1, amount must be a whole number", {"flows": [CashFlow(FIRST, float("nan"))]}),
        ("flows, 1, day must be a day without a time", {"flows": [CashFlow(MOMENT, 1)]}),
        ("last must be a day without a time", {"last": MOMENT}),
        ("overdue must be a day without a time", {"overdue": MOMENT}),
        ("a plan has 1 to 3660 days", {"last": FIRST - DAY}),
        ("a plan has 1 to 3660 days", {"last": FIRST + 5_000 * DAY}),
        ("what is overdue counts on a day of the plan", {"overdue": LAST + DAY}),
        ("minimum must be a whole number", {"minimum": "50"}),
    ],
)
def test_what_is_no_plan_is_refused(message: str, arguments: dict[str, object]) -> None:
    """Floats, moments in time instead of days, and plans without days are refused by name."""
    given_: dict[str, object] = {"opening": 0, "flows": [], "first": FIRST, "last": LAST}
    with pytest.raises(ValueError, match=message):
        project(**{**given_, **arguments})
