"""The register of fixed assets (固定资产明细账) as the state keeps it: the cards, folded from marks and movements."""

from collections.abc import Iterator

from erpcore.assets.card import Card
from erpcore.assets.changes import Changed
from erpcore.assets.moments import Moment, month_of
from erpcore.assets.terms import Terms
from erpcore.kernel.movements import Mark, Movement, Place
from erpcore.kernel.undo import Undo, accumulate, opened, put
from erpcore.masterdata.asset_category import asset_key, asset_of

SUBJECT = "fixed_asset"  # of marks whose key is the asset
COST, DEPRECIATION, PROVISION = ROLES = ("fixed_asset", "accumulated_depreciation", "asset_impairment")
CLEARING = "asset_disposal"  # role of what is disposed of on its way to gain or loss; ends empty
TERMS, OUTPUT = "terms", "output"  # names of marks; those of changes are named by their document
BEARERS = ("overhead_pool", "administrative_expense", "selling_expense")  # roles of who bears depreciation


class Register:
    """The cards by asset."""

    def __init__(self) -> None:
        self.cards: dict[str, Card] = {}

    def mark(self, mark: Mark, undo: Undo) -> None:
        """Fold an acquisition, a change, what an asset did in a month, or one of them taken back."""
        _, key, name, _, after, delta = mark
        card = self.cards.get(key)
        if card is None:
            put(self.cards, key, card := Card(), undo)
        kind, _, of = name.partition(" ")
        if kind == TERMS:
            undo += ((setattr, card, "terms", card.terms), (setattr, card, "category", card.category))
            card.terms = Terms.from_text(after) if after else None
            card.category = card.terms.category if card.terms else card.category
        elif kind == OUTPUT:
            month = month_of(of)
            used, said = card.output.get(month, (0, 0))
            put(card.output, month, (used + delta, said + (1 if after else -1)), undo)
        elif after:
            put(card.changes, of, Changed.from_text(after), undo)
        else:
            undo.append((card.changes.__setitem__, of, card.changes.pop(of)))

    def apply(self, movement: Movement, undo: Undo, period: str) -> None:
        """Fold a movement one end of which is the cost, the depreciation or the provision of an asset."""
        amount = sum(part for _, _, part in movement.amounts)
        if movement.contra:
            amount = -amount
        source, target = movement.source, movement.target
        for place, change, other in ((source, -amount, target), (target, amount, source)):
            if place.role in ROLES and place.key:
                card = self.cards[asset_of(place.key)[0]]
                accumulate(card.amounts, place.role, change, undo)
                if place.role == DEPRECIATION and other.role in BEARERS:
                    accumulate(opened(card.charged, period, undo), other, -change, undo)

    def place(self, asset: str, role: str) -> Place:
        """Name a place of an asset: that of its cost, of its depreciation or of its provision."""
        return Place(role, asset_key(asset, self.cards[asset].category))

    def cells(self) -> Iterator[tuple[Place, str, int]]:
        """Go through what each asset has on each of its places, as `flow.sub_ledgers` lists it."""
        for asset, card in self.cards.items():
            for role, amount in card.amounts.items():
                yield self.place(asset, role), "", amount

    def to_post(
        self, asset: str, period: str, bearer: Place | None, until: Moment | None = None
    ) -> dict[Place, int]:
        """Say what depreciation a period has still to book for an asset: minor units by who bears it.

        What earlier months came to and nobody booked, or booked otherwise, comes with it.

        Args:
            asset: One of the register.
            period: The month.
            bearer: Who bears its depreciation of the month; None: nobody, as it was taken back.
            until: Up to and with which month it is depreciated, as `Card.lost` has it; None: that of the period.
        """
        card = self.cards[asset]
        posted = card.charged.get(period, {})
        if bearer is None or card.terms is None:
            return {taker: -part for taker, part in card.borne(period).items() if part}
        earlier = card.booked(period) - sum(posted.values())
        begun = period >= card.terms.acquired
        last = month_of(period) if until is None else until
        due = (card.lost(last) if begun else 0) - earlier
        takers = {**dict.fromkeys(posted, 0), bearer: due}
        changes = {taker: part - posted.get(taker, 0) for taker, part in takers.items()}
        return {taker: change for taker, change in changes.items() if change}
