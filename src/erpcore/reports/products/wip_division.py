"""How a month's end divided cost between finished goods and work in process: the lower rows of 产品成本计算单.

    cost divided                           参与分配的生产费用: where the rows above do not tell it: other orders of
                                           the product have cost, too, spoiled units took some along, or a part
                                           came with goods of earlier steps
    completed, basis of division           完工产品分配标准: units, or their quota cost
    of it, on opening work in process      其中月初在产品本月加工: first in, first out, what was begun before
    equivalent units of closing WIP        月末在产品约当产量, or its quota cost
    basis in all                           分配标准合计
    rate                                   分配率: cost for one unit, or for one of quota

by cost element; what came with goods of earlier steps (上一步骤转入) has rows of its own, or where it is carried as one
amount (逐步综合结转) a column of its own (自制半成品).
Source: 企业产品成本核算制度 (财会〔2013〕17号), 产品成本在完工产品和在产品之间的分配.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from fractions import Fraction
from types import MappingProxyType
from typing import NamedTuple

from erpcore.kernel.by_element import Amounts, add
from erpcore.kernel.quantity import from_micro
from erpcore.kernel.rounding import MICRO, half_up
from erpcore.kernel.words import COLON, COMMA, Words, joined
from erpcore.masterdata.wip_rule import QUOTA_METHOD
from erpcore.production.wip_sheet import OWN, TRANSFERRED, Stage, StageCost, WipSheet
from erpcore.production.work_order import WorkOrder
from erpcore.reports import words
from erpcore.reports.causes import CAME_BEFORE
from erpcore.reports.face import Face
from erpcore.reports.products.made_before import KEY
from erpcore.reports.products.opening_finished import ON_OPENING, OpeningFinished
from erpcore.reports.products.quota_division import quota_rows
from erpcore.reports.table import Value

RULE = Words("Work in process", "在产品计价方法")
RULES = {
    "ignore": Words("not valued", "不计算在产品成本"),
    "keep_fixed": Words("fixed at the cost of the year's beginning", "按年初固定成本计价"),
    "material_only": Words("at the cost of material", "按所耗直接材料成本计价"),
    "weighted_average": Words("equivalent units, weighted average", "约当产量比例法（加权平均）"),
    "first_in_first_out": Words("equivalent units, first in first out", "约当产量比例法（先进先出）"),
    "as_finished": Words("as finished goods", "按完工产品成本计算"),
    "finished_at_quota": Words("what finished goods leave at quota", "完工产品按计划单位成本结转"),
    "at_quota": Words("at quota cost", "按定额成本计价"),
    "by_quota": Words("in proportion to quota cost", "定额比例法"),
    "quota_method": Words("quota method", "定额法"),
}
DIVIDED = Words("Cost divided", "参与分配的生产费用")
OF_ORDERS = Words("work order {}", "生产任务单{}")
COMPLETED = Words("Completed, basis of division", "完工产品分配标准")
EQUIVALENT = Words("Equivalent units of closing work in process", "月末在产品约当产量")
QUOTA = {
    "at_quota": Words("Quota cost of closing work in process", "月末在产品定额成本"),
    "by_quota": Words(
        "Quota of closing work in process", "月末在产品定额"
    ),  # cost, or hours where these divide
}
WHOLE = Words("Basis of division in all", "分配标准合计")
NO_WORK: Mapping[Stage, Fraction] = MappingProxyType({})
_OF_THE_MONTH = "first_in_first_out"
_TOGETHER = Stage(OWN, "")  # all that goods of earlier steps brought


DividedRow = tuple[Words, dict[str, Value]]  # what a row is called, and its values by column


class Told(NamedTuple):
    """What the rows above tell of a product's cost, by element, minor units."""

    month: Amounts
    cumulative: Amounts  # with what was in process before

    def by(self, rule: str) -> Amounts:
        """Say what of it a rule divides."""
        return self.month if rule == _OF_THE_MONTH else self.cumulative


def divided_rows(
    face: Face,
    orders: Collection[WorkOrder],
    period: str,
    told: Told,
    early: OpeningFinished | None = None,
    *,
    others: bool,
) -> list[DividedRow]:
    """Write how a month's end divided the cost of orders of one product; none where it divided none.

    Args:
        face: Knows the currency.
        orders: Of the product; where one has cost and was not divided, as it was completed, those that were are named.
        period: The month.
        told: What the rows above tell.
        early: What of the output was begun before, first in, first out.
        others: Orders of other products gave cost to this one.
    """
    sheets = {order.number: order.sheets[period] for order in orders if period in order.sheets}
    alone = not others and all(order.number in sheets for order in orders if period in order.months)
    if not sheets:
        return []
    work = {} if early is None else early.work
    return list(division(face, list(sheets.values()), told, () if alone else list(sheets), work))


