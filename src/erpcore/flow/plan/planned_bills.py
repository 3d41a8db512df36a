"""The bills of material of a plan: by item, from a day until another, phantoms replaced by what they are made of."""

import datetime
from collections.abc import Collection, Iterator
from itertools import pairwise

from erpcore.kernel.errors import Refused
from erpcore.masterdata.bom import Bom
from erpcore.masterdata.explode import needed
from erpcore.masterdata.item import STOCKED_KINDS
from erpcore.masterdata.master import MasterData
from erpcore.planning.situation import Bill, Component

_DAY = datetime.timedelta(days=1)


def planned_bills(
    master: MasterData, items: Collection[str], today: datetime.date
) -> dict[str, tuple[Bill, ...]]:
    """List the bills that hold on a day or later, of some items; an item without any is left out.

    Where a phantom has no bill of its own, its parents have none either. What never had a bill and has a routing is
    work alone, of no material. Services on a bill are no goods, and are not planned.
    """
    phantoms = {code for code, item in master.items.items() if item.kind == "phantom"}
    changes = sorted(set(_changes(bom for bom in master.setup.boms if bom.item in phantoms)))
    found: dict[str, tuple[Bill, ...]] = {}
    for bom in master.setup.boms:
        if bom.item not in items or (bom.valid_until is not None and bom.valid_until < today):
            continue
        inside = changes if any(line.item in phantoms for line in bom.lines) else ()
        found[bom.item] = (*found.get(bom.item, ()), *_bills(bom, inside, master))
    with_bill = {bom.item for bom in master.setup.boms}
    for routing in master.setup.routings:
        if routing.item in items and routing.item not in with_bill:
            work = Bill((), routing.valid_from, routing.valid_until)
            found[routing.item] = (*found.get(routing.item, ()), work)
    return found


def _changes(boms: Iterator[Bom]) -> Iterator[datetime.date]:
    for bom in boms:
        yield bom.valid_from
        if bom.valid_until is not None:
            yield bom.valid_until + _DAY


def _bills(bom: Bom, changes: Collection[datetime.date], master: MasterData) -> Iterator[Bill]:
    """Take a bill apart from one day on which something changes in it to the next."""
    end = bom.valid_until
    days = [day for day in changes if bom.valid_from < day and (end is None or day <= end)]
    for first, following in pairwise((bom.valid_from, *days, None)):
        last = end if following is None else following - _DAY
        try:
            lines = needed(bom, master, on=first or bom.valid_from)
        except Refused:  # a phantom has no bill in these days
            continue
        components = tuple(
            Component(item, part, whole, fixed, master.grain(item))
            for item, part, fixed, whole, _, _ in lines
            if master.item(item).kind in STOCKED_KINDS
        )
        yield Bill(components, first, last)
