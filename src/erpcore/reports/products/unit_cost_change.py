"""Change of unit cost (单位成本变动分析表): why did this product cost more than last month?

What was completed in a period against an earlier one: output volume, and the unit cost by price, usage, mix and yield
of material, rate and efficiency of labour, machines and overhead, spending and volume of what pools left over; each
down to the inputs and their documents. The tree adds up to the difference between the two periods' cost.
Source: 成本会计, 成本分析 (连环替代法); Horngren, Datar and Rajan, Cost Accounting, ch. 7-8, with the earlier period in
place of the standard.
"""

from collections.abc import Sequence

from erpcore.costing.variances.breakdown import Breakdown
from erpcore.kernel.calendar import Period
from erpcore.kernel.errors import ReportRefused
from erpcore.kernel.quantity import from_micro
from erpcore.kernel.words import COLON, Words, joined
from erpcore.production.order_month import Input
from erpcore.reports import words
from erpcore.reports.causes import cause_code, cause_name
from erpcore.reports.drawing import StepsDown
from erpcore.reports.face import Face, summary
from erpcore.reports.options import Definition, Option
from erpcore.reports.products.actual_makers import preceding
from erpcore.reports.products.period_cards import NOTHING, PeriodCard, explained, input_of, period_card
from erpcore.reports.slips import SLIP, Slips
from erpcore.reports.source import Source, find_period
from erpcore.reports.table import Column, Fact, Report, Rows, Style, Value
from erpcore.reports.wip_flows import joint_output

EARLIER = Words("Earlier period", "对比期间")
GROUPS = (EARLIER, Words("This period", "本期"))
_SIDES = ("earlier", "later")
NAMES = {  # overhead as the books charge it, in place of how a budget would
    "production cost": Words("change of production cost", "生产成本变动"),
    "variable overhead": Words("overhead at rates", "按分配率分配的制造费用"),
    "variable overhead spending": Words("overhead rate", "制造费用分配率差异"),
    "variable overhead efficiency": Words("overhead efficiency", "制造费用效率差异"),
    "fixed overhead": Words("rest of overhead", "制造费用分配差额"),
    "fixed overhead spending": Words("rest of overhead, spending", "制造费用分配差额：耗费"),
    "fixed overhead volume": Words("rest of overhead, volume", "制造费用分配差额：产量"),
}
NO_OUTPUT = Words(
    "Nothing was completed in {}: there is no unit cost to compare.", "{}无完工产品，无法比较单位成本。"
)
DEARER = Words(
    "Plus is dearer. Other cost is what has no quantity of its own or is a credit: opening work in process, scrap.",
    "正数为成本上升。其他成本指无数量的成本或冲减项目：期初在产品、废料等。",
)
COLUMNS = (
    Column("level", "count", words.LEVEL),
    Column("text", "text", words.DESCRIPTION),
    Column("code", "text", words.COMPONENT_OR_CENTRE),
    Column("work_order", "text", words.WORK_ORDER),
    *SLIP,
    *(
        column
        for name, group in zip(_SIDES, GROUPS, strict=True)
        for column in (
            Column(f"{name}_quantity", "quantity", words.QUANTITY_OR_HOURS, group),
            Column(f"{name}_price", "price", words.PRICE_OR_RATE, group),
            Column(f"{name}_amount", "amount", words.AMOUNT, group),
        )
    ),
    Column("change", "amount", Words("Change", "变动额"), zeros=True),
    Column("unit_change", "price", Words("For one unit", "单位变动额")),
)


def build(
    source: Source, period: Period, *, item: str, since: str | None = None, mixture: Sequence[str] = ()
) -> Report:
    """Compare a product's cost in a period with its cost in an earlier one.

    Raises:
        ReportRefused: When the earlier period is not earlier, or the mixture names what neither period used.
        Refused: PERIOD_UNKNOWN.
    """
    state = source.state
    earlier = find_period(source, since, field="since") if since else _last_made(source, item, period)
    if earlier.code >= period.code:
        expected = Words(
            f"the earlier period lies before {period.code}, found {earlier.code}",
            f"对比期间须早于 {period.code}，现为 {earlier.code}",
        )
        raise ReportRefused(expected)
    face = Face(state.master)
    cards = period_card(source, item, earlier), period_card(source, item, period)
    rows = Rows(COLUMNS)
    notes = [
        Words(NO_OUTPUT.en.format(of.code), NO_OUTPUT.zh.format(of.code))
        for of, card in zip((earlier, period), cards, strict=True)
        if card.output <= 0
    ]
    if not notes:
        notes = [DEARER]
        _Writer(face, rows, *cards).write(explained(*cards, face.decimals, mixture))
    facts = [*face.about(item), Fact("since", EARLIER, earlier.code)]
    for name, group, card in zip(_SIDES, GROUPS, cards, strict=True):
        facts.append(
            Fact(f"{name}_quantity", joined(group, words.QUANTITY, by=COLON), from_micro(card.output))
        )
        unit_cost = face.unit_cost(card.amount, card.output)
        facts.append(Fact(f"{name}_unit_cost", joined(group, words.UNIT_COST, by=COLON), unit_cost))
    return face.report(REPORT, period, rows, facts=facts, notes=notes)


