"""Checks of who may do what."""

import pytest

from erpcore import Setup, SetupError

ROW = {"document": "purchase_order", "valid_from": "2026-01-01"}
GROUP = {"code": "BUYERS", "valid_from": "2026-01-01", "members": ["ANN"]}


def _load(**tables):
    company = {"name": "F", "currency": "CNY", "chart": "cn_asbe"}
    return Setup.model_validate({"company": company, **tables})


def test_rows_and_groups_that_fit_are_taken():
    """Groups that there are, rows told apart by type, amount and day."""
    rows = [
        {**ROW, "posters": ["BUYERS"]},
        {**ROW, "from_amount": "5", "approvals": 1, "approvers": ["BUYERS"]},
    ]
    assert len(_load(duties=rows, actor_groups=[GROUP]).duties) == 2


@pytest.mark.parametrize(
    ("code", "rows", "groups"),
    [
        ("UNKNOWN_ACTOR_GROUP", [{**ROW, "posters": ["SELLERS"]}], [GROUP]),
        ("UNKNOWN_ACTOR_GROUP", [{**ROW, "approvals": 1, "approvers": ["ANN"]}], [GROUP]),
        ("FIELD_INVALID", [{**ROW, "approvers": ["BUYERS"]}], [GROUP]),
        ("FIELD_INVALID", [{**ROW, "apart_from": ["purchase_order"]}], []),
        ("FIELD_INVALID", [{**ROW, "approvals": 2, "approvers": ["BUYERS"]}], [GROUP]),
        ("FIELD_INVALID", [], [GROUP, {**GROUP, "code": "STAFF", "members": ["BUYERS"]}]),
        ("DUPLICATE", [ROW, ROW], []),
        ("DUPLICATE", [{**ROW, "from_amount": "5"}, {**ROW, "from_amount": "5.00"}], []),
        ("DUPLICATE", [], [GROUP, GROUP]),
    ],
)
def test_what_contradicts_itself_is_found(code, rows, groups):
    """Unknown groups, approvals of nothing or by too few, groups in groups, a type apart from itself, rows twice."""
    with pytest.raises(SetupError) as error:
        _load(duties=rows, actor_groups=groups)
    assert [finding.code for finding in error.value.findings] == [code]
