"""Absorb overhead for a month: hours of each order times the predetermined rate, less what is absorbed.

Before: every time ticket of the month.   After: `make.overhead_rest`.
Source: IAS 2 paragraph 13; run again it posts only differences.
"""

from typing import Literal

from erpcore.flow.document import Document
from erpcore.flow.following import FOLLOWING
from erpcore.flow.goods import propagation
from erpcore.flow.step import Route, Step
from erpcore.flow.view import View
from erpcore.kernel.movements import Effect, Movement, Place, signed
from erpcore.kernel.rounding import extend


class OverheadAbsorption(Document):
    """Absorb the overhead of the period that the date lies in (制造费用分配); part of the close."""

    type: Literal["overhead_absorption"] = "overhead_absorption"
    run: int = 1


def decide(books: View, document: OverheadAbsorption) -> Effect:
    """Charge each order what its hours absorb at the rates of the day, and follow completed orders' goods.

    Where overhead is absorbed with the time tickets there is nothing left to charge.
    """
    period = books.periods.require_open(document.date, document.period)
    if books.master.policies.overhead_absorption == "ticket":
        return Effect()
    differences = propagation(books, period)
    movements: list[Movement] = []
    for (of, centre, work_centre, number), basis in books.overhead.bases.items():
        rates = books.master.rate(work_centre, document.date) if of == period and work_centre else None
        if rates is None:
            continue
        hours = basis.hours(books.master.cost_centre(centre).driver)
        change = extend(rates.overhead, hours, books.master.currency.decimals) - basis.applied
        further = hours - basis.applied_hours if change or rates.overhead else 0
        if change or further:
            source = Place("overhead_applied", work_centre, "", "", centre)
            movements += signed(
                source, books.orders.orders[number].wip, {"overhead": change}, quantity=further
            )
        if change:
            differences.seed_order(number, {"overhead": change})
    return Effect((*movements, *differences.run()))


STEP = Step(
    OverheadAbsorption,
    decide,
    (Route("wip", "overhead_applied", "driver hours × rate less absorbed before"), *FOLLOWING),
    of_close=True,
)
