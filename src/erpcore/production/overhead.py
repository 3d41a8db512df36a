"""Overhead pools: actual overhead collected by cost centre, and what orders have absorbed of it.

Source: predetermined rates and over-/under-applied overhead, Horngren, Cost Accounting, chapter on job costing.
"""

from erpcore.kernel.movements import Movement
from erpcore.kernel.undo import Undo, accumulate, put

COLLECTED = "overhead_pool"
ABSORBED = ("machine_applied", "overhead_applied")
_POOL = {COLLECTED, *ABSORBED}
_HOURS = {"labour_applied": "labour_hours", "machine_applied": "machine_hours"}


class Basis:
    """What one order used of one work centre in one period: hours, and the overhead charged on them."""

    __slots__ = ("applied", "labour_hours", "machine_hours")

    def __init__(self) -> None:
        self.labour_hours = 0  # micro-hours
        self.machine_hours = 0
        self.applied = 0  # minor units

    def hours(self, driver: str) -> int:
        """The hours of the driver, "labour_hours" or "machine_hours"."""
        return self.labour_hours if driver == "labour_hours" else self.machine_hours


class Overhead:
    """Pools by cost centre, and the basis on which orders absorb them."""

    def __init__(self) -> None:
        self.pools: dict[str, dict[str, int]] = {}  # cost centre -> role -> minor units, debit positive
        self.bases: dict[tuple[str, str, str, str], Basis] = {}  # (period, cost centre, work centre, order)

    def apply(self, movement: Movement, period: str, undo: Undo) -> None:
        """Fold a movement one end of which is a pool, an absorption, or labour charged to an order."""
        source, target = movement.source, movement.target
        sign = -1 if movement.contra else 1
        amount = sign * sum(part for _, _, part in movement.amounts)
        for place, change in ((target, amount), (source, -amount)):
            if place.role in _POOL:
                pool = self.pools.get(place.cost_centre)
                if pool is None:
                    pool = {}
                    put(self.pools, place.cost_centre, pool, undo)
                accumulate(pool, place.role, change, undo)
        if target.role != "wip":
            return
        key = (period, source.cost_centre, source.key, target.key)
        basis = self.bases.get(key)
        if basis is None:
            basis = Basis()
            put(self.bases, key, basis, undo)
        name = _HOURS.get(source.role, "applied")
        undo.append((setattr, basis, name, getattr(basis, name)))
        change = amount if name == "applied" else sign * movement.quantity_out
        setattr(basis, name, getattr(basis, name) + change)

    def over_under(self, cost_centre: str) -> int:
        """Collected less absorbed: above zero is under-applied, in minor units."""
        return sum(self.pools.get(cost_centre, {}).values())

    def trim(self, period: str, undo: Undo) -> None:
        """Forget the bases of a closed period."""
        undo.append((setattr, self, "bases", self.bases))
        self.bases = {key: basis for key, basis in self.bases.items() if key[0] != period}
