"""What the lines of a credit note do: settle claims for returns, reduce prices, give up goods in transit."""

from decimal import Decimal
from typing import NamedTuple

from erpcore.flow.bought import APART, SUBJECT, Bought, billed_abroad, billed_marks, bought, count
from erpcore.flow.buy.price_difference import post_difference, stands_apart
from erpcore.flow.buy.receipt_clearing import fee_element
from erpcore.flow.buy.transit import ROLE, in_transit, ordered_on, take, transit_mark, transit_quantity
from erpcore.flow.credited import check_left
from erpcore.flow.differences import propagation
from erpcore.flow.foreign import Tender, exchange_difference, original_part
from erpcore.flow.naming import check_unit
from erpcore.flow.self_assessed_vat import owed_to_office
from erpcore.flow.units import slip_quantity
from erpcore.flow.view import View
from erpcore.kernel.errors import Code as Refusal
from erpcore.kernel.errors import Refused, invalid
from erpcore.kernel.expectations import at_most, once
from erpcore.kernel.movements import Mark, Movement, Original, Place, signed
from erpcore.kernel.quantity import from_micro
from erpcore.kernel.rounding import divide, share, split
from erpcore.kernel.words import Words
from erpcore.ledger.open_items import OpenItem
from erpcore.posting.optional_roles import SELF_ASSESSED
from erpcore.posting.roles import COST_VARIANCE


class Credit(NamedTuple):
    """What a line of a credit note is worth."""

    field: str  # where it stands in the document
    amount: int  # minor units, what is not recovered of the VAT included
    original: int  # what the supplier credits of it, in minor units of the note's currency
    assessed: int  # of the amount: VAT that the buyer owes himself no more


class _Billed(NamedTuple):
    """Goods of one layer of a receipt as they are invoiced."""

    part: Bought
    amount: int  # minor units
    currency: str  # the other one that all of them are invoiced in; "" for none
    original: int  # minor units of it


