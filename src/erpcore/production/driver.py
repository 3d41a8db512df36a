"""Drivers of overhead that are no hours: what labour hours on time tickets cost, or what whole orders cost or bring.

Direct labour is that of a work centre (直接人工): what the hours on its tickets cost. Direct material (直接材料), all
labour (wages that are shared out, too), direct cost (prime cost, 直接成本) and output are of the whole order: they are
known when its month is, and overhead goes by them at the month's end.

Source: percentages of direct wages, of direct material and of prime cost, and a rate for a unit of output, ways to
absorb overhead (Horngren, Cost Accounting, ch. 4; ICAI, Cost and Management Accounting, overheads).
"""

DIRECT_LABOUR = "direct_labour"
DIRECT_MATERIAL = "direct_material"
ORDER_LABOUR = "order_labour"
DIRECT_COST = "direct_cost"
OUTPUT = "output"
# drivers that are measured on whole orders
OF_ORDERS = (DIRECT_MATERIAL, ORDER_LABOUR, DIRECT_COST, OUTPUT)
OF_HOURS = ("labour_hours", "machine_hours")


def in_micro(amount: int, decimals: int) -> int:
    """Write minor units of a currency in millionths of its major unit, so that a rate for 1.00 extends them.

    >>> in_micro(12_50, 2)
    12500000
    """
    scale: int = 10 ** (6 - decimals)
    return amount * scale
