"""Estimated receipts (暂估余额表): what was received and not yet invoiced, receipt by receipt.

Opening and closing are the balance of GR/IR. Between them stand what was estimated, at receipt or again at month end;
what was taken back until the invoice comes; what was invoiced; and what was returned or reversed. What is taken back at
the end and still waits for its invoice stands beside the closing balance; and so does what an estimate in another
currency comes to more or less at the rate of a month's end, where that is expensed (policy `invoice_exchange`).
Source: 企业会计准则应用指南 (材料已到、发票账单未到: 月末暂估入账).
"""

import datetime
from collections.abc import Iterable
from contextlib import suppress

from erpcore.flow.currency_standings import BESIDE
from erpcore.flow.due import opened_on
from erpcore.kernel.calendar import Period
from erpcore.kernel.errors import Refused
from erpcore.kernel.quantity import from_micro
from erpcore.kernel.words import Words
from erpcore.posting.optional_roles import SELF_ASSESSED
from erpcore.reports import words
from erpcore.reports.control_accounts import balance_of, controls
from erpcore.reports.face import Face
from erpcore.reports.goods import MEASURED, measured
from erpcore.reports.options import Definition, Option
from erpcore.reports.source import Flow, Source, entries_since, flows
from erpcore.reports.stock_flows import Tally
from erpcore.reports.table import Column, Fact, Report, Rows, Value

_TAKEN_BACK = "provisional"
_WHOLE = {"goods_receipt": "estimated", "purchase_return": "reversed", "reversal": "reversed"}
_GROUPS = (
    ("opening", Words("Opening", "期初暂估")),
    ("estimated", Words("Estimated", "本期暂估")),
    ("taken_back", Words("Taken back until invoiced", "本期红冲")),
    ("invoiced", Words("Invoiced", "本期到票冲回")),
    ("reversed", Words("Returned or reversed", "本期退货或冲销")),
    ("closing", Words("Closing", "期末暂估")),
)
COLUMNS = (
    Column("partner", "text", words.SUPPLIER),
    Column("partner_name", "text", words.SUPPLIER_NAME),
    Column("receipt", "text", words.RECEIPT),
    Column("date", "date", words.DATE),
    *MEASURED,
    *measured(_GROUPS),
    Column("waiting", "amount", Words("Taken back, to be invoiced", "已红冲待票")),
)
EXCHANGE = Column(
    "exchange", "amount", Words("At the rate of the month's end, more or less", "期末汇率折算差额")
)


class _Receipt:
    """What is owed on one receipt, credit positive."""

    def __init__(self, partner: str, item: str) -> None:
        self.partner = partner
        self.item = item
        # at the end, minor units: taken back and not invoiced; more at the rate of a month's end
        self.beside = {_TAKEN_BACK: 0, BESIDE: 0}
        self.tallies = {name: Tally() for name, _ in _GROUPS}

    def is_empty(self) -> bool:
        moved = any(tally.quantity or tally.amount for tally in self.tallies.values())
        return not (moved or any(self.beside.values()))


def build(source: Source, period: Period, *, partner: str = "") -> Report:
    """Draw up what waits for its invoice at the end of a month."""
    master = source.state.master
    face = Face(master)
    found = {
        key: receipt
        for key, receipt in _receipts(source, period).items()
        if partner in ("", receipt.partner) and not receipt.is_empty()
    }
    rows = Rows((*COLUMNS, EXCHANGE) if any(of.beside[BESIDE] for of in found.values()) else COLUMNS)
    for supplier in sorted({receipt.partner for receipt in found.values()}):
        own = {key: receipt for key, receipt in found.items() if receipt.partner == supplier}
        for key, receipt in sorted(own.items()):
            _add(rows, face, source, key, receipt)
        name = face.dimension("partner", supplier)
        rows.add("subtotal", partner=supplier, partner_name=name, **_sums(face, own.values()))
    rows.add("total", partner_name=words.TOTAL, **_sums(face, found.values()))
    facts = []
    if not partner:
        closing = sum(receipt.tallies["closing"].amount for receipt in found.values())
        held = -balance_of(controls(source, period.code), "gr_ir")
        facts = [
            Fact("ledger", words.GENERAL_LEDGER, face.amount(held)),
            Fact("difference", words.DIFFERENCE, face.amount(closing - held)),
        ]
    return face.report(REPORT, period, rows, facts=facts)


