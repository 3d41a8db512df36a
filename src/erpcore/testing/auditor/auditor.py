"""The auditor: stock and work in process recomputed from the documents alone, simply and slowly.

It reads what was posted, not what was decided: from an entry it takes the document, its period and, as given,
the frozen cost cards. Everything else it works out itself, from the beginning each time, without movements or
differences. What he reads as booked is listed, with the reasons, in `booking`.
"""

from typing import Any

from erpcore.flow.entry import Entry
from erpcore.flow.record.set_up import SetUp
from erpcore.kernel.ends import gained
from erpcore.masterdata.master import MasterData
from erpcore.posting.roles import COST_VARIANCE
from erpcore.production.overhead import COLLECTED
from erpcore.testing.auditor.booking import PASSED_ON, SHIPPED, as_booked, bearing, ends
from erpcore.testing.auditor.joining import Joining
from erpcore.testing.auditor.kept import Keeping
from erpcore.testing.auditor.losing import Losing
from erpcore.testing.auditor.owing import Owing
from erpcore.testing.auditor.sharing import Sharing
from erpcore.testing.auditor.storing import Storing

# where what goods cost stands
_WORTH = {"stock", "purchase_price_variance", COST_VARIANCE, "late_difference"}


class Auditor(Keeping, Losing, Joining, Sharing, Storing, Owing):
    """Take the entries of a log one by one, then ask `stock` and `in_process`."""

    def __init__(self, first: Entry) -> None:
        super().__init__(first)
        self.known: dict[str, MasterData] = {}  # document -> the set-up under which it was written

    def take(self, entry: Entry) -> None:
        """Read one entry."""
        self.entry = entry
        document: Any = entry.document
        undone = ""
        if document.type == "reversal":
            original = self.documents[document.of]
            kind, undone = original.type, original.id
            self.written_under = self.known[undone]
            getattr(self, f"_undo_{original.type}", _nothing)(original)
        else:
            self.documents[document.id] = document
            self.known[document.id] = self.written_under = self.master
            kind = document.type
            getattr(self, f"_{document.type}", _nothing)(document)
        self.read_kept()
        if as_booked(kind):
            self.read_moved()
        reserved = (mark.key.split("\t") for mark in entry.marks if mark.subject == "reservation")
        self.lots.reserved.update((item, site) for item, site, lot, _ in reserved if lot)
        if kind not in SHIPPED:
            self._read_own()
        for place in (place for movement in entry.movements for place in movement[:2]):
            if place.role == "wip" and place.key in self.jobs:
                self.jobs[place.key].bear(entry.period)
        self.read_claims(undone)
        self.read_booked()
        self.read_passed_on()
        self._read_borne(bearing=bearing(kind))

    def _read_borne(self, *, bearing: bool) -> None:
        """Let workshops bear what the entry charges to them for goods, and for what became of goods."""
        for movement in self.entry.movements:
            source, target = movement.source, movement.target
            value = gained(movement)
            if target.role == COLLECTED and (bearing or source.role in {"stock", "wip", COST_VARIANCE}):
                self._bear(target.cost_centre, value, of_goods=source.role == "stock")
            elif source.role == COLLECTED and target.role in _WORTH:  # goods that are worth less, or more
                self._bear(source.cost_centre, -value, of_goods=True)

    def _bear(self, centre: str, value: int, *, of_goods: bool) -> None:
        self.overheads.collect(self.entry.period, centre, value)
        if of_goods:
            self.overheads.bearing.add(centre)

    def _read_own(self) -> None:
        """Charge orders what a host's own step charges them, but for goods that are read as booked with their shelf."""
        for movement in self.entry.movements:
            source, target = movement.source, movement.target
            of_shelf = source.role == "stock" and self.as_booked(source.item)
            if target.role == "wip" and source.role not in {"wip", *PASSED_ON} and not of_shelf:
                _, (_, _, came) = ends(movement)
                self.jobs[target.key].spend(came)

    def _set_up(self, document: SetUp) -> None:
        if document.tables is not None:
            self.master = MasterData(self.master.setup.merged(document.tables))


def _nothing(_document: object) -> None:
    """Read what moves neither stock nor cost in process."""
