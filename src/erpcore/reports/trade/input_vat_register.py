"""Register of input VAT (进项发票台账): what each invoice had, what is certified and for which period, what waits.

VAT that the buyer owes to the tax office himself is shown beside what of it is recovered, in the period in which it
came or was taken back: its total is what he declares. An invoice stands here while something of it waits, and in the
period in which it was booked, credited or certified. VAT that is deducted when it is posted counts as certified with
its document. What waits is proved by the ledger, where the company certifies invoice by invoice; otherwise that account
is kept by hand, and says nothing of invoices.
Source: 增值税会计处理规定 (财会〔2016〕22号) sections 一 and 二(一).
"""

import datetime
from collections.abc import Iterable, Iterator

from erpcore.flow.buy.input_vat_certification import InputVatCertification
from erpcore.flow.document import Document
from erpcore.flow.due import opened_on
from erpcore.flow.entry import Entry
from erpcore.flow.record.reversal import Reversal
from erpcore.kernel.calendar import Period
from erpcore.kernel.words import Words
from erpcore.posting.account_map import in_use
from erpcore.posting.optional_roles import SELF_ASSESSED, UNCERTIFIED
from erpcore.reports import words
from erpcore.reports.control_accounts import against_ledger
from erpcore.reports.face import Face
from erpcore.reports.options import Definition, Option
from erpcore.reports.source import Flow, Source, entries_of, entries_since, flows
from erpcore.reports.table import Column, Report, Rows, Value

_TRANSFERRED = "input_vat_transferred"
_ROLES = (UNCERTIFIED, "input_vat", SELF_ASSESSED)
_AMOUNTS = (
    ("vat", Words("VAT invoiced", "税额")),
    ("credited", Words("Credited or taken back", "红字冲减")),
    ("deducted", Words("Certified and deducted", "已认证抵扣")),
    ("not_deducted", Words("Certified, not deducted", "已认证不抵扣")),
    ("open", Words("Not yet certified", "待认证")),
    ("assessed", Words("Owed by the buyer", "购买方自缴")),
)
COLUMNS = (
    Column("partner", "text", words.SUPPLIER),
    Column("partner_name", "text", words.SUPPLIER_NAME),
    Column("invoice", "text", Words("Invoice", "发票单据号")),
    Column("date", "date", words.DATE),
    *(Column(key, "amount", heading) for key, heading in _AMOUNTS),
    Column("certified", "date", Words("Last certified", "认证日期")),
    Column("tax_period", "text", Words("For period", "税款所属期")),
    Column("days", "count", words.AGE, zeros=True),
)


class _Invoice:
    """What is known of the VAT of one document, in minor units."""

    def __init__(self, partner: str, date: datetime.date) -> None:
        self.partner = partner
        self.date = date
        self.amounts = {key: 0 for key, _ in _AMOUNTS}
        self.certified: dict[str, tuple[datetime.date, str]] = {}  # by what: its day, and for which period
        self.moved = ""  # the latest period in which something happened, in whatever order it was posted

    def add(self, key: str, amount: int, period: str) -> None:
        """Add what happened in a period."""
        self.amounts[key] += amount
        self.moved = max(self.moved, period)


def build(source: Source, period: Period, *, partner: str = "") -> Report:
    """Draw up what waits at the end of a period, and what happened in it."""
    master = source.state.master
    face = Face(master)
    found = {
        key: of
        for key, of in _invoices(source, period).items()
        if partner in ("", of.partner) and (of.amounts["open"] or of.moved == period.code)
    }
    rows = Rows(COLUMNS)
    for key, of in sorted(found.items(), key=lambda pair: (pair[1].date, pair[0])):
        day, tax_period = max(of.certified.values(), default=(None, None))
        rows.add(
            "line",
            partner=of.partner,
            partner_name=face.dimension("partner", of.partner) if of.partner else "",
            invoice=key,
            date=of.date,
            certified=day,
            tax_period=tax_period,
            days=(period.last_day - of.date).days if of.amounts["open"] else None,
            **_told(face, [of]),
        )
    rows.add("total", partner_name=words.TOTAL, **_told(face, found.values()))
    facts = []
    if not partner and in_use(master, UNCERTIFIED):
        waiting = sum(of.amounts["open"] for of in found.values())
        facts = against_ledger(source, face, period, waiting, words.GENERAL_LEDGER, UNCERTIFIED)
    return face.report(REPORT, period, rows, facts=facts)


