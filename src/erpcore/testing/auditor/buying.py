"""How the auditor reads what comes from outside: openings, receipts, invoices, new standards."""

from collections import Counter
from fractions import Fraction
from typing import NamedTuple

from erpcore.flow.buy.consignment_withdrawal import ConsignmentWithdrawal
from erpcore.flow.buy.goods_receipt import GoodsReceipt
from erpcore.flow.entry import Entry
from erpcore.flow.record.opening_item import OpeningItem
from erpcore.flow.record.opening_stock import OpeningStock
from erpcore.flow.stock.standard_revaluation import StandardRevaluation
from erpcore.kernel.money import currency
from erpcore.kernel.movements import Place
from erpcore.kernel.rounding import MICRO
from erpcore.testing.auditor.abroad import Standing, Tendered, stated, tendered
from erpcore.testing.auditor.amounts import Amounts, half_up
from erpcore.testing.auditor.lots import Key
from erpcore.testing.auditor.valuer import Valuer

IN_TRANSIT = "goods_in_transit"


class Received(NamedTuple):
    """What a receipt brought."""

    key: Key
    owed: int  # micro-units
    stocked: int  # micro-units, free goods included
    estimate: Fraction  # major units
    abroad: Standing | None = None  # the same in another currency


class OutOfTransit(NamedTuple):
    """What was taken out of transit."""

    line: str  # of the invoice
    quantity: int  # micro-units
    amount: int  # minor units
    code: str = ""  # the invoice's other currency
    original: int = 0  # minor units of it


