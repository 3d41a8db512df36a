"""How the auditor reads suppliers' invoices, and what receipts turn out to cost by them."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any, NamedTuple

from erpcore.flow.buy.purchase_invoice import PurchaseInvoice
from erpcore.flow.buy.supplier_credit_note import SupplierCreditNote
from erpcore.flow.entry import Entry
from erpcore.testing.auditor.abroad import Standing, Tendered, tendered
from erpcore.testing.auditor.amounts import add, half_up
from erpcore.testing.auditor.new_prices import NewPrices
from erpcore.testing.auditor.taxes import taxes

# of a receipt: micro-units, minor units of the books and of the invoice's currency, VAT that the buyer owes himself
Cleared = tuple[int, int, int, int]


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


class Billing(NewPrices):
    """What suppliers ask for."""

    def __init__(self, first: Entry) -> None:
        super().__init__(first)
        # documents and receipts whose story nobody knew any more
        self.forgotten: set[tuple[str, str]] = set()
        self.invoiced: dict[str, list[Invoiced]] = {}
        self.beside: dict[str, int] = {}  # receipt -> differences of its price that are no value of its own

    def _purchase_invoice(self, document: PurchaseInvoice) -> None:
        lines = self.invoiced[document.id] = []
        every: list[Any] = [*document.lines, *document.goods]
        code = document.currency or self._usual(document)
        billed_in = tendered(self.master, document.date, code, document.rate)
        owed = self._billed(document, every, billed_in)
        if document.rounding is not None and document.rounding.direction == "up":
            owed.append(billed_in.minor(document.rounding.amount))
        paid = tuple(
            (billed_in.minor(of.amount), tendered(self.master, document.date, code, of.rate).rate)
            for of in document.advances
        )
        billed_in = billed_in._replace(paid=paid, gross=sum(owed))
        booked = billed_in.parts(owed, self.master.policies.rounding_receiver)
        assessed = self._assessed(document, every, billed_in)
        cleared: dict[str, Cleared] = {}
        for line, own, amount, tax in zip(document.lines, owed, booked, assessed, strict=False):
            quantity = self.owed[line.receipt][0]
            part = (
                quantity
                if line.quantity is None
                else self.base(self._item(line.receipt), line.quantity, line.unit)
            )
            cleared[line.receipt] = (part, amount, own, tax)
        for number in range(1, len(document.goods) + 1):
            index = len(document.lines) + number - 1
            amounts = booked[index], owed[index], assessed[index]
            self._invoice_goods(document, number, amounts, billed_in, cleared)
        for receipt, (part, amount, own, tax) in cleared.items():
            held, owing = self.owed[receipt]
            estimate = half_up(Fraction(owing * part, held)) if part != held else owing
            difference, original = self._dearer(receipt, (part, amount - estimate, own), billed_in)
            difference += tax
            item = self._item(receipt)
            bearer = self._bearer(receipt, item, difference)
            lines.append(Invoiced(receipt, bearer, part, estimate, original, difference, billed_in.code, own))
            self._clear(lines[-1], 1)
            self._differ(bearer, item, difference)

    def _usual(self, document: PurchaseInvoice) -> str:
        """Name the other currency of the first receipt or order; "" for the book currency."""
        if document.lines:
            first = self.abroad.get(document.lines[0].receipt)
            return first.code if first is not None else ""
        order, _, _ = (document.goods[0].purchase_order or "").rpartition("/")
        return self.documents[order].currency or "" if order else ""

    def _invoice_goods(
        self,
        document: PurchaseInvoice,
        number: int,
        amounts: tuple[int, int, int],
        billed_in: Tendered,
        cleared: dict[str, Cleared],
    ) -> None:
        """Clear what has come of an order line, the earliest receipts first; the rest is in transit.

        Args:
            document: The invoice.
            number: Of its line, from 1.
            amounts: Minor units of the books, of the invoice's currency, and of VAT that the buyer owes himself.
            billed_in: The invoice's currency.
            cleared: What the invoice clears of receipts; added to.
        """
        key, goods = f"{document.id}/{number}", document.goods[number - 1]
        item, _, order = self.invoiced_on(key)
        left = self.base(item, goods.quantity, goods.unit)
        named = {line.receipt for line in document.lines}
        for receipt in (of for of in self._received_of(order) if of not in named):
            before = cleared.get(receipt, (0, 0, 0, 0))
            part = min(left, self.owed[receipt][0] - before[0])
            if part:
                cost, of, tax = (half_up(Fraction(whole * part, left)) for whole in amounts)
                cleared[receipt] = before[0] + part, before[1] + cost, before[2] + of, before[3] + tax
                left, amounts = left - part, (amounts[0] - cost, amounts[1] - of, amounts[2] - tax)
        if left:
            amount, own, tax = amounts
            self.transit[key] = (left, amount + tax)
            if billed_in.code:
                self.abroad[key] = Standing(billed_in.code, own, billed_in.worth(billed_in.rate))

    def _received_of(self, order_line: str) -> list[str]:
        """List what has come of an order line, the earliest first."""
        found = [
            receipt
            for receipt, (held, _) in self.owed.items()
            if order_line
            and held
            and self.documents[receipt].type == "goods_receipt"
            and self.ordered_on(self.documents[receipt]) == order_line
        ]
        return sorted(found, key=self.turn)

    def _item(self, receipt: str) -> str:
        document = self.documents[receipt]
        return str(document.item) if document.type == "opening_item" else self.shelf_of(receipt)[0]

    def _billed(
        self, document: PurchaseInvoice | SupplierCreditNote, lines: Sequence[Any], billed_in: Tendered
    ) -> list[int]:
        """Say what each line comes to with VAT that is cost, and last the VAT that is recovered, in its minor units."""
        nets = [billed_in.minor(line.amount) for line in lines]
        *costs, recovered = taxes(self.master.policies, document, nets, billed_in.minor, lines, "vat")
        return [*(net + cost for net, cost in zip(nets, costs, strict=True)), recovered]

    def _assessed(
        self, document: PurchaseInvoice | SupplierCreditNote, lines: Sequence[Any], billed_in: Tendered
    ) -> list[int]:
        """Say what each line bears of VAT that the buyer owes himself, in minor units of the books."""
        nets = [billed_in.minor(line.amount) for line in lines]
        return taxes(self.master.policies, document, nets, self.minor, lines)[:-1]

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
            difference = half_up(own * billed_in.worth(standing.rate)) - half_up(cleared * standing.rate)
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

    def _is_forgotten(self, receipt: str) -> bool:
        """Read as booked that a receipt is too long ago: what it costs more or less is a late difference."""
        moves = self.entry.movements
        late = any(of.target.role == "late_difference" and of.target.key == receipt for of in moves)
        if not late or any(of.layer == receipt for of in moves):
            return False
        self.forgotten.add((self.entry.document.id, receipt))
        return True

    def _differ(self, receipt: str, item: str, difference: int) -> None:
        """Let a receipt cost more: from the beginning, or by policy what is on the shelf, to nothing at most."""
        if receipt not in self.arrivals or not difference or self._is_forgotten(receipt):
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
        if (document, receipt) in self.forgotten:
            return
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

    def _undo_purchase_invoice(self, document: PurchaseInvoice) -> None:
        for number in range(1, len(document.goods) + 1):
            self.transit.pop(f"{document.id}/{number}", None)
            self.abroad.pop(f"{document.id}/{number}", None)
        for line in self.invoiced.pop(document.id):
            self._clear(line, -1)
            self._differ_no_more(document.id, line.bearer, line.difference)
