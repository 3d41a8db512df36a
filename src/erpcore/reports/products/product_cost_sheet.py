"""Product cost sheet (产品成本计算单): a product's month in the fixed rows of the form, by cost element.

Opening work in process and the month's cost are what there is to account for; what was completed, what left the
orders otherwise, and closing work in process account for it. Beside the cost stand units: in process, begun, completed
and lost. Where the month's end divided the cost by a rule (在产品计价方法), the rows between say on which basis and at
which rate, as the method has it: equivalent units, quota; goods of earlier steps apart (分步法); first in, first out
what was begun before (月初在产品) apart from what was not. An order that keeps its cost until it is completed (分批法)
has what was counted in process (在产品盘点) in units and equivalent units. What joint products (联产品) cost is
gathered with the item of their order, which gives every other product its share. Narrowed to a product or an order, the
documents stand below.
Source: 企业产品成本核算制度 (财会〔2013〕17号); 品种法, 分批法, 分步法 and 定额比例法 in 成本会计 textbooks.
"""

from decimal import Decimal

from erpcore.kernel.by_element import Amounts, add, summed
from erpcore.kernel.calendar import Period
from erpcore.kernel.quantity import from_micro
from erpcore.kernel.rounding import half_up
from erpcore.kernel.words import COLON, Words, both, joined
from erpcore.production.wip_count import WipPortion, equivalent_units
from erpcore.production.wip_policy import WipPolicy
from erpcore.reports import words
from erpcore.reports.face import Face, role, summary
from erpcore.reports.options import Definition, Option
from erpcore.reports.products.opening_finished import (
    BEGUN_AND_FINISHED,
    OPENING_FINISHED,
    OpeningFinished,
    opening_finished,
)
from erpcore.reports.products.production_cost_ledger import ledger_facts
from erpcore.reports.products.units_in_process import NOT_KNOWN, UnitsInProcess, units_in_process
from erpcore.reports.products.wip_division import EQUIVALENT, DividedRow, Told, divided_rows
from erpcore.reports.slips import SLIP, Slips
from erpcore.reports.source import Source
from erpcore.reports.table import Column, Fact, Report, Rows, Style, Value
from erpcore.reports.wip_flows import (
    EARLIER,
    FINISHED,
    JOINT,
    OrderSheet,
    Output,
    WipFlow,
    amounts_of,
    product_flows,
)

MONTH = Words("Cost incurred this month", "本月生产费用")
CUMULATIVE = Words("Cost to account for", "生产费用合计")
COMPLETED = Words("Cost of goods completed", "完工产品成本")
UNIT_COST = Words("Unit cost of goods completed", "完工产品单位成本")
OTHERWISE = Words("Transferred out", "转出")
GIVEN = Words("Given to joint products", "分给联产品")
NAMES = {FINISHED: COMPLETED, EARLIER: words.LATER_COST, JOINT: GIVEN}
SHARED = Words("Share of joint cost", "联产品分配转入")


def build(source: Source, period: Period, *, item: str = "", work_order: str = "") -> Report:
    """Draw up the sheet of every product for a month, and the sum of all products."""
    state = source.state
    face = Face(state.master)
    asked = state.orders.orders[work_order].item if work_order else item
    sheets = {asked: OrderSheet()} if asked else {}
    used: set[str] = set()
    output = Output(period.code)
    for product, move in product_flows(source, period):
        if work_order in ("", move.order.number) and item in ("", product):
            sheets.setdefault(product, OrderSheet()).take(move._replace(out=output.of(move)))
            used.update(element for element, _ in move.flow.amounts)
    for order in state.orders.orders.values():
        if order.item in sheets and period.code in order.sheets:
            used.update(of.stage.element for of in order.sheets[period.code].quotas)
    whole = not item and not work_order
    writer = _Writer(face, face.elements(used), documents=not whole)
    policy = WipPolicy(state.master)
    shown = {code: sheet for code, sheet in sorted(sheets.items()) if not whole or not sheet.is_empty()}
    for code, sheet in shown.items():
        orders = [
            order
            for order in state.orders.orders.values()
            if order.item == code and work_order in ("", order.number)
        ]
        counted = [portion for order in orders for portion in order.counts.get(period.code, ())]
        month = summed((sheet.cost(), sheet.shared()))
        told = Told(month, summed((sheet.opening, month)))
        early = opening_finished(orders, period.code, policy)
        divided = divided_rows(face, orders, period.code, told, early, others=bool(sheet.shares))
        units = NOT_KNOWN if sheet.shares else units_in_process(orders, period, policy)
        writer.product(code, sheet, counted, divided, units, early)
    facts = [Fact("work_order", words.WORK_ORDER, work_order)] if work_order else []
    if whole:
        facts = ledger_facts(source, face, period, writer.whole(list(shown.values())))
    return face.report(REPORT, period, writer.rows, facts=facts)


