"""Input and output by weight (投入产出平衡表): of each order completed in a period, over all of its life.

    put in = good + by-products and scrap + loss

Each goes into the unit of mass by its item's conversions; goods that have none are not weighed, and listed as such.
Spoiled units that nobody recovered are in the loss. An order whose good output is not weighed, or of whose material
nothing is, has no balance; the total is of those that have one. What a repair took and gave is of the order whose units
it repaired; a repair of an earlier month's order stands alone, and having no output it has no balance.
Source: 材料投入产出平衡; 收得率, 损耗率.
"""

from fractions import Fraction

from erpcore.costing.floor.material_balance import MaterialBalance
from erpcore.kernel.calendar import Period
from erpcore.kernel.errors import Code, Refused
from erpcore.kernel.expectations import instead
from erpcore.kernel.quantity import from_micro
from erpcore.kernel.rounding import half_up
from erpcore.kernel.words import Words
from erpcore.masterdata.master import MasterData
from erpcore.posting.roles import JOURNAL
from erpcore.production.work_order import WorkOrder
from erpcore.reports import words
from erpcore.reports.face import Face, ratio_per_cent
from erpcore.reports.goods import ITEM
from erpcore.reports.options import Definition, Option
from erpcore.reports.source import Source, entries_of, flows
from erpcore.reports.table import Column, Fact, Report, Rows, Style, Value

UNIT = "kg"
_ENDS = {"wip", "spoilage", JOURNAL}  # roles of an order that goods come from, or go to
_WEIGHTS = {
    "put_in": Words("Put in", "投入"),
    "good": Words("Good output", "产成品"),
    "recovered": Words("By-products and scrap", "副产品及废料"),
    "loss": Words("Loss", "损耗"),
}
COLUMNS = (
    Column("work_order", "text", words.WORK_ORDER),
    *ITEM,
    *(Column(key, "quantity", heading) for key, heading in _WEIGHTS.items()),
    Column("yield_ratio", "percent", Words("Yield, %", "收得率%")),
    Column("loss_ratio", "percent", Words("Loss, %", "损耗率%")),
    Column("spoiled", "quantity", Words("Units spoiled", "废品数量")),
    Column("not_weighed", "quantity", Words("Not weighed", "未折算数量")),
)


class _Order:
    """What went into an order and came out of it, micro-units by item; what went back is taken off."""

    def __init__(self) -> None:
        self.moved: dict[str, dict[str, int]] = {"put_in": {}, "good": {}, "recovered": {}}
        self.spoiled = 0

    def count(self, way: str, item: str, quantity: int) -> None:
        """Count goods that went one way."""
        into = self.moved[way]
        into[item] = into.get(item, 0) + quantity


def build(source: Source, period: Period, *, work_order: str = "", unit: str = "") -> Report:
    """Draw up the balance of orders completed in a period, or of one order until its end.

    Raises:
        Refused: UNIT_DOES_NOT_CONVERT.
    """
    state, master = source.state, source.state.master
    if unit and unit not in {of.code for of in master.setup.units}:
        expected = instead(Words("a unit of mass of the set-up", "设置中的重量计量单位"), unit)
        raise Refused(Code.UNIT_DOES_NOT_CONVERT, field="unit", expected=expected)
    unit, orders = unit or UNIT, state.orders.orders
    wanted = [work_order] if work_order else [n for n, of in orders.items() if _completed(of, period.code)]
    face, rows = Face(master), Rows(COLUMNS)
    whole: MaterialBalance | None = None
    for number, order in _read(source, period, wanted).items():
        balance = None if orders[number].is_rework else _balance(master, order, unit)
        if balance is not None:
            whole = _sum(whole, balance) if whole else balance
        item = orders[number].item
        spoiled = from_micro(order.spoiled)
        _add(rows, "line", balance, work_order=number, item=item, name=face.item(item), spoiled=spoiled)
        _details(rows, face, order, unit)
    _add(rows, "total", whole, name=words.TOTAL)
    facts = [Fact("unit", words.UNIT, unit)]
    return face.report(REPORT, period, rows, facts=facts)


