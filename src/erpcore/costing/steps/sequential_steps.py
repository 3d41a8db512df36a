"""Steps one after the other (逐步结转分步法): what a step finishes goes into the next one with its cost.

Either as one amount, semi-finished goods (综合结转), which `cost_restoration` takes apart again, or element by element
(分项结转). Amounts are minor units; quantities are whole numbers or fractions of one measure. Any number of steps;
what a step finishes goes into the next one directly, or through a store of semi-finished goods at average cost.
Source: 企业产品成本核算制度 (财会〔2013〕17号), 分步法; 成本会计, 逐步结转分步法.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from erpcore.costing.arguments import exact_arguments
from erpcore.costing.guards import about, not_negative
from erpcore.costing.measures import Measure, add_costs
from erpcore.costing.overhead.allocation import allocate
from erpcore.costing.process.opening_first import Process
from erpcore.costing.process.wip_rules import NOTHING, Costs, Division, Rest, Weights
from erpcore.costing.steps.step_division import AtQuota, Basis, divide

SEMI_FINISHED = "semi_finished"  # 自制半成品: the element with cost of the step before as one amount


class Store(NamedTuple):
    """Semi-finished goods between two steps: what is received from the one, and what is issued to the other."""

    opening: Costs  # minor units by element; one amount under `SEMI_FINISHED` where it is not kept by element
    opening_quantity: Measure
    received: Measure
    issued: Measure


class Step(NamedTuple):
    """One step: its work in process, its own cost, and what both are divided by."""

    cost: Costs  # of the month, of this step only: own material, labour, overhead
    basis: Basis  # by element of its own: equivalent units, quotas, first in first out; or at quota cost
    # for cost of steps before: complete at the start; not looked at, at quota cost
    transferred: Weights | Process = Weights(0, 0)
    opening: Costs = NOTHING  # work in process at the beginning: own elements; at quota cost, all elements
    opening_transferred: Costs = NOTHING  # cost of steps before in it, under `SEMI_FINISHED` or by element
    store: Store | None = None  # before this step; None: all that the step before finished comes in


class StepCost(NamedTuple):
    """A step worked out: what is finished and what is in process.

    Own cost and cost of steps before are kept apart, since work in process is not as far with the one as with the
    other; with work in process at its quota cost all is in `own`.
    """

    received: dict[str, int]  # from the step before or its store, minor units by element
    own: Division
    transferred: Division
    stored: dict[str, int]  # what is left in the store before this step

    @property
    def finished(self) -> dict[str, int]:
        """Cost of what the step finished, by element."""
        return add_costs(self.transferred.finished, self.own.finished)

    @property
    def closing(self) -> dict[str, int]:
        """Cost of what is in process in the step, by element."""
        return add_costs(self.transferred.closing, self.own.closing)


@exact_arguments
def carry_combined(
    steps: Sequence[Step], *, rate_decimals: int | None = None, rest: Rest = "closing"
) -> list[StepCost]:
    """Carry what a step finishes into the next one as one amount (逐步综合结转分步法).

    Args:
        steps: The first one first. Cost of steps before is in their openings under `SEMI_FINISHED`.
        rate_decimals: Decimals that rates, and the average price of a store, are rounded to, in minor units; what is
            left in the store takes the rest of its price. None: they stay exact.
        rest: Who takes what a rounded rate leaves.

    Returns:
        One for each step; what the last one finished is finished goods.

    Raises:
        ValueError: When an amount or a weight is negative, there is cost and all its weights are zero, more is issued
            from a store than is there, or the first step has something before it.

    Source: 成本会计, 综合结转分步法.

    >>> first = Step({"material": 1_000, "labour": 600}, {"material": Weights(80, 20), "labour": Weights(80, 20)})
    >>> second = Step({"labour": 700}, {"labour": Weights(60, 10)}, transferred=Weights(60, 20))
    >>> [step.finished for step in carry_combined([first, second])]
    [{'material': 800, 'labour': 480}, {'semi_finished': 960, 'labour': 600}]
    """
    return _carry(steps, (rate_decimals, rest), combined=True)


@exact_arguments
def carry_by_element(
    steps: Sequence[Step], *, rate_decimals: int | None = None, rest: Rest = "closing"
) -> list[StepCost]:
    """Carry what a step finishes into the next one element by element (逐步分项结转分步法).

    Args:
        steps: The first one first. Cost of steps before is in their openings by element.
        rate_decimals: As of `carry_combined`.
        rest: Likewise.

    Returns:
        One for each step; what the last one finished is finished goods, by original element.

    Raises:
        ValueError: As `carry_combined`.

    Source: 成本会计, 分项结转分步法.

    >>> first = Step({"material": 1_000, "labour": 600}, {"material": Weights(80, 20), "labour": Weights(80, 20)})
    >>> second = Step({"labour": 700}, {"labour": Weights(60, 10)}, transferred=Weights(60, 20))
    >>> carry_by_element([first, second])[-1].finished
    {'material': 600, 'labour': 960}
    """
    return _carry(steps, (rate_decimals, rest), combined=False)


def _carry(steps: Sequence[Step], rates: tuple[int | None, Rest], *, combined: bool) -> list[StepCost]:
    found: list[StepCost] = []
    for number, step in enumerate(steps, start=1):
        with about(f"step {number}"):
            found.append(_work_out(step, found[-1].finished if found else None, rates, combined=combined))
    return found


def _work_out(
    step: Step, before: Mapping[str, int] | None, rates: tuple[int | None, Rest], *, combined: bool
) -> StepCost:
    if before is None and (step.store or step.opening_transferred):
        raise ValueError("nothing comes before the first step")
    _check_kept(step, combined=combined)
    coming = dict(before or {})
    if combined and coming:
        coming = {SEMI_FINISHED: sum(coming.values())}
    received, stored = _through(step.store, coming, rates[0]) if step.store else (coming, {})
    if isinstance(step.basis, AtQuota):
        opening = add_costs(step.opening, step.opening_transferred)
        return StepCost(
            received, divide(opening, add_costs(step.cost, received), step.basis), Division({}, {}), stored
        )
    elements = dict.fromkeys((*step.opening_transferred, *received), step.transferred)
    return StepCost(
        received,
        divide(step.opening, step.cost, step.basis, rate_decimals=rates[0], rest=rates[1]),
        divide(step.opening_transferred, received, elements, rate_decimals=rates[0], rest=rates[1]),
        stored,
    )


def _check_kept(step: Step, *, combined: bool) -> None:
    """Refuse cost of steps before that is kept in the other way: as one amount, or by element."""
    kept = {*step.opening_transferred, *(step.store.opening if step.store else ())}
    if combined and kept - {SEMI_FINISHED}:
        raise ValueError(f"cost of steps before is one amount under {SEMI_FINISHED!r}; found {sorted(kept)}")
    if not combined and SEMI_FINISHED in kept:
        raise ValueError(
            f"cost of steps before is kept by element; found {SEMI_FINISHED!r}: restore it first"
        )


def _through(
    store: Store, coming: Mapping[str, int], rate_decimals: int | None
) -> tuple[dict[str, int], dict[str, int]]:
    """Put goods into the store and take goods out of it at the average of the month."""
    on_hand = Fraction(store.opening_quantity + store.received)
    if min(store.opening_quantity, store.received, store.issued) < 0 or store.issued > on_hand:
        raise ValueError(f"of {on_hand} semi-finished goods, {store.issued} cannot be issued")
    not_negative(**store.opening)
    total = add_costs(store.opening, coming)
    if not on_hand and any(total.values()):
        raise ValueError(f"semi-finished goods cost {sum(total.values())}, and there are none")
    parts = {"issued": store.issued, "left": on_hand - store.issued}
    issued = {
        element: allocate(amount, parts, rate_decimals=rate_decimals).shares["issued"]
        for element, amount in total.items()
    }
    return issued, {element: amount - issued[element] for element, amount in total.items()}
