"""What was stated before a cost was known that belongs to it: spoiled units, and tests of goods and work in process.

Neither follows what comes to light later: a loss that was recognized stands, and what a test saw. So it is said here.
Source: IAS 2 paragraphs 16(a) (abnormal waste) and 28-30 (cost and net realisable value at the end of the period).
"""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from erpcore.close.checks.codes import CheckCode
from erpcore.close.checks.finding import money, note
from erpcore.close.checks.words_after_costing import DOES_NOT_FIT, GOODS, IN_PROCESS, TESTED_AGAIN
from erpcore.flow.allowance_release import months_changed
from erpcore.flow.entry import Entry
from erpcore.flow.looking import ALLOWANCE
from erpcore.flow.made_of import HELD
from erpcore.flow.make.spoilage import Spoilage
from erpcore.flow.make.spoiled_since import cost_by_now
from erpcore.flow.make.written_down import of_order
from erpcore.flow.record.reversal import Reversal
from erpcore.flow.since import COSTING, stands
from erpcore.flow.state import State
from erpcore.flow.stock import stock_write_down
from erpcore.flow.stock.net_realisable import Portion
from erpcore.flow.stock.stock_write_down import StockWriteDown
from erpcore.kernel.calendar import Period
from erpcore.kernel.ends import ends_of
from erpcore.kernel.errors import Code, Finding, Refused
from erpcore.kernel.movements import Movement, Place, total
from erpcore.kernel.words import both
from erpcore.production.order_month import OrderMonth, count

Subject = tuple[str, str]  # ("wip", order) or ("stock", item)
Again = Sequence[Movement] | None  # of a test that is made again; None: each part of it by itself
_NOBODY = ("", "")


class Seen:
    """A document that went by what something had cost, and what has become of that since."""

    def __init__(self, entry: Entry, subject: Subject) -> None:
        self.entry, self.subject = entry, subject
        self.late = 0  # minor units that belong to what it went by: from the costing, late slips, differences
        self.moved = False  # whether other goods or cost came or went
        self.later = OrderMonth()  # what other cost was charged to the order

    def meet(self, entry: Entry, movement: Movement, quantity: int, value: int, day: datetime.date) -> None:
        """Count what a later document, which belongs to a day, brought to the subject."""
        costing = entry.document.type in COSTING and (self.subject[0] == "wip" or not quantity)
        joined = not (movement.quantity_in or movement.quantity_out)
        if costing or joined or day < self.entry.document.date:
            self.late += value
        elif quantity or value:
            self.moved = True
            source, sign = movement.source, -1 if movement.contra else 1
            cause = source.role, source.item if source.role == "stock" else source.key
            moved = movement.quantity_in or movement.quantity_out
            count(self.later.costs, self.later.used, cause, moved, movement.amounts, 1, sign)


class Found(NamedTuple):
    """What was seen in a month, by what it was about."""

    spoiled: list[Seen]
    tested: dict[Subject, Seen]  # the last test of each


def spoilage_cost_changed(state: State, period: Period) -> Iterator[Finding]:
    """After the costing: find spoiled units that left their order at another cost than it gives them by now."""
    months = (order.months.get(period.code) for order in state.orders.orders.values())
    if any(role == "spoilage" for month in months if month is not None for role, _ in month.used):
        for seen in _seen(state, period).spoiled:
            yield from _spoiled(state, period, seen)


def _spoiled(state: State, period: Period, seen: Seen) -> Iterator[Finding]:
    document = seen.entry.document
    if not isinstance(document, Spoilage) or not seen.late:
        return
    lost = [of for of in seen.entry.own if of.source.role == "wip" and of.target.role == "spoilage"]
    then, now = sum(map(total, lost)), cost_by_now(state, document, period.code, seen.later)
    if then != now:
        good = any(of.source.role == "spoilage" and of.target.role == "wip" for of in seen.entry.own)
        told = {"order": document.work_order, "document": document.id, "quantity": document.quantity}
        amounts = {"then": money(state, then), "now": money(state, now)}
        severity = "info" if good else "warning"  # who bears more of the same order is the order
        yield note(CheckCode.SPOILAGE_COST_CHANGED, severity, document.id, (document.id,), **told, **amounts)


def write_down_cost_changed(state: State, period: Period) -> Iterator[Finding]:
    """After the costing: find goods and orders in process that their test would write down otherwise by now."""
    if period.code not in months_changed(state):
        return
    again: dict[str, Again] = {}  # by document: what comes since its month is looked at once
    for subject, seen in _seen(state, period).tested.items():
        document = seen.entry.document
        if isinstance(document, StockWriteDown) and (seen.late or not seen.moved):
            if document.id not in again:
                again[document.id] = _whole_tested_again(state, document)
            yield from _tested(state, document, subject, seen, again[document.id])


