"""Use of energy (能源消耗及单耗表): what each meter counted in a period, what that cost, and what of it a product took.

A meter's use costs its part of what the department that supplies it has charged the cost centre; a meter that no
department supplies has no cost of its own in the books. Products take it by the machine hours of their orders where it
counts, by labour hours where no machine has worked. What no order has worked for stays with the meter.
Source: GB/T 2589-2020, 综合能耗计算通则: 综合能耗, 单位产品能耗; ISO 50006, energy performance indicators.
"""

from decimal import Decimal
from typing import NamedTuple

from erpcore.kernel.calendar import Period
from erpcore.kernel.quantity import from_micro, to_micro
from erpcore.kernel.rounding import MICRO, divide, split
from erpcore.kernel.words import Words
from erpcore.masterdata.meter import Meter
from erpcore.reports import words
from erpcore.reports.face import Face
from erpcore.reports.floor.shop_floor import Floor
from erpcore.reports.goods import MEASURED
from erpcore.reports.options import Definition, Option
from erpcore.reports.source import Source
from erpcore.reports.table import Column, Fact, Report, Rows, Value

COLUMNS = (
    Column("meter", "text", Words("Meter", "计量器具")),
    Column("cost_centre", "text", words.COST_CENTRE),
    Column("work_centre", "text", words.WORK_CENTRE),
    *MEASURED,
    Column("hours", "quantity", Words("Hours", "分配工时")),
    Column("used", "quantity", Words("Used", "消耗量")),
    Column("coal", "quantity", Words("Standard coal, kg", "折标准煤（千克）")),
    Column("cost", "amount", Words("Cost", "费用")),
    Column("price", "price", Words("Cost of one", "单位费用")),
    Column("output", "quantity", Words("Output", "产量")),
    Column("intensity", "quantity", Words("Used for one", "单位产品消耗量")),
    Column("unit_cost", "price", Words("Cost of one product", "单位产品能源费用")),
)


class _Part(NamedTuple):
    """What of a meter's use a product took."""

    item: str
    hours: int
    used: int
    coal: int
    cost: int | None
    output: int


def build(source: Source, period: Period, *, meter: str = "", item: str = "") -> Report:
    """Draw up what meters counted in a period, and for which products."""
    master = source.state.master
    face, floor, rows = Face(master), Floor(source, period), Rows(COLUMNS)
    costs = _costs(source, floor, period)
    output: dict[str, int] = {}
    for (_, made), count in floor.output.items():
        output[made] = output.get(made, 0) + count
    coal = cost = 0
    for code, used in floor.used.items():
        of = master.meters[code]
        if meter not in ("", code) or not used:
            continue
        burnt = divide(used * to_micro(of.standard_coal or Decimal(0)), MICRO)
        parts = _parts(source, floor, of, (used, burnt, costs.get(code)), output)
        if item and not any(part.item == item for part in parts):
            continue
        coal, cost = coal + burnt, cost + (costs.get(code) or 0)
        _head(rows, face, of, used, burnt, costs.get(code))
        for part in parts:
            if item in ("", part.item):
                _detail(rows, face, of, part)
    rows.add("total", name=words.TOTAL, coal=from_micro(coal), cost=face.amount(cost))
    facts = [
        Fact("unread", Words("Meters not read", "本期未抄表的计量器具"), ", ".join(floor.unread()) or None)
    ]
    return face.report(REPORT, period, rows, facts=facts)


def _costs(source: Source, floor: Floor, period: Period) -> dict[str, int]:
    """Share what departments have charged cost centres among the meters, and what reports told beside them."""
    services = source.state.overhead.services
    usage, charges = services.usage(period.code), services.charges(period.code)
    metered: dict[tuple[str, str], list[str]] = {}
    for code, used in floor.used.items():
        meter = source.state.master.meters[code]
        if meter.service is not None and used > 0:
            metered.setdefault((meter.service, meter.cost_centre), []).append(code)
    found: dict[str, int] = {}
    for (service, centre), codes in metered.items():
        charged = charges.get(service, {}).get(centre, 0)
        weights = [floor.used[code] for code in codes]
        told = usage.get(service, {}).get(centre, 0) - sum(weights)
        shares = split(charged, [*weights, max(told, 0)])
        found |= dict(zip(codes, shares, strict=False)) if charged else {}
    return found


def _parts(
    source: Source, floor: Floor, meter: Meter, whole: tuple[int, int, int | None], output: dict[str, int]
) -> list[_Part]:
    """Share what a meter counted among the products whose orders worked where it counts."""
    state = source.state
    hours: dict[str, tuple[int, int]] = {}
    for (centre, order, activity), worked in floor.hours.items():
        here = state.master.work_centres[centre].cost_centre == meter.cost_centre
        if order and here and activity != "idle" and meter.work_centre in (None, centre):
            labour, machine = hours.get(item := state.orders.orders[order].item, (0, 0))
            hours[item] = (labour + worked.labour, machine + worked.machine)
    by_machine = any(machine > 0 for _, machine in hours.values())
    bases = {item: max(both[1] if by_machine else both[0], 0) for item, both in hours.items()}
    if not any(bases.values()):
        return []
    weights = list(bases.values())
    used, coal, cost = whole
    costs = [None] * len(weights) if cost is None else split(cost, weights)
    shares = zip(bases, weights, split(used, weights), split(coal, weights), costs, strict=True)
    return [_Part(*each, output.get(each[0], 0)) for each in shares if each[1]]


def _head(rows: Rows, face: Face, meter: Meter, used: int, coal: int, cost: int | None) -> None:
    rows.add(
        "line",
        meter=meter.code,
        cost_centre=meter.cost_centre,
        work_centre=meter.work_centre,
        name=Words(meter.name, meter.name_zh or meter.name),
        unit=meter.unit,
        used=from_micro(used),
        coal=None if meter.standard_coal is None else from_micro(coal),
        cost=None if cost is None else face.amount(cost),
        price=None if cost is None else face.unit_cost(cost, used),
    )


def _detail(rows: Rows, face: Face, meter: Meter, part: _Part) -> None:
    each: Value = None
    if part.output > 0:
        each = from_micro(divide(part.used * MICRO, part.output))
    rows.add(
        "detail",
        item=part.item,
        name=face.item(part.item),
        unit=meter.unit,
        hours=from_micro(part.hours),
        used=from_micro(part.used),
        coal=None if meter.standard_coal is None else from_micro(part.coal),
        cost=None if part.cost is None else face.amount(part.cost),
        output=from_micro(part.output),
        intensity=each,
        unit_cost=None if part.cost is None else face.unit_cost(part.cost, part.output),
    )


REPORT = Definition(
    "energy_use",
    Words("Use of energy", "能源消耗及单耗表"),
    "What each meter counted, its cost and standard coal, and what each product took of it, in all and for one.",
    build,
    (Option("meter", "meter", "only this meter"), Option("item", "item", "only what this product took")),
)
