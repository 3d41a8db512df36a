"""The auditor's work orders and their overhead."""

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction

from erpcore.kernel.movements import Place
from erpcore.masterdata.item import AT_FIXED_PRICE
from erpcore.masterdata.master import MasterData
from erpcore.masterdata.wip_rule import KEEP
from erpcore.production.driver import DIRECT_LABOUR, OF_HOURS
from erpcore.testing.auditor.amounts import Amounts, add, apportioned, at_printed_rate, half_up

Basis = tuple[str, str, str, str]  # period, cost centre, work centre, order


class Job:
    """A work order."""

    def __init__(self, number: str, item: str, site: str, quantity: int) -> None:
        self.number = number
        self.item = item
        self.site = site
        self.quantity = quantity  # planned, micro-units
        self.cards: dict[str, Amounts] = {}  # "estimate" and "standard": what the whole order is to cost
        self.joint = False  # it plans joint products
        self.came = Counter[str]()  # item -> how many receipts of it stand, as one of several products
        self.at_standard = False  # completed with joint products that all are: the rest waits to be settled
        self.hands_on = False  # no output of its own: whatever it costs goes to another bearer
        self.completed = ""  # the period in which it was
        self.handed: Amounts = {}  # to joint products while the order runs, as booked
        self.spent: Amounts = {}  # cost that does not come from shelves at actual cost
        self.receipts: dict[str, tuple[int, Amounts]] = {}  # layer -> micro-units, value while the order runs
        self.written_off: Amounts = {}  # losses and variances taken out
        self.booked: dict[str, Amounts] = {}  # what each receipt was given, as booked
        self.booked_late: Amounts = {}  # and what found its goods gone, or never had any
        self.months: set[str] = set()  # periods whose entries moved cost of it
        self.waits = False  # an earlier month than that of its completion did so later: that one hands it on

    def ended(self, period: str) -> bool:
        """Whether it is completed by a period, and no later one has charged it: what that did is settled with it."""
        return bool(self.completed) and self.completed <= period and max(self.months, default="") <= period

    def bear(self, period: str) -> None:
        """Note that an entry of a period moved cost of it."""
        self.months.add(period)
        self.waits = self.waits or period < self.completed

    def spend(self, amounts: Amounts, sign: int = 1) -> None:
        """Charge the order, or relieve it."""
        add(self.spent, amounts, sign)

    def read(self, target: Place, layer: str, amounts: Amounts) -> None:
        """Read as booked what the order gave to its receipts: the amounts that it has more, negative for less."""
        if target.role == "stock" and target.item == self.item:
            add(self.booked.setdefault(layer, {}), amounts, -1)
        elif target.role in {"late_difference", "production_loss"}:
            add(self.booked_late, amounts, -1)

    def values(self, *, booked: bool) -> dict[str, Amounts]:
        """Say what each receipt is worth: while the order runs, or as booked."""
        if booked:
            return {layer: dict(self.booked[layer]) for layer in self.receipts if layer in self.booked}
        return {layer: value for layer, (_, value) in self.receipts.items()}

    def given(self, *, booked: bool) -> Iterator[Amounts]:
        """List what left a running order to its receipts."""
        yield from self.booked.values() if booked else self.values(booked=False).values()
        yield self.booked_late if booked else {}

    def done(self) -> int:
        """Say what has been received, micro-units."""
        return sum(quantity for quantity, _ in self.receipts.values())

    def provisional(self, card: str, quantity: int, *, alone: bool = False) -> Amounts:
        """Value a receipt of a running order alone, or so that all receipts add up to the card."""
        done = 0 if alone else self.done()
        return {
            element: half_up(Fraction(amount * (done + quantity), self.quantity))
            - half_up(Fraction(amount * done, self.quantity))
            for element, amount in self.cards[card].items()
        }


def by_month(master: MasterData, item: str) -> bool:
    """Tell whether orders of a product are ever costed by month; what they give to their receipts is read as booked."""
    of = master.items[item].item_class
    return master.valuation(item) not in AT_FIXED_PRICE and any(
        row.rule != KEEP and row.item in (None, item) and row.item_class in (None, of)
        for row in master.setup.wip_rules
    )


