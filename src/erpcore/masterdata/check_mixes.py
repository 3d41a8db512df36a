"""Checks of materials that are said to stand in for one another."""

from collections.abc import Iterator

from erpcore.masterdata.facts import Facts
from erpcore.masterdata.flaws import Flaw, SetupCode


def check_mixes(facts: Facts) -> Iterator[Flaw]:
    """Find materials said to stand in for one another that cannot: alone, counted in other units, or not bought for."""
    for index, bom in enumerate(facts.tables.boms):
        units: dict[str, dict[str, str]] = {}  # mix -> item -> base unit
        for number, line in enumerate(bom.lines):
            item = facts.items.get(line.item)
            if line.mix is None or item is None:
                continue
            path = ("boms", index, "lines", number, "mix")
            before = units.setdefault(line.mix, {})
            if line.supplied or item.kind == "phantom":
                why = "supplied by the customer" if line.supplied else "a phantom, whose own lines are mixed"
                yield Flaw(SetupCode.FIELD_INVALID, path, f"item {line.item} is {why}; leave its mix out")
            elif set(before.values()) - {item.unit}:
                message = (
                    f"item {line.item} is counted in {item.unit!r}, others of {line.mix} in another unit"
                )
                yield Flaw(SetupCode.FIELD_INVALID, path, message)
            before[line.item] = item.unit
        for mix, members in units.items():
            if len(members) == 1:
                message = f"{mix} mixes {next(iter(members))} with nothing; two materials at least make a mix"
                yield Flaw(SetupCode.FIELD_INVALID, ("boms", index), message)
