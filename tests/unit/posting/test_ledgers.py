"""Accounts that documents name as they stand in a further ledger, and the proof that all ledgers are covered."""

import pytest
from tests.cases.two_ledgers import IFRS, TWIN, two_ledgers

from erpcore import Books, Refused, SetupError
from erpcore.kernel.movements import Movement, Place
from erpcore.masterdata.master import MasterData
from erpcore.posting.coverage import check_rules
from erpcore.posting.ledgers import Accounts, further_ledgers


def accounts(ledger: dict[str, object], **tables: object) -> Accounts:
    """Translate the accounts of the workshop."""
    setup, code = two_ledgers(ledger, **tables), str(ledger["code"])
    return Accounts(setup, code, MasterData(setup.of_ledger(code)))


def test_an_account_is_what_is_stated_or_the_same_or_of_the_same_role() -> None:
    """3001 is stated; 1002 is the bank in both; in a ledger like the company's each is itself."""
    found = accounts(IFRS)
    assert found.codes["3001"] == "3010"
    assert found.codes["1002"] == "1020"
    assert "1101" in found.missing
    twin = accounts(TWIN)
    assert not twin.missing
    assert all(code == here for code, here in twin.codes.items())


def test_an_account_of_one_code_and_two_meanings_is_not_taken_for_the_same() -> None:
    """5001 is 生产成本 in one Chinese standard and 主营业务收入 in the other."""
    found = accounts({"code": "ASBE", "name": "ASBE", "chart": "cn_asbe"})
    assert found.codes["5001001"] != "5001001" if "5001001" in found.codes else True
    assert found.codes["1001"] == "1001"


def test_what_documents_may_name_never_leads_to_a_sub_ledger_s_account() -> None:
    """Such a row is an error of the proof, and keeps the books from being opened."""
    setup = two_ledgers(IFRS | {"accounts_of": {"3001": "1210"}})
    found = [
        of for of in check_rules(setup, Books(two_ledgers()).steps) if of.code == "ACCOUNT_NOT_IN_LEDGER"
    ]
    assert [(of.severity, of.place) for of in found] == [
        ("error", "ledger IFRS: accounts_of 3001"),
        ("warning", "ledger IFRS: accounts_of"),
    ]
    with pytest.raises(SetupError, match="accounts_of 3001"):
        Books(setup)


def test_an_account_that_requires_what_documents_cannot_state_is_none_for_them() -> None:
    """Issued capital by shareholder there takes nothing of capital that knows no shareholders here."""
    capital = {
        "code": "3010",
        "name": "Capital",
        "kind": "equity",
        "side": "credit",
        "dimensions": ["partner"],
    }
    setup = two_ledgers(IFRS | {"accounts": [capital]})
    with pytest.raises(SetupError, match="3010 requires partner, which 3001 does not take"):
        Books(setup)
    own = {
        "code": "3001",
        "name": "Capital",
        "kind": "equity",
        "side": "credit",
        "optional_dimensions": ["partner"],
    }
    assert accounts(IFRS | {"accounts": [capital]}, accounts=[own]).codes["3001"] == "3010"


def test_a_role_without_an_account_in_a_ledger_keeps_the_books_from_being_opened() -> None:
    """Coverage is proved for every ledger before the first document."""
    row = {"role": "stock", "item_class": "raw", "account": "1010"}
    with pytest.raises(SetupError, match="ledger IFRS"):
        Books(two_ledgers(IFRS | {"account_map": [row | {"account": "1020"}]}))


def test_places_but_accounts_are_the_same_everywhere() -> None:
    """An account moves to the ledger's; one that is none is refused with the table that would say it."""
    found, bank = accounts(IFRS), Place("account", "1002")
    moved = found.moved([Movement(bank, Place("stock"), (("", "", 1),)), Movement(Place("stock"), bank, ())])
    assert [moved[0].source.key, moved[1].target.key] == ["1020", "1020"]
    with pytest.raises(Refused, match=r"ledgers\.IFRS\.accounts_of"):
        found.moved([Movement(Place("account", "1101"), bank, ())])


def test_a_company_without_further_ledgers_has_none() -> None:
    """Then nothing is asked of any document."""
    assert further_ledgers(two_ledgers().model_copy(update={"ledgers": []})) == {}
    assert set(further_ledgers(two_ledgers())) == {"IFRS", "TWIN"}
