"""Cost sheet of a work order (工单成本单): estimate, standard for the output, actual and variance, line by line.

Below the total the same figures stand by cost element, and the variance by kind; each adds up to the total exactly.
Source: 成本差异分析表; Horngren, Cost Accounting: variance is actual less standard of the output, plus is unfavourable.
"""

from typing import NamedTuple

from erpcore.kernel.calendar import Period
from erpcore.kernel.rounding import divide
from erpcore.production.cost_card import CostCard
from erpcore.production.variances import allowed_by_cause, order_variances
from erpcore.production.work_order import Cost, Input, WorkOrder
from erpcore.reports.face import Face, quantity, role
from erpcore.reports.options import Definition, Option
from erpcore.reports.order_as_of import allowed, order_as_of
from erpcore.reports.source import Amounts, Source
from erpcore.reports.table import Column, Fact, Report, Rows, Style, Value
from erpcore.reports.wip_flows import plus
from erpcore.reports.words import (
    AMOUNT, ITEM_CODE, ITEM_NAME, NOTHING, QUANTITY, SPECIFICATION, TOTAL, UNIT, WORK_ORDER, Words, both, joined,
)  # fmt: skip

TITLE = Words("Work order cost sheet", "工单成本单")
VARIANCE = Words("Variance", "差异")
PRICE = Words("Price / rate", "单价/费率")
_GROUPS = (
    ("estimate", Words("Estimate", "预计")),
    ("standard", Words("Standard for the output", "实际产量标准")),
    ("actual", Words("Actual", "实际")),
)
KINDS = {
    "material_price": Words("Material price variance", "材料价格差异"),
    "material_usage": Words("Material usage variance", "材料用量差异"),
    "labour_rate": Words("Labour rate variance", "人工工资率差异"),
    "labour_efficiency": Words("Labour efficiency variance", "人工效率差异"),
    "machine_rate": Words("Machine rate variance", "机器费率差异"),
    "machine_efficiency": Words("Machine efficiency variance", "机器效率差异"),
    "overhead_rate": Words("Overhead rate variance", "制造费用分配率差异"),
    "overhead_efficiency": Words("Overhead efficiency variance", "制造费用效率差异"),
}
_STATUSES = {
    "planned": Words("planned", "计划"),
    "released": Words("released", "已下达"),
    "completed": Words("completed", "已完工"),
}
_ROLES = {
    "stock": Words("material", "材料"),
    "labour_applied": Words("labour", "人工"),
    "machine_applied": Words("machine", "机器"),
    "overhead_applied": Words("overhead", "制造费用"),
    "scrap": Words("scrap recovered", "废料回收"),
    "rest": Words("not on the card", "标准卡以外"),
}
COLUMNS = (
    Column("code", "text", Words("Component / work centre", "材料/工作中心")),
    Column("name", "text", ITEM_NAME),
    Column("source", "text", Words("Price from", "价格来源")),
    *(
        column
        for name, words in _GROUPS
        for column in (
            Column(f"{name}_quantity", "quantity", Words("Quantity / hours", "数量/工时"), words),
            Column(f"{name}_price", "price", PRICE, words),
            Column(f"{name}_amount", "amount", AMOUNT, words),
        )
    ),
    Column("variance", "amount", VARIANCE, zeros=True),
)


class _Planned(NamedTuple):
    """What a card plans for one cause."""

    quantity: int  # micro-units or micro-hours
    price: int  # micro-currency for one
    amounts: Amounts
    source: str  # where the price is from, or which operations


def build(source: Source, period: Period, *, work_order: str) -> Report:
    """Draw up the sheet as of the end of a period.

    Args:
        source: The books.
        period: Until whose end cost and output count.
        work_order: The order.

    Raises:
        Refused: UNKNOWN_ORDER.
    """
    order = order_as_of(source, work_order, period)
    face = Face(source.state.master)
    expected = allowed(order, face.master.valuation(order.item))
    writer = _Writer(face, order, expected)
    writer.lines()
    writer.elements()
    writer.variances()
    return face.report(
        "work_order_cost_sheet", TITLE, period, COLUMNS, writer.rows.rows, facts=_facts(face, order),
        notes=_notes(order),
    )  # fmt: skip


