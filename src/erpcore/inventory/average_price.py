"""The price that all goods of a month share: the value over the quantity, exact or rounded as a ledger prints it.

A ledger prints one price for one unit. Where it is rounded, it is the price of all cost elements together that is,
and what goods are worth at it is shared by the elements in their proportion.
Source: 全月一次加权平均法: 加权平均单价 = (月初结存金额 + 本月收入金额) ÷ (月初结存数量 + 本月收入数量).
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from erpcore.kernel.by_element import Amounts, added, portion
from erpcore.kernel.rounding import Receiver, extend, split, unit_price


class PriceRounding(NamedTuple):
    """How the average price of a month is rounded, where it is, and who takes what that leaves over."""

    decimals: int | None = None  # of the price; None: it is not rounded
    currency: int = 2  # decimals of the currency
    rest: str = "closing"  # or "issues"


EXACT = PriceRounding()


class AveragePrice:
    """The goods of a month and their value.

    Args:
        value: Minor units by element, above zero.
        quantity: Micro-units, above zero.
        rounding: Of the price.
    """

    def __init__(self, value: Amounts, quantity: int, rounding: PriceRounding = EXACT) -> None:
        self.value = value
        self.quantity = quantity
        self.rounding = rounding

    def of(self, quantity: int) -> Amounts:
        """Price a quantity, micro-units, at the average: minor units by element."""
        if self.rounding.decimals is None:
            return {name: part for name, part in portion(self.value, quantity, self.quantity).items() if part}
        return _by_element(self._at(self.rounding.decimals, quantity), self.value)

    def shares(self, weights: Sequence[int], left: int, circling: Sequence[bool]) -> list[Amounts]:
        """Share the value out over what was taken; the goods on hand keep the rest.

        Args:
            weights: Micro-units taken.
            left: Micro-units on hand; below zero where more was taken than there was.
            circling: Which of them lead back to the same goods.

        Returns:
            Minor units by element of each of them.
        """
        if totals := self._rounded(weights, left, circling):
            if self.rounding.rest == "closing":
                return _shared(((_by_element(total, self.value), total) for total in totals), self.value)
            taken = _by_element(sum(totals), self.value)
            return _shared((({}, total) for total in totals), taken)
        if left < 0:
            return [portion(self.value, weight, self.quantity) for weight in weights]
        totals = split(sum(self.value.values()), [*weights, left], Receiver.LAST)
        own = (
            (portion(self.value, weight, self.quantity, total), total)
            for weight, total in zip(weights, totals, strict=False)
        )
        return _shared(own, self.value)

    def _at(self, decimals: int, quantity: int) -> int:
        """Value a quantity at the average price of all elements together, rounded first."""
        currency = self.rounding.currency
        return extend(
            unit_price(sum(self.value.values()), self.quantity, currency, decimals), quantity, currency
        )

    def _rounded(self, weights: Sequence[int], left: int, circling: Sequence[bool]) -> list[int]:
        """Share the value out at a rounded price; nothing where the price is not rounded, or would not do.

        What leads back to the pool goes at the price and takes no rest: it would come back and change the price.
        """
        decimals = self.rounding.decimals
        if decimals is None or left <= 0 or not any(weights):
            return []
        value, parts = sum(self.value.values()), [self._at(decimals, weight) for weight in weights]
        if self.rounding.rest == "issues" and not all(circling):
            others = [0 if back else weight for weight, back in zip(weights, circling, strict=True)]
            inside = [part if back else 0 for part, back in zip(parts, circling, strict=True)]
            rest = value - self._at(decimals, left) - sum(inside)
            shared = split(rest, others) if rest >= 0 and any(others) else []
            return [of + part for of, part in zip(inside, shared, strict=True)] if shared else []
        return parts if sum(parts) <= value else []


def _by_element(total: int, value: Amounts) -> Amounts:
    """Take a part of a value, or all of it, from its elements in their proportion."""
    if not total:
        return {}
    parts = split(total, list(value.values()))
    return {name: part for name, part in zip(value, parts, strict=True) if part}


def _shared(own: Iterable[tuple[Amounts, int]], value: Amounts) -> list[Amounts]:
    """Give each taker the elements of its own share; where they do not do, its total of what those before have left.

    Args:
        own: What a taker's elements are at the average, none where the rest decides, and its total, minor units.
        value: Of which they take, minor units by element.
    """
    shares, rest = [], value
    for found, total in own:
        enough = all(0 <= amount <= rest.get(name, 0) for name, amount in found.items())
        good = enough and sum(found.values()) == total
        shares.append(found if good else _by_element(total, rest))
        rest = added(rest, shares[-1], -1)
    return shares
