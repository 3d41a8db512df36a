"""How the auditor reads costs that are shared out: by amounts, measures and hours he shares them himself.

What is shared by output or cost he reads as booked, for these are the books' own counts.
"""

from collections import Counter
from decimal import Decimal
from fractions import Fraction

from erpcore.flow.creditor import CREDITS
from erpcore.flow.entry import Entry
from erpcore.flow.make.cost_distribution import CostDistribution
from erpcore.flow.make.overhead_rest import OverheadRest
from erpcore.flow.make.service_allocation import ServiceAllocation
from erpcore.flow.make.serving import pool_element
from erpcore.kernel.ends import gained
from erpcore.kernel.movements import at_target
from erpcore.kernel.rounding import MICRO
from erpcore.production.overhead import COLLECTED
from erpcore.testing.auditor.abroad import tendered
from erpcore.testing.auditor.absorbing import COLLECTING
from erpcore.testing.auditor.jobs import by_policy
from erpcore.testing.auditor.making import Making
from erpcore.testing.auditor.taxes import ASSESSED, taxes


class Sharing(Making):
    """Costs of orders and pools that come from a distribution or from service departments."""

    def __init__(self, first: Entry) -> None:
        super().__init__(first)
        self.shared: dict[str, list[int]] = {}  # distribution -> minor units for each of its lines

    def _cost_distribution(self, document: CostDistribution) -> None:
        weights = self._weights(document)
        if weights is None:
            self._distributed_as_booked()
            return
        policies = self.master.policies
        billed = tendered(self.master, document.date, document.currency, document.rate)
        stated = document.basis == "stated"
        nets = [billed.minor(line.amount or Decimal(0)) for line in document.lines if stated]
        nets = nets or [billed.minor(document.amount)]
        *vat, recovered = taxes(policies, document, nets, billed.minor, name="vat")
        *assessed, _ = taxes(policies, document, nets, self.minor)
        owed = [*map(sum, zip(nets, vat, strict=True)), recovered]
        *costs, _ = billed.parts(owed, policies.rounding_receiver)
        parts = [sum(of) for of in zip(costs, assessed, strict=True)]
        if not stated:
            parts = by_policy(self.master, parts[0], weights)
        self.shared[document.id] = [-part for part in parts] if document.direction == "relieve" else parts
        self._distribute(document, 1)

    def _undo_cost_distribution(self, document: CostDistribution) -> None:
        if document.id in self.shared:
            self._distribute(document, -1)
        else:
            self._distributed_as_booked()

    def _weights(self, document: CostDistribution) -> list[Fraction] | None:
        """Say what the lines of a distribution share by: amounts, measures, or hours; None: neither of them."""
        if document.basis == "stated":
            return [Fraction(line.amount or 0) for line in document.lines]
        if document.basis == "measured":
            return [Fraction(line.measure or 0) for line in document.lines]
        if document.basis not in {"labour_hours", "machine_hours"}:
            return None
        worked: Counter[str] = Counter()
        for (period, _, _, order), hours in self.overheads.hours.items():
            if period == self.entry.period:
                worked[order] += int(hours.get(document.basis, Decimal(0)) * MICRO)
        return [Fraction(max(worked[str(line.work_order)], 0), MICRO) for line in document.lines]

    def _distribute(self, document: CostDistribution, sign: int) -> None:
        for line, part in zip(document.lines, self.shared[document.id], strict=True):
            if line.work_order is not None:
                self.jobs[line.work_order].spend({document.element: part}, sign)
            elif line.account is None and self._collects(str(line.cost_centre)):
                self.overheads.collect(self.entry.period, str(line.cost_centre), sign * part)

    def _collects(self, cost_centre: str) -> bool:
        return self.master.cost_centre(cost_centre).purpose in COLLECTING

    def _distributed_as_booked(self) -> None:
        """Read the shares as booked: what they are split by is the books' own count."""
        for movement in self.entry.movements:
            if movement.source.role not in (*CREDITS, ASSESSED):
                continue
            sign = -1 if movement.contra else 1
            for _, element, amount in movement.amounts:
                if movement.target.role == "wip":
                    self.jobs[movement.target.key].spend({element: amount}, sign)
                elif movement.target.role == COLLECTED:
                    self.overheads.collect(self.entry.period, movement.target.cost_centre, sign * amount)

    def _overhead_rest(self, document: OverheadRest) -> None:
        """Read as booked what is shared by output or cost, or by finished batches; by hours it is worked out."""
        super()._overhead_rest(document)
        for movement in self.entry.own:
            giver, taker = movement[:2]
            if giver.role == COLLECTED and taker.role == "wip" and not giver.key:
                amount = gained(movement)
                self.overheads.collect(self.entry.period, giver.cost_centre, -amount)
                self.jobs[taker.key].spend({pool_element(self.master.cost_centre(giver.cost_centre)): amount})

    def _service_allocation(self, _document: ServiceAllocation) -> None:
        """Read as booked what pools give to pools and orders; the arithmetic has worked problems of its own."""
        for movement in self.entry.movements:
            if movement.source.role != COLLECTED:
                continue  # what orders hand on follows by itself
            amount = gained(movement)
            self.overheads.collect(self.entry.period, movement.source.cost_centre, -amount)
            if movement.target.role == COLLECTED:
                self.overheads.collect(self.entry.period, movement.target.cost_centre, amount)
            elif movement.target.role == "wip":
                self.jobs[movement.target.key].spend(at_target(movement, -1 if movement.contra else 1))
