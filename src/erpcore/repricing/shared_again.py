"""What an adjustment takes off goods of several prices, shared anew when one of them turns out worth more or less.

The parts go by value, so a difference of one layer moves the parts of all of them.
"""

from collections.abc import Mapping

from erpcore.inventory.adjusted import Adjusted, adjusted_by
from erpcore.inventory.parcel import Amounts, Parcel, added, recompute
from erpcore.inventory.pool import Pool
from erpcore.kernel.movements import Place
from erpcore.repricing.changes import Changes


def changed_in(pool: Pool, place: Place, parcel: Parcel, changes: Changes) -> dict[str, Amounts]:
    """Say what arrivals of a parcel are worth with the differences followed so far, minor units by element.

    Args:
        pool: The goods.
        place: Their shelf.
        parcel: Those that share a price.
        changes: The differences.
    """
    found = {of.reference: changes.worth(of) for of in changes.joined(parcel) if of.shared is not None}
    for layer, change in changes.at(place).items():
        event = pool.arrivals.get(layer)
        if event is not None and event.parcel is parcel:
            found[layer] = added(event.amounts, change, 1)
    return found


def shared_again(
    pool: Pool, place: Place, before: Mapping[str, Amounts], changes: Changes
) -> list[tuple[Adjusted, Amounts]]:
    """Find the first adjustment of a parcel whose parts are others now; later ones follow from it.

    Args:
        pool: The goods.
        place: Their shelf.
        before: What the parcel is worth before each value that joined it, by layer.
        changes: The differences followed so far.

    Returns:
        What changed of it, with what each of the goods takes now.
    """
    for layer in before:
        of = pool.arrivals.get(layer)
        if not isinstance(of, Adjusted) or of.shared is None or layer in changes.at(place):
            continue
        parts = adjusted_by(pool, of.place.key)
        values = [before[layer] if part is of else value_before(pool, place, part, changes) for part in parts]
        posted = [changes.worth(part) for part in parts]
        now = of.shared.shared(values, posted)
        found = [
            (part, amounts) for part, was, amounts in zip(parts, posted, now, strict=True) if was != amounts
        ]
        if found:
            return found
    return []


def value_before(pool: Pool, place: Place, part: Adjusted, changes: Changes) -> Amounts:
    """Say what goods are worth before an adjustment takes its part of them."""
    before: dict[str, Amounts] = {}
    changed = {part.reference: changes.worth(part), **changed_in(pool, place, part.parcel, changes)}
    recompute(part.parcel, changed, before)
    return before[part.reference]
