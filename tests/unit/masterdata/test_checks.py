"""All checks together."""

from collections.abc import Callable

from erpcore.masterdata.checks import CHECKS, check
from erpcore.masterdata.facts import Facts
from erpcore.masterdata.setup import Setup


def test_no_check_stands_in_the_list_twice() -> None:
    """Each check runs once."""
    assert len(set(CHECKS)) == len(CHECKS)


def test_all_faults_are_reported_at_once(faults: Callable[..., list[tuple[str, str]]]) -> None:
    """One run shows the faults of every check, so that nobody corrects a file fault by fault."""
    codes = [
        code
        for code, _ in faults(
            more_units=[{"code": "kg", "name": "again"}],
            more_account_map=[{"role": "bank", "account": "14"}],
            more_boms=[
                {"item": "resin", "valid_from": "2026-01-01", "lines": [{"item": "cap", "quantity": 1}]}
            ],
            rates=[],
        )
    ]
    assert codes == ["DUPLICATE", "BOM_CYCLE", "RATE_MISSING", "ACCOUNT_NOT_POSTABLE"]


def test_an_empty_set_up_has_no_faults() -> None:
    """A company may begin with nothing but its name."""
    setup = Setup.model_validate({"company": {"name": "x", "currency": "CNY"}})
    assert check(Facts(setup, setup.company, [], [])) == []
