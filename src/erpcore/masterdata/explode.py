"""Bills of material taken apart: what a batch needs, all levels of it, and where a component is used.

Required input = quantity / batch x line quantity x conversion / (1 - scrap) / yield. Everything is computed
as exact fractions; a quantity is rounded once, half up, to a millionth of the component's base unit. A
phantom is never stocked: its own components take its place, with its own scrap and yield.
"""

import datetime
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from erpcore.kernel.errors import Code, Refused
from erpcore.kernel.rounding import MICRO, divide
from erpcore.kernel.words import Words
from erpcore.masterdata.bom import Bom, BomLine
from erpcore.masterdata.master import MasterData

_ONE = Fraction(1)


class Requirement(NamedTuple):
    """What a batch needs of one component."""

    item: str
    quantity: int  # millionths of the component's base unit
    path: tuple[int, ...]  # line of the bill, counted from 1, then the lines of the phantoms on the way
    mix: str = ""  # what it can stand in for, or others for it; of a phantom's line after the phantom's code


class Exploded(NamedTuple):
    """One component at one level below the item exploded."""

    level: int  # 1: goes into the item itself; phantoms are no level
    item: str
    quantity: int  # millionths of the component's base unit, for the whole quantity exploded
    path: tuple[str, ...]  # from the item exploded down to the component, phantoms included


class Usage(NamedTuple):
    """One item that a component goes into, directly or through others."""

    level: int  # 1: the component stands on its own bill of material
    item: str
    quantity: int  # millionths of the component's base unit in one base unit of the item
    path: tuple[str, ...]  # from the component up to the item


class _Need(NamedTuple):
    item: str
    quantity: Fraction  # base units
    lines: tuple[int, ...]
    phantoms: tuple[str, ...]
    supplied: bool  # the customer's
    mix: str


def requirements(bom: Bom, quantity: int, master: MasterData, *, on: datetime.date) -> list[Requirement]:
    """List what a quantity needs according to its bill of material, phantoms replaced by their components.

    What the customer supplies is no requirement of ours and is left out.

    Args:
        bom: The bill of material, as frozen into an order.
        quantity: Good output planned, in millionths of the item's base unit.
        master: The set-up.
        on: The day on which the bills of the phantoms must hold.

    Returns:
        One requirement for each line, in the order of the bill; a component on two lines stands there twice.

    Raises:
        Refused: BOM_MISSING when a phantom has no valid bill, SETUP_INVALID when bills go round in a circle.
    """
    key = (bom.item, on)
    needs = master.needs.get(key) if master.bom(*key) is bom else None
    if needs is None:
        found = _needs(bom, _ONE, master, on, (bom.item,))
        needs = [
            (need.item, need.quantity.numerator, need.quantity.denominator, need.lines, need.mix)
            for need in found
            if not need.supplied
        ]
        if master.bom(*key) is bom:
            master.needs[key] = needs
    return [
        Requirement(item, divide(quantity * part, whole), lines, mix)
        for item, part, whole, lines, mix in needs
    ]


def explode(item: str, quantity: int, on: datetime.date, master: MasterData) -> list[Exploded]:
    """Take an item apart through all levels.

    Fractions are carried down the levels; each quantity shown is rounded once.

    Args:
        item: The item to make.
        quantity: Good output planned, in millionths of its base unit.
        on: The day on which the bills must hold.
        master: The set-up.

    Returns:
        The components, each followed at once by its own; empty for an item without a valid bill.

    Raises:
        Refused: UNKNOWN_ITEM, BOM_MISSING (of a phantom), SETUP_INVALID (bills in a circle).
    """
    top = master.item(item)
    return list(_explode(top.code, Fraction(quantity), on, master, (top.code,), 1))


def low_level_codes(master: MasterData, on: datetime.date) -> dict[str, int]:
    """Give each item the lowest level at which any bill of material uses it (低阶码).

    Returns:
        0 for an item that no bill uses, one more than the highest level among its users for any other; every
        item of the set-up, in its order. Costs roll up from the highest code, requirements run down from 0.

    Raises:
        Refused: SETUP_INVALID when the bills go round in a circle.

    Source: low-level coding as in Orlicky, Material Requirements Planning (1975).
    """
    components = {bom.item: tuple({line.item: None for line in bom.lines}) for bom in master.boms(on)}
    users = dict.fromkeys(master.items, 0)
    for used in components.values():
        for item in used:
            users[item] += 1
    levels = dict.fromkeys(master.items, 0)
    waiting = [item for item, count in users.items() if not count]
    for item in waiting:
        for component in components.get(item, ()):
            levels[component] = max(levels[component], levels[item] + 1)
            users[component] -= 1
            if not users[component]:
                waiting.append(component)
    if len(waiting) < len(levels):
        raise _circle([item for item, count in users.items() if count])
    return levels


