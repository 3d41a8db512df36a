"""No set-up comes in, and no change of one, that leaves a case open."""

from typing import Any

import pytest

from erpcore import Books, Code, MemoryLog, Refused, Setup, SetupError
from erpcore.documents import SetUp
from erpcore.masterdata.chart import load_chart
from erpcore.masterdata.tables import SetupTables

CHART = load_chart("cn_small")


@pytest.fixture(scope="session")
def narrow(shop_tables: dict[str, Any]) -> dict[str, Any]:
    """The shop with a chart of its own, in which stock has a row for each of its classes only."""
    rows = [row.model_dump(exclude_none=True) for row in CHART.account_map]
    rows = [row for row in rows if "item_class" not in row and row != {"role": "stock", "account": "1403"}]
    rows = [
        row for row in rows if row.get("element") not in {"spoilage", "fuel"}
    ]  # cost items that the shop does not have
    stock = {"raw": "1403", "finished": "1405002", "planned": "1411001"}
    rows += [{"role": "stock", "item_class": of, "account": code} for of, code in stock.items()]
    company = {**shop_tables["company"], "chart": None}
    accounts = [account.model_dump() for account in CHART.accounts]
    return {**shop_tables, "company": company, "accounts": accounts, "account_map": rows}


def change(number: str, **tables: Any) -> SetUp:
    return SetUp(id=number, date="2026-10-10", tables=SetupTables.model_validate(tables))


CLASS = {"code": "extra", "name": "extra", "valuation": "fifo"}
ITEM = {"code": "EXTRA", "name": "extra", "kind": "tool", "item_class": "extra", "unit": "kg"}


def test_a_set_up_with_a_gap_does_not_open_books(narrow: dict[str, Any]) -> None:
    """The proof comes before the first document; nothing is written to the log."""
    assert Books(Setup.model_validate(narrow)).state.position == 1
    log = MemoryLog()
    rows = [row for row in narrow["account_map"] if row.get("item_class") != "raw"]
    with pytest.raises(SetupError) as caught:
        Books(Setup.model_validate({**narrow, "account_map": rows}), log)
    assert {finding.code for finding in caught.value.findings} == {"ACCOUNT_NOT_MAPPED"}
    assert list(log.read()) == []


def test_warnings_open_books(narrow: dict[str, Any]) -> None:
    """Suppliers' invoices and receipts on one account: allowed, and said by `erpcore rules check`."""
    rows = [row for row in narrow["account_map"] if row["role"] != "gr_ir"]
    rows.append({"role": "gr_ir", "account": "2202001"})
    assert Books(Setup.model_validate({**narrow, "account_map": rows})).state.position == 1


def test_a_step_of_the_hosts_is_proven_with_the_others(narrow: dict[str, Any]) -> None:
    """Only the steps that the books are given count."""
    rows = [row for row in narrow["account_map"] if row["role"] != "cash"]
    setup = Setup.model_validate({**narrow, "account_map": rows})
    with pytest.raises(SetupError):
        Books(setup)
    steps = [step for step in Books(Setup.model_validate(narrow)).steps.values() if step.name == "set_up"]
    assert Books(setup, steps=steps).state.position == 1


def test_a_change_that_opens_a_gap_is_refused(narrow: dict[str, Any]) -> None:
    """A new item whose class and kind have no account; with the row in the same change it is taken."""
    books = Books(Setup.model_validate(narrow))
    with pytest.raises(Refused) as caught:
        books.post(change("S-1", item_class=[CLASS], item=[ITEM]))
    assert (caught.value.code, caught.value.document, caught.value.field) == (
        Code.SETUP_INVALID,
        "S-1",
        "tables",
    )
    assert "ACCOUNT_NOT_MAPPED" in caught.value.expected
    assert "item_class=extra" in caught.value.expected
    row = {"role": "stock", "item_class": "extra", "account": "1411002"}
    books.post(change("S-2", item_class=[CLASS], item=[ITEM], account_map=[row]))
    assert "EXTRA" in books.state.master.items


def test_a_gap_that_was_there_before_does_not_stop_other_changes(narrow: dict[str, Any]) -> None:
    """A log begun before a check existed goes on; what was open stays to be mended."""
    books = Books(Setup.model_validate(narrow))
    rows = [row for row in narrow["account_map"] if row["role"] != "wages_payable"]
    owing = [step for step in books.steps.values() for route in step.routes if "wages_payable" in route[:2]]
    without = [step for step in books.steps.values() if step not in owing]
    old = Books(Setup.model_validate({**narrow, "account_map": rows}), steps=without)
    later = Books(Setup.model_validate({**narrow, "account_map": rows}), old.log)
    later.post(change("S-1", site=[{"code": "YARD", "name": "yard"}]))
    assert "YARD" in later.state.master.sites
    with pytest.raises(Refused):
        later.post(change("S-2", item_class=[CLASS], item=[ITEM]))


def test_a_set_up_that_does_not_hold_together_is_refused_first(narrow: dict[str, Any]) -> None:
    """Unknown references are named by the set-up's own check."""
    books = Books(Setup.model_validate(narrow))
    with pytest.raises(Refused, match="UNKNOWN_ITEM_CLASS"):
        books.post(change("S-1", item=[ITEM]))


def test_a_change_does_not_move_balances_to_another_account(october_again: Any) -> None:
    """A row that would look for stock, orders or open items elsewhere is refused while something is there."""
    post = october_again.books.post
    post(change("S-1", account_map=[{"role": "bank", "account": "1012"}]))
    post(change("S-2", account_map=[{"role": "supplier", "account": "2241002"}]))
    for row, words in (
        (
            {"role": "stock", "item_class": "raw", "item": "RESIN", "account": "1411001"},
            "stock RESIN from 1403 to 1411001",
        ),
        ({"role": "customer", "account": "1221"}, "customer SI from 1122 to 1221"),
    ):
        with pytest.raises(Refused) as caught:
            post(change("S-3", account_map=[row]))
        assert (caught.value.code, caught.value.field) == (Code.SETUP_INVALID, "tables.account_map")
        assert words in caught.value.expected
        assert caught.value.remedy.startswith("Add the row while nothing is open on it")


def test_a_running_order_keeps_its_accounts(october_again: Any) -> None:
    """What is in process was debited to the old account, so the order must be credited there."""
    october_again("work_order", "WO-2", item="TOY", quantity="5")
    october_again("work_order_release", "REL-2", work_order="WO-2")
    row = {"role": "wip", "element": "labour", "item": "TOY", "account": "4001001006"}
    post = october_again.books.post
    post(change("S-1", account_map=[row]))
    october_again("time_ticket", "TT-2", work_order="WO-2", work_centre="PRESS", machine_hours="1")
    post(change("S-2", account_map=[{**row, "element": "overhead"}]))
    with pytest.raises(Refused, match="wip WO-2 from 4001001003 to 4001001006"):
        post(change("S-3", account_map=[{**row, "element": "machine"}]))
