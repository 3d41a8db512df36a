"""Where a document stands in the story of the goods: where it was posted, or where its date puts it."""

from erpcore.flow.document import Document
from erpcore.flow.view import View
from erpcore.inventory.parcel import AFTER, Moment


def moment_of(books: View, document: Document, position: int) -> Moment:
    """Say where a document stands: the day counts where late facts are priced anew."""
    if books.master.late_facts != "reprice":
        return (0, position, 0, "")
    return on_its_day(books, document, position)


def on_its_day(books: View, document: Document, position: int) -> Moment:
    """Say where a document stands by its day; a reversal next to what it takes back, as long as that period is open."""
    if document.type == "reversal":
        entry = books.earlier(getattr(document, "of", ""), "of")
        if books.periods.status(entry.period) != "closed":
            return (entry.document.date.toordinal(), entry.position, AFTER, "")
    return (document.date.toordinal(), position, 0, "")


def at(moment: Moment, index: int, period: str = "") -> Moment:
    """Say where one of a document's movements stands."""
    day, position, first, _ = moment
    return (day, position, first + index, period)


def before(moment: Moment) -> Moment:
    """Name the moment just before a document's movements."""
    return at(moment, -1)
