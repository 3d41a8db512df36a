"""The cycle of cost as of a period: from materials through production to finished goods and cost of sales.

Every place is in materials, in production, in goods, or outside under its role. What a month moved between them, with
what was in each before, is all that a statement of cost of goods manufactured and sold needs.
"""

from collections.abc import Callable, Iterator

from erpcore.flow.entry import Entry
from erpcore.flow.sub_ledgers import cells
from erpcore.kernel.by_element import Amounts, add
from erpcore.kernel.calendar import AFTER_ALL
from erpcore.kernel.movements import Place
from erpcore.masterdata.master import MasterData
from erpcore.posting.optional_roles import SELF_ASSESSED
from erpcore.posting.roles import COST_VARIANCE, JOURNAL
from erpcore.reports.source import Source, entries, entries_of, entries_since

MATERIALS, PRODUCTION, GOODS = "materials", "production", "goods"
REGIONS = (MATERIALS, PRODUCTION, GOODS)
BOUGHT = frozenset({"raw", "packing", "tool"})  # kinds of items that are materials; all others are goods
# who is owed for goods, VAT in their cost too
PURCHASES = ("gr_ir", "goods_in_transit", "supplier", SELF_ASSESSED)
BUYING = (*PURCHASES, "bank", "cash", "accrued_expense")  # and who is paid for what comes to their cost
SHELVES = frozenset({"stock", "next_month", "subcontracted", "transit", "goods_shipped"})
IN_PROCESS = frozenset({"wip", "spoilage"})


def _in_their_role(place: Place) -> str:
    """Name a place outside by its role."""
    return place.role


class Regions:
    """Says in which region places are.

    Args:
        master: Knows what items are.
        outside: Names places that are in none, by their role where nothing else is said.
    """

    def __init__(self, master: MasterData, outside: Callable[[Place], str] = _in_their_role) -> None:
        self._outside = outside
        self._of_item = {
            item.code: MATERIALS if item.kind in BOUGHT else GOODS for item in master.items.values()
        }
        self._of_class: dict[str, str] = {}  # of the variance of a class; materials where it has some
        for item in master.items.values():
            region = self._of_item[item.code]
            if region == MATERIALS or item.item_class not in self._of_class:
                self._of_class[item.item_class] = region

    def of(self, place: Place) -> str:
        """Name the region of a place, or what it is called where it is outside."""
        if place.role in SHELVES:
            return self._of_item[place.item]
        if place.role in IN_PROCESS:
            return PRODUCTION
        return self._of_class[place.key] if place.role == COST_VARIANCE else self._outside(place)

    def passages(self, entry: Entry) -> dict[str, str]:
        """Say where the passages of an entry belong: to the one region of goods that they touch, or to production."""
        touched: dict[str, set[str]] = {}
        for source, target, *_ in entry.movements:
            for passage, end in ((source, target), (target, source)):
                if passage.role == JOURNAL and (region := self.of(end)) in REGIONS:
                    touched.setdefault(passage.key, set()).add(region)
        return {key: found.pop() if len(found) == 1 else PRODUCTION for key, found in touched.items()}


