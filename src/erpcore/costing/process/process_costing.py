"""Process costing: equivalent units, and what completed, spoiled and unfinished units cost.

Units are micro-units, degrees of completion millionths (1 000 000: finished; a fraction of a millionth is exact),
amounts minor units. Each cost element has degrees of its own (`completion_degrees`): material added at the start is
complete in units that are half converted. What comes in from an earlier department is an element like others, complete
at the start; units that grow or shrink are counted as `process_losses` says. How spoilage is treated:
`spoilage_bearers`; found at several points: `inspection_points`; several departments: `process_departments`.
Source: Horngren, Datar and Rajan, Cost Accounting, ch. 17-18; Drury, Management and Cost Accounting, ch. 5-6;
企业产品成本核算制度 (财会〔2013〕17号), 约当产量比例法.
"""

from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from erpcore.costing.arguments import exact_arguments
from erpcore.costing.measures import Measure, times
from erpcore.costing.overhead.allocation import split_by
from erpcore.costing.process.equivalents import Printed, divide_over, equivalent_units
from erpcore.costing.process.spoilage_bearers import Bearing, Spoiled, Treatment, bear, check_treatment
from erpcore.costing.process.wip_rules import Rest
from erpcore.kernel.rounding import MICRO, Receiver


class Units(NamedTuple):
    """The physical flow of a period in micro-units, none negative: what was there and came in has left or is there."""

    opening: int
    started: int
    completed: int  # good units
    closing: int
    normal_spoilage: int = 0  # within what is usual: good units bear it
    abnormal_spoilage: int = 0  # beyond: a loss of the period
    abnormal_gain: int = 0  # fewer were lost than is usual: good units beyond those expected


class Stage(NamedTuple):
    """One cost element: its costs in minor units, and how far units are with it, in millionths."""

    opening_cost: int
    cost: int  # of the period
    opening_degree: Measure
    closing_degree: Measure
    spoiled_degree: Measure = MICRO  # at the point of inspection; 0: what is lost bears nothing
    scrap_value: int = 0  # what normal spoilage is sold for; lowers what others bear of it
    abnormal_degree: Measure | None = None  # of abnormal spoilage and gain; None: where normal spoilage is

    @property
    def unusual_degree(self) -> Measure:
        """How far abnormal spoilage is, and what is gained would have been."""
        return self.spoiled_degree if self.abnormal_degree is None else self.abnormal_degree


class ElementCost(NamedTuple):
    """Where the cost of an element goes, in minor units.

    Completed, closing and abnormal spoilage, less abnormal gain, are opening cost and cost less scrap value.
    """

    equivalent_units: int  # that the unit cost is taken over, micro-units, rounded half up
    unit_cost: Fraction  # minor units for one unit
    completed: int  # good units, with the normal spoilage that they bear
    closing: int  # unfinished units, with the normal spoilage that they bear
    abnormal_spoilage: int
    normal_spoilage: int  # as it was before others bore it
    abnormal_gain: int = 0  # income: in the cost of good units, and nobody spent it
    opening_completed: int = 0  # of completed, first in, first out: units begun before the period


COUNTED = Treatment()


@exact_arguments
def weighted_average(
    units: Units,
    stages: Mapping[str, Stage],
    treatment: Treatment = COUNTED,
    *,
    receiver: Receiver = Receiver.LARGEST_REMAINDER,
    rate_decimals: int | None = None,
    rest: Rest = "closing",
    equivalents_decimals: int | None = None,
) -> dict[str, ElementCost]:
    """Cost units at the average of opening cost and cost of the period (加权平均法).

    Args:
        units: The physical flow.
        stages: Each cost element.
        treatment: Of spoilage.
        receiver: Who takes the minor units that do not divide, at an exact unit cost.
        rate_decimals: Decimals that unit costs are rounded to, in minor units; None: they stay exact.
        rest: Who takes what a rounded unit cost leaves: closing work in process, if there is any, or completed units.
        equivalents_decimals: Decimals that equivalent units are rounded to, those of each group; None: they stay exact.

    Returns:
        By element: its parts add up to opening cost and cost, less scrap value.

    Raises:
        ValueError: When units do not balance, a number is negative, a degree is above one, scrap is worth more than the
            cost, there is gain and spoilage beyond the usual at once, there is cost and nobody to bear it, or the
            treatment is none (`spoilage_bearers.check_treatment`).

    Source: Horngren, ch. 17, Pacific Electronics: 400 completed at 152.30.

    >>> units = Units(opening=225 * MICRO, started=275 * MICRO, completed=400 * MICRO, closing=100 * MICRO)
    >>> conversion = Stage(18_135, 16_380, 600_000, 500_000)
    >>> stages = {"material": Stage(18_000, 19_800, MICRO, MICRO), "conversion": conversion}
    >>> {name: (cost.completed, cost.closing) for name, cost in weighted_average(units, stages).items()}
    {'material': (30240, 7560), 'conversion': (30680, 3835)}
    """
    check_flow(units, stages)
    check_treatment(treatment, average=True)
    rounding = Printed(receiver, rate_decimals, rest, equivalents_decimals)
    return {name: _parts(name, units, stage, treatment, rounding) for name, stage in stages.items()}


