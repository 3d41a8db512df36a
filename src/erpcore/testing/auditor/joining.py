"""How the auditor reads completions, and what comes of orders that make joint products.

What such an order gives to its products is read as booked. If all that came of it stand at standard the rest of its
cost stays with it until it is settled, and comes back when it is completed no more.
"""

from collections import Counter

from erpcore.flow.make.joint_receipt import JointReceipt
from erpcore.flow.make.order_completion import OrderCompletion
from erpcore.production.handover import Handover
from erpcore.testing.auditor.amounts import add
from erpcore.testing.auditor.jobs import Job
from erpcore.testing.auditor.making import Making


class Joining(Making):
    """Orders that are completed, with one product or with several."""

    def _order_completion(self, document: OrderCompletion) -> None:
        job = self.jobs[document.work_order]
        if not (job.receipts or job.came or self.given_as_booked(job)):
            self.losses[document.id] = self.in_process()[job.number]
            add(job.written_off, self.losses[document.id], 1)
        if job.joint:  # joint products that never came bear nothing
            job.hands_on = bool(job.came) and not document.write_off
        self._complete(job)

    def _undo_order_completion(self, document: OrderCompletion) -> None:
        job = self.jobs[document.work_order]
        job.hands_on = job.hands_on or job.joint
        self._reopen(job)
        add(job.written_off, self.losses.pop(document.id, {}), -1)

    def _joint_receipt(self, document: JointReceipt) -> None:
        job = self.jobs[document.work_order]
        job.came.update(line.item for line in document.products)
        if document.final:
            job.hands_on = True
            self._complete(job)

    def _undo_joint_receipt(self, document: JointReceipt) -> None:
        job = self.jobs[document.work_order]
        job.came -= Counter(line.item for line in document.products)
        if document.final:
            job.hands_on = job.joint
            self._reopen(job)

    def _complete(self, job: Job) -> None:
        job.completed = self.entry.period
        if job.came and job.hands_on and self._all_at_standard(job):
            job.hands_on, job.at_standard = False, True

    def _reopen(self, job: Job) -> None:
        job.completed = ""
        if job.at_standard:
            job.at_standard, job.written_off = False, {}
            job.hands_on = job.joint

    def _all_at_standard(self, job: Job) -> bool:
        """Tell whether all that came of an order is valued at standard; where methods change, as it was booked."""
        if self.changed.isdisjoint(job.came):
            return all(self.master.valuation(item) == "standard" for item in job.came)
        marks = (mark for mark in self.entry.marks if mark.name == "handover" and mark.after)
        return any(Handover.from_text(mark.after).at_standard is not None for mark in marks)
