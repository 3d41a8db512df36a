"""Product profitability (产品盈利分析): revenue, cost by element, contribution and gross margin of what was sold.

By product, customer, sales order or any of them together, the best rate of gross margin first; below the three worst
stands in which elements they cost more than their revenue would have cost at the average of all sales, and each of
their deliveries with its documents. Variances and overhead written off are of the product they arose on, or of none.
The foot leads to the general ledger.
Source: 管理会计应用指引第303号 (变动成本法: 边际贡献); Horngren, Cost Accounting, customer-profitability analysis.
"""

from collections.abc import Sequence

from erpcore.kernel.calendar import Period
from erpcore.kernel.errors import ReportRefused
from erpcore.kernel.rounding import divide
from erpcore.reports import words
from erpcore.reports.allocation import SLIP
from erpcore.reports.control import chooser
from erpcore.reports.face import Face, per_cent, quantity, summary
from erpcore.reports.ledger_foot import LEDGER, OTHERS, posted
from erpcore.reports.options import Definition, Option
from erpcore.reports.sales_lines import (
    COST,
    REVENUE,
    VARIANCES,
    SalesLine,
    Sold,
    accounts_of,
    rank,
    sales_lines,
)
from erpcore.reports.source import Source, number_of
from erpcore.reports.table import Column, Fact, Report, Rows, Style, Value
from erpcore.reports.words import Words, joined

TITLE = Words("Product profitability", "产品盈利分析")
WORST = 3  # explained
KEYS = {
    "item": Words("Product", "产品"),
    "customer": Words("Customer", "客户"),
    "order": Words("Sales order", "销售订单"),
}
VARIABLE = ("material", "labour", "subcontract")
NOWHERE = Words("not by product", "未分到产品")
ABOVE = Words("above its share at the average of all sales", "高于全部销售平均比重")
REVENUE_HEADING = Words("Revenue", "销售收入")
COST_HEADING = Words("Cost of sales", "销售成本")


def build(
    source: Source,
    period: Period,
    *,
    by: Sequence[str] = ("item",),
    variable: Sequence[str] | None = None,
    item: str = "",
    customer: str = "",
) -> Report:
    """Draw up the analysis.

    Args:
        source: The books.
        period: In which revenue and cost were posted.
        by: What rows are of: "item", "customer", "order", or several.
        variable: Cost elements that vary with what is sold; None: material, labour and subcontracting.
        item: Only this product.
        customer: Only this customer.

    Raises:
        ReportRefused: When rows are to be of something else, or there is no such element.
        Refused: UNKNOWN_ITEM, UNKNOWN_PARTNER.
    """
    master = source.state.master
    face = Face(master)
    _require(by, tuple(KEYS), "key")
    _require(variable or (), master.elements, "element")
    if item:
        master.item(item)
    if customer:
        master.partner(customer)
    lines = [
        line
        for line in sales_lines(source, period)
        if item in ("", line.item) and customer in ("", line.customer)
    ]
    varying = set(variable if variable is not None else VARIABLE).intersection(master.elements)
    groups: dict[tuple[str, ...], Sold] = {}
    total = Sold()
    for line in lines:
        groups.setdefault(tuple(getattr(line, key) for key in by), Sold()).add(line)
        total.add(line)
    writer = _Writer(face, tuple(by), total, varying)
    ranked = sorted(groups.items(), key=rank)
    worst = [key for key, sold in ranked if any(line.delivery for line in sold.lines)][-WORST:]
    for key, sold in ranked:
        writer.sold("line", sold, **dict(zip(by, key, strict=True)), text=writer.name(key))
        if key in worst:
            writer.explain(sold)
    writer.sold("total", total, text=words.TOTAL)
    names = joined(*map(face.element, face.elements(varying)), by=", ")
    facts = [Fact("variable", Words("Variable elements", "变动成本项目"), names)]
    if not item and not customer:
        facts += _foot(source, period, face, lines, total, writer.rows)
    return face.report(
        "product_profitability", TITLE, period, writer.rows.columns, writer.rows.rows, facts=facts
    )


def _require(asked: Sequence[str], known: Sequence[str], what: str) -> None:
    for name in asked:
        if name not in known:
            raise ReportRefused(f"no {what} {name!r}; there are {', '.join(known)}")


