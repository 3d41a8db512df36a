"""Accounts that are kept in another currency, too (外币核算): what stands on them in it and in the books.

Source: IAS 21 paragraphs 16 and 23 (a): monetary items; 企业会计准则第19号——外币折算 article 11.
"""

from collections.abc import Callable

from erpcore.kernel.ends import gained
from erpcore.kernel.movements import Movement, Place
from erpcore.kernel.undo import Undo


class CurrencyBalance:
    """One account with its dimensions: both balances in minor units, debit positive."""

    __slots__ = ("amount", "original", "place")

    def __init__(self, place: Place) -> None:
        self.place = place
        self.amount = 0  # of the book currency
        self.original = 0  # of the account's

    def restore(self, amount: int, original: int) -> None:
        """Bring both back to what they were."""
        self.amount, self.original = amount, original


class CurrencyBalances:
    """All of them, in the order in which they came up; one that comes to zero stays."""

    def __init__(self, kept_in: Callable[[str], str]) -> None:
        self.balances: dict[Place, CurrencyBalance] = {}
        self._kept_in = kept_in  # account -> its other currency; "" for none

    def apply(self, movement: Movement, undo: Undo, _period: str = "") -> None:
        """Fold what comes to accounts and leaves them, in the book currency."""
        amount = gained(movement)
        self.add(movement.target, amount, 0, undo)
        self.add(movement.source, -amount, 0, undo)

    def add(self, place: Place, amount: int, original: int, undo: Undo) -> None:
        """Add signed amounts in both currencies to a place; one that is no account kept in another has none."""
        if place.role != "account" or not self._kept_in(place.key):
            return
        balance = self.balances.get(place)
        if balance is None:
            balance = self.balances[place] = CurrencyBalance(place)
            undo.append((self.balances.pop, place))
        undo.append((CurrencyBalance.restore, balance, balance.amount, balance.original))
        balance.amount += amount
        balance.original += original
