"""The only place where a cent is decided: half up, exact splits, price times quantity.

Everything here works on whole numbers. Amounts are minor units of a currency, quantities and prices are
millionths; ties go away from zero (四舍五入), as trade and the ledgers round.
"""

from collections.abc import Sequence
from enum import StrEnum
from fractions import Fraction

MICRO = 1_000_000


class _Powers(dict[int, int]):
    """By decimals of a currency; whatever is no number of decimals is refused, and costs nothing to refuse."""

    def __missing__(self, decimals: int) -> int:
        raise ValueError(f"a currency has 0 to 4 decimals, found {decimals}")


_POWERS = _Powers({decimals: 10 ** (12 - decimals) for decimals in range(5)})


class Receiver(StrEnum):
    """Who takes the cents that a split leaves over."""

    LARGEST_REMAINDER = "largest_remainder"
    LAST = "last"


_LAST = Receiver.LAST  # taken once: finding a member of an enum costs half as much as a share


def divide(numerator: int | Fraction, denominator: int) -> int:
    """Divide by a whole number and round to a whole number, half up.

    Args:
        numerator: Any sign.
        denominator: Any sign, not zero.

    Raises:
        ZeroDivisionError: When the denominator is zero.

    >>> divide(5, 2), divide(-5, 2), divide(12, 5)
    (3, -3, 2)
    """
    if denominator < 0:
        numerator, denominator = -numerator, -denominator
    if numerator >= 0:
        return (2 * numerator + denominator) // (2 * denominator)
    return -((denominator - 2 * numerator) // (2 * denominator))


def half_up(number: int | Fraction) -> int:
    """Round an exact number to a whole one, half up.

    >>> half_up(Fraction(5, 2)), half_up(Fraction(-5, 2)), half_up(Fraction(12, 5))
    (3, -3, 2)
    """
    return divide(number.numerator, number.denominator)


def share(total: int, part: int, whole: int) -> int:
    """Take the share `part / whole` of a total, half up; the whole share is the total itself.

    Args:
        total: Minor units, any sign.
        part: Not negative, in the measure of the whole.
        whole: Above zero; zero only for a part of zero, which then takes the total.

    Returns:
        Minor units, of the sign of the total.

    Raises:
        ZeroDivisionError: When the whole is zero and the part is not.

    >>> share(1000, 1, 3), share(1000, 3, 3)
    (333, 1000)
    """
    if part == whole:
        return total
    if total >= 0:
        return (2 * total * part + whole) // (2 * whole)
    return -((-2 * total * part + whole) // (2 * whole))


def next_share(total: int, before: int, part: int, whole: int) -> int:
    """Take the share of a part that follows other parts: so taken, all parts of a whole are exactly the total.

    Args:
        total: Minor units, any sign.
        before: What was taken before, in the measure of the whole; not negative.
        part: What is taken now; not negative.
        whole: Above zero.

    Returns:
        Minor units, of the sign of the total.

    >>> [next_share(1000, before, 1, 3) for before in range(3)]
    [333, 334, 333]
    """
    return share(total, before + part, whole) - share(total, before, whole)


def split(total: int, weights: Sequence[int], receiver: Receiver = Receiver.LARGEST_REMAINDER) -> list[int]:
    """Split a total in proportion to weights so that the parts add up to it exactly.

    Args:
        total: Minor units, any sign.
        weights: Not negative, at least one above zero.
        receiver: `LARGEST_REMAINDER` hands left-over units to the parts with the largest remainders (the
            earlier part on a tie); `LAST` rounds every part half up, up to what is left, and gives the rest
            to the last part with a weight.

    Returns:
        One part for each weight, in their order, none of the opposite sign; a weight of zero gets zero.

    Raises:
        ValueError: When a weight is negative or all are zero.

    Source: largest remainder is Hamilton's apportionment method.

    >>> split(100, [1, 1, 1]), split(100, [1, 1, 1], Receiver.LAST)
    ([34, 33, 33], [33, 33, 34])
    """
    whole = sum(weights)
    if whole <= 0 or min(weights) < 0:
        raise ValueError("a split needs weights that are not negative and not all zero")
    amount = abs(total)
    if receiver is _LAST:
        parts = _rest_to_last(amount, weights, whole)
    else:
        parts = [amount * weight // whole for weight in weights]
        left = amount - sum(parts)
        if left:
            rests = [amount * weight % whole for weight in weights]
            for index in sorted(range(len(rests)), key=rests.__getitem__, reverse=True)[:left]:
                parts[index] += 1
    return parts if total >= 0 else [-part for part in parts]


def _rest_to_last(amount: int, weights: Sequence[int], whole: int) -> list[int]:
    parts = []
    left = amount
    for weight in weights:
        part = min((2 * amount * weight + whole) // (2 * whole), left)
        parts.append(part)
        left -= part
    last = max(index for index, weight in enumerate(weights) if weight)
    parts[last] += left
    return parts


def extend(price: int | Fraction, quantity: int, decimals: int) -> int:
    """Extend a price by a quantity: the amount, rounded half up once.

    Args:
        price: Millionths of the major currency unit for one unit of quantity, exactly, not negative.
        quantity: Millionths of that unit, any sign.
        decimals: Decimals of the currency, 0 to 4.

    Returns:
        Minor units.

    Raises:
        ValueError: When no currency has so many decimals.

    >>> extend(12_345_000, 3_000_000, 2)  # 12.345 each, three of them
    3704
    """
    power = _POWERS[decimals]
    product = price * quantity
    return (product + power // 2) // power if product >= 0 else -((power // 2 - product) // power)


def per_minor(decimals: int) -> int:
    """Say how many millionths of a price times millionths of a quantity are one minor unit.

    Args:
        decimals: Decimals of the currency, 0 to 4.

    Raises:
        ValueError: When no currency has so many decimals.

    >>> per_minor(2)
    10000000000
    """
    return _POWERS[decimals]


def unit_price(value: int, quantity: int, decimals: int, price_decimals: int = 6) -> int:
    """Price one unit of what has a value, rounded half up as a card or a ledger prints it.

    Args:
        value: Minor units, any sign.
        quantity: Millionths of the unit, not zero.
        decimals: Decimals of the currency, 0 to 4.
        price_decimals: Of the major unit, 0 to 6.

    Returns:
        Millionths of the major unit.

    Raises:
        ValueError: When no currency has so many decimals.

    >>> unit_price(7_000_00, 550_000_000, 2, 2)  # 12.7272... each
    12730000
    """
    step: int = 10 ** (6 - price_decimals)
    return divide(value * per_minor(decimals), quantity * step) * step


def translate(amount: int, rate: int, decimals: int, to_decimals: int) -> int:
    """Translate an amount into another currency, rounded half up once.

    Args:
        amount: Minor units, any sign.
        rate: Units of the other currency for one unit of the first, in units of 10 ** -12.
        decimals: Of the first currency.
        to_decimals: Of the other currency.

    Returns:
        Minor units of the other currency.

    >>> translate(100_00, 7_123_400_000_000, 2, 2)  # 100.00 dollars at 7.1234
    71234
    """
    return divide(amount * rate * 10**to_decimals, 10 ** (12 + decimals))
