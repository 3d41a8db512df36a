"""When approvals and reviews may be taken back: an approval until it is used up, a review until its period closes."""

from erpcore.control import approvals, reviews
from erpcore.control.approvals import OpenApproval
from erpcore.flow.dependents import depended_on
from erpcore.flow.entry import Entry
from erpcore.flow.view import View
from erpcore.kernel.errors import Code, Refused
from erpcore.kernel.words import Words

POSTED = "posted_by"  # subject of marks: the first document of a type that somebody posted in a period


def check_duties_untouched(books: View, entry: Entry) -> None:
    """Refuse to take back an approval whose document is posted, or a review whose period is closed.

    Raises:
        Refused: DEPENDENTS_EXIST, PERIOD_CLOSED.
    """
    for mark in entry.marks:
        if mark.subject == approvals.SUBJECT:
            of = OpenApproval.from_text(mark.after).of
            if mark.key not in books.approvals.of(of):
                raise depended_on(
                    f"{of} not posted yet: it was, and has used the approval up",
                    f"{of} 须尚未录入：该单据已录入，审批已使用",
                )
        elif mark.subject == reviews.SUBJECT:
            period = mark.key.rpartition("\t")[2]
            if books.periods.status(period) == "closed":
                raise Refused(
                    Code.PERIOD_CLOSED,
                    field="of",
                    expected=Words(
                        f"a review of a period that is not closed; {period} is",
                        f"应为未结账期间的凭证审核；{period} 已结账",
                    ),
                    remedy=Words("Reopen the period first.", "请先反结账该期间。"),
                )
