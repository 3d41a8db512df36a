"""How the auditor reads what comes from outside: openings, receipts, consigned goods."""

from collections import Counter
from fractions import Fraction
from typing import NamedTuple

from erpcore.flow.buy.consignment_receipt import ConsignmentReceipt
from erpcore.flow.buy.consignment_withdrawal import ConsignmentWithdrawal
from erpcore.flow.buy.goods_receipt import GoodsReceipt
from erpcore.flow.entry import Entry
from erpcore.flow.make.customer_material_receipt import CustomerMaterialReceipt
from erpcore.flow.record.opening_item import OpeningItem
from erpcore.flow.record.opening_stock import OpeningStock
from erpcore.kernel.rounding import MICRO
from erpcore.testing.auditor.abroad import Standing, stated, tendered
from erpcore.testing.auditor.lots import Key
from erpcore.testing.auditor.transit import OutOfTransit, Transit


class Received(NamedTuple):
    """What a receipt brought."""

    key: Key
    owed: int  # micro-units
    stocked: int  # micro-units, free goods included
    estimate: Fraction  # major units
    abroad: Standing | None = None  # the same in another currency


class Brought(NamedTuple):
    """Goods of a receipt that came from one source: what is estimated, or a line that was invoiced before."""

    layer: str
    stocked: int  # micro-units
    value: int  # minor units
    came: OutOfTransit | None = None


