"""A further ledger in the set-up: laid over its chart, or over what the company has."""

from typing import Any

import pytest
from tests.cases.two_ledgers import IFRS, TWIN, two_ledgers

from erpcore import SetupError
from erpcore.masterdata.ledger import ParallelLedger, joined
from erpcore.masterdata.tables import SetupTables

LICENCES = {"code": "1730", "name": "Licences", "kind": "asset", "side": "debit"}
SALES = {"code": "R", "documents": ["sales_invoice"], "valid_from": "2026-01-01", "word": "SV"}


def test_the_set_up_of_a_ledger_has_its_chart_and_the_factory_of_all() -> None:
    """Items, partners and centres are shared; accounts, map and voucher word are the ledger's."""
    setup = two_ledgers(IFRS | {"accounts": [LICENCES], "posting_rules": [SALES]})
    own = setup.of_ledger("IFRS")
    assert own.items == setup.items
    assert (own.company.chart, own.company.voucher_word, own.company.open_periods) == ("ifrs", "IF", 24)
    assert "1730" in {of.code for of in own.effective_accounts()}
    assert [of.word for of in own.posting_rules] == ["SV"]
    assert not own.ledgers
    assert own is setup.of_ledger("IFRS")


def test_without_a_chart_a_ledger_is_the_company_s_with_its_own_rows_over_it() -> None:
    """A row of the same case takes the place of the company's."""
    row = {"role": "stock", "item_class": "raw", "account": "1411001"}
    setup = two_ledgers(TWIN | {"account_map": [row]}, account_map=[row | {"account": "1405001"}])
    own = setup.of_ledger("TWIN")
    assert [of.account for of in own.account_map] == ["1411001"]
    assert {of.code for of in own.effective_accounts()} == {of.code for of in setup.effective_accounts()}


def test_a_change_adds_to_the_ledger_of_its_code() -> None:
    """Rows, rules and lines come to those there are; a later version of a rule ends the one before."""
    setup = two_ledgers(IFRS | {"posting_rules": [SALES]})
    later = SALES | {"valid_from": "2026-11-01", "word": "SX"}
    change = {"code": "IFRS", "name": "IFRS", "accounts": [LICENCES], "accounts_of": {"1101": "1730"}}
    after = setup.merged(SetupTables.model_validate({"ledgers": [change | {"posting_rules": [later]}]}))
    (ledger,) = after.ledgers
    assert ledger.accounts_of == {"3001": "3010", "1101": "1730"}
    assert [(of.word, str(of.valid_until)) for of in ledger.posting_rules] == [
        ("SV", "2026-10-31"),
        ("SX", "None"),
    ]
    assert joined([], [ledger]) == [ledger]


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ({"code": "leading"}, "is the ledger of the company"),
        ({"posting_rules": [SALES | {"summary": "period"}]}, "no summary vouchers"),
        ({"chart": "us"}, "no chart named 'us'"),
        ({"open_periods": 0}, "open_periods"),
        ({"valuation": "fifo"}, "valuation"),
    ],
)
def test_what_a_further_ledger_cannot_have_is_refused(row: dict[str, Any], told: str) -> None:
    """Another valuation is none of a ledger's; summary vouchers are the leading one's."""
    with pytest.raises(SetupError) as error:
        two_ledgers(IFRS | row)
    assert told in str(error.value)


def test_names_of_toml_are_read() -> None:
    """Nested tables are named in the singular, as elsewhere."""
    ledger = ParallelLedger.model_validate(
        {"code": "L", "name": "L", "account": [LICENCES], "posting_rule": [SALES]}
    )
    assert (len(ledger.accounts), len(ledger.posting_rules)) == (1, 1)


def test_a_row_that_is_wrong_is_named_where_it_stands() -> None:
    """In the ledger it is its own first row, though it comes after those of the company; in a change the change's."""
    company = {"role": "stock", "item_class": "raw", "account": "1403"}
    row = {"role": "stock", "item_class": "finished", "account": "9"}
    with pytest.raises(SetupError) as told:
        two_ledgers(TWIN | {"account_map": [row]}, account_map=[company])
    assert [of.place for of in told.value.findings] == ["ledgers[0].account_map[0].account"]
    setup = two_ledgers(IFRS, TWIN | {"account_map": [company]}, account_map=[company])
    change = {
        "ledgers": [{"code": "TWIN", "name": "Twin", "account_map": [row], "accounts_of": {"3001": "9"}}]
    }
    with pytest.raises(SetupError) as told:
        setup.merged(SetupTables.model_validate(change))
    assert [of.place for of in told.value.findings] == ["ledgers[0].account_map[0].account"]
    change["ledgers"].insert(0, {"code": "TWIN", "name": "Twin", "account_map": [company | {"site": "MAIN"}]})
    with pytest.raises(SetupError) as told:
        setup.merged(SetupTables.model_validate(change))
    assert [of.place for of in told.value.findings] == ["ledgers[1].account_map[0].account"]
    del change["ledgers"][0], change["ledgers"][0]["account_map"]
    with pytest.raises(SetupError) as told:
        setup.merged(SetupTables.model_validate(change))
    assert [of.place for of in told.value.findings] == ["ledgers[0].accounts_of.3001"]
