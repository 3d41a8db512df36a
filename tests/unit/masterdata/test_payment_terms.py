"""Payment terms say a day for each part of an invoice, and the parts are the invoice."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from erpcore.masterdata.payment_terms import DueAfter, PaymentTerms, parts_due, still_due

Faults = Callable[..., list[tuple[str, str]]]
DAY = datetime.date
NAMED: dict[str, Any] = {"code": "T", "name": "terms"}
amounts = st.integers(-(10**9), 10**9)
shares = st.lists(st.integers(1, 100), min_size=1, max_size=5)


@pytest.mark.parametrize(
    ("terms", "day", "due"),
    [
        ({"days": 30}, DAY(2026, 1, 31), DAY(2026, 3, 2)),
        ({"months": 1}, DAY(2026, 1, 31), DAY(2026, 2, 28)),
        ({"months": 1}, DAY(2028, 1, 31), DAY(2028, 2, 29)),
        ({"months": 1, "month_end": True}, DAY(2026, 4, 30), DAY(2026, 5, 31)),
        ({"month_end": True, "days": 30}, DAY(2026, 10, 9), DAY(2026, 11, 30)),
        ({"month_end": True, "days": 25}, DAY(2026, 10, 31), DAY(2026, 11, 25)),
        ({"months": 12}, DAY(2028, 2, 29), DAY(2029, 2, 28)),
        ({}, DAY(2026, 10, 9), DAY(2026, 10, 9)),
    ],
)
def test_months_come_first_then_the_months_end_then_days(
    terms: dict[str, Any], day: datetime.date, due: datetime.date
) -> None:
    """31 January and one month is the last of February; 月结30天 counts thirty days from the month's end."""
    assert DueAfter(**terms).after(day) == due
    assert [part.day for part in parts_due(PaymentTerms(**NAMED, **terms), day, 100)] == [due]


@given(
    st.lists(st.integers(1, 31), min_size=1, max_size=3),
    st.dates(DAY(2026, 1, 1), DAY(2029, 1, 1)),
    st.sampled_from((0, 1)),
)
def test_it_is_paid_on_the_first_day_of_payment(days: list[int], day: datetime.date, closed: int) -> None:
    """No day between is one of them; a day that its month does not have is its last; a closed month is over."""
    terms = DueAfter(payment_days=days, month_end=bool(closed))
    start = DueAfter(month_end=bool(closed)).after(day) + datetime.timedelta(days=closed)

    def pays(one: datetime.date) -> bool:
        ends = (one + datetime.timedelta(days=1)).day == 1
        return one.day in days or (ends and max(days) > one.day)

    until = terms.after(day)
    assert pays(until)
    assert until >= start
    between = range((until - start).days)
    assert not any(pays(start + datetime.timedelta(days=number)) for number in between)


def test_each_field_goes_on_from_those_before_it() -> None:
    """Accounts are closed, months pass, the month ends with the days before or after it, and then it is paid."""
    closed = {"closing_days": [25], "months": 1, "month_end": True}
    assert DueAfter(**closed).after(DAY(2026, 10, 26)) == DAY(2026, 12, 31)
    assert DueAfter(**closed, days=5).after(DAY(2026, 10, 25)) == DAY(2026, 12, 5)
    first = DueAfter(**closed, days=5, days_first=True, payment_days=[10])
    assert first.after(DAY(2026, 10, 25)) == DAY(2026, 12, 10)
    assert first.after(DAY(2026, 10, 28)) == DAY(2027, 1, 10)
    assert DueAfter(month_end=True, days=10, payment_days=[10]).after(DAY(2026, 10, 9)) == DAY(2026, 11, 10)


def test_a_closing_day_is_that_of_the_later_month() -> None:
    """月末締め翌月末払い: what is closed with a short month, on its last day, is due on the last day of the next."""
    ends = DueAfter(closing_days=[31], months=1)
    invoiced = (DAY(2026, 1, 20), DAY(2026, 2, 10), DAY(2026, 4, 30))
    assert [ends.after(day) for day in invoiced] == [DAY(2026, 2, 28), DAY(2026, 3, 31), DAY(2026, 5, 31)]
    assert DueAfter(closing_days=[30], months=1, days=10).after(DAY(2026, 2, 10)) == DAY(2026, 4, 9)