class _Writer:
    """Writes the rows."""

    def __init__(self, face: Face, by: tuple[str, ...], total: Sold, varying: set[str]) -> None:
        self.face = face
        self.by = by
        self.total = total
        self.varying = varying
        self.elements = face.elements(set(total.cost))
        self.rows = Rows(
            (
                *(Column(key, "text", KEYS[key]) for key in by),
                Column("text", "text", words.DESCRIPTION),
                *SLIP,
                Column("quantity", "quantity", words.QUANTITY),
                Column("revenue", "amount", REVENUE_HEADING),
                *(
                    Column(f"element_{element}", "amount", self._heading(element), COST_HEADING)
                    for element in self.elements
                ),
                Column("cost_of_sales", "amount", words.TOTAL, COST_HEADING),
                Column("variance", "amount", Words("Variances", "成本差异")),
                Column("margin", "amount", Words("Gross margin", "毛利"), zeros=True),
                Column("margin_rate", "price", Words("Gross margin %", "毛利率%")),
                Column("contribution", "amount", Words("Contribution", "边际贡献"), zeros=True),
                Column("contribution_rate", "price", Words("Contribution %", "边际贡献率%")),
            )
        )

    def name(self, key: tuple[str, ...]) -> Words:
        """Name what a row is of."""
        names = dict(zip(self.by, key, strict=True))
        found = [self.face.item(names["item"])] if names.get("item") else []
        if names.get("customer"):
            found.append(self.face.dimension("partner", names["customer"]))
        return joined(*found, by=", ") if any(key) else NOWHERE

    def sold(self, style: Style, sold: Sold, **values: Value) -> None:
        """Write what was sold, with margins and rates."""
        face = self.face
        contribution = sold.revenue - sold.variable(self.varying)
        if "item" in self.by and style == "line":
            values["quantity"] = quantity(sold.quantity)
        self.rows.add(
            style,
            revenue=face.amount(sold.revenue),
            cost_of_sales=face.amount(sold.cost_of_sales),
            variance=face.amount(sold.variance),
            margin=face.amount(sold.margin),
            margin_rate=per_cent(sold.margin, sold.revenue),
            contribution=face.amount(contribution),
            contribution_rate=per_cent(contribution, sold.revenue),
            **{f"element_{element}": face.amount(sold.cost.get(element, 0)) for element in self.elements},
            **values,
        )

    def explain(self, sold: Sold) -> None:
        """Say in which elements something costs more than the average of sales; then its deliveries, worst first."""
        whole = self.total
        above = {
            element: sold.cost.get(element, 0) - divide(sold.revenue * amount, whole.revenue)
            for element, amount in (whole.cost.items() if whole.revenue else ())
        }
        self.rows.add(
            "detail",
            text=ABOVE,
            cost_of_sales=self.face.amount(sum(above.values())),
            **{f"element_{element}": self.face.amount(amount) for element, amount in above.items()},
        )
        parts: dict[str, Sold] = {}
        for line in sold.lines:
            parts.setdefault(line.delivery, Sold()).add(line)
        for delivery, part in sorted(parts.items(), key=rank, reverse=True):
            documents = {line.flow.entry.document.id: line.flow.entry.document for line in part.lines}
            *_, latest = documents.values()
            vouchers = dict.fromkeys(number_of(line.flow) for line in part.lines)
            self.sold(
                "detail",
                part,
                text=joined(*map(summary, documents.values()), by=", "),
                date=latest.date,
                voucher=", ".join(filter(None, vouchers)),
                document=delivery or latest.id,
            )

    def _heading(self, element: str) -> Words:
        return self.face.element(element) if element else Words("Without element", "无成本项目")


def _foot(
    source: Source, period: Period, face: Face, lines: list[SalesLine], total: Sold, rows: Rows
) -> list[Fact]:
    """Lead revenue and cost to what the general ledger has on their accounts."""
    account_of = chooser(source.state.account_map)
    sold = accounts_of(lines, account_of, (REVENUE,))
    spent = accounts_of(lines, account_of, (COST, *VARIANCES))
    revenue = [-amount for amount in posted(source, period, account_of, sold)]
    cost = posted(source, period, account_of, spent)
    charged = total.cost_of_sales + total.variance
    rows.add(
        "subtotal",
        text=OTHERS,
        revenue=face.amount(revenue[0] - total.revenue),
        cost_of_sales=face.amount(cost[0] - charged),
    )
    rows.add("closing", text=LEDGER, revenue=face.amount(revenue[1]), cost_of_sales=face.amount(cost[1]))
    return [
        Fact(
            "revenue_difference",
            joined(REVENUE_HEADING, words.DIFFERENCE),
            face.amount(revenue[0] - revenue[1]),
        ),
        Fact("cost_difference", joined(COST_HEADING, words.DIFFERENCE), face.amount(cost[0] - cost[1])),
    ]


REPORT = Definition(
    "product_profitability",
    TITLE,
    "Revenue, cost by element, contribution and gross margin by product, customer and sales order, the three worst "
    "explained.",
    build,
    (
        Option("by", "codes", "what rows are of: item, customer, order, or several; not given: item"),
        Option(
            "variable",
            "codes",
            "elements that vary with what is sold; not given: material, labour, subcontract",
        ),
        Option("item", "code", "only this product"),
        Option("customer", "code", "only this customer"),
    ),
)
