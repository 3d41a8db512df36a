"""Causes of overhead left over, as columns."""

from erpcore.posting.roles import OVERHEAD_CAUSES
from erpcore.reports.overhead_causes import CAUSES, cause_columns


def test_every_cause_has_a_name_in_both_languages():
    """Those of an analysis, and the remainder of rounding."""
    assert list(CAUSES) == [*OVERHEAD_CAUSES, "rounding"]
    assert all(words.en.isascii() and not words.zh.isascii() for words in CAUSES.values())


def test_only_causes_that_came_up_have_a_column():
    """In the order of the analysis, whatever cost centre they came up at."""
    columns = cause_columns({"A": {"volume": 1}, "B": {"controllable": -1}})
    assert [column.key for column in columns] == ["cause_controllable", "cause_volume"]
