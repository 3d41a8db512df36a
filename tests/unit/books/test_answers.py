"""What the books and their ledgers are asked: one class answers, both are of its kind."""

from erpcore import Books
from erpcore.books.answers import Answers
from erpcore.books.ledgers import Ledger


def test_books_answer_questions():
    """Whoever has books has the answers, too; posting is apart from them."""
    assert issubclass(Books, Answers)
    assert issubclass(Ledger, Answers)
    assert not {name for name in vars(Answers) if name.startswith("post")}
