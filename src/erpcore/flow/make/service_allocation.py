"""Allocate service departments: their pools go to those they served, before the rest of overhead reaches the orders.

Before: every expense of the month, every service report, `make.overhead_absorption`.   After: `make.overhead_rest`.
Source: 辅助生产费用分配表; 企业产品成本核算制度 (财会〔2013〕17号): 直接分配法, 顺序分配法, 交互分配法, 代数分配法,
计划成本分配法; Horngren, Cost Accounting, ch. 15.
"""

from collections.abc import Mapping
from typing import Literal

from erpcore.flow.cost_bearer import BEARERS, bearer
from erpcore.flow.difference_routes import FOLLOWING
from erpcore.flow.differences import propagation
from erpcore.flow.document import Document
from erpcore.flow.make.overhead_causes import service_causes
from erpcore.flow.make.rings import rings
from erpcore.flow.make.serving import DIFFERENCE, distribution, pool_element, serving
from erpcore.flow.step import Route, Step
from erpcore.flow.view import View
from erpcore.kernel.fields import RunNumber
from erpcore.kernel.movements import Effect, Movement, Place, signed
from erpcore.production.overhead import COLLECTED, WRITTEN_OFF
from erpcore.production.services import order_served, service_mark, services_key
from erpcore.repricing.propagate import Propagation


class ServiceAllocation(Document):
    """Charge service departments to those they served (辅助生产费用分配); part of the close."""

    type: Literal["service_allocation"] = "service_allocation"
    run: RunNumber = 1  # which run of the step it is in its period


def decide(books: View, document: ServiceAllocation) -> Effect:
    """Post what each receiver should be charged less what it is; a pool that is charged on ends empty.

    At planned rates the difference is a variance of overhead, by cause where the department's budget asks for it; the
    account map says which (in China 管理费用).
    A department that cannot charge on keeps its cost; the checks say why.
    """
    period = books.periods.require_open(document.date, document.period)
    of, ring = serving(books, period), rings(books, period)
    found = distribution(books, of._replace(costs=of.costs | ring.services), period) if of.costs else None
    posted = books.overhead.services.charges(period)
    wanted: dict[str, dict[str, int]] = {}
    if found is not None:
        for service, charges in found.charges.items():
            difference = found.differences.get(service, 0)
            if service in ring.services:
                kept = posted.get(service, {}).get(DIFFERENCE, 0)
                difference = ring.rounded_off(service, of.costs[service], kept)
            wanted[service] = {**charges, DIFFERENCE: difference}
    movements: list[Movement] = []
    marks = []
    differences = propagation(books, period)
    for service in sorted({*wanted, *posted}):
        if books.master.policies.service_departments == "kept" or service in ring.closed:
            continue
        now, before = wanted.get(service, {}), posted.get(service, {})
        if now or any(before.values()):
            movements += _differing(books, service, period, now, before.get(DIFFERENCE, 0))
        for receiver in sorted({*now, *before}):
            change = now.get(receiver, 0) - before.get(receiver, 0)
            if change:
                if receiver != DIFFERENCE:
                    movements += _charged(books, service, receiver, change, differences)
                marks.append(service_mark("charged", period, service, receiver, change))
    return Effect((*movements, *differences.run()), tuple(marks))


def _differing(books: View, service: str, period: str, now: Mapping[str, int], before: int) -> list[Movement]:
    """Write off what is not charged, less what the period has written off.

    Planned rates leave it, by cause where a budget asks for it; by other methods the rounding of a ring may.
    """
    difference = now.get(DIFFERENCE, 0)
    if books.master.policies.service_departments != "planned_rates":
        place = Place(WRITTEN_OFF, "", "", "", service)
        return signed(Place(COLLECTED, "", "", "", service), place, {"": difference - before})
    charged = sum(now.values()) - difference
    wanted = service_causes(books, service, period, difference, charged) if now else {}
    wanted = wanted or {"": difference}
    posted = books.overhead.written_off.get((period, service), {})
    movements: list[Movement] = []
    for cause in {**wanted, **posted}:
        place = Place(WRITTEN_OFF, cause, "", "", service)
        change = wanted.get(cause, 0) - posted.get(cause, 0)
        movements += signed(Place(COLLECTED, "", "", "", service), place, {"": change})
    return movements


def _charged(
    books: View, service: str, receiver: str, change: int, differences: Propagation
) -> list[Movement]:
    """Charge a receiver; an order that is completed hands it on to its products."""
    pool = Place(COLLECTED, "", "", "", service)
    if number := order_served(receiver):
        cost = {pool_element(books.master.cost_centre(service)): change}
        differences.seed_order(number, cost)
        return signed(pool._replace(key=services_key(service)), books.orders.orders[number].wip, cost)
    return signed(pool, bearer(books, receiver, "", {}), {"": change})


STEP = Step(
    ServiceAllocation,
    decide,
    (
        *(
            Route(
                taker, COLLECTED, "share of the service department's cost less charged before", "by purpose"
            )
            for taker in BEARERS
        ),
        Route(
            "wip", COLLECTED, "share of the service department's cost less charged before", "to orders served"
        ),
        Route("overhead_variance", COLLECTED, "cost less charged (red when too much is)", "planned rates"),
        *FOLLOWING,
    ),
    of_close=True,
)