class Crediting:
    """One credit note being booked: its movements and marks so far."""

    def __init__(self, books: View, supplier: Place, document: str, period: str, billed_in: Tender) -> None:
        self.books = books
        self.billed_in = billed_in
        self.supplier = supplier
        self.document = document
        self.movements: list[Movement] = []
        self.marks: list[Mark] = []
        self.differences = propagation(books, period)
        self._seen: set[str] = set()

    def returned(
        self, credit: Credit, purchase_return: str, quantity: Decimal | None, unit: str | None
    ) -> None:
        """Settle the claim of a return; another price than claimed is a variance, another rate an exchange difference.

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
                expected=Words(
                    f"a return to {self.supplier.partner} of invoiced goods that is not fully credited;"
                    f" {purchase_return} has nothing left to credit",
                    f"应为退给 {self.supplier.partner} 的已开票货物的采购退货单，且红字发票未开足；"
                    f"{purchase_return} 已无可开红字发票的余额",
                ),
            )
        credited = self._part(credit, claim, quantity, unit)
        claimed = share(claim.amount, credited, claim.quantity)
        told = original_part(self.books, claim, credited, "target")
        self._settle(claim.place, credited, claimed, told, credit)

    def reduced(self, credit: Credit, receipt: str) -> None:
        """Reduce the price of a receipt; the difference follows the goods.

        Raises:
            Refused: DOCUMENT_INVALID, UNKNOWN_DOCUMENT, AMOUNT_EXCEEDS_OPEN.
        """
        field = f"{credit.field}.receipt"
        self._once(receipt, field)
        layers = [
            _Billed(part, count(self.books, part.layer, "billed"), *billed_abroad(self.books, part.layer))
            for part in bought(self.books, receipt, field)
        ]
        note = self.billed_in
        in_its_currency = note.foreign and all(of.currency == note.currency.code for of in layers)
        billed = [of.amount for of in layers]
        weights = [of.original for of in layers] if in_its_currency else billed
        self._check_billed(credit, receipt, layers, in_its_currency=in_its_currency)
        receiver = self.books.master.receiver
        credited = split(credit.amount, weights, receiver)
        originals = split(credit.original, weights, receiver)
        ours = split(credit.assessed, billed, receiver) if credit.assessed else [0] * len(billed)
        before = len(self.movements)
        for of, whole, noted, assessed in zip(layers, credited, originals, ours, strict=True):
            amount, original = whole, noted
            if not in_its_currency:
                original = share(of.original, whole, of.amount) if whole else 0
            elif self.books.master.policies.invoice_exchange == "expense":  # the goods keep their rate
                amount = max(divide(noted * of.amount, of.original) if noted else 0, assessed)
            amount = min(amount, of.amount)  # goods cost nothing at least, whatever the rate of the note
            self._exchange(whole - amount)
            self._reduce(of, amount, original)
        self._tell(before, layers[0].part.shelf, credit.original)
        self._owed_to_office(before, credit)

    def _check_billed(
        self, credit: Credit, receipt: str, layers: list[_Billed], *, in_its_currency: bool
    ) -> None:
        """Refuse to credit more on a receipt than its supplier has invoiced on it."""
        supplier, field = self.supplier.partner, f"{credit.field}.amount"
        of = Words(f"invoiced on {receipt} by {supplier}", f" {supplier} 对 {receipt} 已开票的金额")
        billed, original = sum(of.amount for of in layers), sum(of.original for of in layers)
        book = self.books.master.currency
        asked, left, money = credit.amount, billed, book
        if in_its_currency:
            asked, left, money = credit.original, original, self.billed_in.currency
        if layers[0].part.source.partner != supplier:
            left = 0
        check_left(max(asked, 1), left, money, field, of)
        check_left(credit.assessed, billed, book, SELF_ASSESSED, of)

    def _reduce(self, of: _Billed, amount: int, original: int) -> None:
        """Reduce what goods of a layer have cost, in minor units of the books and of the currency of their invoice."""
        part = of.part
        self.marks += billed_marks(part.layer, 0, -amount, of.currency, -original)
        if amount and stands_apart(self.books, part.shelf, part.layer):
            self.marks.append(Mark(SUBJECT, part.layer, APART, "", "", -amount))
        element = fee_element(self.books, part.shelf.item) if part.through else ""
        posted = post_difference(
            self.books,
            self.supplier,
            part.shelf,
            part.layer,
            -amount,
            self.differences,
            element,
            self.document,
        )
        self.movements += posted.movements
        self.marks += posted.marks

    def never_came(self, credit: Credit, line: str, quantity: Decimal | None, unit: str | None) -> None:
        """Take goods out of transit; a price credited above or below their invoice is a variance.

        Raises:
            Refused: DOCUMENT_INVALID, AMOUNT_EXCEEDS_OPEN, UNIT_DOES_NOT_CONVERT.
        """
        field = f"{credit.field}.invoice"
        self._once(line, field)
        item = in_transit(self.books, line, field)
        if item.place.partner != self.supplier.partner:
            partner = self.supplier.partner
            raise invalid(field, f"goods from {partner}", f"应为 {partner} 的货物")
        credited = self._part(credit, item, quantity, unit)
        self.marks += transit_mark(ordered_on(self.books, item), -credited)
        taken = take(self.books, item, credited, "target")
        self._settle(item.place, credited, taken.amount, taken.original, credit)

    def _once(self, key: str, field: str) -> None:
        if key in self._seen:
            raise invalid(field, *once(key))
        self._seen.add(key)

    def _part(self, credit: Credit, goods: OpenItem, quantity: Decimal | None, unit: str | None) -> int:
        item, there, field = goods.place.item, goods.quantity, f"{credit.field}.quantity"
        if quantity is None:
            check_unit(self.books, item, unit, field)
            return there
        if goods.place.role == ROLE:
            part = transit_quantity(self.books, goods, quantity, unit, field)
        else:
            part = slip_quantity(self.books, item, quantity, unit, goods.place.key, field)
        if part > there:
            raise Refused(
                Refusal.AMOUNT_EXCEEDS_OPEN,
                field=field,
                expected=at_most(
                    from_micro(there), Words(f"of {item} not yet credited", f" {item} 尚未开红字发票的数量")
                ),
            )
        return part

    def _settle(
        self, place: Place, quantity: int, claimed: int, told: tuple[Original, ...], credit: Credit
    ) -> None:
        """Take a claim back from the supplier, less or more what is credited; another rate is kept apart."""
        before = len(self.movements)
        values = (("", "", claimed),) if claimed else ()
        original = (*self.billed_in.at("source", credit.original), *told)
        self.movements.append(
            Movement(self.supplier, place, values, 0, quantity, contra=True, original=original)
        )
        exchange = 0
        if told and told[0].currency == self.billed_in.currency.code:
            exchange = credit.amount - divide(credit.original * claimed, told[0].amount)
            exchange = min(exchange, credit.amount - credit.assessed)
        variance, element = self._variance(place)
        self.movements += signed(self.supplier, variance, {element: claimed - credit.amount + exchange})
        self._exchange(exchange)
        self._owed_to_office(before, credit)

    def _owed_to_office(self, before: int, credit: Credit) -> None:
        """Take what the buyer owes himself no more off what movements since `before` claim from the supplier."""
        self.movements[before:] = owed_to_office(self.movements[before:], self.supplier, -credit.assessed)

    def _exchange(self, difference: int) -> None:
        """Claim more, or less, than goods were worth, because the rate is another."""
        self.movements += exchange_difference(self.supplier, difference)

    def _variance(self, goods: Place) -> tuple[Place, str]:
        """Say where another price goes, and its element: of goods at planned price with what their class cost more."""
        planned = self.books.master.planned.get(goods.item)
        if planned:
            return Place(COST_VARIANCE, planned), self.books.master.item(goods.item).element
        partner = self.supplier.partner
        return Place("purchase_price_variance", goods.key, goods.item, goods.site, partner=partner), ""

    def _tell(self, before: int, goods: Place, original: int) -> None:
        """Tell the first movement since `before` that claims from the supplier what is credited in his currency."""
        told = self.billed_in.at("source", original)
        for index, movement in enumerate(self.movements[before:] if told else (), before):
            if movement.source == self.supplier and movement.contra:
                self.movements[index] = movement._replace(original=told)
                return
        if told:  # an amount that is nothing in the book currency
            bearer, _ = self._variance(goods._replace(key=self.document))
            self.movements.append(Movement(self.supplier, bearer, (), contra=True, original=told))
