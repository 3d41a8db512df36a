"""Split the difference between actual and standard cost of materials, labour and machines into causes.

Plus is unfavourable: actual above standard. Every figure between actual and standard is rounded once and
used on both sides of a step, so the fields of a result add up to actual less standard to the minor unit:
`sum(result)`.

Prices and rates are millionths of the major unit for one base unit or hour, quantities and hours millionths,
amounts minor units. Standard quantities and hours are those allowed for the actual output.

Source: Horngren, Datar and Rajan, Cost Accounting, ch. 7 (the Webb Company examples); CIMA, Management
    Accounting
Official Terminology.
"""

from collections.abc import Sequence
from typing import NamedTuple

from erpcore.kernel.rounding import divide, extend


class MaterialVariance(NamedTuple):
    """Price: paid more for what was used. Usage: used more than allowed."""

    price: int
    usage: int


class LabourVariance(NamedTuple):
    """Rate: paid more an hour. Efficiency: worked longer than allowed. Idle time: paid and not worked."""

    rate: int
    efficiency: int
    idle_time: int


class MachineVariance(NamedTuple):
    """Rate: an hour cost more. Efficiency: ran longer than allowed."""

    rate: int
    efficiency: int


class MixInput(NamedTuple):
    """One of several inputs that can stand in for one another; all quantities in one unit of measure."""

    item: str
    standard_price: int
    standard_quantity: int  # allowed for the actual output
    actual_quantity: int


class InputVariance(NamedTuple):
    """One input's part in the mix and in the yield variance; the two are its usage variance."""

    item: str
    mix_variance: int
    yield_variance: int


class MixAndYieldVariance(NamedTuple):
    """Mix: a dearer mixture than standard. Yield: more input in all than the output should need."""

    mix_variance: int
    yield_variance: int
    inputs: tuple[InputVariance, ...]


def analyse_material(
    *, standard_price: int, standard_quantity: int, actual_quantity: int, actual_amount: int, decimals: int
) -> MaterialVariance:
    """Split a material variance into price and usage.

    Args:
        standard_price: For one base unit.
        standard_quantity: Allowed for the actual output.
        actual_quantity: Used.
        actual_amount: What the quantity used cost, in minor units.
        decimals: Decimals of the currency.

    Source: Horngren, Datar and Rajan, ch. 7 (Webb: 20,000 square yards at 30 allowed, 22,200 at 28 used).

    >>> from erpcore.kernel.rounding import MICRO
    >>> analyse_material(standard_price=30 * MICRO, standard_quantity=20_000 * MICRO,
    ...     actual_quantity=22_200 * MICRO, actual_amount=621_600_00, decimals=2)
    MaterialVariance(price=-4440000, usage=6600000)
    """
    at_actual = extend(standard_price, actual_quantity, decimals)
    at_standard = extend(standard_price, standard_quantity, decimals)
    return MaterialVariance(price=actual_amount - at_actual, usage=at_actual - at_standard)


def analyse_labour(
    *,
    standard_rate: int,
    standard_hours: int,
    actual_hours: int,
    actual_amount: int,
    idle_hours: int = 0,
    decimals: int,
) -> LabourVariance:
    """Split a direct labour variance into rate, efficiency and idle time.

    Args:
        standard_rate: For one hour.
        standard_hours: Allowed for the actual output.
        actual_hours: Paid, idle hours included.
        actual_amount: What the hours paid cost, in minor units.
        idle_hours: Paid and not worked, 0 to the hours paid.
        decimals: Decimals of the currency.

    Raises:
        ValueError: When idle hours are negative or exceed the hours paid.

    Source: Horngren, Datar and Rajan, ch. 7 (Webb: 8,000 hours at 20 allowed, 9,000 at 22 paid); idle time:
        CIMA.

    >>> from erpcore.kernel.rounding import MICRO
    >>> analyse_labour(standard_rate=20 * MICRO, standard_hours=8_000 * MICRO,
    ...     actual_hours=9_000 * MICRO, actual_amount=198_000_00, decimals=2)
    LabourVariance(rate=1800000, efficiency=2000000, idle_time=0)
    """
    if not 0 <= idle_hours <= max(actual_hours, 0):
        raise ValueError("idle hours are part of the hours paid")
    paid = extend(standard_rate, actual_hours, decimals)
    worked = extend(standard_rate, actual_hours - idle_hours, decimals)
    at_standard = extend(standard_rate, standard_hours, decimals)
    return LabourVariance(rate=actual_amount - paid, efficiency=worked - at_standard, idle_time=paid - worked)


