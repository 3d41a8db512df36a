"""How the auditor reads amounts in other currencies: rounded there, then translated once, at the document's rate."""

import datetime
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from erpcore.kernel.money import currency
from erpcore.masterdata.master import MasterData
from erpcore.testing.auditor.amounts import apportioned, half_up

RATE = 10**12  # steps of a rate


class Tendered(NamedTuple):
    """A currency and what it is worth; the book currency at one."""

    code: str  # "" for the book currency
    rate: Fraction  # minor units of the book currency for one minor unit
    decimals: int
    paid: tuple[tuple[int, Fraction], ...] = ()  # in advance: minor units of it, and the rate of each
    gross: int = 0  # of which they are

    def minor(self, amount: Decimal | Fraction) -> int:
        """Count an amount in minor units of the currency."""
        return half_up(Fraction(amount) * 10**self.decimals)

    def booked(self, minor: int) -> int:
        """Translate minor units into those of the book currency."""
        return half_up(minor * self.worth(self.rate))

    def worth(self, rate: Fraction) -> Fraction:
        """Say what one is worth on the average, where the rest of it all is worth a rate."""
        if not self.paid:
            return rate
        rest = self.gross - sum(amount for amount, _ in self.paid)
        return Fraction(sum(half_up(of * at) for of, at in self.paid) + half_up(rest * rate), self.gross)

    def parts(self, minors: list[int], receiver: str) -> list[int]:
        """Translate parts so that they add up to their translated total."""
        if not self.code or not any(minors):
            return minors
        return apportioned(self.booked(sum(minors)), minors, receiver)


class Standing(NamedTuple):
    """What of something is open in another currency, and the rate that it came at."""

    code: str
    amount: int  # minor units of the currency
    rate: Fraction  # as of `Tendered`


def tendered(master: MasterData, day: datetime.date, code: str | None, rate: Decimal | None) -> Tendered:
    """Find a currency and its rate: the one a document states, or else that of its day.

    Args:
        master: The set-up of the day.
        day: Of the document.
        code: The currency; None or "": the book currency.
        rate: As stated, of major units; None: it is not.
    """
    book, found = master.currency, currency(code or master.currency.code)
    if found is book:
        return Tendered("", Fraction(1), book.decimals)
    major = Fraction(master.exchange_rate(found.code, day) or 0, RATE) if rate is None else Fraction(rate)
    return Tendered(found.code, major * Fraction(10) ** (book.decimals - found.decimals), found.decimals)


def stated(master: MasterData, code: str, amount: Decimal, booked: int) -> Standing:
    """Say at which rate an opening stands that states both amounts: major units of its currency, minor ones of ours."""
    decimals = currency(code).decimals
    original = half_up(Fraction(amount) * 10**decimals)
    step = Fraction(10) ** (master.currency.decimals - decimals)
    return Standing(code, original, Fraction(half_up(booked * RATE / (original * step)), RATE) * step)
