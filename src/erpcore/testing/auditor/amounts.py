"""How the auditor adds, rounds and shares out amounts, apart from `erpcore.kernel.rounding`."""

from collections.abc import Sequence
from fractions import Fraction

Amounts = dict[str, int]  # element -> minor units


def part(amounts: Amounts, quantity: int, whole: int) -> Amounts:
    """Take a share of amounts: their total rounded half up, and each element so, but for cents that it is off.

    Those are of the elements that were rounded farthest the other way, the first in the order of names.
    """
    exact = {element: Fraction(amount * quantity, whole) for element, amount in sorted(amounts.items())}
    total = half_up(sum(exact.values(), Fraction(0)))
    found = {element: half_up(exact[element]) for element in amounts}
    way = 1 if total >= 0 else -1
    while (off := total - sum(found.values())) != 0:
        up = way * off > 0
        names = list(exact) if up else list(exact)[::-1]
        far = (max if up else min)(names, key=lambda of: way * (exact[of] - found[of]))
        found[far] += 1 if off > 0 else -1
    return found


def rising(weights: Amounts, times: Fraction) -> Amounts:
    """Take weights, not negative, a number of times: their total rounded half up, given out cent after cent.

    A cent is an element's when its exact amount has come to the half of it, of equal ones the first by name.
    """
    if times < 0:
        return {name: -amount for name, amount in rising(weights, -times).items()}
    near = len(weights) + 1
    base = {name: max(0, half_up(weight * times) - near) for name, weight in weights.items()}
    halves = sorted(
        (Fraction(2 * (base[name] + cent) + 1, 2 * weight), name)
        for name, weight in weights.items()
        if weight
        for cent in range(2 * near + 1)
    )
    for _, name in halves[: half_up(sum(weights.values()) * times) - sum(base.values())]:
        base[name] += 1
    return base


def half_up(value: Fraction) -> int:
    """Round to a whole number, halves away from zero."""
    size = abs(value) + Fraction(1, 2)
    return size.numerator // size.denominator * (1 if value >= 0 else -1)


def add(into: Amounts, amounts: Amounts, sign: int) -> None:
    """Add amounts, or take them off, in place."""
    for element, amount in amounts.items():
        into[element] = into.get(element, 0) + sign * amount


def without_zeros(amounts: Amounts) -> Amounts:
    """Leave out what is zero."""
    return {element: amount for element, amount in amounts.items() if amount}


def apportioned(total: int, weights: Sequence[int | Fraction], receiver: str) -> list[int]:
    """Share out an amount of any sign by weights; without any weight nobody gets anything.

    Odd units go to the largest remainders, or, with the receiver "last", to the last one with a weight.
    """
    whole = sum(weights)
    if not whole:
        return [0 for _ in weights]
    if receiver == "last":
        return at_rate(total, weights, Fraction(abs(total)) / whole)
    exact = [Fraction(abs(total)) * weight / whole for weight in weights]
    found = [int(amount) for amount in exact]
    by_rest = sorted(range(len(exact)), key=lambda index: found[index] - exact[index])
    for index in by_rest[: abs(total) - sum(found)]:
        found[index] += 1
    return found if total >= 0 else [-amount for amount in found]


def at_rate(total: int, weights: Sequence[int | Fraction], rate: Fraction) -> list[int]:
    """Share out an amount of any sign at a rate, not negative; the last one with a weight takes the rest."""
    left, found = abs(total), []
    for weight in weights:
        found.append(min(half_up(rate * weight), left))
        left -= found[-1]
    found[max(index for index, weight in enumerate(weights) if weight)] += left
    return found if total >= 0 else [-amount for amount in found]


def at_printed_rate(total: int, weights: Sequence[int | Fraction], step: Fraction) -> list[int]:
    """Share out an amount at a rate that is rounded to steps; the last one takes the rest."""
    whole = sum(weights)
    if not whole:
        return [0 for _ in weights]
    return at_rate(total, weights, half_up(Fraction(abs(total)) / whole / step) * step)
