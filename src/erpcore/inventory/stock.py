"""The stock sub-ledger: every pool, folded from the ends of movements that are stock."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date

from erpcore.inventory.adjusted import stand_for_good
from erpcore.inventory.borne_later import counted_in, withdrawal_of
from erpcore.inventory.consigned import CONSIGNED, OTHERS, Consigned
from erpcore.inventory.holding import SHORT
from erpcore.inventory.looked import LOOKED, Looked
from erpcore.inventory.lots import Lots
from erpcore.inventory.material_along import take_along
from erpcore.inventory.months import Months
from erpcore.inventory.named_returns import NAMED, NamedReturns
from erpcore.inventory.parcel import BEGINNING, Event, Key, Moment
from erpcore.inventory.passage import Passages
from erpcore.inventory.past import Past
from erpcore.inventory.pool import Pool
from erpcore.inventory.purchases import Purchase, Purchases, new_purchase
from erpcore.inventory.reductions import Reductions
from erpcore.inventory.reservations import Reservations
from erpcore.inventory.sent_share import SENT_CLAIM, SHARES, SentBack, SentClaims, SentShares, sent_of
from erpcore.inventory.shelf_priced import ShelfPricedGoods
from erpcore.inventory.shelves import Shelves
from erpcore.inventory.stock_counts import FREEZES, Counts
from erpcore.inventory.story_differences import settles, told_now
from erpcore.inventory.trimming import Paid, Sold, trim
from erpcore.kernel.by_element import Amounts, added, turned
from erpcore.kernel.movements import Counted, Movement, Place
from erpcore.kernel.undo import Undo
from erpcore.masterdata.areas import Areas

_BOUGHT = {"gr_ir", "goods_in_transit"}  # where purchased goods come from


class Stock:
    """All pools by item and area; `method_of` names an item's valuation method, `area_of` a site's area."""

    def __init__(
        self,
        method_of: Callable[[str], str],
        planned_class: Callable[[str], str] = lambda _: "",
        area_of: Areas | None = None,
    ) -> None:
        self.method_of = method_of
        self.planned_class = planned_class  # the class of an item at planned price, "" for others
        self.pools: dict[Key, Pool] = {}
        self.days: dict[Key, date] = {}  # last day moved, kept where late facts are refused
        self.past: Past | None = None  # while pools are looked at as they were
        self.lots = Lots()
        self.shelves = Shelves(area_of)
        self.months = Months()  # of pools whose price is that of a month
        self.reservations = Reservations()
        self.others = {subject: Consigned() for subject in OTHERS}  # goods of others, by subject
        self.consigned = self.others[CONSIGNED]  # those of suppliers
        self.counts = Counts()
        self.looked = Looked()
        self.passages = Passages()
        self.sent_shares = SentShares(self.sent_of)
        self.sent_claims = SentClaims()
        self.counted: dict[str, Counted] = {  # by the subject of the marks that it is folded from
            FREEZES: self.counts,
            LOOKED: self.looked,
            SENT_CLAIM: self.sent_claims,
            **dict.fromkeys(SHARES, self.sent_shares),
            NAMED: NamedReturns(self.pool),
            "passage": self.passages,
            "lot": self.lots,
            "reservation": self.reservations,
            **self.others,
        }
        self.changed: dict[str, int] = {}  # item class -> position of the last change of its method
        self.completed: dict[str, Moment] = {}  # order -> since when, where the days count
        self.shelf_priced = ShelfPricedGoods()
        self.purchases = Purchases()
        self.reductions = Reductions()
        # by delivery: what customers have of which the story is forgotten, in the order in which it was taken
        self.sold: dict[str, tuple[Sold, ...]] = {}
        # by receipt so forgotten: what goods that are kept have cost more than all came at
        self.bought: dict[str, Amounts] = {}

    def pool(self, item: str, site: str) -> Pool:
        """Find the pool of an item at a site; an empty one when nothing ever came in."""
        if self.shelves.area_of is not None:
            site = self.shelves.area_of(site)
        pool = self.pools.get((item, site))
        if pool is None:
            return Pool(item, site, self.method_of(item))
        if self.past is not None:
            self.past.look(pool)
        return pool

    def on_hand(self, item: str, site: str) -> int:
        """Say how much of an item may be taken at a site, in micro-units; below zero where policy lets it."""
        since = self.past.moment if self.past is not None else None
        if self.shelves.area_of is not None:
            return self.shelves.quantity((item, site), since)
        return self.shelves.of_pool(self.pool(item, site), since)

    @contextmanager
    def as_of(self, past: Past) -> Iterator[None]:
        """Give pools out as they were at a moment, within the block."""
        self.past = past
        try:
            yield
        finally:
            self.past = None

    def taken_by(self, pool: Pool, taker: Place) -> Amounts:
        """Say what a taker has from a pool today, also while the pool is looked at as it was."""
        found = pool.taken_so_far(taker)
        return found if self.past is None else added(found, self.past.taken_later(pool, taker), 1)

    def last_purchase(self, item: str) -> Purchase:
        """Find the latest purchase of an item, of a late document by its day; nothing received where there is none."""
        return self.purchases.last(item, None if self.past is None else self.past.moment)

    def pools_of(self, item: str) -> list[Pool]:
        """Find all pools of an item, in the order in which they came to be."""
        return [pool for (code, _), pool in self.pools.items() if code == item]

    def sent_of(self, item: str, site: str, layer: str) -> SentBack:
        """Find what of a receipt went back to its supplier, also after the moment at which pools are looked at."""
        return sent_of(pool := self.pool(item, site), layer, self.past.happening(pool) if self.past else ())

    def apply(self, movement: Movement, reference: str, undo: Undo, moment: Moment) -> None:
        """Fold both ends of a movement that are stock."""
        if movement.target.role == "stock":
            self.apply_target(movement, reference, undo, moment)
        if movement.source.role == "stock":
            self.apply_source(movement, reference, undo, moment)

    def apply_target(
        self, movement: Movement, reference: str, undo: Undo, moment: Moment = BEGINNING
    ) -> None:
        """Fold a movement whose target is stock: goods in, or sent back; a value up or down."""
        source, target, moved, _, quantity, layer, contra, origin, _ = movement
        pool = self._known(target, undo)
        goods = -quantity if contra else quantity
        counted = target.key or moment[0] or self.shelves.area_of
        if counted and self._stays(target, source, goods, moment, undo):
            return
        amounts: Amounts = {}
        for _, element, amount in moved:
            amounts[element] = amounts.get(element, 0) + amount
        if pool.owed and not quantity and settles(pool, movement, source, 0, amounts, undo):
            return
        if pool.by_month:
            of, sign = None if quantity else pool.arrivals.get(layer), -1 if contra else 1
            self.months.move((pool.item, pool.site), moment, of, (quantity, amounts), sign, undo)
        elif quantity and not pool.has_story:
            self.months.note((pool.item, pool.site), moment[3], undo)
        if not quantity:
            self._revalue(pool, movement, amounts, undo, moment)
        elif contra:
            claim = self.sent_claims.take(reference, undo)
            pool.send_back(layer, reference, quantity, amounts, undo, moment, claim)
            self.purchases.change(target.item, layer, -quantity, 0, undo, pool.came(layer))
        elif origin and pool.has_story:  # what was sent back is kept after all
            sent = pool.known(pool.bearer(layer), origin, "")
            pool.come_back(sent, reference, quantity, amounts, undo, moment)
            self.purchases.change(target.item, layer, quantity, 0, undo, pool.came(layer))
        else:
            pool.arrive(layer, source, quantity, amounts, undo, moment, target.key)
            if source.role in _BOUGHT:
                bought = new_purchase((moment, quantity, sum(amounts.values()), layer, quantity))
                self.purchases.add(target.item, bought, undo)

    def _revalue(self, pool: Pool, movement: Movement, amounts: Amounts, undo: Undo, moment: Moment) -> None:
        """Fold a value without goods: a receipt that costs more or less, or goods on hand that do."""
        layer, sign = movement.layer, -1 if movement.contra else 1
        if "\t" in layer and layer not in pool.arrivals:
            lot, value = movement.target.key, turned(amounts, sign)
            pool.arrive(layer, movement.source, 0, value, undo, moment, lot)
            return
        known = moment
        if movement.source.role == "wip":
            known = max(moment, self.completed.get(movement.source.key, BEGINNING))
        elif self.reductions.take(movement.target, layer, movement.source, amounts, sign, undo):
            known = BEGINNING
        pool.revalue(layer, amounts, sign, undo, known)
        if layer:  # the invoice says what a purchase really cost
            self.purchases.change(pool.item, layer, 0, sign * sum(amounts.values()), undo, pool.came(layer))

    def apply_source(
        self, movement: Movement, reference: str, undo: Undo, moment: Moment = BEGINNING
    ) -> None:
        """Fold a movement whose source is stock: goods out, back or out again; a difference, either way."""
        source, target, moved, quantity, _, layer, contra, origin, _ = movement
        pool = self._known(source, undo)
        amounts: Amounts = {}
        for element, _, amount in moved:
            amounts[element] = amounts.get(element, 0) + amount
        goods, sign = (quantity, -1) if contra else (-quantity, 1)
        if pool.owed and settles(pool, movement, target, sign * quantity, amounts, undo):
            take_along(self.passages, self.pool, told_now(pool, target, origin), amounts, -sign, undo)
            return
        counted = source.key or moment[0] or self.shelves.area_of
        if counted and self._stays(source, target, goods, moment, undo):
            return
        # the goods' value, not that of goods taken
        own = not quantity and (origin in ("", layer) or "\t" in layer)
        if pool.by_month and layer != SHORT:
            when, of = counted_in(target, moment), None if quantity or own else withdrawal_of(pool, movement)
            self.months.move((pool.item, pool.site), when, of, (quantity, amounts), -sign, undo)
        if own and layer in pool.arrivals:
            pool.revalue(layer, amounts, -sign, undo)
        elif own:  # value without goods joins those on hand
            pool.arrive(layer, target, 0, turned(amounts, -sign), undo, moment, source.key)
        elif not quantity:
            pool.pass_on(event := withdrawal_of(pool, movement), amounts, sign, undo)
            take_along(self.passages, self.pool, event, amounts, -sign, undo)
        elif contra:
            pool.come_back(pool.known(target, origin, layer), reference, quantity, amounts, undo, moment)
        elif origin:
            pool.go_again(pool.known(target, origin, layer), reference, amounts, undo, moment)
        else:
            pool.leave(layer, reference, target, quantity, amounts, undo, moment, source.key)

    def _stays(self, place: Place, other: Place, goods: int, moment: Moment, undo: Undo) -> bool:
        """Count goods and their lot at a site, a signed quantity; tell whether they stay in their pool."""
        stays = self.shelves.count(place, other, goods, moment, undo)
        on_the_way = stays and other.role == "transit"
        if goods and place.key and (place.site or not on_the_way):  # what is lost on the way is there already
            self.lots.change(place, goods, undo)
            if on_the_way:
                self.lots.change(place._replace(site=""), -goods, undo)
        return stays

    def trim(self, is_settled: Callable[[Event], bool], undo: Undo, closed: str, paid: Paid) -> None:
        """Forget stories in which nothing can change any more (`trim`), and months before one that is closed."""
        self.months.trim(closed, undo)
        self.shelves.trim(closed, undo)
        self.looked.trim(closed, undo)
        self.purchases.trim(closed, undo)
        self.shelf_priced.trim(closed, undo)
        for pool in self.pools.values():
            trim(pool, is_settled, undo, self.sold, self.bought, paid)
            stand_for_good(pool, closed, undo)
        self.reductions.trim(closed, self.pools.values(), undo)
        self.sent_shares.trim(self.pools.values(), undo)

    def _known(self, place: Place, undo: Undo) -> Pool:
        key = (place.item, place.site) if self.shelves.area_of is None else self.shelves.key(place)
        pool = self.pools.get(key)
        if pool is None:
            pool = self.pools[key] = Pool(*key, self.method_of(place.item))
            undo.append((self.pools.pop, key))
        return pool