def division(
    face: Face,
    sheets: Sequence[WipSheet],
    told: Told,
    named: Sequence[str],
    early: Mapping[Stage, Fraction] = NO_WORK,
) -> Iterator[DividedRow]:
    """Write how a month's end divided the cost of a product's orders; each order is divided by itself.

    Args:
        face: Knows the currency.
        sheets: Of the orders; one at least, all by one rule.
        told: What the rows above tell: what is divided is told again where it is another amount.
        named: Numbers of these orders, where other orders of the product have cost, too: basis and rate are theirs.
        early: Work of the month on finished units that were begun before, equivalent micro-units by stage.

    Yields:
        What a row is called, and its values by column; the rate only of one order, whose rate it is.
    """
    rule = sheets[0].rule
    whole = face.master.policies.transferred_unit_cost == "whole" and rule not in QUOTA
    rows = [_in_one(sheet.rows) if whole else sheet.rows for sheet in sheets]
    yield joined(RULE, RULES[rule], by=COLON), {}
    if named:
        text = Words(OF_ORDERS.en.format(", ".join(named)), OF_ORDERS.zh.format("、".join(named)))
        yield joined(DIVIDED, text, by=COMMA), _costs(face, _divided(rule, rows))
    if rule == QUOTA_METHOD:
        yield from quota_rows(face, sheets)
        return
    sources: dict[str, dict[str, list[StageCost]]] = {OWN: {}, TRANSFERRED: {}}
    for row in (row for found in rows for row in found):
        if row.finished_weight or row.closing_weight:
            sources[row.stage.source].setdefault(row.stage.element, []).append(row)
    apart = all(sources.values())
    other = not named and _divided(rule, [sheet.rows for sheet in sheets]) != _there(told.by(rule))
    for source, of_source in sources.items():
        if of_source:
            if (apart or other) and rule != "at_quota":
                costs = {of: sum(_cost(rule, row) for row in found) for of, found in of_source.items()}
                yield _named(DIVIDED, source), _costs(face, _there(costs))
            begun = {stage.element: work for stage, work in early.items() if stage.source == source}
            yield from _of_source(face, rule, source, of_source, begun, one=len(sheets) == 1)


def _in_one(rows: Sequence[StageCost]) -> Sequence[StageCost]:
    """Put what goods of earlier steps brought together, where all of it has come equally far (逐步综合结转)."""
    came = [row for row in rows if row.stage.source == TRANSFERRED]
    weights = {(row.finished_weight, row.closing_weight) for row in came}
    if len(weights) != 1:
        return rows
    (weight,) = weights
    whole = StageCost(
        _TOGETHER,
        sum(row.opening for row in came),
        sum(row.cost for row in came),
        sum(row.finished for row in came),
        sum(row.closing for row in came),
        *weight,
    )
    return [*(row for row in rows if row.stage.source == OWN), whole]


def _of_source(
    face: Face,
    rule: str,
    source: str,
    rows: dict[str, list[StageCost]],
    early: dict[str, Fraction],
    *,
    one: bool,
) -> Iterator[DividedRow]:
    done = {of: sum((row.finished_weight for row in found), Fraction(0)) for of, found in rows.items()}
    left = {of: sum((row.closing_weight for row in found), Fraction(0)) for of, found in rows.items()}
    quota = rule in QUOTA
    whole = {of: done[of] + left[of] for of in rows}
    if rule != "at_quota":
        yield _named(COMPLETED, source), _weights(face, done, quota=quota)
    if any(early.values()):
        yield _named(ON_OPENING, source), _weights(face, early, quota=False)
    yield _named(QUOTA.get(rule, EQUIVALENT), source), _weights(face, left, quota=quota)
    if rule == "at_quota":
        return
    yield _named(WHOLE, source), _weights(face, whole, quota=quota)
    if one:
        per_unit = Fraction(MICRO, 10**face.decimals) if quota else 1  # quota cost is in minor units
        rate = face.rate if quota else face.month_unit_cost
        rates: dict[str, Value] = {
            _column(of): rate(_cost(rule, row), half_up(whole[of] * per_unit)) for of, (row,) in rows.items()
        }
        yield _named(words.RATE, source), rates


def _divided(rule: str, rows: Sequence[Sequence[StageCost]]) -> Amounts:
    costs: Amounts = {}
    for of_order in rows:
        add(costs, [(row.stage.element, _cost(rule, row)) for row in of_order])
    return _there(costs)


def _there(amounts: Amounts) -> Amounts:
    return {element: amount for element, amount in amounts.items() if amount}


def _costs(face: Face, costs: Amounts) -> dict[str, Value]:
    found: dict[str, Value] = {_column(of): face.amount(cost) for of, cost in costs.items()}
    return {**found, "total": face.amount(sum(costs.values()))}


def _column(element: str) -> str:
    return f"element_{element}" if element else KEY


def _cost(rule: str, row: StageCost) -> int:
    """Say what is divided: first in first out, the cost of the month alone."""
    return row.cost if rule == _OF_THE_MONTH else row.opening + row.cost


def _named(name: Words, source: str) -> Words:
    return joined(name, CAME_BEFORE, by=COMMA) if source == TRANSFERRED else name


def _weights(face: Face, weights: dict[str, Fraction], *, quota: bool) -> dict[str, Value]:
    """Write units, or amounts of quota cost."""
    found: dict[str, Value] = {}
    for element, weight in weights.items():
        rounded = half_up(weight)
        found[_column(element)] = face.amount(rounded) if quota else from_micro(rounded)
    return found
