"""What the lines of an invoice do: clear receipts, and put into transit what has not come yet."""

from decimal import Decimal
from typing import NamedTuple

from erpcore.flow.advances import Advances
from erpcore.flow.bought import APART, SUBJECT, billed_marks, landed_marks, ordered_with
from erpcore.flow.buy.price_difference import is_opening, opened_with, post_difference, stands_apart
from erpcore.flow.buy.provisional import clearing, estimated_on
from erpcore.flow.buy.receipt_clearing import element_owed_for, estimate, original_share, owed_on
from erpcore.flow.buy.transit import ROLE, transit_mark
from erpcore.flow.differences import propagation
from erpcore.flow.foreign import Tender, exchange_difference
from erpcore.flow.goods import shelf
from erpcore.flow.ordering import check_within, find_line, ordered_quantity
from erpcore.flow.self_assessed_vat import owed_to_office
from erpcore.flow.view import View
from erpcore.inventory.looked import opening_stock
from erpcore.kernel.errors import Refused, invalid
from erpcore.kernel.expectations import once
from erpcore.kernel.movements import Mark, Movement, Place
from erpcore.kernel.rounding import share
from erpcore.ledger.open_items import OpenItem


class Billed(NamedTuple):
    """What an invoice says about some goods."""

    field: str  # where its line stands in the document
    quantity: Decimal | None  # in `unit`
    unit: str | None
    amount: int  # minor units, what is not recovered of the VAT included
    original: int  # what is invoiced of it, in minor units of the invoice's currency
    assessed: int  # of the amount: VAT that the buyer owes himself, which is part of the cost


class _Cleared(NamedTuple):
    """What an invoice clears of a receipt, all of its lines together."""

    owed: OpenItem
    quantity: int  # micro-units
    amount: int  # minor units
    original: int  # minor units of the invoice's currency
    assessed: int  # of the amount: VAT that the buyer owes himself


