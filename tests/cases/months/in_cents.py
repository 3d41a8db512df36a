"""What months worked by hand in whole cents share: how a part of a cost is taken, and how a cost adds up."""

from fractions import Fraction

Cost = dict[str, int]  # element -> cents


def part(whole: int | Fraction, of: int | Fraction, all_of: int | Fraction) -> int:
    """Take of a whole in cents what a part of all is, half a cent up."""
    exact = Fraction(whole) * of / all_of
    return (2 * exact.numerator + exact.denominator) // (2 * exact.denominator)


def each(cost: Cost, of: int, all_of: int) -> Cost:
    """Take a part of each element."""
    return {element: part(amount, of, all_of) for element, amount in cost.items()}


def goods(cost: Cost, of: int, all_of: int) -> Cost:
    """Take a part of goods: the total half a cent up, the cents beyond whole ones where most was cut off."""
    down = {element: amount * of // all_of for element, amount in cost.items()}
    left = part(sum(cost.values()), of, all_of) - sum(down.values())
    for element in sorted(sorted(cost), key=lambda name: -(cost[name] * of % all_of))[:left]:
        down[element] += 1
    return down


def whole(cost: Cost) -> int:
    """Add the elements up."""
    return sum(cost.values())