def _invoices(source: Source, period: Period) -> dict[str, _Invoice]:
    """Follow the VAT of each document that waits at the end of a period, or moved in it, from its beginning on."""
    asked = set(source.state.open_items[UNCERTIFIED].items)
    for entry in entries_since(source, period.code):
        asked.update(key for key, _, _ in _vat(source, entry))
    found: dict[str, _Invoice] = {}
    for entry in entries_of(source, period.code, asked):
        back = isinstance(entry.document, Reversal)
        for key, document, flow in _vat(source, entry):
            if key not in asked:
                continue
            if isinstance(document, InputVatCertification):
                _certify(found[key], flow, document, back=back)
            else:
                of = found.setdefault(key, _Invoice(flow.place.partner, opened_on(document)))
                _book(of, key, flow, document.date, period.code)
    return found


def _vat(source: Source, entry: Entry) -> Iterator[tuple[str, Document, Flow]]:
    """Yield what an entry moved of VAT: whose it is, the document that did it or is taken back, and the movement."""
    document = entry.document
    if isinstance(document, Reversal):
        document = source.state.earlier(document.of, "of").document
    certifies = isinstance(document, InputVatCertification)
    for flow in flows(entry, (UNCERTIFIED, _TRANSFERRED) if certifies else _ROLES):
        yield (flow.place.key if certifies or flow.place.role == UNCERTIFIED else document.id), document, flow


def _certify(of: _Invoice, flow: Flow, document: InputVatCertification, *, back: bool) -> None:
    """Take what is certified off what waits, and what is not deducted off what is."""
    period = flow.entry.period
    if flow.place.role == UNCERTIFIED:
        of.add("open", flow.amount, period)
        of.add("deducted", -flow.amount, period)
    else:
        of.add("not_deducted", -flow.amount, period)
        of.add("deducted", flow.amount, period)
    if back:
        of.certified.pop(document.id, None)
    else:
        of.certified[document.id] = (document.date, document.tax_period or period)


def _book(of: _Invoice, key: str, flow: Flow, day: datetime.date, period: str) -> None:
    """Add VAT that a document brought or credited, or that was taken back with it; what is declared, of the period."""
    entry: Entry = flow.entry
    if flow.place.role == SELF_ASSESSED:
        of.add("assessed", -flow.amount if entry.period == period else 0, entry.period)
        return
    waits = flow.place.role == UNCERTIFIED
    of.add("vat" if key == entry.document.id else "credited", flow.amount, entry.period)
    of.add("open" if waits else "deducted", flow.amount, entry.period)
    if waits:
        return
    if key == entry.document.id:
        of.certified[key] = (day, entry.period)
    else:
        of.certified.pop(key, None)  # taken back


def _told(face: Face, invoices: Iterable[_Invoice]) -> dict[str, Value]:
    known = list(invoices)
    return {key: face.amount(sum(of.amounts[key] for of in known)) for key, _ in _AMOUNTS}


REPORT = Definition(
    "input_vat_register",
    Words("Register of input VAT", "进项发票台账"),
    "VAT of each invoice of a supplier: what is certified, when and for which period, what is deducted and what still"
    " waits, with its age, and what the buyer owes himself of the period (`assessed`); where invoices are certified one"
    " by one it is checked against the ledger (facts `ledger`, `difference`).",
    build,
    (Option("partner", "partner", "only invoices of this supplier"),),
)