class _Writer:
    """Writes the rows."""

    def __init__(self, face: Face, elements: list[str], *, documents: bool) -> None:
        self.face = face
        self.elements = elements
        self.documents = documents
        self._vouchers = Slips()
        self.rows = Rows(
            (
                Column("item", "text", words.ITEM_CODE),
                Column("text", "text", words.DESCRIPTION),
                *(SLIP if documents else ()),
                Column("quantity", "quantity", words.QUANTITY),
                # Amounts; prices in the row of the unit cost, units in that of equivalent units.
                *face.element_columns(elements, "price"),
                Column("total", "price", words.TOTAL),
            )
        )

    def product(
        self,
        code: str,
        sheet: OrderSheet,
        counted: list[WipPortion],
        divided: list[DividedRow],
        units: UnitsInProcess,
        early: OpeningFinished | None,
    ) -> None:
        """Write one product from what there is to account for to what accounts for it."""
        face = self.face
        self.rows.add("heading", item=code, text=joined(face.item(code), face.unit(code), by=both(" · ")))
        cost = sheet.cost()
        cumulative = summed((sheet.opening, cost, sheet.shared()))
        begun = units.begun(_made(sheet.outs))
        self._row("opening", sheet.opening, words.OPENING_WIP, code, quantity=_units(units.opening))
        self._row("line", cost, MONTH, code, quantity=_units(begun))
        self._slips(sheet.costs, code, 1)
        if sheet.shares:
            self._row("line", sheet.shared(), SHARED, code)
            self._slips(sheet.shares, code, 1)
        whole = None if begun is None else begun + (units.opening or 0)
        self._row("subtotal", cumulative, CUMULATIVE, code, quantity=_units(whole))
        for text, values in divided:
            self.rows.add("detail", item=code, text=text, **values)
        ways = {FINISHED: None, EARLIER: None} if sheet.left(EARLIER) else {FINISHED: None}
        ways |= dict.fromkeys(way for _, way in sheet.outs)
        for way in ways:
            moved = sheet.left(way)
            out = _negative(amounts_of(moved))
            made = _made(moved)
            name = NAMES[way] if way in NAMES else joined(OTHERWISE, role(way), by=COLON)
            told = None if way == JOINT or not (made or way == FINISHED) else made
            self._row("line", out, name, code, quantity=_units(told))
            self._slips(moved, code, -1)
            if made and way == FINISHED:
                self._first_in(out, made, code, early)
                self._unit(out, made, code)
        closing = summed((cumulative, sheet.transferred()))
        left = sum(portion.quantity for portion in counted) if counted else units.closing
        self._row("closing", closing, words.CLOSING_WIP, code, quantity=_units(left))
        if counted and not divided:
            equivalents: dict[str, Value] = {
                f"element_{element}": from_micro(half_up(equivalent_units(counted, element)))
                for element in self.elements
            }
            self.rows.add("detail", item=code, text=EQUIVALENT, **equivalents)

    def _first_in(self, out: Amounts, made: int, item: str, early: OpeningFinished | None) -> None:
        """Tell output that was begun before from the month's own, where all of it was divided first in, first out."""
        if early is None or any(summed((out, _negative(early.whole))).values()):
            return
        rest = summed((out, _negative(early.cost)))
        self._row("detail", early.cost, OPENING_FINISHED, item, quantity=from_micro(early.units))
        self._row("detail", rest, BEGUN_AND_FINISHED, item, quantity=from_micro(made - early.units))

    def whole(self, sheets: list[OrderSheet]) -> int:
        """Write the sum of all products; and return the closing work in process, in minor units."""
        opening = summed(sheet.opening for sheet in sheets)
        cost = summed(sheet.cost() for sheet in sheets)
        out = summed(part for sheet in sheets for part in (sheet.transferred(), sheet.shared()))
        completed, earlier = (
            _negative(summed(amounts_of(sheet.left(way)) for sheet in sheets)) for way in (FINISHED, EARLIER)
        )
        closing = summed((opening, cost, out))
        self._row("total", opening, joined(words.TOTAL, words.OPENING_WIP, by=COLON))
        self._row("subtotal", cost, MONTH)
        self._row("subtotal", summed((opening, cost)), CUMULATIVE)
        self._row("subtotal", completed, COMPLETED)
        if any(earlier.values()):
            self._row("subtotal", earlier, words.LATER_COST)
        self._row("subtotal", _negative(summed((out, completed, earlier))), OTHERWISE)
        self._row("closing", closing, words.CLOSING_WIP)
        return sum(closing.values())

    def _slips(self, groups: dict[tuple[int, str], list[WipFlow]], item: str, sign: int) -> None:
        """Write the documents behind a row, with the sign of the row."""
        for moves in sorted(groups.values(), key=_day) if self.documents else ():
            first = moves[0].flow
            amounts: Amounts = {}
            for move in moves:
                add(amounts, move.flow.amounts, sign)
            self._row(
                "detail",
                amounts,
                summary(first.entry.document),
                item,
                **self._vouchers.cells(first.entry, first.at),
                quantity=from_micro(-sum(move.flow.quantity for move in moves)) if sign < 0 else None,
            )

    def _unit(self, amounts: Amounts, made: int, item: str) -> None:
        values: dict[str, Value] = {
            f"element_{element}": self.face.unit_cost(amounts.get(element, 0), made)
            for element in self.elements
        }
        total = self.face.unit_cost(sum(amounts.values()), made)
        self.rows.add("detail", item=item, text=UNIT_COST, total=total, **values)

    def _row(self, style: Style, amounts: Amounts, text: Words, item: str = "", **values: Value) -> None:
        self.rows.add(style, item=item, text=text, **self.face.with_total(self.elements, amounts), **values)


def _day(moves: list[WipFlow]) -> tuple[str, int]:
    entry = moves[0].flow.entry
    return entry.document.date.isoformat(), entry.position


def _negative(amounts: Amounts) -> Amounts:
    return {element: -amount for element, amount in amounts.items()}


def _units(number: int | None) -> Decimal | None:
    return None if number is None else from_micro(number)


def _made(groups: dict[tuple[int, str], list[WipFlow]]) -> int:
    return -sum(move.flow.quantity for moves in groups.values() for move in moves)


REPORT = Definition(
    "product_cost_sheet",
    Words("Product cost sheet", "产品成本计算单"),
    "By product: opening work in process, the month's cost, goods completed in total and for one, closing work in "
    "process, by element; and the units of each.",
    build,
    (
        Option("item", "item", "only this product, with the documents behind each row"),
        Option("work_order", "work_order", "only this order, with the documents behind each row"),
    ),
)
