"""The material cost variance of one item class at planned price, period by period: what came, and who took the goods.

Source: 企业会计准则 account 1404 材料成本差异, kept in detail by class.
"""

from collections.abc import Iterable, Mapping
from typing import TypeVar

from erpcore.kernel.by_element import Amounts, differing, summed
from erpcore.kernel.movements import Place
from erpcore.kernel.rounding import share
from erpcore.kernel.undo import Undo

PASSAGE = "journal"  # what goes through it in one document may come out as other goods
_Value = TypeVar("_Value")


class CostVariance:
    """The variance of one class by period; what was there before stands under ""."""

    __slots__ = (
        "at_opening", "carried", "collected", "ended", "estimated", "issued", "others", "planned", "revalued",
    )  # fmt: skip

    def __init__(self) -> None:
        self.collected: dict[str, Amounts] = {}  # period -> actual less planned cost; plus is unfavourable
        self.planned: dict[str, int] = {}  # period -> planned value received, minor units; estimates left out
        self.revalued: dict[
            str, Amounts
        ] = {}  # period -> of both, what new planned prices have made of goods on hand
        self.estimated: dict[str, int] = {}  # period -> planned value that waits for its invoice (暂估)
        self.issued: dict[str, dict[Place, int]] = {}  # period -> taker -> planned value taken, minor units
        self.carried: dict[str, dict[Place, Amounts]] = {}  # period -> taker -> variance borne so far
        self.others: dict[Place, str] = {}  # passage -> class of other goods that came out of it; "": of none
        # passage that bears the rate of the opening balance -> from which site
        self.at_opening: dict[Place, str] = {}
        self.ended = False  # not at planned price any more: what is there is given up, not carried

    def variance(self, period: str, *, through: bool) -> Amounts:
        """Add up what is collected less what earlier periods carried, by element; zeros are left out.

        Args:
            period: Code of the period.
            through: Include what the period itself has collected.
        """
        collected = summed(
            of for code, of in self.collected.items() if code < period or (through and code == period)
        )
        return differing(collected, _borne(takers for code, takers in self.carried.items() if code < period))

    def beginning(self, period: str) -> tuple[Amounts, int]:
        """Say what a period began with at its planned prices: variance by element, and the planned value it belongs to.

        A new planned price takes from the one what it adds to the other, so that goods cost what they did.
        """
        revalued = self.revalued.get(period, {})
        variance = differing(self.variance(period, through=False), revalued)
        return variance, self.opening(period) + sum(revalued.values())

    def base(self, period: str, *, through: bool) -> int:
        """Add up the planned value that the variance belongs to: received less issued in earlier periods.

        Args:
            period: Code of the period.
            through: Include what the period itself has received.
        """
        opening = self.opening(period)
        if not through:
            return opening
        stays = sum(self.issued.get(period, {}).values()) - sum(self.takers(period).values())
        return opening + self.planned.get(period, 0) - stays

    def opening(self, period: str) -> int:
        """Add up the planned value that was there when a period began, estimates left out."""
        received = sum(value for code, value in self.planned.items() if code < period)
        return received - sum(sum(takers.values()) for code, takers in self.issued.items() if code < period)

    def takers(self, period: str) -> dict[Place, int]:
        """Say who took planned value in a period, minor units; what became goods of the class again is not taken.

        But it is where it bears the rate of an opening balance: what comes back is received then, like any other goods.
        """
        issued, known = self.issued.get(period, {}), self.opening(period) > 0
        return {
            to: value
            for to, value in issued.items()
            if to.role != PASSAGE or to in self.others or (known and to in self.at_opening)
        }

    def left(self, period: str) -> int:
        """Add up the planned value on the shelf at the end of a period, estimates included, in minor units."""
        waiting = sum(value for code, value in self.estimated.items() if code <= period)
        return self.base(period, through=True) + waiting - sum(self.takers(period).values())

    def stays(self, period: str) -> int:
        """Say what of the variance stays with the goods on the shelf, in minor units.

        It is what stands on the account once the period is carried; before that, what takers leave at its exact rate.
        """
        if any(self.carried.get(period, {}).values()):
            return sum(self.balance().values())
        whole, base = sum(self.variance(period, through=True).values()), self.base(period, through=True)
        left = max(base - sum(self.takers(period).values()), 0)
        return share(whole, left, base) if base > 0 else whole

    def balance(self) -> Amounts:
        """What stands on the variance account, by element; zeros are left out."""
        return differing(summed(self.collected.values()), _borne(self.carried.values()))

    def trim(self, closed: str, undo: Undo) -> None:
        """Fold everything before a period that is closed into one opening balance."""
        if not any("" < code < closed for code in (*self.collected, *self.planned, *self.issued)):
            return
        opening, base = self.variance(closed, through=False), self.base(closed, through=False)
        undo += [(setattr, self, name, getattr(self, name)) for name in self.__slots__]
        self.collected = {"": opening, **_since(self.collected, closed)}
        self.planned = {"": base, **_since(self.planned, closed)}
        waiting = sum(value for code, value in self.estimated.items() if code < closed)
        self.estimated = {"": waiting, **_since(self.estimated, closed)}
        self.issued = _since(self.issued, closed)
        self.revalued = _since(self.revalued, closed)
        self.carried = _since(self.carried, closed)
        there = {to for takers in self.issued.values() for to in takers}
        self.others = {to: code for to, code in self.others.items() if to in there}
        self.at_opening = {to: site for to, site in self.at_opening.items() if to in there}


def _borne(periods: Iterable[Mapping[Place, Amounts]]) -> Amounts:
    return summed(amounts for takers in periods for amounts in takers.values())


def _since(mapping: Mapping[str, _Value], closed: str) -> dict[str, _Value]:
    return {code: value for code, value in mapping.items() if code >= closed}