def divided(cost: Amounts, job: Job, receiver: str) -> dict[str, Amounts]:
    """Divide an order's cost among its receipts by quantity; a negative cost is nobody's."""
    shared: dict[str, Amounts] = {layer: {} for layer in job.receipts}
    weights = [quantity for quantity, _ in job.receipts.values()]
    for element, amount in cost.items():
        for layer, share in zip(shared, apportioned(max(amount, 0), weights, receiver), strict=True):
            shared[layer][element] = share
    return shared


def by_policy(master: MasterData, total: int, weights: list[Fraction]) -> list[int]:
    """Share a cost out as policy says: exactly, or at a rate that is printed with so many decimals."""
    policies = master.policies
    if policies.rate_decimals is None:
        return apportioned(total, weights, policies.rounding_receiver)
    step = Fraction(10) ** (master.currency.decimals - policies.rate_decimals)
    return at_printed_rate(total, weights, step)


class Overheads:
    """What cost centres collected and what orders absorbed."""

    def __init__(self) -> None:
        self.hours: dict[Basis, dict[str, Decimal]] = {}  # basis -> driver -> hours
        self.applied: dict[Basis, int] = {}  # minor units at the predetermined rate
        self.rest: dict[Basis, int] = {}  # minor units of the rest charged
        self.pools: dict[tuple[str, str], int] = {}  # (period, cost centre) -> collected less absorbed
        self.bearing: set[str] = set()  # cost centres that bear goods, which their own overhead may pay for

    def work(self, basis: Basis, driver: str, hours: Decimal) -> None:
        """Note hours worked, below zero when they are taken back."""
        known = self.hours.setdefault(basis, {})
        known[driver] = known.get(driver, Decimal(0)) + hours

    def collect(self, period: str, centre: str, amount: int) -> None:
        """Collect an expense, or take off what is absorbed."""
        self.pools[period, centre] = self.pools.get((period, centre), 0) + amount

    def apply(self, basis: Basis, amount: int) -> None:
        """Absorb overhead at the predetermined rate."""
        self.hours.setdefault(basis, {})
        self.applied[basis] = self.applied.get(basis, 0) + amount
        self.collect(basis[0], basis[1], -amount)

    def charge_rest(
        self,
        period: str,
        master: MasterData,
        booked: Mapping[str, int],
        centres: Container[str],
        orders: Iterable[str],
    ) -> dict[Basis, int]:
        """Divide what is left in the pools shared by hours, or by what these cost, less what was charged before.

        Args:
            period: The month.
            master: Its master data.
            booked: Cost centre -> what the books charge; of those that bear goods the whole is read there, for what of
                the goods comes back is the books' own equation.
            centres: Those of which orders take the rest.
            orders: All there are, as they were opened: the last of those that share is the last one.
        """
        charged: dict[Basis, int] = {}
        opened = {number: place for place, number in enumerate(orders)}
        for centre in sorted({of for _, of in self.pools if of in centres}):
            own = master.cost_centre(centre)
            of_centre = master.cost_centre(own.hours_of or centre)
            works = sorted(
                (basis for basis in self.hours if basis[:2] == (period, of_centre.code)),
                key=lambda basis: opened[basis[3]],
            )
            bases = [(period, centre, *basis[2:]) for basis in works]
            named = own.shared_by or of_centre.shared_by
            driver = named or of_centre.driver
            if driver not in {*OF_HOURS, DIRECT_LABOUR} or named == DIRECT_LABOUR:
                continue
            hours = [max(self.hours[basis].get(driver, Decimal(0)), Decimal(0)) for basis in works]
            left = sum(
                amount for (of, owner), amount in self.pools.items() if owner == centre and of <= period
            )
            left = booked.get(centre, 0) if centre in self.bearing else left
            whole = left + sum(self.rest.get(basis, 0) for basis in bases)
            parts = by_policy(master, whole, [Fraction(number) for number in hours])
            for basis, share in zip(bases, parts, strict=True):
                charged[basis] = share - self.rest.get(basis, 0)
                self.rest[basis] = share
                self.collect(period, centre, -charged[basis])
        return charged

    def write_off(self, period: str, centres: Container[str]) -> None:
        """Empty the pools of some cost centres of a period and those before it."""
        for key in self.pools:
            if key[0] <= period and key[1] in centres:
                self.pools[key] = 0
