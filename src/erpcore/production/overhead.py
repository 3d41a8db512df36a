"""Overhead pools: actual overhead collected by cost centre, and what orders have absorbed of it.

Source: predetermined rates and over-/under-applied overhead, Horngren, Cost Accounting, job costing.
"""

from collections.abc import Iterator

from erpcore.kernel.movements import Movement
from erpcore.kernel.undo import Undo, accumulate, put

COLLECTED = "overhead_pool"
ABSORBED = ("machine_applied", "overhead_applied")
_POOL = {COLLECTED, *ABSORBED}
_HOURS = {"labour_applied": "labour_hours", "machine_applied": "machine_hours"}


class Basis:
    """What one order used of one work centre in one period: hours, and the overhead charged on them."""

    __slots__ = ("applied", "applied_hours", "labour_hours", "machine_hours", "rest")

    def __init__(self) -> None:
        self.labour_hours = 0  # micro-hours
        self.machine_hours = 0
        self.applied = 0  # minor units, at the predetermined rate
        self.applied_hours = 0  # the hours of the driver that it was applied on
        self.rest = 0  # minor units, the share of the rest of the cost centre's pool

    def hours(self, driver: str) -> int:
        """The hours of the driver, "labour_hours" or "machine_hours"."""
        return self.labour_hours if driver == "labour_hours" else self.machine_hours


class Overhead:
    """Pools by period and cost centre, and the basis on which orders absorb them."""

    def __init__(self) -> None:
        self.pools: dict[tuple[str, str], dict[str, int]] = {}  # (period, cost centre) -> role -> minor units
        self.bases: dict[tuple[str, str, str, str], Basis] = {}  # (period, cost centre, work centre, order)

    def apply(self, movement: Movement, period: str, undo: Undo) -> None:
        """Fold a movement one end of which is a pool, an absorption, or labour charged to an order."""
        source, target = movement.source, movement.target
        sign = -1 if movement.contra else 1
        amount = sign * sum(part for _, _, part in movement.amounts)
        for place, change in ((target, amount), (source, -amount)):
            if place.role in _POOL:
                pool = self.pools.get((period, place.cost_centre))
                if pool is None:
                    pool = {}
                    put(self.pools, (period, place.cost_centre), pool, undo)
                accumulate(pool, place.role, change, undo)
        if target.role != "wip":
            return
        key = (period, source.cost_centre, source.key, target.key)
        basis = self.bases.get(key)
        if basis is None:
            basis = Basis()
            put(self.bases, key, basis, undo)
        hours = sign * movement.quantity_out
        if source.role in _HOURS:
            _add(basis, _HOURS[source.role], hours, undo)
        elif source.role == COLLECTED:
            _add(basis, "rest", amount, undo)
        else:
            _add(basis, "applied", amount, undo)
            _add(basis, "applied_hours", hours, undo)

    def centres(self, until: str) -> list[str]:
        """List the cost centres that collected or absorbed something by the end of a period, by code."""
        return sorted({centre for period, centre in self.pools if period <= until})

    def balance(self, cost_centre: str, role: str, until: str) -> int:
        """Add up one side of a pool at the end of a period: minor units, debit positive."""
        return sum(
            pool.get(role, 0)
            for (period, centre), pool in self.pools.items()
            if centre == cost_centre and period <= until
        )

    def over_under(self, cost_centre: str, until: str) -> int:
        """Collected less absorbed at the end of a period: above zero is under-applied, in minor units."""
        return sum(self.balance(cost_centre, role, until) for role in (COLLECTED, *ABSORBED))

    def bases_of(self, period: str, cost_centre: str) -> Iterator[tuple[str, str, Basis]]:
        """Yield work centre, order and basis of what a cost centre worked in a period."""
        for (of, centre, work_centre, order), basis in self.bases.items():
            if of == period and centre == cost_centre:
                yield work_centre, order, basis

    def trim(self, period: str, undo: Undo) -> None:
        """Forget the bases a year before a closed period; later ones serve when a period is reopened."""
        limit = f"{int(period[:4]) - 1:04d}{period[4:]}"
        undo.append((setattr, self, "bases", self.bases))
        self.bases = {key: basis for key, basis in self.bases.items() if key[0] > limit}


def _add(basis: Basis, name: str, change: int, undo: Undo) -> None:
    before = getattr(basis, name)
    undo.append((setattr, basis, name, before))
    setattr(basis, name, before + change)
