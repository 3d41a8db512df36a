"""Approvals of documents that are to be posted: what was approved, by whom, until the document is posted."""

from typing import NamedTuple

from erpcore.kernel.movements import Mark
from erpcore.kernel.undo import Undo, drop, opened, put

SUBJECT = "approval"  # marks "given"; taken back by reversal
USED = "approval_used"  # marks that name the document posted; it stays posted, so they are never taken back


class OpenApproval(NamedTuple):
    """An approval that is not used up."""

    of: str  # id of the document to be posted
    digest: str  # of its content
    day: str  # of the approval, such as 2026-10-06
    actor: str  # who approved

    def to_text(self) -> str:
        """Write it for the mark that records it."""
        return "\t".join(self)

    @classmethod
    def from_text(cls, text: str) -> "OpenApproval":
        r"""Read what `to_text` wrote.

        >>> OpenApproval.from_text("PO-1\tab12\t2026-10-06\tEVE").actor
        'EVE'
        """
        return cls(*text.split("\t"))


class Approvals:
    """What is approved and not posted yet, by the document's id and the approval's."""

    def __init__(self) -> None:
        self.open: dict[str, dict[str, OpenApproval]] = {}

    def mark(self, mark: Mark, undo: Undo) -> None:
        """Take an approval in, or out again: it is used up, or was taken back."""
        subject, key, name, before, after, _ = mark
        if subject == SUBJECT and after:
            given = OpenApproval.from_text(after)
            put(opened(self.open, given.of, undo), key, given, undo)
            return
        of = name if subject == USED else OpenApproval.from_text(before).of
        drop(self.open[of], key, undo)
        if not self.open[of]:
            drop(self.open, of, undo)

    def of(self, document: str) -> dict[str, OpenApproval]:
        """Find the open approvals of a document, by their ids."""
        return self.open.get(document, {})
