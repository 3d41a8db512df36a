"""The checks of posting rules."""

from collections.abc import Callable
from typing import Any

import pytest

from erpcore.kernel.words import with_article
from erpcore.posting.account_map import AccountMap
from erpcore.posting.proving.proof import Proof
from erpcore.posting.rule_checks import rule_findings

MapOf = Callable[..., AccountMap]
Found = list[tuple[str, str, str]]


@pytest.fixture
def found(map_of: MapOf, steps: dict[str, Any]) -> Callable[..., Found]:
    """Check one rule: code, severity and message of each finding."""

    def check(*documents: str, accounts: Any = (), beside: Any = (), **options: Any) -> Found:
        rule = {"code": "R", "documents": documents, "valid_from": "2026-01-01", **options}
        proof = Proof(map_of(posting_rules=[rule, *beside], accounts=accounts), steps)
        findings = list(rule_findings(proof))
        assert {finding.place for finding in findings} <= {"posting_rule R valid_from 2026-01-01"}
        return [(finding.code, finding.severity, finding.message) for finding in findings]

    return check


def test_a_good_rule_has_no_findings(found: Callable[..., Found]) -> None:
    """Word, text, merging, netting, splitting by a dimension that is there, a summary: each has its use."""
    assert found("material_issue", word="MI", text="issue {document}", net=True) == []
    assert found("material_issue", split_by="work_order") == []
    assert found("material_issue", merge="movement") == []
    assert found("material_issue", "material_return", summary="period") == []


def test_a_type_that_no_step_takes_is_an_error(found: Callable[..., Found]) -> None:
    """A slip of the pen would leave the documents without their rule."""
    assert found("material_isue", "material_issue", word="MI") == [
        (
            "DOCUMENT_TYPE_UNKNOWN",
            "error",
            "no step takes documents of the type 'material_isue', did you mean 'material_issue'?",
        )
    ]
    assert found("wages", word="W")[0][2] == "no step takes documents of the type 'wages'"


def test_a_rule_that_says_nothing_is_found(found: Callable[..., Found]) -> None:
    """It was to do something; only as a later version of a rule does it say that the usual holds again."""
    nothing = [("RULE_WITHOUT_EFFECT", "warning", "vouchers are as they are without the rule")]
    assert found("material_issue") == found("material_issue", net=False, merge="account") == nothing
    earlier = {
        "code": "R",
        "documents": ["delivery"],
        "valid_from": "2025-01-01",
        "valid_until": "2025-12-31",
    }
    assert found("delivery", beside=[{**earlier, "word": "DL"}]) == []


def test_a_rule_that_ends_before_the_books_begin_is_found(found: Callable[..., Found]) -> None:
    """A year mistyped leaves the documents without their rule; an earlier version of one that holds is history."""
    ended = {"valid_from": "2026-01-01", "valid_until": "2026-01-31", "word": "MI"}
    assert found("material_issue", **ended) == [
        ("RULE_WITHOUT_EFFECT", "warning", "it ends before the first period, 2026-10")
    ]
    later = {"code": "R", "documents": ["material_issue"], "valid_from": "2026-02-01", "word": "ML"}
    assert found("material_issue", **ended, beside=[later]) == []


def test_a_place_holder_that_nothing_fills_is_found(found: Callable[..., Found]) -> None:
    """The text would have a gap: a time ticket is about no partner, a delivery's voucher names its item."""
    assert found("time_ticket", text="{partner} {item} {order} {document} {type} {period}") == [
        ("RULE_WITHOUT_EFFECT", "warning", "{partner} stays empty: a time ticket names none")
    ]
    assert found("delivery", "goods_receipt", text="{item} {partner} {order} {{item}}") == []
    assert found("idle_capacity", text="{item}") == [
        ("RULE_WITHOUT_EFFECT", "warning", "{item} stays empty: an idle capacity names none")
    ]
    assert found("manual_voucher", "supplier_payment", text="{item}") == []  # an account may name everything


def test_a_summary_voucher_names_no_document(found: Callable[..., Found]) -> None:
    """It is about all documents of the month: it has a period, and a number of its own."""
    assert found("time_ticket", text="{order} in {period}, {document}", summary="period") == [
        ("RULE_WITHOUT_EFFECT", "warning", "{order} stays empty: a summary voucher is about many documents")
    ]


def test_a_summary_cannot_be_split_or_keep_movements_apart(found: Callable[..., Found]) -> None:
    """One option would make the other do nothing."""
    assert [message for _, _, message in found("material_issue", summary="period", split_by="item")] == [
        "a summary voucher is one voucher; it is not split by item"
    ]
    assert found("material_issue", summary="period", merge="movement") == [
        ("RULE_CONTRADICTS", "error", "a summary voucher merges its lines; it does not keep movements apart")
    ]


