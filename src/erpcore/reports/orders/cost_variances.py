"""Cost variance analysis (成本差异分析表): the variances that the books posted in a period, by product, order and kind.

Plus is unfavourable. Orders of products at standard post them when they are settled; a change of standard is one as
well. Beside them stand the standard cost of what the orders brought, and that with their variances: their actual cost.
Of an order that an earlier month has settled it is what it brought since, of any other what it brought from its
beginning. Below each of the three worst orders stand its worst causes with their documents, below the total the same by
cost element. The foot leads to the variance accounts in the general ledger.
Source: Horngren, Cost Accounting, chapters on flexible budgets and direct-cost variances; 标准成本法.
"""

from collections.abc import Iterable, Sequence

from erpcore.kernel.by_element import Amounts, add, summed
from erpcore.kernel.calendar import Period
from erpcore.kernel.words import Words
from erpcore.posting.roles import JOURNAL, VARIANCE
from erpcore.reports import words
from erpcore.reports.causes import KINDS, UNFAVOURABLE
from erpcore.reports.control_accounts import chooser
from erpcore.reports.drawing import StepsAcross
from erpcore.reports.face import Face, per_cent, summary
from erpcore.reports.goods import ITEM
from erpcore.reports.ledger_foot import foot
from erpcore.reports.options import Definition, Option
from erpcore.reports.orders.variance_causes import Kinds, VarianceCause, settled_before, worst_explained
from erpcore.reports.slips import SLIP, Slips
from erpcore.reports.source import Flow, Source, entries_of, entries_within, flows
from erpcore.reports.table import Column, Report, Rows, Style, Value


def build(source: Source, period: Period, *, item: str = "", work_order: str = "") -> Report:
    """Analyse the variances that were posted in a period."""
    state = source.state
    face, account_of = Face(state.master), chooser(state.account_map)
    accounts: set[str] = set()
    lines: dict[str, dict[str, list[Flow]]] = {}  # product -> order -> movements
    for entry in entries_within(source, period):
        for flow in flows(entry, (VARIANCE,)):
            order = flow.other.key if flow.other.role == "wip" else ""
            if item in ("", flow.place.item) and work_order in ("", order):
                lines.setdefault(flow.place.item, {}).setdefault(order, []).append(flow)
                accounts.update(account_of(flow.place, element) for element, _ in flow.amounts)
    whole = not item and not work_order
    every = [flow for orders in lines.values() for of in orders.values() for flow in of]
    costs = _costs(source, period, {order for orders in lines.values() for order in orders})
    writer = _Writer(face, {flow.place.key for flow in every}, costs, period.code, documents=not whole)
    if whole:
        posted = {order: cost.posted for order, cost in costs.items()}
        writer.worst = worst_explained(source, period, face, posted)
    for product, orders in sorted(lines.items()):
        writer.product(product, dict(sorted(orders.items())))
    writer.sum("total", words.TOTAL, "", every, list(costs.values()))
    writer.elements(every)
    facts = []
    if whole:
        total = sum(flow.amount for flow in every)
        facts = foot(source, period, account_of, accounts, total, writer.rows)
    return face.report(REPORT, period, writer.rows, facts=facts, notes=[UNFAVOURABLE])


class _Costs:
    """What an order brought at standard, and the variances posted of it, month by month; minor units."""

    def __init__(self, settled: Iterable[str]) -> None:
        self.made: dict[str, Amounts] = {}  # by period and element
        self.posted: dict[str, Kinds] = {code: Kinds() for code in settled}

    def standard(self, period: str) -> Amounts:
        """Add up what a period's variances are of: all that came since the last period that settled the order."""
        since = settled_before(self.posted, period)
        return summed(amounts for code, amounts in self.made.items() if code > since)

    def variance(self, period: str) -> Amounts:
        """Add the variances of a period up by element."""
        found: Amounts = {}
        posted = self.posted.get(period, Kinds())
        add(found, ((element, amount) for (_, element), amount in posted.items()))
        return found


