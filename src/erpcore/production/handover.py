"""An order without output of one product hands on what it costs: to whoever bears a repair, or to joint products.

Joint products that all stand at standard take that alone; the rest stays on the order, until it is settled.
Source: 可修复废品的修复费用 (成本会计, 废品损失的核算); Horngren, Datar and Rajan, Cost Accounting, ch. 18 (rework).
"""

import json
from typing import NamedTuple

from erpcore.kernel.by_element import Amounts
from erpcore.kernel.movements import Movement, Place, signed, text_of, total


class Handover(NamedTuple):
    """Who takes what an order costs that has no output of its own."""

    parent: str  # the order whose units it repairs; "": of none, or its cost passes to joint products
    bearer: Place  # the parent's place in process, a cost centre's expense, a loss, or the passage to joint products
    element: str  # the cost element that the bearer takes it in; "": its own elements
    # Of a completed order whose products all stand at standard: micro-units that they stand for of the quantity ordered
    at_standard: int | None = None  # None: the bearer takes all that the order costs
    # what their standards at its release were above those at which they came: element, minor units
    changed: tuple[tuple[str, int], ...] = ()

    def to_text(self) -> str:
        """Write it for the mark that records it."""
        role, key, item, site, centre, partner, _ = self.bearer
        further: list[object] = [self.at_standard, *([self.changed] if self.changed else [])]
        if further == [None]:
            further = []
        return text_of([self.parent, role, key, item, site, centre, partner, self.element, *further])

    @classmethod
    def from_text(cls, text: str) -> "Handover":
        """Read what `to_text` wrote."""
        parent, role, key, item, site, centre, partner, element, *further = json.loads(text)
        at_standard, changed = further + [None, ()][len(further) :]
        of = tuple((str(name), int(amount)) for name, amount in changed)
        return cls(parent, Place(role, key, item, site, centre, partner), element, at_standard, of)

    def taken(self, amounts: Amounts) -> Amounts:
        """Say in which elements the bearer takes an amount: minor units by element, any sign."""
        return {self.element: sum(amounts.values())} if self.element else dict(amounts)

    def handed_on(self, wip: Place, amounts: Amounts, origin: str = "") -> list[Movement]:
        """Move what an order has cost to its bearer.

        Where good output bears it as a cost element of its own (废品损失), it also passes through the account of
        spoiled units, which then has on both sides what repairs and spoiled units have cost.

        Args:
            wip: The order's place in process.
            amounts: Minor units by element, any sign; negative ones come back.
            origin: The order corrected, if any.
        """
        movements = signed(wip, self.bearer, amounts, origin=origin)
        if not self.element:
            return movements
        spoiled = wip._replace(role="spoilage")
        handed = []
        for movement in movements:
            parts = tuple((of, self.element, amount) for of, _, amount in movement.amounts)
            passing = (("", "", total(movement)),)
            handed.append(movement._replace(amounts=parts))
            handed.append(Movement(spoiled, spoiled, passing, contra=movement.contra, origin=wip.key))
        return handed
