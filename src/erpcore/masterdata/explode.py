"""Bills of material taken apart: what an order needs of each component, and all levels of it.

Required input = quantity / batch x line quantity x conversion / (1 - scrap) / yield; of a fixed line
line quantity x conversion / (1 - scrap), whatever the quantity (`line_need`). Everything is computed
as exact fractions; a quantity is rounded once, half up, to a millionth of the component's base unit. A
phantom is never stocked: its own components take its place, with its own scrap and yield; what is fixed in its bill
is needed once for each line that calls for it.
"""

import datetime
from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from erpcore.kernel.errors import Code, Refused
from erpcore.kernel.handed_over import handed_over
from erpcore.kernel.rounding import MICRO, divide, half_up
from erpcore.kernel.words import Words
from erpcore.masterdata.bom import Bom, Needed
from erpcore.masterdata.line_need import circle, once, per_unit, ways
from erpcore.masterdata.master import MasterData

_ONE = Fraction(1)


class Requirement(NamedTuple):
    """What a batch needs of one component."""

    item: str
    quantity: int  # millionths of the component's base unit
    path: tuple[int, ...]  # line of the bill, counted from 1, then the lines of the phantoms on the way
    # what it can stand in for, or others for it; of a phantom that is in none its own, after its code
    mix: str = ""
    fixed: bool = False  # whatever the quantity made


class Exploded(NamedTuple):
    """One component at one level below the item exploded."""

    level: int  # 1: goes into the item itself; phantoms are no level
    item: str
    quantity: int  # millionths of the component's base unit, for the whole quantity exploded
    path: tuple[str, ...]  # from the item exploded down to the component, phantoms included


class _Need(NamedTuple):
    item: str
    # millionths of base units for as many of the item; fixed: for an order of whatever size
    quantity: Fraction
    lines: tuple[int, ...]
    phantoms: tuple[str, ...]
    supplied: bool  # the customer's
    mix: str
    fixed: bool


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
    return [
        Requirement(item, divide(quantity * part + fixed, whole), lines, mix, fixed > 0)
        for item, part, fixed, whole, lines, mix in needed(bom, master, on=on)
    ]


def needed(bom: Bom, master: MasterData, *, on: datetime.date) -> list[Needed]:
    """List what a bill of material asks for, phantoms replaced: parts of it for one of the item, and for an order.

    Raises:
        Refused: As `requirements`.
    """
    of_day = any(master.item(line.item).kind == "phantom" for line in bom.lines)  # by the phantoms' bills
    key = (bom.item, on if of_day else bom.valid_from)
    kept = master.bom(*key) is bom
    needs = master.needs.get(key) if kept else None
    if needs is None:
        found = _needs(bom, _ONE, master, on, (bom.item,))
        needs = [
            (
                need.item,
                0 if need.fixed else need.quantity.numerator,
                need.quantity.numerator if need.fixed else 0,
                need.quantity.denominator,
                need.lines,
                need.mix,
            )
            for need in found
            if not need.supplied
        ]
        if kept:
            master.needs[key] = needs
    return needs


@handed_over
def explode(item: str, quantity: int, on: datetime.date, master: MasterData) -> list[Exploded]:
    """Take an item apart through all levels.

    Fractions are carried down the levels; each quantity shown is rounded once. What is needed of a component that is
    made itself is one order of it: the fixed lines of its bill are needed once.

    Args:
        item: The item to make.
        quantity: Good output planned, in millionths of its base unit.
        on: The day on which the bills must hold.
        master: The set-up.

    Returns:
        The components, each followed at once by its own; empty for an item without a valid bill.

    Raises:
        Refused: UNKNOWN_ITEM, BOM_MISSING (of a phantom), SETUP_INVALID (bills in a circle, or with more than a million
            ways through them).
    """
    top = master.item(item)
    return ways(_explode(top.code, Fraction(quantity), on, master, (top.code,), 1), top.code)


def _needs(
    bom: Bom, quantity: Fraction, master: MasterData, on: datetime.date, above: tuple[str, ...]
) -> Iterator[_Need]:
    for number, line in enumerate(bom.lines, start=1):
        item = line.item
        needed = once(line, master) * MICRO if line.fixed else quantity * per_unit(bom, line, master)
        if master.item(item).kind != "phantom":
            yield _Need(item, needed, (number,), (), line.supplied, line.mix or "", line.fixed)
            continue
        inner = master.bom(item, on)
        if inner is None:
            expected = Words(
                f"a bill of material of phantom {item} valid on {on}",
                f"虚拟件 {item} 须有 {on} 有效的物料清单",
            )
            raise Refused(Code.BOM_MISSING, field="item", expected=expected)
        if item in above:
            raise circle([*above, item])
        for need in _needs(inner, needed, master, on, (*above, item)):
            yield need._replace(
                lines=(number, *need.lines),
                phantoms=(item, *need.phantoms),
                supplied=line.supplied or need.supplied,
                mix=line.mix or (need.mix and f"{item} {need.mix}"),
                fixed=line.fixed or need.fixed,
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
            raise circle(below)
        yield Exploded(level, need.item, half_up(need.quantity), below)
        yield from _explode(need.item, need.quantity, on, master, below, level + 1)
