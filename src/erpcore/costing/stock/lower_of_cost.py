"""Lower of cost and net realisable value (or market), item by item or in groups, with its allowance (存货跌价准备).

Source: IAS 2 paras 9, 28-34; CAS 1 arts. 15-19; ASC 330-10-35-1A to 35-11.
"""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import NamedTuple

from erpcore.costing.arguments import exact_arguments
from erpcore.costing.guards import not_negative
from erpcore.costing.stock.realisable import Compared
from erpcore.kernel.rounding import share, split


class Level(StrEnum):
    """What is compared: each item, each group (class) of items, or all of the stock together."""

    ITEM = "item"
    GROUP = "group"
    TOTAL = "total"


class Lower(NamedTuple):
    """The carrying amount, the write-down, and the write-down of each unit compared; minor units."""

    value: int
    write_down: int
    by_unit: dict[str, int]


class Allowance(NamedTuple):
    """An allowance before and after, and its change: plus is a loss, minus a reversal; minor units."""

    before: int
    change: int
    after: int


@exact_arguments
def lower_of_cost(goods: Iterable[Compared], level: Level = Level.ITEM) -> Lower:
    """Compare cost with what goods will bring, unit by unit.

    Args:
        goods: Cost and net realisable value (or market) of each item.
        level: What is compared. Items is the rule; groups are for similar items of one product line, all of
            the stock only where a standard allows it.

    Returns:
        Write-downs by item, by group, or under "total".

    Raises:
        ValueError: When an amount is negative, or two items have one name.

    Source: IAS 2 para 29; CAS 1 art. 18. Example: AAT, three products at 400, 572 and 615 that will bring 382,
        588 and 589.

    >>> products = [Compared("1", 400_00, 382_00), Compared("2", 572_00, 588_00), Compared("3", 615_00, 589_00)]
    >>> lower_of_cost(products)
    Lower(value=154300, write_down=4400, by_unit={'1': 1800, '2': 0, '3': 2600})
    >>> lower_of_cost(products, Level.TOTAL).value
    155900
    """
    costs: dict[str, int] = {}
    brings: dict[str, int] = {}
    seen: set[str] = set()
    for name, cost, realisable, group in goods:
        not_negative(cost=cost, realisable=realisable)
        if name in seen:
            raise ValueError(f"{name} is there twice")
        seen.add(name)
        unit = {Level.ITEM: name, Level.GROUP: group, Level.TOTAL: "total"}[Level(level)]
        costs[unit] = costs.get(unit, 0) + cost
        brings[unit] = brings.get(unit, 0) + realisable
    downs = {unit: max(cost - brings[unit], 0) for unit, cost in costs.items()}
    write_down = sum(downs.values())
    return Lower(sum(costs.values()) - write_down, write_down, downs)


@exact_arguments
def share_write_down(write_down: int, goods: Sequence[Compared]) -> dict[str, int]:
    """Share the write-down of a group over its items, by what each is worth less than its cost.

    Args:
        write_down: Of the group, in minor units.
        goods: The items of the group.

    Returns:
        Minor units by item, none above what its cost exceeds its net realisable value by.

    Raises:
        ValueError: When the write-down is negative, or more than that of its items together.

    Source: IAS 2 para 29: similar or related items may be written down as a group.

    >>> share_write_down(30_00, [Compared("A", 100_00, 60_00), Compared("B", 50_00, 60_00)])
    {'A': 3000, 'B': 0}
    """
    under = [max(each.cost - each.realisable, 0) for each in goods]
    if not 0 <= write_down <= sum(under):
        raise ValueError(
            f"a write-down is at most what cost exceeds net realisable value by, item by item: {sum(under)};"
            f" found {write_down}"
        )
    parts = split(write_down, under) if write_down else [0] * len(under)
    return {each.name: part for each, part in zip(goods, parts, strict=True)}


@exact_arguments
def adjust_allowance(cost: int, realisable: int, before: int) -> Allowance:
    """Bring an allowance to what cost exceeds net realisable value by; a reversal never exceeds what is there.

    Args:
        cost: Of the goods on hand, in minor units.
        realisable: Their net realisable value.
        before: The allowance so far, what was released on sale already taken off.

    Raises:
        ValueError: When an amount is negative.

    Source: IAS 2 para 33; CAS 1 art. 19. Example: 初级会计实务: cost 100 000, allowance 20 000, now 95 000.

    >>> adjust_allowance(100_000_00, 95_000_00, before=20_000_00)
    Allowance(before=2000000, change=-1500000, after=500000)
    """
    not_negative(cost=cost, realisable=realisable, allowance=before)
    after = max(cost - realisable, 0)
    return Allowance(before, after - before, after)


@exact_arguments
def release_allowance(allowance: int, part: int, whole: int) -> int:
    """Release the allowance of goods that leave with them, in proportion; all of it with the last of them.

    Args:
        allowance: In minor units.
        part: Cost or quantity that leaves.
        whole: Cost or quantity that was there, above zero.

    Raises:
        ValueError: When the allowance is negative, or the part is not between nothing and the whole.

    Source: 企业会计准则讲解, ch. 2 (存货跌价准备的结转).

    >>> release_allowance(20_000_00, 40, 100)
    800000
    """
    not_negative(allowance=allowance)
    if whole <= 0 or not 0 <= part <= whole:
        raise ValueError("what leaves is a part of what was there, which is above zero")
    return share(allowance, part, whole)
