"""How the auditor reads costs that are shared out: as booked, for what they are shared by is the books' own count."""

from erpcore.flow.make.cost_distribution import CostDistribution
from erpcore.flow.make.overhead_expense import CREDITS
from erpcore.flow.make.overhead_rest import OverheadRest
from erpcore.flow.make.service_allocation import ServiceAllocation
from erpcore.production.overhead import COLLECTED
from erpcore.testing.auditor.making import Making


class Sharing(Making):
    """Costs of orders and pools that come from a distribution or from service departments."""

    def _cost_distribution(self, _document: CostDistribution) -> None:
        """Read the shares as booked: what they are split by is the books' own count."""
        for movement in self.entry.movements:
            if movement.source.role not in CREDITS:
                continue
            sign = -1 if movement.contra else 1
            for _, element, amount in movement.amounts:
                if movement.target.role == "wip":
                    self.jobs[movement.target.key].spend({element: amount}, sign)
                elif movement.target.role == COLLECTED:
                    self.overheads.collect(self.entry.period, movement.target.cost_centre, sign * amount)

    _undo_cost_distribution = _cost_distribution

    def _overhead_rest(self, document: OverheadRest) -> None:
        """Read as booked what is shared by output or cost; what is shared by hours is worked out."""
        super()._overhead_rest(document)
        for movement in self.entry.own:
            giver, taker = movement[:2]
            if giver.role == COLLECTED and taker.role == "wip" and not giver.key:
                amount = sum(part for _, _, part in movement.amounts) * (-1 if movement.contra else 1)
                self.overheads.collect(self.entry.period, giver.cost_centre, -amount)
                self.jobs[taker.key].spend({"overhead": amount})

    def _service_allocation(self, _document: ServiceAllocation) -> None:
        """Read as booked what pools give to pools and orders; the arithmetic has worked problems of its own."""
        for movement in self.entry.movements:
            if movement.source.role != COLLECTED:
                continue  # what orders hand on follows by itself
            sign = -1 if movement.contra else 1
            amount = sign * sum(part for _, _, part in movement.amounts)
            self.overheads.collect(self.entry.period, movement.source.cost_centre, -amount)
            if movement.target.role == COLLECTED:
                self.overheads.collect(self.entry.period, movement.target.cost_centre, amount)
            elif movement.target.role == "wip":
                spent = {element: part for _, element, part in movement.amounts}
                self.jobs[movement.target.key].spend(spent, sign)
