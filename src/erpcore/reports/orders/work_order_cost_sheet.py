"""Cost sheet of a work order (工单成本计算单): estimate, standard for the output, actual, variance, line by line.

Below the total the same figures stand by cost element, and the variance by kind; each adds up to the total.
Source: 成本差异分析表; Horngren, Cost Accounting: actual less standard of the output, plus is unfavourable.
"""

from erpcore.flow.make.settling import changed_standard, mixing
from erpcore.flow.make.wording import STATUSES
from erpcore.flow.make.written_down import of_order
from erpcore.kernel.by_element import Amounts, summed
from erpcore.kernel.calendar import Period
from erpcore.kernel.quantity import from_micro
from erpcore.kernel.words import Words
from erpcore.production.allowance import standard_by_cause
from erpcore.production.mixtures import Mixing
from erpcore.production.order_cost import NO_COST
from erpcore.production.order_month import Input
from erpcore.production.variances import order_variances
from erpcore.production.work_order import WorkOrder
from erpcore.reports import words
from erpcore.reports.allowances import allowances_at
from erpcore.reports.card_lines import Planned, allowed_quantities, planned
from erpcore.reports.causes import KINDS, cause_code, cause_name, cause_rank
from erpcore.reports.face import Face
from erpcore.reports.options import Definition, Option
from erpcore.reports.orders.joint_output import completed_facts, order_notes
from erpcore.reports.orders.order_as_of import allowed, order_as_of
from erpcore.reports.source import Source
from erpcore.reports.table import Column, Fact, Report, Rows, Style, Value
from erpcore.reports.valuation_methods import valued_at_end

_GROUPS = (
    ("estimate", Words("Estimate", "预计")),
    ("standard", Words("Standard for the output", "实际产量标准")),
    ("actual", Words("Actual", "实际")),
)
COLUMNS = (
    Column("code", "text", words.COMPONENT_OR_CENTRE),
    Column("name", "text", words.NAME),
    *(
        column
        for name, group in _GROUPS
        for column in (
            Column(f"{name}_quantity", "quantity", words.QUANTITY_OR_HOURS, group),
            Column(f"{name}_price", "price", words.PRICE_OR_RATE, group),
            Column(f"{name}_source", "text", Words("Price from", "价格来源"), group),
            Column(f"{name}_amount", "amount", words.AMOUNT, group),
        )
        if name != "actual" or column.kind != "text"
    ),
    Column("variance", "amount", words.VARIANCE, zeros=True),
)


def build(source: Source, period: Period, *, work_order: str) -> Report:
    """Draw up the sheet as of the end of a period.

    Raises:
        Refused: UNKNOWN_ORDER.
    """
    state, order = source.state, order_as_of(source, work_order, period)
    face = Face(state.master)
    expected = allowed(order, valued_at_end(source, order.item, period.code))
    writer = _Writer(face, order, expected, changed_standard(state, order))
    writer.lines()
    writer.elements()
    writer.variances(mixing(state))
    facts = [*_facts(face, order), *completed_facts(source, face, order, period)]
    facts += _written_down(source, face, order, period)
    return face.report(REPORT, period, writer.rows, facts=facts, notes=order_notes(order))


class _Writer:
    """Writes the rows."""

    def __init__(self, face: Face, order: WorkOrder, expected: Amounts, changed: Amounts) -> None:
        self.face = face
        self.order = order
        self.expected = expected
        self.changed = changed
        self.actual = order.costs
        self.estimate = planned(order.estimate)
        self.standard = planned(order.standard)
        self.needed = allowed_quantities(order)
        shares = standard_by_cause(order, expected, changed) if order.standard else {}
        self.shares = {cause: sum(amounts.values()) for cause, amounts in shares.items()}
        self.rows = Rows(COLUMNS)

    def lines(self) -> None:
        """Write every component, then every work centre, then what is on no card; and their total."""
        causes = dict.fromkeys([*self.estimate, *self.standard, *self.actual, *self.shares])
        for cause in sorted(causes, key=cause_rank):
            self._line(cause)
        self._sums("total", words.TOTAL, self._estimated(), self.expected, self.order.cost())

    def elements(self) -> None:
        """Write the same by cost element."""
        estimated, actual = self._estimated(), self.order.cost()
        for element in self.face.elements({*estimated, *self.expected, *actual}):
            columns = ({element: amounts.get(element, 0)} for amounts in (estimated, self.expected, actual))
            self._sums("detail", self.face.element(element), *columns)

    def variances(self, mixed: Mixing) -> None:
        """Write the variance by kind."""
        found = order_variances(self.order, self.expected, self.changed, mixed)
        for kind, name in KINDS.items():
            if kind in found:
                self.rows.add("detail", name=name, variance=self.face.amount(sum(found[kind].values())))

    def _line(self, cause: Input) -> None:
        estimate, standard = self.estimate.get(cause), self.standard.get(cause)
        actual = self.actual.get(cause, NO_COST)
        share = self.shares.get(cause, 0)
        values: dict[str, Value] = {}
        if estimate is not None:
            values |= self._cells("estimate", estimate, estimate.quantity, sum(estimate.amounts.values()))
        if standard is not None and self.order.standard is not None:
            values |= self._cells("standard", standard, self.needed[cause], share)
        elif share:
            values["standard_amount"] = self.face.amount(share)
        self.rows.add(
            "line",
            code=cause_code(cause),
            name=cause_name(self.face, cause),
            actual_quantity=from_micro(actual.quantity),
            actual_price=self.face.unit_cost(actual.total(), actual.quantity),
            actual_amount=self.face.amount(actual.total()),
            variance=self.face.amount(actual.total() - share),
            **values,
        )

    def _cells(self, group: str, line: Planned, needed: int, amount: int) -> dict[str, Value]:
        return {
            f"{group}_quantity": from_micro(needed),
            f"{group}_price": self.face.price(line.price),
            f"{group}_source": line.source,
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
        return summed(planned.amounts for planned in self.estimate.values())


def _facts(face: Face, order: WorkOrder) -> list[Fact]:
    return [
        Fact("work_order", words.WORK_ORDER, order.number),
        Fact("status", Words("Status", "状态"), STATUSES[order.status]),
        *face.about(order.item),
        Fact("planned", Words("Quantity planned", "计划数量"), from_micro(order.quantity)),
    ]


def _written_down(source: Source, face: Face, order: WorkOrder, period: Period) -> list[Fact]:
    """Say what the order has in process is written down by, where it is (在产品跌价准备)."""
    allowances = allowances_at(source, period).items()
    lower = sum(amount for place, amount in allowances if of_order(place) == order.number)
    if not lower:
        return []
    carried = sum(order.balance().values()) - lower
    return [
        Fact("written_down", Words("Written down in process", "在产品跌价准备"), face.amount(lower)),
        Fact("carrying", Words("Carrying amount in process", "在产品账面价值"), face.amount(carried)),
    ]


REPORT = Definition(
    "work_order_cost_sheet",
    Words("Work order cost sheet", "工单成本计算单"),
    "Estimate, standard for the output, actual and variance of a work order, by line, element and kind.",
    build,
    (Option("work_order", "code", "the work order", required=True),),
)
