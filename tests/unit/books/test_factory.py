"""Goods, budgets and plans are asked of the books, and of none of their ledgers."""

from tests.cases.two_ledgers import READ, first_month, two_ledgers

from erpcore.books.factory import FactoryAnswers


def test_a_further_ledger_answers_nothing_that_it_does_not_keep() -> None:
    """Budgets and requests stand in the leading ledger: a further one would say that there are none."""
    books = first_month(two_ledgers(budget_controls=[{"stage": "actual", "valid_from": "2026-01-01"}]))
    line = {"item_class": "raw", "amounts": {"2026-10": "3000"}}
    budget = {"type": "budget", "id": "BU", "date": "2026-10-31", "fiscal_year": 2026, "lines": [line]}
    books.post(READ(budget))
    assert books.budget("2026-10", item_class="raw").month.budget == 300000
    asked = [name for name in vars(FactoryAnswers) if not name.startswith("_")]
    assert {"budget", "approvals", "material_plan", "cash_plan"} <= set(asked)
    assert not [name for name in asked if hasattr(books.ledger("TWIN"), name)]
