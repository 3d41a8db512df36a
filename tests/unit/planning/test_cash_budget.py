"""A cash budget borrows the least that keeps the minimum, and repays the most that can be spared."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.planning.cash_budget import CreditLine, cash_budget

money = st.integers(0, 10**7)
columns = st.lists(st.tuples(money, money), min_size=1, max_size=8)
lines = st.builds(
    CreditLine,
    st.fractions(0, Fraction(20, 100), max_denominator=200),
    st.sampled_from([1, 100, 1_000, 100_000]),
    st.none() | money,
    st.sampled_from(["start", "end"]),
    st.sampled_from(["with_principal", "each_period"]),
    st.integers(1, 3),
)


@given(st.integers(-(10**6), 10**7), columns, money, lines, money)
def test_balances_follow_and_loans_are_no_larger_or_older_than_needed(
    opening: int, flows: list[tuple[int, int]], minimum: int, line: CreditLine, loan: int
) -> None:
    """Closing is opening and all flows, the loan what was borrowed and not repaid; nothing is borrowed needlessly."""
    receipts, payments = [each[0] for each in flows], [each[1] for each in flows]
    plain = not (line.borrowed == "start" and line.interest == "each_period")
    balance, owed = opening, loan
    table = cash_budget(opening, receipts, payments, minimum=minimum, credit=line, loan=loan)
    for number, period in enumerate(table, 1):
        assert period.opening == balance
        balance = period.before_financing + period.borrowed - period.repaid - period.interest
        owed += period.borrowed - period.repaid
        assert (period.closing, period.loan) == (balance, owed)
        assert period.short == max(minimum - balance, 0)
        assert not period.borrowed or not period.repaid
        assert period.borrowed % line.multiple == 0
        assert not period.repaid or not period.short
        assert not period.short or line.limit is not None
        if period.borrowed:
            assert line.limit is None or owed <= max(line.limit, loan)
            assert not plain or balance - line.multiple < minimum
        repays = not number % line.repaid_every
        assert repays or not period.repaid
        if repays and not period.borrowed and plain and not line.rate and owed:
            assert balance - min(line.multiple, owed) < minimum


@given(columns, money)
def test_without_a_credit_line_the_shortage_is_told(flows: list[tuple[int, int]], minimum: int) -> None:
    """What is missing of the minimum is stated, and nothing is borrowed."""
    table = cash_budget(0, [each[0] for each in flows], [each[1] for each in flows], minimum=minimum)
    assert all(each.borrowed == each.repaid == each.interest == each.loan == 0 for each in table)
    assert all(each.short == max(minimum - each.closing, 0) for each in table)


def test_loans_of_a_quarter_are_repaid_at_its_end() -> None:
    """170 000 for three months and 10 000 for two, at 1 % a month not compounded: 5 300 of interest go back with them.

    Source: Garrison, Noreen and Brewer, Managerial Accounting, Master Budgeting (comprehensive problems): repaid at the
    end of the quarter as far as possible. The flows are worked by hand.
    """
    terms = {"receipts": [600_000, 860_000, 1_200_000], "payments": [794_000, 870_000, 950_000]}
    line = CreditLine(Fraction(1, 100), multiple=1_000, repaid_every=3)
    table = cash_budget(74_000, **terms, minimum=50_000, credit=line)
    assert [(each.borrowed, each.repaid, each.interest, each.closing) for each in table] == [
        (170_000, 0, 0, 50_000),
        (10_000, 0, 0, 50_000),
        (0, 180_000, 5_300, 114_700),
    ]
    early = cash_budget(74_000, [600_000, 970_000, 0], [794_000, 870_000, 0], minimum=50_000, credit=line)
    assert [each.repaid for each in early] == [
        0,
        0,
        97_000,
    ]  # and not in the second month, which has 100 000 to spare
    with pytest.raises(ValueError, match="at least one, found 0"):
        cash_budget(0, [1], [1], credit=line._replace(repaid_every=0))


def test_a_limit_leaves_the_rest_short() -> None:
    """Beyond the limit nothing is lent, and what is missing is told."""
    line = CreditLine(0, multiple=100, limit=250)
    (period,) = cash_budget(0, [0], [1_000], credit=line)
    assert (period.borrowed, period.closing, period.short) == (200, -800, 800)


def test_the_minimum_may_differ_by_period() -> None:
    """Each period borrows up to its own minimum."""
    table = cash_budget(0, [0, 0], [0, 0], minimum=[10, 30], credit=CreditLine(0))
    assert [each.borrowed for each in table] == [10, 20]


@pytest.mark.parametrize(
    ("message", "arguments"),
    [
        ("stated for the same periods", {"receipts": [1, 2], "payments": [1]}),
        ("stated for the same periods", {"receipts": [], "payments": []}),
        ("stated for the same periods", {"minimum": [1, 2]}),
        ("receipts must not be negative", {"receipts": [-1]}),
        ("a loan needs the terms", {"loan": 5}),
        ("interest of a period", {"credit": CreditLine(1, interest="each_period")}),
        ("interest of a period", {"credit": CreditLine(Fraction(-1, 100))}),
        ("loans are multiples", {"credit": CreditLine(0, multiple=0)}),
        ("limit must not be negative", {"credit": CreditLine(0, limit=-1)}),
        ("credit, rate must be", {"credit": CreditLine(0.01)}),
        ("minimum must be", {"minimum": 1.5}),
    ],
)
def test_what_is_no_budget_is_refused(message: str, arguments: dict[str, object]) -> None:
    """Periods that do not match, negative amounts and loans that cannot be are refused by name."""
    with pytest.raises(ValueError, match=message):
        cash_budget(**{"opening": 0, "receipts": [1], "payments": [1], **arguments})
