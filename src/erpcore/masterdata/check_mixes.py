"""Checks of mixes: the materials of a bill that stand in for one another."""

from collections.abc import Iterator

from erpcore.kernel.words import Words
from erpcore.masterdata.bom import Bom
from erpcore.masterdata.facts import Facts
from erpcore.masterdata.flaws import Flaw
from erpcore.masterdata.setup_codes import SetupCode


def check_mixes(facts: Facts) -> Iterator[Flaw]:
    """Find materials said to stand in for one another that cannot: alone, counted in other units, or not bought for.

    A phantom brings all that its bills ask for.
    """
    bills: dict[str, list[Bom]] = {}
    for bom in facts.tables.boms:
        bills.setdefault(bom.item, []).append(bom)
    for index, bom in enumerate(facts.tables.boms):
        units: dict[str, dict[str, str]] = {}  # mix -> item -> base unit
        for number, line in enumerate(bom.lines):
            if line.mix is None or line.item not in facts.items:
                continue
            path = ("boms", index, "lines", number, "mix")
            before = units.setdefault(line.mix, {})
            if line.supplied:
                message = Words(
                    f"item {line.item} is supplied by the customer; leave its mix out",
                    f"物料 {line.item} 为客户来料；请勿填写 mix",
                )
                yield Flaw(SetupCode.FIELD_INVALID, path, message)
            brought = _brought(facts, bills, line.item, ())
            one = next(iter({**before, **brought}.values()), "")
            other = next((item for item, unit in brought.items() if unit != one), None)
            if other is not None:
                message = Words(
                    f"item {other} is counted in {brought[other]!r}, others of {line.mix} in another unit",
                    f"物料 {other} 的计量单位为 {brought[other]!r}，{line.mix} 的其他物料为另一单位",
                )
                yield Flaw(SetupCode.FIELD_INVALID, path, message)
            before.update(brought)
        for mix, members in units.items():
            if len(members) == 1:
                alone = next(iter(members))
                message = Words(
                    f"{mix} mixes {alone} with nothing; two materials at least make a mix",
                    f"{mix} 只有 {alone} 一种物料；混合至少需要两种",
                )
                yield Flaw(SetupCode.FIELD_INVALID, ("boms", index), message)


def _brought(facts: Facts, bills: dict[str, list[Bom]], code: str, above: tuple[str, ...]) -> dict[str, str]:
    """List the materials that a line of a mix brings, with their base units: the item, or what a phantom stands for."""
    item = facts.items.get(code)
    if item is None or code in above:
        return {}
    if item.kind != "phantom":
        return {code: item.unit}
    found: dict[str, str] = {}
    for bom in bills.get(code, ()):
        for line in bom.lines:
            if not line.supplied:
                found.update(_brought(facts, bills, line.item, (*above, code)))
    return found
