"""What documents say anew of how an asset is depreciated: method, life, units, residual value, rate; the rest stays."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import Protocol

from erpcore.assets.plan import Estimate
from erpcore.flow.assets.fixed_assets import UNITS, Asset, check_life
from erpcore.flow.money import minor
from erpcore.flow.view import View
from erpcore.kernel.errors import invalid
from erpcore.kernel.expectations import instead
from erpcore.kernel.quantity import to_micro
from erpcore.kernel.words import Words
from erpcore.masterdata.asset_category import BY_RATE, RATE, DepreciationMethod

_ESTIMATED = ("method", "useful_life", "units", "residual", "declining_rate")


class Estimating(Protocol):
    """A document that may state estimates."""

    @property
    def method(self) -> DepreciationMethod | None:
        """How it is depreciated; None: as before."""

    @property
    def useful_life(self) -> int | None:
        """Months left; None: as before."""

    @property
    def units(self) -> Decimal | None:
        """What it can still do; None: as before."""

    @property
    def residual(self) -> Decimal | None:
        """What is left at the end, major units; None: as before."""

    @property
    def declining_rate(self) -> Decimal | Fraction | None:
        """Part of the book value a year; None: as before."""


def stated(document: Estimating) -> Iterable[str]:
    """Name the estimates that a document states."""
    return [of for of in _ESTIMATED if getattr(document, of) is not None]


def new_estimate(books: View, document: Estimating, asset: Asset, start: int) -> Estimate:
    """Read how an asset is depreciated from a month on.

    Raises:
        Refused: DOCUMENT_INVALID, NUMBER_INVALID.
    """
    before = asset.card.estimate(start)
    left = asset.card.plan_after(start - 1)
    method = document.method or before.method
    months, units = document.useful_life, None if document.units is None else to_micro(document.units)
    if months is None and method not in (UNITS, "none"):
        months = len(left.charges) or None
    if units is None and method == UNITS:
        units = left.units or None
    check_life(method, months, units)
    residual = before.residual if document.residual is None else minor(books, document.residual, "residual")
    rate = document.declining_rate
    if rate is None and method == before.method and before.rate:
        rate = Fraction(before.rate)
    told = checked_rate(method, rate, 0 if before.above else residual)
    return before._replace(method=method, months=months or 0, residual=residual, units=units or 0, rate=told)


def checked_rate(method: DepreciationMethod, rate: Decimal | Fraction | None, residual: int) -> str:
    """Write the rate by which a method goes, as estimates keep it.

    Args:
        method: The method.
        rate: Part of the book value a year; None: none is stated.
        residual: What is left of what declines at the end, minor units: nothing of what is above a residual value.

    Raises:
        Refused: DOCUMENT_INVALID, where the method goes by none, or by one that nothing tells.
    """
    if rate is not None and (method not in BY_RATE or not rate):
        raise invalid("declining_rate", *instead(RATE, f"{rate}, {method}"))
    if rate is None and method == "reducing_balance" and not residual:
        expected = Words(
            "the part of the book value that a year takes; none leaves nothing at the end of a life",
            "须给出年折旧率：残值为零时无法由使用年限推算",
        )
        raise invalid("declining_rate", *expected)
    return f"{Fraction(rate)}" if rate is not None else ""


def going_on(
    books: View, document: Estimating, asset: Asset, start: int, *, used_up: bool = False
) -> Estimate | None:
    """Read how an asset goes on whose cost has changed; None: as before.

    Args:
        books: The books.
        document: That changes it.
        asset: The asset.
        start: The first month that is depreciated by it.
        used_up: Whether its life may be over, since there is no more of it to depreciate.

    Raises:
        Refused: DOCUMENT_INVALID, where its life is over and nobody says for how long it is used; NUMBER_INVALID.
    """
    if stated(document):
        return new_estimate(books, document, asset, start)
    by_time = asset.card.estimate(start).method not in (UNITS, "none")
    if by_time and not used_up and not asset.card.plan_after(start - 1).charges:
        expected = Words(
            f"the months that {asset.code} is still used: its life is over",
            f"须给出 {asset.code} 尚可使用的月数：原预计年限已满",
        )
        raise invalid("useful_life", *expected)
    return None
