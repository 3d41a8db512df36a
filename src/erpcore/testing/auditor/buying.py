"""How the auditor reads what comes from outside: openings, receipts, invoices, new standards."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any, NamedTuple

from erpcore.flow.buy.consignment_receipt import ConsignmentReceipt
from erpcore.flow.buy.consignment_withdrawal import ConsignmentWithdrawal
from erpcore.flow.buy.goods_receipt import GoodsReceipt
from erpcore.flow.buy.purchase_invoice import PurchaseInvoice
from erpcore.flow.buy.supplier_credit_note import SupplierCreditNote
from erpcore.flow.entry import Entry
from erpcore.flow.make.customer_material_receipt import CustomerMaterialReceipt
from erpcore.flow.record.opening_item import OpeningItem
from erpcore.flow.record.opening_stock import OpeningStock
from erpcore.flow.stock.standard_revaluation import StandardRevaluation
from erpcore.kernel.quantity import MICRO
from erpcore.testing.auditor.lots import Key
from erpcore.testing.auditor.shelf import Amounts, add, apportioned, half_up
from erpcore.testing.auditor.valuer import Valuer


class Received(NamedTuple):
    """What a receipt brought."""

    key: Key
    owed: int  # micro-units
    stocked: int  # micro-units, free goods included
    estimate: Fraction  # major units


class Buying(Valuer):
    """Goods that come in, and what they turn out to cost."""

    def __init__(self, first: Entry) -> None:
        super().__init__(first)
        self.owed: dict[str, tuple[int, int]] = {}  # receipt -> micro-units and minor units not yet invoiced
        self.transit: dict[
            str, tuple[int, int]
        ] = {}  # invoice line -> micro-units and minor units on the way
        self.came: dict[str, tuple[str, int, int]] = {}  # receipt -> the same, of what it took out of transit
        # receipt, who bears its difference, quantity, estimate, amount
        self.invoiced: dict[str, list[tuple[str, str, int, int, int]]] = {}
        self.beside: dict[str, int] = {}  # receipt -> differences of its price that are no value of its own
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

    def _received(self, document: GoodsReceipt | ConsignmentWithdrawal) -> Received:
        """Say where a receipt goes, how much it is, and what is estimated for it."""
        if isinstance(document, ConsignmentWithdrawal):
            return self._withdrawn(document)
        item, site, price, unit = str(document.item), document.site, document.price, document.unit
        if document.invoice is not None:
            invoice, _, number = document.invoice.rpartition("/")
            goods = self.documents[invoice].goods[int(number) - 1]
            item, site = goods.item, site or goods.site
        if document.purchase_order is not None:
            order, _, number = document.purchase_order.rpartition("/")
            line = self.documents[order].lines[int(number) - 1]
            item, site = line.item, site or line.site
            if price is None:
                price, unit = line.price, line.unit
        quantity = self.base(item, document.quantity - document.rejected, document.unit)
        free = self.base(item, document.free_quantity, document.unit)
        per = self.master.factor(item, unit) if unit else 1
        estimate = Fraction(price or 0) * Fraction(quantity, MICRO) / per
        return Received(self.key(item, site), quantity, quantity + free, estimate)

    def _withdrawn(self, document: ConsignmentWithdrawal) -> Received:
        quantity = self.base(document.item, document.quantity, document.unit)
        price = Fraction(self.master.list_price(document.item, document.date, document.partner) or 0, MICRO)
        if document.price is not None:
            per = self.master.factor(document.item, document.unit) if document.unit else 1
            price = Fraction(document.price) / per
        key = self.key(document.item, document.site)
        return Received(key, quantity, quantity, price * Fraction(quantity, MICRO))

    def _consignment_withdrawal(self, document: ConsignmentWithdrawal) -> None:
        key, owed, stocked, estimate = self._withdrawn(document)
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
        key, owed, stocked, estimate = self._received(document)
        value: Amounts
        if owed and document.invoice is not None:
            out = owed + self.base(key[0], document.normal_loss, document.unit)
            held, paid = self.transit[document.invoice]
            amount = half_up(Fraction(paid * out, held)) if out != held else paid
            self.transit[document.invoice] = (held - out, paid - amount)
            self.came[document.id] = (document.invoice, out, amount)
            value = {self.master.items[key[0]].element: amount}
            self.arrive(key, document.id, stocked, value, lot=document.lot, expires=document.expires)
        elif owed:
            amount = self.minor(estimate)
            planned = self.master.policies.planned_estimate == "planned" and not document.free
            if planned and key[0] in self.master.planned:
                held = self.pools.get(key, (0, {}))[0]
                now, before = (self.standard_value(key[0], of) for of in (held + owed, held))
                amount = sum(now.values()) - sum(before.values())
            if not document.free:
                self.owed[document.id] = (owed, amount)
            value = {self.master.items[key[0]].element: amount}
            self.arrive(key, document.id, stocked, value, lot=document.lot, expires=document.expires)

    def _undo_goods_receipt(self, document: GoodsReceipt) -> None:
        key, owed, stocked, _ = self._received(document)
        if owed:
            self.owed.pop(document.id, None)
            self.send(key, document.id, stocked)
            if document.id in self.came:
                line, out, amount = self.came[document.id]
                held, paid = self.transit[line]
                self.transit[line] = (held + out, paid + amount)

    def _purchase_invoice(self, document: PurchaseInvoice) -> None:
        lines = self.invoiced[document.id] = []
        every: list[Any] = [*document.lines, *document.goods]
        nets = [self.minor(line.amount) for line in every]
        costs = self._vat_in_cost(document, every, nets)
        for number, goods in enumerate(document.goods, 1):
            index = len(document.lines) + number - 1
            bought = self.base(str(goods.item), goods.quantity, goods.unit)
            self.transit[f"{document.id}/{number}"] = (bought, nets[index] + costs[index])
        for line, net, cost in zip(document.lines, nets, costs, strict=False):
            receipt = self.documents[line.receipt]
            item = receipt.item if receipt.type == "opening_item" else self._received(receipt)[0][0]
            quantity, owed = self.owed[line.receipt]
            if line.quantity is not None:
                part = self.base(item, line.quantity, line.unit)
                estimate = half_up(Fraction(owed * part, quantity)) if part != quantity else owed
                self._invoice(lines, line.receipt, item, (part, estimate, net + cost))
            else:
                self._invoice(lines, line.receipt, item, (quantity, owed, net + cost))

    def _differ(self, receipt: str, item: str, difference: int) -> None:
        """Let a receipt cost more: from the beginning, or by policy what is on the shelf, to nothing at most."""
        if receipt not in self.arrivals or not difference:
            return
        element = self.master.items[item].element
        if self.master.policies.price_difference == "follow":
            add(self.arrivals[receipt], {element: difference}, 1)
            return
        shelf = next(shelf for shelf in self.shelves.values() if receipt in shelf.parcel_of)
        worth = self.worth()
        values = []
        for more in (0, difference):
            own = dict(worth[receipt])
            own[element] = own.get(element, 0) + more
            parcels = shelf.worth({**worth, receipt: own})[0]
            values.append(sum(parcel.get(element, 0) for parcel in parcels))
        name = f"{receipt}+{self.entry.document.id}"
        there = shelf.worth(worth)[0][shelf.parcel_of[receipt]].get(element, 0)
        self.arrivals[name] = {element: max(values[1] - values[0], -there)}
        self.beside[receipt] = self.beside.get(receipt, 0) + difference
        shelf.join(name, receipt)

    def _differ_no_more(self, document: str, receipt: str, difference: int) -> None:
        """Take a difference back, from whoever has it by now."""
        name = f"{receipt}+{document}"
        if name in self.arrivals:
            self.arrivals[name] = dict.fromkeys(self.arrivals[name], 0)
            self.beside[receipt] -= difference
        elif receipt in self.arrivals:
            element = (
                self.opened[receipt][1] if receipt in self.opened else next(iter(self.arrivals[receipt]))
            )
            self.arrivals[receipt][element] -= difference

    def _vat_in_cost(
        self, document: PurchaseInvoice | SupplierCreditNote, lines: Sequence[Any], nets: list[int]
    ) -> list[int]:
        """Say how much of a document's VAT each line costs more."""
        policies = self.master.policies
        usual = document.vat_treatment or policies.input_vat
        whole = self.minor(document.vat) if usual == "cost" else 0
        costs = apportioned(whole, [Fraction(net) for net in nets], policies.rounding_receiver)
        return [
            cost + (self.minor(line.vat) if (line.vat_treatment or usual) == "cost" else 0)
            for cost, line in zip(costs, lines, strict=True)
        ]

    def _invoice(
        self, lines: list[tuple[str, str, int, int, int]], receipt: str, item: str, of: tuple[int, int, int]
    ) -> None:
        quantity, estimate, amount = of
        bearer = self._bearer(receipt, item, amount - estimate)
        lines.append((receipt, bearer, *of))
        held, owed = self.owed[receipt]
        self.owed[receipt] = (held - quantity, owed - estimate)
        self._differ(bearer, item, amount - estimate)

    def _bearer(self, receipt: str, item: str, difference: int) -> str:
        """Say which opening stock bears the difference of an opening receipt: the latest one that can."""
        document = self.documents[receipt]
        if document.type == "opening_item":
            for opened, (key, element) in reversed(self.opened.items()):
                held = self.arrivals.get(opened, {}).get(element, 0)
                if key == self.key(item, document.site) and held + difference >= 0:
                    return opened
        return receipt

    def _undo_purchase_invoice(self, document: PurchaseInvoice) -> None:
        for receipt, bearer, quantity, estimate, amount in self.invoiced.pop(document.id):
            held, owed = self.owed[receipt]
            self.owed[receipt] = (held + quantity, owed + estimate)
            self._differ_no_more(document.id, bearer, amount - estimate)

    def _standard_revaluation(self, document: StandardRevaluation) -> None:
        for key, (held, _) in list(self.pools.items()):
            if key[0] == document.item:
                self.pools[key] = (held, self.standard_value(document.item, held))
