"""Bring open items in other currencies to the rate of the month's end (期末调汇).

Before: every invoice and payment of the month.   After: `record.profit_carry`.
Source: IAS 21 paragraphs 23 (a) and 28; 企业会计准则第19号——外币折算 article 11. Goods, and receipts that are not
invoiced, stay at the rate of the day on which they came; so does money at the bank.
"""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from erpcore.flow.document import Document
from erpcore.flow.foreign import exchange_difference, exchange_routes, tender
from erpcore.flow.later import later_entries
from erpcore.flow.step import Step
from erpcore.flow.view import View
from erpcore.kernel.fields import RunNumber
from erpcore.kernel.movements import RATE, Effect, Movement, Original, Place, total

ROLES = ("customer", "supplier")
Owner = tuple[str, str]  # role, key of the open item


class CurrencyRevaluation(Document):
    """Revalue open items in other currencies at the rates of the day (期末调汇); part of the close."""

    type: Literal["currency_revaluation"] = "currency_revaluation"
    run: RunNumber = 1


class Standing(NamedTuple):
    """What an item stood at, debit positive."""

    place: Place
    amount: int  # minor units of the books
    original: dict[str, int]  # other currency -> its minor units; zeros stay


def decide(books: View, document: CurrencyRevaluation) -> Effect:
    """Post, item by item, what it was worth at the period's end at the rate of the day less what it stood at.

    What later periods have posted already is left alone: an invoice of theirs was not open, one that they have paid
    was. The difference of one that is paid by now stays on it until the next period is revalued, and is turned there.

    Raises:
        Refused: EXCHANGE_RATE_MISSING.
    """
    period = books.periods.require_open(document.date, document.period)
    movements: list[Movement] = []
    for place, amount, original in _standing(books, period):
        worth = sum(
            tender(books, code, None, document.date).booked(minor)
            for code, minor in original.items()
            if minor
        )
        found = exchange_difference(place, worth - amount)
        if books.open_items[place.role].get(place.key) is None:  # it stays an item in another currency
            found = [movement._replace(original=_nothing_of(movement, place, original)) for movement in found]
        movements += found
    return Effect(tuple(movements))


def _nothing_of(movement: Movement, place: Place, original: dict[str, int]) -> tuple[Original, ...]:
    """Say of an end of a movement that it is in other currencies, and moves none of them."""
    end = "target" if movement.target == place else "source"
    return tuple(Original(end, code, 0, RATE) for code in original)


def _standing(books: View, period: str) -> Iterator[Standing]:
    """Say what items in other currencies stood at when a period ended, in the order of role and key."""
    found = {
        (role, key): Standing(item.place, item.amount, dict(item.original))
        for role in ROLES
        for key, item in books.open_items[role].items.items()
        if item.original is not None
    }
    abroad = set(found)
    for entry in later_entries(books, period):
        for movement in entry.movements:
            for end, place in (("target", movement.target), ("source", movement.source)):
                if place.role in ROLES:
                    owner = (place.role, place.key)
                    found[owner] = _before(movement, end, found.get(owner) or Standing(place, 0, {}))
                    abroad |= {owner} if found[owner].original else set()
    yield from (found[owner] for owner in sorted(abroad))


def _before(movement: Movement, end: str, standing: Standing) -> Standing:
    """Take a movement at one of its ends back from what an item stood at."""
    sign = 1 if (end == "target") == movement.contra else -1
    original = dict(standing.original)
    for of, code, minor, _ in movement.original:
        if of == end:
            original[code] = original.get(code, 0) + sign * minor
    return standing._replace(amount=standing.amount + sign * total(movement), original=original)


STEP = Step(CurrencyRevaluation, decide, exchange_routes(*ROLES))
