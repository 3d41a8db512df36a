"""Approvals: who may let a budget be exceeded, and what."""

import pytest

from erpcore import Code, Refused
from erpcore.documents import (
    Budget,
    BudgetApproval,
    GoodsReceipt,
    PurchaseOrder,
    PurchaseRequisition,
    Reversal,
)
from erpcore.flow.control.budget_approval import Approved

RAW = {"item_class": "raw"}
LINE = {"item": "RESIN", "quantity": "20", "price": "10"}
APPROVED = {"decision": "approved", "approver": "CFO"}


@pytest.fixture
def waiting(factory):
    """A requisition of 200, asked for by ANN, waits at a budget of 100."""
    row = {"valid_from": "2026-01-01", "month": "approve", "approvers": ["ANN", "CFO"]}
    shop = factory(budget_controls=[{"stage": stage, **row} for stage in ("requisition", "order")])
    shop(Budget, "BU-1", fiscal_year=2026, lines=[{**RAW, "amounts": {"2026-10": "100"}}])
    shop.books.post(shop.document(PurchaseRequisition, "REQ-1", lines=[LINE]), actor="ANN")
    return shop


@pytest.mark.parametrize(
    ("field", "fields"),
    [
        ("approver", {"decision": "approved", "approver": "BOB"}),
        ("approver", {"decision": "approved", "approver": "ANN"}),
        ("amount", {**APPROVED, "amount": "5"}),
        ("of", {**APPROVED, "of": "BU-1"}),
        ("amount", {**APPROVED, "of": "PO-1"}),
        ("of", {"decision": "rejected", "approver": "CFO", "of": "PO-1", "amount": "5"}),
        ("approver", {"decision": "approved", "approver": "BOB", "of": "PO-1", "amount": "5"}),
    ],
)
def test_who_may_not_and_what_cannot_be_approved(waiting, field, fields):
    """Neither somebody without the authority, nor who asked; only what waits or is to be posted."""
    waiting.refuses(Code.DOCUMENT_INVALID, field, BudgetApproval, "BA-1", **{"of": "REQ-1", **fields})


def test_a_decision_stands_once(waiting):
    """What is approved or rejected waits no more."""
    waiting(BudgetApproval, "BA-1", of="REQ-1", decision="rejected", approver="CFO", reason="no")
    waiting.refuses(Code.DOCUMENT_INVALID, "of", BudgetApproval, "BA-2", of="REQ-1", **APPROVED)
    assert waiting.budget(**RAW)[1] == "0.00"


@pytest.mark.parametrize("decision", ["approved", "rejected"])
def test_a_decision_is_taken_back(waiting, decision):
    """The requisition waits again, and may be decided the other way."""
    waiting(BudgetApproval, "BA-1", of="REQ-1", decision=decision, approver="CFO")
    waiting(Reversal, "RV-1", of="BA-1", reason="wrong")
    assert waiting.books.state.control.requisitions.lines["REQ-1/1"].waiting
    waiting(BudgetApproval, "BA-2", of="REQ-1", **APPROVED)
    assert waiting.budget(**RAW)[1] == "200.00"
    waiting.replays()


def test_an_approval_stands_while_something_is_ordered_on_it(waiting):
    """It goes after the order; and so does the requisition."""
    waiting(BudgetApproval, "BA-1", of="REQ-1", **APPROVED)
    order = {"partner": "V", "lines": [{**LINE, "quantity": "1", "requisition": "REQ-1/1"}]}
    waiting(PurchaseOrder, "PO-1", **order)
    for of in ("BA-1", "REQ-1"):
        told = waiting.refuses(Code.DEPENDENTS_EXIST, "of", Reversal, "RV-1", of=of, reason="wrong")
        assert "PO-1" in told.expected


def test_an_approval_in_advance_is_taken_back(waiting):
    """The order asks for one again."""
    order = {"partner": "V", "lines": [LINE]}
    waiting(BudgetApproval, "BA-1", of="PO-1", amount="100", **APPROVED)
    assert waiting.books.preview(waiting.document(PurchaseOrder, "PO-1", **order)).budget_result == "passed"
    waiting(Reversal, "RV-1", of="BA-1", reason="wrong")
    waiting.refuses(Code.BUDGET_APPROVAL_MISSING, "lines.1", PurchaseOrder, "PO-1", **order)