class _Writer:
    """Writes the rows."""

    def __init__(self, face: Face, order: WorkOrder, expected: Amounts) -> None:
        self.face = face
        self.order = order
        self.expected = expected
        self.estimate = _planned(order.estimate)
        self.standard = _planned(order.standard)
        shares = allowed_by_cause(order.standard, expected) if order.standard else {}
        self.shares = {cause: sum(amounts.values()) for cause, amounts in shares.items()}
        self.rows = Rows(COLUMNS)

    def lines(self) -> None:
        """Write every component, then every work centre, then what is on no card; and their total."""
        causes = dict.fromkeys([*self.estimate, *self.standard, *self.order.costs, *self.shares])
        order = list(_ROLES)
        for cause in sorted(causes, key=lambda cause: order.index(cause[0]) if cause[0] in order else -1):
            self._line(cause)
        self._sums("total", TOTAL, self._estimated(), self.expected, self.order.cost())

    def elements(self) -> None:
        """Write the same by cost element."""
        estimated, actual = self._estimated(), self.order.cost()
        for element in self.face.elements({*estimated, *self.expected, *actual}):
            columns = (
                {element: amounts.get(element, 0)} for amounts in (estimated, self.expected, actual)
            )
            self._sums("detail", self.face.element(element), *columns)

    def variances(self) -> None:
        """Write the variance by kind."""
        found = order_variances(self.order, self.expected)
        for kind, words in KINDS.items():
            if kind in found:
                self.rows.add("detail", name=words, variance=self.face.amount(sum(found[kind].values())))

    def _line(self, cause: Input) -> None:
        estimate, standard = self.estimate.get(cause), self.standard.get(cause)
        actual = self.order.costs.get(cause) or Cost()
        share = self.shares.get(cause, 0)
        values: dict[str, Value] = {}
        if estimate is not None:
            values |= self._cells("estimate", estimate.quantity, estimate.price, sum(estimate.amounts.values()))
        if standard is not None and self.order.standard is not None:
            output = self.order.completed_quantity
            needed = divide(standard.quantity * output, self.order.standard.quantity)
            values |= self._cells("standard", needed, standard.price, share)
        elif share:
            values["standard_amount"] = self.face.amount(share)
        values["actual_quantity"] = quantity(actual.quantity)
        values["actual_price"] = self.face.unit_cost(actual.total(), actual.quantity)
        values["actual_amount"] = self.face.amount(actual.total())
        values["variance"] = self.face.amount(actual.total() - share)
        planned = estimate or standard
        self.rows.add(
            "line", code=cause[1], name=self._name(cause), source=planned.source if planned else "", **values
        )

    def _cells(self, group: str, needed: int, price: int, amount: int) -> dict[str, Value]:
        return {
            f"{group}_quantity": quantity(needed),
            f"{group}_price": self.face.price(price),
            f"{group}_amount": self.face.amount(amount),
        }

    def _sums(self, style: Style, name: Words, estimate: Amounts, standard: Amounts, actual: Amounts) -> None:
        amounts = [sum(part.values()) for part in (estimate, standard, actual)]
        self.rows.add(
            style,
            name=name,
            estimate_amount=self.face.amount(amounts[0]),
            standard_amount=self.face.amount(amounts[1]),
            actual_amount=self.face.amount(amounts[2]),
            variance=self.face.amount(amounts[2] - amounts[1]),
        )

    def _estimated(self) -> Amounts:
        return plus(*(planned.amounts for planned in self.estimate.values()))

    def _name(self, cause: Input) -> Words:
        what = _ROLES.get(cause[0]) or role(cause[0])
        master = self.face.master
        if cause[0] in ("stock", "scrap"):
            return joined(self.face.item(cause[1]), _bracketed(what) if cause[0] == "scrap" else NOTHING)
        centre = master.work_centres.get(cause[1])
        return joined(Words(centre.name, centre.name_zh or centre.name) if centre else NOTHING, what)
