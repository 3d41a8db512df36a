"""What a document would exceed: each line's limit of the month, of the year so far and of the year."""

from collections.abc import Callable
from typing import NamedTuple

from erpcore.control.budgets import LIMITS, Budgets, within
from erpcore.control.cell import STAGES, Cell
from erpcore.control.spending import Noted, nothing

Action = str  # "ignore", "warn", "approve", "stop"
ACTIONS: tuple[Action, ...] = ("ignore", "warn", "approve", "stop")  # each weighs more than those before it


class Exceeded(NamedTuple):
    """A limit that would be exceeded."""

    action: Action
    line: Cell
    limit: str
    asked: int  # what the document adds, minor units
    available: int  # before it, minor units; below zero where it is exceeded already
    stage: int  # the last one that is added to

    @property
    def excess(self) -> int:
        """By how much the limit is exceeded then, in minor units."""
        return self.asked - self.available


def exceeded(
    budgets: Budgets, added: Noted, period: str, action_on: Callable[[int, str], Action]
) -> list[Exceeded]:
    """Find the limits that what is added would exceed, the weightiest first.

    What only takes the place of an earlier stage, of any period, exceeds nothing: an order may be received whatever
    has been spent since it was placed. Where it costs more, no limit is asked for more than that.

    Args:
        budgets: As they stand without what is added.
        added: By period and cell.
        period: Of the document.
        action_on: What the company does on a stage (the last one that is added to) and a limit.
    """
    year = period[:4]
    lines = dict.fromkeys(line for _, cell in added for line in budgets.holding(cell, year))
    found = []
    for line in lines:
        holds = budgets.holds(line)
        own = {of: stages for of, stages in added.items() if holds(of[1])}
        net = nothing()
        for stages in own.values():
            net = [before + amount for before, amount in zip(net, stages, strict=True)]
        more = sum(net)
        if more <= 0:
            continue
        reached = max(stage for stage in STAGES if net[stage] > 0)
        for limit in LIMITS:
            action = action_on(reached, limit)
            asked_for = within(period, limit)
            asked = min(more, sum(sum(stages) for (of, _), stages in own.items() if asked_for(of)))
            if action == ACTIONS[0] or asked <= 0:
                continue
            available = budgets.figures(line, period, limit).available
            if asked > available:
                found.append(Exceeded(action, line, limit, asked, available, reached))
    return sorted(found, key=lambda of: (-ACTIONS.index(of.action), -of.excess))
