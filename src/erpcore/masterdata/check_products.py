"""Checks of what is made: units, bills of material, routings and lots fit together."""

from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter

from erpcore.kernel.words import Words
from erpcore.masterdata.bom import Bom
from erpcore.masterdata.facts import Facts
from erpcore.masterdata.flaws import Flaw
from erpcore.masterdata.item import MADE_KINDS, STOCKED_KINDS
from erpcore.masterdata.nouns import ITEM_KINDS, TRACKING
from erpcore.masterdata.places import Path
from erpcore.masterdata.setup_codes import SetupCode
from erpcore.masterdata.unit import UnitConversion, factors_to

_NEVER_MADE = ("service", "tool")


def check_conversions(facts: Facts) -> Iterator[Flaw]:
    """Find conversions whose factor disagrees with the one that follows from others."""
    places = {row: index for index, row in enumerate(facts.tables.conversions)}
    general = [row for row in facts.tables.conversions if row.item is None]
    wrong: set[UnitConversion] = set()
    covered: set[str] = set()
    for start in general:
        if start.unit not in covered:
            found = _contradictions(start.unit, general)
            covered |= set(factors_to(start.unit, general))
            wrong |= found.keys()
            for row, message in found.items():
                yield Flaw(SetupCode.CONVERSION_CONTRADICTS, ("conversions", places[row]), message)
    for code in facts.items_with_conversions():
        if code in facts.items:
            rows = facts.conversions(code)
            for row, message in _contradictions(facts.items[code].unit, rows).items():
                if row not in wrong:
                    path = ("conversions", places[row if row.item else rows[0]])
                    told = Words(f"item {code}: {message.en}", f"物料 {code}：{message.zh}")
                    yield Flaw(SetupCode.CONVERSION_CONTRADICTS, path, told)


def _contradictions(base: str, rows: list[UnitConversion]) -> dict[UnitConversion, Words]:
    factors = factors_to(base, rows)
    found = {}
    for row in rows:
        if row.unit in factors and factors[row.unit] != row.fraction * factors[row.to]:
            other = factors[row.unit] / factors[row.to]
            found[row] = Words(
                f"1 {row.unit} = {row.factor} {row.to}, but it is {other} {row.to} by way of other units",
                f"1 {row.unit} = {row.factor} {row.to}，而经其他单位换算为 {other} {row.to}",
            )
    return found


def check_units(facts: Facts) -> Iterator[Flaw]:
    """Find quantities in units that do not convert into the item's base unit."""
    for index, bom in enumerate(facts.tables.boms):
        for number, line in enumerate(bom.lines):
            if line.unit is not None:
                yield from _unit(facts, line.item, line.unit, ("boms", index, "lines", number, "unit"))
        for number, output in enumerate(bom.by_products):
            if output.unit is not None:
                path = ("boms", index, "by_products", number, "unit")
                yield from _unit(facts, output.item, output.unit, path)
    for index, price in enumerate(facts.tables.prices):
        if price.unit is not None:
            yield from _unit(facts, price.item, price.unit, ("prices", index, "unit"))


def _unit(facts: Facts, item: str, unit: str, path: Path) -> Iterator[Flaw]:
    if item in facts.items and unit in facts.codes["units"] and not facts.converts(item, unit):
        base = facts.items[item].unit
        message = Words(
            f"{unit!r} does not convert into {base!r}, the base unit of item {item}",
            f"{unit!r} 不能换算为物料 {item} 的基本计量单位 {base!r}",
        )
        yield Flaw(SetupCode.UNIT_DOES_NOT_CONVERT, path, message)


def check_boms(facts: Facts) -> Iterator[Flaw]:
    """Find bills of material of items that are not made, and lines that use operations that are not there."""
    numbers: dict[str, set[int]] = {}
    for routing in facts.tables.routings:
        numbers.setdefault(routing.item, set()).update(operation.number for operation in routing.operations)
    made = {bom.item for bom in facts.tables.boms}
    for index, bom in enumerate(facts.tables.boms):
        item = facts.items.get(bom.item)
        if item is not None and item.kind in _NEVER_MADE:
            message = Words(
                f"item {bom.item} is a {item.kind}, which is not made",
                f"物料 {bom.item} 为{ITEM_KINDS[item.kind].zh}，不能生产",
            )
            yield Flaw(SetupCode.ITEM_KIND_UNSUITABLE, ("boms", index, "item"), message)
        for number, line in enumerate(bom.lines):
            if line.operation is not None and line.operation not in numbers.get(bom.item, ()):
                message = Words(
                    f"no routing of item {bom.item} has an operation {line.operation}",
                    f"物料 {bom.item} 的工艺路线没有工序 {line.operation}",
                )
                path = ("boms", index, "lines", number, "operation")
                yield Flaw(SetupCode.UNKNOWN_OPERATION, path, message)
        yield from _by_products(facts, made, index, bom)
    for index, item in enumerate(facts.tables.items):
        if item.kind == "phantom" and item.code not in made:
            message = Words(
                f"phantom {item.code} has no bill of material to take its place",
                f"虚拟件 {item.code} 没有可替代它的物料清单",
            )
            yield Flaw(SetupCode.BOM_MISSING, ("items", index), message)


