"""Dispose of overhead applied too little or too much, by the company's policy.

Before: `make.overhead_absorption`.   After: `make.order_settlement`.
Source: Horngren, Cost Accounting: write-off to cost of sales, or restating the orders at the actual rate; IAS 2
paragraph 13 (unallocated overhead is an expense of the period).
"""

from typing import Literal

from erpcore.flow.document import Document
from erpcore.flow.goods import propagation
from erpcore.flow.make.production_receipt import COMPLETION_ROUTES
from erpcore.flow.step import Route, Step
from erpcore.flow.view import View
from erpcore.kernel.movements import Effect, Movement, Place, signed
from erpcore.kernel.rounding import split
from erpcore.production.overhead import ABSORBED, COLLECTED
from erpcore.repricing.propagate import Propagation


class OverheadRest(Document):
    """Dispose of the over- or under-applied overhead of every cost centre (制造费用差异处理); part of the close."""

    type: Literal["overhead_rest"] = "overhead_rest"
    run: int = 1


def decide(books: View, document: OverheadRest) -> Effect:
    """Empty the pools: write the rest off, or charge it to the month's orders by their hours; or carry it forward.

    A cost centre without hours in the month keeps its pool where orders are to take it; the checks report it.
    """
    policy = books.master.policies.overhead_rest
    if policy == "carry_forward":
        return Effect()
    period = books.periods.require_open(document.date, document.period)
    differences = propagation(books)
    movements: list[Movement] = []
    for centre in list(books.overhead.pools):
        pool = Place(COLLECTED, "", "", "", centre)
        rest = books.overhead.over_under(centre)
        if policy == "orders":
            charged = _charge(books, centre, period, rest, differences)
            movements += charged
            if rest and not charged:
                continue
        else:
            movements += signed(pool, Place("overhead_variance", "", "", "", centre), {"": rest})
        movements += _clear(books, centre, pool, movements)
    return Effect((*movements, *differences.run()))


def _charge(books: View, centre: str, period: str, rest: int, differences: Propagation) -> list[Movement]:
    driver = books.master.cost_centre(centre).driver
    found = [
        (work_centre, number, basis.hours(driver))
        for (of, owner, work_centre, number), basis in books.overhead.bases.items()
        if of == period and owner == centre and basis.hours(driver)
    ]
    if not rest or not found:
        return []
    movements = []
    shares = split(rest, [hours for _, _, hours in found], differences.receiver)
    for (work_centre, number, _), share in zip(found, shares, strict=True):
        if share:
            source = Place("overhead_applied", work_centre, "", "", centre)
            movements += signed(source, books.orders.orders[number].wip, {"overhead": share})
            differences.seed_order(number, {"overhead": share})
    return movements


def _clear(books: View, centre: str, pool: Place, charged: list[Movement]) -> list[Movement]:
    """Close the absorption accounts against the pool, where the chart keeps them apart."""
    movements = []
    for role in ABSORBED:
        applied = Place(role, "", "", "", centre)
        absorbed = -books.overhead.pools[centre].get(role, 0)
        absorbed += sum(
            (-1 if movement.contra else 1) * sum(amount for _, _, amount in movement.amounts)
            for movement in charged
            if movement.source.role == role and movement.source.cost_centre == centre
        )
        if absorbed and books.account_map.resolve(applied, "")[:2] != books.account_map.resolve(pool, "")[:2]:
            movements += signed(pool, applied, {"": absorbed})
    return movements


STEP = Step(
    OverheadRest,
    decide,
    (
        Route(
            "overhead_variance",
            "overhead_pool",
            "collected less absorbed (red when over-applied)",
            "written off",
        ),
        Route("wip", "overhead_applied", "share by driver hours", "charged to the orders"),
        Route("overhead_applied", "overhead_pool", "overhead absorbed", "accounts kept apart"),
        Route("machine_applied", "overhead_pool", "machine cost absorbed", "accounts kept apart"),
        *COMPLETION_ROUTES,
    ),
)