def analyse_machine(
    *, standard_rate: int, standard_hours: int, actual_hours: int, actual_amount: int, decimals: int
) -> MachineVariance:
    """Split a machine cost variance into rate and efficiency.

    Args:
        standard_rate: For one machine hour.
        standard_hours: Allowed for the actual output.
        actual_hours: Run.
        actual_amount: What the machine cost, in minor units.
        decimals: Decimals of the currency.

    >>> from erpcore.kernel.rounding import MICRO  # 10 hours at 6.00 allowed, 12 hours for 69.00 run
    >>> analyse_machine(standard_rate=6 * MICRO, standard_hours=10 * MICRO,
    ...     actual_hours=12 * MICRO, actual_amount=69_00, decimals=2)
    MachineVariance(rate=-300, efficiency=1200)
    """
    at_actual = extend(standard_rate, actual_hours, decimals)
    at_standard = extend(standard_rate, standard_hours, decimals)
    return MachineVariance(rate=actual_amount - at_actual, efficiency=at_actual - at_standard)


def analyse_mix(inputs: Sequence[MixInput], *, decimals: int) -> MixAndYieldVariance:
    """Split the usage variance of inputs that can replace one another into mix and yield.

    Each input stands at standard price in three quantities: used; its standard share of all that was used;
    allowed. The first step down is its mix variance, the second its yield variance.

    Args:
        inputs: The inputs of one mixture, in one unit of measure.
        decimals: Decimals of the currency.

    Returns:
        Both variances in total and for each input, in their order.

    Raises:
        ValueError: When the standard quantities do not add up to more than zero.

    Source: CIMA, Management Accounting Official Terminology. Example: 50 kg of A at 10, 40 kg of B at 5 and
        20 kg of C at 9 make 100 kg of SGR; 23 180 kg were made of 13 200, 7 600 and 5 600 kg (Kaplan, ACCA
        F5 exam kit).

    >>> from erpcore.kernel.rounding import MICRO
    >>> sgr = analyse_mix([
    ...     MixInput("A", 10 * MICRO, 11_590 * MICRO, 13_200 * MICRO),
    ...     MixInput("B", 5 * MICRO, 9_272 * MICRO, 7_600 * MICRO),
    ...     MixInput("C", 9 * MICRO, 4_636 * MICRO, 5_600 * MICRO)], decimals=2)
    >>> sgr.mix_variance, sgr.yield_variance
    (920000, 721600)
    >>> sgr.inputs[1]
    InputVariance(item='B', mix_variance=-1000000, yield_variance=164000)
    """
    used = sum(each.actual_quantity for each in inputs)
    allowed = sum(each.standard_quantity for each in inputs)
    if allowed <= 0:
        raise ValueError("a mixture needs standard quantities above zero")
    power = 10 ** (12 - decimals)
    parts = []
    for item, price, standard_quantity, actual_quantity in inputs:
        as_used = extend(price, actual_quantity, decimals)
        in_standard_mix = divide(price * used * standard_quantity, allowed * power)
        as_allowed = extend(price, standard_quantity, decimals)
        parts.append(InputVariance(item, as_used - in_standard_mix, in_standard_mix - as_allowed))
    mix = sum(part.mix_variance for part in parts)
    return MixAndYieldVariance(mix, sum(part.yield_variance for part in parts), tuple(parts))
