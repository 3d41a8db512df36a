"""Spoilage that is found at several points of a process: what it cost there, and who bears it.

Units are spoiled at the degree at which they are found. What is normal at a point is borne by the units that passed it:
good units, unfinished ones that are beyond it, and, where that is asked for, those that were spoiled further on, or
also what is beyond the usual at the point itself. What is lost all through the work beside it (減損) is borne by the
work that units have had, before what is found at points.
Units are micro-units, degrees millionths, amounts minor units; points stand in their order. One point:
`process_costing`.
Source: Horngren, Datar and Rajan, Cost Accounting, ch. 18 (inspection at different stages of completion; normal
spoilage is borne by units that have passed inspection); Drury, Management and Cost Accounting, ch. 5 (losses part way
through); 岡本清, 原価計算, 正常減損の平均的発生 (非度外視法).
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from types import MappingProxyType
from typing import Literal, NamedTuple

from erpcore.costing.arguments import exact_arguments
from erpcore.costing.measures import Measure
from erpcore.costing.overhead.allocation import split_by
from erpcore.costing.process.process_costing import Stage, Units, check_flow
from erpcore.kernel.rounding import MICRO

Method = Literal["average", "fifo"]
Bearers = Literal["good", "passed", "all"]
NO_SCRAP: Mapping[str, int] = MappingProxyType({})
_Loss = tuple[int, Mapping[str, Measure], list[Fraction]]  # micro-units, how far they were, who bears them


class Inspection(NamedTuple):
    """A point of inspection, and what was found there; units in micro-units, none negative."""

    degrees: Mapping[str, Measure]  # by element: how far units are there
    normal: int = 0
    abnormal: int = 0
    closing_passed: int = 0  # unfinished units that are beyond it
    opening_passed: int = 0  # units there at the beginning that were beyond it before the period (FIFO only)
    scrap: Mapping[str, int] = NO_SCRAP  # what normal spoilage is sold for, by element; minor units


class Lost(NamedTuple):
    """What is lost all through the work, all of it normal: what evaporates, burns or sticks."""

    units: int  # micro-units
    degrees: Mapping[str, Measure]  # by element: how far they were, of the work half on the average
    by: str  # the element whose degrees say how far units are with the work that loses some


class InspectedCost(NamedTuple):
    """What an element costs whom; completed, closing and abnormal add up to all cost less scrap."""

    completed: int  # good units, with the normal spoilage that they bear
    closing: int  # unfinished units, with theirs
    abnormal: tuple[int, ...]  # by point: a loss of the period, with the normal spoilage that it bears
    normal: tuple[int, ...]  # by point, as it was before others bore it, with what it bears of what is lost
    lost: int = 0  # all through the work, as it was before others bore it


@exact_arguments
def inspect_at_points(
    units: Units,
    stages: Mapping[str, Stage],
    points: Sequence[Inspection],
    method: Method,
    *,
    bearers: Bearers = "good",
    lost: Lost | None = None,
) -> dict[str, InspectedCost]:
    """Cost units of which some were spoiled at several points.

    Args:
        units: The physical flow; spoiled units are those of all points and those that are lost, and there is no gain.
        stages: Each element; how far spoiled units are and what they bring stands with the points.
        points: The first one first.
        method: At the average, or first in, first out, where nothing that was there at the beginning is spoiled.
        bearers: Good units alone, finished or not; or also units that passed a point and were spoiled at a later one:
            abnormal spoilage then costs more, and normal spoilage hands on what it bore; or all of these, and what is
            abnormal at the point as well, as `spoilage_bearers.Treatment.abnormal_bears` has it.
        lost: What is lost all through the work; None: nothing.

    Returns:
        By element.

    Raises:
        ValueError: As `process_costing`; when points and units tell of other spoilage, a later point is less far than
            an earlier one or was passed by more, or nobody passed a point that could bear its spoilage; when what is
            lost is given otherwise than by element, or nobody had work to bear it.

    Source: Horngren, ch. 18. Worked by hand: 8 are found at half, 4 and 2 at the end; 20 that are 60 % done have passed
    the first point: 66 + 12 + 4 + 4 + 2 = 88 equivalents at 100; 400 lie on 66 + 20 units, 400 on 66.

    >>> units = Units(0, 100, 66, 20, normal_spoilage=12, abnormal_spoilage=2)
    >>> points = [Inspection({"all": 500_000}, normal=8, closing_passed=20), Inspection({"all": MICRO}, 4, 2)]
    >>> stages = {"all": Stage(0, 8_800, 0, 600_000)}
    >>> inspect_at_points(units, stages, points, "average")["all"]
    InspectedCost(completed=7307, closing=1293, abnormal=(0, 200), normal=(400, 400), lost=0)
    >>> inspect_at_points(units, stages, points, "average", bearers="passed")["all"]
    InspectedCost(completed=7304, closing=1287, abnormal=(0, 209), normal=(400, 400), lost=0)
    >>> inspect_at_points(units, stages, points, "average", bearers="all")["all"].abnormal
    (0, 221)
    """
    check_flow(units, stages)
    _check_points(units, stages, points, method, lost)
    work = _work(units, stages, points, method, bearers, lost) if lost is not None else []
    loss = None if lost is None else (lost.units, lost.degrees, work)
    return {
        name: _divide(name, units, stage, points, method, bearers, loss) for name, stage in stages.items()
    }


def _work(
    units: Units,
    stages: Mapping[str, Stage],
    points: Sequence[Inspection],
    method: Method,
    bearers: Bearers,
    lost: Lost,
) -> list[Fraction]:
    """Say what work of the period units have had that bear what is lost: good ones, unfinished ones, spoiled ones."""
    stage = stages[lost.by]
    before = units.opening * Fraction(stage.opening_degree) if method == "fifo" else Fraction(0)
    spoiled = [0 if bearers == "good" else Fraction(point.degrees[lost.by]) for point in points]
    return [
        units.completed * MICRO - before,
        units.closing * Fraction(stage.closing_degree),
        *(Fraction(point.normal * degree) for point, degree in zip(points, spoiled, strict=True)),
        *(Fraction(point.abnormal * degree) for point, degree in zip(points, spoiled, strict=True)),
    ]


def _divide(
    name: str,
    units: Units,
    stage: Stage,
    points: Sequence[Inspection],
    method: Method,
    bearers: Bearers,
    loss: _Loss | None,
) -> InspectedCost:
    """Divide an element by equivalents, then let others bear what is lost, and who passed each point its spoilage."""
    degrees = [Fraction(point.degrees[name]) for point in points]
    before = units.opening * Fraction(stage.opening_degree) if method == "fifo" else Fraction(0)
    weights = [  # in the order of `process_costing`: of equal parts the first has the odd cent
        units.completed * MICRO - before,
        *(point.normal * degree for point, degree in zip(points, degrees, strict=True)),
        *(point.abnormal * degree for point, degree in zip(points, degrees, strict=True)),
        units.closing * Fraction(stage.closing_degree),
        *([loss[0] * Fraction(loss[1][name])] if loss else []),
    ]
    carried = stage.opening_cost if method == "fifo" else 0
    cost = stage.opening_cost + stage.cost - carried
    if cost and not any(weights):
        raise ValueError(f"{name}: {cost} minor units of cost, and no unit has had any of it")
    finished, *parts = split_by(cost, weights) if cost else [0] * len(weights)
    lost = parts.pop() if loss else 0
    *spoiled, unfinished = parts
    found = [finished, unfinished, *spoiled]
    if loss and lost:
        found = _borne(f"{name}: units are lost, and no unit had work to bear it", found, lost, loss[2])
    found[0] += carried
    normal = tuple(found[2 : 2 + len(points)])
    for at, point in enumerate(points):
        borne = found[2 + at] - point.scrap.get(name, 0)
        if borne < 0:
            raise ValueError(f"{name}, point {at + 1}: normal spoilage cost {found[2 + at]} and brings more")
        passed: list[int] = [0] * len(found)
        passed[:2] = units.completed - point.opening_passed, point.closing_passed
        if bearers == "all":
            passed[2 + len(points) + at] = point.abnormal
        for later in range(at + 1, len(points)) if bearers != "good" else ():
            passed[2 + later] = points[later].normal
            passed[2 + len(points) + later] = points[later].abnormal
        if borne:
            nobody = f"{name}, point {at + 1}: normal spoilage, and no unit passed to bear it"
            found = _borne(nobody, found, borne, passed)
        found[2 + at] = 0
    return InspectedCost(found[0], found[1], tuple(found[2 + len(points) :]), normal, lost)


def _borne(nobody: str, found: Sequence[int], amount: int, weights: Sequence[Measure]) -> list[int]:
    if not any(weights):
        raise ValueError(nobody)
    return [held + part for held, part in zip(found, split_by(amount, weights), strict=True)]


def _check_points(
    units: Units,
    stages: Mapping[str, Stage],
    points: Sequence[Inspection],
    method: Method,
    lost: Lost | None,
) -> None:
    if method == "fifo" and units.completed < units.opening:
        raise ValueError("what was there at the beginning is finished first; less than that was completed")
    normal = _lost_units(lost, stages) + sum(point.normal for point in points)
    found = (normal, sum(point.abnormal for point in points))
    if found != (units.normal_spoilage, units.abnormal_spoilage) or units.abnormal_gain:
        raise ValueError(f"points found {found} spoiled units, normal and abnormal; the flow says {units}")
    last, closing, opening = dict.fromkeys(stages, Fraction(0)), units.closing, units.opening
    for number, point in enumerate(points, start=1):
        missing = sorted(set(stages) - set(point.degrees))
        if missing:
            raise ValueError(f"point {number}: how far units are is needed for {missing}")
        if min(point.normal, point.abnormal, point.closing_passed, point.opening_passed) < 0:
            raise ValueError(f"point {number}: units are not negative, found {point}")
        if min(point.scrap.values(), default=0) < 0 or set(point.scrap) - set(stages):
            raise ValueError(f"point {number}: scrap is not worth less than nothing, and of an element")
        if point.closing_passed > closing or point.opening_passed > opening:
            raise ValueError(
                f"point {number}: more units passed it than there are, or than passed one before"
            )
        if point.opening_passed and method == "average":
            raise ValueError(
                f"point {number}: at the average nobody knows which units were there before:"
                " leave opening_passed at zero"
            )
        for name in stages:
            degree = Fraction(point.degrees[name])
            if not last[name] <= degree <= MICRO:
                raise ValueError(f"point {number}, {name}: degrees rise to {MICRO} at most, found {degree}")
            last[name] = degree
        closing, opening = point.closing_passed, point.opening_passed


def _lost_units(lost: Lost | None, stages: Mapping[str, Stage]) -> int:
    if lost is None:
        return 0
    if lost.by not in stages or set(lost.degrees) != set(stages):
        raise ValueError(f"what is lost is told for {sorted(stages)}, and borne by one of them; found {lost}")
    if lost.units < 0 or not all(0 <= degree <= MICRO for degree in lost.degrees.values()):
        raise ValueError(f"units are not negative, degrees lie between 0 and {MICRO}; found {lost}")
    return lost.units