def test_who_may_approve_orders_may_not_approve_what_is_spent(factory):
    """An approval counts where the row of the stage that is added to names its approver, and not whoever posts."""
    rows = (("requisition", "BOSS"), ("order", "CLERK"), ("actual", "CFO"))
    shop = factory(
        budget_controls=[
            {"stage": stage, "valid_from": "2026-01-01", "month": "approve", "approvers": [who]}
            for stage, who in rows
        ]
    )
    shop(Budget, "BU-1", fiscal_year=2026, lines=[{**RAW, "amounts": {"2026-10": "100"}}])
    spent = {"partner": "V", **LINE}
    up_to = {"decision": "approved", "amount": "100"}
    shop(BudgetApproval, "BA-1", of="GR-1", approver="CLERK", **up_to)
    shop.refuses(Code.BUDGET_APPROVAL_MISSING, "", GoodsReceipt, "GR-1", **spent)
    shop(BudgetApproval, "BA-2", of="GR-1", approver="CFO", **up_to)
    receipt = shop.document(GoodsReceipt, "GR-1", **spent)
    with pytest.raises(Refused, match="BUDGET_APPROVAL_MISSING"):
        shop.books.post(receipt, actor="CFO")
    with pytest.raises(Refused, match="BUDGET_APPROVAL_MISSING"):
        shop.books.post_all([receipt], actor="CFO")
    shop.books.post(receipt, actor="ANN")
    shop(BudgetApproval, "BA-3", of="REQ-1", approver="CLERK", **up_to)
    assert shop(PurchaseRequisition, "REQ-1", lines=[LINE]).budget_result == "waiting"
    shop.replays()


def test_a_requisition_may_be_approved_in_advance(waiting):
    """Then it does not wait."""
    waiting(BudgetApproval, "BA-1", of="REQ-2", amount="100", **APPROVED)
    assert waiting(PurchaseRequisition, "REQ-2", lines=[LINE]).budget_result == "passed"
    assert waiting.budget(**RAW)[1] == "200.00"


def test_what_is_approved_may_still_be_warned_of(factory):
    """An approval is of the limits that ask for one: the year that only warns is told all the same."""
    row = {"stage": "order", "valid_from": "2026-01-01", "month": "approve", "year": "warn"}
    shop = factory(budget_controls=[row])
    amounts = {"2026-10": "100", "2026-11": "50"}
    shop(Budget, "BU-1", fiscal_year=2026, lines=[{**RAW, "amounts": amounts}])
    for number, amount in (("PO-1", "150"), ("PO-2", "300")):
        shop(BudgetApproval, f"BA-{number}", of=number, amount=amount, **APPROVED)
    inside = {**LINE, "quantity": "15"}
    assert shop(PurchaseOrder, "PO-1", partner="V", lines=[inside]).budget_result == "passed"
    assert shop(PurchaseOrder, "PO-2", partner="V", lines=[LINE]).budget_result == "warned"


def test_who_asked_does_not_post_the_approval(waiting):
    """Not even by naming somebody else who may."""
    asked = waiting.document(BudgetApproval, "BA-1", of="REQ-1", **APPROVED)
    with pytest.raises(Refused) as caught:
        waiting.books.post(asked, actor="ANN")
    assert (caught.value.code, caught.value.field) == (Code.DUTIES_CONFLICT, "actor")
    waiting.books.post(asked, actor="CFO")
    waiting.replays()


def test_who_posted_the_approval_does_not_post_the_document(waiting):
    """Of a document that is to be posted it is known who let it through; what he wrote down is used up with it."""
    order = waiting.document(PurchaseOrder, "PO-1", partner="V", lines=[LINE])
    waiting.books.post(
        waiting.document(BudgetApproval, "BA-1", of="PO-1", amount="500", **APPROVED), actor="BOB"
    )
    for actor in ("BOB", "CFO"):
        with pytest.raises(Refused) as caught:
            waiting.books.post(order, actor=actor)
        assert caught.value.code == Code.BUDGET_APPROVAL_MISSING
    waiting.books.post(order, actor="ANN")
    assert waiting.books.state.facts["budget_approval", "PO-1/up_to"] == ""
    told = waiting.refuses(Code.DEPENDENTS_EXIST, "of", Reversal, "RV-1", of="BA-1", reason="too late")
    assert "PO-1" in told.expected
    waiting.replays()


def test_what_was_approved_before_names_were_kept_is_read(waiting):
    """A mark of amount and approver alone is an approval that nobody posted."""
    assert Approved.from_text("500\tCFO") == Approved(500, "CFO")
    assert Approved.from_text(Approved(500, "CFO", "BOB").to_text()) == Approved(500, "CFO", "BOB")
    assert Approved.from_text("") is None