def _last_made(source: Source, item: str, period: Period) -> Period:
    """Find the latest earlier period in which orders brought a product; where none did, the one before."""
    made = [
        code
        for order in source.state.orders.orders.values()
        if order.item == item
        for code, month in order.months.items()
        if code < period.code and month.output > 0
    ]
    joint: dict[str, int] = {}
    for product, flow in joint_output(source, preceding(period.code), source.state.orders.orders):
        if product == item:
            joint[flow.entry.period] = joint.get(flow.entry.period, 0) - flow.quantity
    made += [code for code, output in joint.items() if output > 0]
    if made:
        return find_period(source, max(made))
    try:
        return source.state.master.calendar.preceding(period)
    except ValueError:
        return period  # the calendar begins with it


class _Writer:
    """Writes the tree, each input where it comes up first with its documents and their part in it."""

    def __init__(self, face: Face, rows: Rows, before: PeriodCard, after: PeriodCard) -> None:
        self.face = face
        self.rows = rows
        self.before = before
        self.after = after
        self._told: set[Input] = set()
        self._slips = Slips()

    def write(self, node: Breakdown, level: int = 0) -> None:
        """Write a node and what is below it, parents before children."""
        of = input_of(node)
        if of is not None:
            self._input(node, level, of)
            return
        name = NAMES.get(node.name, Words(node.name, node.name_zh))
        style: Style = "heading" if node.children else "line"
        self.rows.add(style, level=level, text=name, **self._change(node))
        for child in node.children:
            self.write(child, level + 1)

    def _input(self, node: Breakdown, level: int, of: Input) -> None:
        sides = self.before.inputs.get(of, NOTHING), self.after.inputs.get(of, NOTHING)
        values: dict[str, Value] = {}
        for name, spent in zip(_SIDES, sides, strict=True):
            values |= self._cells(name, spent.quantity, spent.amount)
        text = cause_name(self.face, of)
        self.rows.add("line", level=level, text=text, code=cause_code(of), **values, **self._change(node))
        for side, spent in zip(_SIDES, sides, strict=True) if of not in self._told else ():
            for order, slip, part, amount in spent.documents:
                self.rows.add(
                    "detail",
                    level=level + 1,
                    text=summary(slip.entry.document),
                    code=cause_code(of),
                    work_order=order,
                    **self._slips.cells(slip.entry, slip.at),
                    **self._cells(side, part, amount),
                )
        self._told.add(of)

    def _cells(self, side: str, used: int, amount: int) -> dict[str, Value]:
        return {
            f"{side}_quantity": from_micro(used),
            f"{side}_price": self.face.unit_cost(amount, used),
            f"{side}_amount": self.face.amount(amount),
        }

    def _change(self, node: Breakdown) -> dict[str, Value]:
        return {
            "change": self.face.amount(node.amount),
            "unit_change": self.face.unit_cost(node.amount, self.after.output),
        }


REPORT = Definition(
    "unit_cost_change",
    Words("Change of unit cost", "单位成本变动分析表"),
    "Why a product cost more or less than in an earlier period: volume, price, usage, mix, rate, efficiency, down to "
    "the documents.",
    build,
    (
        Option("item", "item", "the product", required=True),
        Option(
            "since",
            "code",
            "the earlier period such as 2026-09; not given: the latest with output, or the one before",
        ),
        Option(
            "mixture",
            "codes",
            "materials that can stand in for one another, in one unit: their usage is told in mix and yield",
        ),
    ),
    drawing=StepsDown("text", "unit_change", 2, "earlier_unit_cost", "later_unit_cost"),
)
