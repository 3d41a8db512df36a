"""Order variance tree (工单差异分析表): why an order cost more or less than its output should, by document.

    total ── material ── price ── component: (actual price - standard price) x quantity used ── issues
                      └─ usage ── component: (quantity used - quantity allowed) x standard price ── issues
          ── labour, machine, overhead: rate, efficiency ── work centre ── time tickets
          ── standard ── lot size, planning, change of standard

Plus is unfavourable. Each level adds up to the one above it; the documents of a cause stand where it comes up first.
A product at actual cost has the same tree, unposted. Of an order at standard that goes on after a month that was
settled the card allows for work in process, too, and what this bears of the variances stands beside them.
Source: Horngren, Cost Accounting, direct-cost variances; 成本差异分析: 价差 and 量差.
"""

from erpcore.kernel.by_element import Amounts
from erpcore.kernel.calendar import Period
from erpcore.kernel.quantity import from_micro
from erpcore.kernel.words import Words
from erpcore.production.allowance import NOTHING_IN_PROCESS, InProcess
from erpcore.production.order_cost import NO_COST
from erpcore.production.order_month import Input
from erpcore.production.work_order import WorkOrder
from erpcore.reports import words
from erpcore.reports.card_lines import allowed_quantities, planned
from erpcore.reports.causes import KINDS, UNFAVOURABLE, cause_code, cause_name
from erpcore.reports.drawing import StepsDown
from erpcore.reports.face import Face, summary
from erpcore.reports.options import Definition, Option
from erpcore.reports.order_costs import OrderCosts, order_costs
from erpcore.reports.orders.explained import explained
from erpcore.reports.orders.joint_output import completed_facts, order_notes
from erpcore.reports.slips import SLIP, Slips
from erpcore.reports.source import Source
from erpcore.reports.table import Column, Fact, Report, Rows, Style, Value

TOTAL = Words("Actual less standard of the output", "实际成本减实际产量标准成本")
KEPT = Words("Borne by work in process", "在产品负担")
GROUPS = {
    "material": Words("Material", "材料"),
    "labour": Words("Labour", "人工"),
    "machine": Words("Machine", "机器"),
    "overhead": Words("Overhead", "制造费用"),
    "standard": Words("Standard", "标准成本"),
}
_STANDARD = ("lot_size", "planning", "standard_change")
COLUMNS = (
    Column("level", "count", words.LEVEL),
    Column("text", "text", words.DESCRIPTION),
    Column("code", "text", words.COMPONENT_OR_CENTRE),
    *SLIP,
    Column("standard_quantity", "quantity", Words("Quantity allowed", "标准数量/工时")),
    Column("standard_price", "price", Words("Standard price", "标准价格/费率")),
    Column("quantity", "quantity", Words("Quantity used", "实际数量/工时")),
    Column("price", "price", Words("Actual price", "实际价格/费率")),
    Column("amount", "amount", words.AMOUNT),
    Column("variance", "amount", words.VARIANCE, zeros=True),
)


def build(source: Source, period: Period, *, work_order: str) -> Report:
    """Draw up the tree of an order as of the end of a period.

    Raises:
        Refused: UNKNOWN_ORDER.
    """
    order, in_process, kept, found = explained(source, work_order, period)
    face = Face(source.state.master)
    costs = order_costs(source, period.code, (work_order,)).get(work_order, OrderCosts())
    writer = _Writer(face, order, costs, in_process)
    writer.tree(found, kept)
    facts = [
        Fact("work_order", words.WORK_ORDER, order.number),
        *face.about(order.item),
        *completed_facts(source, face, order, period),
    ]
    notes = [UNFAVOURABLE, *order_notes(order, counted=in_process is not NOTHING_IN_PROCESS)]
    return face.report(REPORT, period, writer.rows, facts=facts, notes=notes)


class _Writer:
    """Writes the rows."""

    def __init__(self, face: Face, order: WorkOrder, costs: OrderCosts, in_process: InProcess) -> None:
        self.face = face
        self.order = order
        self.costs = costs
        self.actual = order.costs
        self.card = planned(order.standard)
        self.needed = allowed_quantities(order, in_process)
        self.rows = Rows(COLUMNS)
        self._slips = Slips()
        self._told: set[Input] = set()  # causes whose documents are written

    def tree(self, found: dict[tuple[str, Input], Amounts], kept: int) -> None:
        """Write level by level, from the total down to the documents.

        Args:
            found: The variances.
            kept: What work in process bears of them.
        """
        self._node(0, TOTAL, _sum(found) - kept)
        if kept:
            self._node(1, KEPT, -kept)
        for group, name in GROUPS.items():
            kinds = [kind for kind in KINDS if _group(kind) == group]
            own = {key: amounts for key, amounts in found.items() if key[0] in kinds}
            if not own:
                continue
            self._node(1, name, _sum(own))
            for kind in kinds:
                of = {cause: amounts for (named, cause), amounts in own.items() if named == kind}
                if of:
                    self._node(2, KINDS[kind], sum(sum(amounts.values()) for amounts in of.values()))
                for cause, amounts in of.items():
                    self._cause(cause, sum(amounts.values()))

    def _node(self, level: int, name: Words, variance: int) -> None:
        self.rows.add("heading", level=level, text=name, variance=self.face.amount(variance))

    def _cause(self, cause: Input, variance: int) -> None:
        cost = self.actual.get(cause, NO_COST)
        values: dict[str, Value] = {}
        line = self.card.get(cause)
        if line is not None and self.order.standard is not None:
            values["standard_quantity"] = from_micro(self.needed[cause])
            values["standard_price"] = self.face.price(line.price)
        self._write(
            "line",
            cause_name(self.face, cause),
            cost.quantity,
            cost.total(),
            level=3,
            code=cause_code(cause),
            variance=self.face.amount(variance),
            **values,
        )
        told = cause in self._told
        self._told.add(cause)
        for slip in () if told else self.costs.causes.get(cause, []):
            self._write(
                "detail",
                summary(slip.entry.document),
                slip.quantity,
                slip.amount,
                level=4,
                code=cause_code(cause),
                **self._slips.cells(slip.entry, slip.at),
            )

    def _write(self, style: Style, text: Words, used: int, amount: int, **values: Value) -> None:
        self.rows.add(
            style,
            text=text,
            quantity=from_micro(used),
            price=self.face.unit_cost(amount, used),
            amount=self.face.amount(amount),
            **values,
        )


def _group(kind: str) -> str:
    return "standard" if kind in _STANDARD else kind.partition("_")[0]


def _sum(found: dict[tuple[str, Input], Amounts]) -> int:
    return sum(sum(amounts.values()) for amounts in found.values())


REPORT = Definition(
    "order_variance_tree",
    Words("Order variance tree", "工单差异分析表"),
    "Variance of an order by element, kind and component or work centre, down to the documents.",
    build,
    (Option("work_order", "code", "the work order", required=True),),
    drawing=StepsDown("text", "variance", 2),
)
