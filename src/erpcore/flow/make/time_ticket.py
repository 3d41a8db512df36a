"""Report time: labour and machine hours become cost of the order at the rates of the day, and overhead with them.

Before: `make.work_order_release`.   After: `make.production_receipt`.
Source: IAS 2 paragraphs 12-13 (costs of conversion); 应付职工薪酬 for direct labour.
"""

from decimal import Decimal
from functools import lru_cache
from typing import Literal

from erpcore.flow.document import Document
from erpcore.flow.make.order import released_order
from erpcore.flow.step import Route, Step
from erpcore.flow.view import View
from erpcore.kernel.errors import Code as Refusal
from erpcore.kernel.errors import Refused
from erpcore.kernel.fields import Code, QuantityOrZero
from erpcore.kernel.movements import Effect, Place, new_movement
from erpcore.kernel.quantity import to_micro
from erpcore.kernel.rounding import extend


class TimeTicket(Document):
    """Report the hours worked on an order at a work centre (工时单)."""

    type: Literal["time_ticket"] = "time_ticket"
    work_order: Code
    work_centre: Code
    labour_hours: QuantityOrZero = Decimal(0)  # hours of all people together
    machine_hours: QuantityOrZero = Decimal(0)
    activity: Literal["run", "setup"] = "run"


def decide(books: View, document: TimeTicket) -> Effect:
    """Charge the hours at the work centre's rates; overhead at once where the company's policy says so.

    Raises:
        Refused: UNKNOWN_ORDER, ORDER_NOT_RELEASED, UNKNOWN_WORK_CENTRE, DOCUMENT_INVALID, RATE_MISSING.
    """
    order = released_order(books, document.work_order)
    master = books.master
    centre = master.work_centre(document.work_centre)
    labour, machine = to_micro(document.labour_hours), to_micro(document.machine_hours)
    if not labour and not machine:
        raise Refused(
            Refusal.DOCUMENT_INVALID, field="labour_hours", expected="labour or machine hours above zero"
        )
    rates = master.rate(centre.code, document.date)
    if rates is None:
        raise Refused(
            Refusal.RATE_MISSING,
            field="work_centre",
            expected=f"rates of {centre.code} valid on {document.date}",
        )
    charges = [
        ("labour_applied", "labour", labour, rates.labour),
        ("machine_applied", "machine", machine, rates.machine),
    ]
    if master.policies.overhead_absorption == "ticket" and rates.overhead:
        hours = labour if master.cost_centres[centre.cost_centre].driver == "labour_hours" else machine
        charges.append(("overhead_applied", "overhead", hours, rates.overhead))
    wip = order.wip
    movements = []
    for role, element, hours, rate in charges:
        if hours:
            amount = extend(rate, hours, master.currency.decimals)
            source = charge_place(role, centre.code, centre.cost_centre)
            values = ((("", element, amount),)) if amount else ()
            movements.append(new_movement((source, wip, values, hours, 0, "", False, "", ())))
    return Effect(tuple(movements))


@lru_cache(maxsize=4_096)
def charge_place(role: str, work_centre: str, cost_centre: str) -> Place:
    """Name the place that charges a work centre's hours to orders; the same place is the same object."""
    return Place(role, work_centre, "", "", cost_centre)


STEP = Step(
    TimeTicket,
    decide,
    (
        Route("wip", "labour_applied", "labour hours × labour rate"),
        Route("wip", "machine_applied", "machine hours × machine rate"),
        Route("wip", "overhead_applied", "driver hours × overhead rate", "overhead absorbed with the ticket"),
    ),
    in_runs=True,
)
