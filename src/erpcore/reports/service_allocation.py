"""Service department allocation (辅助生产费用分配表): what service departments did for whom, and charged for it.

For each department its cost (collected, and charged by other departments), what it was charged on to by services
received, the rate that this makes, and what is left in its pool.
Source: 企业产品成本核算制度 (财会〔2013〕17号), 辅助生产费用的分配; Horngren, Cost Accounting, ch. 15.
"""

from erpcore.flow.entry import Entry
from erpcore.flow.make.service_allocation import ServiceAllocation
from erpcore.kernel.calendar import Period
from erpcore.production.overhead import COLLECTED
from erpcore.reports import words
from erpcore.reports.allocation import SLIP
from erpcore.reports.charges import entries_within
from erpcore.reports.control import chooser
from erpcore.reports.face import Face, quantity, summary
from erpcore.reports.options import Definition, Option
from erpcore.reports.source import Flow, Source, flows, voucher_of
from erpcore.reports.table import Column, Fact, Report, Rows, Value
from erpcore.reports.words import Words

TITLE = Words("Service department allocation", "辅助生产费用分配表")
METHODS = {
    "kept": Words("kept in the pool", "不分配"),
    "direct": Words("direct", "直接分配法"),
    "step_down": Words("step-down", "顺序分配法"),
    "interact_once": Words("once between each other", "一次交互分配法"),
    "reciprocal": Words("reciprocal", "代数分配法"),
    "repeated": Words("repeated", "重复分配法"),
    "planned_rates": Words("planned rates", "计划成本分配法"),
}
COLUMNS = (
    Column("service", "text", Words("Service department", "辅助生产车间")),
    Column("receiver", "text", Words("Receiver", "受益部门")),
    Column("name", "text", words.ITEM_NAME),
    Column("account", "text", words.ACCOUNT_CODE),
    *SLIP,
    Column("cost", "amount", Words("Cost to allocate", "待分配费用")),
    Column("quantity", "quantity", Words("Services", "劳务数量")),
    Column("rate", "price", Words("Rate", "分配率")),
    Column("amount", "amount", words.AMOUNT, zeros=True),
    Column("left", "amount", Words("Left in the pool", "未分配余额")),
)
DIFFERENCE = Words("difference to planned rates", "计划分配差异")


def build(source: Source, period: Period, *, cost_centre: str = "") -> Report:
    """Draw up the table.

    Args:
        source: The books.
        period: The month.
        cost_centre: Only this department, with what it cost and charged by document.

    Raises:
        Refused: UNKNOWN_COST_CENTRE.
    """
    state = source.state
    master = state.master
    if cost_centre:
        master.cost_centre(cost_centre)
    face = Face(master)
    writer = _Writer(source, face, period, documents=bool(cost_centre))
    departments = [centre.code for centre in master.cost_centres.values() if centre.purpose == "service"]
    charged = 0
    for code in sorted(departments):
        if cost_centre in ("", code):
            charged += writer.department(code)
    writer.rows.add("total", name=words.TOTAL, amount=face.amount(charged))
    method = METHODS[master.policies.service_departments]
    facts = [Fact("method", Words("Method", "分配方法"), method)]
    if not cost_centre:
        counted = sum(sum(to.values()) for to in state.overhead.services.charges(period.code).values())
        facts.append(Fact("difference", words.DIFFERENCE, face.amount(charged - counted)))
    return face.report("service_allocation", TITLE, period, COLUMNS, writer.rows.rows, facts=facts)


class _Writer:
    """Writes the rows."""

    def __init__(self, source: Source, face: Face, period: Period, *, documents: bool) -> None:
        self.face = face
        self.documents = documents
        self.rows = Rows(COLUMNS)
        self.usage = source.state.overhead.services.usage(period.code)
        self._over_under = source.state.overhead.over_under
        self._period = period.code
        self._account_of = chooser(source.state.account_map)
        self._flows: dict[str, list[Flow]] = {}
        self._reports: dict[tuple[str, str], list[tuple[Entry, int]]] = {}  # department, receiver -> services
        for entry in entries_within(source, period):
            for flow in flows(entry, (COLLECTED,)):
                self._flows.setdefault(flow.place.cost_centre, []).append(flow)
            for mark in entry.marks if documents else ():
                if mark.subject == "service" and mark.name == "served":
                    _, code, receiver = mark.key.split("\t")
                    self._reports.setdefault((code, receiver), []).append((entry, mark.delta))

    def department(self, code: str) -> int:
        """Write one department; and return what it charged, in minor units."""
        charges: dict[str, list[Flow]] = {}
        others: list[Flow] = []
        for flow in self._flows.get(code, []):
            given = isinstance(flow.entry.document, ServiceAllocation) and not flow.arriving
            to = flow.other.cost_centre if flow.other.role != "overhead_variance" else ""
            (charges.setdefault(to, []) if given else others).append(flow)
        left = self._over_under(code, self._period)
        amount = -sum(flow.amount for found in charges.values() for flow in found)
        served = self.usage.get(code, {})
        if not (left or others or charges or any(served.values())):
            return 0
        face = self.face
        for receiver in sorted({*served, *charges}):
            self._receiver(code, receiver, served.get(receiver, 0), charges.get(receiver, []))
        whole = sum(served.values())
        self.rows.add(
            "subtotal",
            service=code,
            name=face.dimension("cost_centre", code),
            cost=face.amount(left + amount),
            quantity=quantity(whole),
            rate=face.unit_cost(amount, whole),
            amount=face.amount(amount),
            left=face.amount(left),
        )
        for flow in others if self.documents else ():
            voucher = voucher_of(flow.entry, flow.at)
            self._slip(code, flow.entry, voucher=voucher, cost=face.amount(flow.amount))
        return amount

    def _receiver(self, code: str, receiver: str, served: int, charges: list[Flow]) -> None:
        face = self.face
        amount = -sum(flow.amount for flow in charges)
        accounts = dict.fromkeys(self._account_of(flow.other, "") for flow in charges)
        self.rows.add(
            "line",
            service=code,
            receiver=receiver,
            name=face.dimension("cost_centre", receiver) if receiver else DIFFERENCE,
            account=", ".join(accounts),
            quantity=quantity(served),
            rate=face.unit_cost(amount, served),
            amount=face.amount(amount),
        )
        for entry, quantity_of in self._reports.get((code, receiver), ()):
            self._slip(code, entry, receiver=receiver, quantity=quantity(quantity_of))
        for flow in charges if self.documents else ():
            voucher = voucher_of(flow.entry, flow.at)
            self._slip(code, flow.entry, receiver=receiver, voucher=voucher, amount=face.amount(-flow.amount))

    def _slip(self, code: str, entry: Entry, **values: Value) -> None:
        document = entry.document
        name, day = summary(document), document.date
        self.rows.add("detail", service=code, name=name, date=day, document=document.id, **values)


REPORT = Definition(
    "service_allocation",
    TITLE,
    "What service departments cost, did for whom and charged for it: services, rate, amount, and what is left.",
    build,
    (Option("cost_centre", "code", "only this department, with the documents"),),
)
