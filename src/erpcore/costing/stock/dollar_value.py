"""Value a pool of goods by dollar-value LIFO: layers of money at base-year prices, not of pieces.

A year end above the one before, both at base-year prices, adds a layer at the index of its year; one below it
takes from the latest layers. With a cost-to-retail ratio for each layer it is the dollar-value LIFO retail
method.

Source: US Treasury Regulations 1.472-8; Kieso, Weygandt and Warfield, Intermediate Accounting, ch. 8 and 9.
"""

from collections.abc import Iterable
from fractions import Fraction
from typing import NamedTuple

from erpcore.costing.arguments import exact_arguments
from erpcore.costing.guards import not_negative
from erpcore.costing.measures import rounded, times
from erpcore.kernel.rounding import divide, share


class DollarLayer(NamedTuple):
    """A layer: its amount at base-year prices (retail under the retail method) and its cost; minor units."""

    base: int
    cost: int


class YearEnd(NamedTuple):
    """A year's closing stock at year-end prices (retail under the retail method), in minor units."""

    amount: int
    level: Fraction  # the year's price level over that of the base year
    ratio: Fraction = Fraction(1)  # cost-to-retail ratio of the year's purchases


@exact_arguments
def price_index(
    at_year_end_prices: int,
    at_base_prices: int,
    *,
    chained: Fraction = Fraction(1),
    index_decimals: int | None = None,
) -> Fraction:
    """Measure a price level on the same goods at two prices: double extension, or one link of a chain.

    Args:
        at_year_end_prices: The goods at the prices of the year end, in minor units.
        at_base_prices: The same goods at base-year prices, or for a link at those of the year before.
        chained: For a link, the index of the year before.
        index_decimals: Round the index half up, as textbooks print it (2: 112 %); None: it stays exact.

    Raises:
        ValueError: When an amount or the chained index is not above zero, or nothing is left of it when it is rounded.

    >>> price_index(299_000_00, 260_000_00)
    Fraction(23, 20)
    >>> price_index(104_00, 100_00, chained=Fraction(23, 20))
    Fraction(299, 250)
    >>> price_index(62_700_00, 56_000_00, index_decimals=2)
    Fraction(28, 25)
    """
    if at_year_end_prices <= 0 or at_base_prices <= 0 or chained <= 0:
        raise ValueError("an index needs amounts and an earlier index above zero")
    index = rounded(chained * Fraction(at_year_end_prices, at_base_prices), index_decimals)
    if not index:
        raise ValueError(f"an index rounded to {index_decimals} decimals is above zero")
    return index


@exact_arguments
def dollar_value_lifo(
    opening: Iterable[DollarLayer], year_ends: Iterable[YearEnd]
) -> list[tuple[DollarLayer, ...]]:
    """Value a pool year after year.

    Args:
        opening: The layers at the beginning, oldest first; usually one, of the base year.
        year_ends: The closing stock of each year, in order.

    Returns:
        The layers at each year end, oldest first; their costs add up to the inventory.

    Raises:
        ValueError: When an amount is negative, or a level or ratio is not above zero.

    Source: Kieso, Weygandt and Warfield, Intermediate Accounting, ch. 8: base layer 200 000; then 299 000 at
        115 %, 300 000 at 120 % and 351 000 at 130 %.

    >>> years = dollar_value_lifo([DollarLayer(200_000_00, 200_000_00)], [
    ...     YearEnd(299_000_00, Fraction("1.15")), YearEnd(300_000_00, Fraction("1.20")),
    ...     YearEnd(351_000_00, Fraction("1.30"))])
    >>> [sum(layer.cost for layer in layers) for layers in years]
    [26900000, 25750000, 28350000]
    """
    layers = list(opening)
    for layer in layers:
        not_negative(base=layer.base, cost=layer.cost)
    found = []
    for year in year_ends:
        not_negative(closing_stock=year.amount)
        if year.level <= 0 or year.ratio <= 0:
            raise ValueError("a price level and a cost-to-retail ratio are above zero")
        at_base = divide(year.amount * year.level.denominator, year.level.numerator)
        added = at_base - sum(layer.base for layer in layers)
        if added > 0:
            layers.append(DollarLayer(added, times(year.level * year.ratio, added)))
        else:
            _liquidate(layers, -added)
        found.append(tuple(layers))
    return found


def _liquidate(layers: list[DollarLayer], base: int) -> None:
    """Take an amount at base-year prices from the latest layers."""
    while base:
        layer = layers.pop()
        part = min(layer.base, base)
        if part < layer.base:
            layers.append(DollarLayer(layer.base - part, layer.cost - share(layer.cost, part, layer.base)))
        base -= part
