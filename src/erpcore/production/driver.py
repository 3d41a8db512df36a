"""The driver of overhead that is money: what the labour hours on time tickets cost (直接人工).

Source: percentage of direct wages, one of the ways to absorb overhead (Horngren, Cost Accounting, ch. 4; ICAI, Cost and
Management Accounting, overheads).
"""

DIRECT_LABOUR = "direct_labour"


def in_micro(amount: int, decimals: int) -> int:
    """Write minor units of a currency in millionths of its major unit, so that a rate for 1.00 extends them.

    >>> in_micro(12_50, 2)
    12500000
    """
    scale: int = 10 ** (6 - decimals)
    return amount * scale
