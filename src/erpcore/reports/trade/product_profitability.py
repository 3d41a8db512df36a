"""Product profitability (产品盈利分析): revenue, cost by element, contribution and gross margin of what was sold.

By product, customer, sales order or any of them together, the best rate of gross margin first. Below the three worst
stands in which elements they cost more than their revenue would have cost at the average of all sales; of customers and
orders what prices, cost and the products that were bought have to do with it; and each of their deliveries with its
documents. Variances and overhead written off are of the product they arose on, or of none. What varies with output
(成本性态) the elements of the set-up say. The foot leads to the general ledger, by way of what is of no product sold:
price variances of goods bought, and differences that came too late for their takers.
Source: 管理会计应用指引第303号 (变动成本法: 边际贡献); Horngren, Cost Accounting, customer-profitability analysis.
"""

from collections.abc import Sequence

from erpcore.kernel.calendar import Period
from erpcore.kernel.words import LISTED, Words, joined
from erpcore.masterdata.master import MasterData
from erpcore.reports import words
from erpcore.reports.control_accounts import chooser
from erpcore.reports.drawing import Bars
from erpcore.reports.face import Face
from erpcore.reports.ledger_foot import LEDGER, OTHERS, posted
from erpcore.reports.named import require
from erpcore.reports.options import Definition, Option
from erpcore.reports.source import Flow, Source, entries_within, flows
from erpcore.reports.table import Fact, Report, Rows
from erpcore.reports.trade.profit_rows import COST_HEADING, KEYS, REVENUE_HEADING, ProfitRows
from erpcore.reports.trade.sales_lines import (
    COST,
    REVENUE,
    VARIANCES,
    SalesLine,
    Sold,
    accounts_of,
    rank,
    sales_lines,
)

VARYING = Words("Variable elements", "变动成本项目")
WORST = 3  # explained
APART = {  # what the month bears beside what was sold
    "purchase_price_variance": Words("Purchase price variances, of no product", "采购价格差异，不属某一产品"),
    "late_difference": Words("Late differences, of no product", "补录差异，不属某一产品"),
}


def build(
    source: Source,
    period: Period,
    *,
    by: Sequence[str] = ("item",),
    variable: Sequence[str] | None = None,
    item: str = "",
    customer: str = "",
) -> Report:
    """Analyse the revenue and the cost that were posted in a period.

    Raises:
        ReportRefused: When rows are to be of something else, or there is no such element.
    """
    master = source.state.master
    face = Face(master)
    require(Words("key", "分析口径"), KEYS, *by)
    require(Words("element", "成本项目"), master.elements, *(variable or ()))
    lines = [
        line
        for line in sales_lines(source, period)
        if item in ("", line.item) and customer in ("", line.customer)
    ]
    varying = _varying(master) if variable is None else set(variable)
    groups: dict[tuple[str, ...], Sold] = {}
    total = Sold()
    for line in lines:
        groups.setdefault(tuple(getattr(line, key) for key in by), Sold()).add(line)
        total.add(line)
    writer = ProfitRows(face, tuple(by), total, varying)
    ranked = sorted(groups.items(), key=rank)
    worst = [key for key, sold in ranked if any(line.delivery for line in sold.lines)][-WORST:]
    for key, sold in ranked:
        writer.sold("line", sold, **dict(zip(by, key, strict=True)), text=writer.name(key, sold))
        if key in worst:
            writer.explain(sold)
        if key in worst or item or customer:
            writer.documents(sold)
    writer.sold("total", total, text=words.TOTAL)
    facts = [Fact("variable", VARYING, joined(*map(face.element, face.elements(varying)), by=LISTED))]
    if not item and not customer:
        facts += _foot(source, period, face, lines, total, writer.rows)
    return face.report(REPORT, period, writer.rows, facts=facts)


def _varying(master: MasterData) -> set[str]:
    return {element.code for element in master.setup.company.elements if element.varies}


def _foot(
    source: Source, period: Period, face: Face, lines: list[SalesLine], total: Sold, rows: Rows
) -> list[Fact]:
    """Lead revenue, cost and gross margin to what the general ledger has on their accounts."""
    account_of = chooser(source.state.account_map)
    sold = accounts_of(lines, account_of, (REVENUE,))
    beside = _beside(source, period)
    spent = accounts_of(lines, account_of, (COST, *VARIANCES))
    spent |= {
        account_of(flow.place, element)
        for of in beside.values()
        for flow in of
        for element, _ in flow.amounts
    }
    revenue = [-amount for amount in posted(source, period, account_of, sold)]
    cost = posted(source, period, account_of, spent)
    apart = {role: sum(flow.amount for flow in of) for role, of in beside.items()}
    others = cost[0] - total.cost_of_sales - total.variance - sum(apart.values())
    beyond = revenue[0] - total.revenue
    for role, amount in apart.items():
        if amount:
            rows.add(
                "subtotal", text=APART[role], cost_of_sales=face.amount(amount), margin=face.amount(-amount)
            )
    rows.add(
        "subtotal",
        text=OTHERS,
        revenue=face.amount(beyond),
        cost_of_sales=face.amount(others),
        margin=face.amount(beyond - others),
    )
    rows.add(
        "closing",
        text=LEDGER,
        revenue=face.amount(revenue[1]),
        cost_of_sales=face.amount(cost[1]),
        margin=face.amount(revenue[1] - cost[1]),
    )
    return [
        Fact(
            "revenue_difference",
            joined(REVENUE_HEADING, words.DIFFERENCE),
            face.amount(revenue[0] - revenue[1]),
        ),
        Fact("cost_difference", joined(COST_HEADING, words.DIFFERENCE), face.amount(cost[0] - cost[1])),
    ]


def _beside(source: Source, period: Period) -> dict[str, list[Flow]]:
    """Find what the period bears beside what was sold, by role."""
    found: dict[str, list[Flow]] = {role: [] for role in APART}
    for entry in entries_within(source, period):
        for flow in flows(entry, APART):
            found[flow.place.role].append(flow)
    return found


REPORT = Definition(
    "product_profitability",
    Words("Product profitability", "产品盈利分析"),
    "Revenue, cost by element, contribution and gross margin by product, customer and sales order, the three worst "
    "explained.",
    build,
    (
        Option("by", "codes", "what rows are of: item, customer, order, or several; not given: item"),
        Option(
            "variable",
            "codes",
            "elements that vary with what is sold; not given: those of the set-up (`behaviour`)",
        ),
        Option("item", "item", "only this product, with the documents"),
        Option("customer", "partner", "only this customer, with the documents"),
    ),
    drawing=Bars(("item", "text"), ("variable_cost", "fixed_cost", "margin"), stacked=True),
)
