"""Rates at which an amount is shared out, with the decimals that the company prints (分配率).

Source: 成本会计, 要素费用的分配: 分配率 = 待分配费用 / 分配标准合计; 采购费用分配率 likewise.
"""

from collections.abc import Sequence

from erpcore.costing.overhead.allocation import allocate
from erpcore.flow.view import View
from erpcore.kernel.rounding import split


def rate_decimals(books: View, digits: int) -> int | None:
    """Say to how many decimals the rate for one of a weight is rounded, in minor units; None: it is exact.

    Args:
        books: The books.
        digits: Decimals of one unit of the weight: 6 where it counts millionths, those of the currency where money.
    """
    printed = books.master.policies.rate_decimals
    return None if printed is None else printed - books.master.currency.decimals + digits


def split_at_rate(books: View, amount: int, weights: Sequence[int], digits: int) -> list[int]:
    """Split an amount of any sign by weights, at the rate as the company prints it; the last takes what that leaves.

    Args:
        books: The books.
        amount: Minor units.
        weights: Not negative, one above zero.
        digits: As in `rate_decimals`.
    """
    decimals = rate_decimals(books, digits)
    if decimals is None:
        return split(amount, weights, books.master.receiver)
    bases = {str(number): weight for number, weight in enumerate(weights)}
    shares = allocate(abs(amount), bases, rate_decimals=decimals).shares
    return [part if amount >= 0 else -part for part in shares.values()]
