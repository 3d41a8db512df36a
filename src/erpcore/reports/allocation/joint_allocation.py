"""Joint product allocation (联产品成本分配表): what products made together are measured by, and what they bear.

For each order of joint products, or of a class of products (分类法), each product with its quantity, what it counts for
(实物量, 系数乘产量, 相对销售价值, 可变现净值, a stated ratio), its part of every cost element, what one costs, and
below them the rate. Elements that products share in another way than the rest have a measure of their own: material by
coefficients, wages and overhead by quota hours. By a common margin there is none: it follows the cost.
Quantities and measures are of all that an order gave, amounts of the month: where a product came in earlier months,
too, there is no rate, and what one of it costs is not told.
Source: 企业产品成本核算制度 (财会〔2013〕17号), 联产品; 成本会计, 分类法, 联产品成本计算; Horngren, Datar and Rajan,
Cost Accounting, ch. 16.
"""

from collections.abc import Iterator
from fractions import Fraction

from erpcore.flow.make.joint_receipt import JointReceipt
from erpcore.inventory.passage_weights import FURTHER, MARGIN, PRINTED, weight_of_item
from erpcore.kernel.by_element import Amounts, add
from erpcore.kernel.calendar import Period
from erpcore.kernel.quantity import from_micro
from erpcore.kernel.rounding import MICRO, half_up
from erpcore.kernel.words import Words, both, joined
from erpcore.production.joint_plan import MATERIAL
from erpcore.production.work_order import WorkOrder
from erpcore.reports import words
from erpcore.reports.allocation.allocation import SUBTOTAL
from erpcore.reports.face import Face
from erpcore.reports.options import Definition, Option
from erpcore.reports.source import Source, entries_of, is_within
from erpcore.reports.table import Column, Report, Rows, Value
from erpcore.reports.wip_flows import joint_output, live_orders

MEASURE = Words("Measure", "分配标准")
UNIT_COST = Words("Unit cost", "单位成本")
BASES = {
    "quantity": Words("by physical measure", "实物量（系数）分配法"),
    "sales_value": Words("by sales value", "相对销售价值分配法"),
    "realisable_value": Words("by net realisable value", "可变现净值法"),
    "constant_margin": Words("by a common margin", "固定毛利率法"),
    "ratio": Words("by stated ratios", "按给定比例分配"),
}
OWN_RATIOS = Words("by ratios of each element", "按成本项目的系数分配")
_REST = ""  # elements without a measure of their own
_IN_MONEY = {"sales_value", "realisable_value"}


class _Joint:
    """One order: its products, in the order in which they came."""

    def __init__(self) -> None:
        self.made: dict[str, int] = {}  # product -> micro-units
        self.costs: dict[str, Amounts] = {}  # product -> minor units by element, of the period
        self.weights: dict[str, dict[str, int]] = {}  # element -> layer or item -> weight
        self.items: dict[str, str] = {}  # layer or item, as weights name them -> product
        self.basis = self.material_basis = ""
        self.earlier: set[str] = set()  # products of which it gave some before the period

    def basis_of(self, element: str) -> str:
        """Say by what an element is measured."""
        if element in self.weights and element not in (_REST, MATERIAL):
            return "ratio"
        if element == MATERIAL and element in self.weights:
            return self.material_basis or "ratio"
        return self.basis

    def measures(self, element: str) -> dict[str, int]:
        """Say what each product counts for in an element; nothing where it follows the cost."""
        weights = self.weights.get(element) or self.weights.get(_REST, {})
        if MARGIN in weights:
            return {}
        found: dict[str, int] = {}
        for key, weight in weights.items():
            if key != PRINTED and not key.startswith(FURTHER) and key in self.items:
                found[self.items[key]] = found.get(self.items[key], 0) + weight
        return found

    def apart(self) -> list[str]:
        """Name the elements that are measured otherwise than the rest."""
        return [element for element in self.weights if element != _REST]

    def has_rest(self) -> bool:
        """Tell whether there is cost of other elements than those."""
        return bool({element for cost in self.costs.values() for element in cost}.difference(self.apart()))


def build(source: Source, period: Period, *, work_order: str = "") -> Report:
    """Draw up the table of a month."""
    face = Face(source.state.master)
    found = {
        number: of
        for number, of in sorted(_read(source, period).items())
        if work_order in ("", number) and any(any(cost.values()) for cost in of.costs.values())
    }
    used = {element for of in found.values() for cost in of.costs.values() for element in cost}
    elements = face.elements(used)
    apart = [of for of in elements if any(of in joint.apart() for joint in found.values())]
    rest = any(joint.has_rest() and joint.measures(_REST) for joint in found.values())
    writer = _Writer(face, elements, apart, rest=rest)
    for number, joint in found.items():
        writer.order(source.state.orders.orders[number], joint)
    whole: Amounts = {}
    for joint in found.values():
        for cost in joint.costs.values():
            add(whole, cost.items())
    writer.rows.add("total", name=words.TOTAL, **face.with_total(elements, whole))
    return face.report(REPORT, period, writer.rows)


