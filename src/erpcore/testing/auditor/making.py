"""How the auditor reads what the workshops do: orders, issues, time, receipts, completion, overhead."""

from collections.abc import Iterator
from fractions import Fraction

from erpcore.flow.entry import Entry
from erpcore.flow.make.material_issue import MaterialIssue
from erpcore.flow.make.material_return import MaterialReturn
from erpcore.flow.make.order_settlement import OrderSettlement
from erpcore.flow.make.production_receipt import ProductionReceipt
from erpcore.flow.make.scrap_recovery import ScrapRecovery
from erpcore.flow.make.spoilage import RecoveredGoods
from erpcore.flow.make.time_ticket import TimeTicket
from erpcore.flow.make.work_order import WorkOrder
from erpcore.flow.make.work_order_release import WorkOrderRelease
from erpcore.flow.record.opening_wip import OpeningWip
from erpcore.flow.stock.variance_carry import MaterialVarianceCarry
from erpcore.kernel.money import to_decimal
from erpcore.kernel.movements import at_source, at_target
from erpcore.kernel.rounding import MICRO
from erpcore.posting.roles import COST_VARIANCE
from erpcore.production.cost_card import CostCard
from erpcore.production.driver import OF_ORDERS
from erpcore.testing.auditor.absorbing import Absorbing
from erpcore.testing.auditor.amounts import Amounts, add
from erpcore.testing.auditor.issuing import Issuing
from erpcore.testing.auditor.jobs import Job
from erpcore.testing.auditor.lots import Key


