"""Purchase advice (采购建议表): what the material plan asks to buy or to have made, from whom, when, at what price.

A price is that of the list for whoever supplies it, or else the latest receipt's; a subcontractor's fee is known by a
price list of his alone.
"""

import datetime
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from erpcore.flow.plan.forecast import Given
from erpcore.flow.view import View
from erpcore.kernel.calendar import Period
from erpcore.kernel.quantity import from_micro
from erpcore.kernel.rounding import MICRO, divide, extend
from erpcore.kernel.words import Words
from erpcore.planning.pegging import tops
from erpcore.planning.planned_order import PlannedOrder
from erpcore.reports import words
from erpcore.reports.face import Face
from erpcore.reports.goods import MEASURED
from erpcore.reports.options import Definition
from erpcore.reports.plan.plan_options import PLANNED, plan_facts, plan_of, told_of
from erpcore.reports.source import Source
from erpcore.reports.table import Column, Report, Rows

KINDS = {"purchase": Words("purchase", "采购"), "subcontract": Words("subcontract", "委托加工")}
NO_PRICE = Words("Without a price, and not in the total: {items}.", "无价格、未计入合计的物料：{items}。")
COLUMNS = (
    Column("number", "count", Words("Planned order", "计划订单")),
    Column("kind", "text", Words("Kind", "类型")),
    *MEASURED,
    Column("partner", "text", Words("Supplier", "供应商")),
    Column("release", "date", Words("To place on", "下达日期")),
    Column("due", "date", Words("Due on", "到货日期")),
    Column("late", "count", words.DAYS_LATE),
    Column("quantity", "quantity", words.QUANTITY),
    Column("price", "price", Words("Price", "单价")),
    Column("amount", "amount", words.AMOUNT),
    Column("wanted_by", "text", Words("For", "需求来源")),
)


def build(
    source: Source,
    period: Period,
    *,
    date: datetime.date,
    until: datetime.date | None = None,
    site: str | None = None,
    forecast: Iterable[Given] = (),
) -> Report:
    """List what is to be ordered outside, the first to be placed first.

    Raises:
        Refused: DOCUMENT_INVALID, NUMBER_INVALID, UNKNOWN_ITEM, UNKNOWN_SITE, ITEM_KIND_UNSUITABLE,
            UNIT_DOES_NOT_CONVERT, SETUP_INVALID.
    """
    state = source.state
    face = Face(state.master)
    _, plan = plan_of(source, date, until, site, forecast)
    wanted_by = tops(plan)
    rows, total, unpriced = Rows(COLUMNS), 0, dict[str, None]()
    bought = [order for order in plan.orders if order.kind != "make"]
    for order in sorted(bought, key=lambda each: (each.release, each.number)):
        price = _latest_price(state, order, date)
        amount = None if price is None else extend(price, order.quantity, face.decimals)
        total += amount or 0
        if price is None:
            unpriced[order.item] = None
        rows.add(
            "line",
            number=order.number,
            kind=KINDS[order.kind],
            item=order.item,
            name=face.item(order.item),
            unit=face.unit(order.item),
            partner=order.partner or None,
            release=order.release,
            due=order.due,
            late=order.late or None,
            quantity=from_micro(order.quantity),
            price=_price(face, price),
            amount=None if amount is None else face.amount(amount),
            wanted_by=told_of(wanted_by[order.source]),
        )
    rows.add("total", name=words.TOTAL, amount=face.amount(total))
    facts = plan_facts(date, until, site)
    notes = [Words(*(of.format(items=", ".join(unpriced)) for of in NO_PRICE))] if unpriced else []
    return face.report(REPORT, period, rows, facts=facts, notes=notes)


def _latest_price(books: View, order: PlannedOrder, day: datetime.date) -> int | Fraction | None:
    """Find what a unit is likely to cost: micro-currency of the book currency for one base unit.

    Returns:
        None where nothing tells it.
    """
    fee = order.kind == "subcontract"
    listed = books.master.list_price(order.item, day, order.partner, own=fee)
    if listed is not None or fee:
        return listed
    last = books.stock.last_purchase(order.item)
    if last.value <= 0:
        return None
    return Fraction(last.value * MICRO * MICRO, last.quantity * 10**books.master.currency.decimals)


def _price(face: Face, price: int | Fraction | None) -> Decimal | None:
    return None if price is None else face.price(divide(price, 1))


REPORT = Definition(
    "purchase_advice",
    Words("Purchase advice", "采购建议表"),
    "What the material plan asks to buy or to have made by subcontractors: when to place it, when it is due, at what"
    " price, and for whom.",
    build,
    PLANNED,
)
