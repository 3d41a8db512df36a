"""Process costing in several departments: what one completes comes into the next, at the average or first in first out.

| flow | what a department hands on |
|---|---|
| `average` | all it completed, at its average cost |
| `modified_fifo` | all it completed, at one average of what was begun before and of what was begun in the period |
| `strict_fifo` | lot by lot: what was begun before, then what was begun, each at the cost that it had |

Under the first two each department is costed for itself (`process_costing`). Under strict FIFO lots stay apart through
all departments: the opening units of a department are finished first, then what came in, the first lot first, and what
is unfinished is of the last. Units are micro-units, amounts minor units.
Source: Horngren, Datar and Rajan, Cost Accounting, ch. 17 (transferred-in costs and the FIFO method: departmental or
modified FIFO); Matz and Usry, Cost Accounting (FIFO costing of subsequent departments).
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Literal, NamedTuple

from erpcore.costing.arguments import exact_arguments
from erpcore.costing.guards import about, not_negative
from erpcore.costing.measures import Measure
from erpcore.costing.overhead.allocation import split_by
from erpcore.costing.process.process_costing import (
    COUNTED,
    ElementCost,
    Stage,
    Units,
    first_in_first_out,
    weighted_average,
)
from erpcore.costing.process.spoilage_bearers import Treatment
from erpcore.costing.process.wip_rules import Rest
from erpcore.kernel.rounding import MICRO, share

Flow = Literal["average", "modified_fifo", "strict_fifo"]
TRANSFERRED_IN = "transferred_in"  # the element under which a department keeps what came from the one before


class Department(NamedTuple):
    """One department's period."""

    units: Units  # started: what came from the department before, in units of this one
    stages: Mapping[str, Stage]  # its own elements
    opening_transferred: int = 0  # cost of earlier departments in its opening units, minor units
    growth: Measure = 1  # units of this department for one of the department before
    treatment: Treatment = COUNTED


class Lot(NamedTuple):
    """Units that are handed on together, and what they cost, minor units."""

    units: int
    cost: int


class DepartmentCost(NamedTuple):
    """A department worked out."""

    elements: dict[str, ElementCost]  # its own, and what was transferred in
    lots: tuple[Lot, ...]  # completed, the first one first

    @property
    def completed(self) -> int:
        """Cost of all that was completed, in minor units."""
        return sum(lot.cost for lot in self.lots)


@exact_arguments
def carry_departments(
    departments: Sequence[Department],
    flow: Flow,
    *,
    rate_decimals: int | None = None,
    rest: Rest = "closing",
) -> list[DepartmentCost]:
    """Cost departments one after the other.

    Args:
        departments: The first one first, where nothing is transferred in.
        flow: How cost goes on; see the table above.
        rate_decimals: Decimals that unit costs are rounded to, as of `process_costing`; lots take what they cost.
        rest: Who takes what a rounded unit cost leaves.

    Returns:
        One for each department. Opening cost, cost and what was transferred in are in its lots, its closing units and
        its abnormal spoilage less gain, and in what scrap brings.

    Raises:
        ValueError: As `process_costing`, naming the department; when other units came in than the one before completed,
            the first has something before it, or units are spoiled or gained under strict FIFO, where nobody knows of
            which lot they are.

    Source: Horngren, ch. 17. Worked by hand: 100 completed at 900 and 100 at 1 100; the next completes 150 of the 200.

    >>> half = Stage(400, 1_600, 500_000, 0)  # 100 half done for 400 need 50 of 150 equivalents
    >>> first = Department(Units(100, 100, 200, 0), {"labour": half})
    >>> second = Department(Units(0, 200, 150, 50), {"labour": Stage(0, 300, 0, 0)})
    >>> carry_departments([first, second], "strict_fifo")[0].lots
    (Lot(units=100, cost=933), Lot(units=100, cost=1067))
    >>> carry_departments([first, second], "strict_fifo")[1].lots  # and 2 each
    (Lot(units=100, cost=1133), Lot(units=50, cost=634))
    >>> carry_departments([first, second], "modified_fifo")[1].lots
    (Lot(units=150, cost=1800),)
    """
    found: list[DepartmentCost] = []
    for number, department in enumerate(departments, start=1):
        before = found[-1].lots if found else None
        with about(f"department {number}"):
            _check(department, before, flow)
            found.append(_work_out(department, before, flow, (rate_decimals, rest)))
    return found