class Cycle:
    """What moved between regions since the beginning of a period, and what was in them before.

    Args:
        regions: Of places.
        start: The first period that counts; what is earlier, and what opening documents state, was there before.
        told: Says where an earlier document's passage belongs; "" where nothing earlier is known of it.
    """

    def __init__(self, regions: Regions, start: str, told: Callable[[str], str] = lambda _: "") -> None:
        self.start = start
        self.opening = dict.fromkeys(REGIONS, 0)  # minor units
        self.charged: Amounts = {}  # element -> what came into production from outside
        self._regions = regions
        self._told = told
        # as the document itself told; what corrects it touches a part of it
        self._passages: dict[str, str] = {}
        self._moved: dict[tuple[str, str], int] = {}  # from, to -> minor units

    def take(self, entry: Entry) -> None:
        """Add an entry."""
        before = entry.opening or entry.period < self.start
        for source, target, element, amount in self._flows(entry):
            if before:
                ends = ((source, -amount), (target, amount))
                add(self.opening, (end for end in ends if end[0] in REGIONS))
                continue
            self._moved[source, target] = self._moved.get((source, target), 0) + amount
            if target == PRODUCTION and source not in REGIONS:
                add(self.charged, [(element, amount)])

    def _flows(self, entry: Entry) -> Iterator[tuple[str, str, str, int]]:
        """Yield from where to where an entry moved how much, and the element that it arrives with."""
        for passage, region in self._regions.passages(entry).items():
            if passage not in self._passages:
                self._passages[passage] = self._told(passage) or region
        for source, target, amounts, _, _, _, contra, _, _ in entry.movements:
            ends = [
                self._passages.get(place.key, JOURNAL) if place.role == JOURNAL else self._regions.of(place)
                for place in (source, target)
            ]
            if ends[0] != ends[1]:
                for _, element, amount in amounts:
                    yield ends[0], ends[1], element, -amount if contra else amount

    def moved(self, source: str, target: str) -> int:
        """Say how much went from one region or role to another, less what went back by the same way; minor units."""
        return self._moved.get((source, target), 0)

    def net(self, source: str, target: str) -> int:
        """Say how much went from one to another less what came the other way, minor units."""
        return self.moved(source, target) - self.moved(target, source)

    def closing(self, region: str) -> int:
        """Say what is in a region at the end, minor units."""
        into = sum(amount for (_, target), amount in self._moved.items() if target == region)
        out = sum(amount for (source, _), amount in self._moved.items() if source == region)
        return self.opening[region] + into - out

    def outside(self, region: str) -> set[str]:
        """Name the roles outside that gave to a region or took from it."""
        ends = [(source, target) for source, target in self._moved if region in {source, target}]
        return {end for pair in ends for end in pair if end not in REGIONS}

    def given(self, role: str) -> int:
        """Say how much a role outside took in all, whoever gave it, less what it gave; minor units."""
        return sum(
            amount if target == role else -amount
            for (source, target), amount in self._moved.items()
            if role in {source, target}
        )


def cycles(source: Source, regions: Regions, until: str, *starts: str) -> list[Cycle]:
    """Follow the cycles that begin with some periods to the end of one: the log is read from the first of them on.

    What there was before is what the folds hold less all that came since. Variances of goods at planned price are not
    kept so: where there are any, everything is read.

    Args:
        source: The books.
        regions: Of places.
        until: The period at whose end all of them end.
        *starts: The first period of each.
    """
    begin = min(starts)
    if source.state.cost_variances.classes:
        found = [Cycle(regions, start) for start in starts]
        for entry in entries(source, until):
            for cycle in found:
                cycle.take(entry)
        return found
    told = _told(source, regions, begin)
    since, *found = (Cycle(regions, start, told) for start in (AFTER_ALL, *starts))
    for entry in entries_since(source, begin):
        since.take(entry)
        for cycle in found if entry.period <= until else ():
            cycle.take(entry)
    held = dict.fromkeys(REGIONS, 0)
    ends = ((regions.of(place), amount) for place, _, amount in cells(source.state))
    add(held, (end for end in ends if end[0] in REGIONS))
    add(held, since.opening.items(), -1)
    for cycle in found:
        add(cycle.opening, held.items())
    return found


def _told(source: Source, regions: Regions, begin: str) -> Callable[[str], str]:
    """Find where passages of documents before a period belong, each once, and only where something comes to one."""
    state = source.state
    first = state.begins.get(begin, state.position + 1)
    known: dict[str, str] = {}

    def told(passage: str) -> str:
        if passage not in known:
            known[passage] = ""
            earlier = state.documents.get(passage, first) < first
            for entry in entries_of(source, AFTER_ALL, [passage] if earlier else []):
                if region := regions.passages(entry).get(passage):
                    known[passage] = region if entry.period < begin else ""
                    break
        return known[passage]

    return told
