"""What reports read: the folds, the log, and movements seen from one of their ends."""

import datetime
from collections.abc import Collection, Iterator
from typing import NamedTuple, Protocol

from erpcore.flow.entry import Entry
from erpcore.flow.view import View
from erpcore.inventory.borne_later import ROLE as LATER
from erpcore.kernel.calendar import AFTER_ALL, Period
from erpcore.kernel.errors import Code, Refused
from erpcore.kernel.movements import Place
from erpcore.kernel.shapes import shown
from erpcore.kernel.words import Words
from erpcore.ledger.lines import Line
from erpcore.ledger.voucher import Voucher


class Source(Protocol):
    """The books as reports read them; `erpcore.Books` is one."""

    @property
    def state(self) -> View:
        """The folds."""

    def read(self, after: int = 0, until: int | None = None) -> Iterator[Entry]:
        """Read the entries after a position, up to and including another, in order."""

    def ledger(self, code: str) -> "Source":
        """Find a further ledger; refuses DOCUMENT_INVALID."""


class Flow(NamedTuple):
    """A movement seen from one of its ends: what arrived there, or with a minus sign left it."""

    entry: Entry
    at: int  # of the movement in its entry
    place: Place
    other: Place
    arriving: bool  # the place is the target
    amounts: tuple[tuple[str, int], ...]  # the place's element, minor units, debit positive
    quantity: int  # micro-units, signed likewise
    layer: str

    @property
    def amount(self) -> int:
        """The value in minor units, debit positive."""
        return sum(amount for _, amount in self.amounts)

    @property
    def site(self) -> str:
        """Where the goods were, also where their value is kept for several sites together."""
        movement = self.entry.movements[self.at]
        return (movement.target if self.arriving else movement.source).site


def find_period(
    source: Source, code: str | None, day: datetime.date | None = None, *, field: str = "period"
) -> Period:
    """Find the period of a report; without a code that of the day asked for, or the latest with something posted.

    Args:
        source: The books.
        code: Such as "2026-10".
        day: For which a period is asked for where no code is.
        field: The option that names it.

    Raises:
        Refused: PERIOD_UNKNOWN.
    """
    state = source.state
    if code is None and day is not None:
        return period_of(source, day)
    latest = max(state.ledger.by_account, default=state.periods.first or "")
    try:
        return state.master.calendar.period(latest if code is None else code)
    except ValueError as error:
        expected = Words("a period: nothing is posted yet", "须给出会计期间：尚无已入账单据")
        if code is not None:
            expected = Words(
                f"a period such as 2026-10, found {shown(code)}",
                f"应为会计期间，如 2026-10，现为 {shown(code)}",
            )
        raise Refused(Code.PERIOD_UNKNOWN, field=field, expected=expected) from error


def period_of(source: Source, day: datetime.date) -> Period:
    """Find the period of a day.

    Raises:
        Refused: PERIOD_UNKNOWN, for a day that the fiscal calendar does not reach.
    """
    try:
        return source.state.master.calendar.period_of(day)
    except ValueError as error:
        expected = Words(
            f"a day that the fiscal calendar reaches, found {day}", f"应为会计日历以内的日期，现为 {day}"
        )
        raise Refused(Code.PERIOD_UNKNOWN, field="date", expected=expected) from error


def first_of_year(period: Period) -> str:
    """Name the first period of a period's fiscal year."""
    return f"{period.fiscal_year}-01"


def entries(source: Source, until: str) -> Iterator[Entry]:
    """Read the whole log as far as the folds know it, without what belongs to later periods."""
    return (entry for entry in source.read(0, source.state.position) if entry.period <= until)


def entries_of(source: Source, until: str, documents: Collection[str]) -> Iterator[Entry]:
    """Read the entries up to a period from the first of some orders or invoices on: all that ever concerned them."""
    first = min((source.state.documents[document] for document in documents), default=None)
    read = iter(()) if first is None else source.read(first - 1, source.state.position)
    return (entry for entry in read if entry.period <= until)


def later_entries(source: Source, period: str) -> Iterator[Entry]:
    """Read the entries of later periods than the one named."""
    later = min((code for code in source.state.begins if code > period), default=AFTER_ALL)
    return (entry for entry in _since(source, later) if entry.period > period)


def entries_since(source: Source, period: str) -> Iterator[Entry]:
    """Read the entries of a period and of later ones."""
    return (entry for entry in _since(source, period) if entry.period >= period)


