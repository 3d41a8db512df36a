"""What sheets are called."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.reports.render.sheet_names import characters, sheet_names


@pytest.mark.parametrize(
    ("titles", "names"),
    [
        (["Trial balance"], ["Trial balance"]),
        (["a/b\\c?d*e:f[g]h"], ["a b c d e f g h"]),
        (["'quoted'", "it's"], ["quoted", "it's"]),
        (["x" * 40], ["x" * 31]),
        (["余额表" * 11], [("余额表" * 11)[:31]]),
        (["𠮷" * 20], ["𠮷" * 15]),
        (["Stock", "stock", "STOCK"], ["Stock", "stock (2)", "STOCK (3)"]),
        (["x" * 31, "x" * 32], ["x" * 31, "x" * 27 + " (2)"]),
        (["History", "", "?"], ["History (2)", "(2)", "(3)"]),
        (["a\nb"], ["a b"]),
    ],
)
def test_names_are_such_as_excel_takes(titles, names):
    """Forbidden signs become blanks, long titles are cut, those that come again are numbered."""
    assert sheet_names(titles) == names


@given(st.lists(st.text(st.sampled_from("aAb'/[] 余𠮷()2"), max_size=40), max_size=12))
def test_whatever_titles_there_are(titles):
    """Names are different, not empty, at most 31 characters, and without what Excel forbids."""
    names = sheet_names(titles)
    assert len({name.lower() for name in names}) == len(titles)
    for name in names:
        assert 0 < characters(name) <= 31
        assert not set(name) & set("[]:*?/\\")
        assert name.strip("' ") == name
