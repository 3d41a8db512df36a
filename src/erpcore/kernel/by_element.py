"""Values by cost element: how they are added up, and how that of goods is shared.

What is shared has its total rounded half up once, and its elements come to it.

Amounts are minor units of a currency, quantities and prices are millionths, all of them whole numbers.
"""

from collections.abc import Hashable, Iterable, Iterator, Mapping
from fractions import Fraction
from typing import TypeVar

from erpcore.kernel.rounding import per_minor, share

Key = TypeVar("Key", bound=Hashable)
Amounts = dict[str, int]  # element -> minor units; replaced when it changes, never changed in place
NOTHING: Amounts = {}  # never changed in place


def portion(amounts: Mapping[str, int], part: int, whole: int, total: int | None = None) -> dict[str, int]:
    """Take the share `part / whole` of a value by cost element: the total is rounded half up once, not each element.

    Every element has its own share, half up, as long as that adds up to the total. Where it does not, the cents go to,
    or come from, those of the largest remainder; of equal ones the first in the order of their names.

    Args:
        amounts: Minor units by element, any sign.
        part: Not negative, in the measure of the whole.
        whole: Above zero.
        total: Minor units that it comes to, less than one off the exact share; none: that share, half up.

    Returns:
        Minor units by element; all of them for the whole.

    Source: largest remainder is Hamilton's apportionment method.

    >>> portion({"labour": 101, "material": 101}, 1, 4), portion({"labour": 1, "material": 1}, 1, 2)
    ({'labour': 26, 'material': 25}, {'labour': 1, 'material': 0})
    """
    if part == whole:
        return dict(amounts)
    parts = {name: share(amount, part, whole) for name, amount in amounts.items()}
    if total is None:
        if len(parts) < 2:
            return parts
        total = share(sum(amounts.values()), part, whole)
    off = total - sum(parts.values())
    if off:
        sign, count = (1 if total >= 0 else -1), abs(off)
        lacks = {name: sign * (amount * part - parts[name] * whole) for name, amount in amounts.items()}
        ranked = sorted(sorted(lacks), key=lacks.__getitem__, reverse=True)
        for name in ranked[:count] if sign * off > 0 else ranked[-count:]:
            parts[name] += off // count
    return parts


def portions(amounts: Mapping[str, int], parts: Iterable[int], whole: int) -> Iterator[dict[str, int]]:
    """Take shares of a value by cost element in turn, each its part of what those before it have left.

    Args:
        amounts: Minor units by element, any sign.
        parts: Not negative, in the measure of the whole, together at most the whole; a part of zero gets nothing.
        whole: Above zero.

    Returns:
        One for each part, in their order; parts that are the whole together get all.

    >>> list(portions({"labour": 50, "material": 50}, [1, 1, 1], 3))
    [{'labour': 17, 'material': 16}, {'labour': 17, 'material': 17}, {'labour': 16, 'material': 17}]
    """
    rest: Mapping[str, int] = amounts
    for part in parts:
        given = portion(rest, part, whole) if part else {}
        yield given
        rest, whole = {name: amount - given.get(name, 0) for name, amount in rest.items()}, whole - part


def growing(weights: Mapping[str, int | Fraction], part: int, whole: int) -> dict[str, int]:
    """Take `part / whole` of weights so that no element falls as the part grows; the total is rounded half up once.

    Every element has its own share, half up, as long as that adds up to the total. Where it does not, the element that
    reaches its next half first gets a cent, or the one that reached its last half latest gives one; of equal ones the
    first in the order of names gets it.

    Args:
        weights: By element, not negative.
        part: Any sign; of the opposite sign each share is the opposite.
        whole: Above zero.

    Returns:
        Minor units by element.

    Source: Webster's apportionment (Sainte-Lague), which is monotone in the total; Balinski and Young, Fair
        Representation, ch. 4.

    >>> [tuple(growing({"labour": 1, "material": 2}, part, 4).values()) for part in (1, 2, 3, 4)]
    [(0, 1), (1, 1), (1, 1), (1, 2)]
    """
    if part < 0:
        return {name: -amount for name, amount in growing(weights, -part, whole).items()}
    twice, double = 2 * part, 2 * whole
    parts, off = {}, 0
    weighed: int | Fraction = 0
    for name, weight in weights.items():
        parts[name] = own = (weight * twice + whole) // double
        weighed += weight
        off -= own
    off += (weighed * twice + whole) // double
    while off:
        step = 1 if off > 0 else -1
        parts[_nearest_half(weights, parts, step)] += step
        off -= step
    return parts


def _nearest_half(weights: Mapping[str, int | Fraction], parts: Mapping[str, int], step: int) -> str:
    """Say which element comes to the half of its next cent first (step 1), or came to that of its last one latest."""
    found, half = "", 0
    of: int | Fraction = 1
    for name, weight in sorted(weights.items()):
        if weight:
            own = step * (2 * parts[name] + step)
            if not found or own * of < half * weight or (step < 0 and own * of == half * weight):
                found, half, of = name, own, weight
    return found


def extended(prices: Mapping[str, int | Fraction], quantity: int, decimals: int) -> dict[str, int]:
    """Extend a price of several cost elements by a quantity: what goods at a standard or planned price are worth.

    Args:
        prices: Millionths of the major currency unit for one unit of quantity, by element, not negative.
        quantity: Millionths of that unit, any sign.
        decimals: Decimals of the currency, 0 to 4.

    Returns:
        Minor units by element; together price x quantity, rounded half up once. More goods have no less of any element.

    >>> extended({"labour": 211_500, "machine": 123_500, "material": 448_500}, 39_830_000_000, 2)  # 31 206.805
    {'labour': 842405, 'machine': 491901, 'material': 1786375}
    """
    return growing(prices, quantity, per_minor(decimals))


def added(held: Amounts, amounts: Amounts, sign: int) -> Amounts:
    """Add amounts to others, or take them off (sign -1); what comes to zero is left out.

    The sum may be one of the two: amounts are never changed in place.
    """
    if sign > 0:
        if not held and all(amounts.values()):
            return amounts
    elif held == amounts:
        return NOTHING
    found = held.copy()
    for element, amount in amounts.items():
        value = found.get(element, 0) + sign * amount
        if value:
            found[element] = value
        else:
            found.pop(element, None)
    return found


def turned(amounts: Amounts, sign: int = -1) -> Amounts:
    """Give amounts the opposite sign, or with the sign 1 their own; what is zero is left out.

    The result may be the amounts themselves: they are never changed in place.
    """
    if sign > 0 and all(amounts.values()):
        return amounts
    return {element: sign * amount for element, amount in amounts.items() if amount}


def differing(now: Amounts, before: Amounts) -> Amounts:
    """Take one cost by element off another; elements that agree are left out."""
    found: Amounts = {}
    for element, amount in now.items():
        difference = amount - before.get(element, 0)
        if difference:
            found[element] = difference
    for element, amount in before.items():
        if amount and element not in now:
            found[element] = -amount
    return found


def add(into: dict[Key, int], amounts: Iterable[tuple[Key, int]], sign: int = 1) -> None:
    """Add amounts to others in place, by element or any other key; with the sign -1, take them off."""
    for key, amount in amounts:
        into[key] = into.get(key, 0) + sign * amount


def summed(parts: Iterable[Amounts]) -> Amounts:
    """Add up values by element; an element that comes to zero is left out."""
    found: Amounts = {}
    for part in parts:
        for element, amount in part.items():
            found[element] = found.get(element, 0) + amount
    return found if all(found.values()) else {element: amount for element, amount in found.items() if amount}
