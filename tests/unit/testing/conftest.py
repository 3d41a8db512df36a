"""The sample factory's books, to be kept or tampered with."""

import pytest

from erpcore import Books
from erpcore.testing.samples import sample_documents, sample_setup


@pytest.fixture
def books() -> Books:
    """Keep the books of the sample factory up to its last document."""
    books = Books(sample_setup())
    books.post_all(sample_documents())
    return books


@pytest.fixture
def tamper(books: Books):
    """Change an entry of the log behind the books' back."""

    def change(document: str, /, **fields) -> None:
        entries = books.log._entries
        position = books.log.find(document).position
        entries[position - 1] = entries[position - 1]._replace(**fields)

    return change
