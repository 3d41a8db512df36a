"""A clerk looks at the books and at the factory, and writes the next slip: what all departments share."""

import datetime
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any

from erpcore.books.books import Books
from erpcore.flow.document import Document
from erpcore.flow.state import State
from erpcore.kernel.by_element import extended
from erpcore.kernel.errors import Refused
from erpcore.kernel.money import Currency, currency, to_decimal
from erpcore.kernel.quantity import convert, from_micro, to_micro
from erpcore.masterdata.item import AT_FIXED_PRICE
from erpcore.masterdata.master import MasterData
from erpcore.production.work_order import WorkOrder
from erpcore.testing.strategies.dice import Dice, Value

_DAY = datetime.timedelta(days=1)
_LAST_DAYS = (datetime.date(2026, 10, 20), datetime.date(2026, 11, 30), datetime.date(2027, 12, 31))
_OTHER_UNITS = {"kg": "g", "pcs": "box"}


class Clerk:
    """Somebody who writes one document, mostly one that the books will take."""

    def __init__(self, books: Books, dice: Dice, number: int, today: datetime.date) -> None:
        self.books = books
        self.dice = dice
        self.number = number
        self.today = today

    @property
    def state(self) -> State:
        """What the books say now."""
        return self.books.state

    @property
    def master(self) -> MasterData:
        """The factory as it is set up now."""
        return self.books.state.master

    def id(self, prefix: str) -> str:
        """Number the slip; no two slips of a history have the same number."""
        return f"{prefix}-{self.number}"

    def day(self) -> datetime.date:
        """Date the slip: today, now and then some days back."""
        return self.today - _DAY * self.dice.between(1, 9) if self.dice.one_in(12) else self.today

    def due(self, day: datetime.date) -> datetime.date | None:
        """Say when what is ordered on a day is due: on every other day so many days later, else not at all."""
        return day + _DAY * (day.day % 12) if day.toordinal() % 2 else None

    def items(self, *kinds: str) -> list[str]:
        """List the items of some kinds, in the order of the set-up."""
        return [code for code, item in self.master.items.items() if item.kind in kinds]

    def site(self) -> str | None:
        """Name a site, or leave it to the books."""
        return self.dice.pick((None, None, *self.master.sites))

    def partner(self, role: str) -> str:
        """Choose a supplier or customer."""
        return self.dice.pick([row.code for row in self.master.partners.values() if getattr(row, role)])

    def cost_centre(self) -> str:
        """Choose a cost centre."""
        return self.dice.pick([*self.master.cost_centres])

    def on_hand(self, item: str, site: str | None) -> int:
        """Look how much is on a shelf, in micro-units."""
        return self.state.stock.on_hand(item, site or self.master.first_site)

    def shelves(self) -> list[tuple[str, str]]:
        """List the items and sites of which there is something, or was."""
        stock = self.state.stock
        shared = stock.shelves.area_of is not None
        return [key for key in stock.shelves.held if key[1]] if shared else [*stock.pools]

    def full(self) -> list[tuple[str, str]]:
        """List the items and sites of which there is something."""
        return [key for key in self.shelves() if self.on_hand(*key) > 0]

    def items_at(self, site: str) -> list[str]:
        """List the items of which there is something, or too little, at a site."""
        return [
            item for (item, where), pool in self.state.stock.pools.items() if where == site and pool.quantity
        ]

    def new_lot(self, item: str) -> tuple[str | None, datetime.date | None]:
        """Choose one of a few lots for goods that come in, with the last day that all goods of that lot have."""
        if self.master.items[item].tracking == "none":
            return None, None
        number = self.dice.below(4)
        day = None if number == 3 or self.dice.one_in(4) else _LAST_DAYS[number]
        return f"L{number}", day

    def to_take(self, item: str, site: str | None, wanted: int) -> int:
        """Look how much may be taken, in micro-units: what is there, or what is wanted where it may be short."""
        held = self.on_hand(item, site)
        short = self.master.policies.negative_stock == "allow" and self.master.items[item].tracking == "none"
        return max(held, wanted) if short and self.dice.below(3) else held

    def lot_on_hand(self, item: str, site: str) -> str | None:
        """Choose a lot that a shelf holds, or leave it to the books; nothing of an item without lots."""
        lots = [lot for lot, _ in self.state.stock.lots.in_order(item, site)]
        named = self.master.policies.lot_picking == "named" or self.dice.below(2)
        return self.dice.pick(lots) if lots and named else None

    def held(self, item: str, site: str, lot: str | None) -> int:
        """Say how much a shelf holds of an item, or of a lot of it, in micro-units."""
        return self.state.stock.lots.quantity(item, site, lot) if lot else self.on_hand(item, site)

    def orders(self, *statuses: str) -> list[WorkOrder]:
        """List the work orders of some statuses, one status after the other."""
        orders = self.state.orders.orders.values()
        return [order for status in statuses for order in orders if order.status == status]

    def wanted(self, *kinds: str) -> list[str]:
        """List the components of running orders that are short on the shelf, of some kinds."""
        found: dict[str, None] = {}
        for order in self.orders("released", "planned"):
            card = order.standard or order.estimate
            for component in card.components if card else ():
                short = component.quantity - order.issued(component.item)
                if short > self.on_hand(component.item, order.site):
                    found[component.item] = None
        return [item for item in found if self.master.items[item].kind in kinds]

    def quantity(self, item: str, high: int = 40) -> Decimal:
        """Choose a quantity of an item that its base unit can be counted in, now and then a huge one."""
        if self.dice.one_in(50):
            return Decimal(10 ** self.dice.between(3, 6))
        return self.dice.decimal(1, high, 7 - len(str(self.master.grain(item))))

    def part_of(self, micro: int, item: str) -> Decimal | None:
        """Choose all of a quantity or a part of it that can be counted; None when there is none."""
        grain = self.master.grain(item)
        grains = micro // grain
        if grains <= 0:
            return None
        return from_micro((grains if self.dice.below(3) == 0 else 1 + self.dice.below(grains)) * grain)

    def by_hand(self, item: str, site: str, quantity: Decimal) -> Decimal | None:
        """Price goods by hand that go out before their price is known, now and then."""
        unknown = self.state.stock.pool(item, site).by_month or to_micro(quantity) > self.on_hand(item, site)
        return self.price() if unknown and self.dice.one_in(4) else None

    def written(self, item: str, quantity: Decimal) -> tuple[Decimal, str | None]:
        """Write a quantity of the base unit with its unit, without it, or in another unit."""
        base = self.master.items[item].unit
        unit = self.dice.pick((None, None, None, base, _OTHER_UNITS.get(base, base)))
        if unit in {None, base}:
            return quantity, unit
        try:
            return from_micro(convert(to_micro(quantity), 1 / self.master.factor(item, str(unit)))), unit
        except (Refused, ValueError):
            return quantity, None

    def told(self, item: str, quantity: Decimal) -> dict[str, Any]:
        """Write a quantity of the base unit as documents have it, with a unit in any case: a slip may be in another."""
        written, unit = self.written(item, quantity)
        return {"quantity": written, "unit": unit or self.base(item)}

    def base(self, item: str) -> str:
        """Name the base unit of an item."""
        return self.master.items[item].unit

    def standard_changed(self) -> list[str]:
        """List the items on hand that are valued at another standard than today's."""
        found = []
        for (item, _), pool in self.state.stock.pools.items():
            standard = self.master.standard(item, self.today) if pool.method in AT_FIXED_PRICE else None
            decimals = self.master.currency.decimals
            if standard is not None and not pool.is_worth(extended(standard, pool.quantity, decimals)):
                found.append(item)
        return found

    def price(self) -> Decimal:
        """Choose a price for one unit."""
        if self.dice.one_in(12):
            return self.dice.pick((Decimal("0.0001"), Decimal("0.033333"), Decimal(99999)))
        return self.dice.decimal(1, 300, 2)

    def abroad(self) -> str | None:
        """Name the other currency that there are rates of, now and then; None: the book currency."""
        rates = self.master.setup.exchange_rates
        return rates[0].currency if rates and self.dice.one_in(3) else None

    def agreed(self, code: str | None) -> Decimal | None:
        """Agree on a rate of another currency, now and then; None: that of the day."""
        known = code not in {None, self.master.currency.code}
        return self.dice.decimal(1, 20, 4) if known and self.dice.one_in(4) else None

    def _in(self, code: str | None) -> Currency:
        return currency(code) if code else self.master.currency

    def amount(self, high: int = 5000, code: str | None = None) -> Decimal:
        """Choose an amount of a currency; None: the book currency."""
        return self.dice.decimal(1, high, self._in(code).decimals)

    def major(self, minor: int, code: str | None = None) -> Decimal:
        """Write minor units at the face, at most as many as a document can hold."""
        return to_decimal(min(minor, 10**14), self._in(code))

    def about(self, minor: int, code: str | None = None) -> Decimal:
        """Choose an amount: just this one, or one that differs by a cent, by a tenth, or by much."""
        options = (minor, minor, minor + 1, minor - 1, minor * 11 // 10, minor * 9 // 10, minor * 3, 1)
        return self.major(max(self.dice.pick(options), 1), code)

    def vat(self, code: str | None = None) -> Decimal:
        """Choose the VAT of an invoice, often none."""
        return self.amount(100, code) if self.dice.one_in(2) else Decimal(0)

    def assessed(self) -> Decimal:
        """Choose VAT that the buyer owes himself, now and then."""
        return self.amount(60) if self.dice.one_in(7) else Decimal(0)

    def choose(self, options: Iterable[Value]) -> Value | None:
        """Choose one of some options, one of the latest more often; None when there is none."""
        found = list(options)
        if not found:
            return None
        return found[-1 - self.dice.below(len(found) if self.dice.one_in(3) else min(len(found), 3))]


Writer = Callable[[Clerk], Document | None]  # None: there is nothing that the document could be about
