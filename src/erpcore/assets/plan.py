"""What an asset still loses, month by month or by what it does; the arithmetic is `costing.assets.depreciation`.

A plan adds up to what is left to depreciate, to the cent. When that becomes another amount the rest of the plan is
carried in proportion: an asset brought in with earlier depreciation goes on in its years, and one that is impaired
loses what is left over the same months. A stated part of the book value stays that part of what it is then. Months
have equal parts of a year of use, or bear it by their days.
Source: IAS 16 paragraphs 50-62; IAS 36 paragraph 63; 企业会计准则第4号 articles 14-19; 企业会计准则第8号 article 17.
"""

from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from erpcore.assets.days import by_days, moved, part_of, shared
from erpcore.assets.moments import Moment, whole
from erpcore.costing.assets.constant_rate import constant_rate
from erpcore.costing.assets.declining_floor import declining_at_least_equal
from erpcore.costing.assets.depreciation import (
    MONTHS,
    by_month,
    double_declining,
    reducing_balance,
    straight_line,
    sum_of_years,
    units_of_production,
)
from erpcore.kernel.rounding import Receiver, half_up, split
from erpcore.masterdata.asset_category import BY_YEARS
from erpcore.masterdata.asset_category import DepreciationMethod as Method

_AT_LEAST: Method = "declining_at_least_straight_line"
LAST_YEARS = 2  # in which the double declining method of Chinese rules depreciates in equal parts


class Estimate(NamedTuple):
    """How an asset is depreciated: what is estimated of it, and may be revised."""

    method: Method
    months: int  # of useful life, or what is left of it; 0 where it has none
    residual: int  # minor units
    units: int = 0  # what it can do, or can still do, in millionths; of units of production
    # part of the book value a year, as a fraction; "": twice straight line, or that of the life
    rate: str = ""
    above: bool = False  # whether rates are of what is above the residual value
    daily: bool = False  # whether the months of a year of use bear its depreciation by their days

    def plan(self, book: int, at: Moment) -> "Plan":
        """Plan how a book value is depreciated down to the residual value.

        Args:
            book: Minor units.
            at: From which moment on.
        """
        amount = max(book - self.residual, 0)
        if self.method == "units_of_production":
            return Plan(self.method, (), amount, self.units)
        charges = _charges(self, book, at) if self.method != "none" and amount else (0,) * self.months
        return Plan(
            self.method, charges, rate=self.rate, above=self.above, daily_from=at if self.daily else None
        )


