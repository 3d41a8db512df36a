"""Checks of what is made: units, bills of material, routings, standards and rates fit together."""

from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter

from erpcore.masterdata.bom import Bom
from erpcore.masterdata.facts import Facts
from erpcore.masterdata.flaws import Flaw, SetupCode
from erpcore.masterdata.item import AT_FIXED_PRICE, STOCKED_KINDS
from erpcore.masterdata.places import Path
from erpcore.masterdata.unit import UnitConversion, factors_to
from erpcore.masterdata.wip_rule import QUOTA_METHOD

_NEVER_MADE = ("service", "tool")
_HOUR_ELEMENTS = ("labour", "machine", "overhead")  # fields of a rate, and the elements they are booked to


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
                    yield Flaw(SetupCode.CONVERSION_CONTRADICTS, path, f"item {code}: {message}")


def _contradictions(base: str, rows: list[UnitConversion]) -> dict[UnitConversion, str]:
    factors = factors_to(base, rows)
    found = {}
    for row in rows:
        if row.unit in factors and factors[row.unit] != row.fraction * factors[row.to]:
            other = factors[row.unit] / factors[row.to]
            found[row] = (
                f"1 {row.unit} = {row.factor} {row.to}, but it is {other} {row.to} by way of other units"
            )
    return found


def check_units(facts: Facts) -> Iterator[Flaw]:
    """Find quantities in units that do not convert into the item's base unit."""
    for index, bom in enumerate(facts.tables.boms):
        for number, line in enumerate(bom.lines):
            if line.unit is not None:
                yield from _unit(facts, line.item, line.unit, ("boms", index, "lines", number, "unit"))
    for index, price in enumerate(facts.tables.prices):
        if price.unit is not None:
            yield from _unit(facts, price.item, price.unit, ("prices", index, "unit"))


def _unit(facts: Facts, item: str, unit: str, path: Path) -> Iterator[Flaw]:
    if item in facts.items and unit in facts.codes["units"] and not facts.converts(item, unit):
        message = f"{unit!r} does not convert into {facts.items[item].unit!r}, the base unit of item {item}"
        yield Flaw(SetupCode.UNIT_DOES_NOT_CONVERT, path, message)


def check_boms(facts: Facts) -> Iterator[Flaw]:
    """Find bills of material of items that are not made, and lines that use operations that are not there."""
    numbers: dict[str, set[int]] = {}
    for routing in facts.tables.routings:
        numbers.setdefault(routing.item, set()).update(operation.number for operation in routing.operations)
    for index, bom in enumerate(facts.tables.boms):
        item = facts.items.get(bom.item)
        if item is not None and item.kind in _NEVER_MADE:
            message = f"item {bom.item} is a {item.kind}, which is not made"
            yield Flaw(SetupCode.ITEM_KIND_UNSUITABLE, ("boms", index, "item"), message)
        for number, line in enumerate(bom.lines):
            if line.operation is not None and line.operation not in numbers.get(bom.item, ()):
                message = f"no routing of item {bom.item} has an operation {line.operation}"
                path = ("boms", index, "lines", number, "operation")
                yield Flaw(SetupCode.UNKNOWN_OPERATION, path, message)
    made = {bom.item for bom in facts.tables.boms}
    for index, item in enumerate(facts.tables.items):
        if item.kind == "phantom" and item.code not in made:
            message = f"phantom {item.code} has no bill of material to take its place"
            yield Flaw(SetupCode.BOM_MISSING, ("items", index), message)


def check_cycles(facts: Facts) -> Iterator[Flaw]:
    """Find items that go into themselves, on any day, directly or through others."""
    boms = list(enumerate(facts.tables.boms))
    if _acyclic(boms):
        return
    boms = _core(boms)
    seen: set[tuple[tuple[int, int], ...]] = set()
    for day in sorted({bom.valid_from for _, bom in boms}):
        todays = _core([(index, bom) for index, bom in boms if bom.holds_on(day)])
        while todays:
            items, steps = _cycle(todays)
            if steps not in seen:
                seen.add(steps)
                message = f"on {day} an item goes into itself: {' > '.join(items)}"
                yield Flaw(SetupCode.BOM_CYCLE, ("boms", steps[0][0], "lines", steps[0][1], "item"), message)
            cut = {index for index, _ in steps}
            todays = _core([pair for pair in todays if pair[0] not in cut])


def _acyclic(boms: list[tuple[int, Bom]]) -> bool:
    components: dict[str, set[str]] = {}
    for _, bom in boms:
        components.setdefault(bom.item, set()).update(line.item for line in bom.lines)
    try:
        TopologicalSorter(components).prepare()
    except CycleError:
        return False
    return True


