"""Budgets, requisitions and approvals are written so that the books mostly take them."""

from erpcore.documents import Budget, PurchaseRequisition
from erpcore.testing.playing import post
from erpcore.testing.strategies import budgeting

YEAR = {"date": "2026-10-09", "fiscal_year": 2026}


def test_a_line_gets_one_budget(books, written) -> None:
    """Once all lines have one, there is none to write."""
    found = written(budgeting.budget)
    assert {line.amount is None for document in found for line in document.lines} == {True, False}
    lines = [{"item_class": code} for code in books.state.master.item_classes]
    lines += [{"cost_centre": code} for code in books.state.master.cost_centres]
    amounts = {"amounts": {"2026-10": "5"}}
    books.post(Budget.model_validate({"id": "BU", **YEAR, "lines": [line | amounts for line in lines]}))
    assert written(budgeting.budget) == []


def test_revisions_are_of_lines_that_have_one(books, written) -> None:
    """Without a budget there is none; then it is raised, or lowered by what is there."""
    assert written(budgeting.budget_revision) == []
    line = {"item_class": next(iter(books.state.master.item_classes)), "amounts": {"2026-10": "5"}}
    books.post(Budget.model_validate({"id": "BU", **YEAR, "lines": [line]}))
    found = written(budgeting.budget_revision)
    assert {bool(document.lines[0].decrease) for document in found} == {True, False}
    assert all(post(books, document) is None for document in found[:1])


def test_requisitions_ask_for_goods_and_expenses(written) -> None:
    """Of either kind, by price or by amount."""
    lines = [line for document in written(budgeting.purchase_requisition) for line in document.lines]
    assert {line.item is None for line in lines} == {True, False}
    assert {line.price is None for line in lines if line.item} == {True, False}


def test_what_waits_is_decided(books, written) -> None:
    """Nothing waits in the sample: an order to come is let through."""
    assert {document.decision for document in written(budgeting.budget_approval)} == {"approved"}
    asked = {"lines": [{"item": "RESIN", "quantity": "1", "price": "1"}]}
    books.post(PurchaseRequisition.model_validate({"id": "RQ", "date": "2026-10-09", **asked}))
    line = books.state.control.requisitions.lines["RQ/1"]
    line.counts["waiting"] = 1
    found = written(budgeting.budget_approval)
    assert {(document.of, document.decision) for document in found} == {
        ("RQ", "approved"),
        ("RQ", "rejected"),
    }