@exact_arguments
def first_in_first_out(
    units: Units,
    stages: Mapping[str, Stage],
    treatment: Treatment = COUNTED,
    *,
    receiver: Receiver = Receiver.LARGEST_REMAINDER,
    rate_decimals: int | None = None,
    rest: Rest = "closing",
    equivalents_decimals: int | None = None,
) -> dict[str, ElementCost]:
    """Cost the work of the period at the cost of the period; what was begun before keeps its cost (先进先出法).

    Args:
        units: The physical flow; what was there at the beginning is finished first, but for what of it is spoiled.
        stages: Each cost element.
        treatment: Of spoilage.
        receiver: As of `weighted_average`.
        rate_decimals: Likewise.
        rest: Likewise.
        equivalents_decimals: Likewise.

    Returns:
        By element: its parts add up to opening cost and cost, less scrap value; equivalent units and unit cost are of
        the period.

    Raises:
        ValueError: As `weighted_average`; when less was completed than was there at the beginning and not spoiled, or
            all of it is spoiled, more than there was, or found beyond the point where it is found.

    Source: Horngren, ch. 17, Pacific Electronics.

    >>> units = Units(opening=225 * MICRO, started=275 * MICRO, completed=400 * MICRO, closing=100 * MICRO)
    >>> conversion = Stage(18_135, 16_380, 600_000, 500_000)
    >>> stages = {"material": Stage(18_000, 19_800, MICRO, MICRO), "conversion": conversion}
    >>> {name: (cost.completed, cost.closing) for name, cost in first_in_first_out(units, stages).items()}
    {'material': (30600, 7200), 'conversion': (31915, 2600)}
    """
    check_flow(units, stages)
    check_treatment(treatment, average=False)
    spoiled = treatment.opening_spoiled or 0
    if units.completed < units.opening - spoiled:
        raise ValueError("opening units are finished first, and more were there: divide by `opening_first`")
    if spoiled > min(units.opening, units.normal_spoilage):
        raise ValueError(f"{spoiled} micro-units are said to be spoiled of those there before: {units}")
    if spoiled and spoiled == units.opening:
        raise ValueError(f"all {spoiled} micro-units there before are spoiled, and none is left to bear them")
    rounding = Printed(receiver, rate_decimals, rest, equivalents_decimals)
    return {
        name: _parts(name, units, stage, treatment, rounding, opening_first=True)
        for name, stage in stages.items()
    }


@exact_arguments
def check_flow(units: Units, stages: Mapping[str, Stage]) -> None:
    """Refuse units that do not balance, and negative numbers.

    Args:
        units: The physical flow, in millionths.
        stages: Each cost element.

    Raises:
        ValueError: As `weighted_average`.

    >>> check_flow(Units(opening=0, started=5, completed=4, closing=1), {})
    """
    if min(units) < 0:
        raise ValueError(f"units are not negative; found {units}")
    came = units.opening + units.started + units.abnormal_gain
    out = units.completed + units.closing + units.normal_spoilage + units.abnormal_spoilage
    if came != out:
        raise ValueError(f"{came} micro-units came in, and {out} are accounted for")
    if units.abnormal_gain and units.abnormal_spoilage:
        raise ValueError("either more was lost than is usual, or less; found both")
    for name, stage in stages.items():
        degrees = (stage.opening_degree, stage.closing_degree, stage.spoiled_degree, stage.unusual_degree)
        if min(degrees) < 0 or max(degrees) > MICRO:
            raise ValueError(f"{name}: degrees of completion lie between 0 and {MICRO}, found {degrees}")
        if min(stage.opening_cost, stage.cost, stage.scrap_value) < 0:
            raise ValueError(f"{name}: costs are not negative, found {stage.opening_cost} and {stage.cost}")
        if stage.scrap_value > (stage.opening_cost + stage.cost if units.normal_spoilage else 0):
            raise ValueError(f"{name}: normal spoilage of {units.normal_spoilage} brings {stage.scrap_value}")


def _parts(
    name: str,
    units: Units,
    stage: Stage,
    treatment: Treatment,
    rounding: Printed,
    *,
    opening_first: bool = False,
) -> ElementCost:
    """Divide an element's cost by equivalent units: all of it, or what the period spent."""
    spoiled = (treatment.opening_spoiled or 0) if opening_first else 0
    opening = units.opening - spoiled if opening_first else 0
    since = Fraction(stage.spoiled_degree) - stage.opening_degree
    if spoiled and since < 0:
        raise ValueError(f"{name}: opening units, lost at {stage.spoiled_degree}, were beyond it before")
    told = not treatment.neglected
    groups: list[tuple[int, Measure]] = [
        (opening, MICRO - Fraction(stage.opening_degree)),
        (units.completed - opening, MICRO),
        (told * spoiled, since),
        (told * (units.normal_spoilage - spoiled), stage.spoiled_degree),
        (units.abnormal_spoilage, stage.unusual_degree),
        (units.closing, stage.closing_degree),
        (units.abnormal_gain, stage.unusual_degree),
    ]
    first, begun, *others, gained = (equivalent_units(*of, rounding.equivalents_decimals) for of in groups)
    net = stage.cost + (0 if opening_first else stage.opening_cost)
    net -= stage.scrap_value if treatment.neglected else 0
    if net < 0:
        raise ValueError(f"{name}: normal spoilage brings {-net} more than the period has cost")
    carried = stage.opening_cost if opening_first else 0
    try:
        whole, unit_cost, gain, parts = divide_over(net, [first + begun, *others], rounding, gained)
        worked, early, normal, abnormal, closing = parts
        lost = Spoiled(normal, early, told * stage.scrap_value)
        borne = bear(lost, Bearing(opening, units.completed, *units[3:]), treatment, rounding.receiver)
    except ValueError as error:
        raise ValueError(f"{name}: {error}") from None
    begun_before = carried + (split_by(worked, [first, begun])[0] if worked and opening else 0)
    return ElementCost(
        times(whole * MICRO, 1),
        unit_cost,
        carried + worked + borne.completed,
        closing + borne.closing,
        abnormal + borne.abnormal,
        normal + early,
        gain + borne.gain,
        begun_before + borne.opening,
    )
