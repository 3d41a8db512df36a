"""By what orders share a cost: each one's part of the basis of a cost distribution (费用分配单), or of a pool's rest.

Meters are read from the lines of the document; hours, output and costs are those of the month, as the document found
them where no slips of the month came later.
"""

from decimal import Decimal
from functools import partial
from typing import NamedTuple

from erpcore.flow.creditor import CREDITS
from erpcore.flow.entry import Entry
from erpcore.flow.make.cost_distribution import CostDistribution
from erpcore.flow.make.sharing import HOURS, measure, measuring, pool_weights, rest_taker
from erpcore.flow.record.reversal import Reversal
from erpcore.flow.view import reversed_by
from erpcore.kernel.by_element import Amounts, add
from erpcore.kernel.calendar import Period
from erpcore.kernel.movements import Movement
from erpcore.kernel.quantity import to_micro
from erpcore.kernel.rounding import MICRO, divide
from erpcore.kernel.words import Words
from erpcore.posting.roles import COST_VARIANCE
from erpcore.production.hours_basis import worked_on
from erpcore.production.services import serving_order
from erpcore.reports.charged_rates import ChargedRates
from erpcore.reports.face import Face, summary
from erpcore.reports.source import Source

BASES = {
    "stated": Words("amounts stated", "直接指定金额"),
    "measured": Words("measured", "计量数"),
    "labour_hours": Words("labour hours", "人工工时"),
    "machine_hours": Words("machine hours", "机器工时"),
    "output": Words("output", "产量"),
    "weight": Words("weight of output", "产品重量"),
    "direct_material": Words("direct material", "直接材料成本"),
    "direct_labour": Words("direct labour", "直接人工成本"),
    "order_labour": Words("labour of the order", "任务单人工成本"),
    "direct_cost": Words("direct cost", "直接成本"),
    "standard_cost": Words("standard cost", "定额成本"),
    "standard_hours": Words("standard hours", "定额工时"),
}
LABOUR = "labour"  # the cost element
_MONEY = {"direct_material", "direct_labour", "order_labour", "direct_cost", "standard_cost"}


class Basis(NamedTuple):
    """What one order has of the basis of one distribution."""

    document: str  # the distribution; a reversal of one stands for it
    name: Words
    basis: Words
    quantity: int  # millionths: hours, units, measure, or of the major unit of the currency; 0: told already
    counted: bool  # it stands, and no other distribution has counted the same hours or costs of the order yet
    rate: Decimal | None = None  # at which it was shared out, as the company prints it


