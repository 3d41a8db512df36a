"""Where a component is used: the bills of material read upwards, level by level (反查).

What a bill needs once for an order is spread over the costing lot of what is made, as its standard is. A phantom is
not made by itself, so what is fixed in its bill waits for the lot of what the phantom goes into.
"""

import datetime
from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from erpcore.kernel.handed_over import handed_over
from erpcore.kernel.rounding import MICRO, half_up
from erpcore.masterdata.line_need import circle, once, per_unit, ways
from erpcore.masterdata.master import MasterData

_NOTHING = Fraction(0)


class Usage(NamedTuple):
    """One item that a component goes into, directly or through others."""

    level: int  # 1: the component stands on its own bill of material
    item: str
    quantity: int  # millionths of the component's base unit in one base unit of the item
    path: tuple[str, ...]  # from the component up to the item


class _Taken(NamedTuple):
    """What the bill of one item takes of another: base units."""

    each: Fraction = _NOTHING  # for one good base unit of output
    fixed: Fraction = _NOTHING  # for an order
    lines: int = 0  # that call for it: as often is needed what is fixed in its own bill, if it is a phantom


_Users = dict[str, dict[str, _Taken]]


@handed_over
def where_used(item: str, on: datetime.date, master: MasterData) -> list[Usage]:
    """Find every item that a component goes into, level by level upwards (反查).

    Args:
        item: The component.
        on: The day on which the bills must hold.
        master: The set-up.

    Returns:
        Each using item, followed at once by its own users; phantoms are listed like any other item.

    Raises:
        Refused: UNKNOWN_ITEM, SETUP_INVALID (bills in a circle, or with more than a million ways through them).
    """
    bottom = master.item(item)
    users: _Users = {}
    for bom in master.boms(on):
        for line in bom.lines:
            found = users.setdefault(line.item, {})
            each, fixed, lines = found.get(bom.item, _Taken())
            if line.fixed:
                fixed += once(line, master)
            else:
                each += per_unit(bom, line, master)
            found[bom.item] = _Taken(each, fixed, lines + 1)
    return ways(_climb(_Taken(Fraction(1)), users, master, (bottom.code,), 1), bottom.code)


def _climb(
    below: _Taken, users: _Users, master: MasterData, path: tuple[str, ...], level: int
) -> Iterator[Usage]:
    """Go up from the end of a path.

    Args:
        below: What of the bottom is in one unit of the item there, and, if that is a phantom, in an order of whatever
            it goes into.
        users: Who uses what.
        master: The set-up.
        path: From the bottom up to the item.
        level: Of its users.
    """
    for user, (each, fixed, lines) in users.get(path[-1], {}).items():
        above = (*path, user)
        if user in path:
            raise circle(above)
        made = master.item(user)
        taken = _Taken(below.each * each, below.each * fixed + below.fixed * lines)
        whole = taken.each + taken.fixed / Fraction(made.costing_lot)
        yield Usage(level, user, half_up(whole * MICRO), above)
        yield from _climb(taken if made.kind == "phantom" else _Taken(whole), users, master, above, level + 1)