def _core(boms: list[tuple[int, Bom]]) -> list[tuple[int, Bom]]:
    """Peel off the bills that cannot be part of a cycle, outermost first."""
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
            message = f"item {item.code} is valued by specific identification and has neither lots nor serial numbers"
            yield Flaw(SetupCode.LOT_MISSING, ("items", index), message)
        if not stocked and item.tracking != "none":
            message = (
                f"item {item.code} is a {item.kind}, which is not in stock; it has no {item.tracking} numbers"
            )
            yield Flaw(SetupCode.ITEM_KIND_UNSUITABLE, ("items", index, "tracking"), message)


def check_costs(facts: Facts) -> Iterator[Flaw]:
    """Find what a cost is missing for, and rates and work centres that cannot be booked."""
    tables = facts.tables
    purposes = {centre.code: centre.purpose for centre in tables.cost_centres}
    for index, budget in enumerate(tables.overhead_budgets):
        used_for = purposes.get(budget.cost_centre, "production")
        if used_for != "production":
            message = f"cost centre {budget.cost_centre} is for {used_for}; production alone applies overhead"
            yield Flaw(SetupCode.COST_CENTRE_UNSUITABLE, ("overhead_budgets", index, "cost_centre"), message)
    for index, centre in enumerate(tables.work_centres):
        purpose = purposes.get(centre.cost_centre)
        if purpose in ("administration", "selling"):
            message = f"cost centre {centre.cost_centre} is for {purpose}; a work centre charges production"
            yield Flaw(SetupCode.COST_CENTRE_UNSUITABLE, ("work_centres", index, "cost_centre"), message)
    for index, rate in enumerate(tables.rates):
        for element in _HOUR_ELEMENTS:
            if getattr(rate, element):
                yield from facts.unknown("elements", element, ("rates", index, element))
    standard = {row.code for row in tables.item_classes if row.valuation in AT_FIXED_PRICE}
    valued = {row.item for row in tables.standards}
    for index, item in enumerate(tables.items):
        if item.item_class in standard and item.kind in STOCKED_KINDS and item.code not in valued:
            message = f"item {item.code} is valued at standard and has no standard cost"
            yield Flaw(SetupCode.STANDARD_MISSING, ("items", index), message, severity="warning")
    used = {operation.work_centre for routing in tables.routings for operation in routing.operations}
    rated = {row.work_centre for row in tables.rates}
    for index, centre in enumerate(tables.work_centres):
        if centre.code in used and centre.code not in rated:
            message = f"work centre {centre.code} stands on a routing and has no hourly rates"
            yield Flaw(SetupCode.RATE_MISSING, ("work_centres", index), message, severity="warning")


def check_services(facts: Facts) -> Iterator[Flaw]:
    """Find what is said of services and of no service department, and an order of departments that there are not."""
    purposes = {centre.code: centre.purpose for centre in facts.tables.cost_centres}
    for index, centre in enumerate(facts.tables.cost_centres):
        if centre.element is not None and centre.purpose != "service":
            message = (
                f"cost centre {centre.code} is for {centre.purpose} and names the element of its services"
            )
            yield Flaw(SetupCode.COST_CENTRE_UNSUITABLE, ("cost_centres", index, "element"), message)
    for index, rate in enumerate(facts.tables.service_rates):
        purpose = purposes.get(rate.cost_centre, "service")
        if purpose != "service":
            message = f"cost centre {rate.cost_centre} is for {purpose} and has a planned rate of service"
            yield Flaw(SetupCode.COST_CENTRE_UNSUITABLE, ("service_rates", index, "cost_centre"), message)
    for index, code in enumerate(facts.company.policies.service_order):
        yield from facts.unknown("cost_centres", code, ("company", "policies", "service_order", index))


def check_wip_rules(facts: Facts) -> Iterator[Flaw]:
    """Find the quota method for products at standard: their differences are variances from the standard already."""
    standard = {row.code for row in facts.tables.item_classes if row.valuation == "standard"}
    for index, rule in enumerate(facts.tables.wip_rules):
        item = facts.items.get(rule.item or "")
        if rule.rule == QUOTA_METHOD and (item.item_class if item else rule.item_class) in standard:
            named = f"item {rule.item}" if item else f"item class {rule.item_class}"
            message = f"{named} is valued at standard and has no quotas beside it"
            yield Flaw(SetupCode.WIP_RULE_UNSUITABLE, ("wip_rules", index, "rule"), message)
