"""Bring what is owed, due or held in other currencies to the rate of the month's end (期末调汇).

Before: every invoice and payment of the month.   After: `record.profit_carry`.
What goods cost stays at the rate of the day on which they came. What is owed for them before their invoice is a
monetary item, as on an invoice: what the rate makes of it stands beside the estimate, which invoices and returns clear
as it was, and goes with the revaluation after that. Where goods bear the exchange difference of their invoice (policy
`invoice_exchange`), the estimate stays as it is until then.

Source: IAS 21 paragraphs 8, 16, 23 and 28; 企业会计准则第19号——外币折算 article 11.
"""

from typing import Literal

from erpcore.flow.currency_standings import BESIDE, ESTIMATED, OPEN, standings
from erpcore.flow.document import Document
from erpcore.flow.foreign import exchange_difference, exchange_routes, tender
from erpcore.flow.step import Step
from erpcore.flow.view import View
from erpcore.kernel.fields import RunNumber
from erpcore.kernel.movements import RATE, Effect, Movement, Original, Place


class CurrencyRevaluation(Document):
    """Bring open items and accounts in other currencies to the rates of the day (期末调汇); part of the close."""

    type: Literal["currency_revaluation"] = "currency_revaluation"
    run: RunNumber = 1  # which run of the step it is in its period


def decide(books: View, document: CurrencyRevaluation) -> Effect:
    """Post for each place what it is worth at the rate of the period's end, less what it stood at.

    What later periods have posted already is left alone: an invoice of theirs was not open, one that they have paid
    was. The difference of one that is paid by now stays on it until the next period is revalued, and is turned there.

    Raises:
        Refused: EXCHANGE_RATE_MISSING.
    """
    period = books.periods.require_open(document.date, document.period)
    movements: list[Movement] = []
    for place, amount, original in standings(books, period):
        worth = sum(
            tender(books, code, None, document.date).booked(minor)
            for code, minor in original.items()
            if minor
        )
        revalued = place._replace(role=BESIDE) if place.role == ESTIMATED else place
        found = exchange_difference(revalued, worth - amount)
        if place.role in OPEN and books.open_items[place.role].get(place.key) is None:
            found = [movement._replace(original=_nothing_of(movement, place, original)) for movement in found]
        movements += found
    return Effect(tuple(movements))


def _nothing_of(movement: Movement, place: Place, original: dict[str, int]) -> tuple[Original, ...]:
    """Say of an end of a movement that it is in other currencies, and moves none: it stays an item in them."""
    end = "target" if movement.target == place else "source"
    return tuple(Original(end, code, 0, RATE) for code in original)


STEP = Step(CurrencyRevaluation, decide, exchange_routes(*OPEN, BESIDE, "account"))