def _by_products(facts: Facts, made: set[str], index: int, bom: Bom) -> Iterator[Flaw]:
    """Find by-products that are no by-products: not kept in stock, made by themselves, or of what is never stocked."""
    product = facts.items.get(bom.item)
    for number, line in enumerate(bom.by_products):
        item = facts.items.get(line.item)
        if item is not None and (item.kind in MADE_KINDS or item.code in made):
            why = Words(
                "is made by itself: what shares the cost is a joint product", "为自制物料：分摊成本的是联产品"
            )
        elif item is not None and item.kind not in STOCKED_KINDS:
            why = Words(f"is a {item.kind}, which no shelf holds", f"为{ITEM_KINDS[item.kind].zh}，不入库")
        elif product is not None and product.kind == "phantom":
            why = Words(
                f"comes out of the phantom {bom.item}: name it on the bills of what is made of it",
                f"产自虚拟件 {bom.item}：请写在由其制成的物料的清单上",
            )
        else:
            continue
        message = Words(f"by-product {line.item} {why.en}", f"副产品 {line.item} {why.zh}")
        yield Flaw(SetupCode.ITEM_KIND_UNSUITABLE, ("boms", index, "by_products", number, "item"), message)


def check_cycles(facts: Facts) -> Iterator[Flaw]:
    """Find items that go into themselves, on any day, directly or through others."""
    boms = list(enumerate(facts.tables.boms))
    if _acyclic(boms):
        return
    boms = bills_in_circles(boms)
    seen: set[tuple[tuple[int, int], ...]] = set()
    for day in sorted({bom.valid_from for _, bom in boms}):
        todays = bills_in_circles([(index, bom) for index, bom in boms if bom.holds_on(day)])
        while todays:
            items, steps = _cycle(todays)
            if steps not in seen:
                seen.add(steps)
                told = " > ".join(items)
                message = Words(
                    f"on {day} an item goes into itself: {told}", f"{day} 物料用于生产其自身：{told}"
                )
                yield Flaw(SetupCode.BOM_CYCLE, ("boms", steps[0][0], "lines", steps[0][1], "item"), message)
            cut = {index for index, _ in steps}
            todays = bills_in_circles([pair for pair in todays if pair[0] not in cut])


def _acyclic(boms: list[tuple[int, Bom]]) -> bool:
    components: dict[str, set[str]] = {}
    for _, bom in boms:
        components.setdefault(bom.item, set()).update(line.item for line in bom.lines)
    try:
        TopologicalSorter(components).prepare()
    except CycleError:
        return False
    return True


def bills_in_circles(boms: list[tuple[int, Bom]]) -> list[tuple[int, Bom]]:
    """Peel off the bills that cannot be part of a cycle, outermost first; what lies between two cycles is kept."""
    while True:
        made = {bom.item for _, bom in boms}
        used = {line.item for _, bom in boms for line in bom.lines}
        kept = [
            (index, bom)
            for index, bom in boms
            if bom.item in used and any(line.item in made for line in bom.lines)
        ]
        if len(kept) == len(boms):
            return kept
        boms = kept


def _cycle(boms: list[tuple[int, Bom]]) -> tuple[list[str], tuple[tuple[int, int], ...]]:
    """Walk down a core until an item comes back: the items of the cycle, the bill and line of each."""
    by_item = {bom.item: (index, bom) for index, bom in reversed(boms)}
    items = [boms[0][1].item]
    steps: list[tuple[int, int]] = []
    while items[-1] not in items[:-1]:
        index, bom = by_item[items[-1]]
        number = next(number for number, line in enumerate(bom.lines) if line.item in by_item)
        steps.append((index, number))
        items.append(bom.lines[number].item)
    first = items.index(items[-1])
    return items[first:], tuple(steps[first:])


def check_tracking(facts: Facts) -> Iterator[Flaw]:
    """Find items valued lot by lot that have no lots, and lots of items that are never in stock."""
    specific = {row.code for row in facts.tables.item_classes if row.valuation == "specific"}
    for index, item in enumerate(facts.tables.items):
        stocked = item.kind in STOCKED_KINDS
        if stocked and item.item_class in specific and item.tracking == "none":
            message = Words(
                f"item {item.code} is valued by specific identification and has neither lots nor serial numbers",
                f"物料 {item.code} 按个别计价法计价，却既无批号也无序列号",
            )
            yield Flaw(SetupCode.LOT_MISSING, ("items", index), message)
        if not stocked and item.tracking != "none":
            message = Words(
                f"item {item.code} is a {item.kind}, which is not in stock; it has no {item.tracking} numbers",
                f"物料 {item.code} 为{ITEM_KINDS[item.kind].zh}，不在库存中，没有{TRACKING[item.tracking].zh}",
            )
            yield Flaw(SetupCode.ITEM_KIND_UNSUITABLE, ("items", index, "tracking"), message)
