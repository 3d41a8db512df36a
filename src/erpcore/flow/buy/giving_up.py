"""Taking goods of a receipt off the shelf again, at what they were bought for.

The shelf gives up at most what it holds. Where the goods themselves are used up, others go back in their stead;
what these cost more or less follows the policy for late facts: to a named account, or the return is refused. Where
stock may go below zero, goods that are not there yet stand in at the claim, and what covers them says what they cost.
Source: IAS 2 paragraph 10; 采购退货 at the price of the receipt.
"""

import datetime
from collections import deque
from typing import NoReturn

from erpcore.flow.bought import Bought
from erpcore.flow.entry import Entry
from erpcore.flow.goods import beside
from erpcore.flow.moments import moment_of
from erpcore.flow.record.goods_back import takers
from erpcore.flow.shortage import lacks, may_be_short, short_slices
from erpcore.flow.view import View
from erpcore.inventory.named_returns import named_return
from erpcore.inventory.owing import owed_along, with_owing
from erpcore.inventory.parcel import Parcel, given_first
from erpcore.inventory.sent_share import claim_marks, price_of_own
from erpcore.inventory.wording import goods_at, stock_short
from erpcore.kernel.by_element import Amounts, added, differing, portion, summed
from erpcore.kernel.errors import Code, Refused
from erpcore.kernel.movements import Mark, Movement, Place, as_rows, at_target, signed
from erpcore.kernel.quantity import from_micro
from erpcore.kernel.rounding import share
from erpcore.kernel.words import Words
from erpcore.masterdata.item import AT_FIXED_PRICE

GONE = "late_difference"


