"""Checks of materials that are said to stand in for one another."""

from collections.abc import Iterator

from erpcore.kernel.words import Words
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
                why = Words("a phantom, whose own lines are mixed", "虚拟件，以其自身的行参与混合")
                if line.supplied:
                    why = Words("supplied by the customer", "客户来料")
                message = Words(
                    f"item {line.item} is {why.en}; leave its mix out",
                    f"物料 {line.item} 为{why.zh}；请勿填写 mix",
                )
                yield Flaw(SetupCode.FIELD_INVALID, path, message)
            elif set(before.values()) - {item.unit}:
                message = Words(
                    f"item {line.item} is counted in {item.unit!r}, others of {line.mix} in another unit",
                    f"物料 {line.item} 的计量单位为 {item.unit!r}，{line.mix} 的其他物料为另一单位",
                )
                yield Flaw(SetupCode.FIELD_INVALID, path, message)
            before[line.item] = item.unit
        for mix, members in units.items():
            if len(members) == 1:
                alone = next(iter(members))
                message = Words(
                    f"{mix} mixes {alone} with nothing; two materials at least make a mix",
                    f"{mix} 只有 {alone} 一种物料；混合至少需要两种",
                )
                yield Flaw(SetupCode.FIELD_INVALID, ("boms", index), message)
