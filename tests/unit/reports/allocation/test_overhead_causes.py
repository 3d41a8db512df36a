"""Causes of overhead left over, as columns."""

from hypothesis import given
from hypothesis import strategies as st

from erpcore.posting.roles import OVERHEAD_CAUSES
from erpcore.reports.allocation.overhead_causes import CAUSES, cause_columns, shares_by_cause


def test_every_cause_has_a_name_in_both_languages():
    """Those of an analysis, and the remainder of rounding."""
    assert list(CAUSES) == [*OVERHEAD_CAUSES, "rounding", "earlier"]
    assert all(words.en.isascii() and not words.zh.isascii() for words in CAUSES.values())


def test_only_causes_that_came_up_have_a_column():
    """In the order of the analysis, whatever cost centre they came up at."""
    columns = cause_columns({"A": {"volume": 1}, "B": {"controllable": -1}}, {"A": {"volume": 3}})
    assert [column.key for column in columns] == ["cause_controllable", "cause_volume", "carried_volume"]


@given(
    amounts=st.lists(st.integers(-(10**6), 10**6), max_size=8),
    causes=st.dictionaries(st.sampled_from(OVERHEAD_CAUSES), st.integers(-(10**6), 10**6), max_size=6),
)
def test_shares_by_cause_add_up_both_ways(amounts, causes):
    """Each amount is the sum of its shares; where all of the whole is charged, each cause is the sum of its shares."""
    whole = sum(causes.values())
    amounts.append(whole - sum(amounts))
    found = shares_by_cause(amounts, causes)
    if whole:
        assert [sum(shares.values()) for shares in found] == amounts
        assert {cause: sum(shares[cause] for shares in found) for cause in causes} == causes
    else:
        assert not any(shares for shares in found)


def test_each_order_bears_all_causes_in_the_same_proportions():
    """6.00 too little spending and -2.00 volume: of 4.00 a quarter bears 1.50 and -0.50."""
    assert shares_by_cause([100, 300], {"spending": 600, "volume": -200}) == [
        {"spending": 150, "volume": -50},
        {"spending": 450, "volume": -150},
    ]
