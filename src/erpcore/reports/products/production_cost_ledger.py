"""Production cost ledger (生产成本明细账): cost in process of each work order, every document by element.

Layout: opening work in process; a line for each document; cost of the month; cumulative; transferred out in
red; closing work in process, which is the sum of the two before it.
Source: 企业产品成本核算制度 (财会〔2013〕17号); multi-column ledger (多栏式明细账).
"""

from erpcore.kernel.by_element import Amounts, add, summed
from erpcore.kernel.calendar import Period
from erpcore.kernel.quantity import from_micro
from erpcore.kernel.words import COLON, Words, both, joined
from erpcore.posting.roles import JOURNAL
from erpcore.production.work_order import WorkOrder
from erpcore.reports import words
from erpcore.reports.control_accounts import against_ledger
from erpcore.reports.face import Face, role, summary
from erpcore.reports.options import Definition, Option
from erpcore.reports.slips import SLIP, Slips
from erpcore.reports.source import Source
from erpcore.reports.table import Column, Fact, Report, Rows, Style, Value
from erpcore.reports.wip_flows import FINISHED, OrderSheet, WipFlow, live_orders, wip_flows

MONTH = Words("Cost incurred this month", "本月生产费用合计")
CUMULATIVE = Words("Cumulative cost", "生产费用累计")
TRANSFERRED = Words("Transferred to finished goods", "结转完工产品成本")


def build(source: Source, period: Period, *, work_order: str = "", item: str = "") -> Report:
    """Draw up the ledger of a month, order by order, and the sum of all orders shown."""
    state = source.state
    face = Face(state.master)
    sheets = {
        number: OrderSheet()
        for number, order in state.orders.orders.items()
        if work_order in ("", number) and item in ("", order.item)
    }
    used: set[str] = set()
    for move in wip_flows(source, period, live_orders(source, period)):
        sheet = sheets.get(move.order.number)
        if sheet is not None:
            sheet.take(move)
            used.update(element for element, _ in move.flow.amounts)
    writer = _Writer(face, face.elements(used))
    shown = {number: sheet for number, sheet in sheets.items() if work_order or not sheet.is_empty()}
    for number, sheet in shown.items():
        writer.order(state.orders.orders[number], sheet)
    facts = _facts(face, state.orders.orders[work_order]) if work_order else []
    if not work_order:
        closing = writer.whole(list(shown.values()))
        facts = [] if item else ledger_facts(source, face, period, closing)
    return face.report(REPORT, period, writer.rows, facts=facts)


class _Writer:
    """Writes the rows."""

    def __init__(self, face: Face, elements: list[str]) -> None:
        self.face = face
        self.elements = elements
        self._slips = Slips()
        self.rows = Rows(
            (
                Column("work_order", "text", words.WORK_ORDER),
                *SLIP,
                Column("text", "text", words.DESCRIPTION),
                Column("quantity", "quantity", words.QUANTITY),
                *face.element_columns(elements),
                Column("total", "amount", words.TOTAL),
            )
        )

    def order(self, order: WorkOrder, sheet: OrderSheet) -> None:
        """Write one order from opening to closing."""
        planned, unit = f"{from_micro(order.quantity):f}", self.face.unit(order.item)
        started = Words(f"{planned} {unit.en} started", f"投产 {planned} {unit.zh}")
        name = joined(both(order.item), self.face.item(order.item))
        self.rows.add("heading", work_order=order.number, text=joined(name, started, by=both(" · ")))
        self._row("opening", sheet.opening, words.OPENING_WIP, order.number)
        for moves in _by_date(sheet.costs):
            self._line(moves)
        cost, out = sheet.cost(), sheet.transferred()
        cumulative = summed((sheet.opening, cost))
        self._row("subtotal", cost, MONTH, order.number)
        self._row("subtotal", cumulative, CUMULATIVE, order.number)
        for moves in _by_date(sheet.outs):
            self._line(moves)
        self._row("closing", summed((cumulative, out)), words.CLOSING_WIP, order.number)

    def whole(self, sheets: list[OrderSheet]) -> int:
        """Write the sum of all orders; and return the closing work in process, in minor units."""
        opening, cost, out = (
            summed(amounts)
            for amounts in (
                [sheet.opening for sheet in sheets],
                [sheet.cost() for sheet in sheets],
                [sheet.transferred() for sheet in sheets],
            )
        )
        cumulative = summed((opening, cost))
        closing = summed((cumulative, out))
        self._row("total", opening, joined(words.TOTAL, words.OPENING_WIP, by=COLON))
        self._row("subtotal", cost, MONTH)
        self._row("subtotal", cumulative, CUMULATIVE)
        self._row("subtotal", out, Words("Transferred out", "转出合计"))
        self._row("closing", closing, words.CLOSING_WIP)
        return sum(closing.values())

    def _line(self, moves: list[WipFlow]) -> None:
        first = moves[0]
        text = joined(_way(first.out), summary(first.flow.entry.document), by=COLON)
        amounts: Amounts = {}
        for move in moves:
            add(amounts, move.flow.amounts)
        out = -sum(move.flow.quantity for move in moves) if first.out not in {"", JOURNAL} else 0
        self._row(
            "line",
            amounts,
            text,
            first.order.number,
            **self._slips.cells(first.flow.entry, first.flow.at),
            quantity=from_micro(out),
        )

    def _row(self, style: Style, amounts: Amounts, text: Words, order: str = "", **values: Value) -> None:
        cells = self.face.with_total(self.elements, amounts)
        self.rows.add(style, work_order=order, text=text, **cells, **values)


def _way(out: str) -> Words:
    return TRANSFERRED if out in {FINISHED, JOURNAL} else role(out) if out else both("")


def _by_date(groups: dict[tuple[int, str], list[WipFlow]]) -> list[list[WipFlow]]:
    return sorted(groups.values(), key=lambda moves: moves[0].flow.entry.document.date)


def _facts(face: Face, order: WorkOrder) -> list[Fact]:
    return [
        Fact("work_order", words.WORK_ORDER, order.number),
        *face.about(order.item),
        Fact("started", Words("Quantity started", "投产数量"), from_micro(order.quantity)),
    ]


def ledger_facts(source: Source, face: Face, period: Period, closing: int) -> list[Fact]:
    """Say what the WIP accounts hold in the general ledger, and by how much closing work in process differs from it."""
    heading = Words("WIP accounts in the general ledger", "生产成本科目总账余额")
    return against_ledger(source, face, period, closing, heading, "wip")


REPORT = Definition(
    "production_cost_ledger",
    Words("Production cost ledger", "生产成本明细账"),
    "By work order: opening work in process, every cost by element, what left it, closing work in process.",
    build,
    (
        Option("work_order", "work_order", "only this work order"),
        Option("item", "item", "only orders of this product"),
    ),
)
