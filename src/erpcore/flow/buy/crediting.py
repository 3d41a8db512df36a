"""What the lines of a credit note do: settle claims for returns, reduce prices, give up goods in transit."""

from decimal import Decimal
from typing import NamedTuple

from erpcore.flow.buy.bought import billed_marks, bought, count
from erpcore.flow.buy.price_difference import post_difference
from erpcore.flow.buy.receipt_clearing import fee_element
from erpcore.flow.buy.transit import in_transit, ordered_on, take, transit_mark
from erpcore.flow.goods import base_quantity, propagation
from erpcore.flow.view import View
from erpcore.kernel.errors import Code as Refusal
from erpcore.kernel.errors import Refused
from erpcore.kernel.money import to_decimal
from erpcore.kernel.movements import Mark, Movement, Place, signed
from erpcore.kernel.quantity import from_micro
from erpcore.kernel.rounding import Receiver, share, split


class Credit(NamedTuple):
    """What a line of a credit note is worth."""

    field: str  # where it stands in the document
    amount: int  # minor units, what is not recovered of the VAT included


class Crediting:
    """One credit note being booked: its movements and marks so far."""

    def __init__(self, books: View, supplier: Place, document: str) -> None:
        self.books = books
        self.supplier = supplier
        self.document = document
        self.movements: list[Movement] = []
        self.marks: list[Mark] = []
        self.differences = propagation(books)
        self._seen: set[str] = set()

    def returned(
        self, credit: Credit, purchase_return: str, quantity: Decimal | None, unit: str | None
    ) -> None:
        """Settle the claim of a return; what is credited above or below it is a price variance.

        Raises:
            Refused: DOCUMENT_INVALID, UNKNOWN_DOCUMENT, AMOUNT_EXCEEDS_OPEN, UNIT_DOES_NOT_CONVERT.
        """
        field = f"{credit.field}.purchase_return"
        self._once(purchase_return, field)
        self.books.earlier(purchase_return, field)
        claim = self.books.open_items["gr_ir"].get(purchase_return)
        if claim is None or claim.amount < 0 or claim.place.partner != self.supplier.partner:
            raise Refused(
                Refusal.AMOUNT_EXCEEDS_OPEN,
                field=field,
                expected=f"a return to {self.supplier.partner} of invoiced goods that is not fully credited;"
                f" {purchase_return} has nothing left to credit",
            )
        credited = self._part(credit, claim.place.item, claim.quantity, quantity, unit)
        claimed = share(claim.amount, credited, claim.quantity)
        self._settle(claim.place, credited, claimed, credit.amount)

    def reduced(self, credit: Credit, receipt: str) -> None:
        """Reduce the price of a receipt; the difference follows the goods.

        Raises:
            Refused: DOCUMENT_INVALID, UNKNOWN_DOCUMENT, AMOUNT_EXCEEDS_OPEN.
        """
        field = f"{credit.field}.receipt"
        self._once(receipt, field)
        parts = bought(self.books, receipt, field)
        billed = [count(self.books, part.layer, "billed") for part in parts]
        owner = parts[0].source.partner
        if owner != self.supplier.partner or credit.amount > sum(billed):
            left = sum(billed) if owner == self.supplier.partner else 0
            raise Refused(
                Refusal.AMOUNT_EXCEEDS_OPEN,
                field=f"{credit.field}.amount",
                expected=f"at most {to_decimal(left, self.books.master.currency)} invoiced on {receipt} by"
                f" {self.supplier.partner}",
            )
        receiver = Receiver(self.books.master.policies.rounding_receiver)
        for part, amount in zip(parts, split(credit.amount, billed, receiver), strict=True):
            self.marks += billed_marks(part.layer, 0, -amount)
            self.movements += post_difference(
                self.books,
                self.supplier,
                part.shelf,
                part.layer,
                -amount,
                self.differences,
                fee_element(self.books, part.shelf.item) if part.through else "",
                self.document,
            )

    def never_came(self, credit: Credit, line: str, quantity: Decimal | None, unit: str | None) -> None:
        """Take goods out of transit; what is credited above or below their invoice is a price variance.

        Raises:
            Refused: DOCUMENT_INVALID, AMOUNT_EXCEEDS_OPEN, UNIT_DOES_NOT_CONVERT.
        """
        field = f"{credit.field}.invoice"
        self._once(line, field)
        item = in_transit(self.books, line, field)
        if item.place.partner != self.supplier.partner:
            raise Refused(
                Refusal.DOCUMENT_INVALID, field=field, expected=f"goods from {self.supplier.partner}"
            )
        credited = self._part(credit, item.place.item, item.quantity, quantity, unit)
        self.marks += transit_mark(ordered_on(self.books, item), -credited)
        self._settle(item.place, credited, take(item, credited).amount, credit.amount)

    def _once(self, key: str, field: str) -> None:
        if key in self._seen:
            raise Refused(Refusal.DOCUMENT_INVALID, field=field, expected=f"{key} on one line only")
        self._seen.add(key)

    def _part(self, credit: Credit, item: str, there: int, quantity: Decimal | None, unit: str | None) -> int:
        if quantity is None:
            return there
        part = base_quantity(self.books, item, quantity, unit, f"{credit.field}.quantity")
        if part > there:
            raise Refused(
                Refusal.AMOUNT_EXCEEDS_OPEN,
                field=f"{credit.field}.quantity",
                expected=f"at most {from_micro(there)} of {item} not yet credited",
            )
        return part

    def _settle(self, place: Place, quantity: int, claimed: int, credited: int) -> None:
        """Take a claim back from the supplier, less or more what is credited."""
        values = (("", "", claimed),) if claimed else ()
        self.movements.append(Movement(self.supplier, place, values, 0, quantity, contra=True))
        variance = Place(
            "purchase_price_variance", place.key, place.item, place.site, partner=self.supplier.partner
        )
        self.movements += signed(self.supplier, variance, {"": claimed - credited})
