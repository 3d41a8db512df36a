"""What a process loses and gains in units: usual and unusual losses, what they bring, units that shrink or grow.

Units are micro-units, degrees and rates millionths (a usual loss of one in seven is a fraction of these), amounts minor
units.
Source: Drury, Management and Cost Accounting, ch. 5; ACCA Management Accounting, process costing; Horngren, Datar and
Rajan, Cost Accounting, ch. 17-18; Carter, Cost Accounting, ch. 6 (units lost and added in later departments).
"""

from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from erpcore.costing.arguments import exact_arguments
from erpcore.costing.measures import Measure, value
from erpcore.costing.process.process_costing import ElementCost, Stage, Units, check_flow
from erpcore.kernel.rounding import MICRO, half_up


class Losses(NamedTuple):
    """Units lost, against what is usual; micro-units, as `process_costing.Units` takes them."""

    normal: int
    abnormal: int
    gain: int  # fewer lost than usual


class LossAccounts(NamedTuple):
    """What becomes of losses and gains when scrap is sold, or taken away; minor units."""

    scrap: int  # received for all that was lost; below zero: paid for its removal
    abnormal_loss: (
        int  # expense: cost of abnormal spoilage less its scrap; below zero: it brings more, an income
    )
    abnormal_gain: int  # income: cost of units gained less their scrap; below zero: dearer scrap


class StandardProcess(NamedTuple):
    """An element of a process at standard; cost of the period and opening are all in the parts but the variance."""

    opening: int  # work in process at the beginning, at standard; minor units
    completed: int
    closing: int
    normal_spoilage: int  # standard cost of it, which the good units bear through standard or overhead
    abnormal_spoilage: int
    variance: int  # cost of the period less the work of the period at standard: plus is unfavourable


@exact_arguments
def split_losses(base: int, lost: int, rate: Measure) -> Losses:
    """Tell usual losses from unusual ones.

    Args:
        base: What the rate is of: units that came in, or good units that passed inspection; not negative.
        lost: Units lost, not negative.
        rate: The usual loss, in millionths of one.

    Returns:
        Normal losses are the rate of the base, rounded half up; what is lost less normal and abnormal, plus gain.

    Raises:
        ValueError: When a number is negative or the rate is one or above.

    Source: Drury, ch. 5 (normal losses, abnormal losses and gains).

    >>> split_losses(1_000 * MICRO, 120 * MICRO, 100_000)
    Losses(normal=100000000, abnormal=20000000, gain=0)
    >>> split_losses(1_000 * MICRO, 80 * MICRO, 100_000)
    Losses(normal=100000000, abnormal=0, gain=20000000)
    """
    if min(base, lost) < 0 or not 0 <= rate < MICRO:
        raise ValueError(
            f"units are not negative, and a usual loss is below one whole: {base}, {lost}, {rate}"
        )
    usual = base * Fraction(rate, MICRO)
    normal = half_up(usual)
    return Losses(normal, max(lost - normal, 0), max(normal - lost, 0))


@exact_arguments
def settle_losses(
    costs: Mapping[str, ElementCost], units: Units, *, scrap_price: int, decimals: int
) -> LossAccounts:
    """Settle abnormal losses and gains when what is lost is sold as scrap, or has to be taken away.

    Args:
        costs: Of `process_costing`, with the scrap value of normal spoilage taken off, or the cost of its removal in.
        units: The physical flow.
        scrap_price: Millionths of the major unit for one unit that is lost; below zero: what its removal costs, which
            is spent on abnormal losses and saved with gains.
        decimals: Decimals of the currency.

    Raises:
        ValueError: When no currency has so many decimals.

    Source: Drury, ch. 5 (abnormal gain: the scrap value that is forgone comes off it); ICAI, Cost and Management
        Accounting, process costing (what an abnormal loss brings beyond its cost is profit).

    >>> units = Units(0, 1_000 * MICRO, 880 * MICRO, 0, 100 * MICRO, 20 * MICRO)
    >>> costs = {"all": ElementCost(900 * MICRO, Fraction(500), 4_400_00, 0, 100_00, 0)}
    >>> settle_losses(costs, units, scrap_price=2 * MICRO, decimals=2)
    LossAccounts(scrap=24000, abnormal_loss=6000, abnormal_gain=0)
    >>> settle_losses(costs, units, scrap_price=-1 * MICRO, decimals=2)
    LossAccounts(scrap=-12000, abnormal_loss=12000, abnormal_gain=0)
    """
    lost = sum(cost.abnormal_spoilage for cost in costs.values())
    gained = sum(cost.abnormal_gain for cost in costs.values())
    of_loss = value(scrap_price, units.abnormal_spoilage, decimals)
    of_gain = value(scrap_price, units.abnormal_gain, decimals)
    scrap = value(scrap_price, units.normal_spoilage, decimals) + of_loss - of_gain
    return LossAccounts(scrap, lost - of_loss, gained - of_gain)


