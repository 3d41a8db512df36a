"""What waits for finished batches, and the batches, as the log has them at the end of a period."""

from typing import NamedTuple

from erpcore.kernel.calendar import Period
from erpcore.production.overhead import ABSORBED, COLLECTED
from erpcore.production.services import services_of
from erpcore.production.waiting_hours import SUBJECT, Hours, WaitingHours
from erpcore.reports.source import Source, entries_in, entries_of, flows, is_within
from erpcore.reports.wip_flows import live_orders, wip_flows

POOLS = (COLLECTED, *ABSORBED)  # roles that make up a pool


class Sums(NamedTuple):
    """Of a batch or a pool: what there was, what came, what went, below zero."""

    opening: int = 0
    month: int = 0
    finished: int = 0

    @property
    def closing(self) -> int:
        """What is left."""
        return self.opening + self.month + self.finished

    def plus(self, other: "Sums") -> "Sums":
        """Add two up."""
        return Sums(*(one + two for one, two in zip(self, other, strict=True)))


NOTHING = Sums()
Charged = dict[tuple[str, str], int]  # cost centre, order -> minor units of the month


class Waits(NamedTuple):
    """What the log has."""

    pools: dict[str, Sums]  # cost centre -> minor units
    charged: Charged
    batches: dict[str, Sums]  # order -> minor units: all cost, and all that left it
    hours: dict[str, dict[str, Sums]]  # cost centre -> order -> micro-hours


def read_waits(source: Source, period: Period) -> Waits:
    """Read pools, orders and hours up to the end of a period."""
    overhead, found = source.state.overhead, Waits({}, {}, {}, {})
    for (code, centre), pool in overhead.pools.items():
        if code < period.code:
            found.pools[centre] = found.pools.get(centre, NOTHING).plus(Sums(opening=sum(pool.values())))
    for entry in entries_in(source, period.code):
        within = is_within(entry, period)
        for flow in flows(entry, POOLS):
            centre, amount = flow.place.cost_centre, flow.amount
            out = (
                flow.other.role == "wip" and flow.place.role == COLLECTED and not services_of(flow.place.key)
            )
            if out and within:
                key = (centre, flow.other.key)
                found.charged[key] = found.charged.get(key, 0) - amount
            sums = Sums(finished=amount) if out else Sums(month=amount)
            before = found.pools.get(centre, NOTHING)
            found.pools[centre] = before.plus(sums if within else Sums(opening=amount))
    for move in wip_flows(source, period, live_orders(source, period)):
        amount, number = move.flow.amount, move.order.number
        sums = Sums(finished=amount) if move.out else Sums(month=amount)
        before = found.batches.get(number, NOTHING)
        found.batches[number] = before.plus(sums if move.within else Sums(opening=amount))
    hours = _hours(source, period)
    for centre in hours.centres:
        then, now = hours.of(centre, lambda code: code < period.code), hours.of(centre, period.code.__eq__)
        for number in sorted({**then, **now}):
            brought, month = then.get(number, Hours()), now.get(number, Hours())
            if brought.waiting or any(month):
                sums = Sums(brought.waiting + month.opening, month.worked, -month.charged)
                found.hours.setdefault(centre, {})[number] = sums
    return found


def _hours(source: Source, period: Period) -> WaitingHours:
    """Read the hours of all orders; the fold has forgotten those of orders that were finished long ago."""
    found = WaitingHours()
    orders = source.state.orders.orders if source.state.overhead.waiting.centres else ()
    for entry in entries_of(source, period.code, orders):
        for mark in entry.marks:
            if mark.subject == SUBJECT:
                found.mark(mark, [])
    return found
