"""Product cost sheet (产品成本计算单): a product's month in the fixed rows of the form, by cost element.

Opening work in process and the month's cost are what there is to account for; what was completed, what left the
orders otherwise, and closing work in process account for it. Beside the cost stand units: in process, begun, completed
and lost. Where the month's end divided the cost by a rule (在产品计价方法), the rows between say on which basis and at
which rate, as the method has it: equivalent units, quota; goods of earlier steps apart (分步法); first in, first out
what was begun before (月初在产品) apart from what was not. An order that keeps its cost until it is completed (分批法)
has what was counted in process (在产品盘点) in units and equivalent units. What joint products (联产品) cost is
gathered with the item of their order, which gives every other product its share. What earlier steps brought has a
column of its own where it is carried as one amount (逐步综合结转). Narrowed to a product or an order, the documents
stand below.
Source: 企业产品成本核算制度 (财会〔2013〕17号); 品种法, 分批法, 分步法 and 定额比例法 in 成本会计 textbooks.
"""

from erpcore.kernel.by_element import summed
from erpcore.kernel.calendar import Period
from erpcore.kernel.words import Words
from erpcore.production.wip_policy import WipPolicy
from erpcore.reports import words
from erpcore.reports.face import Face
from erpcore.reports.options import Definition, Option
from erpcore.reports.products.made_before import joint_before, made_before
from erpcore.reports.products.opening_finished import opening_finished
from erpcore.reports.products.product_cost_rows import ProductMonth, Writer
from erpcore.reports.products.production_cost_ledger import ledger_facts
from erpcore.reports.products.units_in_process import NOT_KNOWN, units_in_process
from erpcore.reports.products.wip_division import Told, divided_rows
from erpcore.reports.source import Source
from erpcore.reports.table import Fact, Report
from erpcore.reports.wip_flows import SHARE, OrderSheet, Output, WipFlow, product_flows


def build(source: Source, period: Period, *, item: str = "", work_order: str = "") -> Report:
    """Draw up the sheet of every product for a month, and the sum of all products."""
    state = source.state
    face = Face(state.master)
    asked = state.orders.orders[work_order].item if work_order else item
    sheets = {asked: OrderSheet()} if asked else {}
    used: set[str] = set()
    moves: dict[str, list[WipFlow]] = {}
    output = Output(period.code)
    for product, move in product_flows(source, period):
        if move.within and product == move.order.item and move.out != SHARE:
            moves.setdefault(move.order.number, []).append(move)
        if work_order in ("", move.order.number) and item in ("", product):
            sheets.setdefault(product, OrderSheet()).take(move._replace(out=output.of(move)))
            used.update(element for element, _ in move.flow.amounts)
    for order in state.orders.orders.values():
        if order.item in sheets and period.code in order.sheets:
            used.update(of.stage.element for of in order.sheets[period.code].quotas)
    whole = not item and not work_order
    policy = WipPolicy(state.master)
    joint = joint_before(moves, period, policy)
    writer = Writer(face, face.elements(used), policy, documents=not whole)
    products: list[ProductMonth] = []
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
        before = made_before(orders, sheet, period, policy, joint)
        products.append(ProductMonth(sheet, counted, divided, units, early, before))
        writer.product(code, products[-1])
    facts = [Fact("work_order", words.WORK_ORDER, work_order)] if work_order else []
    if whole:
        facts = ledger_facts(source, face, period, writer.whole(products))
    return face.report(REPORT, period, writer.rows, facts=facts)


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
