"""What a meter counted, what that is in standard coal, and what of it a unit took (抄表, 综合能耗, 单位产品能耗).

A meter counts on from reading to reading; one that reaches its highest begins at zero again, and one that is replaced
ends at what it shows last, where the new one begins. What is counted is multiplied by the meter's factor (倍率).

Energies of several kinds add up in standard coal equivalent (标准煤), each at its factor. The factors below are those
of the annexes of GB/T 2589-2020, kilograms for one kilowatt-hour, kilogram or cubic metre; one who has measured his
own fuels takes his own. Quantities are whole numbers or fractions.
Source: GB/T 2589-2020, 综合能耗计算通则, 5.2 (综合能耗 = Σ 实物量 × 折标准煤系数), 5.3 (单位产品综合能耗).
"""

from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from erpcore.costing.arguments import exact_arguments
from erpcore.costing.measures import Measure
from erpcore.costing.overhead.allocation import check_bases

STANDARD_COAL: Mapping[str, Fraction] = {  # kilograms of standard coal for one
    "electricity": Fraction("0.1229"),  # kWh, by its heat (当量值)
    "raw_coal": Fraction("0.7143"),  # kg
    "coke": Fraction("0.9714"),  # kg
    "petrol": Fraction("1.4714"),  # kg
    "diesel": Fraction("1.4571"),  # kg
    "liquefied_gas": Fraction("1.7143"),  # kg
    "natural_gas": Fraction("1.3300"),  # m3
    "heat": Fraction("0.03412"),  # MJ
}


class StandardCoal(NamedTuple):
    """Energy of all kinds together (综合能耗)."""

    lines: dict[str, Fraction]  # by kind: kilograms of standard coal
    total: Fraction


@exact_arguments
def counted(
    before: Measure, after: Measure, factor: Measure = 1, *, highest: Measure | None = None
) -> Fraction:
    """Tell what went through a meter between two readings.

    Args:
        before: What it showed.
        after: What it shows.
        factor: What one on its dial stands for (倍率).
        highest: One more than its dial can show, where it has turned over since: 100 000 of five digits.

    Raises:
        ValueError: When a number is negative, the dial cannot show a reading, or it shows less and did not turn over.

    >>> counted(1_250, 1_475, 40)  # behind a current transformer of 200/5
    Fraction(9000, 1)
    >>> counted(99_850, 120, highest=100_000)
    Fraction(270, 1)
    """
    check_bases({"before": before, "after": after, "factor": factor})
    if highest is not None and (highest <= max(before, after)):
        raise ValueError(f"a dial that turns over at {highest} does not show {max(before, after)}")
    if after < before and highest is None:
        raise ValueError(f"a meter that showed {before} cannot show {after}")
    return Fraction(after - before + (highest or 0)) * factor


@exact_arguments
def standard_coal(
    consumed: Mapping[str, Measure], factors: Mapping[str, Measure] | None = None
) -> StandardCoal:
    """Add up energies of several kinds.

    Args:
        consumed: By kind, in the measure of its factor.
        factors: Kilograms of standard coal for one; None: `STANDARD_COAL`.

    Raises:
        ValueError: When a number is negative, or a kind has no factor.

    >>> standard_coal({"electricity": 10_000, "diesel": 200}).total
    Fraction(76021, 50)
    """
    known = STANDARD_COAL if factors is None else factors
    check_bases(consumed)
    check_bases(known)
    missing = sorted(consumed.keys() - known.keys())
    if missing:
        raise ValueError(f"no factor of standard coal is known of {missing}")
    lines = {kind: Fraction(quantity) * known[kind] for kind, quantity in consumed.items()}
    return StandardCoal(lines, sum(lines.values(), Fraction(0)))


@exact_arguments
def intensity(consumed: Measure, output: Measure) -> Fraction | None:
    """Take consumption over output, qualified (单位产品能耗); None without output.

    Args:
        consumed: In the measure of the energy, such as kWh or kilograms of standard coal.
        output: Qualified pieces, or what else output is measured in.

    Raises:
        ValueError: When one of them is negative.

    >>> intensity(9_000, 1_200)
    Fraction(15, 2)
    """
    check_bases({"consumed": consumed, "output": output})
    return Fraction(consumed) / output if output else None


@exact_arguments
def shared_by(consumed: Measure, bases: Mapping[str, Measure]) -> dict[str, Fraction]:
    """Share what one meter counted among those behind it, exactly, by hours, output or installed power times hours.

    Args:
        consumed: What it counted.
        bases: By product, order or machine.

    Returns:
        By the same names; nothing where no one has a base: it stays with the meter.

    Raises:
        ValueError: When a number is negative.

    >>> shared_by(900, {"A": 20, "B": 10})
    {'A': Fraction(600, 1), 'B': Fraction(300, 1)}
    """
    check_bases({"consumed": consumed})
    whole = check_bases(bases)
    return {name: Fraction(consumed) * base / whole for name, base in bases.items()} if whole else {}