def _read(source: Source, period: Period) -> dict[str, _Joint]:
    """Gather what orders gave to joint products in a period, and what these are measured by at its end."""
    found: dict[str, _Joint] = {}
    for product, flow in joint_output(source, period.code, live_orders(source, period)):
        joint = found.setdefault(flow.place.key, _Joint())
        joint.items |= {flow.layer: product, weight_of_item(product): product}
        joint.made[product] = joint.made.get(product, 0) - flow.quantity
        if is_within(flow.entry, period):
            add(joint.costs.setdefault(product, {}), flow.amounts, -1)
        else:
            joint.earlier.add(product)
    for entry in entries_of(source, period.code, found):
        document = entry.document
        if isinstance(document, JointReceipt) and document.work_order in found:
            plan = source.state.orders.orders[document.work_order].joint
            of = found[document.work_order]
            of.basis = document.basis or (plan.basis if plan else "sales_value")
            of.material_basis = document.material_basis or (plan.material_basis if plan else "")
        for mark in entry.marks:
            if mark.subject == "passage" and mark.key in found:
                key, _, element = mark.name.rpartition("\t")
                weights = found[mark.key].weights.setdefault(element, {})
                weights[key] = weights.get(key, 0) + mark.delta
    return found


class _Writer:
    """Writes the rows."""

    def __init__(self, face: Face, elements: list[str], apart: list[str], *, rest: bool) -> None:
        self.face, self.elements = face, elements
        self.measured = [*([_REST] if rest else []), *apart]
        self.rows = Rows(
            (
                Column("work_order", "text", words.WORK_ORDER),
                Column("item", "text", words.PRODUCT),
                Column("name", "text", words.NAME),
                Column("quantity", "quantity", words.QUANTITY),
                *(Column(_column(of), "quantity", self._heading(of)) for of in self.measured),
                # amounts; rates in the row of the rate
                *face.element_columns(elements, "price"),
                Column("total", "price", words.TOTAL),
                Column("unit_cost", "price", UNIT_COST),
            )
        )

    def order(self, order: WorkOrder, joint: _Joint) -> None:
        """Write an order: its products, their sum, and the rate of each element."""
        face, number = self.face, order.number
        by = BASES[joint.basis] if joint.has_rest() else OWN_RATIOS
        self.rows.add("heading", work_order=number, name=joined(face.item(order.item), by, by=both(" · ")))
        told = [of for of in self.measured if of != _REST or joint.has_rest()]
        measures = {of: joint.measures(of) for of in told}
        whole: Amounts = {}
        for item, made in joint.made.items():
            cost = joint.costs.get(item, {})
            if not made and not any(cost.values()):
                continue
            add(whole, cost.items())
            self.rows.add(
                "line",
                work_order=number,
                item=item,
                name=face.item(item),
                quantity=from_micro(made),
                unit_cost=face.month_unit_cost(sum(cost.values()), made)
                if item not in joint.earlier
                else None,
                **self._measured(joint, {of: parts.get(item, 0) for of, parts in measures.items() if parts}),
                **face.with_total(self.elements, cost),
            )
        sums = {of: sum(parts.values()) for of, parts in measures.items() if parts}
        self.rows.add(
            "subtotal",
            work_order=number,
            name=SUBTOTAL,
            **self._measured(joint, sums),
            **face.with_total(self.elements, whole),
        )
        rates = dict(self._rates(joint, whole)) if not joint.earlier else {}
        if rates:
            self.rows.add("detail", work_order=number, name=words.RATE, **rates)

    def _measured(self, joint: _Joint, parts: dict[str, int]) -> dict[str, Value]:
        """Write measures, in the columns of elements that this order measures so."""
        found: dict[str, Value] = {}
        for element, part in parts.items():
            if element == _REST or element in joint.apart():
                money = joint.basis_of(element) in _IN_MONEY
                found[_column(element)] = self.face.amount(part) if money else from_micro(part)
        return found

    def _rates(self, joint: _Joint, whole: Amounts) -> Iterator[tuple[str, Value]]:
        for element, amount in whole.items():
            measure = sum(joint.measures(element).values())
            money = joint.basis_of(element) in _IN_MONEY
            micro = half_up(measure * (Fraction(MICRO, 10**self.face.decimals) if money else 1))
            if micro:
                yield f"element_{element}", self.face.rate(amount, micro)

    def _heading(self, element: str) -> Words:
        return joined(self.face.element(element), MEASURE, by=both(" ")) if element else MEASURE


def _column(element: str) -> str:
    return f"measure_{element}" if element else "measure"


REPORT = Definition(
    "joint_allocation",
    Words("Joint product allocation", "联产品成本分配表"),
    "What products made together, or of one class, are measured by, their parts of each cost element, the rates, and "
    "what one of each costs.",
    build,
    (Option("work_order", "work_order", "only this work order"),),
)
