"""Cost centres spend what the books mostly take."""

import pytest

from erpcore.documents import OverheadExpense
from erpcore.testing.strategies import spending
from erpcore.testing.strategies.dice import NoChoiceError


def test_expenses_need_nothing(written) -> None:
    """They are owed to whom they say, and a supplier has a name."""
    expenses = written(spending.overhead_expense)
    assert {expense.owed for expense in expenses} >= {"bank", "supplier", "wages_payable"}
    assert all((expense.partner is None) == (expense.owed != "supplier") for expense in expenses)


def test_costs_are_shared_out_over_centres_only_by_measure_or_amount(written) -> None:
    """By what the books say of orders, they are orders' alone."""
    found = written(spending.cost_distribution)
    assert {document.basis for document in found} > {"measured", "output"}
    over_centres = [document for document in found if any(line.cost_centre for line in document.lines)]
    assert {document.basis for document in over_centres} == {"measured", "stated"}


def test_services_are_those_of_service_departments(written) -> None:
    """The sample factory has none, so nobody reports a service."""
    with pytest.raises(NoChoiceError):
        written(spending.service_report)


def test_idle_capacity_is_of_what_a_workshop_has_collected(books, written) -> None:
    """Whoever absorbed it; mostly what the books take, sometimes too much."""
    more = {"cost_centre": "SHOP", "amount": "1000", "owed": "bank"}
    books.post(OverheadExpense.model_validate({"id": "OX", "date": "2026-10-10", **more}))
    left = books.state.overhead.spent["2026-10", "SHOP"]
    amounts = {int(100 * document.amount) for document in written(spending.idle_capacity)}
    assert {left, left // 2} <= amounts
    assert max(amounts) > left
