"""Which past vouchers another map, or other rules, would have printed differently."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from hypothesis import given, settings

from erpcore import Books, Refused, Setup
from erpcore.books.compare import Change, rules_compare
from erpcore.testing.strategies.histories import WEIGHTS, History, histories, proposals

RULE = {"code": "ISSUES", "documents": ["material_issue"], "valid_from": "2026-01-01"}


@pytest.fixture
def compare(october: Any) -> Callable[..., list[Change]]:
    """Compare the shop's October under its own set-up and under a changed one."""

    def against(**changes: Any) -> list[Change]:
        setup = october.books.state.master.setup
        new = Setup.model_validate({**setup.model_dump(), **changes})
        return rules_compare(setup, new, october.books.log)

    return against


def documents(changes: Sequence[Change]) -> list[str]:
    return [change.document.id for change in changes]


def lines(found: Sequence[Any]) -> list[tuple[str, int, int]]:
    return [(line.account, line.debit, line.credit) for one in found for line in one.lines]


def test_the_same_rules_change_nothing(compare: Callable[..., list[Change]]) -> None:
    """Not even a row with another name for the same account."""
    assert compare() == []
    row = {"role": "stock", "item_class": "raw", "item": "RESIN", "account": "1403"}
    assert compare(account_map=[row]) == []


def test_another_account_is_shown_voucher_by_voucher(
    compare: Callable[..., list[Change]], october: Any
) -> None:
    """For each entry: its position, its document, its lines as they are and as they would be."""
    found = compare(account_map=[{"role": "stock", "item_class": "planned", "account": "1411001"}])
    assert documents(found) == ["GR-3", "MI-2"]
    receipt = found[0]
    entry = october.entry("GR-3")
    assert (receipt.position, receipt.document, receipt.refusal) == (entry.position, entry.document, "")
    assert lines(receipt.old) == [("1403", 15_000, 0), ("2202002", 0, 15_000)]
    assert lines(receipt.new) == [("1411001", 15_000, 0), ("2202002", 0, 15_000)]
    assert lines(receipt.old) == lines(entry.vouchers)
    assert receipt.new[0].word == entry.vouchers[0].word
    assert receipt.new[0].text == entry.vouchers[0].text


def test_a_new_word_text_or_grouping_is_a_change(compare: Callable[..., list[Change]]) -> None:
    """Even where every amount stays on its account."""
    word = compare(posting_rules=[{**RULE, "word": "MI"}])
    assert documents(word) == ["MI-1", "MI-2"]
    assert [(one.word, one.held) for change in word for one in change.new] == [("MI", False)] * 2
    text = compare(posting_rules=[{**RULE, "text": "issue {item} for {order}"}])
    assert [one.text for change in text for one in change.new] == ["issue RESIN for WO", "issue GEAR for WO"]
    apart = compare(posting_rules=[{**RULE, "merge": "movement"}])
    assert documents(apart) == ["MI-1"]
    assert len(lines(apart[0].new)) == 4


def test_a_text_names_what_the_document_leaves_to_its_order(compare: Callable[..., list[Change]]) -> None:
    """A receipt of an order line names neither item nor partner itself; its places do, and never "None"."""
    rule = {"code": "R", "documents": ["goods_receipt", "delivery"], "valid_from": "2026-01-01"}
    found = compare(posting_rules=[{**rule, "text": "{item} {partner} {order} {document} {type} {period}"}])
    assert [one.text for change in found for one in change.new] == [
        "RESIN V PO/1 GR-1 goods_receipt 2026-10",
        "RESIN V PO/1 GR-2 goods_receipt 2026-10",
        "GEAR V  GR-3 goods_receipt 2026-10",
        "TOY C SO/1 DL delivery 2026-10",
    ]


def test_a_rule_counts_from_its_first_day(compare: Callable[..., list[Change]]) -> None:
    """Documents before it stay as they are."""
    assert compare(posting_rules=[{**RULE, "word": "MI", "valid_from": "2026-10-10"}]) == []
    assert len(compare(posting_rules=[{**RULE, "word": "MI", "valid_from": "2026-10-09"}])) == 2


def test_the_print_of_contra_movements_is_part_of_it(
    compare: Callable[..., list[Change]], october: Any
) -> None:
    """Red figures against swapped sides: the return and every difference downwards."""
    company = october.books.state.master.setup.company.model_dump()
    company["policies"]["contra_print"] = "swapped"
    found = compare(company=company)
    assert documents(found) == ["MR", "PR-2", "RV"]
    assert lines(found[0].old) == [("4001001001", -550, 0), ("1403", 0, -550)]
    assert lines(found[0].new) == [("1403", 550, 0), ("4001001001", 0, 550)]


