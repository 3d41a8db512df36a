"""Income statements under absorption, variable and throughput costing, and why their profits differ.

Under absorption costing (完全成本法) stock bears fixed manufacturing cost, under variable costing (变动成本法) it is an
expense of the period, under throughput costing stock bears direct material alone. The same goods move in all three, so
profits differ by what stock rose by of the cost that one of them keeps out: absorption less variable profit is
fixed cost in closing stock less fixed cost in opening stock.

Quantities are millionths of a unit, unit costs millionths of the major unit (or fractions of these: a fixed cost over
the units that usually bear it), amounts minor units.

Source: Horngren, Datar and Rajan, Cost Accounting, ch. 9; 管理会计应用指引第303号, 变动成本法; throughput:
    Goldratt, The Goal.
"""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from erpcore.costing.arguments import exact_arguments
from erpcore.costing.guards import fields_not_negative, short
from erpcore.costing.measures import value
from erpcore.costing.results.income_statement import (
    AbsorptionStatement,
    ThroughputStatement,
    VariableStatement,
)
from erpcore.kernel.rounding import share


class Flow(StrEnum):
    """Which goods are sold first, and what they cost."""

    FIFO = "fifo"
    AVERAGE = "average"  # of opening stock and production of the period
    STANDARD = "standard"  # stock at standard; what production cost beyond is borne by the period


class UnitCost(NamedTuple):
    """What one unit should cost to make, in millionths of the major unit; none negative."""

    material: int | Fraction
    conversion: int | Fraction  # variable: labour, variable overhead
    fixed: int | Fraction  # fixed manufacturing cost that one unit absorbs


class Stock(NamedTuple):
    """Finished goods and what they cost; none negative."""

    quantity: int
    material: int = 0
    conversion: int = 0
    fixed: int = 0


NO_STOCK = Stock(0)


class Trading(NamedTuple):
    """What was made, sold, earned and spent in a period; none negative."""

    produced: int
    sold: int
    revenue: int
    material: int  # of what was produced
    conversion: int  # variable manufacturing cost beside material
    fixed_manufacturing: int
    variable_selling: int = 0  # of what was sold, administration included
    fixed_selling: int = 0


class Statements(NamedTuple):
    """One period in three ways, with what stock holds of the cost in which they differ."""

    absorption: AbsorptionStatement
    variable: VariableStatement
    throughput: ThroughputStatement
    opening: Stock
    closing: Stock

    @property
    def deferred_fixed(self) -> int:
        """Fixed cost that stock rose by: absorption profit less variable profit."""
        return self.closing.fixed - self.opening.fixed

    @property
    def deferred_conversion(self) -> int:
        """Conversion cost that stock rose by: variable profit less throughput profit."""
        return self.closing.conversion - self.opening.conversion


@exact_arguments
def income_statements(
    periods: Sequence[Trading],
    *,
    flow: Flow,
    opening: Stock = NO_STOCK,
    standard: UnitCost | None = None,
    fixed_rate: int | Fraction | None = None,
    decimals: int,
) -> list[Statements]:
    """Draw up income under absorption, variable and throughput costing, period by period.

    Args:
        periods: In their order; each begins with what the one before left on hand.
        flow: Which goods are sold first.
        opening: On hand before the first period; under `STANDARD` at standard.
        standard: Under `STANDARD`, and only there.
        fixed_rate: Predetermined fixed cost of one unit, in millionths of the major unit, under `FIFO` and `AVERAGE`;
            None: fixed cost as it was incurred.
        decimals: Decimals of the currency.

    Raises:
        StockShort: When more is sold than there is.
        ValueError: When a number is negative, cost was incurred and nothing produced to bear it, a standard is
            missing or not wanted, or opening stock is not at standard.

    Source: Horngren, Datar and Rajan, ch. 9. Worked by hand: 100 made at 3.00 + 2.00 variable and 400.00 fixed, 80
        sold at 15.00; 20 left on hand keep 80.00 of the fixed cost.

    >>> month = Trading(100_000_000, 80_000_000, 1_200_00, 300_00, 200_00, 400_00, 40_00, 100_00)
    >>> (found,) = income_statements([month], flow=Flow.FIFO, decimals=2)
    >>> found.absorption.profit, found.variable.profit, found.throughput.profit, found.deferred_fixed
    (34000, 26000, 22000, 8000)
    """
    if (flow is Flow.STANDARD) is (standard is None) or (standard is not None and fixed_rate is not None):
        raise ValueError("a standard belongs to stock at standard, a fixed rate to FIFO and average stock")
    for table in (opening._asdict(), standard._asdict() if standard else {}, {"fixed_rate": fixed_rate or 0}):
        fields_not_negative(table)
    if standard is not None and opening != _at_standard(standard, opening.quantity, decimals):
        raise ValueError("opening stock under standard costing is valued at the standard")
    layers = [opening] if opening.quantity else []
    if any(opening[1:]) and not layers:
        raise ValueError("opening stock without a quantity has no cost")
    found = []
    for period in periods:
        fields_not_negative(period._asdict())
        made = _into_stock(period, standard, fixed_rate, decimals)
        begin = _together(layers)
        available = begin.quantity + period.produced
        if period.sold > available:
            raise short(period.sold, available)
        layers += [made] if period.produced else []
        if flow is not Flow.FIFO and layers:
            layers = [_together(layers)]
        layers = list(_left(layers, period.sold))
        if standard is not None:
            layers = [_at_standard(standard, each.quantity, decimals) for each in layers]
        found.append(_state(period, begin, made, _together(layers)))
    return found


