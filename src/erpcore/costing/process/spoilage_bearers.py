"""Who bears normal spoilage: units that passed the point where it is found, or all units by the work they have had.

What is found at a point is borne by the units that are beyond it, by number. What is lost all through the work, as what
evaporates, is borne by every unit by its work of the period: finished ones whole, unfinished ones by their degree.
South African books let what was lost beyond the usual bear like good units, and units that were there at the beginning
bear those of their own alone.
Units are micro-units, degrees millionths. Costs: `process_costing`.
Source: Horngren, Datar and Rajan, Cost Accounting, ch. 18 (inspection); 岡本清, 原価計算, 正常減損の平均的発生
(非度外視法): lost units are half done on the average, and good ones bear them by equivalent units; Roos, Principles of
Management Accounting: a South African Perspective, ch. 8 (normal loss of opening work in process and of new units).
"""

from fractions import Fraction
from typing import NamedTuple

from erpcore.costing.arguments import exact_arguments
from erpcore.costing.measures import Measure, times
from erpcore.costing.overhead.allocation import split_by
from erpcore.kernel.rounding import MICRO, Receiver


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
    abnormal_bears: bool = False  # abnormal spoilage and gain, found where normal is, bear it by number too
    # of normal spoilage, units that were there at the beginning: the others of these bear them, and nothing else (FIFO
    # only); None: all of it is of units begun in the period
    opening_spoiled: int | None = None


class Spoiled(NamedTuple):
    """What normal spoilage of an element has cost in the period, and brings; minor units."""

    others: int
    opening: int = 0  # of units that were there at the beginning, where these are kept apart
    brings: int = 0


class Bearing(NamedTuple):
    """Units among which spoilage is borne, micro-units."""

    opening: int  # of the completed ones, those begun before, where they are told apart; else 0
    completed: int
    closing: int
    normal: int  # spoiled, of which nobody bears anything
    abnormal: int = 0
    gain: int = 0  # of the completed ones, those beyond what was expected


class Borne(NamedTuple):
    """What units bear of normal spoilage, minor units; less the gain it is what there was to bear."""

    completed: int
    closing: int
    abnormal: int
    gain: int  # of completed: what units gained bear, which nobody has spent
    opening: int  # of completed: units begun before


@exact_arguments
def check_treatment(treatment: Treatment, *, average: bool) -> None:
    """Refuse what cannot be.

    Args:
        treatment: Of spoilage.
        average: Whether opening units and those begun since are costed together.

    Raises:
        ValueError: When spoilage is found at a point, or neglected, and lost throughout at once, a degree is not
            between 0 and 1, opening units are kept apart at the average or said to bear what they do not, or abnormal
            spoilage is to bear what is neglected, and so borne by it as it is.

    >>> check_treatment(Treatment(throughout=Throughout(400_000)), average=True)
    """
    throughout, apart = treatment.throughout, treatment.opening_spoiled is not None
    if throughout is not None:
        if apart or any(treatment[:3]) or treatment.abnormal_bears:
            raise ValueError(
                f"spoilage is found at a point, neglected, or lost throughout; found {treatment}"
            )
        if min(throughout) < 0 or max(throughout) > MICRO:
            raise ValueError(f"degrees of completion lie between 0 and {MICRO}, found {throughout}")
    if treatment.abnormal_bears and treatment.neglected:
        raise ValueError(
            "what is neglected makes all others dearer, abnormal spoilage too: leave one of them out"
        )
    if apart and (treatment.opening_inspected or (treatment.opening_spoiled or 0) < 0):
        raise ValueError(
            f"opening units are spoiled now, and not negative, or passed before; found {treatment}"
        )
    if average and (apart or treatment.opening_inspected or (throughout is not None and throughout.opening)):
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
    apart = treatment.opening_inspected or treatment.opening_spoiled is not None
    return 0 if apart else opening, begun, closing if treatment.closing_inspected else 0


@exact_arguments
def bear(
    spoiled: Spoiled, among: Bearing, treatment: Treatment, receiver: Receiver = Receiver.LARGEST_REMAINDER
) -> Borne:
    """Let units bear what normal spoilage has cost, less what it brings.

    Args:
        spoiled: The cost of an element; that of opening units is borne by the others of these.
        among: The units.
        treatment: Of spoilage.
        receiver: Who takes the minor units that do not divide.

    Raises:
        ValueError: When spoilage of units begun in the period brings more than it has cost, or has a cost and nobody
            to bear it.

    >>> passed = Treatment(closing_inspected=True, abnormal_bears=True)
    >>> bear(Spoiled(33_600), Bearing(0, 4_000, 1_000, normal=1_500, abnormal=500), passed)
    Borne(completed=24436, closing=6109, abnormal=3055, gain=0, opening=0)
    """
    first = treatment.opening_spoiled or 0
    brings = split_by(spoiled.brings, [among.normal - first, first]) if spoiled.brings else [0, 0]
    cost, early = spoiled.others - brings[0], spoiled.opening - brings[1]
    if cost < 0:
        raise ValueError(f"normal spoilage cost {spoiled.others} and brings {brings[0]}")
    before, since, unfinished = bearers(among.opening, among.completed, among.closing, treatment)
    abnormal, gain = (among.abnormal, among.gain) if treatment.abnormal_bears else (0, 0)
    weights: list[Measure] = [before + since, unfinished, abnormal]
    whole = Fraction(sum(weights)) - gain
    if not cost:
        return Borne(early, 0, 0, 0, early)
    if whole <= 0:
        raise ValueError("normal spoilage, and no good unit to bear it")
    gained = times(cost * gain / whole, 1)
    completed, closing, lost = split_by(cost + gained, weights, receiver)
    old = split_by(completed, [before, since])[0] if before else 0
    return Borne(completed + early, closing, lost, gained, old + early)