class Invoicing:
    """One invoice being booked: what its lines say is gathered first, then every receipt is cleared once."""

    def __init__(
        self, books: View, invoice: str, partner: str, period: str, billed_in: Tender, before: Advances
    ) -> None:
        self.books = books
        self.before = before
        self.period = period
        self.billed_in = billed_in
        self.partner = partner
        self.supplier = Place("supplier", invoice, partner=partner)
        self.movements: list[Movement] = []
        self.marks: list[Mark] = []
        self.differences = propagation(books, period)
        self.looked: dict[str, None] = {}  # whose opening stock it looked for
        self._named: set[str] = set()  # receipts on lines of their own: order lines do not clear these
        self._cleared: dict[str, _Cleared] = {}
        self._ahead: list[Movement] = []  # goods that have not come

    def receipt(self, billed: Billed, receipt: str) -> None:
        """Read a line about one receipt, or a part of it.

        Raises:
            Refused: DOCUMENT_INVALID, UNKNOWN_DOCUMENT, UNIT_DOES_NOT_CONVERT, AMOUNT_EXCEEDS_OPEN.
        """
        field = billed.field
        if receipt in self._named:
            raise invalid(f"{field}.receipt", *once(receipt))
        owed = owed_on(self.books, receipt, self.partner, f"{field}.receipt")
        quantity, _ = estimate(self.books, owed, billed.quantity, billed.unit, f"{field}.quantity")
        self._named.add(receipt)
        self._cleared[receipt] = _Cleared(owed, quantity, billed.amount, billed.original, billed.assessed)

    def goods(self, billed: Billed, order_line: str | None, item: str | None, site: str | None) -> None:
        """Read a line about what has come of an order line, the earliest receipts first; the rest is in transit.

        Raises:
            Refused: UNKNOWN_ORDER, DOCUMENT_INVALID, UNKNOWN_ITEM, ITEM_KIND_UNSUITABLE, UNKNOWN_SITE,
                UNIT_DOES_NOT_CONVERT, QUANTITY_EXCEEDS_ORDER.
        """
        field = billed.field
        line = None
        if order_line is not None:
            line = find_line(self.books.purchase_lines, order_line, f"{field}.purchase_order")
            if line.terms.partner != self.partner or item not in (None, line.terms.item):
                raise invalid(
                    f"{field}.purchase_order",
                    f"an order of {self.partner}; {order_line} is {line.terms.item} from {line.terms.partner}",
                    f"应为 {self.partner} 的采购订单行；{order_line} 为 {line.terms.partner} 的 {line.terms.item}",
                )
            item, site = line.terms.item, site or line.terms.site
        if item is None:
            raise invalid(f"{field}.item", "an order line, or an item", "须给出采购订单行或物料")
        try:
            place = shelf(self.books, item, site)
        except Refused as refusal:
            raise refusal.within(field) from None
        asked = billed.quantity or Decimal(0)
        left = ordered_quantity(self.books, line, item, asked, billed.unit, f"{field}.quantity")
        told = billed.amount, billed.original, billed.assessed
        for owed in self._received(order_line or "", item):
            _, quantity, *before = self._cleared.get(owed.place.key, _Cleared(owed, 0, 0, 0, 0))
            part = min(left, -owed.quantity - quantity)
            if part:
                parts = [share(of, part, left) for of in told]
                amount, original, assessed = map(sum, zip(before, parts, strict=True))
                self._cleared[owed.place.key] = _Cleared(owed, quantity + part, amount, original, assessed)
                amount, original, assessed = (of - gone for of, gone in zip(told, parts, strict=True))
                left, told = left - part, (amount, original, assessed)
        if not left:
            return
        if line is not None and order_line is not None:
            coming = left + line.count("in_transit") + self._coming(order_line)
            over = self.books.master.policies.over_receipt
            check_within(line, order_line, "received", coming, over, f"{field}.quantity")
            self.marks += transit_mark(order_line, left)
        number = field.rpartition(".")[2]
        key = f"{self.supplier.key}/{number}"
        target = Place(ROLE, key, item, place.site, "", self.partner)
        amount, original, assessed = told
        values = (("", "", amount),) if amount else ()
        ends = (*self.billed_in.at("source", original), *self.billed_in.at("target", original))
        ahead = Movement(self.supplier, target, values, 0, left, original=ends)
        self._ahead += owed_to_office([ahead], self.supplier, assessed)

    def _coming(self, order_line: str) -> int:
        """Add up what earlier lines of this invoice have put into transit for an order line."""
        return sum(mark.delta for mark in self.marks if mark.key == order_line and mark.name == "in_transit")

    def _received(self, order_line: str, item: str) -> list[OpenItem]:
        """List the receipts of an order line that are owed and not yet invoiced, by day and then as posted."""
        if not order_line:
            return []
        found = []
        for receipt, owed in self.books.open_items["gr_ir"].items.items():
            if owed.place.item == item and owed.place.partner == self.partner and owed.quantity < 0:
                entry = self.books.earlier(receipt, "receipt")
                if ordered_with(entry) == order_line and receipt not in self._named:
                    found.append((entry.document.date, entry.position, owed))
        return [owed for *_, owed in sorted(found, key=lambda of: of[:2])]

    def clear(self, receipt: str) -> None:
        """Clear what all lines together say of a receipt."""
        self._clear(*self._cleared.pop(receipt))

    def rest(self) -> None:
        """Clear the other receipts, and put into transit what has not come."""
        for receipt in list(self._cleared):
            self.clear(receipt)
        self.movements += self._ahead

    def _clear(self, owed: OpenItem, quantity: int, amount: int, original: int, assessed: int) -> None:
        estimated = share(estimated_on(self.books, owed), quantity, -owed.quantity)
        told = self.billed_in.at("source", original)
        received = original_share(self.books, owed, quantity)
        cleared = clearing(
            self.books, self.supplier, owed, quantity, estimated, self.period, (*told, *received)
        )
        exchange, moved = 0, [*cleared]
        apart = self.books.master.policies.invoice_exchange == "expense" and self.billed_in.foreign
        if apart and received and received[0].currency == self.billed_in.currency.code:
            then = self.billed_in._replace(rate=received[0].rate)
            cost = self.before.blend(then).booked(original)
            exchange = amount - assessed - estimated - (cost - then.booked(received[0].amount))
            moved += exchange_difference(self.supplier, -exchange)
        code = self.billed_in.currency.code if self.billed_in.foreign else ""
        self.marks += billed_marks(owed.place.key, quantity, amount - exchange, code, original)
        difference = amount - estimated - exchange
        if difference and is_opening(self.books, owed):
            self.looked[opening_stock(owed.place.item)] = None
        layer = opened_with(self.books, owed, difference)
        beside = stands_apart(self.books, owed.place, layer)
        if difference and beside:
            self.marks.append(Mark(SUBJECT, layer, APART, "", "", difference))
        if layer != owed.place.key:  # its opening stock is not taken back before the invoice
            self.marks += landed_marks(layer, 0 if beside else difference)
        posted = post_difference(
            self.books,
            self.supplier,
            owed.place,
            layer,
            difference,
            self.differences,
            element_owed_for(self.books, owed.place) if difference else "",
            self.supplier.key,
        )
        self.movements += owed_to_office((*moved, *posted.movements), self.supplier, assessed)
        self.marks += posted.marks
