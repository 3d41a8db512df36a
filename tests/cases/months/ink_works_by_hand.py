"""How an ink and resin works reckons by the Cost Accounting Standards (原価計算基準): nothing here asks the books.

Whole yen: what leaves a pool is its part of the total, half up; what is divided keeps its sum. Costs of a process are
kept by element, those that came with goods of an earlier process (前工程費) apart, since each of them is rounded.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

EARLIER, LOSS = "+", "loss"
Cost = dict[str, int]  # by element; EARLIER before those of an earlier process
PRODUCTION, SERVICE = ("RESIN", "INK", "VARN", "SPEC"), ("POWER", "MAINT", "OFFICE")
AREA = dict(zip((*PRODUCTION, *SERVICE), (400, 500, 120, 180, 100, 80, 60), strict=True))
HEADS = dict(zip((*PRODUCTION, *SERVICE), (8, 14, 2, 4, 3, 2, 4), strict=True))
RATE = {
    "RESIN": 1400,
    "INK": 1600,
    "VARN": 1400,
    "SPEC": 2200,
}  # for an hour; of it variable, and normal hours
VARIABLE = {"RESIN": 500, "INK": 600, "VARN": 600, "SPEC": 700}
NORMAL = {"RESIN": 500, "INK": 640, "VARN": 100, "SPEC": 120}


def yen(amount: Fraction | int) -> int:
    """Round half up."""
    exact = Fraction(amount)
    return (2 * exact.numerator + exact.denominator) // (2 * exact.denominator)


def shared(amount: int, weights: Sequence[int | Fraction]) -> list[int]:
    """Share an amount; the yen left over go where the remainder is largest."""
    exact = [amount * Fraction(weight) / sum(map(Fraction, weights)) for weight in weights]
    parts = [each.numerator // each.denominator for each in exact]
    order = sorted(range(len(exact)), key=lambda at: (parts[at] - exact[at], at))
    for at in order[: amount - sum(parts)]:
        parts[at] += 1
    return parts


class Fifo:
    """Layers, the oldest first."""

    def __init__(self, *layer: int) -> None:
        self.layers = [list(layer)] if layer else []

    def add(self, quantity: int, amount: int) -> list[int]:
        """Add a layer; freight and the invoice may still change its amount."""
        self.layers.append([quantity, amount])
        return self.layers[-1]

    def take(self, quantity: int) -> int:
        """Take goods out."""
        taken = 0
        while quantity:
            layer = self.layers[0]
            some = min(quantity, layer[0])
            amount = yen(Fraction(layer[1] * some, layer[0]))
            layer[0] -= some
            layer[1] -= amount
            quantity, taken = quantity - some, taken + amount
            if not layer[0]:
                self.layers.pop(0)
        return taken

    @property
    def held(self) -> tuple[int, int]:
        """Quantity and amount."""
        return sum(of[0] for of in self.layers), sum(of[1] for of in self.layers)


class Average:
    """One pool at its average."""

    def __init__(self, quantity: int, amount: int) -> None:
        self.held = (quantity, amount)

    def add(self, quantity: int, amount: int) -> None:
        """Add goods, or give them back."""
        self.held = self.held[0] + quantity, self.held[1] + amount

    def take(self, *quantities: int) -> list[int]:
        """Take goods out, all at the average that there is now."""
        unit = Fraction(self.held[1], self.held[0])
        amounts = [yen(unit * quantity) for quantity in quantities]
        self.add(-sum(quantities), -sum(amounts))
        return amounts


def services(first: Mapping[str, int], use: Mapping[str, Mapping[str, int]]) -> dict[str, Fraction]:
    """Charge service departments on by simultaneous equations (連立方程式法): x = own + shares of the others."""
    part = {of: {to: Fraction(n, sum(row.values())) for to, n in row.items()} for of, row in use.items()}
    rows = [
        [Fraction(of == by) - part[by].get(of, 0) for by in SERVICE] + [Fraction(first[of])] for of in SERVICE
    ]
    for at in range(len(rows)):
        rows[at] = [of / rows[at][at] for of in rows[at]]
        for other in range(len(rows)):
            if other != at:
                times = rows[other][at]
                rows[other] = [of - times * by for of, by in zip(rows[other], rows[at], strict=True)]
    gross = {of: rows[at][-1] for at, of in enumerate(SERVICE)}
    return {
        to: first[to] + sum((part[of].get(to, Fraction(0)) * gross[of] for of in SERVICE), Fraction(0))
        for to in PRODUCTION
    }


class Units(NamedTuple):
    """What a process did in a month, in kilograms; points and degrees are parts of the way."""

    before: int  # in process when it began
    before_degree: Fraction
    done: int
    left: int  # in process at its end
    degree: Fraction
    lost: Sequence[tuple[int, Fraction, int]]  # units, the point where they went, what one of them is worth


def weight(element: str, degree: Fraction) -> Fraction:
    """Say how far units have come in an element: material and the earlier process at the start, cans at the end."""
    of = {"material": Fraction(1), "cans": Fraction(int(degree == 1))}
    return Fraction(1) if element.startswith(EARLIER) else of.get(element, degree)


def divided(
    opening: Cost, month: Cost, units: Units, *, average: bool, passed: bool
) -> tuple[Cost, Cost, int]:
    """Divide a process into what is done, what is in process, and the net cost of what was lost (非度外視法).

    Args:
        opening: Cost in process.
        month: Cost of the month.
        units: What was done.
        average: 平均法; else 先入先出法, which divides the month alone.
        passed: What is in process has come past the point where units were lost, and bears its part by number.
    """
    there, shared_out = Counter(opening), Counter(month)
    there.update(month)
    if average:
        shared_out = Counter(there)
    whole = {
        of: units.done
        - (0 if average else units.before * weight(of, units.before_degree))
        + sum(number * weight(of, point) for number, point, _ in units.lost)
        + units.left * weight(of, units.degree)
        for of in shared_out
    }
    gone, net = Counter[str](), 0
    for number, point, worth in units.lost:
        exact = {of: shared_out[of] * number * weight(of, point) / whole[of] for of in shared_out}
        whole_elements = {of.removeprefix(EARLIER) for of in exact}
        for name in whole_elements:
            own, earlier = exact.get(name, Fraction(0)), exact.get(EARLIER + name, Fraction(0))
            gone[EARLIER + name] += yen(earlier)
            gone[name] += yen(own + earlier) - yen(earlier)
            net += yen(own + earlier)
        net -= number * worth
    closing = Cost()
    for of in shared_out:
        left = units.left * weight(of, units.degree)
        base = whole[of] - sum(number * weight(of, point) for number, point, _ in units.lost)
        closing[of] = yen((shared_out[of] - gone[of]) * left / base)
    done = {of: there[of] - gone[of] - closing.get(of, 0) for of in there}
    closing[LOSS] = yen(Fraction(net * units.left, units.done + units.left)) if passed else 0
    done[LOSS] = net - closing[LOSS]
    return done, closing, net


def transferred(cost: Cost) -> Cost:
    """Let the next process have what it gets as cost of an earlier one, element by element."""
    found = Counter[str]()
    for of, amount in cost.items():
        found[EARLIER + of.removeprefix(EARLIER)] += amount
    return dict(found)