def _into_stock(
    period: Trading, standard: UnitCost | None, fixed_rate: int | Fraction | None, decimals: int
) -> Stock:
    """Value production as it goes into stock."""
    if standard is not None:
        return _at_standard(standard, period.produced, decimals)
    fixed = period.fixed_manufacturing
    if fixed_rate is not None:
        fixed = value(fixed_rate, period.produced, decimals)
    if not period.produced and (period.material or period.conversion or fixed):
        raise ValueError(
            "cost of production needs a quantity produced to bear it; fixed cost alone needs a fixed rate"
        )
    return Stock(period.produced, period.material, period.conversion, fixed)


def _at_standard(standard: UnitCost, quantity: int, decimals: int) -> Stock:
    return Stock(quantity, *(value(cost, quantity, decimals) for cost in standard))


def _together(layers: Sequence[Stock]) -> Stock:
    return Stock(*(sum(amounts) for amounts in zip(*layers, strict=True))) if layers else NO_STOCK


def _left(layers: Sequence[Stock], sold: int) -> Iterator[Stock]:
    """Take what is sold from the oldest layers, each part of a layer at its share of every cost."""
    for layer in layers:
        taken = min(sold, layer.quantity)
        sold -= taken
        if taken < layer.quantity:
            yield Stock(
                layer.quantity - taken, *(cost - share(cost, taken, layer.quantity) for cost in layer[1:])
            )


def _state(period: Trading, begin: Stock, made: Stock, end: Stock) -> Statements:
    """Write the three statements of a period from the stock that it began and ended with."""
    selling = period.variable_selling + period.fixed_selling
    beyond_material = period.material - made.material
    beyond = beyond_material + period.conversion - made.conversion
    stocks = [
        (sum(stock[1:]), stock.material + stock.conversion, stock.material) for stock in (begin, made, end)
    ]
    full, direct, least = (
        (opening, put_in, closing, opening + put_in - closing)
        for opening, put_in, closing in zip(*stocks, strict=True)
    )
    rest = period.fixed_manufacturing - made.fixed
    gross = period.revenue - full[3] - beyond - rest
    contribution = period.revenue - direct[3] - beyond - period.variable_selling
    throughput = period.revenue - least[3] - beyond_material
    expense = period.conversion + period.fixed_manufacturing + selling
    return Statements(
        AbsorptionStatement(period.revenue, *full, beyond, rest, gross, selling, gross - selling),
        VariableStatement(
            period.revenue,
            *direct,
            beyond,
            period.variable_selling,
            contribution,
            period.fixed_manufacturing,
            period.fixed_selling,
            contribution - period.fixed_manufacturing - period.fixed_selling,
        ),
        ThroughputStatement(
            period.revenue, *least, beyond_material, throughput, expense, throughput - expense
        ),
        begin,
        end,
    )
