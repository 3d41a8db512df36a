"""What a further ledger says about accounts is checked with the set-up."""

from typing import Any

import pytest
from tests.cases.two_ledgers import IFRS, two_ledgers

from erpcore import SetupError

LICENCES = {"code": "1730", "name": "Licences", "kind": "asset", "side": "debit"}


@pytest.mark.parametrize(
    ("row", "code", "place"),
    [
        ({"accounts_of": {"9": "3010"}}, "UNKNOWN_ACCOUNT", "ledgers[0].accounts_of.9"),
        ({"accounts_of": {"3001": "9"}}, "UNKNOWN_ACCOUNT", "ledgers[0].accounts_of.3001"),
        ({"accounts_of": {"3001": "1700"}}, "ACCOUNT_NOT_POSTABLE", "ledgers[0].accounts_of.3001"),
        ({"accounts_of": {"2211": "2150"}}, "ACCOUNT_NOT_POSTABLE", "ledgers[0].accounts_of.2211"),
        (
            {"accounts": [LICENCES | {"currency": "USD"}], "accounts_of": {"3001": "1730"}},
            "ACCOUNT_CURRENCY_UNSUITABLE",
            "ledgers[0].accounts_of.3001",
        ),
        ({"accounts": [LICENCES, LICENCES]}, "DUPLICATE", "ledgers[0].accounts"),
        (
            {"account_map": [{"role": "bank", "account": "9"}]},
            "UNKNOWN_ACCOUNT",
            "ledgers[0].account_map[0].account",
        ),
    ],
)
def test_each_flaw_is_told_with_its_place(row: dict[str, Any], code: str, place: str) -> None:
    """The ledger is named, and where in it."""
    with pytest.raises(SetupError) as error:
        two_ledgers(IFRS | row)
    assert (code, place) in [(of.code, of.place) for of in error.value.findings]


def test_a_ledger_stands_once() -> None:
    """Two of a code are one too many."""
    with pytest.raises(SetupError) as error:
        two_ledgers(IFRS, IFRS)
    assert [of.code for of in error.value.findings] == ["DUPLICATE"]