def _receipts(source: Source, period: Period) -> dict[str, _Receipt]:
    """Follow GR/IR through the period; what came later is taken off what is open now."""
    found: dict[str, _Receipt] = {}
    open_items = source.state.open_items
    for key, item in open_items["gr_ir"].items.items():
        receipt = found[key] = _Receipt(item.place.partner, item.place.item)
        receipt.tallies["closing"].add(-item.quantity, -item.amount)
    for role in (_TAKEN_BACK, BESIDE):
        for key, item in open_items[role].items.items():
            receipt = found.setdefault(key, _Receipt(item.place.partner, item.place.item))
            receipt.beside[role] = -item.amount
    for entry in entries_since(source, period.code):
        for flow in flows(entry, ("gr_ir", _TAKEN_BACK, BESIDE)):
            receipt = found.setdefault(flow.place.key, _Receipt(flow.place.partner, flow.place.item))
            later = entry.period > period.code
            if flow.place.role in receipt.beside:
                receipt.beside[flow.place.role] += flow.amount if later else 0
            elif later:
                receipt.tallies["closing"].add(flow.quantity, flow.amount)
            elif not entry.opening:
                kind = _kind(flow)
                sign = -1 if kind == "estimated" else 1
                receipt.tallies[kind].add(sign * flow.quantity, sign * flow.amount)
    for receipt in found.values():
        opening, estimated, *gone, closing = (receipt.tallies[name] for name, _ in _GROUPS)
        opening.quantity = closing.quantity - estimated.quantity + sum(tally.quantity for tally in gone)
        opening.amount = closing.amount - estimated.amount + sum(tally.amount for tally in gone)
    return found


def _kind(flow: Flow) -> str:
    """Tell an estimate from an invoice and from goods or estimates that go back.

    A receipt, a return and a reversal may be told in several movements, of which some run the other way: what goods
    cost less than their standard, freight that nobody gives back.
    """
    if flow.other.role in ("supplier", SELF_ASSESSED):
        return "invoiced"
    if flow.other.role == _TAKEN_BACK and flow.amount > 0:
        return "taken_back"
    if flow.other.role != _TAKEN_BACK and flow.entry.document.type in _WHOLE:
        return _WHOLE[flow.entry.document.type]
    return "estimated" if flow.amount < 0 or flow.quantity < 0 else "reversed"


def _add(rows: Rows, face: Face, source: Source, key: str, receipt: _Receipt) -> None:
    values: dict[str, Value] = {}
    for name, tally in receipt.tallies.items():
        values |= {
            f"{name}_quantity": from_micro(tally.quantity),
            f"{name}_amount": face.amount(tally.amount),
        }
    rows.add(
        "line",
        partner=receipt.partner,
        partner_name=face.dimension("partner", receipt.partner),
        receipt=key,
        date=_date(source, key),
        item=receipt.item,
        name=face.item(receipt.item),
        unit=face.unit(receipt.item) if receipt.item else "",
        **_beside(face, [receipt]),
        **values,
    )


def _sums(face: Face, receipts: Iterable[_Receipt]) -> dict[str, Value]:
    held = list(receipts)
    found: dict[str, Value] = {
        f"{name}_amount": face.amount(sum(receipt.tallies[name].amount for receipt in held))
        for name, _ in _GROUPS
    }
    return {**found, **_beside(face, held)}


def _beside(face: Face, receipts: Iterable[_Receipt]) -> dict[str, Value]:
    """Write what stands beside the closing balance; of exchange nothing where there is none."""
    held = list(receipts)
    taken_back, exchange = (sum(of.beside[role] for of in held) for role in (_TAKEN_BACK, BESIDE))
    more: dict[str, Value] = {"exchange": face.amount(exchange)} if exchange else {}
    return {"waiting": face.amount(taken_back), **more}


def _date(source: Source, receipt: str) -> datetime.date | None:
    with suppress(Refused):
        return opened_on(source.state.earlier(receipt, "receipt").document)
    return None


REPORT = Definition(
    "estimated_receipts",
    Words("Estimated receipts", "暂估余额表"),
    "What was received and not invoiced, by supplier and receipt: opening, estimated, invoiced, returned or"
    " reversed, closing; checked against the ledger.",
    build,
    (Option("partner", "partner", "only receipts from this supplier"),),
)