def entries_in(source: Source, period: str) -> Iterator[Entry]:
    """Read the entries of a period, also those that state what there was when the books began."""
    return (entry for entry in _since(source, period) if entry.period == period)


def entries_within(source: Source, period: Period) -> Iterator[Entry]:
    """Read the entries of a period but for those that state what there was when the books began."""
    return (entry for entry in entries_in(source, period.code) if not entry.opening)


def is_within(entry: Entry, period: Period) -> bool:
    """Tell whether an entry moves something in a period: what opening documents state was there before."""
    return entry.period == period.code and not entry.opening


def _since(source: Source, period: str, until: int | None = None) -> Iterator[Entry]:
    """Read on from the first entry of a period or a later one, as far as the folds know, or until a position."""
    state = source.state
    first = min((position for code, position in state.begins.items() if code >= period), default=None)
    return iter(()) if first is None else source.read(first - 1, state.position if until is None else until)


def entries_with_vouchers(source: Source, spans: Collection[tuple[str, str]]) -> Iterator[Entry]:
    """Read the entries that have vouchers in some spans of periods, in order; the log between them is left alone.

    Args:
        source: The books.
        spans: The first and the last period of each, by code.
    """
    numbered, read = source.state.ledger.spans, 0
    wanted = {code for code in numbered if any(first <= code <= last for first, last in spans)}
    for first, last in sorted(numbered[code] for code in wanted):
        if last > read:
            yield from (entry for entry in source.read(max(first - 1, read), last) if entry.period in wanted)
            read = last


def vouchers(source: Source, period: str) -> list[tuple[Entry, Voucher]]:
    """Find the vouchers of a period by date and number; those still held back for a summary are none."""
    first, last = source.state.ledger.spans.get(period, (1, 0))
    found = [
        (entry, voucher)
        for entry in source.read(first - 1, last)
        if entry.period == period
        for voucher in entry.vouchers
        if voucher.sequence
    ]
    return sorted(found, key=lambda pair: (pair[1].date, pair[1].word, pair[1].sequence))


def held_back(source: Source, summary: Entry, line: Line) -> list[tuple[Entry, Line]]:
    """Find the lines on the account and dimensions of a summary voucher's line that a rule had held back for it."""
    wanted = {(mark.key, mark.name) for mark in summary.marks if mark.subject == "summary"}
    held: list[tuple[Entry, Line]] = []
    begin = min((period for _, period in wanted), default=AFTER_ALL)
    for entry in _since(source, begin, until=summary.position - 1):
        if any(mark.subject == "summary" and (mark.key, mark.name) in wanted for mark in entry.marks):
            held = []
        held += [
            (entry, other)
            for voucher in entry.vouchers
            if not voucher.sequence and (voucher.word, voucher.period) in wanted
            for other in voucher.lines
            if other[:2] == line[:2]
        ]
    return held


def flows(entry: Entry, roles: Collection[str]) -> Iterator[Flow]:
    """See an entry's movements from each end that has one of the roles."""
    for index, (source, target, amounts, out, arrived, layer, contra, _, _) in enumerate(entry.movements):
        sign = -1 if contra else 1
        if target.role in roles:
            values = tuple([(element, sign * amount) for _, element, amount in amounts])
            yield Flow(
                entry,
                index,
                target,
                source,
                arriving=True,
                amounts=values,
                quantity=sign * arrived,
                layer=layer,
            )
        if source.role in roles:
            values = tuple([(element, -sign * amount) for element, _, amount in amounts])
            yield Flow(
                entry,
                index,
                source,
                target,
                arriving=False,
                amounts=values,
                quantity=-sign * out,
                layer=layer,
            )


def valued_flows(source: Source, entry: Entry) -> Iterator[Flow]:
    """See an entry's movements of stock from the pools that they change; from site to site within one, none does.

    What waits for a later month belongs to the shelf until that month bears it.
    """
    shelves = source.state.stock.shelves
    for flow in flows(entry, ("stock",)):
        if flow.other.role == LATER:
            continue
        if shelves.area_of is None:
            yield flow
        elif not shelves.share_pool(flow.place, flow.other):
            yield flow._replace(place=flow.place._replace(site=shelves.area(flow.place.site)))


def receipt_of(layer: str) -> str:
    """Name the receipt of a layer; value that joined it later stands under "receipt<tab>document"."""
    return layer.partition("\t")[0]
