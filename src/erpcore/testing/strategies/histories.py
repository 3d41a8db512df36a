"""Random histories: a factory and what its clerks write, most of it right, some of it wrong.

A history holds the set-up and one (type, dice) pair for each document; the documents themselves are written
while the books are kept, because a clerk looks at the books first.
"""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from decimal import Decimal
from typing import NamedTuple

from hypothesis import strategies as st

from erpcore.books.books import Books
from erpcore.flow.document import Document
from erpcore.masterdata.setup import Setup
from erpcore.testing.strategies import closing
from erpcore.testing.strategies.clerk import Clerk
from erpcore.testing.strategies.dice import Dice, NoChoiceError
from erpcore.testing.strategies.setups import FIRST_DAY, setups
from erpcore.testing.strategies.writers import DRAWN, Drawn, written_first

# How often each type is written among all documents.
WEIGHTS: dict[str, int] = {kind: of.weight for kind, of in DRAWN.items()}
_SPOILT: dict[str, object] = {
    "item": "NOTHING",
    "partner": "NOBODY",
    "site": "NOWHERE",
    "work_order": "WO-0",
    "work_centre": "W0",
    "cost_centre": "CC0",
    "purchase_order": "PO-0/1",
    "sales_order": "SO-0/1",
    "quantity": Decimal("0.000001"),
    "unit": "ell",
    "lot": "SOME",
    "date": datetime.date(2027, 12, 31),
    "custom": {"colour": "red"},
}
_DAY = datetime.timedelta(days=1)

Step = tuple[str, bytes]  # document type, dice


class History(NamedTuple):
    """A factory and the steps from which its documents are written."""

    setup: Setup
    steps: list[Step]
    drawn: Mapping[str, Drawn] = DRAWN  # how documents of each type are written

    def __repr__(self) -> str:
        company = self.setup.company
        return f"<{len(self.steps)} steps of a factory with {company.chart} in {company.currency}>"


def histories(
    *,
    setup: st.SearchStrategy[Setup] | None = None,
    documents: int = 60,
    weights: Mapping[str, int] | None = None,
    own: Mapping[str, Drawn] | None = None,
) -> st.SearchStrategy[History]:
    """Make a strategy of random histories.

    Args:
        setup: Factories of the caller's own, for example `st.just(mine)`; None: any, as `setups()` draws them.
        documents: At most so many documents.
        weights: How often each document type is written among all; None: as `WEIGHTS` and `own` say.
        own: How documents of the host's own steps are written, by type.
    """
    drawn = {**DRAWN, **(own or {})}
    weights = weights or {kind: of.weight for kind, of in drawn.items()}
    kinds = [kind for kind, weight in weights.items() for _ in range(weight)]
    step = st.tuples(st.sampled_from(kinds), st.binary(min_size=12, max_size=12))
    least = st.sampled_from((1, documents // 3, documents * 2 // 3, documents * 9 // 10))
    steps = least.flatmap(lambda size: st.lists(step, min_size=size, max_size=documents))
    return st.builds(History, setups() if setup is None else setup, steps, st.just(drawn))


def proposals(books: Books, steps: Sequence[Step], drawn: Mapping[str, Drawn] = DRAWN) -> Iterator[Document]:
    """Write document after document; each looks at the books as they are when it is asked for.

    Args:
        books: The books, in which the caller posts each document before asking for the next.
        steps: The steps of a history.
        drawn: How documents of each type are written: `drawn` of the history.
    """
    today = FIRST_DAY
    for number, (kind, thrown) in enumerate(steps, 1):
        dice = Dice(thrown)
        today = _following(books, today + _DAY * dice.pick((0, 0, 1, 2)))
        clerk = Clerk(books, dice, number, today)
        yield _spoilt(clerk, _written(kind, clerk, drawn))


def _written(kind: str, clerk: Clerk, drawn: Mapping[str, Drawn]) -> Document:
    """Write a document of a type, or what has to be written before it."""
    while True:
        with suppress(NoChoiceError):
            document = drawn[kind].writer(clerk)
            if document is not None:
                return document
        kind = written_first(kind, clerk, drawn)


def _following(books: Books, day: datetime.date) -> datetime.date:
    """Keep to the open periods: the day itself, the first day that is still open, or the last that is."""
    periods = books.state.periods
    day = max(day, closing.period_to_close(books.state, day).start)
    period = periods.calendar.period_of(day)
    while periods.status(period.code) == "future":
        period = periods.calendar.preceding(period)
        day = period.last_day
    return day


def _spoilt(clerk: Clerk, document: Document) -> Document:
    """Make a mistake now and then: a wrong code, quantity or day, a slip or a number used twice."""
    if not clerk.dice.one_in(14):
        return document
    if clerk.dice.one_in(4):
        entries = list(clerk.books.log.read())
        earlier = clerk.dice.pick(entries).document
        return earlier if clerk.dice.below(2) else document.model_copy(update={"id": earlier.id})
    names = [name for name in _SPOILT if name in type(document).model_fields]
    name = clerk.dice.pick(names)
    return document.model_copy(update={name: _SPOILT[name]})
