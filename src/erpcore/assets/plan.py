"""What an asset still loses, month by month or by what it does; the methods' arithmetic is `costing.depreciation`.

A plan adds up to what is left to depreciate, to the cent. When that becomes another amount the rest of the plan is
carried in proportion: an asset brought in with depreciation of before goes on in its years, and one that is impaired
loses what is left over the same months.
Source: IAS 16 paragraphs 50-62; IAS 36 paragraph 63; 企业会计准则第4号 articles 14-19; 企业会计准则第8号 article 17.
"""

from typing import Literal, NamedTuple, get_args

from erpcore.costing.depreciation import (
    MONTHS,
    by_month,
    double_declining,
    straight_line,
    sum_of_years,
    units_of_production,
)
from erpcore.kernel.rounding import Receiver, split

Method = Literal[
    "straight_line", "units_of_production", "double_declining", "declining_to_straight_line", "sum_of_years", "none"
]  # fmt: skip
METHODS: tuple[Method, ...] = get_args(Method)
BY_YEARS: frozenset[Method] = frozenset({"double_declining", "declining_to_straight_line", "sum_of_years"})
LAST_YEARS = 2  # in which the double declining method of Chinese rules depreciates in equal parts


class Estimate(NamedTuple):
    """How an asset is depreciated: what is estimated of it, and may be revised."""

    method: Method
    months: int  # of useful life, or what is left of it; 0 where it has none
    residual: int  # minor units
    units: int = 0  # what it can do, or can still do, in millionths; of units of production

    def plan(self, book: int) -> "Plan":
        """Plan how a book value in minor units is depreciated down to the residual value."""
        amount = max(book - self.residual, 0)
        if self.method == "units_of_production":
            return Plan(self.method, (), amount, self.units)
        if self.method == "none" or not amount:
            return Plan(self.method, (0,) * self.months)
        return Plan(self.method, _charges(self, book))


class Plan(NamedTuple):
    """What is left to depreciate."""

    method: Method
    charges: tuple[int, ...]  # minor units of each month that is left; of units of production none
    amount: int = 0  # minor units, of units of production
    units: int = 0  # what it can still do, in millionths; of units of production

    @property
    def left(self) -> int:
        """What is left to depreciate, in minor units."""
        return self.amount + sum(self.charges)

    def take(self, months: int, used: int) -> tuple[int, "Plan"]:
        """Depreciate some months, and say what is left then.

        Args:
            months: How many.
            used: What it did in them, in millionths.

        Returns:
            Minor units, and the rest of the plan.
        """
        if self.method != "units_of_production":
            return sum(self.charges[:months]), self._replace(charges=self.charges[months:])
        if not self.amount:
            return 0, self._replace(units=max(self.units - used, 0))
        if self.units <= 0:
            return (self.amount, self._replace(amount=0)) if used else (0, self)
        taken = units_of_production(self.amount, 0, self.units, [used])[0]
        return taken, self._replace(amount=self.amount - taken, units=max(self.units - used, 0))

    def carrying(self, amount: int) -> "Plan":
        """Depreciate another amount over the same months, or units, in the same proportion.

        Months that were to have nothing share alike; where no month is left the next one takes all.

        >>> Plan("sum_of_years", (40, 20)).carrying(30).charges
        (20, 10)
        """
        if self.method == "units_of_production":
            return self._replace(amount=amount)
        if self.method == "none" or amount == sum(self.charges):
            return self
        weights = self.charges if any(self.charges) and self.method in BY_YEARS else (1,) * len(self.charges)
        return self._replace(charges=tuple(split(amount, weights or (1,), Receiver.LAST)))


def _charges(estimate: Estimate, book: int) -> tuple[int, ...]:
    method, months, residual, _ = estimate
    if method == "straight_line":
        return tuple(straight_line(book, residual, months))
    years = months // MONTHS
    if method == "sum_of_years":
        yearly = sum_of_years(book, residual, years)
    else:
        last = LAST_YEARS if method == "double_declining" else None
        yearly = double_declining(book, residual, years, last=last)
    return tuple(month for year in by_month(yearly, bought=1, start="same_month") for month in year)
