"""Build a price up from cost, line by line, and work back from a price (Zuschlagskalkulation, 加成计算).

A line is a part of lines above it, on hundred, and beside that an amount; a line of rate 1 is their sum. What a buyer
takes off the price that results, as a cash discount, a rebate or a commission, is a part of the result, in hundred.
Each line is rounded half up to the minor unit, as it is printed, and the next ones go on from there.
Source: Haberstock, Kostenrechnung I, Zuschlagskalkulation; Däumler and Grabe, Kostenrechnung, Kalkulation; ICAI, Cost
Sheet and tenders (works cost, cost of production, cost of sales, price).
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from erpcore.costing.arguments import exact_arguments
from erpcore.costing.guards import not_negative
from erpcore.costing.measures import Measure, rounded, times


class Line(NamedTuple):
    """A line of the scheme."""

    name: str
    of: tuple[str, ...] = ()  # lines above whose sum it is a part of
    rate: Measure = 1  # that part: 1/10 is ten per cent on them, below zero it is taken off; 1: their sum
    amount: int = 0  # beside that, minor units
    # in hundred: the rate is of what results, of which so much is taken off at once, this rate among it; 0: on hundred
    taken_off: Measure = 0


@exact_arguments
def surcharge_rate(overhead: int, base: int, *, percent_decimals: int | None = None) -> Fraction:
    """Say which part of its base overhead is (Zuschlagssatz, Ist or Normal).

    Args:
        overhead: Of a cost centre or of a kind, minor units.
        base: That it goes by, as material, wages or the cost of production; minor units, above zero.
        percent_decimals: Decimals of a per cent that it is rounded to; None: exact.

    Raises:
        ValueError: When the overhead is negative, or the base not above zero.

    >>> surcharge_rate(16_000_00, 145_230_00, percent_decimals=2)  # 11.02 %
    Fraction(551, 5000)
    """
    not_negative(overhead=overhead)
    if base <= 0:
        raise ValueError(f"a surcharge goes by a base above zero; found {base}")
    return rounded(Fraction(overhead, base), None if percent_decimals is None else percent_decimals + 2)


@exact_arguments
def build_up(lines: Sequence[Line]) -> dict[str, int]:
    """Work a scheme from the first line to the last.

    Args:
        lines: From cost to price; each names only lines above it.

    Returns:
        Minor units of each line.

    Raises:
        ValueError: When a line is named twice, is a part of one that does not stand above it, or takes off of what
            results all of it, or less than its own rate.

    Source: worked by hand: 60.00 and a tenth on it are 66.00; 2 % and 4 % of what results leave it 94 % of 70.21.

    >>> scheme = [Line("material", amount=60_00), Line("handling", ("material",), Fraction(1, 10)),
    ...     Line("cost", ("material", "handling"))]
    >>> off = Fraction(6, 100)
    >>> scheme += [Line("discount", ("cost",), Fraction(2, 100), taken_off=off),
    ...     Line("commission", ("cost",), Fraction(4, 100), taken_off=off),
    ...     Line("price", ("cost", "discount", "commission"))]
    >>> build_up(scheme)
    {'material': 6000, 'handling': 600, 'cost': 6600, 'discount': 140, 'commission': 281, 'price': 7021}
    """
    found: dict[str, int] = {}
    for line in lines:
        found[line.name] = line.amount + times(_part(line, found), sum(found[name] for name in line.of))
    return found


@exact_arguments
def work_back(lines: Sequence[Line], unknown: str, wanted: str, amount: int) -> int:
    """Find the amount of a line at which another one comes to what is wanted: what goods may cost, what profit is left.

    Args:
        lines: The scheme.
        unknown: The line whose `amount` is asked for; what stands there does not matter.
        wanted: The line that is known.
        amount: What that is to come to, minor units.

    Returns:
        Minor units, rounded half up once; built up from it a scheme may be some off, as each of its lines is rounded.

    Raises:
        ValueError: As `build_up`; when a line is not there, or what is wanted does not depend on the unknown.

    Source: Rückwärtskalkulation and Differenzkalkulation. Worked by hand: of 110.00 a tenth on cost leaves 100.00.

    >>> scheme = [Line("cost"), Line("profit", ("cost",), Fraction(1, 10)), Line("price", ("cost", "profit"))]
    >>> work_back(scheme, "cost", "price", 110_00)
    10000
    """
    missing = {unknown, wanted} - {line.name for line in lines}
    if missing:
        raise ValueError(f"lines of the scheme are named; found {sorted(missing)}")
    without, each = _exactly(lines, unknown)[wanted]
    if not each:
        raise ValueError(f"{wanted} does not depend on {unknown}")
    return times((amount - without) / each, 1)


def _exactly(lines: Sequence[Line], unknown: str) -> dict[str, tuple[Fraction, Fraction]]:
    """Say what each line comes to without the unknown one, and for each minor unit of it; nothing is rounded."""
    found: dict[str, tuple[Fraction, Fraction]] = {}
    for line in lines:
        part = _part(line, found)
        without, each = (sum((found[name][at] for name in line.of), Fraction(0)) * part for at in (0, 1))
        asked = line.name == unknown
        found[line.name] = (without + (0 if asked else line.amount), each + asked)
    return found


def _part(line: Line, above: Mapping[str, object]) -> Fraction:
    """Say which part of the lines above a line is."""
    below = [name for name in line.of if name not in above]
    if line.name in above or below:
        raise ValueError(
            f"{line.name}: named once, and of lines that stand above it; found {below or line.name}"
        )
    if line.taken_off and not 0 <= line.rate <= line.taken_off < 1:
        raise ValueError(
            f"{line.name}: {line.rate} of what results is among what is taken off, {line.taken_off}"
        )
    return Fraction(line.rate) / (1 - Fraction(line.taken_off))
