"""The auditor: stock and work in process recomputed from the documents alone, simply and slowly.

It reads what was posted, not what was decided: from an entry it takes the document, its period and, as given,
the frozen cost cards. Everything else it works out itself, from the beginning each time, without movements or
differences. After a period closing the books may forget what the auditor does not.
"""

from typing import Any

from erpcore.flow.entry import Entry
from erpcore.flow.record.set_up import SetUp
from erpcore.masterdata.master import MasterData
from erpcore.testing.auditor.making import Making
from erpcore.testing.auditor.returning import Returning
from erpcore.testing.auditor.selling import Selling


class Auditor(Returning, Making, Selling):
    """Take the entries of a log one by one, then ask `stock` and `in_process`."""

    def take(self, entry: Entry) -> None:
        """Read one entry."""
        self.entry = entry
        document: Any = entry.document
        if document.type == "reversal":
            original = self.documents[document.of]
            getattr(self, f"_undo_{original.type}", _nothing)(original)
        else:
            self.documents[document.id] = document
            getattr(self, f"_{document.type}", _nothing)(document)
        self.read_booked()

    def _set_up(self, document: SetUp) -> None:
        if document.tables is not None:
            self.master = MasterData(self.master.setup.merged(document.tables))


def _nothing(_document: object) -> None:
    """Read what moves neither stock nor cost in process."""