def _check(department: Department, before: Sequence[Lot] | None, flow: Flow) -> None:
    units = department.units
    not_negative(opening_cost_transferred_in=department.opening_transferred)
    if department.opening_transferred and not units.opening:
        raise ValueError(f"{department.opening_transferred} was transferred in with no unit")
    if TRANSFERRED_IN in department.stages:
        raise ValueError(f"{TRANSFERRED_IN!r} is what comes from the department before, and no stage")
    came = sum(lot.units for lot in before or ())
    if before is not None and units.started != came * Fraction(department.growth):
        raise ValueError(f"{units.started} micro-units came in, and the department before completed {came}")
    if before is None and (department.opening_transferred or department.growth != 1):
        raise ValueError("nothing comes before the first department")
    if flow == "strict_fifo" and any(units[4:]):
        raise ValueError("of which lot are units that are spoiled or gained? Take modified FIFO")


def _work_out(
    department: Department, before: Sequence[Lot] | None, flow: Flow, rates: tuple[int | None, Rest]
) -> DepartmentCost:
    stages = dict(department.stages)
    if before is not None:
        coming = sum(lot.cost for lot in before)
        stages[TRANSFERRED_IN] = Stage(department.opening_transferred, coming, MICRO, MICRO)
    method = weighted_average if flow == "average" else first_in_first_out
    elements = method(department.units, stages, department.treatment, rate_decimals=rates[0], rest=rates[1])
    if flow == "strict_fifo":
        return _lot_by_lot(department, before, elements)
    completed = department.units.completed
    return DepartmentCost(
        elements, (Lot(completed, sum(cost.completed for cost in elements.values())),) if completed else ()
    )


def _lot_by_lot(
    department: Department, before: Sequence[Lot] | None, elements: dict[str, ElementCost]
) -> DepartmentCost:
    """Finish the opening units, then what came in, lot by lot; own work is shared out over these by units."""
    units = department.units
    opening, begun = department.opening_transferred, 0
    for name, stage in department.stages.items():
        worked = elements[name].completed - stage.opening_cost
        missing = units.opening * (MICRO - Fraction(stage.opening_degree))
        weights = [missing, Fraction(units.completed - units.opening) * MICRO]
        first, rest = split_by(worked, weights) if worked else (0, 0)
        opening += stage.opening_cost + first
        begun += rest
    wanted = units.completed - units.opening
    grown = split_by(units.started, [lot.units for lot in before]) if before else []
    came = [Lot(now, lot.cost) for now, lot in zip(grown, before or (), strict=True)]
    begins = before is None and wanted > 0
    taken = [Lot(wanted, 0)] if begins else _first_of(came, wanted)
    own = split_by(begun, [lot.units for lot in taken]) if taken else []
    lots = [Lot(lot.units, lot.cost + more) for lot, more in zip(taken, own, strict=True)]
    if before is not None:
        moved = sum(lot.cost for lot in taken)
        elements[TRANSFERRED_IN] = elements[TRANSFERRED_IN]._replace(
            completed=department.opening_transferred + moved, closing=sum(lot.cost for lot in came) - moved
        )
    return DepartmentCost(elements, (*([Lot(units.opening, opening)] if units.opening else ()), *lots))


def _first_of(lots: Sequence[Lot], wanted: int) -> list[Lot]:
    """Take units of the first lots, of the last one touched at its share of the cost."""
    taken = []
    for lot in lots:
        part = min(lot.units, wanted)
        if part:
            taken.append(Lot(part, share(lot.cost, part, lot.units)))
        wanted -= part
    return taken