class Making(Absorbing, Issuing):
    """Goods that orders take and give, and what else they cost."""

    def __init__(self, first: Entry) -> None:
        super().__init__(first)
        self.tickets: dict[str, list[tuple[str, int]]] = {}  # ticket -> element, minor units
        self.losses: dict[str, Amounts] = {}  # completion -> what it wrote off
        self.issues: dict[str, Key] = {}  # issue -> where from

    def _opening_wip(self, document: OpeningWip, sign: int = 1) -> None:
        amounts = {element: self.minor(amount) for element, amount in document.amounts.items()}
        self.jobs[document.work_order].spend(amounts, sign)

    def _undo_opening_wip(self, document: OpeningWip) -> None:
        self._opening_wip(document, -1)

    def _work_order(self, document: WorkOrder) -> None:
        quantity = self.base(document.item, document.quantity, document.unit)
        site = self.key(document.item, document.site)[1]
        self.jobs[document.id] = Job(document.id, document.item, site, quantity)
        self.jobs[document.id].joint = self.jobs[document.id].hands_on = document.joint is not None
        self._freeze_cards()

    def _work_order_release(self, _document: WorkOrderRelease) -> None:
        self._freeze_cards()

    def _freeze_cards(self) -> None:
        for mark in self.entry.marks:
            if mark.name in {"estimate", "standard"}:
                card = CostCard.from_json(mark.after)
                whole = self.jobs[mark.key].cards[mark.name] = card.amounts()
                add(whole, card.stated_amounts(), 1)

    def _shelf_of(self, document: MaterialIssue | MaterialReturn | ScrapRecovery) -> tuple[Key, int]:
        order, of = document.work_order, None
        if isinstance(document, MaterialReturn):
            of = document.material_issue
        usual = None if order is None else self.jobs[order].site
        key = self.key(document.item, document.site, self.issues[of][1] if of else usual)
        return key, self.base(document.item, document.quantity, document.unit)

    def _material_issue(self, document: MaterialIssue) -> None:
        key, quantity = self._shelf_of(document)
        self.issues[document.id] = key
        self.issue(key, document.work_order, quantity, document.lot)

    def _undo_material_issue(self, document: MaterialIssue) -> None:
        key, quantity = self._shelf_of(document)
        self.lots.give_back(document.id, key)
        if self.apart(document.item):  # the order gets back what it was charged
            self.move_standard(key, quantity)
            self.never_taken(document.id)
            self.jobs[document.work_order].spend(self.spent[document.id], -1)
        else:
            self.shelf(key).undo_take(document.id, self.entry.document.id)

    def _material_return(self, document: MaterialReturn) -> None:
        key, quantity = self._shelf_of(document)
        if document.lot is not None:
            self.lots.bring(document.id, key, document.lot, quantity)
        order, of, lot = document.work_order, document.material_issue or "", document.lot or ""
        if self.apart(document.item):
            own = of or document.item == self.jobs[order].item
            policy = "original" if own else self.master.policies.material_return_cost
            self.jobs[order].spend(self.take_back(order, (key, lot), quantity, of, policy), -1)
        else:
            self.shelf(key).give_back(document.id, order, quantity, lot, of)

    def _undo_material_return(self, document: MaterialReturn) -> None:
        key, _ = self._shelf_of(document)
        self.lots.send(document.id, key)
        if self.apart(document.item):
            self.jobs[document.work_order].spend(self.take_again(document.id, key))
        else:
            self.shelf(key).undo_give_back(document.id, self.entry.document.id)

    def _time_ticket(self, document: TimeTicket, sign: int = 1) -> None:
        centre = self.master.work_centre(document.work_centre)
        if sign > 0:
            self.tickets[document.id] = list(self._charges(document))
        if document.work_order is None:
            if document.cause == "normal" or self.master.policies.idle_time == "overhead":
                amount = sum(amount for _, amount in self.tickets[document.id])
                self.overheads.collect(self.entry.period, centre.cost_centre, sign * amount)
            return
        of = (self.entry.period, centre.cost_centre, centre.code, document.work_order)
        job = self.jobs[document.work_order]
        for element, amount in self.tickets[document.id]:
            job.spend({element: amount}, sign)
            if element == "overhead":
                self.overheads.apply(of, sign * amount)
            elif element == "machine":
                self.overheads.collect(self.entry.period, centre.cost_centre, -sign * amount)
        for driver in ("labour_hours", "machine_hours") if document.activity != "idle" else ():
            self.overheads.work(of, driver, sign * getattr(document, driver))
        if document.activity != "idle":
            labour = dict(self.tickets[document.id]).get("labour", 0)
            self.overheads.work(of, "direct_labour", sign * to_decimal(labour, self.master.currency))

    def _undo_time_ticket(self, document: TimeTicket) -> None:
        self._time_ticket(document, -1)

    def _charges(self, document: TimeTicket) -> Iterator[tuple[str, int]]:
        centre = self.master.work_centre(document.work_centre)
        rates = self.master.rate(centre.code, document.date)
        if rates is None:
            return
        of = self.master.cost_centre(centre.cost_centre)
        driver = of.driver
        labour = rates.grades[document.grade] if document.grade else rates.labour
        charges = [
            ("labour", document.labour_hours, labour),
            ("machine", document.machine_hours, rates.machine),
        ]
        at_once = self.master.policies.overhead_absorption_at(of) == "ticket" and driver not in OF_ORDERS
        if at_once and document.activity != "idle":
            paid = self.minor(Fraction(document.labour_hours) * Fraction(labour, MICRO))
            by_labour = driver == "direct_labour"
            worked = to_decimal(paid, self.master.currency) if by_labour else getattr(document, driver)
            charges.append(("overhead", worked, rates.overhead))
        for element, hours, rate in charges:
            yield element, self.minor(Fraction(hours) * Fraction(rate, MICRO))

    def _scrap_recovery(self, document: ScrapRecovery) -> None:
        key, quantity = self._shelf_of(document)
        value = self.recovery(document, quantity)
        at_standard = self.arrive(
            key, document.id, quantity, value, lot=document.lot, expires=document.expires
        )
        credit = at_standard if self.at_standard(document.item) else value
        if document.item in self.changed:
            credit = at_target(self.entry.movements[0])
        self._credit(document, credit, -1)

    def _credit(self, document: ScrapRecovery, worth: Amounts, sign: int) -> None:
        """Relieve the order of what its scrap is worth (sign -1), or do not; what a cost centre gives is read."""
        if document.work_order is None:
            return
        if document.treatment != "by_element":
            worth = {self.master.items[document.item].element: sum(worth.values())}
        self.jobs[document.work_order].spend(worth, sign)

    def recovery(self, goods: ScrapRecovery | RecoveredGoods, quantity: int) -> Amounts:
        """Value what is recovered at its price, or else at its standard."""
        if isinstance(goods, ScrapRecovery) and goods.treatment == "income":
            return {}
        if isinstance(goods, ScrapRecovery) and goods.amounts:
            return {element: self.minor(amount) for element, amount in goods.amounts.items()}
        if goods.price is None:
            return self.standard_value(goods.item, quantity)
        further = goods.further_cost if isinstance(goods, ScrapRecovery) else 0
        value = self.minor((Fraction(goods.price) - Fraction(further)) * Fraction(goods.quantity))
        return {self.master.items[goods.item].element: value}

    def _undo_scrap_recovery(self, document: ScrapRecovery) -> None:
        key, quantity = self._shelf_of(document)
        self._credit(document, self.send(key, document.id, quantity), 1)

    def _production_receipt(self, document: ProductionReceipt) -> None:
        job = self.jobs[document.work_order]
        key = self.key(job.item, document.site, job.site)
        quantity = self.base(job.item, document.quantity, document.unit)
        policies = self.master.policies
        alone = policies.late_facts == "reprice"
        value = job.provisional(policies.production_receipt_value, quantity, alone=alone)
        at_standard = self.arrive(key, document.id, quantity, lot=document.lot, expires=document.expires)
        if self.at_standard(job.item):
            value = at_standard
        job.receipts[document.id] = (quantity, value)
        if document.final:
            job.completed = self.entry.period

    def _undo_production_receipt(self, document: ProductionReceipt) -> None:
        job = self.jobs[document.work_order]
        key = self.key(job.item, document.site, job.site)
        self.send(key, document.id, job.receipts[document.id][0])
        del job.receipts[document.id]  # the order has again what it gave, whatever the shelf is less
        if document.final:
            job.completed = ""

    def _order_settlement(self, _document: OrderSettlement) -> None:
        self._settle("standard")

    def _material_variance_carry(self, _document: MaterialVarianceCarry) -> None:
        """Take from the entry what orders bear; what products at planned price hand over is all they hold."""
        list(self.charged(COST_VARIANCE))
        self._settle("planned")

    def _settle(self, valuation: str) -> None:
        """Let completed orders give up all they hold; those that go on, or are charged later, are read as booked."""
        for movement in self.entry.movements:
            job = self.jobs.get(movement.source.key) if movement.source.role == "wip" else None
            booked = job and (not job.ended(self.entry.period) or not self._settled_at(job))
            if job and booked and movement.target.role in {"variance", COST_VARIANCE}:
                amounts = at_source(movement)
                add(job.written_off, amounts, -1 if movement.contra else 1)
        left = self.in_process()
        for job in self.jobs.values():
            if self._settled_at(job) == valuation and job.ended(self.entry.period):
                add(job.written_off, left[job.number], 1)

    def _settled_at(self, job: Job) -> str:
        """Name the valuation that a completed order is settled by; "" where that is read as booked."""
        if job.at_standard:
            return "standard"
        return "" if job.item in self.changed else self.master.valuation(job.item)
