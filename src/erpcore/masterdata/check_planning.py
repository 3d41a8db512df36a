"""Checks of planning rules: of goods that are in stock, in quantities that are counted."""

from collections.abc import Iterator

from erpcore.kernel.fields import DECIMALS
from erpcore.kernel.quantity import to_micro
from erpcore.kernel.words import Words
from erpcore.masterdata.facts import Facts
from erpcore.masterdata.flaws import Flaw
from erpcore.masterdata.item import STOCKED_KINDS
from erpcore.masterdata.nouns import ITEM_KINDS
from erpcore.masterdata.setup_codes import SetupCode

_QUANTITIES = ("safety_stock", "fixed_lot", "minimum_lot", "maximum_lot", "lot_multiple", "order_up_to")


def check_planning_rules(facts: Facts) -> Iterator[Flaw]:
    """Find rules of items that are never in stock, suppliers that are none, lots finer than goods are counted."""
    grains = {unit.code: 10 ** (DECIMALS - unit.decimals) for unit in facts.tables.units}
    suppliers = {of.code for of in facts.tables.partners if of.supplier}
    for index, rule in enumerate(facts.tables.planning_rules):
        path = ("planning_rules", index)
        item = facts.items.get(rule.item)
        if item is None:
            continue
        if item.kind not in STOCKED_KINDS:
            message = Words(
                f"item {item.code} is a {item.kind}, which is not in stock and is not planned",
                f"物料 {item.code} 为{ITEM_KINDS[item.kind].zh}，不在库存中，不作计划",
            )
            yield Flaw(SetupCode.ITEM_KIND_UNSUITABLE, (*path, "item"), message)
        if rule.partner is not None and rule.partner in facts.codes["partners"] - suppliers:
            message = Words(f"{rule.partner} is no supplier", f"{rule.partner} 不是供应商")
            yield Flaw(SetupCode.FIELD_INVALID, (*path, "partner"), message)
        grain = grains.get(item.unit, 1)
        for name in _QUANTITIES:
            quantity = getattr(rule, name)
            if quantity is not None and to_micro(quantity) % grain:
                message = Words(
                    f"{quantity} {item.unit} of {item.code} is finer than {item.unit} is counted",
                    f"{item.code} 的 {quantity} {item.unit} 超出计量单位 {item.unit} 的小数位数",
                )
                yield Flaw(SetupCode.UNIT_DOES_NOT_CONVERT, (*path, name), message)
