"""Rows of the cash plan: a period, and below it its flows, each with the document that it is known from."""

from erpcore.kernel.words import Words, both
from erpcore.planning.cash import CashFlow
from erpcore.planning.cash_budget import CashPeriod
from erpcore.planning.cash_periods import Span
from erpcore.reports import words
from erpcore.reports.cash.cash_credit import BORROWED
from erpcore.reports.face import Face, named
from erpcore.reports.table import Column, Rows, Value

KINDS = {
    "payable": Words("Payable", "应付账款"),
    "receivable": Words("Receivable", "应收账款"),
    "received": Words("Received, to be invoiced", "已入库未开票"),
    "delivered": Words("Delivered, to be invoiced", "已发货未开票"),
    "prepayment": Words("Prepayment to a supplier", "预付货款"),
    "deposit": Words("Prepayment by a customer", "预收货款"),
    "purchase_order": Words("Purchase order", "采购订单"),
    "sales_order": words.SALES_ORDER,
    "planned": Words("Planned", "计划收支"),
    "planned_order": Words("Planned order", "计划采购"),
}
COLUMNS = (
    Column("from", "date", Words("From", "起")),
    Column("to", "date", Words("To", "止")),
    Column("kind", "text", Words("Kind", "收支类别")),
    Column("document", "text", words.DOCUMENT),
    Column("partner", "text", words.PARTNER),
    Column("name", "text", words.NAME),
    Column("overdue", "date", Words("Was due", "原到期日")),
    Column("opening", "amount", words.OPENING),
    Column("receipts", "amount", Words("Receipts", "流入")),
    Column("payments", "amount", Words("Payments", "流出")),
    *BORROWED,
    Column("closing", "amount", words.CLOSING),
    Column("short", "amount", Words("Short of the minimum", "低于最低余额")),
)


def add(rows: Rows, face: Face, part: Span, minimum: int, borrowed: CashPeriod | None) -> None:
    """Write a period, and its flows below it."""
    closing, short = part.closing, max(minimum - part.lowest, 0)
    opening, further = part.opening, {}
    if borrowed is not None:
        opening, closing, short = borrowed.opening, borrowed.closing, borrowed.short
        further = {
            name: face.amount(getattr(borrowed, name)) for name in ("borrowed", "repaid", "interest", "loan")
        }
    sums: dict[str, Value] = {
        "from": part.first,
        "to": part.last,
        "opening": face.amount(opening),
        "receipts": face.amount(part.receipts),
        "payments": face.amount(part.payments),
        "closing": face.amount(closing),
        "short": face.amount(short) if short else None,
    }
    rows.add("heading", **sums, **further)
    for flow in part.flows:
        rows.add("line", **_line(face, flow))


def _line(face: Face, flow: CashFlow) -> dict[str, Value]:
    """Write a flow: what it is, by which document it is known, who pays or is paid."""
    amount = face.amount(abs(flow.amount))
    return {
        "from": flow.day,
        "kind": KINDS.get(flow.kind, both(flow.kind)),
        "document": flow.document,
        "partner": flow.partner,
        "name": name_of(face, flow.partner, flow.document if flow.kind == "planned" else ""),
        "overdue": flow.overdue,
        "receipts" if flow.amount > 0 else "payments": amount,
    }


def name_of(face: Face, partner: str, planned: str) -> Words:
    """Name a partner, or else a planned payment of the set-up by its code."""
    if partner:
        return named(face.master.partners.get(partner))
    items = face.master.setup.cash_items if planned else ()
    return next((Words(of.name, of.name_zh or of.name) for of in items if of.code == planned), both(""))