class Plan(NamedTuple):
    """What is left to depreciate."""

    method: Method
    charges: tuple[int, ...]  # minor units of each month that is left; of units of production none
    amount: int = 0  # minor units, of units of production
    units: int = 0  # what it can still do, in millionths; of units of production
    part: Moment = 1  # of the first month that is left, above zero
    rate: str = ""  # of the estimate
    above: bool = False  # likewise
    daily_from: Moment | None = None  # from when on, where months bear it by their days; None: in equal parts

    @property
    def left(self) -> int:
        """What is left to depreciate, in minor units."""
        return self.amount + sum(self.charges)

    def take(self, months: Moment, used: int) -> tuple[int, "Plan"]:
        """Depreciate some months, and say what is left then.

        Args:
            months: How many, and which part of one more.
            used: What it did in them, in millionths.

        Returns:
            Minor units, and the rest of the plan.
        """
        if self.method != "units_of_production":
            return self._take(months)
        if not self.amount:
            return 0, self._replace(units=max(self.units - used, 0))
        if self.units <= 0:
            return (self.amount, self._replace(amount=0)) if used else (0, self)
        taken = units_of_production(self.amount, 0, self.units, [used])[0]
        return taken, self._replace(amount=self.amount - taken, units=max(self.units - used, 0))

    def _take(self, months: Moment) -> tuple[int, "Plan"]:
        at = months + 1 - self.part  # of whole months, what is over of the first one included
        ended = whole(at)
        taken, charges = sum(self.charges[:ended]), self.charges[ended:]
        over = at - ended
        part = self.part if not ended else 1
        rest = self._replace(charges=charges, part=part if charges else 1)
        if rest.daily_from is not None:
            rest = rest._replace(daily_from=rest.daily_from + months)
        if not charges or 1 - over == part:
            return taken, rest
        some = half_up(charges[0] * rest.over_of_first(part - 1 + over))
        return taken + some, rest._replace(charges=(charges[0] - some, *charges[1:]), part=1 - over)

    def over_of_first(self, gone: Moment) -> Fraction:
        """Say which part of what is left of the first month is over with so many months before `daily_from`."""
        if self.daily_from is None:
            return Fraction(gone, self.part)
        return part_of(self.daily_from - gone, gone, self.part)

    def begun_at(self, at: Moment) -> "Plan":
        """Go on at another moment, after the asset was out of use: its years keep what they lose, by their new days."""
        if self.daily_from in (None, at) or not self.charges:
            return self
        return self._replace(charges=moved(self.charges, at, self.part), daily_from=at)

    def carrying(self, amount: int, residual: int) -> "Plan":
        """Depreciate another amount over the same months, or units, in the same proportion.

        What declines by a rate goes on with it, until equal parts are left. Months that were to have nothing share
        alike; where no month is left the next one takes all.

        Args:
            amount: Minor units, not negative.
            residual: What is left at the end, minor units.

        >>> Plan("sum_of_years", (40, 20)).carrying(30, 0).charges
        (20, 10)
        """
        if self.method == "units_of_production":
            return self._replace(amount=amount)
        if self.method == "none" or amount == sum(self.charges):
            return self
        alike = self._is_alike()
        if self.rate and self.method != _AT_LEAST and amount and not alike:
            return self._anew(amount, 0 if self.above else residual)
        if self.daily_from is not None and self.charges and (alike or self.method not in BY_YEARS):
            return self._replace(charges=self._by_days(amount))
        equal = (self.part.numerator, *(self.part.denominator,) * (len(self.charges) - 1))
        weights = self.charges if self.method in BY_YEARS and not alike else equal
        return self._replace(charges=tuple(split(amount, weights, Receiver.LAST)))

    def _by_days(self, amount: int) -> tuple[int, ...]:
        """Share an amount over the months that are left, each year alike and its months by their days."""
        return shared(amount, by_days(self.daily_from or 0, self.part, len(self.charges)))

    def _is_alike(self) -> bool:
        """Tell whether the months that are left have equal parts, but for what odd minor units the last ones take.

        These are at most half of one for each month, which the last one takes, or for each year: then a month has
        a twelfth of it.
        """
        whole = self.charges[1:-1] or self.charges[1:] or (0,)
        odd = 2 + len(whole) // (2 * MONTHS * MONTHS)
        if self.daily_from is not None and self.charges:
            alike = self._by_days(sum(self.charges))
            return max(abs(of - by) for of, by in zip(self.charges, alike, strict=True)) <= odd
        first = self.charges[0] if len(self.charges) > 1 else 0
        begun = abs(first - half_up(self.part * Fraction(whole[0]))) <= odd
        return begun and max(whole) - min(whole) <= odd

    def _anew(self, amount: int, residual: int) -> "Plan":
        """Go on with the rate: the rest of the year of use in proportion to the book value, then the years after."""
        now = len(self.charges) % MONTHS or MONTHS
        was, part = sum(self.charges[:now]), Fraction(amount + residual, self.left + residual)
        # the last year takes all; what comes down to the residual before is spread over the year
        due = amount if now == len(self.charges) else min(half_up(part * was), amount)
        sums = [half_up(Fraction(due * sum(self.charges[:month]), was)) for month in range(now + 1)]
        year = tuple(after - before for before, after in pairwise(sums))
        rest = Estimate(
            self.method, len(self.charges) - now, residual, rate=self.rate, daily=self.daily_from is not None
        )
        after = rest.plan(amount + residual - sums[-1], (self.daily_from or 0) + self.part + now - 1).charges
        return self._replace(charges=(*year[:-1], year[-1] + amount - sum(year) - sum(after), *after))


def _charges(estimate: Estimate, book: int, at: Moment) -> tuple[int, ...]:
    """Say what each month loses."""
    months = estimate.months
    if estimate.method == "straight_line":
        if estimate.daily:
            return shared(book - estimate.residual, by_days(at, 1, months))
        return tuple(straight_line(book, estimate.residual, months))
    yearly = _yearly(estimate, book)
    if not estimate.daily:
        return tuple(month for year in by_month(yearly, bought=1, start="same_month") for month in year)
    years = ((amount, at + MONTHS * number) for number, amount in enumerate(yearly))
    return tuple(month for amount, begun in years for month in shared(amount, by_days(begun, 1, MONTHS)))


def _yearly(estimate: Estimate, book: int) -> list[int]:
    """Say what each year of use loses, of a method that goes by years."""
    method, years = estimate.method, estimate.months // MONTHS
    rate = Fraction(estimate.rate) if estimate.rate else None
    residual = 0 if estimate.above else estimate.residual
    book -= estimate.residual - residual
    if not years:
        return []
    if method == "sum_of_years":
        return sum_of_years(book, residual, years)
    if method == "reducing_balance":
        return _reduced(book, residual, years, rate)
    if method == _AT_LEAST:
        return declining_at_least_equal(book, residual, years, rate=rate)
    return double_declining(
        book, residual, years, last=LAST_YEARS if method == "double_declining" else None, rate=rate
    )


def _reduced(book: int, residual: int, years: int, rate: Fraction | None) -> list[int]:
    """Reduce a book value year by year; the last year takes what is left."""
    if rate is None:
        return constant_rate(book, residual, years)
    *yearly, _ = reducing_balance(book, residual, years, rate=rate)
    return [*yearly, book - residual - sum(yearly)]
