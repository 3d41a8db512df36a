"""Revenue that comes with the delivery: a claim that no invoice states yet, and that gives way to the invoice.

The claim is what was delivered, kept and not invoiced, at the price ordered and the rate of the day of delivery. It is
opened with the delivery, and whatever changes how much of that there is takes its part of it back in red, or brings it
again: an invoice, a return, a credit note, a reversal of one of them. Goods that come back after their invoice make it
less than nothing: what the customer is owed until the credit note says so.
Source: IFRS 15 paragraphs 31, 38, 55 and 105 (control passes with the goods; an unconditional right is a receivable
before it is invoiced), CAS 14 articles 4, 5 and 41, CAS 14 of 2006 article 9 (销售退回应当在发生时冲减收入); IAS 21
paragraphs 21-22; 财会〔2016〕22号 二(二) (待转销项税额).
"""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from erpcore.flow.advances import Advances
from erpcore.flow.entry import Entry
from erpcore.flow.foreign import Tender, exchange_difference, tender
from erpcore.flow.order_lines import Ordered, OrderLine
from erpcore.flow.prices import priced
from erpcore.flow.step import Route
from erpcore.flow.view import View
from erpcore.kernel.errors import invalid
from erpcore.kernel.movements import Mark, Movement, Place, total
from erpcore.kernel.rounding import share
from erpcore.posting.optional_roles import NOT_DUE, UNBILLED

_WITH_DELIVERY = "revenue with the delivery"
OPENED = (
    Route(UNBILLED, "revenue", "quantity × ordered price", _WITH_DELIVERY),
    Route(UNBILLED, NOT_DUE, "output VAT of the delivery", f"{_WITH_DELIVERY}, if any"),
)
IN_STEP = (
    Route(UNBILLED, "revenue", "what is invoiced, or came back (red); what is not any more", _WITH_DELIVERY),
    Route(UNBILLED, NOT_DUE, "its output VAT", f"{_WITH_DELIVERY}, if any"),
)


def claimed(
    books: View, document: str, sold: Ordered, day: datetime.date, vat: Decimal
) -> Iterator[Movement]:
    """Claim what a delivery is worth, where revenue comes with it.

    Args:
        books: The books.
        document: Id of the delivery, or of the consignee's report.
        sold: What was delivered, on which terms.
        day: Of the delivery, for the rate.
        vat: Output VAT that the invoice will claim, major units of the order's currency.

    Raises:
        Refused: DOCUMENT_INVALID, where VAT is stated and revenue comes with the invoice; NUMBER_INVALID,
            EXCHANGE_RATE_MISSING.
    """
    if books.master.policies.revenue == "invoice":
        if vat:
            raise invalid(
                "vat",
                "no VAT on a delivery: the invoice has it (policy revenue invoice)",
                "发货单不填增值税：由销售发票确认（政策 revenue 为 invoice）",
            )
        return
    billed = tender(books, sold.currency or None, None, day)
    place = Place(UNBILLED, document, sold.item, sold.site, "", sold.partner)
    net = priced(sold.price, sold.per, sold.quantity, billed.currency.decimals)
    parts = (
        (place._replace(role="revenue"), net, sold.quantity),
        (Place(NOT_DUE, partner=sold.partner), billed.minor(vat, "vat"), 0),
    )
    for source, amount, quantity in parts:
        if amount:
            booked = billed.booked(amount)
            values = (("", "", booked),) if booked else ()
            yield Movement(source, place, values, quantity, quantity, original=billed.at("target", amount))


def in_step(books: View, marks: Iterable[Mark], taken_back: Sequence[Movement] = ()) -> list[Movement]:
    """Bring claims to what is delivered, kept and not invoiced once some marks are made.

    Args:
        books: The books, before the marks.
        marks: Of a document; those that count what was invoiced or came back of a delivery matter.
        taken_back: Movements of a reversal, which bring some of the claims already.
    """
    if books.master.policies.revenue == "invoice":
        return []
    changes: dict[str, int] = {}  # of what is kept and not invoiced, micro-units
    for mark in marks:
        if mark.subject == "delivery" and mark.name in {"returned", "invoiced"}:
            changes[mark.key] = changes.get(mark.key, 0) - mark.delta
    movements: list[Movement] = []
    for delivery, change in changes.items():
        line = books.deliveries.lines[delivery]
        before = line.kept - line.count("invoiced")
        after = before + change
        for opened in books.earlier(delivery, "delivery").own:
            if opened.target.role == UNBILLED:
                movements += _changed(opened, line, before, after, taken_back)
    return movements


def _changed(
    opened: Movement, line: OrderLine, before: int, after: int, taken_back: Sequence[Movement]
) -> Iterator[Movement]:
    """Write the change of a claim from one quantity to another, less what is taken back already."""
    whole = line.terms.quantity
    said = [of for of in taken_back if of[:2] == opened[:2]]

    def change(of: int, moved: Iterable[int]) -> int:
        return _part(of, after, whole) - _part(of, before, whole) - sum(moved)

    def back(of: Movement, moved: int) -> int:
        return -moved if of.contra else moved

    amount = change(total(opened), (back(of, total(of)) for of in said))
    goods = change(opened.quantity_in, (back(of, of.quantity_in) for of in said))
    told = sum(told.amount for told in opened.original)
    original = change(told, (back(of, each.amount) for of in said for each in of.original))
    for red in (True, False):  # rounded each by itself, they may differ in their sign
        parts = [max(-of if red else of, 0) for of in (amount, goods, original)]
        if any(parts):
            value, quantity, minor = parts
            values = (("", "", value),) if value else ()
            of_it = tuple(of._replace(amount=minor) for of in opened.original if minor)
            yield Movement(*opened[:2], values, quantity, quantity, contra=red, original=of_it)


def _part(of: int, waits: int, whole: int) -> int:
    return share(of, waits, whole) if waits >= 0 else -share(of, -waits, whole)


def at_delivered_rate(
    claims: Iterable[Movement], given_way: Iterable[Movement], before: Advances, billed: Tender
) -> Iterator[Movement]:
    """Leave revenue at the rate of the day of delivery: what the invoice's rate makes of it is an exchange difference.

    What was paid in advance has the rate of its own day. Of a price above the one ordered the rest is earned with the
    invoice, at its rate.

    Args:
        claims: Of the invoice.
        given_way: What `in_step` takes back for it.
        before: What is set off.
        billed: Currency and rate of the invoice.
    """
    invoiced = {of.source: of for of in claims if of.source.role == "revenue"}
    for of in given_way:
        claim = invoiced.get(of.source)
        if claim is None:
            continue  # output VAT
        for told in of.original:
            if told.currency == billed.currency.code:
                amount = sum(each.amount for each in claim.original)
                waited = min(told.amount, share(amount, before.unpaid, before.gross))
                change = billed.booked(waited) - share(total(of), waited, told.amount)
                yield from exchange_difference(of.source, min(change, total(claim)))


def booked_revenue(entry: Entry, revenue: Place) -> int:
    """Say what revenue an invoice booked, minor units: that of a delivery before it at the rate of the delivery."""
    found = 0
    for movement in entry.own:
        if UNBILLED not in (movement.source.role, movement.target.role):
            found += total(movement) * ((movement.source == revenue) - (movement.target == revenue))
    return found
