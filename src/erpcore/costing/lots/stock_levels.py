"""When to order: reorder point and levels from use and delivery times, the safety stock that costs least, and ABC.

Use and times are in one measure of time, quantities in one measure of goods: whole numbers or fractions. Where use or
delivery vary, goods run out while an order is on its way; a safety stock (保险储备) is held against it, as long as the
shortages that it spares cost more.
Source: ICAI, Material Cost (reorder, minimum, maximum and average level); CIMA and ACCA, the same; 注册会计师
《财务成本管理》, 存货管理: 再订货点, 保险储备; Horngren, Datar and Rajan, Cost Accounting, ch. 20 (safety stock).
"""

from collections.abc import Mapping
from fractions import Fraction
from typing import Literal, NamedTuple

from erpcore.costing.arguments import exact_arguments
from erpcore.costing.guards import fields_not_negative, not_negative
from erpcore.costing.measures import Measure, value
from erpcore.kernel.rounding import MICRO


class Spread(NamedTuple):
    """How much is used in a unit of time, or how long an order takes: at least, usually, and at most."""

    least: Measure
    usual: Measure
    most: Measure


class Levels(NamedTuple):
    """Levels of stock, in the measure of the use."""

    reorder: (
        Fraction  # on hand when an order is sent: enough at the greatest use for the longest time (再订货点)
    )
    minimum: Fraction  # what is left of it as a rule when the order comes
    maximum: Fraction  # what is on hand when it comes early and little was used
    average: Fraction  # between the two
    danger: Fraction  # on hand when an order would come too late, but for the fastest delivery


class SafetyStock(NamedTuple):
    """What a safety stock costs in a period."""

    quantity: Fraction
    short: Fraction  # expected to be missing while an order is on its way
    shortages: int  # what is missing in the period costs, minor units
    holding: int  # what the safety stock costs, minor units

    @property
    def total(self) -> int:
        """Both."""
        return self.shortages + self.holding


@exact_arguments
def stock_levels(use: Spread, delivery: Spread, order_quantity: Measure, fastest: Measure = 0) -> Levels:
    """Work out the levels at which stock is watched.

    Args:
        use: Of goods in a unit of time.
        delivery: Units of time from order to receipt.
        order_quantity: Goods in one order.
        fastest: Units of time in an emergency, for the danger level; 0: that level is nothing.

    Raises:
        ValueError: When a number is negative, or what is usual is not between least and most.

    Source: ICAI, Material Cost: 25, 50 or 75 a week, 4 to 6 weeks, 300 an order: 450, 200, 650 and 425.

    >>> levels = stock_levels(Spread(25, 50, 75), Spread(4, 5, 6), 300, fastest=2)
    >>> [int(level) for level in levels]
    [450, 200, 650, 425, 100]
    """
    for name, spread in {"use": use, "delivery": delivery}.items():
        if not 0 <= spread.least <= spread.usual <= spread.most:
            raise ValueError(
                f"{name}: not negative, and the usual one between least and most; found {spread}"
            )
    fields_not_negative({"order_quantity": order_quantity, "fastest": fastest})
    reorder = Fraction(use.most) * delivery.most
    minimum = reorder - Fraction(use.usual) * delivery.usual
    maximum = reorder + order_quantity - Fraction(use.least) * delivery.least
    return Levels(reorder, minimum, maximum, (minimum + maximum) / 2, Fraction(use.usual) * fastest)


@exact_arguments
def reorder_point(use: Measure, delivery: Measure, safety: Measure = 0) -> Fraction:
    """Say how much is on hand when the next order is sent: use while it is on its way, and the safety stock (再订货点).

    Args:
        use: Of the goods in a unit of time, in any measure.
        delivery: How many such units of time an order takes.
        safety: Safety stock, in the measure of the use.

    Raises:
        ValueError: When a number is negative.

    >>> int(reorder_point(10, 10, safety=20))
    120
    """
    fields_not_negative({"use": use, "delivery": delivery, "safety": safety})
    return Fraction(use) * delivery + safety


