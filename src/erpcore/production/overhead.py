"""Overhead pools: actual overhead collected by cost centre, and what orders have absorbed and shared of it.

Source: predetermined rates and over-/under-applied overhead, Horngren, Cost Accounting, job costing.
"""

from erpcore.kernel.movements import Counted, Movement, Place
from erpcore.kernel.undo import Undo, accumulate, opened
from erpcore.production.pool_causes import SUBJECT, PoolCauses
from erpcore.production.services import SUBJECT as SERVICE
from erpcore.production.services import Services, services_of
from erpcore.production.waiting_hours import SUBJECT as WAITING
from erpcore.production.waiting_hours import WaitingHours

COLLECTED = "overhead_pool"
OPENING = "opening_balance"  # role of what stands for the time before the books
ABSORBED = ("machine_applied", "overhead_applied")
WRITTEN_OFF = "overhead_variance"
IDLE = "idle_loss"  # role of what nobody worked for: an expense of the period
POOLS = {COLLECTED, *ABSORBED}  # roles of one sub-ledger
FIXED = "fixed "  # key of a pool for what is incurred whatever is worked; no code ends in a blank
# where a pool goes: to expenses, to orders, against what was absorbed
_DISPOSAL = {WRITTEN_OFF, "wip", *ABSORBED}
CentreMonth = tuple[str, str]  # period, cost centre


class Overhead:
    """Pools by period and cost centre, and what orders share of what is left of them."""

    def __init__(self) -> None:
        self.pools: dict[CentreMonth, dict[str, int]] = {}  # role -> minor units
        # (period, cost centre, work centre, order) -> share of the rest of the pool, minor units
        self.rests: dict[tuple[str, str, str, str], int] = {}
        self.spent: dict[CentreMonth, int] = {}  # minor units of expense
        self.written_off: dict[CentreMonth, dict[str, int]] = {}  # cause -> minor units
        self.fixed: dict[CentreMonth, int] = {}  # minor units that were incurred whatever is worked
        self.idle: dict[CentreMonth, int] = {}  # minor units that idle capacity cost, which no order bears
        self.opened: dict[CentreMonth, int] = {}  # minor units that were there before the books
        self.services = Services()
        self.causes = PoolCauses()
        self.waiting = WaitingHours()
        # by subject
        self.counted: dict[str, Counted] = {
            SERVICE: self.services,
            SUBJECT: self.causes,
            WAITING: self.waiting,
        }

    def apply(self, movement: Movement, undo: Undo, period: str) -> None:
        """Fold a movement one end of which is a pool or an absorption."""
        source, target, amounts, _, _, _, contra, _, _ = movement
        amount = 0
        for _, _, part in amounts:
            amount += part
        if contra:
            amount = -amount
        role, other = source[0], target[0]
        if role in POOLS:
            accumulate(opened(self.pools, (period, source[4]), undo), role, -amount, undo)
        if other in POOLS:
            accumulate(opened(self.pools, (period, target[4]), undo), other, amount, undo)
        if COLLECTED in (role, other):
            self._spend(source, target, period, amount, undo)

    def _spend(self, source: Place, target: Place, period: str, amount: int, undo: Undo) -> None:
        """Fold what comes into a pool as expense, leaves it to others, or is written off."""
        left, came = (period, source[4]), (period, target[4])
        if OPENING in (source[0], target[0]):
            arriving = target[0] == COLLECTED
            accumulate(self.opened, came if arriving else left, amount if arriving else -amount, undo)
            return
        if target[0] == COLLECTED and source[0] not in ABSORBED:
            accumulate(self.spent, came, amount, undo)
            if target[1] == FIXED:
                accumulate(self.fixed, came, amount, undo)
        if source[0] != COLLECTED:
            return
        if target[0] == WRITTEN_OFF:
            accumulate(opened(self.written_off, left, undo), target[1], amount, undo)
        if target[0] == IDLE:
            accumulate(self.idle, left, amount, undo)
        if target[0] not in _DISPOSAL or services_of(source[1]):
            accumulate(self.spent, left, -amount, undo)
        elif target[0] == "wip":
            accumulate(self.rests, (*left, source[1], target[1]), amount, undo)

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

    def disposed(self, cost_centre: str, period: str) -> int:
        """Add up what a pool has given to the expenses of a period or, as its rest, to orders: minor units."""
        rests = sum(self.rests_of(period, cost_centre).values())
        return sum(self.written_off.get((period, cost_centre), {}).values()) + rests

    def rest_of(self, cost_centre: str, period: str) -> int:
        """Say what a period alone left over- or under-applied, before it was disposed of: minor units."""
        pool, opened = self.pools.get((period, cost_centre), {}), self.opened.get((period, cost_centre), 0)
        return sum(pool.values()) + self.disposed(cost_centre, period) - opened

    def rests_of(self, period: str, cost_centre: str) -> dict[tuple[str, str], int]:
        """Say what each work centre's orders have shared of a pool's rest in a period: minor units by both."""
        return {
            (work_centre, order): rest
            for (of, centre, work_centre, order), rest in self.rests.items()
            if of == period and centre == cost_centre
        }

    def trim(self, period: str, undo: Undo) -> None:
        """Forget the shares of a year before a closed period; later ones serve when a period is reopened."""
        limit = f"{int(period[:4]) - 1:04d}{period[4:]}"
        undo.append((setattr, self, "rests", self.rests))
        self.rests = {key: rest for key, rest in self.rests.items() if key[0] > limit}
        self.waiting.trim(limit, undo)
