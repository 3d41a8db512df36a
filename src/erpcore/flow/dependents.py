"""Which later documents stand on an earlier one, so that a refusal can name what is to be reversed first."""

from collections.abc import Iterator
from itertools import islice

from erpcore.flow.covering import in_place_of_short
from erpcore.flow.entry import Entry
from erpcore.flow.view import View, reversed_by
from erpcore.kernel.errors import Code, Refused
from erpcore.kernel.movements import Place, movement_of
from erpcore.kernel.words import Words, listed

OF_CLOSED_PERIODS = Words("documents of closed periods", "已结账期间的单据")
_GOES_ALONG = {"reversal", "currency_revaluation"}  # revalued items take what that did to them back with them
_NAMED = 10  # documents that a refusal names


def depended_on(en: str, zh: str) -> Refused:
    """Refuse to take a document back whose outcome later documents stand on: DEPENDENTS_EXIST."""
    return Refused(Code.DEPENDENTS_EXIST, field="of", expected=Words(en, zh))


def by_mark(books: View, entry: Entry, subject: str, *keys: str) -> Words:
    """Name the documents after an entry that counted something of the same subject and key, latest first.

    Args:
        books: The books.
        entry: Of the document that cannot go yet.
        subject: Of marks, such as "receipt".
        keys: Of marks, any of them.
    """
    return _or_closed(
        _named(
            later
            for later in _later(books, entry)
            if any(mark.subject == subject and mark.key in keys for mark in later.marks)
        )
    )


def by_count(books: View, entry: Entry, subject: str, key: str, name: str) -> Words:
    """Name the documents after an entry that raised one count and stand, latest first; no words for none.

    Args:
        books: The books.
        entry: Of the document that cannot go yet.
        subject: Of the count, such as "receipt".
        key: Of the count.
        name: Of the count.
    """
    counted = (subject, key, name)
    return _named(
        later
        for later in _later(books, entry)
        if any((mark.subject, mark.key, mark.name) == counted for mark in later.marks)
    )


def by_place(books: View, entry: Entry, place: Place) -> Words:
    """Name the documents after an entry that moved value to or from a place, latest first."""
    return _or_closed(moved_by(books, entry, place))


def by_goods(books: View, entry: Entry, place: Place) -> Words:
    """Name the documents after an entry that moved goods to or from a place, latest first."""
    return _or_closed(
        _named(
            later
            for later in _later(books, entry)
            if any(place in of[:2] and (of.quantity_in or of.quantity_out) for of in later.movements)
        )
    )


def by_leaving(books: View, entry: Entry, place: Place) -> Words:
    """Name the documents after an entry that took goods off a shelf, of a lot, or from elsewhere, latest first."""
    return _or_closed(
        _named(
            later
            for later in _later(books, entry)
            if any(
                (of.target if of.contra else of.source) == place and (of.quantity_in or of.quantity_out)
                for of in later.movements
            )
        )
    )


def by_giving_back(books: View, entry: Entry) -> Words:
    """Name the documents after an entry that brought back goods which it took, latest first.

    What covered goods that it was short of brought back none: others went out in their place, which may come back.
    """
    later = list(_later(books, entry))
    own = {f"{entry.document.id}/{index}" for index, _ in enumerate(entry.movements)}
    covering = {
        f"{by.document.id}/{index}"
        for by in later
        for index, of in enumerate(by.movements)
        if movement_of(of.origin) in own and in_place_of_short(by, index) is not None
    }
    taken = {f"{by}/{int(number) + 1}" for by, _, number in (of.rpartition("/") for of in covering)}
    return _or_closed(
        _named(
            by
            for by in later
            if any(
                of.contra and of.quantity_out and movement_of(of.origin) in own | taken
                for index, of in enumerate(by.movements)
                if f"{by.document.id}/{index}" not in covering
            )
        )
    )


def by_relieving(books: View, entry: Entry, place: Place) -> Words:
    """Name the documents after an entry that relieved an order of cost, latest first; no words for none."""
    return _named(
        later
        for later in _later(books, entry)
        if later.document.type == "cost_distribution"
        and any(movement.contra and movement.target == place for movement in later.own)
    )


def moved_by(books: View, entry: Entry, place: Place) -> Words:
    """Name the documents after an entry that moved value to or from a place, latest first; no words for none."""
    return _named(
        later for later in _later(books, entry) if any(place in movement[:2] for movement in later.movements)
    )


def _later(books: View, entry: Entry) -> Iterator[Entry]:
    for document, position in reversed(books.documents.items()):
        if position <= entry.position:
            return
        later = books.earlier(document, "of")
        if later.document.type not in _GOES_ALONG and reversed_by(books, document) is None:
            yield later


def _or_closed(named: Words) -> Words:
    return named if any(named) else OF_CLOSED_PERIODS


def _named(found: Iterator[Entry]) -> Words:
    return listed(later.document.id for later in islice(found, _NAMED))
