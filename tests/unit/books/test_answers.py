"""What the books are asked: one class answers, `Books` is one of its kind."""

from erpcore import Books
from erpcore.books.answers import Answers


def test_books_answer_questions():
    """Whoever has books has the answers, too; posting is apart from them."""
    assert issubclass(Books, Answers)
    assert not {name for name in vars(Answers) if name.startswith("post")}
