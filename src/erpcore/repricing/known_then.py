"""What goods were known to be worth on a day: without the invoices and completions that came later.

An amount that is taken off goods is checked against what was known then, also where it, or something before it, is
posted late; what it comes to in the end follows from what the goods have really cost (`inventory.recomputing`).
"""

from collections.abc import Sequence

from erpcore.inventory.adjusted import Adjusted
from erpcore.inventory.parcel import Moment, Parcel
from erpcore.inventory.pool import Pool
from erpcore.inventory.recomputing import recompute_pool
from erpcore.kernel.by_element import Amounts, added, turned
from erpcore.kernel.calendar import AFTER_ALL
from erpcore.kernel.movements import Place
from erpcore.repricing.changes import Changes


def worth_then(pool: Pool, parcels: Sequence[Parcel], moment: Moment | None) -> list[Amounts]:
    """Say what parcels of a pool that is looked at as it was are worth, as far as it was known.

    Args:
        pool: As it was at the moment.
        parcels: Some of its goods.
        moment: Before this, or never; None: what is known now.

    Returns:
        For each parcel minor units by element.
    """
    if moment is None:
        return [parcel.amounts for parcel in parcels]
    shelf, changes = known_then(pool, moment)
    return [
        added(parcel.amounts, changes.in_parcel(shelf, parcel, pool.arrivals, AFTER_ALL), 1)
        for parcel in parcels
    ]


def worth_before(pool: Pool, parts: Sequence[Adjusted]) -> Amounts:
    """Say what goods were known to be worth when an adjustment took its parts of them: minor units by element."""
    shelf, changes = known_then(pool, parts[0].moment)
    taken = {part.reference: changes.worth(part) for part in parts}
    before: dict[str, Amounts] = {}
    recompute_pool(pool, {**changes.arrived(pool, shelf, None), **taken}, before=before)
    found: Amounts = {}
    for layer in taken:
        found = added(found, before[layer], 1)
    return found


def known_then(pool: Pool, moment: Moment) -> tuple[Place, Changes]:
    """Take off arrivals what was known of them after a moment only, and follow it through the goods of a shelf.

    Returns:
        The shelf, and what changes on it.
    """
    shelf, changes = pool.shelf(), Changes()
    for layer, revisions in pool.revisions.items():
        arrival = pool.arrivals.get(layer)
        if arrival is not None and arrival.moment < moment:
            for known, of in revisions:
                if known[:2] > moment[:2]:
                    changes.arrive(shelf, layer, turned(of))
    for event, amounts in recompute_pool(pool, changes.arrived(pool, shelf, None)):
        changes.take(shelf, event, amounts)
    return shelf, changes