def test_what_the_new_set_up_could_not_print_is_told(
    compare: Callable[..., list[Change]], october: Any
) -> None:
    """A gap in the new map is shown with the refusal."""
    setup = october.books.state.master.setup
    accounts = [
        {**account.model_dump(), "dimensions": ["partner"], "optional_dimensions": []}
        for account in setup.effective_accounts()
        if account.code == "1403"
    ]
    found = compare(accounts=accounts)
    assert "GR-1" in documents(found)
    assert found[0].new == ()
    issue = next(change for change in found if change.document.id == "MI-1")
    assert issue.refusal.startswith(
        "DIMENSION_MISSING [partner]: account 1403 requires the dimension partner"
    )
    assert issue.new == ()


@pytest.fixture
def held(month: Callable[..., Any]) -> Any:
    """Issues summed up in October, under a rule that October had."""
    shop = month(posting_rules=[{**RULE, "summary": "period", "word": "MS"}])
    shop("goods_receipt", "GR", partner="V", item="RESIN", quantity="100", price="3")
    shop("goods_receipt", "GR-G", partner="V", item="GEAR", quantity="10", price="5")
    shop("work_order", "WO", item="TOY", quantity="9")
    shop("work_order_release", "REL", work_order="WO")
    shop("material_issue", "MI-1", work_order="WO", item="RESIN", quantity="4")
    shop("material_issue", "MI-2", work_order="WO", item="RESIN", quantity="1")
    shop("summary_voucher", "SV", "2026-10-31", rule="ISSUES")
    return shop


def test_a_summary_follows_what_its_rule_holds_back(held: Any) -> None:
    """Without the rule each issue has its own voucher, the summary none; with another map it moves along."""
    setup = held.books.state.master.setup
    data = setup.model_dump()
    assert rules_compare(setup, setup, held.books.log) == []
    without = rules_compare(setup, Setup.model_validate({**data, "posting_rules": []}), held.books.log)
    assert documents(without) == ["MI-1", "MI-2", "SV"]
    assert [(one.held, one.word) for one in without[0].old] == [(True, "MS")]
    assert [(one.held, one.word) for one in without[0].new] == [(False, "JV")]
    assert lines(without[2].old) == [("4001001001", 1_500, 0), ("1403", 0, 1_500)]
    assert without[2].new == ()
    rows = [{"role": "stock", "item_class": "raw", "item": "RESIN", "account": "1411001"}]
    moved = rules_compare(setup, Setup.model_validate({**data, "account_map": rows}), held.books.log)
    assert documents(moved) == ["GR", "MI-1", "MI-2", "SV"]
    assert lines(moved[3].new) == [("4001001001", 1_500, 0), ("1411001", 0, 1_500)]


def test_a_summary_under_a_netting_rule_is_netted(held: Any) -> None:
    """The print of a summary goes by the rule as it is in each set-up."""
    setup = held.books.state.master.setup
    rules = [{**RULE, "summary": "period", "word": "ZZ", "net": True}]
    found = rules_compare(
        setup, Setup.model_validate({**setup.model_dump(), "posting_rules": rules}), held.books.log
    )
    assert documents(found) == ["MI-1", "MI-2", "SV"]
    assert found[2].new[0].word == "ZZ"
    assert lines(found[2].new) == lines(found[2].old)


@settings(max_examples=15)
@given(histories(documents=40, weights={kind: of for kind, of in WEIGHTS.items() if kind != "set_up"}))
def test_the_set_up_in_force_prints_the_vouchers_that_were_posted(history: History) -> None:
    """Comparing changes nothing and reads the past right: the old print is what the log holds."""
    books = Books(history.setup)
    for document in proposals(books, history.steps):
        try:
            books.post(document)
        except Refused:
            continue
    setup = books.state.master.setup
    company = setup.company.model_copy(update={"voucher_word": "OTHER"})
    changes = rules_compare(setup, setup.model_copy(update={"company": company}), books.log)
    posted = {entry.position: entry for entry in books.log.read()}
    for change in changes:
        entry = posted[change.position]
        assert lines(change.old) == lines(entry.vouchers)
    assert rules_compare(setup, setup, books.log) == []
