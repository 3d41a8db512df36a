"""How the auditor reads overhead: what cost centres collect, what orders absorb, who takes the rest."""

from collections.abc import Container, Iterator
from fractions import Fraction

from erpcore.flow.entry import Entry
from erpcore.flow.make.idle_capacity import IdleCapacity
from erpcore.flow.make.overhead_absorption import OverheadAbsorption
from erpcore.flow.make.overhead_expense import OverheadExpense
from erpcore.flow.make.overhead_rest import OverheadRest
from erpcore.flow.make.serving import pool_element
from erpcore.flow.record.opening_balance import OpeningBalance
from erpcore.kernel.ends import gained
from erpcore.kernel.movements import Place, at_target
from erpcore.kernel.rounding import MICRO
from erpcore.production.driver import OF_ORDERS
from erpcore.production.overhead import COLLECTED, WRITTEN_OFF
from erpcore.testing.auditor.abroad import tendered
from erpcore.testing.auditor.jobs import Overheads
from erpcore.testing.auditor.taxes import taxes
from erpcore.testing.auditor.valuer import Valuer

COLLECTING = {"production", "service"}  # purposes of cost centres whose expenses are overhead


class Absorbing(Valuer):
    """Overhead of cost centres, and of the orders that absorb it."""

    def __init__(self, first: Entry) -> None:
        super().__init__(first)
        self.overheads = Overheads()

    def _overhead_expense(self, document: OverheadExpense, sign: int = 1) -> None:
        if self.master.cost_centre(document.cost_centre).purpose in COLLECTING:
            policies = self.master.policies
            billed = tendered(self.master, document.date, document.currency, document.rate)
            net = billed.minor(document.amount)
            vat, recovered = taxes(policies, document, [net], billed.minor, name="vat")
            cost, _ = billed.parts([net + vat, recovered], policies.rounding_receiver)
            assessed, _ = taxes(policies, document, [net], self.minor)
            self.overheads.collect(self.entry.period, document.cost_centre, sign * (cost + assessed))

    def _undo_overhead_expense(self, document: OverheadExpense) -> None:
        self._overhead_expense(document, -1)

    def _idle_capacity(self, document: IdleCapacity, sign: int = 1) -> None:
        amount = sign * self.minor(document.amount)
        self.overheads.collect(self.entry.period, document.cost_centre, -amount)

    def _undo_idle_capacity(self, document: IdleCapacity) -> None:
        self._idle_capacity(document, -1)

    def _opening_balance(self, document: OpeningBalance, sign: int = 1) -> None:
        for pool in document.overhead:
            amount = sign * (self.minor(pool.debit) - self.minor(pool.credit))
            self.overheads.collect(self.entry.period, pool.cost_centre, amount)

    def _undo_opening_balance(self, document: OpeningBalance) -> None:
        self._opening_balance(document, -1)

    def _overhead_absorption(self, document: OverheadAbsorption) -> None:
        way = self.master.policies.overhead_absorption_at
        self._absorbed_as_booked(
            {
                code
                for code, centre in self.master.cost_centres.items()
                if way(centre) == "standard_hours" or centre.driver in OF_ORDERS
            }
        )
        for of, hours in self.overheads.hours.items():
            rates, centre = self.master.rate(of[2], document.date), self.master.cost_centre(of[1])
            if of[0] == self.entry.period and rates is not None and way(centre) == "month_end":
                driver = centre.driver
                if driver in OF_ORDERS:
                    continue
                worked = Fraction(hours.get(driver, 0))
                change = self.minor(worked * Fraction(rates.overhead, MICRO))
                change -= self.overheads.applied.get(of, 0)
                self.overheads.apply(of, change)
                self.jobs[of[3]].spend({"overhead": change})

    def _absorbed_as_booked(self, centres: Container[str]) -> None:
        """Take from the entry what orders absorb of some cost centres on standard hours, or on their cost and output.

        What is made and what goods cost is the books' own count, and may be read as booked itself.
        """
        for source, order, amount in self.charged("overhead_applied", centres):
            self.overheads.apply((self.entry.period, source.cost_centre, source.key, order), amount)

    def charged(self, role: str, centres: Container[str] | None = None) -> Iterator[tuple[Place, str, int]]:
        """Charge orders what the entry charges them from places of a role, of some cost centres: which, whom, what."""
        for movement in self.entry.movements:
            source, target = movement.source, movement.target
            asked = source.role == role and (centres is None or source.cost_centre in centres)
            if asked and target.role == "wip":
                amounts = at_target(movement, -1 if movement.contra else 1)
                self.jobs[target.key].spend(amounts)
                yield source, target.key, sum(amounts.values())

    def _overhead_rest(self, _document: OverheadRest) -> None:
        period, policies = self.entry.period, self.master.policies
        takers = {
            centre: policies.overhead_rest_in(period, of) for centre, of in self.master.cost_centres.items()
        }
        self.overheads.write_off(period, {of for of, taker in takers.items() if taker == "cost_of_sales"})
        orders = {of for of, taker in takers.items() if taker == "orders"}
        booked: dict[str, int] = {}
        for movement in self.entry.movements:
            centre = movement.source.cost_centre
            if movement.source.role == COLLECTED and centre in orders:
                amount = gained(movement)
                if movement.target.role == "wip":
                    booked[centre] = booked.get(centre, 0) + amount
                elif movement.target.role == WRITTEN_OFF:  # what rounding leaves of a ring
                    self.overheads.collect(period, centre, -amount)
        charged = self.overheads.charge_rest(period, self.master, booked, orders, self.jobs)
        for basis, amount in charged.items():
            self.jobs[basis[3]].spend({pool_element(self.master.cost_centre(basis[1])): amount})
