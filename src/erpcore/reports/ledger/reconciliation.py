"""Reconciliation (对账): every sub-ledger against its accounts in the general ledger.

Roles that share an account are reconciled together. There is no plug: a difference lists the documents and
cells that make it.
Source: 会计基础工作规范 art. 62 (账账核对).
"""

from erpcore.kernel.calendar import Period
from erpcore.kernel.words import Words, both, joined
from erpcore.reports import words
from erpcore.reports.control_accounts import Control, causes, controls
from erpcore.reports.face import Face, role
from erpcore.reports.options import LEDGER, Definition
from erpcore.reports.source import Source
from erpcore.reports.table import Column, Report, Rows

COLUMNS = (
    Column("account", "text", words.ACCOUNT_CODE),
    Column("name", "text", words.ACCOUNT_NAME),
    Column("sub_ledgers", "text", Words("Sub-ledgers", "明细账")),
    Column("sub_ledger", "amount", Words("Sub-ledger value", "明细账余额"), zeros=True),
    Column("ledger", "amount", words.GENERAL_LEDGER, zeros=True),
    Column("held", "amount", Words("Held back for summary vouchers", "待汇总"), zeros=True),
    Column("difference", "amount", words.DIFFERENCE, zeros=True),
)


def build(source: Source, period: Period) -> Report:
    """Reconcile at the end of a period; accounts without any balance are left out."""
    face = Face(source.state.master)
    rows = Rows(COLUMNS)
    found = [control for control in controls(source, period.code) if _is_used(control)]
    for control in found:
        rows.add(
            "line",
            account=control.account,
            name=face.account(control.account),
            sub_ledgers=_roles(control),
            sub_ledger=face.amount(control.sub_ledger),
            ledger=face.amount(control.ledger),
            held=face.amount(control.held),
            difference=face.amount(control.difference),
        )
        if control.difference:
            _explain(rows, face, source, period, control)
    rows.add(
        "total",
        name=words.TOTAL,
        sub_ledger=face.amount(sum(control.sub_ledger for control in found)),
        ledger=face.amount(sum(control.ledger for control in found)),
        held=face.amount(sum(control.held for control in found)),
        difference=face.amount(sum(control.difference for control in found)),
    )
    wrong = [control.account for control in found if control.difference]
    note = Words("Every sub-ledger agrees with the general ledger.", "各明细账与总账核对相符。")
    if wrong:
        note = Words(f"Differences on {', '.join(wrong)}.", f"核对不符的科目：{'、'.join(wrong)}。")
    return face.report(REPORT, period, rows, notes=[note])


def _roles(control: Control) -> Words:
    roles = [role(name) for name in control.values]
    return Words(", ".join(name.en for name in roles), "、".join(dict.fromkeys(name.zh for name in roles)))


def _is_used(control: Control) -> bool:
    return bool(any(control.values.values()) or control.ledger or control.held)


def _explain(rows: Rows, face: Face, source: Source, period: Period, control: Control) -> None:
    """List what makes a difference, below its account."""
    for cause in causes(source, period.code, control.account):
        what = Words("document", "单据") if cause.document else Words("cell", "明细")
        rows.add(
            "detail",
            sub_ledgers=joined(what, both(cause.document or cause.cell)),
            difference=face.amount(cause.amount),
        )


REPORT = Definition(
    "reconciliation",
    Words("Reconciliation of sub-ledgers", "明细账与总账核对表"),
    "Every sub-ledger against its accounts; a difference lists the documents and cells that make it.",
    build,
    (LEDGER,),
)
