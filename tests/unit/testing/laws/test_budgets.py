"""The law of budgets sees what the log does not say."""

import pytest

from erpcore.documents import Budget, PurchaseRequisition
from erpcore.testing.laws.budgets import budgets_follow_the_log

LINE = {"item_class": "raw", "amounts": {"2026-10": "5"}}


@pytest.fixture
def budgeted(books):
    """The sample with a budget of its raw material and a requisition."""
    code = books.state.master.items["RESIN"].item_class
    day = {"date": "2026-10-09"}
    line = {**LINE, "item_class": code}
    books.post(Budget.model_validate({"id": "BU", **day, "fiscal_year": 2026, "lines": [line]}))
    asked = {"lines": [{"item": "RESIN", "quantity": "1", "price": "1"}]}
    books.post(PurchaseRequisition.model_validate({"id": "RQ", **day, **asked}))
    return books


def test_the_sample_keeps_it(books, budgeted) -> None:
    """Begun late, control knows what it would know had it begun with the books."""
    budgets_follow_the_log(budgeted)


@pytest.mark.parametrize("stage", [0, 1, 2])
def test_a_cent_more_is_seen(budgeted, stage) -> None:
    """Of whatever stage."""
    cells = budgeted.state.control.spending.periods["2026-10"]
    next(iter(cells.values()))[stage] += 1
    with pytest.raises(AssertionError):
        budgets_follow_the_log(budgeted)


def test_stages_that_are_not_what_is_open_are_seen(budgeted) -> None:
    """A requisition that keeps more than is left of it, in whatever way that came about."""
    budgeted.state.control.requisitions.lines["RQ/1"].counts["taken"] = 600_000
    with pytest.raises(AssertionError):
        budgets_follow_the_log(budgeted)
