"""How much is ordered at once: what is missing, made up to a lot.

Source: Orlicky, Material Requirements Planning (1975), lot sizing: lot for lot, fixed order quantity, period order
    quantity; minimum, maximum and multiple as in OCA `mrp_multi_level` (product.mrp.area); up to a level with a
    multiple as in Microsoft, Dynamics 365, Replenishment methods and quantity modification (Min./Max.).
"""

from typing import NamedTuple

from erpcore.costing.arguments import exact_arguments, exact_arguments_when_it_fails
from erpcore.kernel.quantity import whole_lots
from erpcore.masterdata.planning_rule import fits


class LotRule(NamedTuple):
    """How orders of an item are sized (批量规则); without more than the defaults, lot for lot (直接批量)."""

    # each order is for so much (固定批量), micro-units; further ones where it is not enough
    fixed: int | None = None
    minimum: int = 0  # the least of an order (最小批量), micro-units
    maximum: int | None = None  # the most of an order (最大批量), micro-units; more is ordered several times
    multiple: int = 1  # orders are so many times this (批量倍数), micro-units
    days: int = 1  # an order covers what is missing on so many days, from the first on (周期批量)


LOT_FOR_LOT = LotRule()
MOST_DAYS = 3_660  # that an order covers, or that its goods are on their way: ten years
MOST_ORDERS = 10_000  # of an item for what is missing on one day; more come of a lot in the wrong unit


class TooManyOrders(ValueError):
    """A lot is so small that what is missing would take more orders than anybody places."""

    def __init__(self, orders: int, item: str = "") -> None:
        of = f"{item}: " if item else ""
        super().__init__(f"{of}its lot makes {orders} orders of one day, at most {MOST_ORDERS} are planned")
        self.orders = orders
        self.item = item


@exact_arguments
def check_lot_rule(rule: LotRule) -> None:
    """Refuse a rule by which nothing could be ordered.

    Args:
        rule: Quantities in micro-units.

    Raises:
        ValueError: For a measure that is not above zero, a least quantity above the most, a fixed one beside others.

    >>> check_lot_rule(LotRule(minimum=50, maximum=40))
    Traceback (most recent call last):
    ValueError: no multiple of 1 lies between the minimum 50 and the maximum 40
    """
    fixed, minimum, maximum, multiple, days = rule
    for name, value in (("fixed", fixed), ("maximum", maximum), ("multiple", multiple), ("days", days)):
        if value is not None and value < 1:
            raise ValueError(f"{name} of a lot must be above zero, found {value}")
    if days > MOST_DAYS:
        raise ValueError(f"days of a lot must be at most {MOST_DAYS}, found {days}")
    if minimum < 0:
        raise ValueError(f"minimum of a lot must not be negative, found {minimum}")
    if fixed is not None and (minimum or maximum is not None or multiple != 1):
        raise ValueError("a fixed lot has no minimum, maximum or multiple beside it")
    if maximum is not None and not fits(minimum, maximum, multiple):
        raise ValueError(
            f"no multiple of {multiple} lies between the minimum {minimum} and the maximum {maximum}"
        )


@exact_arguments_when_it_fails
def lots(missing: int, rule: LotRule) -> list[int]:
    """Size the orders that make up for what is missing, by a rule that can.

    Args:
        missing: Above zero, micro-units.
        rule: How orders are sized; `days` says what is missing, not how much is ordered.

    Returns:
        One quantity for each order, micro-units; together at least what is missing.

    Raises:
        TooManyOrders: When they would be more than 10 000.

    >>> lots(130, LotRule(fixed=50)), lots(130, LotRule(minimum=150)), lots(130, LotRule(multiple=40))
    ([50, 50, 50], [150], [160])
    >>> lots(130, LotRule(minimum=20, maximum=60, multiple=25))  # the most is two times 25
    [50, 50, 50]
    """
    fixed, minimum, maximum, multiple, _ = rule
    if fixed is not None:
        return [fixed] * _few(-(-missing // fixed))
    if maximum is None:
        return [whole_lots(max(missing, minimum), multiple)]
    most = maximum // multiple * multiple
    whole, rest = divmod(missing, most)
    return [most] * _few(whole) + ([min(whole_lots(max(rest, minimum), multiple), most)] if rest else [])


@exact_arguments_when_it_fails
def filled(missing: int, wanted: int, multiple: int) -> int:
    """Say what to order to bring stock up to a level (最高库存): no more, unless goods would be missing still.

    Args:
        missing: Above zero, micro-units.
        wanted: What the level lacks, micro-units; no less than what is missing, or it does not count.
        multiple: Orders are so many times this, above zero, micro-units.

    >>> filled(5, 12, 1), filled(5, 12, 5), filled(11, 14, 5)  # on hand 10 of 15 to 22, and of 21 to 24
    (12, 10, 11)
    """
    return max(wanted // multiple * multiple, missing)


@exact_arguments
def order_days(quantity: int, demand: int, days: int) -> int:
    """Say how many days an economic order covers: the period of a period order quantity (周期批量法).

    Args:
        quantity: What one order is to bring, such as the economic order quantity, micro-units.
        demand: What is needed in `days` days, micro-units.
        days: Of the demand.

    Returns:
        Whole days, half up; at least one.

    Raises:
        ValueError: For a quantity, a demand or days that are not above zero.

    Source: Heizer and Render, Operations Management, ch. 14: an EOQ of 73 at 27 a week covers 2.7, so 3 weeks.

    >>> order_days(73, 27, 1)  # counted in weeks
    3
    """
    if min(quantity, demand, days) < 1:
        raise ValueError(f"quantity, demand and days must be above zero, found {quantity}, {demand}, {days}")
    return max((2 * quantity * days + demand) // (2 * demand), 1)


def _few(orders: int) -> int:
    if orders > MOST_ORDERS:
        raise TooManyOrders(orders)
    return orders
