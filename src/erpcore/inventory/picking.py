"""Price a withdrawal that names how much of which lot is taken."""

from collections.abc import Sequence

from erpcore.inventory.holding import Slice, Standard
from erpcore.inventory.parcel import Parcel
from erpcore.inventory.pool import Pool
from erpcore.inventory.wording import asked_for
from erpcore.kernel.by_element import Amounts, portion
from erpcore.kernel.errors import Code, Refused
from erpcore.kernel.expectations import goods_of_lot

Part = tuple[str, int]  # lot ("" without lots), micro-units


def withdraw_lots(
    pool: Pool, parts: Sequence[Part], standard: Standard | None, decimals: int
) -> list[tuple[str, Slice]]:
    """Price a withdrawal of several lots, one after the other, without making it.

    Under specific identification a lot gives its own value. Under the other methods the goods cost what goods
    of the pool cost, whichever lot they are of.

    Args:
        pool: What is taken from; it and each lot hold enough.
        parts: How much of which lot, micro-units, in the order in which they are taken.
        standard: The standard valid on the day; only a pool at standard looks at it.
        decimals: Of the book currency.

    Returns:
        Each slice with its lot.

    Raises:
        Refused: STOCK_SHORT, STANDARD_MISSING, STANDARD_NOT_ADOPTED.
    """
    if pool.by_lot:
        parcels = {lot: _copy(pool.shared.get(lot) or Parcel(lot)) for lot, _ in parts}
        for lot, part in parts:
            if parcels[lot].quantity < part:
                expected = asked_for(goods_of_lot(pool.item, lot), parcels[lot].quantity, part)
                raise Refused(Code.STOCK_SHORT, field="lot", expected=expected)
        return [(lot, (lot, part, _take(parcels[lot], part))) for lot, part in parts]
    if len(parts) == 1:
        lot, part = parts[0]
        whole_lot = []
        for of in pool.withdraw(part, standard, decimals):
            whole_lot.append((lot, of))
        return whole_lot
    slices = pool.withdraw(sum(part for _, part in parts), standard, decimals)
    if not pool.has_story:
        return _at_standard(pool, parts, standard, decimals)
    found = []
    waiting = list(reversed(parts))
    for key, whole, _ in slices:
        parcel, left = _copy(pool.parcel(key)), whole
        while left:
            lot, wanted = waiting.pop()
            part = min(left, wanted)
            found.append((lot, (key, part, _take(parcel, part))))
            left -= part
            if wanted > part:
                waiting.append((lot, wanted - part))
    return found


def _at_standard(
    pool: Pool, parts: Sequence[Part], standard: Standard | None, decimals: int
) -> list[tuple[str, Slice]]:
    """Take lots from a pool at standard: each takes what is less of round(standard x quantity on hand)."""
    found: list[tuple[str, Slice]] = []
    taken = 0
    for lot, part in parts:
        found.append((lot, (pool.item, part, pool.at_standard(-part, standard, decimals, -taken))))
        taken += part
    return found


def _copy(parcel: Parcel) -> Parcel:
    copy = Parcel(parcel.key)
    copy.quantity, copy.amounts = parcel.quantity, dict(parcel.amounts)
    return copy


def _take(parcel: Parcel, quantity: int) -> Amounts:
    taken = portion(parcel.amounts, quantity, parcel.quantity)
    parcel.amounts = {element: value - taken[element] for element, value in parcel.amounts.items()}
    parcel.quantity -= quantity
    return taken
