"""The rows of a role, found by what they ask for."""

from hypothesis import given
from hypothesis import strategies as st

from erpcore.masterdata.chart import AccountMapRow
from erpcore.posting.role_rows import RoleRows

KEYS = ("item_class", "item", "site")
CODES = st.sampled_from(["A", "B"])
ROWS = st.lists(st.dictionaries(st.sampled_from(KEYS), CODES), max_size=12)


@given(ROWS, st.fixed_dictionaries({key: CODES | st.just("") for key in KEYS}))
def test_the_best_rows_are_those_that_match_with_the_most_keys(
    told: list[dict[str, str]], facts: dict[str, str]
) -> None:
    """They are the same, with their ties, as when each row is asked in its turn."""
    rows = [AccountMapRow(role="stock", account=str(number), **match) for number, match in enumerate(told)]
    matching = [row for row in rows if facts.items() >= set(row.match)]
    most = max((len(row.match) for row in matching), default=0)
    found = RoleRows(rows).best(facts)
    assert sorted(found, key=rows.index) == [row for row in matching if len(row.match) == most]
    assert list(RoleRows(rows)) == rows


def test_a_role_without_rows_has_none() -> None:
    """Nothing matches, and that is no fault of the rows."""
    assert RoleRows([]).best({}) == []
