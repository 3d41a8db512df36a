"""How much to order, or to make in one batch, so that ordering and holding cost least (经济订货量, 经济批量).

What an order or a set-up costs, whatever its size, falls with its size for each unit; what a unit on hand costs rises
with it. All comes at once, or day by day while it is used (陆续供应). To wait for what is short may cost less than to
hold it (允许缺货). A price that falls with the quantity is one more cost to weigh (数量折扣). Quantities are
micro-units, amounts minor units, prices millionths of the major unit.
Source: Horngren, Datar and Rajan, Cost Accounting, ch. 20 (Video Galore); 注册会计师《财务成本管理》, 存货管理; ICAI,
Material Cost and Batch Costing (economic batch quantity); Taylor, Introduction to Management Science, inventory
management (the model with shortages).
"""

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from erpcore.costing.arguments import exact_arguments
from erpcore.costing.guards import fields_not_negative
from erpcore.costing.measures import Measure, root, times, value
from erpcore.kernel.rounding import half_up, per_minor


class Stocking(NamedTuple):
    """What is used of an item in a period, and what ordering and holding it costs; none of it negative."""

    demand: int  # of the period, micro-units, above zero
    order_cost: int  # of one order, or of one set-up: what it costs whatever its size; minor units
    holding: Measure = 0  # of one unit for the whole period, millionths of the major unit
    holding_rate: Measure = 0  # beside that, of the price of one unit for the whole period: 1/5 is 20 %
    # of what comes in on a day, the part that is used on it; 0: an order comes at once
    used_meanwhile: Measure = 0
    # of one unit that is waited for the whole period, as `holding`; 0: nothing may be short
    shortage: Measure = 0


class StockingCosts(NamedTuple):
    """What a period costs at a quantity, minor units."""

    orders: Fraction  # how many there are in the period
    ordering: int
    holding: int  # of what is on hand on the average: half of what is highest, where nothing is short
    goods: int  # what the demand is bought or made for
    shortage: int = 0  # of what is waited for on the average
    short: int = 0  # the most that is waited for when an order comes, micro-units

    @property
    def total(self) -> int:
        """All four amounts."""
        return self.ordering + self.holding + self.goods + self.shortage


class Offer(NamedTuple):
    """A price that holds from a quantity on."""

    least: int  # micro-units in one order
    price: int  # of one unit, millionths of the major unit


class Choice(NamedTuple):
    """The quantity to order at one of several prices."""

    quantity: int  # micro-units
    price: int
    costs: StockingCosts


@exact_arguments
def economic_quantity(stocking: Stocking, price: int = 0, *, decimals: int) -> int:
    """Find the quantity at which ordering and holding cost least: the root of 2 x demand x order cost / holding.

    Where units may be short it is larger, by the root of (holding + shortage) / shortage.

    Args:
        stocking: Demand and costs.
        price: Of one unit, where holding is a part of it.
        decimals: Decimals of the currency.

    Returns:
        Micro-units, rounded half up.

    Raises:
        ValueError: When a number is negative, there is no demand, ordering or holding costs nothing, or all that comes
            in on a day is used on it.

    Source: 注册会计师《财务成本管理》: 3 600 kg, 25 an order, 2 a kg: 300; 30 a day, of which 10 are used: 367.

    >>> from erpcore.kernel.rounding import MICRO
    >>> economic_quantity(Stocking(3_600 * MICRO, 25_00, 2 * MICRO), decimals=2)
    300000000
    >>> economic_quantity(Stocking(3_600 * MICRO, 25_00, 2 * MICRO, 0, Fraction(10, 30)), decimals=2) // MICRO
    367
    """
    each = held_cost(stocking, price)
    if not each or not stocking.order_cost:
        raise ValueError(
            f"ordering and holding cost something, or there is nothing to weigh; found {stocking}"
        )
    square = 2 * stocking.demand * stocking.order_cost * per_minor(decimals) / each
    return int(root(square, 0))


@exact_arguments
def stocking_costs(stocking: Stocking, quantity: int, price: int = 0, *, decimals: int) -> StockingCosts:
    """Say what a period costs where each order is for a quantity.

    Where units may be short, as many are as costs least at that quantity: holding / (holding + shortage) of what is
    highest.

    Args:
        stocking: Demand and costs.
        quantity: Of one order, micro-units, above zero.
        price: Of one unit; 0: goods are left out, as what does not depend on the quantity.
        decimals: Decimals of the currency.

    Raises:
        ValueError: As `economic_quantity`, and when the quantity is none.

    >>> from erpcore.kernel.rounding import MICRO
    >>> stocking_costs(Stocking(13_000 * MICRO, 200_00, 5_200_000), 1_000 * MICRO, decimals=2)
    StockingCosts(orders=Fraction(13, 1), ordering=260000, holding=260000, goods=0, shortage=0, short=0)
    >>> carpet = Stocking(10_000 * MICRO, 150_00, 750_000, shortage=2 * MICRO)
    >>> stocking_costs(carpet, 2_200 * MICRO, decimals=2)[1:]  # 600 short, 1,600 on hand: 1,600² and 600² over 4,400
    (68182, 43636, 0, 16364, 600000000)
    """
    each, held = _holding(stocking, price), _held(stocking, price)
    if quantity <= 0:
        raise ValueError(f"an order is for more than nothing; found {quantity} micro-units")
    orders = Fraction(stocking.demand, quantity)
    average = Fraction(quantity, 2)
    missing = (1 - held) ** 2 * (1 - Fraction(stocking.used_meanwhile)) * stocking.shortage
    return StockingCosts(
        orders,
        times(orders, stocking.order_cost),
        value(each * held**2, average, decimals),
        value(price, stocking.demand, decimals),
        value(missing, average, decimals),
        half_up((1 - held) * (1 - Fraction(stocking.used_meanwhile)) * quantity),
    )


