"""What a proposal would cost: planned orders at the latest prices, what a work order needs, what a requisition asks."""

from collections.abc import Iterable, Iterator
from typing import get_args

from erpcore.flow.buy.estimating import usual_worth
from erpcore.flow.make.order import find_order
from erpcore.flow.plan.availability import available
from erpcore.flow.plan.lead_time import work_days
from erpcore.flow.plan.open_orders import invoiced_ahead, material_left
from erpcore.flow.reserving import for_order
from erpcore.kernel.errors import Code as Refusal
from erpcore.kernel.errors import Refused, invalid
from erpcore.kernel.movements import Place
from erpcore.kernel.rounding import extend, share
from erpcore.kernel.shapes import shown
from erpcore.kernel.words import Words
from erpcore.masterdata.payment_terms import parts_due
from erpcore.planning.cash import CashFlow
from erpcore.planning.mrp import MaterialPlan
from erpcore.planning.planned_order import Kind, PlannedOrder
from erpcore.reports.cash.cash_expected import Expecting

Proposal = str | MaterialPlan | Iterable[PlannedOrder | CashFlow]  # a work order or requisition by its number
KIND = "planned_order"
_BOUGHT = ("purchase", "subcontract")


def proposed(expecting: Expecting, proposal: Proposal) -> list[CashFlow]:
    """Say what a proposal would have paid, and when.

    Raises:
        Refused: DOCUMENT_INVALID, UNKNOWN_ORDER, UNKNOWN_ITEM, UNKNOWN_PARTNER, PRICE_MISSING.
    """
    of = ""
    if isinstance(proposal, str):
        if requested := list(_of_requisition(expecting, proposal)):
            return [flow for flow in requested if flow.amount]
        of, proposal = proposal, list(_of_work_order(expecting, proposal))
    if isinstance(proposal, MaterialPlan):
        proposal = proposal.orders
    if not isinstance(proposal, Iterable):
        raise strange(proposal)
    found: list[CashFlow] = []
    for one in proposal:
        if isinstance(one, CashFlow):
            found.append(one)
        elif isinstance(one, PlannedOrder):
            found += _payments(expecting, one, f"{of}/{one.item}" if of else f"{one.item}/{one.number}")
        else:
            raise strange(one)
    return found


def _payments(expecting: Expecting, order: PlannedOrder, called: str) -> Iterator[CashFlow]:
    """Say what a planned order has paid: nothing where it is made, for what it takes is planned itself."""
    books, question = expecting.source.state, expecting.question
    if type(order.quantity) is not int or order.quantity <= 0 or order.kind not in get_args(Kind):
        raise strange(order)
    books.master.item(order.item)
    if order.partner:
        books.master.partner(order.partner)
    if order.kind not in _BOUGHT:
        return
    if order.kind == "subcontract":  # his fee alone: what goes into the goods is planned itself
        fee = books.master.list_price(order.item, question.date, order.partner, own=True) or 0
        net, priced_at = extend(fee, order.quantity, books.master.currency.decimals), "price list"
    else:
        goods = Place("gr_ir", "", order.item, books.master.first_site, partner=order.partner)
        net, priced_at = usual_worth(books, goods, order.quantity, question.date)
    if not net:
        expected = Words(f"a price of {order.item}", f"须有 {order.item} 的单价")
        raise Refused(Refusal.PRICE_MISSING, field="price", expected=expected)
    taxed = books.master.policies.input_vat == "cost" and priced_at.startswith("receipt")
    gross = net if taxed else expecting.gross(order.partner, net)
    placed, comes = max(order.release, question.first), max(order.due, question.first)
    terms = expecting.days.of_partner(order.partner, "supplier", placed)
    for part in parts_due(terms, comes, -gross):
        day = placed if part.prepaid else part.day
        yield CashFlow(day, part.amount, KIND, called, order.partner)


def _of_requisition(expecting: Expecting, number: str) -> Iterator[CashFlow]:
    """Say what a requisition asks for and nobody has ordered or given up: its estimate, on the first day."""
    books = expecting.source.state
    for key, line in books.control.requisitions.lines.items():
        if line.terms.requisition == number:
            net = share(line.terms.amount, line.left, line.terms.quantity)
            yield CashFlow(expecting.question.first, -expecting.gross("", net), KIND, key)


def _of_work_order(expecting: Expecting, number: str) -> Iterator[PlannedOrder]:
    """Plan to buy what a work order needs besides what was issued to it, is free for it and is on order."""
    books, first = expecting.source.state, expecting.question.first
    order = find_order(books, number)
    if order.status == "completed":
        return
    start = order.dates.start if order.dates is not None else None
    coming: dict[str, int] = {}
    for line in books.purchase_lines.lines.values():
        left = line.wanted - line.count("received")
        coming[line.terms.item] = coming.get(line.terms.item, 0) + max(left, 0)
    for goods in invoiced_ahead(books):
        coming[goods.place.item] = coming.get(goods.place.item, 0) + goods.quantity
    for place, (item, left) in enumerate(sorted(material_left(books, order).items()), 1):
        found = available(books, item, order.site)
        there = max(found.free, 0) + found.reserved.get(for_order(number), 0) + coming.get(item, 0)
        short = left - there
        if short <= 0:
            continue
        day = start or first
        if books.master.made(item, day):
            told = Words(
                f"{number} needs {item}, which is made: plan its material as well",
                f"{number} 所需 {item} 为自制件：其材料须另行计划",
            )
            expecting.notes[told] = None
            continue
        rule = books.master.planning_rules.on(item, day)
        partner, lead = ("", 0) if rule is None else (rule.partner or "", rule.lead_days)
        placed = work_days(books).before(day, lead)
        yield PlannedOrder(place, "purchase", item, short, placed, day, partner=partner)


def strange(found: object) -> Refused:
    """Say that it is no proposal."""
    return invalid(
        "proposal",
        f"the number of a work order or requisition, a material plan, planned orders or flows; found {shown(found)}",
        f"应为生产任务单号、申请单号、物料需求计划，或计划订单与收支项目，现为 {shown(found)}",
    )
