"""Steps side by side (平行结转分步法): each step gives finished goods its share of its own cost, and no other.

Cost of semi-finished goods does not travel. What a step holds of its cost is in broad work in process (广义在产品):
what is unfinished in the step itself, and all that it has finished and that is not yet in finished goods: in later
steps and their stores. Amounts are minor units; quantities are whole numbers or fractions of one measure, degrees of
completion millionths.
Source: 企业产品成本核算制度 (财会〔2013〕17号), 平行结转分步法; 成本会计, 平行结转分步法.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from erpcore.costing.arguments import exact_arguments
from erpcore.costing.guards import about
from erpcore.costing.measures import Measure
from erpcore.costing.process.opening_first import Process
from erpcore.costing.process.wip_rules import NOTHING, Costs, Division, Rest, Weights
from erpcore.costing.steps.step_division import Basis, divide
from erpcore.kernel.rounding import MICRO


class Stage(NamedTuple):
    """The units of one step at the end of the month; all in units of the step's own output."""

    closing: Measure  # in process in the step itself
    degrees: Mapping[str, Measure]  # by element of its own: how far these are, in millionths
    stored: Measure = 0  # finished by the step, and in the store behind it
    each: Measure = 1  # units of output in one unit of the next step's, or of the product for the last


class ParallelStep(NamedTuple):
    """The cost of one step, and what it is divided by."""

    cost: Costs  # of the month, of this step only
    basis: Basis  # by element, of `broad_weights`, `broad_processes` or quotas; or broad work in process at quota cost
    opening: Costs = NOTHING  # own cost in broad work in process at the beginning


class ParallelCost(NamedTuple):
    """Every step's share in finished goods, and what each holds for what is not finished."""

    steps: list[Division]
    finished: dict[str, int]  # cost of the product by element, all steps together


@exact_arguments
def broad_weights(finished: Measure, stages: Sequence[Stage]) -> list[dict[str, Weights]]:
    """Count, for each step, the units of its output in finished goods and the equivalents in broad work in process.

    Args:
        finished: Units of the product that were finished in the month, not negative.
        stages: The steps, the first one first.

    Returns:
        By step and element: weights for `carry_parallel` (约当产量).

    Raises:
        ValueError: When a quantity is negative, a degree is not from 0 to 1 000 000, or a step goes into the next not
            at all.

    Source: 成本会计, 平行结转分步法, 广义在产品约当产量: what is in later steps, in store, and its own equivalents.

    >>> half = 500_000
    >>> weights = broad_weights(100, [Stage(20, {"material": MICRO, "labour": half}), Stage(40, {"labour": half})])
    >>> weights[0]["labour"].closing, weights[1]["labour"].closing
    (Fraction(50, 1), Fraction(20, 1))
    """
    return [
        {element: Weights(step.product, part) for element, part in step.equivalents.items()}
        for step in _count(finished, stages)
    ]


@exact_arguments
def broad_processes(
    opening: Sequence[Stage], finished: Measure, stages: Sequence[Stage]
) -> list[dict[str, Process]]:
    """Count what `broad_weights` counts, for broad work in process that is finished first (先进先出).

    Args:
        opening: The steps as they were at the beginning of the month: what was in process in each, and in store.
        finished: Units of the product that were finished in the month.
        stages: The steps at the end of the month, with the same elements.

    Returns:
        By step and element: what `carry_parallel` divides by. Cost of the month is for the work of the month.

    Raises:
        ValueError: As of `broad_weights`, for either; when steps or elements are not the same, or fewer units were
            finished than were begun: which of them, nobody knows.

    Source: 成本会计, 平行结转分步法, 先进先出法计算广义在产品约当产量.

    >>> half = 500_000
    >>> began = [Stage(10, {"labour": half}), Stage(20, {"labour": half})]
    >>> broad_processes(began, 100, [Stage(20, {"labour": half}), Stage(40, {"labour": half})])[0]["labour"]
    ... # doctest: +NORMALIZE_WHITESPACE
    Process(opening=Fraction(30, 1), opening_equivalents=Fraction(25, 1), finished=Fraction(100, 1),
        closing_equivalents=Fraction(50, 1))
    """
    if [set(stage.degrees) for stage in opening] != [set(stage.degrees) for stage in stages]:
        raise ValueError("steps at the beginning and at the end of a month have the same elements")
    found = []
    pairs = zip(_count(finished, opening), _count(finished, stages), strict=True)
    for number, (before, after) in enumerate(pairs, start=1):
        if before.units > after.product:
            raise ValueError(
                f"step {number}: {after.product} were finished of {before.units} in broad work in process, and it is "
                "not known which"
            )
        found.append(
            {
                element: Process(before.units, before.equivalents[element], after.product, part)
                for element, part in after.equivalents.items()
            }
        )
    return found


