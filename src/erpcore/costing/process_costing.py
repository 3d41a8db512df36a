"""Process costing: equivalent units, and what completed, spoiled and unfinished units cost.

Units are micro-units, degrees of completion millionths (1 000 000: finished), amounts minor units. Each cost element
has degrees of its own: material added at the start is complete in units that are half converted. What comes in
from an earlier department is an element like others, complete at the start.
Source: Horngren, Datar and Rajan, Cost Accounting, ch. 17-18; 企业产品成本核算制度 (财会〔2013〕17号), 约当产量比例法.
"""

from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from erpcore.kernel.rounding import MICRO, Receiver, divide, split


class Units(NamedTuple):
    """The physical flow of a period in micro-units, none negative: what was there and came in has left or is there."""

    opening: int
    started: int
    completed: int  # good units
    closing: int
    normal_spoilage: int = 0  # within what is usual: good units bear it
    abnormal_spoilage: int = 0  # beyond: a loss of the period


class Stage(NamedTuple):
    """One cost element: its costs in minor units, and how far units are with it, in millionths."""

    opening_cost: int
    cost: int  # of the period
    opening_degree: int
    closing_degree: int
    spoiled_degree: int = MICRO  # where spoilage is found; 0: what is lost bears nothing (method of neglect)


class ElementCost(NamedTuple):
    """What an element costs whom, in minor units; all parts but `normal_spoilage`, which is in others, add up."""

    equivalent_units: int  # that the unit cost is taken over, micro-units, rounded half up
    unit_cost: Fraction  # minor units for one unit, not rounded
    completed: int  # good units, with the normal spoilage that they bear
    closing: int  # unfinished units, with the normal spoilage that they bear
    abnormal_spoilage: int
    normal_spoilage: int  # as it was before others bore it


def weighted_average(
    units: Units,
    stages: Mapping[str, Stage],
    *,
    closing_inspected: bool = False,
    receiver: Receiver = Receiver.LARGEST_REMAINDER,
) -> dict[str, ElementCost]:
    """Cost units at the average of opening cost and cost of the period (加权平均法).

    Args:
        units: The physical flow.
        stages: Each cost element.
        closing_inspected: Unfinished units have passed inspection, and bear their share of normal spoilage by number.
        receiver: Who takes the minor units that do not divide.

    Returns:
        By element: its parts add up to opening cost and cost.

    Raises:
        ValueError: When units do not balance, a number is negative, a degree is above one, or there is cost and
            nobody to bear it.

    Source: Horngren, ch. 17, Pacific Electronics: 400 completed at 152.30.

    >>> units = Units(opening=225 * MICRO, started=275 * MICRO, completed=400 * MICRO, closing=100 * MICRO)
    >>> conversion = Stage(18_135, 16_380, 600_000, 500_000)
    >>> stages = {"material": Stage(18_000, 19_800, MICRO, MICRO), "conversion": conversion}
    >>> {name: (cost.completed, cost.closing) for name, cost in weighted_average(units, stages).items()}
    {'material': (30240, 7560), 'conversion': (30680, 3835)}
    """
    _check(units, stages)
    found = {}
    for name, stage in stages.items():
        weights = [
            units.completed * MICRO,
            units.closing * stage.closing_degree,
            units.normal_spoilage * stage.spoiled_degree,
            units.abnormal_spoilage * stage.spoiled_degree,
        ]
        cost = stage.opening_cost + stage.cost
        found[name] = _parts(name, cost, weights, units, 0, inspected=closing_inspected, receiver=receiver)
    return found


def first_in_first_out(
    units: Units,
    stages: Mapping[str, Stage],
    *,
    closing_inspected: bool = False,
    receiver: Receiver = Receiver.LARGEST_REMAINDER,
) -> dict[str, ElementCost]:
    """Cost the work of the period at the cost of the period; what was begun before keeps its cost (先进先出法).

    Args:
        units: The physical flow; what was there at the beginning is finished first, and nothing of it is spoiled.
        stages: Each cost element.
        closing_inspected: Unfinished units have passed inspection, and bear their share of normal spoilage by number.
        receiver: Who takes the minor units that do not divide.

    Returns:
        By element: its parts add up to opening cost and cost; equivalent units and unit cost are of the period.

    Raises:
        ValueError: As `weighted_average`; and when less was completed than was there at the beginning.

    Source: Horngren, ch. 17, Pacific Electronics.

    >>> units = Units(opening=225 * MICRO, started=275 * MICRO, completed=400 * MICRO, closing=100 * MICRO)
    >>> conversion = Stage(18_135, 16_380, 600_000, 500_000)
    >>> stages = {"material": Stage(18_000, 19_800, MICRO, MICRO), "conversion": conversion}
    >>> {name: (cost.completed, cost.closing) for name, cost in first_in_first_out(units, stages).items()}
    {'material': (30600, 7200), 'conversion': (31915, 2600)}
    """
    _check(units, stages)
    if units.completed < units.opening:
        raise ValueError("what was there at the beginning is finished first; less than that was completed")
    found = {}
    for name, stage in stages.items():
        weights = [
            units.completed * MICRO - units.opening * stage.opening_degree,
            units.closing * stage.closing_degree,
            units.normal_spoilage * stage.spoiled_degree,
            units.abnormal_spoilage * stage.spoiled_degree,
        ]
        found[name] = _parts(
            name,
            stage.cost,
            weights,
            units,
            stage.opening_cost,
            inspected=closing_inspected,
            receiver=receiver,
        )
    return found


def _parts(
    name: str,
    cost: int,
    weights: list[int],
    units: Units,
    before: int,
    *,
    inspected: bool,
    receiver: Receiver,
) -> ElementCost:
    whole = sum(weights)
    if cost and not whole:
        raise ValueError(f"{name}: {cost} minor units of cost, and no unit has had any of it")
    completed, closing, normal, abnormal = split(cost, weights, receiver) if whole else (0, 0, 0, 0)
    bearers = [units.completed, units.closing if inspected else 0]
    if normal and not sum(bearers):
        raise ValueError(f"{name}: normal spoilage, and no good unit to bear it")
    more, rest = split(normal, bearers, receiver) if normal else (0, 0)
    return ElementCost(
        divide(whole, MICRO),
        Fraction(cost * MICRO * MICRO, whole) if whole else Fraction(0),
        before + completed + more,
        closing + rest,
        abnormal,
        normal,
    )


def _check(units: Units, stages: Mapping[str, Stage]) -> None:
    if min(units) < 0:
        raise ValueError(f"units are not negative; found {units}")
    out = units.completed + units.closing + units.normal_spoilage + units.abnormal_spoilage
    if units.opening + units.started != out:
        raise ValueError(f"{units.opening + units.started} micro-units came in, and {out} are accounted for")
    for name, stage in stages.items():
        degrees = (stage.opening_degree, stage.closing_degree, stage.spoiled_degree)
        if min(degrees) < 0 or max(degrees) > MICRO:
            raise ValueError(f"{name}: degrees of completion lie between 0 and {MICRO}, found {degrees}")
        if stage.opening_cost < 0 or stage.cost < 0:
            raise ValueError(f"{name}: costs are not negative, found {stage.opening_cost} and {stage.cost}")
