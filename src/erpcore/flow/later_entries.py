"""What later periods have posted already: a period may be closed after the next one has begun."""

from collections.abc import Iterator

from erpcore.flow.entry import Entry
from erpcore.flow.view import View


def later_entries(books: View, period: str) -> Iterator[Entry]:
    """Read the entries of later periods, the last one first."""
    begins = [position for code, position in books.begins.items() if code > period]
    for document, position in reversed(books.documents.items()) if begins else ():
        if position < min(begins):
            return
        entry = books.earlier(document, "date")
        if entry.period > period:
            yield entry
