"""The rows of product profitability: what was sold with its margins, and what explains a low one."""

from collections.abc import Mapping

from erpcore.kernel.quantity import from_micro
from erpcore.kernel.rounding import divide
from erpcore.kernel.words import COMMA, LISTED, Words, joined
from erpcore.reports import words
from erpcore.reports.face import Face, per_cent, summary
from erpcore.reports.slips import SLIP, Slips
from erpcore.reports.table import Column, Rows, Style, Value
from erpcore.reports.trade.profit_causes import causes
from erpcore.reports.trade.sales_lines import Sold, rank

KEYS = {
    "item": words.PRODUCT,
    "customer": Words("Customer", "客户"),
    "order": words.SALES_ORDER,
}
NOWHERE = Words("not by product", "未分到产品")
ABOVE = Words("above its share at the average of all sales", "超过按全部销售平均成本率计算的成本")
REVENUE_HEADING = Words("Revenue", "销售收入")
COST_HEADING = Words("Cost of sales", "销售成本")
CAUSES = (
    Words("prices against the products' average", "售价与产品平均售价之差"),
    Words("cost against the products' average", "单位成本与产品平均成本之差"),
    Words("products of another margin", "产品结构"),
)


class ProfitRows:
    """Writes the rows.

    Args:
        face: Writes amounts and names.
        by: What rows are of.
        total: All that the report shows.
        varying: The cost elements that vary with output.
    """

    def __init__(self, face: Face, by: tuple[str, ...], total: Sold, varying: set[str]) -> None:
        self.face = face
        self.by = by
        self.total = total
        self.varying = varying
        self.products: Mapping[str, Sold] = total.by_item()
        self.elements = face.elements(set(total.cost))
        self._slips = Slips()
        self.rows = Rows(
            (
                *(Column(key, "text", KEYS[key]) for key in by),
                Column("text", "text", words.DESCRIPTION),
                *SLIP,
                Column("quantity", "quantity", Words("Invoiced", "开票数量")),
                Column("delivered", "quantity", Words("Delivered", "出库数量")),
                Column("price", "price", Words("Price of one", "单位售价")),
                Column("unit_cost", "price", Words("Cost of one", "单位成本")),
                Column("revenue", "amount", REVENUE_HEADING),
                *(
                    Column(f"element_{element}", "amount", self._heading(element), COST_HEADING)
                    for element in self.elements
                ),
                Column("cost_of_sales", "amount", words.TOTAL, COST_HEADING),
                Column("variance", "amount", Words("Variances", "成本差异")),
                Column("variable_cost", "amount", Words("Variable cost", "变动成本")),
                Column("contribution", "amount", Words("Contribution", "边际贡献"), zeros=True),
                Column("contribution_rate", "percent", Words("Contribution %", "边际贡献率%")),
                Column("fixed_cost", "amount", Words("Fixed cost", "固定成本")),
                Column("margin", "amount", Words("Gross margin", "毛利"), zeros=True),
                Column("margin_rate", "percent", Words("Gross margin %", "毛利率%")),
            )
        )

    def name(self, key: tuple[str, ...], sold: Sold) -> Words:
        """Name what a row is of: its product and its customer, also that of an order."""
        if not any(key):
            return NOWHERE
        names = dict(zip(self.by, key, strict=True))
        found = [self.face.item(names["item"])] if names.get("item") else []
        buyer = names.get("customer", "")
        if not buyer and names.get("order"):
            buyer = next((line.customer for line in sold.lines if line.customer), "")
        if buyer:
            found.append(self.face.dimension("partner", buyer))
        return joined(*found, by=COMMA)

    def sold(self, style: Style, sold: Sold, **values: Value) -> None:
        """Write what was sold, with margins and rates; a rate only of revenue above zero."""
        face, earned = self.face, max(sold.revenue, 0)
        variable = sold.variable(self.varying)
        contribution = sold.revenue - variable
        if len(sold.by_item()) == 1 and style != "total":
            values |= {
                "quantity": from_micro(sold.quantity),
                "delivered": from_micro(sold.delivered),
                "price": face.unit_cost(sold.revenue, sold.quantity),
                "unit_cost": face.unit_cost(sold.cost_of_sales, sold.delivered),
            }
        self.rows.add(
            style,
            revenue=face.amount(sold.revenue),
            cost_of_sales=face.amount(sold.cost_of_sales),
            variance=face.amount(sold.variance),
            variable_cost=face.amount(variable),
            contribution=face.amount(contribution),
            contribution_rate=per_cent(contribution, earned),
            fixed_cost=face.amount(contribution - sold.margin),
            margin=face.amount(sold.margin),
            margin_rate=per_cent(sold.margin, earned),
            **face.by_element(self.elements, sold.cost),
            **values,
        )

    def explain(self, sold: Sold) -> None:
        """Say why a part of sales earns less than the average: by element, and by price, cost and products."""
        whole, face = self.total, self.face
        above = {
            element: sold.cost.get(element, 0) - divide(sold.revenue * amount, whole.revenue)
            for element, amount in (whole.cost.items() if whole.revenue > 0 else ())
        }
        if any(above.values()):  # all that was sold is the average
            self.rows.add(
                "detail",
                text=ABOVE,
                cost_of_sales=face.amount(sum(above.values())),
                **face.by_element(above, above),
            )
        found = causes(sold, whole, self.products) if self.by != ("item",) else None
        for name, effect in zip(CAUSES, found or (), strict=False):
            if effect:
                self.rows.add("detail", text=name, margin=face.amount(-effect))

    def documents(self, sold: Sold) -> None:
        """Write the deliveries behind a row, the worst first, each with its documents; others by document."""
        parts: dict[str, Sold] = {}
        for line in sold.lines:
            parts.setdefault(line.delivery or line.flow.entry.document.id, Sold()).add(line)
        for name, part in sorted(parts.items(), key=rank, reverse=True):
            documents = {line.flow.entry.document.id: line.flow.entry.document for line in part.lines}
            *_, latest = documents.values()
            vouchers = dict.fromkeys(self._slips.number(line.flow.entry, line.flow.at) for line in part.lines)
            self.sold(
                "detail",
                part,
                text=joined(*map(summary, documents.values()), by=LISTED),
                date=latest.date,
                voucher=", ".join(filter(None, vouchers)),
                document=name,
            )

    def _heading(self, element: str) -> Words:
        return self.face.element(element) if element else Words("Without element", "无成本项目")
