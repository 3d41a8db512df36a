"""What goods were known to be worth on a day: without the invoices and completions that came later.

An amount that is taken off goods is checked against what was known then, also where it, or something before it, is
posted late; what it comes to in the end follows from what the goods have really cost (`shared_again`).
"""

from collections import deque
from collections.abc import Sequence

from erpcore.inventory.adjusted import Adjusted
from erpcore.inventory.parcel import Amounts, Moment, Parcel, added, recompute
from erpcore.inventory.pool import Pool
from erpcore.kernel.movements import Place
from erpcore.repricing.changes import Changes
from erpcore.repricing.month_prices import EVERY
from erpcore.repricing.shared_again import changed_in, shared_again, value_before


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
        added(parcel.amounts, changes.in_parcel(shelf, parcel, pool.arrivals, EVERY), 1) for parcel in parcels
    ]


def worth_before(pool: Pool, parts: Sequence[Adjusted]) -> Amounts:
    """Say what goods were known to be worth when an adjustment took its parts of them: minor units by element."""
    shelf, changes = known_then(pool, parts[0].moment)
    found: Amounts = {}
    for part in parts:
        found = added(found, value_before(pool, shelf, part, changes), 1)
    return found


def known_then(pool: Pool, moment: Moment) -> tuple[Place, Changes]:
    """Take off arrivals what was known of them after a moment only, and follow it through the goods of a shelf.

    Returns:
        The shelf, and what changes on it.
    """
    shelf, changes = Place("stock", "", pool.item, pool.site), Changes()
    waiting = deque[Parcel]()
    for layer, revisions in pool.revisions.items():
        arrival = pool.arrivals.get(layer)
        if arrival is not None and arrival.moment < moment:
            later = [of for known, of in revisions if known[:2] > moment[:2]]
            for of in later:
                changes.arrive(shelf, layer, added({}, of, -1))
            if later:
                waiting.append(arrival.parcel)
    while waiting:
        parcel, before = waiting.popleft(), dict[str, Amounts]()
        for event, amounts in recompute(parcel, changed_in(pool, shelf, parcel, changes), before):
            changes.take(shelf, event, amounts)
        for adjusted, amounts in shared_again(pool, shelf, before, changes):
            changes.take(shelf, adjusted, amounts)
            waiting.append(adjusted.parcel)
    return shelf, changes
