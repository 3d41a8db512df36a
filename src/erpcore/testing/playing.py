"""Play a random history under the laws, and show what led there when one breaks."""

import json

from erpcore.books.books import Books
from erpcore.flow.document import Document
from erpcore.flow.step import Step
from erpcore.flow.steps import STEPS
from erpcore.kernel.errors import Refused
from erpcore.testing import laws
from erpcore.testing.strategies.approving import ACTORS
from erpcore.testing.strategies.histories import History, proposals
from erpcore.testing.strategies.setups import FIRST_DAY


def play(history: History, *, every: int = 7, steps: tuple[Step, ...] = STEPS) -> Books:
    """Keep books over a history and check all laws, those of posting with every n-th document.

    A rule author's own rules are checked by a history whose set-up has them.

    Args:
        history: From `erpcore.testing.strategies.histories`.
        every: With which documents the laws of posting are checked; 1 checks them with each.
        steps: The business steps; a host adds its own.

    Returns:
        The books, kept to the end.

    Raises:
        AssertionError: For the first law that does not hold; its notes list the documents, as JSON.
    """
    written: list[Document] = []
    try:
        books = Books(history.setup, steps=steps)
        for number, document in enumerate(proposals(books, history.steps, history.drawn), 1):
            written.append(document)
            if number % every == 0:
                laws.post_under_laws(books, document)
            else:
                post(books, document)
        laws.check(books, FIRST_DAY)
    except BaseException as error:
        error.add_note(f"company: {history.setup.company.model_dump_json(exclude_defaults=True)}")
        for document in written:
            fields = document.model_dump(mode="json", exclude_defaults=True)
            error.add_note(json.dumps({"type": document.type, **fields}, ensure_ascii=False))
        raise
    return books


def post(books: Books, document: Document) -> Refused | None:
    """Post a document that may be wrong; those who post take turns.

    Returns:
        The refusal, or None when the document was taken.
    """
    try:
        books.post(document, actor=ACTORS[books.state.position % len(ACTORS)])
    except Refused as refusal:
        return refusal
    return None