def _completed(order: WorkOrder, period: str) -> bool:
    """Tell whether an order was completed in a period, also where a later one has taken that back."""
    spans = (*order.taken_back, (order.completed, ""))
    return any(since == period and not (until and until <= period) for since, until in spans)


def _read(source: Source, period: Period, wanted: list[str]) -> dict[str, _Order]:
    """Gather what orders took and gave until the end of a period, repairs of their units included."""
    orders = source.state.orders.orders
    parents = {number: of.handover.parent for number, of in orders.items() if of.handover is not None}
    asked = set(wanted)
    found = {number: _Order() for number in wanted if parents.get(number) not in asked}
    whose = {number: found[parent] for number, parent in parents.items() if parent in found} | found
    for entry in entries_of(source, period.code, whose):
        for flow in flows(entry, ("stock",)):
            other, item = flow.other, flow.place.item
            order = whose.get(other.key) if other.role in _ENDS else None
            if order is None:
                continue
            if not flow.arriving:
                order.count("put_in", item, -flow.quantity)
            elif other.role == JOURNAL or (other.role == "wip" and item == orders[other.key].item):
                order.count("good", item, flow.quantity)
            else:
                order.count("recovered", item, flow.quantity)
        for flow in flows(entry, ("spoilage",)):
            if flow.other.role == "wip" and flow.other.key in whose:
                whose[flow.other.key].spoiled += flow.quantity
    return found


def _weight(master: MasterData, item: str, micro: int, unit: str) -> Fraction | None:
    """Say what goods weigh, in millionths of the unit; None where their item does not convert."""
    try:
        return micro / master.factor(item, unit)
    except Refused:
        return None


def _balance(master: MasterData, order: _Order, unit: str) -> MaterialBalance | None:
    """Set what came out against what went in; None where good output is not weighed, or nothing that went in."""
    sums = dict.fromkeys(order.moved, Fraction(0))
    for way, items in order.moved.items():
        for item, micro in items.items():
            weight = _weight(master, item, micro, unit)
            if weight is None and micro and way == "good":
                return None
            sums[way] += weight or 0
    put_in, good, recovered = sums.values()
    if not put_in:
        return None
    return MaterialBalance(put_in, good, {"recovered": recovered}, put_in - good - recovered)


def _sum(one: MaterialBalance, other: MaterialBalance) -> MaterialBalance:
    recovered = {"recovered": one.other["recovered"] + other.other["recovered"]}
    return MaterialBalance(one.put_in + other.put_in, one.good + other.good, recovered, one.loss + other.loss)


def _details(rows: Rows, face: Face, order: _Order, unit: str) -> None:
    for way, items in order.moved.items():
        for item, micro in items.items():
            weight = _weight(face.master, item, micro, unit)
            if weight is not None:
                values: dict[str, Value] = {way: from_micro(half_up(weight))}
            else:
                values = {"not_weighed": from_micro(micro)}
            if micro:
                rows.add("detail", item=item, name=face.item(item), **values)


def _add(rows: Rows, style: Style, balance: MaterialBalance | None, **named: Value) -> None:
    values: dict[str, Value] = {}
    if balance is not None:
        put_in, good, recovered = (
            half_up(of) for of in (balance.put_in, balance.good, balance.other["recovered"])
        )
        parts = {"put_in": put_in, "good": good, "recovered": recovered, "loss": put_in - good - recovered}
        values = {name: from_micro(micro) for name, micro in parts.items()}
        values |= {name: ratio_per_cent(getattr(balance, name)) for name in ("yield_ratio", "loss_ratio")}
    rows.add(style, **named, **values)


REPORT = Definition(
    "material_balance",
    Words("Input and output by weight", "投入产出平衡表"),
    "What went into each order completed in the period, and what came out, by weight: good output, by-products and"
    " scrap, loss.",
    build,
    (
        Option("work_order", "work_order", "only this order, completed or not"),
        Option("unit", "code", "of mass; without it: kg"),
    ),
)
