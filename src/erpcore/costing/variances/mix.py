"""Take the effect of quantities apart into mix (other proportions) and total (more or less of everything).

Used for materials, grades of labour and products sold. Prices are millionths of the major unit for one base unit,
exact fractions where need be and of any sign; quantities are millionths in one unit of measure, amounts minor units.

Source: CIMA, Management Accounting Official Terminology; Drury, Management and Cost Accounting, ch. on variance
    analysis.
"""

from collections.abc import Sequence
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from erpcore.costing.arguments import exact_arguments
from erpcore.costing.measures import rounded, value
from erpcore.kernel.rounding import MICRO


class MixMethod(StrEnum):
    """How the mix of one input is valued; all inputs together give the same either way, up to rounding."""

    OWN_PRICE = "own_price"  # each input's difference from its standard share, at its own standard price
    AVERAGE_PRICE = "average_price"  # at its price less the average: dear inputs cost, cheap ones save


class Mixed(NamedTuple):
    """One input or product of a mixture."""

    name: str
    standard_price: int | Fraction
    standard_quantity: int | Fraction
    actual_quantity: int | Fraction


class MixPart(NamedTuple):
    """One input's part in the mix and in the total, minor units; together they are its quantity effect."""

    name: str
    mix: int
    total: int


@exact_arguments
def average_price(inputs: Sequence[Mixed]) -> Fraction:
    """Average the standard prices by the standard quantities, exactly.

    Args:
        inputs: Prices in millionths for one unit, quantities in millionths of one unit for all.

    Raises:
        ValueError: When a quantity is negative, or the standard quantities are all zero.

    >>> average_price([Mixed("resin", 8_000_000, 3, 0), Mixed("filler", 2_000_000, 1, 0)])  # 3 at 8.00, 1 at 2.00
    Fraction(6500000, 1)
    """
    for name, _, standard, actual in inputs:
        if standard < 0 or actual < 0:
            raise ValueError(f"{name} needs quantities that are not negative")
    whole = sum(each.standard_quantity for each in inputs)
    if not whole:
        raise ValueError("a mixture needs standard quantities above zero")
    return Fraction(sum(each.standard_price * each.standard_quantity for each in inputs)) / whole


@exact_arguments
def split_mix(
    inputs: Sequence[Mixed],
    *,
    decimals: int,
    method: MixMethod = MixMethod.OWN_PRICE,
    quantity_decimals: int | None = None,
) -> list[MixPart]:
    """Split each input's quantity effect, actual less standard quantity at standard price, into mix and total.

    Args:
        inputs: The inputs of one mixture, in one unit of measure.
        decimals: Decimals of the currency.
        method: How the mix of one input is valued.
        quantity_decimals: Decimals of a unit that each input's part in the actual total is rounded to, as a table
            prints the actual total in standard proportions; only at own prices. None: it stays exact.

    Returns:
        Both parts of each input, in their order; the quantity effect is rounded once, and mix is what the total
        leaves of it.

    Raises:
        ValueError: When a quantity is negative, the standard quantities are all zero, or decimals are named where no
            part of the actual total is valued.

    Source: CIMA, Management Accounting Official Terminology. Example: 50 kg of A at 10, 40 kg of B at 5 and
        20 kg of C at 9 make 100 kg of SGR; 23 180 kg were made of 13 200, 7 600 and 5 600 kg (Kaplan, ACCA
        F5 exam kit).

    >>> from erpcore.kernel.rounding import MICRO
    >>> sgr = [Mixed("A", 10 * MICRO, 11_590 * MICRO, 13_200 * MICRO),
    ...     Mixed("B", 5 * MICRO, 9_272 * MICRO, 7_600 * MICRO),
    ...     Mixed("C", 9 * MICRO, 4_636 * MICRO, 5_600 * MICRO)]
    >>> [(part.mix, part.total) for part in split_mix(sgr, decimals=2)]
    [(1200000, 410000), (-1000000, 164000), (720000, 147600)]
    >>> [part.mix for part in split_mix(sgr, decimals=2, method=MixMethod.AVERAGE_PRICE)]
    [322000, 501600, 96400]
    """
    average = average_price(inputs)
    check_printed(method, quantity_decimals)
    used = sum(each.actual_quantity for each in inputs)
    allowed = sum(each.standard_quantity for each in inputs)
    parts = []
    for name, price, standard, actual in inputs:
        at_standard = value(price, standard, decimals)
        if method is MixMethod.OWN_PRICE:
            part = rounded(Fraction(used * standard) / allowed / MICRO, quantity_decimals) * MICRO
            total = value(price, part, decimals) - at_standard
        else:
            total = value(average, actual - standard, decimals)
        parts.append(MixPart(name, value(price, actual, decimals) - at_standard - total, total))
    return parts


@exact_arguments
def check_printed(method: MixMethod | None, quantity_decimals: int | None) -> None:
    """Refuse decimals of quantities that nothing values.

    Args:
        method: How mix is valued; None: it is not.
        quantity_decimals: That quantities are printed with; None: they stay exact.

    Raises:
        ValueError: When decimals are named, and mix is valued otherwise than at own prices, or not at all.

    >>> check_printed(None, None)
    """
    if quantity_decimals is not None and method is not MixMethod.OWN_PRICE:
        raise ValueError(
            "an actual total in standard proportions is rounded where mix is valued at own prices"
        )