def _costs(source: Source, period: Period, orders: set[str]) -> dict[str, _Costs]:
    """Find what orders brought at standard and were settled by until the end of the period."""
    known = source.state.orders.orders
    found = {
        order: _Costs(code for code in known[order].sheets if code < period.code)
        for order in sorted(orders)
        if order
    }
    for entry in entries_of(source, period.code, found):
        for flow in flows(entry, ("wip",)):
            of = found.get(flow.place.key)
            if of is None:
                continue
            left = [(element, -amount) for element, amount in flow.amounts]
            made = ("stock", known[flow.place.key].item)
            if flow.other.role == VARIANCE:
                kinds = of.posted.setdefault(entry.period, Kinds())
                for element, amount in left:
                    kinds[flow.other.key, element] += amount
            elif flow.other.role == JOURNAL or (flow.other.role, flow.other.item) == made:
                add(of.made.setdefault(entry.period, {}), left)  # to joint products through the journal
    return found


class _Writer:
    """Writes the rows."""

    def __init__(
        self, face: Face, used: set[str], costs: dict[str, _Costs], period: str, *, documents: bool
    ) -> None:
        self.face = face
        self.costs = costs
        self.period = period
        self.documents = documents
        self._slips = Slips()
        self.worst: dict[str, list[VarianceCause]] = {}  # order -> what is explained of it
        self.kinds = [kind for kind in KINDS if kind in used] + sorted(used.difference(KINDS))
        self.rows = Rows(
            (
                *ITEM,
                Column("work_order", "text", words.WORK_ORDER),
                *(SLIP if documents else ()),
                Column("standard", "amount", Words("Standard cost of the output", "实际产量标准成本")),
                Column("actual", "amount", words.ACTUAL_COST),
                Column("amount", "amount", words.TOTAL, zeros=True),
                Column("percent", "percent", Words("Percent of standard", "差异率%")),
                *(
                    Column(f"kind_{kind}", "amount", KINDS.get(kind, Words(kind, kind)))
                    for kind in self.kinds
                ),
            )
        )

    def product(self, item: str, orders: dict[str, list[Flow]]) -> None:
        """Write a product's orders and their sum."""
        costs = [self.costs[order] for order in orders if order]
        for order, found in orders.items():
            own = [self.costs[order]] if order else []
            self.sum("line", self.face.item(item), item, found, own, work_order=order)
            for cause in self.worst.get(order, ()):
                amount = self.face.amount(cause.amount)
                self.rows.add("detail", item=item, work_order=order, name=cause.name, amount=amount)
            for flow in found if self.documents else ():
                slip = self._slips.cells(flow.entry, flow.at)
                name = summary(flow.entry.document)
                self.sum("detail", name, item, [flow], (), None, work_order=order, **slip)
        if len(orders) > 1:
            every = [flow for found in orders.values() for flow in found]
            self.sum("subtotal", self.face.item(item), item, every, costs)

    def elements(self, every: list[Flow]) -> None:
        """Write the total again by cost element (成本项目)."""
        for element in self.face.elements({element for flow in every for element, _ in flow.amounts}):
            self.sum("detail", self.face.element(element), "", every, list(self.costs.values()), element)

    def sum(
        self,
        style: Style,
        name: Words,
        item: str,
        found: list[Flow],
        costs: Sequence[_Costs] = (),
        of: str | None = None,
        **values: Value,
    ) -> None:
        """Write the sum of some movements by kind, of all elements or one, beside what the orders cost."""
        amounts: Amounts = dict.fromkeys(self.kinds, 0)
        for flow in found:
            amounts[flow.place.key] += sum(
                amount for element, amount in flow.amounts if of in (None, element)
            )
        for kind, amount in amounts.items():
            values[f"kind_{kind}"] = self.face.amount(amount)
        total = sum(amounts.values())
        if costs:
            standard = sum(_part(cost.standard(self.period), of) for cost in costs)
            variance = sum(_part(cost.variance(self.period), of) for cost in costs)
            values["standard"] = self.face.amount(standard)
            values["actual"] = self.face.amount(standard + variance)
            values["percent"] = per_cent(total, standard)
        self.rows.add(style, item=item, name=name, amount=self.face.amount(total), **values)


def _part(amounts: Amounts, of: str | None) -> int:
    return sum(amounts.values()) if of is None else amounts.get(of, 0)


REPORT = Definition(
    "cost_variances",
    Words("Cost variance analysis", "成本差异分析表"),
    "Variances posted in the period by product, order, kind and element, beside the cost of the output that has them.",
    build,
    (
        Option("item", "item", "only this product, with the documents"),
        Option("work_order", "work_order", "only this work order, with the documents"),
    ),
    drawing=StepsAcross(("kind_",), "amount"),
)
