"""When what documents open is due: on the day they state, or by terms: their own, their order's, or the partner's.

Nothing is kept: a due day is read from the document and its order, and from the terms that hold on its date.
"""

import datetime

from erpcore.flow.bought import ordered_with
from erpcore.flow.document import Document
from erpcore.flow.view import View
from erpcore.masterdata.history import histories, valid
from erpcore.masterdata.payment_terms import Due, PaymentTerms, parts_due
from erpcore.masterdata.setup import Setup

_PARTIES = ("supplier", "customer")


class DueDays:
    """The payment terms of a set-up, by document and by partner.

    Args:
        setup: The set-up.
        books: In which invoices find the orders of their goods; None: they have no terms of an order.
    """

    def __init__(self, setup: Setup, books: View | None = None) -> None:
        self._books = books
        self._terms = {terms.code: terms for terms in setup.payment_terms}
        self._own = {partner.code: partner.terms for partner in setup.partners if partner.terms}
        general_first = sorted(setup.partner_terms, key=lambda row: row.party is not None)
        self._later = histories(
            ((row.partner, party), row.valid_from, row.terms)
            for row in general_first
            for party in _PARTIES
            if row.party in (None, party)
        )

    def of_partner(self, partner: str, party: str, on: datetime.date) -> PaymentTerms | None:
        """Find the terms of a partner as supplier or customer on a day; None: what is owed is due at once."""
        code = valid(self._later, (partner, party), on) or self._own.get(partner)
        return self._terms[code] if code is not None else None

    def of(self, document: Document, partner: str, party: str) -> PaymentTerms | None:
        """Find the terms of a document: its own, of the order of its first goods, or its partner's on its date."""
        code = getattr(document, "terms", None) or self._of_order(document)
        return self._terms[code] if code else self.of_partner(partner, party, opened_on(document))

    def parts(self, document: Document, partner: str, party: str, amount: int) -> tuple[Due, ...]:
        """Divide an amount that a document opened into the parts that are due."""
        stated = getattr(document, "due", None)
        if stated is not None:
            return (Due(stated, amount),)
        return parts_due(self.of(document, partner, party), opened_on(document), amount)

    def discount(
        self, document: Document, partner: str, party: str
    ) -> tuple[PaymentTerms, datetime.date] | None:
        """Find the terms that let something be taken off, and the last day for it; None where nothing may be."""
        terms = None if getattr(document, "due", None) else self.of(document, partner, party)
        if terms is None or not terms.discount:
            return None
        return terms, opened_on(document) + datetime.timedelta(days=terms.discount_days)

    def _of_order(self, document: Document) -> str | None:
        if self._books is None or not hasattr(document, "terms"):
            return None  # a note that is paid back has the terms of the partner
        order = order_line_of(self._books, document).rpartition("/")[0]
        return getattr(self._books.earlier(order, "order").document, "terms", None) if order else None


def order_line_of(books: View, document: Document) -> str:
    """Name the order line of the first goods on an invoice, or of a delivery; "" where there is none."""
    own = getattr(document, "sales_order", None)
    if isinstance(own, str):
        return own
    for line in getattr(document, "lines", ()):
        receipt, delivery = getattr(line, "receipt", None), getattr(line, "delivery", None)
        if receipt is not None:
            return ordered_with(books.earlier(receipt, "receipt"))
        if delivery is not None:
            return str(getattr(books.earlier(delivery, "delivery").document, "sales_order", None) or "")
    for line in getattr(document, "goods", ()):
        return str(getattr(line, "purchase_order", None) or "")
    return ""


def opened_on(document: Document) -> datetime.date:
    """Say from which day the age of what a document opened counts: of an item of before the books, from its own."""
    return getattr(document, "since", None) or document.date
