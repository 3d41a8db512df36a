"""How the auditor reads spoiled units: what is recovered comes to the shelf, what the order loses is read as booked."""

from erpcore.flow.make.rework_order import ReworkOrder
from erpcore.flow.make.spoilage import Spoilage
from erpcore.posting.roles import JOURNAL
from erpcore.testing.auditor.amounts import add
from erpcore.testing.auditor.booking import PASSED_ON, ends
from erpcore.testing.auditor.jobs import Job
from erpcore.testing.auditor.making import Making


class Losing(Making):
    """What is lost on the shop floor."""

    def _spoilage(self, document: Spoilage) -> None:
        goods = document.recovered
        if goods is not None:
            key = self.key(goods.item, goods.site, self.jobs[document.work_order].site)
            quantity = self.base(goods.item, goods.quantity, goods.unit)
            value = self.recovery(goods, quantity)
            self.arrive(key, document.id, quantity, value, lot=goods.lot, expires=goods.expires)

    def _undo_spoilage(self, document: Spoilage) -> None:
        goods = document.recovered
        if goods is not None:
            key = self.key(goods.item, goods.site, self.jobs[document.work_order].site)
            self.send(key, document.id, self.base(goods.item, goods.quantity, goods.unit))

    def _rework_order(self, document: ReworkOrder) -> None:
        item, site = str(document.item), self.key(str(document.item), document.site)[1]
        if document.parent is not None:
            item, site = self.jobs[document.parent].item, self.jobs[document.parent].site
        quantity = self.base(item, document.quantity, document.unit)
        self.jobs[document.id] = Job(document.id, item, site, quantity)
        self.jobs[document.id].hands_on = True

    def read_passed_on(self) -> None:
        """Charge orders, or relieve them, with what passes between them and places that are read as booked."""
        for movement in self.entry.movements:
            (source, _, left), (target, _, came) = ends(movement)
            if (source.role in PASSED_ON or source.role == "wip") and target.role == "wip":
                self.jobs[target.key].spend(came)
            elif source.role == "wip" and target.role == JOURNAL:
                add(self.jobs[source.key].handed, left, -1)
            elif source.role == "wip" and target.role in PASSED_ON:
                self.jobs[source.key].spend(left)
            elif source.role == "wip" and source.key in self.jobs:
                self.jobs[source.key].read(target, movement.layer, left)
