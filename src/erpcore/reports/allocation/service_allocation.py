"""Service department allocation (辅助生产费用分配表): what service departments did for whom, and charged for it.

For each department what it cost itself, what other departments charged to it, and stage by stage of the company's
method what is shared out over how many services at which rate to whom; at planned rates the difference; then what it
did not charge on. Below the total stands what each receiver bears of all departments.
Source: 企业产品成本核算制度 (财会〔2013〕17号), 辅助生产费用的分配; Horngren, Cost Accounting, ch. 15.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from erpcore.flow.entry import Entry
from erpcore.flow.make.service_allocation import ServiceAllocation
from erpcore.flow.make.serving import pool_element
from erpcore.kernel.by_element import add
from erpcore.kernel.calendar import Period
from erpcore.kernel.quantity import from_micro
from erpcore.kernel.words import Words, joined
from erpcore.production.overhead import COLLECTED
from erpcore.production.services import order_served, reported, serving_order
from erpcore.reports import words
from erpcore.reports.allocation.allocation import REST, SUBTOTAL
from erpcore.reports.allocation.service_rates import StageRates, rates_of, rounds_rates
from erpcore.reports.allocation.service_stages import METHODS, Stage, stages
from erpcore.reports.control_accounts import chooser
from erpcore.reports.face import Face, summary
from erpcore.reports.options import Definition, Option
from erpcore.reports.slips import SLIP, Slips
from erpcore.reports.source import Flow, Source, entries_within, flows
from erpcore.reports.table import Column, Fact, Report, Rows, Value

COLUMNS = (
    Column("service", "text", Words("Service department", "辅助生产车间")),
    Column("receiver", "text", Words("Receiver", "受益部门")),
    Column("name", "text", words.NAME),
    Column("account", "text", words.ACCOUNT_CHARGED),
    *SLIP,
    Column("cost", "amount", Words("Cost to allocate", "待分配费用")),
    Column("quantity", "quantity", Words("Services", "劳务数量")),
    Column("rate", "price", Words("Cost of one", "单位成本（分配率）")),
    Column("amount", "amount", words.AMOUNT, zeros=True),
    Column("left", "amount", Words("Not charged on", "未分配余额")),
)
DIFFERENCE = Words("difference to planned rates", "计划分配差异")
RECEIVED = Words("charged by", "转入")


def build(source: Source, period: Period, *, cost_centre: str = "") -> Report:
    """Draw up the table of a month."""
    master = source.state.master
    face = Face(master)
    writer = _Writer(source, face, period, documents=bool(cost_centre))
    departments = [centre.code for centre in master.cost_centres.values() if centre.purpose == "service"]
    charged = sum(writer.department(code) for code in sorted(departments) if cost_centre in ("", code))
    writer.rows.add("total", name=words.TOTAL, amount=face.amount(charged), **writer.left_by_rates())
    if not cost_centre:
        writer.receivers()
    facts = [Fact("method", Words("Method", "分配方法"), METHODS[writer.method])]
    if not cost_centre:
        charges = source.state.overhead.services.charges(period.code)
        counted = sum(sum(to.values()) for to in charges.values())
        facts.append(Fact("difference", words.DIFFERENCE, face.amount(charged - counted)))
    return face.report(REPORT, period, writer.rows, facts=facts)


class _Writer:
    """Writes the rows."""

    def __init__(self, source: Source, face: Face, period: Period, *, documents: bool) -> None:
        self.face = face
        self.method = face.master.policies.service_departments
        self.documents = documents
        rest = (REST,) if rounds_rates(face) else ()
        self.rows = Rows((*COLUMNS[:-1], *rest, COLUMNS[-1]))
        self._slips = Slips()
        self._rests: dict[str, Decimal] = {}  # by department, what its rates left with the last one
        self._overhead = source.state.overhead
        self._rates = StageRates(source.state, face, period)
        self._orders = source.state.orders.orders
        self._period = period
        self._account_of = chooser(source.state.account_map)
        self._flows: dict[str, list[Flow]] = {}
        self._reports: dict[tuple[str, str], list[tuple[Entry, int]]] = {}  # department, receiver -> services
        self._charged: dict[str, dict[str, list[Flow]]] = {}  # department -> receiver -> charges
        for entry in entries_within(source, period):
            for flow in flows(entry, (COLLECTED,)):
                self._take(flow)
            for mark in entry.marks if documents else ():
                if (served := reported(mark)) is not None:
                    self._reports.setdefault(served, []).append((entry, mark.delta))

    def _take(self, flow: Flow) -> None:
        code = flow.place.cost_centre
        if isinstance(flow.entry.document, ServiceAllocation) and not flow.arriving:
            to = flow.other.cost_centre if flow.other.role != "overhead_variance" else ""
            to = serving_order(flow.other.key) if flow.other.role == "wip" else to
            self._charged.setdefault(code, {}).setdefault(to, []).append(flow)
        else:
            self._flows.setdefault(code, []).append(flow)

    def department(self, code: str) -> int:
        """Write one department; and return what it charged, in minor units."""
        overhead, period = self._overhead, self._period.code
        served = overhead.services.usage(period).get(code, {})
        charges, others = self._charged.get(code, {}), self._flows.get(code, [])
        left = overhead.over_under(code, period) + overhead.disposed(code, period)
        left -= _sum(charges.get("", []))  # counts as disposed of
        if not (left or others or charges or any(served.values())):
            return 0
        charged = {to: _sum(found) for to, found in charges.items()}
        amount = sum(charged.values())
        received = {
            of: part
            for of, to in self._charged.items()
            if code in to and (part := _sum(to[code]))
        }  # fmt: skip
        own = left + amount - sum(received.values())
        self._head(code, own, received)
        found = stages(
            self.method, code, own=own, received=sum(received.values()), served=served,
            charged={to: part for to, part in charged.items() if to}, departments=self._charged,
        )  # fmt: skip
        self._stages(code, found, served, charges)
        face = self.face
        self.rows.add(
            "subtotal",
            service=code,
            name=SUBTOTAL,
            cost=face.amount(left + amount),
            quantity=from_micro(sum(served.values())),
            amount=face.amount(amount),
            left=face.amount(left),
            **self.left_by_rates(code),
        )
        for flow in others if self.documents else ():
            voucher = self._slips.number(flow.entry, flow.at)
            self._slip(code, flow.entry, voucher=voucher, cost=face.amount(flow.amount))
        return amount

    def left_by_rates(self, *departments: str) -> dict[str, Value]:
        """Add up what the rates of some departments, or of all, have left (尾差); nothing where they are exact."""
        told = [of for code, of in self._rests.items() if code in departments or not departments]
        return {"rest": sum(told, Decimal(0))} if told else {}

    def receivers(self) -> None:
        """Write below the total what each receiver bears of all departments, by the account charged."""
        found: dict[tuple[str, str], int] = {}
        for to in self._charged.values():
            for receiver, charges in to.items():
                add(found, (((receiver, self._account(flow)), flow.amount) for flow in charges), -1)
        for (receiver, account), amount in sorted(found.items()):
            self.rows.add(
                "detail",
                receiver=order_served(receiver) or receiver,
                name=self._name(receiver),
                account=account,
                amount=self.face.amount(amount),
            )

    def _head(self, code: str, own: int, received: Mapping[str, int]) -> None:
        """Write what a department cost itself, and what others charged to it."""
        self.rows.add("heading", service=code, name=self._name(code), cost=self.face.amount(own))
        for of, part in sorted(received.items()):
            name = joined(RECEIVED, self._name(of))
            self.rows.add("detail", service=code, name=name, cost=self.face.amount(part))

    def _stages(
        self, code: str, found: list[Stage], served: Mapping[str, int], charges: Mapping[str, list[Flow]]
    ) -> None:
        """Write who was charged in which stage, then who was served without a charge, and the difference."""
        told: set[str] = set()
        for stage in found:
            rate = self._rates.of(code, stage)
            self.rows.add(
                "heading",
                service=code,
                name=stage.name,
                cost=self.face.amount(stage.cost),
                quantity=from_micro(stage.services),
                rate=rate,
                amount=self.face.amount(sum(_sum(charges.get(to, [])) for to in stage.receivers)),
            )
            told.update(stage.receivers)
            taken = {to: (_sum(charges.get(to, [])), served.get(to, 0)) for to in stage.receivers}
            for receiver, at_rate in rates_of(self.face, rate, taken).items():
                self._receiver(code, receiver, served.get(receiver, 0), charges.get(receiver, []), at_rate)
        for receiver in sorted({*served, *charges}.difference(told)):
            taken = {receiver: (_sum(charges.get(receiver, [])), served.get(receiver, 0))}
            (at_rate,) = rates_of(self.face, None, taken).values()
            self._receiver(code, receiver, served.get(receiver, 0), charges.get(receiver, []), at_rate)

    def _account(self, flow: Flow) -> str:
        service = self.face.master.cost_centre(flow.place.cost_centre)
        return self._account_of(flow.other, pool_element(service) if flow.other.role == "wip" else "")

    def _name(self, receiver: str) -> Words:
        if number := order_served(receiver):
            return self.face.item(self._orders[number].item)
        return self.face.dimension("cost_centre", receiver) if receiver else DIFFERENCE

    def _receiver(
        self, code: str, receiver: str, served: int, charges: list[Flow], at_rate: Mapping[str, Value]
    ) -> None:
        face = self.face
        amount, printed = _sum(charges), order_served(receiver) or receiver
        if isinstance(rest := at_rate.get("rest"), Decimal):
            self._rests[code] = self._rests.get(code, Decimal(0)) + rest
        accounts = dict.fromkeys(self._account(flow) for flow in charges)
        self.rows.add(
            "line",
            service=code,
            receiver=printed,
            name=self._name(receiver),
            account=", ".join(accounts),
            quantity=from_micro(served),
            amount=face.amount(amount),
            **at_rate,
        )
        for entry, quantity_of in self._reports.get((code, receiver), ()):
            self._slip(code, entry, receiver=printed, quantity=from_micro(quantity_of))
        for flow in charges if self.documents else ():
            voucher = self._slips.number(flow.entry, flow.at)
            out = face.amount(-flow.amount)
            self._slip(code, flow.entry, receiver=printed, voucher=voucher, amount=out)

    def _slip(self, code: str, entry: Entry, **values: Value) -> None:
        document = entry.document
        name, day = summary(document), document.date
        self.rows.add("detail", service=code, name=name, date=day, document=document.id, **values)


def _sum(charges: Sequence[Flow]) -> int:
    """Add up what left a pool, minor units."""
    return -sum(flow.amount for flow in charges)


REPORT = Definition(
    "service_allocation",
    Words("Service department allocation", "辅助生产费用分配表"),
    "What service departments cost, shared out stage by stage of the method over which services at which rate to "
    "whom, and what each receiver bears.",
    build,
    (Option("cost_centre", "cost_centre", "only this department, with the documents"),),
)
