"""Finished goods cost summary (完工产品成本汇总表): what was completed, by product and cost element.

What output of earlier months, or years, turned out to cost since has a line of its own: unit costs are those of the
output of the month, and of the year. The foot leads from the products' total over everything else that left the orders
to the credit of the WIP accounts.
Source: 企业产品成本核算制度 (财会〔2013〕17号); the total is debit 库存商品, credit 生产成本.
"""

from erpcore.kernel.by_element import Amounts, add
from erpcore.kernel.calendar import Period
from erpcore.kernel.quantity import from_micro
from erpcore.kernel.words import Words
from erpcore.posting.roles import JOURNAL
from erpcore.reports import words
from erpcore.reports.control_accounts import controls
from erpcore.reports.drawing import Bars
from erpcore.reports.face import Face, role
from erpcore.reports.goods import ITEM
from erpcore.reports.options import Definition, Option
from erpcore.reports.source import Source, first_of_year
from erpcore.reports.table import Column, Fact, Report, Rows, Style, Value
from erpcore.reports.turnover import by_account
from erpcore.reports.wip_flows import EARLIER, FINISHED, Output, WipFlow, all_flows, live_orders

TOTAL_COST = Words("Total cost", "总成本")
UNIT_OF_IT = Words("Unit cost", "单位成本")
CREDITED = Words("Scrap credited to orders", "废料回收冲减")
SWAPPED = Words("Cost returned, printed or netted on the other side", "退回成本（对方列示）")
CREDIT = Words("Credit of the WIP accounts", "生产成本科目贷方")


class _Product:
    """What orders of one product completed."""

    def __init__(self) -> None:
        self.quantity = 0
        self.amounts: Amounts = {}
        self.earlier: Amounts = {}  # later cost of what was completed in earlier months
        self.year_quantity = 0
        self.year_amount = 0
        self.year_earlier = 0  # later cost of what was completed in earlier years


class _Month:
    """Everything that left the orders in the month and the year."""

    def __init__(self, period: Period) -> None:
        self.start, self.output = first_of_year(period), Output(period.code)
        self.year = Output(self.start)
        self.products: dict[str, _Product] = {}
        self.others: dict[str, Amounts] = {}  # role, or "scrap" -> what left the orders that way
        self.cost = 0  # what came in

    def take(self, move: WipFlow) -> None:
        """Add a movement; opening figures are no completion of this year."""
        flow, out, of_year = move.flow, self.output.of(move), self.year.of(move)
        if flow.entry.opening or flow.entry.period < self.start:
            return
        if move.out == FINISHED:
            product = self.products.setdefault(flow.other.item, _Product())
            product.year_quantity -= flow.quantity
            if of_year == EARLIER:
                product.year_earlier -= flow.amount
            else:
                product.year_amount -= flow.amount
            if move.within:
                product.quantity -= flow.quantity
                add(product.earlier if out == EARLIER else product.amounts, flow.amounts, -1)
        elif move.within and not flow.arriving:
            add(self.others.setdefault(move.out or "scrap", {}), flow.amounts, -1)
        elif move.within:
            self.cost += flow.amount


def build(source: Source, period: Period, *, item: str = "") -> Report:
    """Draw up the summary of a month."""
    face = Face(source.state.master)
    month = _Month(period)
    live = live_orders(source, period, first_of_year(period))
    for _, move in all_flows(source, period, live):
        made = move.flow.other.item if move.out == FINISHED else move.order.item
        if item in ("", made) and move.out != JOURNAL:  # into a passage: it is told by what comes out
            month.take(move)
    products = month.products.values()
    groups = [*(of.amounts for of in products), *(of.earlier for of in products), *month.others.values()]
    writer = _Writer(face, face.elements({element for amounts in groups for element in amounts}))
    finished: Amounts = {}
    for code, product in sorted(month.products.items()):
        writer.product(code, product)
        add(finished, product.amounts.items())
        if any(product.earlier.values()) or product.year_earlier:
            writer.sum(
                "line", words.LATER_COST, product.earlier, year=product.year_earlier or None, item=code
            )
            add(finished, product.earlier.items())
    year = sum(product.year_amount + product.year_earlier for product in month.products.values())
    writer.sum("total", words.TOTAL, finished, year=year)
    facts = [] if item else _foot(source, period, writer, month, finished)
    return face.report(REPORT, period, writer.rows, facts=facts)