@exact_arguments
def cheapest_quantity(stocking: Stocking, offers: Sequence[Offer], *, decimals: int) -> Choice:
    """Choose among prices that fall with the quantity: the economic quantity at a price, or the least that has one.

    Args:
        stocking: Demand and costs.
        offers: Each holds until the next one begins; the first from any quantity on.
        decimals: Decimals of the currency.

    Returns:
        What costs least with the goods; of two that cost the same, the smaller order.

    Raises:
        ValueError: As `economic_quantity`, and when there is no offer, the first one does not begin at nothing, or they
            do not rise, or a price does: what is just below it could cost less than any quantity weighed here.

    Source: 中级财务管理 and ICAI, quantity discounts. Worked by hand: at 10.00 the quantity is 300 and 12 orders cost
        600.00 with what is held; from 1,000 on, at 9.80, 3.6 orders are 90.00 and 1,000.00 is held, and 720.00 less is
        paid.

    >>> from erpcore.kernel.rounding import MICRO
    >>> offers = [Offer(0, 10 * MICRO), Offer(1_000 * MICRO, 9_800_000)]
    >>> found = cheapest_quantity(Stocking(3_600 * MICRO, 25_00, 2 * MICRO), offers, decimals=2)
    >>> found.quantity // MICRO, found.costs.total
    (1000, 3637000)
    """
    found = []
    for offer, end in bands(offers):
        best = max(economic_quantity(stocking, offer.price, decimals=decimals), offer.least)
        if end is None or best < end:
            costs = stocking_costs(stocking, best, offer.price, decimals=decimals)
            found.append(Choice(best, offer.price, costs))
    return min(found, key=lambda choice: (choice.costs.total, choice.quantity))


@exact_arguments
def bands(offers: Sequence[Offer]) -> list[tuple[Offer, int | None]]:
    """Name with each offer the quantity at which the next one begins; the last one has none.

    Raises:
        ValueError: When there is no offer, the first one does not begin at nothing, they do not rise, or a price does.

    >>> bands([Offer(0, 10), Offer(500, 9)])
    [(Offer(least=0, price=10), 500), (Offer(least=500, price=9), None)]
    """
    begins = [offer.least for offer in offers]
    if not offers or begins[0] != 0 or begins != sorted(set(begins)):
        raise ValueError(f"offers begin at nothing and rise; found {begins}")
    if any(lower.price < higher.price for lower, higher in pairwise(offers)):
        raise ValueError(f"prices fall with the quantity; found {[offer.price for offer in offers]}")
    return list(zip(offers, [*begins[1:], None], strict=True))


@exact_arguments
def held_cost(stocking: Stocking, price: int = 0) -> Fraction:
    """Say what one unit of an order's size costs a period: half of an order is held on the average, or waited for.

    Args:
        stocking: Demand and costs.
        price: Of one unit, where holding is a part of it.

    Returns:
        Millionths of the major unit; nothing where holding, or waiting for what is short, costs nothing.

    Raises:
        ValueError: When a number is negative, there is no demand, or all that comes in on a day is used on it.

    >>> held_cost(Stocking(1, 0, 2_000_000, used_meanwhile=Fraction(1, 5)))  # four fifths pile up
    Fraction(1600000, 1)
    """
    return _holding(stocking, price) * _held(stocking, price)


def _holding(stocking: Stocking, price: int) -> Fraction:
    """Say what one unit of an order's size costs to hold: less is on hand where it is used while it comes in."""
    fields_not_negative({**stocking._asdict(), "price": price})
    if not stocking.demand:
        raise ValueError("a demand is above zero")
    if stocking.used_meanwhile >= 1:
        raise ValueError(f"less is used on a day than comes in; found {stocking.used_meanwhile} of it")
    return (stocking.holding + Fraction(stocking.holding_rate) * price) * (
        1 - Fraction(stocking.used_meanwhile)
    )


def _held(stocking: Stocking, price: int) -> Fraction:
    """Say for which part of the time goods are on hand: all of it, where nothing may be short."""
    if not stocking.shortage:
        return Fraction(1)
    each = stocking.holding + Fraction(stocking.holding_rate) * price
    return stocking.shortage / (each + stocking.shortage)