@given(amounts, shares, st.integers(0, 100), st.data())
def test_parts_and_what_is_left_of_them_add_up(
    amount: int, weights: list[int], ahead: int, data: st.DataObject
) -> None:
    """The parts are the invoice to the cent, and what is still due is what is open, of the latest parts."""
    whole = sum(weights) + ahead
    micro = [10**6 * weight // whole for weight in weights]
    terms = PaymentTerms(
        **NAMED,
        prepaid=f"{(10**6 - sum(micro)) / 10**6:.6f}",
        instalments=[
            {"share": f"{share / 10**6:.6f}", "months": number} for number, share in enumerate(micro, 1)
        ],
    )
    parts = parts_due(terms, DAY(2026, 1, 31), amount)
    assert sum(part.amount for part in parts) == amount
    assert [part.day for part in parts] == sorted(part.day for part in parts)
    left = data.draw(amounts)
    rest = still_due(parts, left)
    assert sum(part.amount for part in rest) == left
    if 0 < left <= amount:
        assert [part.amount for part in rest[1:]] == [part.amount for part in parts if part.amount][
            -len(rest) :
        ][1:]


def test_without_terms_an_invoice_is_due_on_its_day() -> None:
    """Nothing is assumed of a partner of whom nothing is known."""
    assert [(part.day, part.amount) for part in parts_due(None, DAY(2026, 10, 9), 5)] == [
        (DAY(2026, 10, 9), 5)
    ]


@pytest.mark.parametrize(
    ("message", "fields"),
    [
        ("make 0.9, not 1", {"instalments": [{"share": "0.9", "days": 30}]}),
        ("make 1.5, not 1", {"prepaid": "0.5", "instalments": [{"share": "1", "days": 30}]}),
        ("each says when", {"days": 5, "instalments": [{"share": "1", "days": 30}]}),
        ("each says when", {"payment_days": [5], "instalments": [{"share": "1", "days": 30}]}),
        ("days and a month_end", {"days": 30, "days_first": True}),
        ("days and a month_end", {"month_end": True, "days_first": True}),
        ("less than or equal to 31", {"closing_days": [32]}),
        ("greater than or equal to 1", {"payment_days": [0]}),
        ("stated together", {"discount": "0.02"}),
        ("stated together", {"discount_days": 10}),
        ("paid at once", {"discount": "0.02", "discount_days": 10, "prepaid": "0.3"}),
        ("less than or equal to 3660", {"days": 4_000}),
        ("greater than or equal to 0", {"days": -1}),
        ("valid integer", {"days": 30.0}),
        ("at most 1", {"prepaid": "1.1"}),
    ],
)
def test_terms_that_contradict_themselves_are_refused(message: str, fields: dict[str, Any]) -> None:
    """Parts make a whole, a discount is for an invoice paid at once, and days are not negative."""
    with pytest.raises(ValidationError, match=message):
        PaymentTerms(**NAMED, **fields)


def test_terms_of_partners_exist_and_begin_once(faults: Faults) -> None:
    """A partner without terms that are defined, and two of one day, are found."""
    rows = [
        {"partner": partner, "valid_from": "2026-11-01", "terms": terms}
        for partner, terms in (("S1", "T"), ("S1", "T"), ("NOBODY", "T"), ("S1", "X"))
    ]
    found = faults(
        payment_terms=[NAMED, NAMED],
        more_partners=[{"code": "S9", "name": "S9", "terms": "Y"}],
        partner_terms=[*rows[:3], rows[3] | {"valid_from": "2026-12-01"}],
    )
    assert {code for code, _ in found} == {"DUPLICATE", "UNKNOWN_PARTNER", "UNKNOWN_TERMS"}
    assert ("DUPLICATE", "payment_terms[1]") in found
    assert ("DUPLICATE", "partner_terms[1]") in found
