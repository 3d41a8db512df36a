"""What cost centres spend, what is shared out, and what they do for one another."""

from decimal import Decimal
from typing import Any

from erpcore.flow.creditor import CREDITS
from erpcore.flow.document import Document
from erpcore.flow.make.cost_distribution import CostDistribution, DistributionLine
from erpcore.flow.make.idle_capacity import IdleCapacity
from erpcore.flow.make.overhead_expense import OverheadExpense
from erpcore.flow.make.service_report import ServiceLine, ServiceReport
from erpcore.testing.strategies.clerk import Clerk
from erpcore.testing.strategies.recording import free_account


def overhead_expense(clerk: Clerk) -> Document | None:
    """Book an expense of a cost centre, now and then in another currency."""
    owed = clerk.dice.pick(CREDITS)
    code = clerk.abroad() if owed in ("supplier", "bank") else None
    lines = clerk.state.control.requisitions.lines
    asked = clerk.choose(key for key, line in lines.items() if not line.terms.item and line.left > 0)
    centre = dict(lines[asked].terms.cell.dimensions)["cost_centre"] if asked is not None else None
    return OverheadExpense(
        id=clerk.id("OX"),
        date=clerk.day(),
        requisition=asked,
        cost_centre=centre or clerk.cost_centre(),
        amount=clerk.amount(code=code),
        vat=Decimal(0) if code else clerk.vat(),
        self_assessed_vat=clerk.assessed(),
        currency=code,
        rate=clerk.agreed(code) if code else None,
        vat_treatment=clerk.dice.pick((None, None, "cost")),
        partner=clerk.partner("supplier") if owed == "supplier" else None,
        **owing(clerk, owed),
        behaviour=clerk.dice.pick(("variable", "fixed")),
    )


def cost_distribution(clerk: Clerk) -> Document | None:
    """Share wages or power out over centres and an account by measure, or over orders by what the books say of them.

    Now and then it is in another currency.
    """
    basis = clerk.dice.pick(
        ("measured", "stated", "labour_hours", "machine_hours", "output", "direct_cost", "standard_cost")
    )
    owed = clerk.dice.pick(("bank", "wages_payable", "account"))
    code = clerk.abroad() if owed == "bank" else None
    relieves = clerk.dice.one_in(5)
    orders = [order.number for order in clerk.orders("released", "completed")]
    chosen = list(dict.fromkeys(clerk.dice.pick(orders) for _ in range(3))) if orders else []
    measure = {
        "measured": {"measure": clerk.dice.decimal(1, 9, 2)},
        "stated": {"amount": clerk.amount(99, code)},
    }.get(basis, {})
    lines = [DistributionLine(work_order=number, **measure) for number in chosen]
    if measure:
        centre = clerk.cost_centre()
        lines.append(DistributionLine(cost_centre=centre, **measure))
        if clerk.dice.one_in(4):
            account, dimensions = free_account(clerk)
            lines.append(DistributionLine(account=account, dimensions=dimensions, **measure))
    if not lines:
        return None
    return CostDistribution(
        id=clerk.id("CD"),
        date=clerk.day(),
        direction="relieve" if relieves else "charge",
        amount=measure["amount"] * len(lines) if basis == "stated" else clerk.amount(code=code),
        currency=code,
        rate=clerk.dice.decimal(1, 20, 4) if code and relieves else clerk.agreed(code),
        basis=basis,
        lines=lines,
        element=clerk.dice.pick(("labour", "overhead", "material")),
        vat=clerk.vat(),
        self_assessed_vat=clerk.assessed(),
        vat_treatment=clerk.dice.pick((None, None, "cost")),
        **owing(clerk, owed),
    )


def owing(clerk: Clerk, owed: str) -> dict[str, Any]:
    """Name the credit side, and the account where it is one by name."""
    if owed != "account":
        return {"owed": owed}
    account, dimensions = free_account(clerk)
    return {"owed": owed, "account": account, "account_dimensions": dimensions}


def service_report(clerk: Clerk) -> Document | None:
    """Report what a service department did for one or two cost centres, and sometimes for an order."""
    centres = clerk.master.cost_centres.items()
    service = clerk.dice.pick([code for code, centre in centres if centre.purpose == "service"])
    others = [code for code, _ in centres if code != service]
    lines = [
        ServiceLine(cost_centre=clerk.dice.pick(others), quantity=clerk.dice.decimal(1, 99, 2))
        for _ in range(clerk.dice.between(1, 2))
    ]
    orders = [order.number for order in clerk.orders("released", "completed")]
    if orders and clerk.dice.between(1, 3) == 1:
        order = clerk.dice.pick(orders)
        lines.append(ServiceLine(work_order=order, quantity=clerk.dice.decimal(1, 99, 2)))
    return ServiceReport(id=clerk.id("SV"), date=clerk.day(), cost_centre=service, lines=lines)


def idle_capacity(clerk: Clerk) -> Document | None:
    """Make a part of what a workshop has collected an expense of the period: all, about as much, or much more."""
    date, overhead = clerk.day(), clerk.state.overhead
    period = clerk.master.calendar.period_of(date).code
    left = {
        code: overhead.spent.get((period, code), 0)
        for code, centre in clerk.master.cost_centres.items()
        if centre.purpose == "production"
    }
    centre = clerk.dice.pick(list(left))
    if left[centre] <= 0:
        return None
    amount = clerk.about(left[centre] // clerk.dice.pick((1, 2, 4)))
    return IdleCapacity(id=clerk.id("IC"), date=date, cost_centre=centre, amount=amount, reason="no orders")
