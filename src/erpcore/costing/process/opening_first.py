"""Divide an element's cost first in, first out, whatever part of the opening work in process was finished.

`process_costing.first_in_first_out` takes a process that finishes all it had begun; an order of many units may not.
Amounts are minor units, quantities and equivalents one measure.
Source: Horngren, Datar and Rajan, Cost Accounting, ch. 17; 约当产量比例法, 先进先出.
"""

from fractions import Fraction
from typing import Literal, NamedTuple

from erpcore.costing.arguments import exact_arguments
from erpcore.costing.guards import not_negative
from erpcore.costing.measures import Measure
from erpcore.costing.overhead.allocation import allocate, check_bases, split_by
from erpcore.kernel.words import Unsuitable, Words

_LESS_FAR = Words("units in process are less far than they were at the beginning", "在产品的完工程度低于月初")


class OpeningFirst(NamedTuple):
    """What the element cost finished and unfinished units, and the equivalents that the month's cost lies on."""

    finished: int
    closing: int
    finished_equivalents: Fraction  # work of the month on units that were finished
    closing_equivalents: Fraction  # work of the month on units that were not


class Process(NamedTuple):
    """Units and their equivalents in one element; none negative."""

    opening: Measure  # units there at the beginning
    opening_equivalents: Measure  # finished ones that they amounted to
    finished: Measure
    closing_equivalents: Measure  # of all that is there at the end


@exact_arguments
def opening_first(
    opening_cost: int,
    cost: int,
    process: Process,
    *,
    rate_decimals: int | None = None,
    rest: Literal["closing", "finished"] = "closing",
) -> OpeningFirst:
    """Finish what was there at the beginning first, at its own cost and that of the work it still needed.

    Where fewer units were finished than were there, the others keep their share of the opening cost; all of those had
    come equally far.

    Args:
        opening_cost: Of the units there at the beginning.
        cost: Of the month.
        process: The units.
        rate_decimals: Decimals that the month's cost of one equivalent is rounded to, in minor units. None: it stays
            exact.
        rest: Who takes what a rounded rate leaves.

    Returns:
        Finished and closing add up to both costs.

    Raises:
        ValueError: When a number is negative, there is opening cost and no opening unit, units are less far than they
            were, or there is cost and no work of the month.

    Source: Horngren, ch. 17, Pacific Electronics: 225 at 60 % and 275 begun, 400 finished, 100 left at 50 %; 380
    equivalents, of them 50 in process.

    >>> found = opening_first(18_135, 16_380, Process(225, 135, 400, 50))
    >>> found.finished, found.closing, int(found.finished_equivalents + found.closing_equivalents)
    (31915, 2600, 315)
    >>> opening_first(1_000, 600, Process(100, 50, 40, 60))[:2]  # 20 of work on the 40 finished, 30 on others
    (640, 960)
    """
    not_negative(opening_cost=opening_cost, cost=cost)
    check_bases(process._asdict())
    begun, equivalents, finished, left = (Fraction(number) for number in process)
    if opening_cost and not begun:
        raise Unsuitable(_nobody_was_there(opening_cost))
    first = min(finished, begun)
    degree = equivalents / begun if begun else Fraction(0)
    on_finished = finished - first * degree
    on_closing = left - (begun - first) * degree
    if on_finished < 0 or on_closing < 0:
        raise Unsuitable(_LESS_FAR)
    kept = [first, begun - first]
    carried = split_by(opening_cost, kept) if begun else [0, 0]
    if cost and not on_finished + on_closing:
        raise Unsuitable(_nobody_bears(cost))
    bases = {"finished": on_finished, "closing": on_closing}
    bases[rest] = bases.pop(rest)  # the last one takes the rest
    worked = allocate(cost, bases, rate_decimals=rate_decimals).shares
    return OpeningFirst(
        carried[0] + worked["finished"], carried[1] + worked["closing"], on_finished, on_closing
    )


class BegunBefore(NamedTuple):
    """What finished units that were there at the beginning cost, and the work of the month on them."""

    cost: int  # minor units
    equivalents: Fraction


@exact_arguments
def begun_before(
    opening_cost: int, finished_cost: int, opening: Measure, equivalents: Measure, finished: Measure
) -> BegunBefore:
    """Tell what those of the finished units cost that were begun before; the others were begun in the month.

    Args:
        opening_cost: Of the units there at the beginning, minor units.
        finished_cost: Of all finished units, as `opening_first` finds it; what it is beyond the opening cost is shared
            by the work of the month.
        opening: Units there at the beginning.
        equivalents: Finished ones that they amounted to.
        finished: Units that were finished, those there at the beginning first.

    Raises:
        ValueError: When units or an opening cost are negative, or there is opening cost and no opening unit.

    Source: Horngren, ch. 17, Pacific Electronics: 225 at 60 % for 18,135; 400 finished for 31,915, 52 for a unit.

    >>> begun_before(18_135, 31_915, 225, 135, 400)  # 18,135 + 90 x 52
    BegunBefore(cost=22815, equivalents=Fraction(90, 1))
    """
    not_negative(opening_cost=opening_cost)
    check_bases({"opening": opening, "equivalents": equivalents, "finished": finished})
    if not opening:
        if opening_cost:
            raise Unsuitable(_nobody_was_there(opening_cost))
        return BegunBefore(0, Fraction(0))
    first = min(finished, opening)
    carried = split_by(opening_cost, [first, opening - first])[0]
    missing = first * (1 - Fraction(equivalents) / Fraction(opening))
    work = [missing, finished - first]
    worked = finished_cost - carried
    part = split_by(abs(worked), work)[0] if any(work) else abs(worked)
    return BegunBefore(carried + (part if worked > 0 else -part), missing)


def _nobody_was_there(opening_cost: int) -> Words:
    return Words(
        f"{opening_cost} minor units of opening cost, and no unit was there at the beginning",
        f"月初成本 {opening_cost}（最小货币单位），而月初没有在产品",
    )


def _nobody_bears(cost: int) -> Words:
    return Words(
        f"{cost} minor units of cost, and no unit has had any of it",
        f"本月成本 {cost}（最小货币单位），而本月没有约当产量可以承担",
    )