def _whole_tested_again(state: State, document: StockWriteDown) -> Again:
    """Test all that a document tested; None where a part of it does not fit any more."""
    try:
        return stock_write_down.decide(state, document).movements
    except Refused as refusal:
        return () if refusal.code is Code.NOTHING_TO_POST else None


def _tested(
    state: State, document: StockWriteDown, subject: Subject, seen: Seen, whole: Again
) -> Iterator[Finding]:
    kind, name = subject
    held = state.open_items[ALLOWANCE].items.values()
    allowance = -sum(of.amount for of in held if _subject(of.place) == subject)
    try:
        change = _tested_again(state, document, subject, whole)
    except Refused as refusal:
        if refusal.code is Code.NOTHING_TO_POST or not seen.late:
            return
        again = DOES_NOT_FIT
    else:
        if not change:
            return
        again = TESTED_AGAIN.fill({"target": both(money(state, allowance + change))})
    what = (IN_PROCESS if kind == "wip" else GOODS).fill({"item": both(name), "order": both(name)})
    told = {"document": document.id, "what": what, "again": again}
    amounts = {"change": money(state, seen.late), "allowance": money(state, allowance)}
    yield note(CheckCode.WRITE_DOWN_COST_CHANGED, "warning", name, (document.id,), **told, **amounts)


def _tested_again(state: State, document: StockWriteDown, subject: Subject, whole: Again) -> int:
    """Say by how much the allowance would change: where not all fits, of a class all is tested, else what is asked for.

    Raises:
        Refused: As the document.
    """
    if whole is None and document.level == "item":
        portions = [of for of in document.portions if _of_portion(of) == subject]
        document = document.model_copy(update={"portions": portions})
    movements = stock_write_down.decide(state, document).movements if whole is None else whole
    ends = (end for movement in movements for end in ends_of(movement))
    return -sum(value for place, _, value in ends if _subject(place) == subject)


def _of_portion(portion: Portion) -> Subject:
    return ("wip", portion.work_order) if portion.work_order else ("stock", str(portion.item))


def _subject(place: Place) -> Subject | None:
    """Say what is written down on a place of the allowance, or what is held on another."""
    if place.role == ALLOWANCE:
        order = of_order(place)
        return ("wip", order) if order else ("stock", place.item)
    if place.role in HELD:
        return "stock", place.item
    return ("wip", place.key) if place.role == "wip" else None


def _seen(state: State, period: Period) -> Found:
    """Go through the documents of a month: who scrapped or tested what, and what came to it afterwards."""
    found = Found([], {})
    watched: dict[Subject, list[Seen]] = {}
    for entry in _entries(state, period):
        if watched:
            _meet(watched, entry, _day(state, entry))
        for seen in _sights(entry) if stands(state, entry) else ():
            watched.setdefault(seen.subject, []).append(seen)
            if isinstance(entry.document, Spoilage):
                found.spoiled.append(seen)
            else:
                found.tested[seen.subject] = seen
    return found


def _meet(watched: Mapping[Subject, Sequence[Seen]], entry: Entry, day: datetime.date) -> None:
    """Tell those who have seen something what a document of a day did to it; of a spoiled order, what came to it."""
    for movement in entry.movements:
        for place, quantity, value in ends_of(movement):
            for seen in watched.get(_subject(place) or _NOBODY, ()):
                if not (isinstance(seen.entry.document, Spoilage) and place is movement.source):
                    seen.meet(entry, movement, quantity, value, day)


def _entries(state: State, period: Period) -> Iterator[Entry]:
    first = state.begins.get(period.code, 0)
    for name, position in [*state.documents.items()]:
        if position >= first:
            entry = state.entry_of(name)
            if entry is not None and entry.period == period.code:
                yield entry


def _sights(entry: Entry) -> Iterator[Seen]:
    document = entry.document
    if isinstance(document, Spoilage):
        if document.basis in ("actual", "month"):
            yield Seen(entry, ("wip", document.work_order))
    elif isinstance(document, StockWriteDown):
        for subject in dict.fromkeys(map(_of_portion, document.portions)):
            yield Seen(entry, subject)


def _day(state: State, entry: Entry) -> datetime.date:
    """Say which day a document belongs to: a reversal to that of what it takes back."""
    of = state.entry_of(entry.document.of) if isinstance(entry.document, Reversal) else None
    return (entry if of is None else of).document.date
