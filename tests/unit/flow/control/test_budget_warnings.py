"""A document that is posted beyond a budget says so as a refusal would: which line, how much is left, what to do."""

import pytest

from erpcore import Code
from erpcore.documents import Budget, BudgetApproval, PurchaseOrder, PurchaseRequisition
from erpcore.flow.control.budget_warnings import budget_warnings

LINE = {"item": "RESIN", "quantity": "120", "price": "10"}
ORDER = {"partner": "V", "lines": [LINE]}


@pytest.fixture
def told(factory):
    """Raw material for 1,000.00 in October; a way to say what the budgets said of a document."""

    def build(stage, **limits):
        row = {"stage": stage, "valid_from": "2026-01-01", **limits}
        shop = factory(budget_controls=[row])
        shop(Budget, "BU-1", fiscal_year=2026, lines=[{"item_class": "raw", "amounts": {"2026-10": "1000"}}])

        def post(kind, number, **fields):
            entry = shop(kind, number, **fields)
            return [
                (of.code, of.say("en"), of.say("zh_CN")) for of in budget_warnings(shop.books.state, entry)
            ]

        return post

    return build


def test_a_warning_is_said_limit_by_limit(told):
    """The month and the year are exceeded by one order: two sentences, and it is posted."""
    month, year = told("order", month="warn", year="warn")(PurchaseOrder, "PO-1", **ORDER)
    code, english, chinese = month
    assert code == Code.BUDGET_EXCEEDED
    assert english.split(" — ") == [
        "BUDGET_EXCEEDED [PO-1]: at most 1000.00 available on purchases of raw in 2026-10; this would take 1200.00",
        "It is posted, the budget only warns; where more may be spent, post a budget_revision.",
    ]
    assert chinese.split(" — ")[1] == "已入账，预算仅作提示；如可多支，请以 budget_revision 单据调增预算。"
    assert "（2026-10 期间）的可用预算 1000.00，本次需要 1200.00" in chinese
    assert "in 2026; this would take 1200.00" in year[1]


def test_what_waits_says_for_what(told):
    """A requisition beyond what may be asked for reserves nothing yet."""
    asked = {"lines": [LINE]}
    ((code, said, _),) = told("requisition", to_date="approve")(PurchaseRequisition, "REQ-1", **asked)
    assert code == Code.BUDGET_APPROVAL_MISSING
    assert said.startswith("BUDGET_APPROVAL_MISSING [REQ-1]: at most 1000.00 available on purchases of raw")
    assert said.endswith("It reserves nothing until a budget_approval of REQ-1 says `approved`.")


def test_what_is_within_or_approved_says_nothing(told):
    """Neither 900.00 of 1,000.00, nor what somebody has allowed."""
    post = told("order", month="approve")
    assert post(PurchaseOrder, "PO-1", partner="V", lines=[{**LINE, "quantity": "90"}]) == []
    allowed = {"of": "PO-2", "decision": "approved", "approver": "CFO", "amount": "2000"}
    post(BudgetApproval, "BA-1", **allowed)
    assert post(PurchaseOrder, "PO-2", **ORDER) == []
