"""How the auditor reads what comes from outside: openings, receipts, invoices, new standards."""

from fractions import Fraction
from typing import NamedTuple

from erpcore.flow.buy.consignment_receipt import ConsignmentReceipt
from erpcore.flow.buy.consignment_withdrawal import ConsignmentWithdrawal
from erpcore.flow.buy.goods_receipt import GoodsReceipt
from erpcore.flow.buy.landed_cost import LandedCost
from erpcore.flow.buy.purchase_invoice import PurchaseInvoice
from erpcore.flow.entry import Entry
from erpcore.flow.record.opening_item import OpeningItem
from erpcore.flow.record.opening_stock import OpeningStock
from erpcore.flow.stock.standard_revaluation import StandardRevaluation
from erpcore.kernel.quantity import MICRO
from erpcore.testing.auditor.lots import Key
from erpcore.testing.auditor.shelf import apportioned, half_up
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
        self.landings: dict[str, list[tuple[str, str, int]]] = {}  # document -> receipt, element, minor units
        self.invoiced: dict[str, list[tuple[str, int, int, int]]] = {}  # receipt, quantity, estimate, amount

    def _opening_stock(self, document: OpeningStock) -> None:
        value = {element: self.minor(amount) for element, amount in document.amounts.items()}
        quantity = self.base(document.item, document.quantity, document.unit)
        self.arrive(
            self.key(document.item, document.site),
            document.id,
            quantity,
            value,
            lot=document.lot,
            expires=document.expires,
        )

    def _undo_opening_stock(self, document: OpeningStock) -> None:
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

    def _consignment_receipt(self, document: ConsignmentReceipt) -> None:
        if document.lot is not None:
            self.lots.say(document.id, document.item, document.lot, document.expires)

    def _undo_consignment_receipt(self, document: ConsignmentReceipt) -> None:
        if document.lot is not None:
            self.lots.last_days[document.item, document.lot].pop(document.id, None)

    def _goods_receipt(self, document: GoodsReceipt) -> None:
        key, owed, stocked, estimate = self._received(document)
        if owed:
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

    def _purchase_invoice(self, document: PurchaseInvoice) -> None:
        lines = self.invoiced[document.id] = []
        nets = [self.minor(line.amount) for line in document.lines]
        costs = self._vat_in_cost(document, nets)
        for line, net, cost in zip(document.lines, nets, costs, strict=True):
            receipt = self.documents[line.receipt]
            item = receipt.item if receipt.type == "opening_item" else self._received(receipt)[0][0]
            quantity, owed = self.owed[line.receipt]
            if line.quantity is not None:
                part = self.base(item, line.quantity, line.unit)
                estimate = half_up(Fraction(owed * part, quantity)) if part != quantity else owed
                self._invoice(lines, line.receipt, item, (part, estimate, net + cost))
            else:
                self._invoice(lines, line.receipt, item, (quantity, owed, net + cost))

    def _vat_in_cost(self, document: PurchaseInvoice, nets: list[int]) -> list[int]:
        """Say how much of an invoice's VAT each line costs more."""
        policies = self.master.policies
        usual = document.vat_treatment or policies.input_vat
        whole = self.minor(document.vat) if usual == "cost" else 0
        costs = apportioned(whole, [Fraction(net) for net in nets], policies.rounding_receiver)
        return [
            cost + (self.minor(line.vat) if (line.vat_treatment or usual) == "cost" else 0)
            for cost, line in zip(costs, document.lines, strict=True)
        ]

    def _invoice(
        self, lines: list[tuple[str, int, int, int]], receipt: str, item: str, of: tuple[int, int, int]
    ) -> None:
        quantity, estimate, amount = of
        lines.append((receipt, *of))
        held, owed = self.owed[receipt]
        self.owed[receipt] = (held - quantity, owed - estimate)
        if receipt in self.arrivals:
            self.arrivals[receipt][self.master.items[item].element] += amount - estimate

    def _undo_purchase_invoice(self, document: PurchaseInvoice) -> None:
        for receipt, quantity, estimate, amount in self.invoiced.pop(document.id):
            held, owed = self.owed[receipt]
            self.owed[receipt] = (held + quantity, owed + estimate)
            if receipt in self.arrivals:
                element = next(iter(self.arrivals[receipt]))
                self.arrivals[receipt][element] += estimate - amount

    def _landed_cost(self, document: LandedCost) -> None:
        parts = self.landings[document.id] = []
        receipts = [(line.receipt, self.documents[line.receipt]) for line in document.receipts]
        for charge in document.charges:
            weights = []
            for line, (receipt, of) in zip(document.receipts, receipts, strict=True):
                key, _, quantity, estimate = self._received(of)
                held = self.arrivals.get(receipt)
                value = self.minor(estimate)
                if held is not None:
                    value = sum(held.values()) - sum(
                        part for name, _, part in self._landed() if name == receipt
                    )
                item = self.master.items[key[0]]
                per = {"weight": item.weight, "volume": item.volume}.get(charge.basis) or 0
                measures = {"value": value, "quantity": quantity, "hand": line.share}
                weights.append(Fraction(measures.get(charge.basis, quantity * Fraction(per)) or 0))
            amounts = apportioned(self.minor(charge.amount), weights, self.master.policies.rounding_receiver)
            for (receipt, of), amount in zip(receipts, amounts, strict=True):
                element = charge.element or self.master.items[self._received(of)[0][0]].element
                parts.append((receipt, element, amount))
        self._land(parts, 1)

    def _undo_landed_cost(self, document: LandedCost) -> None:
        self._land(self.landings.pop(document.id), -1)

    def _landed(self) -> list[tuple[str, str, int]]:
        return [part for parts in self.landings.values() for part in parts]

    def _land(self, parts: list[tuple[str, str, int]], sign: int) -> None:
        for receipt, element, amount in parts:
            if receipt in self.arrivals:
                value = self.arrivals[receipt]
                value[element] = value.get(element, 0) + sign * amount

    def _standard_revaluation(self, document: StandardRevaluation) -> None:
        for key, (held, _) in list(self.pools.items()):
            if key[0] == document.item:
                self.pools[key] = (held, self.standard_value(document.item, held))
