"""The closed list of findings."""

from erpcore.close.checks.codes import CheckCode


def test_a_code_is_what_users_search_for():
    """The value of a code is its name, so a finding can be found in the documentation."""
    assert [code.value for code in CheckCode] == [code.name for code in CheckCode]
