"""Cost variance analysis (成本差异分析表): the variances that the books posted in a period, by product, order and kind.

Plus is unfavourable. Orders of products at standard post them when they are settled; a change of standard is one as
well. The foot leads to the variance accounts in the general ledger.
Source: Horngren, Cost Accounting, chapters on flexible budgets and direct-cost variances; 标准成本法.
"""

from erpcore.kernel.calendar import Period
from erpcore.kernel.errors import Code, Refused
from erpcore.posting.roles import VARIANCE
from erpcore.reports import words
from erpcore.reports.allocation import SLIP, foot
from erpcore.reports.charges import entries_within
from erpcore.reports.control import chooser
from erpcore.reports.face import Face, summary
from erpcore.reports.options import Definition, Option
from erpcore.reports.source import Amounts, Flow, Source, flows, voucher_of
from erpcore.reports.table import Column, Report, Rows, Style, Value
from erpcore.reports.words import Words
from erpcore.reports.work_order_cost_sheet import KINDS

TITLE = Words("Cost variance analysis", "成本差异分析表")


def build(source: Source, period: Period, *, item: str = "", work_order: str = "") -> Report:
    """Draw up the analysis.

    Args:
        source: The books.
        period: In which the variances were posted.
        item: Only this product, with the documents.
        work_order: Only this order, with the documents.

    Raises:
        Refused: UNKNOWN_ITEM, UNKNOWN_ORDER.
    """
    state = source.state
    if item:
        state.master.item(item)
    if work_order and work_order not in state.orders.orders:
        raise Refused(Code.UNKNOWN_ORDER, field="work_order", expected=f"a work order; found {work_order}")
    face, account_of = Face(state.master), chooser(state.account_map)
    accounts: set[str] = set()
    lines: dict[tuple[str, str], list[Flow]] = {}  # product, order -> movements
    for entry in entries_within(source, period):
        for flow in flows(entry, (VARIANCE,)):
            order = flow.other.key if flow.other.role == "wip" else ""
            if item in ("", flow.place.item) and work_order in ("", order):
                lines.setdefault((flow.place.item, order), []).append(flow)
                accounts.update(account_of(flow.place, element) for element, _ in flow.amounts)
    whole = not item and not work_order
    writer = _Writer(face, {flow.place.key for of in lines.values() for flow in of}, documents=not whole)
    for product in sorted({product for product, _ in lines}):
        writer.product(product, {order: of for (own, order), of in sorted(lines.items()) if own == product})
    writer.sum("total", words.TOTAL, "", [flow for of in lines.values() for flow in of])
    facts = []
    if whole:
        total = sum(flow.amount for of in lines.values() for flow in of)
        facts = foot(source, period, account_of, accounts, total, writer.rows)
    return face.report(
        "cost_variances",
        TITLE,
        period,
        writer.rows.columns,
        writer.rows.rows,
        facts=facts,
        notes=[UNFAVOURABLE],
    )


UNFAVOURABLE = Words("Plus is unfavourable.", "正数为不利差异。")


class _Writer:
    """Writes the rows."""

    def __init__(self, face: Face, used: set[str], *, documents: bool) -> None:
        self.face = face
        self.documents = documents
        self.kinds = [kind for kind in KINDS if kind in used] + sorted(used.difference(KINDS))
        self.rows = Rows(
            (
                Column("item", "text", words.ITEM_CODE),
                Column("name", "text", words.ITEM_NAME),
                Column("work_order", "text", words.WORK_ORDER),
                *(SLIP if documents else ()),
                *(
                    Column(f"kind_{kind}", "amount", KINDS.get(kind, Words(kind, kind)))
                    for kind in self.kinds
                ),
                Column("amount", "amount", words.TOTAL, zeros=True),
            )
        )

    def product(self, item: str, orders: dict[str, list[Flow]]) -> None:
        """Write a product's orders and their sum."""
        for order, found in orders.items():
            self.sum("line", self.face.item(item), item, found, work_order=order)
            for flow in found if self.documents else ():
                document = flow.entry.document
                self.sum(
                    "detail",
                    summary(document),
                    item,
                    [flow],
                    work_order=order,
                    date=document.date,
                    voucher=voucher_of(flow.entry, flow.at),
                    document=document.id,
                )
        if len(orders) > 1:
            every = [flow for found in orders.values() for flow in found]
            self.sum("subtotal", self.face.item(item), item, every)

    def sum(self, style: Style, name: Words, item: str, found: list[Flow], **values: Value) -> None:
        """Write the sum of some movements, by kind."""
        amounts: Amounts = dict.fromkeys(self.kinds, 0)
        for flow in found:
            amounts[flow.place.key] += flow.amount
        for kind, amount in amounts.items():
            values[f"kind_{kind}"] = self.face.amount(amount)
        total = self.face.amount(sum(amounts.values()))
        self.rows.add(style, item=item, name=name, amount=total, **values)


REPORT = Definition(
    "cost_variances",
    TITLE,
    "Variances posted in the period by product, order and kind, led to the variance accounts in the ledger.",
    build,
    (
        Option("item", "code", "only this product, with the documents"),
        Option("work_order", "code", "only this work order, with the documents"),
    ),
)