@exact_arguments
def carry_parallel(
    steps: Sequence[ParallelStep], *, rate_decimals: int | None = None, rest: Rest = "closing"
) -> ParallelCost:
    """Take each step's share for finished goods out of its own cost, and put the shares together.

    Args:
        steps: In any number; each divided by equivalent units (`broad_weights`; `broad_processes` first in first
            out), by quotas (定额比例法) or at quota cost.
        rate_decimals: Decimals that rates are rounded to, in minor units; None: they stay exact.
        rest: Who takes what a rounded rate leaves.

    Returns:
        By step what goes to finished goods and what stays, and the cost of the product by element.

    Raises:
        ValueError: When an amount or a weight is negative, or there is cost and all its weights are zero; naming the
            step.

    Source: 成本会计, 平行结转分步法.

    >>> half = 500_000
    >>> weights = broad_weights(100, [Stage(20, {"labour": half}), Stage(40, {"labour": half})])
    >>> steps = [ParallelStep(cost, each) for cost, each in zip([{"labour": 300}, {"labour": 240}], weights)]
    >>> found = carry_parallel(steps)
    >>> found.finished, [step.closing for step in found.steps]
    ({'labour': 400}, [{'labour': 100}, {'labour': 40}])
    """
    divisions = []
    total: dict[str, int] = {}
    for number, step in enumerate(steps, start=1):
        with about(f"step {number}"):
            division = divide(step.opening, step.cost, step.basis, rate_decimals=rate_decimals, rest=rest)
        divisions.append(division)
        for element, part in division.finished.items():
            total[element] = total.get(element, 0) + part
    return ParallelCost(divisions, total)


class _Counted(NamedTuple):
    """One step's output in the product and in broad work in process."""

    product: Fraction
    units: Fraction  # in broad work in process
    equivalents: dict[str, Fraction]  # that these amount to


def _count(finished: Measure, stages: Sequence[Stage]) -> list[_Counted]:
    if finished < 0:
        raise ValueError(f"what is finished must not be negative, found {finished}")
    later, product, found = Fraction(0), Fraction(finished), []
    for number, stage in reversed(list(enumerate(stages, start=1))):
        _check(number, stage)
        product *= stage.each
        beyond = later * stage.each + stage.stored
        later = beyond + stage.closing
        equivalents = {
            element: beyond + Fraction(stage.closing) * degree / MICRO
            for element, degree in stage.degrees.items()
        }
        found.append(_Counted(product, later, equivalents))
    return found[::-1]


def _check(number: int, stage: Stage) -> None:
    if min(stage.closing, stage.stored) < 0 or stage.each <= 0:
        raise ValueError(
            f"step {number}: quantities are not negative, and some of it is in the next step: {stage}"
        )
    beyond = sorted(element for element, degree in stage.degrees.items() if not 0 <= degree <= MICRO)
    if beyond:
        raise ValueError(
            f"step {number}: degrees of completion lie between 0 and {MICRO}; found otherwise at {beyond}"
        )