def _foot(source: Source, period: Period, writer: "_Writer", month: _Month, finished: Amounts) -> list[Fact]:
    """Lead from the products' total to the credit of the WIP accounts, as the general ledger has it."""
    out = sum(finished.values())
    for name, amounts in sorted(month.others.items()):
        if any(amounts.values()):  # units that are lost without a cost of their own leave none
            writer.sum("line", CREDITED if name == "scrap" else role(name), amounts)
            out += sum(amounts.values())
    turnovers = by_account(source.state.ledger, period)
    accounts = [control.account for control in controls(source, period.code) if "wip" in control.values]
    debit = sum(turnovers[account][1] for account in accounts if account in turnovers)
    credit = sum(turnovers[account][2] for account in accounts if account in turnovers)
    for lines in (lines for (_, code), lines in source.state.collected.items() if code == period.code):
        debit += sum(line.debit for line in lines if line.account in accounts)
        credit += sum(line.credit for line in lines if line.account in accounts)
    if debit != month.cost:
        writer.sum("line", SWAPPED, {"": debit - month.cost})
    writer.sum("closing", CREDIT, {"": credit})
    face = writer.face
    return [Fact("difference", words.DIFFERENCE, face.amount(out + debit - month.cost - credit))]


class _Writer:
    """Writes the rows."""

    def __init__(self, face: Face, elements: list[str]) -> None:
        self.face = face
        self.elements = elements
        pairs = [
            column
            for element in elements
            for column in (
                Column(f"element_{element}", "amount", TOTAL_COST, face.element(element)),
                Column(f"unit_{element}", "price", UNIT_OF_IT, face.element(element)),
            )
        ]
        self.rows = Rows(
            (
                *ITEM,
                Column("specification", "text", words.SPECIFICATION),
                Column("unit", "text", words.UNIT),
                Column("quantity", "quantity", words.COMPLETED),
                *pairs,
                Column("total", "amount", TOTAL_COST, words.TOTAL),
                Column("total_unit", "price", UNIT_OF_IT, words.TOTAL),
                Column("year_quantity", "quantity", words.QUANTITY, words.YEAR_TO_DATE),
                Column("year_total", "amount", TOTAL_COST, words.YEAR_TO_DATE),
                Column("year_unit", "price", UNIT_OF_IT, words.YEAR_TO_DATE),
            )
        )

    def product(self, code: str, product: _Product) -> None:
        """Write one product."""
        face = self.face
        total = sum(product.amounts.values())
        values: dict[str, Value] = {}
        for element in self.elements:
            amount = product.amounts.get(element, 0)
            values[f"element_{element}"] = face.amount(amount)
            values[f"unit_{element}"] = face.month_unit_cost(amount, product.quantity)
        self.rows.add(
            "line",
            item=code,
            name=face.item(code),
            specification=face.master.items[code].specification,
            unit=face.unit(code),
            quantity=from_micro(product.quantity),
            total=face.amount(total),
            total_unit=face.month_unit_cost(total, product.quantity),
            year_quantity=from_micro(product.year_quantity),
            year_total=face.amount(product.year_amount),
            year_unit=face.month_unit_cost(product.year_amount, product.year_quantity),
            **values,
        )

    def sum(
        self, style: Style, name: Words, amounts: Amounts, *, year: int | None = None, item: str = ""
    ) -> None:
        """Write amounts that are not those of the month's output of one product."""
        face = self.face
        values = face.with_total((of for of in self.elements if of in amounts), amounts)
        if year is not None:
            values["year_total"] = face.amount(year)
        of = {"item": item} if item else {}
        self.rows.add(style, name=name, **of, **values)


REPORT = Definition(
    "finished_cost_summary",
    Words("Finished goods cost summary", "完工产品成本汇总表"),
    "What was completed, total and unit cost by product and element, down to the credit of the WIP accounts.",
    build,
    (Option("item", "item", "only this product, without the foot"),),
    drawing=Bars(("item", "name"), ("element_",), stacked=True),
)
