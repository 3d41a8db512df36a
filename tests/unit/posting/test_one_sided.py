"""The check of roles that a posting rule prints on one side alone."""

from collections.abc import Callable
from typing import Any

import pytest

from erpcore.posting.account_map import AccountMap
from erpcore.posting.one_sided import side_findings
from erpcore.posting.proving.proof import Proof

Found = list[tuple[str, str, str]]


@pytest.fixture
def found(map_of: Callable[..., AccountMap], steps: dict[str, Any]) -> Callable[..., Found]:
    """Check one rule; `moved` says which role stands on an account that is not its own."""

    def check(
        *documents: str, moved: dict[str, str] | None = None, accounts: Any = (), **sides: Any
    ) -> Found:
        rule = {"code": "R", "documents": documents, "valid_from": "2026-01-01", **sides}
        rows = [{"role": role, "account": account} for role, account in (moved or {}).items()]
        account_map = map_of(posting_rules=[rule], rows=rows, without=[*(moved or {})], accounts=accounts)
        findings = side_findings(Proof(account_map, steps), account_map.master.setup.posting_rules[0])
        return [(finding.code, finding.severity, finding.message) for finding in findings]

    return check


def test_a_side_is_for_a_role_that_the_documents_move(found: Callable[..., Found]) -> None:
    """Its documents reach accounts of the role; one that there is not, or on both sides, is an error."""
    assert found("material_issue", debit_only=["wip"], credit_only=["stock"]) == []
    assert found("material_issue", debit_only=["wip"], credit_only=["wip"]) == [
        ("RULE_CONTRADICTS", "error", "wip is printed on the debit side alone and on the credit side alone")
    ]
    assert found("material_issue", debit_only=["wipp"]) == [
        ("ROLE_UNKNOWN", "error", "no step knows the role 'wipp', did you mean 'wip'?")
    ]
    assert found("material_issue", credit_only=["supplier"]) == [
        ("RULE_WITHOUT_EFFECT", "warning", "none of its documents moves value to or from supplier")
    ]
    assert found("reversal", debit_only=["wip"]) == []


def test_an_account_of_two_roles_stands_on_one_side_alone(found: Callable[..., Found]) -> None:
    """A chart with one account for overhead collected and applied: which side would hold would be chance."""
    sides = {"debit_only": ["overhead_pool"], "credit_only": ["overhead_applied"]}
    one = {"overhead_applied": "overhead_pool"}
    assert found("overhead_rest", **sides) == []
    ((code, severity, message),) = found("overhead_rest", moved=one, **sides)
    assert (code, severity) == ("RULE_CONTRADICTS", "error")
    assert message == (
        "an overhead rest moves value of overhead_pool and of overhead_applied, which share account overhead_pool:"
        " it cannot be printed on the debit side alone and on the credit side alone"
    )
    assert found("overhead_rest", moved=one, debit_only=["overhead_pool", "overhead_applied"]) == []


def test_roles_that_no_voucher_has_both_of_do_not_meet(found: Callable[..., Found]) -> None:
    """A side is found for each document: expenses collect on the account, orders are charged from it."""
    sides = {"debit_only": ["overhead_pool"], "credit_only": ["stock"]}
    assert found("overhead_expense", "delivery", moved={"stock": "overhead_pool"}, **sides) == []


def test_lines_that_a_dimension_tells_apart_do_not_meet(
    found: Callable[..., Found], new_account: Callable[..., Any]
) -> None:
    """What is in process always names its order on the account, and a workshop's pool never does."""
    sides = {"debit_only": ["wip"], "credit_only": ["overhead_applied"]}
    one = {"wip": "other cost", "overhead_applied": "other cost"}
    assert found("overhead_absorption", moved=one, **sides) == []
    plain = [new_account("other cost", "cost", [], ["cost_centre"])]  # an order may name its cost centre, too
    ((code, _, message),) = found("overhead_absorption", moved=one, accounts=plain, **sides)
    assert (code, "share account other cost" in message) == ("RULE_CONTRADICTS", True)
