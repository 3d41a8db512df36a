"""What holds on a day is what began last."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from erpcore.masterdata.history import History, grouped, histories

MARCH, JUNE = date(2026, 3, 1), date(2026, 6, 1)


def test_a_record_holds_from_its_day_until_the_next():
    """Before the first one nothing holds; on its day a record does; the last one holds for good."""
    history = History([(JUNE, "later"), (MARCH, "first")])
    day = timedelta(days=1)
    assert history.on(MARCH - day) is None
    assert [history.on(on) for on in (MARCH, JUNE - day)] == ["first", "first"]
    assert [history.on(on) for on in (JUNE, JUNE + day, date(2999, 1, 1))] == ["later"] * 3


def test_of_two_records_of_one_day_the_later_given_holds():
    """A record added for the same day comes after the one that was there."""
    assert History([(MARCH, "old"), (MARCH, "new")]).on(MARCH) == "new"


def test_nothing_holds_where_nothing_was_recorded():
    """An empty history answers with nothing."""
    assert History([]).on(MARCH) is None


@given(st.lists(st.tuples(st.dates(), st.integers()), unique_by=lambda record: record[0]), st.dates())
def test_bisection_finds_what_a_search_finds(records, day):
    """The latest record that begins on or before the day, in whatever order they were given."""
    begun = [record for record in records if record[0] <= day]
    assert History(records).on(day) == (max(begun)[1] if begun else None)


def test_values_are_gathered_in_their_order():
    """By key, the first first."""
    assert grouped([("a", 1), ("b", 2), ("a", 3)]) == {"a": [1, 3], "b": [2]}


def test_a_history_knows_the_latest_value_of_a_day():
    """Two prices of one item: the later one from its day on."""
    first, second = date(2026, 1, 1), date(2026, 7, 1)
    history = histories([("a", second, 20), ("a", first, 10)])["a"]
    assert [history.on(day) for day in (first, second, date(2025, 12, 31))] == [10, 20, None]
