"""Books that laws are asked of."""

from erpcore import Books
from erpcore.testing.playing import post
from erpcore.testing.strategies.histories import History, proposals


def kept(history: History) -> Books:
    """Keep books over a history."""
    books = Books(history.setup)
    for document in proposals(books, history.steps):
        post(books, document)
    return books
