"""What goods should cost, from their bills of material, routings and rates: read from cards for `cost_tree`.

Amounts are millionths of the major currency unit for one base unit of the goods.
"""

import datetime

from erpcore.costing.products.cost_tree import PLACE, UNKNOWN, Origin, Part
from erpcore.flow.make.cards import standard_card
from erpcore.flow.view import View
from erpcore.kernel.by_element import Amounts
from erpcore.kernel.quantity import to_micro
from erpcore.kernel.rounding import MICRO, divide
from erpcore.production.cost_card import CostCard
from erpcore.reports.card_lines import planned

CARD = "card"
_FINE = 4  # decimals in which a card is worked out, so that cents of small parts do not round away


class CardMakers:
    """Standard cards of a day, each for the costing lot of its item."""

    def __init__(self, books: View, day: datetime.date) -> None:
        self._books = books
        self._day = day
        self._cards: dict[str, CostCard] = {}

    def card(self, item: str) -> CostCard:
        """Make the card of an item's lot, in fine amounts.

        Raises:
            Refused: UNKNOWN_ITEM, BOM_MISSING, PRICE_MISSING, RATE_MISSING, VALUE_EXCEEDS_PLACE.
        """
        found = self._cards.get(item)
        if found is None:
            lot = to_micro(self._books.master.item(item).costing_lot)
            card = standard_card(self._books, item, lot, self._day)
            found = self._cards[item] = card._replace(decimals=_FINE)
        return found

    def made(self, origin: Origin) -> list[Part]:
        """List the components and hours of a card; a place is its own only cause."""
        if origin[0] != CARD:
            return [Part(origin, UNKNOWN, {})]
        return [
            Part(cause, self.origin(cause[1]) if cause[0] == "stock" else UNKNOWN, line.amounts)
            for cause, line in planned(self.card(origin[1])).items()
        ]

    def came(self, item: str) -> list[Part]:
        """List the one card that an item is made by; a bought one has none."""
        return [Part(("stock", item), self.origin(item), {})]

    def origin(self, item: str) -> Origin:
        """Say whether an item is made, and by which card."""
        made = self._books.master.made(item, self._day)
        return (CARD, item) if made else (PLACE, "supplier")

    def unit_cost(self, item: str) -> Amounts:
        """Cost one base unit: at the item's standard where it has one, otherwise by its card.

        Raises:
            Refused: UNKNOWN_ITEM, BOM_MISSING, PRICE_MISSING, RATE_MISSING, VALUE_EXCEEDS_PLACE.
        """
        card = self.card(item)
        standard = self._books.master.standard(item, self._day)
        if standard is not None:
            return dict(standard)
        return {
            element: divide(amount * MICRO * MICRO, card.quantity * 10**_FINE)
            for element, amount in card.amounts().items()
        }
