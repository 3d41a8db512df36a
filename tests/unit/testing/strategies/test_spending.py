"""Cost centres spend what the books mostly take."""

import pytest

from erpcore.testing.strategies import spending
from erpcore.testing.strategies.dice import NoChoiceError


def test_expenses_need_nothing(written) -> None:
    """They are owed to whom they say, and a supplier has a name."""
    expenses = written(spending.overhead_expense)
    assert {expense.owed for expense in expenses} >= {"bank", "supplier", "wages_payable"}
    assert all((expense.partner is None) == (expense.owed != "supplier") for expense in expenses)


def test_costs_are_shared_out_over_centres_only_by_measure(written) -> None:
    """By what the books say of orders, they are orders' alone."""
    found = written(spending.cost_distribution)
    assert {document.basis for document in found} > {"measured", "output"}
    over_centres = [document for document in found if any(line.cost_centre for line in document.lines)]
    assert {document.basis for document in over_centres} == {"measured"}


def test_services_are_those_of_service_departments(written) -> None:
    """The sample factory has none, so nobody reports a service."""
    with pytest.raises(NoChoiceError):
        written(spending.service_report)
