"""Workshops that bear goods which their own overhead pays for: what their pools collect in the end, solved exactly.

The price of the goods and the rates of the pools are one system of linear equations: a pool collects what it spends
and its share of the goods it used, the goods bear their share of the pool. It is solved in fractions, once; every pool
is rounded once, and what rounding leaves on it is written off under the cause `rounding`.
Source: 代数分配法; Horngren, Datar and Rajan, Cost Accounting, ch. 15 (the reciprocal method), applied to goods.
"""

from collections.abc import Container, Mapping
from fractions import Fraction
from typing import NamedTuple

from erpcore.costing.services.service_departments import check_usage
from erpcore.costing.steps.actual_cost import consumption_groups, gross_costs
from erpcore.flow.differences import propagation
from erpcore.flow.make.serving import Serving, pool_element, serving, step_order
from erpcore.flow.make.sharing import measuring, pool_weights, printed_rest, rest_taker
from erpcore.flow.view import View
from erpcore.inventory.passage import MAKERS
from erpcore.kernel.rounding import half_up
from erpcore.production.overhead import COLLECTED
from erpcore.production.services import order_served
from erpcore.repricing.cost_flows import Flow, Node, solve
from erpcore.repricing.cost_network import CostNetwork

ROUNDING = "rounding"  # cause of a variance: what the shares of a ring leave on its pool when each is rounded


class Rings(NamedTuple):
    """Pools whose cost comes back to them in part."""

    collected: dict[str, int]  # cost centre -> what it collects in the end, minor units
    services: dict[str, int]  # service department -> what it costs in the end, without what others charge it
    closed: dict[str, int]  # of which all comes back, so that nobody can bear it: what they hold, minor units
    limit: int  # what rounding may leave on a pool at most, minor units

    def rounded_off(self, centre: str, collected: int, posted: int) -> int:
        """Say what of a pool is the remainder of rounding.

        Args:
            centre: One of a ring.
            collected: What its pool has collected as of now, minor units.
            posted: What is written off so far, which stays while goods are still to be brought to their price.
        """
        left = collected - (self.collected | self.services)[centre]
        return left if abs(left) <= self.limit else posted


_NONE = Rings({}, {}, {}, 0)


def rings(books: View, period: str) -> Rings:
    """Solve the rings of a month: as if each pool had just been charged what it collects in the end.

    Some of it comes back through the orders that take the rest of the pools (policy overhead_rest), and through those
    that service departments charge.

    Args:
        books: The books.
        period: The month.

    Raises:
        Refused: BASIS_MISSING, when orders are to share a pool by weight and an item has none.
    """
    of = serving(books, period)
    taken = {
        centre for centre in books.overhead.centres(period) if rest_taker(books, centre, period) == "orders"
    }
    if not (taken or of.costs) or not _bears_what_was_made(books):
        return _NONE
    without: set[str] = set()
    while True:
        found, below = _solved(books, period, of, without, taken)
        if not below:
            return found
        without |= below


def _solved(
    books: View, period: str, of: Serving, without: set[str], taken: Container[str]
) -> tuple[Rings, set[str]]:
    """Solve the rings without what goes through some orders; name further ones whose cost would be below zero.

    What an order cost less than nothing is nobody's: it hands on no share of it.
    """
    network = CostNetwork(propagation(books, period, costing=True), books.master.elements, without)
    collected: dict[Node, int] = {("pool", service): cost for service, cost in of.costs.items()}
    printed = 0
    for centre in books.overhead.centres(period):
        if centre not in of.costs:
            collected["pool", centre] = collected_by(books, centre, period)
            printed += _charge(books, network, centre, period) if centre in taken else 0
    _serve(books, network, of, period)
    network.follow()
    try:
        outside, back = solve(network.flows, network.worth, collected)
    except ValueError:  # goods that only make each other: the checks of the close name them
        return _NONE, set()
    ring, closed = _circles(back)
    shares = {
        taker: {giver: part for giver, part in givers.items() if giver not in closed}
        for taker, givers in back.items()
    }
    gross = gross_costs({pool: {"": cost} for pool, cost in outside.items()}, shares)
    whole = {pool: amounts[""] for pool, amounts in gross.items() if pool in ring - closed}
    found = {pool: half_up(amount) for pool, amount in whole.items()}
    rings_of = Rings(
        {pool[1]: amount for pool, amount in found.items() if pool[1] not in of.costs},
        {pool[1]: amount for pool, amount in found.items() if pool[1] in of.costs and amount >= 0},
        {pool[1]: collected[pool] for pool in closed if collected[pool]},
        len(network.flows) + printed,
    )
    return rings_of, _below_zero(books, network, whole)