class Buying(Transit):
    """Goods that come in, and what they turn out to cost."""

    def __init__(self, first: Entry) -> None:
        super().__init__(first)
        self.owed: dict[str, tuple[int, int]] = {}  # receipt -> micro-units and minor units not yet invoiced
        self.brought: dict[str, list[Brought]] = {}  # receipt -> its goods, by source
        # by receipt and currency, "" for the book currency and for all: micro-units invoiced, minor units billed
        self.invoiced_of: Counter[tuple[str, str]] = Counter()
        self.billed_of: Counter[tuple[str, str]] = Counter()
        self.opened: dict[str, tuple[Key, str]] = {}  # opening stock in force -> shelf, element of purchases

    def _opening_stock(self, document: OpeningStock) -> None:
        key = self.key(document.item, document.site)
        self.opened[document.id] = (key, self.master.items[document.item].element)
        value = {element: self.minor(amount) for element, amount in document.amounts.items()}
        quantity = self.base(document.item, document.quantity, document.unit)
        self.arrive(key, document.id, quantity, value, lot=document.lot, expires=document.expires)

    def _undo_opening_stock(self, document: OpeningStock) -> None:
        del self.opened[document.id]
        quantity = self.base(document.item, document.quantity, document.unit)
        self.send(self.key(document.item, document.site), document.id, quantity)

    def _opening_item(self, document: OpeningItem) -> None:
        if document.item is not None and document.quantity is not None:
            quantity = self.base(document.item, document.quantity)
            coming = document.role == "goods_in_transit"
            owed, key = (self.transit, f"{document.id}/1") if coming else (self.owed, document.id)
            owed[key] = (quantity, self.minor(document.amount))
            if document.currency is not None and document.original is not None:
                self.abroad[key] = stated(self.master, document.currency, document.original, owed[key][1])

    def _undo_opening_item(self, document: OpeningItem) -> None:
        self.owed.pop(document.id, None)
        self.transit.pop(f"{document.id}/1", None)
        for key in (document.id, f"{document.id}/1"):
            self.abroad.pop(key, None)

    def _received(self, document: GoodsReceipt | ConsignmentWithdrawal, owed: int | None = None) -> Received:
        """Say where a receipt goes, how much it is, and what is estimated for it, or for so many micro-units of it."""
        if isinstance(document, ConsignmentWithdrawal):
            return self._withdrawn(document)
        item, site, price, unit = str(document.item), document.site, document.price, document.unit
        usual, ordered = "", self.ordered_on(document)
        if document.invoice is not None:
            item, usual_site, _ = self.invoiced_on(document.invoice)
            site = site or usual_site
        if ordered:
            line = self.order_line(ordered)
            item, site = line.item, site or line.site
            usual = self.documents[ordered.rpartition("/")[0]].currency or ""
            if price is None:
                price, unit = line.price, line.unit
        quantity = self.base(item, document.quantity - document.rejected, document.unit)
        free = self.base(item, document.free_quantity, document.unit)
        per = self.written_under.factor(item, unit) if unit else 1
        estimate = Fraction(price or 0) * Fraction(quantity if owed is None else owed, MICRO) / per
        paid_in = tendered(self.master, document.date, document.currency or usual, document.rate)
        standing = None
        if paid_in.code:
            original = paid_in.minor(estimate)
            standing = Standing(paid_in.code, original, paid_in.rate)
            estimate = Fraction(paid_in.booked(original), 10**self.master.currency.decimals)
        return Received(self.key(item, site), quantity, quantity + free, estimate, standing)

    def _withdrawn(self, document: ConsignmentWithdrawal) -> Received:
        quantity = self.base(document.item, document.quantity, document.unit)
        price = (
            self.master.list_price(document.item, document.date, document.partner) or Fraction(0)
        ) / MICRO
        if document.price is not None:
            per = self.written_under.factor(document.item, document.unit) if document.unit else 1
            price = Fraction(document.price) / per
        key = self.key(document.item, document.site)
        return Received(key, quantity, quantity, price * Fraction(quantity, MICRO))

    def _consignment_withdrawal(self, document: ConsignmentWithdrawal) -> None:
        key, owed, stocked, estimate, _ = self._withdrawn(document)
        amount = self.minor(estimate)
        self.owed[document.id] = (owed, amount)
        self.arrive(key, document.id, stocked, {self.master.items[key[0]].element: amount}, lot=document.lot)

    def _undo_consignment_withdrawal(self, document: ConsignmentWithdrawal) -> None:
        del self.owed[document.id]
        self.send(self.key(document.item, document.site), document.id, self._withdrawn(document).stocked)

    def _consignment_receipt(self, document: ConsignmentReceipt | CustomerMaterialReceipt) -> None:
        if document.lot is not None:
            self.lots.say(document.id, document.item, document.lot, document.expires)

    def _undo_consignment_receipt(self, document: ConsignmentReceipt | CustomerMaterialReceipt) -> None:
        if document.lot is not None:
            self.lots.last_days[document.item, document.lot].pop(document.id, None)

    _customer_material_receipt = _consignment_receipt
    _undo_customer_material_receipt = _undo_consignment_receipt

    def _goods_receipt(self, document: GoodsReceipt) -> None:
        key, owed, *_ = self._received(document)
        if not owed:
            return
        free = self.base(key[0], document.free_quantity, document.unit)
        loss = self.base(key[0], document.normal_loss, document.unit)
        left, parts = owed + loss, []
        for line in self.waiting(document):
            part = min(left, self.transit[line][0])
            if part:
                parts.append(self.out_of_transit(line, part))
                left -= part
        brought = [Brought("", left, self._owe(document, key, left))] if left else []
        brought += [Brought("", came.quantity - loss, came.amount, came) for came in parts]
        brought[0] = brought[0]._replace(stocked=brought[0].stocked + free)
        goods = self.brought[document.id] = []
        for number, part_of in enumerate(brought, 1):
            layer = document.id if number == 1 else f"{document.id}/{number}"
            goods.append(part_of._replace(layer=layer))
            self._bill_all(goods[-1], 1)
            value = {self.master.items[key[0]].element: part_of.value}
            self.arrive(key, layer, part_of.stocked, value, lot=document.lot, expires=document.expires)

    def _owe(self, document: GoodsReceipt, key: Key, quantity: int) -> int:
        """Owe what is not invoiced, micro-units, at its estimate; say how much that is."""
        _, _, _, estimate, abroad = self._received(document, quantity)
        amount = self.minor(estimate)
        planned = self.master.policies.planned_estimate == "planned" and not document.free
        if planned and key[0] in self.master.planned:
            held = self.pools.get(key, (0, {}))[0]
            now, before = (self.standard_value(key[0], of) for of in (held + quantity, held))
            at_planned = sum(now.values()) - sum(before.values())
            if at_planned:  # too little for a minor unit, they are owed as ordered
                amount, abroad = at_planned, None
        if not document.free:
            self.owed[document.id] = (quantity, amount)
            if abroad is not None:
                self.abroad[document.id] = abroad
        return amount

    def _undo_goods_receipt(self, document: GoodsReceipt) -> None:
        key = self._received(document).key
        self.owed.pop(document.id, None)
        self.abroad.pop(document.id, None)
        for goods in self.brought.pop(document.id, ()):
            self.send(key, goods.layer, goods.stocked)
            self._bill_all(goods, -1)
            if goods.came is not None:
                self.into_transit(goods.came)

    def parts(self, receipt: str) -> list[Brought]:
        """List the goods that a receipt brought, by source: of most receipts there is one."""
        if receipt in self.brought:
            return self.brought[receipt]
        document = self.documents[receipt]
        if isinstance(document, OpeningStock):
            quantity = self.base(document.item, document.quantity, document.unit)
            return [Brought(receipt, quantity, sum(self.minor(of) for of in document.amounts.values()))]
        received = self._received(document)
        return [Brought(receipt, received.stocked, self.minor(received.estimate))]

    def shelf_of(self, receipt: str) -> Key:
        """Name the shelf that a receipt brought goods to."""
        return (
            self.opened[receipt][0] if receipt in self.opened else self._received(self.documents[receipt]).key
        )

    def _bill_all(self, goods: Brought, sign: int) -> None:
        came = goods.came
        if came is not None:
            self.bill(goods.layer, sign * came.quantity, sign * came.amount)
            if came.code:
                self.bill(goods.layer, sign * came.quantity, sign * came.original, came.code)

    def bill(self, receipt: str, quantity: int, amount: int, code: str = "") -> None:
        """Count what of a receipt is invoiced and for how much: in all, or in another currency."""
        self.invoiced_of[receipt, code] += quantity
        self.billed_of[receipt, code] += amount
