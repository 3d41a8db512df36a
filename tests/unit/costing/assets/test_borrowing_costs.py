"""Interest goes into an asset for what was spent on it, as long as it was, and never more than there is."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.costing.assets.borrowing_costs import (
    Flow,
    Loan,
    average_rate,
    avoidable_interest,
    capitalised_interest,
    weigh_spending,
)

AMOUNT = st.integers(0, 10**6)
MONTH = st.integers(0, 12).map(lambda month: Fraction(month, 12))
FLOWS = st.lists(st.builds(Flow, MONTH, AMOUNT), max_size=5)
LOANS = st.lists(
    st.builds(Loan, st.integers(1, 10**6), AMOUNT, st.integers(1, 12).map(lambda of: Fraction(of, 12)))
)


@given(FLOWS, FLOWS)
def test_what_was_spent_was_borrowed_for_it_or_not(spent: list[Flow], borrowed: list[Flow]) -> None:
    """Spent less borrowed is what is beyond less what is idle; each flow weighs the part of the year from it on."""
    found = weigh_spending(spent, borrowed)
    assert found.spent == sum((of.amount * (1 - of.at) for of in spent), Fraction(0))
    there = sum((of.amount * (1 - of.at) for of in borrowed), Fraction(0))
    assert found.spent - there == found.beyond - found.idle
    assert min(found.beyond, found.idle) >= 0


@given(FLOWS, FLOWS, MONTH)
def test_spans_of_work_add_up(spent: list[Flow], borrowed: list[Flow], moment: Fraction) -> None:
    """A year is its two parts; one that work stops in counts without that."""
    whole = weigh_spending(spent, borrowed)
    parts = [weigh_spending(spent, borrowed, [span]) for span in ((0, moment), (moment, 1))]
    assert whole == tuple(sum(of) for of in zip(*parts, strict=True))
    assert weigh_spending(spent, borrowed, [(0, moment), (moment, 1)]) == whole


@given(AMOUNT, LOANS)
def test_no_more_goes_in_than_there_is(beyond: int, loans: list[Loan]) -> None:
    """Of loans in general no more than their interest goes in, by either standard; without loans nothing."""
    interest = sum(of.interest for of in loans)
    found = capitalised_interest(beyond, loans)
    assert found == avoidable_interest(beyond, loans)
    assert 0 <= found.total <= interest
    if loans and interest:
        assert found.total == min(beyond * average_rate(loans), interest)


@given(AMOUNT, st.integers(1, 10**6), AMOUNT, LOANS)
def test_what_is_avoided_begins_with_the_loan_for_the_asset(
    spent: int, principal: int, interest: int, loans: list[Loan]
) -> None:
    """The loan for the asset comes first, up to itself; the rest is at the average rate, up to what there is."""
    found = avoidable_interest(spent, loans, Loan(principal, interest))
    assert found.specific == Fraction(min(spent, principal) * interest, principal)
    assert found.total <= interest + sum(of.interest for of in loans)
    assert spent > principal or found.general == 0


@pytest.mark.parametrize(
    ("spent", "work"),
    [
        ([Flow(2, 1)], [(0, 1)]),
        ([Flow(-1, 1)], [(0, 1)]),
        ([], [(Fraction(1, 2), 0)]),
        ([], [(0, 1), (0, 1)]),
        ([], [(0, 2)]),
    ],
)
def test_moments_are_of_the_period(spent: list[Flow], work: list[tuple[int | Fraction, int]]) -> None:
    """A moment outside the period is refused, and spans that go back or into each other."""
    with pytest.raises(ValueError, match="moments from 0 to 1"):
        weigh_spending(spent, [], work)


@pytest.mark.parametrize(
    ("loans", "expected"),
    [
        ([], "nothing is"),
        ([Loan(0, 1)], "nothing is"),
        ([Loan(-1, 1)], "principal"),
        ([Loan(1, -1)], "interest"),
        ([Loan(1, 1, 9)], "a part of it, found 9"),
    ],
)
def test_a_rate_is_of_what_is_owed(loans: list[Loan], expected: str) -> None:
    """There is no rate of nothing, no amount of a loan is negative, and nine months are no nine periods."""
    with pytest.raises(ValueError, match=expected):
        average_rate(loans)


def test_amounts_are_not_negative() -> None:
    """What was spent, borrowed and earned is not below zero."""
    with pytest.raises(ValueError, match="beyond must not be negative"):
        capitalised_interest(-1)
    with pytest.raises(ValueError, match="earned must not be negative"):
        capitalised_interest(0, earned=-1)
    with pytest.raises(ValueError, match="spent must not be negative"):
        avoidable_interest(-1)