def _below_zero(books: View, network: CostNetwork, whole: Mapping[Node, Fraction]) -> set[str]:
    """Name the orders that would bear less overhead than nothing once the pools of a ring are charged."""
    cost: dict[str, Fraction] = {}
    for giver, taker, part, posted in network.flows:
        if giver in whole and taker[0] == "order":
            number = taker[1]
            if number not in cost:
                cost[number] = Fraction(books.orders.orders[number].cost().get(taker[-1], 0))
            cost[number] += part * whole[giver] - (posted or 0)
    return {number for number, amount in cost.items() if amount < 0}


def collected_by(books: View, centre: str, period: str) -> int:
    """Say what a pool has collected for the orders of a month, as if nothing were charged yet: minor units."""
    overhead = books.overhead
    charged = sum(overhead.rests_of(period, centre).values())
    rounded = overhead.written_off.get((period, centre), {}).get(ROUNDING, 0)
    return overhead.over_under(centre, period) + charged + rounded


def _bears_what_was_made(books: View) -> bool:
    """Tell whether a pool bears goods that an order or a passage brought."""
    return any(
        any(taker.role == COLLECTED for taker in pool.taken)
        and any(arrival.place.role in MAKERS for arrival in pool.arrivals.values())
        for pool in books.stock.pools.values()
    )


def _charge(books: View, network: CostNetwork, centre: str, period: str) -> int:
    """Let a pool charge the orders of the month; say what printing the rate may leave, minor units."""
    weights = pool_weights(books, centre, period)
    charged = books.overhead.rests_of(period, centre)
    whole = sum(weights.values())
    element = pool_element(books.master.cost_centre(centre))
    for (of, number), weight in weights.items():
        posted = charged.get((of, number), 0)
        network.charge(number, ("pool", centre), Fraction(weight, whole), posted, element)
    return printed_rest(books, whole, measuring(books, centre).key)


def _serve(books: View, network: CostNetwork, of: Serving, period: str) -> None:
    """Let service departments charge those they serve, by the method of the company."""
    method, charged = books.master.policies.service_departments, books.overhead.services.charges(period)
    if method == "planned_rates":
        return  # what is charged does not change with the cost
    usage = check_usage(of.costs, of.usage)
    later = set(of.costs) if method in ("reciprocal", "repeated", "step_down") else set[str]()
    for service in step_order(books, of.costs, usage):
        later -= {service} if method == "step_down" else set()
        served, kept = usage[service], Fraction(1)
        if method == "interact_once":
            whole = sum(served.values())
            for other in of.costs.keys() & served.keys():
                kept -= Fraction(served[other], whole)
                part = Fraction(served[other], whole)
                network.flows.append(Flow(("pool", service), ("service", other), part, 0))
        network.flows.append(Flow(("pool", service), ("service", service), kept, 0))
        takers = {who: measure for who, measure in served.items() if who not in of.costs or who in later}
        element = pool_element(books.master.cost_centre(service))
        for who, measure in takers.items():
            part, posted = Fraction(measure, sum(takers.values())), charged.get(service, {}).get(who, 0)
            if number := order_served(who):
                network.charge(number, ("service", service), part, posted, element)
            else:
                to = ("service" if who in of.costs else "pool", who)
                network.flows.append(Flow(("service", service), to, part, posted))


def _circles(back: Mapping[Node, Mapping[Node, Fraction]]) -> tuple[set[Node], set[Node]]:
    """Find the pools whose cost comes back to them, and those of them of which all does."""
    takers: dict[Node, list[Node]] = {pool: [] for pool in back}
    for taker, givers in back.items():
        for giver in givers:
            takers[giver].append(taker)
    ring: set[Node] = set()
    closed: set[Node] = set()
    for group in consumption_groups(takers):
        members = set(group)
        if len(group) == 1 and group[0] not in takers[group[0]]:
            continue
        ring |= members
        if all(sum(back[taker].get(giver, 0) for taker in members) == 1 for giver in members):
            closed |= members
    return ring, closed
