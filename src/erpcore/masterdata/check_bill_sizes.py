"""Checks of how far bills of material reach: their levels, and the lines that phantoms stand for."""

from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter

from erpcore.kernel.words import Words
from erpcore.masterdata.bom import Bom
from erpcore.masterdata.check_products import bills_in_circles
from erpcore.masterdata.facts import Facts
from erpcore.masterdata.flaws import Flaw
from erpcore.masterdata.setup_codes import SetupCode

LEVELS = 100  # of bills in one another
LINES = 10_000  # of a bill whose phantoms have given way to what they stand for

_Rows = list[tuple[int, Bom]]  # with their places
_Bills = dict[str, _Rows]  # of an item
_Sorted = tuple[_Bills, list[str]]  # and the items, components first


def check_bill_sizes(facts: Facts) -> Iterator[Flaw]:
    """Find bills that lie too deep in one another on a day, and phantoms that stand for too many lines.

    A bill of few lines whose phantoms name others twice, and so on, doubles with each of them. All versions together
    are at least as large as those of any day: days are looked at where that is too much, or where they go round.
    """
    rows = list(enumerate(facts.tables.boms))
    large = {bom.item for sorted_ in _together(rows) for flaw, bom in _flaws(facts, *sorted_)}
    told: set[tuple[int, SetupCode, str]] = set()
    for sorted_ in _by_day(_concerned(rows, large)):
        for flaw, _ in _flaws(facts, *sorted_):
            key = (int(flaw.path[1]), flaw.code, flaw.message.en)
            if key not in told:
                told.add(key)
                yield flaw


def _together(rows: _Rows) -> Iterator[_Sorted]:
    """Give all bills and their items, components first; of bills that go round some day's alone, each day's in turn."""
    whole = _in_order(rows)
    if whole is not None:
        yield whole
        return
    changing = dict(bills_in_circles(rows))
    for day in sorted({bom.valid_from for bom in changing.values()}):
        found = _in_order([row for row in rows if row[0] not in changing or row[1].holds_on(day)])
        if found is not None:
            yield found


def _by_day(rows: _Rows) -> Iterator[_Sorted]:
    """Give the bills that hold on each day on which one begins."""
    for day in sorted({bom.valid_from for _, bom in rows}):
        found = _in_order([row for row in rows if row[1].holds_on(day)])
        if found is not None:
            yield found


def _concerned(rows: _Rows, items: set[str]) -> _Rows:
    """Choose the bills of items, of what they go into, and of all that goes into these."""
    above: dict[str, set[str]] = {}
    below: dict[str, set[str]] = {}
    for _, bom in rows:
        for line in bom.lines:
            above.setdefault(line.item, set()).add(bom.item)
            below.setdefault(bom.item, set()).add(line.item)
    found = _reached(_reached(items, above), below)
    return [row for row in rows if row[1].item in found]


def _reached(items: set[str], by: dict[str, set[str]]) -> set[str]:
    found, waiting = set(items), [*items]
    while waiting:
        more = by.get(waiting.pop(), set()) - found
        found |= more
        waiting += more
    return found


def _in_order(rows: _Rows) -> _Sorted | None:
    """Sort bills by item, components first; None where some go round, which `check_cycles` tells."""
    bills: _Bills = {}
    for index, bom in rows:
        bills.setdefault(bom.item, []).append((index, bom))
    below = {
        item: {line.item for _, bom in versions for line in bom.lines} for item, versions in bills.items()
    }
    try:
        return bills, [item for item in TopologicalSorter(below).static_order() if item in bills]
    except CycleError:
        return None


def _flaws(facts: Facts, bills: _Bills, order: list[str]) -> Iterator[tuple[Flaw, Bom]]:
    for flaw in (*_too_deep(bills, order), *_too_many(facts, bills, order)):
        yield flaw, facts.tables.boms[int(flaw.path[1])]


def _too_deep(bills: _Bills, order: list[str]) -> Iterator[Flaw]:
    levels: dict[str, int] = {}
    for item in order:
        deepest = [max(levels.get(line.item, 0) for line in bom.lines) for _, bom in bills[item]]
        levels[item] = 1 + max(deepest)
        if levels[item] == LEVELS + 1:  # what it goes into is too deep because of it
            message = Words(
                f"the bill of {item} has more than {LEVELS} levels of bills below it",
                f"物料 {item} 的物料清单之下超过 {LEVELS} 层",
            )
            index = next(at for (at, _), below in zip(bills[item], deepest, strict=True) if below == LEVELS)
            yield Flaw(SetupCode.BOM_TOO_LARGE, ("boms", index), message)


def _too_many(facts: Facts, bills: _Bills, order: list[str]) -> Iterator[Flaw]:
    phantoms = {code for code, item in facts.items.items() if item.kind == "phantom"}
    lines: dict[str, int] = {}  # that a phantom stands for
    for item in order:
        for index, bom in bills[item]:
            count = sum(lines.get(line.item, 1) for line in bom.lines)
            longest = max(lines.get(line.item, 1) for line in bom.lines)
            if longest <= LINES < count and count > len(bom.lines):  # else one of them is reported
                message = Words(
                    f"the phantoms on the bill of {item} stand for more than {LINES} lines",
                    f"物料 {item} 的物料清单上的虚拟件展开后超过 {LINES} 行",
                )
                yield Flaw(SetupCode.BOM_TOO_LARGE, ("boms", index), message)
            if item in phantoms:
                lines[item] = max(count, lines.get(item, 1))
