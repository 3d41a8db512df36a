"""Dispose of under- or over-applied overhead, by the company's policy.

Before: `make.overhead_absorption`.   After: `make.order_settlement`.
Source: Horngren, Cost Accounting: write-off to cost of sales, or restating the orders at the actual rate;
IAS 2 paragraph 13 (unallocated overhead is an expense of the period); 成本会计, 简化分批法.
"""

from collections.abc import Mapping
from typing import Literal

from erpcore.flow.difference_routes import FOLLOWING
from erpcore.flow.differences import propagation
from erpcore.flow.document import Document
from erpcore.flow.make.accumulating import accumulated_shares, waiting, waiting_marks
from erpcore.flow.make.overhead_causes import rest_by_cause, tell_causes
from erpcore.flow.make.rings import ROUNDING, Rings, collected_by, rings
from erpcore.flow.make.serving import charged_at_planned_rates, pool_element
from erpcore.flow.make.sharing import measuring, pool_weights, rest_taker, split_by_key
from erpcore.flow.step import Route, Step
from erpcore.flow.view import View
from erpcore.kernel.fields import RunNumber
from erpcore.kernel.movements import Effect, Mark, Movement, Place, signed
from erpcore.production.overhead import ABSORBED, COLLECTED, WRITTEN_OFF
from erpcore.repricing.propagate import Propagation


class OverheadRest(Document):
    """Dispose of the over- or under-applied overhead of the month (制造费用差异处理); part of the close."""

    type: Literal["overhead_rest"] = "overhead_rest"
    run: RunNumber = 1  # which run of the step it is in its period


def decide(books: View, document: OverheadRest) -> Effect:
    """Write the rest of each pool off, charge it to the month's orders by the centre's key, or carry it forward.

    Where it waits until orders are finished, each takes its share of all that has collected (`make.accumulating`).
    What later months have collected or absorbed already is left alone. A cost centre without an order to measure
    (`sharing.pool_weights`) keeps its rest where orders are to take it; the checks report it. Where the chart keeps
    what is absorbed on accounts of its own, they are closed against the pool.
    """
    period = books.periods.require_open(document.date, document.period)
    differences, of = propagation(books, period), rings(books, period)
    movements: list[Movement] = []
    marks: list[Mark] = []
    planned = charged_at_planned_rates(books, period)
    for centre in books.overhead.centres(period):
        taker = rest_taker(books, centre, period)
        if centre in of.closed or centre in of.services or centre in planned:
            pass  # nobody can take it; it is charged on before the goods that it bears have their price, or was
        elif taker == "finished_orders":
            found = waiting(books, centre, period)
            shares = accumulated_shares(books, centre, collected_by(books, centre, period), found)
            movements += _post(books, centre, period, shares, differences)
            marks += waiting_marks(books, centre, period, found)
        elif taker == "orders":
            movements += _charged(books, centre, period, of, differences)
            marks += tell_causes(books, centre, period, taken=bool(pool_weights(books, centre, period)))
        else:
            expensed = taker == "cost_of_sales"
            movements += _written_off(books, centre, period) if expensed else []
            marks += tell_causes(books, centre, period, taken=expensed)
        movements += _closed(books, centre, period)
    return Effect((*movements, *differences.run()), tuple(marks))


def _pool(centre: str, work_centre: str = "") -> Place:
    return Place(COLLECTED, work_centre, "", "", centre)


def _written_off(books: View, centre: str, period: str) -> list[Movement]:
    """Write the rest off, by cause where the centre's budget asks for it, less what the period has written off."""
    wanted = rest_by_cause(books, centre, period)
    posted = books.overhead.written_off.get((period, centre), {})
    movements: list[Movement] = []
    for cause in {**wanted, **posted}:
        change = wanted.get(cause, 0) - posted.get(cause, 0)
        place = Place(WRITTEN_OFF, cause, "", "", centre)
        movements += signed(_pool(centre), place, {"": change})
    return movements


def _charged(books: View, centre: str, period: str, of: Rings, differences: Propagation) -> list[Movement]:
    """Charge what a pool has collected; in a ring what it collects in the end, and write off what rounding leaves."""
    collected = collected_by(books, centre, period)
    posted = books.overhead.written_off.get((period, centre), {}).get(ROUNDING, 0)
    ring = centre in of.collected
    change = {"": (of.rounded_off(centre, collected, posted) if ring else 0) - posted}
    written_off = signed(_pool(centre), Place(WRITTEN_OFF, ROUNDING, "", "", centre), change)
    return [
        *written_off,
        *_charge(books, centre, period, of.collected[centre] if ring else collected, differences),
    ]


def _charge(books: View, centre: str, period: str, whole: int, differences: Propagation) -> list[Movement]:
    """Split a pool's cost of a month over the orders by its key, and post what differs from the shares so far."""
    weights = pool_weights(books, centre, period)
    key = measuring(books, centre).key
    parts = split_by_key(books, whole, list(weights.values()), key) if weights else []
    return _post(books, centre, period, dict(zip(weights, parts, strict=True)), differences)


def _post(
    books: View, centre: str, period: str, shares: Mapping[tuple[str, str], int], differences: Propagation
) -> list[Movement]:
    """Charge orders their shares of a pool, by work centre and order, less what the month has charged them."""
    charged, element = books.overhead.rests_of(period, centre), pool_element(books.master.cost_centre(centre))
    movements: list[Movement] = []
    for work_centre, number in dict.fromkeys((*charged, *shares)):
        of = work_centre, number
        change = {element: shares.get(of, 0) - charged.get(of, 0)}
        if change[element]:
            movements += signed(_pool(centre, work_centre), books.orders.orders[number].wip, change)
            differences.seed_order(number, change)
    return movements


def _closed(books: View, centre: str, period: str) -> list[Movement]:
    """Close the absorption accounts against the pool, where the chart keeps them apart."""
    pool = _pool(centre)
    movements = []
    for role in ABSORBED:
        applied = Place(role, "", "", "", centre)
        absorbed = -books.overhead.balance(centre, role, period)
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
        Route("wip", "overhead_pool", "share by the centre's key (red when over-applied)", "to the orders"),
        Route("overhead_applied", "overhead_pool", "overhead absorbed", "accounts kept apart"),
        Route("machine_applied", "overhead_pool", "machine cost absorbed", "accounts kept apart"),
        *FOLLOWING,
    ),
    of_close=True,
)
