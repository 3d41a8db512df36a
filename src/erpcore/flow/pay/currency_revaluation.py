"""Bring open items in other currencies to the rate of the month's end (期末调汇).

Before: every invoice and payment of the month.   After: `record.profit_carry`.
Source: IAS 21 paragraphs 23 (a) and 28; 企业会计准则第19号——外币折算 article 11. Goods, and receipts that are not
invoiced, stay at the rate of the day on which they came; so does money at the bank.
"""

from typing import Literal

from erpcore.flow.document import Document
from erpcore.flow.foreign import exchange_difference, exchange_routes, tender
from erpcore.flow.step import Step
from erpcore.flow.view import View
from erpcore.kernel.fields import RunNumber
from erpcore.kernel.movements import Effect, Movement

ROLES = ("customer", "supplier")


class CurrencyRevaluation(Document):
    """Revalue open items in other currencies at the rates of the day (期末调汇); part of the close."""

    type: Literal["currency_revaluation"] = "currency_revaluation"
    run: RunNumber = 1


def decide(books: View, document: CurrencyRevaluation) -> Effect:
    """Post, item by item, what it is worth at the rate of the day less what it stands at.

    Items of later periods are left alone.

    Raises:
        Refused: EXCHANGE_RATE_MISSING.
    """
    period = books.periods.require_open(document.date, document.period)
    movements: list[Movement] = []
    for role in ROLES:
        for key, item in sorted(books.open_items[role].items.items()):
            if item.original is None or books.earlier(key, "date").period > period:
                continue
            worth = sum(
                tender(books, code, None, document.date).booked(amount)
                for code, amount in item.original.items()
            )
            movements += exchange_difference(item.place, worth - item.amount)
    return Effect(tuple(movements))


STEP = Step(CurrencyRevaluation, decide, exchange_routes(*ROLES))