class Buying(Valuer):
    """Goods that come in, and what they turn out to cost."""

    def __init__(self, first: Entry) -> None:
        super().__init__(first)
        self.owed: dict[str, tuple[int, int]] = {}  # receipt -> micro-units and minor units not yet invoiced
        self.transit: dict[
            str, tuple[int, int]
        ] = {}  # invoice line -> micro-units and minor units on the way
        self.came: dict[str, list[OutOfTransit]] = {}  # receipt -> what it took out of transit
        self.estimates: dict[str, int] = {}  # receipt -> minor units that it was received at
        # by receipt and currency, "" for the book currency and for all: micro-units invoiced, minor units billed
        self.invoiced_of: Counter[tuple[str, str]] = Counter()
        self.billed_of: Counter[tuple[str, str]] = Counter()
        self.abroad: dict[
            str, Standing
        ] = {}  # receipt, or invoice line in transit -> what is open of it abroad
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
            self.owed[document.id] = (quantity, self.minor(document.amount))
            if document.currency is not None and document.original is not None:
                original = Tendered("", Fraction(1), currency(document.currency).decimals).minor(
                    document.original
                )
                self.abroad[document.id] = stated(
                    self.master, document.currency, original, self.minor(document.amount)
                )

    def _undo_opening_item(self, document: OpeningItem) -> None:
        self.owed.pop(document.id, None)
        self.abroad.pop(document.id, None)

    def _received(self, document: GoodsReceipt | ConsignmentWithdrawal) -> Received:
        """Say where a receipt goes, how much it is, and what is estimated for it."""
        if isinstance(document, ConsignmentWithdrawal):
            return self._withdrawn(document)
        item, site, price, unit = str(document.item), document.site, document.price, document.unit
        usual = ""
        if document.invoice is not None:
            item, on_its_way = self.invoiced_goods(document.invoice)
            site = site or on_its_way
        if document.purchase_order is not None:
            order, _, number = document.purchase_order.rpartition("/")
            line = self.documents[order].lines[int(number) - 1]
            item, site = line.item, site or line.site
            usual = self.documents[order].currency or ""
            if price is None:
                price, unit = line.price, line.unit
        quantity = self.base(item, document.quantity - document.rejected, document.unit)
        free = self.base(item, document.free_quantity, document.unit)
        per = self.written_under.factor(item, unit) if unit else 1
        estimate = Fraction(price or 0) * Fraction(quantity, MICRO) / per
        paid_in = tendered(self.master, document.date, document.currency or usual, document.rate)
        standing = None
        if paid_in.code:
            original = paid_in.minor(estimate)
            standing = Standing(paid_in.code, original, paid_in.rate)
            estimate = Fraction(paid_in.booked(original), 10**self.master.currency.decimals)
        return Received(self.key(item, site), quantity, quantity + free, estimate, standing)

    def invoiced_goods(self, line: str) -> tuple[str, str | None]:
        """Say what is on a line of an invoice for goods on their way, and where it goes: as ordered, or as stated."""
        invoice, _, number = line.rpartition("/")
        goods = self.documents[invoice].goods[int(number) - 1]
        if goods.purchase_order is None:
            return str(goods.item), goods.site
        order, _, number = goods.purchase_order.rpartition("/")
        ordered = self.documents[order].lines[int(number) - 1]
        return ordered.item, goods.site or ordered.site

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

    def _goods_receipt(self, document: GoodsReceipt) -> None:
        key, owed, stocked, estimate, abroad = self._received(document)
        value: Amounts
        if owed and document.invoice is not None:
            out = owed + self.base(key[0], document.normal_loss, document.unit)
            came = self.out_of_transit(document.invoice, out)
            self.came[document.id], self.estimates[document.id] = [came], came.amount
            self._bill_all(document.id, came, 1)
            value = {self.master.items[key[0]].element: came.amount}
            self.arrive(key, document.id, stocked, value, lot=document.lot, expires=document.expires)
        elif owed and any(movement.source.role == IN_TRANSIT for movement in self.entry.movements):
            self._ordered_receipt(document)
            self.arrive(key, document.id, stocked, {}, lot=document.lot, expires=document.expires)
        elif owed:
            amount = self.minor(estimate)
            planned = self.master.policies.planned_estimate == "planned" and not document.free
            if planned and key[0] in self.master.planned:
                held = self.pools.get(key, (0, {}))[0]
                now, before = (self.standard_value(key[0], of) for of in (held + owed, held))
                amount, abroad = sum(now.values()) - sum(before.values()), None
            self.estimates[document.id] = amount
            if not document.free:
                self.owed[document.id] = (owed, amount)
                if abroad is not None:
                    self.abroad[document.id] = abroad
            value = {self.master.items[key[0]].element: amount}
            self.arrive(key, document.id, stocked, value, lot=document.lot, expires=document.expires)

    def _undo_goods_receipt(self, document: GoodsReceipt) -> None:
        key, owed, stocked, *_ = self._received(document)
        if owed:
            self.owed.pop(document.id, None)
            self.abroad.pop(document.id, None)
            self.send(key, document.id, stocked)
            for came in self.came.pop(document.id, ()):
                self._bill_all(document.id, came, -1)
                self.into_transit(came)

    def _ordered_receipt(self, document: GoodsReceipt) -> None:
        """Read as booked what a receipt takes of goods on their way for its order, and what is owed for the others."""
        sources: dict[Place, OutOfTransit] = {}
        for source, _, amounts, out, _, _, contra, _, original in self.entry.movements:
            held = sources.get(source, OutOfTransit(source.key, 0, 0))
            amount = held.amount + sum(value for _, _, value in amounts) * (-1 if contra else 1)
            code, billed = next(((told.currency, told.amount) for told in original), held[3:])
            sources[source] = OutOfTransit(source.key, held.quantity + out, amount, code, billed)
        parts = self.came[document.id] = []
        self.estimates[document.id] = sum(part.amount for part in sources.values())
        for source, part in sources.items():
            if source.role == IN_TRANSIT:
                parts.append(part)
                self._change_transit(part, -1)
                self._bill_all(document.id, part, 1)
            elif source.role == "gr_ir":
                self.owed[document.id] = (part.quantity, part.amount)
                if part.code:
                    self.abroad[document.id] = stated(self.master, part.code, part.original, part.amount)

    def out_of_transit(self, line: str, out: int) -> OutOfTransit:
        """Take micro-units out of transit with their share of what they were invoiced at; the last take the rest."""
        held, paid = self.transit[line]
        whole, standing = out == held, self.abroad.get(line)
        amount = paid if whole else half_up(Fraction(paid * out, held))
        if standing is None:
            took = OutOfTransit(line, out, amount)
        else:
            part = standing.amount if whole else half_up(Fraction(standing.amount * out, held))
            took = OutOfTransit(line, out, amount, standing.code, part)
        self._change_transit(took, -1)
        return took

    def into_transit(self, took: OutOfTransit) -> None:
        """Put back what came out of transit."""
        self._change_transit(took, 1)

    def _change_transit(self, took: OutOfTransit, sign: int) -> None:
        held, paid = self.transit[took.line]
        self.transit[took.line] = (held + sign * took.quantity, paid + sign * took.amount)
        if took.code:
            standing = self.abroad[took.line]
            self.abroad[took.line] = standing._replace(amount=standing.amount + sign * took.original)

    def _bill_all(self, receipt: str, came: OutOfTransit, sign: int) -> None:
        self.bill(receipt, sign * came.quantity, sign * came.amount)
        if came.code:
            self.bill(receipt, sign * came.quantity, sign * came.original, came.code)

    def bill(self, receipt: str, quantity: int, amount: int, code: str = "") -> None:
        """Count what of a receipt is invoiced and for how much: in all, or in another currency."""
        self.invoiced_of[receipt, code] += quantity
        self.billed_of[receipt, code] += amount

    def _standard_revaluation(self, document: StandardRevaluation) -> None:
        for key, (held, _) in list(self.pools.items()):
            if key[0] == document.item and not self.as_booked(document.item):
                self.pools[key] = (held, self.standard_value(document.item, held))