def where_used(item: str, on: datetime.date, master: MasterData) -> list[Usage]:
    """Find every item that a component goes into, level by level upwards (反查).

    Args:
        item: The component.
        on: The day on which the bills must hold.
        master: The set-up.

    Returns:
        Each using item, followed at once by its own users; phantoms are listed like any other item.

    Raises:
        Refused: UNKNOWN_ITEM, SETUP_INVALID (bills in a circle).
    """
    bottom = master.item(item)
    users: dict[str, dict[str, Fraction]] = {}
    for bom in master.boms(on):
        for line in bom.lines:
            quantities = users.setdefault(line.item, {})
            quantities[bom.item] = quantities.get(bom.item, Fraction(0)) + _per_unit(bom, line, master)
    return list(_climb(bottom.code, Fraction(1), users, (bottom.code,), 1))


def _per_unit(bom: Bom, line: BomLine, master: MasterData) -> Fraction:
    """Base units of the component for one good base unit of output."""
    quantity, quantity_scale = line.quantity.as_integer_ratio()
    batch, batch_scale = bom.quantity.as_integer_ratio()
    good, planned = bom.yield_ratio.as_integer_ratio()
    lost, taken = line.scrap.as_integer_ratio()
    factor = master.factor(line.item, line.unit) if line.unit is not None else _ONE
    return Fraction(
        quantity * batch_scale * taken * planned * factor.numerator,
        quantity_scale * batch * (taken - lost) * good * factor.denominator,
    )


def _needs(
    bom: Bom, quantity: Fraction, master: MasterData, on: datetime.date, above: tuple[str, ...]
) -> Iterator[_Need]:
    for number, line in enumerate(bom.lines, start=1):
        item = line.item
        needed = quantity * _per_unit(bom, line, master)
        if master.item(item).kind != "phantom":
            yield _Need(item, needed, (number,), (), line.supplied, line.mix or "")
            continue
        inner = master.bom(item, on)
        if inner is None:
            expected = Words(
                f"a bill of material of phantom {item} valid on {on}",
                f"虚拟件 {item} 须有 {on} 有效的物料清单",
            )
            raise Refused(Code.BOM_MISSING, field="item", expected=expected)
        if item in above:
            raise _circle([*above, item])
        for need in _needs(inner, needed, master, on, (*above, item)):
            yield need._replace(
                lines=(number, *need.lines),
                phantoms=(item, *need.phantoms),
                supplied=line.supplied or need.supplied,
                mix=need.mix and f"{item} {need.mix}",
            )


def _explode(
    item: str, quantity: Fraction, on: datetime.date, master: MasterData, path: tuple[str, ...], level: int
) -> Iterator[Exploded]:
    bom = master.bom(item, on)
    if bom is None:
        return
    for need in _needs(bom, quantity, master, on, path):
        below = (*path, *need.phantoms, need.item)
        if need.item in path:
            raise _circle(below)
        yield Exploded(level, need.item, _rounded(need.quantity), below)
        yield from _explode(need.item, need.quantity, on, master, below, level + 1)


def _climb(
    item: str, quantity: Fraction, users: dict[str, dict[str, Fraction]], path: tuple[str, ...], level: int
) -> Iterator[Usage]:
    for user, per_unit in users.get(item, {}).items():
        above = (*path, user)
        if user in path:
            raise _circle(above)
        total = quantity * per_unit
        yield Usage(level, user, _rounded(total * MICRO), above)
        yield from _climb(user, total, users, above, level + 1)


def _rounded(quantity: Fraction) -> int:
    return divide(quantity.numerator, quantity.denominator)


def _circle(items: Sequence[str]) -> Refused:
    found = " > ".join(items)
    expected = Words(f"bills of material without a circle; found {found}", f"物料清单不得循环，现有 {found}")
    return Refused(Code.SETUP_INVALID, expected=expected)
