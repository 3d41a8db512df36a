"""Books that laws are asked of, and the reports that need no option."""

from erpcore import Books
from erpcore.reports.catalogue import REPORTS
from erpcore.testing.playing import post
from erpcore.testing.strategies.histories import History, proposals

WHOLE = [name for name, of in REPORTS.items() if not any(option.required for option in of.options)]


def kept(history: History) -> Books:
    """Keep books over a history."""
    books = Books(history.setup)
    for document in proposals(books, history.steps):
        post(books, document)
    return books
