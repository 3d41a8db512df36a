"""The documents that a document rests on: those that it names, those that these name, and so on to the first.

An invoice names its receipt, the receipt its order, the order the requisition. An asset is named by its number: its
card knows the documents that wrote it.
"""

from collections import deque
from collections.abc import Container, Iterator

from erpcore.flow.document import Document
from erpcore.flow.entry import Entry
from erpcore.flow.view import View
from erpcore.kernel.frozen import Frozen

# fields in which documents name others, by id or "id/line"
NAMING = frozenset(
    {
        "count",
        "credited_invoice",
        "delivery",
        "invoice",
        "material_issue",
        "of",
        "original",
        "own_use",
        "parent",
        "purchase_order",
        "purchase_requisition",
        "purchase_return",
        "receipt",
        "requisition",
        "sales_order",
        "shipment",
        "work_order",
    }
)


def rests_on(books: View, document: Document) -> Iterator[Entry]:
    """Find the entries of the documents that a document rests on, the nearest first, each once.

    Args:
        books: The books.
        document: Posted, or to be posted.
    """
    seen = {document.id}
    waiting = deque([document])
    while waiting:
        of = waiting.popleft()
        for name in (*named(of, books.documents), *_on_the_card(books, of)):
            if name not in seen:
                seen.add(name)
                entry = books.earlier(name, "id")
                yield entry
                waiting.append(entry.document)


def named(document: Document, posted: Container[str]) -> Iterator[str]:
    """Name the posted documents that a document names itself, in its fields and in those of its lines."""
    for value in _values(document):
        whole = value in posted
        before = value if whole else value.rpartition("/")[0]
        if whole or before in posted:
            yield before


def _on_the_card(books: View, document: Document) -> Iterator[str]:
    """Name the documents that wrote the cards of the assets that one names, up to itself: the latest first."""
    until = books.documents.get(document.id, books.position + 1)
    for asset in _values(document, {"asset"}):
        card = books.assets.cards.get(asset)
        if card is not None and card.terms is not None:
            for writing in (*reversed(card.changes), card.terms.document):
                if books.documents.get(writing, until) < until:
                    yield writing


def _values(record: Frozen, fields: Container[str] = NAMING) -> Iterator[str]:
    for field in type(record).model_fields:
        value = getattr(record, field)
        if isinstance(value, str):
            if field in fields:
                yield value
        elif isinstance(value, list | tuple):
            for line in value:
                if isinstance(line, Frozen):
                    yield from _values(line, fields)
