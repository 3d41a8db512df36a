"""Lots that end: what of the goods on hand nobody has used by the last day on which he may (效期).

What is needed takes the lots that expire first (先到期先出), each up to its last day; what is left of a lot
then is there no more on the day after.

Source: FEFO, first expired first out; shelf life in material requirements planning: a lot leaves stock when it expires.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from erpcore.costing.arguments import exact_arguments_when_it_fails


class Lot(NamedTuple):
    """Goods on hand that may be used up to a day."""

    last: date  # the last day of use, not before the first day of the plan
    name: str  # of the lot
    quantity: int  # free for anybody, micro-units above zero


@exact_arguments_when_it_fails
def left_over(lots: Iterable[Lot], gross: Mapping[date, int]) -> list[Lot]:
    """Say what is left of lots on their last day, where what is needed takes those that expire first.

    Args:
        lots: On hand from the first day on.
        gross: What is needed by day, micro-units.

    Returns:
        The lots of which something is left, with so much; the first to expire first.

    >>> day = [date(2026, 11, number) for number in range(1, 10)]
    >>> lots = [Lot(day[3], "L-1", 10), Lot(day[6], "L-2", 10)]
    >>> [(of.name, of.quantity) for of in left_over(lots, {day[1]: 4, day[5]: 3})]
    [('L-1', 6), ('L-2', 7)]
    """
    found: list[Lot] = []
    days, needed = sorted(gross, reverse=True), 0  # and not taken from a lot that expires earlier
    for lot in sorted(lots):
        while days and days[-1] <= lot.last:
            needed += gross[days.pop()]
        used = min(lot.quantity, needed)
        needed -= used
        if used < lot.quantity:
            found.append(lot._replace(quantity=lot.quantity - used))
    return found