@exact_arguments
def safety_stock(
    uses: Mapping[Measure, Measure],
    expected: Measure,
    *,
    shortage_cost: int,
    holding: int,
    orders: Measure,
    decimals: int,
) -> list[SafetyStock]:
    """Compare safety stocks by what shortages and holding cost.

    Args:
        uses: What may be used while an order is on its way, and how probable that is, in parts of one.
        expected: What is used as a rule: the reorder point without a safety stock.
        shortage_cost: Of one unit that is missing, once; millionths of the major unit.
        holding: Of one unit in safety stock for the period; millionths of the major unit.
        orders: In the period.
        decimals: Decimals of the currency.

    Returns:
        One for each use beyond what is expected, and none at all; what costs least first, of two that cost the same the
        smaller one.

    Raises:
        ValueError: When a number is negative, or probabilities are not one together.

    Source: 注册会计师《财务成本管理》, 保险储备: 100 in ten days, 12 orders, 4 for one that is missing, 2 for one
        that is held: 148.80 without, 48.80 with 10, 44.80 with 20 and 60.00 with 30.

    >>> percent = {70: 1, 80: 4, 90: 20, 100: 50, 110: 20, 120: 4, 130: 1}
    >>> chances = {use: Fraction(part, 100) for use, part in percent.items()}
    >>> found = safety_stock(chances, 100, shortage_cost=4_000_000, holding=2_000_000, orders=12, decimals=2)
    >>> [(int(stock.quantity), stock.total) for stock in found]
    [(20, 4480), (10, 4880), (30, 6000), (0, 14880)]
    """
    fields_not_negative(
        {"expected": expected, "shortage_cost": shortage_cost, "holding": holding, "orders": orders}
    )
    if min([*uses, *uses.values()], default=-1) < 0 or sum(uses.values()) != 1:
        raise ValueError(f"uses are not negative, and one of them comes: {sum(uses.values())} of 1 is told")
    beyond = [(max(Fraction(use) - expected, Fraction(0)), Fraction(chance)) for use, chance in uses.items()]
    found = []
    for quantity in sorted({Fraction(0), *(more for more, _ in beyond)}):
        short = sum((chance * (more - quantity) for more, chance in beyond if more > quantity), Fraction(0))
        missing = value(shortage_cost, short * orders * MICRO, decimals)
        found.append(SafetyStock(quantity, short, missing, value(holding, quantity * MICRO, decimals)))
    return sorted(found, key=lambda stock: (stock.total, stock.quantity))


class StockTurnover(NamedTuple):
    """How often stock was used up and filled again in a period."""

    average: Fraction  # of what was there at the beginning and at the end
    times: Fraction  # 周转次数
    days: Fraction | None  # that stock lasts (周转天数); None: nothing was used


@exact_arguments
def stock_turnover(used: Measure, opening: Measure, closing: Measure, *, days: int = 365) -> StockTurnover:
    """Say how often stock turned over (存货周转率), and how many days it lasts.

    Args:
        used: Of a material: what was consumed; of goods: what those sold have cost. In the measure of the stock.
        opening: Stock when the period began.
        closing: Stock at its end.
        days: Of the period, above zero; many textbooks count 360.

    Raises:
        ValueError: When a number is negative, the period has no day, or there was no stock.

    Source: ICAI, Material Cost, inventory turnover. Worked by hand: 250,000 used of 100,000 on the average.

    >>> found = stock_turnover(250_000, 90_000, 110_000)
    >>> str(found.times), str(found.days)
    ('5/2', '146')
    """
    fields_not_negative({"used": used, "opening stock": opening, "closing stock": closing})
    average = Fraction(opening + closing) / 2
    if not average or days <= 0:
        raise ValueError("turnover is of a stock, in a period of one day or more")
    times = used / average
    return StockTurnover(average, times, days / times if times else None)


class Watched(NamedTuple):
    """How much of all that is used an item makes up."""

    value_class: str
    part: Fraction  # of the value of all
    cumulative: Fraction  # with all items that are worth more


@exact_arguments
def value_classes(
    values: Mapping[str, int],
    limits: Mapping[str, Fraction | int],
    *,
    crossing: Literal["after", "before"] = "after",
) -> dict[str, Watched]:
    """Divide items by the value that is used of them (ABC分类法), so that those are watched most that cost most.

    Args:
        values: Of the use of each item in a period, minor units.
        limits: Up to which part of the value of all each class goes, rising; the last class goes to one.
        crossing: Whether an item that crosses a limit is of the class after it, or still of the one before. The item
            worth most is of the first class in any case.

    Returns:
        Items from the one worth most on; of two worth the same the one that was named first.

    Raises:
        ValueError: When a value is negative, all are nothing, or limits do not rise to one.

    Source: ICAI, Material Cost, ABC analysis. Worked by hand: 70 of 100 are within 80 %, and 85 are not.

    >>> classes = {"A": Fraction(80, 100), "B": Fraction(95, 100), "C": 1}
    >>> found = value_classes({"bolts": 5, "steel": 70, "paint": 15, "oil": 10}, classes)
    >>> {name: (of.value_class, str(of.cumulative)) for name, of in found.items()}
    {'steel': ('A', '7/10'), 'paint': ('B', '17/20'), 'oil': ('B', '19/20'), 'bolts': ('C', '1')}
    """
    not_negative(**{f"value of {name}": of for name, of in values.items()})
    total, ends = sum(values.values()), list(limits.values())
    if not total:
        raise ValueError("there is nothing to divide")
    if ends != sorted(set(ends)) or not ends or ends[0] <= 0 or ends[-1] != 1:
        raise ValueError("limits of classes rise from above zero to one")
    found: dict[str, Watched] = {}
    before = Fraction(0)
    for name in sorted(values, key=lambda of: -values[of]):
        part = Fraction(values[name], total)
        of_class = next(
            each
            for each, end in limits.items()
            if end == 1 or before + part <= end or (before < end and (crossing == "before" or not found))
        )
        before += part
        found[name] = Watched(of_class, part, before)
    return found