def test_nothing_is_set_off_between_movements_that_are_kept_apart(found: Callable[..., Found]) -> None:
    """Whoever asks for both would wait for one line of each account, and find them all."""
    assert found("material_issue", net=True, merge="movement") == [
        (
            "RULE_WITHOUT_EFFECT",
            "warning",
            "net sets nothing off between movements that merge keeps apart",
        )
    ]


def test_the_carry_of_profit_is_not_held_back(found: Callable[..., Found]) -> None:
    """It reads the ledger: held back, a second run of the close would carry the same profit again."""
    ((code, severity, message),) = found("profit_carry", summary="period")
    assert (code, severity) == ("RULE_CONTRADICTS", "error")
    assert message.startswith(
        "a profit carry reads the ledger, which a voucher that is held back has not reached"
    )
    assert '"type": "profit_carry"' in message
    assert found("profit_carry", word="PC") == []


def test_what_the_books_open_with_is_not_held_back(found: Callable[..., Found]) -> None:
    """Its voucher is no turnover; merged with others it would be."""
    assert found("opening_wip", summary="period") == [
        (
            "RULE_WITHOUT_EFFECT",
            "warning",
            "an opening wip states what the books open with; its voucher is not held back",
        )
    ]


def test_words_of_money_need_money(found: Callable[..., Found]) -> None:
    """A receipt of goods never stands on the bank; a payment does, and a voucher by hand may."""
    assert found("supplier_payment", "manual_voucher", word_paid="付", word_received="收") == []
    assert found("goods_receipt", word_paid="付") == [
        (
            "RULE_WITHOUT_EFFECT",
            "warning",
            "no money comes in or goes out with a goods receipt: its voucher never has that word",
        )
    ]


def test_a_type_without_vouchers_needs_no_rule(found: Callable[..., Found]) -> None:
    """A purchase order moves no value; a reversal moves what it takes back."""
    assert found("purchase_order", word="PO") == [
        ("RULE_WITHOUT_EFFECT", "warning", "a purchase order has no voucher of its own")
    ]
    assert found("reversal", word="RV", split_by="item") == []


@pytest.mark.parametrize(
    ("document", "dimension"),
    [
        ("goods_receipt", "cost_centre"),
        ("material_issue", "partner"),
        ("material_issue", "project"),
        ("delivery", "work_order"),
    ],
)
def test_a_split_that_never_splits_is_found(
    found: Callable[..., Found], document: str, dimension: str
) -> None:
    """No account of the document's places takes the dimension, or no place has it."""
    assert found(document, split_by=dimension) == [
        (
            "RULE_WITHOUT_EFFECT",
            "warning",
            f"no account of {with_article(document)} takes the dimension {dimension}: it is never split",
        )
    ]


def test_a_dimension_needs_both_place_and_account(
    found: Callable[..., Found], new_account: Callable[..., Any]
) -> None:
    """An account that could take it does not help where places lack it; optional ones count."""
    wants = [new_account("stock", "asset", ["item"], ["partner"])]
    assert len(found("material_issue", split_by="partner", accounts=wants)) == 1
    assert found("material_issue", split_by="site") == []
    centre = [new_account("wip", "cost", [], ["cost_centre"])]
    assert len(found("material_issue", split_by="cost_centre")) == 1
    assert found("material_issue", split_by="cost_centre", accounts=centre) == []


def test_each_role_is_looked_at_with_its_own_account(
    found: Callable[..., Found], new_account: Callable[..., Any]
) -> None:
    """That revenue shows the partner does not help a receipt whose accounts do not."""
    plain = [new_account("gr_ir", "liability")]
    assert found("goods_receipt", split_by="partner") == []
    assert len(found("goods_receipt", split_by="partner", accounts=plain)) == 1


def test_an_own_dimension_needs_documents_that_name_it(
    found: Callable[..., Found], new_account: Callable[..., Any]
) -> None:
    """An account of stock may take projects; no issue of material ever names one."""
    takes = [new_account("stock", "asset", ["item"], ["project"])]
    assert len(found("material_issue", split_by="project", accounts=takes)) == 1


def test_the_companys_own_dimensions_split_what_documents_name_them_on(
    found: Callable[..., Found], new_account: Callable[..., Any]
) -> None:
    """Own use can name projects, and the account has to take them; an expense may name an account that does."""
    takes = [new_account("selling_expense", "expense", ["cost_centre"], ["project"])]
    assert found("own_use", split_by="project", accounts=takes) == []
    assert len(found("own_use", split_by="project")) == 1
    assert found("overhead_expense", split_by="project") == []


def test_a_manual_voucher_is_not_split(found: Callable[..., Found]) -> None:
    """Its lines balance only together; opening balances do one by one."""
    assert found("manual_voucher", split_by="item") == [
        (
            "RULE_WITHOUT_EFFECT",
            "warning",
            "the lines of a manual voucher balance only together; they are not split",
        )
    ]
    assert found("opening_balance", split_by="item") == []
