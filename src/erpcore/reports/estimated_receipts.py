"""Estimated receipts (暂估余额表): what was received and not yet invoiced, receipt by receipt.

Opening and closing are the balance of GR/IR; between them stand what was estimated, what was invoiced, and what
went back or was taken back.
Source: 企业会计准则应用指南 (材料已到、发票账单未到: 月末暂估入账).
"""

import datetime
from contextlib import suppress

from erpcore.kernel.calendar import Period
from erpcore.kernel.errors import Refused
from erpcore.reports import words
from erpcore.reports.as_of import Until, accounts_at
from erpcore.reports.face import Face, quantity
from erpcore.reports.options import Definition, Option
from erpcore.reports.source import Flow, Source, entries_since, flows
from erpcore.reports.stock_flows import Tally
from erpcore.reports.table import Column, Fact, Report, Rows, Value
from erpcore.reports.words import Words

TITLE = Words("Estimated receipts", "暂估余额表")
_GROUPS = (
    ("opening", Words("Opening", "期初暂估")),
    ("estimated", Words("Estimated", "本期暂估")),
    ("invoiced", Words("Invoiced", "本期到票冲回")),
    ("reversed", Words("Returned or reversed", "本期退货或冲销")),
    ("closing", Words("Closing", "期末暂估")),
)
COLUMNS = (
    Column("partner", "text", Words("Supplier", "供应商编码")),
    Column("partner_name", "text", Words("Supplier name", "供应商名称")),
    Column("receipt", "text", Words("Receipt", "入库单号")),
    Column("date", "date", words.DATE),
    Column("item", "text", words.ITEM_CODE),
    Column("name", "text", words.ITEM_NAME),
    Column("unit", "text", words.UNIT),
    *(
        column
        for name, group in _GROUPS
        for column in (
            Column(f"{name}_quantity", "quantity", words.QUANTITY, group),
            Column(f"{name}_amount", "amount", words.AMOUNT, group),
        )
    ),
)


class _Receipt:
    """What is owed on one receipt, credit positive."""

    def __init__(self, partner: str, item: str) -> None:
        self.partner = partner
        self.item = item
        self.tallies = {name: Tally() for name, _ in _GROUPS}

    def is_empty(self) -> bool:
        return not any(tally.quantity or tally.amount for tally in self.tallies.values())


def build(source: Source, period: Period, *, partner: str = "") -> Report:
    """Draw up what waits for its invoice.

    Args:
        source: The books.
        period: The month.
        partner: Only receipts from this supplier.

    Raises:
        Refused: UNKNOWN_PARTNER.
    """
    master = source.state.master
    face = Face(master)
    if partner:
        master.partner(partner)
    found = {
        key: receipt
        for key, receipt in _receipts(source, period).items()
        if partner in ("", receipt.partner) and not receipt.is_empty()
    }
    rows = Rows(COLUMNS)
    sums = {name: 0 for name, _ in _GROUPS}
    for supplier in sorted({receipt.partner for receipt in found.values()}):
        own = {key: receipt for key, receipt in found.items() if receipt.partner == supplier}
        for key, receipt in sorted(own.items()):
            _add(rows, face, source, key, receipt)
        amounts = {name: sum(receipt.tallies[name].amount for receipt in own.values()) for name, _ in _GROUPS}
        for name, amount in amounts.items():
            sums[name] += amount
        written = {f"{name}_amount": face.amount(amount) for name, amount in amounts.items()}
        rows.add("subtotal", partner=supplier, partner_name=face.dimension("partner", supplier), **written)
    rows.add(
        "total",
        partner_name=words.TOTAL,
        **{f"{name}_amount": face.amount(amount) for name, amount in sums.items()},
    )
    facts = []
    if not partner:
        held = -sum(end.ledger for end in accounts_at(source, Until(period), "gr_ir"))
        facts = [
            Fact("ledger", words.GENERAL_LEDGER, face.amount(held)),
            Fact("difference", words.DIFFERENCE, face.amount(sums["closing"] - held)),
        ]
    return face.report("estimated_receipts", TITLE, period, COLUMNS, rows.rows, facts=facts)


def _receipts(source: Source, period: Period) -> dict[str, _Receipt]:
    """Follow GR/IR through the period; what came later is taken off what is open now."""
    found: dict[str, _Receipt] = {}
    for key, item in source.state.open_items["gr_ir"].items.items():
        receipt = found[key] = _Receipt(item.place.partner, item.place.item)
        receipt.tallies["closing"].add(-item.quantity, -item.amount)
    for entry in entries_since(source, period.code):
        for flow in flows(entry, ("gr_ir",)):
            receipt = found.setdefault(flow.place.key, _Receipt(flow.place.partner, flow.place.item))
            if entry.period > period.code:
                receipt.tallies["closing"].add(flow.quantity, flow.amount)
            elif not entry.opening:
                kind = _kind(flow)
                sign = -1 if kind == "estimated" else 1
                receipt.tallies[kind].add(sign * flow.quantity, sign * flow.amount)
    for receipt in found.values():
        opening, estimated, invoiced, back, closing = (receipt.tallies[name] for name, _ in _GROUPS)
        opening.quantity = closing.quantity - estimated.quantity + invoiced.quantity + back.quantity
        opening.amount = closing.amount - estimated.amount + invoiced.amount + back.amount
    return found


def _kind(flow: Flow) -> str:
    """Tell an estimate from an invoice and from goods or estimates that go back."""
    if flow.other.role == "supplier":
        return "invoiced"
    return "estimated" if flow.amount < 0 or flow.quantity < 0 else "reversed"


def _add(rows: Rows, face: Face, source: Source, key: str, receipt: _Receipt) -> None:
    values: dict[str, Value] = {}
    for name, tally in receipt.tallies.items():
        values |= {f"{name}_quantity": quantity(tally.quantity), f"{name}_amount": face.amount(tally.amount)}
    rows.add(
        "line",
        partner=receipt.partner,
        partner_name=face.dimension("partner", receipt.partner),
        receipt=key,
        date=_date(source, key),
        item=receipt.item,
        name=face.item(receipt.item),
        unit=face.unit(receipt.item) if receipt.item else "",
        **values,
    )


def _date(source: Source, receipt: str) -> datetime.date | None:
    with suppress(Refused):
        return source.state.earlier(receipt, "receipt").document.date
    return None


REPORT = Definition(
    "estimated_receipts",
    TITLE,
    "What was received and not invoiced, by supplier and receipt: opening, estimated, invoiced, returned or"
    " reversed, closing; checked against the ledger.",
    build,
    (Option("partner", "code", "only receipts from this supplier"),),
)
