"""Who bears normal spoilage: units that passed the point where it is found, or all units by the work they have had.

What is found at a point is borne by the units that are beyond it, by number. What is lost all through the work, as what
evaporates, is borne by every unit by its work of the period: finished ones whole, unfinished ones by their degree.
Units are micro-units, degrees millionths. Costs: `process_costing`.
Source: Horngren, Datar and Rajan, Cost Accounting, ch. 18 (inspection); 岡本清, 原価計算, 正常減損の平均的発生
(非度外視法): lost units are half done on the average, and good ones bear them by equivalent units.
"""

from typing import NamedTuple

from erpcore.costing.allocation import Measure
from erpcore.costing.arguments import exact_arguments
from erpcore.kernel.rounding import MICRO


class Throughout(NamedTuple):
    """How far good units are with the work that loses some all the time, in millionths."""

    closing: Measure  # unfinished units
    opening: Measure = 0  # those there at the beginning, which bore their part before (FIFO only)


class Treatment(NamedTuple):
    """How spoilage is treated."""

    neglected: bool = False  # normal spoilage has no equivalents: all others are dearer, abnormal too
    closing_inspected: bool = False  # unfinished units have passed inspection, and bear spoilage by number
    opening_inspected: bool = False  # those there at the beginning passed before, and bear none (FIFO only)
    throughout: Throughout | None = None  # lost all through the work and borne by it; None: found at a point


@exact_arguments
def check_treatment(treatment: Treatment, *, average: bool) -> None:
    """Refuse what cannot be.

    Raises:
        ValueError: When spoilage is found at a point, or neglected, and lost throughout at once, a degree is not
            between 0 and 1, or opening units are told apart at the average.

    >>> check_treatment(Treatment(throughout=Throughout(400_000)), average=True)
    """
    *point, throughout = treatment
    if throughout is not None:
        if any(point):
            raise ValueError(
                f"spoilage is found at a point, neglected, or lost throughout; found {treatment}"
            )
        if min(throughout) < 0 or max(throughout) > MICRO:
            raise ValueError(f"degrees of completion lie between 0 and {MICRO}, found {throughout}")
    if average and (treatment.opening_inspected or (throughout is not None and throughout.opening)):
        raise ValueError("at the average nobody knows which units were there before: all bear spoilage alike")


@exact_arguments
def bearers(
    opening: int, completed: int, closing: int, treatment: Treatment
) -> tuple[Measure, Measure, Measure]:
    """Weigh who bears normal spoilage.

    Args:
        opening: Of the completed units, those begun before, where they are told apart; else 0.
        completed: Good units.
        closing: Unfinished units.
        treatment: Of spoilage.

    Returns:
        Weights of the units begun before, of other completed ones, and of unfinished ones.

    >>> bearers(100, 800, 200, Treatment(closing_inspected=True))
    (100, 700, 200)
    >>> [int(weight) for weight in bearers(100, 800, 200, Treatment(throughout=Throughout(800_000, 400_000)))]
    [60000000, 700000000, 160000000]
    """
    begun = completed - opening
    if treatment.throughout is not None:
        done, had = treatment.throughout
        return opening * (MICRO - had), begun * MICRO, closing * done
    return (
        0 if treatment.opening_inspected else opening,
        begun,
        closing if treatment.closing_inspected else 0,
    )