class GivingUp:
    """One return from one shelf, portion by portion; `movements` are what it does so far."""

    def __init__(
        self, books: View, goods: Bought, document: str, day: datetime.date, period: str, element: str
    ) -> None:
        self.books = books
        self.shelf = shelf = goods.shelf
        self.goods = goods
        self.element = element or books.master.items[shelf.item].element  # of what the supplier is paid for
        self.document = document
        self.day, self.period = day, period
        self.pool = books.stock.pool(shelf.item, shelf.site)
        self.movements: list[Movement] = []
        self.marks: list[Mark] = []  # of what goods should take along and do not, and whose stead they go in
        self._left: dict[str, tuple[int, Amounts]] = {}  # parcel -> what it holds after earlier portions
        self._given: tuple[int, Amounts] = (0, {})  # given up so far
        self._leaving = 0  # micro-units
        # That comes back out of the goods, and all that is in them.
        self.material: tuple[Amounts, Amounts] = ({}, {})
        self._used_up: list[str] = []  # layers in whose stead others went
        self._own: dict[str, tuple[int, int]] = {}  # layer -> micro-units and purchase cost given up so far

    def portion(
        self, layer: str, claimant: Place, quantity: int, owed: int, claim: int, cost: int, kept: int
    ) -> None:
        """Let goods of one layer go.

        Args:
            layer: Of the receipt.
            claimant: Who gives the purchase price back: the open item that takes the claim.
            quantity: Micro-units that leave the shelf.
            owed: Micro-units that the claim is for.
            claim: Minor units.
            cost: What of its value is owed and billed on the layer before the return, minor units.
            kept: What was kept of the layer before the return, micro-units.

        Raises:
            Refused: LOT_SHORT, STOCK_SHORT, DEPENDENTS_EXIST, STANDARD_MISSING, STANDARD_NOT_ADOPTED.
        """
        lots = self.books.stock.lots
        lot = self.shelf.key
        self._leaving += quantity
        if lot and self._leaving > lots.quantity(self.shelf.item, self.shelf.site, lot):
            needed = from_micro(self._leaving)
            expected = Words(f"{needed} of lot {lot}", f"批号 {lot} 须有 {needed}")
            raise Refused(Code.LOT_SHORT, field="quantity", expected=expected)
        if lacks(self.books, self.shelf, self._leaving):
            self._short(self._leaving)
        if self.pool.method in AT_FIXED_PRICE:
            self._at_fixed_price(layer, claimant, quantity, owed, claim)
            return
        arrival, parcel = self.pool.arrivals.get(layer), self._parcel(layer)
        own = 0
        if parcel is not None and self._state(parcel)[0]:
            held, value = self._state(parcel)
            own = min(quantity, held)
            asked = share(claim, own, quantity)
            worth = self._worth(layer, (own, quantity), asked, cost, kept)
            takes = with_owing(worth, owed_along(self.pool, layer, arrival, own, self.document))
            gives = price_of_own(self.pool, arrival, takes, own, (held, value), self.period)
            if gives != takes:
                self._check_late(layer)
            first = given_first(value, held, arrival, own, gives)
            whole = arrival is not None and own == arrival.quantity
            should = differing(worth, self._brought(layer)) if whole else worth
            self.marks += claim_marks(f"{self.document}/{len(self.movements)}", should, first)
            rest = {name: amount - gives.get(name, 0) for name, amount in value.items()}
            self._left[parcel.key] = (held - own, rest)
            part = share(owed, own, quantity)
            self._send(layer, claimant, gives, part, own, asked)
        if own < quantity:
            part = share(owed, own, quantity) if own else 0
            paid = share(claim, own, quantity) if own else 0
            self._others(layer, claimant, quantity - own, owed - part, claim - paid)

    def _state(self, parcel: Parcel) -> tuple[int, Amounts]:
        return self._left.get(parcel.key, (parcel.quantity, parcel.amounts))

    def _check_late(self, layer: str) -> None:
        if self.books.master.late_facts == "refuse":
            raise Refused(Code.DEPENDENTS_EXIST, field="quantity", expected=takers(self.pool, layer))

    def _parcel(self, layer: str) -> Parcel | None:
        """Find the goods that goods of a layer are among; None where they are used up.

        Where the story of the layer is forgotten, those are that share a price with all goods: unless it comes later,
        or another method of valuation has found it used up since.
        """
        pool, arrival = self.pool, self.pool.arrivals.get(layer)
        if arrival is not None:
            return arrival.parcel
        receipt = self._receipt
        came = moment_of(self.books, receipt.document, receipt.position)
        gone = came[:2] < pool.since[:2] and layer not in pool.carried
        apart = pool.apart or pool.by_lot or (pool.ahead is not None and came[:2] > pool.ahead[:2])
        return None if gone or apart else pool.shared.get(pool.item)

    @property
    def _receipt(self) -> Entry:
        return self.books.earlier(self.goods.arrival.rpartition("/")[0], "receipt")

    def _brought(self, layer: str) -> Amounts:
        """Say what goods of a layer are worth by now, minor units by element."""
        arrival = self.pool.arrivals.get(layer)
        if arrival is not None:
            return arrival.amounts
        came = (of for of in self._receipt.own if of.layer == layer and of.target.role == "stock")
        return added(summed(map(at_target, came)), self.books.stock.bought.get(layer, {}), 1)

    def _worth(self, layer: str, returned: tuple[int, int], claim: int, cost: int, kept: int) -> Amounts:
        """Say what goods of a layer are worth: the claim, and their share of what else they cost.

        Material that comes back out of them is worth what it comes back at. What was paid for them after their story
        was forgotten is not in them.
        """
        element, (back, material) = self.element, self.material
        quantity, whole = returned
        further = added(self._brought(layer), self._gone(layer), -1)
        further = added(added(further, {element: cost}, -1), material, -1)
        forgotten = layer not in self.pool.arrivals and layer not in self.pool.carried
        further = {name: amount for name, amount in further.items() if amount > 0 or forgotten}
        worth = portion(further, quantity, kept)
        worth[element] = worth.get(element, 0) + claim
        worth = added(worth, portion(back, quantity, whole), 1)
        return {name: amount for name, amount in worth.items() if amount > 0}

    def _gone(self, layer: str) -> Amounts:
        """Say what goods of a layer that went back should have taken along; what they did, where that is forgotten."""
        stock, pool = self.books.stock, self.pool
        sent = stock.sent_of(self.shelf.item, self.shelf.site, layer)
        told = layer in pool.arrivals and layer not in pool.carried and sent.known
        return sent.worth if told else stock.taken_by(pool, pool.bearer(layer))

    def _send(
        self, layer: str, claimant: Place, gives: Amounts, owed: int, quantity: int, claim: int
    ) -> None:
        """Send goods back; what they hold more or less than the claim stays beside the shelf, or is a difference."""
        if self.goods.through is not None:
            self._send_through(self.goods.through, layer, claimant, gives, owed, quantity, claim)
            return
        values = tuple([("", name, amount) for name, amount in gives.items() if amount])
        self.movements.append(Movement(claimant, self.shelf, values, owed, quantity, layer, contra=True))
        beyond = sum(gives.values()) - claim
        if self.pool.method in AT_FIXED_PRICE:
            paid = {self.element: claim} if beyond else gives
            self.movements += beside(self.books, claimant, self.shelf, layer, differing(gives, paid))
        else:
            gone = Place(GONE, layer, self.shelf.item, self.shelf.site)
            self.movements += signed(claimant, gone, {"": beyond})

    def _send_through(
        self,
        through: Place,
        layer: str,
        claimant: Place,
        gives: Amounts,
        owed: int,
        quantity: int,
        claim: int,
    ) -> None:
        """Send goods back the way they came: the work is claimed, who takes the rest is for the caller to say."""
        arrival = self.goods.arrival
        values = as_rows(gives)
        self.movements.append(
            Movement(through, self.shelf, values, quantity, quantity, layer, contra=True, origin=arrival)
        )
        fee = (("", self.element, claim),) if claim else ()
        self.movements.append(Movement(claimant, through, fee, owed, contra=True))

    def _others(self, layer: str, claimant: Place, quantity: int, owed: int, claim: int) -> None:
        """Send other goods of the shelf, or of the lot, back in place of those that are used up."""
        self._check_late(layer)
        if self.books.master.late_facts == "reprice":
            self._used_up.append(layer)
            self.marks.append(named_return(self.document, self.pool, "\n".join(self._used_up)))
        gone = Place(GONE, self.document, self.shelf.item, self.shelf.site)
        left = quantity
        parcels = self.pool.parcels
        if self.pool.by_lot:
            parcels = deque([self.pool.parcel(self.shelf.key)])
        for parcel in reversed(parcels) if self.pool.newest_first else parcels:
            held, value = self._state(parcel)
            part = min(held, left)
            if not part:
                continue
            gives = portion(value, part, held)
            rest = {name: amount - gives[name] for name, amount in value.items()}
            self._left[parcel.key] = (held - part, rest)
            self.movements.append(Movement(self.shelf, gone, as_rows(gives), part, part, parcel.key))
            left -= part
        if left and not may_be_short(self.books, self.pool):
            self._short(self._leaving)
        if left:
            worth = None if self.goods.through else share(claim, left, quantity) or None
            for key, part, amounts in short_slices(self.books, self.pool, left, self.day, worth):
                self.movements.append(Movement(self.shelf, gone, as_rows(amounts), part, part, key))
        values = (("", "", claim),) if claim else ()
        self.movements.append(Movement(gone, claimant, values, 0, owed))

    def _short(self, quantity: int) -> NoReturn:
        of, site = self.shelf.item, self.shelf.site
        raise stock_short(goods_at(of, site), self.books.stock.on_hand(of, site), quantity)

    def _at_fixed_price(self, layer: str, claimant: Place, quantity: int, owed: int, claim: int) -> None:
        done, before = self._given
        if done + quantity > self.pool.quantity and not may_be_short(self.books, self.pool):
            self._short(done + quantity)
        standard = self.books.master.standard(self.shelf.item, self.day)
        decimals = self.books.master.currency.decimals
        so_far = self.pool.at_standard(-(done + quantity), standard, decimals)
        gives = {name: amount - before.get(name, 0) for name, amount in so_far.items()}
        self._given = (done + quantity, so_far)
        self._send(layer, claimant, gives, owed, quantity, claim)