class DistributionBases:
    """What the orders of one period have of every basis.

    Args:
        source: The books.
        period: The month.
        face: Knows the currency.
    """

    def __init__(self, source: Source, period: Period, face: Face) -> None:
        self._books = source.state
        self._period = period.code
        self._to_micro = MICRO // 10**face.decimals
        self._hours: dict[str, dict[str, int]] = {key: {} for key in HOURS}
        self._told: set[tuple[str, str]] = set()  # document and order
        self._counted: set[tuple[str, str]] = set()  # key and order
        self._pools: dict[str, dict[tuple[str, str], int]] = {}  # cost centre -> work centre and order
        self._rates = ChargedRates(source.state, face)
        self._served = source.state.overhead.services.usage(period.code)
        self._later: dict[str, Amounts] = {}  # order -> element -> shared out by documents still to come
        for _, order, basis in worked_on(source.state.orders.orders.values(), period.code):
            for key, hours in self._hours.items():
                hours[order] = hours.get(order, 0) + basis.hours(key)

    def of(self, entry: Entry, movement: Movement) -> Basis | None:
        """Say by what an order or a cost centre was charged; None where the document is no distribution.

        Every charge of the period is asked for once, in the order of the log. A document names an order's part once,
        however many lines it gives the order.
        """
        document, order = entry.document, movement.target.key
        taken_back = isinstance(document, Reversal)
        if isinstance(document, Reversal):
            document = self._books.earlier(document.of, "of").document
        if not isinstance(document, CostDistribution):
            return None
        key, stands = document.basis, not taken_back and self._stands(document.id)
        rate = None if taken_back else self._rates.of(entry, document, partial(self._quantity, document))
        if movement.target.role != "wip":
            centre = movement.target.cost_centre
            of_centre = self._of_centre(document, centre, taken_back=taken_back, stands=stands)
            return of_centre._replace(rate=rate)
        told = (document.id, order) in self._told
        quantity = 0 if told or taken_back else self._quantity(document, order)
        counted = stands and (key in ("stated", "measured") or (key, order) not in self._counted)
        self._told.add((document.id, order))
        if stands:
            self._counted.add((key, order))
        sign = -1 if movement.contra else 1
        charged = [(element, amount) for _, element, amount in movement.amounts]
        add(self._waiting(order), charged, -sign)
        return Basis(document.id, summary(document), BASES[key], quantity, counted, rate)

    def _stands(self, document: str) -> bool:
        """Tell whether a distribution was not taken back in the period."""
        back = reversed_by(self._books, document)
        return back is None or self._books.earlier(back, "of").period != self._period

    def _of_centre(self, document: CostDistribution, centre: str, *, taken_back: bool, stands: bool) -> Basis:
        """Say what was measured of a cost centre, once however many lines name it; keys of the books are of orders."""
        told = (document.id, f"\t{centre}") in self._told
        self._told.add((document.id, f"\t{centre}"))
        lines = () if told or taken_back else document.lines
        measures = [line.measure for line in lines if line.cost_centre == centre and line.measure]
        return Basis(
            document.id, summary(document), BASES[document.basis], sum(map(to_micro, measures)), stands
        )

    def _quantity(self, document: CostDistribution, order: str) -> int:
        key = document.basis
        if key == "stated":
            return 0
        if key == "measured":
            measures = [line.measure for line in document.lines if line.work_order == order and line.measure]
            return sum(map(to_micro, measures))
        if key in HOURS:
            return self._hours[key].get(order, 0)
        found = measure(self._books, key, self._books.orders.orders[order], self._period)
        if key == "direct_labour":
            found -= self._waiting(order).get(LABOUR, 0)
        elif key == "direct_cost":
            found -= sum(self._waiting(order).values())
        if key in ("direct_material", "direct_cost"):
            found -= self._variances(order)
        return self._in_millionths(key, max(found, 0))

    def of_pool(self, cost_centre: str, work_centre: str, order: str) -> tuple[Words, int, Decimal | None]:
        """Say by what an order shares the rest of a pool, once however many documents charge it, and at which rate."""
        key = measuring(self._books, cost_centre).key
        weights = self._pools.get(cost_centre)
        if weights is None:
            weights = self._pools[cost_centre] = self._weights(cost_centre, key)
            self._rates.measure_pool(cost_centre, self._period, weights)
        measured = weights.pop((work_centre, order), 0)
        return BASES[key], measured, self._rates.of_pools.get(cost_centre)

    def _weights(self, cost_centre: str, key: str) -> dict[tuple[str, str], int]:
        """Measure who shares a pool, by work centre and order, in millionths; batches by all hours that they bear."""
        if rest_taker(self._books, cost_centre, self._period) != "finished_orders":
            found = pool_weights(self._books, cost_centre, self._period)
        else:
            hours = self._books.overhead.waiting.of(cost_centre, lambda code: code == self._period)
            found = {("", order): of.charged for order, of in hours.items()}
        return {of: self._in_millionths(key, weight) for of, weight in found.items()}

    def of_services(self, department: str, order: str) -> int:
        """Say what a department did for an order: once, however many documents charge it; millionths."""
        return self._served.get(department, {}).pop(serving_order(order), 0)

    def _in_millionths(self, key: str, found: int) -> int:
        if key == "weight":
            return divide(found, MICRO)
        return found * self._to_micro if key in _MONEY else found

    def _variances(self, order: str) -> int:
        """Add up the material cost variances that the close carries to an order, after what is shared out."""
        month = self._books.orders.orders[order].months.get(self._period)
        costs = month.costs.items() if month else ()
        return sum(sum(amounts.values()) for (role, _), amounts in costs if role == COST_VARIANCE)

    def _waiting(self, order: str) -> Amounts:
        """Add up what an order is charged by this and the following distributions of the period."""
        found = self._later.get(order)
        if found is None:
            found = self._later[order] = {}
            month = self._books.orders.orders[order].months.get(self._period)
            for (role, _), amounts in month.costs.items() if month else ():
                if role in CREDITS:
                    add(found, amounts.items())
        return found