@exact_arguments
def after_loss(quantity: int, rate: Measure, degree: Measure = 0) -> Fraction:
    """Count units that shrink evenly through the process as the finished units that will be left of them.

    With all quantities counted so, shrinkage bears nothing and needs no line of its own.

    Args:
        quantity: Micro-units as they are now, not negative: what was put in has degree 0, unfinished units their own.
        rate: What is lost of the input until the end, in millionths, below one.
        degree: How far conversion is.

    Returns:
        Micro-units of finished output, exact.

    Raises:
        ValueError: When a number is out of its range.

    Source: Carter, Cost Accounting, ch. 6 (continuous losses); 1 000 put in, a fifth lost, 900 left halfway.

    >>> int(after_loss(1_000 * MICRO, 200_000)), int(after_loss(900 * MICRO, 200_000, 500_000))
    (800000000, 800000000)
    """
    if quantity < 0 or not 0 <= rate < MICRO or not 0 <= degree <= MICRO:
        raise ValueError(
            f"a quantity is not negative, a loss below one, a degree not above: {quantity}, {rate}, {degree}"
        )
    return Fraction(quantity) * (MICRO - rate) / (MICRO - Fraction(rate * degree, MICRO))


@exact_arguments
def with_units_added(transferred: int, ratio: Fraction) -> int:
    """Count what came from an earlier department in units of this one, where added material makes more of them.

    The cost transferred in then lies on more units, and each bears less of it.

    Args:
        transferred: Units that came in, micro-units, not negative.
        ratio: Units of this department for one of these, above zero.

    Returns:
        Micro-units, rounded half up: what `process_costing.Units` has as started.

    Raises:
        ValueError: When a number is out of its range.

    Source: Carter, Cost Accounting, ch. 6 (increase in units from the addition of materials).

    >>> with_units_added(8_000 * MICRO, Fraction(5, 4))
    10000000000
    """
    if transferred < 0 or ratio <= 0:
        raise ValueError(f"units are not negative, and become some: {transferred}, {ratio}")
    return half_up(transferred * ratio)


@exact_arguments
def at_standard(
    units: Units, stages: Mapping[str, Stage], standards: Mapping[str, Measure], *, decimals: int
) -> dict[str, StandardProcess]:
    """Cost a process at standard: units at their standard cost, and the rest a variance (标准成本法).

    Args:
        units: The physical flow; what was there at the beginning is finished first.
        stages: Each element; its opening cost is not looked at, for work in process is kept at standard.
        standards: Standard cost of one unit by element, millionths of the major unit, not negative.
        decimals: Decimals of the currency.

    Raises:
        ValueError: As `process_costing.weighted_average`, and when an element has no standard.

    Source: Horngren, ch. 17 (standard-costing method of process costing, Pacific Electronics: 1,180 favourable).

    >>> units = Units(opening=225 * MICRO, started=275 * MICRO, completed=400 * MICRO, closing=100 * MICRO)
    >>> at_standard(units, {"conversion": Stage(0, 16_380, 600_000, 500_000)}, {"conversion": 54 * MICRO}, decimals=0)
    {'conversion': StandardProcess(opening=7290, completed=21600, closing=2700, normal_spoilage=0, \
abnormal_spoilage=0, variance=-630)}
    """
    check_flow(units, stages)
    missing = sorted(name for name in stages if standards.get(name, -1) < 0)
    if missing:
        raise ValueError(f"a standard cost, not negative, is needed for {missing}")
    if units.abnormal_gain:
        raise ValueError("a standard says what is lost; what is not lost is completed, and no gain beside it")
    found = {}
    for name, stage in stages.items():
        degrees = {
            "opening": (units.opening, Fraction(stage.opening_degree)),
            "completed": (units.completed, Fraction(MICRO)),
            "closing": (units.closing, Fraction(stage.closing_degree)),
            "normal_spoilage": (units.normal_spoilage, Fraction(stage.spoiled_degree)),
            "abnormal_spoilage": (units.abnormal_spoilage, Fraction(stage.unusual_degree)),
        }
        parts = {
            part: value(standards[name], quantity * degree / MICRO, decimals)
            for part, (quantity, degree) in degrees.items()
        }
        out = sum(parts.values()) - 2 * parts["opening"]
        found[name] = StandardProcess(**parts, variance=stage.cost - stage.scrap_value - out)
    return found
