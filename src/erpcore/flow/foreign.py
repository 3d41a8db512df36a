"""Amounts of a document in another currency than the books': read, translated, and told to the movements.

Source: IAS 21 paragraphs 21-22 (a transaction is recorded at the spot rate of its day); 企业会计准则第19号——外币折算
articles 10-11.
"""

import datetime
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from erpcore.flow.entry import Entry
from erpcore.flow.money import minor_of
from erpcore.flow.order_lines import Ordered
from erpcore.flow.prices import priced
from erpcore.flow.step import Route
from erpcore.flow.view import View
from erpcore.kernel.ends import left_at
from erpcore.kernel.errors import Code, Refused, invalid
from erpcore.kernel.fields import RATE_DECIMALS
from erpcore.kernel.money import Currency, currency
from erpcore.kernel.movements import RATE, Movement, Original, Place, signed
from erpcore.kernel.quantity import to_whole
from erpcore.kernel.rounding import MICRO, Receiver, divide, share, split, translate
from erpcore.kernel.words import Words
from erpcore.ledger.open_items import OpenItem
from erpcore.posting.optional_roles import UNBILLED


class Tender(NamedTuple):
    """The currency that a document is written in, and its rate; the rate of the book currency is one."""

    currency: Currency
    rate: int  # book currency for one unit, in units of 10 ** -12
    book: Currency

    @property
    def foreign(self) -> bool:
        """Whether it is another currency than the books'."""
        return self.currency is not self.book

    def minor(self, amount: Decimal, field: str) -> int:
        """Read an amount in minor units of the document's currency.

        Raises:
            Refused: NUMBER_INVALID, where it has more decimals than the currency.
        """
        return minor_of(self.currency, amount, field)

    def booked(self, minor: int) -> int:
        """Translate minor units, any sign, into the book currency, rounded half up once."""
        if not self.foreign:
            return minor
        return translate(minor, self.rate, self.currency.decimals, self.book.decimals)

    def booked_parts(self, parts: Sequence[int], receiver: Receiver) -> list[int]:
        """Translate parts so that they add up to their translated sum; none is below zero."""
        return split(self.booked(sum(parts)), parts, receiver) if self.foreign and any(parts) else list(parts)

    def at(self, end: str, minor: int) -> tuple[Original, ...]:
        """Say what an end of a movement carries: nothing in the book currency or of zero."""
        return (Original(end, self.currency.code, minor, self.rate),) if self.foreign and minor else ()


def rate_between(currency: Currency, amount: int, book: Currency, booked: int) -> int:
    """Compute the rate, in units of 10 ** -12, at which an amount is worth another in the book currency; minor units.

    Raises:
        ZeroDivisionError: When the amount is zero.
    """
    return divide(booked * RATE * 10**currency.decimals, amount * 10**book.decimals)


def original_part(books: View, item: OpenItem, quantity: int, end: str) -> tuple[Original, ...]:
    """Take the share of an open item's other currency that goes with a quantity of it, at the item's own rate.

    Args:
        books: The books.
        item: Of one other currency at most.
        quantity: Micro-units, at most what is open.
        end: Of the movement, "source" or "target".
    """
    for code, amount in (item.original or {}).items():
        rate = rate_between(currency(code), amount, books.master.currency, item.amount)
        part = abs(share(amount, quantity, item.quantity))
        return (Original(end, code, part, rate),) if part else ()
    return ()


def both_stated(
    books: View, code: str, original: Decimal, booked: int, end: str, field: str
) -> tuple[Original, ...]:
    """Say what an end of a movement carries where a document states both amounts; its rate is what they give.

    Args:
        books: The books.
        code: The other currency.
        original: Major units of it, not negative.
        booked: Minor units of the book currency, above zero.
        end: Of the movement, "source" or "target".
        field: Of the document, where `original` stands.

    Raises:
        Refused: NUMBER_INVALID.
    """
    told = Tender(currency(code), RATE, books.master.currency)
    amount = told.minor(original, field)
    if not amount:
        return ()
    return (Original(end, code, amount, rate_between(told.currency, amount, told.book, booked)),)


