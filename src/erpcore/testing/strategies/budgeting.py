"""What those write who watch over budgets: budgets, revisions, requisitions, approvals."""

from typing import Any

from erpcore.control.budgets import Budgets
from erpcore.control.cell import Cell
from erpcore.flow.buy.purchase_requisition import PurchaseRequisition
from erpcore.flow.control.budget import Budget
from erpcore.flow.control.budget_approval import BudgetApproval
from erpcore.flow.control.budget_revision import BudgetRevision
from erpcore.flow.document import Document
from erpcore.testing.strategies.buying import bought
from erpcore.testing.strategies.clerk import Clerk

APPROVER = "CFO"


def budget(clerk: Clerk) -> Document | None:
    """Set what one or two lines may spend in the year of the day."""
    year = int(_period(clerk)[:4])
    budgets = clerk.state.control.budgets
    lines: list[dict[str, Any]] = []
    for named, cell in _lines(clerk):
        if not budgets.is_set(cell, str(year)) and (not lines or clerk.dice.one_in(3)):
            lines.append({**named, **_amounts(clerk)})
    if not lines:
        return None
    return Budget.model_validate(
        {"id": clerk.id("BU"), "date": clerk.day(), "fiscal_year": year, "lines": lines[:2]}
    )


def budget_revision(clerk: Clerk) -> Document | None:
    """Raise or lower a line that has a budget."""
    period = _period(clerk)
    budgets: Budgets = clerk.state.control.budgets
    chosen = clerk.choose((named, cell) for named, cell in _lines(clerk) if budgets.is_set(cell, period[:4]))
    if chosen is None:
        return None
    named, cell = chosen
    there = budgets.lines[cell].get(period, 0)
    lowers = there > 0 and clerk.dice.one_in(3)
    amount = clerk.major(1 + clerk.dice.below(there)) if lowers else clerk.amount()
    line = {**named, "decrease" if lowers else "increase": {period: amount}}
    told = {"id": clerk.id("BV"), "date": clerk.day(), "fiscal_year": int(period[:4])}
    return BudgetRevision.model_validate({**told, "reason": "plans change", "lines": [line]})


def purchase_requisition(clerk: Clerk) -> Document | None:
    """Ask for goods or an expense."""
    lines: list[dict[str, Any]] = []
    for _ in range(clerk.dice.between(1, 2)):
        if clerk.dice.one_in(3):
            centre = clerk.cost_centre()
            lines.append({"cost_centre": centre, "amount": clerk.amount()})
        else:
            item = bought(clerk)
            quantity, unit = clerk.written(item, clerk.quantity(item))
            priced = {"price": clerk.price()} if clerk.dice.below(3) else {"amount": clerk.amount()}
            lines.append({"item": item, "quantity": quantity, "unit": unit, **priced})
    return PurchaseRequisition.model_validate({"id": clerk.id("RQ"), "date": clerk.day(), "lines": lines})


def budget_approval(clerk: Clerk) -> Document | None:
    """Decide on a requisition that waits, or let an order go beyond a budget."""
    waiting = {
        line.terms.requisition for line in clerk.state.control.requisitions.lines.values() if line.waiting
    }
    of = clerk.choose(sorted(waiting))
    decided = "rejected" if of is not None and clerk.dice.one_in(3) else "approved"
    return BudgetApproval(
        id=clerk.id("BA"),
        date=clerk.day(),
        of=of or f"PO-{clerk.dice.between(1, 60)}",
        decision=decided,
        approver=APPROVER,
        amount=None if of is not None else clerk.amount(),
    )


def _period(clerk: Clerk) -> str:
    return clerk.master.calendar.period_of(clerk.day()).code


def _lines(clerk: Clerk) -> list[tuple[dict[str, str], Cell]]:
    """List the lines that budgets are drawn up for, each as documents name it."""
    found = [({"item_class": code}, Cell(code)) for code in clerk.master.item_classes]
    for code in clerk.master.cost_centres:
        found.append(({"cost_centre": code}, Cell(dimensions=(("cost_centre", code),))))
    return found


def _amounts(clerk: Clerk) -> dict[str, Any]:
    if clerk.dice.one_in(3):
        return {"amount": clerk.amount(), "spread": "equal"}
    return {"amounts": {_period(clerk): clerk.amount()}}
