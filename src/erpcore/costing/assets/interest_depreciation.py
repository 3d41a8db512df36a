"""Depreciation that reckons with interest: by annuity (年金法), and by a sinking fund (偿债基金法).

Both give up the same amount of an asset in a year, less in early years and more in late ones: by annuity the asset
bears interest and is charged evenly, by a sinking fund the even amounts bear it. Neither is a method of IAS 16 or of
Chinese standards, since interest is no cost of using an asset; costing, leases and rules for utilities know them.
Amounts are minor units; each is rounded half up, up to what is left, and the last year takes the odd minor units.

Source: Spicer and Pegler's Book-keeping and Accounts, depreciation (annuity and sinking fund system); Eugene Grant,
    Principles of Engineering Economy (sinking-fund depreciation).
"""

from fractions import Fraction
from typing import NamedTuple

from erpcore.costing.arguments import exact_arguments
from erpcore.costing.guards import not_negative
from erpcore.costing.measures import times
from erpcore.kernel.rounding import half_up

MOST_YEARS = 100


class AnnuityYear(NamedTuple):
    """A year of an asset that is depreciated by annuity."""

    interest: int  # on the book value at the beginning: added to it, and income
    charge: int  # taken off the book value
    book: int  # what is left at the end

    @property
    def net(self) -> int:
        """What the year costs: the charge less the interest."""
        return self.charge - self.interest


class FundYear(NamedTuple):
    """A year of a sinking fund."""

    interest: int  # on the fund at the beginning
    deposit: int  # set aside at the end
    fund: int  # what is there after that: the book value is cost less this

    @property
    def depreciation(self) -> int:
        """By how much the fund has grown."""
        return self.interest + self.deposit


@exact_arguments
def by_annuity(
    cost: int, residual: int, years: int, *, rate: Fraction | int, charge: int | None = None
) -> list[AnnuityYear]:
    """Let the asset bear interest, and take the same amount off it every year.

    Args:
        cost: Minor units, above zero.
        residual: What is left at the end, minor units, not negative, below cost.
        years: Useful life, above zero.
        rate: Of interest for a year, such as `Fraction(5, 100)`; not negative.
        charge: Of each year but the last, minor units, as a printed table gives it; None: the exact one, rounded.

    Raises:
        ValueError: When a number is out of its range, or the charge takes more than there is.

    Source: Spicer and Pegler. Worked by hand: 1,000.00 over two years at 10 %: 1,100 x 1.1 / 2.1 = 576.19.

    >>> by_annuity(1_000_00, 0, 2, rate=Fraction(10, 100))
    [AnnuityYear(interest=10000, charge=57619, book=52381), AnnuityYear(interest=5238, charge=57619, book=0)]
    """
    _check(cost, residual, years, rate, charge or 0)
    each = half_up(_deposit(cost - residual, years, rate) + rate * cost) if charge is None else charge
    found, book = [], cost
    for left in range(years, 0, -1):
        interest = times(Fraction(rate), book)
        most = book + interest - residual
        if charge is not None and left > 1 and each > most:
            raise ValueError(
                f"a charge of {each} a year takes more than cost and interest less residual value"
            )
        taken = min(each, most) if left > 1 else most
        book += interest - taken
        found.append(AnnuityYear(interest, taken, book))
    return found


@exact_arguments
def by_sinking_fund(
    cost: int, residual: int, years: int, *, rate: Fraction | int, deposit: int | None = None
) -> list[FundYear]:
    """Set the same amount aside every year, which with its interest comes to what the asset loses.

    Args:
        cost: Minor units, above zero.
        residual: What is left at the end, minor units, not negative, below cost.
        years: Useful life, above zero.
        rate: Of interest for a year, not negative.
        deposit: Of each year but the last, minor units, as a printed table gives it; None: the exact one, rounded.

    Raises:
        ValueError: When a number is out of its range, or the deposits come to more than the asset loses.

    Source: Grant. Worked by hand: 1,000.00 over two years at 10 %: 1,000 / 2.1 = 476.19, and 47.62 of interest.

    >>> by_sinking_fund(1_000_00, 0, 2, rate=Fraction(10, 100))
    [FundYear(interest=0, deposit=47619, fund=47619), FundYear(interest=4762, deposit=47619, fund=100000)]
    """
    _check(cost, residual, years, rate, deposit or 0)
    each = half_up(_deposit(cost - residual, years, rate)) if deposit is None else deposit
    found, fund = [], 0
    for left in range(years, 0, -1):
        most, interest = cost - residual - fund, times(Fraction(rate), fund)
        if deposit is not None and interest + (each if left > 1 else 0) > most:
            raise ValueError(f"deposits of {each} a year come to more than cost less residual value")
        interest = min(interest, most)
        put = min(each, most - interest) if left > 1 else most - interest
        fund += interest + put
        found.append(FundYear(interest, put, fund))
    return found


def _deposit(lost: int, years: int, rate: Fraction | int) -> Fraction:
    """Find the deposit whose sum with interest is what an asset loses."""
    grown = (1 + Fraction(rate)) ** years - 1
    return lost * rate / grown if grown else Fraction(lost, years)


def _check(cost: int, residual: int, years: int, rate: Fraction | int, each: int) -> None:
    not_negative(yearly_amount=each)
    if cost <= 0 or not 0 <= residual < cost or not 0 < years <= MOST_YEARS or rate < 0:
        raise ValueError(
            "cost is above zero, the residual value below it, the life up to 100 years, and the rate not negative:"
            f" {cost}, {residual}, {years}, {rate}"
        )