def tender(
    books: View, code: str | None, rate: Decimal | None, day: datetime.date, usual: str | None = None
) -> Tender:
    """Find the currency and the rate of a document; the rate it states goes before that of the day.

    Args:
        books: The books.
        code: What the document says; None: `usual`, or else the book currency.
        rate: Book currency for one unit, as the document says.
        day: For the rate of the set-up.
        usual: The currency of the order behind it.

    Raises:
        Refused: DOCUMENT_INVALID, EXCHANGE_RATE_MISSING.
    """
    book = books.master.currency
    found = currency(code or usual or book.code)
    if found is book:
        if rate is not None:
            raise invalid(
                "rate", f"no rate of the book currency {book.code}", f"记账本位币 {book.code} 的汇率须为空"
            )
        return _in_book_currency(book.code)
    if rate is not None:
        return Tender(found, to_whole(rate, RATE_DECIMALS), book)
    listed = books.master.exchange_rate(found.code, day)
    if listed is None:
        raise Refused(
            Code.EXCHANGE_RATE_MISSING,
            field="rate",
            expected=Words(
                f"a rate of {found.code} on {day}, on the document or in the set-up",
                f"须在单据或设置中给出 {found.code} 在 {day} 的汇率",
            ),
        )
    return Tender(found, listed, book)


_BOOKED_AT = Words(
    "the rate that the cost was booked at; of a new claim, such as a grant, that of the day",
    "冲减外币成本，须给出原入账汇率；补助等新的债权，给出当日汇率",
)
# that of the day is not asked for
_STATE_IT = Words("State the rate on the document.", "请在单据上给出汇率。")


def check_rate_back(told: Tender, rate: Decimal | None) -> None:
    """Refuse to take cost back at the rate of the day where nobody says so: what it cancels was booked at its own.

    Raises:
        Refused: EXCHANGE_RATE_MISSING.

    Source: IAS 21 paragraph 23 (b), 企业会计准则第19号 article 11 (non-monetary items keep their historical rate).
    """
    if told.foreign and rate is None:
        raise Refused(Code.EXCHANGE_RATE_MISSING, field="rate", expected=_BOOKED_AT, remedy=_STATE_IT)


@lru_cache
def _in_book_currency(code: str) -> Tender:
    book = currency(code)
    return Tender(book, RATE, book)


def ordered_price(books: View, item: str, day: datetime.date) -> tuple[int, int]:
    """Find the price of an item on its latest purchase order line, in the book currency at the rate of the day.

    Returns:
        Micro-units of the book currency, and the micro-units of the item that they are for, exactly: so many that the
        rate leaves no part of one; a price of zero where nothing is ordered, or in currencies without a rate only.
    """
    for line in reversed(books.purchase_lines.lines.values()):
        terms = line.terms
        if terms.item == item and terms.price:
            rate = books.master.exchange_rate(terms.currency, day) if terms.currency else RATE
            if rate is not None:
                return terms.price * rate, terms.per * RATE
    return 0, MICRO


def ordered_worth(books: View, terms: Ordered, day: datetime.date) -> int:
    """Say what an order line comes to without VAT, in minor units of the book currency at the rate of a day.

    Raises:
        Refused: EXCHANGE_RATE_MISSING.
    """
    owed_in = tender(books, terms.currency or None, None, day)
    return owed_in.booked(priced(terms.price, terms.per, terms.quantity, owed_in.currency.decimals))


_REVALUED = {"supplier", "customer", UNBILLED}  # claims and debts in the currency of their document
GAIN, LOSS = "exchange_gain", "exchange_loss"


def exchange_routes(*roles: str) -> tuple[Route, ...]:
    """List the routes of exchange differences on places of some roles."""
    return tuple(
        route
        for role in roles
        for route in (
            Route(LOSS, role, "exchange difference: a loss", "other currency"),
            Route(role, GAIN, "exchange difference: a gain", "other currency"),
        )
    )


def exchange_difference(place: Place, change: int) -> list[Movement]:
    """Change the value of a place by an exchange difference, minor units, debit positive."""
    if change > 0:
        return [Movement(Place(GAIN, place.key, partner=place.partner), place, (("", "", change),))]
    return signed(place, Place(LOSS, place.key, partner=place.partner), {"": -change})


def revalued_since(books: View, entry: Entry) -> list[Movement]:
    """Take back what revaluations have changed on invoices that an entry opened, and that are open in full."""
    movements: list[Movement] = []
    ends = [place for movement in entry.movements for place in movement[:2]]
    for place in dict.fromkeys(ends):
        if place.role not in _REVALUED or place.key != entry.document.id:
            continue
        item = books.open_items[place.role].get(place.key)
        opened, abroad = left_at(entry.movements, place)
        if item is not None and item.original and item.original == abroad:
            movements += exchange_difference(place, opened - item.amount)
    return movements
