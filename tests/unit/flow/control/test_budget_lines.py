"""Lines of budgets as documents name them, and as readers know them."""

from erpcore.control.cell import Cell
from erpcore.flow.control.budget_lines import BudgetKey, budget_line, called


def test_a_line_is_called_by_what_it_is_for(shop):
    """In both languages, with the company's own name of a dimension."""
    state = shop.books.state
    key = BudgetKey(account="rent", cost_centre="SHOP", dimensions={"project": "P1"})
    line = budget_line(state, key)
    assert line == Cell("", "rent", (("cost_centre", "SHOP"), ("project", "P1")))
    assert called(state.master, line).en == "account rent, cost centre SHOP, project P1"
    assert called(state.master, line).zh == "科目 rent，成本中心 SHOP，Project P1"
    assert called(state.master, Cell("raw")).zh == "存货类别 raw 的采购"


def test_overhead_is_budgeted_on_its_own_account(shop):
    """The pool is kept by a sub-ledger, but expenses are booked to it."""
    assert budget_line(shop.books.state, BudgetKey(account="overhead_pool")).account == "overhead_pool"
