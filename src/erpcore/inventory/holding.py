"""What an item at a site holds, and what a withdrawal or a return would cost: the questions put to a pool."""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping

from erpcore.inventory.methods import METHODS
from erpcore.inventory.parcel import BEGINNING, Event, Moment, Parcel, price_back
from erpcore.inventory.withdrawals import ANY, Meant, latest_first
from erpcore.inventory.wording import another_standard, goods_at, issued_to, no_standard, stock_short
from erpcore.kernel.by_element import Amounts, added, differing, extended
from erpcore.kernel.errors import Code, Refused
from erpcore.kernel.expectations import goods_of_lot
from erpcore.kernel.movements import Place
from erpcore.kernel.undo import Undo

SHORT = " short"  # the key of the parcel of goods that had not come yet: no layer is named so
Known = tuple[Moment, Amounts]  # from when on a change of value was known, and minor units by element
Slice = tuple[str, int, Amounts]  # parcel key, micro-units, minor units by element
Standard = Mapping[str, int]  # element -> micro-currency for one base unit


class Holding:
    """The goods of one item at one site; `method` is a key of `METHODS`."""

    __slots__ = (
        "ahead", "apart", "arrivals", "by_lot", "by_month", "carried", "debt", "following", "has_story", "item",
        "method", "named", "newest_first", "owed", "parcels", "quantity", "revisions", "shared", "since", "site",
        "story", "taken",
    )  # fmt: skip

    def __init__(self, item: str, site: str, method: str) -> None:
        self.item = item
        self.site = site
        self.follow(method)
        self.since = BEGINNING  # of the last change of the method (`changing`)
        self.carried: dict[str, tuple[int, int]] = {}  # layer of before it -> of its micro-units there, all
        self.quantity: int = 0  # micro-units of the base unit; below zero only with a debt
        self.debt: Parcel | None = None  # goods taken that had not come yet: less than nothing, or nothing
        self.parcels: deque[Parcel] = deque()  # those with goods, oldest first; shared ones stay
        self.shared: dict[str, Parcel] = {}  # what several arrivals join: by lot, or one for the item
        self.ahead: Moment | None = None  # what came after it is told again in a moment (`past`)
        self.owed: dict[tuple[Place, str, str], tuple[int, Amounts]] = {}  # told again, and not posted yet
        self.story: list[Event] = []  # all events in the order of their days, where the days count
        self.following: dict[str, Moment] = {}  # documents whose value follows from the goods (`adjusted`)
        self.arrivals: dict[str, Event] = {}  # layer -> how it came in
        self.named: dict[str, str] = {}  # return -> whose goods it brings back, where the days count
        self.taken: dict[Place, list[Event]] = {}  # taker -> what it took and gave back
        self.revisions: dict[str, tuple[Known, ...]] = {}  # layer -> what it was worth more later on, by day

    def follow(self, method: str) -> None:
        """Value what moves from now on by a method."""
        traits = METHODS[method]
        self.method = method
        self.apart = traits.parcels == "receipt"  # each receipt is a parcel of its own
        self.by_month = traits.by_month
        self.by_lot = traits.parcels == "lot"
        self.newest_first = traits.newest_first
        self.has_story = traits.has_story

    @property
    def knows_days(self) -> bool:
        """Whether its story tells what was there on each day: not where one price holds for a month, or a fixed one."""
        return self.has_story and not self.by_month

    def __str__(self) -> str:
        return goods_at(self.item, self.site).en

    @property
    def amounts(self) -> Amounts:
        """The value on hand by element, in minor units."""
        found: Amounts = {}
        for parcel in self.parcels if self.debt is None else (*self.parcels, self.debt):
            for element, amount in parcel.amounts.items():
                found[element] = found.get(element, 0) + amount
        return found

    @property
    def value(self) -> int:
        """The value on hand in minor units."""
        return sum(self.amounts.values())

    def shelf(self, lot: str = "") -> Place:
        """Name the place where its value is, or what a lot of it is worth."""
        return Place("stock", lot, self.item, self.site)

    def bearer(self, layer: str) -> Place:
        """Name who bears a later change of what went back of an arrival; `taken` has it with him."""
        return Place("late_difference", layer, self.item, self.site)

    def taken_so_far(self, taker: Place) -> Amounts:
        """Say what a taker has of the goods, in minor units: net of what came back and did not go again."""
        found: Amounts = {}
        for event in self.taken.get(taker, ()):
            if event.kind not in {"back", "again"}:
                found = added(found, event.net, 1)
        return found

    def stories(self) -> Iterator[Parcel]:
        """Go through all parcels whose story is kept, those without goods, too; oldest first."""
        if self.apart:  # value may have joined a parcel
            yield from dict.fromkeys((*(arrival.parcel for arrival in self.arrivals.values()), *self.parcels))
        else:
            yield from self.parcels
        if self.debt is not None:
            yield self.debt

    def came(self, layer: str) -> Moment:
        """Say where an arrival stands in the story; at its beginning where nothing is known of it any more."""
        arrival = self.arrivals.get(layer)
        return BEGINNING if arrival is None else arrival.moment

    def has_come(self, arrival: Event) -> bool:
        """Tell whether an arrival is told already; it is not for a late document dated before it."""
        return self.ahead is None or arrival.moment[:2] <= self.ahead[:2]

    def withdraw(self, quantity: int, standard: Standard | None, decimals: int) -> list[Slice]:
        """Price a withdrawal without making it: one slice for each parcel touched, in the order of the method.

        Args:
            quantity: Micro-units, above zero.
            standard: The standard valid on the day; only a pool at standard looks at it.
            decimals: Of the book currency.

        Raises:
            Refused: STOCK_SHORT, STANDARD_MISSING, STANDARD_NOT_ADOPTED.
        """
        if quantity > self.quantity:
            raise stock_short(goods_at(self.item, self.site), self.quantity, quantity)
        if not self.has_story:
            return [(self.item, quantity, self.at_standard(-quantity, standard, decimals))]
        parcels = self.parcels
        parcel = parcels[-1] if self.newest_first else parcels[0]
        if quantity <= parcel.quantity:
            return [(parcel.key, quantity, parcel.price(quantity))]
        slices = []
        ordered: Iterable[Parcel] = reversed(parcels) if self.newest_first else parcels
        for parcel in ordered:
            part = parcel.quantity
            if part >= quantity:
                slices.append((parcel.key, quantity, parcel.price(quantity)))
                break
            slices.append((parcel.key, part, parcel.amounts))
            quantity -= part
        return slices

    def at_standard(
        self, quantity: int, standard: Standard | None, decimals: int, before: int = 0
    ) -> Amounts:
        """Price a signed change of a pool at standard: the change of round(standard x quantity on hand).

        Args:
            quantity: Micro-units.
            standard: Valid on the day.
            decimals: Of the book currency.
            before: What the same document has changed the quantity by already.

        Returns:
            Minor units by element, not negative.

        Raises:
            Refused: STANDARD_MISSING, STANDARD_NOT_ADOPTED.
        """
        if standard is None:
            raise no_standard(self.item)
        now = extended(standard, self.quantity, decimals)
        if not self.is_worth(now):
            raise another_standard(goods_at(self.item, self.site))
        start = self.quantity + before
        had = extended(standard, start, decimals) if before else now
        has = extended(standard, start + quantity, decimals)
        return {
            element: abs(has[element] - amount) for element, amount in had.items() if has[element] != amount
        }

    def is_worth(self, amounts: Amounts) -> bool:
        """Tell whether the value on hand is the one given, whatever elements without any value are named."""
        return not differing(self.amounts, amounts)

    def returning(
        self,
        taker: Place,
        quantity: int,
        standard: Standard | None,
        decimals: int,
        meant: Meant = ANY,
        so_far: int = 0,
    ) -> list[tuple[Event, int, Amounts]]:
        """Price goods that come back from a taker, its latest withdrawals first, at what they were taken for.

        A pool at standard takes them back at standard, after `so_far` micro-units that came back before. Goods that
        have a lot come back from withdrawals of it, and where a document is named from those that it made.

        Returns:
            Withdrawal, micro-units and minor units by element.

        Raises:
            Refused: RETURN_EXCEEDS_ISSUE, STANDARD_MISSING, STANDARD_NOT_ADOPTED.
        """
        found: list[tuple[Event, int, Amounts]] = []
        wanted = quantity
        for event in latest_first(self.taken.get(taker, []), meant):
            part = min(wanted, event.left)
            if self.has_story:
                amounts = price_back(event, part)
            else:
                amounts = self.at_standard(part, standard, decimals, so_far + quantity - wanted)
            wanted -= part
            found.append((event, part, amounts))
            if not wanted:
                return found
        goods = goods_of_lot(self.item, meant.lot)
        expected = issued_to(taker.key or taker.role, goods, quantity - wanted, quantity, meant.document)
        raise Refused(Code.RETURN_EXCEEDS_ISSUE, field="quantity", expected=expected)

    def parcel(self, key: str) -> Parcel:
        """Find a parcel that goods are taken from, by the key that `withdraw` names."""
        if key == SHORT and self.debt is not None:
            return self.debt
        arrival = self.arrivals.get(key) if self.apart else None
        return self.shared[key] if arrival is None else arrival.parcel  # goods may share a price from before

    def event(self, taker: Place, reference: str, key: str = "") -> Event | None:
        """Find what a taker took or gave back with a movement, of a parcel where one is named.

        None where the story does not tell it.
        """
        for event in self.taken.get(taker, ()):
            if event.reference == reference and key in ("", event.parcel.key):
                return event
        return None

    def _begin_shared(self, key: str, moment: Moment, undo: Undo) -> Parcel:
        """Begin a parcel that later arrivals join; it stays when it is empty."""
        parcel = self.shared[key] = Parcel(key, moment)
        self.parcels.append(parcel)
        undo += ((self.shared.pop, key), (self.parcels.remove, parcel))
        return parcel

    def _shared(self, key: str, moment: Moment, undo: Undo) -> Parcel:
        """Find what goods are taken from that no receipt keeps apart; it begins when they are taken before any came."""
        if key == SHORT:
            if self.debt is None:
                undo.append((setattr, self, "debt", None))
                self.debt = Parcel(SHORT, moment)
            return self.debt
        parcel = self.shared.get(key)
        return (
            self._begin_shared(key, moment, undo) if parcel is None and key == self.item else self.shared[key]
        )
