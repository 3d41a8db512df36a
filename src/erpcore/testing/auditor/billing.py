"""How the auditor reads suppliers' invoices, and what receipts turn out to cost by them."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any, NamedTuple

from erpcore.flow.buy.purchase_invoice import PurchaseInvoice
from erpcore.flow.buy.supplier_credit_note import SupplierCreditNote
from erpcore.flow.entry import Entry
from erpcore.testing.auditor.abroad import Standing, Tendered, tendered
from erpcore.testing.auditor.amounts import add, apportioned, half_up
from erpcore.testing.auditor.buying import IN_TRANSIT, Buying


class Invoiced(NamedTuple):
    """What an invoice has cleared of a receipt."""

    receipt: str
    bearer: str  # whose goods cost more or less
    quantity: int  # micro-units
    estimate: int  # minor units
    original: int  # of the estimate, minor units of its other currency
    difference: int  # minor units that the goods cost more
    billed_in: str  # the invoice's other currency
    billed: int  # minor units of it


class Billing(Buying):
    """What suppliers ask for."""

    def __init__(self, first: Entry) -> None:
        super().__init__(first)
        self.invoiced: dict[str, list[Invoiced]] = {}
        # by invoice with goods by their order: its entry, and the receipts that it has cleared
        self.ordered: dict[str, tuple[Entry, list[str]]] = {}
        self.beside: dict[str, int] = {}  # receipt -> differences of its price that are no value of its own

    def _purchase_invoice(self, document: PurchaseInvoice) -> None:
        lines = self.invoiced[document.id] = []
        every: list[Any] = [*document.lines, *document.goods]
        billed_in = tendered(
            self.master, document.date, document.currency or self._usual(document), document.rate
        )
        owed, booked = self._billed(document, every, billed_in)
        for number, goods in enumerate(document.goods, 1):
            index, key = len(document.lines) + number - 1, f"{document.id}/{number}"
            if goods.purchase_order is None:
                bought = self.base(str(goods.item), goods.quantity, goods.unit)
                self._on_the_way(key, bought, booked[index], owed[index], billed_in)
        if any(goods.purchase_order is not None for goods in document.goods):
            self._ordered_goods(document, billed_in)
        for line, own, amount in zip(document.lines, owed, booked, strict=False):
            receipt = self.documents[line.receipt]
            item = receipt.item if receipt.type == "opening_item" else self._received(receipt)[0][0]
            quantity, owing = self.owed[line.receipt]
            part = quantity if line.quantity is None else self.base(item, line.quantity, line.unit)
            estimate = half_up(Fraction(owing * part, quantity)) if part != quantity else owing
            difference, original = self._dearer(line.receipt, (part, amount - estimate, own), billed_in)
            bearer = self._bearer(line.receipt, item, difference)
            lines.append(
                Invoiced(line.receipt, bearer, part, estimate, original, difference, billed_in.code, own)
            )
            self._clear(lines[-1], 1)
            self._differ(bearer, item, difference)

    def _usual(self, document: PurchaseInvoice) -> str:
        """Name the other currency that what is invoiced first was received or ordered in; "" for none."""
        if document.lines:
            standing = self.abroad.get(document.lines[0].receipt)
            return standing.code if standing is not None else ""
        order = (document.goods[0].purchase_order or "").rpartition("/")[0]
        return self.documents[order].currency or "" if order else ""

    def _billed(
        self, document: PurchaseInvoice | SupplierCreditNote, lines: Sequence[Any], billed_in: Tendered
    ) -> tuple[list[int], list[int]]:
        """Say what each line comes to with VAT that is cost: in minor units of the document's currency, and booked.

        Parts of the document are translated together: VAT that is recovered is one of them, the last.
        """
        policies = self.master.policies
        nets = [billed_in.minor(line.amount) for line in lines]
        usual = document.vat_treatment or policies.input_vat
        whole = billed_in.minor(document.vat)
        costs = apportioned(
            whole if usual == "cost" else 0, [Fraction(net) for net in nets], policies.rounding_receiver
        )
        recovered = whole if usual == "recovered" else 0
        owed = []
        for line, net, cost in zip(lines, nets, costs, strict=True):
            own = billed_in.minor(line.vat)
            as_cost = (line.vat_treatment or usual) == "cost"
            owed.append(net + cost + (own if as_cost else 0))
            recovered += 0 if as_cost else own
        return owed, billed_in.parts([*owed, recovered], policies.rounding_receiver)[:-1]

    def _dearer(self, receipt: str, of: tuple[int, int, int], billed_in: Tendered) -> tuple[int, int]:
        """Say what a receipt costs more, and what of its other currency is cleared.

        In its own currency the goods keep the rate that they came at; what the amount differs by besides is a gain or
        loss of the period, unless policy gives it to the goods.

        Args:
            receipt: What is invoiced.
            of: Micro-units invoiced, minor units above the estimate, minor units of the invoice's currency.
            billed_in: The invoice's currency.
        """
        quantity, difference, own = of
        standing = self.abroad.get(receipt)
        if standing is None:
            return difference, 0
        held = self.owed[receipt][0]
        cleared = half_up(Fraction(standing.amount * quantity, held)) if quantity != held else standing.amount
        if standing.code == billed_in.code and self.master.policies.invoice_exchange == "expense":
            difference = half_up(own * standing.rate) - half_up(cleared * standing.rate)
        return difference, cleared

    def _clear(self, line: Invoiced, sign: int) -> None:
        """Take what is invoiced off what is owed on a receipt, or put it back."""
        held, owed = self.owed[line.receipt]
        self.owed[line.receipt] = (held - sign * line.quantity, owed - sign * line.estimate)
        standing = self.abroad.get(line.receipt)
        if standing is not None:
            left = standing.amount - sign * line.original
            self.abroad[line.receipt] = standing._replace(amount=left)
        self.bill(line.receipt, sign * line.quantity, sign * (line.estimate + line.difference))
        if line.billed_in:
            self.bill(line.receipt, sign * line.quantity, sign * line.billed, line.billed_in)

    def _differ(self, receipt: str, item: str, difference: int) -> None:
        """Let a receipt cost more: from the beginning, or by policy what is on the shelf, to nothing at most."""
        if receipt not in self.arrivals or not difference:
            return
        element = self.master.items[item].element
        if self.master.policies.price_difference == "follow":
            add(self.arrivals[receipt], {element: difference}, 1)
            return
        shelf = next(shelf for shelf in self.shelves.values() if receipt in shelf.parcel_of)
        name = f"{receipt}+{self.entry.document.id}"
        self.arrivals[name] = {element: shelf.on_hand(receipt, difference)}
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

    def _bearer(self, receipt: str, item: str, difference: int) -> str:
        """Say which opening stock bears the difference of an opening receipt: the latest one that can."""
        document = self.documents[receipt]
        if document.type == "opening_item":
            for opened, (key, element) in reversed(self.opened.items()):
                held = self.arrivals.get(opened, {}).get(element, 0)
                if key == self.key(item, document.site) and held + difference >= 0:
                    return opened
        return receipt

    def _on_the_way(self, key: str, quantity: int, amount: int, own: int, billed_in: Tendered) -> None:
        """Put goods on their way; `own`: their amount in the invoice's currency."""
        self.transit[key] = (quantity, amount)
        if billed_in.code:
            self.abroad[key] = Standing(billed_in.code, own, billed_in.rate)

    def _ordered_goods(self, document: PurchaseInvoice, billed_in: Tendered) -> None:
        """Read as booked what an invoice clears of receipts of its orders, and what it puts on its way."""
        by_receipt = {line.receipt for line in document.lines}
        cleared = self.ordered[document.id] = (self.entry, [])
        for movement in self.entry.movements:
            target = movement.target
            if target.role == IN_TRANSIT:
                amount = sum(value for _, _, value in movement.amounts)
                own = next((told.amount for told in movement.original), 0)
                self._on_the_way(target.key, movement.quantity_in, amount, own, billed_in)
            elif target.role == "gr_ir" and target.key not in by_receipt and target.key not in cleared[1]:
                cleared[1].append(target.key)
        self._read_cleared(document.id, 1)

    def _read_cleared(self, invoice: str, sign: int) -> None:
        entry, receipts = self.ordered[invoice]
        for receipt in receipts:
            self.owe_as_booked(receipt, entry, sign)
            self.bill_as_booked(receipt, entry, sign)

    def owe_as_booked(self, receipt: str, entry: Entry, sign: int) -> None:
        """Read as booked what of a receipt is no longer owed; an estimate that stands again for it was owed before."""
        held, owed = self.owed.get(receipt, (0, 0))
        for source, target, amounts, out, came, _, contra, *_ in entry.movements:
            value = sum(amount for _, _, amount in amounts)
            if source[:2] == ("gr_ir", receipt) and target.role != "provisional":
                held, owed = held - sign * out, owed - sign * (value if contra else -value)
            elif target[:2] == ("gr_ir", receipt):
                held, owed = held - sign * came, owed - sign * value
        self.owed[receipt] = (held, owed)

    def bill_as_booked(self, receipt: str, entry: Entry, sign: int) -> None:
        """Read as booked what of a receipt is no longer billed, nor owed in another currency."""
        for mark in entry.marks:
            name, _, code = mark.name.partition(" ")
            if mark.subject == "receipt" and mark.key == receipt and name in {"invoiced", "billed"}:
                counts = self.invoiced_of if name == "invoiced" else self.billed_of
                counts[receipt, code] += sign * mark.delta
        for movement in entry.movements:
            for end, _, amount, _ in movement.original:
                place = movement.source if end == "source" else movement.target
                standing = self.abroad.get(receipt)
                if place.role == "gr_ir" and place.key == receipt and standing is not None:
                    self.abroad[receipt] = standing._replace(amount=standing.amount - sign * amount)

    def _undo_purchase_invoice(self, document: PurchaseInvoice) -> None:
        if document.id in self.ordered:
            self._read_cleared(document.id, -1)
            del self.ordered[document.id]
        for line in self.invoiced.pop(document.id):
            self._clear(line, -1)
            self._differ_no_more(document.id, line.bearer, line.difference)
