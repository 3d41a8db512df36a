"""The rows of 产品成本计算单 by the quota method (定额法): quota cost, and what makes it actual.

    work in process at the beginning       月初在产品成本: 定额成本, 脱离定额差异
    change of quotas at the beginning      月初定额变动: 定额成本调整, 定额变动差异
    cost of the month                      本月生产费用: 定额成本, 脱离定额差异, 材料成本差异
    in all                                 生产费用合计: 定额成本, 脱离定额差异, 材料成本差异, 定额变动差异
    rate of deviations                     脱离定额差异分配率
    finished goods                         产成品成本: 定额成本, the three differences, 实际成本
    work in process at the end             月末在产品成本: 定额成本, 脱离定额差异

by cost element. Work in process has rows of the other differences, too, where it bears some. Plus is above quota.
Source: 成本会计, 产品成本计算的定额法 (产品成本计算单).
"""

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction

from erpcore.costing.measures import rounded
from erpcore.kernel.quantity import from_micro
from erpcore.kernel.rounding import MICRO, half_up
from erpcore.kernel.words import COLON, Words, joined
from erpcore.production.wip_sheet import StageQuota, WipSheet
from erpcore.reports import words
from erpcore.reports.face import Face
from erpcore.reports.table import Value

CHANGED = Words("Change of quotas at the month's beginning", "月初定额变动")
MONTH = Words("Cost of the month", "本月生产费用")
TO_ACCOUNT_FOR = Words("Cost to account for", "生产费用合计")
RATE = Words("Rate of deviations", "脱离定额差异分配率")
FINISHED = Words("Finished goods", "产成品成本")
QUOTA = Words("quota cost", "定额成本")
ADJUSTED = Words("quota cost adjusted", "定额成本调整")
DEVIATION = Words("deviation from quota", "脱离定额差异")
CHANGE = Words("change of quota", "定额变动差异")
VARIANCE = Words("material cost variance", "材料成本差异")
ACTUAL = Words("actual cost", "实际成本")

Amount = Callable[[StageQuota], int]
# Group, row, amount, and whether the row stands there without an amount, too.
ROWS: tuple[tuple[Words, Words, Amount, bool], ...] = (
    (words.OPENING_WIP, QUOTA, lambda of: of.month.opening_quota, True),
    (words.OPENING_WIP, DEVIATION, lambda of: of.month.opening_deviation, True),
    (words.OPENING_WIP, CHANGE, lambda of: of.month.opening_change, False),
    (words.OPENING_WIP, VARIANCE, lambda of: of.month.opening_material_variance, False),
    (CHANGED, ADJUSTED, lambda of: of.month.quota_change, True),
    (CHANGED, CHANGE, lambda of: -of.month.quota_change, True),
    (MONTH, QUOTA, lambda of: of.month.quota, True),
    (MONTH, DEVIATION, lambda of: of.month.deviation, True),
    (MONTH, VARIANCE, lambda of: of.month.material_variance, True),
    (TO_ACCOUNT_FOR, QUOTA, lambda of: of.finished.quota + of.closing.quota, True),
    (TO_ACCOUNT_FOR, DEVIATION, lambda of: of.finished.deviation + of.closing.deviation, True),
    (TO_ACCOUNT_FOR, VARIANCE, lambda of: of.finished.material_variance + of.closing.material_variance, True),
    (TO_ACCOUNT_FOR, CHANGE, lambda of: of.finished.change + of.closing.change, True),
)
LAST: tuple[tuple[Words, Words, Amount, bool], ...] = (
    (FINISHED, QUOTA, lambda of: of.finished.quota, True),
    (FINISHED, DEVIATION, lambda of: of.finished.deviation, True),
    (FINISHED, VARIANCE, lambda of: of.finished.material_variance, True),
    (FINISHED, CHANGE, lambda of: of.finished.change, True),
    (FINISHED, ACTUAL, lambda of: of.finished.actual, True),
    (words.CLOSING_WIP, QUOTA, lambda of: of.closing.quota, True),
    (words.CLOSING_WIP, DEVIATION, lambda of: of.closing.deviation, True),
    (words.CLOSING_WIP, VARIANCE, lambda of: of.closing.material_variance, False),
    (words.CLOSING_WIP, CHANGE, lambda of: of.closing.change, False),
)


def quota_rows(face: Face, sheets: Sequence[WipSheet]) -> Iterator[tuple[Words, dict[str, Value]]]:
    """Write the months of a product's orders by the quota method, added up.

    Args:
        face: Knows the currency.
        sheets: Of the orders; one at least.

    Yields:
        What a row is called, and its values by column.
    """
    quotas = [of for sheet in sheets for of in sheet.quotas]
    yield from _amounts(face, ROWS, quotas)
    rates: dict[str, Value] = {}
    for element, of in _by_element(quotas).items():
        whole = sum(each.finished.quota + each.closing.quota for each in of)
        deviation = sum(each.finished.deviation + each.closing.deviation for each in of)
        if whole:
            rate = rounded(Fraction(deviation, whole), face.master.policies.rate_decimals)
            rates[f"element_{element}"] = from_micro(half_up(rate * MICRO))
    yield RATE, rates
    yield from _amounts(face, LAST, quotas)


def _amounts(
    face: Face, rows: tuple[tuple[Words, Words, Amount, bool], ...], quotas: list[StageQuota]
) -> Iterator[tuple[Words, dict[str, Value]]]:
    by_element = _by_element(quotas)
    for group, name, amount, always in rows:
        sums = {element: sum(map(amount, of)) for element, of in by_element.items()}
        if always or any(sums.values()):
            yield joined(group, name, by=COLON), face.with_total(sums, sums)


def _by_element(quotas: list[StageQuota]) -> dict[str, list[StageQuota]]:
    found: dict[str, list[StageQuota]] = {}
    for of in quotas:
        found.setdefault(of.stage.element, []).append(of)
    return found
