"""Pools whose price is that of a month, as a run of differences comes to them.

In a month that goes on a difference stays with the goods on hand; when the month is costed everything taken in it
is brought to its average. Only where a value would not stand (nothing on hand, or less than nothing) is it handed
on before.
"""

from erpcore.inventory.month_average import PriceRounding, last_takers, month_average, stands
from erpcore.inventory.parcel import Amounts, Event, Parcel, added
from erpcore.inventory.stock import Stock
from erpcore.kernel.movements import Movement, Place, signed
from erpcore.kernel.rounding import Receiver

VISITS = (
    100  # of one pool in a run, where pools lead back to one another: each changes less than the one before
)
Key = tuple[str, str]  # item, site


class MonthPrices:
    """The pools that wait to be priced.

    Args:
        stock: The pools.
        receiver: Who takes odd cents.
        period: The month that is costed; "" in a month that goes on.
        rounding: Of average prices.
    """

    def __init__(self, stock: Stock, receiver: Receiver, period: str, rounding: PriceRounding) -> None:
        self.stock = stock
        self.receiver = receiver
        self.period = period
        self.rounding = rounding
        self.waiting: dict[Key, tuple[Place, Parcel]] = {}
        self._visits: dict[Key, int] = {}
        self._rest: dict[Key, Amounts] = {}  # what no goods of the month are there to bear
        self._unborne: dict[Key, Amounts] = {}  # of that, not yet handed to earlier takers
        self._gone: dict[Key, Amounts] = {}  # of that, for which no taker is known

    def wait(self, place: Place, parcel: Parcel) -> None:
        """Let a pool wait; once is enough however often its value changes before it is its turn."""
        self.waiting[place.item, place.site] = (place, parcel)

    def next(self) -> tuple[Place, Parcel]:
        """Take the pool that has waited longest."""
        return self.waiting.pop(next(iter(self.waiting)))

    def price(
        self, place: Place, parcel: Parcel, value: Amounts, pending: Amounts
    ) -> list[tuple[Event, Amounts]]:
        """Price a month's withdrawals at its average.

        Args:
            place: The shelf.
            parcel: Its goods.
            value: What they are worth with the differences followed so far, minor units by element.
            pending: Differences of receipts that are followed in this run, minor units by element.

        Returns:
            Each withdrawal and return of the month with its value now; none where the value can stand.
        """
        key = (place.item, place.site)
        self._visits[key] = self._visits.get(key, 0) + 1
        if self._visits[key] > VISITS or (not self.period and stands(parcel, value)):
            return []
        quantity, posted = self.stock.months.end(key, self._month(key))
        end = (quantity, added(posted, pending, 1))
        priced, rest = month_average(parcel.events, self._month(key), end, self.rounding)
        self._unborne[key] = added(rest, self._rest.get(key, {}), -1)
        self._rest[key] = rest
        return priced

    def beyond(self, place: Place, parcel: Parcel) -> list[tuple[Event, Amounts]]:
        """Hand what no goods of the month are there to bear to those who took the last before.

        Returns:
            Withdrawals with what they bear in addition, minor units by element.
        """
        key = (place.item, place.site)
        change = self._unborne.pop(key, {})
        if not change:
            return []
        takers = last_takers(parcel, self._month(key), change, self.receiver)
        if not takers:
            self._gone[key] = added(self._gone.get(key, {}), change, 1)
        return takers

    def movements(self) -> list[Movement]:
        """Write off what no taker is known for, as a late difference of the last receipt."""
        found: list[Movement] = []
        for (item, site), amounts in self._gone.items():
            layer = next(reversed(self.stock.pool(item, site).arrivals))
            late, shelf = Place("late_difference", layer, item, site), Place("stock", "", item, site)
            found += signed(late, shelf, added({}, amounts, -1), layer=layer)
        return found

    def _month(self, key: Key) -> str:
        return self.period or self.stock.months.latest(key)
